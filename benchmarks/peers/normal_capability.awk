# SPDX-License-Identifier: GPL-3.0-or-later
# Capability of column 5 of a CSV file without quotes, sigma from the mean moving range.
BEGIN { FS = "," }
NR == 1 { next }
NR == 2 { origin = last = $5 }
{
    value = $5 + 0
    away = value - origin
    sum += away
    squares += away * away
    step = value - last
    ranges += step < 0 ? -step : step
    last = value
}
END {
    count = NR - 1
    mean = origin + sum / count
    sd = sqrt((squares - sum * sum / count) / (count - 1))
    sigma = ranges / (count - 1) * sqrt(3.14159265358979324) / 2
    upper = 74.05 - mean
    lower = mean - 73.95
    printf "{\"count\": %d, \"mean\": %.17g, \"sd\": %.17g, \"cpk\": %.17g}\n", count, mean, sd,
        (upper < lower ? upper : lower) / (3 * sigma)
}
