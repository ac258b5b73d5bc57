/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A call: the columns bound to it, its options, its result and report. */
#ifndef DMAIC_CATALOG_CALL_H
#define DMAIC_CATALOG_CALL_H

#include "catalog.h"

/* A bound column: numbers, or labels when codes are there. */
typedef struct binding {
    const dmaic_role *role;
    char *title;
    dmaic_sample sample;
    dmaic_factor factor;
    void *own; /* copies of the rows kept, when rows were left out */
} binding;

struct dmaic_call {
    const method *method;
    void *options;
    void *result;
    bool ran;
    dmaic_missing missing;
    binding *bindings; /* in the order of the roles of their form, then as bound */
    size_t count;
    dmaic_sample *samples; /* of the bindings, side by side, for roles with several columns */
    const char **titles;   /* of the bindings, as labels of samples in columns of their own */
    size_t *kept;          /* numbers of the rows kept; NULL: all */
    size_t rows, left_out_missing, left_out;
    char *file, *sha256;
    const dmaic_form *form;
    dmaic_names names;
    dmaic_report *report;
};

/* Finds the one form that the columns bound fit (call->form); DMAIC_ESHAPE lists the forms there
 * are. */
dmaic_status call_pick_form(dmaic_call *call);

/* Counts the rows (call->rows); refuses columns that should line up and do not. */
dmaic_status call_count_rows(dmaic_call *call);

/* Leaves out the rows (of all columns, or of each column by itself when the form is apart) that
 * miss a value, and counts them. */
dmaic_status call_omit(dmaic_call *call);

#endif
