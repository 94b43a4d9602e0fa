"""Cleft beside straight C under CVODE and deSolve, and SciPy's LSODA, on the equations of its SBML: see
scripts/bench-peers.

    bench_peers.py BUILD-FOLDER SCENARIO...
"""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tests", "sbml"))

import libsbml  # noqa: E402
from sbml_model import SbmlModel, expression  # noqa: E402

STRICT = 1e-10
TOLERANCES = [10.0**-k for k in (4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8)]
LEAST_SHARE = 1e-3  # of a column's largest value: below it a difference counts as one of that
REPEATS = 20
OWN_RUNS = 5  # each of as many repeats; what is measured in one short while may be another program's
DESOLVE_METHODS = ("lsoda", "lsode", "lsodes", "vode", "daspk", "radau")


class C:
    """How an expression is written in C."""

    functions = {
        libsbml.AST_FUNCTION_EXP: "exp",
        libsbml.AST_FUNCTION_LN: "log",
        libsbml.AST_FUNCTION_ABS: "fabs",
        libsbml.AST_FUNCTION_POWER: "pow",
        libsbml.AST_POWER: "pow",
    }
    name = "v_{}".format
    choice = "(({1}) ? {0} : {2})".format


class CModel(SbmlModel):
    """The model as C functions of time and state."""

    def compiled(self, maths):
        lines = [f"  const double {C.name(name)} = state[{i}];" for i, name in enumerate(self.order)]
        lines += [f"  const double {C.name(n)} = {expression(tree, C)};" for n, tree in self.assignments_for(maths)]
        lines += [f"  out[{i}] = {expression(math_, C)};" for i, math_ in enumerate(maths)]
        return "(double time, const double* state, double* out) {\n" + "\n".join(lines) + "\n}\n"

    def program(self, rows, driver):
        text = ["#include <math.h>", "#include <stddef.h>", "#include <string.h>"]
        text.append("static const double inf = INFINITY;")
        text.append(f"enum {{ MOVING = {self.moving}, ALL = {len(self.order)}, OUTPUTS = {len(self.outputs)} }};")
        text.append("static void rates" + self.rates)
        text.append("static void outputs" + self.output_values)
        rows_of_events = []
        for i, event in enumerate(self.events):
            text.append(f"static void sides_{i}" + event["sides"])
            text.append(f"static void values_{i}" + event["values"])
            text.append(f"static const int places_{i}[] = {{{', '.join(map(str, event['places']))}}};")
            rows_of_events.append(
                f"{{sides_{i}, values_{i}, places_{i}, {len(event['places'])}, {event['priority']!r}, "
                f"{int(event['was_true'])}, 0}}"
            )
        text.append(EVENT_TYPE)
        text.append(f"enum {{ EVENTS = {len(self.events)} }};")
        text.append(f"static struct Event events[] = {{{', '.join(rows_of_events) or '{0}'}}};")
        text.append(f"static const double start[] = {{{numbers(self.start)}}};")
        stops = sorted({b for b in self.breaks if 0.0 < b < rows[-1]} | {rows[-1]})
        text.append(f"static const double stops[] = {{{numbers(stops)}}};")
        text.append(f"static const double rows[] = {{{numbers(rows)}}};")
        text.append(f"enum {{ ROWS = {len(rows)}, STOPS = {len(stops)}, REPEATS = {REPEATS} }};")
        return "\n".join(text) + HAPPENINGS + driver


def numbers(values):
    return ", ".join(repr(float(value)) for value in values)


EVENT_TYPE = """
struct Event {
  void (*sides)(double, const double*, double*);
  void (*values)(double, const double*, double*);
  const int* places;
  int count;
  double priority;
  int was_true;
  int fresh;
};
"""

# What happens depends on time alone in these models: triggers are looked at just after each stop.
HAPPENINGS = """
static double fixed_part[ALL + 1];
static double table[ROWS][OUTPUTS + 1];

static void happen(double t, double* state, struct Event* all) {
  for (;;) {
    struct Event* first = NULL;
    for (int i = 0; i < EVENTS; ++i) {
      double both[2];
      all[i].sides(t + 1e-9, state, both);
      const int is_true = both[0] >= both[1];
      all[i].fresh |= is_true && !all[i].was_true;
      all[i].was_true = is_true;
      if (all[i].fresh && (first == NULL || all[i].priority > first->priority)) first = &all[i];
    }
    if (first == NULL) return;
    double values[ALL + 1];
    first->fresh = 0;
    first->values(t, state, values);
    for (int i = 0; i < first->count; ++i) state[first->places[i]] = values[i];
  }
}

static void record(int row, double t, const double* y) {
  double state[ALL + 1];
  memcpy(state, fixed_part, sizeof state);
  memcpy(state, y, MOVING * sizeof(double));
  outputs(t, state, table[row]);
}
"""

# Walks from stop to stop as tests/sbml/sbml_model.py does.
CVODE_DRIVER = """
#include <cvodes/cvodes.h>
#include <nvector/nvector_serial.h>
#include <stdio.h>
#include <stdlib.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>
#include <time.h>

double cleft_portable_pow(double x, double power) { return pow(x, power); }  // which the cached SUNDIALS calls

static int slope(double t, N_Vector y, N_Vector dy, void* user) {
  double state[ALL + 1];
  (void)user;
  memcpy(state, fixed_part, sizeof state);
  memcpy(state, N_VGetArrayPointer(y), MOVING * sizeof(double));
  rates(t, state, N_VGetArrayPointer(dy));
  return 0;
}

static long solve(double relative) {
  struct Event all[EVENTS + 1];
  memcpy(all, events, EVENTS * sizeof(struct Event));
  double state[ALL + 1];
  memcpy(state, start, ALL * sizeof(double));
  SUNContext context;
  SUNContext_Create(NULL, &context);
  N_Vector y = N_VNew_Serial(MOVING, context);
  N_Vector absolute = N_VNew_Serial(MOVING, context);
  SUNMatrix matrix = SUNDenseMatrix(MOVING, MOVING, context);
  SUNLinearSolver linear = SUNLinSol_Dense(y, matrix, context);
  void* memory = CVodeCreate(CV_BDF, context);
  double* value = N_VGetArrayPointer(y);
  for (int i = 0; i < MOVING; ++i)
    N_VGetArrayPointer(absolute)[i] = fmax(1e-9, 1e-3 * fabs(start[i])) * fmin(1.0, relative * 1e3);
  CVodeInit(memory, slope, 0.0, y);
  CVodeSVtolerances(memory, relative, absolute);
  CVodeSetLinearSolver(memory, linear, matrix);
  CVodeSetMaxNumSteps(memory, 100000000);
  double t = 0.0;
  long steps = 0;
  int row = 0;
  happen(t, state, all);
  for (int s = 0; s < STOPS; ++s) {
    memcpy(fixed_part, state, sizeof fixed_part);
    memcpy(value, state, MOVING * sizeof(double));
    for (; row < ROWS && rows[row] <= t + 1e-9; ++row) record(row, rows[row], value);
    const double from = t + 1e-9, to = stops[s] - 1e-9;
    if (CVodeReInit(memory, from, y) < 0) exit(2);
    CVodeSetStopTime(memory, to);
    double reached = from;
    while (reached < to) {
      if (CVode(memory, to, y, &reached, CV_ONE_STEP) < 0) exit(3);
      ++steps;
      for (; row < ROWS && rows[row] < stops[s] - 1e-9 && rows[row] <= reached; ++row) {
        double inside[MOVING];
        N_Vector at = N_VMake_Serial(MOVING, inside, context);
        CVodeGetDky(memory, rows[row], 0, at);
        record(row, rows[row], inside);
        N_VDestroy(at);
      }
    }
    memcpy(state, value, MOVING * sizeof(double));
    t = stops[s];
    happen(t, state, all);
  }
  memcpy(fixed_part, state, sizeof fixed_part);
  for (; row < ROWS; ++row) record(row, rows[row], state);
  CVodeFree(&memory);
  SUNLinSolFree(linear);
  SUNMatDestroy(matrix);
  N_VDestroy(absolute);
  N_VDestroy(y);
  SUNContext_Free(&context);
  return steps;
}

int main(int count, char** arguments) {
  const double relative = atof(arguments[1]);
  const int repeats = count > 2 ? atoi(arguments[2]) : 1;
  double least = 1e300;
  long steps = 0;
  for (int i = 0; i < repeats; ++i) {
    struct timespec before, after;
    clock_gettime(CLOCK_MONOTONIC, &before);
    steps = solve(relative);
    clock_gettime(CLOCK_MONOTONIC, &after);
    least = fmin(least, 1e3 * (after.tv_sec - before.tv_sec) + 1e-6 * (after.tv_nsec - before.tv_nsec));
  }
  printf("%.6g %ld\\n", least, steps);
  for (int row = 0; row < ROWS; ++row)
    for (int i = 0; i < OUTPUTS; ++i) printf("%.17g%c", table[row][i], i + 1 < OUTPUTS ? ' ' : '\\n');
  return 0;
}
"""

# The same walk with deSolve's own events: its solver stops at each of `stops` and calls restart(). The functions below
# are called by bench_peers.R.
DESOLVE_DRIVER = """
#include <stdio.h>

static struct Event happening[EVENTS + 1];
static int stretch;  // before which of the stops
static double starts[STOPS + 1][ALL + 1];  // the state at the beginning of each stretch

static void begin_stretch(const double* state, double* y) {
  memcpy(starts[stretch], state, ALL * sizeof(double));
  memcpy(fixed_part, state, ALL * sizeof(double));
  memcpy(y, state, MOVING * sizeof(double));
}

void shape(int* counts) {
  const int all[] = {MOVING, ROWS, STOPS};
  memcpy(counts, all, sizeof all);
}

void times(double* row_times, double* stop_times) {
  memcpy(row_times, rows, sizeof rows);
  memcpy(stop_times, stops, sizeof stops);
}

void begin(double* relative, double* y, double* absolute) {
  double state[ALL + 1];
  memcpy(happening, events, EVENTS * sizeof(struct Event));
  memcpy(state, start, ALL * sizeof(double));
  for (int i = 0; i < MOVING; ++i) absolute[i] = fmax(1e-9, 1e-3 * fabs(start[i])) * fmin(1.0, *relative * 1e3);
  happen(0.0, state, happening);
  stretch = 0;
  begin_stretch(state, y);
}

void derivs(int* count, double* t, double* y, double* dy, double* out, int* integers) {
  double state[ALL + 1];
  const double from = stretch == 0 ? 0.0 : stops[stretch - 1];
  memcpy(state, fixed_part, sizeof state);
  memcpy(state, y, MOVING * sizeof(double));
  rates(fmin(fmax(*t, from + 1e-9), stops[stretch] - 1e-9), state, dy);
}

void restart(int* count, double* t, double* y) {
  double state[ALL + 1];
  memcpy(state, fixed_part, sizeof state);
  memcpy(state, y, MOVING * sizeof(double));
  happen(stops[stretch], state, happening);
  ++stretch;
  begin_stretch(state, y);
}

// From the states at the rows, a column a state; at a stop the state is that after it. `complete`: restart() was called at
// each stop but the last, which is the end.
void tabulate(double* states, int* complete) {
  double last[MOVING];
  int reached = 0;
  *complete = stretch == STOPS - 1;
  if (!*complete) return;
  for (int i = 0; i < MOVING; ++i) last[i] = states[i * ROWS + ROWS - 1];
  restart(NULL, NULL, last);
  for (int row = 0; row < ROWS; ++row) {
    double y[MOVING];
    while (reached < STOPS && rows[row] > stops[reached] - 1e-9) ++reached;
    memcpy(fixed_part, starts[reached], sizeof fixed_part);
    const double from = reached == 0 ? 0.0 : stops[reached - 1];
    for (int i = 0; i < MOVING; ++i) y[i] = rows[row] <= from + 1e-9 ? starts[reached][i] : states[i * ROWS + row];
    record(row, rows[row], y);
  }
}

void print_table(void) {
  for (int row = 0; row < ROWS; ++row)
    for (int i = 0; i < OUTPUTS; ++i) printf("%.17g%c", table[row][i], i + 1 < OUTPUTS ? ' ' : '\\n');
  fflush(stdout);
}
"""


def identifier(name):
    return re.sub(r"^([0-9])", r"_\1", re.sub(r"[^A-Za-z0-9]", "_", name))


def sundials_include(build):
    """The headers of the SUNDIALS that the build used."""
    with open(os.path.join(build, "compile_commands.json")) as file:
        commands = " ".join(one["command"] for one in json.load(file))
    return re.search(r"-isystem (\S*/sundials-\S*/include)", commands)[1]


class Compiled:
    """A program made of the model's functions and a driver; what it prints: its least time [ms], a number of steps (0:
    not known), then the table, a line a row."""

    def __init__(self, model, rows, folder, name, driver, options):
        self.model = model
        source, self.binary = os.path.join(folder, f"{name}.c"), os.path.join(folder, f"{name}.so")
        with open(source, "w") as file:
            file.write(model.program(rows, driver))
        subprocess.run(["cc", "-O3", "-w", source, *options, "-lm", "-o", self.binary], check=True)

    def command(self, relative, repeats):
        raise NotImplementedError

    def run(self, relative, repeats=1):
        """(ms, steps, rows), or None where the solver gave up."""
        try:
            result = subprocess.run(self.command(relative, repeats), capture_output=True, text=True, timeout=600)
        except subprocess.TimeoutExpired:
            return None
        if result.returncode != 0:
            return None
        first, *lines = result.stdout.splitlines()
        rows = [dict(zip(self.model.outputs, map(float, line.split()))) for line in lines]
        return float(first.split()[0]), int(first.split()[1]), rows


class CvodePeer(Compiled):
    """Against the SUNDIALS that the build used."""

    def __init__(self, model, rows, build, folder):
        include = sundials_include(build)
        library = os.path.join(os.path.dirname(include), "lib")
        names = ("cvodes", "nvecserial", "sunmatrixdense", "sunlinsoldense", "generic")
        libraries = [os.path.join(library, f"libsundials_{name}.a") for name in names]
        super().__init__(model, rows, folder, "cvode", CVODE_DRIVER, [f"-I{include}", *libraries])

    def command(self, relative, repeats):
        return [self.binary, repr(relative), str(repeats)]


class DesolvePeer(Compiled):
    """As a shared library that R's deSolve loads."""

    method = DESOLVE_METHODS[0]

    def __init__(self, model, rows, folder):
        super().__init__(model, rows, folder, "desolve", DESOLVE_DRIVER, ["-shared", "-fPIC"])

    def command(self, relative, repeats):
        program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bench_peers.R")
        return ["Rscript", "--vanilla", program, self.binary, self.method, repr(relative), str(repeats)]


class ScipyPeer:
    def __init__(self, text, rows):
        self.model, self.times = SbmlModel(text), rows

    def run(self, relative, repeats=1):
        before = time.perf_counter()
        try:
            rows = self.model.solve(self.times, relative)
        except (ArithmeticError, ValueError):  # a loose tolerance may leave the finite numbers
            return None
        return 1e3 * (time.perf_counter() - before), 0, rows


def error(rows, exact, columns):
    """The largest difference of a column, relative to the value or to a thousandth of its largest."""
    worst, where = 0.0, ""
    for name in columns:
        least = max(LEAST_SHARE * max(abs(row[name]) for row in exact), 1e-12)
        for row, right in zip(rows, exact):
            difference = abs(row[name] - right[name]) / max(abs(right[name]), least)
            if not difference <= worst:
                worst, where = difference, name
    return worst, where


def cleft(build, scenario):
    program = os.path.join(build, "bin", "cleft-cli")
    text = subprocess.run([program, "sbml", scenario], capture_output=True, text=True, check=True).stdout
    table = subprocess.run([program, "run", scenario], capture_output=True, text=True, check=True).stdout
    rows = [
        {identifier(name): float(value) for name, value in row.items()}
        for row in csv.DictReader(line for line in table.splitlines() if not line.startswith("#"))
    ]
    results = []
    for _ in range(OWN_RUNS):
        bench = subprocess.run([program, "bench", scenario, "--json"], capture_output=True, text=True, check=True).stdout
        results += json.loads(bench)["results"]
    return text, rows, min(one["least_ms"] for one in results), results[0]["steps"]


def print_line(name, taken, ours_ms, off, where, steps):
    ratio = f"{taken / ours_ms:7.1f} times" if taken != ours_ms else " " * 13
    counted = f", {steps} steps" if steps else ""
    print(f"  {name:<28} {taken:9.3f} ms {ratio}  error {off:.1e} ({where}){counted}", flush=True)


def compare(build, scenario):
    text, table, ours_ms, ours_steps = cleft(build, scenario)
    times = [row["time_s"] for row in table]
    model = CModel(text)
    with tempfile.TemporaryDirectory() as folder:
        cvode = CvodePeer(model, times, build, folder)
        exact = cvode.run(STRICT)[2]
        columns = [name for name in table[0] if name in exact[0] and name != "time_s"]
        off, where = error(table, exact, columns)
        print(f"{scenario}: {model.moving} states, {len(model.events)} events, {len(times)} rows x {len(columns)} "
              f"columns; errors against C at {STRICT:g}")
        print_line("Cleft", ours_ms, ours_ms, off, where, ours_steps)

        def report(name, peer, repeats):
            """At the loosest tolerance at which the peer is no farther from `exact` than Cleft is."""
            for relative in TOLERANCES:
                result = peer.run(relative)
                if result and error(result[2], exact, columns)[0] <= max(off, STRICT):
                    taken, steps, rows = peer.run(relative, repeats) if repeats > 1 else result
                    print_line(f"{name} {relative:.1e}", taken, ours_ms, *error(rows, exact, columns), steps)
                    return
            print(f"  {name:<28} at no tolerance from {TOLERANCES[0]:g} to {TOLERANCES[-1]:g} as near as Cleft", flush=True)

        report("C, CVODE", cvode, REPEATS)
        if desolve_version():
            desolve = DesolvePeer(model, times, folder)
            for desolve.method in DESOLVE_METHODS:
                report(f"C, deSolve {desolve.method}", desolve, REPEATS)
        report("SciPy, LSODA", ScipyPeer(text, times), 1)


def desolve_version():
    """Of R and deSolve as one text; nothing where either is missing."""
    if shutil.which("Rscript") is None:
        return None
    words = 'cat(as.character(getRversion()), as.character(packageVersion("deSolve")))'
    result = subprocess.run(["Rscript", "--vanilla", "-e", words], capture_output=True, text=True)
    return "R {}; deSolve {}".format(*result.stdout.split()) if result.returncode == 0 else None


def versions(build):
    import scipy

    with open(os.path.join(sundials_include(build), "sundials", "sundials_config.h")) as file:
        sundials = re.search(r'SUNDIALS_VERSION "(.*?)"', file.read())[1]

    compiler = subprocess.run(["cc", "--version"], capture_output=True, text=True).stdout.splitlines()[0]
    desolve = desolve_version() or "no deSolve here"
    others = f"SciPy {scipy.__version__}; libSBML {libsbml.getLibSBMLDottedVersion()}"
    print(f"# {compiler}; SUNDIALS {sundials}; {desolve}; {others}", flush=True)


if __name__ == "__main__":
    versions(sys.argv[1])
    for one in sys.argv[2:]:
        compare(sys.argv[1], one)
