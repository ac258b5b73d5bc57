/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layers of a panel: their numbers as datablocks, and how each is plotted. */
#include "script.h"

#include "trace.h"

#include <math.h>
#include <string.h>

/* ---- data ----------------------------------------------------------------------------------- */

/* A layer has up to three datablocks: its name alone, and its name with _hollow or _signal. */
static const char *const suffixes[] = {[MARK_USED] = "", [MARK_HOLLOW] = "_hollow",
                                       [MARK_SIGNAL] = "_signal"};

static void put_name(const canvas *on, size_t number, const layer *of, const char *suffix)
{
    put(on, "$%s%zu%s", of->name, number, suffix);
}

static bool has_marks(const layer *of, mark_kind kind)
{
    for (size_t i = 0; i < of->count; i++) {
        if (is_mark(of, i, kind))
            return true;
    }
    return false;
}

static bool has_numbers(const layer *of)
{
    const bool between = of->kind == LAYER_BAND || of->kind == LAYER_STEP_BAND;
    for (size_t i = 0; i < of->count; i++) {
        const bool ends =
            isfinite(figure_number(&of->low, i)) && isfinite(figure_number(&of->high, i));
        if (between ? ends : isfinite(figure_number(&of->y, i)) && ends)
            return true;
    }
    return false;
}

/* Rows of whole layers whose marks have an extent: x, y, low, high; the quartiles behind. */
static void trace_extents(const canvas *on, const layer *of)
{
    for (size_t i = 0; i < of->count; i++) {
        const double low = figure_number(&of->low, i), high = figure_number(&of->high, i);
        const double y = figure_number(&of->y, i);
        const double bar[] = {low + (high - low) / 2, y, low, high, 0, y};
        const double box[] = {figure_number(&of->x, i), y, low, high, figure_number(&of->q1, i),
                              figure_number(&of->q3, i)};
        if (isfinite(y) && isfinite(low) && isfinite(high))
            put_row(on, of->kind == LAYER_BARS ? bar : box, of->kind == LAYER_INTERVALS ? 4 : 6);
    }
}

static void write_block(const canvas *on, const panel_layout *at, const layer *of, size_t number,
                        mark_kind kind)
{
    put_name(on, number, of, suffixes[kind]);
    put(on, " << DMAIC_EOD\n");
    switch (of->kind) {
    case LAYER_LINE: trace_line(on, at, of); break;
    case LAYER_STEPS: trace_steps(on, at, of); break;
    case LAYER_POINTS: trace_marks(on, at, of, kind); break;
    case LAYER_BAND:
    case LAYER_STEP_BAND: trace_band(on, of); break;
    case LAYER_BARS:
    case LAYER_INTERVALS:
    case LAYER_BOXES: trace_extents(on, of); break;
    case LAYER_LEVEL:
    case LAYER_UPRIGHT: break;
    }
    put(on, "DMAIC_EOD\n");
}

/* The line that joins the marks of a layer has rows of its own: gaps, and all of the marks. */
static void write_joined(const canvas *on, const panel_layout *at, const layer *of, size_t number)
{
    put_name(on, number, of, "_line");
    put(on, " << DMAIC_EOD\n");
    trace_line(on, at, of);
    put(on, "DMAIC_EOD\n");
}

/* Layers that are not drawn have no data: faint ones in text. */
static bool is_drawn(const canvas *on, const layer *of)
{
    const bool faint = of->kind == LAYER_BAND || of->kind == LAYER_STEP_BAND;
    if (of->kind == LAYER_LEVEL || of->kind == LAYER_UPRIGHT || (faint && on->is_text))
        return false;
    return of->kind == LAYER_POINTS || has_numbers(of);
}

void write_data(const canvas *on, const figure_panel *panel, const panel_layout *at, size_t number)
{
    put(on, "\n");
    for (size_t i = 0; i < panel->layer_count; i++) {
        const layer *of = &panel->layers[i];
        if (!is_drawn(on, of))
            continue;
        if (of->kind != LAYER_POINTS) {
            write_block(on, at, of, number, MARK_USED);
            continue;
        }
        if (of->joined && !on->is_text)
            write_joined(on, at, of, number);
        for (mark_kind kind = MARK_USED; kind <= MARK_SIGNAL; kind++)
            if (has_marks(of, kind))
                write_block(on, at, of, number, kind);
    }
}

/* ---- the plot command ----------------------------------------------------------------------- */

/* What separates the parts of the command. */
static void next_part(const canvas *on, bool *any)
{
    put(on, *any ? ", \\\n    " : "plot ");
    *any = true;
}

static void put_line_style(const canvas *on, const style *how)
{
    put(on, " lc rgb '%s' lw %g", how->color, how->width);
    if (how->dashes[0])
        put(on, " dt %s", how->dashes);
}

/* Marks shrink as points crowd, and vanish from a line that is thick with them. */
static double mark_size(const panel_layout *at, const layer *of)
{
    const double apart = (at->frame.right - at->frame.left) / (double)of->count;
    if (apart >= 9)
        return 0.9;
    if (apart >= 4)
        return 0.6;
    return apart >= 2.5 || !of->joined ? 0.4 : 0;
}

static void plot_marks(const canvas *on, const panel_layout *at, const layer *of, size_t number,
                       bool *any)
{
    const style *how = style_of(of->look);
    const double size = mark_size(at, of);
    if (of->joined && !on->is_text) {
        next_part(on, any);
        put_name(on, number, of, "_line");
        put(on, " using 1:2 with lines");
        put_line_style(on, how);
    }
    for (mark_kind kind = MARK_USED; kind <= MARK_SIGNAL; kind++) {
        const bool signal = kind == MARK_SIGNAL;
        if (!has_marks(of, kind) || (kind == MARK_USED && size == 0 && !on->is_text))
            continue;
        next_part(on, any);
        put_name(on, number, of, suffixes[kind]);
        put(on, " using 1:2 with points");
        if (on->is_text)
            put(on, " pt '%c'", signal ? signal_style.mark : kind == MARK_HOLLOW ? 'x' : how->mark);
        else if (signal)
            put(on, " pt 5 ps %g lc rgb '%s'", size > 0.6 ? 1.25 : size > 0 ? 0.9 : 0.7,
                signal_style.color);
        else if (kind == MARK_USED)
            put(on, " pt 7 ps %g lc rgb '%s'", size, how->color);
        else { /* a ring: a white disc on one of the colour */
            put(on, " pt 7 ps %g lc rgb '%s', \\\n    ", size + 0.3, how->color);
            put_name(on, number, of, suffixes[kind]);
            put(on, " using 1:2 with points pt 7 ps %g lc rgb '#FFFFFF'", size);
        }
    }
}

static void plot_layer(const canvas *on, const layer *of, size_t number, bool *any)
{
    const style *how = style_of(of->look);
    next_part(on, any);
    put_name(on, number, of, "");
    switch (of->kind) {
    case LAYER_LINE:
    case LAYER_STEPS:
        put(on, " using 1:2 with ");
        if (on->is_text) {
            put(on, "points pt '%c'", how->mark);
            return;
        }
        put(on, "lines");
        put_line_style(on, how);
        return;
    case LAYER_BAND:
    case LAYER_STEP_BAND:
        put(on, " using 1:2:3 with filledcurves fc rgb '%s' fs solid noborder", how->color);
        return;
    case LAYER_BARS:
    case LAYER_INTERVALS:
    case LAYER_BOXES:
    case LAYER_POINTS:
    case LAYER_LEVEL:
    case LAYER_UPRIGHT: return;
    }
}

void write_plot(const canvas *on, const figure_panel *panel, const panel_layout *at, size_t number)
{
    bool any = false;
    for (size_t i = 0; i < panel->layer_count; i++) {
        const layer *of = &panel->layers[i];
        if (of->kind == LAYER_POINTS)
            plot_marks(on, at, of, number, &any);
        else if (is_drawn(on, of))
            plot_layer(on, of, number, &any);
    }
    put(on, any ? "\n" : "plot NaN\n");
}
