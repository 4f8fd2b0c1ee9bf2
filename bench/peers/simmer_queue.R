#!/usr/bin/env Rscript
# SPDX-License-Identifier: GPL-3.0-or-later
# The three models in R with simmer: MODEL CUSTOMERS SEED; prints processor seconds and the mean wait.
suppressPackageStartupMessages(library(simmer))
args <- commandArgs(trailingOnly = TRUE)
model <- args[1]
customers <- as.integer(args[2])
set.seed(as.integer(args[3]))
places <- list(mm1 = 1, mm10 = 10, blocking = c(2, 2, 2))[[model]]
rate <- c(mm1 = 0.9, mm10 = 9, blocking = 1)[[model]]

start <- proc.time()[["user.self"]]
env <- simmer("queue")
stay <- function() rexp(1)
through <- trajectory("customer")
for (k in seq_along(places)) {
  env <- add_resource(env, paste0("f", k), places[k])
  through <- seize(through, paste0("f", k))
  # The place before is kept until here.
  if (k > 1) through <- release(through, paste0("f", k - 1))
  through <- timeout(through, stay)
}
through <- release(through, paste0("f", length(places)))
env <- add_generator(env, "customer", through, at(cumsum(rexp(customers, rate))))
invisible(run(env, until = Inf))
seconds <- proc.time()[["user.self"]] - start

# The mean wait by Little's law from the list of the first facility.
list <- get_mon_resources(env)
list <- list[list$resource == "f1", ]
area <- sum(head(list$queue, -1) * diff(list$time))
cat(sprintf("%.6f %.9g\n", seconds, area / customers))
