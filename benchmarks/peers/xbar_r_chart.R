# SPDX-License-Identifier: GPL-3.0-or-later
# X-bar and R charts by hand.
source("worker.R")
source("rules.R")

d2 <- 2.3259289472810600
d3 <- 0.86408194109950000
values <- matrix(numbers(5 * size), nrow = 5)

chart <- function() {
    mean <- colMeans(values)
    spread <- pmax(values[1, ], values[2, ], values[3, ], values[4, ], values[5, ]) -
        pmin(values[1, ], values[2, ], values[3, ], values[4, ], values[5, ])
    center <- base::mean(mean)
    range_center <- base::mean(spread)
    sigma <- range_center / d2
    error <- sigma / sqrt(5)
    range_upper <- range_center + 3 * d3 * sigma
    means <- signals(mean, center, center - 3 * error, center + 3 * error, error, 8)
    ranges <- signals(spread, range_center, 0, range_upper, d3 * sigma, 4)
    c(center = center, lower = center - 3 * error, upper = center + 3 * error, sigma = sigma,
      range_center = range_center, range_upper = range_upper,
      setNames(means, paste0("mean_rule_", 1:8)), setNames(ranges, paste0("range_rule_", 1:4)))
}

done <- timed(chart)
hand_over(done$seconds, done$result)
