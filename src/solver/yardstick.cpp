#include "solver/yardstick.hpp"

#include <cvodes/cvodes.h>
#include <nvector/nvector_serial.h>
#include <sundials/sundials_context.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>

#include <cstddef>

namespace cleft::solver {
namespace {

constexpr sunindextype size = 27;
constexpr int outputs = 1440;
constexpr double minute_s = 60.0;

// The toy's numbers mean nothing; they give it cleft-like rates next to rates of hours.
int toy(double, N_Vector state, N_Vector rate, void*) {
  const double* y = N_VGetArrayPointer(state);
  double* d = N_VGetArrayPointer(rate);
  const double gut = y[24];
  const double plasma = y[25];
  const double circuit_model = y[26];
  d[24] = -gut * 4e-4;
  d[25] = gut * 4e-4 - plasma * (3e-5 + 2e-4) + circuit_model * 1e-4;
  d[26] = plasma * 2e-4 - circuit_model * 1e-4;
  for (std::ptrdiff_t k = 0; k < 3; ++k) {
    const double* s = y + 8 * k;
    double* o = d + 8 * k;
    const double cytosol = s[0], vesicles = s[1], cleft = s[2], outside = s[3];
    const double receptor = s[4], signal = s[5], slow = s[6], inside = s[7];
    const double inhibition = 0.5 + static_cast<double>(k);
    const double uptake = 4.0 * cleft / (0.3 * (1 + circuit_model / inhibition) + cleft);
    const double drug_uptake = 0.8 * circuit_model / (1.0 + circuit_model + cleft);
    const double reverse = 2.0 * cytosol * inside / (1 + inside) / (5 + cytosol);
    const double loading = 3.5 * cytosol / (0.2 * (1 + inside / 3) + cytosol);
    const double leak = 0.02 * vesicles;
    const double made = 0.05 / (1 + signal);
    const double release = 0.02 * 5.0 * (1 - 0.8 * signal) * vesicles;
    o[0] = made + uptake - reverse - loading + leak - 0.3 * cytosol;
    o[1] = loading - leak - release;
    o[2] = 50 * release - 50 * (uptake - reverse) - 200 * (cleft - outside);
    o[3] = 2 * (cleft - outside) - 0.5 * outside;
    o[4] = 20 * outside * (1 - receptor) - 2 * receptor;
    o[5] = 3 * receptor * (1 - signal) - 0.2 * signal;
    o[6] = 0.01 * (1 - slow) - 0.005 * signal * slow;
    o[7] = drug_uptake - 0.5 * inside;
  }
  return 0;
}

void set_start(N_Vector state) {
  N_VConst(0.1, state);
  double* y = N_VGetArrayPointer(state);
  y[1] = y[9] = y[17] = 20.0;
  y[24] = 5.0;
}

}  // namespace

YardstickResult run_yardstick() {
  YardstickResult result;
  SUNContext context = nullptr;
  SUNContext_Create(nullptr, &context);
  N_Vector y = N_VNew_Serial(size, context);
  set_start(y);
  SUNMatrix matrix = SUNDenseMatrix(size, size, context);
  SUNLinearSolver linear = SUNLinSol_Dense(y, matrix, context);
  void* memory = CVodeCreate(CV_BDF, context);
  CVodeInit(memory, toy, 0.0, y);
  CVodeSStolerances(memory, 1e-6, 1e-9);
  CVodeSetLinearSolver(memory, linear, matrix);
  CVodeSetMaxNumSteps(memory, 1'000'000);
  result.solved = true;
  double t = 0.0;
  for (int i = 1; i <= outputs && result.solved; ++i) {
    result.solved = CVode(memory, minute_s * i, y, &t, CV_NORMAL) >= 0;
  }
  CVodeGetNumSteps(memory, &result.steps);
  for (sunindextype i = 0; i < size; ++i) {
    result.checksum += N_VGetArrayPointer(y)[i];
  }
  CVodeFree(&memory);
  SUNLinSolFree(linear);
  SUNMatDestroy(matrix);
  N_VDestroy(y);
  SUNContext_Free(&context);
  return result;
}

}  // namespace cleft::solver
