"""Writes what LearningRatesTest.java compares with: the rates that the functions of fastai suggest, taken from its source.

    pip download --no-deps fastai==2.8.12 && unzip fastai-*.whl fastai/callback/schedule.py && pip install numpy torch
    python learning_rate_reference.py fastai/callback/schedule.py
"""

import ast
import json
import math
import sys
from pathlib import Path

import torch

OUT = Path(__file__).resolve().parent.parent / "resources" / "reference" / "learning_rates.json"

tree = ast.parse(Path(sys.argv[1]).read_text())
wanted = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name in ("valley", "steep", "minimum")]
scope = {}
exec(compile(ast.Module(wanted, []), sys.argv[1], "exec"), scope)


def smoothed(losses, beta=0.98):
    """AvgSmoothLoss of fastai."""
    value, smooth = 0.0, []
    for count, loss in enumerate(losses, 1):
        value = beta * value + (1 - beta) * loss
        smooth.append(value / (1 - beta**count))
    return smooth


def curve(steps, low, noise):
    """Flat, falling, and growing again; with a noise that has no order that matters."""
    losses = []
    for i in range(steps):
        x = -7 + 8 * i / 99
        fall = 1 / (1 + math.exp(-2.5 * (x + 3)))
        losses.append(2 - (2 - low) * fall + math.exp(3 * (x - 0.3)) + noise * ((i * 7919) % 101 / 50 - 1))
    return losses


cases = []
for steps in (100, 83, 40):
    for low, noise in ((0.4, 0), (0.4, 0.1), (1.5, 0.2)):
        losses = curve(steps, low, noise)
        rates = [1e-7 * 10 ** (8 * i / 99) for i in range(steps)]
        lrs = torch.tensor(rates[steps // 10:-5], dtype=torch.float64)
        values = torch.tensor(smoothed(losses)[steps // 10:-5], dtype=torch.float64)
        found = {name: scope[name](lrs, values, steps)[0] for name in ("valley", "steep", "minimum")}
        cases.append({"rates": rates, "losses": losses, **found})
OUT.write_text(json.dumps({"made_with": {"fastai": "2.8.12"}, "cases": cases}) + "\n")
