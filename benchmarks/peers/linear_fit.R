# SPDX-License-Identifier: GPL-3.0-or-later
# Coefficients and residuals by .lm.fit.
source("worker.R")

table <- matrix(numbers(21 * size), ncol = 21)
response <- table[, 1]
table[, 1] <- 1

done <- timed(function() .lm.fit(table, response))
coefficients <- done$result$coefficients
hand_over(done$seconds, c(s = sqrt(sum(done$result$residuals^2) / (size - 21)),
                          setNames(coefficients, paste0("b", 0:20))))
