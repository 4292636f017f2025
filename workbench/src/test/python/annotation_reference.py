"""Writes the inputs and results that the Java tests of patches and of annotations in volumes compare with.

    python3 -m venv /tmp/reference
    /tmp/reference/bin/pip install numpy==2.4.6 scipy==1.17.1 scikit-learn==1.9.1
    /tmp/reference/bin/python annotation_reference.py

Patches are scipy's affine_transform of each section of each channel, linear for intensities and of order 0 for ids and classes. What it
calls the mode "reflect" is the mirror that repeats the border pixel; "constant" marks what lies beyond the image. The values are written to
../resources/reference/annotations.json.
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
from scipy import ndimage
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import cdist
from sklearn import metrics

OUT = Path(__file__).resolve().parent.parent / "resources" / "reference" / "annotations.json"
OPEN = -1


def listed(array):
    return np.round(np.asarray(array, np.float64).ravel(), 6).tolist()


def taken(plane, matrix, centre, side, order, mode):
    """The square around a place, each of whose pixels is looked up at matrix · (distance from its middle) + centre."""
    middle = np.array([(side - 1) / 2] * 2)
    offset = np.asarray(centre) - matrix @ middle
    return ndimage.affine_transform(
        plane, matrix, offset, output_shape=(side, side), order=order, mode=mode, cval=OPEN
    )


def patches(rng):
    cases = []
    for channels, depth, height, width, factor in [
        (1, 1, 13, 17, 1),
        (3, 1, 12, 9, 2),
        (1, 5, 10, 14, 1),
        (2, 4, 11, 11, 1),
        (2, 1, 8, 15, 3),
        (1, 6, 16, 7, 1),
        (1, 1, 6, 6, 2),
        (4, 3, 9, 13, 1),
    ]:
        side = int(rng.integers(4, 12))
        deep = int(rng.integers(1, depth + 1))
        first = int(rng.integers(0, depth - deep + 1))
        overturned = bool(rng.integers(0, 2)) and deep > 1
        angle, scale = rng.uniform(0, 2 * np.pi), rng.uniform(0.7, 1.3)
        matrix = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        if rng.integers(0, 2):
            matrix[:, 1] *= -1
        centre = [rng.uniform(0, height - 1), rng.uniform(0, width - 1)]
        sections = list(range(first, first + deep))
        if overturned:
            sections.reverse()
        image = rng.integers(0, 256, (channels, depth, height, width))
        clean = rng.integers(0, 256, (channels, depth, factor * height, factor * width))
        ids = rng.integers(0, 9, (depth, height, width))
        classes = rng.integers(0, 3, (depth, height, width))
        # a point is seen where the matrix leads to it
        points = rng.random((12, 3)) * [depth, height, width] - 0.5
        seen = []
        for z, y, x in points:
            v, u = np.linalg.solve(matrix, [y - centre[0], x - centre[1]]) + (side - 1) / 2
            s = (first + deep - 1 - z) if overturned else z - first
            if all(-0.5 <= p < n - 0.5 for p, n in ((s, deep), (v, side), (u, side))):
                seen.append([s, v, u])
        fine = [factor * (c + 0.5) - 0.5 for c in centre]
        f = np.float64
        cases.append(
            {
                "channels": channels,
                "depth": depth,
                "height": height,
                "width": width,
                "factor": factor,
                "side": side,
                "sections": deep,
                "overturned": overturned,
                "matrix": matrix.ravel().tolist(),
                "centre": [first + (deep - 1) / 2, *centre],
                "image": image.ravel().tolist(),
                "clean": clean.ravel().tolist(),
                "ids": ids.ravel().tolist(),
                "classes": classes.ravel().tolist(),
                "points": points.tolist(),
                "patch": listed(
                    [[taken(c[z].astype(f), matrix, centre, side, 1, "reflect") for z in sections] for c in image]
                ),
                "patch_clean": listed(
                    [
                        [taken(c[z].astype(f), matrix, fine, factor * side, 1, "reflect") for z in sections]
                        for c in clean
                    ]
                ),
                "patch_ids": np.array([taken(ids[z], matrix, centre, side, 0, "reflect") for z in sections])
                .ravel()
                .tolist(),
                "patch_classes": np.array(
                    [taken(classes[z], matrix, centre, side, 0, "grid-constant") for z in sections]
                )
                .ravel()
                .tolist(),
                "patch_points": seen,
            }
        )
    return cases


def points(rng):
    cases = []
    for name, true, found, size, voxel, distance in [
        ("sparse", 30, 28, (20, 200, 200), (0.5, 0.1, 0.1), 0.6),
        ("dense", 60, 70, (10, 60, 60), (1.0, 0.2, 0.25), 1.5),
        ("very dense", 50, 50, (5, 20, 20), (0.3, 0.1, 0.1), 0.5),
        ("thick sections", 40, 40, (30, 30, 30), (5.0, 0.2, 0.2), 1.0),
        ("flat sections", 40, 40, (60, 30, 30), (0.05, 0.5, 0.4), 1.2),
        ("none predicted", 7, 0, (5, 50, 50), (0.5, 0.1, 0.1), 1.0),
        ("one each", 1, 1, (2, 3, 3), (0.5, 0.1, 0.1), 5.0),
    ]:
        truth = rng.random((true, 3)) * size
        near = truth[: min(true, found)] + rng.normal(0, distance / 2, (min(true, found), 3)) / voxel
        prediction = np.concatenate([near, rng.random((found - len(near), 3)) * size]).reshape(-1, 3)
        prediction = prediction[rng.permutation(found)]
        micrometres = np.zeros((true, found))
        if found:
            micrometres = cdist(truth * voxel, prediction * voxel)
        rows, columns = linear_sum_assignment(np.where(micrometres <= distance, micrometres, 1e6))
        matched = micrometres[rows, columns]
        matched = matched[matched <= distance]
        cases.append(
            {
                "name": name,
                "truth": truth.tolist(),
                "prediction": prediction.tolist(),
                "voxel": voxel,
                "distance": distance,
                "tp": len(matched),
                "sum": float(matched.sum()),
            }
        )
    return cases


def masks(rng):
    cases = []
    for depth, height, width, share in [(1, 9, 11, 0.3), (4, 8, 7, 0), (3, 10, 6, 0.5), (6, 3, 3, 0.9)]:
        truth = rng.integers(0, 3, (depth, height, width))
        prediction = np.where(rng.random(truth.shape) < 0.6, truth, rng.integers(0, 3, truth.shape))
        truth[rng.random(truth.shape) < share] = OPEN
        kept = truth != OPEN
        t, p = truth[kept], prediction[kept]
        cases.append(
            {
                "shape": [depth, height, width],
                "truth": truth.ravel().tolist(),
                "prediction": prediction.ravel().tolist(),
                "accuracy": metrics.accuracy_score(t, p),
                "iou": metrics.jaccard_score(t, p, average=None, labels=[0, 1, 2]).tolist(),
                "dice": metrics.f1_score(t, p, average=None, labels=[0, 1, 2]).tolist(),
            }
        )
    return cases


def main():
    rng = np.random.default_rng(20261127)
    result = {
        "made_by": " ".join(f"{p} {version(p)}" for p in ("numpy", "scipy", "scikit-learn")),
        "patches": patches(rng),
        "points": points(rng),
        "masks": masks(rng),
    }
    OUT.write_text(json.dumps(result, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
