"""Makes src/test/resources/reference/stardist.bin.gz: raw outputs of star-convex networks as they could be, and the objects that stardist makes
of them, for io.cellshell.workbench.model.stardist.StarDistReferenceTest.

stardist, which has compiled parts and needs numba, is too heavy for each build, so its values are stored. Run by hand:

    python -m venv venv && venv/bin/pip install stardist==0.9.2 bioimageio.core==0.11.0 numpy==2.4.6 scipy==1.17.1 scikit-image==0.26.0
    OMP_NUM_THREADS=1 venv/bin/python stardist_reference.py ../resources/reference/stardist.bin.gz

No two probabilities are equal but where it says so, since stardist's order among equal ones depends on the processor: to be made on one with
AVX-512. All numbers are big-endian.
"""
import gzip
import io
import struct
import sys

import numpy as np
from bioimageio.core._ops_stardist import StardistPostprocessing2D, StardistPostprocessing3D
from bioimageio.core.sample import Sample
from bioimageio.core.tensor import Tensor
from scipy.ndimage import distance_transform_edt
from stardist import Rays_GoldenSpiral
from stardist.geometry import polygons_to_label, polyhedron_to_label, star_dist, star_dist3D
from stardist.nms import non_maximum_suppression, non_maximum_suppression_3d


def objects(rng, shape, count, smallest, largest):
    """Ellipsoids, of which half lie over others."""
    labels = np.zeros(shape, np.int32)
    grid = np.indices(shape)
    for i in range(1, count + 1):
        centre = rng.uniform(-1, np.array(shape) + 1)
        radii = rng.uniform(smallest, largest, len(shape))
        inside = sum(((g - c) / r) ** 2 for g, c, r in zip(grid, centre, radii)) <= 1
        if rng.random() < 0.5:
            inside &= labels == 0
        labels[inside] = i
    return labels


def outputs(rng, labels, rays, grid, noise, threshold, equal=False):
    """Probability and distances of labels, with noise; distances only where they matter."""
    probability = np.zeros(labels.shape, np.float32)
    for label in np.unique(labels[labels > 0]):
        inside = labels == label
        depth = distance_transform_edt(np.pad(inside, 1))[(slice(1, -1),) * labels.ndim]
        probability[inside] = (depth / depth.max())[inside]
    steps = tuple(slice(None, None, g) for g in grid)
    measured = star_dist(labels, rays, grid=grid) if labels.ndim == 2 else star_dist3D(labels, rays, grid=grid)
    measured = measured[tuple(slice(n) for n in probability[steps].shape)]
    distances = measured * np.exp(noise * rng.standard_normal(measured.shape))
    probability = probability[steps][tuple(slice(n) for n in measured.shape[:-1])]
    probability = np.clip(probability + noise * rng.standard_normal(probability.shape), 0, 1).astype(np.float32)
    if equal:
        probability = np.round(probability * 8) / np.float32(8)
    else:
        probability = different(probability)
    # Half as many bits: a smaller file.
    distances = np.maximum(distances, 0.3).astype(np.float16).astype(np.float32)
    distances[probability <= threshold] = 0
    return probability, distances


def different(probability):
    flat = probability.ravel().copy()
    order = np.argsort(flat, kind="stable")
    ascending = flat[order]
    for i in range(1, len(ascending)):
        ascending[i] = max(ascending[i], np.nextafter(ascending[i - 1], np.float32(9)))
    flat[order] = ascending
    return flat.reshape(probability.shape)


def integers(out, *values):
    out.write(struct.pack(f">{len(values)}i", *values))


def array(out, values, kind):
    out.write(np.ascontiguousarray(values).astype(kind).tobytes())


def pairs(border, axes):
    return [border] * (2 * axes) if np.isscalar(border) else list(np.ravel(border))


def case_2d(out, seed, shape, count, sizes, rays, grid, noise, border, thresholds, change=None, equal=False):
    rng = np.random.default_rng(seed)
    made = objects(rng, shape, count, *sizes)
    probability, distances = outputs(rng, made, rays, grid, noise, thresholds[0], equal)
    if change:
        change(probability, distances)
    points, scores, found = non_maximum_suppression(
        distances, probability, grid=grid, b=border, prob_thresh=thresholds[0], nms_thresh=thresholds[1]
    )
    labels = polygons_to_label(found, points, prob=scores, shape=shape)
    integers(out, *probability.shape, rays, *grid, *shape, *pairs(border, 2))
    array(out, thresholds, ">f8")
    array(out, probability, ">f4")
    array(out, np.moveaxis(distances, -1, 0), ">f4")
    integers(out, len(points))
    array(out, points, ">i4")
    array(out, labels, ">i2")
    print("plane", shape, len(points), "objects")


def case_3d(out, seed, shape, count, sizes, number, anisotropy, grid, noise, border, thresholds, overlap, equal=False):
    rng = np.random.default_rng(seed)
    rays = Rays_GoldenSpiral(number, anisotropy=anisotropy)
    made = objects(rng, shape, count, *sizes)
    probability, distances = outputs(rng, made, rays, grid, noise, thresholds[0], equal)
    full = tuple(n * g for n, g in zip(probability.shape, grid))
    points, scores, found = non_maximum_suppression_3d(
        distances, probability, rays, grid=grid, b=border, prob_thresh=thresholds[0], nms_thresh=thresholds[1]
    )
    labels = polyhedron_to_label(found, points, rays, prob=scores, shape=full, overlap_label=overlap, verbose=False)
    integers(out, *probability.shape, number, *grid, *full, *pairs(border, 3), -1 if overlap is None else overlap)
    array(out, anisotropy + tuple(thresholds), ">f8")
    array(out, rays.vertices, ">f4")
    faces = np.array(sorted(map(tuple, np.sort(rays.faces, axis=1))))
    integers(out, len(faces))
    array(out, faces, ">i4")
    array(out, probability, ">f4")
    array(out, np.moveaxis(distances, -1, 0), ">f4")
    integers(out, len(points))
    array(out, points, ">i4")
    array(out, labels, ">i2")
    print("volume", full, len(points), "objects")


def case_operation(out, seed, axes, rays, grid, border, thresholds, anisotropy=None, overlap=None):
    """A batch of two images through bioimageio.core."""
    rng = np.random.default_rng(seed)
    volume = len(grid) == 3
    shape = tuple(g * n for g, n in zip(grid, (8, 18, 14) if volume else (22, 17)))
    directions = Rays_GoldenSpiral(rays, anisotropy=anisotropy) if volume else rays
    images = []
    for _ in range(2 if "batch" in axes else 1):
        made = objects(rng, shape, 7, 3.5, 6)
        probability, distances = outputs(rng, made, directions, grid, 0.05, thresholds[0])
        images.append(np.concatenate([probability[..., None], distances], -1))
    last = ["batch", *(("z", "y", "x") if volume else ("y", "x")), "channel"]
    values = np.stack(images)
    if "batch" not in axes:
        values = values[0]
        last = last[1:]
    values = np.transpose(values, [last.index(a) for a in axes])
    common = dict(
        prob_dist_input_id="raw",
        instance_labels_output_id="labels",
        grid=grid,
        prob_threshold=thresholds[0],
        nms_threshold=thresholds[1],
        b=border,
        n_rays=rays,
    )
    step = (
        StardistPostprocessing3D(**common, anisotropy=anisotropy, overlap_label=overlap)
        if volume
        else StardistPostprocessing2D(**common)
    )
    sample = Sample(members={"raw": Tensor.from_numpy(values, dims=axes)}, stat={}, id=None)
    step(sample)
    result = sample.members["labels"].transpose(axes).to_numpy()
    integers(out, len(axes))
    for axis in axes:
        integers(out, "batch channel z y x".split().index(axis))
    integers(out, *values.shape, rays, *grid, *pairs(border, len(grid)), -1 if overlap is None else overlap)
    array(out, (anisotropy or ()) + tuple(thresholds), ">f8")
    array(out, values, ">f4")
    integers(out, *result.shape)
    array(out, result, ">i2")
    print("operation", axes, result.max(), "objects")


def one_pixel(probability, distances):
    probability[...] = 0
    probability[5, 7] = 0.9
    distances[5, 7] = 0.3


def negative(probability, distances):
    rng = np.random.default_rng(3)
    distances[...] = np.where(rng.random(distances.shape) < 0.05, -distances, distances)


def not_numbers(probability, distances):
    probability[::3, ::2] = np.nan
    distances[::3, ::2] = np.nan


def main(path):
    out = io.BytesIO()
    planes = [
        (1, (40, 40), 12, (3, 7), 32, (1, 1), 0.05, 2, (0.5, 0.4)),
        (2, (48, 30), 40, (3, 6), 32, (1, 1), 0.15, 0, (0.4, 0.3)),  # crowded
        (3, (30, 44), 60, (1, 2), 16, (1, 1), 0.1, 0, (0.5, 0.4)),  # tiny
        (4, (64, 56), 2, (25, 40), 32, (4, 4), 0.05, 1, (0.5, 0.4)),  # huge
        (5, (41, 47), 25, (3, 6), 8, (2, 1), 0.1, 0, (0.4, 0.5)),
        (6, (50, 61), 25, (4, 9), 64, (2, 2), 0.1, ((0, 3), (2, 1)), (0.5, 0.2)),
        (7, (52, 60), 20, (4, 9), 128, (4, 2), 0.1, 1, (0.5, 0.4)),
        (8, (33, 29), 30, (3, 6), 5, (1, 2), 0.3, 0, (0.3, 0.1)),
        (9, (33, 29), 30, (3, 6), 3, (1, 1), 0.3, 0, (0.5, 0.7)),
        (10, (35, 35), 20, (3, 8), 32, (1, 1), 0.3, 0, (0.4, 0.0)),
        (11, (35, 35), 20, (3, 8), 32, (1, 1), 0.3, 0, (0.4, 0.9)),
        (12, (20, 24), 0, (3, 8), 32, (1, 1), 0, 2, (0.5, 0.4)),  # empty
        (13, (1, 1), 1, (3, 8), 32, (1, 1), 0, 0, (0.5, 0.4)),
        (14, (12, 15), 0, (3, 8), 32, (1, 1), 0, 2, (0.5, 0.4), one_pixel),
        (15, (40, 40), 20, (3, 7), 32, (1, 1), 0.1, 0, (0.5, 0.4), negative),
        (16, (40, 40), 20, (3, 7), 32, (1, 1), 0.1, -2, (0.5, 0.4), not_numbers),
        (17, (40, 40), 20, (3, 7), 32, (1, 1), 0.1, 50, (0.5, 0.4)),
        (18, (40, 40), 20, (3, 7), 16, (1, 1), 0.1, 0, (0.5, 0.4), None, True),
        (19, (60, 52), 20, (4, 9), 32, (2, 2), 0.05, 1, (0.3, 0.3), None, True),
        (20, (20, 20), 9, (3, 5), 8, (1, 1), 0.3, 0, (0.1, 0.6), None, True),
    ]
    integers(out, len(planes))
    for plane in planes:
        case_2d(out, *plane)
    volumes = [
        (1, (14, 26, 30), 8, (4, 7), 32, (1.0, 1.0, 1.0), (1, 1, 1), 0.05, 2, (0.7, 0.4), None),
        (2, (10, 30, 26), 10, (3, 8), 64, (2.0, 1.0, 1.0), (1, 2, 2), 0.1, 0, (0.6, 0.3), 99),
        (3, (16, 24, 22), 9, (3, 7), 96, (1.0, 1.5, 1.0), (2, 2, 1), 0.15, ((1, 0), (0, 2), (1, 1)), (0.6, 0.5), 0),
        (4, (12, 14, 18), 6, (3, 7), 8, (1.0, 1.0, 3.5), (1, 1, 1), 0.2, 1, (0.6, 0.7), None),
        (5, (8, 10, 12), 0, (3, 7), 16, (1.0, 1.0, 1.0), (1, 1, 1), 0, 2, (0.5, 0.4), None),
        (6, (12, 22, 20), 8, (4, 6), 24, (1.0, 1.0, 1.0), (1, 1, 1), 0.1, 0, (0.55, 0.3), None, True),
        (7, (12, 26, 24), 8, (4, 6), 32, (2.0, 1.0, 1.0), (1, 2, 2), 0.1, 0, (0.4, 0.3), 50, True),
    ]
    integers(out, len(volumes))
    for volume in volumes:
        case_3d(out, *volume)
    operations = [
        (1, ["batch", "channel", "y", "x"], 16, (1, 1), 2, (0.5, 0.4)),
        (2, ["batch", "y", "x", "channel"], 32, (2, 2), 0, (0.5, 0.4)),
        (3, ["x", "channel", "y", "batch"], 8, (1, 2), ((0, 1), (1, 0)), (0.4, 0.3)),
        (4, ["channel", "y", "x"], 16, (1, 1), 1, (0.5, 0.4)),
        (5, ["batch", "channel", "z", "y", "x"], 32, (1, 1, 1), 1, (0.6, 0.4), (1.0, 1.0, 1.0)),
        (6, ["batch", "x", "z", "channel", "y"], 16, (1, 2, 1), 0, (0.6, 0.3), (2.0, 1.0, 1.0), 77),
    ]
    integers(out, len(operations))
    for operation in operations:
        case_operation(out, *operation)
    with open(path, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(out.getvalue())


main(sys.argv[1])
