/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Control: is the process steady, and does it stay so? Charts with their limits, and every signal
 * of every rule. */
#ifndef DMAIC_CONTROL_H
#define DMAIC_CONTROL_H

#include <dmaic/data.h>
#include <dmaic/rules.h>
#include <dmaic/stat.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How many points make a trend of k. */
typedef enum dmaic_trend {
    DMAIC_TREND_POINTS, /* k points, k - 1 steps [NELSON1984] */
    DMAIC_TREND_STEPS   /* k steps, k + 1 points; trends and alternations alike */
} dmaic_trend;

typedef enum dmaic_limits {
    DMAIC_LIMITS_NORMAL, /* centre +- sigmas standard deviations, cut at what is possible */
    DMAIC_LIMITS_EXACT   /* quantiles of the distribution, with tails as small as beyond `sigmas` */
} dmaic_limits;

/* Options of every Shewhart chart; a chart says which it does not use. */
typedef struct dmaic_chart_options {
    double sigmas;         /* distance of the limits; 3 */
    dmaic_rules rules;     /* auto: 1, and 2 where the limits come from all points charted */
    dmaic_trend trend;     /* points */
    dmaic_sigma estimator; /* charts of measurements: range, s or pooled; auto: that of the chart */
    dmaic_limits limits;   /* charts of counts: normal or exact; normal */
    double center;         /* known centre line; NaN: estimated */
    double sigma;          /* known standard deviation of one value; NaN: estimated */
    size_t subgroup_size;  /* constant size for values without subgroup labels; 0: not given */
    dmaic_ranges baseline; /* points that the limits are computed from; none given: all */
    dmaic_ranges exclude;  /* points charted but not used for the limits */
    dmaic_missing missing; /* refuse, or leave a gap; error */
} dmaic_chart_options;

DMAIC_API void dmaic_chart_options_init(dmaic_chart_options *options);

/* A part of a chart with limits of its own. */
typedef struct dmaic_stage {
    int32_t label;     /* level of the stage column; -1: the chart has one stage */
    size_t first;      /* its first point, from 1 */
    size_t count;      /* points, gaps included */
    size_t used;       /* points that the limits come from */
    double center;
    double lower;      /* NaN where it varies from point to point */
    double upper;
    double sigma;      /* of one value (measurements); NaN for counts */
    double sigma_z;    /* counts: moving-range sd of the standardised points, 1 when no more spread
                          than chance [LANEY2002]; NaN otherwise */
    double lower_tail; /* counts: true in-control chance of a point below the limits, and above, */
    double upper_tail; /* at the mean size; NaN otherwise */
} dmaic_stage;

/* One chart. Columns have `count` entries, or are NULL where the comment says so. */
typedef struct dmaic_chart {
    size_t count;         /* points, gaps included */
    double *value;        /* NaN: a gap */
    double *center;       /* NULL: as its stage says */
    double *lower;        /* NULL: as its stage says; NaN at a gap */
    double *upper;
    uint16_t *rules;      /* bit r - 1: rule number r is completed at this point */
    dmaic_stage *stages;
    size_t stage_count;
    size_t signal_count;  /* rule bits set, in all points */
} dmaic_chart;

/* What the points of a chart are made of; shared by the two charts of a pair. */
typedef struct dmaic_points {
    size_t count;
    size_t rows;           /* rows read */
    size_t missing;        /* values left out */
    size_t subgroup_size;  /* values or units in each point; 0: `size` tells */
    double *size;          /* values or units in each, 0 or NaN at a gap; NULL: subgroup_size */
    size_t row_step;       /* rows from one point to the next; 0: `row` tells */
    size_t *row;           /* first row of each point, from 1; NULL: 1 + i * row_step */
    int32_t *label;        /* level of the subgroup column; NULL: points are counted from 1 */
    int32_t *stage;        /* index into stages; NULL: one stage */
    uint8_t *excluded;     /* 1: charted, but not used for the limits (excluded, or outside the
                              baseline); NULL: all used */
} dmaic_points;

/* One completed pattern; `point` is its last point, which completes it. */
typedef struct dmaic_signal {
    int rule;
    size_t point, first, last; /* from 1 */
} dmaic_signal;

/* The signals of a chart in order of points, then rules; options as its result repeats them. Writes
 * the first `room` of them and returns how many there are. A window never reaches across a gap or
 * into another stage. */
DMAIC_API size_t dmaic_chart_signals(const dmaic_chart *chart, const dmaic_chart_options *options,
                                     dmaic_signal *signals, size_t room);

/* A chart of counts. */
typedef struct dmaic_count_chart {
    dmaic_chart_options options; /* as used, defaults filled in */
    dmaic_points points;
    dmaic_chart chart;
    const char *name;            /* "p chart"; a constant */
    const char *value_name;      /* what is charted: "share"; a constant */
    double *events;              /* what was counted at each point; NaN: a gap */
    double total_events;         /* of all points charted */
    double total_size;
    double center;               /* these four: as in the last stage */
    double sigma_z;
    double lower_tail, upper_tail;
} dmaic_count_chart;

DMAIC_API void dmaic_count_chart_clear(dmaic_count_chart *chart);

/* A chart of location and one of dispersion over the same subgroups. */
typedef struct dmaic_chart_pair {
    dmaic_chart_options options; /* as used, defaults filled in */
    dmaic_points points;
    dmaic_chart location;
    dmaic_chart dispersion;
    const char *name;            /* "Xbar-R chart"; a constant */
    const char *location_name;   /* what is charted: "mean", "median"; a constant */
    const char *dispersion_name; /* "range"; a constant */
    double mean;                 /* of the locations used, weighted by size, last stage */
    double sigma;                /* of one value, estimated within subgroups or given, last stage */
    double df;                   /* effective degrees of freedom of sigma; NaN: sigma given */
} dmaic_chart_pair;

DMAIC_API void dmaic_chart_pair_clear(dmaic_chart_pair *pair);

/* Is the share of defective units steady, from subgroup to subgroup?
 *
 * counts[i] units of sizes[i] are defective (or fixed, or satisfied). stage: a label per row, or
 * no codes. Refuses counts that are negative, fractional or above their size, sizes that are not
 * whole or below 1 (DMAIC_EDATA); fewer than 2 points to estimate from, a share of 0 or 1
 * everywhere. Uses sigmas, rules (1 to 4), trend, limits, center, baseline, exclude, missing.
 * Limits normal: p +- sigmas * sqrt(p (1 - p) / n), cut at 0 and 1. [ISO7870-2]; [MON] ch. 7.
 * Limits exact: the outermost counts whose tail beyond is at most that of the normal. */
DMAIC_API dmaic_status dmaic_p_chart(dmaic_sample counts, dmaic_sample sizes, dmaic_factor stage,
                                     const dmaic_chart_options *options, dmaic_count_chart *chart);

/* The same from one 0/1 value per unit, in subgroups. */
DMAIC_API dmaic_status dmaic_p_chart_from_values(dmaic_subgroups values, dmaic_factor stage,
                                                 const dmaic_chart_options *options,
                                                 dmaic_count_chart *chart);

/* Are the mean and the range of the subgroups steady?
 *
 * stage: a label per row (per subgroup when values come by row), or no codes; a stage changes
 * between subgroups only. Refuses a subgroup of one value, a label that returns later, fewer than 2
 * subgroups to estimate from, values that are all the same (DMAIC_EDATA), labels or sizes that do
 * not fit the values (DMAIC_ESHAPE). Uses all options but limits. Rules 5 to 8 apply to
 * the means only. Unequal sizes: limits of both charts and the centre line of R follow n.
 * [ISO7870-2]; [MON] ch. 6; sigma as dmaic_sigma says. */
DMAIC_API dmaic_status dmaic_xbar_r_chart(dmaic_subgroups values, dmaic_factor stage,
                                          const dmaic_chart_options *options,
                                          dmaic_chart_pair *pair);

#ifdef __cplusplus
}
#endif
#endif
