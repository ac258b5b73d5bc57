/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packed moments: they go on with the same bits, damage and impossible figures are refused, and old
 * files are read. */
#include "stat/moments_accumulator/packed.h"

#include "moments_sets.h"

/* As unpacking must see it after a change. */
static void mend_checksum(unsigned char *bytes, size_t length)
{
    const uint64_t sum = wire_checksum(bytes, length - 8);
    for (int i = 0; i < 8; i++)
        bytes[length - 8 + (size_t)i] = (unsigned char)(sum >> (8 * i));
}

START_TEST(checksum)
{
    ck_assert(wire_checksum((const unsigned char *)"123456789", 9) == 0x995dc9bbdf1939fa);
}
END_TEST

/* At every count: unpacked, it has the same bytes and goes on with the same bits. */
static void goes_on_of(const set *of, const dmaic_moments_figures *expected)
{
    (void)expected;
    for (int mode = DMAIC_MOMENTS_FAST; mode <= DMAIC_MOMENTS_EXACT; mode++) {
        dmaic_moments moments, other;
        unsigned char bytes[DMAIC_MOMENTS_SIZE];
        begin(&moments, mode);
        begin(&other, 1 - mode);
        for (size_t i = 0; i < of->count && i < 6000; i++) {
            works(dmaic_moments_add(&moments, of->values[i]));
            if (i)
                works(dmaic_moments_add(&other, of->values[i]));
            if (i % 31 > 2 && i > 100)
                continue;
            const size_t length = dmaic_moments_pack(&moments, bytes);
            ck_assert_uint_le(length, DMAIC_MOMENTS_SIZE);
            const dmaic_status status = dmaic_moments_unpack(&other, bytes, length);
            ck_assert_msg(status == DMAIC_OK, "%s at %zu: %s", of->name, i, dmaic_message());
            ck_assert_msg(same_state(&moments, &other), "%s at %zu", of->name, i);
        }
        ck_assert(same_state(&moments, &other));
    }
}

START_TEST(packed_goes_on)
{
    with_each_set(goes_on_of);
}
END_TEST

/* What merging left is packed, too. */
static void packs_merged_of(const set *of, const dmaic_moments_figures *expected)
{
    (void)expected;
    for (int mode = DMAIC_MOMENTS_FAST; mode <= DMAIC_MOMENTS_EXACT; mode++) {
        for (size_t parts = 2; parts <= 200 && parts < of->count; parts *= 3) {
            dmaic_moments moments, other;
            unsigned char bytes[DMAIC_MOMENTS_SIZE];
            merge_parts(of, mode, parts, parts, &moments);
            const size_t length = dmaic_moments_pack(&moments, bytes);
            const dmaic_status status = dmaic_moments_unpack(&other, bytes, length);
            ck_assert_msg(status == DMAIC_OK, "%s of %zu: %s", of->name, parts, dmaic_message());
            ck_assert(same_state(&moments, &other));
        }
    }
}

START_TEST(packs_merged)
{
    with_each_set(packs_merged_of);
}
END_TEST

/* No change of one bit and no other length is accepted, and nothing is written then. */
static void every_flip(const dmaic_moments *moments)
{
    unsigned char bytes[DMAIC_MOMENTS_SIZE], whole[DMAIC_MOMENTS_SIZE + 1] = {0};
    dmaic_moments other = *moments;
    const size_t length = dmaic_moments_pack(moments, bytes);
    for (size_t bit = 0; bit < 8 * length; bit++) {
        bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
        ck_assert_int_eq(dmaic_moments_unpack(&other, bytes, length), DMAIC_EFORMAT);
        bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
    }
    memcpy(whole, bytes, length);
    for (size_t cut = 0; cut <= length + 1; cut++) {
        if (cut != length)
            ck_assert_int_eq(dmaic_moments_unpack(&other, whole, cut), DMAIC_EFORMAT);
    }
    for (size_t a = 4; a + 8 < length; a += 8) {
        for (size_t b = a + 8; b + 8 < length; b += 8) {
            unsigned char swapped[DMAIC_MOMENTS_SIZE];
            memcpy(swapped, bytes, length);
            memcpy(swapped + a, bytes + b, 8);
            memcpy(swapped + b, bytes + a, 8);
            if (memcmp(swapped, bytes, length) != 0)
                ck_assert_int_eq(dmaic_moments_unpack(&other, swapped, length), DMAIC_EFORMAT);
        }
    }
    ck_assert_mem_eq(&other, moments, sizeof other);
}

START_TEST(damage_is_noticed)
{
    for (int mode = DMAIC_MOMENTS_FAST; mode <= DMAIC_MOMENTS_EXACT; mode++) {
        dmaic_moments moments;
        uint64_t state = 5;
        begin(&moments, mode);
        every_flip(&moments);
        for (int i = 0; i < 4300; i++) {
            works(dmaic_moments_add(&moments, unit(&state)));
            if (i == 5 || i == 32)
                every_flip(&moments);
        }
        every_flip(&moments);
    }
}
END_TEST

/* A field that no values can have, under a right checksum. */
static void refuses_field(const dmaic_moments *moments, size_t field, uint64_t value)
{
    unsigned char bytes[DMAIC_MOMENTS_SIZE];
    dmaic_moments other;
    const size_t length = dmaic_moments_pack(moments, bytes);
    for (size_t i = 0; i < 8; i++)
        bytes[4 + 8 * field + i] = (unsigned char)(value >> (8 * i));
    mend_checksum(bytes, length);
    ck_assert_msg(dmaic_moments_unpack(&other, bytes, length) == DMAIC_EFORMAT,
                  "field %zu as %llx is accepted", field, (unsigned long long)value);
    ck_assert_ptr_nonnull(
        strstr(dmaic_message(), field ? "figures that no values can have" : "bytes long"));
}

/* Fields: 0 length, 1 mode, 2 count, 3 missing, 4 rejected, 5 minimum, 6 maximum; fast: 7 count of
 * the total, 8 exponent, 9-10 mean, 11-12 squares, 13-14 cubes, 15-16 fourth powers, 17 open, 18
 * rows, 19 exponent, 20 shift, 21 reach, 22 sums, 70 waiting, 71 values. */
START_TEST(impossible_fields)
{
    const uint64_t missing = 0x7ff8000000000000, infinite = 0x7ff0000000000000,
                   minus = 0x8000000000000000, huge = 0x7e00000000000000, one = 0x3ff0000000000000,
                   tiny = 0x0010000000000001;
    dmaic_moments moments;
    uint64_t state = 5;
    begin(&moments, DMAIC_MOMENTS_FAST);
    for (int i = 0; i < 4300; i++)
        works(dmaic_moments_add(&moments, unit(&state)));
    for (size_t field = 0; field < 8; field++)
        refuses_field(&moments, field, UINT64_MAX - 5);
    refuses_field(&moments, 8, 60);
    refuses_field(&moments, 8, 1024);
    refuses_field(&moments, 8, UINT64_MAX - 1001);
    refuses_field(&moments, 8, 1ull << 40);
    for (size_t field = 5; field < 83; field++) {
        refuses_field(&moments, field, missing);
        refuses_field(&moments, field, infinite);
        if (field > 5 && field < 71) /* the minimum and values that wait may lie anywhere */
            refuses_field(&moments, field, huge | minus);
    }
    for (size_t field = 0; field < 3; field++)
        refuses_field(&moments, field, 2);
    refuses_field(&moments, 5, minus);
    refuses_field(&moments, 9, one);  /* mean beyond the maximum */
    refuses_field(&moments, 10, one); /* a pair that is none */
    refuses_field(&moments, 11, one); /* smaller than the fourth powers allow */
    refuses_field(&moments, 15, one); /* fourth powers smaller than the squares allow */
    refuses_field(&moments, 17, 2);   /* open */
    refuses_field(&moments, 18, 0);   /* rows */
    refuses_field(&moments, 18, 128);
    refuses_field(&moments, 21, one | 1); /* reach: no power of two */
    refuses_field(&moments, 22, tiny);    /* off the grid */
    refuses_field(&moments, 38, tiny | minus);
    refuses_field(&moments, 70, 33);
    refuses_field(&moments, 70, 12 | 256); /* remainders announced */
}
END_TEST

/* Exact: 7 where the sum begins, how many words, sign; then they; and so on. */
START_TEST(impossible_sums)
{
    dmaic_moments moments;
    begin(&moments, DMAIC_MOMENTS_EXACT);
    works(dmaic_moments_add(&moments, 1));
    works(dmaic_moments_add(&moments, 2));
    const uint64_t bad[] = {0, 1, UINT64_MAX, 1ull << 33, 0xffff, 0xffff0000, 1ull << 32 | 0x1000f};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        for (size_t field = 7; field < 15; field++)
            refuses_field(&moments, field, bad[i]);
    }
    refuses_field(&moments, 2, 1);
    refuses_field(&moments, 2, 0);
    refuses_field(&moments, 5, 0x3ff8000000000000);
}
END_TEST

/* Packed moments of other versions are told from damage. */
START_TEST(other_versions)
{
    dmaic_moments moments;
    unsigned char bytes[DMAIC_MOMENTS_SIZE];
    begin(&moments, DMAIC_MOMENTS_FAST);
    const size_t length = dmaic_moments_pack(&moments, bytes);
    bytes[3] = 2;
    fails_with(dmaic_moments_unpack(&moments, bytes, length), DMAIC_EFORMAT,
               "of version 2; this library reads version 1");
    fails_with(dmaic_moments_unpack(&moments, NULL, 0), DMAIC_EFORMAT, "0 bytes are no packed");
    bytes[0] = 'x';
    fails_with(dmaic_moments_unpack(&moments, bytes, length), DMAIC_EFORMAT, "no packed moments");
}
END_TEST

/* Files of version 1 are read for ever: the sets "outlier" and "heavy" of the oracle. */
static void keeps_reading(const char *path, const char *name, const set *of,
                          const dmaic_moments_figures *expected)
{
    if (strcmp(of->name, name) != 0)
        return;
    unsigned char bytes[DMAIC_MOMENTS_SIZE], again[DMAIC_MOMENTS_SIZE];
    FILE *file = fopen(path, "rb");
    ck_assert_ptr_nonnull(file);
    const size_t length = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    dmaic_moments moments;
    works(dmaic_moments_unpack(&moments, bytes, length));
    const dmaic_moments_figures figures = dmaic_moments_read(&moments);
    accurate_to(of, expected, &figures);
    ck_assert_uint_eq(dmaic_moments_pack(&moments, again), length);
    ck_assert_mem_eq(again, bytes, length);
}

static void keeps_reading_of(const set *of, const dmaic_moments_figures *expected)
{
    keeps_reading(TEST_PATH("data/state/moments-1-fast.bin"), "outlier", of, expected);
    keeps_reading(TEST_PATH("data/state/moments-1-exact.bin"), "heavy", of, expected);
}

START_TEST(version_1)
{
    with_each_set(keeps_reading_of);
}
END_TEST

CASES("moments_pack", checksum, packed_goes_on, packs_merged, damage_is_noticed, impossible_fields,
      impossible_sums, other_versions, version_1)
