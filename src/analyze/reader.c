/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names and values in text options. */
#include "reader.h"

#include <string.h>

void reader_skip_blanks(reader *in)
{
    while (*in->at == ' ' || *in->at == '\t' || *in->at == '\n' || *in->at == '\r')
        in->at++;
}

static dmaic_status read_quoted(reader *in, word *read)
{
    const char *const start = in->at++;
    for (; *in->at && (*in->at != '\'' || in->at[1] == '\''); in->at++) {
        in->at += *in->at == '\'';
        read->text[read->length++] = *in->at;
    }
    if (!*in->at)
        return fail_at(in->option, 0, DMAIC_EFORMAT, "the quote mark before \"%s\" is not closed",
                       start + 1);
    in->at++;
    return DMAIC_OK;
}

dmaic_status reader_word(reader *in, const char *marks, word *read)
{
    *read = (word){0};
    reader_skip_blanks(in);
    read->quoted = *in->at == '\'';
    const dmaic_status status = read->quoted ? read_quoted(in, read) : DMAIC_OK;
    if (status)
        return status;
    for (; !read->quoted && *in->at && !strchr(marks, *in->at); in->at++)
        read->text[read->length++] = *in->at;
    while (!read->quoted && read->length && strchr(" \t\r\n", read->text[read->length - 1]))
        read->length--;
    read->text[read->length] = '\0';
    reader_skip_blanks(in);
    if (*in->at && !strchr(marks, *in->at))
        return fail_at(in->option, 0, DMAIC_EFORMAT, "\"%s\" follows '%s' without a mark between",
                       in->at, read->text);
    return DMAIC_OK;
}

static void list_names(const dmaic_predictor *predictors, size_t count, char *text, size_t size)
{
    text[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        const size_t used = strlen(text);
        text_format(text + used, size - used, "%s%s", used ? ", " : "", predictors[i].name);
    }
}

dmaic_status reader_predictor(const reader *in, const char *name, const dmaic_predictor *predictors,
                              size_t count, size_t *found)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(predictors[i].name, name) == 0) {
            *found = i;
            return DMAIC_OK;
        }
    char names[400];
    list_names(predictors, count, names, sizeof names);
    return fail_at(in->option, 0, DMAIC_ENAME, "there is no predictor '%s'; there %s %s", name,
                   count == 1 ? "is" : "are", names);
}
