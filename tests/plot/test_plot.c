/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures: scripts in which a stranger's text stays text, and gnuplot that is missing, fails, hangs
 * or lies. Where there is no gnuplot the tests that draw say so and pass over it. */
#include "harness.h"
#include "plot/script_oracle.h"

#include <dmaic/control.h>
#include <dmaic/plot.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- what is drawn -------------------------------------------------------------------------- */

enum { MOST = 100000 };

typedef struct drawn {
    dmaic_count_chart chart;
    dmaic_report *report;
    double *counts, *sizes;
    int32_t *stages;
} drawn;

/* A p chart of `count` points in two stages: 10 in 100 give or take, with one of 60 and one of 0. */
static drawn make_chart(size_t count, const char *title, const char *stage)
{
    drawn made = {.counts = calloc(count, sizeof(double)), .sizes = calloc(count, sizeof(double)),
                  .stages = calloc(count, sizeof(int32_t))};
    for (size_t i = 0; i < count; i++) {
        made.counts[i] = 6 + (double)(i * 7 % 9);
        made.sizes[i] = 100;
        made.stages[i] = i >= count / 2;
    }
    made.counts[count / 3] = 60;
    made.counts[count / 4] = 0;
    const char *const levels[] = {stage, "after"};
    const dmaic_factor stages = {made.stages, count, levels, 2};
    works(dmaic_p_chart(dmaic_sample_of(made.counts, count), dmaic_sample_of(made.sizes, count),
                        stages, NULL, &made.chart));
    const dmaic_names names = {.value = title, .stages = levels, .stage_count = 2};
    works(dmaic_count_chart_report(&made.chart, &names, &made.report));
    return made;
}

static void free_chart(drawn *made)
{
    dmaic_report_free(made->report);
    dmaic_count_chart_clear(&made->chart);
    free(made->counts);
    free(made->sizes);
    free(made->stages);
}

typedef struct text {
    char *bytes;
    size_t length;
} text;

static int collect(void *context, const char *bytes, size_t length)
{
    text *to = context;
    to->bytes = realloc(to->bytes, to->length + length + 1);
    memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
    to->bytes[to->length] = '\0';
    return 0;
}

static int refuse(void *context, const char *bytes, size_t length)
{
    (void)context, (void)bytes, (void)length;
    return 1;
}

static text script_of(const dmaic_report *report, const char *format)
{
    text script = {NULL, 0};
    works(dmaic_plot_script(report, NULL, format, NULL, collect, &script));
    return script;
}

static bool holds(const text *of, const char *part)
{
    const size_t size = strlen(part);
    for (size_t i = 0; i + size <= of->length; i++)
        if (memcmp(of->bytes + i, part, size) == 0)
            return true;
    return false;
}

/* ---- scripts -------------------------------------------------------------------------------- */

START_TEST(figures_have_names)
{
    drawn made = make_chart(20, "defects", "before");
    ck_assert_str_eq(dmaic_report_figure(made.report, 0), "chart");
    ck_assert_str_eq(dmaic_report_figure_title(made.report, 0), "p chart of defects");
    ck_assert_ptr_null(dmaic_report_figure(made.report, 1));
    ck_assert_ptr_null(dmaic_report_figure_title(made.report, 1));
    free_chart(&made);
}
END_TEST

START_TEST(script_has_all_that_is_told)
{
    drawn made = make_chart(20, "defects", "before");
    text script = script_of(made.report, "svg");
    ck_assert_ptr_null(script_strange_line(script.bytes));
    /* 10 in 100 on average but for the two odd points: sums by hand of counts 6 + 7 i mod 9 */
    double first = 0, second = 0;
    for (size_t i = 0; i < 20; i++)
        *(i < 10 ? &first : &second) += made.counts[i];
    char center[64];
    snprintf(center, sizeof center, "'CL = %.6g'", second / 1000);
    ck_assert_msg(holds(&script, center), "no %s", center);
    snprintf(center, sizeof center, "CL = %.6g", first / 1000);
    ck_assert_msg(holds(&script, center), "no %s", center);
    ck_assert(holds(&script, "\n7 0.6\n") && holds(&script, "\n6 0\n"));
    ck_assert(holds(&script, "'p chart of defects'") && holds(&script, "'before'"));
    ck_assert(holds(&script, "set label '1' at screen")); /* the rule of the signal */
    free(script.bytes);
    free_chart(&made);
}
END_TEST

static const char *const VECTORS[] = {
    "`touch %s`", "\"`touch %s`\"", "x\nsystem('touch %s')\n", "x'\nsystem('touch %s')\n'",
    "';system('touch %s');'", "''`touch %s`''", "''; system('touch %s') #",
    "a ''\n!touch %s", "''''; system('touch %s') #", "a'''; system('touch %s') #", "\\'; system('touch %s') #", "x\\",
    "DMAIC_EOD\nsystem('touch %s')", "\nDMAIC_EOD\n!touch %s\n", "< touch %s", "|touch %s",
    "@macro @@", "%d %s %n %%", "{/=99 big} _{x} ^{y} \\n \\047;system('touch %s')\\047",
    "\r!touch %s\r", "\xe2\x80\xae reversed \x1b[31m red", "\xff\xfe\xc0\xaf broken", "<script>&amp;",
    "\x01\x02\x7f", "'", "''", "'''", "\\", "\xe4\xb8", "&{x} ~a{.8-}", ""};

START_TEST(text_stays_text)
{
    for (size_t i = 0; i < sizeof VECTORS / sizeof *VECTORS; i++) {
        static const char *const formats[] = {"svg", "png", "pdf", "text"};
        drawn made = make_chart(20, VECTORS[i], VECTORS[i]);
        for (size_t j = 0; j < 4; j++) {
            text script = script_of(made.report, formats[j]);
            const char *strange = script_strange_line(script.bytes);
            ck_assert_msg(!strange, "%s: vector %zu is more than text: %.80s", formats[j], i,
                          strange);
            free(script.bytes);
        }
        free_chart(&made);
    }
}
END_TEST

START_TEST(oracle_knows_commands)
{
    static const char *const scripts[] = {"system 'x'\n", "set label 'x' ; system('y')\n",
        "set label \"`x`\" at screen 0,0\n", "set label 'x\nsystem('y')\n", "plot '< x'\n", "!x\n",
        "set label 'a''''b' at screen 0,0\n", "$a << DMAIC_EOD\n1 2\nx\nDMAIC_EOD\n", "load 'x'\n", "set output '|x'\n", "set label 'x"};
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        ck_assert_msg(script_strange_line(scripts[i]) != NULL, "%s", scripts[i]);
}
END_TEST

/* A hundred thousand points: a few rows for each of a thousand columns of pixels, and no extreme is
 * lost. */
START_TEST(long_series_are_thinned)
{
    drawn made = make_chart(MOST, "defects", "before");
    text script = script_of(made.report, "png");
    size_t lines = 0;
    for (const char *at = script.bytes; (at = strchr(at, '\n')) != NULL; at++)
        lines++;
    ck_assert_uint_lt(lines, 12000);
    ck_assert(holds(&script, " 0.6\n"));
    char row[32];
    snprintf(row, sizeof row, "\n%d 0.6\n", MOST / 3 + 1);
    ck_assert(holds(&script, row));
    snprintf(row, sizeof row, "\n%d 0\n", MOST / 4 + 1);
    ck_assert(holds(&script, row));
    free(script.bytes);
    free_chart(&made);
}
END_TEST

START_TEST(refusals)
{
    drawn made = make_chart(20, "defects", "before");
    dmaic_plot_options options;
    text out = {NULL, 0};
    fails_with(dmaic_plot_script(made.report, "pareto", "svg", NULL, collect, &out), DMAIC_ENAME,
               "there is no figure 'pareto'; the figures are chart");
    fails_with(dmaic_plot_script(made.report, NULL, "gif", NULL, collect, &out), DMAIC_ENAME,
               "there is no picture format 'gif'");
    static const struct {
        double width, height, scale, timeout;
        const char *says;
    } cases[] = {
        {99, 500, 1, 1, "99 does not lie from 100"}, {20001, 500, 1, 1, "20001 does not lie"},
        {500, 5, 1, 1, "5 does not lie from 100"},   {500, HUGE_VAL, 1, 1, "does not lie"},
        {500, 500, 0.4, 1, "0.4 does not lie"},      {500, 500, NAN, 1, "does not lie"},
        {500, 500, 1, 0, "0 is not above 0"},        {500, 500, 1, NAN, "is not above 0"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dmaic_plot_options_init(&options);
        options.width = cases[i].width;
        options.height = cases[i].height;
        options.scale = cases[i].scale;
        options.timeout = cases[i].timeout;
        fails_with(dmaic_plot_script(made.report, NULL, "png", &options, collect, &out),
                   DMAIC_EARGUMENT, cases[i].says);
    }
    ck_assert_ptr_null(out.bytes);
    fails_with(dmaic_plot_script(made.report, NULL, "svg", NULL, refuse, NULL), DMAIC_EWRITE, "");
    fails_with(dmaic_plot_file(made.report, NULL, "chart.gif", NULL), DMAIC_ENAME,
               "'chart.gif' ends with none of");
    free_chart(&made);
}
END_TEST

#ifdef DMAIC_TEST_PLOT

/* ---- programs that are not gnuplot ---------------------------------------------------------- */

typedef struct place {
    char folder[64], program[96], mark[96];
} place;

static place make_place(void)
{
    place made = {"/tmp/dmaic-test-XXXXXX", "", ""};
    ck_assert_ptr_nonnull(mkdtemp(made.folder));
    snprintf(made.program, sizeof made.program, "%s/program", made.folder);
    snprintf(made.mark, sizeof made.mark, "%s/mark", made.folder);
    return made;
}

static void remove_place(const place *made)
{
    unlink(made->program);
    unlink(made->mark);
    ck_assert_msg(rmdir(made->folder) == 0, "something was left in %s", made->folder);
}

static void write_program(const place *at, const char *body)
{
    FILE *file = fopen(at->program, "w");
    ck_assert_ptr_nonnull(file);
    fprintf(file, "#!/bin/sh\n%s\n", body);
    fclose(file);
    ck_assert_int_eq(chmod(at->program, 0755), 0);
}

static int open_files(void)
{
    int count = 0;
    for (int i = 0; i < 256; i++)
        count += fcntl(i, F_GETFD) != -1;
    return count;
}

static dmaic_status draw_with(const place *at, const dmaic_report *report, double timeout, text *out)
{
    dmaic_plot_options options;
    dmaic_plot_options_init(&options);
    options.program = at->program;
    options.timeout = timeout;
    return dmaic_plot(report, NULL, "svg", &options, collect, out);
}

START_TEST(programs_that_fail)
{
    static const struct {
        const char *body, *says;
    } cases[] = {
        {"exit 3", "ended with status 3"},
        {"kill -11 $$", "ended by signal 11"},
        {"cat >/dev/null; echo '<?xml'; echo 'line 7: undefined' >&2; exit 1", "line 7: undefined"},
        {"echo '<?xml </svg>'; echo 'warning: what' >&2", "warning: what"},
        {"cat", "gave no whole svg picture"},
        {"true", "gave no whole svg picture"},
        {"echo '<?xml'", "gave no whole svg picture"},
    };
    drawn made = make_chart(20, "defects", "before");
    const place at = make_place();
    const int before = open_files();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        text out = {NULL, 0};
        write_program(&at, cases[i].body);
        fails_with(draw_with(&at, made.report, 20, &out), DMAIC_EPLOT, cases[i].says);
        ck_assert_ptr_null(out.bytes);
    }
    ck_assert_int_eq(open_files(), before);
    ck_assert(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD); /* no zombie */
    remove_place(&at);
    free_chart(&made);
}
END_TEST

START_TEST(programs_that_are_not_there)
{
    drawn made = make_chart(20, "defects", "before");
    dmaic_plot_options options;
    dmaic_plot_options_init(&options);
    options.program = "/no/such/gnuplot";
    fails_with(dmaic_plot(made.report, NULL, "svg", &options, refuse, NULL), DMAIC_EPLOT,
               "pictures are drawn by gnuplot, and '/no/such/gnuplot' is not there");
    options.program = "/etc";
    fails_with(dmaic_plot(made.report, NULL, "svg", &options, refuse, NULL), DMAIC_EPLOT,
               "'/etc' cannot be run: ");
    free_chart(&made);
}
END_TEST

/* Its whole group is ended, children as well. */
START_TEST(programs_that_hang)
{
    drawn made = make_chart(20, "defects", "before");
    const place at = make_place();
    text out = {NULL, 0};
    char body[256];
    snprintf(body, sizeof body, "trap '' TERM INT; (sleep 1; touch %s) & sleep 30", at.mark);
    write_program(&at, body);
    fails_with(draw_with(&at, made.report, 0.2, &out), DMAIC_EPLOT, "took more than 0.2 s");
    ck_assert(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD);
    sleep(2);
    ck_assert_int_ne(access(at.mark, F_OK), 0);
    remove_place(&at);
    free_chart(&made);
}
END_TEST

/* What gnuplot finds: its own environment, none of the host's files and signals; and what the host
 * finds afterwards: everything as it was. */
START_TEST(host_and_program_are_apart)
{
    drawn made = make_chart(20, "defects", "before");
    const place at = make_place();
    setenv("DMAIC_SECRET", "x", 1);
    signal(SIGPIPE, SIG_IGN);
    sigset_t blocked, after;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGTERM);
    sigprocmask(SIG_BLOCK, &blocked, NULL);
    const int kept = dup2(open("/dev/null", O_RDONLY), 9); /* not closed on exec */
    ck_assert_int_eq(kept, 9);
    write_program(&at,
                  "[ \"$1 $2 $#\" = '-d - 2' ] || echo arguments >&2\n"
                  "[ -z \"$DMAIC_SECRET\" ] || echo environment >&2\n"
                  "[ \"$HOME\" = /nonexistent ] || echo home >&2\n"
                  "[ \"$LC_ALL\" = C.UTF-8 ] || echo locale >&2\n"
                  "[ ! -e /proc/$$/fd/9 ] || echo files >&2\n"
                  "grep -q '^SigBlk:.0*$' /proc/self/status || echo blocked >&2\n"
                  "grep -q '^SigIgn:.*0000000$' /proc/self/status || echo ignored >&2\n"
                  "printf '<?xml ></svg>'");
    text out = {NULL, 0};
    works(draw_with(&at, made.report, 20, &out));
    ck_assert_str_eq(out.bytes, "<?xml ></svg>");
    sigprocmask(SIG_BLOCK, NULL, &after);
    ck_assert(sigismember(&after, SIGTERM) == 1 && sigismember(&after, SIGINT) == 0);
    struct sigaction pipe;
    sigaction(SIGPIPE, NULL, &pipe);
    ck_assert(pipe.sa_handler == SIG_IGN);
    ck_assert_str_eq(getenv("DMAIC_SECRET"), "x");
    free(out.bytes);
    remove_place(&at);
    free_chart(&made);
}
END_TEST

/* A host that has no standard files open, and one that lets the system reap its children. */
START_TEST(odd_hosts)
{
    drawn made = make_chart(20, "defects", "before");
    const place at = make_place();
    text out = {NULL, 0};
    write_program(&at, "cat >/dev/null; printf '<?xml ></svg>'");
    signal(SIGCHLD, SIG_IGN);
    works(draw_with(&at, made.report, 20, &out));
    signal(SIGCHLD, SIG_DFL);
    const int input = dup(0), output = dup(1), complaint = dup(2);
    close(0), close(1), close(2);
    const dmaic_status status = draw_with(&at, made.report, 20, &out);
    dup2(input, 0), dup2(output, 1), dup2(complaint, 2);
    works(status);
    ck_assert_str_eq(out.bytes, "<?xml ></svg><?xml ></svg>");
    free(out.bytes);
    remove_place(&at);
    free_chart(&made);
}
END_TEST

/* A file is replaced when the picture is whole, and not before. */
START_TEST(files)
{
    drawn made = make_chart(20, "defects", "before");
    const place at = make_place();
    dmaic_plot_options options;
    dmaic_plot_options_init(&options);
    options.program = at.program;
    char path[128], read[64] = "";
    snprintf(path, sizeof path, "%s/chart.svg", at.folder);
    FILE *file = fopen(path, "w");
    fputs("old", file);
    fclose(file);
    write_program(&at, "printf '<?xml new></svg>'; echo bad >&2");
    fails_with(dmaic_plot_file(made.report, NULL, path, &options), DMAIC_EPLOT, "bad");
    file = fopen(path, "r");
    ck_assert_ptr_nonnull(fgets(read, sizeof read, file));
    fclose(file);
    ck_assert_str_eq(read, "old");
    write_program(&at, "printf '<?xml new></svg>'");
    works(dmaic_plot_file(made.report, NULL, path, &options));
    file = fopen(path, "r");
    ck_assert_ptr_nonnull(fgets(read, sizeof read, file));
    fclose(file);
    ck_assert_str_eq(read, "<?xml new></svg>");
    unlink(path);
    fails_with(dmaic_plot_file(made.report, NULL, "/no/such/chart.svg", &options), DMAIC_EWRITE,
               "/no/such/chart.svg: No such file or directory");
    remove_place(&at);
    free_chart(&made);
}
END_TEST

/* ---- gnuplot itself ------------------------------------------------------------------------- */

/* Missing gnuplot is no failure of a test; anything else is. */
static bool draws(const dmaic_report *report, const char *format, text *out)
{
    const dmaic_status status = dmaic_plot(report, NULL, format, NULL, collect, out);
    if (status == DMAIC_EPLOT && strstr(dmaic_message(), "'gnuplot' is not there")) {
        puts("# gnuplot is not there: nothing drawn");
        return false;
    }
    works(status);
    return true;
}

START_TEST(pictures_are_whole_and_the_same)
{
    static const struct {
        const char *format, *first, *last;
    } cases[] = {{"svg", "<?xml", "</svg>"}, {"png", "\x89PNG", "IEND"}, {"pdf", "%PDF", "%%EOF"},
                 {"text", "p chart of 一次修復率", "point"}};
    drawn made = make_chart(250, "一次修復率", "改善前");
    for (size_t i = 0; i < 4; i++) {
        text first = {NULL, 0}, second = {NULL, 0};
        if (!draws(made.report, cases[i].format, &first))
            break;
        works(dmaic_plot(made.report, NULL, cases[i].format, NULL, collect, &second));
        ck_assert_uint_eq(first.length, second.length);
        ck_assert_msg(memcmp(first.bytes, second.bytes, first.length) == 0, "%s differs",
                      cases[i].format);
        ck_assert(strncmp(first.bytes, cases[i].first, strlen(cases[i].first)) == 0);
        ck_assert(holds(&first, cases[i].last));
        if (i == 0)
            ck_assert(holds(&first, "一次修復率") && holds(&first, "改善前"));
        free(first.bytes);
        free(second.bytes);
    }
    free_chart(&made);
}
END_TEST

/* Every vector with a command in it that would leave a mark. */
START_TEST(nothing_runs)
{
    const place at = make_place();
    for (size_t i = 0; i < sizeof VECTORS / sizeof *VECTORS; i++) {
        char hostile[256] = "";
        const char *command = strstr(VECTORS[i], "touch %s");
        snprintf(hostile, sizeof hostile, "%.*s%s%s%s",
                 command ? (int)(command - VECTORS[i]) : (int)strlen(VECTORS[i]), VECTORS[i],
                 command ? "touch " : "", command ? at.mark : "", command ? command + 8 : "");
        drawn made = make_chart(20, hostile, hostile);
        text out = {NULL, 0};
        const bool drew = draws(made.report, i % 2 ? "svg" : "text", &out);
        free(out.bytes);
        free_chart(&made);
        ck_assert_msg(access(at.mark, F_OK) != 0, "vector %zu ran", i);
        if (!drew)
            break;
    }
    remove_place(&at);
}
END_TEST

CASES("plot", figures_have_names, script_has_all_that_is_told, text_stays_text,
      oracle_knows_commands, long_series_are_thinned, refusals, programs_that_fail,
      programs_that_are_not_there, programs_that_hang, host_and_program_are_apart, odd_hosts, files,
      pictures_are_whole_and_the_same, nothing_runs)

#else

START_TEST(without_pictures)
{
    drawn made = make_chart(20, "defects", "before");
    fails_with(dmaic_plot(made.report, NULL, "svg", NULL, refuse, NULL), DMAIC_EPLOT,
               "this library was built without pictures");
    free_chart(&made);
}
END_TEST

CASES("plot", figures_have_names, script_has_all_that_is_told, text_stays_text,
      oracle_knows_commands, long_series_are_thinned, refusals, without_pictures)

#endif
