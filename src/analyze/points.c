/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points to predict, read from text as "x=3, depot=D2; x=4, depot=D2". */
#include "points.h"

#include "data/view.h"
#include "reader.h"

#include <string.h>

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
    dmaic_status status = reader_word(in, "=,;", &name);
    if (!status && (name.length == 0 || *in->at != '='))
        status = fail_at(in->option, 0, DMAIC_EFORMAT,
                         "a setting must read name=value; there is '%s' before \"%s\"", name.text,
                         in->at);
    if (!status) {
        in->at++;
        status = reader_word(in, "=,;", &text);
    }
    if (!status && *in->at == '=')
        status = fail_at(in->option, 0, DMAIC_EFORMAT, "'%s' is followed by a second \"%s\"",
                         text.text, in->at);
    if (!status)
        status = reader_predictor(in, name.text, predictors, count, &which);
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
        points->predictors[i].values =
            (dmaic_sample){.values = values, .count = points->count, .remainders = values + room};
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
