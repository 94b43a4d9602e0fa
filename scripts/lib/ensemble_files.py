"""Writes the ensemble into the project: data/ensemble.json and its part of docs/calibration.md. Called by scripts/calibrate."""
import argparse
import json
import os
import struct

from calibration_files import ENSEMBLE_HEADING, load, save
from ensemble import BALANCING, DEVIATION, ENOUGH, FOLDERS, MOVES, OF_LEVELS, Numbers

MADE_UP = "## On made-up data"


def fnv1a(data):
    state = 0xcbf29ce484222325
    for byte in data:
        state = (state ^ byte) * 0x100000001b3 % 2 ** 64
    return f"{state:016x}"


def numbers_hash(places):
    """The same as catalog::numbers_hash."""
    data = b""
    for place, number in sorted(places.items()):
        data += place.encode() + b"\0" + struct.pack("<d", float(number["value"]))
        data += json.dumps(number["unit"], ensure_ascii=False).encode()
        data += b"".join(struct.pack("<d", float(end)) for end in number.get("range", []))
    return fnv1a(data)


def felt_files(folder, numbers, fitted):
    """The files whose numbers the fitted rows rest on: all but those of drugs that none of them names."""
    text = "".join(open(os.path.join(folder, "experiments", f"{id}.json"), encoding="utf-8").read()
                   for id in fitted if "/" not in id)
    drugs = {id.split("/")[1] for id in fitted if "/" in id}
    return [file for file in numbers.of if not file.startswith("drugs/") or file[6:-5] in drugs or f'"{file[6:-5]}"' in text]


def digits(found, j):
    steps = found["constants"][j]["steps"]
    return "".join(f"{one['levels'][j]:0{1 if steps == 16 else 2}x}" for one in found["members"])


def data_file(found, folder):
    numbers = Numbers(folder)
    fitted = [name for name in found["rows"] if "/" not in name]
    hashes = ",\n".join(f'    "{file}": "{numbers_hash(numbers.of[file])}"' for file in felt_files(folder, numbers, found["rows"]))
    files = {}
    for j, c in enumerate(found["constants"]):
        entry = {"range": c["range"], **({"felt": True} if c["moves"] else {}), **({"also": c["also"]} if c["also"] else {}),
                 "at": digits(found, j)}
        files.setdefault(c["file"], []).append(f'      "{c["place"]}": {json.dumps(entry)}')
    constants = ",\n".join(f'    "{file}": {{\n' + ",\n".join(lines) + "\n    }" for file, lines in files.items())
    return ('{\n  "schema": "cleft.ensemble/1",\n  "note": "Sets of constants that reproduce the fitted experiments, drawn by scripts/calibrate '
            f'--ensemble; docs/calibration.md says how.",\n  "seed": {found["seed"]},\n  "members": {len(found["members"])},\n'
            f'  "fitted": {json.dumps(fitted)},\n  "numbers": {{\n{hashes}\n  }},\n  "constants": {{\n{constants}\n  }}\n}}\n')


def quantile(values, share):
    """Between the two nearest, as catalog::EnsembleConstant::width_kept."""
    values = sorted(values)
    place = share * (len(values) - 1)
    below = int(place)
    above = values[min(below + 1, len(values) - 1)]
    return values[below] + (place - below) * (above - values[below])


def width(shares):
    return (quantile(shares, 0.9) - quantile(shares, 0.1)) / 0.8


def kept(found, j):
    steps = found["constants"][j]["steps"]
    return width([(one["levels"][j] + 0.5) / steps for one in found["members"]])


def name(c):
    return os.path.basename(c["file"])[:-5] + c["place"]


def value(c, share):
    low, high = c["range"]
    return low * (high / low) ** share if low > 0 else low + share * (high - low)


def counted(values):
    return ", ".join(f"{sum(v == one for v in values)} meet {one}" for one in sorted(set(values), reverse=True))


def section(found):
    members, constants, experiments = found["members"], found["constants"], found["experiments"]
    met = [(sum(m["met"][:experiments]), sum(m["met"][experiments:])) for m in members]
    levels = len(found["rows"]) - experiments
    tried = len(members) + len(found["left_out"])
    enough = sum(a >= ENOUGH * experiments for a, _ in met)
    out = [ENSEMBLE_HEADING, "",
           f"Written by `scripts/calibrate --ensemble` (seed {found['seed']}); the scheme stands at the head of `scripts/lib/ensemble.py`.",
           f"{len(members)} members, `data/ensemble.json`, each with a value for every one of the {len(constants)} constants that have a recorded",
           "range. Prior: uniform over the range on a logarithmic axis, given that every transmitter rests in every region. Data: the",
           f"fitted experiments; the middle of an accepted range, half of which is {1 / DEVIATION:g} standard deviations"
           + (f" ({1 / DEVIATION / OF_LEVELS:g} for a level)" if levels else "") + ". A check that",
           "the shipped constants miss is asked to miss no further.", "",
           "**Acceptance**: every transmitter rests in every region, and with the constants as the data file rounds them at least",
           f"{100 * ENOUGH:.0f} % of the fitted experiments are met whole"
           + (f", and as much of those fitted levels that the shipped constants meet ({found['least'][1]} of {levels})" if levels else "") + ".",
           f"{tried} were tried, {len(members)} accepted. Of the members {enough} meet {100 * ENOUGH:.0f} % of the {experiments} fitted experiments or more: "
           + counted([a for a, _ in met]) + ("" if not levels else f"; of the {levels} fitted levels the members meet "
                                             f"{min(b for _, b in met)} to {max(b for _, b in met)}") + ".", "",
           "## What the experiments determine", ""]
    felt = [(kept(found, j), j) for j, c in enumerate(constants) if c["moves"]]
    unfelt = [(kept(found, j), j) for j, c in enumerate(constants) if not c["moves"]]
    balancing = [w for w, j in unfelt if constants[j]["file"].startswith(BALANCING)]
    rest = [w for w, j in unfelt if not constants[j]["file"].startswith(BALANCING)]
    out += ["Width after over width before: the range in which eight of ten members lie over that of eight of ten draws from the",
            "recorded range, both on its axis; near 0 the experiments determine a constant, near 1 they say nothing about it. *By rest",
            "alone*: the same of the draws that rest, before any experiment. A constant is felt when over its whole range, were the",
            f"model linear, it moved some fitted check by more than {100 * MOVES:.0f} % of half its accepted range, or when it decides on rest near the",
            f"shipped constants. {len(felt)} are; their median is {quantile([w for w, _ in felt], 0.5):.2f}.", "",
            f"{len(unfelt)} are not felt. They keep {min(w for w, _ in unfelt):.2f} of their width or more; {sum(w >= 0.8 for w, _ in unfelt)} at least 0.8. Those that take no part in "
            f"any balance at rest ({len(rest)}) keep {min(rest):.2f} or more; those of", f"terminals and regions ({len(balancing)}), which decide on rest, {min(balancing):.2f} or more.", "",
            "| constant | eight of ten members | range | width | by rest alone |", "|-|-|-|-|-|"]
    for w, j in sorted(felt) + sorted(unfelt)[:12]:
        c = constants[j]
        shares = [(m["levels"][j] + 0.5) / c["steps"] for m in members]
        low, high = (value(c, quantile(shares, q)) for q in (0.1, 0.9))
        out.append(f"| {name(c)}{'' if c['moves'] else ' (not felt)'} | {low:.3g} to {high:.3g} | {c['range'][0]:.3g} to {c['range'][1]:.3g} | {w:.2f} | "
                   f"{width([m['drawn'][j] for m in members + found['left_out']]):.2f} |")
    others = [name(constants[j]) for _, j in sorted(unfelt)[12:]]
    out += ["", "Not felt either, and not in the table, as they keep more: " + ", ".join(others) + ".", ""]
    return "\n".join(out)


def with_part(text, heading, part, until=None):
    """The text with what stands from a heading to another, or to its end, replaced."""
    first = text.find("\n" + heading + "\n")
    before = text.rstrip("\n") + "\n" if first < 0 else text[:first]
    after = ""
    if until and (last := text.find("\n" + until + "\n")) >= 0:
        after = text[last:]
    return before.rstrip("\n") + "\n\n" + part.rstrip("\n") + "\n" + after


def main():
    ask = argparse.ArgumentParser(prog="scripts/calibrate")
    ask.add_argument("--project", required=True)
    ask.add_argument("--sample")
    ask.add_argument("--cover")
    given = ask.parse_args()
    report = os.path.join(given.project, "docs", "calibration.md")
    with open(report, encoding="utf-8") as file:
        text = file.read()
    if given.sample:
        found = load(given.sample)
        save(os.path.join(given.project, "data", "ensemble.json"), data_file(found, os.path.join(given.project, "data")))
        text = with_part(text, ENSEMBLE_HEADING, section(found), MADE_UP)
    if given.cover:
        text = with_part(text, MADE_UP, load(given.cover)["words"])
    save(report, text)


if __name__ == "__main__":
    main()
