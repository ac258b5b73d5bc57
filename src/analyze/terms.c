/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Terms of a model ("x, x^2, a:b") and points to predict ("x=3, depot=D2; x=4, depot=D2"), read from
 * text; a name with marks of its own stands in '...', a quote mark in it twice. */
#include "terms.h"

#include "data/view.h"

#include <string.h>

/* ---- words ---------------------------------------------------------------------------------- */

/* Text being read, and the option it belongs to. */
typedef struct reader {
    const char *option;
    const char *at;
} reader;

typedef struct word {
    size_t length;
    bool quoted;
    char text[DMAIC_TEXT_SIZE];
} word;

static void skip_blanks(reader *in)
{
    while (*in->at == ' ' || *in->at == '\t' || *in->at == '\n' || *in->at == '\r')
        in->at++;
}

static dmaic_status read_quoted(reader *in, word *read)
{
    const char *const start = in->at++;
    for (; *in->at && (*in->at != '\'' || in->at[1] == '\''); in->at++) {
        in->at += *in->at == '\'';
        read->text[read->length++] = *in->at;
    }
    if (!*in->at)
        return fail_at(in->option, 0, DMAIC_EFORMAT, "the quote mark before \"%s\" is not closed",
                       start + 1);
    in->at++;
    return DMAIC_OK;
}

/* A name or value up to one of the marks or the end; "" when there is none. */
static dmaic_status read_word(reader *in, const char *marks, word *read)
{
    *read = (word){0};
    skip_blanks(in);
    read->quoted = *in->at == '\'';
    const dmaic_status status = read->quoted ? read_quoted(in, read) : DMAIC_OK;
    if (status)
        return status;
    for (; !read->quoted && *in->at && !strchr(marks, *in->at); in->at++)
        read->text[read->length++] = *in->at;
    while (!read->quoted && read->length &&
           strchr(" \t\r\n", read->text[read->length - 1]))
        read->length--;
    read->text[read->length] = '\0';
    skip_blanks(in);
    if (*in->at && !strchr(marks, *in->at))
        return fail_at(in->option, 0, DMAIC_EFORMAT, "\"%s\" follows '%s' without a mark between",
                       in->at, read->text);
    return DMAIC_OK;
}

/* ---- names ---------------------------------------------------------------------------------- */

static void list_names(const dmaic_predictor *predictors, size_t count, char *text, size_t size)
{
    text[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        const size_t used = strlen(text);
        text_format(text + used, size - used, "%s%s", used ? ", " : "", predictors[i].name);
    }
}

static dmaic_status find_predictor(const reader *in, const char *name,
                                   const dmaic_predictor *predictors, size_t count, size_t *found)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(predictors[i].name, name) == 0) {
            *found = i;
            return DMAIC_OK;
        }
    char names[400];
    list_names(predictors, count, names, sizeof names);
    return fail_at(in->option, 0, DMAIC_ENAME, "there is no predictor '%s'; there %s %s", name,
                   count == 1 ? "is" : "are", names);
}

/* ---- terms ---------------------------------------------------------------------------------- */

static dmaic_status read_power(reader *in, const dmaic_predictor *predictor, int *power)
{
    skip_blanks(in);
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
    skip_blanks(in);
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
        dmaic_status status = read_word(in, ",+:^*", &name);
        if (!status && name.length == 0)
            status = fail_at(in->option, 0, DMAIC_EFORMAT, "a name is missing before \"%s\"",
                             in->at);
        if (!status)
            status = find_predictor(in, name.text, predictors, count, &part.predictor);
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

/* Whether two terms are the same but for one part of the second, at `left_out`; none: part_count. */
static bool same_but(const term *first, const term *second, size_t left_out)
{
    const size_t parts = second->part_count - (left_out < second->part_count ? 1 : 0);
    if (first->part_count != parts)
        return false;
    for (size_t i = 0; i < second->part_count; i++)
        if (i != left_out &&
            power_in(first, second->parts[i].predictor) != second->parts[i].power)
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
    term_list made = {.items = memory_array(room, (given ? 1 : (size_t)options->degree) *
                                                      sizeof *made.items)};
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

/* ---- points --------------------------------------------------------------------------------- */

/* Points stand one after the other for each predictor: values, remainders and codes. */
static double *value_of(const point_list *points, size_t room, size_t predictor)
{
    return points->memory + 2 * room * predictor;
}

static dmaic_status read_level(const reader *in, const dmaic_predictor *predictor, const word *text,
                               int32_t *code)
{
    char buffer[DMAIC_NUMBER_SIZE];
    for (size_t i = 0; i < predictor->labels.level_count; i++)
        if (strcmp(factor_label(predictor->labels, (int32_t)i, buffer), text->text) == 0) {
            *code = (int32_t)i;
            return DMAIC_OK;
        }
    return fail_at(in->option, 0, DMAIC_ENAME, "'%s' has no level '%s'", predictor->name,
                   text->text);
}

static dmaic_status read_value(const reader *in, const dmaic_predictor *predictor, const word *text,
                               dmaic_number *number)
{
    if (text->quoted || dmaic_number_parse(text->text, text->length, '.', number) != DMAIC_OK)
        return fail_at(in->option, 0, DMAIC_EFORMAT, "'%s' is '%s'; it must be a number",
                       predictor->name, text->text);
    return DMAIC_OK;
}

/* "name=value" for the point being read. */
static dmaic_status read_setting(reader *in, const dmaic_predictor *predictors, size_t count,
                                 const point_list *points, size_t room)
{
    word name, text;
    size_t which = 0;
    dmaic_number number = {0};
    dmaic_status status = read_word(in, "=,;", &name);
    if (!status && (name.length == 0 || *in->at != '='))
        status = fail_at(in->option, 0, DMAIC_EFORMAT,
                         "a setting must read name=value; there is '%s' before \"%s\"", name.text,
                         in->at);
    if (!status) {
        in->at++;
        status = read_word(in, "=,;", &text);
    }
    if (!status && *in->at == '=')
        status = fail_at(in->option, 0, DMAIC_EFORMAT, "'%s' is followed by a second \"%s\"",
                         text.text, in->at);
    if (!status)
        status = find_predictor(in, name.text, predictors, count, &which);
    if (status)
        return status;
    int32_t *const code = &points->codes[room * which + points->count];
    if (*code >= 0)
        return fail_at(in->option, 0, DMAIC_EARGUMENT, "point %zu gives '%s' twice",
                       points->count + 1, name.text);
    if (is_labels(&predictors[which]))
        return read_level(in, &predictors[which], &text, code);
    status = read_value(in, &predictors[which], &text, &number);
    double *const value = value_of(points, room, which) + points->count;
    value[0] = number.value;
    value[room] = number.remainder;
    *code = 0;
    return status;
}

static dmaic_status read_point(reader *in, const dmaic_predictor *predictors, size_t count,
                               const term_list *terms, const point_list *points, size_t room)
{
    for (bool more = true; more;) {
        const dmaic_status status = read_setting(in, predictors, count, points, room);
        if (status)
            return status;
        more = *in->at == ',';
        in->at += more;
    }
    for (size_t i = 0; i < count; i++)
        if (points->codes[room * i + points->count] < 0 && terms_use(terms, i))
            return fail_at(in->option, 0, DMAIC_EARGUMENT,
                           "point %zu does not give '%s'; a point needs every predictor of the "
                           "model",
                           points->count + 1, predictors[i].name);
    return DMAIC_OK;
}

static dmaic_status points_new(size_t room, size_t count, point_list *points)
{
    *points = (point_list){.predictors = memory_array(count, sizeof *points->predictors),
                           .memory = memory_array(2 * room, count * sizeof *points->memory),
                           .codes = memory_array(room, count * sizeof *points->codes)};
    if (!points->predictors || !points->memory || !points->codes) {
        points_clear(points);
        return DMAIC_ENOMEM;
    }
    for (size_t i = 0; i < room * count; i++)
        points->codes[i] = -1;
    return DMAIC_OK;
}

static void show_points(const dmaic_predictor *predictors, size_t count, size_t room,
                        point_list *points)
{
    for (size_t i = 0; i < count; i++) {
        points->predictors[i] = predictors[i];
        const double *const values = value_of(points, room, i);
        points->predictors[i].values = (dmaic_sample){
            .values = values, .count = points->count, .remainders = values + room};
        points->predictors[i].labels.count = points->count;
        if (is_labels(&predictors[i]))
            points->predictors[i].labels.codes = points->codes + room * i;
    }
}

dmaic_status points_read(const dmaic_predictor *predictors, size_t predictor_count,
                         const term_list *terms, const char *text, point_list *points)
{
    point_list made = {0};
    size_t room = 1;
    for (const char *at = text; *at; at++)
        room += *at == ';';
    dmaic_status status = text[0] ? points_new(room, predictor_count, &made) : DMAIC_OK;
    reader in = {"at", text};
    for (bool more = text[0] != '\0'; more && !status;) {
        status = read_point(&in, predictors, predictor_count, terms, &made, room);
        made.count++;
        more = *in.at == ';';
        in.at += more;
    }
    if (status) {
        points_clear(&made);
        return status;
    }
    if (made.count)
        show_points(predictors, predictor_count, room, &made);
    *points = made;
    return DMAIC_OK;
}

void points_clear(point_list *points)
{
    memory_free(points->predictors);
    memory_free(points->memory);
    memory_free(points->codes);
    *points = (point_list){0};
}
