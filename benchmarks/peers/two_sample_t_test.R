# SPDX-License-Identifier: GPL-3.0-or-later
# Welch's test by t.test.
source("worker.R")

data <- matrix(numbers(2 * size), ncol = 2)
first <- data[, 1]
second <- data[, 2]
done <- timed(function() t.test(first, second))
with(done$result, hand_over(done$seconds, c(
    t = unname(statistic), df = unname(parameter), p_value = p.value, lower = conf.int[1],
    upper = conf.int[2])))
