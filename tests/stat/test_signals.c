/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Run rules: the 45 points on which JASP was checked against Minitab, both conventions of trends,
 * and every rule against its definition read off windows of random points. Rules as text. */
#include "harness.h"

#include "stat/signals.h"

#include <dmaic/stat.h>

/* JASP, test-variablesChartsIndividuals.R (verified there with Minitab). */
static const double RULES45[] = {
    0,    1,    0,    1,    0,    1,    0,    1,    0,    1,    0,    1,    0,    1,    0,
    0.48, 0.49, 0.51, 0.52, 0.53, 0.54, 0.55, 0.55, 0.55, 0.55, 0.55, 0.55, 0.55, 0.55, 0.55,
    0.55, 0.55, 0.55, 0.55, 0.55, 0.55, -1,   -1,   -1,   -1,   -1,   -1,   -1,   -1,   2};

enum { POINTS = 45 };

static dmaic_rules parsed(const char *text)
{
    dmaic_rules rules;
    works(dmaic_rules_parse(text, &rules));
    return rules;
}

/* Points where a rule is completed on the chart of single values, as "22 23 24". */
static void completed_points(const dmaic_rules *rules, char text[256])
{
    double sum = 0, ranges = 0;
    for (size_t i = 0; i < POINTS; i++) {
        sum += RULES45[i];
        ranges += i ? fabs(RULES45[i] - RULES45[i - 1]) : 0;
    }
    const double center = sum / POINTS, sigma = ranges / (POINTS - 1) / dmaic_d2(2);
    const signal_lines lines = {center, center - 3 * sigma, center + 3 * sigma, sigma};
    signal_state state;
    signals_begin(&state, rules);
    size_t used = 0;
    text[0] = '\0';
    for (size_t i = 0; i < POINTS; i++) {
        if (signals_push(&state, RULES45[i], &lines))
            used += (size_t)snprintf(text + used, 256 - used, used ? " %zu" : "%zu", i + 1);
    }
}

START_TEST(published)
{
    static const struct {
        const char *rule;
        bool steps;
        const char *points;
    } cases[] = {
        {"1", false, "37 38 39 40 41 42 43 44 45"},
        {"2:7", false, "22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 43 44"},
        {"2", false, "24 25 26 27 28 29 30 31 32 33 34 35 36"},
        {"2:8", false, "23 24 25 26 27 28 29 30 31 32 33 34 35 36 44"},
        {"3:7", true, "22"}, /* Minitab: k steps */
        {"3:7", false, "21 22"},
        {"3", false, "20 21 22"}, /* Nelson 1984: six points */
        {"3", true, "21 22"},
        {"4", true, "15 16"},
        {"4", false, "14 15 16"},
        {"5", false, "38 39 40 41 42 43 44"},
        {"6", false, "40 41 42 43 44"},
        {"7", false, "29 30 31 32 33 34 35 36"},
        {"8", false, "44 45"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const dmaic_rules chosen = parsed(cases[i].rule);
        const dmaic_rules rules = cases[i].steps ? rules_in_steps(&chosen) : chosen;
        char points[256];
        completed_points(&rules, points);
        ck_assert_msg(strcmp(points, cases[i].points) == 0, "rule %s signals at %s, expected %s",
                      cases[i].rule, points, cases[i].points);
    }
}
END_TEST

/* ---- against the definitions ---------------------------------------------------------------- */

/* Whether the window of `rule` that ends at point `last` shows its pattern, on one side of 0 with
 * sigma 1 and limits of 3. Windows begin at `start` at the earliest. */
static bool shows(const dmaic_rule *rule, const double *value, size_t start, size_t last,
                  double sign)
{
    const size_t window = (size_t)rule->window;
    const bool whole = last + 1 >= start + window;
    const size_t first = whole ? last + 1 - window : start;
    size_t found = 0;
    if (rule->pattern == DMAIC_PATTERN_BEYOND) {
        for (size_t i = first; i <= last; i++)
            found += sign * value[i] > rule->sigmas;
        return sign * value[last] > rule->sigmas && found >= (size_t)rule->needed;
    }
    if (!whole)
        return false;
    for (size_t i = first; i <= last; i++) {
        const double x = sign * value[i];
        const double step = i > first ? x - sign * value[i - 1] : 1;
        const double turn = i > first + 1 ? step * sign * (value[i - 1] - value[i - 2]) : -1;
        bool here = false;
        switch (rule->pattern) {
        case DMAIC_PATTERN_LIMIT: here = x > 3; break;
        case DMAIC_PATTERN_SAME_SIDE: here = x > 0; break;
        case DMAIC_PATTERN_TREND: here = step > 0; break;
        case DMAIC_PATTERN_ALTERNATING: here = turn < 0; break;
        case DMAIC_PATTERN_WITHIN: here = fabs(x) < rule->sigmas; break;
        case DMAIC_PATTERN_OUTSIDE: here = fabs(x) > rule->sigmas; break;
        case DMAIC_PATTERN_BEYOND: break;
        }
        if (!here)
            return false;
    }
    return true;
}

static double random_value(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (double)(*state >> 59) / 4 - 4; /* eighths repeat often: ties, and points on lines */
}

START_TEST(definitions)
{
    static const char *const lists[] = {
        "1,2,3,4,5,6,7,8",       "2:1,3:2,4:3,5:1,6:1,7:1,8:1", "2:3,3:3,4:4,5:3,6:2,7:4,8:3",
        "2:5,3:4,4:6,5:5,7:6,8:5", "2:64,3:64,4:64,5:63,6:20,7:64,8:64"};
    static double value[20000];
    static uint16_t scanned[20000];
    const signal_lines lines = {.center = 0, .lower = -3, .upper = 3, .sigma = 1};
    uint64_t random = 1984;
    for (size_t i = 0; i < 20000; i++)
        value[i] = random_value(&random) * (i % 1000 < 300 ? 0.25 : 1);
    for (size_t i = 50; i < 9000; i += 97)
        value[i] = NAN;
    size_t signalled = 0;
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++) {
        const dmaic_rules rules = parsed(lists[k]);
        signal_state state;
        signals_begin(&state, &rules);
        signals_scan(&rules, value, 20000, &lines, scanned);
        size_t start = 0;
        for (size_t i = 0; i < 20000; i++) {
            const unsigned mask = signals_push(&state, value[i], &lines);
            ck_assert_uint_eq(scanned[i], mask);
            if (isnan(value[i])) {
                ck_assert_uint_eq(mask, 0);
                start = i + 1;
                continue;
            }
            for (int r = 0; r < rules.count; r++) {
                const dmaic_rule *rule = &rules.rule[r];
                const bool expected =
                    shows(rule, value, start, i, 1) || shows(rule, value, start, i, -1);
                const bool found = mask >> (rule->number - 1) & 1;
                ck_assert_msg(found == expected, "list %zu, rule %d, point %zu: %d", k,
                              rule->number, i, found);
                signalled += found;
            }
        }
    }
    ck_assert_uint_gt(signalled, 20000);
}
END_TEST

START_TEST(on_a_line)
{
    const dmaic_rules rules = parsed("1,2:1,5:1");
    const signal_lines rounded = {0.1, -0.2, 0.1 + 3 * 0.1, 0.1};
    const signal_lines plain = {.center = 0.1, .lower = -0.2, .upper = 0.4, .sigma = 0.1};
    const signal_lines none = {.center = 0.1, .lower = NAN, .upper = NAN, .sigma = 0.1};
    const signal_lines far = {.center = 1e9, .lower = 1e9 - 0.3, .upper = 1e9 + 0.3, .sigma = 0.1};
    signal_state state;
    signals_begin(&state, &rules);
    /* 0.1 + 3 * 0.1 is not 0.4, but no farther than rounding explains */
    ck_assert_uint_eq(signals_push(&state, 0.4, &rounded), 1 << 1 | 1 << 4);
    ck_assert_uint_eq(signals_push(&state, 0.3, &plain), 1 << 1);
    ck_assert_uint_eq(signals_push(&state, 0.1, &plain), 0);
    ck_assert_uint_eq(signals_push(&state, 0.4001, &plain), 1 | 1 << 1 | 1 << 4);
    ck_assert_uint_eq(signals_push(&state, -9, &none), 1 << 1 | 1 << 4);
    /* far from zero the spread still counts */
    signals_restart(&state);
    ck_assert_uint_eq(signals_push(&state, 1e9 + 0.31, &far) & 1, 1);
    ck_assert(signals_above(2, 1, 0) && !signals_above(1, 1, 0) && !signals_above(0, 1, 0));
    ck_assert(signals_below(0, 1, 2) && !signals_below(1, 1, 2) && !signals_below(2, 1, 2));
}
END_TEST

/* ---- rules as text -------------------------------------------------------------------------- */

START_TEST(text)
{
    static const struct {
        const char *text, *printed;
    } cases[] = {
        {"auto", "auto"},   {"none", "none"},           {"1", "1"},
        {"5, 2 ,1", "1,2,5"}, {"2:9", "2"},             {"2:8", "2:8"},
        {"5:2", "5"},       {"5:3,6:4", "5:3,6"},       {"nelson", "1,2,3,4,5,6,7,8"},
        {"western-electric", "1,2:8,5,6"},              {"3:64,2:1", "2:1,3:64"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const dmaic_rules rules = parsed(cases[i].text);
        char printed[DMAIC_RULES_SIZE];
        dmaic_rules_print(&rules, printed);
        ck_assert_str_eq(printed, cases[i].printed);
        const dmaic_rules again = parsed(printed);
        ck_assert_int_eq(again.count, rules.count);
        ck_assert_int_eq(again.chosen, rules.chosen);
        for (int r = 0; r < rules.count; r++) {
            ck_assert_int_eq(again.rule[r].number, rules.rule[r].number);
            ck_assert_int_eq(again.rule[r].window, rules.rule[r].window);
            ck_assert_int_eq(again.rule[r].needed, rules.rule[r].needed);
        }
    }
    const dmaic_rules wider = parsed("5:3");
    ck_assert_int_eq(wider.rule[0].window, 4);
    ck_assert_int_eq(wider.rule[0].needed, 3);
}
END_TEST

START_TEST(longest_text)
{
    dmaic_rules rules = {.chosen = 1, .count = DMAIC_RULES_MAX};
    for (int i = 0; i < DMAIC_RULES_MAX; i++)
        rules.rule[i] = (dmaic_rule){.number = i + 1, .pattern = DMAIC_PATTERN_SAME_SIDE,
                                     .window = 64, .needed = 64};
    works(rules_check(&rules));
    char printed[DMAIC_RULES_SIZE];
    dmaic_rules_print(&rules, printed);
    ck_assert_uint_lt(strlen(printed), DMAIC_RULES_SIZE);
    ck_assert_ptr_nonnull(strstr(printed, ",16"));
}
END_TEST

START_TEST(refused_text)
{
    static const struct {
        const char *text, *part;
    } cases[] = {
        {"", "cannot be read"},        {"9", "'9' cannot be read from '9' on"},
        {"0", "numbers from 1 to 8"},  {"1,,2", "from ',2' on"},
        {"1,", "cannot be read"},      {"1;2", "from ';2' on"},
        {"Nelson", "western-electric"}, {"2:", "cannot be read"},
        {"2:65", "between 1 and 64"},  {"3:1", "between 2 and 64"},
        {"4:2", "between 3 and 64"},   {"5:64", "between 1 and 63"},
        {"1:4", "takes no count"},     {"1,2,1", "rule 1 is given twice"},
        {"99999999999999999999", "cannot be read"}, {"-1", "cannot be read"},
    };
    dmaic_rules rules = {.count = 77};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        fails_with(dmaic_rules_parse(cases[i].text, &rules), DMAIC_EFORMAT, cases[i].part);
    ck_assert_int_eq(rules.count, 77);
}
END_TEST

START_TEST(refused_rules)
{
    const dmaic_rule run = {.number = 2, .pattern = DMAIC_PATTERN_SAME_SIDE, .window = 9};
    struct {
        dmaic_rule rule;
        const char *part;
    } cases[] = {{run, "number 17"},  {run, "number 0"},         {run, "window of 0"},
                 {run, "window of 65"}, {run, "unknown pattern"}, {run, "needs 10 points of 9"},
                 {run, "distance of 0"}, {run, "distance of nan"}};
    cases[0].rule.number = 17;
    cases[1].rule.number = 0;
    cases[2].rule.window = 0;
    cases[3].rule.window = 65;
    cases[4].rule.pattern = (dmaic_pattern)7;
    cases[5].rule.pattern = DMAIC_PATTERN_BEYOND;
    cases[5].rule.needed = 10;
    cases[6].rule.pattern = DMAIC_PATTERN_WITHIN;
    cases[7].rule.pattern = DMAIC_PATTERN_OUTSIDE;
    cases[7].rule.sigmas = NAN;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const dmaic_rules rules = {.chosen = 1, .count = 1, .rule = {cases[i].rule}};
        fails_with(rules_check(&rules), DMAIC_EARGUMENT, cases[i].part);
    }
    const dmaic_rules twice = {.chosen = 1, .count = 2, .rule = {run, run}};
    fails_with(rules_check(&twice), DMAIC_EARGUMENT, "given twice");
    const dmaic_rules many = {.chosen = 1, .count = 17};
    fails_with(rules_check(&many), DMAIC_EARGUMENT, "at most 16");
}
END_TEST

START_TEST(choosing)
{
    const dmaic_rules nelson = parsed("nelson");
    ck_assert_int_eq(rules_up_to(&nelson, 4).count, 4);
    ck_assert_int_eq(rules_automatic(true).count, 1);
    const dmaic_rules both = rules_automatic(false);
    char printed[DMAIC_RULES_SIZE];
    dmaic_rules_print(&both, printed);
    ck_assert_str_eq(printed, "1,2");
}
END_TEST

CASES("signals", published, definitions, on_a_line, text, longest_text, refused_text, refused_rules,
      choosing)
