/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a method describes itself to the catalogue: the public face, and the adapters from bound
 * columns to the typed C functions. catalog_<phase>.c hold one entry per method. */
#ifndef DMAIC_CATALOG_PRIVATE_H
#define DMAIC_CATALOG_PRIVATE_H

#include "base/base.h"

#include <dmaic/catalog.h>

/* Takes the columns out of the call, calls the C function. One per form, in the order of the forms.
 */
typedef dmaic_status (*adapter)(const dmaic_call *call, const void *options, void *result);

enum { FORMS_MAX = 4 };

/* A C function of any type: adapters that several methods share cast it back to theirs. */
typedef void any_function(void);

typedef struct method {
    dmaic_method face;
    size_t options_size;
    size_t options_at; /* place of the options as used, in the result */
    size_t result_size;
    void (*options_init)(void *options);
    adapter run[FORMS_MAX];
    any_function *function;      /* NULL, or what shared adapters call */
    void (*clear)(void *result); /* NULL: the result owns no memory */
    dmaic_status (*report)(const void *result, const dmaic_names *names, dmaic_report **report);
    const dmaic_estimate *(*find)(const void *result, const char *key); /* keys beyond the fields */
} method;

/* What the adapters take out of a call. A role that was left out is an empty view. */
dmaic_sample call_sample(const dmaic_call *call, const char *role);
dmaic_factor call_factor(const dmaic_call *call, const char *role);
size_t call_columns(const dmaic_call *call, const char *role); /* how many were bound */
dmaic_sample call_sample_at(const dmaic_call *call, const char *role, size_t index);
dmaic_factor call_factor_at(const dmaic_call *call, const char *role, size_t index);
const char *call_title_at(const dmaic_call *call, const char *role, size_t index);
const dmaic_sample *call_samples(const dmaic_call *call, const char *role); /* all, side by side */
any_function *call_function(const dmaic_call *call);

/* Options described by their C field. The kind is checked against the type of the field when it is
 * compiled: FIELD_OF is its offset, and a kind that does not fit is an error. */
#define CHECKED(condition)                                                                         \
    (0 * sizeof(struct {                                                                           \
         _Static_assert(condition, "kind of field");                                               \
         char c;                                                                                   \
     }))
#define MEMBER(type, field) (((type *)0)->field)
#define IS(type, field, wanted) _Generic(MEMBER(type, field), wanted: 1, default: 0)
#define OPTION(type, field, kind, fits, choices, help)                                             \
    {#field, kind, offsetof(type, field) + CHECKED(fits), choices, help}

#define NUMBER_OPTION(type, field, help)                                                           \
    OPTION(type, field, DMAIC_OPTION_NUMBER, IS(type, field, double), NULL, help)
#define COUNT_OPTION(type, field, help)                                                            \
    OPTION(type, field, DMAIC_OPTION_COUNT, IS(type, field, size_t), NULL, help)
#define WHOLE_OPTION(type, field, help)                                                            \
    OPTION(type, field, DMAIC_OPTION_WHOLE, IS(type, field, int), NULL, help)
#define FLAG_OPTION(type, field, help)                                                             \
    OPTION(type, field, DMAIC_OPTION_FLAG, IS(type, field, bool), NULL, help)
#define SEED_OPTION(type, field, help)                                                             \
    OPTION(type, field, DMAIC_OPTION_SEED, IS(type, field, uint64_t), NULL, help)
#define CHOICE_OPTION(type, field, choices, help)                                                  \
    OPTION(type, field, DMAIC_OPTION_CHOICE, sizeof(MEMBER(type, field)) == sizeof(int), choices,  \
           help)
#define TEXT_OPTION(type, field, help)                                                             \
    OPTION(type, field, DMAIC_OPTION_TEXT, sizeof(MEMBER(type, field)) == DMAIC_TEXT_SIZE, NULL,   \
           help)
#define RULES_OPTION(type, field, help)                                                            \
    OPTION(type, field, DMAIC_OPTION_RULES, IS(type, field, dmaic_rules), NULL, help)
#define RANGES_OPTION(type, field, help)                                                           \
    OPTION(type, field, DMAIC_OPTION_RANGES, IS(type, field, dmaic_ranges), NULL, help)

/* Choices that several methods share. */
extern const dmaic_choice alternative_choices[], missing_choices[], trend_choices[],
    limits_choices[], chart_sigma_choices[];

/* The phases, each a list that ends with a method without a name. */
extern const method define_methods[], measure_methods[], analyze_methods[], improve_methods[],
    control_methods[];

/* The whole entry of that name or alias, NULL when there is none. */
const method *catalog_find(const char *name);

/* The name in the list that is nearest to a mistyped one, NULL when none is near. */
typedef const char *(*name_at)(const void *list, size_t index);
const char *nearest_name(const char *name, const void *list, name_at at);

#endif
