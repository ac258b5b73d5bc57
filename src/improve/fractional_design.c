/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A regular two-level fraction as a table of runs in random order, with its aliases and its proof.
 * The algebra is in fraction.c. [BHH2005], [FH1980]. */
#include <dmaic/improve.h>

#include "fraction.h"
#include "stat/random.h"

#include <math.h>
#include <string.h>

void dmaic_design_options_init(dmaic_design_options *options)
{
    *options = (dmaic_design_options){.replicates = 1, .seed = 1};
}

void dmaic_design_clear(dmaic_design *design)
{
    for (size_t i = 0; design->factor_names && i < design->factor_count; i++)
        memory_free(design->factor_names[i]);
    for (size_t i = 0; design->aliases && i < design->alias_count; i++)
        memory_free(design->aliases[i]);
    void *const owned[] = {
        design->letters,    design->factor_names,   design->aliases,    design->low,
        design->high,       design->coded,          design->natural,    design->replicate,
        design->generators, design->standard_order, design->word_counts};
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++)
        memory_free(owned[i]);
    *design = (dmaic_design){.factor_count = 0};
}

/* ---- what was asked for --------------------------------------------------------------------- */

/* Names that the table of runs needs for itself. */
static bool reserved(const char *name)
{
    return strcmp(name, "run") == 0 || strcmp(name, "standard_order") == 0 ||
           strcmp(name, "replicate") == 0;
}

static dmaic_status check_factors(const dmaic_design_factor *factors, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *name = factors[i].name;
        if (!name || !name[0])
            return fail_at("factor", 0, DMAIC_EARGUMENT, "factor %zu has no name", i + 1);
        if (reserved(name))
            return fail_at("factor", 0, DMAIC_EARGUMENT,
                           "'%s' is a column of every table of runs; give the factor another name",
                           name);
        if (!isfinite(factors[i].low) || !isfinite(factors[i].high) ||
            !(factors[i].low < factors[i].high))
            return fail_at("factor", 0, DMAIC_EARGUMENT,
                           "'%s' goes from %g to %g; low must lie below high", name,
                           factors[i].low, factors[i].high);
        for (size_t other = 0; other < i; other++)
            if (strcmp(factors[other].name, name) == 0)
                return fail_at("factor", 0, DMAIC_EARGUMENT, "'%s' is there twice", name);
    }
    return DMAIC_OK;
}

static bool power_of_two(size_t runs)
{
    return runs >= 4 && runs <= FRACTION_RUNS && (runs & (runs - 1)) == 0;
}

static dmaic_status check_options(const dmaic_design_options *options, size_t factors)
{
    if (factors < 2 || factors > FRACTION_FACTORS)
        return fail_at("factors", 0, DMAIC_EARGUMENT,
                       "there are %zu factors; a design takes 2 to %d", factors, FRACTION_FACTORS);
    if (options->runs && !power_of_two(options->runs))
        return fail_at("runs", 0, DMAIC_EARGUMENT,
                       "there are to be %zu runs; they must be 4, 8, 16, 32, 64 or 128",
                       options->runs);
    if (options->runs && factors > options->runs - 1)
        return fail_at("runs", 0, DMAIC_EARGUMENT,
                       "%zu runs hold at most %zu factors; there are %zu", options->runs,
                       options->runs - 1, factors);
    if (options->runs >= 4 && options->runs >> (factors < 8 ? factors : 8) > 1)
        return fail_at("runs", 0, DMAIC_EARGUMENT,
                       "%zu runs are more than the full factorial of %zu factors; ask for %zu and "
                       "replicates",
                       options->runs, factors, (size_t)1 << factors);
    if (options->resolution && options->resolution < 3)
        return fail_at("resolution", 0, DMAIC_EARGUMENT,
                       "the resolution is %d; below 3 main effects are confounded",
                       options->resolution);
    if (options->replicates < 1 || options->replicates > 1000)
        return fail_at("replicates", 0, DMAIC_EARGUMENT,
                       "there are to be %zu replicates; from 1 to 1000 can be had",
                       options->replicates);
    if (options->center_points > 100000)
        return fail_at("center_points", 0, DMAIC_EARGUMENT,
                       "there are to be %zu centre points; at most 100000 can be had",
                       options->center_points);
    return DMAIC_OK;
}

/* 2^(factors - generators) runs; the generators are counted by their equals signs. */
static size_t runs_of_generators(const char *generators, size_t factors)
{
    size_t count = 0;
    for (; *generators; generators++)
        count += *generators == '=';
    return count < factors && factors - count <= 7 ? (size_t)1 << (factors - count) : 0;
}

static dmaic_status choose_runs(dmaic_design_options *options, size_t factors)
{
    if (options->runs)
        return DMAIC_OK;
    if (options->generators[0]) {
        options->runs = runs_of_generators(options->generators, factors);
        if (!power_of_two(options->runs))
            return fail_at("generators", 0, DMAIC_EARGUMENT,
                           "'%s' leaves a number of basic factors that no design of 4 to 128 runs "
                           "has",
                           options->generators);
        return DMAIC_OK;
    }
    int runs = 0;
    const int wanted = options->resolution ? options->resolution : 3;
    const dmaic_status status = fraction_for_resolution((int)factors, wanted, &runs);
    if (!status)
        options->runs = (size_t)runs;
    return status;
}

static dmaic_status choose_fraction(dmaic_design_options *options, size_t factors, fraction *chosen)
{
    dmaic_status status = check_options(options, factors);
    if (!status)
        status = choose_runs(options, factors);
    if (status)
        return status;
    const int runs = (int)options->runs;
    status = options->generators[0]
                 ? fraction_from_generators(options->generators, runs, (int)factors, chosen)
                 : fraction_minimum_aberration(runs, (int)factors, chosen);
    if (status)
        return status;
    const int resolution = fraction_resolution(chosen);
    if (resolution < options->resolution)
        return fail_at("resolution", 0, DMAIC_EARGUMENT,
                       "%zu factors in %zu runs have resolution %d at %s, not %d", factors,
                       options->runs, resolution,
                       options->generators[0] ? "these generators" : "most", options->resolution);
    return DMAIC_OK;
}

/* ---- aliases -------------------------------------------------------------------------------- */

/* An alias string while it is written; size counts what it would take. */
typedef struct string {
    char *text; /* NULL: only measured */
    size_t length;
    int first_length; /* letters of its first word */
    int words;
    bool first_negative;
} string;

static void append(string *to, const char *text, size_t length)
{
    if (to->text)
        memcpy(to->text + to->length, text, length);
    to->length += length;
}

static dmaic_status append_word(void *state, const int word[], int length, bool negative)
{
    string *to = state;
    char name[8];
    if (to->words++ == 0) {
        to->first_length = length;
        to->first_negative = negative;
    } else {
        append(to, negative == to->first_negative ? " + " : " - ", 3);
    }
    for (int i = 0; i < length; i++) {
        const size_t letters = fraction_factor_name(word[i], name, sizeof name);
        append(to, name, letters);
    }
    return DMAIC_OK;
}

/* The words of at most two letters of a column; of three when a main effect would stand alone. */
static int order_of(const fraction *of, int column)
{
    string measured = {.text = NULL};
    fraction_words(of, column, 2, append_word, &measured);
    if (measured.words == 0)
        return 0;
    return measured.words == 1 && measured.first_length == 1 ? 3 : 2;
}

static dmaic_status write_alias(const fraction *of, int column, int order, char **result)
{
    string measured = {.text = NULL};
    fraction_words(of, column, order, append_word, &measured);
    string written = {.text = memory_array(measured.length + 1, 1)};
    if (!written.text)
        return DMAIC_ENOMEM;
    fraction_words(of, column, order, append_word, &written);
    *result = written.text;
    return DMAIC_OK;
}

/* The column of an effect of one factor, to list main effects first and in order. */
static dmaic_status write_aliases(const fraction *of, dmaic_design *design)
{
    const int columns = 1 << of->basic;
    bool main_effect[FRACTION_RUNS] = {false};
    design->aliases = memory_array((size_t)columns, sizeof *design->aliases);
    if (!design->aliases)
        return DMAIC_ENOMEM;
    dmaic_status status = DMAIC_OK;
    for (int factor = 0; factor < of->factors && !status; factor++) {
        const int column = of->column[factor];
        main_effect[column] = true;
        status =
            write_alias(of, column, order_of(of, column), &design->aliases[design->alias_count]);
        design->alias_count += !status;
    }
    for (int column = 1; column < columns && !status; column++) {
        const int order = main_effect[column] ? 0 : order_of(of, column);
        if (!order)
            continue;
        status = write_alias(of, column, order, &design->aliases[design->alias_count]);
        design->alias_count += !status;
    }
    return status;
}

static dmaic_status write_generators(const fraction *of, dmaic_design *design)
{
    enum { LONGEST = 20 };
    char *text = memory_array((size_t)of->factors + 1, LONGEST);
    if (!text)
        return DMAIC_ENOMEM;
    design->generators = text;
    for (int factor = of->basic; factor < of->factors; factor++) {
        if (factor > of->basic) {
            memcpy(text, "; ", 3);
            text += 2;
        }
        text += fraction_generator_text(of, factor, text, LONGEST);
    }
    return DMAIC_OK;
}

/* ---- the table of runs ---------------------------------------------------------------------- */

static dmaic_status allocate(dmaic_design *design)
{
    const size_t factors = design->factor_count, runs = design->run_count;
    design->factor_names = memory_array(factors, sizeof *design->factor_names);
    design->letters = memory_array(factors, sizeof *design->letters);
    design->low = memory_array(factors, sizeof *design->low);
    design->high = memory_array(factors, sizeof *design->high);
    design->word_counts = memory_array(factors, sizeof *design->word_counts);
    design->standard_order = memory_array(runs, sizeof *design->standard_order);
    design->replicate = memory_array(runs, sizeof *design->replicate);
    design->coded = memory_array(runs, factors * sizeof *design->coded);
    design->natural = memory_array(runs, factors * sizeof *design->natural);
    return design->factor_names && design->letters && design->low && design->high &&
                   design->word_counts && design->standard_order && design->replicate &&
                   design->coded && design->natural
               ? DMAIC_OK
               : DMAIC_ENOMEM;
}

static dmaic_status name_factors(dmaic_design *design, const dmaic_design_factor *factors)
{
    for (size_t i = 0; i < design->factor_count; i++) {
        char *letter = design->letters[i];
        fraction_factor_name((int)i, letter, sizeof design->letters[i]);
        design->factor_names[i] = memory_text(factors ? factors[i].name : letter);
        if (!design->factor_names[i])
            return DMAIC_ENOMEM;
        design->low[i] = factors ? factors[i].low : -1;
        design->high[i] = factors ? factors[i].high : 1;
    }
    return DMAIC_OK;
}

/* Standard order, then random order when a seed is given. */
static void order_runs(dmaic_design *design)
{
    for (size_t run = 0; run < design->run_count; run++)
        design->standard_order[run] = run + 1;
    if (design->options.seed) {
        random_stream stream = random_begin(design->options.seed, 0);
        random_order(&stream, design->standard_order, design->run_count);
    }
}

static double natural_setting(const dmaic_design *design, size_t factor, int level)
{
    const double low = design->low[factor], high = design->high[factor];
    return level < 0 ? low : level > 0 ? high : low + (high - low) / 2;
}

static void fill_runs(dmaic_design *design, const fraction *of)
{
    signed char levels[FRACTION_FACTORS];
    const size_t cube = design->base_runs * design->options.replicates;
    for (size_t run = 0; run < design->run_count; run++) {
        const size_t standard = design->standard_order[run] - 1;
        const bool center = standard >= cube;
        fraction_run(of, (int)(standard % design->base_runs), levels);
        design->replicate[run] = center ? 0 : standard / design->base_runs + 1;
        for (size_t factor = 0; factor < design->factor_count; factor++) {
            const int level = center ? 0 : levels[factor];
            const size_t at = factor * design->run_count + run;
            design->coded[at] = level;
            design->natural[at] = natural_setting(design, factor, level);
        }
    }
}

/* Looks at the finished table, not at the algebra it came from. */
static void verify(dmaic_design *design)
{
    const size_t runs = design->run_count, factors = design->factor_count;
    design->balanced = design->orthogonal = true;
    for (size_t first = 0; first < factors; first++) {
        const double *one = design->coded + first * runs;
        double sum = 0;
        for (size_t run = 0; run < runs; run++)
            sum += one[run];
        design->balanced = design->balanced && sum == 0;
        for (size_t second = first + 1; second < factors; second++) {
            const double *other = design->coded + second * runs;
            double product = 0;
            for (size_t run = 0; run < runs; run++)
                product += one[run] * other[run];
            design->orthogonal = design->orthogonal && product == 0;
        }
    }
}

static void prove(dmaic_design *design, const fraction *of)
{
    double counts[FRACTION_FACTORS + 1];
    const bool full = of->factors == of->basic;
    fraction_word_counts(of, counts);
    memcpy(design->word_counts, counts + 1, design->factor_count * sizeof *counts);
    design->resolution = full ? (double)NAN : (double)fraction_resolution(of);
    design->clear_two_factor = (size_t)fraction_clear_two_factor(of);
    design->proof = design->options.generators[0]
                        ? NULL
                        : fraction_minimum_aberration_proof(1 << of->basic, of->factors);
}

dmaic_status dmaic_fractional_design(const dmaic_design_factor *factors, size_t factor_count,
                                     const dmaic_design_options *options, dmaic_design *result)
{
    dmaic_design design = {.factor_count = 0};
    fraction chosen;
    dmaic_design_options_init(&design.options);
    if (options)
        design.options = *options;
    if (factor_count)
        design.options.factors = factor_count;
    dmaic_status status = check_factors(factors, factor_count);
    if (!status)
        status = choose_fraction(&design.options, design.options.factors, &chosen);
    if (status)
        return status;

    design.factor_count = design.options.factors;
    design.base_runs = design.options.runs;
    design.run_count = design.base_runs * design.options.replicates + design.options.center_points;
    status = allocate(&design);
    if (!status)
        status = name_factors(&design, factor_count ? factors : NULL);
    if (!status)
        status = write_aliases(&chosen, &design);
    if (!status)
        status = write_generators(&chosen, &design);
    if (status) {
        dmaic_design_clear(&design);
        return status;
    }
    order_runs(&design);
    fill_runs(&design, &chosen);
    prove(&design, &chosen);
    verify(&design);
    if (!design.balanced || !design.orthogonal) {
        dmaic_design_clear(&design);
        return fail(DMAIC_ENUMERIC, "the finished table is not orthogonal");
    }
    *result = design;
    return DMAIC_OK;
}
