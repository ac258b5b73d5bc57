/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report for people. */
#include "validation_report.h"

#include <math.h>
#include <string.h>

/* A text out of a file, without what a terminal would act on. */
static void plain(FILE *to, const char *text)
{
    for (; *text; text++)
        fputc((unsigned char)*text < 0x20 || *text == 0x7f ? '?' : *text, to);
}

static void line(FILE *to, const char *label, const char *text)
{
    fprintf(to, "  %-10s", label);
    plain(to, text);
    fputc('\n', to);
}

static void circumstances(FILE *to, const evidence *about)
{
    char text[512];
    line(to, "library", dmaic_version());
    line(to, "file", about->library ? about->library : "not found");
    line(to, "SHA-256", about->library_sha256[0] ? about->library_sha256 : "not known");
    snprintf(text, sizeof text, "%s, built with %s", DMAIC_VERSION, about->compiler);
    line(to, "command", text);
    snprintf(text, sizeof text, "%s %s, %s", about->system.sysname, about->system.release,
             about->system.machine);
    line(to, "system", text);
    line(to, "time", about->time);
    snprintf(text, sizeof text, "%.2f", about->seconds);
    line(to, "seconds", text);
}

static void files(FILE *to, const tally_list *list)
{
    fputs("\nFiles of cases, and of their data\n", to);
    for (size_t i = 0; i < list->count; i++) {
        fprintf(to, "  %s  ", list->lines[i].sha256);
        plain(to, list->lines[i].name);
        fputc('\n', to);
    }
}

static void digits_of(char text[8], const tally_line *of)
{
    if (isnan(of->least_digits))
        snprintf(text, 8, "-");
    else
        snprintf(text, 8, "%.1f", of->least_digits);
}

static void groups(FILE *to, const tally *found)
{
    const tally_list *const list = &found->groups;
    size_t width = strlen("method or function");
    for (size_t i = 0; i < list->count; i++)
        width = strlen(list->lines[i].name) > width ? strlen(list->lines[i].name) : width;
    fprintf(to, "\n%-*s  cases  checks  failed  least digits\n", (int)width + 2,
            "Method or function");
    for (size_t i = 0; i < list->count; i++) {
        const tally_line *const of = &list->lines[i];
        char digits[8];
        digits_of(digits, of);
        fprintf(to, "  %-*s  %5zu  %6zu  %6zu  %12s\n", (int)width, of->name, of->cases, of->checks,
                of->failed, digits);
    }
    fprintf(to, "  %-*s  %5zu  %6zu  %6zu\n", (int)width, "all", found->cases, found->checks,
            found->failure_count);
    fputs("\nLeast digits: the fewest correct digits (-log10 of the relative error, at most 15)\n"
          "among references of that precision; other figures are held to what their source\n"
          "prints.\n",
          to);
}

static void sources(FILE *to, const tally_list *list)
{
    fputs("\nSources (checks)\n", to);
    for (size_t i = 0; i < list->count; i++) {
        fprintf(to, "  %6zu  ", list->lines[i].checks);
        plain(to, list->lines[i].name);
        fputc('\n', to);
    }
}

static void failures(FILE *to, const tally *found)
{
    fputs("\nFailures\n", to);
    for (size_t i = 0; i < found->failure_count; i++) {
        const tally_failure *const of = &found->failures[i];
        fputs("  ", to);
        plain(to, of->file);
        fprintf(to, ":%zu: ", of->line);
        if (of->name[0]) {
            fprintf(to, "%s, case ", of->group);
            plain(to, of->name);
            fputs(": ", to);
        }
        plain(to, of->key);
        fputs(" is ", to);
        plain(to, of->actual);
        fputs(", expected ", to);
        plain(to, of->expected);
        fprintf(to, " (%s)\n      ", of->demand);
        plain(to, of->source);
        fputc('\n', to);
    }
}

void validation_text(FILE *to, const tally *found, const evidence *about)
{
    fputs("Validation of libdmaic against reference cases\n\n", to);
    circumstances(to, about);
    files(to, &found->files);
    sources(to, &found->sources);
    groups(to, found);
    if (found->failure_count)
        failures(to, found);
    if (found->failure_count)
        fprintf(to, "\nFAILED: %zu of %zu checks miss what is expected.\n", found->failure_count,
                found->checks);
    else
        fprintf(to, "\nPASSED: %zu checks agree with their references.\n", found->checks);
}
