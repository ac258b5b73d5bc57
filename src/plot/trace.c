/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thinning keeps, of each column of pixels, the least and the greatest value in the order in which
 * they come, so that the line looks the same and no extreme is lost. */
#include "trace.h"

#include <math.h>

bool is_mark(const layer *of, size_t row, mark_kind kind)
{
    const bool signal = of->rules && of->rules[row] != 0;
    const bool hollow = of->hollow && of->hollow[row] != 0;
    if (!isfinite(figure_number(&of->y, row)) || !isfinite(figure_number(&of->x, row)))
        return false;
    return kind == MARK_SIGNAL ? signal : !signal && hollow == (kind == MARK_HOLLOW);
}

static size_t write_point(const canvas *on, double x, double y)
{
    const double row[] = {x, y};
    put_row(on, row, 2);
    return 1;
}

static void write_break(const canvas *on)
{
    output_text(on->out, "\n");
}

/* ---- thinning ------------------------------------------------------------------------------- */

/* The column of pixels being gathered: rows of its least and greatest value. */
typedef struct gathering {
    const canvas *on;
    const layer *of;
    double column;
    size_t least, greatest, written;
    bool any;
} gathering;

static void write_gathered(gathering *of)
{
    const size_t first = of->least < of->greatest ? of->least : of->greatest;
    const size_t second = of->least < of->greatest ? of->greatest : of->least;
    if (!of->any)
        return;
    of->written += write_point(of->on, figure_number(&of->of->x, first),
                               figure_number(&of->of->y, first));
    if (second != first)
        of->written += write_point(of->on, figure_number(&of->of->x, second),
                                   figure_number(&of->of->y, second));
    of->any = false;
}

static void gather(gathering *of, size_t row, double column)
{
    const double y = figure_number(&of->of->y, row);
    if (of->any && column != of->column)
        write_gathered(of);
    if (!of->any) {
        of->any = true;
        of->column = column;
        of->least = of->greatest = row;
    } else if (y < figure_number(&of->of->y, of->least)) {
        of->least = row;
    } else if (y > figure_number(&of->of->y, of->greatest)) {
        of->greatest = row;
    }
}

static double column_at(const panel_layout *panel, const layer *of, size_t row)
{
    return floor(place_x(panel, figure_number(&of->x, row)));
}

/* ---- lines ---------------------------------------------------------------------------------- */

/* Whether a line ends before this row: at a gap, or where another part begins. */
static bool breaks_before(const layer *of, size_t row)
{
    return row > 0 && of->part && of->part[row] != of->part[row - 1];
}

size_t trace_line(const canvas *on, const panel_layout *panel, const layer *of)
{
    gathering column = {.on = on, .of = of};
    const bool thinned = of->count > TRACE_MOST;
    bool open = false; /* the line has points since its last break */
    for (size_t i = 0; i < of->count; i++) {
        const double x = figure_number(&of->x, i), y = figure_number(&of->y, i);
        const bool gap = !isfinite(x) || !isfinite(y);
        if (open && (gap || breaks_before(of, i))) {
            write_gathered(&column);
            write_break(on);
            open = false;
        }
        if (gap)
            continue;
        if (thinned)
            gather(&column, i, column_at(panel, of, i));
        else
            column.written += write_point(on, x, y);
        open = true;
    }
    write_gathered(&column);
    return column.written;
}

/* ---- steps ---------------------------------------------------------------------------------- */

/* The last row of the run of equal values that begins at `first`. */
static size_t run_end(const layer *of, size_t first)
{
    size_t last = first;
    while (last + 1 < of->count && !breaks_before(of, last + 1) &&
           figure_number(&of->y, last + 1) == figure_number(&of->y, first))
        last++;
    return last;
}

static size_t count_runs(const layer *of)
{
    size_t count = 0;
    for (size_t i = 0; i < of->count; count++)
        i = run_end(of, i) + 1;
    return count;
}

/* In text a line is a mark in each column of characters. */
static size_t trace_characters(const canvas *on, const panel_layout *panel, const layer *of)
{
    const frame *at = &panel->frame;
    size_t written = 0, row = 0;
    for (double column = floor(at->left) + 1; column < at->right; column++) {
        const double share = (column - at->left) / (at->right - at->left);
        const double x = panel->x.low + share * (panel->x.high - panel->x.low);
        while (row + 1 < of->count && figure_number(&of->x, row) + 0.5 < x)
            row++;
        const double y = figure_number(&of->y, row);
        if (isfinite(y))
            written += write_point(on, x, y);
    }
    return written;
}

size_t trace_steps(const canvas *on, const panel_layout *panel, const layer *of)
{
    size_t written = 0;
    if (on->is_text)
        return trace_characters(on, panel, of);
    if (count_runs(of) > TRACE_MOST / 2)
        return trace_line(on, panel, of);
    for (size_t i = 0; i < of->count;) {
        const size_t last = run_end(of, i);
        const double y = figure_number(&of->y, i);
        if (i > 0 && (!isfinite(y) || breaks_before(of, i)) && written > 0)
            write_break(on);
        if (isfinite(y)) {
            written += write_point(on, figure_number(&of->x, i) - 0.5, y);
            written += write_point(on, figure_number(&of->x, last) + 0.5, y);
        }
        i = last + 1;
    }
    return written;
}

size_t trace_band(const canvas *on, const layer *of)
{
    const bool held = of->kind == LAYER_STEP_BAND;
    size_t written = 0;
    for (size_t i = 0; i < of->count; i++) {
        const double x = figure_number(&of->x, i);
        const double low = figure_number(&of->low, i), high = figure_number(&of->high, i);
        const bool first = i == 0 || breaks_before(of, i);
        const bool last = i + 1 == of->count || breaks_before(of, i + 1);
        if (!isfinite(x) || !isfinite(low) || !isfinite(high) || (held && !first && !last))
            continue;
        if (held && first && written > 0)
            write_break(on);
        if (!held || first)
            put_row(on, (const double[]){held ? x - 0.5 : x, low, high}, 3);
        if (held && last)
            put_row(on, (const double[]){x + 0.5, low, high}, 3);
        written++;
    }
    return written;
}

/* ---- marks ---------------------------------------------------------------------------------- */

size_t trace_marks(const canvas *on, const panel_layout *panel, const layer *of, mark_kind kind)
{
    gathering column = {.on = on, .of = of};
    size_t count = 0;
    for (size_t i = 0; i < of->count; i++)
        count += is_mark(of, i, kind);
    for (size_t i = 0; i < of->count; i++) {
        if (!is_mark(of, i, kind))
            continue;
        if (count > TRACE_MOST)
            gather(&column, i, column_at(panel, of, i));
        else
            column.written += write_point(on, figure_number(&of->x, i), figure_number(&of->y, i));
    }
    write_gathered(&column);
    return column.written;
}
