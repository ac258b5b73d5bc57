# SPDX-License-Identifier: GPL-3.0-or-later
# The frame of a worker in R, "worker FILE SIZE SECONDS", as ../workload.h.
arguments <- commandArgs(trailingOnly = TRUE)
path <- arguments[1]
size <- as.integer(arguments[2])
least <- as.numeric(arguments[3])

numbers <- function(count) readBin(path, "double", count)

processor <- function() sum(proc.time()[1:2])

# Processor seconds of one call, and what it returns.
timed <- function(call) {
    start <- processor()
    result <- call()
    first <- processor() - start
    if (first >= 10 * least) return(list(seconds = first, result = result))
    calls <- 1
    repeat {
        start <- processor()
        for (i in seq_len(calls)) call()
        took <- processor() - start
        if (took >= least) return(list(seconds = took / calls, result = result))
        calls <- 2 * calls
    }
}

hand_over <- function(seconds, answers) {
    named <- sprintf('"%s": %.17g', names(answers), as.numeric(answers))
    cat(sprintf('{"seconds": %.9g, "answers": {%s}}\n', seconds, paste(named, collapse = ", ")))
}
