/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The name that was probably meant: for "did you mean". */
#ifndef DMAIC_CLI_NEAREST_H
#define DMAIC_CLI_NEAREST_H

#include <stddef.h>

/* The one of names[0 .. count) that is nearest to name, NULL when none is near enough to be worth a
 * suggestion. Case is ignored, and '-', '_' and a blank are the same. */
const char *nearest(const char *name, const char *const *names, size_t count);

#endif
