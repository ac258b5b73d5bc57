/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public functions of <dmaic/distribution.h> and the constants of <dmaic/stat.h>, a line each;
 * tools/make_validation_cases.py --check holds the table to the headers. */
#include "function_table.h"

#include <math.h>
#include <string.h>

const function function_table[] = {
    /* constants of normal samples */
    {"c4", NUMBERS, 1, {.one = dmaic_c4}},
    {"d2", SIZE, 1, {.size = dmaic_d2}},
    {"d3", SIZE, 1, {.size = dmaic_d3}},
    /* continuous distributions */
    {"normal_density", NUMBERS, 1, {.one = dmaic_normal_density}},
    {"normal_probability", NUMBERS_AND_TAIL, 1, {.tail_one = dmaic_normal_probability}},
    {"normal_quantile", NUMBERS_AND_TAIL, 1, {.tail_one = dmaic_normal_quantile}},
    {"t_probability", NUMBERS_AND_TAIL, 2, {.tail_two = dmaic_t_probability}},
    {"t_quantile", NUMBERS_AND_TAIL, 2, {.tail_two = dmaic_t_quantile}},
    {"chi_square_probability", NUMBERS_AND_TAIL, 2, {.tail_two = dmaic_chi_square_probability}},
    {"chi_square_quantile", NUMBERS_AND_TAIL, 2, {.tail_two = dmaic_chi_square_quantile}},
    {"f_probability", NUMBERS_AND_TAIL, 3, {.tail_three = dmaic_f_probability}},
    {"f_quantile", NUMBERS_AND_TAIL, 3, {.tail_three = dmaic_f_quantile}},
    {"gamma_probability", NUMBERS_AND_TAIL, 3, {.tail_three = dmaic_gamma_probability}},
    {"gamma_quantile", NUMBERS_AND_TAIL, 3, {.tail_three = dmaic_gamma_quantile}},
    {"beta_probability", NUMBERS_AND_TAIL, 3, {.tail_three = dmaic_beta_probability}},
    {"beta_quantile", NUMBERS_AND_TAIL, 3, {.tail_three = dmaic_beta_quantile}},
    /* counts */
    {"binomial_mass", NUMBERS, 3, {.three = dmaic_binomial_mass}},
    {"binomial_probability", NUMBERS_AND_TAIL, 3, {.tail_three = dmaic_binomial_probability}},
    {"binomial_quantile", NUMBERS_AND_TAIL, 3, {.tail_three = dmaic_binomial_quantile}},
    {"poisson_mass", NUMBERS, 2, {.two = dmaic_poisson_mass}},
    {"poisson_probability", NUMBERS_AND_TAIL, 2, {.tail_two = dmaic_poisson_probability}},
    {"poisson_quantile", NUMBERS_AND_TAIL, 2, {.tail_two = dmaic_poisson_quantile}},
    {"hypergeometric_mass", NUMBERS, 4, {.four = dmaic_hypergeometric_mass}},
    {"hypergeometric_probability",
     NUMBERS_AND_TAIL,
     4,
     {.tail_four = dmaic_hypergeometric_probability}},
    /* lifetimes and other shapes */
    {"weibull_density", NUMBERS, 3, {.three = dmaic_weibull_density}},
    {"weibull_probability", NUMBERS_AND_TAIL, 3, {.tail_three = dmaic_weibull_probability}},
    {"weibull_quantile", NUMBERS_AND_TAIL, 3, {.tail_three = dmaic_weibull_quantile}},
    {"exponential_density", NUMBERS, 2, {.two = dmaic_exponential_density}},
    {"exponential_probability", NUMBERS_AND_TAIL, 2, {.tail_two = dmaic_exponential_probability}},
    {"exponential_quantile", NUMBERS_AND_TAIL, 2, {.tail_two = dmaic_exponential_quantile}},
    {"lognormal_density", NUMBERS, 3, {.three = dmaic_lognormal_density}},
    {"lognormal_probability", NUMBERS_AND_TAIL, 3, {.tail_three = dmaic_lognormal_probability}},
    {"lognormal_quantile", NUMBERS_AND_TAIL, 3, {.tail_three = dmaic_lognormal_quantile}},
    {"logistic_density", NUMBERS, 3, {.three = dmaic_logistic_density}},
    {"logistic_probability", NUMBERS_AND_TAIL, 3, {.tail_three = dmaic_logistic_probability}},
    {"logistic_quantile", NUMBERS_AND_TAIL, 3, {.tail_three = dmaic_logistic_quantile}},
    {"log_logistic_density", NUMBERS, 3, {.three = dmaic_log_logistic_density}},
    {"log_logistic_probability",
     NUMBERS_AND_TAIL,
     3,
     {.tail_three = dmaic_log_logistic_probability}},
    {"log_logistic_quantile", NUMBERS_AND_TAIL, 3, {.tail_three = dmaic_log_logistic_quantile}},
    {"smallest_extreme_density", NUMBERS, 3, {.three = dmaic_smallest_extreme_density}},
    {"smallest_extreme_probability",
     NUMBERS_AND_TAIL,
     3,
     {.tail_three = dmaic_smallest_extreme_probability}},
    {"smallest_extreme_quantile",
     NUMBERS_AND_TAIL,
     3,
     {.tail_three = dmaic_smallest_extreme_quantile}},
    {"largest_extreme_density", NUMBERS, 3, {.three = dmaic_largest_extreme_density}},
    {"largest_extreme_probability",
     NUMBERS_AND_TAIL,
     3,
     {.tail_three = dmaic_largest_extreme_probability}},
    {"largest_extreme_quantile",
     NUMBERS_AND_TAIL,
     3,
     {.tail_three = dmaic_largest_extreme_quantile}},
    {"negative_binomial_mass", NUMBERS, 3, {.three = dmaic_negative_binomial_mass}},
    {"negative_binomial_probability",
     NUMBERS_AND_TAIL,
     3,
     {.tail_three = dmaic_negative_binomial_probability}},
    {"negative_binomial_quantile",
     NUMBERS_AND_TAIL,
     3,
     {.tail_three = dmaic_negative_binomial_quantile}},
    {"geometric_mass", NUMBERS, 2, {.two = dmaic_geometric_mass}},
    {"geometric_probability", NUMBERS_AND_TAIL, 2, {.tail_two = dmaic_geometric_probability}},
    {"geometric_quantile", NUMBERS_AND_TAIL, 2, {.tail_two = dmaic_geometric_quantile}},
    /* noncentral distributions */
    {"noncentral_t_probability",
     NUMBERS_AND_TAIL,
     3,
     {.tail_three = dmaic_noncentral_t_probability}},
    {"noncentral_t_quantile", NUMBERS_AND_TAIL, 3, {.tail_three = dmaic_noncentral_t_quantile}},
    {"noncentral_t_noncentrality",
     NUMBERS_AND_TAIL,
     3,
     {.tail_three = dmaic_noncentral_t_noncentrality}},
    {"noncentral_chi_square_probability",
     NUMBERS_AND_TAIL,
     3,
     {.tail_three = dmaic_noncentral_chi_square_probability}},
    {"noncentral_chi_square_quantile",
     NUMBERS_AND_TAIL,
     3,
     {.tail_three = dmaic_noncentral_chi_square_quantile}},
    {"noncentral_chi_square_noncentrality",
     NUMBERS_AND_TAIL,
     3,
     {.tail_three = dmaic_noncentral_chi_square_noncentrality}},
    {"noncentral_f_probability",
     NUMBERS_AND_TAIL,
     4,
     {.tail_four = dmaic_noncentral_f_probability}},
    {"noncentral_f_quantile", NUMBERS_AND_TAIL, 4, {.tail_four = dmaic_noncentral_f_quantile}},
    {"noncentral_f_noncentrality",
     NUMBERS_AND_TAIL,
     4,
     {.tail_four = dmaic_noncentral_f_noncentrality}},
    {"noncentral_beta_probability",
     NUMBERS_AND_TAIL,
     4,
     {.tail_four = dmaic_noncentral_beta_probability}},
    {"noncentral_beta_quantile",
     NUMBERS_AND_TAIL,
     4,
     {.tail_four = dmaic_noncentral_beta_quantile}},
    {"noncentral_beta_noncentrality",
     NUMBERS_AND_TAIL,
     4,
     {.tail_four = dmaic_noncentral_beta_noncentrality}},
    /* ranges, several means, two dimensions */
    {"range_probability", NUMBERS_AND_TAIL, 2, {.tail_two = dmaic_range_probability}},
    {"range_quantile", NUMBERS_AND_TAIL, 2, {.tail_two = dmaic_range_quantile}},
    {"studentized_range_probability",
     NUMBERS_AND_TAIL,
     3,
     {.tail_three = dmaic_studentized_range_probability}},
    {"studentized_range_quantile",
     NUMBERS_AND_TAIL,
     3,
     {.tail_three = dmaic_studentized_range_quantile}},
    {"owen_t", NUMBERS, 2, {.two = dmaic_owen_t}},
    {"owen_q", NUMBERS, 5, {.five = dmaic_owen_q}},
    {"bivariate_normal_probability", NUMBERS, 3, {.three = dmaic_bivariate_normal_probability}},
    /* ranks and empirical distributions */
    {"runs_mass", NUMBERS, 3, {.three = dmaic_runs_mass}},
    {"runs_probability", NUMBERS_AND_TAIL, 3, {.tail_three = dmaic_runs_probability}},
    {"kolmogorov_one_sided_probability",
     NUMBERS_AND_TAIL,
     2,
     {.tail_two = dmaic_kolmogorov_one_sided_probability}},
    {"anderson_darling_probability",
     NUMBERS_AND_TAIL,
     1,
     {.tail_one = dmaic_anderson_darling_probability}},
    {"cramer_von_mises_probability",
     NUMBERS_AND_TAIL,
     1,
     {.tail_one = dmaic_cramer_von_mises_probability}},
    {"anderson_darling_normal_p_value", NUMBERS, 2, {.two = dmaic_anderson_darling_normal_p_value}},
    {"lilliefors_p_value", NUMBERS, 2, {.two = dmaic_lilliefors_p_value}},
    {.name = NULL},
};

const function *function_find(const char *name)
{
    for (const function *of = function_table; of->name; of++)
        if (strcmp(of->name, name) == 0)
            return of;
    return NULL;
}

bool function_is_size(double value)
{
    return value >= 0 && value <= 9007199254740992.0 && floor(value) == value;
}

static double call_numbers(const function *of, const double *a)
{
    switch (of->count) {
    case 1: return of->call.one(a[0]);
    case 2: return of->call.two(a[0], a[1]);
    case 3: return of->call.three(a[0], a[1], a[2]);
    case 4: return of->call.four(a[0], a[1], a[2], a[3]);
    case 5: return of->call.five(a[0], a[1], a[2], a[3], a[4]);
    default: return NAN;
    }
}

static double call_tail(const function *of, const double *a, dmaic_tail tail)
{
    switch (of->count) {
    case 1: return of->call.tail_one(a[0], tail);
    case 2: return of->call.tail_two(a[0], a[1], tail);
    case 3: return of->call.tail_three(a[0], a[1], a[2], tail);
    case 4: return of->call.tail_four(a[0], a[1], a[2], a[3], tail);
    default: return NAN;
    }
}

double function_call(const function *of, const double *arguments, dmaic_tail tail)
{
    switch (of->shape) {
    case NUMBERS: return call_numbers(of, arguments);
    case NUMBERS_AND_TAIL: return call_tail(of, arguments, tail);
    case SIZE: return of->call.size((size_t)arguments[0]);
    }
    return NAN;
}
