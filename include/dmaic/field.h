/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How options and results describe themselves: the key, the place and the kind of each member, so
 * that the command, JSON and bindings can set and read them by name. */
#ifndef DMAIC_FIELD_H
#define DMAIC_FIELD_H

#include <dmaic/data.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum dmaic_option_kind {
    DMAIC_OPTION_NUMBER, /* double; NaN: not given */
    DMAIC_OPTION_COUNT,  /* size_t */
    DMAIC_OPTION_WHOLE,  /* int */
    DMAIC_OPTION_FLAG,   /* bool; true, false */
    DMAIC_OPTION_CHOICE, /* an enum; one of `choices` */
    DMAIC_OPTION_SEED,   /* uint64_t */
    DMAIC_OPTION_TEXT,   /* char [DMAIC_TEXT_SIZE] */
    DMAIC_OPTION_RULES,  /* dmaic_rules */
    DMAIC_OPTION_RANGES  /* dmaic_ranges */
} dmaic_option_kind;

typedef struct dmaic_choice {
    const char *name; /* NULL ends the list */
    int value;
} dmaic_choice;

typedef struct dmaic_option {
    const char
        *name; /* the C field: lower_spec; the command writes --lower-spec. NULL ends a list */
    dmaic_option_kind kind;
    size_t offset; /* in the options struct of the method */
    const dmaic_choice *choices;
    const char *help;
} dmaic_option;

/* Room for an option's value as text, the NUL included. */
#define DMAIC_OPTION_SIZE (DMAIC_TEXT_SIZE + 16)

typedef enum dmaic_field_kind {
    DMAIC_FIELD_NUMBER,      /* double */
    DMAIC_FIELD_PROBABILITY, /* double */
    DMAIC_FIELD_COUNT,       /* size_t */
    DMAIC_FIELD_WHOLE,       /* int */
    DMAIC_FIELD_FLAG,        /* bool */
    DMAIC_FIELD_CHOICE,      /* an enum; one of `choices` */
    DMAIC_FIELD_WORD,        /* const char * */
    DMAIC_FIELD_ESTIMATE     /* dmaic_estimate */
} dmaic_field_kind;

/* A value of a result, read by its key. */
typedef struct dmaic_field {
    const char *key; /* the C field; NULL ends a list */
    const char *label;
    dmaic_field_kind kind;
    size_t offset;
    const dmaic_choice *choices;
    const char *section; /* heading it stands under in the text */
} dmaic_field;

#ifdef __cplusplus
}
#endif
#endif
