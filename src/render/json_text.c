/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON, piece by piece [RFC8259]. */
#include "json_text.h"

#include <math.h>
#include <string.h>

static void escape(output *out, unsigned char byte)
{
    static const char digits[] = "0123456789abcdef";
    switch (byte) {
    case '"': output_text(out, "\\\""); return;
    case '\\': output_text(out, "\\\\"); return;
    case '\n': output_text(out, "\\n"); return;
    case '\r': output_text(out, "\\r"); return;
    case '\t': output_text(out, "\\t"); return;
    default: break;
    }
    const char code[6] = {'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 15]};
    output_bytes(out, code, sizeof code);
}

void json_string(output *out, const char *text)
{
    if (!text) {
        output_text(out, "null");
        return;
    }
    size_t left = strlen(text);
    output_text(out, "\"");
    while (left) {
        const unsigned char byte = (unsigned char)*text;
        size_t length = text_character(text, left);
        if (byte < 0x20 || byte == 0x7f || byte == '"' || byte == '\\') {
            escape(out, byte);
            length = 1;
        } else if (length == 0) {
            output_text(out, "\xef\xbf\xbd"); /* the replacement character */
            length = 1;
        } else {
            output_bytes(out, text, length);
        }
        text += length;
        left -= length;
    }
    output_text(out, "\"");
}

void json_number(output *out, double value)
{
    char text[DMAIC_NUMBER_SIZE];
    if (isfinite(value))
        output_bytes(out, text, dmaic_number_print(value, text));
    else
        output_text(out, "null");
}

void json_option(output *out, const dmaic_option *option, const void *options)
{
    char text[DMAIC_OPTION_SIZE];
    option_print(option, options, text);
    switch (option->kind) {
    case DMAIC_OPTION_NUMBER:
    case DMAIC_OPTION_COUNT:
    case DMAIC_OPTION_WHOLE:
    case DMAIC_OPTION_FLAG:
    case DMAIC_OPTION_SEED: output_text(out, text[0] ? text : "null"); return;
    case DMAIC_OPTION_CHOICE:
    case DMAIC_OPTION_TEXT:
    case DMAIC_OPTION_RULES:
    case DMAIC_OPTION_RANGES: json_string(out, text); return;
    }
}
