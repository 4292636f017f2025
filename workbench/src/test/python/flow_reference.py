"""Label images and the flows that cellpose makes of them, for FlowEncoderTest.java, stored as JSON.

cellpose needs PyTorch; together they are too heavy for each build, so the values are stored:

    python3 -m venv /tmp/cellpose && /tmp/cellpose/bin/pip install cellpose==4.2.1.1 torch scipy
    /tmp/cellpose/bin/python flow_reference.py

writes ../resources/reference/flows.json. With a file, a number and a seed it writes as many other cases, larger ones; the test reads them
with -Dflow.reference=FILE:

    /tmp/cellpose/bin/python flow_reference.py /tmp/many.json 300 SEED

Each object is in one piece. Where heat is the same all around but for its last digit, a direction is noise: it differs when neighbours are added
in another order, and is marked as such.
"""

import json
import logging
import sys
from pathlib import Path

import numpy as np
from cellpose import dynamics
from cellpose_reference import objects, packed
from scipy.ndimage import generate_binary_structure, label

OUT = Path(__file__).resolve().parent.parent / "resources" / "reference" / "flows.json"
KINDS = ["tiny", "one pixel", "holes", "concave", "touching", "thin", "cut", "snake", "full", "empty"]
NOISE = -32768
logging.disable(logging.CRITICAL)
in_order = dynamics._extend_centers_gpu


def in_other_order(neighbors, meds, isneighbor, *others, **named):
    """Each neighbour and the one opposite exchanged, which turns gradients."""
    order = [0, 2, 1, 4, 3, 8, 7, 6, 5] if len(isneighbor) == 9 else [0, 2, 1, 4, 3, 6, 5]
    return -in_order(neighbors[:, order], meds, isneighbor[order], *others, **named)


def flows_of(labels):
    both = []
    for function in (in_order, in_other_order):
        dynamics._extend_centers_gpu = function
        both.append(dynamics.masks_to_flows_gpu(labels)[0] if labels.ndim == 2 else dynamics.masks_to_flows_gpu_3d(labels))
    noise = np.abs(both[0] - both[1]).max(axis=0) > 1e-6
    return np.where(noise, NOISE, np.rint(both[0] * 16383))


def in_pieces(labels):
    """Connected over the neighbours that heat spreads to, numbered from 1."""
    structure = generate_binary_structure(labels.ndim, 2 if labels.ndim == 2 else 1)
    pieces = np.zeros_like(labels)
    for value in np.unique(labels[labels > 0]):
        found, count = label(labels == value, structure)
        pieces[found > 0] = found[found > 0] + pieces.max()
    return pieces


def snake(shape, rng):
    """One line that goes to and fro through the image, so that its centre may lie on any part of it, or none."""
    labels = np.zeros(shape, int)
    rows = labels.reshape(-1, shape[-1]) if labels.ndim == 2 else labels[shape[0] // 2]
    rows[::3] = 1
    for i, y in enumerate(range(1, rows.shape[0] - 2, 3)):
        rows[y : y + 2, -1 if i % 2 == 0 else 0] = 1
    return labels


def simulated(kind, shape, rng):
    pixels = int(np.prod(shape))
    if kind == "tiny":
        return objects(rng, shape, pixels // 40 + 1, 0.6, 2.5)
    if kind == "one pixel":
        labels = np.zeros(pixels, int)
        where = rng.choice(pixels, max(1, pixels // 10), replace=False)
        labels[where] = np.arange(1, len(where) + 1)
        return labels.reshape(shape)
    if kind == "holes":
        return objects(rng, shape, pixels // 250 + 1, 5, 10, holes=True)
    if kind == "concave":
        labels = objects(rng, shape, pixels // 250 + 1, 5, 10)
        return labels * (objects(rng, shape, pixels // 200 + 1, 2, 6) == 0)
    if kind == "touching":
        return objects(rng, shape, pixels // 25 + 1, 3, 7)
    if kind == "thin":
        return objects(rng, shape, pixels // 100 + 1, 0, 0, rods=True)
    if kind == "cut":
        return objects(rng, shape, 6, min(shape) / 2, max(shape))
    if kind == "snake":
        return snake(shape, rng)
    return np.full(shape, int(kind == "full"))


def case(kind, shape, rng):
    labels = in_pieces(simulated(kind, shape, rng))
    flows = np.zeros((len(shape), *shape))
    if labels.max() > 0:
        flows = flows_of(labels)
    return {
        "kind": kind,
        "sizes": shape,
        "count": int(labels.max()),
        "labels": packed(labels, ">u2"),
        "flows": packed(flows, ">i2"),
    }


def stored():
    for i, kind in enumerate(KINDS):
        rng = np.random.default_rng([21, i])
        yield case(kind, tuple(int(s) for s in rng.integers(24, 49, size=2)), rng)
        yield case(kind, tuple(int(s) for s in rng.integers(4, 15, size=3)), rng)
    for i, shape in enumerate([(1, 1), (1, 20), (20, 1), (2, 2), (3, 50), (2, 1, 1), (2, 12, 1), (3, 3, 3)]):
        yield case("touching", shape, np.random.default_rng([22, i]))


def more(number, seed):
    for i in range(number):
        rng = np.random.default_rng([seed, i])
        shape = rng.integers(3, 26, size=3) if rng.random() < 0.3 else rng.integers(8, 130, size=2)
        yield case(str(rng.choice(KINDS)), tuple(int(s) for s in shape), rng)


if __name__ == "__main__":
    cases = list(more(int(sys.argv[2]), int(sys.argv[3])) if len(sys.argv) > 1 else stored())
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    path.write_text(json.dumps(cases, separators=(",", ":")) + "\n")
