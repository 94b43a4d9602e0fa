"""What the scenario format allows is solved: scenarios drawn inside all its limits at once (drawn.py) end with 0.

    drawn_scenarios.py CLEFT-CLI DATA [--count N] [--first SEED] [--seconds S] [--keep DIR]

A line for each that does not, then how many ended how. --seconds begins no other scenario after that time, --keep
leaves the scenarios of those lines in DIR.
"""

import argparse
import collections
import json
import pathlib
import subprocess
import sys
import time

import drawn


def run(program, text):
    command = [program, "run", "-", "--out", "/dev/null"]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False)


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
        endings[ending] += 1
        if done.returncode != 0:
            print(f"seed {seed}: {ending}: {done.stderr.strip()[:300]}", flush=True)
            if given.keep:
                (given.keep / f"{seed}.json").write_text(text)
    unsolved = endings.total() - endings["solved"]
    print(", ".join(f"{count} {ending}" for ending, count in sorted(endings.items())))
    print(f"{endings['solved']} passed, {unsolved} failed")
    return 0 if endings["solved"] > 0 and unsolved == 0 else 1


sys.exit(main())
