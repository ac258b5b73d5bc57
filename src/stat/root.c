/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Root finding by inverse quadratic interpolation inside a bracket, with bisection where that is
 * not safe: Chandrupatla (1997), Advances in Engineering Software 28, 145-149. */
#include "root.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

/* Halving alone needs about 2100 steps from the largest double down to the smallest. */
enum { MOST_STEPS = 2200 };

typedef struct point {
    double at;
    double value;
} point;

/* newest and opposite hold the root between them; oldest is the end that was replaced last. */
typedef struct bracket {
    point newest;
    point opposite;
    point oldest;
} bracket;

static point nearest_to_zero(const bracket *around)
{
    return fabs(around->newest.value) < fabs(around->opposite.value) ? around->newest
                                                                     : around->opposite;
}

/* Whether the parabola through the three points is monotone inside the bracket. */
static bool parabola_is_safe(const bracket *around)
{
    const point a = around->newest, b = around->opposite, c = around->oldest;
    const double place = (a.at - b.at) / (c.at - b.at);
    const double level = (a.value - b.value) / (c.value - b.value);
    return level * level < place && (1 - level) * (1 - level) < 1 - place;
}

/* The next place to try, as a part of the way from the newest end to the opposite one. */
static double next_part(const bracket *around)
{
    if (!parabola_is_safe(around))
        return 0.5;
    const point a = around->newest, b = around->opposite, c = around->oldest;
    return a.value / (b.value - a.value) * (c.value / (b.value - c.value)) +
           (c.at - a.at) / (b.at - a.at) * (a.value / (c.value - a.value)) *
               (b.value / (c.value - b.value));
}

static void narrow(bracket *around, point tried)
{
    if ((tried.value < 0) == (around->newest.value < 0)) {
        around->oldest = around->newest;
    } else {
        around->oldest = around->opposite;
        around->opposite = around->newest;
    }
    around->newest = tried;
}

double root_between(root_function *function, const void *context, double low, double high)
{
    bracket around = {.newest = {low, function(low, context)},
                      .opposite = {high, function(high, context)}};
    around.oldest = around.opposite;
    point best = nearest_to_zero(&around);
    if ((around.newest.value < 0) == (around.opposite.value < 0))
        return best.at;
    double part = 0.5;
    for (int step = 0; step < MOST_STEPS && best.value != 0; step++) {
        const double width = around.opposite.at - around.newest.at;
        const double least = (2 * DBL_EPSILON * fabs(best.at) + DBL_MIN) / fabs(width);
        if (least >= 0.5)
            break;
        part = fmin(fmax(part, least), 1 - least);
        const double at = around.newest.at + part * width;
        narrow(&around, (point){at, function(at, context)});
        best = nearest_to_zero(&around);
        part = next_part(&around);
    }
    return best.at;
}
