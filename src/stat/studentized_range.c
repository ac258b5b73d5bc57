/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Studentized range (Student 1927; Keuls 1952; Tukey 1953): the range of normal values over an
 * independent estimate of sigma, a double integral by two trapezoid rules on analytic integrands.
 */
#include "normal_range.h"

#include <math.h>

#define FEW_DF         50.0
#define POWER_LAW_FROM 1e100 /* from here the upper tail falls like q^-df */

typedef struct range_problem {
    double q;
    double means;
    double df;
    dmaic_tail tail;
} range_problem;

static tail_jet scaled_range(const void *context, double s)
{
    const range_problem *problem = context;
    return range_jet(problem->q * s, problem->means, problem->tail);
}

/* Where the integrand over s does not vanish. */
static double typical_scale(const range_problem *problem)
{
    if (problem->tail == DMAIC_UPPER_TAIL)
        return 1.0 / hypot(1.0, problem->q / sqrt(2.0 * problem->df));
    const double middle = range_middle(problem->means);
    const double power_law = sqrt(1.0 + (problem->means - 1.0) / problem->df);
    return fmax(1.0, fmin(power_law, middle / problem->q));
}

static double density_of_log_range(const void *context, double w)
{
    const range_problem *problem = context;
    return w * range_density(w, problem->means);
}

/* The upper tail at few df, where the estimate of sigma may be far too small. */
static tail_jet upper_with_few_df(const range_problem *problem)
{
    return chi_mixture_outer(density_of_log_range, problem, problem->q, problem->df,
                             hypot(sqrt(2.0 * problem->df), range_middle(problem->means)),
                             range_sharpness(problem->means));
}

/* The tail of the problem at q > 0. */
static tail_jet studentized_jet(const range_problem *problem)
{
    if (isinf(problem->df))
        return range_jet(problem->q, problem->means, problem->tail);
    if (problem->tail == DMAIC_UPPER_TAIL && problem->df < FEW_DF)
        return upper_with_few_df(problem);
    return chi_mixture(scaled_range, problem, problem->df, typical_scale(problem),
                       range_sharpness(problem->means));
}

static bool is_valid(double means, double df)
{
    return is_range_size(means) && df >= 1.0;
}

double dmaic_studentized_range_probability(double q, double means, double df, dmaic_tail tail)
{
    if (!(q >= 0.0) || !is_valid(means, df))
        return NAN;
    if (q == 0.0 || isinf(q))
        return (q == 0.0) == (tail == DMAIC_UPPER_TAIL) ? 1.0 : 0.0;
    const bool far = tail == DMAIC_UPPER_TAIL && q > POWER_LAW_FROM && isfinite(df);
    const range_problem problem = {far ? POWER_LAW_FROM : q, means, df, tail};
    const double probability = studentized_jet(&problem).value;
    if (far)
        return probability * pow(POWER_LAW_FROM / q, df);
    return fmin(probability, 1.0); /* 1 may be passed by rounding */
}

static tails studentized_tails(const void *context, double q)
{
    range_problem problem = *(const range_problem *)context;
    problem.q = q;
    const tail_jet jet = studentized_jet(&problem);
    return (tails){jet.value, jet.value, fabs(jet.slope), jet.bend / jet.slope};
}

double dmaic_studentized_range_quantile(double probability, double means, double df,
                                        dmaic_tail tail)
{
    if (!(probability >= 0.0 && probability <= 1.0) || !is_valid(means, df))
        return NAN;
    const target wanted = target_of(probability, tail);
    const range_problem problem = {0.0, means, df, wanted.tail};
    return positive_quantile(studentized_tails, &problem, range_quantile_start(wanted, means, df),
                             wanted);
}
