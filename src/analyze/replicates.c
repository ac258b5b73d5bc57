/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows whose predictors are equal are found by hashing, in the order of their first rows; residuals
 * split the error in lack of fit and pure error, as all rows of a setting have one fitted value. */
#include "replicates.h"

#include "data/view.h"
#include "stat/double_double.h"

#include <string.h>

/* What tells two rows apart. */
typedef struct settings {
    const dmaic_predictor **used;
    size_t count;
} settings;

static uint64_t mix(uint64_t hash, uint64_t bits)
{
    hash = (hash ^ bits) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 32;
}

static uint64_t mix_number(uint64_t hash, double value)
{
    const double number = value + 0.0; /* -0 equals 0 */
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return mix(hash, bits);
}

enum { HASHED = 256 }; /* rows at a time */

/* Hashes of rows from `first` on, column after column. */
static void hash_rows(const settings *of, size_t first, size_t rows, uint64_t hash[HASHED])
{
    memset(hash, 0, rows * sizeof *hash);
    for (size_t i = 0; i < of->count; i++) {
        const dmaic_predictor *const at = of->used[i];
        for (size_t row = 0; is_labels(at) && row < rows; row++)
            hash[row] = mix(hash[row], (uint64_t)at->labels.codes[first + row]);
        for (size_t row = 0; !is_labels(at) && row < rows; row++)
            hash[row] = mix_number(hash[row], sample_value(at->values, first + row));
        for (size_t row = 0; !is_labels(at) && at->values.remainders && row < rows; row++)
            hash[row] = mix_number(hash[row], sample_remainder(at->values, first + row));
    }
}

static bool same_row(const settings *of, size_t first, size_t second)
{
    for (size_t i = 0; i < of->count; i++) {
        const dmaic_predictor *const at = of->used[i];
        if (is_labels(at)) {
            if (at->labels.codes[first] != at->labels.codes[second])
                return false;
        } else if (sample_value(at->values, first) != sample_value(at->values, second) ||
                   sample_remainder(at->values, first) != sample_remainder(at->values, second)) {
            return false;
        }
    }
    return true;
}

/* The setting of each row, counted from 0. slots: a power of two above the rows, of first rows
 * counted from 1. */
static size_t number_settings(const settings *of, size_t rows, size_t *slots, size_t room,
                              size_t *setting)
{
    size_t count = 0;
    uint64_t hash[HASHED];
    for (size_t row = 0; row < rows; row++) {
        if (row % HASHED == 0)
            hash_rows(of, row, rows - row < HASHED ? rows - row : HASHED, hash);
        size_t slot = (size_t)hash[row % HASHED] & (room - 1);
        while (slots[slot] && !same_row(of, slots[slot] - 1, row))
            slot = (slot + 1) & (room - 1);
        if (!slots[slot]) {
            slots[slot] = row + 1;
            setting[row] = count++;
        } else {
            setting[row] = setting[slots[slot] - 1];
        }
    }
    return count;
}

/* Sums of the rows of one setting. */
typedef struct group {
    double weight;
    double_double sum;
    double mean;
} group;

static double weight_of(dmaic_sample weights, double scale, size_t row)
{
    return weights.count ? sample_value(weights, row) * scale : 1;
}

static void split_error(const double *residual, dmaic_sample weights, double weight_scale,
                        size_t rows, const size_t *setting, group *groups, replicates *found)
{
    for (size_t row = 0; row < rows; row++) {
        group *const of = &groups[setting[row]];
        const double weight = weight_of(weights, weight_scale, row);
        of->weight += weight;
        of->sum = dd_add(of->sum, dd_product(weight, residual[row]));
    }
    double_double lack = {0}, pure = {0};
    for (size_t i = 0; i < found->settings; i++) {
        groups[i].mean = dd_divide(groups[i].sum, dd(groups[i].weight)).high;
        lack = dd_add(lack, dd(groups[i].weight * groups[i].mean * groups[i].mean));
    }
    for (size_t row = 0; row < rows; row++) {
        const double apart = residual[row] - groups[setting[row]].mean;
        pure = dd_add(pure, dd(weight_of(weights, weight_scale, row) * apart * apart));
    }
    found->lack_of_fit = lack.high;
    found->pure_error = pure.high;
}

dmaic_status replicates_find(const dmaic_predictor *predictors, size_t predictor_count,
                             const term_list *terms, const double *residual, dmaic_sample weights,
                             double weight_scale, size_t rows, replicates *found)
{
    size_t room = 4;
    while (room < 2 * rows)
        room *= 2;
    settings of = {.used = memory_array(predictor_count, sizeof *of.used)};
    size_t *const slots = memory_array(room, sizeof *slots);
    size_t *const setting = memory_array(rows, sizeof *setting);
    group *groups = NULL;
    dmaic_status status = of.used && slots && setting ? DMAIC_OK : DMAIC_ENOMEM;
    if (!status) {
        for (size_t i = 0; i < predictor_count; i++)
            if (terms_use(terms, i))
                of.used[of.count++] = &predictors[i];
        replicates made = {.settings = number_settings(&of, rows, slots, room, setting)};
        const bool repeated = made.settings < rows;
        groups = memory_array(repeated ? made.settings : 0, sizeof *groups);
        status = groups ? DMAIC_OK : DMAIC_ENOMEM;
        if (!status && repeated)
            split_error(residual, weights, weight_scale, rows, setting, groups, &made);
        if (!status)
            *found = made;
    }
    memory_free(of.used);
    memory_free(slots);
    memory_free(setting);
    memory_free(groups);
    return status;
}
