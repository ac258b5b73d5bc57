/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the cells of a table are written for people: as many decimals in a column as its numbers, and
 * those beside them, need. */
#include "table_cells.h"

#include <math.h>
#include <string.h>

/* The numbers of a column: the least and the most, and the smallest size but 0. */
typedef struct extent {
    double least, most, smallest;
} extent;

static extent extent_of(const table_column *of, size_t rows)
{
    extent found = {INFINITY, -INFINITY, INFINITY};
    for (size_t row = 0; row < rows && of->show == SHOW_NUMBER; row++) {
        const double value = column_number(of, row), size = fabs(value);
        if (!isfinite(value))
            continue;
        found.least = value < found.least ? value : found.least;
        found.most = value > found.most ? value : found.most;
        found.smallest = size > 0 && size < found.smallest ? size : found.smallest;
    }
    return found;
}

static double size_of(const extent *of)
{
    return fmax(fabs(of->least), fabs(of->most));
}

/* How far apart the numbers lie in this column and in those of like size beside it: a mean and its
 * limits differ in digits that each alone would not show. */
static double spread_beside(const extent *extents, size_t columns, size_t which)
{
    extent joint = extents[which];
    const double size = size_of(&extents[which]);
    for (size_t i = 0; i < columns; i++) {
        const double other = size_of(&extents[i]);
        if (!(other > size / 1.5 && other < size * 1.5))
            continue;
        joint.least = fmin(joint.least, extents[i].least);
        joint.most = fmax(joint.most, extents[i].most);
    }
    return joint.most - joint.least;
}

/* How a column of numbers is written: with so many decimals, or (-1) each to its own digits. */
static int column_decimals(const table_column *of, size_t rows, const extent *numbers,
                           double spread)
{
    const double largest = size_of(numbers);
    if (!(largest > 0 && numbers->most >= numbers->least))
        return 0;
    const int before = (int)floor(log10(largest)) + 1;
    const int apart = spread > 0 ? (int)floor(log10(spread)) + 1 : before;
    const int digits = before - apart > DIGITS - 4 ? 4 + before - apart : DIGITS;
    const int known = 17 - before; /* more decimals would be noise */
    int decimals = digits - before < known ? digits - before : known;
    decimals = decimals < 0 ? 0 : decimals;
    if (before < -3 || before > 17 || (before > 12 && digits == DIGITS))
        return -1;
    if (numbers->smallest < 100 * pow(10, -decimals) &&
        numbers->smallest != floor(numbers->smallest))
        return -1;
    /* no column of zeros: as many decimals as some cell needs */
    int needed = 0;
    for (size_t row = 0; row < rows && needed < decimals; row++) {
        char text[DMAIC_FIXED_SIZE];
        const double value = column_number(of, row);
        if (!isfinite(value))
            continue;
        dmaic_number_print_fixed(value, decimals, text);
        const char *point = strchr(text, '.');
        const size_t length = strlen(text);
        size_t zeros = 0;
        while (point && zeros < (size_t)decimals && text[length - 1 - zeros] == '0')
            zeros++;
        needed = decimals - (int)zeros > needed ? decimals - (int)zeros : needed;
    }
    return needed;
}

const char *cell_text(const table_column *of, size_t row, int decimals, char *buffer, size_t size)
{
    char label[DMAIC_NUMBER_SIZE];
    if (of->show == SHOW_TEXT) {
        plain_text(buffer, size, column_text(of, row, label));
        return buffer;
    }
    const double value = column_number(of, row);
    if (of->show == SHOW_FLAG)
        text_format(buffer, size, value != 0 ? "yes" : "");
    else if (isnan(value))
        buffer[0] = '\0';
    else if (of->show == SHOW_NUMBER && decimals >= 0 && isfinite(value))
        dmaic_number_print_fixed(value, decimals, buffer);
    else
        show_number(buffer, value, of->show);
    return buffer;
}

/* Whether any cell of the column holds something. */
static bool column_visible(const table_column *of, size_t rows)
{
    char label[DMAIC_NUMBER_SIZE];
    for (size_t row = 0; row < rows; row++) {
        if (of->show == SHOW_TEXT) {
            const char *text = column_text(of, row, label);
            if (text && text[0])
                return true;
        } else if (of->show == SHOW_FLAG ? column_number(of, row) != 0
                                         : !isnan(column_number(of, row))) {
            return true;
        }
    }
    return false;
}

size_t table_look(const node *of, size_t rows, column_look looks[COLUMNS_SHOWN])
{
    extent extents[COLUMNS_SHOWN];
    const size_t columns = of->column_count < COLUMNS_SHOWN ? of->column_count : COLUMNS_SHOWN;
    for (size_t i = 0; i < columns; i++)
        extents[i] = extent_of(&of->columns[i], rows);
    for (size_t i = 0; i < columns; i++) {
        const table_column *at = &of->columns[i];
        looks[i] = (column_look){.visible = column_visible(at, rows)};
        if (at->show == SHOW_NUMBER && looks[i].visible)
            looks[i].decimals = column_decimals(at, rows, &extents[i],
                                                spread_beside(extents, columns, i));
    }
    return columns;
}
