"""The work of VolumeBenchmark.java in Python; started by it. Prints milliseconds of each step and writes its result."""

import sys
import time
from pathlib import Path

import numpy as np
from scipy import ndimage
from skimage.feature import peak_local_max
from skimage.filters import threshold_otsu
from skimage.measure import label
from skimage.segmentation import watershed

folder, repeats = Path(sys.argv[1]), int(sys.argv[2])
image = np.load(folder / "image.npy")
floats = image.astype(np.float32)
mask = image > threshold_otsu(image)
filled = ndimage.binary_fill_holes(mask)
distance = ndimage.distance_transform_edt(filled, sampling=(2, 1, 1)).astype(np.float32)
relief = -distance


def find_peaks():
    peaks = peak_local_max(distance, min_distance=5, threshold_abs=0, exclude_border=False)
    markers = np.zeros(image.shape, np.int32)
    markers[tuple(peaks.T)] = np.arange(1, len(peaks) + 1)
    return markers


markers = find_peaks()
tasks = {
    "Otsu, 8 bits": lambda: threshold_otsu(image),
    "components, 6": lambda: label(mask, connectivity=1),
    "components, 18": lambda: label(mask, connectivity=2),
    "components, 26": lambda: label(mask, connectivity=3),
    "holes filled": lambda: ndimage.binary_fill_holes(mask),
    "distance": lambda: ndimage.distance_transform_edt(filled),
    "distance, 2:1:1": lambda: ndimage.distance_transform_edt(filled, sampling=(2, 1, 1)),
    "peaks": find_peaks,
    "watershed": lambda: watershed(relief, markers, mask=filled),
    "Gaussian, 2": lambda: ndimage.gaussian_filter(floats, 2, mode="nearest"),
    "LoG, 2": lambda: ndimage.gaussian_laplace(floats, 2),
}
for name, task in tasks.items():
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        result = task()
        times.append((time.perf_counter() - began) * 1000)
    np.asarray(result, np.float64).tofile(folder / f"{name}.raw")
    print(name, min(times), sep="\t")
