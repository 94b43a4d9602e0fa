"""What the scenario format allows is answered: scenarios drawn inside all its limits at once (drawn.py) are run, and
each ends with 0 or is refused, by `run` and by `check` alike, with its cost named.

    drawn_scenarios.py CLEFT-CLI DATA [--count N] [--first SEED] [--seconds S] [--keep DIR]

A line for each that does neither, then how many ended how; exit 1 if any did neither, or more than one in a hundred was
refused. --seconds begins no other scenario after that time, --keep leaves the scenarios of those lines in DIR.
"""

import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import drawn

MOST_REFUSED = 0.01
COST = "would be solved for"  # how a refusal names its cost


def run(program, text):
    command = [program, "run", "-", "--out", "/dev/null"]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False)


def refused_by_check(program, text):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "scenarios" / "drawn.json"
        path.parent.mkdir()
        path.write_text(text)
        done = subprocess.run([program, "check", folder], capture_output=True, text=True, check=False)
        return COST in done.stdout + done.stderr


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--keep", type=pathlib.Path)
    given = parser.parse_args()
    drugs = [json.loads(path.read_text()) for path in sorted((given.data / "drugs").glob("*.json"))]
    drugs = [{"id": one["id"], "kinetics": "kinetics" in one} for one in drugs]
    endings = collections.Counter()
    end = time.monotonic() + given.seconds
    for seed in range(given.first, given.first + given.count):
        if time.monotonic() > end:
            break
        text = drawn.text(seed, drugs)
        done = run(given.program, text)
        ending = "solved" if done.returncode == 0 else f"exit {done.returncode}"
        if done.returncode == 2 and COST in done.stderr and refused_by_check(given.program, text):
            ending = "refused for its cost"
        endings[ending] += 1
        if ending.startswith("exit"):
            print(f"seed {seed}: {ending}: {done.stderr.strip()[:300]}", flush=True)
            if given.keep:
                (given.keep / f"{seed}.json").write_text(text)
    drawn_in_all = endings.total()
    wrong = drawn_in_all - endings["solved"] - endings["refused for its cost"]
    print(", ".join(f"{count} {ending}" for ending, count in sorted(endings.items())))
    print(f"{drawn_in_all - wrong} passed, {wrong} failed")
    few_refused = endings["refused for its cost"] <= MOST_REFUSED * drawn_in_all
    return 0 if drawn_in_all > 0 and wrong == 0 and few_refused else 1


sys.exit(main())
