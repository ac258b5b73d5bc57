/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One and two proportions: published examples, mpmath's answers (tests/oracle/proportion.py), laws,
 * and the root finder under the score intervals. */
#include "harness.h"

#include "stat/proportion.h"
#include "stat/root.h"

#include <dmaic/distribution.h>

#define TWO_SIDED DMAIC_ALTERNATIVE_TWO_SIDED
#define LESS DMAIC_ALTERNATIVE_LESS
#define GREATER DMAIC_ALTERNATIVE_GREATER

typedef dmaic_estimate one_sample(event_count, double, dmaic_alternative);
typedef dmaic_estimate two_samples(event_count, event_count, double, dmaic_alternative);

static event_count of(double events, double trials)
{
    return (event_count){events, trials};
}

static event_count complement(event_count sample)
{
    return of(sample.trials - sample.events, sample.trials);
}

static void ends_near(dmaic_estimate found, double lower, double upper, double tolerance)
{
    near_to(found.lower, lower, tolerance);
    near_to(found.upper, upper, tolerance);
}

/* ---- published ------------------------------------------------------------------------------ */

START_TEST(one_proportion_published)
{
    /* Conover (1971), Mendel's peas, as in R's test output */
    ends_near(proportion_clopper_pearson(of(682, 925), 0.95, TWO_SIDED), 0.7076683, 0.7654066,
              5e-8);
    /* NIST/SEMATECH e-Handbook 7.2.4.1 */
    ends_near(proportion_clopper_pearson(of(4, 20), 0.90, TWO_SIDED), 0.071354, 0.401029, 1.1e-6);
    /* R package binom, as in the tests of statsmodels */
    ends_near(proportion_clopper_pearson(of(18, 20), 0.95, TWO_SIDED), 0.6830172859809176,
              0.9876514728297052, 1e-10);
    ends_near(proportion_clopper_pearson(of(4, 20), 0.95, TWO_SIDED), 0.05733399705003284,
              0.436614002996668, 1e-10);
    ends_near(proportion_clopper_pearson(of(4, 200), 0.95, TWO_SIDED), 0.005475565879556443,
              0.05041360908989634, 1e-10);
    ends_near(proportion_clopper_pearson(of(190, 200), 0.95, TWO_SIDED), 0.9099724622986486,
              0.975765834527891, 1e-10);
    ends_near(proportion_wilson(of(18, 20), 0.95, TWO_SIDED), 0.6989663547715128,
              0.972133518786232, 1e-12);
    ends_near(proportion_wilson(of(4, 20), 0.95, TWO_SIDED), 0.0806576625797981,
              0.4160174322518935, 1e-12);
    ends_near(proportion_wilson(of(4, 200), 0.95, TWO_SIDED), 0.00780442641634947,
              0.05028708690582643, 1e-12);
    ends_near(proportion_wilson(of(190, 200), 0.95, TWO_SIDED), 0.910421851861224,
              0.972617354399236, 1e-12);
    /* JASP, attribute agreement: 14 and 12 of 15 parts, in percent */
    const dmaic_estimate most = proportion_clopper_pearson(of(14, 15), 0.95, TWO_SIDED);
    ends_near(most, 0.68052, 0.99831, 5e-6);
    const dmaic_estimate many = proportion_clopper_pearson(of(12, 15), 0.95, TWO_SIDED);
    ends_near(many, 0.51911, 0.95669, 5e-6);
    /* Newcombe (1998), Statistics in Medicine 17, 857-872, table I, methods 3 and 5 */
    ends_near(proportion_wilson(of(81, 263), 0.95, TWO_SIDED), 0.2553, 0.3662, 5e-5);
    ends_near(proportion_wilson(of(15, 148), 0.95, TWO_SIDED), 0.0624, 0.1605, 5e-5);
    ends_near(proportion_wilson(of(0, 20), 0.95, TWO_SIDED), 0, 0.1611, 5e-5);
    ends_near(proportion_wilson(of(1, 29), 0.95, TWO_SIDED), 0.0061, 0.1718, 5e-5);
    ends_near(proportion_clopper_pearson(of(81, 263), 0.95, TWO_SIDED), 0.2527, 0.3676, 5e-5);
    ends_near(proportion_clopper_pearson(of(15, 148), 0.95, TWO_SIDED), 0.0578, 0.1617, 5e-5);
    ends_near(proportion_clopper_pearson(of(0, 20), 0.95, TWO_SIDED), 0, 0.1684, 5e-5);
    ends_near(proportion_clopper_pearson(of(1, 29), 0.95, TWO_SIDED), 0.0009, 0.1776, 5e-5);
}
END_TEST

START_TEST(difference_published)
{
    /* Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10 */
    static const double table[][6] = {
        {56, 70, 48, 80, 0.0524, 0.3339},  {9, 10, 3, 10, 0.1705, 0.8090},
        {6, 7, 2, 7, 0.0582, 0.8062},      {5, 56, 0, 29, -0.0381, 0.1926},
        {0, 10, 0, 20, -0.1611, 0.2775},   {0, 10, 0, 10, -0.2775, 0.2775},
        {10, 10, 0, 20, 0.6791, 1.0},      {10, 10, 0, 10, 0.6075, 1.0},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const double *const row = table[i];
        ends_near(proportion_difference_newcombe(of(row[0], row[1]), of(row[2], row[3]), 0.95,
                                                 TWO_SIDED),
                  row[4], row[5], 5e-5);
    }
    /* Fagerland, Lydersen & Laake, Statistical Analysis of Contingency Tables (2017), chapter 4, by
     * their package contingencytables: Perondi et al. (2004), Ritland et al. (2007) */
    ends_near(proportion_difference_newcombe(of(7, 34), of(1, 34), 0.95, TWO_SIDED), 0.0189, 0.3404,
              5e-5);
    ends_near(proportion_difference_mee(of(7, 34), of(1, 34), 0.95, TWO_SIDED), 0.0284, 0.3439,
              5e-5);
    ends_near(
        proportion_difference_miettinen_nurminen(of(0, 16), of(15, 72), 0.95, TWO_SIDED),
        -0.3164, -0.0056, 5e-5);
    /* 1544 of 1822 against 2028 of 2897: R 4.2.2, prop.test and Newcombe's formula */
    const event_count first = of(1544, 1822), second = of(2028, 2897);
    const dmaic_estimate found = proportion_difference_newcombe(first, second, 0.95, TWO_SIDED);
    near_to(found.value, 0.147385898656659, 1e-15);
    ends_near(found, 0.12358208090007, 0.17053804685167, 1e-14);
    const double z = proportion_z(first, second, 0);
    near_to(z, 11.4919022263392, 1e-12);
    close_to(proportion_z_p(z, TWO_SIDED), 1.44885932700943e-30, 1e-12);
}
END_TEST

START_TEST(ratios_published)
{
    /* Koopman (1984), as quoted by Nam (1995), Biometrical Journal 37, 375-379 */
    ends_near(proportion_ratio_koopman(of(36, 40), of(16, 80), 0.95, TWO_SIDED), 2.940, 7.152,
              5e-4);
    /* R package PropCIs, riskscoreci(7, 34, 1, 34, 0.95), in the tests of statsmodels */
    const dmaic_estimate perondi =
        proportion_ratio_koopman(of(7, 34), of(1, 34), 0.95, TWO_SIDED);
    near_to(perondi.lower, 1.220853, 5e-7);
    near_to(perondi.upper, 42.575718, 5e-7);
    near_to(perondi.value, 7, 0);
    /* contingencytables: "uncorrected asymptotic score", Ritland et al. (2007) and 10/10, 0/30 */
    ends_near(proportion_odds_score(of(0, 16), of(15, 72), 0.95, TWO_SIDED), 0, 0.9532, 5e-5);
    ends_near(proportion_odds_score(of(10, 10), of(0, 30), 0.95, TWO_SIDED), 81.6504, INFINITY,
              5e-5);
}
END_TEST

START_TEST(fisher_published)
{
    /* Fisher's tea taster; criminal convictions of twins (1970); as in R's test output */
    near_to(proportion_fisher_p(of(3, 4), of(1, 4), GREATER), 0.2429, 5e-5);
    near_to(proportion_fisher_p(of(3, 4), of(1, 4), GREATER), 17.0 / 70, 1e-15);
    near_to(proportion_fisher_p(of(2, 17), of(10, 13), LESS), 0.0004652, 5e-8);
    near_to(proportion_fisher_p(of(2, 17), of(10, 13), TWO_SIDED), 0.0005367, 5e-8);
    /* contingencytables, Ritland et al. (2007) */
    near_to(proportion_fisher_p(of(0, 16), of(15, 72), TWO_SIDED), 0.06287, 5e-6);
}
END_TEST

/* ---- the high-precision table --------------------------------------------------------------- */

typedef struct expected_case {
    char routine[24];
    event_count first;
    event_count second;
    double level;
    char side[16];
    double value;
    double lower;
    double upper;
} expected_case;

static bool next_case(FILE *table, expected_case *expected)
{
    char line[512];
    if (fgets(line, sizeof line, table) == NULL)
        return false;
    const int read =
        sscanf(line, "%23s %lf %lf %lf %lf %lf %15s %lf %lf %lf", expected->routine,
               &expected->first.events, &expected->first.trials, &expected->second.events,
               &expected->second.trials, &expected->level, expected->side, &expected->value,
               &expected->lower, &expected->upper);
    ck_assert_msg(read == 10, "unreadable: %s", line);
    return true;
}

static dmaic_alternative side_of(const expected_case *expected)
{
    return strcmp(expected->side, "less") == 0      ? LESS
           : strcmp(expected->side, "greater") == 0 ? GREATER
                                                    : TWO_SIDED;
}

static one_sample *one_sample_named(const char *name)
{
    return strcmp(name, "clopper-pearson") == 0 ? proportion_clopper_pearson
           : strcmp(name, "wilson") == 0        ? proportion_wilson
                                                : NULL;
}

static two_samples *two_samples_named(const char *name)
{
    static const struct {
        const char *name;
        two_samples *method;
    } methods[] = {{"newcombe", proportion_difference_newcombe},
                   {"mee", proportion_difference_mee},
                   {"miettinen-nurminen", proportion_difference_miettinen_nurminen},
                   {"koopman", proportion_ratio_koopman},
                   {"score", proportion_odds_score}};
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        if (strcmp(name, methods[i].name) == 0)
            return methods[i].method;
    }
    return NULL;
}

static bool agrees(double actual, double expected, double absolute)
{
    if (isnan(expected) || isinf(expected))
        return isnan(expected) ? isnan(actual) : actual == expected;
    return fabs(actual - expected) <= absolute;
}

/* An end of a difference may be nearly zero by accident; its digits count from the estimate's. */
static double size_of(const expected_case *expected, double end)
{
    const bool difference = isfinite(expected->value) && expected->value != 0 &&
                            (expected->routine[0] == 'n' || expected->routine[0] == 'm');
    return difference ? fmax(fabs(end), fabs(expected->value)) : fabs(end);
}

static void check_estimate(const expected_case *expected, dmaic_estimate found)
{
    const double relative = 2e-14;
    ck_assert_msg(agrees(found.value, expected->value, 1e-15 * fabs(expected->value)) &&
                      agrees(found.lower, expected->lower,
                             relative * size_of(expected, expected->lower)) &&
                      agrees(found.upper, expected->upper,
                             relative * size_of(expected, expected->upper)),
                  "%s %.17g/%.17g %.17g/%.17g %g %s: %.17g (%.17g, %.17g), "
                  "not %.17g (%.17g, %.17g)",
                  expected->routine, expected->first.events, expected->first.trials,
                  expected->second.events, expected->second.trials, expected->level,
                  expected->side, found.value, found.lower, found.upper, expected->value,
                  expected->lower, expected->upper);
    ck_assert_str_eq(found.interval, expected->routine);
    ck_assert(found.confidence == expected->level);
}

/* The p value of z is as uncertain as z is, z^2 times over. */
static void check_z(const expected_case *expected)
{
    const double z = proportion_z(expected->first, expected->second, expected->level);
    const double p = proportion_z_p(z, side_of(expected));
    const double relative = 1e-14 + 1e-15 * expected->value * expected->value;
    ck_assert_msg(agrees(z, expected->value, 1e-14 * fabs(expected->value)) &&
                      agrees(p, expected->lower, relative * expected->lower),
                  "z %.17g/%.17g %.17g/%.17g %g %s: %.17g, p %.17g, not %.17g, %.17g",
                  expected->first.events, expected->first.trials, expected->second.events,
                  expected->second.trials, expected->level, expected->side, z, p, expected->value,
                  expected->lower);
}

static void check_fisher(const expected_case *expected)
{
    const double p = proportion_fisher_p(expected->first, expected->second, side_of(expected));
    const bool huge = expected->first.trials + expected->second.trials > 1e8;
    ck_assert_msg(agrees(p, expected->value, (huge ? 2e-13 : 2e-14) * expected->value),
                  "fisher %.17g/%.17g %.17g/%.17g %s: %.17g, not %.17g", expected->first.events,
                  expected->first.trials, expected->second.events, expected->second.trials,
                  expected->side, p, expected->value);
}

START_TEST(all_cases_of_the_table)
{
    FILE *const table = fopen(TEST_PATH("data/proportion_cases.tsv"), "r");
    ck_assert_ptr_nonnull(table);
    char header[512];
    ck_assert_ptr_nonnull(fgets(header, sizeof header, table));
    int count = 0;
    expected_case expected;
    while (next_case(table, &expected)) {
        one_sample *const one = one_sample_named(expected.routine);
        two_samples *const two = two_samples_named(expected.routine);
        if (one != NULL)
            check_estimate(&expected, one(expected.first, expected.level, side_of(&expected)));
        else if (two != NULL)
            check_estimate(&expected, two(expected.first, expected.second, expected.level,
                                          side_of(&expected)));
        else if (strcmp(expected.routine, "z") == 0)
            check_z(&expected);
        else if (strcmp(expected.routine, "fisher") == 0)
            check_fisher(&expected);
        count++;
    }
    fclose(table);
    ck_assert_int_ge(count, 1800);
}
END_TEST

/* ---- laws ----------------------------------------------------------------------------------- */

typedef void law(event_count first, event_count second);

/* Every pair of small samples, and some of very unequal sizes. */
static void for_all_pairs(law *holds)
{
    static const double sizes[][2] = {{1, 1}, {1, 4}, {3, 3}, {6, 9}, {10, 7}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        for (double x1 = 0; x1 <= sizes[i][0]; x1++) {
            for (double x2 = 0; x2 <= sizes[i][1]; x2++)
                holds(of(x1, sizes[i][0]), of(x2, sizes[i][1]));
        }
    }
    static const double shares[] = {0, 1, 2, 300, 5000, 9998, 9999, 10000};
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        for (size_t j = 0; j < sizeof shares / sizeof *shares; j++) {
            holds(of(shares[i], 10000), of(shares[j], 10000));
            holds(of(shares[i], 10000), of(shares[j] * 1e5, 1e9));
            holds(of(shares[i] * 1e5 + (i == 3), 1e9), of(shares[j] * 1e5, 1e9));
            for (double x = 0; x <= 5; x++)
                holds(of(x, 5), of(shares[j] * 1e5, 1e9));
        }
    }
}

static two_samples *const differences[] = {proportion_difference_newcombe,
                                           proportion_difference_mee,
                                           proportion_difference_miettinen_nurminen};
static two_samples *const ratios[] = {proportion_ratio_koopman, proportion_odds_score};

static double reciprocal(double x)
{
    return x == 0 ? (double)INFINITY : 1 / x;
}

static void exchanged_samples_mirror(event_count first, event_count second)
{
    for (size_t i = 0; i < 3; i++) {
        const dmaic_estimate here = differences[i](first, second, 0.95, TWO_SIDED);
        const dmaic_estimate there = differences[i](second, first, 0.95, TWO_SIDED);
        ck_assert(here.value == -there.value);
        ck_assert(here.lower == -there.upper);
        ck_assert(here.upper == -there.lower);
    }
    for (size_t i = 0; i < 2; i++) {
        const dmaic_estimate here = ratios[i](first, second, 0.95, TWO_SIDED);
        const dmaic_estimate there = ratios[i](second, first, 0.95, TWO_SIDED);
        close_to(here.value, isnan(there.value) ? NAN : reciprocal(there.value), 1e-15);
        close_to(here.lower, reciprocal(there.upper), 1e-15);
        close_to(here.upper, reciprocal(there.lower), 1e-15);
    }
    close_to(proportion_z(second, first, 0), -proportion_z(first, second, 0), 0);
    ck_assert(proportion_z(first, second, 0.25) == -proportion_z(second, first, -0.25));
    close_to(proportion_fisher_p(second, first, GREATER),
             proportion_fisher_p(first, second, LESS), 0);
    close_to(proportion_fisher_p(second, first, TWO_SIDED),
             proportion_fisher_p(first, second, TWO_SIDED), 2e-13);
}

START_TEST(exchanging_the_samples_mirrors)
{
    for_all_pairs(exchanged_samples_mirror);
}
END_TEST

static void complements_mirror(event_count first, event_count second)
{
    for (size_t i = 0; i < 3; i++) {
        const dmaic_estimate here = differences[i](first, second, 0.95, TWO_SIDED);
        const dmaic_estimate there =
            differences[i](complement(first), complement(second), 0.95, TWO_SIDED);
        const double size = fmax(fabs(here.lower), fabs(here.upper));
        near_to(there.lower, -here.upper, 4e-15 * size);
        near_to(there.upper, -here.lower, 4e-15 * size);
    }
    const dmaic_estimate odds = proportion_odds_score(first, second, 0.95, TWO_SIDED);
    const dmaic_estimate against =
        proportion_odds_score(complement(first), complement(second), 0.95, TWO_SIDED);
    close_to(against.lower, reciprocal(odds.upper), 1e-14);
    close_to(against.upper, reciprocal(odds.lower), 1e-14);
    close_to(proportion_fisher_p(complement(first), complement(second), LESS),
             proportion_fisher_p(first, second, GREATER), 2e-13);
    for (int i = 0; i < 2; i++) {
        one_sample *const one = i == 0 ? proportion_wilson : proportion_clopper_pearson;
        const dmaic_estimate here = one(first, 0.9, TWO_SIDED);
        const dmaic_estimate there = one(complement(first), 0.9, TWO_SIDED);
        near_to(there.lower, 1 - here.upper, 4e-16);
        near_to(there.upper, 1 - here.lower, 4e-16);
    }
}

START_TEST(complementing_the_events_mirrors)
{
    for_all_pairs(complements_mirror);
}
END_TEST

static void inside(dmaic_estimate inner, dmaic_estimate outer)
{
    ck_assert(outer.lower <= inner.lower && inner.upper <= outer.upper);
    ck_assert(outer.lower <= outer.upper);
    if (!isnan(outer.value))
        ck_assert(outer.lower <= outer.value && outer.value <= outer.upper);
}

static void wider_and_within_bounds(event_count first, event_count second)
{
    static const double confidences[] = {0.5, 0.9, 0.95, 0.99, 0.9999, 1 - 1e-12};
    for (size_t k = 1; k < sizeof confidences / sizeof *confidences; k++) {
        const double less = confidences[k - 1], more = confidences[k];
        for (size_t i = 0; i < 3; i++) {
            const dmaic_estimate wide = differences[i](first, second, more, TWO_SIDED);
            inside(differences[i](first, second, less, TWO_SIDED), wide);
            ck_assert(wide.lower >= -1 && wide.upper <= 1);
        }
        for (size_t i = 0; i < 2; i++) {
            const dmaic_estimate wide = ratios[i](first, second, more, TWO_SIDED);
            inside(ratios[i](first, second, less, TWO_SIDED), wide);
            ck_assert(wide.lower >= 0);
        }
        const dmaic_estimate exact = proportion_clopper_pearson(first, more, TWO_SIDED);
        const dmaic_estimate wilson = proportion_wilson(first, more, TWO_SIDED);
        inside(proportion_clopper_pearson(first, less, TWO_SIDED), exact);
        inside(proportion_wilson(first, less, TWO_SIDED), wilson);
        ck_assert(exact.lower >= 0 && exact.upper <= 1);
        ck_assert(wilson.lower >= 0 && wilson.upper <= 1);
    }
}

START_TEST(more_confidence_is_wider_and_holds_the_estimate)
{
    for_all_pairs(wider_and_within_bounds);
}
END_TEST

static bool leaves_out(dmaic_estimate interval, double value)
{
    return value < interval.lower || value > interval.upper;
}

/* All score intervals invert the same test at "no difference". */
static void test_agrees_with_intervals(event_count first, event_count second)
{
    const double z = proportion_z(first, second, 0);
    for (int k = 1; k < 40; k++) {
        const double confidence = 0.025 * k;
        const bool rejects = proportion_z_p(z, TWO_SIDED) < 1 - confidence;
        ck_assert(rejects ==
                  leaves_out(proportion_difference_mee(first, second, confidence, TWO_SIDED), 0));
        ck_assert(rejects ==
                  leaves_out(proportion_ratio_koopman(first, second, confidence, TWO_SIDED), 1));
        ck_assert(rejects ==
                  leaves_out(proportion_odds_score(first, second, confidence, TWO_SIDED), 1));
    }
}

START_TEST(a_test_rejects_what_the_interval_leaves_out)
{
    for_all_pairs(test_agrees_with_intervals);
}
END_TEST

/* A root is right to its last digits when the function passes the level between the places a few
 * units of the last place before it and after it. */
static void falls_through(double before, double after, double level)
{
    ck_assert_msg(before >= level - 1e-14 * fabs(level) && after <= level + 1e-14 * fabs(level),
                  "from %.17g to %.17g does not pass %.17g", before, after, level);
}

static void score_passes(event_count first, event_count second, double end, double z)
{
    const double step = 4e-15 * fmax(fabs(end), 1e-300);
    if (end - step > -1 && end + step < 1)
        falls_through(proportion_z(first, second, end - step),
                      proportion_z(first, second, end + step), z);
}

/* The score z at the ends of Mee's interval is the normal quantile itself. */
static void score_at_ends(event_count first, event_count second)
{
    const dmaic_estimate mee = proportion_difference_mee(first, second, 0.95, TWO_SIDED);
    const double z = dmaic_normal_quantile((1 - 0.95) / 2, DMAIC_UPPER_TAIL);
    score_passes(first, second, mee.lower, z);
    score_passes(first, second, mee.upper, -z);
}

START_TEST(the_ends_solve_the_score_equation)
{
    for_all_pairs(score_at_ends);
}
END_TEST

static void exact_tails(event_count first, event_count second)
{
    (void)second;
    const double x = first.events, n = first.trials, step = 1e-15, tail = (1 - 0.9) / 2;
    const dmaic_estimate exact = proportion_clopper_pearson(first, 0.9, TWO_SIDED);
    const double low = exact.lower, high = exact.upper;
    if (x > 0)
        falls_through(
            dmaic_binomial_probability(x - 1, n, fmin(1, low * (1 + step)), DMAIC_UPPER_TAIL),
            dmaic_binomial_probability(x - 1, n, low * (1 - step), DMAIC_UPPER_TAIL), tail);
    if (x < n)
        falls_through(
            dmaic_binomial_probability(x, n, high * (1 - step), DMAIC_LOWER_TAIL),
            dmaic_binomial_probability(x, n, fmin(1, high * (1 + step)), DMAIC_LOWER_TAIL), tail);
}

START_TEST(exact_ends_have_their_tails)
{
    for_all_pairs(exact_tails);
}
END_TEST

static void one_sided(event_count first, event_count second)
{
    for (size_t i = 0; i < 5; i++) {
        two_samples *const method = i < 3 ? differences[i] : ratios[i - 3];
        const double bottom = i < 3 ? -1 : 0, top = i < 3 ? 1 : (double)INFINITY;
        const dmaic_estimate both = method(first, second, 0.9, TWO_SIDED);
        const dmaic_estimate less = method(first, second, 0.95, LESS);
        const dmaic_estimate greater = method(first, second, 0.95, GREATER);
        ck_assert(less.lower == bottom && greater.upper == top);
        close_to(less.upper, both.upper, 1e-12);
        close_to(greater.lower, both.lower, 1e-12);
    }
    ck_assert(proportion_wilson(first, 0.95, LESS).lower == 0);
    ck_assert(proportion_wilson(first, 0.95, GREATER).upper == 1);
    ck_assert(proportion_clopper_pearson(first, 0.95, LESS).lower == 0);
    ck_assert(proportion_clopper_pearson(first, 0.95, GREATER).upper == 1);
}

START_TEST(one_sided_ends)
{
    for_all_pairs(one_sided);
}
END_TEST

START_TEST(closed_ends)
{
    for (double n = 1; n <= 1e9; n *= 10) {
        const event_count none = of(0, n), all = of(n, n), some = of(ceil(n / 3), n);
        for (int i = 0; i < 2; i++) {
            one_sample *const one = i == 0 ? proportion_wilson : proportion_clopper_pearson;
            ck_assert(one(none, 0.95, TWO_SIDED).lower == 0);
            ck_assert(one(all, 0.95, TWO_SIDED).upper == 1);
            ck_assert(one(none, 0.2, GREATER).lower == 0);
            ck_assert(one(all, 0.2, LESS).upper == 1);
        }
        for (size_t i = 0; i < 3; i++) {
            ck_assert(differences[i](none, all, 0.95, TWO_SIDED).lower == -1);
            ck_assert(differences[i](all, none, 0.95, TWO_SIDED).upper == 1);
        }
        for (size_t i = 0; i < 2; i++) {
            ck_assert(ratios[i](none, some, 0.95, TWO_SIDED).lower == 0);
            ck_assert(isinf(ratios[i](some, none, 0.95, TWO_SIDED).upper));
            const dmaic_estimate nothing = ratios[i](none, none, 0.95, TWO_SIDED);
            ck_assert(isnan(nothing.value) && nothing.lower == 0 && isinf(nothing.upper));
        }
        const dmaic_estimate odds = proportion_odds_score(all, all, 0.95, TWO_SIDED);
        ck_assert(isnan(odds.value) && odds.lower == 0 && isinf(odds.upper));
        ck_assert(isnan(proportion_z(none, none, 0)) && isnan(proportion_z(all, all, 0)));
        ck_assert(isnan(proportion_z_p(NAN, TWO_SIDED)));
        ck_assert(isnan(proportion_z(some, none, 1)) && isnan(proportion_z(some, none, -1)));
        close_to(proportion_fisher_p(none, none, TWO_SIDED), 1, 0);
        close_to(proportion_fisher_p(all, all, LESS), 1, 0);
    }
}
END_TEST

/* A table whose mirror image is exactly as likely: it must be counted. */
START_TEST(fisher_counts_ties)
{
    const double both = proportion_fisher_p(of(1, 10), of(6, 10), TWO_SIDED);
    const double less = proportion_fisher_p(of(1, 10), of(6, 10), LESS);
    close_to(both, 2 * less, 1e-14);
}
END_TEST

/* ---- the root finder ------------------------------------------------------------------------ */

static double cube_less(double x, const void *level)
{
    return x * x * x - *(const double *)level;
}

static double step_at(double x, const void *level)
{
    return x < *(const double *)level ? -1 : 1;
}

static double undefined(double x, const void *nothing)
{
    (void)nothing;
    return x < 0.3 ? -1 : x > 0.6 ? 1 : (double)NAN;
}

START_TEST(root_finder)
{
    const double two = 2, tiny = 1e-280, third = 1.0 / 3, zero = 0;
    close_to(root_between(cube_less, &two, 0, 1e9), cbrt(2), 4e-16);
    close_to(root_between(cube_less, &two, 1e9, 0), cbrt(2), 4e-16);
    close_to(root_between(cube_less, &tiny, 0, 1), cbrt(1e-280), 1e-15);
    close_to(root_between(step_at, &third, -1e300, 1e300), third, 1e-15);
    ck_assert(root_between(cube_less, &zero, 0, 5) == 0);
    ck_assert(fabs(root_between(cube_less, &zero, -3, 5)) < 1e-100);
    ck_assert(root_between(cube_less, &two, 3, 5) == 3); /* no root: the nearer end */
    ck_assert(root_between(cube_less, &two, 5, 3) == 3);
    const double somewhere = root_between(undefined, NULL, 0, 1);
    ck_assert(isnan(somewhere) || (somewhere >= 0 && somewhere <= 1));
}
END_TEST

CASES("proportion", one_proportion_published, difference_published, ratios_published,
      fisher_published, all_cases_of_the_table, exchanging_the_samples_mirrors,
      complementing_the_events_mirrors, more_confidence_is_wider_and_holds_the_estimate,
      a_test_rejects_what_the_interval_leaves_out, the_ends_solve_the_score_equation,
      exact_ends_have_their_tails, one_sided_ends, closed_ends, fisher_counts_ties, root_finder)
