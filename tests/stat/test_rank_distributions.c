/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Laws of rank statistics against whole-number counts (tests/data/distributions/rank*.tsv), printed
 * tables, and laws. */
#include "harness.h"

#include <dmaic/distribution.h>

#define GATE 2e-13

static const dmaic_tail TAILS[2] = {DMAIC_LOWER_TAIL, DMAIC_UPPER_TAIL};

/* A function of two parameters and a point, as the files name it. */
typedef dmaic_status rank_law(double a, double b, double point, dmaic_tail tail, double *p);

static dmaic_status signed_rank(double n, double v, double unused, dmaic_tail tail, double *p)
{
    (void)unused;
    return dmaic_signed_rank_probability(v, n, tail, p);
}

static dmaic_status rank_sum(double m, double n, double u, dmaic_tail tail, double *p)
{
    return dmaic_rank_sum_probability(u + m * (m + 1.0) / 2.0, m, n, tail, p);
}

static dmaic_status kendall(double n, double score, double unused, dmaic_tail tail, double *p)
{
    (void)unused;
    return dmaic_kendall_probability(score, n, tail, p);
}

static dmaic_status spearman(double n, double squares, double unused, dmaic_tail tail, double *p)
{
    (void)unused;
    return dmaic_spearman_probability(squares, n, tail, p);
}

static dmaic_status runs(double first, double second, double r, dmaic_tail tail, double *p)
{
    *p = dmaic_runs_probability(r, first, second, tail);
    return DMAIC_OK;
}

static FILE *open_table(const char *path)
{
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s cannot be read", path);
    return file;
}

/* Checks the rows `name_cdf` and `name_sf` of a file; returns how many there were. */
static int check_file(const char *path, const char *name, rank_law *law)
{
    FILE *file = open_table(path);
    char line[512];
    int rows = 0;
    while (fgets(line, sizeof line, file)) {
        char function[32];
        char truth[64];
        double x[3];
        if (sscanf(line, "%31s %lf %lf %lf %*s %63s", function, &x[0], &x[1], &x[2], truth) != 5)
            continue;
        const size_t length = strlen(name);
        if (strncmp(function, name, length) != 0 || function[length] != '_')
            continue;
        const char kind = function[length + 1]; /* of cdf, sf, pmf */
        double actual = NAN;
        if (kind == 'p')
            actual = dmaic_runs_mass(x[2], x[0], x[1]);
        else
            works(law(x[0], x[1], x[2], TAILS[kind == 'c' ? 0 : 1], &actual));
        const double expected = strtod(truth, NULL);
        ck_assert_msg(harness_close(actual, expected, GATE, true),
                      "%s(%.17g, %.17g, %.17g) is %.17g, expected %.17g", function, x[0], x[1],
                      x[2], actual, expected);
        rows++;
    }
    fclose(file);
    return rows;
}

static void check_rows(const char *name, rank_law *law, int least)
{
    const int rows = check_file(TEST_PATH("data/distributions/rank.tsv"), name, law) +
                     check_file(TEST_PATH("data/distributions/rank_grid.tsv"), name, law);
    ck_assert_int_ge(rows, least);
}

START_TEST(counted_signed_rank)
{
    check_rows("signrank", signed_rank, 200);
}
END_TEST

START_TEST(counted_rank_sum)
{
    check_rows("wilcox", rank_sum, 240);
}
END_TEST

START_TEST(counted_kendall)
{
    check_rows("kendall", kendall, 150);
}
END_TEST

START_TEST(counted_spearman)
{
    check_rows("spearman", spearman, 150);
}
END_TEST

START_TEST(counted_runs)
{
    check_rows("runs", runs, 100);
}
END_TEST

/* ---- ties ----------------------------------------------------------------------------------- */

/* A row of rank_ties.tsv. */
typedef struct tied_row {
    char function[32];
    double statistic;
    double size[8];
    size_t sizes;
    double rank[200];
    size_t ranks;
    double lower;
    double upper;
} tied_row;

static size_t read_list(const char *text, double *value, size_t most)
{
    size_t count = 0;
    char *end = NULL;
    for (; count < most; text = end + 1) {
        value[count++] = strtod(text, &end);
        if (*end != ',')
            break;
    }
    return count;
}

static bool read_tied_row(FILE *file, tied_row *row)
{
    char line[4096];
    char sizes[256];
    char ranks[2048];
    char lower[64];
    char upper[64];
    while (fgets(line, sizeof line, file)) {
        if (sscanf(line, "%31s %lf %255s %2047s %63s %63s", row->function, &row->statistic, sizes,
                   ranks, lower, upper) != 6 ||
            line[0] == '#')
            continue;
        row->sizes = read_list(sizes, row->size, 8);
        row->ranks = read_list(ranks, row->rank, 200);
        row->lower = strtod(lower, NULL);
        row->upper = strtod(upper, NULL);
        return true;
    }
    return false;
}

static void check_tied_tails(const tied_row *row)
{
    const double expected[2] = {row->lower, row->upper};
    for (int i = 0; i < 2; i++) {
        double p = NAN;
        if (strcmp(row->function, "signed_rank") == 0)
            works(dmaic_signed_rank_tied_probability(row->statistic, row->rank, row->ranks,
                                                     TAILS[i], &p));
        else
            works(dmaic_rank_sum_tied_probability(row->statistic, row->rank, row->ranks,
                                                  (size_t)row->size[0], TAILS[i], &p));
        ck_assert_msg(harness_close(p, expected[i], GATE, true),
                      "%s at %g, %zu ranks, tail %d is %.17g, expected %.17g", row->function,
                      row->statistic, row->ranks, i, p, expected[i]);
    }
}

static void check_p_value(const tied_row *row)
{
    double p = NAN;
    if (strcmp(row->function, "friedman") == 0) {
        works(dmaic_friedman_p_value(row->rank, (size_t)row->size[0], (size_t)row->size[1], &p));
    } else {
        size_t sizes[8];
        for (size_t i = 0; i < row->sizes; i++)
            sizes[i] = (size_t)row->size[i];
        works(dmaic_kruskal_wallis_p_value(row->rank, sizes, row->sizes, &p));
    }
    ck_assert_msg(harness_close(p, row->lower, GATE, true),
                  "%s, %zu ranks, is %.17g, expected %.17g", row->function, row->ranks, p,
                  row->lower);
}

/* Checks the rows of one function; returns how many there were. */
static int check_ties(const char *function, void check(const tied_row *row))
{
    FILE *file = open_table(TEST_PATH("data/distributions/rank_ties.tsv"));
    int rows = 0;
    tied_row row;
    while (read_tied_row(file, &row)) {
        if (strcmp(row.function, function) != 0)
            continue;
        check(&row);
        rows++;
    }
    fclose(file);
    return rows;
}

START_TEST(counted_with_ties)
{
    ck_assert_int_ge(check_ties("signed_rank", check_tied_tails), 30);
    ck_assert_int_ge(check_ties("rank_sum", check_tied_tails), 45);
}
END_TEST

START_TEST(counted_kruskal_wallis)
{
    ck_assert_int_ge(check_ties("kruskal_wallis", check_p_value), 9);
}
END_TEST

START_TEST(counted_friedman)
{
    ck_assert_int_ge(check_ties("friedman", check_p_value), 9);
}
END_TEST

/* ---- printed tables ------------------------------------------------------------------------- */

/* Hollander, Wolfe & Chicken (2014), Nonparametric Statistical Methods, tables in the appendix. */
START_TEST(published)
{
    double p = NAN;
    works(dmaic_signed_rank_probability(10.0, 10.0, DMAIC_LOWER_TAIL, &p));
    near_to(p, 0.042, 5e-4);
    works(dmaic_rank_sum_probability(35.0, 5.0, 5.0, DMAIC_UPPER_TAIL, &p)); /* W >= 36 */
    near_to(p, 0.048, 5e-4);
    works(dmaic_kendall_probability(22.0, 10.0, DMAIC_UPPER_TAIL, &p)); /* K >= 23 */
    near_to(p, 0.023, 5e-4);
    works(dmaic_spearman_probability(72.0, 10.0, DMAIC_LOWER_TAIL, &p)); /* rho >= 0.564 */
    near_to(p, 0.048, 5e-4);
    near_to(dmaic_runs_probability(6.0, 10.0, 10.0, DMAIC_LOWER_TAIL), 0.019, 5e-4);
    /* Swed & Eisenhart (1943): 7 and 9 of a kind, at most 5 runs */
    near_to(dmaic_runs_probability(5.0, 7.0, 9.0, DMAIC_LOWER_TAIL), 0.035, 5e-4);
}
END_TEST

/* ---- laws ----------------------------------------------------------------------------------- */

/* Without ties, the function for given ranks is the other one. */
START_TEST(ties_are_general)
{
    double ranks[20];
    for (int i = 0; i < 20; i++)
        ranks[i] = (i * 7) % 20 + 1;
    for (int i = 0; i < 2; i++) {
        for (double v = -1.0; v < 212.0; v += 1.0) {
            double plain = NAN;
            double tied = NAN;
            works(dmaic_signed_rank_probability(v, 20.0, TAILS[i], &plain));
            works(dmaic_signed_rank_tied_probability(v, ranks, 20, TAILS[i], &tied));
            close_to(tied, plain, 1e-15);
            works(dmaic_rank_sum_probability(v, 8.0, 12.0, TAILS[i], &plain));
            works(dmaic_rank_sum_tied_probability(v, ranks, 20, 8, TAILS[i], &tied));
            close_to(tied, plain, 1e-14);
        }
    }
}
END_TEST

/* Tails are each other's complement and mirror image; between its points a law does not move. */
START_TEST(tails)
{
    for (double v = 0.0; v <= 21.0; v += 0.5) {
        double lower = NAN;
        double upper = NAN;
        double mirrored = NAN;
        works(dmaic_signed_rank_probability(v, 6.0, DMAIC_LOWER_TAIL, &lower));
        works(dmaic_signed_rank_probability(v, 6.0, DMAIC_UPPER_TAIL, &upper));
        works(dmaic_signed_rank_probability(20.0 - floor(v), 6.0, DMAIC_UPPER_TAIL, &mirrored));
        near_to(lower + upper, 1.0, 1e-15);
        close_to(lower, mirrored, 0.0);
        works(dmaic_rank_sum_probability(v + 6.0, 3.0, 7.0, DMAIC_LOWER_TAIL, &lower));
        works(dmaic_rank_sum_probability(v + 6.0, 3.0, 7.0, DMAIC_UPPER_TAIL, &upper));
        works(dmaic_rank_sum_probability(26.0 - floor(v), 3.0, 7.0, DMAIC_UPPER_TAIL, &mirrored));
        near_to(lower + upper, 1.0, 1e-15);
        close_to(lower, mirrored, 1e-15);
    }
}
END_TEST

/* Any quantile is the first point that reaches its probability. */
START_TEST(quantiles)
{
    const double levels[] = {0.0, 1e-9, 0.001, 0.025, 0.05, 0.3, 0.5, 0.51, 0.95, 0.999, 1.0};
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        for (int j = 0; j < 4; j++) {
            const dmaic_tail tail = TAILS[j % 2];
            const bool odd = j > 1;
            const double pairs = odd ? 13.0 : 12.0; /* 91 and 78: the middle lies between points */
            double x = NAN;
            double at = NAN;
            double below = NAN;
            works(dmaic_signed_rank_quantile(levels[i], pairs, tail, &x));
            works(dmaic_signed_rank_probability(x, pairs, tail, &at));
            works(dmaic_signed_rank_probability(x - 1.0, pairs, tail, &below));
            const bool lower = tail == DMAIC_LOWER_TAIL;
            ck_assert(lower ? at >= levels[i] : at <= levels[i]);
            ck_assert(x == 0.0 || (lower ? below < levels[i] : below > levels[i]));
            works(dmaic_rank_sum_quantile(levels[i], 5.0, odd ? 9.0 : 8.0, tail, &x));
            works(dmaic_rank_sum_probability(x, 5.0, odd ? 9.0 : 8.0, tail, &at));
            works(dmaic_rank_sum_probability(x - 1.0, 5.0, odd ? 9.0 : 8.0, tail, &below));
            ck_assert(lower ? at >= levels[i] : at <= levels[i]);
            ck_assert(x == 15.0 || (lower ? below < levels[i] : below > levels[i]));
        }
    }
}
END_TEST

/* R 4.2.2: qsignrank(0.025, 20) = 53, qwilcox(0.025, 12, 15) = 50. */
START_TEST(quantiles_of_r)
{
    double x = NAN;
    works(dmaic_signed_rank_quantile(0.025, 20.0, DMAIC_LOWER_TAIL, &x));
    close_to(x, 53.0, 0.0);
    works(dmaic_rank_sum_quantile(0.025, 12.0, 15.0, DMAIC_LOWER_TAIL, &x));
    close_to(x - 78.0, 50.0, 0.0);
}
END_TEST

/* The Edgeworth series beyond the exact law, against whole-number counts for n = 17. */
START_TEST(large_spearman)
{
    const double squares[] = {300.0, 408.0, 500.0, 600.0, 816.0};
    const double share[] = {0.0038574564817052915, 0.021502142646103856, 0.06276371767741727,
                            0.15169040140862028, 0.501890813572043};
    double p = NAN;
    for (int i = 0; i < 5; i++) {
        works(dmaic_spearman_probability(squares[i], 17.0, DMAIC_LOWER_TAIL, &p));
        near_to(p, share[i], 3e-5);
        works(dmaic_spearman_probability(1630.0 - squares[i], 17.0, DMAIC_UPPER_TAIL, &p));
        near_to(p, share[i], 3e-5);
    }
    works(dmaic_spearman_probability(1e6 * (1e12 - 1.0) / 6.0, 1e6, DMAIC_LOWER_TAIL, &p));
    near_to(p, 0.5, 1e-6);
    works(dmaic_spearman_probability(0.0, 100.0, DMAIC_LOWER_TAIL, &p));
    ck_assert(p >= 0.0 && p < 1e-10);
}
END_TEST

/* All masses of runs add to 1. */
START_TEST(runs_masses)
{
    double sum = 0.0;
    for (double r = 0.0; r < 40.0; r += 1.0) {
        sum += dmaic_runs_mass(r, 15.0, 22.0);
        near_to(dmaic_runs_probability(r, 15.0, 22.0, DMAIC_LOWER_TAIL), sum, 1e-14);
    }
    near_to(sum, 1.0, 1e-14);
    ck_assert(isnan(dmaic_runs_mass(2.0, 0.0, 3.0)));
    ck_assert(isnan(dmaic_runs_mass(2.5, 2.0, 3.0)));
    ck_assert(isnan(dmaic_runs_probability(NAN, 2.0, 3.0, DMAIC_LOWER_TAIL)));
    ck_assert(isnan(dmaic_runs_probability(2.0, 2.0, INFINITY, DMAIC_LOWER_TAIL)));
    near_to(dmaic_runs_probability(5e5, 5e5, 5e5, DMAIC_LOWER_TAIL), 0.5, 1e-3);
}
END_TEST

/* Sizes beyond what counts without scaling would hold. */
START_TEST(large_sizes)
{
    double p = NAN;
    works(dmaic_signed_rank_probability(250250.0, 1000.0, DMAIC_LOWER_TAIL, &p));
    near_to(p, 0.5, 1e-4);
    works(dmaic_rank_sum_probability(55.0 + 7500.0, 10.0, 1500.0, DMAIC_LOWER_TAIL, &p));
    near_to(p, 0.5, 1e-3);
    double ranks[2000]; /* as many ones as twos: the count of twos is hypergeometric */
    for (int i = 0; i < 2000; i++)
        ranks[i] = i < 1000 ? 1.0 : 2.0;
    works(dmaic_rank_sum_tied_probability(700.0 + 300.0, ranks, 2000, 700, DMAIC_LOWER_TAIL, &p));
    close_to(p, dmaic_hypergeometric_probability(300.0, 1000.0, 1000.0, 700.0, DMAIC_LOWER_TAIL),
             GATE);
    double ones[1500]; /* as many scores of 1: binomial */
    for (int i = 0; i < 1500; i++)
        ones[i] = 1.0;
    works(dmaic_signed_rank_tied_probability(700.0, ones, 1500, DMAIC_LOWER_TAIL, &p));
    close_to(p, dmaic_binomial_probability(700.0, 1500.0, 0.5, DMAIC_LOWER_TAIL), GATE);
}
END_TEST

START_TEST(edges)
{
    double p = NAN;
    works(dmaic_signed_rank_probability(0.0, 0.0, DMAIC_LOWER_TAIL, &p));
    close_to(p, 1.0, 0.0);
    works(dmaic_signed_rank_probability(-1.0, 5.0, DMAIC_LOWER_TAIL, &p));
    close_to(p, 0.0, 0.0);
    works(dmaic_signed_rank_probability(INFINITY, 5.0, DMAIC_LOWER_TAIL, &p));
    close_to(p, 1.0, 0.0);
    works(dmaic_signed_rank_probability(-INFINITY, 5.0, DMAIC_UPPER_TAIL, &p));
    close_to(p, 1.0, 0.0);
    works(dmaic_rank_sum_probability(INFINITY, 3.0, 5.0, DMAIC_UPPER_TAIL, &p));
    close_to(p, 0.0, 0.0);
    works(dmaic_rank_sum_probability(0.0, 0.0, 5.0, DMAIC_LOWER_TAIL, &p));
    close_to(p, 1.0, 0.0);
    works(dmaic_signed_rank_tied_probability(0.0, NULL, 0, DMAIC_LOWER_TAIL, &p));
    close_to(p, 1.0, 0.0);
    works(dmaic_rank_sum_tied_probability(INFINITY, (const double[]){1, 2, 3}, 3, 1,
                                          DMAIC_LOWER_TAIL, &p));
    close_to(p, 1.0, 0.0);
    works(dmaic_rank_sum_tied_probability(-INFINITY, (const double[]){1, 2, 3}, 3, 1,
                                          DMAIC_UPPER_TAIL, &p));
    close_to(p, 1.0, 0.0);
    works(dmaic_kendall_probability(-INFINITY, 5.0, DMAIC_LOWER_TAIL, &p));
    close_to(p, 0.0, 0.0);
    works(dmaic_spearman_probability(-INFINITY, 5.0, DMAIC_UPPER_TAIL, &p));
    close_to(p, 1.0, 0.0);
    works(dmaic_spearman_probability(INFINITY, 50.0, DMAIC_UPPER_TAIL, &p));
    close_to(p, 0.0, 0.0);
}
END_TEST

START_TEST(refusals)
{
    double p = 7.0;
    const double ranks[] = {1.0, 2.25, -1.0, NAN};
    const size_t sizes[] = {1, 0, 2};
    const dmaic_tail tail = DMAIC_LOWER_TAIL;
    fails_with(dmaic_signed_rank_probability(1.0, 2.5, tail, &p), DMAIC_EARGUMENT, "2.5");
    fails_with(dmaic_signed_rank_probability(NAN, 2.0, tail, &p), DMAIC_EARGUMENT, "signed-rank");
    fails_with(dmaic_signed_rank_quantile(1.5, 2.0, tail, &p), DMAIC_EARGUMENT, "1.5");
    fails_with(dmaic_signed_rank_tied_probability(1.0, ranks, 2, tail, &p), DMAIC_EDATA, "row 2");
    fails_with(dmaic_signed_rank_tied_probability(1.0, ranks + 2, 1, tail, &p), DMAIC_EDATA, "-1");
    fails_with(dmaic_signed_rank_tied_probability(1.0, ranks + 3, 1, tail, &p), DMAIC_EDATA,
               "rank");
    fails_with(dmaic_rank_sum_probability(1.0, -1.0, 2.0, tail, &p), DMAIC_EARGUMENT, "first");
    fails_with(dmaic_rank_sum_probability(1.0, 1.0, NAN, tail, &p), DMAIC_EARGUMENT, "second");
    fails_with(dmaic_rank_sum_quantile(NAN, 1.0, 1.0, tail, &p), DMAIC_EARGUMENT, "probability");
    fails_with(dmaic_rank_sum_tied_probability(1.0, ranks, 1, 2, tail, &p), DMAIC_EARGUMENT, "2");
    fails_with(dmaic_kendall_probability(1.0, 1.0, tail, &p), DMAIC_EARGUMENT, "from 2");
    fails_with(dmaic_spearman_probability(NAN, 5.0, tail, &p), DMAIC_EARGUMENT, "squared");
    fails_with(dmaic_kruskal_wallis_p_value(ranks, sizes, 1, &p), DMAIC_EARGUMENT, "groups");
    fails_with(dmaic_kruskal_wallis_p_value(ranks, sizes, 3, &p), DMAIC_EARGUMENT, "group, row 2");
    fails_with(dmaic_friedman_p_value(ranks, 1, 1, &p), DMAIC_EARGUMENT, "treatments");
    fails_with(dmaic_friedman_p_value(ranks, 0, 3, &p), DMAIC_EARGUMENT, "blocks");
    fails_with(dmaic_friedman_p_value(ranks, 1, 3, &p), DMAIC_EDATA, "2.25");
    close_to(p, 7.0, 0.0);
}
END_TEST

/* Work beyond the budget is refused at once. */
START_TEST(budget)
{
    double p = 7.0;
    const char *const advice = "approximation";
    fails_with(dmaic_signed_rank_probability(1e7, 1e4, DMAIC_LOWER_TAIL, &p), DMAIC_ENUMERIC,
               advice);
    fails_with(dmaic_rank_sum_probability(1e9, 1e4, 1e5, DMAIC_LOWER_TAIL, &p), DMAIC_ENUMERIC,
               advice);
    fails_with(dmaic_kendall_probability(0.0, 1e4, DMAIC_LOWER_TAIL, &p), DMAIC_ENUMERIC, advice);
    double ranks[1200];
    for (int i = 0; i < 1200; i++)
        ranks[i] = i % 120 + 1;
    fails_with(dmaic_rank_sum_tied_probability(3e4, ranks, 1200, 500, DMAIC_LOWER_TAIL, &p),
               DMAIC_ENUMERIC, advice);
    const size_t sizes[] = {300, 300, 300, 300};
    fails_with(dmaic_kruskal_wallis_p_value(ranks, sizes, 4, &p), DMAIC_ENUMERIC, advice);
    fails_with(dmaic_friedman_p_value(ranks, 200, 6, &p), DMAIC_ENUMERIC, advice);
    fails_with(dmaic_friedman_p_value(ranks, 20, 6, &p), DMAIC_ENUMERIC, advice);
    close_to(p, 7.0, 0.0);
}
END_TEST

CASES("rank_distributions", counted_signed_rank, counted_rank_sum, counted_kendall,
      counted_spearman, counted_runs, counted_with_ties, counted_kruskal_wallis, counted_friedman,
      published, ties_are_general, tails, quantiles, quantiles_of_r, large_spearman, runs_masses,
      large_sizes, edges, refusals, budget)
