"""The work of FlowDynamicsBenchmark.java by cellpose; started by it, in an environment of cellpose_reference.py.

Makes outputs of several sizes into a folder, or prints milliseconds of the dynamics for each, on two threads.
"""

import logging
import sys
import time
from pathlib import Path

import numpy as np
import torch
from cellpose.dynamics import compute_masks, masks_to_flows_gpu, masks_to_flows_gpu_3d
from cellpose.utils import fill_holes_and_remove_small_masks
from cellpose_reference import objects

folder, repeats = Path(sys.argv[1]), int(sys.argv[2])
logging.disable(logging.CRITICAL)
torch.set_num_threads(2)
SIZES = {"256": (256, 256), "512": (512, 512), "1024": (1024, 1024), "24 x 96 x 96": (24, 96, 96)}

if repeats == 0:
    rng = np.random.default_rng(5)
    for name, shape in SIZES.items():
        plane = len(shape) == 2
        number = int(np.prod(shape) / (600 if plane else 2500))
        labels = objects(rng, shape, number, 6, 13)
        flows = 5.0 * (masks_to_flows_gpu(labels)[0] if plane else masks_to_flows_gpu_3d(labels))
        flows += rng.normal(size=flows.shape) * 0.5
        cellprob = np.where(labels > 0, 4, -4) + rng.normal(size=shape)
        np.save(folder / f"{name}.npy", np.concatenate([flows, cellprob[None]]).astype("float32"))
else:
    for name, shape in SIZES.items():
        raw = np.load(folder / f"{name}.npy")
        times = []
        for _ in range(repeats):
            began = time.perf_counter()
            masks = compute_masks(raw[:-1], raw[-1], do_3D=len(shape) == 3)
            masks = fill_holes_and_remove_small_masks(masks, min_size=15)
            times.append((time.perf_counter() - began) * 1000)
        np.save(folder / f"{name}-labels.npy", masks.astype("int32"))
        print(name, min(times), sep="\t")
