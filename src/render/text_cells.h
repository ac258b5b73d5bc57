/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of aligned text: padding by display width, numbers as people see them. */
#ifndef DMAIC_RENDER_TEXT_CELLS_H
#define DMAIC_RENDER_TEXT_CELLS_H

#include "render.h"

enum {
    DIGITS = 6, /* significant digits that people see */
    GAP = 2     /* spaces between columns */
};

void pad_left(output *out, const char *text, size_t width);
void pad_right(output *out, const char *text, size_t width);

/* Text from data: control characters and broken bytes never reach a terminal. NULL is "". */
void plain_text(char *buffer, size_t size, const char *text);

/* A number by itself; the buffer holds DMAIC_FIXED_SIZE bytes. */
void show_number(char *buffer, double value, show_as show);

/* A table with its title; text_table.c. asked_for: in full, else long ones are cut with a note. */
void table_text(output *out, const node *of, bool asked_for);

#endif
