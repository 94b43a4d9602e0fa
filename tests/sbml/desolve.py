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
from sbml_model import OPERATIONS, SbmlModel, names_in

TOLERANCE = 2e-4
OF_THE_LARGEST = 1e-3
FUNCTIONS = {libsbml.AST_FUNCTION_EXP: "exp", libsbml.AST_FUNCTION_LN: "log", libsbml.AST_FUNCTION_ABS: "abs"}


def r_expression(node):
    """A MathML tree in R; anything not expected is an error."""
    kind = node.getType()
    inner = [r_expression(node.getChild(i)) for i in range(node.getNumChildren())]
    if node.isNumber():
        return repr(float(node.getValue()))
    if kind == libsbml.AST_NAME:
        return "v_" + node.getName()  # R's names begin with a letter
    if kind == libsbml.AST_NAME_TIME:
        return "time"
    if kind == libsbml.AST_MINUS and len(inner) == 1:
        return f"(-{inner[0]})"
    if kind in OPERATIONS:
        return "(" + OPERATIONS[kind].join(inner) + ")"
    if kind in FUNCTIONS:
        return f"{FUNCTIONS[kind]}({inner[0]})"
    if kind in (libsbml.AST_FUNCTION_POWER, libsbml.AST_POWER):
        return f"({inner[0]}^{inner[1]})"
    if kind == libsbml.AST_RELATIONAL_GEQ:
        return f"({inner[0]} >= {inner[1]})"
    if kind == libsbml.AST_FUNCTION_PIECEWISE and len(inner) == 3:
        return f"(if {inner[1]} {inner[0]} else {inner[2]})"
    raise ValueError("unexpected MathML: " + libsbml.formulaToL3String(node))


class RModel(SbmlModel):
    """The model as the text of R functions of time and state."""

    def compiled(self, maths):
        needed, stack = set(), [name for math_ in maths for name in names_in(math_)]
        trees = dict(self.assigned)
        while stack:
            name = stack.pop()
            if name in trees and name not in needed:
                needed.add(name)
                stack.extend(names_in(trees[name]))
        lines = ["function(time, state) {"]
        lines += [f"  v_{name} <- state[{i}]" for i, name in enumerate(self.order, 1)]
        lines += [f"  v_{name} <- {r_expression(tree)}" for name, tree in self.assigned if name in needed]
        return "\n".join([*lines, "  c(" + ", ".join(r_expression(math_) for math_ in maths) + ")", "}"])

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
