/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options from text. */
#ifndef DMAIC_CATALOG_OPTION_H
#define DMAIC_CATALOG_OPTION_H

#include "catalog.h"

/* Sets the option in the options struct; on failure the struct is untouched and the message names
 * the option. */
dmaic_status option_read(const dmaic_option *option, const char *text, void *options);

#endif
