/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SIZE decimals to doubles by strtod. */
#include "../numbers.h"

static void call(void *context)
{
    const numbers *const lines = context;
    for (size_t i = 0; i < lines->count; i++)
        lines->value[i] = strtod(lines->text + lines->start[i], NULL);
}

int main(int argc, char **argv)
{
    workload of = workload_begin(argc, argv);
    numbers lines = numbers_begin(&of);
    numbers_end(&of, &lines, workload_time(&of, call, &lines));
    return 0;
}
