/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a panel as text: rules beside their signals, names of stages, named values. Labels
 * that would cover each other are left out. */
#include "script.h"

#include "trace.h"

#include <math.h>
#include <string.h>

/* ---- lines without data --------------------------------------------------------------------- */

static void put_line(const canvas *on, double x1, double y1, double x2, double y2,
                     const char *color, double width, const char *dashes)
{
    put(on, "set arrow from screen ");
    put_length(on, screen_x(on, x1));
    put(on, ",");
    put_length(on, screen_y(on, y1));
    put(on, " to screen ");
    put_length(on, screen_x(on, x2));
    put(on, ",");
    put_length(on, screen_y(on, y2));
    put(on, " nohead lc rgb '%s' lw %g%s%s back\n", color, width, dashes[0] ? " dt " : "", dashes);
}

void label_lines(const canvas *on, const figure_panel *panel, const panel_layout *at)
{
    for (size_t i = 0; i < panel->layer_count; i++) {
        const layer *of = &panel->layers[i];
        const style *how = style_of(of->look);
        if (of->kind == LAYER_LEVEL) {
            const double y = place_y(at, figure_number(&of->y, 0));
            put_line(on, at->frame.left, y, at->frame.right, y, how->color, how->width, how->dashes);
        } else if (of->kind == LAYER_UPRIGHT) {
            const double x = place_x(at, figure_number(&of->x, 0));
            put_line(on, x, at->frame.bottom, x, at->frame.top, how->color, how->width, how->dashes);
        }
    }
}

void label_values(const canvas *on, const panel_layout *at)
{
    for (size_t i = 0; i < at->note_count; i++) {
        const margin_note *note = &at->notes[i];
        put_label(on, note->text, at->frame.right + (on->is_text ? 1 : 8), note->place, on->width,
                  (text_style){SIZE_NORMAL, false, false, ALIGN_LEFT, note->color});
    }
}

/* ---- signals -------------------------------------------------------------------------------- */

/* "1" or "1,5". */
static void rule_numbers(unsigned rules, char text[DMAIC_NUMBER_SIZE])
{
    size_t used = 0;
    text[0] = '\0';
    for (int number = 1; number <= 16 && used < 8; number++) {
        if (rules & 1u << (number - 1))
            used += text_format(text + used, DMAIC_NUMBER_SIZE - used, "%s%d", used ? "," : "",
                                number);
    }
}

/* Rectangles taken by labels; only the last ones can be in the way of the next. */
enum { TAKEN_MOST = 64 };

typedef struct taken {
    frame places[TAKEN_MOST];
    size_t count;
} taken;

static bool is_free(const taken *by, const frame *wanted)
{
    const size_t known = by->count < TAKEN_MOST ? by->count : TAKEN_MOST;
    for (size_t i = 0; i < known; i++) {
        const frame *other = &by->places[i];
        if (wanted->left < other->right && other->left < wanted->right &&
            wanted->bottom < other->top && other->bottom < wanted->top)
            return false;
    }
    return true;
}

static void label_signal(const canvas *on, const panel_layout *at, const layer *of, size_t row,
                         taken *places)
{
    char text[DMAIC_NUMBER_SIZE];
    rule_numbers(of->rules[row], text);
    const double x = place_x(at, figure_number(&of->x, row));
    const double y = place_y(at, figure_number(&of->y, row)) + (on->is_text ? 0 : 13);
    const double half = text_length(on, text, SIZE_SMALL, true) / 2;
    const double height = on->is_text ? 0.4 : 6;
    const frame wanted = {x - half, x + half, y - height, y + height};
    if (!is_free(places, &wanted))
        return;
    places->places[places->count++ % TAKEN_MOST] = wanted;
    put_label(on, text, x, y, on->width,
              (text_style){SIZE_SMALL, true, false, ALIGN_CENTER, signal_style.color});
}

void label_signals(const canvas *on, const figure_panel *panel, const panel_layout *at)
{
    for (size_t i = 0; i < panel->layer_count; i++) {
        const layer *of = &panel->layers[i];
        taken places = {.count = 0};
        for (size_t row = 0; of->rules && row < of->count; row++)
            if (is_mark(of, row, MARK_SIGNAL))
                label_signal(on, at, of, row, &places);
    }
}

/* ---- parts ---------------------------------------------------------------------------------- */

/* The value of a line in a part: NaN where it varies. */
static double level_in(const layer *of, const figure_part *part)
{
    const double first = figure_number(&of->y, part->first - 1);
    for (size_t i = part->first; i < part->last; i++) {
        if (figure_number(&of->y, i) != first)
            return NAN;
    }
    return first;
}

/* "LCL = 73.988 · CL = 74.0012 · UCL = 74.0143" of a part whose values are not those in the margin;
 * only the look `kept`, where it is not LOOKS. */
static void levels_text(const figure_panel *panel, const figure_part *part, look kept, char *text,
                        size_t size)
{
    size_t used = 0;
    text[0] = '\0';
    for (size_t i = 0; i < panel->layer_count; i++) {
        const layer *of = &panel->layers[i];
        const bool wanted = of->kind == LAYER_STEPS && of->label &&
                            (kept == LOOKS || of->look == kept);
        const double value = wanted ? level_in(of, part) : NAN;
        char number[DMAIC_NUMBER_SIZE];
        if (!isfinite(value) || value == figure_number(&of->y, of->count - 1))
            continue;
        label_number(value, number);
        used += text_format(text + used, size - used, "%s%s = %s", used ? " · " : "", of->label,
                            number);
    }
}

/* As much of it as has room. */
static void label_levels(const canvas *on, const figure_panel *panel, const figure_part *part,
                         double x, double y, double room)
{
    char text[256];
    levels_text(panel, part, LOOKS, text, sizeof text);
    if (text_length(on, text, SIZE_SMALL, false) > room)
        levels_text(panel, part, LOOK_CENTER, text, sizeof text);
    if (text_length(on, text, SIZE_SMALL, false) <= room)
        put_label(on, text, x, y, room,
                  (text_style){SIZE_SMALL, false, false, ALIGN_LEFT, style_of(LOOK_CENTER)->color});
}

void label_parts(const canvas *on, const figure_panel *panel, const panel_layout *at)
{
    const double line = on->is_text ? 1 : 15, gap = on->is_text ? 1 : 6;
    const double top = at->frame.top - (on->is_text ? 1 : line / 2);
    for (size_t i = 0; i < panel->part_count; i++) {
        const figure_part *part = &panel->parts[i];
        const double left = fmax(place_x(at, (double)part->first - 0.5), at->frame.left);
        const double right = fmin(place_x(at, (double)part->last + 0.5), at->frame.right);
        const double room = right - left - 2 * gap;
        if (i > 0)
            put_line(on, left, at->frame.bottom, left, at->frame.top, COLOR_AXIS, 1, "(4,4)");
        if (part->name && room > text_length(on, "mmm", SIZE_SMALL, false))
            put_label(on, part->name, left + gap, top, room,
                      (text_style){SIZE_SMALL, false, false, ALIGN_LEFT, COLOR_MUTED});
        label_levels(on, panel, part, left + gap, top - line, room);
    }
}
