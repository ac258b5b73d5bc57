/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Confidence and the tails that it leaves. */
#include "interval.h"

dmaic_status check_confidence(double confidence)
{
    if (confidence > 0 && confidence < 1)
        return DMAIC_OK;
    return fail(DMAIC_EARGUMENT, "confidence is %g; it must lie between 0 and 1, such as 0.95",
                confidence);
}

double interval_tail(double confidence, dmaic_alternative alternative)
{
    return alternative == DMAIC_ALTERNATIVE_TWO_SIDED ? (1 - confidence) / 2 : 1 - confidence;
}
