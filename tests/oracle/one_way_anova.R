# SPDX-License-Identifier: GPL-3.0-or-later
# A second opinion on tests/data/one_way_anova_cases.tsv: R's oneway.test and lm, in doubles.
#
#     Rscript one_way_anova.R tests/data/one_way_anova_cases.tsv
#
# prints for each case the largest relative difference of F, df and p from what the file expects; the
# cases whose decimals or magnitudes are beyond doubles in R show it.

lines <- readLines(commandArgs(TRUE)[1])
worst <- c()

differ <- function(actual, expected)
  suppressWarnings(max(c(0, abs(actual - expected) / abs(expected)), na.rm = TRUE))

run <- function(case) {
  frame <- data.frame(y = unlist(case$groups),
                      group = factor(rep(seq_along(case$groups), lengths(case$groups))))
  classical <- suppressWarnings(anova(lm(y ~ group, frame)))
  found <- c(f_classical = classical[1, 4], p_classical = classical[1, 5],
             ss_between = classical[1, 2], ss_error = classical[2, 2],
             r_squared = classical[1, 2] / sum(classical[, 2]), sd_pooled = sqrt(classical[2, 3]))
  if (!is.nan(case$expect[["statistic"]])) {
    test <- oneway.test(y ~ group, frame)
    found <- c(found, statistic = unname(test$statistic), df2 = unname(test$parameter[2]),
               p_value = test$p.value)
  }
  worst[case$name] <<- differ(found, unlist(case$expect[names(found)]))
}

case <- NULL
for (line in lines[!startsWith(lines, "#")]) {
  part <- strsplit(line, "\t")[[1]]
  if (part[1] == "case") {
    if (!is.null(case)) run(case)
    case <- list(name = part[2], groups = list(), expect = list())
  } else if (part[1] == "group") {
    case$groups <- c(case$groups, list(as.numeric(strsplit(part[2], " ")[[1]])))
  } else {
    case$expect[[part[2]]] <- as.numeric(part[3])
  }
}
run(case)
print(signif(worst, 2))
