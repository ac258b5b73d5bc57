/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line, read by getopt_long from a table made of the catalogue. */
#define _GNU_SOURCE
#include "arguments.h"

#include "reading/nearest.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const common_option common_options[] = {
    {"format", "text|json|csv|html|gnuplot",
     "what is written: text or a page for people, JSON for programs, CSV of a table, a figure as "
     "a gnuplot script"},
    {"table", "NAME", "only that table, in full"},
    {"plot", "FILE|-", "draw a figure: FILE.svg, FILE.png or FILE.pdf, or - in the terminal"},
    {"figure", "NAME", "which figure is drawn; else the first"},
    {"output", "FILE", "write to a file instead of standard output (also -o)"},
    {"where", "COLUMN=VALUE[,VALUE]",
     "keep the rows of these values, count the others; repeatable"},
    {"missing", "error|omit", "refuse rows with missing values, or leave them out and count them"},
    {"na", "TEXT", "a cell that means missing, instead of NA, N/A, NaN, null, *; repeatable"},
    {"delimiter", "CHARACTER", "between cells; else comma, semicolon or tab, as the titles show"},
    {"decimal", "MARK", "decimal mark, . or ,"},
    {"encoding", "NAME", "of the file, such as BIG5 or GB18030; else UTF-8"},
    {"exit-code", NULL, "exit with 1 when a signal or a failure is found"},
    {"help", NULL, "what the method does and takes"},
    {NULL, NULL, NULL},
};

enum { KIND_COMMON, KIND_ROLE, KIND_OPTION, KIND_FLAG, KIND_FLAG_OFF };

/* What each entry of the getopt table stands for. */
typedef struct entry {
    int kind;
    const char *name; /* in the catalogue */
} entry;

typedef struct option_table {
    struct option *options;
    entry *entries;
    char (*spelled)[80];
    size_t count;
} option_table;

/* As the command writes it: lower_spec is --lower-spec. */
static void spell(char *to, size_t size, const char *prefix, const char *name)
{
    snprintf(to, size, "%s%s", prefix, name);
    for (; *to; to++)
        if (*to == '_')
            *to = '-';
}

static void add_entry(option_table *table, int kind, const char *prefix, const char *name,
                      int argument)
{
    char spelled[sizeof *table->spelled];
    spell(spelled, sizeof spelled, prefix, name);
    for (size_t i = 0; i < table->count; i++)
        if (strcmp(table->spelled[i], spelled) == 0)
            return;
    const size_t at = table->count++;
    memcpy(table->spelled[at], spelled, sizeof spelled);
    table->entries[at] = (entry){kind, name};
    table->options[at] = (struct option){table->spelled[at], argument, NULL, 0};
}

static void free_table(option_table *table)
{
    free(table->options);
    free(table->entries);
    free(table->spelled);
}

/* Roles first, then the method's options, then the common ones: an earlier name wins. */
static bool make_table(const dmaic_method *method, option_table *table)
{
    size_t room = 1;
    for (const dmaic_form *form = method->forms; form->function; form++)
        for (const dmaic_role *role = form->roles; role->name; role++)
            room++;
    for (const dmaic_option *option = method->options; option->name; option++)
        room += 2;
    for (const common_option *option = common_options; option->name; option++)
        room++;
    *table = (option_table){.options = calloc(room, sizeof *table->options),
                            .entries = calloc(room, sizeof *table->entries),
                            .spelled = calloc(room, sizeof *table->spelled)};
    if (!table->options || !table->entries || !table->spelled) {
        free_table(table);
        return false;
    }
    for (const dmaic_form *form = method->forms; form->function; form++)
        for (const dmaic_role *role = form->roles; role->name; role++)
            add_entry(table, KIND_ROLE, "", role->name, required_argument);
    for (const dmaic_option *option = method->options; option->name; option++) {
        const bool flag = option->kind == DMAIC_OPTION_FLAG;
        add_entry(table, flag ? KIND_FLAG : KIND_OPTION, "", option->name,
                  flag ? optional_argument : required_argument);
        if (flag)
            add_entry(table, KIND_FLAG_OFF, "no-", option->name, no_argument);
    }
    for (const common_option *option = common_options; option->name; option++)
        add_entry(table, KIND_COMMON, "", option->name,
                  option->value ? required_argument : no_argument);
    return true;
}

/* ---- values --------------------------------------------------------------------------------- */

static bool add_given(named_text **list, size_t *count, const char *name, const char *text)
{
    named_text *longer = realloc(*list, (*count + 1) * sizeof *longer);
    if (!longer)
        return false;
    *list = longer;
    longer[(*count)++] = (named_text){name, text};
    return true;
}

static bool add_text(texts *list, const char *text)
{
    const char **longer = realloc(list->items, (list->count + 1) * sizeof *longer);
    if (!longer)
        return false;
    list->items = longer;
    longer[list->count++] = text;
    return true;
}

static bool read_character(const char *name, const char *text, char *to, char *message, size_t size)
{
    const bool tab = strcmp(text, "\\t") == 0 || strcmp(text, "tab") == 0;
    if (!tab && (strlen(text) != 1 || (unsigned char)text[0] >= 0x80)) {
        snprintf(message, size, "--%s: '%s' is not one ASCII character", name, text);
        return false;
    }
    *to = tab ? '\t' : text[0];
    return true;
}

static bool read_common(arguments *read, const char *name, const char *text, char *message,
                        size_t size)
{
    if (strcmp(name, "format") == 0)
        read->format = text;
    else if (strcmp(name, "table") == 0)
        read->table = text;
    else if (strcmp(name, "plot") == 0)
        read->plot = text;
    else if (strcmp(name, "figure") == 0)
        read->figure = text;
    else if (strcmp(name, "output") == 0)
        read->output = text;
    else if (strcmp(name, "encoding") == 0)
        read->encoding = text;
    else if (strcmp(name, "where") == 0)
        return add_text(&read->where, text);
    else if (strcmp(name, "na") == 0)
        return add_text(&read->na, text);
    else if (strcmp(name, "missing") == 0)
        return add_given(&read->options, &read->option_count, "missing", text);
    else if (strcmp(name, "delimiter") == 0)
        return read_character(name, text, &read->delimiter, message, size);
    else if (strcmp(name, "decimal") == 0) {
        if (strcmp(text, ".") != 0 && strcmp(text, ",") != 0) {
            snprintf(message, size, "--decimal: '%s' is neither . nor ,", text);
            return false;
        }
        read->decimal = text[0];
    } else if (strcmp(name, "exit-code") == 0)
        read->exit_code = true;
    else if (strcmp(name, "help") == 0)
        read->help = true;
    return true;
}

/* Says which word was not understood, and which was probably meant. */
static void unknown_word(const option_table *table, const char *word, const dmaic_method *method,
                         char *message, size_t size)
{
    const char *names[256];
    size_t count = 0;
    for (; count < table->count && count < sizeof names / sizeof *names; count++)
        names[count] = table->spelled[count];
    char name[80];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(word + 2, "="), word + 2);
    const char *near = word[0] == '-' && word[1] == '-' ? nearest(name, names, count) : NULL;
    char spelled[80];
    spell(spelled, sizeof spelled, "", method->name);
    if (near)
        snprintf(message, size, "%s is no option of %s; did you mean --%s?", word, spelled, near);
    else
        snprintf(message, size, "%s is no option of %s; `dmaic help %s` lists them", word, spelled,
                 spelled);
}

static bool read_option(arguments *read, const entry *found, const char *text, char *message,
                        size_t size)
{
    switch (found->kind) {
    case KIND_ROLE: return add_given(&read->roles, &read->role_count, found->name, text);
    case KIND_OPTION: return add_given(&read->options, &read->option_count, found->name, text);
    case KIND_FLAG:
        return add_given(&read->options, &read->option_count, found->name, text ? text : "true");
    case KIND_FLAG_OFF:
        return add_given(&read->options, &read->option_count, found->name, "false");
    default: return read_common(read, found->name, text, message, size);
    }
}

/* A flag may be followed by true or false, as a word of its own. */
static const char *flag_value(int argc, char **argv, const entry *found)
{
    static const char *const values[] = {"true", "false", "yes", "no"};
    for (size_t i = 0; found->kind == KIND_FLAG && optind < argc && i < 4; i++)
        if (strcmp(argv[optind], values[i]) == 0)
            return argv[optind++];
    return NULL;
}

static bool read_all(int argc, char **argv, const option_table *table, arguments *read,
                     char *message, size_t size)
{
    opterr = 0;
    optind = 0;
    int index = 0, step;
    while ((step = getopt_long(argc, argv, ":o:h", table->options, &index)) != -1) {
        if (step == ':') {
            snprintf(message, size, "%s needs a value", argv[optind - 1]);
            return false;
        }
        if (step == '?') {
            unknown_word(table, argv[optind - 1], read->method, message, size);
            return false;
        }
        if (step == 'o')
            read->output = optarg;
        else if (step == 'h')
            read->help = true;
        else if (!read_option(read, &table->entries[index],
                              optarg ? optarg : flag_value(argc, argv, &table->entries[index]),
                              message, size))
            return false;
    }
    for (; optind < argc; optind++) {
        if (read->file) {
            snprintf(message, size, "'%s' is a second file beside '%s'; a value stands behind "
                                    "its option, as in --value COLUMN",
                     argv[optind], read->file);
            return false;
        }
        read->file = argv[optind];
    }
    return true;
}

bool arguments_read(int argc, char **argv, const dmaic_method *method, arguments *read,
                    char *message, size_t size)
{
    option_table table;
    *read = (arguments){.method = method, .format = "text"};
    snprintf(message, size, "no memory for the arguments");
    if (!make_table(method, &table))
        return false;
    const bool fine = read_all(argc, argv, &table, read, message, size);
    free_table(&table);
    if (!fine)
        arguments_free(read);
    return fine;
}

void arguments_free(arguments *used)
{
    free(used->roles);
    free(used->options);
    free(used->where.items);
    free(used->na.items);
    *used = (arguments){0};
}

const dmaic_role *role_of(const dmaic_method *method, const char *name)
{
    for (const dmaic_form *form = method->forms; form->function; form++)
        for (const dmaic_role *role = form->roles; role->name; role++)
            if (strcmp(role->name, name) == 0)
                return role;
    return NULL;
}
