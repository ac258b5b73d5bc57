/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every method described as data, and called by name: what the command, the help and the Python
 * package are made of. C programs call the typed functions instead. */
#ifndef DMAIC_CATALOG_H
#define DMAIC_CATALOG_H

#include <dmaic/render.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- descriptions --------------------------------------------------------------------------- */

typedef enum dmaic_role_kind {
    DMAIC_ROLE_NUMBERS,
    DMAIC_ROLE_LABELS,
    DMAIC_ROLE_EITHER /* numbers, or labels when the column holds text */
} dmaic_role_kind;

typedef struct dmaic_role {
    const char *name; /* NULL ends a list */
    dmaic_role_kind kind;
    size_t least, most; /* columns; least 0: may be left out; most 0: any number */
    const char *help;
} dmaic_role;

/* One way to give the data. Exactly one form of a method must fit the roles that are given. */
typedef struct dmaic_form {
    const char *function;    /* the C function it calls; NULL ends a list */
    const dmaic_role *roles; /* no roles: the method needs options only */
    bool apart;              /* columns are samples of their own, of any length; else they have one
                                length, and rows are left out whole */
    const char *help;
} dmaic_form;

typedef struct dmaic_method {
    const char *name;    /* two_sample_t_test; the command writes two-sample-t-test */
    const char *alias;   /* what black belts type; NULL: none */
    const char *phase;   /* define, measure, analyze, improve, control */
    const char *kind;    /* of its result */
    const char *summary; /* the question it answers */
    const char *example; /* a command line that runs from the top of the source tree */
    const dmaic_form *forms;
    const dmaic_option *options;
    const dmaic_field *fields;
} dmaic_method;

DMAIC_API size_t dmaic_catalog_count(void);
/* In order of phase, then name; NULL past the last. */
DMAIC_API const dmaic_method *dmaic_catalog_method(size_t index);
/* By name or alias, hyphens and underscores alike; NULL when there is none. */
DMAIC_API const dmaic_method *dmaic_catalog_find(const char *name);
/* All of it as JSON. */
DMAIC_API dmaic_status dmaic_catalog_json(dmaic_writer write, void *context);

/* An option's value as the text that dmaic_call_set reads; "" when not given. options is a struct
 * of the method's options type; NULL: the default. */
DMAIC_API void dmaic_option_print(const dmaic_method *method, const dmaic_option *option,
                                  const void *options, char text[DMAIC_OPTION_SIZE]);

/* ---- calls ---------------------------------------------------------------------------------- */

typedef struct dmaic_call dmaic_call;

/* A call of the method of that name or alias. DMAIC_ENAME names the nearest. */
DMAIC_API dmaic_status dmaic_call_new(const char *method, dmaic_call **call);
DMAIC_API void dmaic_call_free(dmaic_call *call);
DMAIC_API const dmaic_method *dmaic_call_method(const dmaic_call *call);

/* Sets an option from text ("0.99", "less", "true", "1-25"). DMAIC_ENAME names the nearest option.
 */
DMAIC_API dmaic_status dmaic_call_set(dmaic_call *call, const char *option, const char *text);

/* How to treat missing values, for methods without an option of their own; error by default. */
DMAIC_API dmaic_status dmaic_call_missing(dmaic_call *call, dmaic_missing missing);

/* Binds a column to a role; a role that takes several is bound several times. The arrays are
 * borrowed until the call is freed, the title is copied. remainders may be NULL. */
DMAIC_API dmaic_status dmaic_call_bind_numbers(dmaic_call *call, const char *role,
                                               const char *title, dmaic_sample sample);
DMAIC_API dmaic_status dmaic_call_bind_labels(dmaic_call *call, const char *role,
                                              const char *title, dmaic_factor factor);

/* For the report: the file that the data came from, the SHA-256 of its bytes in hexadecimal (both
 * may be NULL), and how many of its rows were not even bound. The texts are copied. */
DMAIC_API dmaic_status dmaic_call_source(dmaic_call *call, const char *file, const char *sha256,
                                         size_t left_out);

/* Picks the form, checks options and columns, computes. Can be run once. */
DMAIC_API dmaic_status dmaic_call_run(dmaic_call *call);

/* A value of the result by its key; numbers, counts and flags come as an estimate without interval.
 */
DMAIC_API dmaic_status dmaic_call_value(const dmaic_call *call, const char *key,
                                        dmaic_estimate *value);

/* A column of a table of the result, as dmaic_report_column does. */
DMAIC_API dmaic_status dmaic_call_column(dmaic_call *call, const char *table, const char *key,
                                         dmaic_column *column);

/* The typed result, of the type that the method's C function fills; NULL before the run. */
DMAIC_API const void *dmaic_call_result(const dmaic_call *call);

/* The report, made when first asked for; it belongs to the call. */
DMAIC_API dmaic_status dmaic_call_report(dmaic_call *call, const dmaic_report **report);

#ifdef __cplusplus
}
#endif
#endif
