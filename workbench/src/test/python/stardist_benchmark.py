"""The work of StarDistBenchmark.java by stardist; started by it, in an environment of stardist_reference.py.

With "make" it makes maps of several kinds into a folder; else it reads names of kinds, chooses and draws their objects, and answers with
milliseconds of processor time and of the clock; OMP_NUM_THREADS says on how many threads. Maps have the probability in the first channel.
"""
import sys
import time
from pathlib import Path

import numpy as np
from scipy.ndimage import find_objects, gaussian_filter
from scipy.ndimage import distance_transform_edt as depth_of
from stardist import Rays_GoldenSpiral
from stardist.geometry import polygons_to_label, polyhedron_to_label, star_dist, star_dist3D
from stardist.nms import non_maximum_suppression, non_maximum_suppression_3d

folder, is_making = Path(sys.argv[1]), sys.argv[2:] == ["make"]
# Shape, grid, least and greatest radius.
KINDS = {
    "256": ((256, 256), (1, 1), 7, 14),
    "256 grid 2": ((256, 256), (2, 2), 7, 14),
    "512": ((512, 512), (1, 1), 7, 14),
    "512 grid 2": ((512, 512), (2, 2), 7, 14),
    "1024": ((1024, 1024), (1, 1), 7, 14),
    "1024 grid 2": ((1024, 1024), (2, 2), 7, 14),
    "1024 large": ((1024, 1024), (2, 2), 25, 45),
    "32 x 128 x 128": ((32, 128, 128), (1, 2, 2), 6, 10),
}
RAYS = 32


def objects(rng, shape, smallest, largest):
    labels = np.zeros(shape, np.int32)
    grid = np.indices(shape)
    volume = (4 / 3 if len(shape) == 3 else 1) * np.pi * ((smallest + largest) / 2) ** len(shape)
    for i in range(1, int(0.7 * np.prod(shape) / volume) + 1):
        centre = rng.uniform(0, shape)
        radii = rng.uniform(smallest, largest, len(shape))
        box = tuple(slice(max(0, int(c - r)), int(c + r) + 2) for c, r in zip(centre, radii))
        inside = sum(((g[box] - c) / r) ** 2 for g, c, r in zip(grid, centre, radii)) <= 1
        labels[box][inside & (labels[box] == 0)] = i
    return labels


def make(name):
    shape, grid, smallest, largest = KINDS[name]
    rng = np.random.default_rng(5)
    labels = objects(rng, shape, smallest, largest)
    probability = np.zeros(shape, np.float32)
    for i, box in enumerate(find_objects(labels), 1):
        if box:
            inside = labels[box] == i
            depth = depth_of(np.pad(inside, 1))[(slice(1, -1),) * len(shape)]
            probability[box][inside] = (depth / depth.max())[inside]
    steps = tuple(slice(None, None, g) for g in grid)
    distances = (
        star_dist(labels, RAYS, grid=grid)
        if len(shape) == 2
        else star_dist3D(labels, Rays_GoldenSpiral(RAYS), grid=grid)
    )
    noise = gaussian_filter(rng.standard_normal(distances.shape), (2,) * len(shape) + (1,))
    distances = np.maximum(distances * np.exp(0.1 * noise / noise.std()), 0.5)
    probability = probability[steps] + 0.02 * rng.standard_normal(probability[steps].shape)
    np.save(folder / f"{name}.npy", np.concatenate([probability[None], np.moveaxis(distances, -1, 0)]).astype("float32"))


def labels_of(name):
    shape, grid, _, _ = KINDS[name]
    raw = np.load(folder / f"{name}.npy")
    probability, distances = raw[0], np.moveaxis(raw[1:], 0, -1)
    if len(shape) == 2:
        distances = np.ascontiguousarray(distances)
    began = time.process_time(), time.perf_counter()
    if len(shape) == 2:
        points, scores, found = non_maximum_suppression(
            distances, probability, grid=grid, prob_thresh=0.5, nms_thresh=0.4
        )
        labels = polygons_to_label(found, points, prob=scores, shape=shape)
    else:
        rays = Rays_GoldenSpiral(RAYS)
        points, scores, found = non_maximum_suppression_3d(
            distances, probability, rays, grid=grid, prob_thresh=0.5, nms_thresh=0.4
        )
        labels = polyhedron_to_label(found, points, rays, prob=scores, shape=shape, verbose=False)
    return labels, (time.process_time() - began[0]) * 1000, (time.perf_counter() - began[1]) * 1000


if is_making:
    for name in KINDS:
        make(name)
else:
    for line in sys.stdin:
        name = line.strip()
        labels, cpu, clock = labels_of(name)
        np.save(folder / f"{name}-labels.npy", labels.astype("int32"))
        print(cpu, clock, sep="\t", flush=True)
