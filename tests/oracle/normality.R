# SPDX-License-Identifier: GPL-3.0-or-later
# Shapiro-Wilk by R's shapiro.test and the Anderson-Darling statistic from R's pnorm(log.p = TRUE), of the
# samples in tests/data/normality_samples.tsv. Writes tests/data/normality.tsv:
#   Rscript tests/oracle/normality.R tests/data
folder <- commandArgs(trailingOnly = TRUE)[1]
all <- read.delim(file.path(folder, "normality_samples.tsv"))
out <- data.frame()
for (name in unique(all$sample)) {
    x <- sort(all$value[all$sample == name])
    n <- length(x)
    sw <- shapiro.test(x)
    z <- (x - mean(x)) / sd(x)
    lower <- pnorm(z, log.p = TRUE)
    upper <- pnorm(z, lower.tail = FALSE, log.p = TRUE)
    a2 <- -n - mean((2 * seq_len(n) - 1) * (lower + rev(upper)))
    out <- rbind(out, data.frame(sample = name, w = sprintf("%.16g", sw$statistic),
                                 p = sprintf("%.16g", sw$p.value), a2 = sprintf("%.16g", a2)))
}
write.table(out, file.path(folder, "normality.tsv"), sep = "\t", quote = FALSE, row.names = FALSE)
