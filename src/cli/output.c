/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Output to a stream, or to a file by way of a temporary one beside it. */
#include "output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A new file beside path, so that renaming it is one step. */
static bool open_beside(output_file *out)
{
    const size_t size = strlen(out->path) + sizeof ".XXXXXX";
    out->temporary = malloc(size);
    if (!out->temporary)
        return false;
    snprintf(out->temporary, size, "%s.XXXXXX", out->path);
    const int file = mkstemp(out->temporary);
    if (file < 0) {
        free(out->temporary);
        out->temporary = NULL;
        return false;
    }
    const mode_t mask = umask(0);
    umask(mask);
    fchmod(file, 0666 & ~mask);
    out->stream = fdopen(file, "wb");
    return out->stream != NULL;
}

bool output_open(output_file *out, const char *path)
{
    struct stat status;
    *out = (output_file){.stream = stdout, .path = path};
    if (!path)
        return true;
    const bool there = stat(path, &status) == 0;
    if (!there || S_ISREG(status.st_mode))
        return open_beside(out);
    out->stream = fopen(path, "wb"); /* a device or a pipe is written to as it is */
    return out->stream != NULL;
}

int output_write(void *context, const char *bytes, size_t length)
{
    output_file *out = context;
    if (!out->failure && fwrite(bytes, 1, length, out->stream) != length)
        out->failure = errno ? errno : EIO;
    return out->failure;
}

bool output_close(output_file *out, bool keep)
{
    errno = 0;
    if (!out->failure && (fflush(out->stream) != 0 || ferror(out->stream)))
        out->failure = errno ? errno : EIO;
    if (out->path && fclose(out->stream) != 0 && !out->failure)
        out->failure = errno ? errno : EIO;
    if (out->temporary) {
        if (!keep || out->failure || rename(out->temporary, out->path) != 0) {
            out->failure = keep && !out->failure ? errno : out->failure;
            unlink(out->temporary);
        }
        free(out->temporary);
        out->temporary = NULL;
    }
    errno = out->failure;
    return out->failure == 0;
}
