/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one place where text becomes HTML, and the look that pages share. */
#ifndef DMAIC_RENDER_HTML_TEXT_H
#define DMAIC_RENDER_HTML_TEXT_H

#include "render.h"

/* Text as content or as the value of an attribute in double quotes: it can end neither, start no
 * tag and turn no reading direction. NULL is "". */
void html_text(output *out, const char *text);

/* Bytes in base64 [RFC4648], for a data URI. */
void html_base64(output *out, const char *bytes, size_t length);

/* Everything before and behind the content of a page. */
void html_begin(output *out, const char *title, const char *language);
void html_end(output *out);

#endif
