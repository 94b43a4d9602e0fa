"""cleft-cli sbml against cleft-cli run: each scenario's SBML must be consistent to libSBML, and its own solution, from
the file alone, must give the table's instantaneous columns to 1e-3.

    reimport.py CLEFT-CLI SCENARIO...
"""

import csv
import re
import subprocess
import sys

import libsbml

from sbml_model import SbmlModel

TOLERANCE = 1e-3
OF_THE_LARGEST = 1e-5  # of a column's largest value: below that the solver of the table stops counting


def output_of(*command):
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode != 0 or result.stderr:
        raise SystemExit(f"{' '.join(command)}: exit {result.returncode}: {result.stderr.strip()}")
    return result.stdout


def identifier(name):
    return re.sub(r"^([0-9])", r"_\1", re.sub(r"[^A-Za-z0-9]", "_", name))


def inconsistencies(text):
    """Everything that libSBML has to say, units included, but for advice on how to model."""
    document = libsbml.readSBMLFromString(text)
    document.checkConsistency()
    errors = [document.getError(i) for i in range(document.getNumErrors())]
    kept = [
        e
        for e in errors
        if e.getSeverity() >= libsbml.LIBSBML_SEV_ERROR or e.getCategory() != libsbml.LIBSBML_CAT_MODELING_PRACTICE
    ]
    return [f"line {e.getLine()}: {e.getMessage().strip()}" for e in kept]


def with_means(solved, rows):
    """Adds what the table gives as means over the time since the row before: differences of totals."""
    for i, row in enumerate(solved):
        for name in [name for name in row if name.endswith("_total")]:
            if i > 0:
                mean = (row[name] - solved[i - 1][name]) / (rows[i] - rows[i - 1])
                row[name.removesuffix("_total") + "_per_s"] = mean
    return solved


def worst_difference(table, solved):
    """(difference in units of what is allowed, column, row) over all columns that the model has."""
    columns = {name: identifier(name) for name in table[0] if identifier(name) in solved[-1]}
    worst = (0.0, None, None)
    for name, id_ in columns.items():
        ours = [float(row[name]) for row in table]
        largest = max(abs(value) for value in ours)
        for i, value in enumerate(ours):
            if id_ not in solved[i]:  # a mean, in the first row
                continue
            allowed = TOLERANCE * abs(value) + OF_THE_LARGEST * largest + 1e-12
            worst = max(worst, (abs(value - solved[i][id_]) / allowed, name, i), key=lambda one: one[0])
    return worst, len(columns)


def table_of(program, scenario):
    lines = output_of(program, "run", scenario).splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def solution(text, table):
    rows = [float(row["time_s"]) for row in table]
    return with_means(SbmlModel(text).solve(rows), rows)


def difference(text, table):
    return worst_difference(table, solution(text, table))[0]


def missing_columns(table, solved):
    """Every column but the time and the errors of mass balance, which are the solver's and not the model's."""
    return [n for n in table[0] if identifier(n) not in solved[-1] and n != "time_s" and not n.endswith("_mass_error")]


def check(program, scenario):
    text = output_of(program, "sbml", scenario)
    problems = inconsistencies(text)
    table = table_of(program, scenario)
    model = SbmlModel(text)
    solved = solution(text, table)
    problems += [f"no column {name}" for name in missing_columns(table, solved)]
    for problem in problems[:10]:
        print(f"  {problem}")
    (worst, column, row), columns = worst_difference(table, solved)
    good = not problems and worst <= 1.0 and columns > 20
    at = f" ({column} at {table[row]['time_s']} s: {table[row][column]} against " if column else ""
    at += f"{solved[row][identifier(column)]:.9g})" if column else ""
    print(
        f"{'ok' if good else 'MISS'} {scenario}: {len(problems)} inconsistencies, {model.moving} states, "
        f"{len(model.events)} events, {len(table)} rows x {columns} columns, worst difference "
        f"{worst * TOLERANCE:.2g} of {TOLERANCE:g}{at}"
    )
    return good


def without_first(text, element):
    return re.sub(rf"<{element}[ >].*?</{element}>", "", text, count=1, flags=re.DOTALL)


SPOILS = {
    "a rate rule less": lambda text: without_first(text, "rateRule"),
    "an event less": lambda text: without_first(text, "event"),
    "a constant changed by 1 %": lambda text: re.sub(
        r"(<parameter id=\"dopamine_terminals_dopamine_store\"[^>]* value=\")([^\"]*)",
        lambda found: found[1] + repr(1.01 * float(found[2])),
        text,
    ),
    "a name that is nobody's": lambda text: text.replace("<ci>dopamine_outside</ci>", "<ci>nobody</ci>", 1),
    "an operation that is none": lambda text: text.replace("<exp/>", "<exponent/>", 1),
}


def notices(program, scenario):
    """Faults planted in a model must be found, by libSBML or by the comparison."""
    text, table = output_of(program, "sbml", scenario), table_of(program, scenario)
    missed = []
    for name, spoil in SPOILS.items():
        spoilt = spoil(text)
        if spoilt == text:
            raise SystemExit(f"{scenario}: nothing to spoil for: {name}")
        if not inconsistencies(spoilt) and difference(spoilt, table)[0] <= 1.0:
            missed.append(name)
    print(f"{'MISS' if missed else 'ok'} {len(SPOILS)} faults planted in {scenario}; not noticed: {missed or 'none'}")
    return not missed


def main():
    program, scenarios = sys.argv[1], sys.argv[2:]
    if not scenarios:
        raise SystemExit("no scenario given")
    good = [check(program, scenario) for scenario in scenarios]
    good.append(notices(program, next(one for one in scenarios if "stimuli" in one)))
    print(f"{sum(good)} passed, {len(good) - sum(good)} failed")
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
