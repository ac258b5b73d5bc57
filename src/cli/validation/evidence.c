/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of the library that runs is asked of the dynamic linker: it is where the text of its
 * version stands, this program itself when the library is linked into it. */
#define _GNU_SOURCE /* dladdr */
#include "evidence.h"

#include <dlfcn.h>
#include <dmaic.h>
#include <sha256.h>
#include <stdio.h>
#include <stdlib.h>

static char *library_file(void)
{
    Dl_info found;
    if (!dladdr(dmaic_version(), &found) || !found.dli_fname)
        return NULL;
    return realpath(found.dli_fname, NULL);
}

static const char *compiler(void)
{
#if defined(__clang__)
    return __VERSION__;
#elif defined(__GNUC__)
    return "gcc " __VERSION__;
#else
    return "not known";
#endif
}

void evidence_begin(evidence *of)
{
    *of = (evidence){.library = library_file(), .compiler = compiler()};
    clock_gettime(CLOCK_MONOTONIC, &of->begun);
    const time_t now = time(NULL);
    struct tm utc;
    if (gmtime_r(&now, &utc))
        strftime(of->time, sizeof of->time, "%Y-%m-%dT%H:%M:%SZ", &utc);
    if (of->library && !SHA256File(of->library, of->library_sha256))
        of->library_sha256[0] = '\0';
    if (uname(&of->system) != 0)
        snprintf(of->system.sysname, sizeof of->system.sysname, "not known");
}

void evidence_end(evidence *of)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    of->seconds =
        (double)(now.tv_sec - of->begun.tv_sec) + 1e-9 * (double)(now.tv_nsec - of->begun.tv_nsec);
}

void evidence_free(evidence *used)
{
    free(used->library);
    used->library = NULL;
}
