/* SPDX-License-Identifier: GPL-3.0-or-later */
/* p chart of SIZE subgroups of 50 to 150 units, rules 1 to 4. */
#include "workload.h"

#include <dmaic.h>

typedef struct task {
    dmaic_sample counts, sizes;
    dmaic_chart_options options;
    dmaic_count_chart chart;
} task;

static void call(void *context)
{
    task *const of = context;
    dmaic_count_chart_clear(&of->chart);
    if (dmaic_p_chart(of->counts, of->sizes, (dmaic_factor){0}, &of->options, &of->chart))
        workload_fail("p_chart", dmaic_message());
}

static void answer_rules(workload *of, const dmaic_chart *chart)
{
    for (int rule = 1; rule <= 4; rule++) {
        size_t count = 0;
        for (size_t i = 0; i < chart->count; i++)
            count += chart->rules[i] >> (rule - 1) & 1;
        char key[16];
        snprintf(key, sizeof key, "rule_%d", rule);
        workload_answer(of, key, (double)count);
    }
}

/* What each addition loses is kept (Neumaier 1974). */
static double sum(const double *values, size_t count)
{
    double total = 0, lost = 0;
    for (size_t i = 0; i < count; i++) {
        const double next = total + values[i];
        lost += total > values[i] ? (total - next) + values[i] : (values[i] - next) + total;
        total = next;
    }
    return total + lost;
}

int main(int argc, char **argv)
{
    workload of = workload_begin(argc, argv);
    double *const numbers = workload_numbers(&of, 2 * of.size);
    task work = {.counts = dmaic_sample_of(numbers, of.size),
                 .sizes = dmaic_sample_of(numbers + of.size, of.size)};
    dmaic_chart_options_init(&work.options);
    if (dmaic_rules_parse("1,2,3,4", &work.options.rules))
        workload_fail("rules", dmaic_message());

    workload_results(&of, workload_time(&of, call, &work));
    workload_answer(&of, "center", work.chart.center);
    workload_answer(&of, "sum_lower", sum(work.chart.chart.lower, of.size));
    workload_answer(&of, "sum_upper", sum(work.chart.chart.upper, of.size));
    workload_answer(&of, "sigma_z", work.chart.sigma_z);
    answer_rules(&of, &work.chart.chart);
    workload_end();
    dmaic_count_chart_clear(&work.chart);
    free(numbers);
    return 0;
}
