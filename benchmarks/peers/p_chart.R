# SPDX-License-Identifier: GPL-3.0-or-later
# p chart with a limit per subgroup, by hand.
source("worker.R")
source("rules.R")

data <- matrix(numbers(2 * size), ncol = 2)
counts <- data[, 1]
sizes <- data[, 2]

chart <- function() {
    share <- counts / sizes
    center <- sum(counts) / sum(sizes)
    error <- sqrt(center * (1 - center) / sizes)
    lower <- pmax(center - 3 * error, 0)
    upper <- pmin(center + 3 * error, 1)
    z <- (share - center) / error
    c(center = center, sum_lower = sum(lower), sum_upper = sum(upper),
      sigma_z = mean(abs(diff(z))) * sqrt(pi) / 2,
      setNames(signals(share, center, lower, upper, error, 4), paste0("rule_", 1:4)))
}

done <- timed(chart)
hand_over(done$seconds, done$result)
