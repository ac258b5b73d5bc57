/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames and scales: every point, limit and label has its room, computed before anything is drawn. */
#include "layout.h"

#include "quote.h"

#include <math.h>
#include <string.h>

/* ---- numbers and names ---------------------------------------------------------------------- */

void label_number(double value, char text[DMAIC_NUMBER_SIZE])
{
    dmaic_number_print_digits(value, 6, text);
}

const char *position_name(const figure_panel *panel, size_t position,
                          char buffer[DMAIC_NUMBER_SIZE])
{
    const int32_t code = panel->codes ? panel->codes[position - 1] : (int32_t)position - 1;
    if (panel->names && code >= 0 && (size_t)code < panel->name_count)
        return panel->names[code];
    text_format(buffer, DMAIC_NUMBER_SIZE, "%zu", position);
    return buffer;
}

double place_x(const panel_layout *panel, double x)
{
    const frame *at = &panel->frame;
    return at->left + axis_share(&panel->x, x) * (at->right - at->left);
}

double place_y(const panel_layout *panel, double y)
{
    const frame *at = &panel->frame;
    return at->bottom + axis_share(&panel->y, y) * (at->top - at->bottom);
}

/* ---- the title ------------------------------------------------------------------------------ */

/* Breaks the title at blanks, or anywhere where there are none; the last line keeps what is left. */
static void break_title(const char *text, const canvas *on, double room, layout *made)
{
    while (*text && made->title_lines < TITLE_LINES) {
        char *line = made->title[made->title_lines++];
        const bool last = made->title_lines == TITLE_LINES;
        size_t end = 0, blank = 0;
        while (text[end] && end + 4 < sizeof *made->title) {
            size_t cells;
            const size_t next = end + next_character(text + end, &cells);
            memcpy(line, text, next);
            line[next] = '\0';
            if (!last && text_length(on, line, SIZE_TITLE, true) > room)
                break;
            if (text[end] == ' ')
                blank = end;
            end = next;
        }
        if (text[end] && blank > 0 && !last)
            end = blank;
        line[end] = '\0';
        text += end + (text[end] == ' ');
    }
}

/* ---- scales --------------------------------------------------------------------------------- */

static void reach_of_column(const layer *of, const figure_column *column, range *reach)
{
    const size_t count = column->numbers && column->stride == 0 && !column->codes ? 1 : of->count;
    for (size_t i = 0; i < count; i++)
        range_add(reach, figure_number(column, i));
}

static bool has_extent(layer_kind kind)
{
    return kind == LAYER_BARS || kind == LAYER_BAND || kind == LAYER_STEP_BAND ||
           kind == LAYER_INTERVALS || kind == LAYER_BOXES;
}

static range reach_along_y(const figure_panel *panel)
{
    range reach = RANGE_NONE;
    for (size_t i = 0; i < panel->layer_count; i++) {
        const layer *of = &panel->layers[i];
        if (of->kind == LAYER_UPRIGHT)
            continue;
        if (of->kind != LAYER_BAND && of->kind != LAYER_STEP_BAND)
            reach_of_column(of, &of->y, &reach);
        if (of->kind == LAYER_BARS) {
            range_add(&reach, 0);
        } else if (has_extent(of->kind)) {
            reach_of_column(of, &of->low, &reach);
            reach_of_column(of, &of->high, &reach);
        }
    }
    return reach;
}

static range reach_along_x(const figure_panel *panel)
{
    range reach = RANGE_NONE;
    if (panel->positions > 0) {
        const double count = (double)panel->positions;
        const double margin = fmax(0.6, 0.012 * count);
        return (range){1 - margin, count + margin};
    }
    for (size_t i = 0; i < panel->layer_count; i++) {
        const layer *of = &panel->layers[i];
        if (of->kind == LAYER_LEVEL)
            continue;
        if (of->kind != LAYER_BARS)
            reach_of_column(of, &of->x, &reach);
        if (of->kind == LAYER_BARS) {
            reach_of_column(of, &of->low, &reach);
            reach_of_column(of, &of->high, &reach);
        }
    }
    return reach;
}

/* Head-room for the marks of signals and the names of parts; a scale of what cannot be negative
 * begins at 0. */
static range with_margins(range reach, double above)
{
    const double span = reach.high - reach.low;
    range wide = {reach.low - 0.06 * span, reach.high + above * span};
    if (reach.low >= 0 && wide.low < 0)
        wide.low = 0;
    return wide;
}

static bool has_bars(const figure_panel *panel)
{
    for (size_t i = 0; i < panel->layer_count; i++) {
        if (panel->layers[i].kind == LAYER_BARS)
            return true;
    }
    return false;
}

/* How far apart the named positions are, so that their names keep apart. */
static size_t tick_stride(const figure_panel *panel, const canvas *on, double room)
{
    char buffer[DMAIC_NUMBER_SIZE];
    double longest = 0;
    const size_t step = panel->positions > 2000 ? panel->positions / 1000 : 1;
    for (size_t i = 1; i <= panel->positions; i += step)
        longest = fmax(longest, text_length(on, position_name(panel, i, buffer), SIZE_NORMAL, false));
    longest = fmin(longest, room / 6) + (on->is_text ? 2 : 14);
    const double wanted = longest * (double)panel->positions / room;
    double power = 1;
    while (10 * power < wanted)
        power *= 10;
    const double lead = wanted / power;
    return (size_t)(power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10));
}

/* ---- the margins ---------------------------------------------------------------------------- */

/* The last number of the layer that is one: of steps, the one that the margin is beside. */
static double last_value(const layer *of)
{
    for (size_t i = of->count; i-- > 0;) {
        const double value = figure_number(&of->y, i);
        if (isfinite(value))
            return value;
    }
    return NAN;
}

static dmaic_status find_notes(const figure_panel *panel, panel_layout *made)
{
    made->notes = memory_array(panel->layer_count, sizeof *made->notes);
    if (!made->notes)
        return DMAIC_ENOMEM;
    for (size_t i = 0; i < panel->layer_count; i++) {
        const layer *of = &panel->layers[i];
        const bool across = of->kind == LAYER_STEPS || of->kind == LAYER_LEVEL;
        const double value = across && of->label ? last_value(of) : NAN;
        if (!isfinite(value))
            continue;
        char number[DMAIC_NUMBER_SIZE];
        label_number(value, number);
        margin_note *note = &made->notes[made->note_count++];
        text_format(note->text, sizeof note->text, "%s = %s", of->label, number);
        note->color = style_of(of->look)->color;
        note->value = value;
    }
    return DMAIC_OK;
}

static double longest_note(const panel_layout *panel, const canvas *on)
{
    double longest = 0;
    for (size_t i = 0; i < panel->note_count; i++)
        longest = fmax(longest, text_length(on, panel->notes[i].text, SIZE_NORMAL, false));
    return longest;
}

static double longest_tick(const axis *of, const canvas *on)
{
    double longest = 0;
    char text[DMAIC_NUMBER_SIZE];
    for (size_t i = 0; axis_tick(of, i) <= of->high; i++) {
        axis_text(of, axis_tick(of, i), text);
        longest = fmax(longest, text_length(on, text, SIZE_NORMAL, false));
    }
    return longest;
}

/* Sorts by place, then moves notes apart, all of them back into the frame's height at the top. */
static void place_notes(panel_layout *panel, const canvas *on)
{
    const double apart = line_height(on, SIZE_NORMAL) * (on->is_text ? 1 : 0.95);
    margin_note *notes = panel->notes;
    for (size_t i = 0; i < panel->note_count; i++) {
        notes[i].place = place_y(panel, notes[i].value);
        for (size_t j = i; j > 0 && notes[j].value < notes[j - 1].value; j--) {
            const margin_note moved = notes[j];
            notes[j] = notes[j - 1];
            notes[j - 1] = moved;
        }
    }
    for (size_t round = 0; round < 20; round++)
        for (size_t i = 1; i < panel->note_count; i++) {
            const double missing = apart - (notes[i].place - notes[i - 1].place);
            if (missing > 0) {
                notes[i].place += missing / 2;
                notes[i - 1].place -= missing / 2;
            }
        }
}

/* ---- frames --------------------------------------------------------------------------------- */

static size_t rows_of(const figure *drawn)
{
    const size_t columns = drawn->columns ? drawn->columns : 1;
    return (drawn->panel_count + columns - 1) / columns;
}

/* Room for the ticks and the name of x below a panel. */
static double below_panel(const figure_panel *panel, const canvas *on)
{
    if (panel->shares_x)
        return on->is_text ? 0.5 : 10;
    return on->is_text ? 2.5 : 22 + (panel->x_label ? 20 : 0);
}

/* Room for the title of a panel, or for the line between two. */
static double above_panel(const figure_panel *panel, const canvas *on)
{
    return on->is_text ? 1.5 : panel->title ? 30 : 12;
}

static void place_frames(const figure *drawn, const canvas *on, layout *made)
{
    const size_t columns = drawn->columns ? drawn->columns : 1, rows = rows_of(drawn);
    const double edge = on->is_text ? 0 : 20, gap = on->is_text ? 1 : 8;
    const double head = (double)made->title_lines * line_height(on, SIZE_TITLE) +
                        (drawn->subtitle ? line_height(on, SIZE_NORMAL) : 0) +
                        (on->is_text ? 0 : 18);
    const double foot = on->is_text ? 0 : 6;
    double row_height = (on->height - head - foot) / (double)rows;
    row_height = on->is_text ? floor(row_height) : row_height;
    const double column_width = (on->width - edge) / (double)columns;
    for (size_t column = 0; column < columns; column++) {
        double left = 0, right = 0;
        for (size_t i = column; i < drawn->panel_count; i += columns) {
            const panel_layout *panel = &made->panels[i];
            left = fmax(left, longest_tick(&panel->y, on) +
                                  (on->is_text ? 2 : gap + (drawn->panels[i].y_label ? 26 : 0)));
            right = fmax(right, longest_note(panel, on) + 2 * gap);
        }
        right = fmax(right, on->is_text ? 1 : 18);
        for (size_t i = column; i < drawn->panel_count; i += columns) {
            const double top = on->height - head - (double)(i / columns) * row_height;
            frame *at = &made->panels[i].frame;
            made->panels[i].y_label = edge + (double)column * column_width + 7;
            at->left = edge + (double)column * column_width + left;
            at->right = edge + (double)(column + 1) * column_width - right;
            at->top = top - above_panel(&drawn->panels[i], on);
            at->bottom = top - row_height + below_panel(&drawn->panels[i], on);
        }
    }
}

/* ---- all of it ------------------------------------------------------------------------------ */

static dmaic_status make_scales(const figure_panel *panel, const canvas *on, const figure *drawn,
                                panel_layout *made)
{
    const double height = on->height / (double)rows_of(drawn), width = on->width;
    const double y_ticks = on->is_text ? height / 5 : height / 55;
    const double x_ticks = on->is_text ? width / 12 : width / 90;
    const range x = reach_along_x(panel);
    const range y = reach_along_y(panel);
    dmaic_status status = axis_over(y, y_ticks, &made->y); /* also widens a single value */
    if (!status)
        status = axis_over(with_margins((range){made->y.low, made->y.high},
                                        panel->part_count ? (on->is_text ? 0.25 : 0.2) : has_bars(panel) ? 0.05 : 0.1),
                           y_ticks, &made->y);
    if (!status)
        status = axis_over(x, x_ticks / (double)(drawn->columns ? drawn->columns : 1), &made->x);
    made->has_x_scale = !panel->shares_x;
    return status ? status : find_notes(panel, made);
}

dmaic_status layout_make(const figure *drawn, const canvas *on, layout *made)
{
    *made = (layout){.panels = memory_array(drawn->panel_count, sizeof *made->panels)};
    dmaic_status status = made->panels ? DMAIC_OK : DMAIC_ENOMEM;
    made->panel_count = made->panels ? drawn->panel_count : 0;
    break_title(drawn->title, on, on->width - (on->is_text ? 0 : 40), made);
    for (size_t i = 0; !status && i < drawn->panel_count; i++)
        status = make_scales(&drawn->panels[i], on, drawn, &made->panels[i]);
    if (!status)
        place_frames(drawn, on, made);
    for (size_t i = 0; !status && i < drawn->panel_count; i++) {
        panel_layout *panel = &made->panels[i];
        const frame *at = &panel->frame;
        if (at->right - at->left < on->width / 10 || at->top - at->bottom < on->height / 20)
            status = fail(DMAIC_EPLOT, "%g x %g leaves no room for the figure", on->width,
                          on->height);
        if (!status && drawn->panels[i].positions > 0)
            panel->tick_stride = tick_stride(&drawn->panels[i], on, at->right - at->left);
        if (!status)
            place_notes(panel, on);
    }
    if (status)
        layout_free(made);
    return status;
}

void layout_free(layout *used)
{
    for (size_t i = 0; i < used->panel_count; i++)
        memory_free(used->panels[i].notes);
    memory_free(used->panels);
    *used = (layout){.panels = NULL};
}
