/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fractional designs: published generators and word counts, the textbook 2^(7-4) by hand, laws of
 * the finished table, refusals. */
#include "harness.h"

#include <dmaic/improve.h>

static dmaic_design design_of(size_t factors, size_t runs, uint64_t seed)
{
    dmaic_design_options options;
    dmaic_design design;
    dmaic_design_options_init(&options);
    options.factors = factors;
    options.runs = runs;
    options.seed = seed;
    works(dmaic_fractional_design(NULL, 0, &options, &design));
    return design;
}

/* Every row of tests/data/doe_generators.csv: minimum aberration designs with their resolution,
 * counts of words of 3 to 6 letters, and clear two-factor interactions. */
START_TEST(published_designs)
{
    FILE *file = fopen(TEST_PATH("data/doe_generators.csv"), "r");
    char line[1024];
    int rows = 0;
    ck_assert_ptr_nonnull(file);
    while (fgets(line, sizeof line, file)) {
        size_t runs, factors, clear;
        double resolution, words[4];
        char generators[512];
        if (sscanf(line, "%zu,%zu,%lf,\"%511[^\"]\",%lf,%lf,%lf,%lf,%zu", &runs, &factors,
                   &resolution, generators, &words[0], &words[1], &words[2], &words[3],
                   &clear) != 9)
            continue;
        dmaic_design design = design_of(factors, runs, 0);
        ck_assert_double_eq(design.resolution, resolution);
        for (size_t length = 3; length <= 6; length++)
            ck_assert_double_eq(length <= factors ? design.word_counts[length - 1] : 0,
                                words[length - 3]);
        ck_assert_uint_eq(design.clear_two_factor, clear);
        ck_assert_str_eq(design.generators, generators);
        ck_assert_ptr_nonnull(design.proof);
        dmaic_design_clear(&design);
        rows++;
    }
    fclose(file);
    ck_assert_int_eq(rows, 42);
}
END_TEST

/* 2^(3-1) with C = AB, worked on paper: runs c, a, b, abc; A + BC, B + AC, C + AB. */
START_TEST(half_of_two_cubed_by_hand)
{
    static const double expected[4][3] = {{-1, -1, 1}, {1, -1, -1}, {-1, 1, -1}, {1, 1, 1}};
    dmaic_design design = design_of(3, 4, 0);
    ck_assert_str_eq(design.generators, "C=AB");
    ck_assert_double_eq(design.resolution, 3);
    ck_assert_uint_eq(design.run_count, 4);
    for (size_t run = 0; run < 4; run++)
        for (size_t factor = 0; factor < 3; factor++)
            ck_assert_double_eq(design.coded[factor * 4 + run], expected[run][factor]);
    ck_assert_uint_eq(design.alias_count, 3);
    ck_assert_str_eq(design.aliases[0], "A + BC");
    ck_assert_str_eq(design.aliases[1], "B + AC");
    ck_assert_str_eq(design.aliases[2], "C + AB");
    dmaic_design_clear(&design);
}
END_TEST

/* The other half, C = -AB, has the signs of the aliases turned. */
START_TEST(negative_generators)
{
    dmaic_design_options options;
    dmaic_design design;
    dmaic_design_options_init(&options);
    options.factors = 3;
    options.seed = 0;
    strcpy(options.generators, "C=-AB");
    works(dmaic_fractional_design(NULL, 0, &options, &design));
    ck_assert_uint_eq(design.base_runs, 4);
    ck_assert_double_eq(design.coded[2 * 4], -1);
    ck_assert_str_eq(design.aliases[0], "A - BC");
    ck_assert_ptr_null(design.proof);
    dmaic_design_clear(&design);
}
END_TEST

START_TEST(smallest_design_of_a_resolution)
{
    dmaic_design_options options;
    dmaic_design design;
    dmaic_design_options_init(&options);
    options.factors = 5;
    options.resolution = 5;
    works(dmaic_fractional_design(NULL, 0, &options, &design));
    ck_assert_uint_eq(design.base_runs, 16);
    ck_assert_str_eq(design.generators, "E=ABCD");
    dmaic_design_clear(&design);
    options.factors = 7;
    options.resolution = 4;
    works(dmaic_fractional_design(NULL, 0, &options, &design));
    ck_assert_uint_eq(design.base_runs, 16);
    dmaic_design_clear(&design);
    options.factors = 3;
    options.resolution = 0;
    options.runs = 8;
    works(dmaic_fractional_design(NULL, 0, &options, &design));
    ck_assert(isnan(design.resolution));
    ck_assert_str_eq(design.generators, "");
    dmaic_design_clear(&design);
}
END_TEST

/* Every size to 128 runs: each column balanced, each pair orthogonal, each run there once. */
START_TEST(tables_are_orthogonal)
{
    for (size_t runs = 4; runs <= 128; runs *= 2)
        for (size_t factors = 2; factors < runs; factors += runs > 32 ? 5 : 1) {
            if (((size_t)1 << (factors < 8 ? factors : 8)) < runs)
                continue;
            dmaic_design design = design_of(factors, runs, 9);
            bool seen[129] = {false};
            ck_assert(design.balanced && design.orthogonal);
            for (size_t i = 0; i < factors; i++)
                for (size_t j = i + 1; j < factors; j++) {
                    double product = 0;
                    for (size_t run = 0; run < runs; run++)
                        product += design.coded[i * runs + run] * design.coded[j * runs + run];
                    ck_assert_double_eq(product, 0);
                }
            for (size_t run = 0; run < runs; run++) {
                ck_assert(!seen[design.standard_order[run]]);
                seen[design.standard_order[run]] = true;
            }
            dmaic_design_clear(&design);
        }
}
END_TEST

START_TEST(settings_replicates_and_centres)
{
    static const dmaic_design_factor factors[] = {
        {"temperature", 150, 170}, {"time", 5, 10}, {"pressure", 0.5, 0.75}};
    dmaic_design_options options;
    dmaic_design design;
    dmaic_design_options_init(&options);
    options.runs = 4;
    options.replicates = 2;
    options.center_points = 3;
    works(dmaic_fractional_design(factors, 3, &options, &design));
    ck_assert_uint_eq(design.run_count, 11);
    ck_assert_str_eq(design.factor_names[1], "time");
    size_t replicates[3] = {0};
    for (size_t run = 0; run < 11; run++) {
        replicates[design.replicate[run]]++;
        const double coded = design.coded[11 + run], natural = design.natural[11 + run];
        ck_assert_double_eq(natural, coded < 0 ? 5 : coded > 0 ? 10 : 7.5);
        ck_assert((design.replicate[run] == 0) == (coded == 0));
    }
    ck_assert_uint_eq(replicates[0], 3);
    ck_assert_uint_eq(replicates[1], 4);
    ck_assert_uint_eq(replicates[2], 4);
    dmaic_design_clear(&design);
    dmaic_design_clear(&design);
}
END_TEST

START_TEST(run_order_follows_the_seed)
{
    dmaic_design first = design_of(7, 16, 5), same = design_of(7, 16, 5),
                 other = design_of(7, 16, 6);
    ck_assert_mem_eq(first.standard_order, same.standard_order, 16 * sizeof(size_t));
    ck_assert_mem_ne(first.standard_order, other.standard_order, 16 * sizeof(size_t));
    dmaic_design_clear(&first);
    dmaic_design_clear(&same);
    dmaic_design_clear(&other);
}
END_TEST

static void refused(const dmaic_design_factor *factors, size_t count,
                    const dmaic_design_options *options, const char *part)
{
    dmaic_design design;
    memset(&design, 0x5a, sizeof design);
    const dmaic_design before = design;
    ck_assert_msg(dmaic_fractional_design(factors, count, options, &design) != DMAIC_OK,
                  "not refused: %s", part);
    ck_assert_msg(strstr(dmaic_message(), part) != NULL, "\"%s\" does not say \"%s\"",
                  dmaic_message(), part);
    ck_assert_mem_eq(&design, &before, sizeof design);
}

START_TEST(refusals)
{
    dmaic_design_options options, fresh;
    dmaic_design_options_init(&fresh);
    options = fresh;
    refused(NULL, 0, &options, "there are 0 factors");
    refused(NULL, 0, NULL, "there are 0 factors");
    options.factors = 128;
    refused(NULL, 0, &options, "there are 128 factors");
    options.factors = 7;
    options.runs = 12;
    refused(NULL, 0, &options, "they must be 4, 8, 16, 32, 64 or 128");
    options.runs = 4;
    refused(NULL, 0, &options, "4 runs hold at most 3 factors");
    options.runs = 8;
    options.resolution = 4;
    refused(NULL, 0, &options, "have resolution 3 at most, not 4");
    options.resolution = 2;
    refused(NULL, 0, &options, "main effects are confounded");
    options = fresh;
    options.factors = 3;
    options.runs = 16;
    refused(NULL, 0, &options, "full factorial of 3 factors");
    options.runs = 4;
    strcpy(options.generators, "C=AD");
    refused(NULL, 0, &options, "generators");
    strcpy(options.generators, "C=A");
    refused(NULL, 0, &options, "generators");
    options = fresh;
    options.factors = 5;
    options.replicates = 0;
    refused(NULL, 0, &options, "there are to be 0 replicates");
    const dmaic_design_factor crossed[] = {{"a", 2, 1}, {"b", 0, 1}},
                              twice[] = {{"a", 0, 1}, {"a", 0, 1}},
                              unnamed[] = {{"", 0, 1}, {"b", 0, 1}},
                              wild[] = {{"a", NAN, 1}, {"b", 0, 1}},
                              own[] = {{"run", 0, 1}, {"b", 0, 1}};
    refused(crossed, 2, &fresh, "'a' goes from 2 to 1; low must lie below high");
    refused(twice, 2, &fresh, "'a' is there twice");
    refused(unnamed, 2, &fresh, "factor 1 has no name");
    refused(wild, 2, &fresh, "'a' goes from nan to 1");
    refused(own, 2, &fresh, "'run' is a column of every table of runs");
}
END_TEST

CASES("fractional_design", published_designs, half_of_two_cubed_by_hand, negative_generators,
      smallest_design_of_a_resolution, tables_are_orthogonal, settings_replicates_and_centres,
      run_order_follows_the_seed, refusals)
