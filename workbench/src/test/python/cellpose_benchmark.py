"""The work of FlowDynamicsBenchmark.java by cellpose; started by it, in an environment of cellpose_reference.py.

With "make" it makes outputs of several sizes into a folder; else it reads their names, runs the dynamics, and answers with milliseconds of
processor time and of the clock; OMP_NUM_THREADS says on how many threads.
"""

import logging
import os
import sys
import time
from pathlib import Path

import numpy as np
import torch
from cellpose.dynamics import compute_masks, masks_to_flows_gpu, masks_to_flows_gpu_3d
from cellpose.utils import fill_holes_and_remove_small_masks
from cellpose_reference import objects

folder, is_making = Path(sys.argv[1]), sys.argv[2:] == ["make"]
logging.disable(logging.CRITICAL)
torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", 1)))
SIZES = {
    "256": (256, 256),
    "512": (512, 512),
    "512 large": (512, 512),
    "1024": (1024, 1024),
    "24 x 96 x 96": (24, 96, 96),
}


def make(name):
    rng = np.random.default_rng(5)
    shape = SIZES[name]
    plane = len(shape) == 2
    large = "large" in name
    number = int(np.prod(shape) / (10000 if large else 600 if plane else 2500))
    labels = objects(rng, shape, number, *((25, 60) if large else (6, 13)))
    flows = 5.0 * (masks_to_flows_gpu(labels)[0] if plane else masks_to_flows_gpu_3d(labels))
    flows += rng.normal(size=flows.shape) * 0.5
    cellprob = np.where(labels > 0, 4, -4) + rng.normal(size=shape)
    np.save(folder / f"{name}.npy", np.concatenate([flows, cellprob[None]]).astype("float32"))


if is_making:
    for name in SIZES:
        make(name)
else:
    for line in sys.stdin:
        name = line.strip()
        raw = np.load(folder / f"{name}.npy")
        began = time.process_time(), time.perf_counter()
        masks = compute_masks(raw[:-1], raw[-1], do_3D=len(SIZES[name]) == 3)
        masks = fill_holes_and_remove_small_masks(masks, min_size=15)
        times = (time.process_time() - began[0]) * 1000, (time.perf_counter() - began[1]) * 1000
        np.save(folder / f"{name}-labels.npy", masks.astype("int32"))
        print(*times, sep="\t", flush=True)
