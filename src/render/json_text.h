/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON, piece by piece [RFC8259]. */
#ifndef DMAIC_RENDER_JSON_TEXT_H
#define DMAIC_RENDER_JSON_TEXT_H

#include "render.h"

/* A string with quotes; control characters and broken UTF-8 are made harmless. NULL is null. */
void json_string(output *out, const char *text);

/* The shortest text that reads back exactly; NaN and infinities are null. */
void json_number(output *out, double value);

/* An option's value, by its kind. */
void json_option(output *out, const dmaic_option *option, const void *options);

#endif
