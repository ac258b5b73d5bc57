/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two-level fractions against published catalogues, direct counts of words and laws of codes.
 * Chen, Sun & Wu (1993), Int. Stat. Review 61, 131-145; Xu (2009), Technometrics 51, 262-277. */
#include "improve/fraction.h"

#include "harness.h"

/* ---- independent counts --------------------------------------------------------------------- */

/* A_3 to A_6 from the sums of two and three columns: pairs[x] and triples[x] have sum x. A pair and
 * a triple, or two triples, with the same sum make a longer word, or share factors and make a
 * shorter one, and each word comes out a known number of times. */
static void count_directly(const fraction *of, double counts[7])
{
    double pairs[FRACTION_RUNS] = {0}, triples[FRACTION_RUNS] = {0};
    const int k = of->factors;
    for (int a = 0; a < k; a++)
        for (int b = a + 1; b < k; b++) {
            pairs[of->column[a] ^ of->column[b]]++;
            for (int c = b + 1; c < k; c++)
                triples[of->column[a] ^ of->column[b] ^ of->column[c]]++;
        }
    double two_pairs = 0, pair_triple = 0, two_triples = 0;
    for (int x = 0; x < 1 << of->basic; x++) {
        two_pairs += pairs[x] * (pairs[x] - 1) / 2;
        pair_triple += pairs[x] * triples[x];
        two_triples += triples[x] * (triples[x] - 1) / 2;
    }
    counts[3] = triples[0];
    counts[4] = two_pairs / 3;
    counts[5] = (pair_triple - 3 * (k - 3) * counts[3]) / 10;
    counts[6] = (two_triples - 3 * (k - 4) * counts[4]) / 10;
}

/* Every subset of factors, for small designs. */
static void enumerate(const fraction *of, double counts[])
{
    for (int j = 0; j <= of->factors; j++)
        counts[j] = 0;
    for (unsigned subset = 0; subset < 1u << of->factors; subset++) {
        int sum = 0, size = 0;
        for (int i = 0; i < of->factors; i++)
            if (subset >> i & 1) {
                sum ^= of->column[i];
                size++;
            }
        counts[size] += sum == 0;
    }
}

static fraction best(int runs, int factors)
{
    fraction design;
    works(fraction_minimum_aberration(runs, factors, &design));
    return design;
}

static int basic_of(int runs)
{
    int m = 0;
    while (1 << m < runs)
        m++;
    return m;
}

/* ---- published ------------------------------------------------------------------------------ */

static void skip_comments(FILE *file, char *line, int size)
{
    do
        ck_assert_ptr_nonnull(fgets(line, size, file));
    while (line[0] == '#');
}

/* Every row of the catalogue: the same generators, resolution, words, clear interactions. */
START_TEST(catalogue_file)
{
    FILE *const file = fopen(TEST_PATH("data/doe_generators.csv"), "r");
    ck_assert_ptr_nonnull(file);
    char line[256];
    skip_comments(file, line, sizeof line); /* ends on the header */
    int rows = 0;
    for (; fgets(line, sizeof line, file); rows++) {
        int runs, factors, resolution, clear;
        double words[7];
        char generators[160];
        ck_assert_int_eq(sscanf(line, "%d,%d,%d,\"%159[^\"]\",%lf,%lf,%lf,%lf,%d", &runs, &factors,
                                &resolution, generators, &words[3], &words[4], &words[5],
                                &words[6], &clear), 9);
        const fraction design = best(runs, factors);
        char text[256] = "", one[32];
        for (int i = design.basic; i < factors; i++) {
            ck_assert_uint_eq(fraction_generator_text(&design, i, one, sizeof one), strlen(one));
            ck_assert_uint_lt(strlen(one), 16);
            strcat(strcat(text, i > design.basic ? "; " : ""), one);
        }
        ck_assert_str_eq(text, generators);
        fraction read;
        works(fraction_from_generators(generators, runs, factors, &read));
        ck_assert_mem_eq(read.column, design.column, sizeof read.column);
        double counts[FRACTION_FACTORS + 1];
        fraction_word_counts(&design, counts);
        for (int j = 3; j <= 6; j++)
            close_to(j <= factors ? counts[j] : 0, words[j], 0);
        ck_assert_int_eq(fraction_resolution(&design), resolution);
        ck_assert_int_eq(fraction_clear_two_factor(&design), clear);
    }
    fclose(file);
    ck_assert_int_eq(rows, 42);
}
END_TEST

/* Word counts from A_3 on, -1 where the tables end. */
static const struct published {
    int runs, factors, words[5];
} published[] = {
    /* Chen, Sun & Wu (1993) */
    {16, 8, {0, 14, 0, 0, 0}},
    {16, 11, {12, 26, 28, 24, 20}},
    {16, 12, {16, 39, 48, 48, 48}},
    {32, 16, {0, 140, 0, 448, 0}},
    {32, 17, {8, 140, 112, 448, -1}},
    {32, 18, {16, 148, 224, 560, -1}},
    {32, 19, {24, 164, 344, 784, -1}},
    {32, 20, {32, 188, 480, 1128, -1}},
    {32, 21, {40, 220, 641, 1608, -1}},
    {32, 22, {48, 263, 832, 2224, -1}},
    {32, 23, {56, 315, 1064, 3024, -1}},
    {32, 24, {64, 378, 1344, 4032, -1}},
    {32, 25, {76, 442, 1656, 5376, -1}},
    {32, 26, {88, 518, 2032, 7032, -1}},
    {32, 27, {100, 606, 2484, 9064, -1}},
    {32, 28, {112, 707, 3024, 11536, -1}},
    {64, 16, {0, 43, 81, 96, 189}},
    {64, 17, {0, 59, 108, 150, 324}},
    {64, 18, {0, 78, 144, 228, -1}},
    {64, 19, {0, 100, 192, 336, -1}},
    {64, 20, {0, 125, 256, 480, -1}},
    {64, 21, {0, 204, 0, 1680, -1}},
    {64, 22, {0, 250, 0, 2304, -1}},
    {64, 23, {0, 304, 0, 3105, -1}},
    {64, 24, {0, 365, 0, 4138, -1}},
    {64, 25, {0, 435, 0, 5440, -1}},
    {64, 26, {0, 515, 0, 7062, -1}},
    {64, 27, {0, 605, 0, 9075, -1}},
    {64, 28, {0, 706, 0, 11548, -1}},
    {64, 29, {0, 819, 0, 14560, -1}},
    {64, 30, {0, 945, 0, 18200, -1}},
    {64, 31, {0, 1085, 0, 22568, -1}},
    {64, 32, {0, 1240, 0, 27776, -1}},
    /* Xu (2009) */
    {128, 12, {0, 1, 8, 12, 8}},
    {128, 13, {0, 2, 16, 18, 10}},
    {128, 14, {0, 3, 24, 36, 16}},
    {128, 15, {0, 7, 32, 52, 40}},
    {128, 16, {0, 10, 48, 72, -1}},
    {128, 17, {0, 15, 60, 130, -1}},
    {128, 18, {0, 20, 80, 200, -1}},
    {128, 19, {0, 27, 120, 235, -1}},
    {128, 20, {0, 36, 152, 340, -1}},
    {128, 21, {0, 51, 200, 414, -1}},
    {128, 22, {0, 65, 248, 572, -1}},
    {128, 23, {0, 83, 316, 744, -1}},
    {128, 24, {0, 102, 384, 992, -1}},
    {128, 25, {0, 124, 482, 1312, -1}},
    {128, 26, {0, 152, 568, 1704, -1}},
    {128, 27, {0, 180, 690, 2200, -1}},
    {128, 28, {0, 210, 840, 2800, -1}},
    {128, 29, {0, 266, 945, 3472, -1}},
    {128, 30, {0, 335, 972, 4662, -1}},
    {128, 31, {0, 391, 1134, 5826, -1}},
    {128, 32, {0, 452, 1322, 7219, -1}},
    {128, 33, {0, 518, 1543, 8863, -1}},
    {128, 34, {0, 589, 1800, -1, -1}},
    {128, 35, {0, 665, 2100, -1, -1}},
    {128, 36, {0, 756, 2401, -1, -1}},
    {128, 37, {0, 854, 2744, -1, -1}},
    {128, 38, {0, 959, 3136, -1, -1}},
    {128, 39, {0, 1071, 3584, -1, -1}},
    {128, 40, {0, 1190, 4096, -1, -1}},
};

START_TEST(published_word_counts)
{
    for (size_t i = 0; i < sizeof published / sizeof *published; i++) {
        const struct published *const row = &published[i];
        const fraction design = best(row->runs, row->factors);
        double counts[FRACTION_FACTORS + 1];
        fraction_word_counts(&design, counts);
        for (int j = 0; j < 5 && row->words[j] >= 0; j++)
            ck_assert_msg(counts[3 + j] == row->words[j], "%d runs, %d factors: A%d is %g",
                          row->runs, row->factors, 3 + j, counts[3 + j]);
    }
}
END_TEST

/* Saturated designs are Hamming codes, the same from both ends, with
 * (j + 1) A_(j+1) + A_j + (n - j + 1) A_(j-1) = C(n, j) (MacWilliams & Sloane 1977, ch. 1). The
 * columns of odd weight are the extended Hamming code: A_j + A_(j-1) of the former for even j. */
START_TEST(saturated_and_maximal_even)
{
    for (int m = 2; m <= 7; m++) {
        const int n = (1 << m) - 1;
        double counts[FRACTION_FACTORS + 1];
        fraction design = best(1 << m, n);
        fraction_word_counts(&design, counts);
        long double before = 0, now = 1, binomial = 1;
        for (int j = 0; 2 * j < n; j++) {
            close_to(counts[j], (double)now, 1e-15);
            close_to(counts[n - j], counts[j], 0);
            const long double next = (binomial - now - (n - j + 1) * before) / (j + 1);
            binomial = binomial * (n - j) / (j + 1);
            before = now;
            now = next;
        }
        if (m == 7)
            break;
        design = best(2 << m, n + 1);
        double even[FRACTION_FACTORS + 1];
        fraction_word_counts(&design, even);
        for (int j = 1; j <= n; j++)
            close_to(even[j], j % 2 ? 0 : counts[j] + counts[j - 1], 1e-15);
    }
}
END_TEST

/* ---- every design --------------------------------------------------------------------------- */

START_TEST(words_counted_directly)
{
    for (int runs = 4; runs <= 128; runs *= 2)
        for (int k = basic_of(runs); k < runs; k++) {
            const fraction design = best(runs, k);
            double counts[FRACTION_FACTORS + 1] = {0}, direct[7] = {0};
            fraction_word_counts(&design, counts);
            count_directly(&design, direct);
            for (int j = 3; j <= 6; j++)
                close_to(counts[j], direct[j], 0);
            double sum = 0;
            for (int j = 0; j <= k; j++)
                sum += counts[j];
            close_to(sum, ldexp(1, k - design.basic), k > 52 ? 1e-14 : 0);
        }
}
END_TEST

START_TEST(words_enumerated)
{
    for (int runs = 4; runs <= 128; runs *= 2)
        for (int k = basic_of(runs); k < runs && k <= 15; k++) {
            const fraction design = best(runs, k);
            double counts[16], all[16];
            fraction_word_counts(&design, counts);
            enumerate(&design, all);
            for (int j = 0; j <= k; j++)
                close_to(counts[j], all[j], 0);
        }
}
END_TEST

/* Counts above 2^53 are the nearest doubles. The words of the maximal even design in 128 runs are
 * the coefficients of ((1 + x)^64 + (1 - x)^64 + 126 (1 - x^2)^32) / 128: the 32nd is
 * (2 C(64, 32) + 126 C(32, 16)) / 128. The saturated design has a word of all factors. */
START_TEST(large_counts)
{
    const fraction design = best(128, 64);
    double counts[FRACTION_FACTORS + 1];
    fraction_word_counts(&design, counts);
    close_to(counts[32], 28634752793916486.0, 0);
    close_to(counts[64], 1, 0);
    const fraction saturated = best(128, 127);
    fraction_word_counts(&saturated, counts);
    close_to(counts[127], 1, 0);
    close_to(counts[124], counts[3], 0);
    close_to(counts[3], 2667, 0);
    close_to(counts[63], 93559164226281574604995522172224803.0, 0);
    close_to(counts[64], 93559164226281574604995522172224803.0, 0);
}
END_TEST

/* The highest resolution there is. III above half as many factors as runs; V to VIII end where the
 * longest codes with up to 7 check bits do (Box & Hunter 1961; Draper & Lin 1990); between, IV. */
static int highest_resolution(int runs, int factors)
{
    static const struct {
        int runs, factors, resolution;
    } above_four[] = {
        {16, 5, 5}, {32, 6, 6}, {64, 7, 7}, {64, 8, 5},
        {128, 8, 8}, {128, 9, 6}, {128, 10, 5}, {128, 11, 5},
    };
    if (factors == basic_of(runs))
        return factors + 1;
    for (size_t i = 0; i < sizeof above_four / sizeof *above_four; i++)
        if (above_four[i].runs == runs && above_four[i].factors == factors)
            return above_four[i].resolution;
    return factors <= runs / 2 ? 4 : 3;
}

START_TEST(orthogonal_and_of_highest_resolution)
{
    for (int runs = 4; runs <= 128; runs *= 2)
        for (int k = basic_of(runs); k < runs; k++) {
            const fraction design = best(runs, k);
            const fraction_certificate seen = fraction_verify(&design);
            ck_assert_int_eq(seen.pairs, k * (k - 1) / 2);
            ck_assert_int_eq(seen.largest_sum, 0);
            ck_assert_int_eq(seen.largest_product, 0);
            ck_assert_int_eq(fraction_resolution(&design), highest_resolution(runs, k));
            ck_assert_str_ne(fraction_minimum_aberration_proof(runs, k), "");
        }
}
END_TEST

/* Less aberration than another design: the first word count that differs is smaller. */
static bool no_worse(const double counts[], const double other[], int factors)
{
    for (int j = 3; j <= factors; j++)
        if (counts[j] != other[j])
            return counts[j] < other[j];
    return true;
}

/* Leaving out a factor of a design of k + 1 gives none better than the design of k. */
START_TEST(no_projection_is_better)
{
    for (int runs = 8; runs <= 128; runs *= 2)
        for (int k = basic_of(runs) + 1; k + 1 < runs; k++) {
            const fraction larger = best(runs, k + 1), design = best(runs, k);
            double counts[FRACTION_FACTORS + 1], others[FRACTION_FACTORS + 1];
            fraction_word_counts(&design, counts);
            for (int out = 0; out <= k; out += 1 + k / 16) {
                fraction other = larger;
                other.factors = k;
                other.column[out] = larger.column[k];
                fraction_word_counts(&other, others);
                ck_assert_msg(no_worse(counts, others, k), "%d runs, %d factors: without %d", runs,
                              k, out);
            }
        }
}
END_TEST

/* Nor does exchanging a column for another one. */
START_TEST(no_exchange_is_better)
{
    for (int runs = 8; runs <= 128; runs *= 2)
        for (int k = basic_of(runs) + 1; k + 1 < runs; k++) {
            const fraction design = best(runs, k);
            double counts[FRACTION_FACTORS + 1], others[FRACTION_FACTORS + 1];
            fraction_word_counts(&design, counts);
            for (int i = design.basic; i < k; i += 1 + k / 4)
                for (int c = 3; c < runs; c += 1 + runs / 32) {
                    if (memchr(design.column, c, (size_t)k))
                        continue;
                    fraction other = design;
                    other.column[i] = (unsigned char)c;
                    fraction_word_counts(&other, others);
                    ck_assert(no_worse(counts, others, k));
                }
        }
}
END_TEST

/* Fewer words in more runs, more in less; more words with more factors. */
START_TEST(monotone)
{
    for (int runs = 4; runs <= 128; runs *= 2)
        for (int k = basic_of(runs); k + 1 < runs; k++) {
            const fraction design = best(runs, k), more = best(runs, k + 1);
            double counts[7], others[7];
            count_directly(&design, counts);
            count_directly(&more, others);
            ck_assert(counts[3] <= others[3]);
            ck_assert(counts[3] + counts[4] <= others[3] + others[4]);
            ck_assert_int_ge(fraction_resolution(&design), fraction_resolution(&more));
            if (runs < 128 && k > basic_of(runs)) {
                const fraction wide = best(2 * runs, k);
                ck_assert_int_ge(fraction_resolution(&wide), fraction_resolution(&design));
                count_directly(&wide, others);
                ck_assert(no_worse(others, counts, 6));
            }
        }
}
END_TEST

/* ---- the runs ------------------------------------------------------------------------------- */

START_TEST(runs_in_standard_order)
{
    fraction design;
    works(fraction_from_generators("D=-AB, E=ABC", 8, 5, &design));
    static const signed char expected[8][5] = {
        {-1, -1, -1, -1, -1}, {1, -1, -1, 1, 1},  {-1, 1, -1, 1, 1},  {1, 1, -1, -1, -1},
        {-1, -1, 1, -1, 1},   {1, -1, 1, 1, -1},  {-1, 1, 1, 1, -1},  {1, 1, 1, -1, 1},
    };
    for (int run = 0; run < 8; run++) {
        signed char levels[5];
        fraction_run(&design, run, levels);
        for (int i = 0; i < 5; i++)
            ck_assert_int_eq(levels[i], expected[run][i]);
    }
}
END_TEST

/* The certificate sees what is wrong with a made-up design. */
START_TEST(verification_sees_faults)
{
    fraction design = best(16, 6);
    design.column[5] = design.column[4];
    ck_assert_int_eq(fraction_verify(&design).largest_product, 16);
    design.negative[5] = true;
    ck_assert_int_eq(fraction_verify(&design).largest_product, 16);
    design.column[5] = 0;
    ck_assert_int_eq(fraction_verify(&design).largest_sum, 16);
}
END_TEST

/* ---- aliases -------------------------------------------------------------------------------- */

struct listing {
    char text[512];
    int words;
};

static dmaic_status list_word(void *state, const int factors[], int length, bool negative)
{
    struct listing *const list = state;
    char name[8];
    strcat(list->text, list->words++ > 0 ? (negative ? " -" : " ") : (negative ? "-" : ""));
    for (int i = 0; i < length; i++) {
        fraction_factor_name(factors[i], name, sizeof name);
        strcat(list->text, name);
    }
    return DMAIC_OK;
}

static const char *words_in(const fraction *of, int column, int order, struct listing *list)
{
    *list = (struct listing){.words = 0};
    works(fraction_words(of, column, order, list_word, list));
    return list->text;
}

/* By hand: D=AB, E=AC in 8 runs; with F=BC, G=ABC the seven lines of the Fano plane. */
START_TEST(alias_strings)
{
    struct listing list;
    fraction design = best(8, 5);
    ck_assert_str_eq(words_in(&design, 0, 5, &list), "ABD ACE BCDE");
    ck_assert_str_eq(words_in(&design, 1, 2, &list), "A BD CE");
    ck_assert_str_eq(words_in(&design, 2, 3, &list), "B AD CDE");
    ck_assert_str_eq(words_in(&design, 6, 3, &list), "BC DE ABE ACD");
    ck_assert_str_eq(words_in(&design, 7, 2, &list), "BE CD");
    works(fraction_from_generators("D=-AB;E=AC", 8, 5, &design));
    ck_assert_str_eq(words_in(&design, 0, 5, &list), "-ABD ACE -BCDE");
    ck_assert_str_eq(words_in(&design, 1, 2, &list), "A -BD CE");
    ck_assert_str_eq(words_in(&design, 3, 1, &list), "-D");
    design = best(8, 7);
    ck_assert_str_eq(words_in(&design, 0, 3, &list), "ABD ACE AFG BCF BEG CDG DEF");
}
END_TEST

struct tally {
    const fraction *design;
    int column, words, stop_after;
    double by_length[FRACTION_FACTORS + 1];
    int last[4];
};

/* Each word lies in its column, its factors ascend, and its levels multiply as said. */
static dmaic_status tally_word(void *state, const int factors[], int length, bool negative)
{
    struct tally *const tally = state;
    int sum = 0;
    for (int i = 0; i < length; i++) {
        ck_assert(i == 0 || factors[i] > factors[i - 1]);
        sum ^= tally->design->column[factors[i]];
    }
    ck_assert_int_eq(sum, tally->column);
    for (int run = 0; run < 1 << tally->design->basic; run += 3) {
        signed char levels[FRACTION_FACTORS];
        fraction_run(tally->design, run, levels);
        int product = negative ? -1 : 1, column = 1;
        for (int i = 0; i < length; i++)
            product *= levels[factors[i]];
        for (int i = 0; i < tally->design->basic; i++)
            column *= tally->column >> i & 1 ? levels[i] : 1;
        ck_assert_int_eq(product, column);
    }
    tally->by_length[length]++;
    return ++tally->words == tally->stop_after ? DMAIC_EWRITE : DMAIC_OK;
}

START_TEST(every_word_once)
{
    for (int runs = 4; runs <= 32; runs *= 2)
        for (int k = basic_of(runs); k < runs; k += 1 + k / 8) {
            fraction design = best(runs, k);
            for (int i = design.basic; i < k; i += 2)
                design.negative[i] = true;
            double counts[FRACTION_FACTORS + 1] = {0}, all[4] = {0};
            fraction_word_counts(&design, counts);
            for (int column = 0; column < runs; column++) {
                struct tally tally = {.design = &design, .column = column};
                works(fraction_words(&design, column, 3, tally_word, &tally));
                for (int j = 1; j <= 3; j++)
                    all[j] += tally.by_length[j];
                if (column == 0)
                    close_to(tally.by_length[3], counts[3], 0);
            }
            close_to(all[1], k, 0);
            close_to(all[2], k * (k - 1) / 2, 0);
            close_to(all[3], k * (k - 1) * (k - 2) / 6, 0);
        }
}
END_TEST

START_TEST(whole_defining_relation)
{
    const fraction design = best(16, 12);
    double counts[FRACTION_FACTORS + 1];
    fraction_word_counts(&design, counts);
    struct tally tally = {.design = &design};
    works(fraction_words(&design, 0, 100, tally_word, &tally));
    for (int j = 1; j <= 12; j++)
        close_to(tally.by_length[j], counts[j], 0);
    struct tally stopped = {.design = &design, .stop_after = 5};
    ck_assert_int_eq(fraction_words(&design, 0, 100, tally_word, &stopped), DMAIC_EWRITE);
    ck_assert_int_eq(stopped.words, 5);
}
END_TEST

/* ---- names, resolutions, refusals ----------------------------------------------------------- */

START_TEST(names)
{
    static const struct {
        int factor;
        const char *name;
    } expected[] = {{0, "A"},   {7, "H"},  {8, "J"},  {24, "Z"},   {25, "a"},
                    {32, "h"},  {33, "j"}, {49, "z"}, {50, "F51"}, {126, "F127"}};
    char name[5];
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        ck_assert_uint_eq(fraction_factor_name(expected[i].factor, name, sizeof name),
                          strlen(expected[i].name));
        ck_assert_str_eq(name, expected[i].name);
    }
    fraction design = best(128, 127);
    design.negative[126] = true;
    char text[16];
    fraction_generator_text(&design, 126, text, sizeof text);
    ck_assert_str_eq(text, "F127=-ABCDEFG");
}
END_TEST

/* What the printer writes, the reader reads: all designs of up to 50 factors. */
START_TEST(generators_read_back)
{
    for (int runs = 4; runs <= 128; runs *= 2)
        for (int k = basic_of(runs); k < runs && k <= FRACTION_LETTERS; k++) {
            fraction design = best(runs, k), read;
            char text[1024] = "", one[16];
            for (int i = k - 1; i >= design.basic; i--) {
                design.negative[i] = i % 3 == 0;
                fraction_generator_text(&design, i, one, sizeof one);
                strcat(strcat(text, one), i > design.basic ? " ,\n" : " ");
            }
            works(fraction_from_generators(text, runs, k, &read));
            ck_assert_mem_eq(read.column, design.column, sizeof read.column);
            ck_assert_mem_eq(read.negative, design.negative, sizeof read.negative);
        }
}
END_TEST

START_TEST(runs_for_a_resolution)
{
    static const struct {
        int factors, resolution, runs;
    } cases[] = {
        {2, 3, 4}, {2, 9, 4}, {3, 3, 4}, {3, 4, 8}, {3, 99, 8}, {4, 4, 8}, {5, 3, 8}, {5, 4, 16},
        {5, 5, 16}, {5, 6, 32}, {7, 3, 8}, {8, 3, 16}, {8, 4, 16}, {8, 5, 64}, {6, 6, 32},
        {9, 6, 128}, {11, 5, 128}, {12, 4, 32}, {16, 4, 32}, {17, 4, 64}, {32, 4, 64},
        {33, 4, 128}, {64, 4, 128}, {64, 3, 128}, {63, 3, 64}, {127, 3, 128}, {7, 100, 128},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int runs = 0;
        works(fraction_for_resolution(cases[i].factors, cases[i].resolution, &runs));
        ck_assert_int_eq(runs, cases[i].runs);
    }
    int runs = -1;
    fails_with(fraction_for_resolution(12, 5, &runs), DMAIC_EARGUMENT,
               "resolution: 5 cannot be had for 12 factors; the highest, in 128 runs, is 4");
    fails_with(fraction_for_resolution(65, 4, &runs), DMAIC_EARGUMENT, "is 3");
    fails_with(fraction_for_resolution(5, 2, &runs), DMAIC_EARGUMENT, "must be 3 or more");
    fails_with(fraction_for_resolution(1, 3, &runs), DMAIC_EARGUMENT, "2 to 127");
    fails_with(fraction_for_resolution(128, 3, &runs), DMAIC_EARGUMENT, "2 to 127");
    ck_assert_int_eq(runs, -1);
}
END_TEST

START_TEST(refused_sizes)
{
    fraction design = {.basic = 99};
    static const int runs[] = {-8, 0, 1, 2, 3, 12, 24, 127, 256};
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++)
        fails_with(fraction_minimum_aberration(runs[i], 3, &design), DMAIC_EARGUMENT,
                   "4, 8, 16, 32, 64 or 128 runs");
    fails_with(fraction_minimum_aberration(16, 3, &design), DMAIC_EARGUMENT,
               "factors: 3 do not fit into 16 runs; 4 to 15 do");
    fails_with(fraction_minimum_aberration(16, 16, &design), DMAIC_EARGUMENT, "4 to 15");
    fails_with(fraction_from_generators("", 128, 128, &design), DMAIC_EARGUMENT, "7 to 127");
    fails_with(fraction_from_generators("", 20, 5, &design), DMAIC_EARGUMENT, "runs: 20");
    ck_assert_int_eq(design.basic, 99);
}
END_TEST

START_TEST(refused_generators)
{
    static const struct {
        const char *text;
        int runs, factors;
        dmaic_status status;
        const char *part;
    } cases[] = {
        {"E=ABI; F=ABD", 16, 6, DMAIC_EFORMAT, "from \"I; F=ABD\" on"},
        {"I=ABC; F=ABD", 16, 6, DMAIC_EFORMAT, "from \"I=ABC"},
        {"E=AB1", 16, 5, DMAIC_EFORMAT, "from \"1\" on"},
        {"E ABC", 16, 5, DMAIC_EFORMAT, "from \"ABC\" on"},
        {"E=ABC F=ABD", 16, 6, DMAIC_EARGUMENT, "F in the generator of E is not a basic factor"},
        {"E=", 16, 5, DMAIC_EFORMAT, "not complete"},
        {"E", 16, 5, DMAIC_EFORMAT, "not complete"},
        {"E=-", 16, 5, DMAIC_EFORMAT, "not complete"},
        {"E=ABC;", 16, 5, DMAIC_EFORMAT, "not complete"},
        {"E=ABC;;F=ABD", 16, 6, DMAIC_EFORMAT, "from \";F=ABD\" on"},
        {";E=ABC", 16, 5, DMAIC_EFORMAT, "from \";E=ABC\" on"},
        {"E=--ABC", 16, 5, DMAIC_EFORMAT, "from \"-ABC\" on"},
        {"E=ABC; E=ABD", 16, 6, DMAIC_EARGUMENT, "E is defined twice"},
        {"D=ABC; E=ABD", 16, 5, DMAIC_EARGUMENT, "D is a basic factor of 16 runs"},
        {"G=ABC", 16, 6, DMAIC_EARGUMENT, "G is not a factor; the 6 factors are A to F"},
        {"e=ABC", 16, 5, DMAIC_EARGUMENT, "e is not a factor"},
        {"E=abc", 16, 5, DMAIC_EARGUMENT, "a in the generator of E is not a basic factor"},
        {"E=ABC; F=AE", 16, 6, DMAIC_EARGUMENT, "E in the generator of F is not a basic factor"},
        {"E=A", 16, 5, DMAIC_EARGUMENT, "by one factor alone"},
        {"E=-A", 16, 5, DMAIC_EARGUMENT, "by one factor alone"},
        {"E=ABA", 16, 5, DMAIC_EARGUMENT, "A is named twice in the generator of E"},
        {"E=ABC; F=ABC", 16, 6, DMAIC_EARGUMENT, "E and F have the same one"},
        {"E=ABC; F=-CBA", 16, 6, DMAIC_EARGUMENT, "E and F have the same one"},
        {"E=ABC", 16, 6, DMAIC_EARGUMENT, "F has none; 6 factors in 16 runs need 2"},
        {" \n", 16, 5, DMAIC_EARGUMENT, "E has none"},
        {"E=ABC", 16, 4, DMAIC_EARGUMENT, "E is not a factor"},
        {"H=AB", 128, 51, DMAIC_EARGUMENT, "only the first 50 have a letter"},
    };
    fraction design = {.basic = 99};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        fails_with(fraction_from_generators(cases[i].text, cases[i].runs, cases[i].factors,
                                            &design), cases[i].status, cases[i].part);
    ck_assert_int_eq(design.basic, 99);
    ck_assert_str_eq(dmaic_message_place().name, "generators");
    works(fraction_from_generators("  ", 16, 4, &design));
    ck_assert_int_eq(design.factors, 4);
    works(fraction_from_generators(" F = + B C D\t, E=-AB C ", 16, 6, &design));
    ck_assert_int_eq(design.column[4], 7);
    ck_assert_int_eq(design.column[5], 14);
    ck_assert(design.negative[4] && !design.negative[5]);
}
END_TEST

CASES("fraction", catalogue_file, published_word_counts, saturated_and_maximal_even,
      words_counted_directly, words_enumerated, large_counts,
      orthogonal_and_of_highest_resolution, no_projection_is_better, no_exchange_is_better,
      monotone, runs_in_standard_order, verification_sees_faults, alias_strings, every_word_once,
      whole_defining_relation, names, generators_read_back, runs_for_a_resolution, refused_sizes,
      refused_generators)
