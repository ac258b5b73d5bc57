/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walking subgroups in their four layouts: the same subgroups whatever the layout, gaps where
 * values are missing, and every layout that does not fit refused. */
#include "harness.h"

#include "data/subgroups.h"

static const double VALUES[] = {3.5, 1.25, 2, 8, 4.75, 6, 7.5, 9};
static const dmaic_factor NO_STAGE = {.codes = NULL};

static dmaic_sample values(void)
{
    return dmaic_sample_of(VALUES, 8);
}

static subgroup_walk begun(dmaic_subgroups data, dmaic_factor stage, dmaic_missing missing)
{
    subgroup_walk walk;
    works(subgroup_walk_begin(&walk, data, stage, missing));
    return walk;
}

static void expect(subgroup_walk *walk, size_t row, size_t rows, int32_t label, double first)
{
    subgroup at;
    ck_assert(subgroup_walk_next(walk, &at));
    ck_assert_uint_eq(at.row, row);
    ck_assert_uint_eq(at.rows, rows);
    ck_assert_uint_eq(at.count, rows);
    ck_assert_int_eq(at.label, label);
    ck_assert_uint_eq(at.values.count, rows);
    close_to(sample_value(at.values, 0), first, 0);
}

static void expect_end(subgroup_walk *walk)
{
    subgroup at;
    ck_assert(!subgroup_walk_next(walk, &at));
    subgroup_walk_end(walk);
}

START_TEST(by_size)
{
    subgroup_walk walk = begun(dmaic_subgroups_by_size(values(), 3), NO_STAGE, DMAIC_MISSING_ERROR);
    ck_assert_uint_eq(walk.subgroups, 3);
    ck_assert_uint_eq(walk.largest, 3);
    ck_assert_uint_eq(walk.constant, 3);
    ck_assert_uint_eq(walk.rows, 8);
    ck_assert_uint_eq(walk.stages, 1);
    expect(&walk, 1, 3, -1, 3.5);
    expect(&walk, 4, 3, -1, 8);
    expect(&walk, 7, 2, -1, 7.5); /* the last one may hold fewer */
    expect_end(&walk);
}
END_TEST

START_TEST(by_label)
{
    static const int32_t codes[] = {2, 2, 0, 0, 0, 1, 1, 1};
    const dmaic_factor labels = {.codes = codes, .count = 8, .level_count = 3};
    subgroup_walk walk =
        begun(dmaic_subgroups_by_label(values(), labels), NO_STAGE, DMAIC_MISSING_ERROR);
    ck_assert_uint_eq(walk.subgroups, 3);
    ck_assert_uint_eq(walk.largest, 3);
    ck_assert_uint_eq(walk.constant, 0);
    expect(&walk, 1, 2, 2, 3.5);
    expect(&walk, 3, 3, 0, 2);
    expect(&walk, 6, 3, 1, 6);
    expect_end(&walk);
}
END_TEST

START_TEST(by_sizes)
{
    static const size_t sizes[] = {2, 5, 1};
    subgroup_walk walk =
        begun(dmaic_subgroups_by_sizes(values(), sizes, 3), NO_STAGE, DMAIC_MISSING_ERROR);
    ck_assert_uint_eq(walk.subgroups, 3);
    ck_assert_uint_eq(walk.largest, 5);
    ck_assert_uint_eq(walk.constant, 0);
    expect(&walk, 1, 2, -1, 3.5);
    expect(&walk, 3, 5, -1, 2);
    expect(&walk, 8, 1, -1, 9);
    expect_end(&walk);
}
END_TEST

/* A longer subgroup at the end is no constant size; a shorter one is. */
START_TEST(constant_size)
{
    static const size_t longer[] = {2, 2, 4}, shorter[] = {3, 3, 2}, between[] = {3, 2, 3};
    const size_t *const sizes[] = {longer, shorter, between};
    const size_t constant[] = {0, 3, 0};
    for (size_t i = 0; i < 3; i++) {
        subgroup_walk walk =
            begun(dmaic_subgroups_by_sizes(values(), sizes[i], 3), NO_STAGE, DMAIC_MISSING_ERROR);
        ck_assert_uint_eq(walk.constant, constant[i]);
        subgroup_walk_end(&walk);
    }
}
END_TEST

/* Columns side by side, with strides: row i of all columns is subgroup i. */
START_TEST(by_row)
{
    const dmaic_sample columns[] = {
        {.values = VALUES, .count = 4, .stride = 2 * sizeof(double)},
        {.values = VALUES + 1, .count = 4, .stride = 2 * sizeof(double)},
    };
    subgroup_walk walk =
        begun(dmaic_subgroups_by_row(columns, 2), NO_STAGE, DMAIC_MISSING_ERROR);
    ck_assert_uint_eq(walk.subgroups, 4);
    ck_assert_uint_eq(walk.constant, 2);
    ck_assert_uint_eq(walk.rows, 8);
    subgroup at;
    for (size_t i = 0; i < 4; i++) {
        ck_assert(subgroup_walk_next(&walk, &at));
        ck_assert_uint_eq(at.row, i + 1);
        ck_assert_uint_eq(at.count, 2);
        close_to(sample_value(at.values, 0), VALUES[2 * i], 0);
        close_to(sample_value(at.values, 1), VALUES[2 * i + 1], 0);
    }
    expect_end(&walk);
}
END_TEST

START_TEST(backwards_with_remainders)
{
    static const double remainders[] = {1e-20, 2e-20, 3e-20, 4e-20, 5e-20, 6e-20, 7e-20, 8e-20};
    const dmaic_sample reversed = {.values = VALUES + 7, .count = 8,
                                   .stride = -(ptrdiff_t)sizeof(double),
                                   .remainders = remainders + 7};
    for (int omit = 0; omit < 2; omit++) {
        subgroup_walk walk = begun(dmaic_subgroups_by_size(reversed, 4), NO_STAGE,
                                   omit ? DMAIC_MISSING_OMIT : DMAIC_MISSING_ERROR);
        subgroup at;
        for (size_t i = 0; subgroup_walk_next(&walk, &at); i++) {
            for (size_t k = 0; k < 4; k++) {
                close_to(sample_value(at.values, k), VALUES[7 - 4 * i - k], 0);
                close_to(sample_remainder(at.values, k), remainders[7 - 4 * i - k], 0);
            }
        }
        subgroup_walk_end(&walk);
    }
}
END_TEST

START_TEST(missing_left_out)
{
    const double gappy[] = {NAN, 1, 2, NAN, NAN, NAN, 5, 6, 7};
    subgroup_walk walk = begun(dmaic_subgroups_by_size(dmaic_sample_of(gappy, 9), 3), NO_STAGE,
                               DMAIC_MISSING_OMIT);
    ck_assert_uint_eq(walk.rows, 9);
    ck_assert_uint_eq(walk.present, 5);
    const size_t counts[] = {2, 0, 3};
    subgroup at;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < 3; i++) {
            ck_assert(subgroup_walk_next(&walk, &at));
            ck_assert_uint_eq(at.rows, 3);
            ck_assert_uint_eq(at.count, counts[i]);
            ck_assert_uint_eq(at.values.count, counts[i]);
        }
        close_to(sample_value(at.values, 2), 7, 0);
        subgroup_walk_rewind(&walk);
    }
    subgroup_walk_end(&walk);
}
END_TEST

START_TEST(stages)
{
    static const int32_t codes[] = {1, 1, 1, 1, 0, 0, 0, 0};
    const dmaic_factor stage = {.codes = codes, .count = 8, .level_count = 2};
    subgroup_walk walk = begun(dmaic_subgroups_by_size(values(), 2), stage, DMAIC_MISSING_ERROR);
    ck_assert_uint_eq(walk.stages, 2);
    subgroup at;
    for (size_t i = 0; subgroup_walk_next(&walk, &at); i++)
        ck_assert_int_eq(at.stage, i < 2 ? 1 : 0);
    subgroup_walk_end(&walk);
}
END_TEST

START_TEST(refuse_layouts)
{
    subgroup_walk walk;
    static const size_t zero[] = {4, 0, 4}, few[] = {4, 3}, many[] = {4, 5};
    static const int32_t codes[] = {0, 0, 0, 0, 1, 1, 1};
    const dmaic_factor labels = {.codes = codes, .count = 7, .level_count = 2};
    const dmaic_sample columns[] = {dmaic_sample_of(VALUES, 4), dmaic_sample_of(VALUES, 3)};
    dmaic_subgroups both = dmaic_subgroups_by_size(values(), 2);
    both.labels = labels;
    dmaic_subgroups twice = dmaic_subgroups_by_row(columns, 1);
    twice.values = values();
    const struct {
        dmaic_subgroups data;
        const char *part;
    } cases[] = {
        {dmaic_subgroups_by_size(values(), 0), "no subgroups are given"},
        {both, "in 2 ways"},
        {twice, "both in one column and in columns"},
        {dmaic_subgroups_by_sizes(values(), zero, 3), "subgroup 2 has size 0"},
        {dmaic_subgroups_by_sizes(values(), few, 2), "sum to 7, but there are 8"},
        {dmaic_subgroups_by_sizes(values(), many, 2), "from subgroup 2 on"},
        {dmaic_subgroups_by_label(values(), labels), "value has 8 rows and subgroup has 7"},
        {dmaic_subgroups_by_row(columns, 2), "column 2 holds 3 values"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fails_with(subgroup_walk_begin(&walk, cases[i].data, NO_STAGE, DMAIC_MISSING_ERROR),
                   DMAIC_ESHAPE, cases[i].part);
        subgroup_walk_end(&walk);
    }
    fails_with(subgroup_walk_begin(&walk, dmaic_subgroups_by_size(dmaic_sample_of(NULL, 0), 2),
                                   NO_STAGE, DMAIC_MISSING_OMIT),
               DMAIC_EDATA, "there are no values");
    const dmaic_factor short_stage = {.codes = codes, .count = 7, .level_count = 2};
    fails_with(subgroup_walk_begin(&walk, dmaic_subgroups_by_size(values(), 2), short_stage,
                                   DMAIC_MISSING_ERROR),
               DMAIC_ESHAPE, "stage has 7");
}
END_TEST

START_TEST(refuse_values)
{
    subgroup_walk walk;
    const double missing[] = {1, 2, NAN, 4}, infinite[] = {1, NAN, 3, -INFINITY};
    fails_with(subgroup_walk_begin(&walk, dmaic_subgroups_by_size(dmaic_sample_of(missing, 4), 2),
                                   NO_STAGE, DMAIC_MISSING_ERROR),
               DMAIC_EDATA, "value, row 3: the value is missing");
    ck_assert_uint_eq(dmaic_message_place().row, 3);
    fails_with(subgroup_walk_begin(&walk,
                                   dmaic_subgroups_by_size(dmaic_sample_of(infinite, 4), 2),
                                   NO_STAGE, DMAIC_MISSING_OMIT),
               DMAIC_EDATA, "value, row 4: the value is -inf");
    const dmaic_sample columns[] = {dmaic_sample_of(VALUES, 4), dmaic_sample_of(missing, 4)};
    fails_with(subgroup_walk_begin(&walk, dmaic_subgroups_by_row(columns, 2), NO_STAGE,
                                   DMAIC_MISSING_ERROR),
               DMAIC_EDATA, "row 3");
}
END_TEST

START_TEST(refuse_labels)
{
    subgroup_walk walk;
    static const char *const names[] = {"red", "blue", "green"};
    static const int32_t returning[] = {0, 0, 1, 1, 1, 1, 0, 2};
    static const int32_t missing[] = {0, 0, 1, 1, -1, 1, 2, 2};
    dmaic_factor labels = {.codes = returning, .count = 8, .levels = names, .level_count = 3};
    fails_with(subgroup_walk_begin(&walk, dmaic_subgroups_by_label(values(), labels), NO_STAGE,
                                   DMAIC_MISSING_ERROR),
               DMAIC_EDATA, "subgroup, row 7: label 'red' returns");
    labels.codes = missing;
    fails_with(subgroup_walk_begin(&walk, dmaic_subgroups_by_label(values(), labels), NO_STAGE,
                                   DMAIC_MISSING_OMIT),
               DMAIC_EDATA, "subgroup, row 5: the label is missing");
}
END_TEST

START_TEST(refuse_stages)
{
    subgroup_walk walk;
    static const int32_t inside[] = {0, 0, 0, 1, 1, 1, 1, 1};
    static const int32_t returning[] = {0, 0, 1, 1, 0, 0, 0, 0};
    dmaic_factor stage = {.codes = inside, .count = 8, .level_count = 2};
    fails_with(subgroup_walk_begin(&walk, dmaic_subgroups_by_size(values(), 2), stage,
                                   DMAIC_MISSING_ERROR),
               DMAIC_EDATA, "stage, row 4: the stage changes inside subgroup 2");
    stage.codes = returning;
    fails_with(subgroup_walk_begin(&walk, dmaic_subgroups_by_size(values(), 2), stage,
                                   DMAIC_MISSING_ERROR),
               DMAIC_EDATA, "stage, row 5: label '1' returns");
}
END_TEST

CASES("subgroups", by_size, by_label, by_sizes, constant_size, by_row, backwards_with_remainders,
      missing_left_out, stages, refuse_layouts, refuse_values, refuse_labels, refuse_stages)
