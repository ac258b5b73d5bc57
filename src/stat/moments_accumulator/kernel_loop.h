/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inner loop over rows, for registers of WIDTH doubles; included once for each width. Lane l
 * sums the values 8 i + l, so every width makes the same bits. Before inclusion: WIDTH, KERNEL (the
 * function's name), TARGET (its attributes), VECTOR and LOOSE (a register, and one anywhere in
 * memory), ALL(x) (x in every lane), LESSER and GREATER(value, so far). */

TARGET static void KERNEL(const dmaic_moments_block *block, const double *values, size_t count,
                          const double *ahead, moments_sums *sum)
{
    const double shift = block->shift, grid = moments_grid(block->reach);
    for (size_t lane = 0; lane < 8; lane += WIDTH) {
        const VECTOR shifts = ALL(shift), grids = ALL(grid);
        VECTOR coarse = *(const LOOSE *)(block->sum.coarse + lane);
        VECTOR fine = *(const LOOSE *)(block->sum.fine + lane);
        VECTOR coarse_squares = *(const LOOSE *)(block->sum.coarse_squares + lane);
        VECTOR fine_squares = *(const LOOSE *)(block->sum.fine_squares + lane);
        VECTOR cubes = *(const LOOSE *)(block->sum.cubes + lane);
        VECTOR fourths = *(const LOOSE *)(block->sum.fourths + lane);
        VECTOR least = *(const LOOSE *)(values + lane), most = least;
        for (size_t i = lane; i < count; i += 8) {
            if (lane == 0)
                PREFETCH(ahead + i);
            const VECTOR value = *(const LOOSE *)(values + i);
            const VECTOR deviation = value - shifts;
            const VECTOR part = (deviation + grids) - grids;
            const VECTOR rest = value - (shifts + part);
            const VECTOR square = deviation * deviation;
            coarse += part;
            fine += rest;
            coarse_squares += part * part;
            fine_squares += rest * (part + deviation);
            cubes += square * deviation;
            fourths += square * square;
            least = LESSER(value, least);
            most = GREATER(value, most);
        }
        *(LOOSE *)(sum->coarse + lane) = coarse;
        *(LOOSE *)(sum->fine + lane) = fine;
        *(LOOSE *)(sum->coarse_squares + lane) = coarse_squares;
        *(LOOSE *)(sum->fine_squares + lane) = fine_squares;
        *(LOOSE *)(sum->cubes + lane) = cubes;
        *(LOOSE *)(sum->fourths + lane) = fourths;
        *(LOOSE *)(sum->least + lane) = least;
        *(LOOSE *)(sum->most + lane) = most;
    }
}
