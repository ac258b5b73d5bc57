/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gauss-Legendre quadrature with 20 nodes (Abramowitz & Stegun 25.4.30), on panels as wide as the
 * function allows, until they add nothing. */
#include "gauss_panels.h"

#include <math.h>
#include <stdbool.h>

typedef struct node {
    double place;
    double weight;
} node;

double panel_integral(smooth_function function, double low, double high)
{
    static const node nodes[] = {
        {0.07652652113349733375, 0.1527533871307258507},
        {0.2277858511416450781, 0.1491729864726037468},
        {0.3737060887154195607, 0.1420961093183820513},
        {0.510867001950827098, 0.1316886384491766269},
        {0.6360536807265150255, 0.1181945319615184173},
        {0.7463319064601507926, 0.101930119817240435},
        {0.8391169718222188234, 0.08327674157670474872},
        {0.9122344282513259059, 0.06267204833410906357},
        {0.9639719272779137913, 0.04060142980038694133},
        {0.9931285991850949248, 0.01761400713915211831},
    };
    const double center = low + 0.5 * (high - low);
    const double half = 0.5 * (high - low);
    double sum = 0.0;
    for (int i = 0; i < 10; i++) {
        const double away = half * nodes[i].place;
        sum += nodes[i].weight * (function.value(function.context, center - away) +
                                  function.value(function.context, center + away));
    }
    return half * sum;
}

/* The integral from start to end, whichever is larger; never negative. */
static double one_side(smooth_function function, double start, double end)
{
    double sum = 0.0;
    double at = start;
    bool done = at == end;
    while (!done) {
        const double reach = function.reach(function.context, at);
        const double next = end > start ? fmin(at + reach, end) : fmax(at - reach, end);
        const double part = fabs(panel_integral(function, at, next));
        sum += part;
        done = next == end || next == at || !(part > 1e-18 * sum);
        at = next;
    }
    return sum;
}

double peaked_integral(smooth_function function, double low, double peak, double high)
{
    return one_side(function, peak, low) + one_side(function, peak, high);
}
