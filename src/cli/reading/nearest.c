/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edit distance with swaps of neighbours (optimal string alignment).
 * Reference: F. J. Damerau, A technique for computer detection and correction of spelling errors,
 * Communications of the ACM 7 (1964), 171-176. */
#include "nearest.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Longer names are compared by their beginnings. */
#define LONGEST ((size_t)80)

/* A letter as it is compared: small, and one kind of word separator. */
static unsigned char folded(char letter)
{
    if (letter >= 'A' && letter <= 'Z')
        return (unsigned char)(letter - 'A' + 'a');
    return (unsigned char)(letter == '-' || letter == ' ' ? '_' : letter);
}

static size_t smaller(size_t first, size_t second)
{
    return first < second ? first : second;
}

/* How far two names are apart. */
typedef struct apart {
    size_t whole;     /* one from the other */
    size_t beginning; /* the first from the nearest beginning of the second */
} apart;

/* Insertions, deletions, substitutions and swaps of neighbours that turn first into second; both
 * are at most LONGEST bytes long. */
static apart distance(const char *first, size_t first_length, const char *second,
                      size_t second_length)
{
    size_t rows[3][LONGEST + 1];
    for (size_t j = 0; j <= second_length; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= first_length; i++) {
        size_t *const row = rows[i % 3];
        const size_t *const above = rows[(i + 2) % 3], *const two_above = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= second_length; j++) {
            const unsigned char a = folded(first[i - 1]), b = folded(second[j - 1]);
            row[j] = smaller(smaller(above[j], row[j - 1]) + 1, above[j - 1] + (a != b));
            if (i > 1 && j > 1 && a == folded(second[j - 2]) && folded(first[i - 2]) == b)
                row[j] = smaller(row[j], two_above[j - 2] + 1);
        }
    }
    const size_t *const last = rows[first_length % 3];
    apart result = {last[second_length], last[0]};
    for (size_t j = 1; j <= second_length; j++)
        result.beginning = smaller(result.beginning, last[j]);
    return result;
}

/* Does the shorter name nearly begin the longer one, with one slip in four letters at most? */
static bool nearly_begins(const char *shorter, size_t shorter_length, const char *longer,
                          size_t longer_length)
{
    return shorter_length >= 3 && shorter_length < longer_length &&
           4 * distance(shorter, shorter_length, longer, longer_length).beginning <= shorter_length;
}

const char *nearest(const char *name, const char *const *names, size_t count)
{
    const size_t length = smaller(strlen(name), LONGEST);
    const char *best = NULL;
    size_t best_distance = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        const size_t other = smaller(strlen(names[i]), LONGEST);
        /* One letter for another is no slip in a name of one letter, but its case may be. */
        const size_t longer = length > other ? length : other;
        const size_t limit = longer > 1 ? (longer + 1) / 3 : 0;
        size_t away = distance(name, length, names[i], other).whole;
        if (away > limit && (nearly_begins(name, length, names[i], other) ||
                             nearly_begins(names[i], other, name, length)))
            away = limit;
        if (other > 0 && length > 0 && away <= limit && away < best_distance) {
            best = names[i];
            best_distance = away;
        }
    }
    return best;
}
