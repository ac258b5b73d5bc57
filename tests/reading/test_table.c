/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records to the columns asked for: kinds, missing cells, comparisons, conditions, and the
 * sentences of refusals. The values follow by hand from the small files written here. */
#include "harness.h"

#include "cli/reading/table.h"
#include "cli/reading/utf8.h"

#include <unistd.h>

static void write_file(char *path, const char *text)
{
    strcpy(path, "/tmp/dmaic-table-XXXXXX");
    const int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, text, strlen(text)), (ssize_t)strlen(text));
    close(file);
}

/* Reads one request; the caller frees the table. */
static table read_one(const char *text, const table_options *options, table_request request)
{
    char path[64];
    write_file(path, text);
    table result = {0};
    read_error error = {0};
    const bool done = table_read(path, options, &request, 1, &result, &error);
    unlink(path);
    ck_assert_msg(done, "%s", error.text);
    return result;
}

static table_request numbers(const char *text)
{
    return (table_request){.role = "value", .text = text, .kind = COLUMN_NUMBERS};
}

static table_request labels(const char *text)
{
    return (table_request){.role = "group", .text = text, .kind = COLUMN_LABELS};
}

static table_request either(const char *text)
{
    return (table_request){.role = "factor",
                           .text = text,
                           .kind = COLUMN_EITHER,
                           .hint = "use --categorical to read it as labels"};
}

static table_request list(const char *text)
{
    return (table_request){
        .role = "values", .text = text, .kind = COLUMN_NUMBERS, .list = true};
}

/* The refusal must be of this kind and sentence, with FILE for the path. */
static void check_refusal(const char *text, const table_options *options, table_request request,
                          read_kind kind, const char *sentence)
{
    char path[64], expected[3000] = "";
    write_file(path, text);
    table result = {.rows = 77};
    read_error error = {0};
    const bool done = table_read(path, options, &request, 1, &result, &error);
    unlink(path);
    ck_assert_msg(!done, "accepted: %s", request.text);
    ck_assert_uint_eq(result.rows, 77); /* untouched */
    const char *found;
    while ((found = strstr(sentence, "FILE")) != NULL) {
        strncat(expected, sentence, (size_t)(found - sentence));
        strcat(expected, path);
        sentence = found + 4;
    }
    strcat(expected, sentence);
    ck_assert_str_eq(error.text, expected);
    ck_assert_int_eq(error.kind, kind);
}

#define refused(text, request, kind, sentence) check_refusal(text, NULL, request, kind, sentence)

/* The values of the table's only column, NAN where missing. */
static void check_values(const char *text, const table_options *options, table_request request,
                         size_t count, const double *expected)
{
    table read = read_one(text, options, request);
    ck_assert_uint_eq(read.column_count, 1);
    ck_assert_uint_eq(read.rows, count);
    ck_assert_int_eq(read.columns[0].kind, COLUMN_NUMBERS);
    ck_assert_str_eq(read.columns[0].title, request.text);
    ck_assert_ptr_null(read.columns[0].codes);
    size_t missing = 0;
    for (size_t i = 0; i < count; i++) {
        missing += isnan(expected[i]) ? 1 : 0;
        ck_assert_msg(read.columns[0].values[i] == expected[i] ||
                          (isnan(expected[i]) && isnan(read.columns[0].values[i])),
                      "%s, row %zu: %g, expected %g", request.text, i + 1,
                      read.columns[0].values[i], expected[i]);
    }
    ck_assert_uint_eq(read.columns[0].missing, missing);
    table_free(&read);
}

#define values(text, options, request, ...)                                                        \
    check_values(text, options, request, sizeof((double[]){__VA_ARGS__}) / sizeof(double),         \
                 (double[]){__VA_ARGS__})

/* The labels of the table's only column as one text: "B A - B" with - where missing, and the levels
 * in order: "B|A|". */
static void check_labels(const char *text, const table_options *options, table_request request,
                         const char *expected, const char *expected_levels)
{
    table read = read_one(text, options, request);
    const table_column *const column = &read.columns[0];
    ck_assert_int_eq(column->kind, COLUMN_LABELS);
    ck_assert_ptr_null(column->values);
    ck_assert_ptr_null(column->remainders);
    char found[2000] = "", levels[2000] = "";
    size_t missing = 0;
    for (size_t i = 0; i < read.rows; i++) {
        const int32_t code = column->codes[i];
        ck_assert_int_lt(code, (int)column->level_count);
        missing += code == -1;
        strcat(found, i > 0 ? " " : "");
        strcat(found, code < 0 ? "-" : column->levels[code]);
    }
    for (size_t i = 0; i < column->level_count; i++) {
        strcat(levels, column->levels[i]);
        strcat(levels, "|");
    }
    ck_assert_str_eq(found, expected);
    ck_assert_str_eq(levels, expected_levels);
    ck_assert_uint_eq(column->missing, missing);
    table_free(&read);
}

START_TEST(number_cells)
{
    values("a,b\n1,2\n-3.5, 4e2 \n+0,\"\t-.5 \"\n", NULL, numbers("b"), 2, 400, -0.5);
    values("a;b\n1;2,5\n2;-3\n", &(table_options){.decimal = ','}, numbers("b"), 2.5, -3);
    values("b\n2,5\n-3\n", &(table_options){.decimal = ','}, numbers("b"), 2.5, -3);
    values("a,b\n\"1,5\",2\n", &(table_options){.decimal = ','}, numbers("a"), 1.5);
    values("b\n1\n\n3\n\n", NULL, numbers("b"), 1, NAN, 3);
}
END_TEST

START_TEST(remainders)
{
    /* 0.1 - fl(0.1) = -5.551115123125783e-18 by exact arithmetic (fl(0.1) = 0x1.999999999999ap-4);
     * 0.5 and 2 are doubles. */
    table read = read_one("x\n0.5\n0.1\n2\n", NULL, numbers("x"));
    ck_assert_ptr_nonnull(read.columns[0].remainders);
    ck_assert(read.columns[0].remainders[0] == 0);
    close_to(read.columns[0].remainders[1], -5.551115123125783e-18, 1e-15);
    ck_assert(read.columns[0].remainders[2] == 0);
    table_free(&read);
    read = read_one("x\n0.5\n-3\n2\n", NULL, numbers("x"));
    ck_assert_ptr_null(read.columns[0].remainders);
    table_free(&read);
}
END_TEST

START_TEST(remainders_of_many_rows)
{
    /* The first decimal with a remainder comes late, and the arrays grow after it. */
    char text[40000] = "x\n";
    size_t used = 2;
    for (int i = 0; i < 5000; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s\n",
                                 i == 1500 || i == 4999 ? "0.1" : "0.5");
    table read = read_one(text, NULL, numbers("x"));
    ck_assert_uint_eq(read.rows, 5000);
    for (size_t i = 0; i < 5000; i++)
        ck_assert((read.columns[0].remainders[i] != 0) == (i == 1500 || i == 4999));
    table_free(&read);
}
END_TEST

START_TEST(missing_numbers)
{
    values("a,b\nNA,1\nN/A,1\nn/a,1\nNaN,1\nnan,1\nnull,1\nNULL,1\n*,1\n,1\n\"\",1\n"
           "\"NA\",1\n NA ,1\n\" * \",1\n7,1\n",
           NULL, numbers("a"), NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, 7);
    const char *const other[] = {"-", "-999"};
    const table_options options = {.missing = other, .missing_count = 2};
    values("a\n1\n-\n-999\n-999.0\n \n", &options, numbers("a"), 1, NAN, NAN, -999, NAN);
    check_refusal("a\n1\nNA\n", &options, numbers("a"), READ_DATA,
                  "FILE:3: column \"a\": \"NA\" is not a number; if it stands for a missing value, "
                  "name it with --na");
    values("a\nNA\nnull\n", NULL, numbers("a"), NAN, NAN);
}
END_TEST

START_TEST(missing_labels)
{
    check_labels("a,b\nNA,1\nx,1\n,1\n\"\",1\n  ,1\n*,1\nna,1\nNAN,1\n\"NA\",1\n", NULL,
                 labels("a"), "- x - - - - na NAN -", "x|na|NAN|");
    const char *const none[] = {""};
    check_labels("a,b\nNA,1\nx,1\n,1\n*,1\n\"\",1\n",
                 &(table_options){.missing = none, .missing_count = 1}, labels("a"),
                 "NA x - * -", "NA|x|*|");
}
END_TEST

START_TEST(label_texts)
{
    check_labels("a,b\n7,1\n007,1\n7.0,1\n7,1\n", NULL, labels("a"), "7 007 7.0 7", "7|007|7.0|");
    check_labels("a,b\n12345678901234567890,1\n12345678901234567891,1\n", NULL, labels("a"),
                 "12345678901234567890 12345678901234567891",
                 "12345678901234567890|12345678901234567891|");
    check_labels("a,b\n x ,1\nx,1\n\"x \",1\n\"a \"\"b\"\"\",1\nX,1\n", NULL, labels("a"),
                 "x x x  a \"b\" X", "x|x |a \"b\"|X|");
    check_labels("a,b\n\xe6\xb8\xac,1\n\xe8\xa9\xa6,1\n\xe6\xb8\xac,1\n", NULL, labels("a"),
                 "\xe6\xb8\xac \xe8\xa9\xa6 \xe6\xb8\xac", "\xe6\xb8\xac|\xe8\xa9\xa6|");
}
END_TEST

START_TEST(many_labels)
{
    /* 20,000 labels, each twice: codes by first appearance. */
    const int count = 20000;
    char *const text = malloc(40 + 2 * 20 * (size_t)count);
    ck_assert_ptr_nonnull(text);
    size_t used = (size_t)sprintf(text, "id,n\n");
    for (int i = 0; i < 2 * count; i++)
        used += (size_t)snprintf(text + used, 40, "part-%d,1\n", i % count * 7919 % count);
    table read = read_one(text, NULL, labels("id"));
    ck_assert_uint_eq(read.rows, 2 * (size_t)count);
    ck_assert_uint_eq(read.columns[0].level_count, (size_t)count);
    for (int i = 0; i < 2 * count; i++) {
        char expected[32];
        snprintf(expected, sizeof expected, "part-%d", i % count * 7919 % count);
        ck_assert_int_eq(read.columns[0].codes[i], i % count);
        ck_assert_str_eq(read.columns[0].levels[i % count], expected);
    }
    table_free(&read);
    free(text);
}
END_TEST

START_TEST(cells_that_are_no_numbers)
{
    refused("visit,arrival_min\n1,10\n2,12x\n3,4\n4,5x\n5,6 7\n6,1-2\n", numbers("arrival_min"),
            READ_DATA, "FILE:3: column \"arrival_min\": \"12x\" is not a number (and 3 more)");
    static const struct {
        const char *cell, *shown;
    } bad[] = {{"0x10", "0x10"}, {"0x1p3", "0x1p3"}, {"10.2e", "10.2e"}, {"1 2", "1 2"},
               {"1O", "1O"},     {"12 mm", "12 mm"}, {"2024-01-05", "2024-01-05"},
               {"#DIV/0!", "#DIV/0!"}, {"5%", "5%"}, {"$5", "$5"}, {"1.2.3", "1.2.3"},
               {"1e5.0", "1e5.0"}, {"1,234.5", "1,234.5"},
               {"12\xc2\xa0", "12\\u00a0"}, {"\xef\xbc\x91", "\xef\xbc\x91"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char text[200], sentence[300];
        snprintf(text, sizeof text, "a,b\n1,2\n1,\"%s\"\n", bad[i].cell);
        const bool digits = strpbrk(bad[i].cell, "0123456789") != NULL;
        snprintf(sentence, sizeof sentence, "FILE:3: column \"b\": \"%s\" is not a number%s",
                 bad[i].shown,
                 digits ? "" : "; if it stands for a missing value, name it with --na");
        refused(text, numbers("b"), READ_DATA, sentence);
    }
    static const char *const words[] = {"inf", "Infinity", "-inf", "true", "--", "+", ".", "e5"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        char text[200], part[300];
        snprintf(text, sizeof text, "a\n1\n%s\n", words[i]);
        snprintf(part, sizeof part, "FILE:3: column \"a\": \"%s\" is not a number%s", words[i],
                 strcmp(words[i], "e5") == 0
                     ? ""
                     : "; if it stands for a missing value, name it with --na");
        refused(text, numbers("a"), READ_DATA, part);
    }
}
END_TEST

START_TEST(numbers_out_of_range)
{
    refused("a,b\n1e400,1\n", numbers("a"), READ_DATA,
            "FILE:2: column \"a\": \"1e400\" is too large or too near to zero to be computed with");
    refused("a,b\n1,1\n-1.5e-400,1\n1e999,1\n", numbers("a"), READ_DATA,
            "FILE:3: column \"a\": \"-1.5e-400\" is too large or too near to zero to be computed "
            "with (and 1 more)");
}
END_TEST

START_TEST(decimal_marks)
{
    refused("a;b\n1;2\n1;2,5\n1;2,7\n", numbers("b"), READ_DATA,
            "FILE:3: column \"b\": \"2,5\" is not a number (and 1 more); if the comma is its "
            "decimal mark, read the file with --decimal ,");
    check_refusal("a;b\n1;2,5\n1;2.5\n", &(table_options){.decimal = ','}, numbers("b"), READ_DATA,
                  "FILE:3: column \"b\": \"2.5\" is not a number; its decimal mark is a point, but "
                  "--decimal says a comma");
    check_refusal("a\n1\n", &(table_options){.decimal = ';'}, numbers("a"), READ_USAGE,
                  "--decimal must be a point or a comma");
}
END_TEST

START_TEST(the_first_bad_cell_of_all_columns)
{
    const table_request requests[] = {numbers("b"), labels("c"), numbers("a")};
    char path[64], expected[200];
    write_file(path, "a,b,c,d\n1,2,x,x\n1,2,x,x\nu,2,x,x\nv,w,x,x\n1,y,x,x\n");
    table result;
    read_error error;
    ck_assert(!table_read(path, NULL, requests, 3, &result, &error));
    snprintf(expected, sizeof expected,
             "%s:4: column \"a\": \"u\" is not a number (and 3 more); if it stands for a missing "
             "value, name it with --na",
             path);
    ck_assert_str_eq(error.text, expected);
    unlink(path);
}
END_TEST

START_TEST(a_bad_cell_before_a_broken_record)
{
    refused("a,b\n1,2\n3x,4\n5y,6\n7,8,9\n", numbers("a"), READ_DATA,
            "FILE:3: column \"a\": \"3x\" is not a number (and at least 1 more)");
    refused("a,b\n1,2\n3,4\n7,8,9\n10x,2\n", numbers("a"), READ_DATA,
            "FILE:4: 3 cells, but the title line has 2");
}
END_TEST

START_TEST(columns_of_either_kind)
{
    values("a,b\n1,2\n3,NA\n\"4\",5\n", NULL, either("b"), 2, NAN, 5);
    check_labels("a,b\n1,x\n3,NA\n4,y\n4,7\n5,x\n", NULL, either("b"), "x - y 7 x", "x|y|7|");
    check_labels("a,b\n1,x\n3, y \n4,\"y \"\n", NULL, either("b"), "x y y ", "x|y|y |");
    values("a,b\n1,\n3,NA\n", NULL, either("b"), NAN, NAN);
    refused("a,b\n1,1\n3,2x\n4,3\n5,z\n6,5\n", either("b"), READ_DATA,
            "FILE:3: column \"b\": \"2x\" is not a number (and 1 more); use --categorical to read "
            "it as labels");
    /* Exactly half is still in between. */
    refused("a,b\n1,x\n2,2\n", either("b"), READ_DATA,
            "FILE:2: column \"b\": \"x\" is not a number; use --categorical to read it as labels");
    table_request plain = either("b");
    plain.hint = NULL;
    refused("a,b\n1,1\n3,2x\n4,3\n", plain, READ_DATA,
            "FILE:3: column \"b\": \"2x\" is not a number");
}
END_TEST

START_TEST(long_columns_of_either_kind)
{
    char text[60000] = "x\n";
    size_t used = 2;
    for (int i = 0; i < 5000; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, i % 5 == 0 ? "%d\n" : "L%d\n",
                                 i % 50);
    table read = read_one(text, NULL, either("x"));
    ck_assert_int_eq(read.columns[0].kind, COLUMN_LABELS);
    ck_assert_uint_eq(read.columns[0].level_count, 50);
    for (int32_t i = 0; i < 5000; i++)
        ck_assert_int_eq(read.columns[0].codes[i], i % 50);
    ck_assert_str_eq(read.columns[0].levels[5], "5");
    ck_assert_str_eq(read.columns[0].levels[6], "L6");
    table_free(&read);
}
END_TEST

/* Numbers, texts and a missing cell to compare. */
#define VISITS                                                                                     \
    "visit,csat,nps,phase,promise\n"                                                               \
    "1,4,9,control,5\n"                                                                            \
    "2,3.5,4,pilot,3.50\n"                                                                         \
    "3,NA,7,control,1\n"                                                                           \
    "4,5,,NA,NA\n"

START_TEST(comparisons_with_numbers)
{
    values(VISITS, NULL, numbers("csat>=4"), 1, 0, NAN, 1);
    values(VISITS, NULL, numbers("csat > 4"), 0, 0, NAN, 1);
    values(VISITS, NULL, numbers("csat<=3.5"), 0, 1, NAN, 0);
    values(VISITS, NULL, numbers("csat<4"), 0, 1, NAN, 0);
    values(VISITS, NULL, numbers("csat==3.50"), 0, 1, NAN, 0);
    values(VISITS, NULL, numbers("csat!=4"), 0, 1, NAN, 1);
    values(VISITS, NULL, labels("csat>=4"), 1, 0, NAN, 1);
    values(VISITS, NULL, either("csat>=4"), 1, 0, NAN, 1);
    refused(VISITS, numbers("phase>=4"), READ_DATA,
            "FILE:2: column \"phase\": \"control\" is not a number (and 2 more); if it stands for "
            "a missing value, name it with --na");
    refused(VISITS, numbers("phase==4"), READ_DATA,
            "FILE:2: column \"phase\": \"control\" is not a number (and 2 more); to compare texts, "
            "put the value in quotation marks (A=='4')");
    values("a;b\n1,5;2\n1,4;2\n", &(table_options){.decimal = ','}, numbers("a>=1.5"), 1, 0);
    values("a;b\n1,5;2\n1,4;2\n", &(table_options){.decimal = ','}, numbers("a>=1,5"), 1, 0);
}
END_TEST

START_TEST(comparisons_with_columns)
{
    values(VISITS, NULL, numbers("csat<=promise"), 1, 1, NAN, NAN);
    values(VISITS, NULL, numbers("csat<nps"), 1, 1, NAN, NAN);
    values(VISITS, NULL, numbers("csat==promise"), 0, 1, NAN, NAN);
    values(VISITS, NULL, numbers("csat!=promise"), 1, 0, NAN, NAN);
    values("a,b\nx,x\nx, x \nx,\"x \"\n1,1.0\nNA,NA\n", NULL, numbers("a==b"), 1, 1, 0, 1, NAN);
    /* Decimals are compared as written: both of these round to the same double. */
    values("a,b\n0.1,0.1000000000000000055\n0.1,0.1\n", NULL, numbers("a<b"), 1, 0);
    refused("a,b\n1,2\n1,x\n", numbers("a<b"), READ_DATA,
            "FILE:3: column \"b\": \"x\" is not a number; if it stands for a missing value, name "
            "it with --na");
}
END_TEST

START_TEST(comparisons_with_texts)
{
    values(VISITS, NULL, numbers("phase==control"), 1, 0, 1, NAN);
    values(VISITS, NULL, numbers("phase!=control"), 0, 1, 0, NAN);
    values(VISITS, NULL, numbers("phase == 'control'"), 1, 0, 1, NAN);
    values(VISITS, NULL, numbers("phase==\"pilot\""), 0, 1, 0, NAN);
    values(VISITS, NULL, numbers("phase==NA"), 0, 0, 0, NAN);
    values(VISITS, NULL, numbers("phase=='csat'"), 0, 0, 0, NAN);
    values("id,x\n007,1\n7,1\n", NULL, numbers("id=='7'"), 0, 1);
    values("id,x\n007,1\n7,1\n", NULL, numbers("id==7"), 1, 1);
    values("a,b\n\"x,y\",1\nz,1\n", NULL, numbers("a==x,y"), 1, 0);
    refused(VISITS, numbers("csat>='4'"), READ_USAGE,
            "--value: \"csat>='4'\" compares with \"'4'\", which is neither a column of FILE nor "
            "a number");
    refused(VISITS, numbers("csat>=good"), READ_USAGE,
            "--value: \"csat>=good\" compares with \"good\", which is neither a column of FILE nor "
            "a number");
    refused(VISITS, numbers("phase=="), READ_USAGE,
            "--value: \"phase==\" compares with \"\", which is neither a column of FILE nor a "
            "number");
}
END_TEST

START_TEST(constants)
{
    values(VISITS, NULL, numbers("=50"), 50, 50, 50, 50);
    values(VISITS, NULL, either("= -2.5"), -2.5, -2.5, -2.5, -2.5);
    refused(VISITS, numbers("=fifty"), READ_USAGE,
            "--value: \"=fifty\" is no constant: = must be followed by a number");
    refused(VISITS, numbers("="), READ_USAGE,
            "--value: \"=\" is no constant: = must be followed by a number");
}
END_TEST

START_TEST(whole_titles_win)
{
    const char *const text = "\"a,b\",a,b,a>=4,=50,a==x,\"c d\"\n1,2,3,4,5,6,7\n";
    values(text, NULL, numbers("a,b"), 1);
    values(text, NULL, list("a,b"), 1);
    values(text, NULL, numbers("a>=4"), 4);
    values(text, NULL, numbers("=50"), 5);
    values(text, NULL, numbers("a==x"), 6);
    values(text, NULL, numbers("c d"), 7);
    values(text, NULL, numbers("a==x==6"), 1); /* the longest left side that is a title */
    values(text, NULL, numbers("c d<a==x"), 0);
    values(text, NULL, numbers("c d>a==x"), 1); /* a title on the right, too */
}
END_TEST

START_TEST(lists)
{
    const char *const text = "\"a,b\",a,b,c\n1,2,3,x\n";
    static const struct {
        const char *given, *titles[4];
        double first[4];
    } cases[] = {{"a,b,a", {"a,b", "a"}, {1, 2}},
                 {"b,a,b", {"b", "a,b"}, {3, 1}},
                 {"b , a", {"b", "a"}, {3, 2}},
                 {"a>=2,b<a,=7", {"a>=2", "b<a", "=7"}, {1, 0, 7}},
                 {"c=='x,y',c==x,b", {"c=='x,y'", "c==x", "b"}, {0, 1, 3}}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        table read = read_one(text, NULL, list(cases[i].given));
        size_t count = 0;
        for (; count < 4 && cases[i].titles[count] != NULL; count++) {
            ck_assert_uint_lt(count, read.column_count);
            ck_assert_str_eq(read.columns[count].title, cases[i].titles[count]);
            ck_assert_uint_eq(read.columns[count].request, 0);
            ck_assert(read.columns[count].values[0] == cases[i].first[count]);
        }
        ck_assert_uint_eq(read.column_count, count);
        table_free(&read);
    }
    refused("a,b\n1,2\n", list("a,,b"), READ_USAGE, "--values: the name of a column is missing");
    refused("a,\n1,2\n", list("a,"), READ_USAGE, "--values: the name of a column is missing");
    refused("a,b\n1,2\n", numbers(" "), READ_USAGE, "--value: the name of a column is missing");
    refused("a,b,c\n1,2,3\n", numbers("a,c"), READ_USAGE,
            "--value: FILE has no column \"a,c\"; its columns are: a, b, c");
}
END_TEST

START_TEST(several_requests)
{
    char path[64];
    write_file(path, "part,operator,reading,lsl\n1,B,10.5,9\n1,A,10.25,9\n2,B,NA,9\n");
    const table_request requests[] = {labels("operator"), list("reading,lsl"), labels("part"),
                                      numbers("reading>=lsl")};
    table read;
    read_error error;
    ck_assert_msg(table_read(path, NULL, requests, 4, &read, &error), "%s", error.text);
    unlink(path);
    ck_assert_uint_eq(read.column_count, 5);
    ck_assert_uint_eq(read.rows, 3);
    ck_assert_uint_eq(read.rows_read, 3);
    ck_assert_uint_eq(read.rows_left_out, 0);
    static const size_t from[] = {0, 1, 1, 2, 3};
    for (size_t i = 0; i < 5; i++)
        ck_assert_uint_eq(read.columns[i].request, from[i]);
    ck_assert_str_eq(read.columns[0].levels[0], "B");
    ck_assert(read.columns[1].values[1] == 10.25 && isnan(read.columns[1].values[2]));
    ck_assert(read.columns[2].values[2] == 9);
    ck_assert_int_eq(read.columns[3].codes[2], 1);
    ck_assert(read.columns[4].values[0] == 1 && isnan(read.columns[4].values[2]));
    table_free(&read);
    ck_assert_ptr_null(read.columns);
}
END_TEST

START_TEST(names_that_match_nothing)
{
    refused("visit,arrival_min,csat\n1,2,3\n", numbers("arival"), READ_USAGE,
            "--value: FILE has no column \"arival\"; did you mean \"arrival_min\"? Its columns "
            "are: visit, arrival_min, csat");
    refused("visit,arrival_min,csat\n1,2,3\n", numbers("temperature"), READ_USAGE,
            "--value: FILE has no column \"temperature\"; its columns are: visit, arrival_min, "
            "csat");
    refused("visit,arrival_min,csat\n1,2,3\n", numbers("cast>=4"), READ_USAGE,
            "--value: FILE has no column \"cast\"; did you mean \"csat\"? Its columns are: visit, "
            "arrival_min, csat");
}
END_TEST

START_TEST(names_that_match_nothing_else)
{
    refused("a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,,a13,a14\n1,2,3,4,5,6,7,8,9,10,11,12,13,14\n",
            numbers("zzzz"), READ_USAGE,
            "--value: FILE has no column \"zzzz\"; its columns are: a1, a2, a3, a4, a5, a6, a7, "
            "a8, a9, a10, a11, (no title) and 2 more");
    refused("74.02,1.5\n74.01,1.6\n", numbers("diameter"), READ_USAGE,
            "--value: FILE has no column \"diameter\"; its columns are: 74.02, 1.5 (does the file "
            "lack a title line?)");
    refused(VISITS, numbers("phase=control"), READ_USAGE,
            "--value: FILE has no column \"phase=control\"; a comparison is written with ==");
}
END_TEST

START_TEST(long_titles)
{
    /* Twelve titles of 100 characters of three bytes each: the sentence stays whole UTF-8. */
    char text[12000] = "", name[400] = "";
    for (int i = 0; i < 100; i++)
        strcat(name, "\xe6\xb8\xac");
    for (int i = 0; i < 12; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%d%s", name, i,
                 i < 11 ? "," : "\n1,2,3,4,5,6,7,8,9,10,11,12\n");
    char path[64];
    write_file(path, text);
    table result;
    read_error error;
    const table_request request = numbers("temperature");
    ck_assert(!table_read(path, NULL, &request, 1, &result, &error));
    unlink(path);
    utf8_stop stop;
    ck_assert_uint_eq(utf8_prefix(error.text, strlen(error.text), &stop), strlen(error.text));
    ck_assert_ptr_nonnull(strstr(error.text, "its columns are: \xe6\xb8\xac"));
    ck_assert_str_eq(error.text + strlen(error.text) - 8, "..., ...");
}
END_TEST

START_TEST(titles_of_several_columns)
{
    values("a,b,a\n1,2,3\n", NULL, numbers("b"), 2);
    refused("a,b,a\n1,2,3\n", numbers("a"), READ_DATA,
            "FILE: columns 1 and 3 are both titled \"a\", so --value cannot tell which is meant");
    refused("a,b,a\n1,2,3\n", numbers("b<a"), READ_DATA,
            "FILE: columns 1 and 3 are both titled \"a\", so --value cannot tell which is meant");
}
END_TEST

/* Reads column x of ROWS where the conditions hold. */
#define ROWS                                                                                       \
    "x,phase,n,note\n"                                                                             \
    "1,control,1,ok\n"                                                                             \
    "2,pilot,1.0,\n"                                                                               \
    "3,control,2,\"a, b\"\n"                                                                       \
    "4,NA,,late\n"                                                                                 \
    "5,pilot,01,NA\n"

#define WHERE(...)                                                                                 \
    &(table_options)                                                                               \
    {                                                                                              \
        .where = (const char *const[]){__VA_ARGS__},                                               \
        .where_count = sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *)           \
    }

START_TEST(conditions)
{
    values(ROWS, WHERE("phase=control"), numbers("x"), 1, 3);
    values(ROWS, WHERE("phase=control,pilot"), numbers("x"), 1, 2, 3, 5);
    values(ROWS, WHERE("phase = control , pilot"), numbers("x"), 1, 2, 3, 5);
    values(ROWS, WHERE("phase==pilot"), numbers("x"), 2, 5);
    values(ROWS, WHERE("phase!=pilot"), numbers("x"), 1, 3);
    values(ROWS, WHERE("phase!=control,late", "x>0", "x=1,2,3,4"), numbers("x"), 2);
}
END_TEST

START_TEST(conditions_on_numbers)
{
    values(ROWS, WHERE("n=1"), numbers("x"), 1, 2, 5);
    values(ROWS, WHERE("n=1.00"), numbers("x"), 1, 2, 5);
    values(ROWS, WHERE("n='1'"), numbers("x"), 1);
    values(ROWS, WHERE("n=\"01\",2"), numbers("x"), 3, 5);
    values(ROWS, WHERE("n!=1"), numbers("x"), 3);
    values(ROWS, WHERE("x>=2", "x<5"), numbers("x"), 2, 3, 4);
    values(ROWS, WHERE("x>n"), numbers("x"), 2, 3, 5);
    values(ROWS, WHERE("x==n"), numbers("x"), 1);
    values(ROWS, WHERE("phase=control", "n=1"), numbers("x"), 1);
}
END_TEST

START_TEST(conditions_on_missing_cells)
{
    values(ROWS, WHERE("phase=NA"), numbers("x"), 4);
    values(ROWS, WHERE("note="), numbers("x"), 2);
    values(ROWS, WHERE("note!="), numbers("x"), 1, 3, 4);
    values(ROWS, WHERE("note='a, b',ok"), numbers("x"), 1, 3);
    values(ROWS, WHERE("n>=0"), numbers("x"), 1, 2, 3, 5);
}
END_TEST

START_TEST(conditions_that_cannot_be_met)
{
    check_refusal(ROWS, WHERE("phase=contrl"), numbers("x"), READ_DATA,
                  "FILE: none of its 5 rows meets --where 'phase=contrl'");
    check_refusal(ROWS, WHERE("phase=pilot", "x=1"), numbers("x"), READ_DATA,
                  "FILE: none of its 5 rows meets --where 'phase=pilot' and 1 more condition");
    check_refusal(ROWS, WHERE("fase=control"), numbers("x"), READ_USAGE,
                  "--where: FILE has no column \"fase\"; did you mean \"phase\"? Its columns are: "
                  "x, phase, n, note");
    check_refusal(ROWS, WHERE("phase"), numbers("x"), READ_USAGE,
                  "--where: \"phase\" is no condition; write COLUMN=VALUE, COLUMN=VALUE,VALUE or a "
                  "comparison such as COLUMN>=4");
    check_refusal(ROWS, WHERE("phase>=2"), numbers("x"), READ_DATA,
                  "FILE:2: column \"phase\": \"control\" is not a number (and 3 more); if it "
                  "stands for a missing value, name it with --na");
}
END_TEST

START_TEST(cells_of_rows_left_out_are_not_judged)
{
    const char *const text = "a,ok\n1,yes\nbad,no\n3,yes\n";
    values(text, WHERE("ok=yes"), numbers("a"), 1, 3);
}
END_TEST

START_TEST(lines_of_rows)
{
    table read = read_one("a,b\n\"1\n\",x\n\n2,y\n3,x\n\n\n4,x\n5,x\n6,y\n", WHERE("b=x"),
                          labels("a"));
    static const size_t expected[] = {2, 6, 9, 10};
    ck_assert_uint_eq(read.rows, 4);
    ck_assert_uint_eq(read.rows_read, 6);
    ck_assert_uint_eq(read.rows_left_out, 2);
    for (size_t i = 0; i < 4; i++)
        ck_assert_uint_eq(table_line(&read, i), expected[i]);
    table_free(&read);
}
END_TEST

START_TEST(lines_of_many_rows)
{
    char text[60000] = "a,b\n";
    size_t used = 4;
    for (int i = 0; i < 5000; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%d,%d\n",
                                 i % 7 == 0 ? "\n" : "", i, i % 3);
    table read = read_one(text, WHERE("b=0,1"), numbers("a"));
    for (size_t i = 0; i < read.rows; i++) {
        const size_t row = (size_t)read.columns[0].values[i];
        ck_assert_uint_eq(table_line(&read, i), row + 2 + row / 7 + 1);
    }
    ck_assert_uint_eq(read.rows + read.rows_left_out, 5000);
    table_free(&read);
}
END_TEST

START_TEST(files_and_encodings)
{
    const csv_options big5 = {.encoding = "BIG5"};
    check_labels("a,\xa5\x5c\n1,\xb3\x5c\n2,\xa5\x5c\n", &(table_options){.csv = big5},
                 labels("\xe5\x8a\x9f"), "\xe8\xa8\xb1 \xe5\x8a\x9f",
                 "\xe8\xa8\xb1|\xe5\x8a\x9f|");
    table result;
    read_error error;
    const table_request request = numbers("a");
    ck_assert(!table_read("/tmp/no-such-dmaic-file.csv", NULL, &request, 1, &result, &error));
    ck_assert_int_eq(error.kind, READ_FILE);
    ck_assert(!table_read("/tmp", NULL, &request, 1, &result, &error));
    ck_assert_int_eq(error.kind, READ_FILE);
    refused("a,b\n", numbers("a"), READ_DATA, "FILE holds titles but no data rows");
    refused("a,b\n", numbers("c"), READ_USAGE,
            "--value: FILE has no column \"c\"; its columns are: a, b");
}
END_TEST

CASES("table", number_cells, remainders, remainders_of_many_rows, missing_numbers, missing_labels,
      label_texts, many_labels, cells_that_are_no_numbers, numbers_out_of_range, decimal_marks,
      the_first_bad_cell_of_all_columns, a_bad_cell_before_a_broken_record, columns_of_either_kind,
      long_columns_of_either_kind, comparisons_with_numbers, comparisons_with_columns,
      comparisons_with_texts, constants, whole_titles_win, lists, several_requests,
      names_that_match_nothing, names_that_match_nothing_else, long_titles,
      titles_of_several_columns, conditions, conditions_on_numbers, conditions_on_missing_cells,
      conditions_that_cannot_be_met, cells_of_rows_left_out_are_not_judged, lines_of_rows,
      lines_of_many_rows, files_and_encodings)
