/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a text in a picture: in a script it is one string, with and without enhanced text. */
#include "plot/quote.h"

#include "../plot/script_oracle.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct room {
    char bytes[16384];
    size_t length;
} room;

static int gather(void *context, const char *bytes, size_t length)
{
    room *to = context;
    if (to->length + length >= sizeof to->bytes)
        abort();
    memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
    to->bytes[to->length] = '\0';
    return 0;
}

static void check(const char *text, bool plain)
{
    room to = {.length = 0};
    output out;
    if (output_begin(&out, gather, &to))
        return;
    output_text(&out, "set label ");
    put_quoted(&out, text, plain);
    output_text(&out, " at screen 0,0\n");
    const bool whole = output_end(&out) == DMAIC_OK;
    const char *end = whole ? script_past_string(to.bytes + 10) : NULL;
    if (end && strcmp(end, " at screen 0,0\n") == 0 && !script_strange_line(to.bytes))
        return;
    fprintf(stderr, "broken: more than text: %s\n", to.bytes);
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    if (!text)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    check(text, false);
    check(text, true);
    free(text);
    return 0;
}
