"""The other side of FilterBenchmark: scipy and scikit-image on the images that it has written.

    filter_benchmark.py FOLDER REPEATS

Prints a line for each filter: its name, the best time in milliseconds. Results go to FOLDER/NAME.python as 32-bit floats.
"""

import sys
import time
from pathlib import Path

import numpy as np
from scipy import ndimage
from skimage.filters import median
from skimage.restoration import denoise_nl_means

folder, repeats = Path(sys.argv[1]), int(sys.argv[2])
floats = np.fromfile(folder / "image.float", "<f4")
side = int(floats.size**0.5)
floats = floats.reshape(side, side)
bytes_ = floats.clip(0, 255).round().astype(np.uint8)

tasks = {}
for radius in (1, 2, 5):
    width = 2 * radius + 1
    footprint = np.ones((width, width))
    tasks[f"median {radius}, floats"] = lambda width=width: ndimage.median_filter(floats, size=width, mode="nearest")
    tasks[f"median {radius}, 8 bits"] = lambda width=width: ndimage.median_filter(bytes_, size=width, mode="nearest")
    tasks[f"median {radius}, skimage"] = lambda footprint=footprint: median(bytes_, footprint, mode="nearest")
for patch, search in ((2, 6), (3, 11)):
    tasks[f"non-local means {patch} {search}"] = lambda patch=patch, search=search: denoise_nl_means(
        floats, patch_size=2 * patch + 1, patch_distance=search, h=12, sigma=10, fast_mode=True)

for name, task in tasks.items():
    best = float("inf")
    for _ in range(repeats):
        began = time.perf_counter()
        result = task()
        best = min(best, time.perf_counter() - began)
    np.asarray(result, "<f4").tofile(folder / f"{name}.python")
    print(f"{name}\t{1000 * best}")
