/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help, printed from the catalogue. */
#include "help.h"

#include "arguments.h"

#include <string.h>

enum { NAME_WIDTH = 22, WORD_WIDTH = 30 };

/* A name as the command writes it. */
static const char *spelled(const char *name, char buffer[80])
{
    size_t i = 0;
    for (; name[i] && i < 79; i++)
        buffer[i] = name[i] == '_' ? '-' : name[i];
    buffer[i] = '\0';
    return buffer;
}

static void title(FILE *to, const char *phase)
{
    fprintf(to, "\n%c%s\n", phase[0] - 'a' + 'A', phase + 1);
}

static void methods_by_phase(FILE *to)
{
    const dmaic_method *method;
    const char *phase = "";
    char name[80];
    for (size_t i = 0; (method = dmaic_catalog_method(i)) != NULL; i++) {
        if (strcmp(method->phase, phase) != 0)
            title(to, method->phase);
        phase = method->phase;
        fprintf(to, "  %-*s  %s\n", NAME_WIDTH, spelled(method->name, name), method->summary);
    }
}

void help_overview(FILE *to)
{
    fputs("dmaic: statistics for Six Sigma\n\n"
          "  dmaic METHOD [FILE|-] --ROLE COLUMN[,COLUMN] --OPTION VALUE ...\n"
          "  dmaic help METHOD        what a method does and takes, with an example\n"
          "  dmaic list               the methods, a line each (--format json: all of the "
          "catalogue)\n"
          "  dmaic validate           check this installation against reference cases\n"
          "  dmaic --version\n\n"
          "FILE is CSV with titles in its first line, plain or .gz; - is standard input. A role "
          "takes\n"
          "the title of a column, a comparison that makes a 0/1 column ('csat>=4', "
          "'phase==control'),\n"
          "or =50 for a constant; without a file it takes numbers.\n",
          to);
    methods_by_phase(to);
    fputs("\nOptions of every method\n", to);
    for (const common_option *option = common_options; option->name; option++) {
        char word[80];
        snprintf(word, sizeof word, "--%s%s%s", option->name, option->value ? " " : "",
                 option->value ? option->value : "");
        fprintf(to, "  %-*s  %s\n", WORD_WIDTH, word, option->help);
    }
    fputs(
        "\nExit status: 0 done; 1 done, --exit-code was given and a signal or failure was found;\n"
        "2 wrong usage; 3 bad data; 4 file trouble; 5 could not be computed.\n",
        to);
}

void help_list(FILE *to)
{
    const dmaic_method *method;
    char name[80], alias[80];
    for (size_t i = 0; (method = dmaic_catalog_method(i)) != NULL; i++)
        fprintf(to, "%-*s  %-12s  %-8s  %s\n", NAME_WIDTH, spelled(method->name, name),
                method->alias ? spelled(method->alias, alias) : "", method->phase,
                method->summary);
}

static void usage_line(FILE *to, const dmaic_method *method, const dmaic_form *form)
{
    char name[80];
    fprintf(to, "  dmaic %s", spelled(method->name, name));
    if (form->roles[0].name)
        fputs(" [FILE|-]", to);
    for (const dmaic_role *role = form->roles; role->name; role++) {
        const char *column = role->kind == DMAIC_ROLE_LABELS ? "LABELS" : "COLUMN";
        fprintf(to, role->least ? " --%s %s%s" : " [--%s %s%s]", spelled(role->name, name), column,
                role->most == 1 ? "" : ",...");
    }
    fprintf(to, "\n      %s\n", form->help);
}

static void role_lines(FILE *to, const dmaic_method *method)
{
    const char *seen[32];
    size_t count = 0;
    for (const dmaic_form *form = method->forms; form->function; form++)
        for (const dmaic_role *role = form->roles; role->name; role++) {
            bool again = false;
            for (size_t i = 0; i < count; i++)
                again = again || strcmp(seen[i], role->name) == 0;
            if (again || count == sizeof seen / sizeof *seen)
                continue;
            if (count == 0)
                fputs("\nData\n", to);
            seen[count++] = role->name;
            char name[80], word[96];
            snprintf(word, sizeof word, "--%s", spelled(role->name, name));
            fprintf(to, "  %-*s  %s\n", WORD_WIDTH, word, role->help);
        }
}

static void option_line(FILE *to, const dmaic_method *method, const dmaic_option *option)
{
    char name[80], word[512], text[DMAIC_OPTION_SIZE];
    const bool flag = option->kind == DMAIC_OPTION_FLAG;
    size_t used = (size_t)snprintf(word, sizeof word, flag ? "--[no-]%s" : "--%s",
                                   spelled(option->name, name));
    if (option->kind == DMAIC_OPTION_CHOICE)
        for (const dmaic_choice *choice = option->choices; choice->name; choice++)
            used += (size_t)snprintf(word + used, sizeof word - used, "%s%s",
                                     choice == option->choices ? " " : "|", choice->name);
    else if (!flag)
        snprintf(word + used, sizeof word - used, " VALUE");
    dmaic_option_print(method, option, NULL, text);
    if (strlen(word) > WORD_WIDTH)
        fprintf(to, "  %s\n  %-*s  %s", word, WORD_WIDTH, "", option->help);
    else
        fprintf(to, "  %-*s  %s", WORD_WIDTH, word, option->help);
    fprintf(to, text[0] ? " [%s]\n" : "\n", text);
}

void help_method(FILE *to, const dmaic_method *method)
{
    char name[80];
    fprintf(to, "dmaic %s: %s\n", spelled(method->name, name), method->summary);
    if (method->alias)
        fprintf(to, "Also called %s.\n", spelled(method->alias, name));
    fputc('\n', to);
    for (const dmaic_form *form = method->forms; form->function; form++)
        usage_line(to, method, form);
    role_lines(to, method);
    fputs("\nOptions [default]\n", to);
    for (const dmaic_option *option = method->options; option->name; option++)
        option_line(to, method, option);
    fprintf(to, "\nExample\n  %s\n\n`dmaic help` lists the options of every method.\n",
            method->example);
}
