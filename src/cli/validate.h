/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dmaic validate: the library that runs, against its reference cases. */
#ifndef DMAIC_CLI_VALIDATE_H
#define DMAIC_CLI_VALIDATE_H

#include <stddef.h>

/* Returns the exit code, with a sentence in message where something went wrong, else "". */
int validate(int argc, char **argv, char *message, size_t size);

#endif
