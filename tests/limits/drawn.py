"""Scenarios drawn at random inside every limit of the scenario format at once, each a function of one number.

What is drawn: how long and how finely, which transmitters, region and preparation, expression from knock-out to a
hundredfold, firing and synthesis, up to 64 drug entries of any kind, up to 10,000 stimuli with up to 100,000 impulses in
all, clamps and preloads. Counts and sizes are spread over their orders of magnitude, and their ends are drawn too.
"""

import json
import random

TRANSMITTERS = ["serotonin", "dopamine", "norepinephrine"]
REGIONS = ["striatum", "accumbens", "cortex", "hippocampus"]
PREPARATIONS = ["slice", "synaptosome", "vesicles"]
RECEPTORS = ["5-HT1A", "5-HT1B", "5-HT2A", "5-HT2B", "5-HT2C", "D1", "D2", "alpha1", "alpha2A", "beta1", "mu", "GABA-A"]
PROTEINS = ["SERT", "DAT", "NET", "VMAT2", "MAO-A", "MAO-B", "TPH2", "TH", "AADC", "DBH", "COMT", *RECEPTORS]
LONGEST_S = 365 * 86400
MOST_ROWS = 1_000_000
MOST_DRUGS = 64
MOST_STIMULI = 10_000
MOST_PULSES = 100_000
MOST_MM = 1000


def quantity(value, unit):
    return f"{value:.6g} {unit}"


def spread(draw, low, high):
    """Even over the orders of magnitude, with a tenth of the draws at each end."""
    where = draw.random()
    if where < 0.1:
        return low
    if where > 0.9:
        return high
    return low * (high / low) ** draw.random()


def count(draw, most):
    """None in a fifth of the draws, else spread up to the most."""
    return 0 if draw.random() < 0.2 else round(spread(draw, 1, most))


def factor(draw):
    where = draw.random()
    if where < 0.2:
        return 0
    return float(f"{100 * draw.random() if where < 0.6 else spread(draw, 0.01, 100):.6g}")


def instant(draw, until_s):
    return quantity(0 if draw.random() < 0.1 else until_s * draw.random(), "s")


def later(draw, at_s):
    """An end: mostly soon after, at most the longest."""
    return f"{min(LONGEST_S, at_s + 1e-3 + LONGEST_S * draw.random() ** 8):.12g} s"


def drug_entry(draw, drugs, until_s):
    drug = draw.choice(drugs)
    at_s = float(f"{until_s * draw.random():.6g}")
    entry = {"drug": drug["id"], "at": quantity(at_s, "s")}
    if drug["kinetics"] and draw.random() < 0.4:
        entry["exposure"] = {"kind": "profile", "peak": quantity(spread(draw, 1e-6, MOST_MM), "mM")}
        return entry
    if draw.random() < 0.3:
        entry["until"] = later(draw, at_s)
    if draw.random() < 0.3:
        entry["site"] = draw.choice(["terminal", "soma"])
    entry["exposure"] = {
        "kind": "constant",
        "concentration": quantity(0 if draw.random() < 0.1 else spread(draw, 1e-6, MOST_MM), "mM"),
    }
    if draw.random() < 0.5:
        entry["exposure"]["ramp"] = quantity(spread(draw, 1e-3, LONGEST_S), "s")
    return entry


def stimuli(draw, transmitters, until_s):
    wanted = count(draw, MOST_STIMULI)
    left = round(spread(draw, 1, MOST_PULSES))
    entries = []
    for _ in range(wanted):
        entry = {"transmitter": draw.choice(transmitters), "at": instant(draw, until_s)}
        if draw.random() < 0.5:
            entry |= {"kind": "bolus", "concentration": quantity(spread(draw, 1e-6, MOST_MM), "mM")}
        else:
            pulses = min(left, round(spread(draw, 1, max(1, 2 * left / max(1, wanted)))))
            left -= pulses
            entry |= {"kind": "train", "pulses": pulses, "frequency": quantity(spread(draw, 1e-3, 1000), "Hz")}
        entries.append(entry)
    return entries


def scenario(seed, drugs):
    """drugs: [{"id": ..., "kinetics": bool}]."""
    draw = random.Random(seed)
    until_s = spread(draw, 0.01, LONGEST_S)
    fewest = draw.random() < 0.98  # no more rows, mostly, than what a thousand draws of one disk hold
    sample_s = min(LONGEST_S, max(1e-6, 1.001 * until_s / spread(draw, 1, 20_000 if fewest else MOST_ROWS - 1)))
    transmitters = draw.sample(TRANSMITTERS, draw.randint(1, 3))
    out = {
        "schema": "cleft.scenario/1",
        "id": f"drawn-{seed}",
        "title": f"Drawn from {seed}",
        "until": quantity(until_s, "s"),
        "sample": f"{sample_s:.9g} s",
        "transmitters": transmitters,
    }
    if draw.random() < 0.8:
        out["region"] = draw.choice(REGIONS)
    if draw.random() < 0.7:
        share = draw.random()
        out["expression"] = {name: factor(draw) for name in PROTEINS if draw.random() < share}
    if draw.random() < 0.4:
        out["adapted"] = draw.random() < 0.7
    for name in ("synthesis", "firing"):
        if draw.random() < 0.4:
            out[name] = {one: factor(draw) for one in TRANSMITTERS if draw.random() < 0.7}
    if draw.random() < 0.2:
        out["preparation"] = draw.choice(PREPARATIONS)
        if draw.random() < 0.5:
            out["sink"] = quantity(0 if draw.random() < 0.2 else spread(draw, 0.01, 1e4), "1/s")
        if out["preparation"] == "synaptosome":
            out["preload"] = {
                one: quantity(spread(draw, 1e-6, MOST_MM), "mM") for one in transmitters if draw.random() < 0.5
            }
    entries = stimuli(draw, transmitters, until_s)
    if entries:
        out["stimuli"] = entries
    if draw.random() < 0.3:
        out["clamp"] = {}
        for one in draw.sample(transmitters, draw.randint(1, len(transmitters))):
            at_s = float(f"{until_s * draw.random() * (draw.random() < 0.7):.6g}")
            held = {"value": quantity(spread(draw, 1e-6, MOST_MM), "mM"), "at": quantity(at_s, "s")}
            if draw.random() < 0.5:
                held["relative"] = True
            if draw.random() < 0.7:
                held["until"] = later(draw, at_s)
            out["clamp"][one] = held
    out["drugs"] = [drug_entry(draw, drugs, until_s) for _ in range(count(draw, MOST_DRUGS))]
    return out


def text(seed, drugs):
    return json.dumps(scenario(seed, drugs))
