/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Poisson mixtures summed from the far edge in the direction in which the recurrence for the tails
 * adds (after Benton & Krishnamoorthy 2003); where terms are many, as an integral of few. */
#include "stat/poisson_mixture.h"

#define NEGLIGIBLE 1e-19 /* a term beside the sum, with all that follow it */
#define LEAST      1e-290
#define MANY       3e4 /* counts about the peak: not every term is taken */

mixture gamma_mixture(double_double x, double shape, double mean)
{
    const unit_point at = {x, dd(0.0), 0.0, 0.0};
    return (mixture){mean, shape, HUGE_VAL, at, x.high, x.low / x.high, 1.0};
}

mixture beta_mixture(unit_point at, double shape, double second, double mean)
{
    const double x = ldexp(at.x.high, (int)fmax(at.x_exponent, -2000.0));
    const double y = ldexp(at.y.high, (int)fmax(at.y_exponent, -2000.0));
    return (mixture){mean, shape, second, at, x, at.x.low / at.x.high, y};
}

static bool is_gamma(const mixture *of)
{
    return isinf(of->second);
}

static tails term_tails(const mixture *of, double shape)
{
    if (is_gamma(of))
        return gamma_tails(of->at.x, shape);
    return beta_tails(of->at, shape, of->second);
}

/* How likely the count is. */
static double weight_of(double mean, double count)
{
    if (count == 0.0)
        return exp(-mean);
    return gamma_peak(count) / count * dd_exp(dd_negate(gamma_exponent(dd(mean), count)));
}

/* slope(a + 1) a / slope(a), the slopes those of special.h, short of the factor 1 + rest. */
static double growth(const mixture *of, double shape)
{
    return is_gamma(of) ? of->x : of->x * (of->second + shape);
}

/* About the count that contributes most to the tail: where weight and tail, the latter by its
 * leading term, grow as fast as each other shrinks; at the mean if the tail is the large one. */
static double peak_of(const mixture *of, dmaic_tail tail)
{
    const double half = 0.5 * (of->shape - (is_gamma(of) ? 0.0 : of->mean * of->x));
    const double product = of->mean * growth(of, of->shape);
    const double root = sqrt(half * half + product);
    const double peak = half > 0.0 ? product / (half + root) : root - half;
    return tail == DMAIC_LOWER_TAIL ? fmin(of->mean, peak) : fmax(of->mean, peak);
}

typedef struct sums {
    double tail;
    double slope;
    double slope_count; /* weighted with the count */
    double drift;
    double drift_count;
} sums;

/* One count; step = slope / shape is the difference to the tail of the next shape. */
typedef struct term {
    double weight;
    double tail;
    double step;
} term;

static void add(sums *total, term of, double shape, double count)
{
    const double step = of.weight * of.step;
    const double slope = step * shape;
    total->tail += of.weight * of.tail;
    total->slope += slope;
    total->slope_count += slope * count;
    total->drift += step;
    total->drift_count += step * count;
}

/* What shape + count loses by rounding, relative. */
static double shape_lack(const mixture *of, double count)
{
    const double_double shape = dd_sum(of->shape, count);
    return shape.low / shape.high;
}

/* What growth at shape + count lacks, relative. */
static double growth_lack(const mixture *of, double count)
{
    if (is_gamma(of))
        return of->rest;
    const double_double shape = dd_sum(of->shape, count);
    const double_double sum = dd_sum(of->second, shape.high);
    return of->rest + (sum.low + shape.low) / sum.high;
}

/* Whether roundings agree from count to count, so that hundreds of them would be seen; they are
 * then followed, and the step is what is carried times 1 + its lack. */
static bool is_rough(const mixture *of, double most)
{
    return of->rest != 0.0 || shape_lack(of, most) != 0.0 || growth_lack(of, most) != 0.0;
}

/* From this count downwards: tail(a) = tail(a + 1) + step(a). */
static sums walk_down(const mixture *of, term at, double count)
{
    const bool rough = is_rough(of, count);
    sums total = {0};
    double shape = of->shape + count;
    double lack = 0.0;
    for (;;) {
        add(&total, at, shape, count);
        if (count == 0.0 || !(at.weight * at.tail > NEGLIGIBLE * total.tail))
            return total;
        if (rough)
            lack += shape_lack(of, count) - growth_lack(of, count - 1.0);
        at.weight *= count / of->mean;
        count--;
        const double lower = of->shape + count;
        at.step *= shape / growth(of, lower);
        at.tail += at.step + at.step * lack;
        shape = lower;
    }
}

/* From this count upwards: tail(a + 1) = tail(a) + step(a). */
static sums walk_up(const mixture *of, term at, double count)
{
    const bool rough = is_rough(of, count + of->mean);
    sums total = {0};
    double shape = of->shape + count;
    double lack = 0.0;
    for (;;) {
        add(&total, at, shape, count);
        if (!(at.weight * at.tail > NEGLIGIBLE * total.tail))
            return total;
        at.tail += at.step + at.step * lack;
        if (rough)
            lack += growth_lack(of, count) - shape_lack(of, count + 1.0);
        count++;
        at.weight *= of->mean / count;
        const double higher = of->shape + count;
        at.step *= growth(of, shape) / higher;
        shape = higher;
    }
}

/* The term of one count. What rounding shape + count loses moves the tail and its step by the
 * pace at which they change from shape to shape. */
static term term_at(const mixture *of, dmaic_tail tail, double count)
{
    const double_double shape = dd_sum(of->shape, count);
    const tails both = term_tails(of, shape.high);
    term at = {weight_of(of->mean, count), tail_of(both, tail), both.slope / shape.high};
    const double change = (tail == DMAIC_LOWER_TAIL ? -at.step : at.step) / at.tail;
    if (shape.low != 0.0 && change > -1.0 && at.step > 0.0) {
        at.tail *= 1.0 + shape.low * log1p(change);
        at.step *= 1.0 + shape.low * log(growth(of, shape.high) / shape.high);
    }
    return at;
}

/* Every term that counts, from the edge on. The edge is moved out if a term before it counts, or
 * in if its own term is too small for the doubles. */
static sums dense_sum(const mixture *of, dmaic_tail tail, double peak)
{
    const bool lower = tail == DMAIC_LOWER_TAIL;
    double reach = 9.0 * sqrt(peak) + 12.0;
    bool narrowed = false;
    while (reach > 0.5) {
        const double count = lower ? ceil(peak + reach) : fmax(floor(peak - reach), 0.0);
        const term at = term_at(of, tail, count);
        const double first = at.weight * at.tail;
        if (!(first > LEAST)) {
            reach *= 0.5;
            narrowed = true;
            continue;
        }
        const sums total = lower ? walk_down(of, at, count) : walk_up(of, at, count);
        if (narrowed || first <= 1e-17 * total.tail || (!lower && count == 0.0))
            return total;
        reach *= 2.0;
    }
    return (sums){0};
}

/* The shapes are whole multiples of a power of two, and the count may be no whole number. */
static term sparse_term(const mixture *of, dmaic_tail tail, double shape, double count, double rest)
{
    const tails both = term_tails(of, shape);
    const double weight = weight_of(of->mean, count) * exp(rest * log(of->mean / count));
    return (term){weight, tail_of(both, tail), both.slope / shape};
}

/* The terms lie on a bell a few hundred counts wide and more, whose sum is its integral and that of
 * the trapezoid rule with any step below two thirds of its standard deviation, to all digits. */
static sums sparse_sum(const mixture *of, dmaic_tail tail, double peak)
{
    int power;
    frexp(sqrt(peak) / 2.3, &power);
    const double stride = ldexp(0.5, power);
    const double center = stride * floor((of->shape + peak) / stride);
    sums total = {0};
    for (int side = 0; side < 2; side++) {
        double shape = side == 0 ? center : center + stride;
        for (;;) {
            const double_double count = dd_sum(shape, -of->shape);
            if (!(count.high > 0.0))
                break;
            const term at = sparse_term(of, tail, shape, count.high, count.low);
            add(&total, at, shape, count.high);
            if (!(at.weight * at.tail > NEGLIGIBLE * total.tail))
                break;
            shape += side == 0 ? -stride : stride;
        }
    }
    return (sums){stride * total.tail, stride * total.slope, stride * total.slope_count,
                  stride * total.drift, stride * total.drift_count};
}

/* The count 0 alone. */
static sums single_sum(const mixture *of, dmaic_tail tail)
{
    const tails both = term_tails(of, of->shape);
    return (sums){tail_of(both, tail), both.slope, 0.0, both.slope / of->shape, 0.0};
}

static sums sums_of(const mixture *of, dmaic_tail tail)
{
    if (of->mean == 0.0)
        return single_sum(of, tail);
    const double peak = peak_of(of, tail);
    return peak < MANY ? dense_sum(of, tail, peak) : sparse_sum(of, tail, peak);
}

mixed_tail mixture_tail(const mixture *of, dmaic_tail tail)
{
    const sums total = sums_of(of, tail);
    const double shape = of->shape + total.slope_count / total.slope;
    return (mixed_tail){
        .value = total.tail,
        .slope = total.slope,
        .tilt = is_gamma(of) ? shape - of->x : shape * of->y - of->second * of->x,
        .drift = 0.5 * total.drift,
        .bend = of->mean > 0.0 ? 0.5 * (total.drift_count / total.drift / of->mean - 1.0) : 0.0,
    };
}

/* Whether the point lies below the mean of its distribution, or of the numerator of its odds. */
static bool is_below_mean(const mixture *of)
{
    const double mean = of->shape + of->mean;
    return is_gamma(of) ? of->x < mean : of->x * of->second < mean * of->y;
}

double mixture_probability(const mixture *of, dmaic_tail tail)
{
    if (of->mean == 0.0)
        return tail_of(term_tails(of, of->shape), tail);
    dmaic_tail summed = is_below_mean(of) ? DMAIC_LOWER_TAIL : DMAIC_UPPER_TAIL;
    double value = sums_of(of, summed).tail;
    if (value > 0.75) {
        summed = summed == DMAIC_LOWER_TAIL ? DMAIC_UPPER_TAIL : DMAIC_LOWER_TAIL;
        value = sums_of(of, summed).tail;
    }
    return tail == summed ? value : 1.0 - value;
}

typedef struct unknown_noncentrality {
    mixture of;
    dmaic_tail tail;
} unknown_noncentrality;

/* P(X > x) grows with the noncentrality as a lower tail does with its point. The point is 1 +
 * noncentrality, which starts at 1; below, the tail goes on as an exponential. */
static tails tails_at_noncentrality(const void *context, double point)
{
    const unknown_noncentrality *const unknown = context;
    const dmaic_tail tail = unknown->tail;
    const double sign = tail == DMAIC_UPPER_TAIL ? 1.0 : -1.0;
    const double noncentrality = point - 1.0;
    mixture of = unknown->of;
    of.mean = fmax(0.5 * noncentrality, 0.0);
    if (of.mean > MOST_MIXTURE)
        return (tails){1.0, 0.0, 0.0, 0.0};
    const mixed_tail at = mixture_tail(&of, tail);
    const double pace = sign * at.drift / at.value;
    const double on = noncentrality < 0.0 ? exp(noncentrality * pace) : 1.0;
    const double bend = noncentrality < 0.0 ? pace : at.bend;
    const double value = at.value * on;
    return (tails){value, value, at.drift * on * point, 1.0 + bend * point};
}

double mixture_noncentrality(const mixture *of, double probability, dmaic_tail tail, double guess)
{
    const tails central = term_tails(of, of->shape);
    const double least = tail_of(central, tail);
    if (probability == least)
        return 0.0;
    if ((tail == DMAIC_LOWER_TAIL) == (probability > least))
        return NAN;
    const target wanted = target_of(probability, tail);
    const unknown_noncentrality unknown = {*of, wanted.tail};
    const target swapped = {wanted.probability,
                            wanted.tail == DMAIC_LOWER_TAIL ? DMAIC_UPPER_TAIL : DMAIC_LOWER_TAIL};
    const double start = 1.0 + (guess > 0.0 ? fmin(guess, MOST_MIXTURE) : 0.0);
    const double found = positive_quantile(tails_at_noncentrality, &unknown, start, swapped) - 1.0;
    return found <= MOST_MIXTURE ? fmax(found, 0.0) : NAN;
}
