/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line on the terminal when work takes over half a second; nothing anywhere else. */
#ifndef DMAIC_CLI_PROGRESS_H
#define DMAIC_CLI_PROGRESS_H

void progress_begin(const char *file); /* NULL: no file */
void progress_end(void);

#endif
