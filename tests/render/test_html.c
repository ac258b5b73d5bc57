/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages: text that stays text, pictures as data, tables that a spreadsheet takes over, and content
 * for a page of somebody else's. */
#include "harness.h"
#include "render/html_text.h"

typedef struct text {
    char bytes[60000];
    size_t length;
} text;

static int collect(void *context, const char *bytes, size_t length)
{
    text *to = context;
    ck_assert_uint_lt(to->length + length, sizeof to->bytes);
    memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
    to->bytes[to->length] = '\0';
    return 0;
}

static int refuse(void *context, const char *bytes, size_t length)
{
    (void)bytes;
    (void)length;
    return ++*(int *)context > 0;
}

#define says(out, part)                                                                            \
    ck_assert_msg(strstr((out).bytes, part) != NULL, "no %s in %s", part, (out).bytes)
#define never_says(out, part)                                                                      \
    ck_assert_msg(strstr((out).bytes, part) == NULL, "%s in %s", part, (out).bytes)

/* What html_text makes of a text. */
static const char *escaped(const char *of, text *to)
{
    output out;
    to->length = 0;
    to->bytes[0] = '\0';
    works(output_begin(&out, collect, to));
    html_text(&out, of);
    works(output_end(&out));
    return to->bytes;
}

START_TEST(text_stays_text)
{
    static const struct {
        const char *given, *expected;
    } cases[] = {
        {NULL, ""},
        {"plain, 6.5 % > 5 %", "plain, 6.5 % &gt; 5 %"},
        {"<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"},
        {"\"><img src=x onerror=\"y\">", "&quot;&gt;&lt;img src=x onerror=&quot;y&quot;&gt;"},
        {"&lt;", "&amp;lt;"},
        {"</style><!--", "&lt;/style&gt;&lt;!--"},
        {"a\nb\tc", "a\nb\tc"},
        {"\x01\x1b[31m\x7f\r", "\xef\xbf\xbd\xef\xbf\xbd[31m\xef\xbf\xbd\xef\xbf\xbd"},
        {"一次修復率 é 🔧", "一次修復率 é 🔧"},
        {"\xff\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        {"\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"}, /* a surrogate */
        {"cut \xe4\xb8", "cut \xef\xbf\xbd\xef\xbf\xbd"},
        /* what turns the reading direction of all that follows, and what no page may hold */
        {"a\xe2\x80\xae" "b", "a\xef\xbf\xbd" "b"},
        {"\xe2\x80\x8e\xe2\x80\x8f\xe2\x80\xaa\xe2\x81\xa6\xe2\x81\xa9\xd8\x9c",
         "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        {"\xef\xb7\x90\xef\xbf\xbe\xf0\x9f\xbf\xbf", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        /* their neighbours stand */
        {"\xe2\x80\x8d\xe2\x80\x90\xe2\x80\xa9\xe2\x80\xaf\xe2\x81\xa5\xef\xb7\x8f\xef\xbf\xbd",
         "\xe2\x80\x8d\xe2\x80\x90\xe2\x80\xa9\xe2\x80\xaf\xe2\x81\xa5\xef\xb7\x8f\xef\xbf\xbd"},
    };
    text to;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_str_eq(escaped(cases[i].given, &to), cases[i].expected);
}
END_TEST

/* RFC 4648, section 10. */
START_TEST(base64)
{
    static const char *const cases[][2] = {{"", ""},           {"f", "Zg=="},
                                           {"fo", "Zm8="},     {"foo", "Zm9v"},
                                           {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="},
                                           {"foobar", "Zm9vYmFy"}, {"\xff\xfe\xfb", "//77"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        output out;
        text to = {.length = 0};
        works(output_begin(&out, collect, &to));
        html_base64(&out, cases[i][0], strlen(cases[i][0]));
        works(output_end(&out));
        ck_assert_str_eq(to.bytes, cases[i][1]);
    }
}
END_TEST

static const words sentences[] = {
    {"out", DMAIC_SEVERITY_SIGNAL, "Point {1} is out."},
    {"fine", DMAIC_SEVERITY_NOTE, "{1} is fine."},
    {0},
};

static const double values[] = {0.1, 1e300, NAN, -5};
static const char *const labels[] = {"<b>bold</b>", "b", "c", "d"};

static dmaic_report *small_report(void)
{
    static const char *const hostile[] = {"</li><script>x</script>"};
    static const char *const three[] = {"3"};
    dmaic_report *report = report_new("small test");
    report_section(report, "Values");
    report_number(report, "tenth", "A tenth", 0.1);
    report_estimate(report, "rate", "Rate", (dmaic_estimate){0.25, -INFINITY, 0.5, 0.95, "score"});
    report_estimate(report, "other", "Other", (dmaic_estimate){0.5, 0.25, 0.75, 0.9, "exact"});
    report_number(report, "nothing", "Nothing", NAN);
    report_word(report, "word", "Word", "<i>");
    report_probability(report, "p", "p-value", 0);
    report_table(report, "points", "Points", 4);
    report_column_labels(report, "label", "Label", NULL, labels, 4);
    report_column_numbers(report, "value", "Value", values, sizeof(double));
    report_finding(report, sentences, "out", three, NULL, 0);
    report_finding(report, sentences, "fine", hostile, NULL, 0);
    ck_assert_int_eq(report->status, DMAIC_OK);
    return report;
}

START_TEST(page)
{
    text out = {.length = 0};
    dmaic_report *report = small_report();
    works(dmaic_render(report, "html", NULL, collect, &out));
    ck_assert_int_eq(strncmp(out.bytes, "<!DOCTYPE html>\n<html lang=\"en\">\n", 33), 0);
    says(out, "<title>Small test</title>");
    says(out, "<h1>Small test</h1>");
    says(out, "default-src 'none'");
    says(out, "<li class=\"signal\"><span class=\"severity\">signal</span> Point 3 is out.</li>");
    says(out, "<li class=\"note\">&lt;/li&gt;&lt;script&gt;x&lt;/script&gt; is fine.</li>");
    says(out, "<th scope=\"row\">Rate</th><td class=\"n\">0.25</td><td "
              "class=\"n\">-unbounded</td><td class=\"n\">0.5</td><td class=\"name\">score</td>");
    says(out, "<td class=\"name\">exact (90 %)</td>");
    says(out, "<th scope=\"row\">Word</th><td class=\"n\">&lt;i&gt;</td>");
    says(out, "&lt;1e-300"); /* never 0 */
    never_says(out, "Nothing");
    says(out, "<td>&lt;b&gt;bold&lt;/b&gt;</td><td class=\"n\">0.1</td>");
    says(out, "<td>c</td><td class=\"n\"></td>");
    never_says(out, "<script");
    ck_assert_str_eq(out.bytes + out.length - 8, "</html>\n");
    dmaic_report_free(report);
}
END_TEST

START_TEST(content_for_another_page)
{
    text out = {.length = 0};
    dmaic_report *report = small_report();
    const dmaic_picture pictures[] = {{"A <chart> of \"x\"", "<svg/>", 6}};
    const dmaic_html_options options = {
        .pictures = pictures, .picture_count = 1, .fragment = true};
    works(dmaic_render_html(report, &options, collect, &out));
    never_says(out, "<html");
    never_says(out, "<style");
    never_says(out, "<h1");
    never_says(out, "<svg");
    says(out, "<figure><img alt=\"A &lt;chart&gt; of &quot;x&quot;\" "
              "src=\"data:image/svg+xml;base64,PHN2Zy8+\"></figure>");
    ck_assert_ptr_nonnull(strstr(dmaic_html_style(), ".dmaic"));
    ck_assert_ptr_null(strchr(dmaic_html_style(), '<'));
    dmaic_report_free(report);
}
END_TEST

/* More than fifteen rows are folded up; more than a thousand are cut, unless asked for. */
START_TEST(long_tables)
{
    static double numbers[1200];
    static text out, whole;
    out.length = whole.length = 0;
    dmaic_report *report = report_new("long");
    report_table(report, "points", "Points", 16);
    report_column_numbers(report, "value", "Value", numbers, sizeof(double));
    works(dmaic_render_html(report, NULL, collect, &out));
    says(out, "<details><summary>Points: 16 rows</summary>");
    dmaic_report_free(report);

    report = report_new("longer");
    report_table(report, "points", "Points", 1200);
    report_column_numbers(report, "value", "Value", numbers, sizeof(double));
    out.length = 0;
    works(dmaic_render_html(report, NULL, collect, &out));
    says(out, "<p class=\"source\">200 more rows in the table &quot;points&quot;</p>");
    const dmaic_html_options options = {.table = "points", .fragment = true};
    works(dmaic_render_html(report, &options, collect, &whole));
    size_t rows = 0;
    for (const char *at = whole.bytes; (at = strstr(at, "<tr>")) != NULL; at++)
        rows++;
    ck_assert_uint_eq(rows, 1201);
    never_says(whole, "more rows");
    dmaic_report_free(report);
}
END_TEST

START_TEST(refusals)
{
    int calls = 0;
    dmaic_report *report = small_report();
    fails_with(dmaic_render_html(report, &(dmaic_html_options){.table = "rows"}, collect, NULL),
               DMAIC_ENAME, "there is no table 'rows'; the tables are points");
    fails_with(dmaic_render_html(report, NULL, refuse, &calls), DMAIC_EWRITE,
               "could not be written");
    ck_assert_int_eq(calls, 1);
    dmaic_report_free(report);
}
END_TEST

CASES("html", text_stays_text, base64, page, content_for_another_page, long_tables, refusals)
