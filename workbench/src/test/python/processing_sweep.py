"""Random operations on random tensors by bioimageio.core, for ProcessingReferenceIT.java, which starts it.

    python processing_sweep.py FILE NUMBER SEED

Each case is one operation of format 0.4 or 0.5 as a description says it, a tensor of any axes in any order, and what bioimageio.core makes of
it; where that fails, the error, and no values. "exact" is what it makes of the same numbers in 64 bits, without its own rounding, which shows where a deviation is
much smaller than the values. Tensors are packed as 32-bit floats, results as 64-bit ones.
"""

import base64
import json
import sys
import warnings

import numpy as np
from bioimageio.core import Tensor, proc_ops
from bioimageio.core.common import MemberId
from bioimageio.core.digest_spec import get_axes_infos
from bioimageio.core.sample import Sample
from bioimageio.core.stat_calculators import compute_measures
from bioimageio.spec.model import v0_4, v0_5
from loguru import logger
from pydantic import TypeAdapter

logger.remove()
warnings.filterwarnings("ignore")
IDS = {"b": "batch", "c": "channel", "i": "index", "t": "time", "z": "z", "y": "y", "x": "x"}
TYPES = ["float32"] * 6 + ["uint8", "int16", "uint16", "int32"]
STEP = {"0.5": TypeAdapter(v0_5.PostprocessingDescr), "0.4": TypeAdapter(v0_4.PostprocessingDescr)}


def tensor(rng, shape, dtype):
    kind = rng.choice(["normal", "positive", "few", "constant", "special"], p=[0.4, 0.25, 0.15, 0.08, 0.12])
    values = rng.normal(size=shape) * rng.choice([0.01, 1, 50, 300]) + rng.choice([0, 0, 3])
    if kind == "positive":
        values = np.abs(values)
    elif kind == "few":
        values = rng.integers(-2, 3, size=shape) * 1.5
    elif kind == "constant":
        values = np.full(shape, rng.choice([0, 0.3, -7, 100]))
    if dtype != "float32":
        return np.clip(np.rint(values), np.iinfo(dtype).min, np.iinfo(dtype).max).astype(dtype)
    values = values.astype("float32")
    if kind == "special" and values.size:
        some = rng.integers(0, values.size, rng.integers(1, 4))
        values.reshape(-1)[some] = rng.choice([np.nan, np.nan, np.inf, -np.inf], size=len(some))
    return values


def numbers(rng, n, least=None):
    drawn = np.round(rng.normal(size=n) * 5, 3)
    return [float(v) for v in (drawn if least is None else np.abs(drawn) + least)]


def percentiles(rng):
    low, high = float(rng.choice([0, 1, 5, 12.5, 33.3, 49.9])), float(rng.choice([50, 51.1, 77.7, 90, 99.8, 100]))
    return low, high


def step05(rng, axes, sizes):
    others = [a for a in axes if a != "batch"]
    joint = [str(a) for a in rng.permutation(axes)[: rng.integers(1, len(axes) + 1)]]
    kwargs = {} if rng.random() < 0.2 else {"axes": joint}
    eps = {} if rng.random() < 0.6 else {"eps": float(rng.choice([1e-8, 1e-3, 0.05, 0.1]))}
    along = str(rng.choice(others)) if others else "channel"
    n = sizes.get(along, 1)
    low, high = percentiles(rng)
    name = str(rng.choice(list(STEPS)))
    if name == "binarize":
        kwargs = {"threshold": numbers(rng, 1)[0]}
        if rng.random() < 0.3:
            kwargs = {"threshold": numbers(rng, n), "axis": along}
    elif name == "clip":
        if rng.random() < 0.4:
            kwargs = {}
            kwargs["min"], kwargs["max"] = sorted(numbers(rng, 2))
            if rng.random() < 0.4:
                del kwargs[str(rng.choice(["min", "max"]))]
        else:
            kwargs |= {"min_percentile": low, "max_percentile": high}
            change = rng.random()
            if change < 0.3:
                del kwargs["min_percentile"]
            elif change < 0.5:
                del kwargs["max_percentile"]
            if change < 0.15:
                kwargs["min"] = numbers(rng, 1)[0]
            elif 0.3 < change < 0.4:
                kwargs["max"] = numbers(rng, 1)[0]
    elif name == "ensure_dtype":
        kwargs = {"dtype": str(rng.choice(DTYPES))}
    elif name == "scale_linear":
        kwargs = {"gain": numbers(rng, 1)[0], "offset": numbers(rng, 1)[0]}
        if rng.random() < 0.6:
            kwargs = {"gain": numbers(rng, n), "offset": numbers(rng, n), "axis": along}
            if rng.random() < 0.5:
                kwargs[str(rng.choice(["gain", "offset"]))] = numbers(rng, 1)[0]
    elif name == "scale_range":
        kwargs |= {"min_percentile": low, "max_percentile": high} if rng.random() < 0.8 else {}
        kwargs |= eps | ({"reference_tensor": "raw"} if rng.random() < 0.3 else {})
    elif name == "scale_mean_variance":
        kwargs |= eps | {"reference_tensor": "raw"}
    elif name == "softmax":
        kwargs = {"axis": along}
    elif name == "zero_mean_unit_variance":
        kwargs |= eps
    elif name == "fixed_zero_mean_unit_variance":
        kwargs = {"mean": numbers(rng, 1)[0], "std": numbers(rng, 1, 0.01)[0]}
        if rng.random() < 0.6:
            kwargs = {"mean": numbers(rng, n), "std": numbers(rng, n, 0.01), "axis": along}
    else:
        kwargs = {}
    return {"id": name, "kwargs": kwargs} if kwargs else {"id": name}


def step04(rng, letters, sizes):
    others = [a for a in letters if a not in "bit"]
    joint = "".join(rng.permutation(others)[: rng.integers(1, len(others) + 1)]) if others else "yx"
    name = str(rng.choice(["binarize", "clip", "scale_linear", "sigmoid", "zero_mean_unit_variance", "fixed", "scale_range", "scale_mean_variance"]))
    mode = {"mode": str(rng.choice(["per_sample", "per_dataset"]))}
    low, high = percentiles(rng)
    if name == "binarize":
        kwargs = {"threshold": numbers(rng, 1)[0]}
    elif name == "clip":
        kwargs = dict(zip(["min", "max"], sorted(numbers(rng, 2))))
    elif name == "scale_linear":
        kwargs = {"gain": numbers(rng, 1)[0], "offset": numbers(rng, 1)[0]}
    elif name == "sigmoid":
        return {"name": name}
    elif name == "fixed":
        left = str(rng.choice([a for a in letters if a != "b"] or ["c"]))
        along = [a for a in letters if a not in ("b", left)]
        n = sizes.get(IDS[left], 1)
        name, kwargs = "zero_mean_unit_variance", {"mode": "fixed", "axes": "".join(along), "mean": numbers(rng, n), "std": numbers(rng, n, 0.01)}
    elif name == "zero_mean_unit_variance":
        kwargs = mode | {"axes": joint, "eps": float(rng.choice([1e-6, 0.01]))}
    elif name == "scale_range":
        kwargs = mode | {"axes": joint, "min_percentile": low, "max_percentile": high}
    else:
        kwargs = mode | {"axes": joint, "reference_tensor": "raw"}
    return {"name": name, "kwargs": kwargs}


STEPS = ["binarize", "clip", "clip", "ensure_dtype", "scale_linear", "scale_range", "scale_range", "scale_mean_variance", "sigmoid", "softmax", "zero_mean_unit_variance", "zero_mean_unit_variance", "fixed_zero_mean_unit_variance"]
DTYPES = ["float32", "float64", "uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64", "bool"]


def applied(version, step, letters, data, raw):
    descr = STEP[version].validate_python(step)
    axes = [IDS[a] for a in letters]
    if version == "0.4":
        # axes as bioimageio.core names them for a tensor of format 0.4
        owner = v0_4.OutputTensorDescr(name="image", axes=letters, data_type="float32", shape=list(data.shape))
        dims = [str(info.id) for info in get_axes_infos(owner)]
        operator = proc_ops.get_proc(descr, owner)
    else:
        dims = axes
        operator = getattr(proc_ops, type(descr).__name__.removesuffix("Descr")).from_proc_descr(descr, MemberId("image"))
    members = {MemberId("image"): Tensor.from_numpy(data, dims=dims), MemberId("raw"): Tensor.from_numpy(raw, dims=dims)}
    sample = Sample(members=members, stat={}, id=None)
    sample.stat.update(compute_measures(operator.required_measures, [sample]))
    operator(sample)
    result = sample.members[MemberId("image")]
    return np.asarray(result.data.transpose(*dims)).astype("float64")


def packed(values, dtype):
    return base64.b64encode(np.ascontiguousarray(values).astype(dtype).tobytes()).decode()


def case(seed, i):
    rng = np.random.default_rng([seed, i])
    version = "0.4" if rng.random() < 0.25 else "0.5"
    letters = "".join(rng.permutation(list("bcitzyx"))[: rng.integers(1, 8)])
    if rng.random() < 0.3:
        letters = str(rng.choice(["bcyx", "bczyx", "byxc", "cyx", "bxyc", "bcxy", "tcyx"]))
    most = 3 if len(letters) > 5 else 7
    sizes = {IDS[a]: int(rng.integers(1, most)) for a in letters}
    shape = tuple(sizes.values())
    data, raw = (tensor(rng, shape, str(rng.choice(TYPES))) for _ in range(2))
    step = step04(rng, letters, sizes) if version == "0.4" else step05(rng, list(sizes), sizes)
    found = {"format": version, "letters": letters, "step": step, "sizes": shape, "type": str(data.dtype)}
    found |= {"data": packed(data, "<f4"), "raw": packed(raw, "<f4")}
    try:
        with np.errstate(all="ignore"):
            found["expected"] = packed(applied(version, step, letters, data, raw), "<f8")
            if np.float32 in (data.dtype, raw.dtype):
                wide = [values.astype("float64") if values.dtype == np.float32 else values for values in (data, raw)]
                found["exact"] = packed(applied(version, step, letters, *wide), "<f8")
    except Exception as e:
        found["error"] = f"{type(e).__name__}: {e}"[:300]
    return found


if __name__ == "__main__":
    with open(sys.argv[1], "w") as out:
        json.dump([case(int(sys.argv[3]), i) for i in range(int(sys.argv[2]))], out, default=int)
