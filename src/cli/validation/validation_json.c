/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report for programs. */
#include "validation_report.h"

#include <math.h>

static void text(FILE *to, const char *of)
{
    if (!of) {
        fputs("null", to);
        return;
    }
    fputc('"', to);
    for (; *of; of++) {
        if (*of == '"' || *of == '\\')
            fprintf(to, "\\%c", *of);
        else if ((unsigned char)*of < 0x20)
            fprintf(to, "\\u%04x", (unsigned)(unsigned char)*of);
        else
            fputc(*of, to);
    }
    fputc('"', to);
}

static void member(FILE *to, const char *before, const char *key, const char *of)
{
    fprintf(to, "%s\"%s\": ", before, key);
    text(to, of);
}

static void number(FILE *to, double value)
{
    char printed[DMAIC_NUMBER_SIZE] = "null";
    if (isfinite(value))
        dmaic_number_print(value, printed);
    fputs(printed, to);
}

static void circumstances(FILE *to, const evidence *about)
{
    member(to, "  \"library\": {", "version", dmaic_version());
    member(to, ", ", "file", about->library);
    member(to, ", ", "sha256", about->library_sha256[0] ? about->library_sha256 : NULL);
    member(to, "},\n  \"command\": {", "version", DMAIC_VERSION);
    member(to, ", ", "compiler", about->compiler);
    member(to, "},\n  \"system\": {", "name", about->system.sysname);
    member(to, ", ", "release", about->system.release);
    member(to, ", ", "machine", about->system.machine);
    member(to, "},\n  ", "time", about->time);
    fputs(",\n  \"seconds\": ", to);
    number(to, about->seconds);
}

typedef enum part { PART_FILES = 1, PART_GROUPS, PART_SOURCES } part;

static void list(FILE *to, const char *key, const tally_list *of, part what)
{
    fprintf(to, ",\n  \"%s\": [", key);
    for (size_t i = 0; i < of->count; i++) {
        const tally_line *const line = &of->lines[i];
        member(to, i ? ",\n    {" : "\n    {", "name", line->name);
        if (what == PART_FILES)
            member(to, ", ", "sha256", line->sha256);
        if (what != PART_SOURCES)
            fprintf(to, ", \"cases\": %zu", line->cases);
        fprintf(to, ", \"checks\": %zu, \"failed\": %zu", line->checks, line->failed);
        if (what == PART_GROUPS) {
            fputs(", \"least_digits\": ", to);
            number(to, line->least_digits);
        }
        fputc('}', to);
    }
    fputc(']', to);
}

static void failures(FILE *to, const tally *found)
{
    fputs(",\n  \"failures\": [", to);
    for (size_t i = 0; i < found->failure_count; i++) {
        const tally_failure *const of = &found->failures[i];
        member(to, i ? ",\n    {" : "\n    {", "file", of->file);
        fprintf(to, ", \"line\": %zu", of->line);
        member(to, ", ", "group", of->group);
        member(to, ", ", "case", of->name[0] ? of->name : NULL);
        member(to, ", ", "key", of->key);
        member(to, ", ", "actual", of->actual);
        member(to, ", ", "expected", of->expected);
        member(to, ", ", "demand", of->demand);
        member(to, ", ", "source", of->source);
        fputc('}', to);
    }
    fputc(']', to);
}

void validation_json(FILE *to, const tally *found, const evidence *about)
{
    fprintf(to, "{\n  \"passed\": %s,\n  \"cases\": %zu,\n  \"checks\": %zu,\n  \"failed\": %zu,\n",
            found->failure_count ? "false" : "true", found->cases, found->checks,
            found->failure_count);
    circumstances(to, about);
    list(to, "files", &found->files, PART_FILES);
    list(to, "groups", &found->groups, PART_GROUPS);
    list(to, "sources", &found->sources, PART_SOURCES);
    failures(to, found);
    fputs("\n}\n", to);
}
