/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of reference cases: what the library should say, and who says so. docs/validation.md
 * describes the lines. */
#ifndef DMAIC_CLI_CASE_FILE_H
#define DMAIC_CLI_CASE_FILE_H

#include "tally.h"

/* Checks all cases of a file. False when the file breaks a rule, with file, line and rule; that
 * the library misses a figure is no failure but counted. */
bool case_file_check(const char *path, tally *to, read_error *error);

#endif
