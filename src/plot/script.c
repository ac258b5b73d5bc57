/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of a script: terminal and style, data, then panel by panel its scales, its texts and one
 * plot command. */
#include "script.h"

#include <dmaic/version.h>
#include <math.h>

/* ---- scales --------------------------------------------------------------------------------- */

static void write_range(const canvas *on, char which, const axis *of)
{
    put(on, "set %crange [", which);
    put_number(on, of->low);
    put(on, ":");
    put_number(on, of->high);
    put(on, "]\n");
}

/* Ticks with texts of ours: gnuplot would format them, and in its own way. */
static void write_ticks(const canvas *on, char which, const axis *of, bool named)
{
    char text[DMAIC_NUMBER_SIZE];
    put(on, "set %ctics (", which);
    for (size_t i = 0; axis_tick(of, i) <= of->high; i++) {
        axis_text(of, axis_tick(of, i), text);
        put(on, "%s'%s' ", i ? ", " : "", named ? text : "");
        put_number(on, axis_tick(of, i));
    }
    put(on, ")\n");
}

/* Names of positions are the user's: labels, because gnuplot reads a % in the name of a tick. */
static void write_positions(const canvas *on, const figure_panel *panel, const panel_layout *at)
{
    const size_t stride = at->tick_stride;
    const double below = at->frame.bottom - (on->is_text ? 1 : 14);
    const double room = (at->frame.right - at->frame.left) / 6;
    char name[DMAIC_NUMBER_SIZE];
    put(on, "set xtics (");
    for (size_t i = stride; i <= panel->positions; i += stride)
        put(on, "%s'' %zu", i > stride ? ", " : "", i);
    put(on, ")\n");
    for (size_t i = stride; at->has_x_scale && i <= panel->positions; i += stride)
        put_label(on, position_name(panel, i, name), place_x(at, (double)i), below, room,
                  (text_style){SIZE_NORMAL, false, false, ALIGN_CENTER, COLOR_MUTED});
}

static void write_scales(const canvas *on, const figure_panel *panel, const panel_layout *at)
{
    const frame *place = &at->frame;
    put(on, "set lmargin at screen ");
    put_length(on, screen_x(on, place->left));
    put(on, "\nset rmargin at screen ");
    put_length(on, screen_x(on, place->right));
    put(on, "\nset bmargin at screen ");
    put_length(on, screen_y(on, place->bottom));
    put(on, "\nset tmargin at screen ");
    put_length(on, screen_y(on, place->top));
    put(on, "\n");
    write_range(on, 'x', &at->x);
    write_range(on, 'y', &at->y);
    if (panel->positions > 0)
        write_positions(on, panel, at);
    else
        write_ticks(on, 'x', &at->x, at->has_x_scale);
    write_ticks(on, 'y', &at->y, true);
}

/* ---- texts ---------------------------------------------------------------------------------- */

static void write_names(const canvas *on, const figure_panel *panel, const panel_layout *at)
{
    const frame *place = &at->frame;
    const double middle = (place->left + place->right) / 2, width = place->right - place->left;
    const double height = place->top - place->bottom;
    const text_style plain = {SIZE_NORMAL, false, false, ALIGN_CENTER, COLOR_MUTED};
    text_style upright = plain, heading = {SIZE_HEADING, true, false, ALIGN_LEFT, COLOR_INK};
    upright.upright = true;
    if (panel->title)
        put_label(on, panel->title, place->left, place->top + (on->is_text ? 1 : 16), width,
                  heading);
    if (panel->x_label && at->has_x_scale)
        put_label(on, panel->x_label, middle, place->bottom - (on->is_text ? 2 : 35), width, plain);
    if (panel->y_label && !on->is_text)
        put_label(on, panel->y_label, at->y_label, (place->bottom + place->top) / 2, height, upright);
    else if (panel->y_label && !panel->title)
        put_label(on, panel->y_label, 0.5, place->top + 1, width, (text_style){.size = SIZE_NORMAL});
}

static void write_title(const figure *drawn, const canvas *on, const layout *placed)
{
    const double left = on->is_text ? 0.5 : 20, room = on->width - 2 * left;
    double y = on->height - (on->is_text ? 0 : 10);
    for (size_t i = 0; i < placed->title_lines; i++) {
        const double height = line_height(on, SIZE_TITLE);
        put_label(on, placed->title[i], left, y - height / 2, room,
                  (text_style){SIZE_TITLE, true, false, ALIGN_LEFT, COLOR_INK});
        y -= height;
    }
    if (drawn->subtitle)
        put_label(on, drawn->subtitle, left, y - line_height(on, SIZE_NORMAL) / 2, room,
                  (text_style){SIZE_NORMAL, false, false, ALIGN_LEFT, COLOR_MUTED});
}

/* ---- all of it ------------------------------------------------------------------------------ */

static void write_panel(const canvas *on, const figure *drawn, const layout *placed, size_t index)
{
    const figure_panel *panel = &drawn->panels[index];
    const panel_layout *at = &placed->panels[index];
    put(on, "\n# panel %zu\n", index + 1);
    write_scales(on, panel, at);
    write_names(on, panel, at);
    if (index == 0)
        write_title(drawn, on, placed);
    label_parts(on, panel, at);
    label_signals(on, panel, at);
    label_values(on, at);
    label_lines(on, panel, at);
    write_plot(on, panel, at, index + 1);
    put(on, "unset label\nunset arrow\n");
}

static const char *extension(picture_format format)
{
    static const char *const names[] = {"svg", "png", "pdf", "txt"};
    return names[format];
}

dmaic_status script_write(const figure *drawn, const canvas *on)
{
    layout placed;
    const dmaic_status status = layout_make(drawn, on, &placed);
    if (status)
        return status;
    put(on, "# Figure '%s' of libdmaic %s, with its data, for gnuplot 5.4 or later. To draw it:\n"
            "#   gnuplot -d %s.gp > %s.%s\n", drawn->key, DMAIC_VERSION, drawn->key, drawn->key,
        extension(on->format));
    canvas_begin(on);
    for (size_t i = 0; i < drawn->panel_count; i++)
        write_data(on, &drawn->panels[i], &placed.panels[i], i + 1);
    put(on, "\nset multiplot\n");
    for (size_t i = 0; i < drawn->panel_count; i++)
        write_panel(on, drawn, &placed, i);
    put(on, "unset multiplot\n");
    layout_free(&placed);
    return DMAIC_OK;
}
