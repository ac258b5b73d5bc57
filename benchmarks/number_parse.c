/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SIZE decimals to doubles and what they hold beyond. */
#include "numbers.h"

#include <dmaic.h>

static void call(void *context)
{
    const numbers *const lines = context;
    for (size_t i = 0; i < lines->count; i++) {
        const size_t start = lines->start[i], length = lines->start[i + 1] - start - 1;
        dmaic_number number;
        if (dmaic_number_parse(lines->text + start, length, '.', &number))
            workload_fail("number_parse", dmaic_message());
        lines->value[i] = number.value;
    }
}

int main(int argc, char **argv)
{
    workload of = workload_begin(argc, argv);
    numbers lines = numbers_begin(&of);
    numbers_end(&of, &lines, workload_time(&of, call, &lines));
    return 0;
}
