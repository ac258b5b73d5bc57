# SPDX-License-Identifier: GPL-3.0-or-later
# Nelson's rules on vectors.
in_window <- function(shows, window) {
    total <- cumsum(shows)
    total - c(integer(window), total[seq_len(length(total) - window)])
}
lasts <- function(shows, length) in_window(shows, length) == length
enough <- function(shows, window, needed) shows & in_window(shows, window) >= needed
previous <- function(shows) c(FALSE, shows[-length(shows)])

# How many points complete each of the first `count` rules.
signals <- function(value, center, lower, upper, sigma, count) {
    step <- diff(value)
    up <- c(FALSE, step > 0)
    down <- c(FALSE, step < 0)
    found <- c(
        sum(value > upper | value < lower),
        sum(lasts(value > center, 9) | lasts(value < center, 9)),
        sum(lasts(up, 5) | lasts(down, 5)),
        sum(lasts((up & previous(down)) | (down & previous(up)), 12)))
    if (count > 4) {
        high <- value > center + sigma
        low <- value < center - sigma
        found <- c(
            found,
            sum(enough(value > center + 2 * sigma, 3, 2) |
                enough(value < center - 2 * sigma, 3, 2)),
            sum(enough(high, 5, 4) | enough(low, 5, 4)),
            sum(lasts(value < center + sigma & value > center - sigma, 15)),
            sum(lasts(high | low, 8)))
    }
    found
}
