"""Draws sets of constants that reproduce the fitted experiments. Called by scripts/calibrate
--ensemble, --ensemble-check and --coverage.

The scheme is randomised maximum likelihood (Oliver, He and Reynolds 1996; Kitanidis 1995). A member begins as a draw of
every constant that has a recorded range, uniform between its ends on a logarithmic axis, redrawn until every transmitter
rests in every region. It also draws a result for each fitted check: round the middle of the accepted range, whose half is
two standard deviations. Then it minimises, over all constants, the squared distance from its draw (in standard normal
scores) plus the squared distance from its results (in standard deviations). For a linear model that samples the
posterior; what no check feels stays where it was drawn. The minimum is sought by Gauss and Newton with a step limit, from
the shipped constants; the Jacobian there is shared, and each member corrects its own after every run (Broyden 1965). What
then still lies outside an accepted range is brought inside with the least change of the constants.

A member is accepted when every transmitter rests in every region and enough fitted rows are met, both tried with the
constants as the data file rounds them.
"""
import argparse
import concurrent.futures
import csv
import hashlib
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile

import numpy
from scipy.special import ndtr, ndtri

from calibrate import load, position

FOLDERS = ("transmitters", "receptors", "circuits", "regions", "drugs")  # below data/: the model's numbers
BALANCING = ("transmitters/", "regions/")  # whose numbers decide whether there is a rest
FINE, COARSE = 256, 16   # places in a range: of a constant that moves a check strongly or decides on rest; of the others
STRONG = 1.0             # of half an accepted range: a constant that moves a check by more, over its own whole range
MOVES = 0.1              # a constant moves a check that changes by this share of half its accepted range, over its own
DEVIATION = 0.5          # of half an accepted range: what a result may be off, as a standard deviation
OF_LEVELS = 2.0          # as many times that, of a cell of the table of levels
ONE_SIDED = 0.3          # the same, where a range has one end, inside it
WITHIN = 0.9             # of half the range: where drawn results lie, and whereto a check is brought in the end
TIGHT = 0.1              # the deviation for that
ROUNDING = 1e-9          # of a product
STEP = 0.02              # of the range, for differences
EDGE = 0.004             # nearest to an end of a range that a draw lies, as a share of it
NEAR_END = 0.01          # the same of the constants from which members are sought
FIRST_REACH, LONGEST_REACH, SHORTEST_REACH = 0.6, 1.5, 0.02  # of a step in any constant, in standard normal scores
SMALL = 1.0              # decrease of the cost, after three of which a member is done
RUNS, REPAIRS = 30, 10   # of the model, a member at most; and to bring checks inside
ESCAPES = 16             # tries to go round constants that give no rest
ENOUGH = 0.8             # of the fitted experiments, and of the fitted levels that the shipped constants meet
ENOUGH_MEMBERS = 0.9     # of the members, when they are checked
CURVES = "alone-cocaine"  # a scenario that no fitted experiment holds


class Numbers:
    """The numbers of the data files, by file and place."""

    def __init__(self, folder):
        self.of = {}
        for name in FOLDERS:
            for file in sorted(os.listdir(os.path.join(folder, name))):
                self.walk(load(os.path.join(folder, name, file)), f"{name}/{file}", "")

    def walk(self, at, file, place):
        if isinstance(at, dict):
            if "value" in at and "unit" in at:
                self.of.setdefault(file, {})[place] = at
                return
            for key, inner in at.items():
                self.walk(inner, file, f"{place}/{key}")


def constants_of(numbers, free):
    """Every constant that may differ between members: the calibration's, and each other number with a range."""
    follow = {(one["file"], one["place"]) for p in free for one in p.get("also", [])}
    known = {(p["file"], p["place"]): p.get("also", []) for p in free}
    found = []
    for file, places in numbers.of.items():
        for place, number in places.items():
            if "range" not in number or (file, place) in follow or number["range"][0] >= number["range"][1]:
                continue
            low, high = number["range"]
            also = known.get((file, place), [])
            for one in also:  # what follows stays inside its own range
                ends = numbers.of[one["file"]][one["place"]].get("range")
                if ends:
                    low, high = max(low, ends[0] / one["factor"] * (1 + ROUNDING)), min(high, ends[1] / one["factor"] * (1 - ROUNDING))
            found.append({"file": file, "place": place, "range": [low, high], "also": also, "value": number["value"]})
    return found


class Rows:
    """The fitted experiments and levels, and one experiment of each region to see that it rests."""

    def __init__(self, cli, folder, constants):
        self.cli, self.folder, self.constants = cli, folder, constants
        self.low = numpy.array([c["range"][0] for c in constants])
        self.high = numpy.array([c["range"][1] for c in constants])
        self.logarithmic = self.low > 0.0
        self.scratch = tempfile.TemporaryDirectory(prefix="cleft-ensemble-")
        self.calls = itertools.count()
        whole = self.call(None, [])
        self.regions = [name[:-5] for name in sorted(os.listdir(os.path.join(folder, "regions")))]
        self.resting = [self.cheapest(whole, region) for region in self.regions]
        self.nearest = {}  # of the findings of those who disagree, the one that the shipped constants come nearest to
        shipped = self.rows(whole)
        self.names = [row["id"] for row in shipped]
        self.experiments = sum("/" not in name for name in self.names)
        self.row = numpy.array([i for i, row in enumerate(shipped) for _ in row["checks"]])
        checks = [c for row in shipped for c in row["checks"]]
        self.two_sided = numpy.array([None not in c["accepted"] for c in checks])
        self.deviation = numpy.array([DEVIATION * (1.0 if i < self.experiments else OF_LEVELS) for i in self.row])
        self.tests = [one["id"] for one in whole["experiments"] if one["set"] == "core" and one["use"] == "test"]

    @staticmethod
    def cheapest(whole, region):
        able = [(one["use"] != "fit", len(one["tissue"]), one["id"]) for one in whole["experiments"]
                if any(t["region"] == region and len(t["transmitters"]) == 3 for t in one["tissue"])]
        if not able:
            sys.exit(f"calibrate: no experiment runs in the {region} with three transmitters")
        return min(able)[2]

    def rows(self, report):
        """The fitted rows of a report, each with its checks; a level is a row with one check."""
        found = [one for one in report["experiments"] if one["use"] == "fit"]
        for cell in report.get("levels", {}).get("cells", []):
            published = cell["published"]
            if cell.get("use") != "fit" or not published["range"] or published["seen"] == "recalled":
                continue
            name = f"{cell['region']}/{cell['drug']}/{cell['transmitter']}"
            ranges = published.get("ranges", [published["range"]])
            if name not in self.nearest:
                away = [abs(position({"value": cell["model"], "accepted": one})) for one in ranges]
                self.nearest[name] = away.index(min(away))
            found.append({"id": name, "checks": [{"accepted": ranges[self.nearest[name]], "value": cell["model"]}]})
        return found

    def values(self, positions):
        """A constant's value at a share of its range, on a logarithmic axis where that can be."""
        ratio = numpy.where(self.logarithmic, self.high / numpy.where(self.logarithmic, self.low, 1.0), 1.0)
        found = numpy.where(self.logarithmic, self.low * ratio ** positions, self.low + positions * (self.high - self.low))
        return numpy.clip(found, self.low, self.high)

    def shares(self, values):
        safe = numpy.where(self.logarithmic, self.low, 1.0)
        return numpy.where(self.logarithmic, numpy.log(numpy.maximum(values, safe) / safe) / numpy.log(numpy.where(self.logarithmic, self.high / safe, 2.0)),
                           (values - self.low) / (self.high - self.low))

    def overlay(self, positions):
        files = {}
        for c, value in zip(self.constants, self.values(positions)):
            files.setdefault(c["file"], {})[c["place"]] = float(value)
            for one in c["also"]:
                files.setdefault(one["file"], {})[one["place"]] = float(value) * one["factor"]
        return files

    def call(self, positions, ids):
        """The report of cleft-cli validate; None when these values are refused."""
        path = os.path.join(self.scratch.name, f"values-{next(self.calls)}.json")
        given = []
        if positions is not None:
            with open(path, "w", encoding="utf-8") as file:
                json.dump({"schema": "cleft.parameters/1", "values": self.overlay(positions)}, file)
            given = ["--parameters", path]
        done = subprocess.run([self.cli, "validate", "--json", "--data", self.folder, *given, *ids],
                              capture_output=True, text=True)
        if given:
            os.remove(path)
        if done.returncode not in (0, 1):
            if "at rest" in done.stderr:
                return None
            sys.exit("calibrate: " + done.stderr.strip())
        return json.loads(done.stdout)

    @staticmethod
    def trouble(report):
        """Why some run of a report gave no value; empty when all did."""
        if report is None:
            return "no rest"
        for one in report["experiments"]:
            if any(c["value"] is None for c in one["checks"]):
                return one.get("failure", "no value").strip()
        return ""

    def kin(self, why):
        """The constants that decide whether the transmitter which a reason begins with rests."""
        kind = why.split(":")[0].strip()
        return numpy.array([c["file"].startswith(BALANCING) and kind in c["file"] + c["place"] for c in self.constants])

    def unrest(self, positions):
        return self.trouble(self.call(positions, self.resting))

    def measure(self, positions):
        """Where every fitted check lies (calibrate.position), or None and why there is none."""
        report = self.call(positions, ["--use", "fit"])
        why = self.trouble(report)
        if why:
            return None, why
        found = [position(c) for row in self.rows(report) for c in row["checks"] if c["value"] is not None]
        return (numpy.array(found), "") if len(found) == len(self.row) else (None, "no value")

    def met(self, places):
        """Which rows are met by checks at these places."""
        inside = numpy.where(self.two_sided, numpy.abs(places) <= 1.0, places <= 0.0)
        return numpy.array([inside[self.row == i].all() for i in range(len(self.names))])

    def beyond(self, places):
        """How far accepted ranges are to be shifted so that checks at these places just lie inside."""
        out = numpy.where(self.two_sided, numpy.sign(places) * numpy.maximum(0.0, numpy.abs(places) - WITHIN), numpy.maximum(0.0, places + 1.0 - WITHIN))
        return numpy.where(numpy.where(self.two_sided, numpy.abs(places) > 1.0, places > 0.0), out, 0.0)


class Start:
    """Constants from which members are sought, where the checks lie there and how each constant moves them."""

    def __init__(self, shares, places, jacobian, unresting):
        self.scores, self.places, self.jacobian = ndtri(shares), places, jacobian
        most = numpy.abs(jacobian).max(axis=0)
        self.moves = (most > MOVES) | unresting
        self.strong = (most > STRONG) | unresting
        self.idle = (most == 0.0) & ~unresting
        self.unresting = unresting

    @staticmethod
    def at(rows, shares, pool, idle=None):
        """idle: constants that are known to move nothing."""
        places, why = rows.measure(shares)
        if places is None:
            sys.exit(f"calibrate: no ensemble round constants that give no value: {why}")

        def column(j):
            if idle is not None and idle[j]:
                return numpy.zeros_like(places), False
            for step in (STEP, -STEP) if shares[j] < 0.5 else (-STEP, STEP):
                there = shares.copy()
                there[j] += step
                found, _ = rows.measure(there)
                if found is not None:
                    return (found - places) / step, step * (1 if shares[j] < 0.5 else -1) < 0
            return numpy.zeros_like(places), True
        columns = list(pool.map(column, range(len(shares))))
        return Start(shares, places, numpy.array([c for c, _ in columns]).T, numpy.array([u for _, u in columns]))


class Fit:
    """One member under way: constants, where the checks lie, and its own Jacobian."""

    def __init__(self, rows, start, chance):
        self.rows, self.chance = rows, chance
        self.scores, self.places, self.jacobian = start.scores.copy(), start.places.copy(), start.jacobian.copy()
        self.runs = 0

    def try_step(self, step):
        """Runs the model one step away; round constants without rest, by leaving some of their kind where they are."""
        there = self.scores + step
        places, why = self.rows.measure(ndtr(there))
        self.runs += 1
        for attempt in range(ESCAPES):
            kin = self.rows.kin(why)
            if not why or not kin.any():
                break
            some = kin & (self.chance.uniform(size=len(step)) < 0.5)
            there = self.scores + numpy.where(some, 0.0 if attempt < ESCAPES // 2 else -0.1 * step, step)
            why = self.rows.unrest(ndtr(there))
            if not why:
                places, why = self.rows.measure(ndtr(there))
                self.runs += 1
        return there, places

    def correct(self, there, places):
        moved = ndtr(there) - ndtr(self.scores)
        self.jacobian += numpy.outer(places - self.places - self.jacobian @ moved, moved) / (moved @ moved)

    def towards(self, anchor, low, high, deviation, runs, enough=None):
        """Minimises |scores - anchor|^2 + sum of the distances from [low, high] over the deviation, squared."""
        def off(places):
            return (numpy.maximum(0.0, places - high) + numpy.minimum(0.0, places - low)) / deviation

        def cost(scores, places):
            return ((scores - anchor) ** 2).sum() + (off(places) ** 2).sum()
        now, reach, end, small = cost(self.scores, self.places), FIRST_REACH, self.runs + runs, 0
        while self.runs < end and reach > SHORTEST_REACH and not (enough and enough(self.places)):
            slope = self.jacobian * numpy.exp(-0.5 * self.scores ** 2) / numpy.sqrt(2.0 * numpy.pi)
            step = self.newton(slope, anchor, low, high, deviation)
            length = numpy.abs(step).max()
            if length < SHORTEST_REACH:
                break
            whole = length <= reach
            there, places = self.try_step(step * min(1.0, reach / length))
            if places is None:
                reach = 0.4 * min(reach, length)
                continue
            self.correct(there, places)
            new = cost(there, places)
            if new >= now:
                reach = 0.4 * min(reach, length)
                continue
            small = small + 1 if now - new < SMALL else 0
            done = not enough and (small == 3 or (whole and small))
            self.scores, self.places, now, reach = there, places, new, min(LONGEST_REACH, 1.5 * reach)
            if done:
                break
        return now

    def newton(self, slope, anchor, low, high, deviation):
        """The step to the minimum, were the model linear; which checks lie outside is found by repeating."""
        away = anchor - self.scores
        predicted, step = self.places, away
        for _ in range(4):
            above, below = predicted > high, predicted < low
            felt = above | below
            bound = numpy.where(above, high, low)
            scale = numpy.broadcast_to(deviation, felt.shape)[felt]
            a = slope[felt] / scale[:, None]
            miss = (self.places[felt] - bound[felt]) / scale
            step = away + a.T @ numpy.linalg.solve(numpy.eye(int(felt.sum())) + a @ a.T, -miss - a @ away)
            before, predicted = felt, self.places + slope @ step
            if (((predicted > high) | (predicted < low)) == before).all():
                break
        return step


class Scheme:
    """How members are made. shift: of the accepted ranges, where the results are made up."""

    def __init__(self, rows, start, seed, shift):
        self.rows, self.start, self.seed, self.shift = rows, start, seed, shift
        self.target = shift + rows.beyond(start.places - shift)  # a check that the start misses is asked to miss no further
        self.least = self.counts(rows.met(start.places - shift))
        balances = numpy.array([c["file"].startswith(BALANCING) for c in rows.constants])
        self.steps = numpy.where(start.strong | balances, FINE, COARSE)

    def counts(self, met):
        """How many experiments and how many levels are met."""
        return int(met[:self.rows.experiments].sum()), int(met[self.rows.experiments:].sum())

    def enough(self, met):
        """Of the experiments, and of the levels that the start meets."""
        experiments, levels = self.counts(met)
        return experiments >= ENOUGH * self.rows.experiments and levels >= ENOUGH * self.least[1]

    def strata(self, size):
        """A Latin hypercube: of so many members one in each part of a constant's range."""
        chance = numpy.random.default_rng([*self.seed, 0])
        return numpy.array([(chance.permutation(size) + chance.uniform(size=size)) / size for _ in self.rows.constants]).T

    def spread_of(self, members):
        """A function from a member to its constants, those that are not felt spread evenly over all members, and to the
        rows that are then met. Of so few members chance alone would leave some constants two thirds of their range. What
        moves nothing at all is drawn anew; of the others the members keep their order."""
        unfelt = ~self.start.moves & (self.steps == COARSE)
        shares = self.strata(len(members))
        ranks = numpy.argsort(numpy.argsort([one["levels"] for one in members], axis=0, kind="stable"), axis=0, kind="stable")
        in_order = numpy.take_along_axis(numpy.sort(shares, axis=0), ranks, axis=0)

        def levels_of(k):
            levels = numpy.array(members[k]["levels"])
            levels[unfelt] = self.part(numpy.where(self.start.idle, shares[k], in_order[k]))[unfelt]
            places, _ = self.rows.measure((levels + 0.5) / self.steps)
            return levels, None if places is None else self.rows.met(places - self.shift)
        return levels_of

    def spread(self, members, pool):
        """Spreads what is not felt; a member that would no longer be accepted stays as it was."""
        for member, (levels, met) in zip(members, list(pool.map(self.spread_of(members), range(len(members))))):
            if met is not None and self.enough(met):
                member["levels"], member["met"] = levels.tolist(), met.astype(int).tolist()

    def part(self, shares):
        """Of the parts into which the data file divides a range, the one of a share."""
        return numpy.clip(numpy.floor(shares * self.steps), 0, self.steps - 1).astype(int)

    def drawn(self, member, size, chance):
        """Shares of the ranges at which every transmitter rests; what decides on rest is redrawn until it does."""
        shares = self.strata(size)[member] if member < size else chance.uniform(size=len(self.rows.constants))
        for draws in itertools.count(1):
            why = self.rows.unrest(shares)
            if not why:
                return shares, draws
            shares = numpy.where(self.rows.kin(why), chance.uniform(size=len(shares)), shares)

    def rounded(self, shares, chance):
        """Places in the ranges, which rest as what they are rounded from: where they do not, others beside them."""
        levels = self.part(shares)
        for _ in range(ESCAPES):
            why = self.rows.unrest((levels + 0.5) / self.steps)
            if not why:
                break
            beside = self.part(shares + chance.uniform(-0.8, 0.8, size=len(shares)) / self.steps)
            levels = numpy.where(self.rows.kin(why), beside, levels)
        return levels

    def member(self, index, size):
        chance = numpy.random.default_rng([*self.seed, 1, index])
        two = self.rows.two_sided
        shares, draws = self.drawn(index, size, chance)
        anchor = ndtri(numpy.clip(shares, EDGE, 1.0 - EDGE))
        noise = chance.standard_normal(len(two))
        deviation = self.rows.deviation
        high = self.target + numpy.where(two, numpy.clip(deviation * noise, -WITHIN, WITHIN), -ONE_SIDED * numpy.abs(noise))
        low = numpy.where(two, high, -numpy.inf)
        fit = Fit(self.rows, self.start, chance)
        cost = fit.towards(anchor, low, high, deviation, RUNS)
        edge = numpy.where(two, WITHIN, -0.5 * (1.0 - WITHIN))
        fit.towards(fit.scores.copy(), numpy.where(two, self.target - edge, -numpy.inf), self.target + edge, TIGHT, REPAIRS,
                    enough=lambda places: self.rows.met(places - self.target).all())
        levels = self.rounded(ndtr(fit.scores), chance)
        places, why = self.rows.measure((levels + 0.5) / self.steps)
        met = self.rows.met(places - self.shift) if places is not None else numpy.zeros(len(self.rows.names), dtype=bool)
        return {"levels": levels.tolist(), "met": met.astype(int).tolist(), "accepted": bool(self.enough(met)), "why": why,
                "places": None if places is None else places.tolist(), "drawn": shares.tolist(), "draws": draws,
                "runs": fit.runs, "cost": round(float(cost), 1)}


class Store:
    """What is done so far, in one file that is replaced as a whole."""

    def __init__(self, path, key):
        self.path, self.found = path, {"key": key, "members": {}}
        if os.path.exists(path):
            kept = load(path)
            if kept["key"] == key:
                self.found = kept
            else:
                print("the model, its data or the scheme changed since the last run: it starts anew", flush=True)

    def save(self):
        with open(self.path + ".new", "w", encoding="utf-8") as file:
            json.dump(self.found, file)
        os.replace(self.path + ".new", self.path)


def key_of(rows, seed):
    """Changes with the program, the data that it reads and the scheme."""
    key = hashlib.sha256(f"{seed}".encode())
    for path in (rows.cli, __file__, os.path.join(os.path.dirname(__file__), "calibrate.py")):
        with open(path, "rb") as file:
            key.update(file.read())
    for folder in (*FOLDERS, "experiments", "levels"):
        for name in sorted(os.listdir(os.path.join(rows.folder, folder))):
            with open(os.path.join(rows.folder, folder, name), "rb") as file:
                key.update(name.encode() + file.read())
    return key.hexdigest()


def opened(given):
    free = load(os.path.join(given.data, "calibration", "free.json"))["parameters"]
    rows = Rows(given.cli, given.data, constants_of(Numbers(given.data), free))
    shares = numpy.clip(rows.shares(numpy.array([c["value"] for c in rows.constants])), NEAR_END, 1.0 - NEAR_END)
    return rows, shares


def starting_point(store, rows, shares, pool):
    if "start" not in store.found:
        made = Start.at(rows, shares, pool)
        store.found["start"] = {"places": made.places.tolist(), "jacobian": made.jacobian.tolist(), "unresting": made.unresting.tolist()}
        store.save()
    kept = store.found["start"]
    start = Start(shares, numpy.array(kept["places"]), numpy.array(kept["jacobian"]), numpy.array(kept["unresting"]))
    return start


def sample(given):
    rows, shares = opened(given)
    store = Store(given.state, key_of(rows, given.seed))
    print(f"{len(rows.constants)} constants with a range, {rows.experiments} fitted experiments, "
          f"{len(rows.names) - rows.experiments} fitted levels, {len(rows.row)} checks", flush=True)
    with concurrent.futures.ThreadPoolExecutor(given.processes) as pool:
        start = starting_point(store, rows, shares, pool)
        print(f"{int(start.moves.sum())} of the constants move a fitted check", flush=True)
        scheme = Scheme(rows, start, [given.seed], numpy.zeros(len(rows.row)))
        print(f"the shipped constants meet {scheme.least[0]} and {scheme.least[1]} of these", flush=True)
        done = store.found["members"]

        def work(index):
            made = scheme.member(index, given.members)
            done[str(index)] = made
            print(f"member {index}: {' and '.join(str(n) for n in scheme.counts(numpy.array(made['met'])))} rows met, {'accepted' if made['accepted'] else 'left out'}, "
                  f"{made['draws']} draws until one rests, {made['runs']} runs, cost {made['cost']}{' ' + made['why'] if made['why'] else ''}", flush=True)
        while True:
            accepted = [i for i in range(len(done)) if str(i) in done and done[str(i)]["accepted"]]
            left = [i for i in range(len(done) + given.members) if str(i) not in done]
            if len(accepted) >= given.members:
                break
            for _ in pool.map(work, left[:max(given.processes, given.members - len(accepted))]):
                store.save()
        chosen = accepted[:given.members]
        scheme.spread([done[str(i)] for i in chosen], pool)
    tried = range(max(chosen) + 1)
    with open(given.out, "w", encoding="utf-8") as file:
        json.dump({"seed": given.seed, "rows": rows.names, "experiments": rows.experiments, "least": scheme.least,
                   "constants": [{**c, "moves": bool(m), "steps": int(n)}
                                 for c, m, n in zip(rows.constants, start.moves, scheme.steps)],
                   "members": [done[str(i)] for i in chosen], "left_out": [done[str(i)] for i in tried if i not in chosen]}, file)


def shipped_members(rows, path):
    """The members of the data file, as shares of the ranges."""
    kept = {(file, place): one["at"] for file, places in load(path)["constants"].items() for place, one in places.items()}
    size = load(path)["members"]

    def shares(digits):
        each = len(digits) // size
        return [(int(digits[each * i:each * (i + 1)], 16) + 0.5) / 16 ** each for i in range(size)]
    return numpy.array([shares(kept[c["file"], c["place"]]) for c in rows.constants]).T


def check(given):
    """Runs every member of the data file: how many meet how many of the fitted rows."""
    rows, _ = opened(given)
    members = shipped_members(rows, os.path.join(given.data, "ensemble.json"))

    def met(shares):
        why = rows.unrest(shares)
        places, trouble = (None, why) if why else rows.measure(shares)
        found = numpy.zeros(len(rows.names), dtype=bool) if places is None else rows.met(places)
        return int(found[:rows.experiments].sum()), int(found[rows.experiments:].sum()), trouble
    with concurrent.futures.ThreadPoolExecutor(given.processes) as pool:
        found = list(pool.map(met, members))
    for i, (experiments, levels, trouble) in enumerate(found):
        print(f"member {i}: {experiments} of {rows.experiments} experiments, {levels} of {len(rows.names) - rows.experiments} levels {trouble}")
    enough = sum(experiments >= ENOUGH * rows.experiments for experiments, _, _ in found)
    print(f"{enough} of {len(found)} members meet {100 * ENOUGH:.0f} % of the fitted experiments or more; at least {100 * ENOUGH_MEMBERS:.0f} % must")
    sys.exit(0 if enough >= ENOUGH_MEMBERS * len(found) else 1)


class Predictions:
    """What is asked of members beside their constants: measures of experiments that were not fitted, and curves."""

    def __init__(self, rows):
        self.rows = rows

    def of(self, shares):
        report = self.rows.call(shares, self.rows.tests)
        found = [c["value"] for one in report["experiments"] for c in one["checks"]] + self.curves(shares)
        return numpy.array([numpy.nan if one is None else one for one in found])

    def curves(self, shares):
        """A scenario that no fitted experiment holds: every transmitter outside, over rest, at some times."""
        folder = tempfile.mkdtemp(dir=self.rows.scratch.name)
        shutil.copytree(self.rows.folder, folder, dirs_exist_ok=True)
        for file, places in self.rows.overlay(shares).items():
            path = os.path.join(folder, file)
            text = load(path)
            for place, value in places.items():
                at = text
                for key in place.strip("/").split("/"):
                    at = at[key]
                at["value"] = value
            with open(path, "w", encoding="utf-8") as opened_file:
                json.dump(text, opened_file)
        done = subprocess.run([self.rows.cli, "run", CURVES, "--data", folder, "--sample", "20 min", "--until", "2 h"],
                              capture_output=True, text=True)
        shutil.rmtree(folder)
        table = list(csv.reader(line for line in done.stdout.splitlines() if not line.startswith("#")))
        if done.returncode != 0 or not table:
            return [None] * 3 * 6
        columns = [j for j, name in enumerate(table[0]) if name.endswith("_extracellular_nM")]
        return [float(row[j]) / float(table[1][j]) for j in columns for row in table[2:]]


def covered(truth, members):
    """Which true values lie within those of the members; as many members that the next draw does in 90 of 100 cases."""
    known = ~numpy.isnan(truth)
    inside = (truth >= numpy.nanmin(members, axis=0)) & (truth <= numpy.nanmax(members, axis=0))
    return inside[known]


def one_truth(rows, start, given, k, pool):
    """Constants drawn from the prior, results made of them by the model, and whether members drawn by these hold them."""
    chance = numpy.random.default_rng([given.seed, 2, k])
    drawing = Scheme(rows, start, [given.seed], numpy.zeros(len(rows.row)))
    while True:
        truth, _ = drawing.drawn(0, 0, chance)
        places, why = rows.measure(truth)
        if not why:
            break
    two, noise = rows.two_sided, chance.standard_normal(len(rows.row))
    shift = numpy.where(two, places + numpy.clip(rows.deviation * noise, -WITHIN, WITHIN),
                        numpy.maximum(0.0, places + ONE_SIDED * numpy.abs(noise)))
    here = Start.at(rows, numpy.clip(truth, NEAR_END, 1.0 - NEAR_END), pool, start.idle)
    # The analogue of the shipped constants: the likeliest ones, given these results.
    fit = Fit(rows, here, chance)
    fit.towards(numpy.zeros(len(truth)), numpy.where(two, shift, -numpy.inf), shift, rows.deviation, RUNS)
    likeliest = Start(ndtr(fit.scores), fit.places, fit.jacobian, here.unresting)
    scheme = Scheme(rows, likeliest, [given.seed, 3, k], shift)
    made = []
    for first in itertools.count(0, given.processes):
        made += [one for one in pool.map(lambda i: scheme.member(i, given.truths_members), range(first, first + given.processes)) if one["accepted"]]
        print(f"truth {k}: {len(made)} members of {first + given.processes} tried", flush=True)
        if len(made) >= given.truths_members or first > 3 * given.truths_members:
            break
    made = made[:given.truths_members]
    felt = numpy.flatnonzero(here.moves)
    shares = numpy.array([(numpy.array(one["levels"]) + 0.5) / scheme.steps for one in made])
    predictions = Predictions(rows)
    values = list(pool.map(predictions.of, [truth, *shares]))
    of_constants = covered(truth[felt], shares[:, felt])
    of_values = covered(values[0], numpy.array(values[1:]))
    print(f"truth {k}: {of_constants.sum()} of {len(of_constants)} felt constants, {of_values.sum()} of {len(of_values)} predictions held", flush=True)
    return {"members": len(made), "constants": [int(of_constants.sum()), len(of_constants)],
            "predictions": [int(of_values.sum()), len(of_values)]}


def cover(given):
    rows, shares = opened(given)
    store = Store(given.state, key_of(rows, given.seed))
    with concurrent.futures.ThreadPoolExecutor(given.processes) as pool:
        start = starting_point(store, rows, shares, pool)
        done = store.found.setdefault("truths", {})
        for k in range(given.truths):
            if str(k) not in done:
                done[str(k)] = one_truth(rows, start, given, k, pool)
                store.save()
    found = [done[str(k)] for k in range(given.truths)]

    def share(key):
        return f"{sum(one[key][0] for one in found)} of {sum(one[key][1] for one in found)} ({100 * sum(one[key][0] for one in found) / sum(one[key][1] for one in found):.0f} %)"
    words = ["## On made-up data", "",
             f"Written by `scripts/calibrate --coverage`. {len(found)} sets of constants were drawn from the prior, given that all rests; the",
             "model made the results of the fitted experiments from them, off by chance as the scheme supposes; from these results the same",
             f"scheme drew {given.truths_members} members each. Between the least and the largest of {given.truths_members} lies a further draw in "
             f"{100 * (given.truths_members - 1) / (given.truths_members + 1):.0f} of 100 cases. The truth lay there for",
             f"{share('constants')} of the constants that the fitted experiments feel, and for {share('predictions')} of the values",
             f"predicted: the measures of the experiments that are not fitted, and three transmitters over rest at six times of `{CURVES}`.",
             "A truth each: " + "; ".join(f"{one['constants'][0]} of {one['constants'][1]} and {one['predictions'][0]} of {one['predictions'][1]}" for one in found) + ".", ""]
    print("\n".join(words))
    with open(given.out, "w", encoding="utf-8") as file:
        json.dump({"words": "\n".join(words)}, file)


def main():
    ask = argparse.ArgumentParser(prog="scripts/calibrate")
    ask.add_argument("what", choices=("sample", "check", "cover"))
    ask.add_argument("--cli", required=True)
    ask.add_argument("--data", required=True)
    ask.add_argument("--state")
    ask.add_argument("--out")
    ask.add_argument("--members", type=int, default=64)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--truths", type=int, default=5)
    ask.add_argument("--truths-members", type=int, default=19)
    ask.add_argument("--processes", type=int, default=2, choices=(1, 2))
    given = ask.parse_args()
    {"sample": sample, "check": check, "cover": cover}[given.what](given)


if __name__ == "__main__":
    main()
