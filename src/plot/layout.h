/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where everything in a figure stands: titles, the frames of panels, their scales, and the named
 * values in the margin. */
#ifndef DMAIC_PLOT_LAYOUT_H
#define DMAIC_PLOT_LAYOUT_H

#include "axis.h"
#include "canvas.h"

typedef struct frame {
    double left, right, bottom, top;
} frame;

/* "UCL = 74.014" in the margin at the right. */
typedef struct margin_note {
    char text[96];
    const char *color;
    double value;  /* its place on the scale */
    double place;  /* of its middle on the canvas: moved where notes would cover each other */
} margin_note;

typedef struct panel_layout {
    frame frame;
    axis x, y;
    size_t tick_stride; /* every so many positions are named */
    bool has_x_scale;
    double y_label; /* the middle of the upright name of y */
    margin_note *notes;
    size_t note_count;
} panel_layout;

enum { TITLE_LINES = 2 };

typedef struct layout {
    char title[TITLE_LINES][512];
    size_t title_lines;
    panel_layout *panels;
    size_t panel_count;
} layout;


dmaic_status layout_make(const figure *drawn, const canvas *on, layout *made);
void layout_free(layout *used);

/* On the canvas. */
double place_x(const panel_layout *panel, double x);
double place_y(const panel_layout *panel, double y);

/* Name of a position, counted from 1. */
const char *position_name(const figure_panel *panel, size_t position,
                          char buffer[DMAIC_NUMBER_SIZE]);

/* A number as it stands in a label: six significant digits, as in the tables of the report. */
void label_number(double value, char text[DMAIC_NUMBER_SIZE]);

#endif
