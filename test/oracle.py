"""Runs Python twins: reads [{"twin": file, "instances": [...]}, ...] from standard input, prints their quantities in the same order.

Of every quantity it gives the value and how far it moved when the numbers of the instance did (see test/oracles.ts): `moved` is the largest
of several moves. What a twin throws is given as text in place of its quantities.
"""
import importlib.util
import json
import math
import random
import sys

import numpy as np

MOVES = 8
ALGEBRA = 8


def decode(value, move):
    """The instance, each number that is no whole scalar passed through `move`."""
    if isinstance(value, dict):
        if list(value) == ["$float64"]:
            return np.array([move(float(decode(v, lambda n: n))) for v in value["$float64"]], dtype=float)
        if list(value) == ["$number"]:
            return float(value["$number"].replace("Infinity", "inf"))
        if list(value) == ["$bigint"]:
            return int(value["$bigint"])
        return {key: decode(part, move) for key, part in value.items()}
    if isinstance(value, list):
        return [decode(part, move) for part in value]
    return move(value) if isinstance(value, float) else value


def measured(twin, instance, move=lambda n: n):
    return {name: float(value) for name, value in twin.measure(decode(instance, move)).items()}


def evaluate(twin, instance):
    numbers = []
    decode(instance, lambda n: numbers.append(n) or n)
    values = measured(twin, instance)
    if not hasattr(twin, "np"):  # fractions: nothing is rounded but the result
        return {name: {"value": value, "moved": 2.0**-53 * abs(value)} for name, value in values.items()}
    unit = (len(numbers) + ALGEBRA) * 2.0**-53
    rng = random.Random(1)
    moves = [measured(twin, instance, lambda n: n * (1 + unit * rng.uniform(-1, 1))) for _ in range(MOVES)]
    own = getattr(twin, "ERROR", {})
    return {
        name: {"value": value, "moved": own.get(name, 0.0) + max([unit * abs(value), *(abs(m[name] - value) for m in moves)])}
        for name, value in values.items()
    }


def attempt(twin, instance):
    try:
        quantities = evaluate(twin, instance)
    except Exception as error:  # whatever a twin throws is its answer
        return f"{type(error).__name__}: {error}"
    odd = [name for name, q in quantities.items() if not math.isfinite(q["value"] + q["moved"])]
    return f"not a finite number: {', '.join(odd)}" if odd else quantities


def load(file):
    spec = importlib.util.spec_from_file_location("twin", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


sys.dont_write_bytecode = True
np.seterr(all="ignore")
answers = []
for job in json.load(sys.stdin):
    twin = load(job["twin"])
    answers.append([attempt(twin, instance) for instance in job["instances"]])
json.dump(answers, sys.stdout)
