/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Terms of a model, read from text as "x, x^2, a:b". */
#include "terms.h"

#include "reader.h"

static dmaic_status read_power(reader *in, const dmaic_predictor *predictor, int *power)
{
    reader_skip_blanks(in);
    *power = 0;
    const char *const start = in->at;
    for (; *in->at >= '0' && *in->at <= '9' && *power <= TERM_POWER_MAX; in->at++)
        *power = 10 * *power + (*in->at - '0');
    if (in->at == start || *power < 1 || *power > TERM_POWER_MAX)
        return fail_at(in->option, 0, DMAIC_EARGUMENT,
                       "the power of '%s' must be a whole number from 1 to %d", predictor->name,
                       TERM_POWER_MAX);
    if (is_labels(predictor) && *power > 1)
        return fail_at(in->option, 0, DMAIC_EARGUMENT, "'%s' holds labels, which have no powers",
                       predictor->name);
    reader_skip_blanks(in);
    return DMAIC_OK;
}

/* Multiplies a term by a predictor; x:x is x^2. */
static dmaic_status add_part(const reader *in, const dmaic_predictor *predictors, term *of,
                             term_part added)
{
    const dmaic_predictor *const predictor = &predictors[added.predictor];
    for (size_t i = 0; i < of->part_count; i++) {
        if (of->parts[i].predictor != added.predictor)
            continue;
        of->parts[i].power += added.power;
        if (is_labels(predictor))
            return fail_at(in->option, 0, DMAIC_EARGUMENT, "'%s' stands twice in a product",
                           predictor->name);
        if (of->parts[i].power > TERM_POWER_MAX)
            return fail_at(in->option, 0, DMAIC_EARGUMENT, "the power of '%s' is %d; at most %d",
                           predictor->name, of->parts[i].power, TERM_POWER_MAX);
        return DMAIC_OK;
    }
    if (of->part_count == TERM_PARTS_MAX)
        return fail_at(in->option, 0, DMAIC_EARGUMENT, "a product has more than %d predictors",
                       TERM_PARTS_MAX);
    of->parts[of->part_count++] = added;
    return DMAIC_OK;
}

static dmaic_status read_term(reader *in, const dmaic_predictor *predictors, size_t count,
                              term *read)
{
    *read = (term){0};
    for (bool more = true; more;) {
        word name;
        term_part part = {.power = 1};
        dmaic_status status = reader_word(in, ",+:^*", &name);
        if (!status && name.length == 0)
            status =
                fail_at(in->option, 0, DMAIC_EFORMAT, "a name is missing before \"%s\"", in->at);
        if (!status)
            status = reader_predictor(in, name.text, predictors, count, &part.predictor);
        if (!status && *in->at == '^') {
            in->at++;
            status = read_power(in, &predictors[part.predictor], &part.power);
        }
        if (!status)
            status = add_part(in, predictors, read, part);
        if (status)
            return status;
        more = *in->at == ':';
        in->at += more;
    }
    if (*in->at && *in->at != ',' && *in->at != '+')
        return fail_at(in->option, 0, DMAIC_EFORMAT,
                       "\"%s\" cannot be read; terms are separated by commas, a:b is a product and "
                       "x^2 a power",
                       in->at);
    return DMAIC_OK;
}

/* The power of a predictor in a term; 0 when it does not stand there. */
static int power_in(const term *of, size_t predictor)
{
    for (size_t i = 0; i < of->part_count; i++)
        if (of->parts[i].predictor == predictor)
            return of->parts[i].power;
    return 0;
}

/* Whether two terms are the same but for one part of the second, at `left_out`; none: part_count.
 */
static bool same_but(const term *first, const term *second, size_t left_out)
{
    const size_t parts = second->part_count - (left_out < second->part_count ? 1 : 0);
    if (first->part_count != parts)
        return false;
    for (size_t i = 0; i < second->part_count; i++)
        if (i != left_out && power_in(first, second->parts[i].predictor) != second->parts[i].power)
            return false;
    return true;
}

bool terms_hold_without(const term_list *terms, const term *of, size_t part)
{
    for (size_t i = 0; i < terms->count; i++)
        if (same_but(&terms->items[i], of, part))
            return true;
    return false;
}

bool terms_use(const term_list *terms, size_t predictor)
{
    for (size_t i = 0; i < terms->count; i++)
        if (power_in(&terms->items[i], predictor) > 0)
            return true;
    return false;
}

static dmaic_status read_list(reader *in, const dmaic_predictor *predictors, size_t count,
                              term_list *terms)
{
    for (bool more = true; more;) {
        term *const next = &terms->items[terms->count];
        const char *const start = in->at;
        const dmaic_status status = read_term(in, predictors, count, next);
        if (status)
            return status;
        if (terms_hold_without(terms, next, next->part_count))
            return fail_at(in->option, 0, DMAIC_EARGUMENT,
                           "the term at the beginning of \"%s\" stands twice", start);
        terms->count++;
        more = *in->at != '\0';
        in->at += more;
    }
    return DMAIC_OK;
}

/* Each predictor by itself, numbers up to the power `degree`. */
static void each_predictor(const dmaic_predictor *predictors, size_t count, int degree,
                           term_list *terms)
{
    for (size_t i = 0; i < count; i++)
        for (int power = 1; power <= (is_labels(&predictors[i]) ? 1 : degree); power++)
            terms->items[terms->count++] = (term){1, {{i, power}}};
}

dmaic_status terms_read(const dmaic_predictor *predictors, size_t predictor_count,
                        const dmaic_fit_options *options, term_list *terms)
{
    const bool given = options->terms[0] != '\0';
    const size_t room = given ? DMAIC_TEXT_SIZE / 2 : predictor_count;
    term_list made = {
        .items = memory_array(room, (given ? 1 : (size_t)options->degree) * sizeof *made.items)};
    if (!made.items)
        return DMAIC_ENOMEM;
    reader in = {"terms", options->terms};
    dmaic_status status = DMAIC_OK;
    if (given)
        status = read_list(&in, predictors, predictor_count, &made);
    else
        each_predictor(predictors, predictor_count, options->degree, &made);
    if (status)
        terms_clear(&made);
    else
        *terms = made;
    return status;
}

void terms_clear(term_list *terms)
{
    memory_free(terms->items);
    *terms = (term_list){0};
}
