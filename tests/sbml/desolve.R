# Solves a model that desolve.py has written as R functions: from stop to stop and event to event with deSolve's lsodar,
# and writes one line a row of the table: the values of `outputs`, then the state.
#
# The file that sources this one defines rates(time, state), outputs(time, state), events, state, moving (how many of
# the states have a rate), rows, stops [s] and target, the file that is written.
library(deSolve)

just_after <- 1e-9 # triggers are looked at this long after a root, so that rounding cannot hide it
near <- 1e-7

# Everything that is due, the most urgent first, until nothing is.
happen <- function(time) {
  repeat {
    due <- 0
    for (i in seq_along(events)) {
      sides <- events[[i]]$sides(time + just_after, state)
      is_true <- sides[1] >= sides[2]
      if (is_true && !events[[i]]$was_true) events[[i]]$fresh <<- TRUE
      events[[i]]$was_true <<- is_true
      if (events[[i]]$fresh && (due == 0 || events[[i]]$priority > events[[due]]$priority)) due <- i
    }
    if (due == 0) return(invisible())
    events[[due]]$fresh <<- FALSE
    state[events[[due]]$places] <<- events[[due]]$values(time, state)
  }
}

table <- vector("list", length(rows))
next_row <- 1
record <- function(at, y) {
  table[[next_row]] <<- c(outputs(at, y), y)
  next_row <<- next_row + 1
}

time <- 0
happen(time)
repeat {
  while (next_row <= length(rows) && rows[next_row] <= time + just_after) record(rows[next_row], state)
  if (time >= rows[length(rows)] - just_after) break
  stop <- stops[stops > time + just_after][1]
  fixed <- state[seq_along(state) > moving]
  slopes <- function(t, y, p) list(rates(t, c(y, fixed)))
  distances <- function(t, y, p) {
    vapply(events, function(event) {
      sides <- event$sides(t, c(y, fixed))
      sides[1] - sides[2]
    }, 0)
  }
  # Just inside: a formula that changes at `time` or at `stop` must be seen from this stretch.
  times <- c(time + just_after, rows[rows > time + just_after & rows < stop - just_after], stop - just_after)
  start <- state[seq_len(moving)]
  absolute <- pmax(1e-9, 1e-10 * abs(start))
  solved <- if (length(events) > 0) {
    lsodar(start, times, slopes, NULL, rtol = 1e-8, atol = absolute, rootfunc = distances, maxsteps = 1e5)
  } else {
    lsoda(start, times, slopes, NULL, rtol = 1e-8, atol = absolute, maxsteps = 1e5)
  }
  last <- nrow(solved)
  reached <- solved[last, 1]
  root <- attr(solved, "troot")
  for (k in seq_len(last)) {
    at <- solved[k, 1]
    before_root <- is.null(root) || at < root[1] - near
    if (next_row <= length(rows) && abs(rows[next_row] - at) < near && at < stop - 2 * just_after && before_root) {
      record(rows[next_row], c(solved[k, -1], fixed))
    }
  }
  state[seq_len(moving)] <- solved[last, -1]
  time <- if (!is.null(root) && reached < stop - 2 * just_after) reached else stop
  happen(time)
}
write.table(do.call(rbind, table), file = target, row.names = FALSE, col.names = FALSE)
