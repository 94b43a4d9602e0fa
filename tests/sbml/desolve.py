"""cleft-cli sbml solved by R's deSolve, from the file alone, against cleft-cli run: the table's instantaneous columns
agree to 2e-4, or to as much of a thousandth of the column's largest value. Not part of scripts/test: it needs R
(Debian: r-cran-desolve).

    desolve.py CLEFT-CLI SCENARIO...
"""

import os
import subprocess
import sys
import tempfile

import libsbml

from reimport import identifier, output_of, table_of
from sbml_model import SbmlModel, expression

TOLERANCE = 2e-4
OF_THE_LARGEST = 1e-3


class R:
    """How an expression is written in R, whose names begin with a letter."""

    functions = {
        libsbml.AST_FUNCTION_EXP: "exp",
        libsbml.AST_FUNCTION_LN: "log",
        libsbml.AST_FUNCTION_ABS: "abs",
        libsbml.AST_FUNCTION_POWER: "`^`",
        libsbml.AST_POWER: "`^`",
    }
    name = "v_{}".format
    choice = "(if {1} {0} else {2})".format


class RModel(SbmlModel):
    """The model as the text of R functions of time and state."""

    def compiled(self, maths):
        lines = ["function(time, state) {"]
        lines += [f"  {R.name(name)} <- state[{i}]" for i, name in enumerate(self.order, 1)]
        lines += [f"  {R.name(name)} <- {expression(tree, R)}" for name, tree in self.assignments_for(maths)]
        return "\n".join([*lines, "  c(" + ", ".join(expression(math_, R) for math_ in maths) + ")", "}"])

    def program(self, rows, target):
        events = [
            f"list(sides = {event['sides']}, was_true = {str(event['was_true']).upper()}, fresh = FALSE, "
            f"priority = {event['priority']}, places = {vector([place + 1 for place in event['places']])}, "
            f"values = {event['values']})"
            for event in self.events
        ]
        stops = sorted({b for b in self.breaks if 0.0 < b < rows[-1]} | {rows[-1]})
        return "\n".join(
            [
                f"rates <- {self.rates}",
                f"outputs <- {self.output_values}",
                f"events <- list({', '.join(events)})",
                f"state <- {vector(self.start)}",
                f"moving <- {self.moving}",
                f"rows <- {vector(rows)}",
                f"stops <- {vector(stops)}",
                f'target <- "{target}"',
                f'source("{os.path.join(os.path.dirname(os.path.abspath(__file__)), "desolve.R")}")',
            ]
        )


def vector(numbers):
    return "c(" + ", ".join(repr(float(number)) for number in numbers) + ")"


def solved_by_r(model, rows):
    with tempfile.TemporaryDirectory() as folder:
        target, program = os.path.join(folder, "rows"), os.path.join(folder, "model.R")
        with open(program, "w") as file:
            file.write(model.program(rows, target))
        subprocess.run(["Rscript", program], check=True)
        with open(target) as file:
            values = [[float(word) for word in line.split()] for line in file]
    return [dict(zip([*model.outputs, *model.order], row)) for row in values]


def check(program, scenario):
    model = RModel(output_of(program, "sbml", scenario))
    table = table_of(program, scenario)
    solved = solved_by_r(model, [float(row["time_s"]) for row in table])
    columns = {name: identifier(name) for name in table[0] if identifier(name) in solved[0]}
    worst = (0.0, None, None)
    for name, id_ in columns.items():
        least = max(OF_THE_LARGEST * max(abs(float(row[name])) for row in table), 1e-12)
        for ours, theirs in zip(table, solved):
            value = float(ours[name])
            difference = abs(value - theirs[id_]) / max(abs(value), least)
            worst = max(worst, (difference, name, ours["time_s"]), key=lambda one: one[0])
    good = len(columns) > 20 and worst[0] <= TOLERANCE
    print(f"{'ok' if good else 'MISS'} {scenario}: {len(model.events)} events, {len(table)} rows x {len(columns)} columns, "
          f"worst {worst[0]:.2g} of {TOLERANCE:g} ({worst[1]} at {worst[2]} s)")
    return good


if __name__ == "__main__":
    results = [check(sys.argv[1], scenario) for scenario in sys.argv[2:]]
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    sys.exit(0 if results and all(results) else 1)
