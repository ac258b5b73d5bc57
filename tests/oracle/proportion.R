# SPDX-License-Identifier: GPL-3.0-or-later
# Checks tests/data/proportion_cases.tsv, made by proportion.py, against R itself:
#     Rscript tests/oracle/proportion.R tests/data/proportion_cases.tsv
# binom.test (Clopper-Pearson), prop.test without correction (Wilson, pooled z), poisson.test
# (Garwood), fisher.test. The score and Newcombe intervals are not in base R. The exact tests of R
# lay out every possible count to find their p value, so counts of a billion are left out there.

arguments <- commandArgs(trailingOnly = TRUE)
cases <- read.delim(arguments[1], colClasses = c(routine = "character", alternative = "character"))
cases$alternative[cases$alternative == "two-sided"] <- "two.sided"

largest <- 1e6
fits <- function(case) with(case, routine == "wilson" || max(events1, trials1) <= largest)

one_interval <- function(case) {
  with(case, switch(routine,
    "clopper-pearson" = binom.test(events1, trials1, conf.level = level, alternative = alternative),
    "wilson" = suppressWarnings(prop.test(events1, trials1, conf.level = level,
                                          alternative = alternative, correct = FALSE)),
    "garwood" = poisson.test(events1, trials1, conf.level = level, alternative = alternative)
  ))$conf.int
}

pooled <- function(case) {
  with(case, {
    test <- suppressWarnings(prop.test(c(events1, events2), c(trials1, trials2),
                                       alternative = alternative, correct = FALSE))
    c(sign(events1 / trials1 - events2 / trials2) * sqrt(unname(test$statistic)), test$p.value)
  })
}

fisher <- function(case) {
  with(case, fisher.test(matrix(c(events1, events2, trials1 - events1, trials2 - events2), 2),
                         alternative = alternative, conf.int = FALSE)$p.value)
}

# Relative distance, absolute from 0.
distance <- function(actual, expected) {
  ifelse(actual == expected, 0, abs(actual - expected) / ifelse(expected == 0, 1, abs(expected)))
}

worst <- list()
compare <- function(name, case, actual, expected) {
  far <- max(distance(actual, expected))
  count <- if (is.null(worst[[name]])) 1 else worst[[name]]$count + 1
  if (is.null(worst[[name]]) || far > worst[[name]]$far)
    worst[[name]] <<- list(far = far, case = paste(case, collapse = " "))
  worst[[name]]$count <<- count
}

for (i in seq_len(nrow(cases))) {
  case <- cases[i, ]
  if (case$routine %in% c("clopper-pearson", "wilson", "garwood")) {
    if (!fits(case)) next
    compare(case$routine, case, one_interval(case), c(case$lower, case$upper))
  } else if (case$routine == "z" && case$level == 0 && !is.nan(case$value) && case$value != 0) {
    compare("z", case, pooled(case), c(case$value, case$lower))
  } else if (case$routine == "fisher" && case$events1 + case$events2 <= largest &&
             case$trials1 + case$trials2 < 2^31) {
    compare("fisher", case, fisher(case), case$value)
  }
}

for (name in names(worst))
  cat(sprintf("%-16s %4d rows, worst %.1e at %s\n", name, worst[[name]]$count, worst[[name]]$far,
              worst[[name]]$case))
