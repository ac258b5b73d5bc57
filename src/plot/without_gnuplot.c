/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A library built without pictures says so. */
#include "gnuplot.h"

static dmaic_status refuse(void)
{
    return fail(DMAIC_EPLOT, "this library was built without pictures (-Dplot=disabled)");
}

dmaic_status gnuplot_run(const char *program, double timeout, script_source script, const void *of,
                         char **bytes, size_t *length)
{
    (void)program, (void)timeout, (void)script, (void)of, (void)bytes, (void)length;
    return refuse();
}

dmaic_status picture_save(const char *path, const char *bytes, size_t length)
{
    (void)path, (void)bytes, (void)length;
    return refuse();
}
