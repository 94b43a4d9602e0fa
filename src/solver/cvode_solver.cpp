#include "solver/cvode_solver.hpp"

#include <cvodes/cvodes.h>
#include <nvector/nvector_serial.h>
#include <sundials/sundials_context.h>
#include <sundials/sundials_linearsolver.h>
#include <sundials/sundials_matrix.h>
#include <sunnonlinsol/sunnonlinsol_newton.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "solver/subnormals.hpp"
#include "solver/system_evaluator.hpp"

namespace cleft::solver {
namespace {

std::span<const double> values(N_Vector v) {
  return {N_VGetArrayPointer(v), static_cast<std::size_t>(N_VGetLength(v))};
}
std::span<double> mutable_values(N_Vector v) {
  return {N_VGetArrayPointer(v), static_cast<std::size_t>(N_VGetLength(v))};
}

// How far below a step's error Newton's iteration goes. CVODES' own 0.1 leaves noise that the high orders take for
// a course and step through in small steps.
constexpr double newton_share = 0.004;
constexpr double least_growth = 1.2;  // of a step: below that it stays. CVODES' own 1.5 lags behind long decays
constexpr long jacobian_steps = 40;   // a Jacobian serves so long, unless the iteration asks for a new one
constexpr int most_attempts = 40;     // at one step: from minutes down to microseconds. CVODES gives up after 7
constexpr double same_gamma = 0.0;    // I - gamma J is factorised anew whenever gamma is another

// The iteration's rate of convergence, as it was last seen. CVODES forgets it with every factorisation and lets it
// fall to 0.3 of itself at most, so that each step takes two iterations; with factors this fresh it is some hundredths,
// and most steps need one (of 1.9 evaluations of the slopes a step 1.4 are left).
struct Convergence {
  static constexpr double least_rate = 1e-3;
  static constexpr double doubt = 1.5;  // by which the rate grows with each step that relies on it unseen
  double rate = 1.0;
  double last_correction = 0.0;
};

// A step that left the finite numbers: asks CVODES for a smaller one.
constexpr int recoverable = 1;

// What the callbacks need.
struct Problem {
  Tolerances tolerances;
  SystemEvaluator system;
  Convergence convergence;
  double start_s = 0.0;  // of the stretch: CVODES counts its time from there
};

int call_derivative(double elapsed_s, N_Vector y, N_Vector out, void* user) {
  Problem& problem = *static_cast<Problem*>(user);
  problem.system.slopes(problem.start_s + elapsed_s, values(y), mutable_values(out));
  for (const double value : values(out)) {
    if (!std::isfinite(value)) {
      return recoverable;
    }
  }
  return 0;
}

int call_integrands(double elapsed_s, N_Vector y, N_Vector out, void* user) {
  Problem& problem = *static_cast<Problem*>(user);
  problem.system.integrands(problem.start_s + elapsed_s, values(y), mutable_values(out));
  return 0;
}

// Forms and factorises I - gamma J; the factors stay with the problem, CVODES sees an empty matrix.
int call_linear_system(double elapsed_s, N_Vector y, N_Vector, SUNMatrix, booleantype jacobian_serves,
                       booleantype* renewed, double gamma, void* user, N_Vector, N_Vector, N_Vector) {
  Problem& problem = *static_cast<Problem*>(user);
  *renewed = jacobian_serves == SUNFALSE ? SUNTRUE : SUNFALSE;
  if (jacobian_serves == SUNFALSE) {
    problem.system.evaluate_jacobian(problem.start_s + elapsed_s, values(y));
  }
  return problem.system.factorise(gamma) ? 0 : recoverable;
}

// Root of the mean of (x w)^2. The library's own adds term after term, each waiting for the one before; four sums at
// once take a third of its time.
double weighted_norm(N_Vector x, N_Vector w) {
  const std::span<const double> value = values(x);
  const std::span<const double> weight = values(w);
  std::array<double, 4> sums{};
  std::size_t i = 0;
  for (; i + sums.size() <= value.size(); i += sums.size()) {
    for (std::size_t k = 0; k < sums.size(); ++k) {
      const double part = value[i + k] * weight[i + k];
      sums[k] += part * part;
    }
  }
  for (; i < value.size(); ++i) {
    sums[0] += value[i] * weight[i] * (value[i] * weight[i]);
  }
  return std::sqrt(((sums[0] + sums[1]) + (sums[2] + sums[3])) / static_cast<double>(value.size()));
}

// Converged when what the iterations to come would still change is small enough.
int call_convergence_test(SUNNonlinearSolver iteration, N_Vector, N_Vector correction, double tolerance, N_Vector w,
                          void* user) {
  Convergence& seen = static_cast<Problem*>(user)->convergence;
  const double size = weighted_norm(correction, w);
  if (!std::isfinite(size)) {
    seen = {};
    return SUN_NLS_CONV_RECVR;
  }
  int before = 0;
  SUNNonlinSolGetCurIter(iteration, &before);
  if (before > 0) {
    seen.rate = std::max(Convergence::least_rate, size / seen.last_correction);
  }
  if (size * std::min(1.0, seen.rate) <= tolerance) {
    seen.rate *= before == 0 ? Convergence::doubt : 1.0;
    return SUN_NLS_SUCCESS;
  }
  const bool diverges = before > 0 && size > 2.0 * seen.last_correction;
  seen.last_correction = size;
  return diverges ? SUN_NLS_CONV_RECVR : SUN_NLS_CONTINUE;
}

SUNLinearSolver_Type direct(SUNLinearSolver) { return SUNLINEARSOLVER_DIRECT; }
SUNMatrix_ID custom(SUNMatrix) { return SUNMATRIX_CUSTOM; }

int call_solve(SUNLinearSolver solver, SUNMatrix, N_Vector x, N_Vector b, double) {
  static_cast<SystemEvaluator*>(solver->content)->solve_newton(values(b), mutable_values(x));
  return 0;
}

// CVODES' own makes three passes over the state.
int call_weights(N_Vector y, N_Vector weights, void* user) {
  const Problem& problem = *static_cast<Problem*>(user);
  const std::span<const double> value = values(y);
  const std::span<double> weight = mutable_values(weights);
  for (std::size_t i = 0; i < value.size(); ++i) {
    weight[i] = 1.0 / (problem.tolerances.relative * std::fabs(value[i]) + problem.tolerances.absolute[i]);
  }
  return 0;
}

void ignore_message(int, const char*, const char*, char*, void*) {}

}  // namespace

struct CvodeSolver::Impl {
  Problem problem;
  SUNContext context = nullptr;
  void* memory = nullptr;
  N_Vector y = nullptr;
  N_Vector integrals = nullptr;
  SUNMatrix matrix = nullptr;
  SUNLinearSolver linear = nullptr;
  SUNNonlinearSolver iteration = nullptr;
  double elapsed = 0.0;  // since the start of the stretch: near a year no step below a few nanoseconds would count
  double elapsed_before = 0.0;
  double t = 0.0;
  double t_previous = 0.0;
  bool started = false;
  Statistics before;  // of the stretches before the last restart
  std::string failure;

  Impl(SystemView view, Tolerances tolerances) : problem{std::move(tolerances), SystemEvaluator(view), {}, 0.0} {
    const auto n = static_cast<sunindextype>(view.size);
    SUNContext_Create(nullptr, &context);
    y = N_VNew_Serial(n, context);
    y->ops->nvwrmsnorm = weighted_norm;  // the solver's own vectors are made like this one
    matrix = SUNMatNewEmpty(context);
    matrix->ops->getid = custom;
    linear = SUNLinSolNewEmpty(context);
    linear->content = &problem.system;
    linear->ops->gettype = direct;
    linear->ops->solve = call_solve;
    iteration = SUNNonlinSol_Newton(y, context);
    memory = CVodeCreate(CV_BDF, context);
    if (view.integral_count > 0) {
      integrals = N_VNew_Serial(static_cast<sunindextype>(view.integral_count), context);
      N_VConst(0.0, integrals);
    }
  }

  ~Impl() {
    CVodeFree(&memory);
    SUNNonlinSolFree(iteration);
    SUNLinSolFreeEmpty(linear);
    SUNMatFreeEmpty(matrix);
    if (integrals != nullptr) {
      N_VDestroy(integrals);
    }
    N_VDestroy(y);
    SUNContext_Free(&context);
  }

  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  bool check(int flag, const char* doing) {
    if (flag >= 0) {
      return true;
    }
    char* name = CVodeGetReturnFlagName(flag);
    failure = std::string(doing) + " stopped at " + std::to_string(t) + " s (" + (name ? name : "unknown") + ")";
    std::free(name);
    return false;
  }

  // Since the start of the stretch, and within the last step whatever rounding makes of it.
  [[nodiscard]] double within_step(double at_s) const {
    return at_s == t ? elapsed : std::clamp(at_s - problem.start_s, elapsed_before, elapsed);
  }

  // The step's polynomial, or a derivative of it.
  bool interpolate(double at_s, int derivative, std::span<double> out) {
    N_Vector vector = N_VMake_Serial(static_cast<sunindextype>(out.size()), out.data(), context);
    const bool good = check(CVodeGetDky(memory, within_step(at_s), derivative, vector), "interpolating");
    N_VDestroy(vector);
    return good;
  }

  bool first_start() {
    return check(CVodeInit(memory, call_derivative, 0.0, y), "setting up the solver") &&
           check(CVodeSetErrHandlerFn(memory, ignore_message, nullptr), "setting up the solver") &&
           check(CVodeWFtolerances(memory, call_weights), "setting the tolerances") &&
           check(CVodeSetUserData(memory, &problem), "setting up the solver") &&
           check(CVodeSetLinearSolver(memory, linear, matrix), "setting the linear solver") &&
           check(CVodeSetLinSysFn(memory, call_linear_system), "setting the linear system") &&
           check(CVodeSetNonlinearSolver(memory, iteration), "setting the iteration") &&
           check(SUNNonlinSolSetConvTestFn(iteration, call_convergence_test, &problem), "setting the iteration") &&
           check(CVodeSetDeltaGammaMaxLSetup(memory, same_gamma), "setting the factors") &&
           check(CVodeSetNonlinConvCoef(memory, newton_share), "setting the iteration") &&
           check(CVodeSetJacEvalFrequency(memory, jacobian_steps), "setting the Jacobian") &&
           check(CVodeSetMaxErrTestFails(memory, most_attempts), "setting the steps") &&
           check(CVodeSetMaxConvFails(memory, most_attempts), "setting the steps") &&
           check(CVodeSetEtaFixedStepBounds(memory, 1.0, least_growth), "setting the steps") &&
           (integrals == nullptr ||
            check(CVodeQuadInit(memory, call_integrands, integrals), "setting up the integrals"));
  }

  bool restart() {
    before = statistics();
    return check(CVodeReInit(memory, 0.0, y), "restarting the solver") &&
           (integrals == nullptr || check(CVodeQuadReInit(memory, integrals), "restarting the integrals"));
  }

  [[nodiscard]] Statistics statistics() const {
    Statistics sum = before;
    if (!started) {
      return sum;
    }
    long steps = 0, calls = 0, jacobians = 0, error_failures = 0, newton = 0;
    CVodeGetNumSteps(memory, &steps);
    CVodeGetNumRhsEvals(memory, &calls);
    CVodeGetNumJacEvals(memory, &jacobians);
    CVodeGetNumErrTestFails(memory, &error_failures);
    CVodeGetNumNonlinSolvConvFails(memory, &newton);
    sum.steps += steps;
    sum.derivative_calls += calls;
    sum.jacobians += jacobians;
    sum.error_test_failures += error_failures;
    sum.newton_failures += newton;
    return sum;
  }
};

CvodeSolver::CvodeSolver(SystemView system, Tolerances tolerances)
    : impl_(std::make_unique<Impl>(system, std::move(tolerances))) {}
CvodeSolver::~CvodeSolver() = default;

bool CvodeSolver::start(double t, std::span<const double> y, Branches branches) {
  Impl& impl = *impl_;
  impl.problem.start_s = impl.t = impl.t_previous = t;
  impl.elapsed = impl.elapsed_before = 0.0;
  std::copy(y.begin(), y.end(), N_VGetArrayPointer(impl.y));
  if (branches == Branches::others) {
    impl.problem.system.write_down();
  }
  impl.problem.system.forget_inputs();
  impl.problem.convergence = {};  // nothing of what was before shows in the digits of what follows
  const bool good = impl.started ? impl.restart() : impl.first_start();
  impl.started = impl.started || good;
  return good;
}

bool CvodeSolver::advance(double t_stop) {
  Impl& impl = *impl_;
  [[maybe_unused]] const SubnormalsAsZero guard;
  const double stop = t_stop - impl.problem.start_s;
  if (!impl.check(CVodeSetStopTime(impl.memory, stop), "setting the stop")) {
    return false;
  }
  double reached = impl.elapsed;
  if (!impl.check(CVode(impl.memory, stop, impl.y, &reached, CV_ONE_STEP), "the integration")) {
    return false;
  }
  impl.t_previous = impl.t;
  impl.elapsed_before = impl.elapsed;
  impl.elapsed = reached;
  impl.t = reached < stop ? std::min(impl.problem.start_s + reached, t_stop) : t_stop;
  if (impl.integrals != nullptr) {
    double t_integrals = reached;
    return impl.check(CVodeGetQuad(impl.memory, &t_integrals, impl.integrals), "reading the integrals");
  }
  return true;
}

double CvodeSolver::time() const { return impl_->t; }
double CvodeSolver::previous_time() const { return impl_->t_previous; }

bool CvodeSolver::state_at(double t, std::span<double> y) const {
  Impl& impl = *impl_;
  if (t == impl.t) {
    const auto now = values(impl.y);
    std::copy(now.begin(), now.end(), y.begin());
    return true;
  }
  return impl.interpolate(t, 0, y);
}

bool CvodeSolver::slopes_at(double t, std::span<double> slopes) const { return impl_->interpolate(t, 1, slopes); }

bool CvodeSolver::integrals_at(double t, std::span<double> q) const {
  Impl& impl = *impl_;
  if (t == impl.t) {
    const auto now = values(impl.integrals);
    std::copy(now.begin(), now.end(), q.begin());
    return true;
  }
  N_Vector out = N_VMake_Serial(static_cast<sunindextype>(q.size()), q.data(), impl.context);
  const bool good =
      impl.check(CVodeGetQuadDky(impl.memory, impl.within_step(t), 0, out), "interpolating the integrals");
  N_VDestroy(out);
  return good;
}

// As short as the tolerance asks, its steps bend less than a cubic can follow.
int CvodeSolver::cubic_pieces() const { return 1; }

Statistics CvodeSolver::statistics() const { return impl_->statistics(); }
const std::string& CvodeSolver::failure() const { return impl_->failure; }

}  // namespace cleft::solver
