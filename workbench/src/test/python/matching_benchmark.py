"""The work of MatchingBenchmark.java by stardist.matching; started by it, in an environment of requirements.txt.

With "make" it draws pairs of segmentations into a folder; else it reads names of works, and answers with milliseconds of processor time
and of the clock, a list of true positives going to a file beside the images.
"""
import json
import sys
import time
from pathlib import Path

import numpy as np
from stardist.matching import matching

folder, is_making = Path(sys.argv[1]), sys.argv[2:] == ["make"]
SIDE, CELL = 2048, 64
# How far predictions are shifted at most, and the least and the greatest radius.
KINDS = {"usual": (4, 14, 28), "crowded": (16, 24, 44)}
THRESHOLDS = {"0.5": [0.5], "0.3": [0.3], "0.5-0.95": [round(0.5 + 0.05 * i, 2) for i in range(10)]}


def draw(centres, radii):
    labels = np.zeros((SIDE, SIDE), np.int32)
    grid = np.indices((SIDE, SIDE), sparse=True)
    for i, (centre, radius) in enumerate(zip(centres, radii), 1):
        box = tuple(slice(int(max(0, c - r - 1)), int(c + r + 2)) for c, r in zip(centre, radius))
        inside = ((grid[0][box[0]] - centre[0]) / radius[0]) ** 2 + ((grid[1][:, box[1]] - centre[1]) / radius[1]) ** 2 <= 1
        labels[box][inside] = i
    return labels


def make(name):
    shift, smallest, largest = KINDS[name]
    rng = np.random.default_rng(7)
    cells = np.stack(np.divmod(rng.permutation((SIDE // CELL) ** 2)[:1000], SIDE // CELL), 1)
    centres = cells * CELL + rng.uniform(20, CELL - 20, (1000, 2))
    radii = rng.uniform(smallest, largest, (1000, 2))
    np.save(folder / f"{name}-truth.npy", draw(centres, radii))
    moved = centres + rng.uniform(-shift, shift, (1000, 2))
    order = rng.permutation(1000)
    np.save(folder / f"{name}-prediction.npy", draw(moved[order], (radii * rng.uniform(0.85, 1.15, (1000, 2)))[order]))


if is_making:
    for kind in KINDS:
        make(kind)
else:
    images = {kind: [np.load(folder / f"{kind}-{role}.npy") for role in ("truth", "prediction")] for kind in KINDS}
    for kind in KINDS:
        matching(*images[kind], thresh=0.5)  # compiles
    for line in sys.stdin:
        kind, thresholds = line.strip().split(" ")
        began = time.process_time(), time.perf_counter()
        results = [matching(*images[kind], thresh=t) for t in THRESHOLDS[thresholds][:1]] if len(
            THRESHOLDS[thresholds]
        ) == 1 else matching(*images[kind], thresh=THRESHOLDS[thresholds])
        times = (time.process_time() - began[0]) * 1000, (time.perf_counter() - began[1]) * 1000
        (folder / f"{line.strip()}.json").write_text(json.dumps([[int(r.tp), int(r.fp), int(r.fn)] for r in results]))
        print(*times, sep="\t", flush=True)
