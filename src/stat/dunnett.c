/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dunnett's t (Dunnett 1955, JASA 50; 1989, Algorithm AS 251): the largest of correlated normal
 * values over an independent estimate of sigma, a double integral by two trapezoid rules on
 * analytic integrands. */
#include "largest_normal.h"
#include "quantile.h"

#include <math.h>

#define MOST_VALUES    100
#define MOST_SHARED    0.999 /* of a variance */
#define FEW_DF         50.0
#define POWER_LAW_FROM 1e100 /* from here the outer tail falls like t^-df */

/* The largest value over the estimate of sigma, at `point` > 0 on one side of 0: the upper side, or
 * the lower, which is turned over. */
typedef struct studentized {
    largest_normal largest;
    double df;
    double point;
    double side;     /* 1 or -1 */
    dmaic_tail tail; /* of the distance from 0 on that side */
} studentized;

/* The tail at distance w, sigma known, with its derivatives against log w. */
static tail_jet known_sigma(const studentized *problem, double w, dmaic_tail tail)
{
    const bool upper_side = problem->side > 0.0;
    const dmaic_tail turned = tail == DMAIC_LOWER_TAIL ? DMAIC_UPPER_TAIL : DMAIC_LOWER_TAIL;
    const tail_jet at =
        largest_normal_jet(&problem->largest, problem->side * w, upper_side ? tail : turned);
    const double slope = problem->side * w * at.slope;
    return (tail_jet){at.value, slope, slope + w * w * at.bend};
}

static tail_jet scaled(const void *context, double s)
{
    const studentized *problem = context;
    return known_sigma(problem, problem->point * s, problem->tail);
}

static double density_of_log_distance(const void *context, double w)
{
    return -known_sigma(context, w, DMAIC_UPPER_TAIL).slope;
}

/* Roughly how far the largest value lies from 0. */
static double typical_distance(const studentized *problem)
{
    return dmaic_normal_quantile(0.6 / ((double)problem->largest.count + 1.0), DMAIC_UPPER_TAIL);
}

/* How steep the tails are against log w, for chi_mixture. */
static double sharpness(const studentized *problem)
{
    return 2.2 * sqrt((double)problem->largest.count + 1.0);
}

/* Where the integrand over s does not vanish. */
static double typical_scale(const studentized *problem)
{
    if (problem->tail == DMAIC_UPPER_TAIL)
        return 1.0 / hypot(1.0, problem->point / sqrt(problem->df));
    if (!problem->largest.absolute)
        return 1.0;
    const double power_law = sqrt(1.0 + (double)problem->largest.count / problem->df);
    return fmax(1.0, fmin(power_law, typical_distance(problem) / problem->point));
}

static tail_jet studentized_jet(const studentized *problem)
{
    if (isinf(problem->df))
        return known_sigma(problem, problem->point, problem->tail);
    if (problem->tail == DMAIC_UPPER_TAIL && problem->df < FEW_DF)
        return chi_mixture_outer(density_of_log_distance, problem, problem->point, problem->df,
                                 hypot(sqrt(problem->df), typical_distance(problem)),
                                 sharpness(problem));
    return chi_mixture(scaled, problem, problem->df, typical_scale(problem), sharpness(problem));
}

/* The problem on the side of `point`; the smallest value is the largest with all signs turned. */
static studentized problem_of(const double *loadings, size_t count, double df,
                              dmaic_alternative alternative)
{
    return (studentized){.largest = {loadings, count, alternative == DMAIC_ALTERNATIVE_TWO_SIDED},
                         .df = df,
                         .side = 1.0};
}

static dmaic_tail other(dmaic_tail tail)
{
    return tail == DMAIC_LOWER_TAIL ? DMAIC_UPPER_TAIL : DMAIC_LOWER_TAIL;
}

static bool is_valid(const double *loadings, size_t count, double df, dmaic_alternative alternative)
{
    if (!loadings || count < 1 || count > MOST_VALUES || !(df >= 1.0))
        return false;
    if (alternative < DMAIC_ALTERNATIVE_TWO_SIDED || alternative > DMAIC_ALTERNATIVE_GREATER)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!(loadings[i] * loadings[i] <= MOST_SHARED))
            return false;
    return true;
}

/* At a t that is not 0, on its side. */
static double probability_at(studentized problem, double t, dmaic_tail tail)
{
    problem.side = t < 0.0 ? -1.0 : 1.0;
    problem.tail = t < 0.0 ? other(tail) : tail;
    problem.point = fmin(fabs(t), POWER_LAW_FROM);
    double probability = studentized_jet(&problem).value;
    if (problem.tail == DMAIC_UPPER_TAIL && fabs(t) > POWER_LAW_FROM)
        probability *= pow(POWER_LAW_FROM / fabs(t), problem.df);
    return fmin(probability, 1.0); /* 1 may be passed by rounding */
}

double dmaic_dunnett_probability(double t, const double *loadings, size_t count, double df,
                                 dmaic_alternative alternative, dmaic_tail tail)
{
    if (isnan(t) || !is_valid(loadings, count, df, alternative))
        return NAN;
    const studentized problem = problem_of(loadings, count, df, alternative);
    if (problem.largest.absolute && t <= 0.0)
        return t < 0.0 ? NAN : tail == DMAIC_LOWER_TAIL ? 0.0 : 1.0;
    if (alternative == DMAIC_ALTERNATIVE_LESS)
        return dmaic_dunnett_probability(-t, loadings, count, df, DMAIC_ALTERNATIVE_GREATER,
                                         other(tail));
    if (isinf(t))
        return (t > 0.0) == (tail == DMAIC_LOWER_TAIL) ? 1.0 : 0.0;
    if (t == 0.0)
        return largest_normal_jet(&problem.largest, 0.0, tail).value;
    return probability_at(problem, t, tail);
}

/* The tail asked for; the other one is not known and not needed. */
static tails studentized_tails(const void *context, double w)
{
    studentized problem = *(const studentized *)context;
    problem.point = w;
    const tail_jet jet = studentized_jet(&problem);
    return (tails){jet.value, jet.value, fabs(jet.slope), jet.bend / jet.slope};
}

/* As if the values were independent, which is right in size. */
static double start_distance(const studentized *problem, target wanted)
{
    const double count = (double)problem->largest.count;
    double above = wanted.probability / count;
    if (wanted.tail == DMAIC_LOWER_TAIL)
        above = -expm1(log(wanted.probability) / count);
    if (problem->largest.absolute)
        above /= 2.0;
    return fabs(dmaic_t_quantile(fmin(above, 0.45), problem->df, DMAIC_UPPER_TAIL));
}

double dmaic_dunnett_quantile(double probability, const double *loadings, size_t count, double df,
                              dmaic_alternative alternative, dmaic_tail tail)
{
    if (!(probability >= 0.0 && probability <= 1.0) || !is_valid(loadings, count, df, alternative))
        return NAN;
    if (alternative == DMAIC_ALTERNATIVE_LESS)
        return -dmaic_dunnett_quantile(probability, loadings, count, df, DMAIC_ALTERNATIVE_GREATER,
                                       other(tail));
    studentized problem = problem_of(loadings, count, df, alternative);
    if (!problem.largest.absolute) {
        const double at_zero = largest_normal_jet(&problem.largest, 0.0, tail).value;
        if (probability == at_zero)
            return 0.0;
        if ((probability < at_zero) == (tail == DMAIC_LOWER_TAIL))
            problem.side = -1.0;
    }
    const target wanted = target_of(probability, problem.side > 0.0 ? tail : other(tail));
    problem.tail = wanted.tail;
    return problem.side *
           positive_quantile(studentized_tails, &problem, start_distance(&problem, wanted), wanted);
}
