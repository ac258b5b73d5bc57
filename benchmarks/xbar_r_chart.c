/* SPDX-License-Identifier: GPL-3.0-or-later */
/* X-bar and R charts of SIZE subgroups of five, rules 1 to 8 on the means and 1 to 4 on the
 * ranges. */
#include "workload.h"

#include <dmaic.h>

typedef struct task {
    dmaic_sample values;
    dmaic_chart_options options;
    dmaic_chart_pair pair;
} task;

static void call(void *context)
{
    task *const of = context;
    dmaic_chart_pair_clear(&of->pair);
    if (dmaic_xbar_r_chart(dmaic_subgroups_by_size(of->values, 5), (dmaic_factor){0}, &of->options,
                           &of->pair))
        workload_fail("xbar_r_chart", dmaic_message());
}

static void answer_rules(workload *of, const char *name, const dmaic_chart *chart, int rules)
{
    for (int rule = 1; rule <= rules; rule++) {
        size_t count = 0;
        for (size_t i = 0; i < chart->count; i++)
            count += chart->rules[i] >> (rule - 1) & 1;
        char key[32];
        snprintf(key, sizeof key, "%s_rule_%d", name, rule);
        workload_answer(of, key, (double)count);
    }
}

int main(int argc, char **argv)
{
    workload of = workload_begin(argc, argv);
    double *const values = workload_numbers(&of, 5 * of.size);
    task work = {.values = dmaic_sample_of(values, 5 * of.size)};
    dmaic_chart_options_init(&work.options);
    if (dmaic_rules_parse("nelson", &work.options.rules))
        workload_fail("rules", dmaic_message());

    workload_results(&of, workload_time(&of, call, &work));
    const dmaic_stage *const means = work.pair.location.stages;
    const dmaic_stage *const ranges = work.pair.dispersion.stages;
    workload_answer(&of, "center", means->center);
    workload_answer(&of, "lower", means->lower);
    workload_answer(&of, "upper", means->upper);
    workload_answer(&of, "sigma", work.pair.sigma);
    workload_answer(&of, "range_center", ranges->center);
    workload_answer(&of, "range_upper", ranges->upper);
    answer_rules(&of, "mean", &work.pair.location, 8);
    answer_rules(&of, "range", &work.pair.dispersion, 4);
    workload_end();
    dmaic_chart_pair_clear(&work.pair);
    free(values);
    return 0;
}
