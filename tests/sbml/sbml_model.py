"""An SBML model read with libSBML and evaluated from its MathML alone: nothing here knows what the model is about.

Covers what a model without reactions needs: parameters, rate rules, assignment rules, events with priorities. Events
are found as roots of their triggers, the stiff integration is SciPy's LSODA, restarted at each event and wherever a
formula compares time with a constant.
"""

import math

import libsbml
import numpy
from scipy.integrate import solve_ivp

JUST_AFTER_S = 1e-9  # triggers are looked at this long after a root, so that rounding cannot hide it

OPERATIONS = {
    libsbml.AST_PLUS: " + ",
    libsbml.AST_MINUS: " - ",
    libsbml.AST_TIMES: " * ",
    libsbml.AST_DIVIDE: " / ",
}


class Python:
    """How an expression is written in Python."""

    functions = {
        libsbml.AST_FUNCTION_EXP: "math.exp",
        libsbml.AST_FUNCTION_LN: "math.log",
        libsbml.AST_FUNCTION_ABS: "abs",
        libsbml.AST_FUNCTION_POWER: "pow",
        libsbml.AST_POWER: "pow",
    }
    name = "{}".format
    choice = "({0} if {1} else {2})".format


def expression(node, language):
    """A MathML tree in a language that writes operators as Python does; anything not expected is an error."""
    kind = node.getType()
    inner = [expression(node.getChild(i), language) for i in range(node.getNumChildren())]
    if node.isNumber():
        return repr(float(node.getValue()))
    if kind == libsbml.AST_NAME:
        return language.name(node.getName())
    if kind == libsbml.AST_NAME_TIME:
        return "time"
    if kind == libsbml.AST_MINUS and len(inner) == 1:
        return f"(-{inner[0]})"
    if kind in OPERATIONS:
        return "(" + OPERATIONS[kind].join(inner) + ")"
    if kind in language.functions:
        return f"{language.functions[kind]}({', '.join(inner)})"
    if kind == libsbml.AST_RELATIONAL_GEQ:
        return f"({inner[0]} >= {inner[1]})"
    if kind == libsbml.AST_FUNCTION_PIECEWISE and len(inner) == 3:
        return language.choice(*inner)
    raise ValueError("unexpected MathML: " + libsbml.formulaToL3String(node))


def python(node):
    return expression(node, Python)


def names_in(node):
    if node.getType() == libsbml.AST_NAME:
        yield node.getName()
    for i in range(node.getNumChildren()):
        yield from names_in(node.getChild(i))


def time_constants_in(node):
    """Every c of a comparison time >= c."""
    if node.getType() == libsbml.AST_RELATIONAL_GEQ:
        left, right = node.getChild(0), node.getChild(1)
        if left.getType() == libsbml.AST_NAME_TIME and right.isNumber():
            yield right.getValue()
    for i in range(node.getNumChildren()):
        yield from time_constants_in(node.getChild(i))


class SbmlModel:
    def __init__(self, text):
        self.document = libsbml.readSBMLFromString(text)
        model = self.document.getModel()
        if model is None:
            raise ValueError(self.document.getErrorLog().toString())
        rates, assigned = {}, {}
        self.breaks = set()
        for rule in model.getListOfRules():
            (rates if rule.isRate() else assigned)[rule.getVariable()] = rule.getMath()
            self.breaks.update(time_constants_in(rule.getMath()))
        self.values = {
            p.getId(): p.getValue() for p in model.getListOfParameters() if p.getId() not in assigned
        }
        self.order = list(self.values)  # of the state vector: those with a rate, then those that only events change
        self.order.sort(key=lambda name: name not in rates)
        self.moving = sum(name in rates for name in self.order)
        self.start = numpy.array([self.values[name] for name in self.order])
        self.assigned = self.sorted_assignments(assigned)
        self.rates = self.compiled([rates[name] for name in self.order[: self.moving]])
        self.events = [self.read_event(event) for event in model.getListOfEvents()]
        self.outputs = [name for name in assigned]
        self.output_values = self.compiled([assigned[name] for name in self.outputs])

    def sorted_assignments(self, assigned):
        """(name, source) so that each refers only to those before it."""
        done, open_, ordered = set(), set(), []

        def visit(name):
            if name in done or name not in assigned:
                return
            if name in open_:
                raise ValueError("assignment rules in a circle at " + name)
            open_.add(name)
            for other in names_in(assigned[name]):
                visit(other)
            done.add(name)
            ordered.append((name, assigned[name]))

        for name in assigned:
            visit(name)
        return ordered

    def assignments_for(self, maths):
        """The (name, tree) of the assignment rules that these formulae need, each after those that it refers to."""
        needed, stack = set(), [name for math_ in maths for name in names_in(math_)]
        trees = dict(self.assigned)
        while stack:
            name = stack.pop()
            if name in trees and name not in needed:
                needed.add(name)
                stack.extend(names_in(trees[name]))
        return [(name, tree) for name, tree in self.assigned if name in needed]

    def compiled(self, maths):
        """A function of time and state for a list of formulae."""
        lines = ["def function(time, state):", f"    ({', '.join(self.order)},) = state"]
        lines += [f"    {name} = {python(tree)}" for name, tree in self.assignments_for(maths)]
        lines.append("    return [" + ", ".join(python(math_) for math_ in maths) + "]")
        scope = {"math": math}
        exec("\n".join(lines), scope)  # our own formulae, made of a few operations only
        return scope["function"]

    def read_event(self, event):
        trigger = event.getTrigger().getMath()
        if trigger.getType() != libsbml.AST_RELATIONAL_GEQ:
            raise ValueError("a trigger that is no comparison")
        self.breaks.update(time_constants_in(trigger))
        assignments = list(event.getListOfEventAssignments())
        return {
            "sides": self.compiled([trigger.getChild(0), trigger.getChild(1)]),
            "was_true": event.getTrigger().getInitialValue(),
            "priority": event.getPriority().getMath().getValue(),
            "places": [self.order.index(one.getVariable()) for one in assignments],
            "values": self.compiled([one.getMath() for one in assignments]),
        }

    def happen(self, time, state):
        """Everything that is due at this time, the most urgent first, until nothing is."""
        happened = False
        for _ in range(1000):
            due = []
            for event in self.events:
                left, right = event["sides"](time + JUST_AFTER_S, state)
                is_true = left >= right
                event["fresh"] = event.get("fresh", False) or (is_true and not event["was_true"])
                event["was_true"] = is_true
                if event["fresh"]:
                    due.append(event)
            if not due:
                return happened
            first = max(due, key=lambda event: event["priority"])
            first["fresh"] = False
            happened = True
            values = first["values"](time, state)
            for place, value in zip(first["places"], values):
                state[place] = value
        raise ValueError("events without end")

    def solve(self, rows, relative=1e-8):
        """The outputs at each time of rows (rising, from 0), after what happens at that time."""
        until = rows[-1]
        state = self.start.copy()
        stops = sorted({b for b in self.breaks if 0.0 < b < until} | {until})
        table = [None] * len(rows)
        moving = self.moving
        absolute = numpy.maximum(1e-9, 1e-10 * abs(state[:moving]))
        time = 0.0
        self.happen(time, state)

        def record(row, time_, state_):
            table[row] = dict(zip(self.outputs, self.output_values(time_, state_))) | dict(zip(self.order, state_))

        next_row = 0
        while True:
            while next_row < len(rows) and rows[next_row] <= time + JUST_AFTER_S:
                record(next_row, rows[next_row], state)
                next_row += 1
            if time >= until - JUST_AFTER_S:
                return table
            stop = next(s for s in stops if s > time + JUST_AFTER_S)
            fixed = state[moving:]

            def slope(t, y):
                return self.rates(t, [*y.tolist(), *fixed])

            def distance(event):
                def side(t, y):
                    left, right = event["sides"](t, [*y.tolist(), *fixed])
                    return left - right

                side.terminal, side.direction = True, 1
                return side

            # Just inside: a formula that changes at `time` or at `stop` must be seen from this stretch.
            result = solve_ivp(
                slope,
                (time + JUST_AFTER_S, stop - JUST_AFTER_S),
                state[:moving],
                method="LSODA",
                rtol=relative,
                atol=absolute,
                dense_output=True,
                events=[distance(event) for event in self.events],
            )
            if result.status < 0:
                raise ValueError(result.message)
            reached = stop if result.status == 0 else result.t[-1]
            while next_row < len(rows) and rows[next_row] < reached - JUST_AFTER_S:
                at = rows[next_row]
                record(next_row, at, [*result.sol(max(at, result.t[0])), *fixed])
                next_row += 1
            state[:moving] = result.y[:, -1]
            time = reached
            self.happen(time, state)
