/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernel of least squares: problems too large for double-double agree with the same rows fewer
 * times, columns that depend on others are found, condition numbers known in closed form. (Its
 * digits are held by tests/analyze/test_linear_fit.c.) */
#include "harness.h"

#include "stat/least_squares.h"

/* ---- rows that come again ------------------------------------------------------------------- */

enum { BASE = 48, COLUMNS = 6 };

/* Row i is row i % BASE of a small table. */
typedef struct table {
    double columns[COLUMNS + 2][BASE]; /* the response and the weight behind the columns */
    double extra;                      /* what the last row of all has more in column 0 */
    size_t rows;
} table;

static void fill_columns(const table *of, size_t columns, size_t first, row_block *block)
{
    for (size_t column = 0; column < columns; column++)
        for (size_t i = 0; i < block->rows; i++) {
            const size_t row = first + i;
            const double more = column == 0 && row + 1 == of->rows ? of->extra : 0;
            block->high[column * block->room + i] = of->columns[column][row % BASE] + more;
            block->low[column * block->room + i] = 0;
        }
}

static void fill(const void *context, size_t first, row_block *block)
{
    fill_columns(context, COLUMNS + 1, first, block);
}

static void fill_weighted(const void *context, size_t first, row_block *block)
{
    fill_columns(context, COLUMNS + 2, first, block);
}

static double next_share(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (double)(*state >> 11) * 0x1p-53;
}

/* Columns that share `common` times the first one. */
static table table_of(double common, double offset)
{
    table of = {.rows = BASE};
    uint64_t state = 20240611;
    for (size_t row = 0; row < BASE; row++) {
        for (size_t column = 0; column < COLUMNS; column++)
            of.columns[column][row] =
                next_share(&state) + offset + (column ? common * of.columns[0][row] : 0);
        of.columns[COLUMNS][row] = 3 + of.columns[1][row] - of.columns[2][row] + next_share(&state);
        of.columns[COLUMNS + 1][row] = 0.25 + next_share(&state);
    }
    return of;
}

static const double grains[COLUMNS] = {0x1p-51, 0x1p-51, 0x1p-51, 0x1p-51, 0x1p-51, 0x1p-51};

static row_source source_of(const table *of, size_t rows, bool centred, bool weighted)
{
    return (row_source){.rows = rows,
                        .columns = COLUMNS,
                        .centred = centred,
                        .weighted = weighted,
                        .grain = grains,
                        .fill = weighted ? fill_weighted : fill,
                        .context = of};
}

typedef struct solved {
    least_squares fit;
    double *memory;
    row_results rows;
} solved;

static solved solve(const table *of, size_t rows, bool centred, bool weighted)
{
    solved made = {.memory = malloc(4 * rows * sizeof(double))};
    made.rows = (row_results){.fitted = made.memory,
                              .residual = made.memory + rows,
                              .leverage = made.memory + 2 * rows,
                              .spare = made.memory + 3 * rows};
    const row_source source = source_of(of, rows, centred, weighted);
    works(least_squares_fit(&source, &made.rows, &made.fit));
    return made;
}

static void solved_clear(solved *of)
{
    least_squares_clear(&of->fit);
    free(of->memory);
}

static double reach(const least_squares *fit, size_t column)
{
    double sum = 0;
    for (size_t i = 0; i < COLUMNS; i++)
        sum += pow(fit->inverse[column * COLUMNS + i].high, 2);
    return sqrt(sum);
}

/* The same rows `times` times: the same solution, and all sums so many times. */
static void check_repeated(double common, double offset, bool centred, bool weighted)
{
    const size_t times = 6000;
    table of = table_of(common, offset);
    solved once = solve(&of, BASE, centred, weighted);
    of.rows = times * BASE;
    solved often = solve(&of, times * BASE, centred, weighted);
    ck_assert(once.fit.exact && !often.fit.exact);
    const double many = (double)times;
    close_to(often.fit.error.high, many * once.fit.error.high, 1e-14);
    close_to(often.fit.regression.high, many * once.fit.regression.high, 1e-13);
    close_to(often.fit.total.high, many * once.fit.total.high, 1e-13);
    close_to(often.fit.weight.high, many * once.fit.weight.high, 1e-15);
    for (size_t column = 0; column < COLUMNS; column++) {
        const double s = sqrt(often.fit.error.high / (double)(times * BASE));
        const double se = s * reach(&often.fit, column);
        close_to(reach(&often.fit, column), reach(&once.fit, column) / sqrt(many), 2e-13);
        near_to(often.fit.solution[column].high, once.fit.solution[column].high,
                1e-14 * fmax(fabs(once.fit.solution[column].high), se));
    }
    for (size_t row = 0; row < BASE; row++) {
        const size_t last = (times - 1) * BASE + row;
        close_to(often.rows.leverage[last], once.rows.leverage[row] / many, 2e-13);
        near_to(often.rows.residual[last], once.rows.residual[row], 1e-14);
        near_to(often.rows.fitted[last], once.rows.fitted[row], 1e-13);
    }
    solved_clear(&once);
    solved_clear(&often);
}

START_TEST(many_rows)
{
    check_repeated(0, 0, true, false);
    check_repeated(0, 1000, true, false);
    check_repeated(0.5, 0, false, false);
    check_repeated(0.5, 10, true, true);
    check_repeated(0.5, 0, false, true);
}
END_TEST

/* Columns so much alike that doubles just do. */
START_TEST(many_rows_that_are_alike)
{
    check_repeated(20, 0, true, false);
    check_repeated(20, 0, true, true);
}
END_TEST

/* Where doubles do not do, double-double is used. */
START_TEST(many_rows_too_much_alike)
{
    const size_t times = 6000;
    table of = table_of(1e7, 0);
    solved once = solve(&of, BASE, true, false);
    of.rows = times * BASE;
    solved often = solve(&of, of.rows, true, false);
    ck_assert(often.fit.exact);
    for (size_t column = 0; column < COLUMNS; column++) {
        close_to(often.fit.solution[column].high, once.fit.solution[column].high, 1e-14);
        close_to(reach(&often.fit, column), reach(&once.fit, column) / sqrt((double)times), 1e-14);
    }
    solved_clear(&once);
    solved_clear(&often);
}
END_TEST

START_TEST(many_rows_and_one_far_out)
{
    table of = table_of(0, 0);
    of.extra = 1e6;
    of.rows = 6000 * BASE;
    solved all = solve(&of, of.rows, true, false);
    ck_assert(all.fit.exact);
    /* leverage of the last row: 1 less what the others leave of 1e6, about rows / 12 over 1e12 */
    const double spare = all.rows.spare[of.rows - 1];
    ck_assert(spare > 0 && spare < 1e-6);
    near_to(all.rows.leverage[of.rows - 1], 1 - spare, 1e-16);
    double sum = 0;
    for (size_t row = 0; row < of.rows; row++)
        sum += all.rows.leverage[row];
    close_to(sum, COLUMNS + 1, 1e-12);
    solved_clear(&all);
}
END_TEST

/* ---- dependent columns ---------------------------------------------------------------------- */

START_TEST(dependence)
{
    const size_t rows[] = {BASE, 6000 * BASE};
    for (size_t i = 0; i < 2; i++) {
        table of = table_of(0, 100);
        for (size_t row = 0; row < BASE; row++)
            of.columns[4][row] = 3 * of.columns[1][row] - of.columns[3][row] / 7 + 0.3;
        of.rows = rows[i];
        solved found = solve(&of, rows[i], true, false);
        ck_assert_uint_eq(found.fit.dependent, 4);
        ck_assert(found.fit.nearly);
        near_to(found.fit.solution[0].high, 0, 1e-12);
        near_to(found.fit.solution[1].high, 3, 1e-12);
        near_to(found.fit.solution[3].high, -1.0 / 7, 1e-12);
        near_to(found.fit.intercept.high, 0.3, 1e-10);
        solved_clear(&found);
    }
    table of = table_of(0, 0);
    for (size_t row = 0; row < BASE; row++)
        of.columns[5][row] = 0.1;
    solved found = solve(&of, BASE, true, false);
    ck_assert_uint_eq(found.fit.dependent, 5);
    ck_assert(!found.fit.nearly);
    solved_clear(&found);
    found = solve(&of, BASE, false, false); /* without an intercept it is one */
    ck_assert_uint_eq(found.fit.dependent, COLUMNS);
    solved_clear(&found);
}
END_TEST

/* ---- sums of squares ------------------------------------------------------------------------ */

/* What a fit loses without its last two columns, or gains by them. */
START_TEST(sums_of_terms)
{
    table of = table_of(0.3, 2);
    solved all = solve(&of, BASE, true, false);
    row_source source = source_of(&of, BASE, true, false);
    double_double adjusted;
    works(least_squares_adjusted(&all.fit, 4, 2, &adjusted));
    close_to(adjusted.high, least_squares_sequential(&all.fit, 4, 2).high, 1e-15);
    works(least_squares_adjusted(&all.fit, 0, COLUMNS, &adjusted));
    close_to(adjusted.high, all.fit.regression.high, 1e-15);
    near_to(all.fit.regression.high + all.fit.error.high, all.fit.total.high,
            4e-16 * all.fit.total.high);
    least_squares other;
    works(least_squares_fit(&source, NULL, &other));
    ck_assert(other.solution[2].high == all.fit.solution[2].high);
    least_squares_clear(&other);
    solved_clear(&all);
}
END_TEST

/* ---- condition ------------------------------------------------------------------------------ */

/* Two columns of length 1 at an angle: the root of (1 + cos) / (1 - cos). */
typedef struct pair {
    double first[3], second[3], response[3];
} pair;

static void fill_pair(const void *context, size_t first, row_block *block)
{
    const pair *const of = context;
    memset(block->low, 0, 3 * block->room * sizeof *block->low);
    for (size_t i = 0; i < block->rows; i++) {
        block->high[i] = of->first[first + i];
        block->high[block->room + i] = of->second[first + i];
        block->high[2 * block->room + i] = of->response[first + i];
    }
}

START_TEST(condition_of_an_angle)
{
    const double cosines[] = {0, 0.5, 0.96, 0.9999995000000417};
    for (size_t i = 0; i < 4; i++) {
        const double sine = sqrt((1 - cosines[i]) * (1 + cosines[i]));
        const pair of = {{2, 0, 0}, {5 * cosines[i], 5 * sine, 0}, {1, 2, 3}};
        const row_source source = {
            .rows = 3, .columns = 2, .grain = grains, .fill = fill_pair, .context = &of};
        least_squares fit;
        double condition;
        works(least_squares_fit(&source, NULL, &fit));
        works(least_squares_condition(&fit, &condition));
        close_to(condition, sqrt((1 + cosines[i]) / (1 - cosines[i])), 1e-9);
        if (i < 3)
            close_to(condition, sqrt((1 + cosines[i]) / (1 - cosines[i])), 1e-14);
        least_squares_clear(&fit);
    }
}
END_TEST

/* An intercept counts as a column: x = 9, 10, 11 is nearly one. */
START_TEST(condition_of_an_offset)
{
    const pair of = {{9, 10, 11}, {1, -2, 1}, {1, 2, 4}};
    const row_source source = {.rows = 3,
                               .columns = 2,
                               .centred = true,
                               .grain = grains,
                               .fill = fill_pair,
                               .context = &of};
    const double cosine = 30 / sqrt(3.0 * 302);
    least_squares fit;
    double condition;
    works(least_squares_fit(&source, NULL, &fit));
    works(least_squares_condition(&fit, &condition));
    close_to(condition, sqrt((1 + cosine) / (1 - cosine)), 1e-13);
    least_squares_clear(&fit);
}
END_TEST

CASES("least_squares", many_rows, many_rows_that_are_alike, many_rows_too_much_alike,
      many_rows_and_one_far_out, dependence, sums_of_terms, condition_of_an_angle,
      condition_of_an_offset)
