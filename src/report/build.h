/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What report.c, build_table.c and build_finding.c share while a report is filled; nothing else
 * includes this. */
#ifndef DMAIC_REPORT_BUILD_H
#define DMAIC_REPORT_BUILD_H

#include "figure.h"
#include "report.h"

/* One more node at the end of the report, all zeros but for these, until the next is added; NULL
 * after a failure. */
node *add_node(dmaic_report *report, node_kind kind, const char *key, const char *label);

/* A copy of a text that lives as long as the report; never NULL. */
const char *keep_text(dmaic_report *report, const char *text);

/* Frees the figures with their panels and layers. */
void figures_free(dmaic_report *report);

#endif
