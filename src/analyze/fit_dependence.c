/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refusing a column that others make up, in words that name them all. */
#include "regression.h"

#include <math.h>
#include <string.h>

/* Adds 'name' to a list in words. */
static void add_name(char *list, size_t size, const char *name, bool last, bool first)
{
    const size_t used = strlen(list);
    text_format(list + used, size - used, "%s%s", first ? "" : last ? " and " : ", ", name);
}

/* Whether the part a column has in another is more than rounding. */
static bool has_part(const least_squares *fit, size_t column, size_t in)
{
    const double part =
        fabs(fit->solution[column].high) * sqrt(least_squares_length2(fit, column).high);
    return part > 1e-9 * sqrt(least_squares_length2(fit, in).high);
}

static bool has_intercept_part(const least_squares *fit, size_t in)
{
    const double part = fabs(fit->intercept.high);
    return fit->centred && part > 1e-9 * fabs(fit->mean[in].high);
}

dmaic_status regression_refuse_dependent(const regression *of, const least_squares *fit)
{
    const size_t dependent = fit->dependent;
    char list[400] = "", quoted[200];
    size_t parts = 0, named = 0;
    for (size_t column = 0; column < dependent; column++)
        parts += has_part(fit, column, dependent);
    const bool constant = has_intercept_part(fit, dependent);
    char *const name = coding_column_name(&of->coding, dependent);
    if (!name)
        return DMAIC_ENOMEM;
    dmaic_status status = DMAIC_OK;
    for (size_t column = 0; column < dependent && !status; column++) {
        if (!has_part(fit, column, dependent))
            continue;
        char *const other = coding_column_name(&of->coding, column);
        if (other) {
            text_format(quoted, sizeof quoted, "'%s'", other);
            add_name(list, sizeof list, quoted, named + 1 == parts && !constant, named == 0);
            named++;
        }
        status = other ? DMAIC_OK : DMAIC_ENOMEM;
        memory_free(other);
    }
    if (constant && parts)
        add_name(list, sizeof list, "the intercept", true, false);
    /* powers, products and codes may differ where the digits end; columns as given may not */
    const bool computed = strpbrk(name, "^:") || (fit->nearly && strchr(name, '['));
    if (!status && parts)
        status = fail_at("predictors", 0, DMAIC_EDATA,
                         computed ? "'%s' cannot be told from a linear combination of %s to the "
                                    "digits that a fit needs; leave one out, or subtract the mean "
                                    "before taking powers and products"
                                  : "'%s' is a linear combination of %s; leave one out",
                         name, list);
    else if (!status)
        status = fail_at("predictors", 0, DMAIC_EDATA,
                         fit->centred ? "'%s' is the same in every row, as the intercept is; leave "
                                        "it out"
                                      : "'%s' is 0 in every row; leave it out",
                         name);
    memory_free(name);
    return status;
}
