/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes to records: every case is read from a file, in pieces of many sizes, with the same outcome.
 * What cells a text holds follows from RFC 4180 (Shafranovich 2005), section 2. */
#include "harness.h"

#include "cli/reading/csv.h"
#include "cli/reading/marks.h"
#include "cli/reading/nearest.h"
#include "cli/reading/utf8.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

/* Text with its length: it may hold zero bytes. */
#define BYTES(text) (text), sizeof(text) - 1

static void write_file(char *path, const void *bytes, size_t length)
{
    strcpy(path, "/tmp/dmaic-csv-XXXXXX");
    const int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, bytes, length), (ssize_t)length);
    close(file);
}

/* Everything a reader gives, as one text: "line: cell|cell|" per record, quoted cells in ', the
 * titles first as line 0; then "! sentence" if it failed, with FILE for the path. */
typedef struct outcome {
    char text[20000];
    read_kind kind;
} outcome;

static void add(outcome *to, const char *text, size_t length)
{
    const size_t used = strlen(to->text);
    ck_assert_uint_lt(used + length, sizeof to->text);
    memcpy(to->text + used, text, length);
    to->text[used + length] = '\0';
}

static void add_cells(outcome *to, const csv_reader *reader, const csv_record *record)
{
    char line[32];
    snprintf(line, sizeof line, "%zu: ", record->line);
    add(to, line, strlen(line));
    for (size_t i = 0; i < csv_columns(reader); i++) {
        const csv_cell cell = record->cells[i];
        add(to, "'", cell.quoted);
        add(to, cell.text, cell.length);
        add(to, "'", cell.quoted);
        add(to, "|", 1);
    }
    add(to, "\n", 1);
}

static void add_error(outcome *to, const read_error *error, const char *path)
{
    const char *found;
    const char *text = error->text;
    add(to, "! ", 2);
    while ((found = strstr(text, path)) != NULL) {
        add(to, text, (size_t)(found - text));
        add(to, "FILE", 4);
        text = found + strlen(path);
    }
    add(to, text, strlen(text));
    to->kind = error->kind;
}

static void read_path(const char *path, const csv_options *options, outcome *result)
{
    read_error error = {0};
    *result = (outcome){0};
    csv_reader *const reader = csv_open(path, options, &error);
    if (reader == NULL) {
        add_error(result, &error, path);
        return;
    }
    add(result, "0: ", 3);
    for (size_t i = 0; i < csv_columns(reader); i++) {
        add(result, csv_titles(reader)[i], strlen(csv_titles(reader)[i]));
        add(result, "|", 1);
    }
    add(result, "\n", 1);
    csv_record record;
    csv_step step;
    while ((step = csv_next(reader, &record, &error)) == CSV_RECORD)
        add_cells(result, reader, &record);
    if (step == CSV_FAILED)
        add_error(result, &error, path);
    csv_close(reader);
}

/* Reads the text in pieces of many sizes; all must give the same. */
static void read_in_pieces(const void *bytes, size_t length, csv_options options, outcome *result)
{
    static const size_t pieces[] = {1, 2, 3, 5, 64, 97};
    char path[64];
    write_file(path, bytes, length);
    read_path(path, &options, result);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        outcome other;
        options.piece = pieces[i];
        read_path(path, &options, &other);
        ck_assert_str_eq(other.text, result->text);
    }
    unlink(path);
}

static void check_text(const void *bytes, size_t length, csv_options options, const char *expected)
{
    outcome result;
    read_in_pieces(bytes, length, options, &result);
    ck_assert_str_eq(result.text, expected);
}

#define gives(text, expected) check_text(BYTES(text), (csv_options){0}, expected)

/* The text must be refused with this whole sentence. */
static void check_refusal(const void *bytes, size_t length, csv_options options, read_kind kind,
                          const char *sentence)
{
    outcome result;
    read_in_pieces(bytes, length, options, &result);
    const char *const found = strstr(result.text, "! ");
    ck_assert_msg(found != NULL, "accepted: %s", result.text);
    ck_assert_str_eq(found + 2, sentence);
    ck_assert_int_eq(result.kind, kind);
}

#define refused(text, sentence)                                                                    \
    check_refusal(BYTES(text), (csv_options){0}, READ_DATA, sentence)

START_TEST(line_ends)
{
    gives("a,b\n1,2\n3,4\n", "0: a|b|\n2: 1|2|\n3: 3|4|\n");
    gives("a,b\r\n1,2\r\n3,4\r\n", "0: a|b|\n2: 1|2|\n3: 3|4|\n");
    gives("a,b\n1,2\r\n3,4\n", "0: a|b|\n2: 1|2|\n3: 3|4|\n");
    gives("a,b\r1,2\r3,4\r", "0: a|b|\n2: 1|2|\n3: 3|4|\n");
    gives("a,b\r1,2\r3,4", "0: a|b|\n2: 1|2|\n3: 3|4|\n");
    gives("a,b\n1,2\n3,4", "0: a|b|\n2: 1|2|\n3: 3|4|\n");
    gives("a,b\r\n1,2\r", "0: a|b|\n2: 1|2|\n");
    gives("a,b\r\n1,\"2\"\r", "0: a|b|\n2: 1|'2'|\n");
    gives("a,b\n1,\"2\"", "0: a|b|\n2: 1|'2'|\n");
    gives("a,b\n1,", "0: a|b|\n2: 1||\n");
}
END_TEST

START_TEST(stray_line_ends)
{
    refused("a,b\n1,2\rx,4\n", "FILE:2, character 4: a carriage return without a line feed stands "
                               "in a file whose lines end with a line feed");
    refused("a,b\n1,\"2\"\r,4\n", "FILE:2, character 6: a carriage return without a line feed "
                                  "stands in a file whose lines end with a line feed");
    refused("a,b\n1,2\r\r\n", "FILE:2, character 4: a carriage return without a line feed stands "
                              "in a file whose lines end with a line feed");
    refused("a,b\n1,2\rx", "FILE:2, character 4: a carriage return without a line feed stands in a "
                           "file whose lines end with a line feed");
    refused("a,b\r1,2\n3,4\r", "FILE:2, character 4: a line feed stands in a file whose lines end "
                               "with a carriage return");
    refused("a,b\r1,\"2\"\n3,4\r", "FILE:2, character 6: a line feed stands in a file whose lines "
                                   "end with a carriage return");
}
END_TEST

START_TEST(quotes)
{
    gives("a,b\n\"1\",\"x\"\n", "0: a|b|\n2: '1'|'x'|\n");
    gives("\"a\",\"b \"\"c\"\"\"\n1,\"\"\n", "0: a|b \"c\"|\n2: 1|''|\n");
    gives("a,b\n\"x,y\",\"\"\"\"\n\"\"\"\"\"\",2\n", "0: a|b|\n2: 'x,y'|'\"'|\n3: '\"\"'|2|\n");
    gives("a,b\n\"x\ny\",2\n3,4\n", "0: a|b|\n2: 'x\ny'|2|\n4: 3|4|\n");
    gives("a,b\n\"x\r\ny\",\"z\n\n\"\r\n3,4\n", "0: a|b|\n2: 'x\r\ny'|'z\n\n'|\n6: 3|4|\n");
    gives("a,b\r\"x\ry\",2\r3,4\r", "0: a|b|\n2: 'x\ry'|2|\n4: 3|4|\n");
    gives("\"a\nb\",c\n1,2\n", "0: a\nb|c|\n3: 1|2|\n");
    gives("a,b\n\"\xe6\xb8\xac\xe8\xa9\xa6\",\"\xc3\xa9\"\"\"\n",
          "0: a|b|\n2: '\xe6\xb8\xac\xe8\xa9\xa6'|'\xc3\xa9\"'|\n");
}
END_TEST

START_TEST(misplaced_quotes)
{
    const char *const inside =
        "FILE:3, character 3: a quotation mark stands inside an unquoted cell; put the whole cell "
        "in quotation marks and write this one twice (\"\")";
    const char *const after =
        "FILE:3, character 4: text follows the quotation mark that closes the cell; a mark inside "
        "a quoted cell is written twice (\"\")";
    refused("a,b\n1,2\n10\"2,3\n", inside);
    refused("a,b\n1,2\n1 \"x\",3\n", inside);
    refused("a,b\n1,2\n\xc3\xa9\xc3\xa9\"x\",3\n", inside);
    refused("a,b\n1,2\n\"1\"2,3\n", after);
    refused("a,b\n1,2\n\"1\" ,3\n", after);
    refused("a,b\n1,2\n\"1\"2", after);
    refused("a,b\n\"x\ny\"z,3\n",
            "FILE:3, character 3: text follows the quotation mark that closes the cell; a mark "
            "inside a quoted cell is written twice (\"\")");
}
END_TEST

START_TEST(quote_never_closed)
{
    refused("a,b\n1,2\n3,\"4\n5,6\n7,8\n",
            "FILE:3, character 3: the quotation mark that opens a cell here is not closed before "
            "the end of the file");
    refused("a,b\n\"x\ny\",\"4\n5,6\n7,8\n",
            "FILE:3, character 4: the quotation mark that opens a cell here is not closed before "
            "the end of the file");
    refused("a,\"b\n1,2\n", "FILE:1, character 3: the quotation mark that opens a cell here is not "
                            "closed before the end of the file");
}
END_TEST

START_TEST(ragged_records)
{
    refused("a,b\n1,2\n3\n", "FILE:3: 1 cell, but the title line has 2");
    refused("a,b\n1,2\n3,4,5\n6,7\n", "FILE:3: 3 cells, but the title line has 2");
    refused("a,b\n1,2,\n", "FILE:2: 3 cells, but the title line has 2");
    refused("a,b\n\"x\ny\",1\n1,2,3\n", "FILE:4: 3 cells, but the title line has 2");
    refused("a,b\n1,2\n \n", "FILE:3: 1 cell, but the title line has 2");
    refused("a,b\n1,2\n\"\"\n", "FILE:3: 1 cell, but the title line has 2");
    refused("a,b\n1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18\n",
            "FILE:2: 18 cells, but the title line has 2");
    refused("size\n1,5\n",
            "FILE:2: 2 cells, but the title line has 1; the title line holds no comma, semicolon "
            "or TAB: if something else separates the cells, name it with --delimiter");
}
END_TEST

START_TEST(blank_lines)
{
    gives("a,b\n\n1,2\n\r\n\n3,4\n\n\n", "0: a|b|\n3: 1|2|\n6: 3|4|\n");
    gives("\n\n\r\na,b\n1,2\n", "0: a|b|\n5: 1|2|\n");
    gives("\r\ra,b\r1,2\r", "0: a|b|\n4: 1|2|\n");
}
END_TEST

START_TEST(blank_lines_in_one_column)
{
    gives("a\n\n1\n\n\n2\n\n\n", "0: a|\n2: |\n3: 1|\n4: |\n5: |\n6: 2|\n");
    gives("a\n1\n\"\"\n", "0: a|\n2: 1|\n3: ''|\n");
    gives("a\n1\n \n", "0: a|\n2: 1|\n3:  |\n");
    gives("a\n1\n\n2", "0: a|\n2: 1|\n3: |\n4: 2|\n");
    gives("a\r\n1\r\n\r\n2\r\n", "0: a|\n2: 1|\n3: |\n4: 2|\n");
}
END_TEST

START_TEST(titles)
{
    gives(" a ,\tb\t,c d\n1,2,3\n", "0: a|b|c d|\n2: 1|2|3|\n");
    gives("a,,\" a \"\n1,2,3\n", "0: a||a|\n2: 1|2|3|\n");
    gives("a,a,a\n1,2,3\n", "0: a|a|a|\n2: 1|2|3|\n");
    gives("\xef\xbb\xbf"
          "a,b\n1,2\n",
          "0: a|b|\n2: 1|2|\n");
    gives("\xef\xbb\xbf\"a,b\",c\n1,2\n", "0: a,b|c|\n2: 1|2|\n");
}
END_TEST

START_TEST(delimiters)
{
    gives("a;b;c,d\n1;2,5;3\n", "0: a|b|c,d|\n2: 1|2,5|3|\n");
    gives("a\tb\tc;d\n1\t2;5\t3\n", "0: a|b|c;d|\n2: 1|2;5|3|\n");
    gives("\"a,,,,\";b\n1;2\n", "0: a,,,,|b|\n2: 1|2|\n");
    gives("\n\na;b\n1;2\n", "0: a|b|\n4: 1|2|\n");
    gives("a;b,c\n1;2,3\n", "0: a;b|c|\n2: 1;2|3|\n");
    check_text(BYTES("a|b;c\n1|2;3\n"), (csv_options){.delimiter = '|'},
               "0: a|b;c|\n2: 1|2;3|\n");
    check_text(BYTES("a\n1,5\n"), (csv_options){.fallback = ';'}, "0: a|\n2: 1,5|\n");
    check_text(BYTES("a b\n1 2\n"), (csv_options){.delimiter = ' '}, "0: a|b|\n2: 1|2|\n");
    check_refusal(BYTES("a\n"), (csv_options){.delimiter = '"'}, READ_USAGE,
                  "the delimiter must be one ASCII character, and no quotation mark or line end");
    check_refusal(BYTES("a\n"), (csv_options){.delimiter = (char)0xe9}, READ_USAGE,
                  "the delimiter must be one ASCII character, and no quotation mark or line end");
}
END_TEST

START_TEST(long_cells_cross_pieces)
{
    /* Cells of every length up to 200, so that each stands at every place of a block and piece. */
    char text[60000], expected[60000];
    size_t used = (size_t)sprintf(text, "a,b\n"), wanted = (size_t)sprintf(expected, "0: a|b|\n");
    for (int length = 0; length < 130; length++) {
        char cell[256];
        memset(cell, 'a' + length % 26, (size_t)length);
        cell[length] = '\0';
        const char *const mark = length % 3 == 0 ? "\"" : "";
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s%s,%d\n", mark, cell, mark,
                                 length);
        const char *const shown = length % 3 == 0 ? "'" : "";
        wanted += (size_t)snprintf(expected + wanted, sizeof expected - wanted,
                                   "%d: %s%s%s|%d|\n", length + 2, shown, cell, shown, length);
    }
    check_text(text, used, (csv_options){0}, expected);
}
END_TEST

START_TEST(empty_files)
{
    refused("", "FILE is empty: it holds no title line");
    refused("\n\r\n\n", "FILE is empty: it holds no title line");
    refused("\xef\xbb\xbf", "FILE is empty: it holds no title line");
    refused("a,b\n", "FILE holds titles but no data rows");
    refused("a,b", "FILE holds titles but no data rows");
    refused("a\n\n\n", "FILE holds titles but no data rows");
}
END_TEST

START_TEST(zero_bytes)
{
    refused("a,b\n1,2\n1\0 0.2,3\n",
            "FILE:3, character 2: a zero byte; text in UTF-16 without a byte order mark is read "
            "with --encoding UTF-16LE or UTF-16BE");
    refused("a\0,\0b\0\n\0",
            "FILE:1, character 2: a zero byte; text in UTF-16 without a byte order mark is read "
            "with --encoding UTF-16LE or UTF-16BE");
}
END_TEST

/* The sentence about text that is not UTF-8, for a place. */
#define NOT_UTF8(place)                                                                            \
    "FILE:" place ": the text is not valid UTF-8; name its encoding with --encoding (BIG5, "       \
    "GB18030, SHIFT_JIS, WINDOWS-1252, ...)"

START_TEST(invalid_utf8)
{
    refused("a,b\n1,\xe9t\xe9\n", NOT_UTF8("2, character 3"));
    refused("a,b\n1,\xc3\xa9\xff\n", NOT_UTF8("2, character 4"));
    refused("a,b\n\"x\n\xc3\xa9\xc0\xaf\",2\n", NOT_UTF8("3, character 2"));
    refused("a,b\n1,\xed\xa0\x80\n", NOT_UTF8("2, character 3"));
    refused("a,b\n1,\xf4\x90\x80\x80\n", NOT_UTF8("2, character 3"));
    refused("a,b\n1,\xe6\xb8", NOT_UTF8("2, character 3"));
    refused("a,\xb4\xfa\xb8\xd5\n1,2\n", NOT_UTF8("1, character 3"));
    /* What stands before the broken character is read and judged first. */
    refused("a,b\n1,2,3\n1,\xff\n", "FILE:2: 3 cells, but the title line has 2");
}
END_TEST

START_TEST(byte_order_marks)
{
    refused("\xff\xfe"
            "a\0,\0b\0\n\0",
            "FILE is UTF-16 text; read it with --encoding UTF-16");
    refused("\xfe\xff\0a\0,\0b\0\n", "FILE is UTF-16 text; read it with --encoding UTF-16");
    refused("\xff\xfe\0\0a\0\0\0", "FILE is UTF-32 text; read it with --encoding UTF-32");
    const csv_options utf16 = {.encoding = "UTF-16"}, little = {.encoding = "UTF-16LE"};
    check_text(BYTES("\xff\xfe"
                     "a\0,\0b\0\n\0001\0,\0\xe9\0\n\0"),
               utf16, "0: a|b|\n2: 1|\xc3\xa9|\n");
    check_text(BYTES("\xfe\xff\0a\0,\0b\0\n\0001\0,\0\xe9\0\n"), utf16,
               "0: a|b|\n2: 1|\xc3\xa9|\n");
    check_text(BYTES("\xff\xfe"
                     "a\0,\0b\0\n\0001\0,\0\xe9\0\n\0"),
               little, "0: a|b|\n2: 1|\xc3\xa9|\n");
    check_text(BYTES("a\0,\0b\0\n\0001\0,\0\xe9\0\n\0"), little, "0: a|b|\n2: 1|\xc3\xa9|\n");
}
END_TEST

START_TEST(encodings)
{
    const csv_options big5 = {.encoding = "BIG5"}, chinese = {.encoding = "GB18030"},
                      japanese = {.encoding = "SHIFT_JIS"}, utf8 = {.encoding = "utf-8"};
    /* Big5 of U+529F and of U+8A31 ends in a backslash. */
    check_text(BYTES("\xa5\x5c\xaf\xe0,b\n1,\xb3\x5c\xa5\x5c\n\"\xb3\x5c\",2\n"), big5,
               "0: \xe5\x8a\x9f\xe8\x83\xbd|b|\n2: 1|\xe8\xa8\xb1\xe5\x8a\x9f|\n"
               "3: '\xe8\xa8\xb1'|2|\n");
    /* A second byte that is a bar (in U+5F0B) must not separate cells. */
    check_text(BYTES("a|b\n1|\xa4\x7c\n"), (csv_options){.encoding = "BIG5", .delimiter = '|'},
               "0: a|b|\n2: 1|\xe5\xbc\x8b|\n");
    /* GB18030 writes U+00B8 as 81 30 86 30: its even bytes are digits. */
    check_text(BYTES("a,b\n\xb2\xe2\xca\xd4,\x81\x30\x86\x30\n"), chinese,
               "0: a|b|\n2: \xe6\xb5\x8b\xe8\xaf\x95|\xc2\xb8|\n");
    check_text(BYTES("a,b\n1,\x83\x5c\n"), japanese, "0: a|b|\n2: 1|\xe3\x82\xbd|\n");
    check_text(BYTES("a,b\n1,\xc3\xa9\n"), utf8, "0: a|b|\n2: 1|\xc3\xa9|\n");
}
END_TEST

START_TEST(wrong_encodings)
{
    check_refusal(BYTES("a,b\n1,2\n3,\xa5\xff\n"), (csv_options){.encoding = "BIG5"}, READ_DATA,
                  "FILE:3, character 3: the text is not valid BIG5; name another encoding with "
                  "--encoding, or repair the file");
    check_refusal(BYTES("a,b\n1,2\n3,\xa5"), (csv_options){.encoding = "BIG5"}, READ_DATA,
                  "FILE:3, character 3: the text is not valid BIG5; name another encoding with "
                  "--encoding, or repair the file");
    const char *const known =
        "no encoding \"%s\" is known here; BIG5, GB18030, SHIFT_JIS, EUC-KR, WINDOWS-1252 and "
        "UTF-16 are among those that usually are";
    const char *const unknown[] = {"BIG6", "", "BIG5//IGNORE"};
    for (size_t i = 0; i < 3; i++) {
        char sentence[256];
        snprintf(sentence, sizeof sentence, known, unknown[i]);
        check_refusal(BYTES("a,b\n"), (csv_options){.encoding = unknown[i]}, READ_USAGE, sentence);
    }
}
END_TEST

/* Packs bytes as one gzip member. */
static size_t pack(const void *bytes, size_t length, unsigned char *packed, size_t size)
{
    z_stream stream = {0};
    ck_assert_int_eq(deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY),
                     Z_OK);
    union {
        const void *given;
        Bytef *taken;
    } input = {bytes};
    stream.next_in = input.taken;
    stream.avail_in = (uInt)length;
    stream.next_out = packed;
    stream.avail_out = (uInt)size;
    ck_assert_int_eq(deflate(&stream, Z_FINISH), Z_STREAM_END);
    deflateEnd(&stream);
    return size - stream.avail_out;
}

START_TEST(gzip)
{
    unsigned char packed[1024];
    const char text[] = "a,b\n1,\"x\"\"y\"\n3,4\n";
    const char *const expected = "0: a|b|\n2: 1|'x\"y'|\n3: 3|4|\n";
    size_t length = pack(text, sizeof text - 1, packed, sizeof packed);
    check_text(packed, length, (csv_options){0}, expected);
    memset(packed + length, 0, 100); /* as on a tape */
    check_text(packed, length + 100, (csv_options){0}, expected);
    length += pack(BYTES("5,6\n"), packed + length, sizeof packed - length);
    check_text(packed, length, (csv_options){0}, "0: a|b|\n2: 1|'x\"y'|\n3: 3|4|\n4: 5|6|\n");
    length = pack(BYTES("a,b\n1,\xb3\x5c\n"), packed, sizeof packed);
    check_text(packed, length, (csv_options){.encoding = "BIG5"}, "0: a|b|\n2: 1|\xe8\xa8\xb1|\n");
}
END_TEST

START_TEST(damaged_gzip)
{
    unsigned char packed[2048];
    char text[4000] = "a,b\n";
    for (int i = 0; i < 200; i++)
        sprintf(text + strlen(text), "%d,%d\n", i * i * 7919, i * 104729 % 977);
    const size_t length = pack(text, strlen(text), packed, sizeof packed);
    const csv_options plain = {0};
    check_refusal(packed, length - 1, plain, READ_FILE,
                  "FILE is a damaged gzip file: it ends too early");
    check_refusal(packed, length / 2, plain, READ_FILE,
                  "FILE is a damaged gzip file: it ends too early");
    check_refusal(packed, 5, plain, READ_FILE, "FILE is a damaged gzip file: it ends too early");
    const char *const cannot = "FILE is a damaged gzip file: its packed data cannot be unpacked";
    packed[length - 6] ^= 1; /* in the check sum */
    check_refusal(packed, length, plain, READ_FILE, cannot);
    packed[length - 6] ^= 1;
    memcpy(packed + length, "garbage", 7);
    check_refusal(packed, length + 7, plain, READ_FILE, cannot);
    packed[2] = 99; /* no such method */
    check_refusal(packed, length, plain, READ_FILE, cannot);
}
END_TEST

START_TEST(standard_input)
{
    char path[64];
    unsigned char packed[256];
    const size_t length = pack(BYTES("a,b\n1,2,3\n"), packed, sizeof packed);
    write_file(path, packed, length);
    const int file = open(path, O_RDONLY);
    ck_assert_int_ge(file, 0);
    dup2(file, STDIN_FILENO);
    outcome result;
    read_path("-", NULL, &result);
    ck_assert_str_eq(result.text,
                     "0: a|b|\n! standard input:2: 3 cells, but the title line has 2");
    ck_assert_int_ge(lseek(STDIN_FILENO, 0, SEEK_CUR), 0); /* still open */
    close(file);
    unlink(path);
}
END_TEST

START_TEST(pipes)
{
    /* A pipe gives little at a time; records come as soon as they are whole. */
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    dup2(ends[0], STDIN_FILENO);
    ck_assert_int_eq(write(ends[1], "a,b\n1,2\n3,", 10), 10);
    read_error error;
    csv_record record;
    csv_reader *const reader = csv_open("-", NULL, &error);
    ck_assert_msg(reader != NULL, "%s", error.text);
    ck_assert_int_eq(csv_next(reader, &record, &error), CSV_RECORD);
    ck_assert_int_eq(record.cells[1].text[0], '2');
    ck_assert_int_eq(write(ends[1], "4\n", 2), 2);
    ck_assert_int_eq(csv_next(reader, &record, &error), CSV_RECORD);
    ck_assert_int_eq(record.cells[0].text[0], '3');
    ck_assert_int_eq(record.cells[1].text[0], '4');
    close(ends[1]);
    ck_assert_int_eq(csv_next(reader, &record, &error), CSV_END);
    csv_close(reader);
    close(ends[0]);
}
END_TEST

START_TEST(files_that_cannot_be_read)
{
    read_error error;
    ck_assert_ptr_null(csv_open("/tmp/no-such-dmaic-file.csv", NULL, &error));
    ck_assert_int_eq(error.kind, READ_FILE);
    ck_assert_str_eq(error.text,
                     "/tmp/no-such-dmaic-file.csv cannot be opened: No such file or directory");
    ck_assert_ptr_null(csv_open("/tmp", NULL, &error));
    ck_assert_int_eq(error.kind, READ_FILE);
    ck_assert_str_eq(error.text, "/tmp is a directory, not a file");
    char path[64];
    write_file(path, BYTES("a,b\n"));
    close(STDIN_FILENO);
    ck_assert_int_eq(open(path, O_WRONLY), STDIN_FILENO);
    ck_assert_ptr_null(csv_open("-", NULL, &error));
    ck_assert_int_eq(error.kind, READ_FILE);
    ck_assert_str_eq(error.text, "standard input cannot be read: Bad file descriptor");
    unlink(path);
    /* A name cannot play tricks on the terminal. */
    ck_assert_ptr_null(csv_open("/tmp/no\x1b[31m\xe2\x80\xae", NULL, &error));
    ck_assert_str_eq(error.text,
                     "/tmp/no\\x1b[31m\\u202e cannot be opened: No such file or directory");
}
END_TEST

/* Reads text of `length` letters x between before and after. */
static void read_long(const char *before, size_t length, const char *after, outcome *result)
{
    const size_t total = strlen(before) + length + strlen(after);
    char *const text = malloc(total + 1);
    ck_assert_ptr_nonnull(text);
    strcpy(text, before);
    memset(text + strlen(before), 'x', length);
    strcpy(text + strlen(before) + length, after);
    *result = (outcome){0};
    read_error error;
    csv_reader *const reader = csv_open_memory("long.csv", text, total, NULL, &error);
    if (reader == NULL) {
        strcpy(result->text, error.text);
    } else {
        csv_record record;
        csv_step step;
        while ((step = csv_next(reader, &record, &error)) == CSV_RECORD)
            continue;
        strcpy(result->text, step == CSV_END ? "fine" : error.text);
    }
    csv_close(reader);
    free(text);
}

START_TEST(limits)
{
    outcome result;
    const size_t mebi = (size_t)1 << 20;
    read_long("a,b\n1,", mebi, "\n2,3\n", &result);
    ck_assert_str_eq(result.text, "fine");
    read_long("a,b\n1,", mebi + 1, "\n2,3\n", &result);
    ck_assert_str_eq(result.text, "long.csv:2: a cell is longer than 1 MiB, the most that is read");
    read_long("a,b\n1,\"", mebi + 1, "\"\n2,3\n", &result);
    ck_assert_msg(strstr(result.text, "long.csv:2") != NULL, "%s", result.text);
    read_long("a,b\n1,\"", 3 * mebi, "\"\n2,3\n", &result);
    ck_assert_str_eq(result.text, "long.csv:2, character 3: the quotation mark that opens a cell "
                                  "here is not closed within 1 MiB");
    read_long("a,b\n1,", 40 * mebi, "", &result);
    ck_assert_str_eq(result.text,
                     "long.csv:2: the record is longer than 16 MiB, the most that is read");
    read_long("a", 40 * mebi, "", &result);
    ck_assert_str_eq(result.text,
                     "long.csv:1: the record is longer than 16 MiB, the most that is read");
}
END_TEST

/* A record of `cells` cells of `length` letters each. */
static void read_wide(size_t columns, size_t cells, size_t length, outcome *result)
{
    char *const text = malloc(2 * columns + cells * (length + 1) + 2);
    ck_assert_ptr_nonnull(text);
    char *at = text;
    for (size_t i = 0; i < columns; i++) {
        *at++ = 't';
        *at++ = i + 1 < columns ? ',' : '\n';
    }
    for (size_t i = 0; i < cells; i++) {
        memset(at, 'x', length);
        at += length;
        *at++ = i + 1 < cells ? ',' : '\n';
    }
    *result = (outcome){0};
    read_error error;
    csv_reader *const reader =
        csv_open_memory("wide.csv", text, (size_t)(at - text), NULL, &error);
    csv_record record;
    if (reader == NULL || csv_next(reader, &record, &error) != CSV_RECORD)
        strcpy(result->text, error.text);
    else
        ck_assert_uint_eq(record.cells[cells - 1].length, length);
    csv_close(reader);
    free(text);
}

START_TEST(wide_tables)
{
    outcome result;
    read_wide(65536, 65536, 3, &result);
    ck_assert_str_eq(result.text, "");
    read_wide(65537, 65537, 3, &result);
    ck_assert_str_eq(result.text,
                     "wide.csv:1: the title line has more than 65,536 columns, the most that is "
                     "read");
    read_wide(1000, 70000, 1, &result);
    ck_assert_str_eq(result.text, "wide.csv:2: 70000 cells, but the title line has 1000");
    read_wide(40, 40, (size_t)400000, &result);
    ck_assert_str_eq(result.text, ""); /* 15.3 MiB */
    read_wide(40, 40, (size_t)420000, &result);
    ck_assert_str_eq(result.text,
                     "wide.csv:2: the record is longer than 16 MiB, the most that is read");
}
END_TEST

START_TEST(long_records_grow)
{
    /* Quoted cells of 900 kB: the record crosses several pieces and moves in memory. */
    const size_t length = 900000, cells = 9;
    char *const text = malloc(cells * (length + 8) + 100);
    ck_assert_ptr_nonnull(text);
    strcpy(text, "a,b,c,d,e,f,g,h,i\n");
    char *at = text + strlen(text);
    for (size_t i = 0; i < cells; i++) {
        *at++ = '"';
        memset(at, (int)('a' + i), length);
        memcpy(at + length, "\"\"", 2);
        at += length + 2;
        *at++ = '"';
        *at++ = i + 1 < cells ? ',' : '\n';
    }
    static const size_t pieces[] = {1000, 65536, 0};
    for (size_t k = 0; k < 3; k++) {
        read_error error;
        csv_record record;
        const csv_options options = {.piece = pieces[k]};
        csv_reader *const reader =
            csv_open_memory("long.csv", text, (size_t)(at - text), &options, &error);
        ck_assert_msg(reader != NULL, "%s", error.text);
        ck_assert_msg(csv_next(reader, &record, &error) == CSV_RECORD, "%s", error.text);
        for (size_t i = 0; i < cells; i++) {
            ck_assert_uint_eq(record.cells[i].length, length + 1);
            ck_assert_int_eq(record.cells[i].text[0], (int)('a' + i));
            ck_assert_int_eq(record.cells[i].text[length - 1], (int)('a' + i));
            ck_assert_int_eq(record.cells[i].text[length], '"');
        }
        ck_assert_int_eq(csv_next(reader, &record, &error), CSV_END);
        csv_close(reader);
    }
    free(text);
}
END_TEST

START_TEST(marks)
{
    /* Bytes near the four characters (one bit apart, high bit set) among any others, in any order:
     * a block's marks are those found byte by byte. */
    static const char letters[] = ",;\t\"\n\r-#\v\f !\x8a\x8d\xa2\xac\xff\0x1";
    static const char separators[] = {',', ';', '\t', '|', '\x01', '\x7f'};
    uint64_t state = 88172645463325252U; /* Marsaglia (2003), xorshift64 */
    for (int turn = 0; turn < 20000; turn++) {
        char text[MARKS_BLOCK];
        uint64_t expected = 0;
        const char delimiter = separators[turn % 6];
        for (size_t i = 0; i < MARKS_BLOCK; i++) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            text[i] = turn % 2 ? letters[state % (sizeof letters - 1)] : (char)(state >> 32);
            const bool marked = text[i] == delimiter || text[i] == '"' || text[i] == '\n' ||
                                text[i] == '\r';
            expected |= (uint64_t)marked << i;
        }
        ck_assert_uint_eq(marks_of_block(text, delimiter), expected);
        ck_assert_uint_eq(marks_by_words(text, delimiter), expected);
    }
}
END_TEST

START_TEST(long_sentences)
{
    read_error error;
    char text[4000] = "";
    for (int i = 0; i < 1000; i++)
        strcat(text, "\xe6\xb8\xac");
    ck_assert(!read_fail(&error, READ_DATA, "%s", text));
    ck_assert_int_eq(error.kind, READ_DATA);
    ck_assert_uint_eq(strlen(error.text), 2046); /* 682 whole characters */
    utf8_stop stop;
    ck_assert_uint_eq(utf8_prefix(error.text, 2046, &stop), 2046);
}
END_TEST

START_TEST(shown_texts)
{
    ck_assert_str_eq(show_text(BYTES("12x")).text, "12x");
    ck_assert_str_eq(show_text(BYTES("a\tb\n\r\x07\x7f")).text, "a\\tb\\n\\r\\x07\\x7f");
    ck_assert_str_eq(show_text(BYTES("12\xc2\xa0")).text, "12\\u00a0");
    ck_assert_str_eq(show_text(BYTES("\xe6\xb8\xac\xff")).text, "\xe6\xb8\xac\\xff");
    char text[200], expected[70];
    memset(text, 'y', sizeof text);
    memset(expected, 'y', 60);
    strcpy(expected + 60, "...");
    ck_assert_str_eq(show_text(text, sizeof text).text, expected);
    ck_assert_str_eq(show_text(text, 60).text + 58, "yy");
}
END_TEST

START_TEST(utf8)
{
    /* Every code point is valid but the surrogates; and nothing longer or beyond is. */
    for (uint32_t point = 1; point < 0x110000; point++) {
        char text[5];
        size_t length;
        if (point < 0x80) {
            length = (size_t)sprintf(text, "%c", (int)point);
        } else if (point < 0x800) {
            length = 2;
            text[0] = (char)(0xc0 | point >> 6);
            text[1] = (char)(0x80 | (point & 0x3f));
        } else if (point < 0x10000) {
            length = 3;
            text[0] = (char)(0xe0 | point >> 12);
            text[1] = (char)(0x80 | (point >> 6 & 0x3f));
            text[2] = (char)(0x80 | (point & 0x3f));
        } else {
            length = 4;
            text[0] = (char)(0xf0 | point >> 18);
            text[1] = (char)(0x80 | (point >> 12 & 0x3f));
            text[2] = (char)(0x80 | (point >> 6 & 0x3f));
            text[3] = (char)(0x80 | (point & 0x3f));
        }
        uint32_t found = 0;
        const bool valid = point < 0xd800 || point > 0xdfff;
        if (utf8_character(text, length, &found) != (valid ? length : 0) ||
            (valid && found != point))
            ck_abort_msg("U+%04X", (unsigned)point);
        utf8_stop stop;
        if (valid && length > 1 &&
            (utf8_prefix(text, length - 1, &stop) != 0 || stop != UTF8_INCOMPLETE))
            ck_abort_msg("U+%04X cut", (unsigned)point);
    }
    static const char *const broken[] = {"\x80",         "\xc0\xaf",     "\xc1\xbf",
                                         "\xe0\x9f\xbf", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80",
                                         "\xf5\x80\x80\x80", "\xff",     "\xe6x"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        utf8_stop stop;
        ck_assert_uint_eq(utf8_prefix(broken[i], strlen(broken[i]), &stop), 0);
        ck_assert_int_eq(stop, UTF8_INVALID);
    }
}
END_TEST

START_TEST(nearest_names)
{
    const char *const names[] = {"arrival_min", "promise_min", "csat", "Visit ID", "", "n"};
    const size_t count = sizeof names / sizeof *names;
    ck_assert_str_eq(nearest("arival_min", names, count), "arrival_min");
    ck_assert_str_eq(nearest("arrival-min", names, count), "arrival_min");
    ck_assert_str_eq(nearest("ARRIVAL_MIN", names, count), "arrival_min");
    ck_assert_str_eq(nearest("arrival", names, count), "arrival_min");
    ck_assert_str_eq(nearest("arival", names, count), "arrival_min");
    ck_assert_str_eq(nearest("promise_minutes", names, count), "promise_min");
    ck_assert_str_eq(nearest("arirval_min", names, count), "arrival_min");
    ck_assert_str_eq(nearest("cast", names, count), "csat");
    ck_assert_str_eq(nearest("visit_id", names, count), "Visit ID");
    ck_assert_str_eq(nearest("N", names, count), "n");
    ck_assert_ptr_null(nearest("k", names, count));
    ck_assert_ptr_null(nearest("temperature", names, count));
    ck_assert_ptr_null(nearest("", names, count));
    ck_assert_ptr_null(nearest("x", NULL, 0));
    char longer[200];
    memset(longer, 'z', sizeof longer);
    longer[199] = '\0';
    ck_assert_ptr_null(nearest(longer, names, count));
}
END_TEST

CASES("csv", line_ends, stray_line_ends, quotes, misplaced_quotes, quote_never_closed,
      ragged_records, blank_lines, blank_lines_in_one_column, titles, delimiters,
      long_cells_cross_pieces, empty_files, zero_bytes, invalid_utf8, byte_order_marks, encodings,
      wrong_encodings, gzip, damaged_gzip, standard_input, pipes, files_that_cannot_be_read, limits,
      wide_tables, long_records_grow, marks, long_sentences,
      shown_texts, utf8, nearest_names)
