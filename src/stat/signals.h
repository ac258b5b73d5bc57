/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Run rules, point by point in constant memory: a register of bits per rule, a signal is a mask. */
#ifndef DMAIC_STAT_SIGNALS_H
#define DMAIC_STAT_SIGNALS_H

#include "base/base.h"

#include <dmaic/rules.h>

/* Most points that a rule looks at, and the highest number it may have. */
#define SIGNALS_WINDOW_MAX 64
#define SIGNALS_NUMBER_MAX 16

/* The lines that points are compared with. */
typedef struct signal_lines {
    double center, lower, upper, sigma;
} signal_lines;

/* Where they are for one rule. */
typedef struct signal_zone {
    double upper, lower;
} signal_zone;

/* Begin with signals_begin; push every point; a gap or a new stage starts the windows anew. */
typedef struct signal_state {
    dmaic_rules rules;
    uint64_t full[DMAIC_RULES_MAX];  /* the bits of a whole window */
    uint64_t above[DMAIC_RULES_MAX]; /* bit 0: this point shows the condition of the rule */
    uint64_t below[DMAIC_RULES_MAX];
    signal_lines lines;              /* of the point before, */
    signal_zone zone[DMAIC_RULES_MAX]; /* and what they come to for each rule */
    double last;                     /* value of the point before; NaN at the start */
    int last_step;                   /* -1, 0 or 1 */
} signal_state;

void signals_begin(signal_state *state, const dmaic_rules *rules);
void signals_restart(signal_state *state);

/* The rules completed at this point: bit number - 1. value NaN is a gap. sigma is the standard
 * deviation of this point; lower or upper NaN: no such limit. A point on the centre line is on
 * neither side, a point on a limit or a zone line does not signal; "on" is within 1e-14 of the
 * larger of line and centre, what rounding can do to a computed line. */
uint16_t signals_push(signal_state *state, double value, const signal_lines *lines);

/* The same for a whole series with the same lines throughout, beginning afresh: found[i] is what
 * pushing values[i] would return. */
void signals_scan(const dmaic_rules *rules, const double *values, size_t count,
                  const signal_lines *lines, uint16_t *found);

/* Whether a value lies beyond a line, seen from the centre, farther than rounding explains. */
bool signals_above(double value, double line, double center);
bool signals_below(double value, double line, double center);

/* Refuses rules that cannot be evaluated (DMAIC_EARGUMENT, option `rules`): numbers outside 1 to
 * 16 or given twice, windows outside 1 to 64 (trends from 2, alternations from 3), a count needed
 * outside its window, distances that are not above 0. */
dmaic_status rules_check(const dmaic_rules *rules);

/* Keeps only the rules whose number is at most `most` (4 for ranges and counts). */
dmaic_rules rules_up_to(const dmaic_rules *rules, int most);

/* Trends and alternations made one point longer, for counts that mean steps. */
dmaic_rules rules_in_steps(const dmaic_rules *rules);

/* The rule that a chart uses when none was chosen: number 1, and 2 unless `limits_given`. */
dmaic_rules rules_automatic(bool limits_given);

#endif
