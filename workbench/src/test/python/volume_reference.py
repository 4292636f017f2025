"""What scipy and scikit-image make of volumes: VolumeReferenceIT compares. Writes into the given folder cases.json and arrays as plain numbers.

With --store FILE it writes a few small cases into one JSON file instead (src/test/resources/reference/volumes.json):
python src/test/python/volume_reference.py --store src/test/resources/reference/volumes.json
Made with Python 3, numpy 2.4.6, scipy 1.17.1, scikit-image 0.26.0.
"""

import json
import sys
from pathlib import Path

import numpy as np
from scipy import ndimage
from skimage.feature import peak_local_max
from skimage.filters import threshold_otsu
from skimage.measure import label
from skimage.segmentation import watershed

rng = np.random.default_rng(42)


def blobs(shape, count, radius, scale=(1, 1, 1)):
    """Balls (ellipsoids by scale), some touching each other and the borders, blurred, with noise: whole numbers of 8 bits."""
    grid = np.indices(shape)
    image = np.full(shape, 20.0)
    for _ in range(count):
        centre = [rng.uniform(0, n - 1) for n in shape]
        r = rng.uniform(0.6 * radius, radius)
        inside = sum(((g - c) * s) ** 2 for g, c, s in zip(grid, centre, scale)) <= r * r
        image[inside] = np.maximum(image[inside], rng.uniform(90, 200))
    image = ndimage.gaussian_filter(image, 0.8) + rng.normal(0, 4, shape)
    return np.clip(np.rint(image), 0, 255).astype(np.uint8)


def case(image, mask=None, spacing=(1.0, 1.0, 1.0), sigma=(1.0, 1.5, 0.7), distance=2, levels=None):
    """All steps of one volume; of a volume of one section those of the plane."""
    image = np.ascontiguousarray(image)
    mask = image > threshold_otsu(image) if mask is None else mask
    shape = image.shape
    if shape[0] == 1:
        image, mask, spacing, sigma = image[0], mask[0], spacing[1:], sigma[1:]
    floats = image.astype(np.float32)
    doubles = floats.astype(np.float64)
    away = ndimage.distance_transform_edt(mask, sampling=spacing)
    relief = (-away if levels is None else np.floor(doubles / doubles.max() * levels)).astype(np.float32)
    height = -relief
    peaks = peak_local_max(height, min_distance=distance, threshold_abs=0, exclude_border=False)
    markers = np.zeros(image.shape, np.int32)
    markers[tuple(peaks.T)] = np.arange(1, len(peaks) + 1)
    # markers of several pixels of one level, some of them outside of the mask
    wide = ndimage.grey_dilation(markers, size=(3,) * image.ndim)
    of_image = peak_local_max(floats, min_distance=distance, threshold_abs=60, exclude_border=False)
    arrays = {
        "image": floats,
        "mask": mask,
        "relief": relief,
        "markers": markers,
        "wide": wide,
        "distance": away,
        "filled": ndimage.binary_fill_holes(mask),
        "components 1": label(mask, connectivity=1),
        "components 2": label(mask, connectivity=2),
        "components 3": label(mask, connectivity=image.ndim),
        "watershed": watershed(relief, markers, mask=mask),
        "watershed of wide markers": watershed(relief, wide, mask=mask),
        "watershed without mask": watershed(floats, wide),
        "peaks": of_image,
        "Gaussian nearest": ndimage.gaussian_filter(doubles, sigma, mode="nearest"),
        "Gaussian reflect": ndimage.gaussian_filter(doubles, 2, mode="reflect"),
        "Laplacian": ndimage.gaussian_laplace(doubles, sigma),
    }
    numbers = {
        "shape": shape,
        "spacing": spacing,
        "sigma": sigma,
        "peak distance": distance,
        "whole": bool(np.issubdtype(image.dtype, np.integer)),
        "otsu": float(threshold_otsu(image)),
        "background": bool((~mask).any()),
    }
    return numbers, arrays


def holed(shape):
    """A box with a closed cavity, one with a tunnel, and one whose cavity opens through a corner alone."""
    mask = np.zeros(shape, bool)
    mask[1:8, 1:8, 1:8] = True
    mask[3:6, 3:6, 3:6] = False
    mask[1:8, 10:17, 1:8] = True
    mask[3:6, 12:15, :6] = False
    mask[1:8, 1:8, 10:17] = True
    mask[3:6, 3:6, 12:15] = False
    mask[2, 2, 11] = mask[1, 1, 10] = False
    return mask


def small():
    noise = rng.random((6, 7, 8))
    return {
        "blobs": case(blobs((7, 12, 13), 7, 4), spacing=(2.5, 1.0, 0.4)),
        "noise": case(np.rint(noise * 200).astype(np.uint8), noise > 0.55, levels=4),
    }


def all_cases():
    checkers = np.indices((41, 61, 63)).sum(axis=0) % 2 == 0
    sparse = rng.random((64, 128, 130)) < 0.12
    everything = np.ones((6, 9, 7), bool)
    everything[2, 5, 3] = False
    flat = rng.integers(0, 200, (6, 9, 7)).astype(np.uint8)
    noise = rng.random((17, 19, 23))
    slopes = np.indices((9, 20, 31)).sum(axis=0).astype(np.float32)
    return {
        "blobs": case(blobs((24, 40, 50), 30, 7)),
        "anisotropic": case(blobs((12, 40, 45), 18, 7, (2.5, 1, 1)), spacing=(2.5, 1.0, 1.0), sigma=(0.6, 2.0, 2.0)),
        "micrometres": case(blobs((15, 33, 29), 12, 7), spacing=(0.5, 0.1083, 0.109), distance=3),
        "coarse in x": case(blobs((15, 33, 29), 12, 7), spacing=(0.02, 0.5, 30.0), sigma=(3.0, 0.5, 0.0001)),
        "floats": case(ndimage.gaussian_filter(rng.random((20, 31, 27)), 2).astype(np.float32)),
        "16 bits": case((blobs((16, 31, 27), 12, 6).astype(np.uint16) * 201)),
        "plateaus": case(blobs((20, 36, 34), 20, 7), levels=3),
        "plateaus of noise": case(np.rint(noise * 200).astype(np.uint8), noise > 0.4, levels=2, distance=1),
        "noise, few": case(np.rint(noise * 200).astype(np.uint8), noise > 0.7),
        "noise, many": case(np.rint(noise * 200).astype(np.uint8), noise > 0.3),
        "one section": case(blobs((1, 60, 61), 12, 8)),
        "one row": case(blobs((40, 1, 61), 12, 8)),
        "one column": case(blobs((40, 61, 1), 12, 8)),
        "a line": case(blobs((1, 1, 50), 5, 8)),
        "a line of sections": case(blobs((50, 1, 1), 5, 8)),
        "two sections": case(blobs((2, 50, 51), 12, 8)),
        "all but one": case(flat, everything),
        "background alone": case(flat, np.zeros(flat.shape, bool)),
        "borders": case(flat, np.pad(np.zeros((4, 7, 5), bool), 1, constant_values=True)),
        "holes": case(rng.integers(0, 200, (9, 18, 18)).astype(np.uint8), holed((9, 18, 18))),
        "slopes": case(slopes, slopes % 7 > 1, levels=5),
        "checkers": case(rng.integers(0, 200, checkers.shape).astype(np.uint8), checkers, sigma=(0.5, 0.5, 0.5)),
        "many objects": case(np.where(sparse, 200, 10).astype(np.uint8), sparse, distance=1),
    }


def main():
    if sys.argv[1] == "--store":
        stored = {
            name: numbers | {key: np.round(np.asarray(a, np.float64), 6).ravel().tolist() for key, a in arrays.items()}
            for name, (numbers, arrays) in small().items()
        }
        Path(sys.argv[2]).write_text(json.dumps(stored) + "\n")
        return
    folder = Path(sys.argv[1])
    cases = {}
    for number, (name, (numbers, arrays)) in enumerate(all_cases().items()):
        for key, a in arrays.items():
            np.ascontiguousarray(a, "<f8").tofile(folder / f"{number} {key}.raw")
        cases[name] = numbers | {"number": number, "objects": int(arrays["components 1"].max())}
    (folder / "cases.json").write_text(json.dumps(cases))


main()
