/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kolmogorov's law as a Poisson walk between two parallel lines (Noe 1972, Ann. Math. Statist. 43;
 * Moscovich & Nadler 2017): what stays inside is the lower tail, what leaves the upper one. */
#include "kolmogorov.h"

#define MOST_ARRIVALS 40

/* log 2 to 32 digits. */
static const double_double LOG_2 = {0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};

/* Arrivals of rate 1 on 0 ... n, of which the count at time s must stay within s - c and s + c. It
 * can break the upper line only just before s = i - c, the lower only just after s = i + c. */
typedef struct walk {
    double n;
    double_double c;
    double *weight; /* of count low + j, times e^s, in units of 2^exponent */
    double *next;
    size_t room;
    double low;  /* the least count allowed */
    double high; /* the largest count with a weight */
    double exponent;
    double_double time;
    double peak; /* mass of n arrivals in all */
    double inside;
    double outside;
} walk;

/* Weights of 0, 1, ... arrivals in a time, without their common exp(-time); returns how many. */
static size_t arrivals(double time, double weight[MOST_ARRIVALS])
{
    weight[0] = 1.0;
    size_t count = 1;
    while (count < MOST_ARRIVALS && weight[count - 1] > 0x1p-110) {
        weight[count] = weight[count - 1] * time / (double)count;
        count++;
    }
    return count;
}

/* Walks on for a time. The time kept is the sum of the gaps as rounded, so that they add to it. */
static void advance(walk *of, double gap)
{
    double by[MOST_ARRIVALS];
    const size_t kinds = arrivals(gap, by);
    const size_t size = (size_t)(of->high - of->low) + 1;
    const size_t widest = of->room - 1 < size + kinds - 2 ? of->room - 1 : size + kinds - 2;
    const size_t most = of->low + (double)widest > of->n ? (size_t)(of->n - of->low) : widest;
    double largest = 0.0;
    for (size_t to = 0; to <= most; to++) {
        const size_t first = to + 1 > size ? to + 1 - size : 0;
        double sum = 0.0;
        for (size_t k = first; k < kinds && k <= to; k++)
            sum += by[k] * of->weight[to - k];
        of->next[to] = sum;
        largest = fmax(largest, sum);
    }
    double *const swap = of->weight;
    of->weight = of->next;
    of->next = swap;
    of->high = of->low + (double)most;
    of->time = dd_add(of->time, dd(gap));
    if (largest > 0x1p+300) {
        for (size_t i = 0; i <= most; i++)
            of->weight[i] *= 0x1p-300;
        of->exponent += 300.0;
    }
}

/* The chance, given n arrivals in all, of counts first ... last now. */
static double chance(const walk *of, double first, double last)
{
    const double rest = dd_value(dd_subtract(dd(of->n), of->time));
    const double scale = dd_exp(dd_subtract(dd_scale(LOG_2, of->exponent), of->time));
    double mass = dmaic_poisson_mass(of->n - last, rest) / of->peak; /* of the arrivals to come */
    double sum = 0.0;
    for (double k = last; k >= first; k -= 1.0) {
        sum += of->weight[(size_t)(k - of->low)] * mass;
        mass *= rest / (of->n - k + 1.0);
    }
    return scale * sum;
}

/* What lies above the upper line leaves. */
static void meet_upper(walk *of, double most)
{
    if (of->high <= most)
        return;
    of->outside += chance(of, most + 1.0, of->high);
    of->high = most;
}

/* What lies below the lower line leaves: at most one count, since the line rises by one. */
static void meet_lower(walk *of, double least)
{
    of->outside += chance(of, of->low, least - 1.0);
    const size_t gone = (size_t)(least - of->low);
    const size_t left = (size_t)(of->high - least) + 1;
    for (size_t i = 0; i < left; i++)
        of->weight[i] = of->weight[i + gone];
    of->low = least;
}

/* The upper line is met just before ceiling - c, the lower just after ground + c, in turn. */
static void walk_through(walk *of)
{
    double ceiling = floor(of->c.high) + 1.0;
    if (of->c.high == floor(of->c.high) && of->c.low < 0.0)
        ceiling -= 1.0;
    double ground = 0.0;
    for (;;) {
        const double_double up = dd_subtract(dd(ceiling), of->c);
        const double_double down = dd_add(dd(ground), of->c);
        const bool upper = dd_value(dd_subtract(up, down)) <= 0.0;
        const double_double time = upper ? up : down;
        if (dd_value(dd_subtract(time, dd(of->n))) >= 0.0)
            break;
        advance(of, dd_value(dd_subtract(time, of->time)));
        if (upper)
            meet_upper(of, ceiling - 1.0);
        else
            meet_lower(of, ground + 1.0);
        ceiling += upper ? 1.0 : 0.0;
        ground += upper ? 0.0 : 1.0;
    }
    of->inside = chance(of, of->low, of->high);
}

dmaic_status kolmogorov_walk(double d, double n, double *lower, double *upper)
{
    const double_double c = dd_product(n, d);
    const size_t room = (size_t)(2.0 * c.high) + 3 + MOST_ARRIVALS;
    double *const weight = memory_array(room, sizeof *weight);
    double *const next = memory_array(room, sizeof *next);
    walk of = {n, c, weight, next, room, 0.0, 0.0, 0.0, dd(0.0), 0.0, 0.0, 0.0};
    if (!weight || !next) {
        memory_free(weight);
        memory_free(next);
        return DMAIC_ENOMEM;
    }
    weight[0] = 1.0;
    of.peak = dmaic_poisson_mass(n, n);
    walk_through(&of);
    memory_free(weight);
    memory_free(next);
    /* together they are 1: what rounding the weights did to both alike cancels */
    *lower = of.inside / (of.inside + of.outside);
    *upper = of.outside / (of.inside + of.outside);
    return DMAIC_OK;
}
