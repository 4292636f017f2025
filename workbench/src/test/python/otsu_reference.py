"""Writes src/test/resources/reference/otsu.json: thresholds of scikit-image for images whose values lie on the edges of bins, or whose
range is a power of two, tiny or large.

Run from workbench/: python src/test/python/otsu_reference.py
Made with Python 3, numpy 2.4.6, scikit-image 0.26.0.
"""

import json
from pathlib import Path

import numpy as np
from skimage.filters import threshold_multiotsu, threshold_otsu

TARGET = Path(__file__).parents[1] / "resources" / "reference" / "otsu.json"
rng = np.random.default_rng(11)


def stretched(values, low, high):
    """With exactly this least and greatest value."""
    values = (values - values.min()) / (values.max() - values.min())
    return (low + values * (high - low)).astype(np.float32)


def mixture():
    return np.concatenate([rng.gamma(3, 1, 90), rng.normal(14, 2, 50)])


images = {}
for low, high in [(0, 256), (0, 255), (0, 1), (100, 356), (-128, 128), (0, 65536), (0, 65535), (0, 1e-6), (5, 5.0625),
                  (-3e15, 5e15), (0, 512), (0, 128), (1e6, 1e6 + 256), (0, 0.1), (0.1, 0.7), (-1, 1)]:
    images[f"float {low} to {high}"] = (stretched(mixture(), low, high), "float")
for high in (2, 3, 10, 64, 100, 128, 255, 256, 257, 512, 1000, 65535, 65536):
    images[f"whole floats to {high}"] = (np.rint(stretched(mixture(), 0, high)), "float")
for low, high in [(0, 256), (-500, 500), (0, 70000), (1000, 1256), (-40000, 40000), (0, 1000000)]:
    images[f"whole numbers {low} to {high}"] = (np.rint(stretched(mixture(), low, high)), "int")

cases = []
for name, (values, kind) in images.items():
    image = values.reshape(10, 14)
    given = image.astype(np.int32) if kind == "int" else image.astype(np.float32)
    case = {"name": name, "whole": kind == "int", "values": [float(v) for v in values], "otsu": float(threshold_otsu(given))}
    # with fewer values, thresholds between two of them are equally good, and its rounding chooses
    if len(np.unique(values)) > 8 and (kind == "float" or np.ptp(values) < 1200):
        case["multi"] = [float(t) for t in threshold_multiotsu(given, 3)]
    cases.append(case)
TARGET.write_text(json.dumps(cases) + "\n")
