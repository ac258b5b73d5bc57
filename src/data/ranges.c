/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranges of points, "1-25,30". */
#include "data/view.h"

/* Reads a whole number from 1; false when there is none or it is too large. */
static bool read_point(const char **text, size_t *point)
{
    size_t value = 0;
    const char *at = *text;
    for (; *at >= '0' && *at <= '9'; at++) {
        const size_t digit = (size_t)(*at - '0');
        if (value > (SIZE_MAX - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    if (at == *text || value == 0)
        return false;
    *text = at;
    *point = value;
    return true;
}

dmaic_status dmaic_ranges_parse(const char *text, dmaic_ranges *ranges)
{
    dmaic_ranges read = {.count = 0};
    for (const char *at = text; *at;) {
        size_t first, last;
        while (*at == ' ')
            at++;
        const char *const start = at;
        if (!read_point(&at, &first))
            return fail(DMAIC_EFORMAT,
                        "'%s' is no point at '%s'; ranges are written as 1-25,30", text, start);
        last = first;
        if (*at == '-') {
            at++;
            if (!read_point(&at, &last))
                return fail(DMAIC_EFORMAT,
                            "'%s' has no end after '%s'; ranges are written as 1-25,30", text,
                            start);
        }
        if (last < first)
            return fail(DMAIC_EFORMAT, "'%s' ends before it begins", start);
        while (*at == ' ')
            at++;
        if (*at && *at != ',')
            return fail(DMAIC_EFORMAT,
                        "'%s' cannot be read from '%s' on; ranges are written as 1-25,30", text,
                        at);
        if (*at && !*++at)
            return fail(DMAIC_EFORMAT, "'%s' ends in a comma", text);
        if (read.count == DMAIC_RANGES_MAX)
            return fail(DMAIC_EFORMAT, "'%s' holds more than %d ranges", text, DMAIC_RANGES_MAX);
        read.range[read.count].first = first;
        read.range[read.count++].last = last;
    }
    *ranges = read;
    return DMAIC_OK;
}

bool ranges_hold(const dmaic_ranges *ranges, size_t point)
{
    for (size_t i = 0; i < ranges->count; i++)
        if (point >= ranges->range[i].first && point <= ranges->range[i].last)
            return true;
    return false;
}

dmaic_status ranges_check(const dmaic_ranges *ranges, const char *option, size_t count)
{
    for (size_t i = 0; i < ranges->count; i++)
        if (ranges->range[i].last > count || ranges->range[i].first < 1 ||
            ranges->range[i].first > ranges->range[i].last)
            return fail_at(option, 0, DMAIC_EARGUMENT,
                           "the range %zu-%zu lies outside the %zu points there are",
                           ranges->range[i].first, ranges->range[i].last, count);
    return DMAIC_OK;
}
