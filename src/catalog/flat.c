/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The flat face of calls, for other languages: structs taken apart, output gathered in memory. */
#include "call.h"

#include <dmaic/flat.h>
#include <math.h>
#include <string.h>

/* ---- in ------------------------------------------------------------------------------------- */

dmaic_status dmaic_flat_numbers(dmaic_call *call, const char *role, const char *title,
                                const double *values, size_t count, ptrdiff_t stride,
                                const double *remainders)
{
    return dmaic_call_bind_numbers(call, role, title,
                                   (dmaic_sample){values, count, stride, remainders});
}

dmaic_status dmaic_flat_labels(dmaic_call *call, const char *role, const char *title,
                               const int32_t *codes, size_t count, const char *const *levels,
                               size_t level_count)
{
    return dmaic_call_bind_labels(call, role, title,
                                  (dmaic_factor){codes, count, levels, level_count});
}

dmaic_status dmaic_flat_parse(const char *const *texts, size_t count, double *values,
                              double *remainders)
{
    for (size_t i = 0; i < count; i++) {
        dmaic_number number = {NAN, 0};
        if (texts[i] && texts[i][0] &&
            dmaic_number_parse(texts[i], strlen(texts[i]), '.', &number)) {
            fail_move(i + 1);
            return DMAIC_EFORMAT;
        }
        values[i] = number.value;
        remainders[i] = number.remainder;
    }
    return DMAIC_OK;
}

/* ---- out ------------------------------------------------------------------------------------ */

static const char *choice_at(const dmaic_choice *choices, const void *at)
{
    int value;
    memcpy(&value, at, sizeof value);
    for (; choices->name; choices++)
        if (choices->value == value)
            return choices->name;
    return NULL;
}

/* The text of a field that is one; NULL when the field is a number. */
static const char *field_text(const dmaic_call *call, const char *key)
{
    const char *word;
    for (const dmaic_field *field = call->method->face.fields; field->key; field++) {
        const char *at = (const char *)call->result + field->offset;
        if (strcmp(field->key, key) != 0)
            continue;
        if (field->kind == DMAIC_FIELD_CHOICE)
            return choice_at(field->choices, at);
        if (field->kind != DMAIC_FIELD_WORD)
            return NULL;
        memcpy(&word, at, sizeof word);
        return word;
    }
    return NULL;
}

dmaic_status dmaic_flat_value(const dmaic_call *call, const char *key, double numbers[4],
                              const char **text)
{
    dmaic_estimate value;
    const dmaic_status status = dmaic_call_value(call, key, &value);
    if (status)
        return status;
    numbers[0] = value.value;
    numbers[1] = value.lower;
    numbers[2] = value.upper;
    numbers[3] = value.confidence;
    *text = value.interval ? value.interval : field_text(call, key);
    return DMAIC_OK;
}

dmaic_status dmaic_flat_column(dmaic_call *call, const char *table, const char *key,
                               const void **data, int *whole, size_t *count, ptrdiff_t *stride,
                               const int32_t **codes, const char *const **labels)
{
    dmaic_column column;
    const dmaic_status status = dmaic_call_column(call, table, key, &column);
    if (status)
        return status;
    *data = column.counts ? (const void *)column.counts : column.numbers;
    *whole = column.counts != NULL;
    *count = column.count;
    *stride = column.stride;
    *codes = column.codes;
    *labels = column.labels;
    return DMAIC_OK;
}

/* ---- output in memory ----------------------------------------------------------------------- */

typedef struct gathered {
    char *bytes;
    size_t length, room;
    bool out_of_memory;
} gathered;

static int gather(void *context, const char *bytes, size_t length)
{
    gathered *to = context;
    if (length >= to->room - to->length) {
        const size_t room = 2 * to->room + length + 1;
        char *grown = memory_resize(to->bytes, room, 1);
        if (!grown) {
            to->out_of_memory = true;
            return 1;
        }
        to->bytes = grown;
        to->room = room;
    }
    memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
    to->bytes[to->length] = '\0';
    return 0;
}

/* Hands over what was gathered, or frees it. */
static dmaic_status hand_over(gathered *from, dmaic_status status, char **text, size_t *length)
{
    if (status) {
        memory_free(from->bytes);
        return from->out_of_memory ? fail(DMAIC_ENOMEM, "no memory for the text") : status;
    }
    *text = from->bytes;
    *length = from->length;
    return DMAIC_OK;
}

dmaic_status dmaic_flat_render(dmaic_call *call, const char *format, const char *table, char **text,
                               size_t *length)
{
    const dmaic_report *report;
    gathered to = {0};
    dmaic_status status = dmaic_call_report(call, &report);
    if (!status)
        status = dmaic_render(report, format, table, gather, &to);
    return hand_over(&to, status, text, length);
}

dmaic_status dmaic_flat_catalog(char **text, size_t *length)
{
    gathered to = {0};
    return hand_over(&to, dmaic_catalog_json(gather, &to), text, length);
}

void dmaic_flat_free(char *text)
{
    memory_free(text);
}

const char *dmaic_flat_place(size_t *row)
{
    const dmaic_place place = dmaic_message_place();
    *row = place.row;
    return place.name;
}
