# SPDX-License-Identifier: GPL-3.0-or-later
# All that the library gives: lm, its tests, and the leverage and Cook's distance of every row.
source("worker.R")

table <- matrix(numbers(21 * size), ncol = 21)
response <- table[, 1]
table <- table[, -1]

fit <- function() {
    model <- lm(response ~ table)
    told <- summary(model)
    leverage <- hatvalues(model)
    standardized <- rstandard(model)
    cook <- cooks.distance(model)
    c(setNames(coef(model), paste0("b", 0:20)), s = told$sigma, r_squared = told$r.squared,
      largest_leverage = max(leverage), largest_cook = max(cook))
}

done <- timed(fit)
hand_over(done$seconds, done$result)
