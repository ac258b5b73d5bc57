# SPDX-License-Identifier: GPL-3.0-or-later
# A second opinion on order.py by base R: quantile() and medians of all pairs agree with its tables
# to the digits that R computes. It prints one exception: R takes 100 times 0.07 for more than 7,
# and so the 8th value instead of the 7th for types 1 and 2.
#
#     Rscript tests/oracle/order.R tests/data
folder <- commandArgs(TRUE)[1]
table <- function(name) read.delim(file.path(folder, paste0(name, ".tsv")), check.names = FALSE)
samples <- table("order_samples")
samples <- split(samples$value, samples$sample)

worst <- 0
quantiles <- table("order_quantiles")
for (i in seq_len(nrow(quantiles))) for (type in 1:9) {
  x <- samples[[quantiles$sample[i]]]
  here <- quantile(x, quantiles$p[i], type = type, names = FALSE)
  error <- abs(here - quantiles[i, paste0("type_", type)]) / max(abs(x))
  if (error > 1e-14) cat("differs:", quantiles$sample[i], quantiles$p[i], "type", type, "\n")
  else worst <- max(worst, error)
}
cat("quantiles: worst error, over the largest value,", worst, "\n")

worst <- 0
pairs <- table("order_pairs")
for (i in seq_len(nrow(pairs))) {
  x <- samples[[pairs$first[i]]]
  all <- if (pairs$second[i] == "-") outer(x, x, "+")[upper.tri(diag(length(x)), TRUE)] / 2
         else outer(x, samples[[pairs$second[i]]], "-")
  worst <- max(worst, abs(median(all) - pairs$estimate[i]) / max(abs(all), 1e-300))
}
cat("medians of pairs: worst error, over the largest,", worst, "\n")
