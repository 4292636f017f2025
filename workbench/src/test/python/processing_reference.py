"""Expected values of ProcessingTest.java: operations of the bioimage.io specification by bioimageio.core, stored as JSON.

    python3 -m venv /tmp/reference && /tmp/reference/bin/pip install bioimageio.core==0.11.0 numpy==2.4.6
    /tmp/reference/bin/python processing_reference.py

The values are written to ../resources/reference/processing.json.
Every tensor has the axes batch, channel, z, y, x, and integers modulo a prime for values, which Java makes in the same way.
bioimageio.core 0.11.0 takes no eps from the description of zero_mean_unit_variance, scale_range and fixed_zero_mean_unit_variance; where
one is given here, it is set on the operator. processing_sweep.py holds descriptions against it as they are.
"""

import json
from pathlib import Path

import numpy as np
from bioimageio.core import Tensor, proc_ops
from bioimageio.core.common import MemberId
from bioimageio.core.sample import Sample
from bioimageio.core.stat_calculators import compute_measures
from bioimageio.spec.model import v0_5

OUT = Path(__file__).resolve().parent.parent / "resources" / "reference" / "processing.json"
SHAPE = (1, 2, 3, 7, 5)
AXES = ("batch", "channel", "z", "y", "x")


def values(seed):
    """Floats between -20.2 and 20.2, some of them twice; with the second channel far from the first."""
    i = np.arange(int(np.prod(SHAPE)))
    numbers = ((i * i + 31 * i + seed) % 101).astype("float32") * np.float32(0.4) - np.float32(20)
    numbers = numbers.reshape(SHAPE)
    numbers[:, 1] = numbers[:, 1] * np.float32(8) + np.float32(1000)
    return numbers


def case(name, kwargs):
    data = values(7)
    members = {MemberId("image"): data, MemberId("raw"): values(50)}
    sample = Sample(members={k: Tensor.from_numpy(v, dims=AXES) for k, v in members.items()}, stat={}, id=None)
    descr_class = getattr(v0_5, name + "Descr")
    descr = descr_class(kwargs=kwargs) if kwargs else descr_class()
    operator = getattr(proc_ops, name).from_proc_descr(descr, MemberId("image"))
    if kwargs and "eps" in kwargs:
        operator.eps = kwargs["eps"]
    sample.stat.update(compute_measures(operator.required_measures, [sample]))
    operator(sample)
    out = np.asarray(sample.members[MemberId("image")].data).astype("float64").ravel()
    return {"name": name, "kwargs": kwargs or {}, "values": [float(np.float32(v)) for v in out]}


ALL = [
    ("Sigmoid", None),
    ("Softmax", {"axis": "channel"}),
    ("Softmax", {"axis": "x"}),
    ("Binarize", {"threshold": 3.5}),
    ("ScaleLinear", {"gain": 2.5, "offset": -3.0}),
    ("ScaleLinear", {"gain": [2.5, 0.1], "offset": [1.0, -100.0], "axis": "channel"}),
    ("ScaleLinear", {"gain": [1.0, 2.0, 3.0], "offset": [0.5, 0.25, 0.125], "axis": "z"}),
    ("Clip", {"min": -3.0, "max": 12.5}),
    ("Clip", {"min": 0.0}),
    ("Clip", {"max": 0.0}),
    ("Clip", {"min_percentile": 5.0, "max_percentile": 99.0, "axes": ["channel", "z", "y", "x"]}),
    ("Clip", {"min_percentile": 33.3, "axes": ["y", "x"]}),
    ("Clip", {"min": -10.0, "max_percentile": 80.0, "axes": ["z", "y", "x"]}),
    ("EnsureDtype", {"dtype": "int32"}),
    ("EnsureDtype", {"dtype": "int16"}),
    ("EnsureDtype", {"dtype": "float32"}),
    ("EnsureDtype", {"dtype": "bool"}),
    ("FixedZeroMeanUnitVariance", {"mean": 12.5, "std": 3.25}),
    ("FixedZeroMeanUnitVariance", {"mean": [1.0, 1000.0], "std": [7.0, 80.0], "axis": "channel"}),
    ("ZeroMeanUnitVariance", {"axes": ["channel", "z", "y", "x"]}),
    ("ZeroMeanUnitVariance", {"axes": ["y", "x"]}),
    ("ZeroMeanUnitVariance", {"axes": ["z", "y", "x"], "eps": 0.1}),
    ("ZeroMeanUnitVariance", {"axes": ["channel", "x"]}),
    ("ScaleRange", {"axes": ["channel", "z", "y", "x"]}),
    ("ScaleRange", {"axes": ["z", "y", "x"], "min_percentile": 1.0, "max_percentile": 99.8}),
    ("ScaleRange", {"axes": ["y", "x"], "min_percentile": 12.5, "max_percentile": 77.7, "eps": 0.05}),
    ("ScaleRange", {"axes": ["z", "y", "x"], "min_percentile": 3.0, "max_percentile": 97.0, "reference_tensor": "raw"}),
    ("ScaleMeanVariance", {"axes": ["z", "y", "x"], "reference_tensor": "raw"}),
    ("ScaleMeanVariance", {"axes": ["channel", "z", "y", "x"], "reference_tensor": "raw", "eps": 0.01}),
]

OUT.write_text(json.dumps([case(name, kwargs) for name, kwargs in ALL], separators=(",", ":")) + "\n")
