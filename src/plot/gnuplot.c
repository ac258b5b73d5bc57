/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs gnuplot without a shell. Its input and both outputs are unlinked temporary files, so that no
 * pipe can break or fill up; it gets an environment of its own, no signal handling of its host's, and
 * a process group, which is ended when its time is over. -d keeps it from reading start-up files. */
#define _GNU_SOURCE
#include "gnuplot.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h> /* P_tmpdir */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { INPUT, OUTPUT, COMPLAINT, FILES };

/* ---- files ---------------------------------------------------------------------------------- */

/* Untranslated, and without the shared buffer of strerror. */
static const char *error_text(int error)
{
#ifdef DMAIC_HAS_ERROR_TEXT
    const char *text = strerrordesc_np(error);
    return text ? text : "unknown error";
#else
    return error == ENOENT ? "No such file or directory" : error == EACCES ? "Permission denied"
           : error == ENOSPC ? "No space left on device" : "system error";
#endif
}

/* A file without a name, at number 3 or above: 0 to 2 may be free in the host and are the child's. */
static int open_unlinked(void)
{
    char path[] = P_tmpdir "/dmaic-XXXXXX";
    const int file = mkostemp(path, O_CLOEXEC);
    if (file < 0)
        return -1;
    unlink(path);
    if (file > 2)
        return file;
    const int moved = fcntl(file, F_DUPFD_CLOEXEC, 3);
    close(file);
    return moved;
}

static int write_file(void *context, const char *bytes, size_t length)
{
    const int file = *(const int *)context;
    while (length > 0) {
        const ssize_t written = write(file, bytes, length);
        if (written < 0 && errno != EINTR)
            return errno;
        if (written > 0) {
            bytes += written;
            length -= (size_t)written;
        }
    }
    return 0;
}

/* All of a file, with a NUL behind it. */
static dmaic_status read_file(int file, char **bytes, size_t *length)
{
    struct stat status;
    if (fstat(file, &status) != 0)
        return fail(DMAIC_EPLOT, "the picture cannot be read: %s", error_text(errno));
    char *read = memory_array((size_t)status.st_size + 1, 1);
    size_t done = 0;
    while (read && done < (size_t)status.st_size) {
        const ssize_t now = pread(file, read + done, (size_t)status.st_size - done, (off_t)done);
        if (now == 0 || (now < 0 && errno != EINTR))
            break;
        done += now > 0 ? (size_t)now : 0;
    }
    if (!read)
        return DMAIC_ENOMEM;
    *bytes = read;
    *length = done;
    return DMAIC_OK;
}

/* ---- the process ---------------------------------------------------------------------------- */

/* Standard input and both outputs, and nothing else of what the host has open. */
static int set_files(posix_spawn_file_actions_t *actions, const int files[FILES])
{
    int failed = 0;
    for (int i = 0; i < FILES && !failed; i++)
        failed = posix_spawn_file_actions_adddup2(actions, files[i], i);
#ifdef DMAIC_HAS_CLOSEFROM
    if (!failed)
        failed = posix_spawn_file_actions_addclosefrom_np(actions, FILES);
#endif
    return failed;
}

/* Signals as a new program expects them, whatever the host blocks or ignores. */
static int set_signals(posix_spawnattr_t *attributes)
{
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    sigdelset(&all, SIGKILL);
    sigdelset(&all, SIGSTOP);
    int failed = posix_spawnattr_setsigmask(attributes, &none);
    if (!failed)
        failed = posix_spawnattr_setsigdefault(attributes, &all);
    if (!failed)
        failed = posix_spawnattr_setpgroup(attributes, 0);
    if (!failed)
        failed = posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETPGROUP |
                                                          POSIX_SPAWN_SETSIGMASK |
                                                          POSIX_SPAWN_SETSIGDEF);
    return failed;
}

static int spawn(const char *program, const int files[FILES], pid_t *child)
{
    char *const arguments[] = {(char[]){"gnuplot"}, (char[]){"-d"}, (char[]){"-"}, NULL};
    char *const environment[] = {(char[]){"PATH=/usr/local/bin:/usr/bin:/bin"},
                                 (char[]){"LC_ALL=C.UTF-8"}, (char[]){"HOME=/nonexistent"}, NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int failed = posix_spawn_file_actions_init(&actions);
    if (failed)
        return failed;
    failed = posix_spawnattr_init(&attributes);
    if (!failed) {
        failed = set_files(&actions, files);
        if (!failed)
            failed = set_signals(&attributes);
        if (!failed)
            failed = posix_spawnp(child, program, &actions, &attributes, arguments, environment);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return failed;
}

static dmaic_status start(const char *program, const int files[FILES], pid_t *child)
{
    const int failed = spawn(program, files, child);
    if (failed == ENOENT)
        return fail(DMAIC_EPLOT, "pictures are drawn by gnuplot, and '%s' is not there", program);
    if (failed)
        return fail(DMAIC_EPLOT, "'%s' cannot be run: %s", program, error_text(failed));
    return DMAIC_OK;
}

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Waits without a handler for SIGCHLD, which is the host's. A host that reaps all its children takes
 * ours as well; then the picture itself must tell (*status 0). */
static dmaic_status wait_for(pid_t child, double timeout, int *status)
{
    const double end = seconds_now() + timeout;
    struct timespec pause = {.tv_nsec = 1000000};
    for (;;) {
        const pid_t done = waitpid(child, status, WNOHANG);
        if (done == child)
            return DMAIC_OK;
        if (done < 0 && errno == ECHILD) {
            *status = 0;
            return DMAIC_OK;
        }
        if (seconds_now() > end) {
            kill(-child, SIGKILL);
            while (waitpid(child, status, 0) < 0 && errno == EINTR)
                continue;
            return fail(DMAIC_EPLOT, "gnuplot was ended because it took more than %g s", timeout);
        }
        nanosleep(&pause, NULL);
        if (pause.tv_nsec < 8000000)
            pause.tv_nsec *= 2;
    }
}

/* ---- what it said --------------------------------------------------------------------------- */

/* The last line that is neither blank nor about the fonts' cache: it says what is wrong, the ones
 * before it show where. NULL: none. */
static char *complaint_in(char *text)
{
    char *found = NULL;
    for (char *next; *text; text = next) {
        const size_t length = strcspn(text, "\n");
        next = text + length + (text[length] == '\n');
        text[length] = '\0';
        text += strspn(text, " \t");
        if (*text && strncmp(text, "Fontconfig", 10) != 0)
            found = text;
    }
    return found;
}

static dmaic_status judge(int status, int complaints)
{
    char *text = NULL;
    size_t length;
    dmaic_status failed = read_file(complaints, &text, &length);
    if (failed)
        return failed;
    const char *line = complaint_in(text);
    if (WIFSIGNALED(status))
        failed = fail(DMAIC_EPLOT, "gnuplot was ended by signal %d", WTERMSIG(status));
    else if (line)
        failed = fail(DMAIC_EPLOT, "gnuplot could not draw the picture: %s", line);
    else if (status != 0)
        failed = fail(DMAIC_EPLOT, "gnuplot ended with status %d", WEXITSTATUS(status));
    memory_free(text);
    return failed;
}

dmaic_status gnuplot_run(const char *program, double timeout, script_source script, const void *of,
                         char **bytes, size_t *length)
{
    int files[FILES] = {-1, -1, -1}, ended = 0;
    pid_t child;
    output out;
    dmaic_status status = DMAIC_OK;
    for (int i = 0; i < FILES && !status; i++) {
        files[i] = open_unlinked();
        if (files[i] < 0)
            status = fail(DMAIC_EPLOT, "no temporary file can be made in %s: %s", P_tmpdir,
                          error_text(errno));
    }
    if (!status)
        status = output_begin(&out, write_file, &files[INPUT]);
    if (!status) {
        status = script(of, &out);
        const dmaic_status written = output_end(&out);
        if (!status && written)
            status = fail(DMAIC_EPLOT, "the script for gnuplot could not be written to %s", P_tmpdir);
    }
    if (!status && lseek(files[INPUT], 0, SEEK_SET) != 0)
        status = fail(DMAIC_EPLOT, "the script for gnuplot cannot be read");
    if (!status)
        status = start(program, files, &child);
    if (!status)
        status = wait_for(child, timeout, &ended);
    if (!status)
        status = judge(ended, files[COMPLAINT]);
    if (!status)
        status = read_file(files[OUTPUT], bytes, length);
    for (int i = 0; i < FILES; i++)
        if (files[i] >= 0)
            close(files[i]);
    return status;
}

/* ---- a picture in a file -------------------------------------------------------------------- */

/* A new file beside path; its name is path with a number behind it. The permissions are those of any
 * new file: asking for the mask would change it for a moment, for all threads. */
static int open_beside(const char *path, char *name, size_t size)
{
    int file = -1;
    memcpy(name, path, strlen(path));
    errno = EEXIST;
    for (unsigned try = 0; try < 1000 && file < 0 && errno == EEXIST; try++) {
        text_format(name + strlen(path), size - strlen(path), ".%u.%u", (unsigned)getpid(), try);
        file = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    }
    return file;
}

/* 0, or errno of what failed. */
static int save_beside(const char *path, char *name, size_t size, const char *bytes, size_t length)
{
    const int file = open_beside(path, name, size);
    if (file < 0)
        return errno;
    int error = write_file((void *)&file, bytes, length);
    if (close(file) != 0 && !error)
        error = errno;
    if (!error && rename(name, path) != 0)
        error = errno;
    if (error)
        unlink(name);
    return error;
}

/* Into a device or a pipe as it is. */
static int save_into(const char *path, const char *bytes, size_t length)
{
    const int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0)
        return errno;
    const int error = write_file((void *)&file, bytes, length);
    return close(file) != 0 && !error ? errno : error;
}

dmaic_status picture_save(const char *path, const char *bytes, size_t length)
{
    struct stat before;
    const size_t size = strlen(path) + 32;
    char *name = memory_array(size, 1);
    if (!name)
        return DMAIC_ENOMEM;
    const bool replaced = stat(path, &before) != 0 || S_ISREG(before.st_mode);
    const int error = replaced ? save_beside(path, name, size, bytes, length)
                               : save_into(path, bytes, length);
    memory_free(name);
    return error ? fail(DMAIC_EWRITE, "%s: %s", path, error_text(error)) : DMAIC_OK;
}
