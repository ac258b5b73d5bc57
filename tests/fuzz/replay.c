/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target on every file of a folder, as an ordinary test: replay FOLDER. Speaks TAP. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    DIR *folder = opendir(argv[1]);
    if (!folder)
        return 2;
    int number = 0;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        char path[4096];
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", argv[1], entry->d_name);
        FILE *file = fopen(path, "rb");
        if (!file)
            return 2;
        uint8_t *bytes = malloc(1 << 20);
        const size_t size = fread(bytes, 1, 1 << 20, file);
        fclose(file);
        LLVMFuzzerTestOneInput(bytes, size);
        free(bytes);
        printf("ok %d - %s\n", ++number, entry->d_name);
    }
    closedir(folder);
    printf("1..%d\n", number);
    return number ? 0 : 1;
}
