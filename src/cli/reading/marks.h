/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where in a block of 64 bytes do the four characters stand that give a table its shape? */
#ifndef DMAIC_CLI_MARKS_H
#define DMAIC_CLI_MARKS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#define MARKS_BLOCK ((size_t)64)

static inline uint64_t marks_spread(char letter)
{
    return (unsigned char)letter * UINT64_C(0x0101010101010101);
}

/* Each byte that equals the spread letter has its high bit 0 here, all others have it 1: adding
 * 0x7f carries into the high bit unless the low seven bits of the difference are zero. */
static inline uint64_t marks_differ(uint64_t word, uint64_t letter)
{
    const uint64_t difference = word ^ letter, low = UINT64_C(0x7f7f7f7f7f7f7f7f);
    return ((difference & low) + low) | difference;
}

/* marks_of_block on any machine, eight bytes at a time. */
static inline uint64_t marks_by_words(const char *text, char delimiter)
{
    const uint64_t delimiters = marks_spread(delimiter), quotes = marks_spread('"'),
                   feeds = marks_spread('\n'), returns = marks_spread('\r');
    uint64_t marks = 0;
    for (unsigned i = 0; i < 8; i++) {
        uint64_t word;
        memcpy(&word, text + 8 * i, sizeof word);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        word = __builtin_bswap64(word);
#endif
        const uint64_t found = ~(marks_differ(word, delimiters) & marks_differ(word, quotes) &
                                 marks_differ(word, feeds) & marks_differ(word, returns)) &
                               UINT64_C(0x8080808080808080);
        /* The multiplication gathers the eight high bits in the top byte, lowest byte first. */
        marks |= ((found >> 7) * UINT64_C(0x0102040810204080) >> 56) << 8 * i;
    }
    return marks;
}

/* Bit i is set when text[i] is the delimiter, a quotation mark, CR or LF; text has 64 bytes. */
static inline uint64_t marks_of_block(const char *text, char delimiter)
{
#if defined(__SSE2__)
    const __m128i delimiters = _mm_set1_epi8(delimiter), quotes = _mm_set1_epi8('"'),
                  feeds = _mm_set1_epi8('\n'), returns = _mm_set1_epi8('\r');
    uint64_t marks = 0;
    for (unsigned i = 0; i < 4; i++) {
        __m128i bytes;
        memcpy(&bytes, text + 16 * i, sizeof bytes);
        const __m128i found = _mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(bytes, delimiters), _mm_cmpeq_epi8(bytes, quotes)),
            _mm_or_si128(_mm_cmpeq_epi8(bytes, feeds), _mm_cmpeq_epi8(bytes, returns)));
        marks |= (uint64_t)(unsigned)_mm_movemask_epi8(found) << 16 * i;
    }
    return marks;
#else
    return marks_by_words(text, delimiter);
#endif
}

#endif
