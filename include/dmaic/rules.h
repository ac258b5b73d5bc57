/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When does a chart signal? Rules are data: a pattern, its counts and its distance from the centre
 * line in standard deviations. */
#ifndef DMAIC_RULES_H
#define DMAIC_RULES_H

#include <dmaic/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum dmaic_pattern {
    DMAIC_PATTERN_LIMIT,     /* a point outside the control limits */
    DMAIC_PATTERN_SAME_SIDE, /* window points in a row on one side of the centre line */
    DMAIC_PATTERN_TREND,     /* window points in a row, each above (or each below) the one before */
    DMAIC_PATTERN_ALTERNATING, /* window points in a row, up and down by turns */
    DMAIC_PATTERN_BEYOND, /* `needed` of window points beyond `sigmas` on one side, this point one
                             of them */
    DMAIC_PATTERN_WITHIN, /* window points in a row within `sigmas` of the centre line */
    DMAIC_PATTERN_OUTSIDE /* window points in a row farther than `sigmas` from the centre line */
} dmaic_pattern;

typedef struct dmaic_rule {
    int number; /* what a signal of it is called: 1 to 8 as in [NELSON1984] */
    dmaic_pattern pattern;
    int window; /* points looked at, this one included; 1 to 64 */
    int needed; /* how many of them must show it */
    double sigmas;
} dmaic_rule;

#define DMAIC_RULES_MAX 16
typedef struct dmaic_rules {
    int chosen; /* 0: the chart chooses (rule 1, and rule 2 where the limits come from all points)
                 */
    int count;
    dmaic_rule rule[DMAIC_RULES_MAX];
} dmaic_rules;

/* Reads a list such as "1,2,5", with another count after a colon ("2:8": eight on one side), or the
 * name of a set: "nelson" (1-8), "western-electric" (1, 2 of 3, 4 of 5, run of 8), "none", "auto".
 *   1 a point outside the limits          5 2 of 3 beyond 2 sigma, one side
 *   2 9 in a row on one side              6 4 of 5 beyond 1 sigma, one side
 *   3 6 in a row rising or falling        7 15 in a row within 1 sigma
 *   4 14 in a row up and down by turns    8 8 in a row outside 1 sigma
 * Fails with DMAIC_EFORMAT naming what is unknown, or given twice. [NELSON1984], [WE1956]. */
DMAIC_API dmaic_status dmaic_rules_parse(const char *text, dmaic_rules *rules);

/* Room for dmaic_rules_print, the NUL included. */
#define DMAIC_RULES_SIZE 256

/* Writes the rules as dmaic_rules_parse reads them. */
DMAIC_API void dmaic_rules_print(const dmaic_rules *rules, char text[DMAIC_RULES_SIZE]);

#ifdef __cplusplus
}
#endif
#endif
