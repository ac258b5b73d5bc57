/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sentence per thread about the last failure: the library's only mutable state. */
#include "base.h"

#include <dmaic/version.h>
#include <string.h>

static _Thread_local struct {
    char name[128];
    size_t row;
    char rule[1024];
    char whole[1280];
} last;

static dmaic_status record(const char *name, size_t row, dmaic_status status, const char *format,
                           va_list arguments)
{
    text_format(last.name, sizeof last.name, "%s", name);
    last.row = row;
    text_format_list(last.rule, sizeof last.rule, format, arguments);
    return status;
}

dmaic_status fail(dmaic_status status, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    record("", 0, status, format, arguments);
    va_end(arguments);
    return status;
}

dmaic_status fail_at(const char *name, size_t row, dmaic_status status, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    record(name, row, status, format, arguments);
    va_end(arguments);
    return status;
}

void fail_move(size_t row)
{
    last.row = row;
}

void fail_rename(const char *name)
{
    char copy[sizeof last.name];
    text_format(copy, sizeof copy, "%s", name);
    memcpy(last.name, copy, sizeof copy);
}

const char *dmaic_message(void)
{
    if (last.row && last.name[0])
        text_format(last.whole, sizeof last.whole, "%s, row %zu: ", last.name, last.row);
    else if (last.row)
        text_format(last.whole, sizeof last.whole, "row %zu: ", last.row);
    else if (last.name[0])
        text_format(last.whole, sizeof last.whole, "%s: ", last.name);
    else
        last.whole[0] = '\0';
    size_t used = strlen(last.whole);
    memcpy(last.whole + used, last.rule, strlen(last.rule) + 1);
    return last.whole;
}

const char *dmaic_message_rule(void)
{
    return last.rule;
}

dmaic_place dmaic_message_place(void)
{
    return (dmaic_place){.name = last.name, .row = last.row};
}

const char *dmaic_status_name(dmaic_status status)
{
    switch (status) {
    case DMAIC_OK: return "DMAIC_OK";
    case DMAIC_ENOMEM: return "DMAIC_ENOMEM";
    case DMAIC_EARGUMENT: return "DMAIC_EARGUMENT";
    case DMAIC_ENAME: return "DMAIC_ENAME";
    case DMAIC_ESHAPE: return "DMAIC_ESHAPE";
    case DMAIC_EDATA: return "DMAIC_EDATA";
    case DMAIC_EFORMAT: return "DMAIC_EFORMAT";
    case DMAIC_ENUMERIC: return "DMAIC_ENUMERIC";
    case DMAIC_EWRITE: return "DMAIC_EWRITE";
    case DMAIC_EPLOT: return "DMAIC_EPLOT";
    }
    return "unknown status";
}

const char *dmaic_version(void)
{
    return DMAIC_VERSION;
}
