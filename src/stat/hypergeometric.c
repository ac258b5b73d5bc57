/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hypergeometric distribution: mass as a product of two binomial masses over a third (Loader 2000)
 * with the exponent to 32 digits; a tail by summing the smaller one outward from its edge. */
#include "counts.h"
#include "special.h"

/* A lot of `marked` and `others`, and the number drawn from it. */
typedef struct lot {
    double marked;
    double others;
    double drawn;
} lot;

static bool lot_is_sound(lot from)
{
    return is_size(from.marked) && is_size(from.others) && is_size(from.drawn) &&
           is_size(from.marked + from.others) && from.drawn <= from.marked + from.others;
}

static double least_count(lot from)
{
    return fmax(0.0, from.drawn - from.others);
}

static double most_count(lot from)
{
    return fmin(from.drawn, from.marked);
}

/* C(size, k) (k / size)^k (1 - k / size)^(size - k), 0 < k < size. */
static double ways(double k, double size)
{
    const double rest = size - k;
    return gamma_peak(k) / k * (gamma_peak(rest) / rest) / (gamma_peak(size) / size);
}

/* The binomial mass of k in `size` trials at the chance `at` is *factor times exp of the result. */
static double_double binomial_exponent(double k, double size, unit_point at, double *factor)
{
    if (size == 0.0)
        return dd(0.0);
    if (k == 0.0 || k == size)
        return dd_scale(dd_log(k == 0.0 ? at.y : at.x), size);
    *factor *= ways(k, size);
    return dd_negate(beta_exponent(at, k, size - k));
}

static double mass(double k, lot from)
{
    const double whole = from.marked + from.others;
    const double left = whole - from.drawn;
    if (from.drawn == 0.0 || left == 0.0)
        return 1.0;
    const unit_point share = {dd_divide(dd(from.drawn), dd(whole)), dd_divide(dd(left), dd(whole)),
                              0.0, 0.0};
    double factor = 1.0;
    const double_double marked = binomial_exponent(k, from.marked, share, &factor);
    const double_double others = binomial_exponent(from.drawn - k, from.others, share, &factor);
    /* drawn of whole at the chance drawn / whole sits on its peak: no exponent */
    return factor / ways(from.drawn, whole) * dd_exp(dd_add(marked, others));
}

/* mass(k) / mass(k) + mass(k - 1) / mass(k) + ... */
static double sum_down(double k, lot from)
{
    const double spare = from.others - from.drawn;
    double term = 1.0;
    double sum = 1.0;
    for (; k > 0.0 && term > sum * 0x1p-60; k -= 1.0) {
        term *= k * (spare + k) / ((from.marked - k + 1.0) * (from.drawn - k + 1.0));
        sum += term;
    }
    return sum;
}

double dmaic_hypergeometric_mass(double k, double marked, double others, double drawn)
{
    const lot from = {marked, others, drawn};
    if (!lot_is_sound(from) || !is_whole(k))
        return NAN;
    return k < least_count(from) || k > most_count(from) ? 0.0 : mass(k, from);
}

/* P(X <= k) for k in the lower half. */
static double lower_sum(double k, lot from)
{
    return mass(k, from) * sum_down(k, from);
}

static tails hypergeometric_tails(double k, lot from)
{
    if (k < least_count(from))
        return (tails){0.0, 1.0, 0.0, 0.0};
    if (k >= most_count(from))
        return (tails){1.0, 0.0, 0.0, 0.0};
    const double whole = from.marked + from.others;
    if (k + 0.5 <= from.drawn * (from.marked / whole)) {
        const double lower = lower_sum(k, from);
        return (tails){lower, 1.0 - lower, 0.0, 0.0};
    }
    /* more than k marked ones are at most drawn - k - 1 others */
    const lot mirrored = {from.others, from.marked, from.drawn};
    const double upper = lower_sum(from.drawn - k - 1.0, mirrored);
    return (tails){1.0 - upper, upper, 0.0, 0.0};
}

double dmaic_hypergeometric_probability(double k, double marked, double others, double drawn,
                                        dmaic_tail tail)
{
    const lot from = {marked, others, drawn};
    if (!lot_is_sound(from) || !is_whole(k))
        return NAN;
    return tail_of(hypergeometric_tails(k, from), tail);
}
