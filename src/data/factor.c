/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels as codes: checking them, and splitting values in two groups by them. */
#include "data/view.h"

dmaic_status factor_check(dmaic_factor factor, const char *name, bool missing_allowed)
{
    for (size_t row = 0; row < factor.count; row++) {
        const int32_t code = factor.codes[row];
        if (code == -1 && !missing_allowed)
            return fail_at(name, row + 1, DMAIC_EDATA,
                           "the label is missing; missing values are left out only when asked");
        if (code < -1 || (code >= 0 && (size_t)code >= factor.level_count))
            return fail_at(name, row + 1, DMAIC_EARGUMENT,
                           "the code is %d; with %zu levels it must lie between 0 and %d, or be "
                           "-1 for missing",
                           (int)code, factor.level_count, (int)factor.level_count - 1);
    }
    return DMAIC_OK;
}

const char *factor_label(dmaic_factor factor, int32_t code, char buffer[DMAIC_NUMBER_SIZE])
{
    if (factor.levels && code >= 0 && (size_t)code < factor.level_count)
        return factor.levels[code];
    text_format(buffer, DMAIC_NUMBER_SIZE, "%d", (int)code + 1);
    return buffer;
}

/* The two groups that hold values, in order of their first row. */
static dmaic_status find_groups(dmaic_factor group, int32_t code[2], size_t count[2])
{
    size_t found = 0;
    char first[DMAIC_NUMBER_SIZE], second[DMAIC_NUMBER_SIZE], third[DMAIC_NUMBER_SIZE];
    for (size_t row = 0; row < group.count; row++) {
        const int32_t this = group.codes[row];
        const size_t which = found > 0 && this == code[0]   ? 0
                             : found > 1 && this == code[1] ? 1
                                                            : found;
        if (which == 2)
            return fail_at("group", row + 1, DMAIC_EDATA,
                           "'%s' is a third group beside '%s' and '%s'; exactly two can be "
                           "compared",
                           factor_label(group, this, third), factor_label(group, code[0], first),
                           factor_label(group, code[1], second));
        if (which == found) {
            code[found] = this;
            count[found++] = 0;
        }
        count[which]++;
    }
    if (found == 1)
        return fail_at("group", 0, DMAIC_EDATA, "'%s' is the only group; two are needed",
                       factor_label(group, code[0], first));
    if (found == 0)
        return fail_at("group", 0, DMAIC_EDATA, "there are no values; two groups are needed");
    return DMAIC_OK;
}

/* Puts the group called reference second. */
static dmaic_status order_groups(dmaic_factor group, const char *reference, int32_t code[2],
                                 size_t count[2])
{
    char first[DMAIC_NUMBER_SIZE], second[DMAIC_NUMBER_SIZE];
    const char *label[2] = {factor_label(group, code[0], first),
                            factor_label(group, code[1], second)};
    if (!reference[0] || strcmp(reference, label[1]) == 0)
        return DMAIC_OK;
    if (strcmp(reference, label[0]) != 0)
        return fail_at("reference_level", 0, DMAIC_EARGUMENT,
                       "'%s' is none of the groups; they are '%s' and '%s'", reference, label[0],
                       label[1]);
    const int32_t other = code[0];
    const size_t others = count[0];
    code[0] = code[1];
    count[0] = count[1];
    code[1] = other;
    count[1] = others;
    return DMAIC_OK;
}

dmaic_status group_pair_split(dmaic_sample values, dmaic_factor group, const char *reference,
                              group_pair *pair)
{
    int32_t code[2] = {-1, -1};
    size_t count[2] = {0, 0};
    dmaic_status status = same_length("value", values.count, "group", group.count);
    if (!status)
        status = factor_check(group, "group", false);
    if (!status)
        status = sample_check(values, "value");
    if (!status)
        status = find_groups(group, code, count);
    if (!status)
        status = order_groups(group, reference, code, count);
    if (status)
        return status;

    const size_t columns = values.remainders ? 2 : 1;
    double *memory = memory_array(values.count, columns * sizeof *memory);
    if (!memory)
        return DMAIC_ENOMEM;
    double *to[2] = {memory, memory + count[0]};
    for (size_t row = 0; row < values.count; row++) {
        const size_t which = group.codes[row] == code[1];
        if (values.remainders)
            to[which][values.count] = sample_remainder(values, row);
        *to[which]++ = sample_value(values, row);
    }
    *pair = (group_pair){.code = {code[0], code[1]}, .memory = memory};
    for (size_t which = 0; which < 2; which++) {
        pair->sample[which] = dmaic_sample_of(memory + (which ? count[0] : 0), count[which]);
        if (values.remainders)
            pair->sample[which].remainders = pair->sample[which].values + values.count;
    }
    return DMAIC_OK;
}

void group_pair_clear(group_pair *pair)
{
    memory_free(pair->memory);
    *pair = (group_pair){0};
}
