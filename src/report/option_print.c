/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An option of a method as the text that sets it. */
#include "report.h"

#include <math.h>
#include <string.h>

static void print_ranges(const dmaic_ranges *ranges, char *text)
{
    text[0] = '\0';
    for (size_t i = 0; i < ranges->count; i++) {
        const size_t used = strlen(text);
        const char *comma = i ? "," : "";
        const size_t first = ranges->range[i].first, last = ranges->range[i].last;
        if (first == last)
            text_format(text + used, DMAIC_OPTION_SIZE - used, "%s%zu", comma, first);
        else
            text_format(text + used, DMAIC_OPTION_SIZE - used, "%s%zu-%zu", comma, first, last);
    }
}

void option_print(const dmaic_option *option, const void *options, char text[DMAIC_OPTION_SIZE])
{
    const char *at = (const char *)options + option->offset;
    double number;
    size_t count;
    int whole;
    bool flag;
    uint64_t seed;
    text[0] = '\0';
    switch (option->kind) {
    case DMAIC_OPTION_NUMBER:
        memcpy(&number, at, sizeof number);
        if (!isnan(number))
            dmaic_number_print(number, text);
        break;
    case DMAIC_OPTION_COUNT:
        memcpy(&count, at, sizeof count);
        text_format(text, DMAIC_OPTION_SIZE, "%zu", count);
        break;
    case DMAIC_OPTION_WHOLE:
        memcpy(&whole, at, sizeof whole);
        text_format(text, DMAIC_OPTION_SIZE, "%d", whole);
        break;
    case DMAIC_OPTION_FLAG:
        memcpy(&flag, at, sizeof flag);
        text_format(text, DMAIC_OPTION_SIZE, "%s", flag ? "true" : "false");
        break;
    case DMAIC_OPTION_CHOICE:
        memcpy(&whole, at, sizeof whole);
        for (const dmaic_choice *choice = option->choices; choice->name; choice++)
            if (choice->value == whole)
                text_format(text, DMAIC_OPTION_SIZE, "%s", choice->name);
        break;
    case DMAIC_OPTION_SEED:
        memcpy(&seed, at, sizeof seed);
        text_format(text, DMAIC_OPTION_SIZE, "%zu", (size_t)seed);
        break;
    case DMAIC_OPTION_TEXT: memcpy(text, at, DMAIC_TEXT_SIZE); break;
    case DMAIC_OPTION_RULES: dmaic_rules_print((const dmaic_rules *)(const void *)at, text); break;
    case DMAIC_OPTION_RANGES: print_ranges((const dmaic_ranges *)(const void *)at, text); break;
    }
}
