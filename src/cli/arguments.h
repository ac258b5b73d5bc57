/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line: the method, its file, and every --NAME VALUE matched against the catalogue. */
#ifndef DMAIC_CLI_ARGUMENTS_H
#define DMAIC_CLI_ARGUMENTS_H

#include <dmaic.h>
#include <stdbool.h>

/* How the command ends. */
enum {
    EXIT_FINDING = 1, /* done, but --exit-code was given and a signal or failure stands */
    EXIT_USAGE = 2,
    EXIT_DATA = 3,
    EXIT_FILE = 4,
    EXIT_COMPUTATION = 5
};

/* An option that every method with the command has. */
typedef struct common_option {
    const char *name;  /* NULL ends the list */
    const char *value; /* what stands for its value in help; NULL: a flag */
    const char *help;
} common_option;

extern const common_option common_options[];

/* A role or an option of the method, as given. */
typedef struct named_text {
    const char *name; /* of the role or option in the catalogue */
    const char *text;
} named_text;

typedef struct texts {
    const char **items;
    size_t count;
} texts;

typedef struct arguments {
    const dmaic_method *method;
    const char *file; /* NULL: none, roles take numbers */
    named_text *roles;
    size_t role_count;
    named_text *options;
    size_t option_count;
    const char *format, *table, *output, *encoding, *plot, *figure;
    char delimiter, decimal; /* 0: not given */
    texts where, na;
    bool exit_code, help;
} arguments;

/* Reads `dmaic METHOD ...`; argv[0] is the method's name. False with a sentence in message. */
bool arguments_read(int argc, char **argv, const dmaic_method *method, arguments *read,
                    char *message, size_t size);

void arguments_free(arguments *used);

/* The first role of that name in any form, NULL when there is none. */
const dmaic_role *role_of(const dmaic_method *method, const char *name);

#endif
