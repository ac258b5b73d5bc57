/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the renderers share: buffered output to the caller's writer, and finding a table. */
#ifndef DMAIC_RENDER_PRIVATE_H
#define DMAIC_RENDER_PRIVATE_H

#include "report/report.h"

#include <dmaic/render.h>

/* Output with its first failure; later output is then dropped. */
typedef struct output {
    dmaic_writer write;
    void *context;
    char *buffer;
    size_t used;
    dmaic_status status;
} output;

dmaic_status output_begin(output *out, dmaic_writer write, void *context);
dmaic_status output_end(output *out); /* flushes, frees, returns the first failure */

void output_bytes(output *out, const char *bytes, size_t length);
void output_text(output *out, const char *text);
void output_spaces(output *out, size_t count);

/* The table of that name; NULL name: the first. DMAIC_ENAME lists the tables there are. */
dmaic_status find_table(const dmaic_report *report, const char *name, const node **table);

#endif
