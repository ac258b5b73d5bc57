/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The house style, and the texts and numbers of a script. Widths of text are those of Arial and
 * its kin (Helvetica, Liberation Sans), near enough to keep labels apart. */
#include "canvas.h"

#include "quote.h"

#include <string.h>

/* ---- style ---------------------------------------------------------------------------------- */

static const style styles[LOOKS] = {
    [LOOK_DATA] = {"#2F6DA8", 1.5, "", 'o'},
    [LOOK_CENTER] = {"#2A8C61", 1.5, "", '-'},
    [LOOK_LIMIT] = {"#C2372E", 1.5, "(10,6)", '='},
    [LOOK_SPEC] = {"#7A3E9D", 1.6, "(8,4)", '|'},
    [LOOK_FIT] = {"#D97706", 2, "", '*'},
    [LOOK_SECOND] = {"#52606D", 1.6, "(6,4)", '.'},
    [LOOK_ZONE_A] = {"#FBF1EE", 1, "", ' '},
    [LOOK_ZONE_B] = {"#FDF8EC", 1, "", ' '},
    [LOOK_ZONE_C] = {"#F1F8F4", 1, "", ' '},
};

const style signal_style = {"#C2372E", 1.5, "", '#'};

const style *style_of(look meaning)
{
    return &styles[meaning];
}

/* "Arial" leads to Liberation Sans or DejaVu Sans by way of fontconfig, and browsers have it. */
static void begin_terminal(const canvas *on)
{
    static const char common[] = "font 'Arial,11' background '#FFFFFF' butt dashlength 1";
    switch (on->format) {
    case PICTURE_SVG:
        put(on, "set terminal svg size %g,%g dynamic %s fontscale 1.25\n", on->width, on->height,
            common);
        return;
    case PICTURE_PNG:
        put(on, "set terminal pngcairo size %g,%g %s fontscale %g linewidth %g pointscale %g\n",
            on->width * on->scale, on->height * on->scale, common, on->scale, on->scale, on->scale);
        return;
    case PICTURE_PDF:
        put(on, "set terminal pdfcairo size ");
        put_length(on, on->width / 96);
        put(on, ",");
        put_length(on, on->height / 96);
        put(on, " %s fontscale 0.62 linewidth 0.75 pointscale 0.75\n", common);
        return;
    case PICTURE_TEXT:
        put(on, "set terminal dumb size %g,%g noenhanced mono\n", on->width, on->height);
        return;
    }
}

void canvas_begin(const canvas *on)
{
    put(on, "set encoding utf8\n");
    begin_terminal(on);
    put(on, "set key off\nset border 3 lc rgb '%s' lw 1\nset autoscale noextend\n", COLOR_AXIS);
    if (on->is_text)
        put(on, "set tics nomirror in scale 0,0\n");
    else
        put(on, "set tics nomirror out scale 0.5,0.25 tc rgb '%s' font 'Arial,%d'\n"
                "set grid ytics lc rgb '%s' lw 1 lt 1\n",
            COLOR_MUTED, (int)SIZE_NORMAL, COLOR_GRID);
}

/* ---- widths --------------------------------------------------------------------------------- */

/* Of the width of a capital M, which is as wide as the letters are high. */
static double character_width(const char *text, size_t bytes, size_t cells)
{
    if (bytes > 1)
        return cells == 2 ? 1.0 : cells == 1 ? 0.58 : 0;
    if (strchr("ijl.,:;'|!I()[]ft /\\", *text))
        return 0.29;
    if (strchr("mwMW@%", *text))
        return 0.87;
    return *text >= 'A' && *text <= 'Z' ? 0.68 : 0.556;
}

double text_length(const canvas *on, const char *text, int size, bool bold)
{
    double length = 0;
    while (*text) {
        size_t cells;
        const size_t bytes = next_character(text, &cells);
        length += on->is_text ? (double)cells : character_width(text, bytes, cells);
        text += bytes;
    }
    return on->is_text ? length : length * size * 4 / 3 * (bold ? 1.07 : 1);
}

double line_height(const canvas *on, int size)
{
    return on->is_text ? 1 : size * 4.0 / 3 * 1.35;
}

double screen_x(const canvas *on, double x)
{
    return on->is_text ? (x - 0.5) / (on->width - 1) : x / on->width;
}

double screen_y(const canvas *on, double y)
{
    return on->is_text ? (y - 0.5) / (on->height - 1) : y / on->height;
}

/* ---- pieces of the script ------------------------------------------------------------------- */

void put(const canvas *on, const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    text_format_list(text, sizeof text, format, arguments);
    va_end(arguments);
    output_text(on->out, text);
}

void put_number(const canvas *on, double number)
{
    char text[DMAIC_NUMBER_SIZE];
    dmaic_number_print(number, text);
    output_text(on->out, text);
}

void put_length(const canvas *on, double number)
{
    char text[DMAIC_NUMBER_SIZE];
    dmaic_number_print_digits(number, 6, text);
    output_text(on->out, text);
}

void put_row(const canvas *on, const double *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        put_number(on, numbers[i]);
        output_text(on->out, i + 1 < count ? " " : "\n");
    }
}

/* The text, or as much of it as has room before an ellipsis. */
static void shorten(const canvas *on, const char *text, double room, text_style how,
                    char shown[QUOTE_BYTES + 8])
{
    const double dots = text_length(on, "\xe2\x80\xa6", how.size, how.bold);
    size_t end = 0, fits = 0;
    while (text[end] && end < QUOTE_BYTES - 4) {
        size_t cells;
        end += next_character(text + end, &cells);
        memcpy(shown, text, end);
        shown[end] = '\0';
        const double length = text_length(on, shown, how.size, how.bold);
        if (length + dots <= room)
            fits = end;
        if (length > room)
            break;
    }
    shown[end] = '\0';
    if (end > 0 && (text[end] || text_length(on, shown, how.size, how.bold) > room))
        memcpy(shown + fits, "\xe2\x80\xa6", 4);
}

void put_label(const canvas *on, const char *text, double x, double y, double room, text_style how)
{
    static const char *const aligned[] = {"left", "center", "right"};
    char shown[QUOTE_BYTES + 8] = "";
    shorten(on, text, room, how, shown);
    if (!shown[0])
        return;
    output_text(on->out, "set label ");
    put_quoted(on->out, shown, on->is_text);
    output_text(on->out, " at screen ");
    put_length(on, screen_x(on, x));
    output_text(on->out, ",");
    put_length(on, screen_y(on, y));
    put(on, " %s", aligned[how.align]);
    if (!on->is_text)
        put(on, "%s font 'Arial%s,%d' tc rgb '%s'", how.upright ? " rotate by 90" : "",
            how.bold ? ":Bold" : "", how.size, how.color);
    output_text(on->out, " front\n");
}
