/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which libdmaic is this? The one place where the version is written; the build reads it here. */
#ifndef DMAIC_VERSION_H
#define DMAIC_VERSION_H

#include <dmaic/status.h>

#define DMAIC_VERSION "0.1.0"

#ifdef __cplusplus
extern "C" {
#endif

/* The version of the library that runs, which may be newer than the headers one compiled with. */
DMAIC_API const char *dmaic_version(void);

#ifdef __cplusplus
}
#endif
#endif
