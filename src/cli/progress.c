/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The progress line, written by a timer signal and wiped when the work is done. */
#define _XOPEN_SOURCE 700
#include "progress.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

static char line[128];
static volatile sig_atomic_t shown;

static void show(int signal_number)
{
    (void)signal_number;
    shown = write(STDERR_FILENO, line, strlen(line)) > 0;
}

static void set_timer(long microseconds)
{
    const struct itimerval timer = {.it_value = {.tv_usec = microseconds}};
    setitimer(ITIMER_REAL, &timer, NULL);
}

void progress_begin(const char *file)
{
    if (!isatty(STDERR_FILENO))
        return;
    snprintf(line, sizeof line, "dmaic: working on %.80s ...", file ? file : "it");
    for (char *at = line; *at; at++)
        if ((unsigned char)*at < 0x20 || *at == 0x7f)
            *at = '?';
    struct sigaction action = {.sa_handler = show, .sa_flags = SA_RESTART};
    sigaction(SIGALRM, &action, NULL);
    set_timer(500000);
}

void progress_end(void)
{
    if (!isatty(STDERR_FILENO))
        return;
    set_timer(0);
    if (shown && write(STDERR_FILENO, "\r\033[K", 4) < 0)
        shown = 0;
}
