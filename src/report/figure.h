/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A figure is a neutral part of a report: panels of layers that say what is to be seen, not how it
 * is drawn. It borrows the long columns of its result. Private to report, render and plot. */
#ifndef DMAIC_REPORT_FIGURE_H
#define DMAIC_REPORT_FIGURE_H

#include "base/base.h"

#include <dmaic/report.h>

/* What a layer means; the house style gives each meaning its colour and line. */
typedef enum look {
    LOOK_DATA,   /* what was observed */
    LOOK_CENTER, /* centre line, mean, target */
    LOOK_LIMIT,  /* control limits */
    LOOK_SPEC,   /* specification limits */
    LOOK_FIT,    /* what a model says, and its intervals */
    LOOK_SECOND, /* another model, a new value */
    LOOK_ZONE_A, /* beyond two, between one and two, and within one sigma of the centre line */
    LOOK_ZONE_B,
    LOOK_ZONE_C,
    LOOKS
} look;

/* Numbers of a layer: numbers[codes[i]], `stride` bytes apart, or start + i * step. */
typedef struct figure_column {
    const double *numbers; /* NULL: start, start + step, ... */
    ptrdiff_t stride;      /* 0: the same number throughout */
    const int32_t *codes;  /* NULL: row by row */
    double start, step;
} figure_column;

figure_column column_of(const double *numbers);
figure_column column_strided(const double *numbers, ptrdiff_t stride);
figure_column column_indexed(const double *numbers, ptrdiff_t stride, const int32_t *codes);
figure_column column_counting(double start, double step);
figure_column column_constant(double value);
double figure_number(const figure_column *column, size_t row);

typedef enum layer_kind {
    LAYER_LINE,       /* x, y joined; not across a NaN, nor from one part into another */
    LAYER_STEPS,      /* the same, y held from half a step before x to half a step behind it */
    LAYER_POINTS,     /* marks; with `joined`, a line as well */
    LAYER_BARS,       /* from low to high along x, as high as y */
    LAYER_BAND,       /* between low and high along x */
    LAYER_STEP_BAND,  /* the same, held as in LAYER_STEPS; one low and high in each part */
    LAYER_INTERVALS,  /* a mark at y and a line from low to high */
    LAYER_BOXES,      /* from q1 to q3 with the median y, whiskers to low and high */
    LAYER_LEVEL,      /* a line across at y */
    LAYER_UPRIGHT     /* a line upwards at x */
} layer_kind;

typedef struct layer {
    layer_kind kind;
    look look;
    const char *name;  /* of its data in a script: a constant of small letters, digits and _ */
    const char *label; /* beside it, followed by its value: "UCL"; NULL: none */
    size_t count;
    figure_column x, y, low, high, q1, q3;
    bool joined;
    const int32_t *part;    /* stage of each point; NULL: one */
    const uint16_t *rules;  /* bit r - 1: the point is a signal of rule r; NULL: no signals */
    const uint8_t *hollow;  /* 1: shown, but not used; NULL: all used */
} layer;

/* A stretch of positions along x with a name of its own. */
typedef struct figure_part {
    const char *name;   /* or NULL */
    size_t first, last; /* positions, from 1 */
} figure_part;

typedef struct figure_panel {
    const char *title;   /* above it; NULL: none */
    const char *x_label, *y_label;
    size_t positions;    /* x counts from 1 to this; 0: x is a scale of numbers */
    const char *const *names; /* of positions, by code; NULL: they are their numbers */
    size_t name_count;
    const int32_t *codes;     /* name of each position; NULL: one after another */
    bool shares_x;            /* with the panel below: only that one has the scale */
    figure_part *parts;       /* NULL: one */
    size_t part_count;
    layer *layers;            /* from back to front; added by report_layer */
    size_t layer_count;
} figure_panel;

typedef struct figure {
    const char *key;
    const char *title, *subtitle; /* subtitle NULL: none */
    size_t columns;               /* of panels; 0 counts as 1 */
    figure_panel *panels;         /* added by report_panel */
    size_t panel_count;
} figure;

/* The figure of that name; NULL name: the first. DMAIC_ENAME lists the figures there are. */
dmaic_status find_figure(const dmaic_report *report, const char *name, const figure **found);

/* ---- filling, as in report.h ---------------------------------------------------------------- */

/* key is a constant; title and subtitle live as long as the report. */
void report_figure(dmaic_report *report, const char *key, const char *title, const char *subtitle);
/* Another panel of the last figure; layers are not taken over. */
void report_panel(dmaic_report *report, figure_panel panel);
/* Another layer of the last panel. */
void report_layer(dmaic_report *report, layer added);

#endif
