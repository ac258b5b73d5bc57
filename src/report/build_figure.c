/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of a report: panels and layers that borrow from its result, and their numbers as they
 * are drawn. */
#include "figure.h"

#include "build.h"

#include <string.h>

/* ---- columns -------------------------------------------------------------------------------- */

figure_column column_of(const double *numbers)
{
    return (figure_column){.numbers = numbers, .stride = sizeof *numbers};
}

figure_column column_strided(const double *numbers, ptrdiff_t stride)
{
    return (figure_column){.numbers = numbers, .stride = stride};
}

figure_column column_indexed(const double *numbers, ptrdiff_t stride, const int32_t *codes)
{
    return (figure_column){.numbers = numbers, .stride = codes ? stride : 0, .codes = codes};
}

figure_column column_counting(double start, double step)
{
    return (figure_column){.start = start, .step = step};
}

figure_column column_constant(double value)
{
    return (figure_column){.start = value};
}

double figure_number(const figure_column *column, size_t row)
{
    if (!column->numbers)
        return column->start + (double)row * column->step;
    const size_t index = column->codes ? (size_t)column->codes[row] : row;
    double number;
    memcpy(&number, (const char *)column->numbers + column->stride * (ptrdiff_t)index,
           sizeof number);
    return number;
}

/* ---- filling -------------------------------------------------------------------------------- */

/* The list one longer, the new item all zeros; NULL after a failure. */
static void *longer(dmaic_report *report, void *items, size_t count, size_t size)
{
    if (!report || report->status)
        return NULL;
    char *moved = memory_resize(items, count + 1, size);
    if (!moved) {
        report->status = DMAIC_ENOMEM;
        return NULL;
    }
    memset(moved + count * size, 0, size);
    return moved;
}

void report_figure(dmaic_report *report, const char *key, const char *title, const char *subtitle)
{
    figure *figures = report ? longer(report, report->figures, report->figure_count,
                                      sizeof *figures) : NULL;
    if (!figures)
        return;
    report->figures = figures;
    figures[report->figure_count++] = (figure){.key = key, .title = title, .subtitle = subtitle};
}

void report_panel(dmaic_report *report, figure_panel panel)
{
    if (!report || report->status)
        return;
    figure *last = &report->figures[report->figure_count - 1];
    figure_panel *panels = longer(report, last->panels, last->panel_count, sizeof *panels);
    if (!panels)
        return;
    last->panels = panels;
    panel.layers = NULL;
    panel.layer_count = 0;
    panels[last->panel_count++] = panel;
}

void report_layer(dmaic_report *report, layer added)
{
    if (!report || report->status)
        return;
    const figure *last = &report->figures[report->figure_count - 1];
    figure_panel *panel = &last->panels[last->panel_count - 1];
    layer *layers = longer(report, panel->layers, panel->layer_count, sizeof *layers);
    if (!layers)
        return;
    panel->layers = layers;
    layers[panel->layer_count++] = added;
}

void figures_free(dmaic_report *report)
{
    for (size_t i = 0; i < report->figure_count; i++) {
        for (size_t j = 0; j < report->figures[i].panel_count; j++)
            memory_free(report->figures[i].panels[j].layers);
        memory_free(report->figures[i].panels);
    }
    memory_free(report->figures);
}

/* ---- finding -------------------------------------------------------------------------------- */

dmaic_status find_figure(const dmaic_report *report, const char *name, const figure **found)
{
    char names[512] = "";
    for (size_t i = 0; i < report->figure_count; i++) {
        const figure *at = &report->figures[i];
        if (!name || strcmp(at->key, name) == 0) {
            *found = at;
            return DMAIC_OK;
        }
        const size_t used = strlen(names);
        text_format(names + used, sizeof names - used, "%s%s", used ? ", " : "", at->key);
    }
    if (!names[0])
        return fail(DMAIC_ENAME, "this result has no figure");
    return fail(DMAIC_ENAME, "there is no figure '%s'; the figures are %s", name, names);
}

const char *dmaic_report_figure(const dmaic_report *report, size_t index)
{
    return index < report->figure_count ? report->figures[index].key : NULL;
}

const char *dmaic_report_figure_title(const dmaic_report *report, size_t index)
{
    return index < report->figure_count ? report->figures[index].title : NULL;
}
