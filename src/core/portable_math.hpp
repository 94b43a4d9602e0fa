// exp, log, pow and expm1 that give the same last digit on every host. Those of the C libraries differ there (some
// use fused operations), and at rest, where slopes are rounding alone, a last digit decides how a solver steps: two
// builds would then differ by their tolerance instead of not at all. Only operations that IEEE 754 rounds exactly are
// used; errors stay below 2e-15 of the result (of pow: times 1 + |power ln x|).
#pragma once

namespace cleft::core {

double exp(double x);
inline constexpr double exp_overflows = 709.8;  // from here on it is infinite
inline constexpr double exp_vanishes = -746.0;  // below it is 0
double expm1(double x);
double log(double x);
double pow(double x, double power);  // x >= 0; NaN below, also for whole powers

}  // namespace cleft::core

// The same under the name by which SUNDIALS is compiled to call it (cmake/Dependencies.cmake).
extern "C" double cleft_portable_pow(double x, double power);
