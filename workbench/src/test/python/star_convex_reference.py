"""Writes what StarConvexEncoderTest.java compares with: probabilities and ray lengths as stardist makes them for its own training.

    python3 -m venv /tmp/reference && /tmp/reference/bin/pip install numpy scipy stardist==0.9.2 tensorflow
    /tmp/reference/bin/python star_convex_reference.py
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
from stardist import star_dist
from stardist.utils import _edt_prob_scipy

OUT = Path(__file__).resolve().parent.parent / "resources" / "reference" / "star-convex.json"


def ellipses(height, width, count, seed):
    """Objects that touch, hide each other and are cut by the border; ids with gaps."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[:height, :width]
    labels = np.zeros((height, width), np.uint16)
    for i in range(count):
        cy, cx = rng.uniform(0, height), rng.uniform(0, width)
        ry, rx = rng.uniform(1.5, 8, 2)
        t = rng.uniform(0, np.pi)
        u = (y - cy) * np.cos(t) + (x - cx) * np.sin(t)
        v = (x - cx) * np.cos(t) - (y - cy) * np.sin(t)
        labels[(u / ry) ** 2 + (v / rx) ** 2 <= 1] = 3 * i + 1
    return labels


def short(values):
    return [int(v) if v == int(v) else float(f"{v:.7g}") for v in np.asarray(values, np.float64).ravel()]


def case(labels, rays, grid):
    probabilities = _edt_prob_scipy(labels.astype(np.int32))[::grid, ::grid]
    distances = np.moveaxis(star_dist(labels, rays, mode="cpp", grid=(grid, grid)), -1, 0)
    rows, columns = labels.shape[0] // grid, labels.shape[1] // grid
    return {"shape": labels.shape, "labels": labels.ravel().tolist(), "rays": rays, "grid": grid,
            "probabilities": short(probabilities[:rows, :columns]),
            "distances": short(distances[:, :rows, :columns])}


line = np.zeros((9, 12), np.uint16)
line[4] = 5
line[2, 3] = 1
cases = [case(ellipses(24, 31, 9, seed), rays, grid)
         for seed, rays, grid in ((1, 32, 1), (2, 32, 2), (3, 8, 1), (4, 3, 2), (5, 64, 4), (6, 33, 2))]
cases += [case(np.zeros((8, 8), np.uint16), 8, 2), case(np.full((8, 10), 7, np.uint16), 8, 1), case(line, 16, 1)]
made_with = {name: version(name) for name in ("numpy", "scipy", "stardist")}
OUT.write_text(json.dumps({"made_with": made_with, "cases": cases}, separators=(",", ":")) + "\n")
