// A fixed stiff problem solved with plain CVODES: how fast this machine and build integrate, to hold other times
// against. 27 states, three coupled terminals of a toy and one drug; 24 h with 1,440 outputs; BDF, dense,
// relative tolerance 1e-6, absolute 1e-9.
#pragma once

namespace cleft::solver {

struct YardstickResult {
  bool solved = false;
  long steps = 0;
  double checksum = 0.0;  // sum of the final state: the same in every build to rounding
};

YardstickResult run_yardstick();

}  // namespace cleft::solver
