/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the command says about itself, all of it out of the catalogue. */
#ifndef DMAIC_CLI_HELP_H
#define DMAIC_CLI_HELP_H

#include <dmaic.h>
#include <stdio.h>

/* The commands and, by phase, the methods. */
void help_overview(FILE *to);

/* One method: its question, the ways to give data, options with defaults, an example. */
void help_method(FILE *to, const dmaic_method *method);

/* A line per method: name, alias, summary. */
void help_list(FILE *to);

#endif
