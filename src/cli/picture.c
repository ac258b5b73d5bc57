/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of the command: into files by their endings, and into the terminal. */
#include "picture.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static bool to_terminal(const arguments *given)
{
    return strcmp(given->plot, "-") == 0;
}

static bool has_known_ending(const char *path)
{
    static const char *const endings[] = {".svg", ".png", ".pdf", ".txt"};
    const size_t length = strlen(path);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (length > 4 && strcmp(path + length - 4, endings[i]) == 0)
            return true;
    }
    return false;
}

bool picture_check(const arguments *given, char *message, size_t size)
{
    const bool script = strcmp(given->format, "gnuplot") == 0;
    if (given->figure && !given->plot && !script)
        snprintf(message, size, "--figure chooses what --plot or --format gnuplot draws; neither is "
                                "given");
    else if (given->plot && !to_terminal(given) && !has_known_ending(given->plot))
        snprintf(message, size, "--plot: '%s' ends with none of .svg, .png, .pdf and .txt; - draws "
                                "in the terminal", given->plot);
    else if (given->plot && to_terminal(given) && !given->output &&
             strcmp(given->format, "text") != 0)
        snprintf(message, size, "--plot - draws on standard output, where the %s goes; --output "
                                "puts that into a file", given->format);
    else if (given->plot && given->output && strcmp(given->plot, given->output) == 0)
        snprintf(message, size, "--plot: '%s' is also where the results go", given->plot);
    else
        return true;
    return false;
}

/* DMAIC_GNUPLOT names another gnuplot than the one in PATH. */
static dmaic_plot_options plot_options(void)
{
    dmaic_plot_options options;
    dmaic_plot_options_init(&options);
    const char *program = getenv("DMAIC_GNUPLOT");
    if (program && *program)
        options.program = program;
    return options;
}

/* As wide as the terminal, within reason. */
static double terminal_width(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 60)
        return 80;
    return size.ws_col > 160 ? 160 : size.ws_col;
}

dmaic_status picture_draw(const dmaic_report *report, const arguments *given)
{
    dmaic_plot_options options = plot_options();
    if (!given->plot)
        return DMAIC_OK;
    if (!to_terminal(given))
        return dmaic_plot_file(report, given->figure, given->plot, &options);
    output_file out = {.stream = stdout};
    options.width = terminal_width();
    if (!given->output)
        output_write(&out, "\n", 1);
    return dmaic_plot(report, given->figure, "text", &options, output_write, &out);
}

/* ---- pages ---------------------------------------------------------------------------------- */

/* SVG of a figure, gathered. */
typedef struct gathered {
    char *bytes;
    size_t length, room;
} gathered;

static int gather(void *context, const char *bytes, size_t length)
{
    gathered *to = context;
    if (length > to->room - to->length) {
        const size_t room = 2 * to->room + length;
        char *moved = realloc(to->bytes, room);
        if (!moved)
            return 1;
        to->bytes = moved;
        to->room = room;
    }
    memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
    return 0;
}

static bool draw_for_page(const dmaic_report *report, size_t index, dmaic_picture *picture)
{
    const dmaic_plot_options options = plot_options();
    gathered svg = {.bytes = NULL};
    if (dmaic_plot(report, dmaic_report_figure(report, index), "svg", &options, gather, &svg)) {
        fprintf(stderr, "dmaic: the page has no picture: %s\n", dmaic_message());
        free(svg.bytes);
        return false;
    }
    *picture = (dmaic_picture){dmaic_report_figure_title(report, index), svg.bytes, svg.length};
    return true;
}

dmaic_status picture_page(const dmaic_report *report, const arguments *given, output_file *out)
{
    enum { MOST = 16 };
    dmaic_picture pictures[MOST];
    size_t count = 0;
    const bool whole = given->table == NULL;
    while (whole && count < MOST && dmaic_report_figure(report, count) &&
           draw_for_page(report, count, &pictures[count]))
        count++;
    const dmaic_html_options options = {.table = given->table, .pictures = pictures,
                                        .picture_count = count};
    const dmaic_status status = dmaic_render_html(report, &options, output_write, out);
    for (size_t i = 0; i < count; i++)
        free((void *)pictures[i].svg);
    return status;
}

dmaic_status picture_script(const dmaic_report *report, const arguments *given, output_file *out)
{
    return dmaic_plot_script(report, given->figure, "svg", NULL, output_write, out);
}
