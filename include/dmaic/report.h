/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A neutral report of a result: sections of values, tables, and findings in words. Renderers know
 * reports and nothing else. A report borrows the long columns of its result: free it first. */
#ifndef DMAIC_REPORT_H
#define DMAIC_REPORT_H

#include <dmaic/analyze.h>
#include <dmaic/control.h>
#include <dmaic/define.h>
#include <dmaic/field.h>
#include <dmaic/improve.h>
#include <dmaic/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dmaic_report dmaic_report;

/* What a result does not hold: how the user calls things. Members may be NULL or zero. Borrowed
 * until the report is freed. */
typedef struct dmaic_names {
    const char *value;           /* title of the values, counts or response */
    const char *first, *second;  /* titles of two samples in columns of their own */
    const char *group;           /* title of the group or subgroup column */
    const char *const *labels;   /* its levels: codes in a result index it */
    size_t label_count;
    const char *const *stages;   /* levels of the stage column */
    size_t stage_count;
    const size_t *rows; /* number of each analysed row in the user's data; NULL: 1, 2, 3 ... */
} dmaic_names;

typedef enum dmaic_severity {
    DMAIC_SEVERITY_NOTE,
    DMAIC_SEVERITY_WARNING,
    DMAIC_SEVERITY_SIGNAL, /* the process gave a signal */
    DMAIC_SEVERITY_FAIL    /* a requirement is not met */
} dmaic_severity;

/* One per kind of result; names may be NULL. The values of a result are described by its field
 * table, which ends with a NULL key. */
extern DMAIC_API const dmaic_field dmaic_yield_fields[];
DMAIC_API dmaic_status dmaic_yield_report(const dmaic_yield *yield, const dmaic_names *names,
                                          dmaic_report **report);
extern DMAIC_API const dmaic_field dmaic_summary_fields[];
DMAIC_API dmaic_status dmaic_summary_report(const dmaic_summary *summary, const dmaic_names *names,
                                            dmaic_report **report);
extern DMAIC_API const dmaic_field dmaic_capability_fields[];
DMAIC_API dmaic_status dmaic_capability_report(const dmaic_capability *capability,
                                               const dmaic_names *names, dmaic_report **report);
extern DMAIC_API const dmaic_field dmaic_test_fields[];
DMAIC_API dmaic_status dmaic_test_report(const dmaic_test *test, const dmaic_names *names,
                                         dmaic_report **report);
extern DMAIC_API const dmaic_field dmaic_fit_fields[];
DMAIC_API dmaic_status dmaic_fit_report(const dmaic_fit *fit, const dmaic_names *names,
                                        dmaic_report **report);
extern DMAIC_API const dmaic_field dmaic_anova_fields[];
DMAIC_API dmaic_status dmaic_anova_report(const dmaic_anova *anova, const dmaic_names *names,
                                          dmaic_report **report);
extern DMAIC_API const dmaic_field dmaic_design_fields[];
DMAIC_API dmaic_status dmaic_design_report(const dmaic_design *design, const dmaic_names *names,
                                           dmaic_report **report);
extern DMAIC_API const dmaic_field dmaic_count_chart_fields[];
DMAIC_API dmaic_status dmaic_count_chart_report(const dmaic_count_chart *chart,
                                                const dmaic_names *names, dmaic_report **report);
extern DMAIC_API const dmaic_field dmaic_chart_pair_fields[];
DMAIC_API dmaic_status dmaic_chart_pair_report(const dmaic_chart_pair *pair,
                                               const dmaic_names *names, dmaic_report **report);

/* NULL is allowed. */
DMAIC_API void dmaic_report_free(dmaic_report *report);

/* The gravest finding; DMAIC_SEVERITY_NOTE when there is none. */
DMAIC_API dmaic_severity dmaic_report_severity(const dmaic_report *report);

/* Names of the tables, in order; NULL past the last. */
DMAIC_API const char *dmaic_report_table(const dmaic_report *report, size_t index);

/* Names of the figures, in order, and their titles; NULL past the last. <dmaic/plot.h> draws them. */
DMAIC_API const char *dmaic_report_figure(const dmaic_report *report, size_t index);
DMAIC_API const char *dmaic_report_figure_title(const dmaic_report *report, size_t index);

/* A column of a table without a copy: numbers or whole numbers `stride` bytes apart (0: the same
 * value in every row). Of labels, `codes` index `labels`. */
typedef struct dmaic_column {
    size_t count;
    const double *numbers;      /* or NULL */
    const size_t *counts;       /* or NULL */
    const int32_t *codes;       /* index into numbers, counts or labels; NULL: row by row */
    const char *const *labels;  /* or NULL */
    ptrdiff_t stride;           /* of numbers or counts, in bytes */
} dmaic_column;

/* DMAIC_ENAME when there is no such table or key. Columns made on the fly (flags, row numbers) are
 * not to be had without a copy and are DMAIC_ESHAPE. */
DMAIC_API dmaic_status dmaic_report_column(const dmaic_report *report, const char *table,
                                           const char *key, dmaic_column *column);

#ifdef __cplusplus
}
#endif
#endif
