/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stranger's text as a gnuplot string that is nothing but its characters. */
#ifndef DMAIC_PLOT_QUOTE_H
#define DMAIC_PLOT_QUOTE_H

#include "render/render.h"

/* Stands behind each character of two cells in a picture of text, where gnuplot counts characters,
 * not cells; taken out of the picture afterwards. */
#define QUOTE_FILLER "\xee\x80\x80" /* U+E000, of the private use area */

/* Most bytes of a text in a picture; the rest becomes an ellipsis. */
enum { QUOTE_BYTES = 600 };

/* Writes 'text' with its quotes. plain: for a terminal without enhanced text. Control characters
 * become blanks, broken UTF-8 and characters that turn the direction of the text a mark of
 * replacement. */
void put_quoted(output *out, const char *text, bool plain);

/* Length in bytes of the next character of a text as it is drawn, at least 1; *cells: 0, 1 or 2. */
size_t next_character(const char *text, size_t *cells);

#endif
