/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of aligned text. */
#include "text_cells.h"

#include <math.h>
#include <string.h>

void pad_left(output *out, const char *text, size_t width)
{
    const size_t taken = text_width(text);
    output_spaces(out, width > taken ? width - taken : 0);
    output_text(out, text);
}

void pad_right(output *out, const char *text, size_t width)
{
    const size_t taken = text_width(text);
    output_text(out, text);
    output_spaces(out, width > taken ? width - taken : 0);
}

void plain_text(char *buffer, size_t size, const char *text)
{
    text_format(buffer, size, "%s", text ? text : "");
}

void show_number(char *buffer, double value, show_as show)
{
    if (isnan(value))
        text_format(buffer, DMAIC_FIXED_SIZE, "*");
    else if (isinf(value))
        text_format(buffer, DMAIC_FIXED_SIZE, value > 0 ? "unbounded" : "-unbounded");
    else if (show == SHOW_FLAG)
        text_format(buffer, DMAIC_FIXED_SIZE, value != 0 ? "yes" : "no");
    else if (show == SHOW_PROBABILITY && value == 0)
        text_format(buffer, DMAIC_FIXED_SIZE,
                    "<1e-300"); /* no tail is 0, it is only beyond doubles */
    else if (show == SHOW_COUNT)
        dmaic_number_print_fixed(value, 0, buffer);
    else
        dmaic_number_print_digits(value, show == SHOW_PROBABILITY ? 3 : DIGITS, buffer);
}
