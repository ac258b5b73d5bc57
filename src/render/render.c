/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formats by name, and the buffer between a renderer and the caller's writer. */
#include "render.h"

#include <string.h>

enum { BUFFER_SIZE = 16384 };

dmaic_status output_begin(output *out, dmaic_writer write, void *context)
{
    *out = (output){.write = write, .context = context, .buffer = memory_array(BUFFER_SIZE, 1)};
    return out->status = out->buffer ? DMAIC_OK : DMAIC_ENOMEM;
}

static void flush(output *out)
{
    if (out->used && !out->status && out->write(out->context, out->buffer, out->used))
        out->status = fail(DMAIC_EWRITE, "the output could not be written");
    out->used = 0;
}

dmaic_status output_end(output *out)
{
    flush(out);
    memory_free(out->buffer);
    out->buffer = NULL;
    return out->status;
}

void output_bytes(output *out, const char *bytes, size_t length)
{
    while (length && !out->status) {
        const size_t room = BUFFER_SIZE - out->used;
        const size_t now = length < room ? length : room;
        memcpy(out->buffer + out->used, bytes, now);
        out->used += now;
        bytes += now;
        length -= now;
        if (out->used == BUFFER_SIZE)
            flush(out);
    }
}

void output_text(output *out, const char *text)
{
    output_bytes(out, text, strlen(text));
}

void output_spaces(output *out, size_t count)
{
    for (; count; count--)
        output_bytes(out, " ", 1);
}

dmaic_status find_table(const dmaic_report *report, const char *name, const node **table)
{
    char names[512] = "";
    for (size_t i = 0; i < report->node_count; i++) {
        const node *at = &report->nodes[i];
        if (at->kind != NODE_TABLE)
            continue;
        if (!name || strcmp(at->key, name) == 0) {
            *table = at;
            return DMAIC_OK;
        }
        const size_t used = strlen(names);
        text_format(names + used, sizeof names - used, "%s%s", used ? ", " : "", at->key);
    }
    if (!names[0])
        return fail(DMAIC_ENAME, "this result has no table");
    return fail(DMAIC_ENAME, "there is no table '%s'; the tables are %s", name, names);
}

static dmaic_status render_page(const dmaic_report *report, const char *table, dmaic_writer write,
                                void *context)
{
    const dmaic_html_options options = {.table = table};
    return dmaic_render_html(report, &options, write, context);
}

static const struct {
    const char *name;
    dmaic_status (*render)(const dmaic_report *, const char *, dmaic_writer, void *);
} formats[] = {
    {"text", dmaic_render_text},
    {"json", dmaic_render_json},
    {"csv", dmaic_render_csv},
    {"html", render_page},
};

const char *dmaic_render_format(size_t index)
{
    return index < sizeof formats / sizeof *formats ? formats[index].name : NULL;
}

dmaic_status dmaic_render(const dmaic_report *report, const char *format, const char *table,
                          dmaic_writer write, void *context)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, format) == 0)
            return formats[i].render(report, table, write, context);
    return fail(DMAIC_ENAME, "there is no format '%s'; the formats are text, json, csv and html",
                format);
}
