/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Probabilities of studentized statistics: the mean of a probability over the estimate of sigma. */
#ifndef DMAIC_STAT_CHI_MIXTURE_H
#define DMAIC_STAT_CHI_MIXTURE_H

/* A probability and its first two derivatives with respect to the logarithm of the point. */
typedef struct tail_jet {
    double value;
    double slope;
    double bend;
} tail_jet;

/* The probability at the point times s, s > 0. */
typedef tail_jet (*scaled_function)(const void *context, double s);

/* The density of the logarithm at w > 0. */
typedef double (*density_function)(const void *context, double w);

/* The mean over s = sqrt(chi-square / df) of a function that is analytic and unimodal in log s
 * once it is multiplied with the density; df finite. `start` is a place where that product does
 * not vanish; `sharpness` is how steep the function gets against log s, and sets the step. */
tail_jet chi_mixture(scaled_function function, const void *context, double df, double start,
                     double sharpness);

/* P(X > point * s) of a positive X whose density of log X is given, by the mean over X of
 * P(s < X / point): falls off far quicker than the mean over s where df are few. `start` is a place
 * where the integrand does not vanish. */
tail_jet chi_mixture_outer(density_function density, const void *context, double point, double df,
                           double start, double sharpness);

/* The step of the trapezoid rule in log s that resolves both to 1e-15. */
double chi_mixture_step(double df, double sharpness);

/* The density of log s at s = high + low. */
double log_chi_density(double high, double low, double df);

#endif
