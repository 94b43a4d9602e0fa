#include "solver/rosenbrock_solver.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/portable_math.hpp"
#include "solver/machine_code.hpp"
#include "solver/subnormals.hpp"
#include "solver/system_evaluator.hpp"
#include "solver/vector_sums.hpp"

namespace cleft::solver {
namespace {

// The method's numbers as its author gives them, in the form that needs no product with the Jacobian (Hairer and
// Wanner 1996, Solving Ordinary Differential Equations II, chapter IV.7). The last two stages stand at the first five
// stages' sum and the stages before them; the last stage is the error of the embedded method.
constexpr std::size_t stages = 8;
constexpr std::size_t first_sum = 5;
constexpr double gamma = 0.21193756319429014;
using Coefficients = std::array<double, stages - 1>;
constexpr std::array<Coefficients, stages> a{{
    {},
    {3.0},
    {2.849394379747939, 0.45842242204463923},
    {-6.954028509809101, 2.489845061869568, -10.358996098473584},
    {2.8029986275628964, 0.5072464736228206, -0.3988312541770524, -0.04721187230404641},
    {-7.502846399306121, 2.561846144803919, -11.627539656261098, -0.18268767659942256, 0.030198172008377946},
    {-7.502846399306121, 2.561846144803919, -11.627539656261098, -0.18268767659942256, 0.030198172008377946, 1.0},
    {-7.502846399306121, 2.561846144803919, -11.627539656261098, -0.18268767659942256, 0.030198172008377946, 1.0, 1.0},
}};
constexpr std::array<Coefficients, stages> c{{
    {},
    {-14.155112264123755},
    {-17.97296035885952, -2.859693295451294},
    {147.12150275711716, -1.41221402718213, 71.68940251302358},
    {165.43517024871676, -0.4592823456491126, 42.90938336958603, -5.961986721573306},
    {24.854864614690072, -3.0009227002832186, 47.4931110020768, 5.5814197821558125, -0.6610691825249471},
    {30.91273214028599, -3.1208243349937974, 77.79954646070892, 34.28646028294783, -19.097331116725623,
     -28.087943162872662},
    {37.80277123390563, -3.2571969029072276, 112.26918849496327, 66.9347231244047, -40.06618937091002,
     -54.66780262877968, -9.48861652309627},
}};
constexpr std::array<double, stages> nodes{
    0.0, 0.6358126895828704, 0.4095798393397535, 0.9769306725060716, 0.4288403609558664, 1.0, 1.0, 1.0};
constexpr std::array<double, stages> time_weights{
    gamma, -0.42387512638858027, -0.3384627126235924, 1.8046452872882734, 2.325825639765069, 0.0, 0.0, 0.0};
constexpr std::array<std::array<double, stages>, 3> dense{{
    {25.948786856663858, -2.5579724845846235, 10.433815404888879, -2.3679251022685204, 0.524948541321073,
     1.1241088310450404, 0.4272876194431874, -0.17202221070155493},
    {-9.91568850695171, -0.9689944594115154, 3.0438037242978453, -24.495224566215796, 20.176138334709044,
     15.98066361424651, -6.789040303419874, -6.710236069923372},
    {11.419903575922262, 2.8879645146136994, 72.92137995996029, 80.12511834622643, -52.072871366152654,
     -59.78993625266729, -0.15582684282751913, 4.883087185713722},
}};

// Places of Lobatto's rule of four points on a step from 0 to 1.
constexpr double outer = 0.27639320225002103036;  // (1 - sqrt(1 / 5)) / 2
constexpr std::array<double, 4> lobatto{0.0, outer, 1.0 - outer, 1.0};

// The coefficients of x^1 to x^4 in the integral from 0 to x of the polynomial that is 1 at one of the places and 0 at
// the others (Lagrange).
using LobattoIntegral = std::array<double, lobatto.size()>;
constexpr LobattoIntegral lobatto_integral(std::size_t at) {
  std::array<double, lobatto.size()> polynomial{1.0};  // its coefficients, the constant first
  std::size_t degree = 0;
  for (std::size_t other = 0; other < lobatto.size(); ++other) {
    if (other == at) {
      continue;
    }
    const double scale = 1.0 / (lobatto[at] - lobatto[other]);
    ++degree;
    for (std::size_t power = degree + 1; power-- > 0;) {
      const double lower = power > 0 ? polynomial[power - 1] : 0.0;
      const double same = power < degree ? polynomial[power] : 0.0;
      polynomial[power] = scale * (lower - lobatto[other] * same);
    }
  }
  LobattoIntegral integral{};
  for (std::size_t power = 0; power < polynomial.size(); ++power) {
    integral[power] = polynomial[power] / static_cast<double>(power + 1);
  }
  return integral;
}
constexpr std::array<LobattoIntegral, lobatto.size()> lobatto_integrals{lobatto_integral(0), lobatto_integral(1),
                                                                        lobatto_integral(2), lobatto_integral(3)};

constexpr double safety = 0.95;
constexpr double least_factor = 0.2;  // from one step to the next
constexpr double most_factor = 6.0;
constexpr double error_power = -0.2;   // the embedded method's error grows with the fifth power of the step
constexpr double inside_share = 0.3;   // of the tolerance, for what the polynomial is off inside a step
constexpr double cubic_share = 0.1;    // for what a cubic is off from the polynomial
constexpr double failed_factor = 0.1;  // where a step left the finite numbers

}  // namespace

struct RosenbrockSolver::Impl {
  SystemEvaluator system;
  Tolerances tolerances;
  std::size_t n;  // of all lanes' states
  bool driven;    // by inputs that change with time

  double start_s = 0.0;  // of the stretch: time within it counts from there, as in cvode_solver.cpp
  double elapsed = 0.0;
  double elapsed_before = 0.0;
  double t = 0.0;
  double t_previous = 0.0;
  double next_step = 0.0;  // 0: to be found
  bool stepped = false;    // the polynomial is that of a step of this stretch

  std::vector<double> y;           // at the end of the last step
  std::vector<double> y_before;    // at its beginning
  std::vector<double> slope;       // of y, at the beginning of a step
  std::vector<double> time_slope;  // its change at a held state
  std::vector<double> weight;      // one over each state's tolerance
  std::array<std::vector<double>, stages> k;
  std::array<std::vector<double>, 3> bend;                    // what makes the polynomial of the last step
  std::array<std::vector<double>, lobatto.size()> integrand;  // at those places of the last step
  std::vector<double> integrals;                              // at the end of the last step
  std::vector<double> integrals_before;                       // at its beginning
  std::vector<double> proposed;
  std::vector<double> at_stage;
  Statistics statistics;
  std::string failure;

  Impl(std::span<const SystemView> lanes, Tolerances the_tolerances)
      : system(lanes), tolerances(std::move(the_tolerances)), n(system.size()), driven(lanes.front().input_count > 0) {
    const std::size_t integral_count = lanes.front().integral_count * lanes.size();
    for (std::vector<double>* list : {&y, &y_before, &slope, &time_slope, &weight, &proposed, &at_stage}) {
      list->resize(n);
    }
    for (auto& list : k) {
      list.resize(n);
    }
    for (auto& list : bend) {
      list.resize(n);
    }
    for (auto& list : integrand) {
      list.resize(integral_count);
    }
    integrals.resize(integral_count);
    integrals_before.resize(integral_count);
  }

  void set_weights() {
    for (std::size_t i = 0; i < n; ++i) {
      weight[i] = 1.0 / (tolerances.relative * std::fabs(y[i]) + tolerances.absolute[i]);
    }
  }

  // Largest share of the tolerance; not finite where any value is not.
  [[nodiscard]] double norm(const std::vector<double>& values) const { return weighted_maximum(values, weight); }

  // Such that slopes at both ends of an explicit step would agree (Hairer, Norsett and Wanner 1993, chapter II.4).
  double first_step(double most) {
    const double size = norm(y);
    const double speed = norm(slope);
    constexpr double share = 0.01;
    double guess = size < 1e-5 || speed < 1e-5 ? 1e-6 : share * size / speed;
    guess = std::min(guess, most);
    const std::array<Term, 2> explicit_step{Term{1.0, y.data()}, {guess, slope.data()}};
    linear_combination(explicit_step, system.state());
    system.evaluate_slopes(start_s + elapsed + guess);
    ++statistics.derivative_calls;
    const std::array<Term, 2> change{Term{1.0, system.slopes().data()}, {-1.0, slope.data()}};
    linear_combination(change, at_stage);
    const double bending = norm(at_stage) / guess;
    const double fastest = std::max(speed, bending);
    const double step = std::isfinite(fastest) && fastest > 1e-15 ? core::pow(share / fastest, 1.0 / 6.0) : guess;
    return std::min({100.0 * guess, step, most});
  }

  // (J - I / (h gamma)) k = -(f + h d df/dt + sum of c k / h)
  void solve_stage(std::size_t stage, double h) {
    std::array<Term, stages + 2> terms{};
    if (stage > 0) {
      // From first_sum on each stage stands where the one before stood and its k.
      const bool goes_on = stage > first_sum;
      const std::size_t from = goes_on ? stage - 1 : 0;
      terms[0] = {1.0, goes_on ? system.state().data() : y.data()};
      for (std::size_t j = from; j < stage; ++j) {
        terms[j + 1 - from] = {a[stage][j], k[j].data()};
      }
      linear_combination(std::span(terms).first(stage + 1 - from), system.state());
      system.evaluate_slopes(start_s + elapsed + nodes[stage] * h);
      ++statistics.derivative_calls;
    }
    terms[0] = {-1.0, stage > 0 ? system.slopes().data() : slope.data()};
    for (std::size_t j = 0; j < stage; ++j) {
      terms[j + 1] = {-c[stage][j] / h, k[j].data()};
    }
    std::size_t count = stage + 1;
    if (driven && time_weights[stage] != 0.0) {
      terms[count++] = {-h * time_weights[stage], time_slope.data()};
    }
    linear_combination(std::span(terms).first(count), system.right_side());
    system.solve(k[stage]);
  }

  // The stages of a step of h, whose end becomes `proposed`. Returns the error's share of the tolerance, not finite
  // where the step left the finite numbers.
  double try_step(double h) {
    if (!system.factorise(h * gamma)) {
      return HUGE_VAL;
    }
    for (std::size_t stage = 0; stage < stages; ++stage) {
      solve_stage(stage, h);
    }
    const std::array<Term, 2> sum{Term{1.0, system.state().data()}, {1.0, k[stages - 1].data()}};
    linear_combination(sum, proposed);
    return norm(k[stages - 1]);
  }

  void find_polynomial() {
    for (std::size_t d = 0; d < dense.size(); ++d) {
      std::array<Term, stages> terms{};
      for (std::size_t stage = 0; stage < stages; ++stage) {
        terms[stage] = {dense[d][stage], k[stage].data()};
      }
      linear_combination(terms, bend[d]);
    }
  }

  // y(x) = (1 - x) y0 + x (y1 + (1 - x)(b0 + x (b1 + x b2))), x from 0 to 1 within the step.
  void state_within(double x, const std::vector<double>& from, const std::vector<double>& to,
                    std::span<double> out) const {
    const double bent = x * (1.0 - x);
    const std::array<Term, 5> terms{Term{1.0 - x, from.data()},
                                    {x, to.data()},
                                    {bent, bend[0].data()},
                                    {bent * x, bend[1].data()},
                                    {bent * x * x, bend[2].data()}};
    linear_combination(terms, out);
  }
  void slopes_within(double x, double h, const std::vector<double>& from, const std::vector<double>& to,
                     std::span<double> out) const {
    const std::array<Term, 5> terms{Term{-1.0 / h, from.data()},
                                    {1.0 / h, to.data()},
                                    {(1.0 - 2.0 * x) / h, bend[0].data()},
                                    {x * (2.0 - 3.0 * x) / h, bend[1].data()},
                                    {x * x * (3.0 - 4.0 * x) / h, bend[2].data()}};
    linear_combination(terms, out);
  }

  // The share of the tolerance by which the polynomial is off in the middle of a step: what its slope lacks there, as
  // Newton's method would make it good.
  double error_inside(double h) {
    state_within(0.5, y, proposed, system.state());
    system.evaluate_slopes(start_s + elapsed + 0.5 * h);
    ++statistics.derivative_calls;
    slopes_within(0.5, h, y, proposed, at_stage);
    const std::array<Term, 2> lacks{Term{1.0, system.slopes().data()}, {-1.0, at_stage.data()}};
    linear_combination(lacks, system.right_side());
    system.solve(at_stage);
    return norm(at_stage);
  }

  // The integrands as polynomials of the third degree, by their values where Lobatto's rule has its four places: its
  // error over a step shrinks with the seventh power of the step.
  void integrate(double h) {
    for (std::size_t p = 0; p < lobatto.size(); ++p) {
      if (p == 0 && elapsed > 0.0) {
        std::swap(integrand[0], integrand[lobatto.size() - 1]);  // where the step before ended
        continue;
      }
      state_within(lobatto[p], y, proposed, at_stage);
      system.integrands(start_s + elapsed + lobatto[p] * h, at_stage, integrand[p]);
    }
    integrals_before = integrals;
    for (std::size_t i = 0; i < integrals.size(); ++i) {
      integrals[i] += h * integral_within(i, 1.0);
    }
  }

  // Of one integrand over a step of length 1, from its beginning to x.
  [[nodiscard]] double integral_within(std::size_t i, double x) const {
    double sum = 0.0;
    for (std::size_t p = 0; p < lobatto.size(); ++p) {
      const LobattoIntegral& of = lobatto_integrals[p];
      sum += integrand[p][i] * (x * (of[0] + x * (of[1] + x * (of[2] + x * of[3]))));
    }
    return sum;
  }

  bool fail(const char* why) {
    failure = "the integration stopped at " + std::to_string(t) + " s (" + why + ")";
    return false;
  }

  // Slopes and Jacobian of the state at hand.
  bool evaluate() {
    ++statistics.jacobians;
    system.evaluate_jacobian(start_s + elapsed, y);
    std::copy(system.slopes().begin(), system.slopes().end(), slope.begin());
    std::copy(system.time_slopes().begin(), system.time_slopes().end(), time_slope.begin());
    return std::isfinite(norm(slope));
  }

  bool advance(double t_stop) {
    constexpr int most_attempts = 40;
    const double stop = t_stop - start_s;
    set_weights();
    if (!evaluate()) {
      return fail("a slope that is no number");
    }
    double h = next_step > 0.0 ? next_step : first_step(stop - elapsed);
    for (int attempt = 0; attempt < most_attempts; ++attempt) {
      // What would be left behind the step is no step of its own.
      const double left = stop - elapsed;
      const bool last = h >= left * (1.0 - 1e-9);
      const double step = last ? left : h > 0.5 * left ? 0.5 * left : h;
      double error = try_step(step);
      if (std::isfinite(error) && error <= 1.0) {
        find_polynomial();
        error = std::max(error, error_inside(step) / inside_share);
      }
      if (!std::isfinite(error)) {
        ++statistics.newton_failures;
        h = failed_factor * step;
        continue;
      }
      const double factor =
          std::clamp(safety * core::pow(std::max(error, 1e-10), error_power), least_factor, most_factor);
      if (error <= 1.0) {
        if (!integrals.empty()) {
          integrate(step);
        }
        accept(step, last, stop, t_stop);
        next_step = factor * step;
        return true;
      }
      ++statistics.error_test_failures;
      // What a state far faster than the step still swings by hardly depends on the step, until that is as short.
      constexpr int patient_attempts = 3;
      h = (attempt < patient_attempts ? std::min(factor, 1.0) : least_factor) * step;
    }
    return fail("steps too small");
  }

  void accept(double step, bool last, double stop, double t_stop) {
    ++statistics.steps;
    std::swap(y, y_before);
    std::swap(y, proposed);
    elapsed_before = elapsed;
    t_previous = t;
    elapsed = last ? stop : elapsed + step;
    t = last ? t_stop : std::min(start_s + elapsed, t_stop);
    stepped = true;
  }

  // From 0 to 1 within the last step.
  [[nodiscard]] double within_step(double at_s) const {
    return std::clamp((at_s - start_s - elapsed_before) / (elapsed - elapsed_before), 0.0, 1.0);
  }
};

RosenbrockSolver::RosenbrockSolver(SystemView system, Tolerances tolerances)
    : RosenbrockSolver(std::span(&system, 1), std::move(tolerances)) {}
RosenbrockSolver::RosenbrockSolver(std::span<const SystemView> lanes, Tolerances tolerances)
    : impl_(std::make_unique<Impl>(lanes, std::move(tolerances))) {}
RosenbrockSolver::~RosenbrockSolver() = default;

std::size_t RosenbrockSolver::most_lanes() { return MachineCode::most_lanes(); }

bool RosenbrockSolver::start(double t, std::span<const double> y, Branches branches) {
  Impl& impl = *impl_;
  if (branches == Branches::others) {
    impl.system.write_down();
  }
  impl.system.forget_inputs();
  impl.start_s = impl.t = impl.t_previous = t;
  impl.elapsed = impl.elapsed_before = 0.0;
  impl.next_step = 0.0;
  impl.stepped = false;
  std::copy(y.begin(), y.end(), impl.y.begin());
  return impl.system.is_written_down() || impl.fail("the systems differ in more than numbers");
}

bool RosenbrockSolver::advance(double t_stop) {
  [[maybe_unused]] const SubnormalsAsZero guard;
  return impl_->advance(t_stop);
}

double RosenbrockSolver::time() const { return impl_->t; }
double RosenbrockSolver::previous_time() const { return impl_->t_previous; }

bool RosenbrockSolver::state_at(double t, std::span<double> y) const {
  const Impl& impl = *impl_;
  if (t == impl.t || !impl.stepped) {
    std::copy(impl.y.begin(), impl.y.end(), y.begin());
  } else {
    impl.state_within(impl.within_step(t), impl.y_before, impl.y, y);
  }
  return true;
}

bool RosenbrockSolver::slopes_at(double t, std::span<double> slopes) const {
  const Impl& impl = *impl_;
  if (!impl.stepped) {
    return false;
  }
  impl.slopes_within(impl.within_step(t), impl.elapsed - impl.elapsed_before, impl.y_before, impl.y, slopes);
  return true;
}

bool RosenbrockSolver::integrals_at(double t, std::span<double> q) const {
  const Impl& impl = *impl_;
  if (t == impl.t || !impl.stepped) {
    std::copy(impl.integrals.begin(), impl.integrals.end(), q.begin());
    return true;
  }
  const double x = impl.within_step(t);
  for (std::size_t i = 0; i < q.size(); ++i) {
    q[i] = impl.integrals_before[i] + (impl.elapsed - impl.elapsed_before) * impl.integral_within(i, x);
  }
  return true;
}

// The step's polynomial is of the fourth degree, and a cubic is off by a 384th of the fourth derivative times the
// fourth power of the piece's length.
int RosenbrockSolver::cubic_pieces() const {
  constexpr double most = 16.0;
  constexpr double fourth_derivative = 24.0;
  const double off = fourth_derivative / 384.0 * impl_->norm(impl_->bend[2]) / cubic_share;
  return impl_->stepped ? static_cast<int>(std::ceil(std::clamp(core::pow(off, 0.25), 1.0, most))) : 1;
}

Statistics RosenbrockSolver::statistics() const { return impl_->statistics; }
const std::string& RosenbrockSolver::failure() const { return impl_->failure; }

}  // namespace cleft::solver
