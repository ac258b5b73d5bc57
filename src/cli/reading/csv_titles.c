/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The title line: which characters end lines and separate cells, and what the columns are called.
 * The delimiter is the candidate that the line holds most outside quotation marks. */
#include "cell.h"
#include "csv_reader.h"

#include <stdlib.h>
#include <string.h>

static char *copy_title(csv_cell cell)
{
    cell = cell_trim(cell);
    char *const title = malloc(cell.length + 1);
    if (title == NULL)
        return NULL;
    memcpy(title, cell.text, cell.length);
    title[cell.length] = '\0';
    return title;
}

bool csv_read_titles(csv_reader *reader, read_error *error)
{
    const csv_step step = csv_scan(reader, error);
    if (step == CSV_END)
        return read_fail(error, READ_DATA, "%s is empty: it holds no title line",
                         csv_name(reader));
    if (step != CSV_RECORD)
        return false;
    reader->titles = calloc(reader->count, sizeof *reader->titles);
    if (reader->titles == NULL)
        return read_fail_memory(error, csv_name(reader));
    reader->columns = reader->cell_capacity = reader->count;
    for (size_t i = 0; i < reader->columns; i++)
        if ((reader->titles[i] = copy_title(reader->cells[i])) == NULL)
            return read_fail_memory(error, csv_name(reader));
    return true;
}

/* What the title line shows before it is scanned. */
typedef struct dialect {
    size_t at; /* bytes of the record looked at */
    bool quoted;
    bool any;         /* the line holds something */
    size_t counts[3]; /* of the candidates for the delimiter */
    char newline;     /* 0 until the first line end */
} dialect;

static const char candidates[] = {',', ';', '\t'};

static void count_candidate(dialect *seen, char letter)
{
    seen->any = true;
    if (letter == '"')
        seen->quoted = !seen->quoted;
    for (size_t i = 0; i < sizeof candidates && !seen->quoted; i++)
        seen->counts[i] += letter == candidates[i];
}

/* Looks on through the title line. Returns true when it has ended, false for want of text. */
static bool look_at_title_line(const csv_reader *reader, dialect *seen)
{
    const char *const text = reader->record;
    const size_t length = (size_t)(reader->limit - text);
    for (; seen->at < length; seen->at++) {
        const char letter = text[seen->at];
        if (seen->quoted || (letter != '\n' && letter != '\r')) {
            count_candidate(seen, letter);
            continue;
        }
        const bool last = seen->at + 1 == length;
        if (letter == '\r' && last && reader->ending == ENDING_NONE)
            return false;
        if (seen->newline == 0)
            seen->newline = letter == '\r' && (last || text[seen->at + 1] != '\n') ? '\r' : '\n';
        if (seen->any)
            return true;
    }
    return false;
}

void csv_learn_dialect(csv_reader *reader, const csv_options *options)
{
    dialect seen = {0};
    while (!look_at_title_line(reader, &seen) && csv_fill(reader))
        continue;
    if (seen.newline == 0)
        look_at_title_line(reader, &seen); /* a CR that turned out to be the last character */
    reader->newline = seen.newline == '\r' ? '\r' : '\n';
    reader->delimiter = options->delimiter;
    if (reader->delimiter != 0)
        return;
    size_t best = 0;
    for (size_t i = 1; i < sizeof candidates; i++)
        if (seen.counts[i] > seen.counts[best])
            best = i;
    reader->guessed = seen.counts[best] == 0;
    reader->delimiter = candidates[best];
    if (reader->guessed && options->fallback != 0)
        reader->delimiter = options->fallback;
}
