/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "measure FILE COMMAND ...": runs the command and writes its processor seconds and its peak memory
 * in kilobytes to FILE. Small, because a process inherits the peak of the one that starts it. */
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + 1e-6 * (double)time.tv_usec;
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    const pid_t child = fork();
    if (child == 0) {
        execvp(argv[2], argv + 2);
        perror(argv[2]);
        _exit(127);
    }
    int status = 0;
    struct rusage used;
    if (child < 0 || wait4(child, &status, 0, &used) < 0)
        return 2;
    FILE *const file = fopen(argv[1], "w");
    if (!file)
        return 2;
    fprintf(file, "%.6f %ld\n", seconds_of(used.ru_utime) + seconds_of(used.ru_stime),
            used.ru_maxrss);
    if (fclose(file) != 0)
        return 2;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
}
