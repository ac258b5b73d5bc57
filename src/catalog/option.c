/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading options from text into the options struct of a method. */
#include "option.h"

#include <string.h>

static dmaic_status read_number(const char *text, double *value)
{
    dmaic_number number;
    const dmaic_status status = dmaic_number_parse(text, strlen(text), '.', &number);
    if (!status)
        *value = number.value;
    return status;
}

/* A whole number from 0 to most, exactly. */
static dmaic_status read_whole(const char *text, uint64_t most, uint64_t *value)
{
    uint64_t read = 0;
    const char *at = text;
    for (; *at >= '0' && *at <= '9'; at++) {
        const uint64_t digit = (uint64_t)(*at - '0');
        if (read > (most - digit) / 10)
            return fail(DMAIC_EFORMAT, "'%s' is too large", text);
        read = read * 10 + digit;
    }
    if (at == text || *at)
        return fail(DMAIC_EFORMAT, "'%s' is no whole number", text);
    *value = read;
    return DMAIC_OK;
}

static dmaic_status read_flag(const char *text, bool *value)
{
    if (strcmp(text, "true") == 0 || strcmp(text, "yes") == 0 || strcmp(text, "1") == 0)
        *value = true;
    else if (strcmp(text, "false") == 0 || strcmp(text, "no") == 0 || strcmp(text, "0") == 0)
        *value = false;
    else
        return fail(DMAIC_EFORMAT, "'%s' is neither true nor false", text);
    return DMAIC_OK;
}

static dmaic_status read_choice(const char *text, const dmaic_choice *choices, int *value)
{
    char names[256] = "";
    for (const dmaic_choice *choice = choices; choice->name; choice++) {
        if (text_distance(choice->name, text) == 0) {
            *value = choice->value;
            return DMAIC_OK;
        }
        const size_t used = strlen(names);
        text_format(names + used, sizeof names - used, "%s%s", used ? ", " : "", choice->name);
    }
    return fail(DMAIC_EFORMAT, "'%s' is not one of: %s", text, names);
}

static dmaic_status read_text(const char *text, char *value)
{
    const size_t length = strlen(text);
    if (length >= DMAIC_TEXT_SIZE)
        return fail(DMAIC_EFORMAT, "the text has %zu bytes; at most %d fit", length,
                    DMAIC_TEXT_SIZE - 1);
    memset(value, 0, DMAIC_TEXT_SIZE);
    memcpy(value, text, length);
    return DMAIC_OK;
}

dmaic_status option_read(const dmaic_option *option, const char *text, void *options)
{
    char *at = (char *)options + option->offset;
    uint64_t whole = 0;
    dmaic_status status = DMAIC_OK;
    switch (option->kind) {
    case DMAIC_OPTION_NUMBER: status = read_number(text, (double *)(void *)at); break;
    case DMAIC_OPTION_COUNT:
        status = read_whole(text, SIZE_MAX, &whole);
        if (!status)
            *(size_t *)(void *)at = (size_t)whole;
        break;
    case DMAIC_OPTION_WHOLE:
        status = read_whole(text, INT32_MAX, &whole);
        if (!status)
            *(int *)(void *)at = (int)whole;
        break;
    case DMAIC_OPTION_FLAG: status = read_flag(text, (bool *)(void *)at); break;
    case DMAIC_OPTION_CHOICE:
        status = read_choice(text, option->choices, (int *)(void *)at);
        break;
    case DMAIC_OPTION_SEED: status = read_whole(text, UINT64_MAX, (uint64_t *)(void *)at); break;
    case DMAIC_OPTION_TEXT: status = read_text(text, at); break;
    case DMAIC_OPTION_RULES: status = dmaic_rules_parse(text, (dmaic_rules *)(void *)at); break;
    case DMAIC_OPTION_RANGES: status = dmaic_ranges_parse(text, (dmaic_ranges *)(void *)at); break;
    }
    if (status)
        fail_rename(option->name);
    return status;
}
