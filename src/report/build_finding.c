/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The findings of a report: a sentence found by its code and filled in, and numbers, shares and
 * points as they stand inside sentences. */
#include "report.h"

#include "build.h"

#include <string.h>

/* ---- findings ------------------------------------------------------------------------------- */

/* The sentence with {1} .. {9} replaced. Lists of points make long sentences: measured first. */
static const char *fill_in(dmaic_report *report, const char *text, const char *const *arguments)
{
    size_t size = 1;
    for (const char *at = text; *at; at++) {
        const bool place = at[0] == '{' && at[1] >= '1' && at[1] <= '9' && at[2] == '}';
        size += place ? strlen(arguments[at[1] - '1']) : 1;
        at += place ? 2 : 0;
    }
    char *filled = report_memory(report, size, 1);
    if (!filled)
        return "";
    char *to = filled;
    for (const char *at = text; *at; at++) {
        if (at[0] == '{' && at[1] >= '1' && at[1] <= '9' && at[2] == '}') {
            const char *argument = arguments[at[1] - '1'];
            const size_t length = strlen(argument);
            memcpy(to, argument, length);
            to += length;
            at += 2;
        } else {
            *to++ = *at;
        }
    }
    return filled;
}

void report_finding(dmaic_report *report, const words *list, const char *code,
                    const char *const *arguments, const size_t *points, size_t point_count)
{
    while (list->code && strcmp(list->code, code) != 0)
        list++;
    if (!report || !list->code)
        return;
    const char *text = fill_in(report, list->text, arguments);
    node *added = add_node(report, NODE_FINDING, list->code, NULL);
    if (!added)
        return;
    added->severity = list->severity;
    added->text = text;
    added->points = points;
    added->point_count = points ? point_count : 0;
}

dmaic_severity dmaic_report_severity(const dmaic_report *report)
{
    dmaic_severity gravest = DMAIC_SEVERITY_NOTE;
    for (size_t i = 0; i < report->node_count; i++)
        if (report->nodes[i].kind == NODE_FINDING && report->nodes[i].severity > gravest)
            gravest = report->nodes[i].severity;
    return gravest;
}

/* ---- numbers inside sentences --------------------------------------------------------------- */

/* "2897" as "2,897": readers count digits badly. Only whole numbers of five digits and more. */
static void group_thousands(char *text, size_t size)
{
    const size_t sign = text[0] == '-';
    const size_t digits = strspn(text + sign, "0123456789");
    const size_t length = strlen(text);
    const size_t marks = digits > 4 ? (digits - 1) / 3 : 0;
    if (length + marks + 1 > size)
        return;
    for (size_t left = 1; left <= marks; left++) {
        char *at = text + sign + digits - 3 * left;
        memmove(at + 1, at, strlen(at) + 1);
        *at = ',';
    }
}

const char *report_show(dmaic_report *report, double value, int digits)
{
    char text[DMAIC_NUMBER_SIZE + 16];
    dmaic_number_print_digits(value, digits, text);
    if (!strchr(text, 'e'))
        group_thousands(text, sizeof text);
    return keep_text(report, text);
}

const char *report_show_fixed(dmaic_report *report, double value, int decimals)
{
    char text[DMAIC_FIXED_SIZE];
    dmaic_number_print_fixed(value, decimals, text);
    group_thousands(text, sizeof text);
    return keep_text(report, text);
}

const char *report_show_percent(dmaic_report *report, double share, int decimals)
{
    char text[DMAIC_FIXED_SIZE];
    dmaic_number_print_fixed(100 * share, decimals, text);
    return report_text(report, "%s %%", text);
}

const char *report_show_p(dmaic_report *report, double p_value)
{
    char text[DMAIC_NUMBER_SIZE];
    if (p_value < 0.0001)
        return "p < 0.0001";
    dmaic_number_print_digits(p_value, p_value < 0.1 ? 2 : 3, text);
    return report_text(report, "p = %s", text);
}

const char *report_show_points(dmaic_report *report, const size_t *points, size_t count)
{
    char text[512] = "";
    const size_t shown = count > 12 ? 10 : count;
    for (size_t i = 0; i < shown; i++) {
        const size_t used = strlen(text);
        const char *join = i == 0 ? "" : i + 1 == count ? " and " : ", ";
        text_format(text + used, sizeof text - used, "%s%zu", join, points[i]);
    }
    if (shown < count)
        return report_text(report, "%s and %zu more", text, count - shown);
    return keep_text(report, text);
}
