"""Refits the free parameters of data/calibration/free.json to what is marked "fit". Called by scripts/calibrate.

Least squares by a search along the parameters: each in turn, in an order drawn anew for each sweep, goes a step to the
side that lessens the sum; its steps lengthen where they help and shrink where they don't. (Steps along slopes end where
the model can no longer rest, and the residuals have corners.) A residual a check of an experiment and, of less weight, a
cell of the table of levels: nothing inside its accepted range but a weak pull to the middle, rising outside; and one a
parameter, the logarithm of its distance from where the round before ended, so that what no row asks for stays.
Parameters are searched on logarithmic axes between the ends of their ranges. Experiments and cells marked "test" are
measured before and after and take no part; which cells are, a hash of region, drug and transmitter tells
(catalog::PublishedLevel::use).
"""
import argparse
import concurrent.futures
import itertools
import json
import math
import os
import subprocess
import sys
import tempfile

import numpy

MARGIN = 0.85       # of the half range, in which a check is content
SINGLE = 0.2        # of an accepted range with one end: what counts as half a range there
PULL = 0.1          # to the middle, for a value inside
OUTSIDE = 4.0       # slope beyond the margin
STEEP = 3.0         # up to here; then only as a logarithm
LEVEL = 0.7         # weight of a cell of the table of levels
MISSING = 20.0      # a run that gave no value
PRIOR = 0.8         # a parameter at the other end of its range from its start
STEP = 0.06         # of the range, to either side of each parameter
LENGTHEN = 1.6      # after a step that was taken; halved after one that was not
LONGEST = 0.2
SHORTEST = 0.004
FEELS = 0.05        # of the range: a parameter that moves so far
SEPARATED = 0.02    # must move some check by this share of half its accepted range, else no experiment separates it
SPREAD = 0.08       # of the range, standard deviation of the other starts
FIRST_SEED = 1


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


class Model:
    """cleft-cli validate under other values."""

    def __init__(self, cli, folder, parameters):
        self.cli = cli
        self.data = folder
        self.parameters = [{**p, "literature": p["start"] if p["literature"] is None else p["literature"]} for p in parameters]
        self.experiments = {name[:-5]: load(os.path.join(folder, "experiments", name))
                            for name in sorted(os.listdir(os.path.join(folder, "experiments")))}
        self.scratch = tempfile.TemporaryDirectory(prefix="cleft-calibrate-")  # gone with this object
        self.call_numbers = itertools.count(1)
        self.calls = 0

    def values(self, x):
        low = numpy.array([p["range"][0] for p in self.parameters])
        high = numpy.array([p["range"][1] for p in self.parameters])
        inside = numpy.exp(numpy.log(low) + (numpy.asarray(x) - 1.0) * numpy.log(high / low))
        return [float(f"{v:.4g}") for v in numpy.clip(inside, low, high)]

    def place(self, key):
        return numpy.array([1.0 + math.log(p[key] / p["range"][0]) / math.log(p["range"][1] / p["range"][0])
                            for p in self.parameters])

    def overlay(self, values):
        files = {}
        for p, value in zip(self.parameters, values):
            files.setdefault(p["file"], {})[p["place"]] = value
            for one in p.get("also", []):
                files.setdefault(one["file"], {})[one["place"]] = float(f"{value * one['factor']:.4g}")
        return {"schema": "cleft.parameters/1", "values": files}

    def run(self, values, use="all"):
        """The report of cleft-cli validate, or None when the model cannot rest with these values."""
        self.calls = next(self.call_numbers)
        path = os.path.join(self.scratch.name, f"values-{self.calls}.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(self.overlay(values), file)
        done = subprocess.run([self.cli, "validate", "--json", "--use", use, "--data", self.data, "--parameters", path],
                              capture_output=True, text=True)
        os.remove(path)
        if done.returncode == 2 and "at rest" in done.stderr:
            return None
        if done.returncode not in (0, 1):
            sys.exit("calibrate: " + done.stderr.strip())
        return json.loads(done.stdout)


def position(check):
    """Where a value lies: -1 to 1 in a range with two ends, beyond 0 outside one with a single end, in SINGLEs of it."""
    value = check["value"]
    low, high = check["accepted"]
    if value is None:
        return None
    if low is not None and high is not None:
        logarithmic = low > 0 and value > 0
        a, b, v = (math.log(low), math.log(high), math.log(value)) if logarithmic else (low, high, value)
        return (v - 0.5 * (a + b)) / (0.5 * (b - a))
    return (low - value) / (SINGLE * low) if low is not None else (value - high) / (SINGLE * high)


def residual(check):
    z = position(check)
    if z is None:
        return MISSING
    beyond = z + 1.0 - MARGIN if None in check["accepted"] else abs(z) - MARGIN
    outside = OUTSIDE * max(0.0, beyond)
    if outside > STEEP:  # far away one step more counts for less, but always for something
        outside = STEEP * (1.0 + math.log(outside / STEEP))
    return outside if None in check["accepted"] else PULL * z + math.copysign(outside, z)


def as_checks(cell):
    """A cell of the table of levels as checks, one for each published range: of those that disagree one is enough."""
    published = cell["published"]
    return [{"value": cell["model"], "accepted": accepted} for accepted in published.get("ranges", [published["range"]])]


def of_cell(cell, of):
    found = [of(check) for check in as_checks(cell)]
    return min(found, key=lambda one: math.inf if one is None else abs(one))


def counts(cell):
    return cell["published"] is not None and cell["published"]["range"] is not None and cell["published"]["seen"] != "recalled"


class Problem:
    def __init__(self, model):
        self.model = model
        self.literature = model.place("literature")
        self.free = numpy.ones(len(model.parameters), dtype=bool)
        self.whole = model.place("start")
        self.start = self.whole.copy()
        self.pool = concurrent.futures.ThreadPoolExecutor(os.cpu_count())

    def expand(self, x):
        whole = self.whole.copy()
        whole[self.free] = x
        return whole

    def checks(self, whole, of=residual):
        report = self.model.run(self.model.values(whole), "fit")
        if report is None:
            return None
        found = [(1.0, of(c)) for one in report["experiments"] for c in one["checks"]]
        found += [(LEVEL, of_cell(cell, of)) for cell in report["levels"]["cells"] if counts(cell)]
        return numpy.array([MISSING if one is None else weight * one for weight, one in found])

    def with_priors(self, checks, whole):
        return numpy.concatenate([checks, PRIOR * (whole - self.start)[self.free]])

    def cost(self, x):
        """Infinite where the model cannot rest or a run of it gives no value that another gave."""
        whole = self.expand(x)
        checks = self.checks(whole)
        if checks is None:
            return math.inf
        residuals = self.with_priors(checks, whole)
        return float(residuals @ residuals)

    def separate(self):
        """Sets what no experiment separates to the literature, and takes it out of the search."""
        base = self.checks(self.whole, position)

        def change(j):
            moved = self.whole.copy()
            moved[j] += -FEELS if moved[j] > 1.5 else FEELS
            after = self.checks(moved, position)
            return math.inf if after is None else numpy.abs(after - base).max()
        changes = numpy.array(list(self.pool.map(change, range(len(self.whole)))))
        self.free = changes > SEPARATED
        self.whole[~self.free] = self.literature[~self.free]
        if self.checks(self.whole) is None:  # the literature's values do not rest together
            self.whole[~self.free] = self.model.place("start")[~self.free]

    def solve(self, start, sweeps, random):
        x = numpy.clip(start[self.free], 1.0, 2.0)
        while not math.isfinite(best := self.cost(x)):  # back towards the first start, which can rest
            x = 0.5 * (x + self.model.place("start")[self.free])
        steps = numpy.full(len(x), STEP)
        for sweep in range(sweeps):
            for j in random.permutation(len(x)):
                tried = [self.beside(x, j, steps[j]), self.beside(x, j, -steps[j])]
                found = list(self.pool.map(self.cost, tried))
                better = int(numpy.argmin(found))
                if found[better] < best:
                    x, best = tried[better], found[better]
                    steps[j] = min(LONGEST, LENGTHEN * steps[j])
                else:
                    steps[j] = max(SHORTEST, 0.5 * steps[j])
            print(f"  sweep {sweep + 1}: {best:.3f}", flush=True)
        return self.expand(x), best

    @staticmethod
    def beside(x, j, step):
        there = numpy.array(x)
        there[j] = min(2.0, max(1.0, there[j] + step))
        return there


def tally(report):
    def count(keep):
        chosen = [one["passed"] for one in report["experiments"] if keep(one)]
        return {"passed": sum(chosen), "of": len(chosen)}
    return {"core": count(lambda e: e["set"] == "core"),
            "core_fit": count(lambda e: e["set"] == "core" and e["use"] == "fit"),
            "core_test": count(lambda e: e["set"] == "core" and e["use"] == "test"),
            "construction": count(lambda e: e["set"] == "construction"),
            "levels": {use: {key: report["levels"][use][key] for key in ("directions_wrong", "ranges_met", "ranges")}
                       for use in ("fit", "test")}}


def missed(report):
    return [one["id"] for one in report["experiments"] if not one["passed"]]


def one_result(model, problem, seed, sweeps):
    start = model.place("start")
    if seed > FIRST_SEED:
        start = start + numpy.random.default_rng(seed).normal(0.0, SPREAD, len(start))
    whole, cost = problem.solve(numpy.clip(start, 1.0, 2.0), sweeps, numpy.random.default_rng(seed))
    values = model.values(whole)
    report = model.run(values)
    print(f"seed {seed}: loss {cost:.3f}, {tally(report)}, missed {missed(report)}, {model.calls} evaluations", flush=True)
    return {"seed": seed, "loss": round(cost, 4), "tally": tally(report), "missed": missed(report),
            "values": model.overlay(values)["values"], "report": report}


def main():
    ask = argparse.ArgumentParser(prog="scripts/calibrate", description="Refits the free parameters to the experiments.")
    ask.add_argument("--cli", required=True, help=argparse.SUPPRESS)
    ask.add_argument("--data", required=True, help=argparse.SUPPRESS)
    ask.add_argument("--seeds", type=int, default=6, help="how many starts; the first is the reference set (default 6)")
    ask.add_argument("--sweeps", type=int, default=6, help="over all parameters, from each start (default 6)")
    ask.add_argument("--out", required=True, help="write the results to this file")
    given = ask.parse_args()
    model = Model(given.cli, given.data, load(os.path.join(given.data, "calibration", "free.json"))["parameters"])
    problem = Problem(model)
    before = model.run([p["start"] for p in model.parameters])
    print(f"before: {tally(before)}, missed {missed(before)}", flush=True)
    problem.separate()
    held = [f"{p['file']}#{p['place']}" for p, moves in zip(model.parameters, problem.free) if not moves]
    print(f"{int(problem.free.sum())} parameters free; at the literature: {', '.join(held) or 'none'}", flush=True)
    results = []
    for seed in range(FIRST_SEED, FIRST_SEED + given.seeds):
        results.append(one_result(model, problem, seed, given.sweeps))
        with open(given.out, "w", encoding="utf-8") as file:
            json.dump({"before": before, "held": held, "results": results}, file)


if __name__ == "__main__":
    main()
