/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Least squares: columns are centred exactly, blocks of rows are folded into one triangle by
 * Householder reflections, small problems in double-double, large ones in double with the triangles
 * joined in double-double and one step of refinement. [GVL2013] 5.2, 5.3, 8.4. */
#include "stat/least_squares.h"

#include <float.h>
#include <string.h>

/* ---- sums that keep what each addition loses ------------------------------------------------ */

/* The two parts of a running sum may overlap until sum_value. */
static inline void sum_add(double_double *sum, double high, double low)
{
    const double_double both = dd_sum(sum->high, high);
    sum->high = both.high;
    sum->low += both.low + low;
}

static inline void sum_add_product(double_double *sum, double_double a, double_double b)
{
    const double_double product = dd_product(a.high, b.high);
    sum_add(sum, product.high, product.low + (a.high * b.low + a.low * b.high));
}

static inline double_double sum_value(double_double sum)
{
    return dd_sum(sum.high, sum.low);
}

/* a - b * c, a digit or two short of what dd_multiply and dd_subtract give. */
static inline double_double less_product(double_double a, double_double b, double_double c)
{
    const double_double product = dd_product(b.high, c.high);
    const double_double difference = dd_sum(a.high, -product.high);
    const double cross = b.high * c.low + b.low * c.high;
    return dd_renormal(difference.high, difference.low + (a.low - (product.low + cross)));
}

/* ---- rows in blocks ------------------------------------------------------------------------- */

enum { BLOCK_ROWS = 512 };

/* Columns of a block: the model's, the response, the weight. */
static size_t width_of(const row_source *source)
{
    return source->columns + 1 + (source->weighted ? 1 : 0);
}

/* Large enough that joining the triangle of a block costs less than making it. */
static size_t room_of(const row_source *source)
{
    const size_t least = 2 * (source->columns + 1), most = 4194304 / width_of(source);
    size_t room = 8 * (source->columns + 1);
    if (room > most)
        room = least > most ? least : most;
    return room > BLOCK_ROWS ? room : BLOCK_ROWS;
}

static dmaic_status block_new(const row_source *source, row_block *block)
{
    const size_t room = room_of(source), width = width_of(source);
    double *memory = memory_array(width, 2 * room * sizeof *memory);
    if (!memory)
        return DMAIC_ENOMEM;
    *block = (row_block){.room = room, .high = memory, .low = memory + width * room};
    return DMAIC_OK;
}

static inline double_double block_at(const row_block *block, size_t row, size_t column)
{
    const size_t at = column * block->room + row;
    return (double_double){block->high[at], block->low[at]};
}

static inline void block_set(row_block *block, size_t row, size_t column, double_double value)
{
    const size_t at = column * block->room + row;
    block->high[at] = value.high;
    block->low[at] = value.low;
}

/* The next rows as they are; false past the end. */
static bool next_rows(const row_source *source, size_t *next, row_block *block)
{
    if (*next >= source->rows)
        return false;
    const size_t left = source->rows - *next;
    block->rows = left < block->room ? left : block->room;
    source->fill(source->context, *next, block);
    *next += block->rows;
    return true;
}

static double_double weight_at(const row_source *source, const row_block *block, size_t row)
{
    return source->weighted ? block_at(block, row, source->columns + 1) : dd(1.0);
}

/* Columns and response less their means. */
static void centre(const least_squares *fit, row_block *block)
{
    for (size_t column = 0; fit->centred && column <= fit->columns; column++) {
        const double_double mean = fit->mean[column];
        for (size_t row = 0; row < block->rows; row++)
            block_set(block, row, column, dd_subtract(block_at(block, row, column), mean));
    }
}

/* The same rounded to doubles; the low parts are void then. */
static void centre_plainly(const least_squares *fit, row_block *block)
{
    for (size_t column = 0; column <= fit->columns; column++) {
        const double_double mean = fit->mean[column];
        double *const high = block->high + column * block->room;
        const double *const low = block->low + column * block->room;
        for (size_t row = 0; row < block->rows; row++)
            high[row] = (high[row] - mean.high) + (low[row] - mean.low);
    }
}

/* The rows times the roots of their weights, which replace the weights. */
static void apply_weights(const row_source *source, row_block *block)
{
    const size_t last = source->columns + 1;
    for (size_t row = 0; source->weighted && row < block->rows; row++)
        block_set(block, row, last, dd_square_root(block_at(block, row, last)));
    for (size_t column = 0; source->weighted && column < last; column++)
        for (size_t row = 0; row < block->rows; row++)
            block_set(block, row, column,
                      dd_multiply(block_at(block, row, column), block_at(block, row, last)));
}

static void apply_weights_plainly(const row_source *source, row_block *block)
{
    const size_t last = source->columns + 1;
    double *const root = block->high + last * block->room;
    for (size_t row = 0; source->weighted && row < block->rows; row++)
        block_set(block, row, last, dd(sqrt(root[row])));
    for (size_t column = 0; source->weighted && column < last; column++)
        for (size_t row = 0; row < block->rows; row++)
            block->high[column * block->room + row] *= root[row];
}

/* ---- a fit and what it works with ----------------------------------------------------------- */

typedef struct work {
    const row_source *source;
    row_block block;
    double_double *joined; /* triangle of columns and response, (columns + 1)^2, row by row */
    double_double *row;    /* columns + 1 numbers */
    double_double *scores; /* columns: residuals against each column */
    double *inverse;       /* of the triangle, rounded, columns^2 */
    double *largest;       /* columns + 1: of each column and the response, regardless of sign */
    double *high, *low;    /* residuals of the block */
    double *leverage, *part;
} work;

static void work_clear(work *of)
{
    memory_free(of->block.high);
    memory_free(of->joined);
    memory_free(of->inverse);
    *of = (work){0};
}

static dmaic_status work_new(const row_source *source, work *of)
{
    const size_t columns = source->columns, width = columns + 1;
    *of = (work){.source = source};
    const dmaic_status status = block_new(source, &of->block);
    of->joined = memory_array(width * (width + 2), sizeof *of->joined);
    of->inverse = memory_array(columns * columns + width + 4 * room_of(source),
                               sizeof *of->inverse);
    if (status || !of->joined || !of->inverse) {
        work_clear(of);
        return DMAIC_ENOMEM;
    }
    of->row = of->joined + width * width;
    of->scores = of->row + width;
    of->largest = of->inverse + columns * columns;
    of->high = of->largest + width;
    of->low = of->high + of->block.room;
    of->leverage = of->low + of->block.room;
    of->part = of->leverage + of->block.room;
    return DMAIC_OK;
}

static dmaic_status fit_new(const row_source *source, least_squares *fit)
{
    const size_t columns = source->columns;
    *fit = (least_squares){.columns = columns, .centred = source->centred, .dependent = columns};
    fit->mean = memory_array(2 * columns * (columns + 1) + 1, sizeof *fit->mean);
    if (!fit->mean)
        return DMAIC_ENOMEM;
    fit->solution = fit->mean + columns + 1;
    fit->triangle = fit->solution + columns;
    fit->inverse = fit->triangle + columns * columns;
    return DMAIC_OK;
}

void least_squares_clear(least_squares *fit)
{
    memory_free(fit->mean);
    *fit = (least_squares){0};
}

/* ---- means ---------------------------------------------------------------------------------- */

static void sum_column(const work *of, size_t column, double_double *sum)
{
    double largest = of->largest[column];
    for (size_t row = 0; row < of->block.rows; row++) {
        const double_double value = block_at(&of->block, row, column);
        const double size = fabs(value.high);
        largest = size > largest ? size : largest;
        if (of->source->weighted)
            sum_add_product(sum, value, weight_at(of->source, &of->block, row));
        else
            sum_add(sum, value.high, value.low);
    }
    of->largest[column] = largest;
}

static void find_means(work *of, least_squares *fit)
{
    double_double weight = {0};
    size_t next = 0;
    while (next_rows(of->source, &next, &of->block)) {
        for (size_t row = 0; row < of->block.rows; row++) {
            const double_double value = weight_at(of->source, &of->block, row);
            sum_add(&weight, value.high, value.low);
        }
        for (size_t column = 0; column <= fit->columns; column++)
            sum_column(of, column, &fit->mean[column]);
    }
    fit->weight = sum_value(weight);
    for (size_t column = 0; column <= fit->columns; column++)
        fit->mean[column] = fit->centred ? dd_divide(sum_value(fit->mean[column]), fit->weight)
                                         : dd(0.0);
}

/* ---- reflections in double-double ----------------------------------------------------------- */

/* Row `pivot` of the joined triangle and column `pivot` of the block are made zero below the
 * diagonal; of the block, only the first `rows` rows hold anything. [GVL2013] 5.1. */
static void reflect(work *of, size_t pivot, size_t rows)
{
    const size_t width = of->source->columns + 1;
    double_double *const line = of->joined + pivot * width;
    row_block *const block = &of->block;
    double_double below = {0};
    for (size_t row = 0; row < rows; row++)
        sum_add_product(&below, block_at(block, row, pivot), block_at(block, row, pivot));
    below = sum_value(below);
    if (below.high == 0)
        return;
    const double_double top = line[pivot];
    double_double length = dd_square_root(dd_add(dd_multiply(top, top), below));
    if (top.high > 0)
        length = dd_negate(length);
    const double_double first = dd_subtract(top, length);
    const double_double scale = dd_divide(dd(-1.0), dd_multiply(length, first));
    for (size_t column = pivot + 1; column < width; column++) {
        double_double sum = {0};
        sum_add_product(&sum, first, line[column]);
        for (size_t row = 0; row < rows; row++)
            sum_add_product(&sum, block_at(block, row, pivot), block_at(block, row, column));
        const double_double factor = dd_multiply(scale, sum_value(sum));
        line[column] = less_product(line[column], factor, first);
        for (size_t row = 0; row < rows; row++)
            block_set(block, row, column,
                      less_product(block_at(block, row, column), factor,
                                   block_at(block, row, pivot)));
    }
    line[pivot] = length;
}

/* The block as it is, or holding a triangle of its own. */
static void join(work *of, bool triangular)
{
    for (size_t pivot = 0; pivot <= of->source->columns; pivot++) {
        const size_t most = pivot + 1 < of->block.rows ? pivot + 1 : of->block.rows;
        reflect(of, pivot, triangular ? most : of->block.rows);
    }
}

/* ---- reflections in double ------------------------------------------------------------------ */

static double plain_dot(const double *first, const double *second, size_t count)
{
    double sums[4] = {0};
    size_t i = 0;
    for (; i + 4 <= count; i += 4)
        for (size_t lane = 0; lane < 4; lane++)
            sums[lane] += first[i + lane] * second[i + lane];
    for (; i < count; i++)
        sums[0] += first[i] * second[i];
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

/* Turns the block, rounded to doubles, into a triangle of its own. */
static void condense(work *of)
{
    row_block *const block = &of->block;
    const size_t width = of->source->columns + 1;
    for (size_t pivot = 0; pivot < width && pivot < block->rows; pivot++) {
        double *const column = block->high + pivot * block->room;
        const size_t count = block->rows - pivot - 1;
        const double below = plain_dot(column + pivot + 1, column + pivot + 1, count);
        const double top = column[pivot];
        if (below == 0)
            continue;
        const double length = (top > 0 ? -1 : 1) * sqrt(top * top + below);
        const double first = top - length;
        const double scale = -1 / (length * first);
        for (size_t other = pivot + 1; other < width; other++) {
            double *const with = block->high + other * block->room;
            const double sum = first * with[pivot] +
                               plain_dot(column + pivot + 1, with + pivot + 1, count);
            const double factor = scale * sum;
            with[pivot] -= factor * first;
            for (size_t row = pivot + 1; row < block->rows; row++)
                with[row] -= factor * column[row];
        }
        column[pivot] = length;
    }
    if (block->rows > width)
        block->rows = width;
    for (size_t column = 0; column < width; column++) {
        double *const high = block->high + column * block->room;
        for (size_t row = column + 1; row < block->rows; row++)
            high[row] = 0;
        memset(block->low + column * block->room, 0, block->rows * sizeof *block->low);
    }
}

/* ---- the triangle --------------------------------------------------------------------------- */

static void find_triangle(work *of, least_squares *fit)
{
    const size_t columns = fit->columns, width = columns + 1;
    memset(of->joined, 0, width * width * sizeof *of->joined);
    size_t next = 0;
    while (next_rows(of->source, &next, &of->block)) {
        if (fit->exact) {
            centre(fit, &of->block);
            apply_weights(of->source, &of->block);
        } else {
            centre_plainly(fit, &of->block);
            apply_weights_plainly(of->source, &of->block);
            condense(of);
        }
        join(of, !fit->exact);
    }
    for (size_t row = 0; row < columns; row++)
        for (size_t column = 0; column < columns; column++)
            fit->triangle[row * columns + column] =
                column < row ? dd(0.0) : of->joined[row * width + column];
    fit->total = dd(0.0);
    for (size_t row = 0; row < width; row++) {
        const double_double part = of->joined[row * width + columns];
        sum_add_product(&fit->total, part, part);
    }
    fit->total = sum_value(fit->total);
}

double_double least_squares_length2(const least_squares *fit, size_t column)
{
    double_double sum = {0};
    for (size_t row = 0; row <= column; row++) {
        const double_double part = fit->triangle[row * fit->columns + column];
        sum_add_product(&sum, part, part);
    }
    return sum_value(sum);
}

/* Length of a column about 0. */
static double whole_length(const least_squares *fit, size_t column)
{
    const double mean = fit->mean[column].high;
    return sqrt(least_squares_length2(fit, column).high + fit->weight.high * mean * mean);
}

/* Solves triangle[0 .. count) x = right; right becomes x. */
static void back_substitute(const least_squares *fit, size_t count, double_double *right)
{
    for (size_t i = count; i-- > 0;) {
        const double_double *const line = fit->triangle + i * fit->columns;
        double_double sum = right[i];
        for (size_t j = i + 1; j < count; j++)
            sum = less_product(sum, line[j], right[j]);
        right[i] = dd_divide(sum, line[i]);
    }
}

/* ---- dependence ----------------------------------------------------------------------------- */

/* How the columns before it make up a column, in the solution, and the intercept's part. */
static void make_up(least_squares *fit, size_t column)
{
    for (size_t row = 0; row < column; row++)
        fit->solution[row] = fit->triangle[row * fit->columns + column];
    back_substitute(fit, column, fit->solution);
    fit->intercept = fit->mean[column];
    for (size_t before = 0; before < column; before++)
        fit->intercept = less_product(fit->intercept, fit->solution[before], fit->mean[before]);
}

/* What arithmetic in double-double may leave of a column that is made up exactly, and what it needs
 * of one that is not for a dozen digits of the coefficients. */
#define EXACT_GRAIN 0x1p-90
#define LEAST_GRAIN 0x1p-67

/* Whether others make the column up, exactly or as far as its own digits and theirs tell. A column
 * that they do not explain is a multiple of the intercept only when that is exact. */
static bool is_made_up(const row_source *source, const least_squares *fit, size_t column)
{
    const double left = fabs(fit->triangle[column * fit->columns + column].high);
    const double length = sqrt(least_squares_length2(fit, column).high);
    double whole = whole_length(fit, column);
    if (left <= EXACT_GRAIN * whole)
        return true;
    if (left > 0x1p-20 * length)
        return false;
    if (left <= LEAST_GRAIN * whole)
        return true;
    for (size_t before = 0; before < column; before++)
        whole += fabs(fit->solution[before].high) * whole_length(fit, before);
    return left <= source->grain[column] * whole;
}

static void find_dependence(const row_source *source, least_squares *fit)
{
    for (size_t column = 0; column < fit->columns; column++) {
        make_up(fit, column);
        if (is_made_up(source, fit, column)) {
            fit->dependent = column;
            fit->nearly = fabs(fit->triangle[column * fit->columns + column].high) >
                          EXACT_GRAIN * whole_length(fit, column);
            return;
        }
    }
    fit->dependent = fit->columns;
}

/* ---- solution ------------------------------------------------------------------------------- */

static void invert(work *of, least_squares *fit)
{
    const size_t columns = fit->columns;
    memset(fit->inverse, 0, columns * columns * sizeof *fit->inverse);
    for (size_t column = 0; column < columns; column++) {
        for (size_t row = 0; row < column; row++)
            of->row[row] = dd(0.0);
        of->row[column] = dd(1.0);
        back_substitute(fit, column + 1, of->row);
        for (size_t row = 0; row <= column; row++)
            fit->inverse[row * columns + column] = of->row[row];
    }
    for (size_t i = 0; i < columns * columns; i++)
        of->inverse[i] = fit->inverse[i].high;
}

/* In the 1-norm, of the columns scaled to length 1. */
static double centred_condition(const least_squares *fit)
{
    double most = 0, most_inverse = 0;
    for (size_t column = 0; column < fit->columns; column++) {
        const double length = sqrt(least_squares_length2(fit, column).high);
        double sum = 0;
        for (size_t row = 0; row <= column; row++)
            sum += fabs(fit->triangle[row * fit->columns + column].high);
        most = fmax(most, sum / length);
        double sum_inverse = 0;
        for (size_t row = 0; row <= column; row++)
            sum_inverse += fabs(fit->inverse[row * fit->columns + column].high) *
                           sqrt(least_squares_length2(fit, row).high);
        most_inverse = fmax(most_inverse, sum_inverse);
    }
    return most * most_inverse;
}

static void find_intercept(least_squares *fit)
{
    fit->intercept = fit->mean[fit->columns];
    for (size_t column = 0; column < fit->columns; column++)
        fit->intercept = less_product(fit->intercept, fit->solution[column], fit->mean[column]);
}

static void solve(const work *of, least_squares *fit)
{
    const size_t columns = fit->columns;
    for (size_t row = 0; row < columns; row++)
        fit->solution[row] = of->joined[row * (columns + 1) + columns];
    back_substitute(fit, columns, fit->solution);
}

/* Residuals of the block as it came, without weights. */
static void find_residuals(const work *of, const least_squares *fit)
{
    const row_block *const block = &of->block;
    for (size_t row = 0; row < block->rows; row++) {
        const double_double rest =
            dd_subtract(block_at(block, row, fit->columns), fit->intercept);
        of->high[row] = rest.high;
        of->low[row] = rest.low;
    }
    for (size_t column = 0; column < fit->columns; column++) {
        const double_double slope = fit->solution[column];
        for (size_t row = 0; row < block->rows; row++) {
            const double_double rest = less_product((double_double){of->high[row], of->low[row]},
                                                    slope, block_at(block, row, column));
            of->high[row] = rest.high;
            of->low[row] = rest.low;
        }
    }
}

/* Sums of the columns, less their means, times the residuals. */
static void find_scores(work *of, const least_squares *fit)
{
    memset(of->scores, 0, fit->columns * sizeof *of->scores);
    size_t next = 0;
    while (next_rows(of->source, &next, &of->block)) {
        row_block *const block = &of->block;
        find_residuals(of, fit);
        for (size_t row = 0; of->source->weighted && row < block->rows; row++)
            of->high[row] *= weight_at(of->source, block, row).high;
        centre_plainly(fit, block);
        for (size_t column = 0; column < fit->columns; column++) {
            double_double sum = of->scores[column];
            for (size_t row = 0; row < block->rows; row++)
                sum_add(&sum, block->high[column * block->room + row] * of->high[row], 0.0);
            of->scores[column] = sum;
        }
    }
}

/* One step of refinement by the seminormal equations. [GVL2013] 5.3.8. */
static void refine(work *of, least_squares *fit)
{
    const size_t columns = fit->columns;
    find_scores(of, fit);
    for (size_t column = 0; column < columns; column++) {
        double_double sum = {0};
        for (size_t row = 0; row <= column; row++)
            sum_add_product(&sum, fit->inverse[row * columns + column],
                            sum_value(of->scores[row]));
        of->row[column] = sum_value(sum);
    }
    for (size_t row = 0; row < columns; row++) {
        double_double sum = fit->solution[row];
        for (size_t column = row; column < columns; column++)
            sum_add_product(&sum, fit->inverse[row * columns + column], of->row[column]);
        fit->solution[row] = sum_value(sum);
    }
    find_intercept(fit);
}

/* ---- rows of the result --------------------------------------------------------------------- */

/* Squares of the last `count` entries of triangle * solution up to `end`. */
static double_double explained(const least_squares *fit, size_t first, size_t end)
{
    double_double total = {0};
    for (size_t row = first; row < end; row++) {
        double_double sum = {0};
        for (size_t column = row; column < fit->columns; column++)
            sum_add_product(&sum, fit->triangle[row * fit->columns + column],
                            fit->solution[column]);
        sum = sum_value(sum);
        sum_add_product(&total, sum, sum);
    }
    return sum_value(total);
}

double_double least_squares_sequential(const least_squares *fit, size_t first, size_t count)
{
    return explained(fit, first, first + count);
}

double_double least_squares_reach(const least_squares *fit, const double_double *row)
{
    double_double total = {0};
    for (size_t column = 0; column < fit->columns; column++) {
        double_double sum = {0};
        for (size_t before = 0; before <= column; before++)
            sum_add_product(&sum, fit->inverse[before * fit->columns + column], row[before]);
        sum = sum_value(sum);
        sum_add_product(&total, sum, sum);
    }
    return sum_value(total);
}

/* What the intercept adds to the leverage of a row. */
static double_double base_reach(const work *of, const least_squares *fit, size_t row)
{
    if (!fit->centred)
        return dd(0.0);
    const double_double root = weight_at(of->source, &of->block, row);
    return dd_divide(dd_multiply(root, root), fit->weight);
}

static double_double exact_leverage(const work *of, const least_squares *fit, size_t row)
{
    for (size_t column = 0; column < fit->columns; column++)
        of->row[column] = block_at(&of->block, row, column);
    return dd_add(base_reach(of, fit, row), least_squares_reach(fit, of->row));
}

/* Leverages of the centred and weighted block in double. */
static void find_plain_leverage(const work *of, const least_squares *fit)
{
    const row_block *const block = &of->block;
    const size_t columns = fit->columns;
    for (size_t row = 0; row < block->rows; row++)
        of->leverage[row] = base_reach(of, fit, row).high;
    for (size_t column = 0; column < columns; column++) {
        memset(of->part, 0, block->rows * sizeof *of->part);
        for (size_t before = 0; before <= column; before++) {
            const double factor = of->inverse[before * columns + column];
            const double *const values = block->high + before * block->room;
            for (size_t row = 0; row < block->rows; row++)
                of->part[row] += factor * values[row];
        }
        for (size_t row = 0; row < block->rows; row++)
            of->leverage[row] += of->part[row] * of->part[row];
    }
}

/* How many digits of the condition number a double of 16 digits can spare. */
#define PLAIN_CONDITION_MAX 1e3

/* Beyond this leverage 1 - leverage is no longer told by doubles. */
#define PLAIN_LEVERAGE_MAX 0.99

/* Leverages of the rows of the block; false when doubles do not do. */
static bool find_leverage(work *of, const least_squares *fit, double condition,
                          const row_results *results, size_t first)
{
    if (fit->exact) {
        centre(fit, &of->block);
        apply_weights(of->source, &of->block);
    } else {
        centre_plainly(fit, &of->block);
        apply_weights_plainly(of->source, &of->block);
    }
    find_plain_leverage(of, fit);
    for (size_t row = 0; row < of->block.rows; row++) {
        double leverage = of->leverage[row], spare = 1 - leverage;
        if (!(leverage <= PLAIN_LEVERAGE_MAX && condition <= PLAIN_CONDITION_MAX)) {
            if (!fit->exact)
                return false;
            const double_double exact = exact_leverage(of, fit, row);
            const double_double rest = dd_subtract(dd(1.0), exact);
            leverage = exact.high;
            spare = rest.high > 0x1p-88 * condition ? rest.high : 0;
        }
        results->leverage[first + row] = leverage;
        results->spare[first + row] = spare;
    }
    return true;
}

/* Hands over what the residuals of the block tell; returns their weighted sum of squares. */
static double_double take_residuals(const work *of, const least_squares *fit,
                                    const row_results *results, size_t first)
{
    const row_block *const block = &of->block;
    double_double error = {0};
    for (size_t row = 0; row < block->rows; row++) {
        const double_double residual = {of->high[row], of->low[row]};
        if (of->source->weighted)
            sum_add_product(&error, dd_multiply(residual, residual),
                            weight_at(of->source, block, row));
        else
            sum_add_product(&error, residual, residual);
        if (results->fitted)
            results->fitted[first + row] =
                dd_subtract(block_at(block, row, fit->columns), residual).high;
        if (results->residual)
            results->residual[first + row] = residual.high;
    }
    return sum_value(error);
}

/* What arithmetic may leave of a residual that is 0. */
static double noise_of(const work *of, const least_squares *fit)
{
    double size = fabs(fit->intercept.high) + of->largest[fit->columns];
    for (size_t column = 0; column < fit->columns; column++)
        size += fabs(fit->solution[column].high) * of->largest[column];
    return 0x1p-92 * size;
}

/* Sums of squares and rows; false when doubles do not do. */
static bool find_rows(work *of, least_squares *fit, double condition, const row_results *results)
{
    double_double error = {0};
    size_t next = 0;
    while (next_rows(of->source, &next, &of->block)) {
        const size_t first = next - of->block.rows;
        find_residuals(of, fit);
        const double_double part = take_residuals(of, fit, results, first);
        sum_add(&error, part.high, part.low);
        if (results->leverage && !find_leverage(of, fit, condition, results, first))
            return false;
    }
    fit->error = sum_value(error);
    fit->regression = explained(fit, 0, fit->columns);
    const double noise = noise_of(of, fit);
    if (fit->error.high <= noise * noise * fit->weight.high) {
        fit->error = dd(0.0);
        if (results->residual)
            memset(results->residual, 0, of->source->rows * sizeof *results->residual);
    }
    return true;
}

/* ---- the fit -------------------------------------------------------------------------------- */

/* False when doubles do not do. */
static bool attempt(work *of, least_squares *fit, const row_results *results)
{
    find_triangle(of, fit);
    if (fit->exact) {
        find_dependence(of->source, fit);
        if (fit->dependent < fit->columns)
            return true;
    }
    invert(of, fit);
    const double condition = centred_condition(fit);
    if (!fit->exact && !(condition <= PLAIN_CONDITION_MAX))
        return false;
    solve(of, fit);
    find_intercept(fit);
    if (!fit->exact)
        refine(of, fit);
    if (!results)
        return true;
    return find_rows(of, fit, condition, results);
}

dmaic_status least_squares_fit(const row_source *source, const row_results *results,
                               least_squares *fit)
{
    work of;
    least_squares made;
    dmaic_status status = work_new(source, &of);
    if (status)
        return status;
    status = fit_new(source, &made);
    if (!status) {
        const double columns = (double)source->columns;
        find_means(&of, &made);
        made.exact = (double)source->rows * columns * columns <= LEAST_SQUARES_EXACT_MAX;
        while (!attempt(&of, &made, results))
            made.exact = true;
        *fit = made;
    }
    work_clear(&of);
    return status;
}

/* ---- terms ---------------------------------------------------------------------------------- */

/* Householder reflections of the rows of the inverse that belong to the columns, as columns: then
 * their triangle T has (T'T)^-1 in the place of those columns, and the sum is |T^-T b|^2. */
static void reduce_rows(double_double *matrix, size_t rows, size_t columns)
{
    for (size_t pivot = 0; pivot < columns; pivot++) {
        double_double *const column = matrix + pivot * rows;
        double_double sum = {0};
        for (size_t row = pivot; row < rows; row++)
            sum_add_product(&sum, column[row], column[row]);
        double_double length = dd_square_root(sum_value(sum));
        if (column[pivot].high > 0)
            length = dd_negate(length);
        const double_double top = column[pivot];
        column[pivot] = dd_subtract(top, length);
        const double_double scale = dd_divide(dd(-1.0), dd_multiply(length, column[pivot]));
        for (size_t other = pivot + 1; other < columns; other++) {
            double_double *const with = matrix + other * rows;
            double_double product = {0};
            for (size_t row = pivot; row < rows; row++)
                sum_add_product(&product, column[row], with[row]);
            const double_double factor = dd_multiply(scale, sum_value(product));
            for (size_t row = pivot; row < rows; row++)
                with[row] = less_product(with[row], factor, column[row]);
        }
        column[pivot] = length;
    }
}

dmaic_status least_squares_adjusted(const least_squares *fit, size_t first, size_t count,
                                    double_double *sum)
{
    const size_t columns = fit->columns, rows = columns - first;
    double_double *const matrix = memory_array(rows * count + count, sizeof *matrix);
    if (!matrix)
        return DMAIC_ENOMEM;
    for (size_t i = 0; i < count; i++)
        for (size_t row = 0; row < rows; row++)
            matrix[i * rows + row] = fit->inverse[(first + i) * columns + first + row];
    reduce_rows(matrix, rows, count);
    double_double *const part = matrix + rows * count;
    double_double total = {0};
    for (size_t i = 0; i < count; i++) {
        part[i] = fit->solution[first + i];
        for (size_t before = 0; before < i; before++)
            part[i] = less_product(part[i], matrix[i * rows + before], part[before]);
        part[i] = dd_divide(part[i], matrix[i * rows + i]);
        sum_add_product(&total, part[i], part[i]);
    }
    *sum = sum_value(total);
    memory_free(matrix);
    return DMAIC_OK;
}

/* ---- condition ------------------------------------------------------------------------------ */

/* Reduces a symmetric matrix to three diagonals by Householder reflections. [GVL2013] 8.3.1. */
static void tridiagonalize(double *matrix, size_t size, double *diagonal, double *beside)
{
    for (size_t k = 0; k + 1 < size; k++) {
        double *const column = matrix + k * size;
        double *const product = diagonal; /* free from k + 1 on until they are set */
        double below = 0;
        for (size_t i = k + 2; i < size; i++)
            below += column[i] * column[i];
        diagonal[k] = column[k];
        beside[k] = column[k + 1];
        if (below == 0)
            continue;
        const double length = (column[k + 1] > 0 ? -1 : 1) *
                              sqrt(column[k + 1] * column[k + 1] + below);
        const double first = column[k + 1] - length;
        const double scale = -1 / (length * first);
        beside[k] = length;
        column[k + 1] = first;
        double inner = 0;
        for (size_t i = k + 1; i < size; i++) {
            double sum = 0;
            for (size_t j = k + 1; j < size; j++)
                sum += matrix[i * size + j] * column[j];
            product[i] = scale * sum;
            inner += product[i] * column[i];
        }
        for (size_t i = k + 1; i < size; i++)
            product[i] -= 0.5 * scale * inner * column[i];
        for (size_t i = k + 1; i < size; i++)
            for (size_t j = k + 1; j < size; j++)
                matrix[i * size + j] -= column[i] * product[j] + product[i] * column[j];
    }
    diagonal[size - 1] = matrix[size * size - 1];
}

/* Whether all eigenvalues of the three diagonals lie below `at` (Sturm). [GVL2013] 8.4.2. */
static bool all_below(const double *diagonal, const double *beside, size_t size, double at)
{
    double last = at - diagonal[0];
    for (size_t i = 1; last > 0 && i < size; i++)
        last = at - diagonal[i] - beside[i - 1] * beside[i - 1] / last;
    return last > 0;
}

static double largest_eigenvalue(const double *diagonal, const double *beside, size_t size)
{
    double low = 0, high = 0;
    for (size_t i = 0; i < size; i++) {
        low = fmax(low, diagonal[i]);
        high = fmax(high, diagonal[i] + (i > 0 ? fabs(beside[i - 1]) : 0) +
                              (i + 1 < size ? fabs(beside[i]) : 0));
    }
    while (high - low > 2 * DBL_EPSILON * high) {
        const double middle = low + 0.5 * (high - low);
        if (all_below(diagonal, beside, size, middle))
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* Largest singular value of a triangle of doubles; the matrix behind it and the rest are room. */
static double largest_singular_value(const double *triangle, size_t size, double *room)
{
    double *const matrix = room, *const diagonal = room + size * size;
    for (size_t i = 0; i < size; i++)
        for (size_t j = 0; j < size; j++)
            matrix[i * size + j] = plain_dot(triangle + i * size, triangle + j * size, size);
    tridiagonalize(matrix, size, diagonal, diagonal + size);
    return sqrt(largest_eigenvalue(diagonal, diagonal + size, size));
}

/* The columns of the whole model matrix, the intercept first: its triangle has the root of the
 * weight and the means in the first row. The inverse follows from that of the triangle. */
static void whole_matrices(const least_squares *fit, double *whole, double *inverse)
{
    const size_t columns = fit->columns, first = fit->centred ? 1 : 0, size = columns + first;
    for (size_t column = 0; column < columns; column++) {
        const double length = whole_length(fit, column);
        for (size_t row = 0; row <= column; row++) {
            const double part = fit->triangle[row * columns + column].high;
            whole[(row + first) * size + column + first] = part / length;
        }
        for (size_t later = column; later < columns; later++)
            inverse[(column + first) * size + later + first] =
                fit->inverse[column * columns + later].high * length;
    }
    if (!fit->centred)
        return;
    const double root = sqrt(fit->weight.high);
    whole[0] = inverse[0] = 1;
    for (size_t column = 0; column < columns; column++) {
        double_double sum = {0};
        for (size_t before = 0; before <= column; before++)
            sum_add_product(&sum, fit->mean[before], fit->inverse[before * columns + column]);
        whole[column + 1] = root * fit->mean[column].high / whole_length(fit, column);
        inverse[column + 1] = -root * sum_value(sum).high;
    }
}

dmaic_status least_squares_condition(const least_squares *fit, double *condition)
{
    const size_t size = fit->columns + (fit->centred ? 1 : 0);
    double *const whole = memory_array(3 * size + 2, size * sizeof *whole);
    if (!whole)
        return DMAIC_ENOMEM;
    double *const inverse = whole + size * size, *const room = inverse + size * size;
    whole_matrices(fit, whole, inverse);
    *condition = largest_singular_value(whole, size, room);
    *condition *= largest_singular_value(inverse, size, room);
    memory_free(whole);
    return DMAIC_OK;
}
