/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for the cases that come with the library. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "shipped_cases.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_SIZE = 4096 };

static int is_case_file(const struct dirent *entry)
{
    const char *const ending = strrchr(entry->d_name, '.');
    return ending && ending != entry->d_name && strcmp(ending, ".cases") == 0;
}

static int by_name(const struct dirent **first, const struct dirent **second)
{
    return strcmp((*first)->d_name, (*second)->d_name);
}

static char *join(const char *folder, const char *name)
{
    const size_t size = strlen(folder) + strlen(name) + 2;
    char *const path = malloc(size);
    if (path)
        snprintf(path, size, "%s/%s", folder, name);
    return path;
}

/* Fills found with the folder's files; nothing when it cannot be read. */
static void list_folder(const char *folder, case_paths *found)
{
    struct dirent **entries;
    const int count = scandir(folder, &entries, is_case_file, by_name);
    if (count <= 0) {
        if (count == 0)
            free(entries);
        return;
    }
    found->paths = calloc((size_t)count, sizeof *found->paths);
    for (int i = 0; i < count; i++) {
        if (found->paths && (found->paths[found->count] = join(folder, entries[i]->d_name)) != NULL)
            found->count++;
        free(entries[i]);
    }
    free(entries);
}

/* A folder told from that of this program, as "../share/x". */
static void list_beside(const char *relative, case_paths *found)
{
    char program[PATH_SIZE], folder[2 * PATH_SIZE];
    const ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    if (length <= 0)
        return;
    program[length] = '\0';
    *strrchr(program, '/') = '\0';
    snprintf(folder, sizeof folder, "%s/%s", program, relative);
    char *const real = realpath(folder, NULL);
    if (real)
        list_folder(real, found);
    free(real);
}

bool shipped_cases(case_paths *found, read_error *error)
{
    const char *const told = getenv("DMAIC_VALIDATION");
    *found = (case_paths){NULL, 0};
    if (told) {
        list_folder(told, found);
        const shown_text shown = show_text(told, strlen(told));
        return found->count || read_fail(error, READ_FILE,
                                         "DMAIC_VALIDATION: %s holds no files *.cases", shown.text);
    }
#ifdef DMAIC_VALIDATION_DIR
    list_folder(DMAIC_VALIDATION_DIR, found);
#endif
    if (!found->count)
        list_beside("../share/dmaic/validation", found);
    if (!found->count)
        list_beside("../../../share/validation", found);
    return found->count || read_fail(error, READ_FILE,
                                     "the reference cases are not found; DMAIC_VALIDATION may "
                                     "name the folder of their files *.cases");
}

void case_paths_free(case_paths *used)
{
    for (size_t i = 0; i < used->count; i++)
        free(used->paths[i]);
    free(used->paths);
    *used = (case_paths){NULL, 0};
}
