/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command that checks the library against reference cases: its options, the files it reads, and
 * how it ends. */
#define _GNU_SOURCE /* getopt_long */
#include "validate.h"

#include "arguments.h"
#include "output.h"
#include "validation/case_file.h"
#include "validation/shipped_cases.h"
#include "validation/validation_report.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

/* As given; texts are borrowed from the command line. */
typedef struct choices {
    texts cases;
    bool only, json, help;
    const char *output;
} choices;

static void print_help(void)
{
    fputs("dmaic validate: Does this installation compute what references say?\n\n"
          "  dmaic validate [--cases FILE] [--only] [--format text|json] [--output FILE]\n\n"
          "Runs the reference cases that come with the library, each with its source: certified\n"
          "data sets, published figures, and tables computed with many digits.\n"
          "docs/validation.md describes them and how to write your own.\n\n"
          "Options\n"
          "  --cases FILE                    the cases of this file too; repeatable\n"
          "  --only                          leave out the cases that come with the library\n"
          "  --format text|json              text for people, JSON for programs\n"
          "  --output FILE                   write to a file instead of standard output (also -o)\n"
          "  --help                          this\n\n"
          "Exit status: 0 every figure agrees; 1 one does not, and is told; 2 wrong usage;\n"
          "3 a file of cases breaks a rule; 4 file trouble.\n",
          stdout);
}

static bool add_path(choices *given, const char *path)
{
    const char **const longer =
        realloc(given->cases.items, (given->cases.count + 1) * sizeof *longer);
    if (!longer)
        return false;
    given->cases.items = longer;
    longer[given->cases.count++] = path;
    return true;
}

static bool read_choices(int argc, char **argv, choices *given, read_error *error)
{
    static const struct option options[] = {
        {"cases", required_argument, NULL, 'c'},  {"only", no_argument, NULL, 'n'},
        {"format", required_argument, NULL, 'f'}, {"output", required_argument, NULL, 'o'},
        {"help", no_argument, NULL, 'h'},         {NULL, 0, NULL, 0}};
    opterr = 0;
    optind = 0;
    for (int step; (step = getopt_long(argc, argv, ":o:h", options, NULL)) != -1;) {
        switch (step) {
        case 'c':
            if (!add_path(given, optarg))
                return read_fail_memory(error, optarg);
            break;
        case 'n': given->only = true; break;
        case 'o': given->output = optarg; break;
        case 'h': given->help = true; break;
        case 'f':
            given->json = strcmp(optarg, "json") == 0;
            if (!given->json && strcmp(optarg, "text") != 0)
                return read_fail(error, READ_USAGE,
                                 "--format: there is no format '%s'; the "
                                 "formats of validate are text and json",
                                 optarg);
            break;
        case ':': return read_fail(error, READ_USAGE, "%s needs a value", argv[optind - 1]);
        default:
            return read_fail(error, READ_USAGE,
                             "%s is no option of validate; `dmaic validate "
                             "--help` lists them",
                             argv[optind - 1]);
        }
    }
    if (optind < argc)
        return read_fail(error, READ_USAGE,
                         "'%s' stands alone; a file of cases stands behind "
                         "--cases",
                         argv[optind]);
    if (given->only && !given->cases.count)
        return read_fail(error, READ_USAGE,
                         "--only leaves nothing to check; name a file by "
                         "--cases");
    return true;
}

static bool check_all(const choices *given, tally *found, read_error *error)
{
    case_paths shipped = {NULL, 0};
    bool fine = given->only || shipped_cases(&shipped, error);
    for (size_t i = 0; fine && i < shipped.count; i++)
        fine = case_file_check(shipped.paths[i], found, error);
    for (size_t i = 0; fine && i < given->cases.count; i++)
        fine = case_file_check(given->cases.items[i], found, error);
    case_paths_free(&shipped);
    return fine;
}

/* A reader that closed its pipe has had enough. */
static bool write_all(const choices *given, const tally *found, const evidence *about,
                      read_error *error)
{
    output_file out;
    const char *const name = given->output ? given->output : "standard output";
    if (!output_open(&out, given->output))
        return read_fail(error, READ_FILE, "%s: %s", name, strerror(errno));
    if (given->json)
        validation_json(out.stream, found, about);
    else
        validation_text(out.stream, found, about);
    if (output_close(&out, true))
        return true;
    clearerr(stdout); /* told once */
    return errno == EPIPE || read_fail(error, READ_FILE, "%s: %s", name, strerror(errno));
}

int validate(int argc, char **argv, char *message, size_t size)
{
    choices given = {.output = NULL};
    read_error error = {.kind = READ_FINE};
    tally found = {0};
    evidence about;
    message[0] = '\0';
    bool fine = read_choices(argc, argv, &given, &error);
    if (fine && given.help) {
        print_help();
    } else if (fine) {
        evidence_begin(&about);
        fine = check_all(&given, &found, &error);
        evidence_end(&about);
        fine = fine && write_all(&given, &found, &about, &error);
        evidence_free(&about);
    }
    const bool missed = found.failure_count > 0;
    tally_free(&found);
    free(given.cases.items);
    if (!fine)
        snprintf(message, size, "%s", error.text);
    return fine ? (missed ? EXIT_FINDING : 0) : (int)error.kind;
}
