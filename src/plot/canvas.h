/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is drawn on: its format and size, the widths of texts on it, and the house style. Lengths
 * are pixels, or characters where the picture is text; the origin is at the lower left. */
#ifndef DMAIC_PLOT_CANVAS_H
#define DMAIC_PLOT_CANVAS_H

#include "render/render.h"
#include "report/figure.h"

#include <dmaic/plot.h>

typedef enum picture_format { PICTURE_SVG, PICTURE_PNG, PICTURE_PDF, PICTURE_TEXT } picture_format;

typedef struct canvas {
    picture_format format;
    bool is_text;
    double width, height, scale;
    output *out; /* the script */
} canvas;

/* Sizes of text in the house style, in points. */
enum { SIZE_TITLE = 15, SIZE_HEADING = 11, SIZE_NORMAL = 10, SIZE_SMALL = 9 };

#define COLOR_INK "#1F2933"
#define COLOR_MUTED "#52606D"
#define COLOR_AXIS "#9AA5B1"
#define COLOR_GRID "#E4E7EB"

/* How a meaning looks. */
typedef struct style {
    const char *color;
    double width;
    const char *dashes; /* gnuplot's dash type; "" for a whole line */
    char mark;          /* of its line in text */
} style;

const style *style_of(look meaning);
extern const style signal_style;

/* The terminal and everything that is the same in all pictures. */
void canvas_begin(const canvas *on);

double text_length(const canvas *on, const char *text, int size, bool bold);
double line_height(const canvas *on, int size);

/* Where a text stands: its own left end, middle or right end at x, its middle at y. */
typedef enum text_align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT } text_align;

typedef struct text_style {
    int size;
    bool bold;
    bool upright; /* turned by a quarter; not in text */
    text_align align;
    const char *color;
} text_style;

/* `text` may come from data. At most `room` long: the rest becomes an ellipsis. */
void put_label(const canvas *on, const char *text, double x, double y, double room, text_style how);

/* Shares of the canvas, as `at screen` has them. In text the middles of the first and last line are
 * the ends. */
double screen_x(const canvas *on, double x);
double screen_y(const canvas *on, double y);

/* Pieces of the script. */
void put(const canvas *on, const char *format, ...) PRINTF_LIKE(2, 3); /* as text_format */
void put_number(const canvas *on, double number);  /* the shortest text that reads back */
void put_length(const canvas *on, double number);  /* to six digits */
void put_row(const canvas *on, const double *numbers, size_t count);

#endif
