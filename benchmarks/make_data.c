/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "make_data KIND SIZE FILE": the data of a workload, the same on every run. Uniform bits by
 * splitmix64 (Steele, Lea, Flood 2014), normal values by Box and Muller (1958). */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t next_bits(uint64_t *state)
{
    uint64_t bits = *state += UINT64_C(0x9e3779b97f4a7c15);
    bits = (bits ^ bits >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    bits = (bits ^ bits >> 27) * UINT64_C(0x94d049bb133111eb);
    return bits ^ bits >> 31;
}

/* Above 0 and at most 1. */
static double next_uniform(uint64_t *state)
{
    return (double)((next_bits(state) >> 11) + 1) * 0x1p-53;
}

static double next_normal(uint64_t *state)
{
    const double radius = sqrt(-2 * log(next_uniform(state)));
    return radius * cos(6.283185307179586 * next_uniform(state));
}

static void write_number(double value, FILE *file)
{
    fwrite(&value, sizeof value, 1, file);
}

/* SIZE normal values. */
static void write_values(size_t size, uint64_t *state, FILE *file)
{
    for (size_t i = 0; i < size; i++)
        write_number(10 + next_normal(state), file);
}

/* SIZE counts of defective units, one in ten, then the SIZE sizes, 50 to 150. */
static void write_shares(size_t size, uint64_t *state, FILE *file)
{
    double *const sizes = malloc(size * sizeof *sizes);
    if (!sizes)
        exit(1);
    for (size_t i = 0; i < size; i++) {
        const unsigned units = 50 + (unsigned)(next_bits(state) % 101);
        unsigned defective = 0;
        for (unsigned unit = 0; unit < units; unit++)
            defective += next_bits(state) < UINT64_MAX / 10;
        write_number(defective, file);
        sizes[i] = units;
    }
    fwrite(sizes, sizeof *sizes, size, file);
    free(sizes);
}

/* SIZE responses, then 20 columns of SIZE predictors. */
static void write_regression(size_t size, uint64_t *state, FILE *file)
{
    enum { COLUMNS = 20 };
    double *const table = malloc(size * (COLUMNS + 1) * sizeof *table);
    if (!table)
        exit(1);
    for (size_t row = 0; row < size; row++) {
        double response = 5 + next_normal(state);
        for (size_t column = 1; column <= COLUMNS; column++) {
            const double value = (double)column + next_normal(state);
            table[column * size + row] = value;
            response += value / (double)column;
        }
        table[row] = response;
    }
    fwrite(table, sizeof *table, size * (COLUMNS + 1), file);
    free(table);
}

/* SIZE numbers in lines: 7 digits, as measuring devices write them, or all 17 of a double. */
static void write_texts(size_t size, int digits, uint64_t *state, FILE *file)
{
    for (size_t i = 0; i < size; i++)
        fprintf(file, "%.*g\n", digits, 74 + 0.01 * next_normal(state));
}

/* Rows of 8 columns until the file has SIZE bytes. */
static void write_csv(size_t size, uint64_t *state, FILE *file)
{
    static const char *const shifts[] = {"early", "late", "night"};
    fputs("part,time,machine,shift,diameter,length,temperature,force\n", file);
    for (size_t part = 1; (size_t)ftell(file) < size; part++)
        fprintf(file, "%zu,2026-03-%02zuT%02zu:%02zu:%02zu,M%zu,%s,%.5f,%.4f,%.2f,%.1f\n",
                1000000 + part, 1 + part / 86400 % 28, part / 3600 % 24, part / 60 % 60, part % 60,
                1 + part % 4, shifts[part / 28800 % 3], 74 + 0.01 * next_normal(state),
                120 + 0.05 * next_normal(state), 21 + next_normal(state),
                1850 + 25 * next_normal(state));
}

int main(int argc, char **argv)
{
    FILE *const file = argc == 4 ? fopen(argv[3], "wb") : NULL;
    if (!file)
        return 2;
    const char *const kind = argv[1];
    const size_t size = (size_t)strtoull(argv[2], NULL, 10);
    uint64_t state = 20260301;
    if (strcmp(kind, "values") == 0)
        write_values(size, &state, file);
    else if (strcmp(kind, "subgroups") == 0)
        write_values(5 * size, &state, file);
    else if (strcmp(kind, "shares") == 0)
        write_shares(size, &state, file);
    else if (strcmp(kind, "regression") == 0)
        write_regression(size, &state, file);
    else if (strcmp(kind, "samples") == 0)
        write_values(2 * size, &state, file);
    else if (strcmp(kind, "short-numbers") == 0)
        write_texts(size, 7, &state, file);
    else if (strcmp(kind, "long-numbers") == 0)
        write_texts(size, 17, &state, file);
    else if (strcmp(kind, "csv") == 0)
        write_csv(size, &state, file);
    else
        return 2;
    return fclose(file) == 0 ? 0 : 1;
}
