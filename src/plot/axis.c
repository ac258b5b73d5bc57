/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Round numbers for a scale: the step of 1, 2 or 5 times a power of ten nearest to the one asked
 * for, after [HECKBERT1990]. */
#include "axis.h"

#include <math.h>

void range_add(range *reach, double value)
{
    if (!isfinite(value))
        return;
    reach->low = fmin(reach->low, value);
    reach->high = fmax(reach->high, value);
}

/* 1, 2 or 5 times the power of ten that *exponent says. */
static double round_step(double step, int *exponent)
{
    *exponent = (int)floor(log10(step));
    const double power = pow(10, *exponent);
    const double lead = step / power;
    if (lead >= 7.07) {
        ++*exponent;
        return 10 * power;
    }
    return power * (lead < 1.41 ? 1 : lead < 3.16 ? 2 : 5);
}

/* A single value gets room on both sides. */
static range widened(range reach)
{
    const double size = fabs(reach.low);
    const double margin = size > 0 ? 0.05 * size : 1;
    if (reach.low > reach.high)
        return (range){0, 1};
    return reach.low < reach.high ? reach : (range){reach.low - margin, reach.high + margin};
}

dmaic_status axis_over(range reach, double ticks, axis *made)
{
    const range wide = widened(reach);
    const double size = fmax(fabs(wide.low), fabs(wide.high));
    const double span = wide.high - wide.low;
    if (size > 1e300 || span < 1e-290)
        return fail(DMAIC_EPLOT, "numbers from %g to %g are too %s for a scale", wide.low,
                    wide.high, size > 1e300 ? "large" : "small");
    if (span < 1e-12 * size)
        return fail(DMAIC_EPLOT, "numbers from %g to %g lie too close together for a scale",
                    wide.low, wide.high);
    int exponent;
    const double step = round_step(span / fmax(ticks, 1), &exponent);
    const bool plain = exponent > -6 && size < 1e7;
    *made = (axis){wide.low, wide.high, step, plain ? (exponent < 0 ? -exponent : 0) : -1};
    return DMAIC_OK;
}

double axis_tick(const axis *of, size_t index)
{
    return (ceil(of->low / of->step - 1e-9) + (double)index) * of->step;
}

void axis_text(const axis *of, double value, char text[DMAIC_NUMBER_SIZE])
{
    char digits[DMAIC_FIXED_SIZE];
    const bool zero = fabs(value) < of->step / 2;
    if (of->decimals < 0) {
        const double places = log10(fmax(fabs(of->low), fabs(of->high)) / of->step);
        dmaic_number_print_digits(zero ? 0 : value, 2 + (int)fmax(places, 0), text);
        return;
    }
    dmaic_number_print_fixed(zero ? 0 : value, of->decimals, digits);
    text_format(text, DMAIC_NUMBER_SIZE, "%s", digits);
}

double axis_share(const axis *of, double value)
{
    return (value - of->low) / (of->high - of->low);
}
