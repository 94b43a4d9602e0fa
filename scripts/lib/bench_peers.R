# Solves a model that bench_peers.py has compiled (its DESOLVE_DRIVER) with one of deSolve's methods, and prints the least
# time [ms], 0 for the steps, and the table.
#
#   Rscript bench_peers.R LIBRARY METHOD RELATIVE-TOLERANCE REPEATS
library(deSolve)

given <- commandArgs(TRUE)
dyn.load(given[1])
name <- sub("[.]so$", "", basename(given[1]))
method <- given[2]
relative <- as.numeric(given[3])
repeats <- as.integer(given[4])

shape <- .C("shape", integer(3), PACKAGE = name)[[1]]
times <- .C("times", rows = double(shape[2]), stops = double(shape[3]), PACKAGE = name)
stops <- times$stops[-shape[3]] # the last is the end
nearly <- outer(times$rows, stops, function(row, stop) abs(row - stop) < 1e-9)
rows <- times$rows
rows[row(nearly)[nearly]] <- stops[col(nearly)[nearly]]
asked <- sort(unique(c(rows, stops)))
of_rows <- match(rows, asked)
happening <- if (length(stops) > 0) list(func = "restart", time = stops)

once <- function() {
  start <- .C("begin", relative, y = double(shape[1]), absolute = double(shape[1]), PACKAGE = name)
  options <- list(
    y = start$y, times = asked, func = "derivs", parms = NULL, dllname = name, method = method, events = happening,
    rtol = relative, atol = start$absolute, maxsteps = 1e7
  )
  if (method != "radau") options$hmax <- 0 # else its steps are no longer than the time between two rows
  solved <- do.call(ode, options)
  stopifnot(nrow(solved) == length(asked), all(is.finite(solved)))
  stopifnot(.C("tabulate", solved[of_rows, -1], integer(1), PACKAGE = name)[[2]] == 1)
}

least <- Inf
for (i in seq_len(repeats)) {
  before <- Sys.time()
  once()
  least <- min(least, 1e3 * as.numeric(Sys.time() - before, units = "secs"))
}
cat(format(least, digits = 6), "0\n")
flush(stdout())
invisible(.C("print_table", PACKAGE = name))
