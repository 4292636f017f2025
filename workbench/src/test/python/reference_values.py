"""Writes the inputs and results that the Java tests compare with: segmentation steps and instance matching.

    python3 -m venv /tmp/reference && /tmp/reference/bin/pip install stardist==0.9.2 scikit-image==0.26.0 scipy
    /tmp/reference/bin/python reference_values.py

stardist.matching needs no TensorFlow. The values are written to ../resources/reference/.
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
from scipy import ndimage
from skimage.feature import peak_local_max
from skimage.filters import gaussian, threshold_otsu
from skimage.measure import label
from skimage.segmentation import watershed
from stardist.matching import matching

OUT = Path(__file__).resolve().parent.parent / "resources" / "reference"


def blobs(rng, height, width, count):
    """Touching bright ellipses on a dark, noisy background: 8-bit values."""
    rows, columns = np.mgrid[:height, :width]
    image = np.full((height, width), 20.0)
    for _ in range(count):
        y, x = rng.uniform(0, height), rng.uniform(0, width)
        a, b = rng.uniform(3, 7, 2)
        angle = rng.uniform(0, np.pi)
        u = (rows - y) * np.cos(angle) + (columns - x) * np.sin(angle)
        v = -(rows - y) * np.sin(angle) + (columns - x) * np.cos(angle)
        image[(u / a) ** 2 + (v / b) ** 2 <= 1] += rng.uniform(60, 110)
    return np.clip(np.round(image + rng.normal(0, 8, image.shape)), 0, 255).astype(np.uint8)


def segmentation(rng):
    height, width = 40, 52
    image = blobs(rng, height, width, 12)
    blurred = gaussian(image.astype(np.float64), sigma=1.5, preserve_range=True)
    mask = image > threshold_otsu(image)
    filled = ndimage.binary_fill_holes(mask)
    distance = ndimage.distance_transform_edt(filled)
    peaks = peak_local_max(distance, min_distance=3, threshold_abs=0, exclude_border=False)
    markers = np.zeros((height, width), int)
    markers[tuple(peaks.T)] = np.arange(1, len(peaks) + 1)
    return {
        "height": height,
        "width": width,
        "image": image.ravel().tolist(),
        "otsu_uint8": float(threshold_otsu(image)),
        "otsu_float": float(threshold_otsu(image.astype(np.float64) / 8)),
        "otsu_float_bin": float((image.max() - image.min()) / 8 / 256),
        "blurred_sigma_1_5": np.round(blurred.ravel(), 6).tolist(),
        "mask": mask.astype(int).ravel().tolist(),
        "filled": filled.astype(int).ravel().tolist(),
        "components_4": label(mask, connectivity=1).ravel().tolist(),
        "components_8": label(mask, connectivity=2).ravel().tolist(),
        "distance": np.round(distance.ravel(), 6).tolist(),
        "peaks_distance_3": peaks.tolist(),
        "watershed": watershed(-distance, markers, mask=filled).ravel().tolist(),
        "peaks_of_image_2": peak_local_max(image, min_distance=2, threshold_abs=60, exclude_border=False).tolist(),
        "watershed_of_image": watershed(image.astype(float), markers, mask=filled).ravel().tolist(),
    }


def tiles(rng, height, width, count):
    """A label image of the cells of random seeds, some of them left out: many touching objects."""
    seeds = np.stack([rng.uniform(0, height, count), rng.uniform(0, width, count)])
    rows, columns = np.mgrid[:height, :width]
    away = (rows[None] - seeds[0][:, None, None]) ** 2 + (columns[None] - seeds[1][:, None, None]) ** 2
    ids = rng.permutation(np.arange(1, 3 * count))[:count][away.argmin(0)]
    ids[ids % 5 == 0] = 0
    return seeds, ids


def nearby(rng, seeds, height, width, jitter):
    moved = seeds + rng.normal(0, jitter, seeds.shape)
    rows, columns = np.mgrid[:height, :width]
    away = (rows[None] - moved[0][:, None, None]) ** 2 + (columns[None] - moved[1][:, None, None]) ** 2
    ids = away.argmin(0) + 1
    ids[rng.uniform(size=ids.shape) < 0.05] = 0
    return ids


def case(name, truth, prediction):
    keys = (
        "tp fp fn precision recall accuracy f1 mean_matched_score mean_true_score panoptic_quality".split()
    )
    results = []
    for threshold in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9):
        result = matching(truth, prediction, thresh=threshold, report_matches=True)
        values = {key: float(getattr(result, key)) for key in keys}
        values["pairs"] = sorted(list(map(int, result.matched_pairs[i])) for i in result.matched_tps)
        results.append({"iou": threshold, **values})
    return {
        "name": name,
        "height": truth.shape[0],
        "width": truth.shape[1],
        "truth": truth.ravel().tolist(),
        "prediction": prediction.ravel().tolist(),
        "results": results,
    }


def cases(rng):
    height, width = 24, 30
    for count, jitter in ((6, 1), (12, 2), (30, 3)):
        seeds, truth = tiles(rng, height, width, count)
        yield case(f"{count} cells moved by {jitter}", truth, nearby(rng, seeds, height, width, jitter))
    empty = np.zeros((4, 5), int)
    one = empty.copy()
    one[1:3, 1:4] = 7
    yield case("identical", one, one)
    yield case("nothing predicted", one, empty)
    yield case("nothing there", empty, one)
    half = empty.copy()
    half[1:3, 1:4] = [[3, 3, 3], [4, 4, 4]]
    yield case("split in two halves of IoU 0.5", one, half)
    yield case("merged from two halves of IoU 0.5", half, one)


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    made_with = {name: version(name) for name in ("numpy", "scipy", "scikit-image", "stardist")}
    segmented = {"made_with": made_with, **segmentation(np.random.default_rng(1))}
    matched = {"made_with": made_with, "cases": list(cases(np.random.default_rng(2)))}
    for name, content in (("segmentation.json", segmented), ("matching.json", matched)):
        (OUT / name).write_text(json.dumps(content, separators=(",", ":")) + "\n")


main()
