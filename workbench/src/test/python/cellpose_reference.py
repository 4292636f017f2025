"""Raw outputs as of Cellpose networks and the labels that cellpose makes of them, for FlowDynamicsTest.java, stored as JSON.

cellpose needs PyTorch; together they are too heavy for each build, so the values are stored:

    python3 -m venv /tmp/cellpose && /tmp/cellpose/bin/pip install cellpose==4.2.1.1 torch scipy
    /tmp/cellpose/bin/python cellpose_reference.py

writes ../resources/reference/cellpose.json. With a file and a number it writes as many other cases, larger ones; the test reads them with
-Dcellpose.reference=FILE:

    /tmp/cellpose/bin/python cellpose_reference.py /tmp/many.json 200 SEED [FOLDER OF LABEL IMAGES]

Objects are ellipses and rods, or those of label images (files whose name ends in .png or .tif below the folder); their flows are cellpose's own, scaled, blurred and with noise. Values are
multiples of 1/16 from -7.9 to 7.9, which makes the file small; -128 is not a number, 127 is infinite.
"""

import base64
import json
import logging
import sys
import warnings
import zlib
from pathlib import Path

import fastremap
import numpy as np
from cellpose.dynamics import compute_masks, masks_to_flows_gpu, masks_to_flows_gpu_3d
from cellpose.utils import fill_holes_and_remove_small_masks
from scipy.ndimage import gaussian_filter

OUT = Path(__file__).resolve().parent.parent / "resources" / "reference" / "cellpose.json"
KINDS = ["crowded", "large", "tiny", "holes", "thin", "mixed", "full", "empty", "noise", "undefined"]
warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)


def objects(rng, shape, number, least, most, rods=False, holes=False):
    labels = np.zeros(shape, int)
    grid = np.meshgrid(*[np.arange(s) for s in shape], indexing="ij")
    for label in range(1, number + 1):
        radii = rng.uniform(least, most, len(shape))
        if rods:
            radii = np.full(len(shape), rng.uniform(1.2, 2.5))
            radii[rng.integers(len(shape))] = rng.uniform(10, 40)
        away = [g - rng.uniform(-2, s + 2) for g, s in zip(grid, shape)]
        if len(shape) == 2:
            turn = rng.uniform(0, np.pi)
            away = [np.cos(turn) * away[0] + np.sin(turn) * away[1], -np.sin(turn) * away[0] + np.cos(turn) * away[1]]
        distance = sum((a / r) ** 2 for a, r in zip(away, radii))
        inside = (distance < 1) & (labels == 0)
        if holes:
            inside &= distance > rng.uniform(0.05, 0.3)
        labels[inside] = label
    return fastremap.renumber(labels)[0].astype(int)


def simulated(rng, kind, shape):
    def number(radius):
        return int(min(300, max(1, np.prod(shape) / (radius ** len(shape) * 3) * rng.uniform(0.3, 1.5))))

    if kind == "full":
        return np.ones(shape, int)
    if kind == "empty":
        return np.zeros(shape, int)
    if kind == "tiny":
        return objects(rng, shape, number(4), 1, 3.5)
    if kind == "large":
        return objects(rng, shape, number(18), 6, 20)
    if kind == "holes":
        return objects(rng, shape, number(9), 6, 14, holes=True)
    if kind == "thin":
        return objects(rng, shape, number(12), 0, 0, rods=True)
    return objects(rng, shape, number(6), *((4, 9) if kind == "crowded" else (2, 14)))


def output(rng, kind, labels):
    shape, n = labels.shape, labels.ndim
    flows = np.zeros((n, *shape))
    if labels.max() > 0:
        flows = 5.0 * (masks_to_flows_gpu(labels)[0] if n == 2 else masks_to_flows_gpu_3d(labels))
    flows = flows * rng.choice([1, 1, rng.uniform(0.2, 1.5)]) + rng.normal(size=flows.shape) * rng.choice([0, 0, 0.2, 0.5, 1.5])
    if rng.random() < 0.3:
        flows = np.stack([gaussian_filter(flow, rng.uniform(0.3, 2)) for flow in flows])
    cellprob = np.where(labels > 0, rng.uniform(1, 6), -rng.uniform(1, 6)) + rng.normal(size=shape) * rng.uniform(0, 1.5)
    if kind == "noise":
        flows = np.stack([gaussian_filter(rng.normal(size=shape), 3) * rng.uniform(10, 80) for _ in range(n)])
        cellprob = gaussian_filter(rng.normal(size=shape), 3) * 20 + rng.uniform(0, 2)
    coded = np.clip(np.rint(np.concatenate([flows, cellprob[None]]) * 16), -126, 126).astype("int8")
    if kind == "undefined":
        coded.reshape(-1)[rng.integers(0, coded.size, rng.integers(1, 30))] = rng.choice([-128, 127])
    return coded


def decoded(coded):
    raw = coded.astype("float32") / 16
    raw[coded == -128] = np.nan
    raw[coded == 127] = np.inf
    return raw


def packed(values, dtype):
    return base64.b64encode(zlib.compress(values.astype(dtype).tobytes(), 9)).decode()


def case(rng, kind, labels):
    coded = output(rng, kind, labels)
    raw = decoded(coded)
    cellprob_threshold = float(rng.choice([0, 0, 0, -1.5, 1, 2.2]))
    flow_threshold = float(rng.choice([0.4, 0.4, 0.4, 0, 0.1, 0.8, -1]))
    min_size = int(rng.choice([15, 15, 0, -1, 1, 5, 40]))
    do_3D = labels.ndim == 3 or bool(rng.random() < 0.1)
    masks = compute_masks(
        raw[:-1], raw[-1], cellprob_threshold=cellprob_threshold, flow_threshold=flow_threshold, do_3D=do_3D
    )
    masks = fill_holes_and_remove_small_masks(masks, min_size=min_size)
    return {
        "kind": kind,
        "sizes": labels.shape,
        "cellprob_threshold": cellprob_threshold,
        "flow_threshold": flow_threshold,
        "min_size": min_size,
        "do_3D": do_3D,
        "count": len(np.unique(masks[masks > 0])),
        "raw": packed(coded, "int8"),
        "labels": packed(masks, ">u2"),
    }


def stored():
    sides = {"crowded": 64, "large": 72, "thin": 60, "mixed": 64}
    for i, kind in enumerate(KINDS * 4):
        rng = np.random.default_rng([12, i])
        side = sides.get(kind, 40)
        yield case(rng, kind, simulated(rng, kind, tuple(rng.integers(side // 2, side + 1, size=2))))
    for i, kind in enumerate(KINDS):
        rng = np.random.default_rng([13, i])
        yield case(rng, kind, simulated(rng, kind, tuple(rng.integers(6, 22, size=3))))
    for i, shape in enumerate([(2, 2), (3, 40), (41, 2), (1, 30), (5, 7)]):
        rng = np.random.default_rng([14, i])
        yield case(rng, "mixed", simulated(rng, "mixed", shape))


def more(number, seed, images):
    for i in range(number):
        rng = np.random.default_rng([seed, i])
        kind = str(rng.choice(KINDS))
        if images and rng.random() < 0.5:
            import tifffile
            from cv2 import imread

            path = images[rng.integers(len(images))]
            labels = imread(str(path), -1) if path.suffix == ".png" else tifffile.imread(path)
            labels = fastremap.renumber(labels.astype(int))[0].astype(int)
            if labels.ndim == 2:
                yield case(rng, "real", labels)
                continue
        if rng.random() < 0.2:
            shape = (rng.integers(2, 25), rng.integers(8, 50), rng.integers(8, 50))
        else:
            shape = tuple(rng.integers(*((2, 14) if rng.random() < 0.06 else (20, 180)), size=2))
        yield case(rng, kind, simulated(rng, kind, tuple(int(s) for s in shape)))


if __name__ == "__main__":
    if len(sys.argv) == 1:
        OUT.write_text(json.dumps(list(stored()), default=int, separators=(",", ":")) + "\n")
    else:
        folder = Path(sys.argv[4]) if len(sys.argv) > 4 else None
        found = sorted(p for p in folder.rglob("*") if p.suffix in (".png", ".tif")) if folder else []
        cases = list(more(int(sys.argv[2]), int(sys.argv[3]), found))
        Path(sys.argv[1]).write_text(json.dumps(cases, default=int, separators=(",", ":")) + "\n")
