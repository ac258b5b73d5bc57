/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of text, one record after the other, in memory of the longest record.
 *
 * The first line that is not empty holds the titles. What is read:
 * - UTF-8 with or without a byte order mark, or any encoding that iconv knows; gzip or plain;
 * - lines that end with LF or CR LF; a file whose first line ends with a lone CR (as older
 *   programs on the Mac write) has CR line ends all through, and mixing the two is refused;
 * - quotes as in RFC 4180: a cell that begins with " ends at the next " that is not doubled, and
 *   may hold delimiters and line ends. A " inside an unquoted cell, and text after the closing ",
 *   are refused: nobody can know what was meant;
 * - empty lines are skipped; in a table of one column they are empty cells, except at the end.
 * A record that has not as many cells as there are titles is refused, as are zero bytes, broken
 * characters, cells over 1 MiB, records over 16 MiB and more than 65,536 columns.
 * Every refusal names file, line and, where it helps, the character in that line. */
#ifndef DMAIC_CLI_CSV_H
#define DMAIC_CLI_CSV_H

#include "read_error.h"

#include <stdbool.h>
#include <stddef.h>

#define CSV_LARGEST_CELL ((size_t)1 << 20)
#define CSV_LARGEST_RECORD ((size_t)16 << 20)
#define CSV_MOST_COLUMNS ((size_t)65536)

typedef struct csv_options {
    char delimiter;       /* 0: that of comma, semicolon and TAB which the title line holds most */
    char fallback;        /* the delimiter when the title line holds none of them; 0: a comma */
    const char *encoding; /* NULL: UTF-8 */
    size_t piece;         /* most bytes to read at a time; 0: 1 MiB */
    bool digest;          /* take the SHA-256 of the file's bytes */
} csv_options;

/* Room for csv_digest, the NUL included. */
#define CSV_DIGEST_SIZE 65

/* A cell as it stands in the file, without its quotes and with doubled quotes made single. Not NUL
 * ended, but free of zero bytes. */
typedef struct csv_cell {
    const char *text;
    size_t length;
    bool quoted;
} csv_cell;

/* Valid until the next call of csv_next or csv_close. */
typedef struct csv_record {
    const csv_cell *cells; /* as many as there are titles */
    size_t line;           /* where the record begins, from 1 */
} csv_record;

typedef enum csv_step { CSV_RECORD, CSV_END, CSV_FAILED } csv_step;

typedef struct csv_reader csv_reader;

/* Opens a path, or standard input for "-", and reads the titles. options NULL means all defaults.
 * NULL on failure. */
csv_reader *csv_open(const char *path, const csv_options *options, read_error *error);

/* The same for bytes[0 .. length), which must outlive the reader; name is for messages. */
csv_reader *csv_open_memory(const char *name, const void *bytes, size_t length,
                            const csv_options *options, read_error *error);

/* The next record. A file that has titles but no record fails. After CSV_END or CSV_FAILED the
 * reader can only be closed. */
csv_step csv_next(csv_reader *reader, csv_record *record, read_error *error);

/* The titles without the blanks around them, NUL ended; they live as long as the reader. */
size_t csv_columns(const csv_reader *reader);
const char *const *csv_titles(const csv_reader *reader);

/* The delimiter in use. */
char csv_delimiter(const csv_reader *reader);

/* The file's name fit for a message. */
const char *csv_name(const csv_reader *reader);

/* After the last record: the SHA-256 of the file's bytes in hexadecimal; "" when it was not asked
 * for. */
void csv_digest(const csv_reader *reader, char text[CSV_DIGEST_SIZE]);

/* NULL is allowed. */
void csv_close(csv_reader *reader);

#endif
