/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a csv_reader, shared by the files csv*.c: text in a buffer, a scan over it, and the
 * sentences of refusals. */
#ifndef DMAIC_CLI_CSV_READER_H
#define DMAIC_CLI_CSV_READER_H

#include "csv.h"
#include "marks.h"
#include "source.h"

#include <stdint.h>

#define CSV_PIECE ((size_t)1 << 20)

/* Where in a record the scan stands. */
typedef enum csv_state {
    IN_PLAIN,    /* in an unquoted cell or at its beginning */
    IN_QUOTES,   /* behind an opening quotation mark */
    AFTER_QUOTE, /* behind a mark that closes the cell, unless another follows at once */
    AFTER_RETURN /* behind a CR that should be followed by LF */
} csv_state;

/* Why no more text comes. */
typedef enum csv_ending {
    ENDING_NONE, /* more may come */
    ENDING_END,
    ENDING_INVALID, /* a broken character follows */
    ENDING_ZERO,    /* a zero byte follows */
    ENDING_LONG,    /* the record is too long */
    ENDING_FAILED   /* reader->failure tells */
} csv_ending;

struct csv_reader {
    source *from;
    char delimiter;
    bool guessed; /* the title line holds no delimiter that would be recognised */
    char newline; /* LF, or CR in a file of CR line ends */

    char *buffer; /* capacity bytes and one block more */
    size_t capacity;
    char *limit;  /* the text up to here is checked */
    char *filled; /* and up to here it is read */
    csv_ending ending;
    read_error failure;

    char *record; /* where the record begins that is being scanned */
    char *cell;   /* where its last cell begins */
    char *mark;   /* the last quotation mark or CR, for AFTER_QUOTE and AFTER_RETURN */
    char *block;  /* marks tells of the 64 bytes from here */
    char *next;   /* where the next block begins */
    uint64_t marks;
    csv_state state;
    size_t line;        /* of the place where the scan stands */
    size_t record_line; /* where the record begins */
    size_t quote_line;  /* of the last opening quotation mark */
    bool doubled;       /* the record holds a quotation mark that was doubled */

    csv_cell *cells;
    size_t cell_capacity, count; /* count may be larger: cells that are too many */
    size_t columns;              /* 0 while the titles are read */
    char **titles;

    size_t blank_lines, blank_line; /* empty lines before the record, and the first of them */
    bool held;                      /* cells hold a record that is yet to be handed out */
    bool any;                       /* a record was handed out */
};

/* ---- csv_text.c ----------------------------------------------------------------------------- */

/* How many cells of the record are kept: those that are too many are only counted. */
size_t csv_stored_cells(const csv_reader *reader);

/* Reads more text behind the limit. Returns false when none came: reader->ending tells why. Every
 * pointer into the text may move. */
bool csv_fill(csv_reader *reader);

/* ---- csv_scan.c ----------------------------------------------------------------------------- */

/* Scans the next record that is not an empty line; the empty lines before it are counted. */
csv_step csv_scan(csv_reader *reader, read_error *error);

/* ---- csv_titles.c --------------------------------------------------------------------------- */

/* Finds out which characters end lines and separate cells. */
void csv_learn_dialect(csv_reader *reader, const csv_options *options);

/* Reads the title line; from then on a record has as many cells. */
bool csv_read_titles(csv_reader *reader, read_error *error);

/* ---- csv_refuse.c: each writes its sentence and returns CSV_FAILED --------------------------- */

csv_step csv_refuse_stray_quote(const csv_reader *reader, read_error *error, const char *place);
csv_step csv_refuse_open_quote(const csv_reader *reader, read_error *error);
csv_step csv_refuse_text_after_quote(const csv_reader *reader, read_error *error);
csv_step csv_refuse_stray_line_end(const csv_reader *reader, read_error *error,
                                   const char *place);
csv_step csv_refuse_ragged(const csv_reader *reader, read_error *error);

typedef enum csv_limit { CSV_RECORD_LIMIT, CSV_CELL_LIMIT, CSV_COLUMN_LIMIT } csv_limit;

csv_step csv_refuse_size(const csv_reader *reader, read_error *error, csv_limit limit);

/* For a scan that needs text that does not come; reader->ending is not ENDING_END. */
csv_step csv_refuse_ending(const csv_reader *reader, read_error *error);

#endif
