/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a figure of a report to a picture: options checked, script written, gnuplot run, bytes made
 * the same from run to run. */
#include <dmaic/plot.h>

#include "gnuplot.h"
#include "quote.h"
#include "script.h"

#include <math.h>
#include <string.h>

void dmaic_plot_options_init(dmaic_plot_options *options)
{
    *options = (dmaic_plot_options){.width = NAN, .height = NAN, .scale = 1, .timeout = 30};
}

/* ---- options -------------------------------------------------------------------------------- */

typedef struct format_name {
    const char *name, *ending;
} format_name;

static const format_name formats[] = {[PICTURE_SVG] = {"svg", ".svg"}, [PICTURE_PNG] = {"png", ".png"},
                                      [PICTURE_PDF] = {"pdf", ".pdf"},
                                      [PICTURE_TEXT] = {"text", ".txt"}};
enum { FORMATS = sizeof formats / sizeof *formats };

static dmaic_status find_format(const char *name, picture_format *format)
{
    for (size_t i = 0; i < FORMATS; i++) {
        if (strcmp(formats[i].name, name) == 0) {
            *format = (picture_format)i;
            return DMAIC_OK;
        }
    }
    return fail(DMAIC_ENAME, "there is no picture format '%s'; the formats are svg, png, pdf and text",
                name);
}

static dmaic_status check_within(const char *name, double value, double least, double most)
{
    if (value >= least && value <= most)
        return DMAIC_OK;
    return fail_at(name, 0, DMAIC_EARGUMENT, "%g does not lie from %g to %g", value, least, most);
}

/* One wide panel, two below each other, or a page of them. */
static void natural_size(const figure *drawn, canvas *on)
{
    const size_t columns = drawn->columns ? drawn->columns : 1;
    const size_t rows = (drawn->panel_count + columns - 1) / columns;
    on->width = on->is_text ? 80 : columns > 1 ? 1200 : 1000;
    on->height = on->is_text ? (rows > 1 ? 32 : 24) : rows > 2 ? 900 : rows > 1 ? 640 : 560;
}

static dmaic_status prepare(const figure *drawn, picture_format format,
                            const dmaic_plot_options *options, canvas *on)
{
    const bool text = format == PICTURE_TEXT;
    *on = (canvas){.format = format, .is_text = text, .scale = options->scale};
    natural_size(drawn, on);
    if (!isnan(options->width))
        on->width = floor(options->width);
    if (!isnan(options->height))
        on->height = floor(options->height);
    dmaic_status status = check_within("width", on->width, text ? 40 : 100, text ? 1000 : 20000);
    if (!status)
        status = check_within("height", on->height, text ? 10 : 100, text ? 1000 : 20000);
    if (!status)
        status = check_within("scale", on->scale, 0.5, 8);
    if (!status && !(options->timeout > 0))
        status = fail_at("timeout", 0, DMAIC_EARGUMENT, "%g is not above 0", options->timeout);
    return status;
}

/* ---- scripts -------------------------------------------------------------------------------- */

typedef struct drawing {
    const figure *drawn;
    canvas on;
} drawing;

static dmaic_status write_script(const void *of, output *out)
{
    const drawing *made = of;
    canvas on = made->on;
    on.out = out;
    return script_write(made->drawn, &on);
}

static dmaic_status begin(const dmaic_report *report, const char *name, const char *format,
                          const dmaic_plot_options *options, dmaic_plot_options *used, drawing *made)
{
    picture_format found = PICTURE_SVG;
    dmaic_plot_options_init(used);
    if (options)
        *used = *options;
    if (!used->program)
        used->program = "gnuplot";
    dmaic_status status = find_figure(report, name, &made->drawn);
    if (!status)
        status = find_format(format, &found);
    return status ? status : prepare(made->drawn, found, used, &made->on);
}

dmaic_status dmaic_plot_script(const dmaic_report *report, const char *name, const char *format,
                               const dmaic_plot_options *options, dmaic_writer write, void *context)
{
    dmaic_plot_options used;
    drawing made;
    output out;
    dmaic_status status = begin(report, name, format, options, &used, &made);
    if (!status)
        status = output_begin(&out, write, context);
    if (status)
        return status;
    status = write_script(&made, &out);
    const dmaic_status written = output_end(&out);
    return status ? status : written;
}

/* ---- pictures ------------------------------------------------------------------------------- */

static bool begins_and_ends(const char *bytes, size_t length, const char *first, const char *last)
{
    const size_t head = strlen(first), foot = strlen(last);
    while (length > 0 && (bytes[length - 1] == '\n' || bytes[length - 1] == '\0'))
        length--;
    return length >= head + foot && memcmp(bytes, first, head) == 0 &&
           memcmp(bytes + length - foot, last, foot) == 0;
}

static bool is_whole(picture_format format, const char *bytes, size_t length)
{
    switch (format) {
    case PICTURE_SVG: return begins_and_ends(bytes, length, "<?xml", "</svg>");
    case PICTURE_PNG: return begins_and_ends(bytes, length, "\x89PNG", "IEND\xae\x42\x60\x82");
    case PICTURE_PDF: return begins_and_ends(bytes, length, "%PDF", "%%EOF");
    case PICTURE_TEXT: break;
    }
    return length > 0;
}

static char *find_bytes(char *bytes, size_t length, const char *wanted)
{
    const size_t size = strlen(wanted);
    for (size_t i = 0; i + size <= length; i++) {
        if (memcmp(bytes + i, wanted, size) == 0)
            return bytes + i;
    }
    return NULL;
}

/* A PDF tells when it was made: the digits become those of the year 2000. */
static void forget_date(char *bytes, size_t length)
{
    static const char label[] = "/CreationDate (D:", date[] = "20000101000000";
    char *at = find_bytes(bytes, length, label);
    if (at && at + sizeof label + sizeof date < bytes + length)
        memcpy(at + sizeof label - 1, date, sizeof date - 1);
}

/* Takes out what stood for the second cell of wide characters, and blanks at the ends of lines; the
 * form feed at the beginning goes as well. Returns the new length. */
static size_t tidy_text(char *bytes, size_t length)
{
    const size_t filler = strlen(QUOTE_FILLER);
    size_t to = 0;
    for (size_t from = 0; from < length; from++) {
        if (length - from >= filler && memcmp(bytes + from, QUOTE_FILLER, filler) == 0) {
            from += filler - 1;
            continue;
        }
        if (bytes[from] == '\f')
            continue;
        while (bytes[from] == '\n' && to > 0 && bytes[to - 1] == ' ')
            to--;
        if (bytes[from] != '\n' || to > 0) /* no blank line at the beginning */
            bytes[to++] = bytes[from];
    }
    return to;
}

/* The picture in memory: memory_free. */
static dmaic_status draw(const dmaic_report *report, const char *name, const char *format,
                         const dmaic_plot_options *options, char **bytes, size_t *length)
{
    dmaic_plot_options used;
    drawing made;
    dmaic_status status = begin(report, name, format, options, &used, &made);
    if (!status)
        status = gnuplot_run(used.program, used.timeout, write_script, &made, bytes, length);
    if (status)
        return status;
    if (!is_whole(made.on.format, *bytes, *length)) {
        memory_free(*bytes);
        return fail(DMAIC_EPLOT, "'%s' gave no whole %s picture", used.program, format);
    }
    if (made.on.format == PICTURE_PDF)
        forget_date(*bytes, *length);
    if (made.on.is_text)
        *length = tidy_text(*bytes, *length);
    return DMAIC_OK;
}

dmaic_status dmaic_plot(const dmaic_report *report, const char *name, const char *format,
                        const dmaic_plot_options *options, dmaic_writer write, void *context)
{
    char *bytes = NULL;
    size_t length = 0;
    dmaic_status status = draw(report, name, format, options, &bytes, &length);
    if (status)
        return status;
    if (write(context, bytes, length))
        status = fail(DMAIC_EWRITE, "the output could not be written");
    memory_free(bytes);
    return status;
}

static const char *format_of_path(const char *path)
{
    const size_t length = strlen(path);
    for (size_t i = 0; i < FORMATS; i++) {
        if (length > 4 && strcmp(path + length - 4, formats[i].ending) == 0)
            return formats[i].name;
    }
    return NULL;
}

dmaic_status dmaic_plot_file(const dmaic_report *report, const char *name, const char *path,
                             const dmaic_plot_options *options)
{
    char *bytes = NULL;
    size_t length = 0;
    const char *format = format_of_path(path);
    if (!format)
        return fail(DMAIC_ENAME, "'%s' ends with none of .svg, .png, .pdf and .txt", path);
    dmaic_status status = draw(report, name, format, options, &bytes, &length);
    if (status)
        return status;
    status = picture_save(path, bytes, length);
    memory_free(bytes);
    return status;
}
