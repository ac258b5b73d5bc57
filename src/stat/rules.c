/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets of run rules: reading and writing them as text, checking them, choosing them. Rules 1 to 8
 * as numbered in [NELSON1984]; the set of [WE1956]. */
#include "stat/signals.h"

#include <string.h>

static const dmaic_rule NELSON[] = {
    {.number = 1, .pattern = DMAIC_PATTERN_LIMIT, .window = 1, .needed = 1, .sigmas = 3},
    {.number = 2, .pattern = DMAIC_PATTERN_SAME_SIDE, .window = 9, .needed = 9},
    {.number = 3, .pattern = DMAIC_PATTERN_TREND, .window = 6, .needed = 6},
    {.number = 4, .pattern = DMAIC_PATTERN_ALTERNATING, .window = 14, .needed = 14},
    {.number = 5, .pattern = DMAIC_PATTERN_BEYOND, .window = 3, .needed = 2, .sigmas = 2},
    {.number = 6, .pattern = DMAIC_PATTERN_BEYOND, .window = 5, .needed = 4, .sigmas = 1},
    {.number = 7, .pattern = DMAIC_PATTERN_WITHIN, .window = 15, .needed = 15, .sigmas = 1},
    {.number = 8, .pattern = DMAIC_PATTERN_OUTSIDE, .window = 8, .needed = 8, .sigmas = 1},
};

enum { NELSON_COUNT = sizeof NELSON / sizeof *NELSON };

/* Names of sets, and the same as lists. */
static const struct {
    const char *name, *list;
} SETS[] = {
    {"nelson", "1,2,3,4,5,6,7,8"},
    {"western-electric", "1,2:8,5,6"},
};

/* ---- shapes of rules ------------------------------------------------------------------------ */

static int least_window(dmaic_pattern pattern)
{
    return pattern == DMAIC_PATTERN_ALTERNATING ? 3 : pattern == DMAIC_PATTERN_TREND ? 2 : 1;
}

static bool has_distance(dmaic_pattern pattern)
{
    return pattern == DMAIC_PATTERN_BEYOND || pattern == DMAIC_PATTERN_WITHIN ||
           pattern == DMAIC_PATTERN_OUTSIDE;
}

/* The count after the colon: how many points make the pattern. */
static int count_of(const dmaic_rule *rule)
{
    return rule->pattern == DMAIC_PATTERN_BEYOND ? rule->needed : rule->window;
}

/* k of k + 1 points beyond; k points of everything else. */
static void set_count(dmaic_rule *rule, int count)
{
    rule->needed = count;
    rule->window = rule->pattern == DMAIC_PATTERN_BEYOND ? count + 1 : count;
}

static void add_rule(dmaic_rules *rules, const dmaic_rule *rule)
{
    int place = rules->count++;
    for (; place > 0 && rules->rule[place - 1].number > rule->number; place--)
        rules->rule[place] = rules->rule[place - 1];
    rules->rule[place] = *rule;
}

static bool holds_number(const dmaic_rules *rules, int count, int number)
{
    for (int i = 0; i < count; i++) {
        if (rules->rule[i].number == number)
            return true;
    }
    return false;
}

/* ---- reading -------------------------------------------------------------------------------- */

/* A whole number of at most four digits; -1 when there is none. */
static int read_whole(const char **text)
{
    int value = 0, digits = 0;
    for (; **text >= '0' && **text <= '9' && digits < 4; digits++)
        value = value * 10 + (*(*text)++ - '0');
    return digits ? value : -1;
}

static void skip_blanks(const char **text)
{
    while (**text == ' ')
        (*text)++;
}

static dmaic_status refuse(const char *text, const char *at)
{
    return fail_at("rules", 0, DMAIC_EFORMAT,
                   "'%s' cannot be read from '%s' on; rules are auto, none, nelson, "
                   "western-electric, or numbers from 1 to 8 such as 1,2,5 or 1,2:8", text, at);
}

static dmaic_status read_count(const char *text, const char **at, dmaic_rule *rule)
{
    const char *start = *at;
    const int count = read_whole(at);
    if (count < 0)
        return refuse(text, start);
    if (rule->pattern == DMAIC_PATTERN_LIMIT)
        return fail_at("rules", 0, DMAIC_EFORMAT,
                       "rule 1 takes no count; the option sigmas moves the limits");
    const int most = SIGNALS_WINDOW_MAX - (rule->pattern == DMAIC_PATTERN_BEYOND);
    const int least = least_window(rule->pattern);
    if (count < least || count > most)
        return fail_at("rules", 0, DMAIC_EFORMAT,
                       "rule %d with a count of %d; its count must lie between %d and %d",
                       rule->number, count, least, most);
    set_count(rule, count);
    return DMAIC_OK;
}

static dmaic_status read_rule(const char *text, const char **at, dmaic_rules *rules)
{
    skip_blanks(at);
    const char *start = *at;
    const int number = read_whole(at);
    if (number < 1 || number > NELSON_COUNT)
        return refuse(text, start);
    if (holds_number(rules, rules->count, number))
        return fail_at("rules", 0, DMAIC_EFORMAT, "rule %d is given twice", number);
    dmaic_rule rule = NELSON[number - 1];
    if (**at == ':') {
        (*at)++;
        const dmaic_status status = read_count(text, at, &rule);
        if (status)
            return status;
    }
    add_rule(rules, &rule);
    skip_blanks(at);
    return DMAIC_OK;
}

dmaic_status dmaic_rules_parse(const char *text, dmaic_rules *rules)
{
    dmaic_rules read = {.chosen = 1};
    const char *at = text;
    for (size_t i = 0; i < sizeof SETS / sizeof *SETS; i++) {
        if (strcmp(text, SETS[i].name) == 0)
            at = SETS[i].list;
    }
    const bool automatic = strcmp(text, "auto") == 0;
    if (automatic || strcmp(text, "none") == 0) {
        *rules = (dmaic_rules){.chosen = !automatic};
        return DMAIC_OK;
    }
    for (;;) {
        const dmaic_status status = read_rule(text, &at, &read);
        if (status)
            return status;
        if (*at == '\0')
            break;
        if (*at++ != ',')
            return refuse(text, at - 1);
    }
    *rules = read;
    return DMAIC_OK;
}

/* ---- writing -------------------------------------------------------------------------------- */

static bool standard_count(const dmaic_rule *rule)
{
    return rule->number > NELSON_COUNT || rule->pattern != NELSON[rule->number - 1].pattern ||
           count_of(rule) == count_of(&NELSON[rule->number - 1]);
}

void dmaic_rules_print(const dmaic_rules *rules, char text[DMAIC_RULES_SIZE])
{
    if (!rules->chosen || rules->count == 0) {
        text_format(text, DMAIC_RULES_SIZE, "%s", rules->chosen ? "none" : "auto");
        return;
    }
    size_t used = 0;
    for (int i = 0; i < rules->count; i++) {
        const dmaic_rule *rule = &rules->rule[i];
        used += text_format(text + used, DMAIC_RULES_SIZE - used, "%s%d", i ? "," : "",
                            rule->number);
        if (!standard_count(rule))
            used += text_format(text + used, DMAIC_RULES_SIZE - used, ":%d", count_of(rule));
    }
}

/* ---- checking and choosing ------------------------------------------------------------------ */

static dmaic_status check_rule(const dmaic_rule *rule)
{
    if (rule->number < 1 || rule->number > SIGNALS_NUMBER_MAX)
        return fail_at("rules", 0, DMAIC_EARGUMENT,
                       "a rule has number %d; numbers must lie between 1 and %d", rule->number,
                       SIGNALS_NUMBER_MAX);
    if ((int)rule->pattern < DMAIC_PATTERN_LIMIT || (int)rule->pattern > DMAIC_PATTERN_OUTSIDE)
        return fail_at("rules", 0, DMAIC_EARGUMENT, "rule %d has the unknown pattern %d",
                       rule->number, (int)rule->pattern);
    const int least = least_window(rule->pattern);
    if (rule->window < least || rule->window > SIGNALS_WINDOW_MAX)
        return fail_at("rules", 0, DMAIC_EARGUMENT,
                       "rule %d has a window of %d points; it must lie between %d and %d",
                       rule->number, rule->window, least, SIGNALS_WINDOW_MAX);
    if (rule->pattern == DMAIC_PATTERN_BEYOND && (rule->needed < 1 || rule->needed > rule->window))
        return fail_at("rules", 0, DMAIC_EARGUMENT,
                       "rule %d needs %d points of %d; it must lie between 1 and its window",
                       rule->number, rule->needed, rule->window);
    if (has_distance(rule->pattern) && !(rule->sigmas > 0 && rule->sigmas < 1e300))
        return fail_at("rules", 0, DMAIC_EARGUMENT,
                       "rule %d has a distance of %g sigma; it must be above 0", rule->number,
                       rule->sigmas);
    return DMAIC_OK;
}

dmaic_status rules_check(const dmaic_rules *rules)
{
    if (!rules->chosen)
        return DMAIC_OK;
    if (rules->count < 0 || rules->count > DMAIC_RULES_MAX)
        return fail_at("rules", 0, DMAIC_EARGUMENT, "%d rules; there may be at most %d",
                       rules->count, DMAIC_RULES_MAX);
    for (int i = 0; i < rules->count; i++) {
        const dmaic_status status = check_rule(&rules->rule[i]);
        if (status)
            return status;
        if (holds_number(rules, i, rules->rule[i].number))
            return fail_at("rules", 0, DMAIC_EARGUMENT, "rule %d is given twice",
                           rules->rule[i].number);
    }
    return DMAIC_OK;
}

dmaic_rules rules_up_to(const dmaic_rules *rules, int most)
{
    dmaic_rules kept = {.chosen = rules->chosen};
    for (int i = 0; i < rules->count; i++) {
        if (rules->rule[i].number <= most)
            kept.rule[kept.count++] = rules->rule[i];
    }
    return kept;
}

dmaic_rules rules_in_steps(const dmaic_rules *rules)
{
    dmaic_rules longer = *rules;
    for (int i = 0; i < longer.count; i++) {
        const dmaic_pattern pattern = longer.rule[i].pattern;
        if (pattern == DMAIC_PATTERN_TREND || pattern == DMAIC_PATTERN_ALTERNATING)
            longer.rule[i].window++;
    }
    return longer;
}

dmaic_rules rules_automatic(bool limits_given)
{
    dmaic_rules rules = {.chosen = 1};
    add_rule(&rules, &NELSON[0]);
    if (!limits_given)
        add_rule(&rules, &NELSON[1]);
    return rules;
}
