/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Capability of a normal process: published studies, cases by hand, tests/data/capability_*.tsv by
 * tests/oracle/normal_capability.py, laws, refusals. */
#include "harness.h"

#include "stat/z_bench.h"

#include <dmaic/distribution.h>
#include <dmaic/measure.h>
#include <dmaic/number.h>
#include <dmaic/render.h>
#include <dmaic/report.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- reading the cases ---------------------------------------------------------------------- */

enum { MOST_VALUES = 400 };

typedef struct data_set {
    char name[32];
    double values[MOST_VALUES];
    int32_t codes[MOST_VALUES];
    size_t count;
    size_t subgroups;
} data_set;

static double read_number(const char *text)
{
    return *text ? strtod(text, NULL) : NAN; /* also nan, +inf, 1e-331 */
}

/* Cuts a line at a mark; the last cell is all that is left, missing cells are "". */
static void cut(char *line, char mark, char **cells, size_t count)
{
    line[strcspn(line, "\r\n")] = '\0';
    for (size_t i = 0; i < count; i++) {
        cells[i] = line;
        if (i + 1 == count)
            break;
        line += strcspn(line, (const char[]){mark, '\0'});
        if (*line)
            *line++ = '\0';
    }
}

static data_set read_data(const char *name)
{
    data_set set = {.count = 0};
    FILE *file = fopen(TEST_PATH("data/capability_data.csv"), "r");
    ck_assert_ptr_nonnull(file);
    char line[256];
    while (fgets(line, sizeof line, file)) {
        char *cells[3];
        cut(line, ',', cells, 3);
        if (strcmp(cells[0], name) != 0)
            continue;
        ck_assert_uint_lt(set.count, MOST_VALUES);
        set.subgroups = strtoul(cells[1], NULL, 10);
        set.codes[set.count] = (int32_t)set.subgroups - 1;
        set.values[set.count++] = read_number(cells[2]);
    }
    fclose(file);
    snprintf(set.name, sizeof set.name, "%s", name);
    ck_assert_msg(set.count > 0, "no data set %s", name);
    return set;
}

static dmaic_subgroups subgroups_of(const data_set *set)
{
    const dmaic_factor labels = {
        .codes = set->codes, .count = set->count, .level_count = set->subgroups};
    return dmaic_subgroups_by_label(dmaic_sample_of(set->values, set->count), labels);
}

static dmaic_sigma read_sigma(const char *name)
{
    static const char *const names[] = {"auto",    "range",     "s",   "pooled",
                                        "mean-mr", "median-mr", "mssd"};
    for (size_t i = 0; i < COUNT(names); i++)
        if (strcmp(names[i], name) == 0)
            return (dmaic_sigma)i;
    ck_abort_msg("no estimator %s", name);
}

static void set_option(dmaic_capability_options *options, const char *name, const char *value)
{
    if (strcmp(name, "lower_spec") == 0)
        options->lower_spec = read_number(value);
    else if (strcmp(name, "upper_spec") == 0)
        options->upper_spec = read_number(value);
    else if (strcmp(name, "target") == 0)
        options->target = read_number(value);
    else if (strcmp(name, "lower_bound") == 0)
        options->lower_bound = strcmp(value, "true") == 0;
    else if (strcmp(name, "upper_bound") == 0)
        options->upper_bound = strcmp(value, "true") == 0;
    else if (strcmp(name, "within") == 0)
        options->within = read_sigma(value);
    else if (strcmp(name, "unbiased") == 0)
        options->unbiased = strcmp(value, "true") == 0;
    else if (strcmp(name, "historical_mean") == 0)
        options->historical_mean = read_number(value);
    else if (strcmp(name, "historical_sigma") == 0)
        options->historical_sigma = read_number(value);
    else if (strcmp(name, "confidence") == 0)
        options->confidence = read_number(value);
    else if (strcmp(name, "baseline") == 0)
        works(dmaic_ranges_parse(value, &options->baseline));
    else if (strcmp(name, "missing") == 0)
        options->missing = DMAIC_MISSING_OMIT;
    else
        ck_abort_msg("no option %s", name);
}

static dmaic_capability_options read_options(char *text)
{
    dmaic_capability_options options;
    dmaic_capability_options_init(&options);
    while (*text) {
        char *parts[2], *name[2];
        cut(text, ';', parts, 2);
        cut(parts[0], '=', name, 2);
        set_option(&options, name[0], name[1]);
        text = parts[1];
    }
    return options;
}

/* ---- reading results by key ----------------------------------------------------------------- */

#define MEMBER(name) {#name, offsetof(dmaic_capability, name)}
typedef struct member {
    const char *key;
    size_t offset;
} member;

static const member estimates[] = {
    MEMBER(cp), MEMBER(cpl), MEMBER(cpu), MEMBER(cpk), MEMBER(pp), MEMBER(ppl), MEMBER(ppu),
    MEMBER(ppk), MEMBER(cpm), MEMBER(cpmk), MEMBER(cp_bound), MEMBER(cpk_bound), MEMBER(pp_bound),
    MEMBER(ppk_bound)};

static const member numbers[] = {
    MEMBER(mean), MEMBER(sigma_within), MEMBER(df_within), MEMBER(sigma_overall), MEMBER(minimum),
    MEMBER(maximum), MEMBER(z_lower_within), MEMBER(z_upper_within), MEMBER(z_bench_within),
    MEMBER(z_lower_overall), MEMBER(z_upper_overall), MEMBER(z_bench_overall),
    MEMBER(ppm_observed.lower), MEMBER(ppm_observed.upper), MEMBER(ppm_observed.total),
    MEMBER(ppm_within.lower), MEMBER(ppm_within.upper), MEMBER(ppm_within.total),
    MEMBER(ppm_overall.lower), MEMBER(ppm_overall.upper), MEMBER(ppm_overall.total)};

static const void *find(const dmaic_capability *of, const member *members, size_t count,
                        const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(members[i].key, key) == 0)
            return (const char *)of + members[i].offset;
    return NULL;
}

/* Within `tolerance` of the larger of |expected| and its own uncertainty. */
static void agree(const char *where, const char *key, double actual, double expected,
                  double tolerance, double size)
{
    const double far = tolerance * fmax(fabs(expected), size);
    const bool same = isnan(expected) ? isnan(actual)
                                      : actual == expected || fabs(actual - expected) <= far;
    ck_assert_msg(same, "%s, %s: %.17g, expected %.17g (off by %.2g)", where, key, actual, expected,
                  fabs(actual - expected) / fabs(expected));
}

static void check_key(const char *where, const dmaic_capability *of, char *const *cells)
{
    const char *key = cells[3];
    const double expected = read_number(cells[4]);
    if (strcmp(key, "count") == 0) {
        ck_assert_uint_eq(of->count, (size_t)expected);
        return;
    }
    const dmaic_estimate *estimate = find(of, estimates, COUNT(estimates), key);
    const double *number = find(of, numbers, COUNT(numbers), key);
    ck_assert_msg(estimate || number, "%s: no key %s", where, key);
    if (number) {
        const bool tiny = strncmp(key, "ppm", 3) == 0;
        if (tiny && expected < 1e-290)
            return;
        /* a share z sigma out moves z^2 times as much, relative, as z does */
        agree(where, key, *number, expected, tiny ? 2e-12 : 1e-12, 0);
        return;
    }
    const double lower = read_number(cells[5]), upper = read_number(cells[6]);
    agree(where, key, estimate->value, expected, 1e-12, 1 / sqrt((double)of->count));
    agree(where, key, estimate->lower, lower, 1e-12, 0.01);
    agree(where, key, estimate->upper, upper, 1e-12, 0.01);
    ck_assert_msg((estimate->interval == NULL) == isnan(lower), "%s, %s: interval %s", where, key,
                  estimate->interval);
    if (estimate->interval)
        ck_assert(estimate->confidence == of->options.confidence);
    else
        ck_assert(isnan(estimate->confidence));
}

START_TEST(oracle)
{
    FILE *file = fopen(TEST_PATH("data/capability_expected.tsv"), "r");
    ck_assert_ptr_nonnull(file);
    char line[512], last[64] = "";
    dmaic_capability of = {.count = 0};
    size_t cases = 0, rows = 0;
    while (fgets(line, sizeof line, file)) {
        if (line[0] == '#')
            continue;
        char *cells[7];
        cut(line, '\t', cells, 7);
        if (strcmp(last, cells[0]) != 0) {
            const data_set set = read_data(cells[1]);
            const dmaic_capability_options options = read_options(cells[2]);
            works(dmaic_normal_capability(subgroups_of(&set), &options, &of));
            snprintf(last, sizeof last, "%s", cells[0]);
            cases++;
        }
        check_key(last, &of, cells);
        rows++;
    }
    fclose(file);
    ck_assert_uint_ge(cases, 31);
    ck_assert_uint_ge(rows, 700);
}
END_TEST

/* ---- published ------------------------------------------------------------------------------ */

static dmaic_capability study(const char *data, double lower, double upper)
{
    const data_set set = read_data(data);
    dmaic_capability_options options;
    dmaic_capability_options_init(&options);
    options.lower_spec = lower;
    options.upper_spec = upper;
    dmaic_capability of;
    works(dmaic_normal_capability(subgroups_of(&set), &options, &of));
    return of;
}

/* Piston rings, Montgomery's table of inside diameters, first 25 samples of 5, as the documentation
 * of qcc 3.0 (Scrucca) prints their capability: three decimals; sigma is Rbar / d2, the intervals
 * take n - 1 df, so that only values compare. */
START_TEST(published_rings)
{
    const struct {
        double lower, upper, cp, cpl, cpu;
    } cases[] = {{73.95, 74.05, 1.703, 1.743, 1.663},
                 {73.99, 74.01, 0.341, 0.381, 0.301},
                 {73.99, 74.1, 1.874, 0.381, 3.367}};
    const data_set set = read_data("rings");
    for (size_t i = 0; i < COUNT(cases); i++) {
        dmaic_capability_options options;
        dmaic_capability_options_init(&options);
        options.lower_spec = cases[i].lower;
        options.upper_spec = cases[i].upper;
        options.within = DMAIC_SIGMA_RANGE;
        dmaic_capability of;
        works(dmaic_normal_capability(subgroups_of(&set), &options, &of));
        near_to(of.mean, 74.001176, 5e-7);
        near_to(of.sigma_within, 0.009785, 5e-7);
        near_to(of.cp.value, cases[i].cp, 1e-3); /* qcc's d2 has three decimals */
        near_to(of.cpl.value, cases[i].cpl, 1e-3);
        near_to(of.cpu.value, cases[i].cpu, 1e-3);
        ck_assert(of.cpk.value == fmin(of.cpl.value, of.cpu.value));
    }
}
END_TEST

/* ss.ca.cp, ss.ca.cpk and ss.ca.z of the winery's volumes, with the overall sd: Cano, Moguerza &
 * Redchuk (2012), Six Sigma with R, seven digits. */
START_TEST(published_winery)
{
    const dmaic_capability of = study("winery", 740, 760);
    near_to(of.pp.value, 1.584136, 5e-7);
    near_to(of.ppk.value, 1.546513, 5e-7);
    near_to(of.z_upper_overall < of.z_lower_overall ? of.z_upper_overall : of.z_lower_overall,
            4.639539, 5e-7);
}
END_TEST

/* n values with exactly this mean and standard deviation, half of them on either side. */
static dmaic_capability summary(size_t count, double mean, double sd, double lower, double upper)
{
    double values[64];
    ck_assert(count % 2 == 0 && count <= COUNT(values));
    const double step = sd * sqrt((double)(count - 1) / (double)count);
    for (size_t i = 0; i < count; i++)
        values[i] = i % 2 ? mean + step : mean - step;
    dmaic_capability_options options;
    dmaic_capability_options_init(&options);
    options.lower_spec = lower;
    options.upper_spec = upper;
    dmaic_capability of;
    works(dmaic_normal_capability(dmaic_subgroups_by_size(dmaic_sample_of(values, count), 1),
                                  &options, &of));
    return of;
}

/* Montgomery, Introduction to Statistical Quality Control, 7th edition: examples 8.4 (interval of
 * Cp), 8.5 (of Cpk), 8.2 (one-sided, bursting strength of bottles), by two decimals. */
START_TEST(published_montgomery)
{
    const dmaic_capability cp = summary(20, 50, 1.75, 38, 62);
    near_to(cp.pp.value, 2.29, 0.0051);
    near_to(cp.pp.lower, 1.57, 0.0051);
    near_to(cp.pp.upper, 3.01, 0.0051);
    ck_assert_str_eq(cp.pp.interval, "chi-square");

    const dmaic_capability cpk = summary(20, 0, 1, -3.99, 30);
    near_to(cpk.ppk.value, 1.33, 1e-12);
    near_to(cpk.ppk.lower, 0.88, 0.0051);
    near_to(cpk.ppk.upper, 1.78, 0.0051);
    ck_assert_str_eq(cpk.ppk.interval, "bissell");

    const dmaic_capability glass = summary(20, 264, 32, 200, NAN);
    near_to(glass.ppl.value, 0.67, 0.0051);
    near_to(glass.ppm_overall.lower / 1e6, 0.0228, 0.00005);
    ck_assert(isnan(glass.pp.value) && isnan(glass.ppu.value) && isnan(glass.ppm_overall.upper));
    ck_assert(glass.ppk.value == glass.ppl.value);
    ck_assert(glass.z_bench_overall == glass.z_lower_overall);
}
END_TEST

/* NIST/SEMATECH e-Handbook of Statistical Methods, 6.1.6: mean 16, sigma 2, limits 8 and 20. */
START_TEST(published_nist)
{
    const dmaic_capability of = summary(50, 16, 2, 8, 20);
    close_to(of.pp.value, 1.0, 1e-13);
    near_to(of.ppu.value, 0.6667, 5e-5);
    near_to(of.ppl.value, 1.3333, 5e-5);
    near_to(of.ppk.value, 0.6667, 5e-5);
}
END_TEST

/* Parts per million of a centered process, both tails: tables of the normal distribution. */
START_TEST(published_ppm)
{
    const double sigmas[] = {1, 2, 3, 4, 5, 6};
    const double ppm[] = {317310.5, 45500.26, 2699.796, 63.3425, 0.573303, 0.00197318};
    const double half_unit[] = {0.05, 0.005, 0.0005, 0.00005, 5e-7, 5e-9};
    for (size_t i = 0; i < COUNT(sigmas); i++) {
        const dmaic_capability of = summary(20, 0, 1, -sigmas[i], sigmas[i]);
        near_to(of.ppm_overall.total, ppm[i], half_unit[i]);
        close_to(of.ppm_overall.lower, of.ppm_overall.upper, 1e-12);
    }
}
END_TEST

/* ---- by hand -------------------------------------------------------------------------------- */

/* Two subgroups, 2.385 2.391 2.402 and 2.396 2.388 2.407: means 2.39266..., 2.397; grand mean
 * 14.369 / 6; squares 0.000148666... and 0.000182, on 4 df. */
START_TEST(by_hand)
{
    const double values[] = {2.385, 2.391, 2.402, 2.396, 2.388, 2.407};
    dmaic_capability_options options;
    dmaic_capability_options_init(&options);
    options.lower_spec = 2.36;
    options.upper_spec = 2.44;
    options.target = 2.39;
    options.unbiased = false;
    dmaic_capability of;
    works(dmaic_normal_capability(dmaic_subgroups_by_size(dmaic_sample_of(values, 6), 3), &options,
                                  &of));
    const double pooled = sqrt((0.000446 / 3 + 0.000182) / 4);
    ck_assert_uint_eq(of.rows, 6);
    ck_assert_uint_eq(of.count, 6);
    ck_assert_uint_eq(of.missing, 0);
    ck_assert_uint_eq(of.subgroup_count, 2);
    ck_assert_int_eq(of.options.within, DMAIC_SIGMA_POOLED);
    close_to(of.mean, 14.369 / 6, 1e-15);
    close_to(of.sigma_within, pooled, 1e-12);
    close_to(of.df_within, 4, 0);
    close_to(of.cp.value, 0.08 / (6 * pooled), 1e-12);
    close_to(of.cpl.value, (14.369 / 6 - 2.36) / (3 * pooled), 1e-12);
    close_to(of.cpu.value, (2.44 - 14.369 / 6) / (3 * pooled), 1e-12);
    ck_assert(of.cpk.value == of.cpl.value);
    /* squares about the target: 25 + 1 + 144 + 36 + 4 + 289 = 499 millionths */
    close_to(of.cpm.value, 0.03 / (3 * sqrt(0.000499 / 6)), 1e-12);
    close_to(of.cpmk.value, (14.369 / 6 - 2.36) / (3 * sqrt(0.000499 / 6)), 1e-12);
    ck_assert(of.cpmk.interval == NULL && isnan(of.cpmk.lower));

    options.unbiased = true;
    works(dmaic_normal_capability(dmaic_subgroups_by_size(dmaic_sample_of(values, 6), 3), &options,
                                  &of));
    close_to(of.sigma_within, pooled / 0.939985602987, 1e-11); /* c4(5) = 3 sqrt(pi) / (4 sqrt 2) */
}
END_TEST

/* A value on a limit conforms; beyond is beyond. */
START_TEST(observed)
{
    const double values[] = {1, 2, 3, 4, 5, 6, 7, 8};
    dmaic_capability_options options;
    dmaic_capability_options_init(&options);
    options.lower_spec = 2;
    options.upper_spec = 6;
    dmaic_capability of;
    const dmaic_subgroups singles = dmaic_subgroups_by_size(dmaic_sample_of(values, 8), 1);
    works(dmaic_normal_capability(singles, &options, &of));
    close_to(of.ppm_observed.lower, 125000, 0);
    close_to(of.ppm_observed.upper, 250000, 0);
    close_to(of.ppm_observed.total, 375000, 0);
    ck_assert_int_eq(of.options.within, DMAIC_SIGMA_MEAN_MR);

    options.upper_bound = true; /* nothing is expected beyond, but what was seen is told */
    works(dmaic_normal_capability(singles, &options, &of));
    close_to(of.ppm_observed.upper, 250000, 0);
    ck_assert(of.ppm_within.upper == 0 && of.ppm_within.total == of.ppm_within.lower);
    ck_assert(isnan(of.cp.value) && isnan(of.cpu.value) && isnan(of.z_upper_within));
    ck_assert(of.cpk.value == of.cpl.value);
}
END_TEST

/* Far tails: z = 15, from tables to 50 digits (P(Z > 15) = 3.6709661993126985e-51). */
START_TEST(tails)
{
    const dmaic_capability of = summary(20, 0, 1, -15, NAN);
    close_to(of.ppm_overall.lower, 3.6709661993126985e-45, 1e-12);
    close_to(of.z_bench_overall, 15, 1e-14);
    const dmaic_capability centered = summary(20, 0, 1, -15, 15);
    close_to(centered.ppm_overall.total, 2 * 3.6709661993126985e-45, 1e-12);
    close_to(dmaic_normal_probability(centered.z_bench_overall, DMAIC_UPPER_TAIL),
             2 * 3.6709661993126985e-51, 1e-12);
}
END_TEST

/* P(Z > bench_z) = P(Z > lower) + P(Z > upper), by mpmath at 60 digits, and the seams at 25. */
START_TEST(bench)
{
    const double cases[][3] = {
        {3.2, 4.1, 3.1914531046799985805}, {2.0, 2.0, 1.690143378069288111},
        {0.3, 5.5, 0.29999995020931042234}, {1e-06, 2e-06, -4.7169849680984187036},
        {0.01, 0.02, -2.2581655516336534851}, {-0.7, 0.9, -1.5726190507847203765},
        {-6.5, 7.25, -6.5007825880003110114}, {-19.0, 19.03125, -19.041991396015181625},
        {-24.9, 25.5, -24.900000010623360335}, {-25.1, 25.2, -25.103339992765598832},
        {-36.5, 38.5, -36.5}, {-3.0, 40.0, -3.0}, {24.99, 25.3, 24.989983751559966517},
        {25.01, 25.01, 24.982314020586249088}, {30.0, 31.0, 29.999999999999998171},
        {37.7, 37.7, 37.681622569078826922}, {55.0, 55.5, 54.999999999999981879},
        {8.0, 60.0, 8.0}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        near_to(bench_z(cases[i][0], cases[i][1]), cases[i][2], 4e-15 * (1 + fabs(cases[i][2])));
        near_to(bench_z(cases[i][1], cases[i][0]), cases[i][2], 4e-15 * (1 + fabs(cases[i][2])));
    }
    ck_assert(bench_z(3.25, NAN) == 3.25);
    ck_assert(bench_z(NAN, -41.5) == -41.5);
}
END_TEST

/* ---- laws ----------------------------------------------------------------------------------- */

static void same_estimate(const char *what, dmaic_estimate a, dmaic_estimate b)
{
    agree(what, "value", a.value, b.value, 1e-11, 0.1);
    agree(what, "lower", a.lower, b.lower, 1e-10, 0.1);
    agree(what, "upper", a.upper, b.upper, 1e-10, 0.1);
    ck_assert(a.interval == b.interval || strcmp(a.interval, b.interval) == 0);
}

/* Everything without a unit is the same; `mirrored` swaps the sides. */
static void same_study(const char *what, const dmaic_capability *a, const dmaic_capability *b,
                       bool mirrored)
{
    same_estimate(what, a->cp, b->cp);
    same_estimate(what, a->cpl, mirrored ? b->cpu : b->cpl);
    same_estimate(what, a->cpu, mirrored ? b->cpl : b->cpu);
    same_estimate(what, a->cpk, b->cpk);
    same_estimate(what, a->ppl, mirrored ? b->ppu : b->ppl);
    same_estimate(what, a->ppk, b->ppk);
    same_estimate(what, a->cpm, b->cpm);
    same_estimate(what, a->cpmk, b->cpmk);
    same_estimate(what, a->ppk_bound, b->ppk_bound);
    agree(what, "z_bench", a->z_bench_overall, b->z_bench_overall, 1e-11, 0.1);
    agree(what, "ppm", a->ppm_within.lower,
          mirrored ? b->ppm_within.upper : b->ppm_within.lower, 1e-9, 0);
    agree(what, "ppm observed", a->ppm_observed.total, b->ppm_observed.total, 1e-12, 0);
}

START_TEST(shift_scale_mirror)
{
    const char *const names[] = {"even", "uneven", "singles"};
    for (size_t i = 0; i < COUNT(names); i++) {
        const data_set set = read_data(names[i]);
        dmaic_capability_options options;
        dmaic_capability_options_init(&options);
        double sum = 0;
        for (size_t j = 0; j < set.count; j++)
            sum += set.values[j];
        options.target = sum / (double)set.count;
        options.lower_spec = options.target - 3.1;
        options.upper_spec = options.target + 2.2;
        dmaic_capability plain, moved;
        works(dmaic_normal_capability(subgroups_of(&set), &options, &plain));

        const double shifts[] = {7.25, 0, 0, -3.5};
        const double scales[] = {1, 0.4, -1, -25.4};
        for (size_t k = 0; k < COUNT(shifts); k++) {
            data_set other = set;
            dmaic_capability_options changed = options;
            const double ends[] = {shifts[k] + scales[k] * options.lower_spec,
                                   shifts[k] + scales[k] * options.upper_spec};
            for (size_t j = 0; j < set.count; j++)
                other.values[j] = shifts[k] + scales[k] * set.values[j];
            changed.target = shifts[k] + scales[k] * options.target;
            changed.lower_spec = fmin(ends[0], ends[1]);
            changed.upper_spec = fmax(ends[0], ends[1]);
            works(dmaic_normal_capability(subgroups_of(&other), &changed, &moved));
            same_study(names[i], &plain, &moved, scales[k] < 0);
            close_to(moved.sigma_within, fabs(scales[k]) * plain.sigma_within, 1e-11);
        }
    }
}
END_TEST

START_TEST(order_within_subgroups)
{
    const data_set set = read_data("even");
    data_set turned = set;
    for (size_t i = 0; i < set.count; i++)
        turned.values[i] = set.values[i / 4 * 4 + 3 - i % 4];
    const dmaic_capability a = study("even", 11, 13);
    dmaic_capability b;
    works(dmaic_normal_capability(subgroups_of(&turned), &a.options, &b));
    same_study("order", &a, &b, false);
}
END_TEST

/* One layout is as good as another. */
START_TEST(layouts)
{
    const data_set set = read_data("even");
    const dmaic_capability a = study("even", 11, 13);
    dmaic_capability b;
    const dmaic_sample all = dmaic_sample_of(set.values, set.count);
    works(dmaic_normal_capability(dmaic_subgroups_by_size(all, 4), &a.options, &b));
    same_study("by size", &a, &b, false);
    ck_assert_uint_eq(b.subgroup_count, 20);

    const size_t sizes[] = {4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4};
    works(dmaic_normal_capability(dmaic_subgroups_by_sizes(all, sizes, 20), &a.options, &b));
    same_study("by sizes", &a, &b, false);

    dmaic_sample columns[4];
    for (size_t i = 0; i < 4; i++)
        columns[i] = (dmaic_sample){
            .values = set.values + i, .count = 20, .stride = 4 * (ptrdiff_t)sizeof(double)};
    works(dmaic_normal_capability(dmaic_subgroups_by_row(columns, 4), &a.options, &b));
    same_study("by row", &a, &b, false);
    ck_assert_uint_eq(b.rows, 80);

    dmaic_capability_options options = a.options;
    works(dmaic_ranges_parse("1-20", &options.baseline));
    works(dmaic_normal_capability(dmaic_subgroups_by_size(all, 4), &options, &b));
    same_study("baseline of all", &a, &b, false);
}
END_TEST

START_TEST(orderings)
{
    const char *const names[] = {"rings", "even", "uneven", "singles", "titanium"};
    const double levels[] = {0.5, 0.8, 0.9, 0.95, 0.99, 0.9999};
    for (size_t i = 0; i < COUNT(names); i++) {
        const data_set set = read_data(names[i]);
        const dmaic_capability wide = study(names[i], -1000, 1000);
        double last_low = INFINITY, last_high = -INFINITY;
        for (size_t k = 0; k < COUNT(levels); k++) {
            dmaic_capability_options options = wide.options;
            options.lower_spec = wide.mean - 3.3 * wide.sigma_overall;
            options.upper_spec = wide.mean + 4.6 * wide.sigma_overall;
            options.confidence = levels[k];
            dmaic_capability of;
            works(dmaic_normal_capability(subgroups_of(&set), &options, &of));
            ck_assert(of.cp.value >= of.cpk.value && of.pp.value >= of.ppk.value);
            ck_assert(of.ppk.value == of.ppl.value && of.ppk.value < of.ppu.value);
            ck_assert(of.cpl.lower < of.cpl.value && of.cpl.value < of.cpl.upper);
            ck_assert(of.ppk_bound.lower > of.ppk.lower && of.ppk_bound.upper == INFINITY);
            ck_assert(of.cp_bound.lower > of.cp.lower && of.cp_bound.value == of.cp.value);
            /* more confidence, wider */
            ck_assert(of.ppl.lower < last_low && of.ppl.upper > last_high);
            last_low = of.ppl.lower;
            last_high = of.ppl.upper;
            /* the ends of Ppl leave these tails */
            const double total = of.ppm_overall.lower + of.ppm_overall.upper;
            close_to(of.ppm_overall.total, total, 1e-15);
            close_to(1e6 * dmaic_normal_probability(of.z_bench_overall, DMAIC_UPPER_TAIL), total,
                     1e-12);
        }
    }
}
END_TEST

/* A known sigma that equals the estimate changes no value, and takes away its uncertainty. */
START_TEST(known_values)
{
    const data_set set = read_data("even");
    const dmaic_capability a = study("even", 11, 13);
    dmaic_capability_options options = a.options;
    options.historical_sigma = a.sigma_within;
    dmaic_capability b;
    works(dmaic_normal_capability(subgroups_of(&set), &options, &b));
    ck_assert(b.cp.value == a.cp.value && b.cp.interval == NULL && isnan(b.cp.upper));
    ck_assert(b.cp_bound.interval == NULL && isnan(b.cp_bound.upper));
    ck_assert(isnan(b.df_within) && b.sigma_within == a.sigma_within);
    ck_assert_str_eq(b.cpl.interval, "normal");
    ck_assert_str_eq(b.cpk.interval, "normal");
    const double z = dmaic_normal_quantile(0.025, DMAIC_UPPER_TAIL);
    close_to(b.cpl.upper - b.cpl.lower, 2 * z / (3 * sqrt(80)), 1e-13);
    same_estimate("overall", a.ppk, b.ppk);

    options.historical_mean = a.mean;
    works(dmaic_normal_capability(subgroups_of(&set), &options, &b));
    ck_assert(b.cpk.interval == NULL && isnan(b.cpk.lower) && isnan(b.cpk.confidence));
    ck_assert_str_eq(b.ppk.interval, "chi-square");
    ck_assert(b.mean == a.mean);
    /* a negative index with a known mean: its ends are in order */
    options.historical_mean = 14;
    options.historical_sigma = NAN;
    works(dmaic_normal_capability(subgroups_of(&set), &options, &b));
    ck_assert(b.cpu.value < 0 && b.cpu.lower < b.cpu.value && b.cpu.value < b.cpu.upper);
    ck_assert(b.cpk_bound.lower < b.cpk.value && b.cpk_bound.lower > b.cpk.lower);
}
END_TEST

/* Decimals beyond their doubles count: sigma of 1e9 + k / 10 comes out as that of k / 10. */
START_TEST(remainders)
{
    const char *const texts[] = {"1000000000.1", "1000000000.2", "1000000000.4", "1000000000.7",
                                 "1000000000.3", "1000000000.9"};
    const double small[] = {0.1, 0.2, 0.4, 0.7, 0.3, 0.9};
    double values[6], rests[6];
    for (size_t i = 0; i < 6; i++) {
        dmaic_number number;
        works(dmaic_number_parse(texts[i], strlen(texts[i]), '.', &number));
        values[i] = number.value;
        rests[i] = number.remainder;
    }
    dmaic_capability_options options;
    dmaic_capability_options_init(&options);
    options.lower_spec = 1e9 - 3;
    options.upper_spec = 1e9 + 4;
    dmaic_capability large, plain;
    const dmaic_sample sample = {.values = values, .count = 6, .remainders = rests};
    works(dmaic_normal_capability(dmaic_subgroups_by_size(sample, 2), &options, &large));
    options.lower_spec = -3;
    options.upper_spec = 4;
    works(dmaic_normal_capability(dmaic_subgroups_by_size(dmaic_sample_of(small, 6), 2), &options,
                                  &plain));
    close_to(large.sigma_within, plain.sigma_within, 1e-14);
    close_to(large.cpl.value, plain.cpl.value, 1e-14);
    close_to(large.ppk.lower, plain.ppk.lower, 1e-13);
}
END_TEST

/* ---- the report ----------------------------------------------------------------------------- */

typedef struct written {
    char text[20000];
    size_t length;
} written;

static int keep(void *context, const char *bytes, size_t length)
{
    written *to = context;
    if (length >= sizeof to->text - to->length)
        return 1;
    memcpy(to->text + to->length, bytes, length);
    to->length += length;
    to->text[to->length] = '\0';
    return 0;
}

/* The severity of the report, which must tell of these findings (codes, by blanks) and no more. */
static dmaic_severity severity_of(const dmaic_capability *of, const char *codes)
{
    static const char *const known[] = {"capable",    "marginal",       "incapable",
                                        "within-overall-differ",        "off-center",
                                        "few-values", "target-outside", "beyond",
                                        "bound-crossed"};
    dmaic_report *report;
    works(dmaic_capability_report(of, NULL, &report));
    written json = {.length = 0};
    works(dmaic_render_json(report, NULL, keep, &json));
    char padded[200];
    snprintf(padded, sizeof padded, " %s ", codes);
    for (size_t i = 0; i < COUNT(known); i++) {
        char cell[64], word[64];
        snprintf(cell, sizeof cell, "\"%s\"", known[i]);
        snprintf(word, sizeof word, " %s ", known[i]);
        ck_assert_msg((strstr(json.text, cell) != NULL) == (strstr(padded, word) != NULL),
                      "%s: expected %s", known[i], codes);
    }
    const dmaic_severity severity = dmaic_report_severity(report);
    dmaic_report_free(report);
    return severity;
}

START_TEST(reported)
{
    dmaic_capability of = study("rings", 73.95, 74.05);
    ck_assert_int_eq(severity_of(&of, "capable"), DMAIC_SEVERITY_NOTE);
    dmaic_report *report;
    works(dmaic_capability_report(&of, NULL, &report));
    ck_assert_str_eq(dmaic_report_table(report, 0), "performance");
    dmaic_column column;
    works(dmaic_report_column(report, "performance", "overall", &column));
    ck_assert_uint_eq(column.count, 3);
    ck_assert(column.numbers[0] == of.ppm_overall.lower);
    ck_assert(*(const double *)(const void *)((const char *)column.numbers + 2 * column.stride) ==
              of.ppm_overall.total);
    dmaic_report_free(report);

    of = study("rings", 73.96, 74.04);
    ck_assert_int_eq(severity_of(&of, "marginal"), DMAIC_SEVERITY_WARNING);
    of = study("rings", 73.98, 74.06);
    ck_assert_int_eq(severity_of(&of, "incapable off-center beyond"), DMAIC_SEVERITY_FAIL);
    of = study("rings", 74, NAN);
    ck_assert_int_eq(severity_of(&of, "incapable beyond"), DMAIC_SEVERITY_FAIL);
    of = study("uneven", 200, 300); /* too few values to call its subgroups unsteady */
    severity_of(&of, "capable few-values");
    of = study("rings", 73.9, 74.1);
    of.sigma_overall = 1.19 * of.sigma_within;
    severity_of(&of, "capable");
    of.sigma_overall = 1.25 * of.sigma_within; /* 100 df: 2.6 standard errors are 1.18 */
    ck_assert_int_eq(severity_of(&of, "capable within-overall-differ"), DMAIC_SEVERITY_WARNING);
    of = study("even", 0, 25); /* nothing to be expected outside */
    ck_assert_int_eq(severity_of(&of, "capable few-values"), DMAIC_SEVERITY_NOTE);
    of.options.target = 30;
    ck_assert_int_eq(severity_of(&of, "capable few-values target-outside"),
                     DMAIC_SEVERITY_WARNING);
    of = summary(4, 7, 1, 2, 12);
    ck_assert_int_eq(severity_of(&of, "marginal few-values"), DMAIC_SEVERITY_WARNING);

    const double values[] = {-0.1, 0.2, 0.4, 0.3, 0.5, 0.1};
    dmaic_capability_options options;
    dmaic_capability_options_init(&options);
    options.lower_spec = 0;
    options.lower_bound = true;
    options.upper_spec = 3;
    options.target = 0;
    works(dmaic_normal_capability(dmaic_subgroups_by_size(dmaic_sample_of(values, 6), 1), &options,
                                  &of));
    ck_assert_int_eq(severity_of(&of, "capable few-values bound-crossed"),
                     DMAIC_SEVERITY_WARNING);
}
END_TEST

/* ---- refusals ------------------------------------------------------------------------------- */

/* The study must be refused, and the result stay as it was. */
static void refuses(dmaic_subgroups values, const dmaic_capability_options *options,
                    dmaic_status status, const char *part)
{
    dmaic_capability of, before;
    memset(&of, 0x5a, sizeof of);
    memset(&before, 0x5a, sizeof before);
    fails_with(dmaic_normal_capability(values, options, &of), status, part);
    ck_assert(memcmp(&of, &before, sizeof of) == 0);
}

START_TEST(refuses_options)
{
    const double values[] = {1, 3, 2, 5, 4, 6};
    const dmaic_subgroups threes = dmaic_subgroups_by_size(dmaic_sample_of(values, 6), 3);
    const dmaic_subgroups singles = dmaic_subgroups_by_size(dmaic_sample_of(values, 6), 1);
    dmaic_capability_options good, bad;
    dmaic_capability_options_init(&good);
    refuses(threes, NULL, DMAIC_EARGUMENT, "no specification limit is given");
    refuses(threes, &good, DMAIC_EARGUMENT, "no specification limit is given");
    good.lower_spec = 0;
    good.upper_spec = 9;

#define REFUSES(member, value, part)                                                               \
    do {                                                                                           \
        bad = good;                                                                                \
        bad.member = (value);                                                                      \
        refuses(threes, &bad, DMAIC_EARGUMENT, part);                                              \
    } while (0)
    REFUSES(lower_spec, -INFINITY, "lower_spec is -inf");
    REFUSES(upper_spec, INFINITY, "upper_spec is inf");
    REFUSES(lower_spec, 9, "lower_spec is 9 and upper_spec is 9");
    REFUSES(upper_spec, -1.5, "lower_spec is 0 and upper_spec is -1.5");
    REFUSES(target, INFINITY, "target is inf");
    REFUSES(historical_mean, -INFINITY, "historical_mean is -inf");
    REFUSES(historical_sigma, 0, "historical_sigma is 0");
    REFUSES(historical_sigma, -2, "historical_sigma is -2");
    REFUSES(historical_sigma, INFINITY, "historical_sigma is inf");
    REFUSES(confidence, 95, "confidence is 95; it must lie between 0 and 1, such as 0.95");
    REFUSES(confidence, 0, "confidence is 0");
    REFUSES(confidence, 1, "confidence is 1");
    REFUSES(confidence, NAN, "confidence is nan");
    REFUSES(within, (dmaic_sigma)17, "within is 17");
    REFUSES(within, (dmaic_sigma)-1, "within is -1");
    REFUSES(missing, (dmaic_missing)9, "missing is 9");
    REFUSES(within, DMAIC_SIGMA_MEAN_MR, "a subgroup holds 3 values");
    REFUSES(within, DMAIC_SIGMA_MSSD, "subgroups take pooled, range or s");
    REFUSES(baseline, ((dmaic_ranges){.count = 1, .range = {{2, 3}}}), "baseline");
#undef REFUSES

    bad = good;
    bad.lower_spec = NAN;
    bad.lower_bound = true;
    refuses(threes, &bad, DMAIC_EARGUMENT, "lower_bound is set without lower_spec");
    bad = good;
    bad.upper_spec = NAN;
    bad.upper_bound = true;
    refuses(threes, &bad, DMAIC_EARGUMENT, "upper_bound is set without upper_spec");
    bad = good;
    bad.lower_bound = bad.upper_bound = true;
    refuses(threes, &bad, DMAIC_EARGUMENT, "every limit given is a natural one");
    const dmaic_sigma of_subgroups[] = {DMAIC_SIGMA_POOLED, DMAIC_SIGMA_RANGE, DMAIC_SIGMA_S};
    for (size_t i = 0; i < COUNT(of_subgroups); i++) {
        bad = good;
        bad.within = of_subgroups[i];
        refuses(singles, &bad, DMAIC_EARGUMENT, "no subgroup holds two values");
    }
}
END_TEST

START_TEST(refuses_data)
{
    dmaic_capability_options options;
    dmaic_capability_options_init(&options);
    options.lower_spec = 0;
    options.upper_spec = 99;
    const double same[] = {74, 74, 74, 74};
    const dmaic_sample all = dmaic_sample_of(same, 4);
    refuses(dmaic_subgroups_by_size(all, 2), &options, DMAIC_EDATA,
            "all 4 values are 74; capability needs variation");
    refuses(dmaic_subgroups_by_size(all, 1), &options, DMAIC_EDATA, "all 4 values are 74");
    refuses(dmaic_subgroups_by_size(dmaic_sample_of(same, 1), 1), &options, DMAIC_EDATA,
            "1 value is used");
    refuses(dmaic_subgroups_by_size(dmaic_sample_of(same, 0), 1), &options, DMAIC_EDATA,
            "there are no values");
    const double pairs[] = {3, 3, 7, 7, 5, 5};
    refuses(dmaic_subgroups_by_size(dmaic_sample_of(pairs, 6), 2), &options, DMAIC_EDATA,
            "do not vary inside any subgroup");
    options.within = DMAIC_SIGMA_MEDIAN_MR;
    refuses(dmaic_subgroups_by_size(dmaic_sample_of(pairs, 4), 1), &options, DMAIC_EDATA,
            "from one to the next");
    options.within = DMAIC_SIGMA_AUTO;

    double holed[] = {3, 4, NAN, 6, 9};
    const dmaic_subgroups singles = dmaic_subgroups_by_size(dmaic_sample_of(holed, 5), 1);
    refuses(singles, &options, DMAIC_EDATA, "value, row 3: the value is missing");
    dmaic_capability of;
    options.missing = DMAIC_MISSING_OMIT;
    works(dmaic_normal_capability(singles, &options, &of));
    ck_assert_uint_eq(of.rows, 5);
    ck_assert_uint_eq(of.missing, 1);
    ck_assert_uint_eq(of.count, 4);
    ck_assert_uint_eq(of.subgroup_count, 4);
    close_to(of.sigma_within, 2 / 1.1283791670955126, 1e-14); /* ranges 1 and 3, none across */
    const double apart[] = {3, NAN, 4, NAN, 6};
    refuses(dmaic_subgroups_by_size(dmaic_sample_of(apart, 5), 1), &options, DMAIC_EDATA,
            "no two neighbours");
    holed[1] = INFINITY;
    refuses(singles, &options, DMAIC_EDATA, "row 2");

    const double tight[] = {1e-300, 2e-300, 3e-300, 5e-300};
    options.lower_spec = -1e100;
    options.upper_spec = 1e300;
    refuses(dmaic_subgroups_by_size(dmaic_sample_of(tight, 4), 1), &options, DMAIC_ENUMERIC,
            "too many sigma");
    refuses((dmaic_subgroups){.values = dmaic_sample_of(same, 4)}, &options, DMAIC_ESHAPE,
            "no subgroups are given");
}
END_TEST

CASES("normal_capability", oracle, published_rings, published_winery, published_montgomery,
      published_nist, published_ppm, by_hand, observed, tails, bench, shift_scale_mirror,
      order_within_subgroups, layouts, orderings, known_values, remainders, reported,
      refuses_options, refuses_data)
