"""Writes what a calibration found into the project, or checks that the data files hold it. Called by scripts/calibrate."""
import argparse
import json
import math
import os
import re
import sys

SOURCE = "cleft-calibration"
ENSEMBLE_HEADING = "# The ensemble"


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def save(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def skip(text, at):
    return re.compile(r"[\s,:]*").match(text, at).end()


def span(text, place):
    """Where the value of a JSON pointer stands in a text: its first and one past its last character."""
    decoder = json.JSONDecoder()
    at = skip(text, 0)
    for key in place.strip("/").split("/"):
        at = skip(text, at + 1)
        while True:
            name, after = decoder.raw_decode(text, at)
            at = skip(text, after)
            if name == key:
                break
            at = skip(text, decoder.raw_decode(text, at)[1])
    return at, decoder.raw_decode(text, at)[1]


def written(value):
    return re.sub(r"\.0$", "", repr(value))


BEFORE = re.compile(r"^(?:(?:Fitted here|Held at the literature here|Held at the literature|Kept here|Kept)[^:]*(?:, whose note says|The old note says|Its note says)?: "
                    r"|Fitted, (?:near|at) the [a-z]+ end of its range[;:.] ?|Fitted[;,.:] )", re.S)
FOLLOWS = re.compile(r"^[-+.0-9e]+ x [-+.0-9e]+ = [-+.0-9e]+: follows [^.]*\.json\. ", re.S)


def bare_note(note, prefix):
    """A note without what earlier calibrations put before it."""
    shorter = prefix.sub("", note, count=1)
    return note if shorter == note else bare_note(shorter, prefix)


def rewritten(number, value, note, basis):
    number = re.sub(r'"value": [-+.0-9eE]+', '"value": ' + written(value), number, count=1)
    number = re.sub(r'"basis": "[a-z]+"', f'"basis": "{basis}"', number, count=1)
    old = json.loads(number)
    number = re.sub(r'"source": "[^"]*"', f'"source": "{SOURCE}"', number, count=1)
    if "range" in old and "range_source" not in old and not old["source"].startswith("cleft-"):
        # What the value came from still says how far it may go.
        number = re.sub(r'("range": \[[^\]]*\])', rf'\1, "range_source": "{old["source"]}"', number, count=1)
    text = json.dumps(note, ensure_ascii=False)
    if '"note"' in number:
        return re.sub(r'"note": "(?:[^"\\]|\\.)*"', lambda _: '"note": ' + text, number, count=1)
    return re.sub(r"\s*\}$", lambda _: ', "note": ' + text + " }", number, count=1)


def changed_number(number, value, parameter, held):
    """The text of a fitted number's object with its new value, source and note."""
    note = bare_note(bare_note(json.loads(number).get("note", ""), FOLLOWS), BEFORE)
    if not held:
        how = "Fitted here"
    elif parameter["literature"] is None:
        how = "Kept, as no experiment separates it"
    else:
        how = "Held at the literature, as no experiment separates it"
    return rewritten(number, value, f"{how}: {note}", "assumed")


def following_number(number, value, parameter, one, base):
    """The same of a number that follows a fitted one by a fixed factor."""
    note = bare_note(json.loads(number).get("note", ""), FOLLOWS)
    how = f"{written(base)} x {written(one['factor'])} = {written(value)}: follows that of {parameter['file']}. "
    return rewritten(number, value, how + note, "derived")


def replace_number(project, file, place, change):
    path = os.path.join(project, "data", file)
    with open(path, encoding="utf-8") as opened:
        text = opened.read()
    first, last = span(text, place)
    text = text[:first] + change(text[first:last]) + text[last:]
    json.loads(text)
    save(path, text)


def apply(project, parameters, values, held):
    for p in parameters:
        base = values[p["file"]][p["place"]]
        is_held = p["file"] + "#" + p["place"] in held
        replace_number(project, p["file"], p["place"], lambda number: changed_number(number, base, p, is_held))
        for one in p.get("also", []):
            value = values[one["file"]][one["place"]]
            replace_number(project, one["file"], one["place"],
                           lambda number: following_number(number, value, p, one, base))


def differences(project, values):
    found = []
    for file, places in values.items():
        data = load(os.path.join(project, "data", file))
        for place, value in places.items():
            at = data
            for key in place.strip("/").split("/"):
                at = at[key]
            if at["value"] != value:
                found.append(f"{file}: {place}: {at['value']} is not the calibrated value: {value}")
    return found


def lines_of(values):
    text = [json.dumps(file) + ": {" + ", ".join(f"{json.dumps(p)}: {written(v)}" for p, v in places.items()) + "}"
            for file, places in values.items()]
    return ",\n".join("        " + line for line in text)


def record(results):
    entries = []
    for one in results:
        entries.append(f'    {{"seed": {one["seed"]}, "loss": {one["loss"]}, "missed": {json.dumps(one["missed"])},\n'
                       '      "values": {\n' + lines_of(one["values"]) + "}}")
    return ",\n".join(entries)


def report(found, best, parameters):
    before, after = found["before"], best["report"]
    out = ["# The calibration", "",
           "Written by `scripts/calibrate`; what it does stands at the head of `scripts/lib/calibrate.py`. Every experiment runs in",
           "the region where it was done, with all transmitters that live there. Start: where the round before ended, without the",
           "mechanisms of this one, the first of which had begun at parameter set RP-3; RP-3 was itself fitted to most of the",
           "experiments up to E61, so the rows marked *test* that RP-3 fitted (E33, E51) are not untouched by their own result. No",
           "other row marked *test* was ever fitted, by RP-3 or here; E62 to E89 had their ranges before they were first run. Of the",
           "table of levels half of the cells are fitted, with 0.7 of the weight of a check; a hash tells which. What no row asks for",
           "stays where the round before ended.", ""]

    def count(report, keep):
        chosen = [one["passed"] for one in report["experiments"] if keep(one)]
        return f"{sum(chosen)} of {len(chosen)}"
    rows = [("core", lambda e: e["set"] == "core"), ("core, fitted", lambda e: e["set"] == "core" and e["use"] == "fit"),
            ("core, test only", lambda e: e["set"] == "core" and e["use"] == "test"),
            ("by construction", lambda e: e["set"] == "construction")]
    out += ["| | start | calibrated |", "|-|-|-|"]
    out += [f"| {name} | {count(before, keep)} | {count(after, keep)} |" for name, keep in rows]
    for use, name in (("fit", "fitted"), ("test", "test only")):
        for key, what in (("ranges_met", "ranges met"), ("directions_wrong", "directions wrong")):
            of = " of {}".format(after["levels"][use]["ranges"]) if key == "ranges_met" else ""
            out.append(f"| levels, {name}, {what} | {before['levels'][use][key]}{of} | {after['levels'][use][key]}{of} |")
    out += ["", "## What was missed, before and after", "", "| | check | accepted | start | calibrated |", "|-|-|-|-|-|"]

    def number(value):
        return "none" if value is None else f"{value:.3g}"

    def accepted(check):
        low, high = check["accepted"]
        return f"at most {number(high)}" if low is None else f"at least {number(low)}" if high is None else f"{number(low)} to {number(high)}"
    for old, new in zip(before["experiments"], after["experiments"]):
        for a, b in zip(old["checks"], new["checks"]):
            if not (a["passed"] and b["passed"]):
                mark = lambda c: number(c["value"]) + ("" if c["passed"] else " (miss)")
                out.append(f"| {old['id']}, {old['use']} | {a['what']} | {accepted(a)} | {mark(a)} | {mark(b)} |")
    out += ["", "The likely reasons stand in MODEL.md.", "", "## What moved", "",
            "In the unit of the data file; the band is that of all starts. Sorted by how far a value went, in shares of its range",
            "on a logarithmic axis.", "", "| parameter | start | calibrated | band | range | literature | moved |", "|-|-|-|-|-|-|-|"]
    rows = []
    for p in parameters:
        of = [one["values"][p["file"]][p["place"]] for one in found["results"]]
        value = best["values"][p["file"]][p["place"]]
        moved = math.log(value / p["start"]) / math.log(p["range"][1] / p["range"][0])
        name = os.path.basename(p["file"])[:-5] + p["place"]
        literature = "" if p["literature"] is None else f"{p['literature']:.4g}"
        held = f"{p['file']}#{p['place']}" in found["held"]
        rows.append((abs(moved), f"| {name} | {p['start']:.4g} | {value:.4g} | {min(of):.3g} to {max(of):.3g} | {p['range'][0]:.4g} to "
                     f"{p['range'][1]:.4g} | {literature} | {'held' if held else f'{100 * moved:+.0f} %'} |"))
    out += [row for _, row in sorted(rows, key=lambda one: -one[0])]
    if found["held"]:
        out += ["", "*held*: no experiment separates it (moving it by 5 % of its range moves no check by 2 % of half its accepted range);",
                "it stays at the literature or, where there is none, at its start."]
    out += ["", "## Starts", "",
            "| seed | loss | core | core, test only | missed |", "|-|-|-|-|-|"]
    for one in found["results"]:
        t = one["tally"]
        out.append(f"| {one['seed']}{' (shipped)' if one is best else ''} | {one['loss']} | {t['core']['passed']} of {t['core']['of']} | "
                   f"{t['core_test']['passed']} of {t['core_test']['of']} | {', '.join(one['missed'])} |")
    if len(found["results"]) == 1:
        out += ["", "This round had time for one start alone; `data/calibration/band.json` is that of the round before."]
        return "\n".join(out) + "\n"
    out += ["", "Shipped is the start with the least loss, which counts fitted experiments and priors alone. The others are the",
            "uncertainty band (`data/calibration/band.json`).", ""]
    return "\n".join(out)


def save_report(path, text):
    """Writes the calibration's part of a report; what stands from the ensemble's heading on is not its own."""
    with open(path, encoding="utf-8") as file:
        old = file.read()
    others = old.find("\n" + ENSEMBLE_HEADING + "\n")
    save(path, text + ("" if others < 0 else old[others:]))


def main():
    ask = argparse.ArgumentParser(prog="scripts/calibrate")
    ask.add_argument("--project", required=True)
    ask.add_argument("--write")
    ask.add_argument("--check", action="store_true")
    given = ask.parse_args()
    folder = os.path.join(given.project, "data", "calibration")
    if given.check:
        found = differences(given.project, load(os.path.join(folder, "result.json"))["values"])
        print("\n".join(found) if found else "the data files hold the calibrated values")
        sys.exit(1 if found else 0)
    found = load(given.write)
    parameters = load(os.path.join(folder, "free.json"))["parameters"]
    best = min(found["results"], key=lambda one: one["loss"])
    save(os.path.join(folder, "result.json"),
         '{\n  "schema": "cleft.parameters/1",\n  "note": "The result of scripts/calibrate that the data files hold: seed '
         f'{best["seed"]}, loss {best["loss"]}.",\n  "values": {{\n' + lines_of(best["values"]) + "\n  }\n}\n")
    if len(found["results"]) > 1:
        save(os.path.join(folder, "band.json"),
             '{\n  "schema": "cleft.band/1",\n  "note": "Where other starts of scripts/calibrate ended after few steps, each with its loss: local optima, one and a half to three times the loss of the shipped set. They show how far the fitted constants can move; for those held, the range of the data file is the band.",\n'
             '  "results": [\n' + record([one for one in found["results"] if one is not best]) + "\n  ]\n}\n")
    save_report(os.path.join(given.project, "docs", "calibration.md"), report(found, best, parameters))
    apply(given.project, parameters, best["values"], set(found["held"]))
    print(f"written: seed {best['seed']}, loss {best['loss']}, {best['tally']}, missed {best['missed']}")


if __name__ == "__main__":
    main()
