/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shapiro and Wilk's W with Royston's (1995, Applied Statistics 44, Algorithm AS R94) coefficients and
 * p-values. 1 - W is what a line through the normal plot leaves, a sum of squares, so that it does
 * not cancel where W is near 1. */
#include "stat/moments.h"
#include "stat/normality.h"
#include "stat/order.h"

#include <dmaic/distribution.h>
#include <math.h>

enum { LEAST = 3, MOST = 5000 };

static double polynomial(const double *coefficient, size_t count, double at)
{
    double sum = coefficient[count - 1];
    for (size_t k = count - 1; k-- > 0;)
        sum = sum * at + coefficient[k];
    return sum;
}

/* Blom's approximate expected values of normal order statistics; returns their sum of squares. */
static double set_scores(double *scores, size_t count)
{
    double squares = 0;
    for (size_t i = 0; i < count / 2; i++) {
        const double p = ((double)i + 0.625) / ((double)count + 0.25);
        scores[i] = dmaic_normal_quantile(p, DMAIC_LOWER_TAIL);
        scores[count - 1 - i] = -scores[i];
        squares += 2 * scores[i] * scores[i];
    }
    return squares;
}

/* Turns scores into weights of unit length: the outermost one or two by Royston's polynomials, the
 * others in proportion to the scores. */
static void set_weights(double *weights, size_t count)
{
    static const double last[] = {0.0, 0.221157, -0.147981, -2.071190, 4.434685, -2.706056};
    static const double next[] = {0.0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633};
    double inner = set_scores(weights, count);
    const double length = sqrt(inner), u = 1 / sqrt((double)count);
    const size_t outer = count > 5 ? 2 : 1;
    const double outermost[] = {polynomial(last, 6, u) - weights[0] / length,
                                polynomial(next, 6, u) - weights[1] / length};
    double left = 1;
    for (size_t i = 0; i < outer; i++) {
        inner -= 2 * weights[i] * weights[i];
        left -= 2 * outermost[i] * outermost[i];
        weights[i] = -outermost[i];
        weights[count - 1 - i] = outermost[i];
    }
    const double factor = sqrt(left / inner);
    for (size_t i = outer; i < count - outer; i++)
        weights[i] *= factor;
}

static void set_three_weights(double *weights)
{
    weights[0] = -sqrt(0.5);
    weights[2] = sqrt(0.5);
}

/* Deviations from the mean in units of the range, in ascending order. */
static void set_deviations(double *deviations, const ordered *of, const moments *around)
{
    const double_double mean = {around->mean, around->mean_low};
    for (size_t i = 0; i < of->count; i++)
        deviations[i] = dd_value(dd_subtract(ordered_at(of, i + 1), mean)) / around->range;
}

static double rest_of(const double *weights, const double *deviations, size_t count)
{
    double slope = 0, total = 0, rest = 0;
    for (size_t i = 0; i < count; i++) {
        slope += weights[i] * deviations[i];
        total += deviations[i] * deviations[i];
    }
    for (size_t i = 0; i < count; i++) {
        const double residual = deviations[i] - slope * weights[i];
        rest += residual * residual;
    }
    return rest / total;
}

/* P(W < w) of three values is (6 / pi) (asin(sqrt(w)) - asin(sqrt(3/4))), and asin(sqrt(w)) is
 * pi/2 - asin(sqrt(1 - w)). W is at least 3/4 and the most extreme, two equal values, gives p = 0. */
static double p_of_three(double rest)
{
    return rest < 0.25 ? 1 - 6 / acos(-1.0) * asin(sqrt(rest)) : 0.0;
}

static double p_of_few(double rest, double count)
{
    static const double center[] = {0.5440, -0.39978, 0.025054, -0.0006714};
    static const double spread[] = {1.3822, -0.77857, 0.062767, -0.0020322};
    const double room = -2.273 + 0.459 * count - log(rest);
    if (!(room > 0))
        return 0.0;
    const double z = (-log(room) - polynomial(center, 4, count)) / exp(polynomial(spread, 4, count));
    return dmaic_normal_probability(z, DMAIC_UPPER_TAIL);
}

static double p_of_many(double rest, double count)
{
    static const double center[] = {-1.5861, -0.31082, -0.083751, 0.0038915};
    static const double spread[] = {-0.4803, -0.082676, 0.0030302};
    const double x = log(count);
    const double z = (log(rest) - polynomial(center, 4, x)) / exp(polynomial(spread, 3, x));
    return dmaic_normal_probability(z, DMAIC_UPPER_TAIL);
}

static double p_value_of(double rest, size_t count)
{
    if (count == LEAST)
        return p_of_three(rest);
    return count < 12 ? p_of_few(rest, (double)count) : p_of_many(rest, (double)count);
}

static dmaic_status check(dmaic_sample values, const moments *of)
{
    if (values.count < LEAST || values.count > MOST)
        return fail_at("values", 0, DMAIC_EDATA,
                       "there are %zu; the Shapiro-Wilk test needs 3 to 5000", values.count);
    if (!(of->range > 0))
        return fail_at("values", 0, DMAIC_EDATA, "all values are %g; they must differ", of->mean);
    if (isinf(of->range))
        return fail_at("values", 0, DMAIC_ENUMERIC, "their range is beyond the largest double");
    return DMAIC_OK;
}

dmaic_status shapiro_wilk_of(dmaic_sample values, shapiro_wilk *of)
{
    ordered sorted = {0, NULL, NULL};
    double *weights = NULL;
    dmaic_status status = sample_check(values, "values");
    if (status)
        return status;
    const moments around = moments_of(values);
    status = check(values, &around);
    if (!status)
        status = ordered_make(values, &sorted);
    if (status)
        return status;
    const size_t count = values.count;
    weights = memory_array(2 * count, sizeof *weights);
    if (!weights) {
        status = DMAIC_ENOMEM;
        goto done;
    }
    double *deviations = weights + count;
    if (count == LEAST)
        set_three_weights(weights);
    else
        set_weights(weights, count);
    set_deviations(deviations, &sorted, &around);
    const double rest = rest_of(weights, deviations, count);
    *of = (shapiro_wilk){1 - rest, rest, p_value_of(rest, count)};
done:
    memory_free(weights);
    ordered_clear(&sorted);
    return status;
}
