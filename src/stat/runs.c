/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The number of runs in a random order of two kinds (Wald & Wolfowitz 1940, Ann. Math. Statist. 11;
 * tables by Swed & Eisenhart 1943, ibid. 14). Masses are hypergeometric; tails are summed. */
#include "counts.h"
#include "special.h"

/* An order of `first` of one kind and `second` of the other, each at least 1. */
typedef struct two_kinds {
    double first;
    double second;
} two_kinds;

static bool kinds_are_sound(double first, double second)
{
    return is_size(first) && is_size(second) && is_size(first + second) && first > 0.0 &&
           second > 0.0;
}

static double most_runs(two_kinds of)
{
    return of.first == of.second ? 2.0 * of.first : 2.0 * fmin(of.first, of.second) + 1.0;
}

/* The mass of 2k runs: k of each kind, either kind first. */
static double even_mass(double k, two_kinds of)
{
    const double whole = of.first + of.second;
    const double share = of.first / whole * (of.second / (whole - 1.0));
    return 2.0 * share *
           dmaic_hypergeometric_mass(k - 1.0, of.first - 1.0, of.second - 1.0, of.second - 1.0);
}

/* The mass of 2k + 1 runs over that of 2k. */
static double odd_ratio(double k, two_kinds of)
{
    return (of.first + of.second - 2.0 * k) / (2.0 * k);
}

/* The mass of 2k + 2 runs over that of 2k. */
static double even_ratio(double k, two_kinds of)
{
    return (of.first - k) / k * ((of.second - k) / k);
}

static double mass(double r, two_kinds of)
{
    if (r < 2.0 || r > most_runs(of))
        return 0.0;
    const double k = floor(r / 2.0);
    const double even = even_mass(k, of);
    return 2.0 * k == r ? even : even * odd_ratio(k, of);
}

/* P(R <= r), r at least 2 and below the mode. */
static double sum_down(double r, two_kinds of)
{
    double k = floor(r / 2.0);
    double term = 1.0; /* over the mass of the first even number of runs */
    double sum = 2.0 * k == r ? 1.0 : 1.0 + odd_ratio(k, of);
    const double unit = even_mass(k, of);
    for (; k > 1.0 && term > sum * 0x1p-60; k -= 1.0) {
        term /= even_ratio(k - 1.0, of);
        sum += term * (1.0 + odd_ratio(k - 1.0, of));
    }
    return unit * sum;
}

/* P(R > r), r below the most runs and above the mode. */
static double sum_up(double r, two_kinds of)
{
    const double most = fmin(of.first, of.second);
    double k = floor(r / 2.0);
    const double unit = even_mass(k, of);
    double term = 1.0;
    double sum = 2.0 * k == r ? odd_ratio(k, of) : 0.0;
    while (k < most) {
        term *= even_ratio(k, of);
        k += 1.0;
        const double pair = term * (1.0 + odd_ratio(k, of));
        sum += pair;
        if (pair < sum * 0x1p-60)
            break;
    }
    return unit * sum;
}

double dmaic_runs_mass(double runs, double first, double second)
{
    if (!kinds_are_sound(first, second) || !is_whole(runs))
        return NAN;
    return mass(runs, (two_kinds){first, second});
}

double dmaic_runs_probability(double runs, double first, double second, dmaic_tail tail)
{
    if (!kinds_are_sound(first, second) || !is_whole(runs))
        return NAN;
    const two_kinds of = {first, second};
    const bool lower = tail == DMAIC_LOWER_TAIL;
    if (runs < 2.0)
        return lower ? 0.0 : 1.0;
    if (runs >= most_runs(of))
        return lower ? 1.0 : 0.0;
    const double mean = 1.0 + 2.0 * first * second / (first + second);
    if (runs < mean) {
        const double below = sum_down(runs, of);
        return lower ? below : 1.0 - below;
    }
    const double above = sum_up(runs, of);
    return lower ? 1.0 - above : above;
}
