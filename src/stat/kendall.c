/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kendall's score under its null hypothesis, without ties: permutations by their inversions, one
 * element at a time (Kendall 1938, Biometrika 30; Kaarsemaker & van Wijngaarden 1953). */
#include "rank_scores.h"

/* The shares of permutations of i elements with each number of inversions, from those of i - 1: the
 * newcomer adds 0 ... i - 1, so each share is a mean over a window of i. */
static void insert_element(double *restrict next, const double *restrict share, size_t top,
                           size_t i)
{
    double_double window = dd(0.0);
    for (size_t k = 0; k <= top; k++) {
        window = dd_add(window, dd(share[k]));
        if (k >= i)
            window = dd_subtract(window, dd(share[k - i]));
        next[k] = window.high / (double)i;
    }
}

/* The shares of 0 ... top inversions among n elements. */
static dmaic_status count_inversions(size_t n, size_t top, double **shares)
{
    const double work = 2.0 * (double)n * ((double)top + 1.0);
    dmaic_status status = rank_budget("Kendall's tau", work, 2.0 * ((double)top + 1.0));
    if (status != DMAIC_OK)
        return status;
    double *share = memory_array(top + 1, sizeof *share);
    double *next = memory_array(top + 1, sizeof *next);
    if (!share || !next) {
        status = DMAIC_ENOMEM;
        goto end;
    }
    share[0] = 1.0;
    for (size_t i = 2; i <= n; i++) {
        insert_element(next, share, top, i);
        double *const swap = share;
        share = next;
        next = swap;
    }
    *shares = share;
    share = NULL;
end:
    memory_free(share);
    memory_free(next);
    return status;
}

dmaic_status dmaic_kendall_probability(double score, double n, dmaic_tail tail, double *probability)
{
    dmaic_status status = rank_size("the number of pairs of ranks", n, 2.0);
    if (status == DMAIC_OK)
        status = rank_statistic("Kendall's score", score);
    if (status != DMAIC_OK)
        return status;
    const double most = n * (n - 1.0) / 2.0;
    const half_point point = rank_half_point(floor((score + most) / 2.0), most, tail);
    if (!(point.at >= 0.0)) {
        *probability = point.turned ? 1.0 : 0.0;
        return DMAIC_OK;
    }
    double *shares;
    status = count_inversions((size_t)n, (size_t)point.at, &shares);
    if (status != DMAIC_OK)
        return status;
    const double share = dd_value(rank_total(shares, (size_t)point.at));
    memory_free(shares);
    *probability = point.turned ? 1.0 - share : share;
    return DMAIC_OK;
}
