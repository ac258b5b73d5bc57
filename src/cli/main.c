/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dmaic command: a method of the catalogue, run on columns of a CSV file. No method is named
 * here. */
#include "arguments.h"
#include "columns.h"
#include "help.h"
#include "reading/nearest.h"
#include "output.h"
#include "picture.h"
#include "progress.h"
#include "validate.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static int complain(int exit_code, const char *text)
{
    fprintf(stderr, "dmaic: %s\n", text);
    return exit_code;
}

static int exit_code_of(dmaic_status status)
{
    switch (status) {
    case DMAIC_OK: return 0;
    case DMAIC_EARGUMENT:
    case DMAIC_ENAME:
    case DMAIC_ESHAPE:
    case DMAIC_EFORMAT: return EXIT_USAGE;
    case DMAIC_EDATA: return EXIT_DATA;
    case DMAIC_EWRITE:
    case DMAIC_EPLOT: return EXIT_FILE;
    case DMAIC_ENOMEM:
    case DMAIC_ENUMERIC: return EXIT_COMPUTATION;
    }
    return EXIT_COMPUTATION;
}

/* Ends output: a reader that closed its pipe has had enough, anything else is told. */
static int finish(output_file *out, bool keep)
{
    char text[1024];
    if (output_close(out, keep))
        return 0;
    clearerr(stdout); /* told once */
    if (errno == EPIPE)
        return 0;
    snprintf(text, sizeof text, "%s: %s", out->path ? out->path : "standard output",
             strerror(errno));
    return complain(EXIT_FILE, text);
}

static dmaic_status write_format(const dmaic_report *report, const arguments *given,
                                 output_file *out)
{
    if (strcmp(given->format, "gnuplot") == 0)
        return picture_script(report, given, out);
    if (strcmp(given->format, "html") == 0)
        return picture_page(report, given, out);
    return dmaic_render(report, given->format, given->table, output_write, out);
}

static int write_report(const dmaic_report *report, const arguments *given)
{
    output_file out;
    char text[1024];
    if (!output_open(&out, given->output)) {
        snprintf(text, sizeof text, "%s: %s", given->output, strerror(errno));
        return complain(EXIT_FILE, text);
    }
    const dmaic_status status = write_format(report, given, &out);
    const int failed = finish(&out, status == DMAIC_OK);
    if (failed || status == DMAIC_EWRITE)
        return failed;
    if (status)
        return complain(exit_code_of(status), dmaic_message());
    const bool found = dmaic_report_severity(report) >= DMAIC_SEVERITY_SIGNAL;
    return given->exit_code && found ? EXIT_FINDING : 0;
}

/* The results first: they stand whatever becomes of the picture. */
static int write_all(const dmaic_report *report, const arguments *given)
{
    const int code = write_report(report, given);
    if (code != 0 && code != EXIT_FINDING)
        return code;
    const dmaic_status status = picture_draw(report, given);
    return status ? complain(exit_code_of(status), dmaic_message()) : code;
}

static bool known_format(const char *name)
{
    const char *format;
    if (strcmp(name, "gnuplot") == 0)
        return true;
    for (size_t i = 0; (format = dmaic_render_format(i)) != NULL; i++)
        if (strcmp(format, name) == 0)
            return true;
    return false;
}

/* Whether two paths lead to one file. */
static bool same_file(const char *first, const char *second)
{
    struct stat one, other;
    return stat(first, &one) == 0 && stat(second, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

/* What cannot be meant: told before anything is read. */
static int check_files(const arguments *given)
{
    char text[4096];
    if (given->file && given->role_count == 0) {
        snprintf(text, sizeof text, "'%s' is given, but no role tells which of its columns to use",
                 given->file);
        return complain(EXIT_USAGE, text);
    }
    if (given->file && given->output && same_file(given->file, given->output)) {
        snprintf(text, sizeof text, "--output: '%s' is the file that the data come from",
                 given->output);
        return complain(EXIT_USAGE, text);
    }
    if (given->file && given->plot && same_file(given->file, given->plot)) {
        snprintf(text, sizeof text, "--plot: '%s' is the file that the data come from",
                 given->plot);
        return complain(EXIT_USAGE, text);
    }
    return 0;
}

/* Options first: a mistyped one is told before a long file is read. */
static int run_call(dmaic_call *call, const arguments *given, columns *read)
{
    char text[4096];
    read_error error = {.kind = READ_FINE};
    const dmaic_report *report;
    for (size_t i = 0; i < given->option_count; i++) {
        const dmaic_status status =
            dmaic_call_set(call, given->options[i].name, given->options[i].text);
        if (status) {
            snprintf(text, sizeof text, "--%s", dmaic_message());
            for (char *at = text; *at && *at != ':'; at++)
                *at = *at == '_' ? '-' : *at;
            return complain(exit_code_of(status), text);
        }
    }
    if (!known_format(given->format)) {
        snprintf(text, sizeof text, "--format: there is no format '%s'; the formats are text, json, "
                                    "csv, html and gnuplot", given->format);
        return complain(EXIT_USAGE, text);
    }
    if (!picture_check(given, text, sizeof text))
        return complain(EXIT_USAGE, text);
    const int refused = check_files(given);
    if (refused)
        return refused;
    progress_begin(given->file);
    const bool fine = columns_bind(read, given, call, &error);
    dmaic_status status = fine ? dmaic_call_run(call) : DMAIC_OK;
    if (fine && !status)
        status = dmaic_call_report(call, &report);
    progress_end();
    if (!fine)
        return complain((int)error.kind, error.text);
    if (status) {
        columns_explain(read, given, text, sizeof text);
        return complain(exit_code_of(status), text);
    }
    return write_all(report, given);
}

static int run_method(const dmaic_method *method, int argc, char **argv)
{
    arguments given;
    columns read = {0};
    dmaic_call *call = NULL;
    char message[1024];
    if (!arguments_read(argc, argv, method, &given, message, sizeof message))
        return complain(EXIT_USAGE, message);
    int code = 0;
    if (given.help)
        help_method(stdout, method);
    else if (dmaic_call_new(method->name, &call) != DMAIC_OK)
        code = complain(EXIT_COMPUTATION, dmaic_message());
    else
        code = run_call(call, &given, &read);
    dmaic_call_free(call);
    columns_free(&read);
    arguments_free(&given);
    return code;
}

/* ---- commands that are no method ------------------------------------------------------------ */

static int unknown_method(const char *name)
{
    const char *names[512];
    size_t count = 0;
    char text[1024];
    const dmaic_method *method;
    for (size_t i = 0; (method = dmaic_catalog_method(i)) != NULL && count + 2 < 512; i++) {
        names[count++] = method->name;
        if (method->alias)
            names[count++] = method->alias;
    }
    const char *near = nearest(name, names, count);
    size_t used = (size_t)snprintf(text, sizeof text, "there is no method '%.200s'", name);
    if (near) {
        used += (size_t)snprintf(text + used, sizeof text - used, "; did you mean ");
        for (; *near && used + 1 < sizeof text; near++)
            text[used++] = *near == '_' ? '-' : *near;
        snprintf(text + used, sizeof text - used, "?");
    } else {
        snprintf(text + used, sizeof text - used, "; `dmaic list` shows those there are");
    }
    return complain(EXIT_USAGE, text);
}

static int run_help(int argc, char **argv)
{
    if (argc < 2) {
        help_overview(stdout);
        return 0;
    }
    const dmaic_method *method = dmaic_catalog_find(argv[1]);
    if (!method)
        return unknown_method(argv[1]);
    help_method(stdout, method);
    return 0;
}

static int run_list(int argc, char **argv)
{
    output_file out;
    const bool json = argc == 3 && strcmp(argv[1], "--format") == 0 && strcmp(argv[2], "json") == 0;
    if (argc == 1 ||
        (argc == 3 && strcmp(argv[1], "--format") == 0 && strcmp(argv[2], "text") == 0)) {
        help_list(stdout);
        return 0;
    }
    if (!json)
        return complain(EXIT_USAGE, "dmaic list takes --format text or --format json");
    if (!output_open(&out, NULL))
        return complain(EXIT_FILE, "standard output cannot be written");
    const dmaic_status status = dmaic_catalog_json(output_write, &out);
    const int failed = finish(&out, true);
    return failed || !status || status == DMAIC_EWRITE
               ? failed
               : complain(exit_code_of(status), dmaic_message());
}

static int run_validate(int argc, char **argv)
{
    char text[2048];
    const int code = validate(argc, argv, text, sizeof text);
    return text[0] ? complain(code, text) : code;
}

static int run(int argc, char **argv)
{
    if (argc < 2) {
        help_overview(stderr);
        return EXIT_USAGE;
    }
    const char *word = argv[1];
    if (strcmp(word, "--version") == 0 || strcmp(word, "version") == 0) {
        printf("dmaic %s\n", dmaic_version());
        return 0;
    }
    if (strcmp(word, "help") == 0 || strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
        return run_help(argc - 1, argv + 1);
    if (strcmp(word, "list") == 0)
        return run_list(argc - 1, argv + 1);
    if (strcmp(word, "validate") == 0)
        return run_validate(argc - 1, argv + 1);
    const dmaic_method *method = dmaic_catalog_find(word);
    return method ? run_method(method, argc - 1, argv + 1) : unknown_method(word);
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN); /* a closed pipe shows as EPIPE and ends quietly */
    const int code = run(argc, argv);
    output_file out = {.stream = stdout};
    return code ? code : finish(&out, true);
}
