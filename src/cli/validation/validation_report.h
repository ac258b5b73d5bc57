/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a validation found: for people, and for programs. */
#ifndef DMAIC_CLI_VALIDATION_REPORT_H
#define DMAIC_CLI_VALIDATION_REPORT_H

#include "evidence.h"
#include "tally.h"

#include <stdio.h>

/* Failed writes show in the stream. */
void validation_text(FILE *to, const tally *found, const evidence *about);
void validation_json(FILE *to, const tally *found, const evidence *about);

#endif
