/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of another encoding to UTF-8, in pieces that may end inside a character. Reference: iconv()
 * in POSIX.1-2017 (IEEE Std 1003.1). */
#include "source_steps.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

/* Reads more encoded bytes behind those that are left. */
static source_result read_encoded(source *from, read_error *error)
{
    block *encoded = &from->encoded;
    const size_t left = encoded->end - encoded->start;
    memmove(encoded->bytes, encoded->bytes + encoded->start, left);
    encoded->start = 0;
    encoded->end = left;
    size_t count;
    const source_result result =
        read_plain(from, encoded->bytes + left, BLOCK_SIZE - left, &count, error);
    if (result == SOURCE_TEXT)
        encoded->end += count;
    if (result == SOURCE_END)
        from->encoded_ended = true;
    return result;
}

/* Converts what can be converted; tells why it stopped as iconv does (0, EINVAL, EILSEQ, E2BIG). */
static int convert_some(source *from, char *buffer, size_t capacity, size_t *count)
{
    char *input = (char *)from->encoded.bytes + from->encoded.start;
    size_t left = from->encoded.end - from->encoded.start, room = capacity;
    char *output = buffer;
    errno = 0;
    const size_t result = iconv(from->converter, &input, &left, &output, &room);
    const int reason = result == (size_t)-1 ? errno : 0;
    from->encoded.start = from->encoded.end - left;
    *count = capacity - room;
    return reason;
}

/* What the converter still holds back when the text has ended. */
static source_result convert_rest(source *from, char *buffer, size_t capacity, size_t *count)
{
    size_t room = capacity;
    char *output = buffer;
    iconv(from->converter, NULL, NULL, &output, &room);
    *count = capacity - room;
    return *count > 0 ? SOURCE_TEXT : SOURCE_END;
}

source_result read_converted(source *from, char *buffer, size_t capacity, size_t *count,
                             read_error *error)
{
    for (;;) {
        if (from->encoded.start < from->encoded.end) {
            const int reason = convert_some(from, buffer, capacity, count);
            if (*count > 0)
                return SOURCE_TEXT;
            if (reason == EILSEQ || (reason == EINVAL && from->encoded_ended))
                return SOURCE_BROKEN;
        }
        if (from->encoded_ended)
            return convert_rest(from, buffer, capacity, count);
        if (read_encoded(from, error) == SOURCE_FAILED)
            return SOURCE_FAILED;
    }
}

static bool is_utf8(const char *encoding)
{
    return strcasecmp(encoding, "UTF-8") == 0 || strcasecmp(encoding, "UTF8") == 0;
}

/* Opens the converter; a slash would ask iconv to drop what it cannot convert. */
bool open_converter(source *from, const char *encoding, read_error *error)
{
    if (encoding == NULL || is_utf8(encoding))
        return true;
    const bool plain_name = encoding[0] != '\0' && strchr(encoding, '/') == NULL;
    const iconv_t converter = plain_name ? iconv_open("UTF-8", encoding) : (iconv_t)-1;
    if (converter == (iconv_t)-1)
        return read_fail(error, READ_USAGE,
                         "no encoding \"%s\" is known here; BIG5, GB18030, SHIFT_JIS, EUC-KR, "
                         "WINDOWS-1252 and UTF-16 are among those that usually are",
                         show_text(encoding, strlen(encoding)).text);
    from->converter = converter;
    from->converts = true;
    from->encoding = strdup(encoding);
    return from->encoding != NULL || read_fail_memory(error, from->name.text);
}
