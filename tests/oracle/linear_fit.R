# SPDX-License-Identifier: GPL-3.0-or-later
# A second opinion on tests/data/linear_fit_cases.tsv: R's lm, in doubles.
#
#     Rscript linear_fit.R tests/data/linear_fit_cases.tsv
#
# prints the largest difference of each case from what the file expects, relative to the value or its
# standard error. Type III sums of squares come from a fit with contr.sum less the columns of a term.

lines <- readLines(commandArgs(TRUE)[1])
worst <- c()

# R orders the parts of a product by its own rules: compare them sorted.
sorted <- function(key) {
  parts <- strsplit(key, "/")[[1]]
  if (length(parts) == 3) parts[2] <- paste(sort(strsplit(parts[2], ":")[[1]]), collapse = ":")
  paste(parts, collapse = "/")
}

check <- function(case, key, actual, scale = 0) {
  expected <- case$expect[[sorted(key)]]
  if (is.null(expected)) stop(case$name, ": ", key, " is not in the file")
  difference <- abs(actual - expected) / max(abs(expected), scale)
  worst[case$name] <<- max(worst[case$name], difference, na.rm = TRUE)
}

formula_of <- function(case, response, predictors) {
  terms <- gsub(" ", "", case$terms)
  if (terms == "-") {
    powers <- unlist(lapply(predictors, function(p)
      if (is.factor(case$data[[p]])) p else paste0("I(", p, "^", seq_len(case$degree), ")")))
    terms <- paste(sub("I\\((.*)\\^1\\)", "\\1", powers), collapse = "+")
  }
  terms <- gsub(",", "+", terms)
  terms <- gsub("(^|\\+)([a-z0-9]+\\^[0-9]+)", "\\1I(\\2)", terms)
  as.formula(paste(response, "~", if (case$intercept) "" else "0 +", terms))
}

# Our names: x[level] for R's xlevel, x^2 for R's I(x^2), intercept for R's (Intercept).
rename <- function(names, data) {
  for (of in names(data)) if (is.factor(data[[of]]))
    names <- gsub(paste0("(^|:)", of, "([^:]+)"), paste0("\\1", of, "[\\2]"), names)
  sub("\\(Intercept\\)", "intercept", gsub("I\\(([^)]*)\\)", "\\1", names))
}

run <- function(case) {
  worst[case$name] <<- 0
  kinds <- case$kinds
  response <- names(kinds)[kinds == "response"]
  predictors <- names(kinds)[kinds %in% c("number", "labels")]
  w <- if (any(kinds == "weights")) case$data[[names(kinds)[kinds == "weights"]]] else
    rep(1, nrow(case$data))
  data <- case$data
  data$w_ <- w
  form <- formula_of(case, response, predictors)
  environment(form) <- environment()
  fit <- lm(form, data, weights = w_, tol = 1e-14)
  table <- summary(fit)$coefficients
  ends <- confint(fit, level = case$confidence)
  for (i in seq_len(nrow(table))) {
    key <- paste0("coefficient/", rename(rownames(table)[i], data), "/")
    check(case, paste0(key, "estimate"), table[i, 1], table[i, 2])
    check(case, paste0(key, "se"), table[i, 2])
    check(case, paste0(key, "t"), table[i, 3], 1)
    check(case, paste0(key, "p_value"), table[i, 4])
    check(case, paste0(key, "lower"), ends[i, 1], table[i, 2])
    check(case, paste0(key, "upper"), ends[i, 2], table[i, 2])
  }
  summed <- lapply(Filter(is.factor, data), function(x) "contr.sum")
  x <- model.matrix(form, data, contrasts.arg = if (length(summed)) summed)
  labels <- attr(terms(form), "term.labels")
  rss <- sum(w * resid(fit)^2)
  sequential <- anova(fit)
  for (i in seq_along(labels)) {
    key <- paste0("term/", rename(labels[i], list()), "/")
    less <- x[, attr(x, "assign") != i, drop = FALSE]
    other <- if (ncol(less)) lm.wfit(less, data[[response]], w, tol = 1e-14)$residuals else
      data[[response]]
    sum <- sum(w * other^2) - rss
    df <- sum(attr(x, "assign") == i)
    f <- sum / df / (rss / fit$df.residual)
    check(case, paste0(key, "sum_of_squares"), sum, rss)
    check(case, paste0(key, "df"), df)
    check(case, paste0(key, "f"), f, 1)
    if (identical(rename(labels, list()), case$ours))
      check(case, paste0(key, "sequential"), sequential[i, "Sum Sq"], rss)
  }
  check(case, "s", summary(fit)$sigma)
  check(case, "r_squared", summary(fit)$r.squared)
  check(case, "r_squared_adjusted", summary(fit)$adj.r.squared)
  h <- hatvalues(fit)
  check(case, "press", sum(w * (resid(fit) / (1 - h))^2))
  for (i in seq_len(nrow(data))) {
    key <- paste0("row/", i, "/")
    check(case, paste0(key, "fitted"), fitted(fit)[i], summary(fit)$sigma)
    check(case, paste0(key, "leverage"), h[i])
    check(case, paste0(key, "standardized"), rstandard(fit)[i], 1)
    check(case, paste0(key, "cook"), cooks.distance(fit)[i], 1)
  }
}

case <- NULL
for (line in lines[!startsWith(lines, "#")]) {
  part <- strsplit(line, "\t")[[1]]
  if (part[1] == "case") {
    if (!is.null(case)) run(case)
    case <- list(name = part[2], intercept = part[3] == "1", degree = as.integer(part[4]),
                 confidence = as.numeric(part[5]), terms = part[7], expect = list(),
                 kinds = c(), data = NULL, ours = c())
  } else if (part[1] == "column") {
    values <- strsplit(part[4], " ")[[1]]
    column <- if (part[3] == "labels") factor(values, levels = unique(values)) else
      as.numeric(values)
    case$kinds[part[2]] <- part[3]
    case$data <- if (is.null(case$data)) data.frame(column) else cbind(case$data, column)
    names(case$data)[ncol(case$data)] <- part[2]
  } else {
    case$expect[[sorted(part[2])]] <- as.numeric(part[3])
    if (grepl("/sequential$", part[2]))
      case$ours <- c(case$ours, strsplit(part[2], "/")[[1]][2])
  }
}
run(case)
print(signif(worst, 2))
