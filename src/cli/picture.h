/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --plot, --figure, --format gnuplot and the pictures of a page: figures beside the results. */
#ifndef DMAIC_CLI_PICTURE_H
#define DMAIC_CLI_PICTURE_H

#include "arguments.h"
#include "output.h"

/* What cannot be meant, told before anything is read: false with a sentence in message. */
bool picture_check(const arguments *given, char *message, size_t size);

/* Draws what --plot asks for, if it was given. */
dmaic_status picture_draw(const dmaic_report *report, const arguments *given);

/* --format html: a page with the report's figures, or without them where they cannot be drawn, which
 * is told on standard error. */
dmaic_status picture_page(const dmaic_report *report, const arguments *given, output_file *out);

/* --format gnuplot. */
dmaic_status picture_script(const dmaic_report *report, const arguments *given, output_file *out);

#endif
