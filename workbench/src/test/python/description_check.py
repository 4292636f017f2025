"""Descriptions of models, varied and damaged by a seeded program, with the verdict of bioimageio.spec on each.

Usage: description_check.py FOLDER NUMBER SEED. Writes 0.yaml, 1.yaml ... and verdicts.txt, in each line "valid" or "invalid" and what was done.
"""

import copy
import random
import sys
import warnings
from pathlib import Path

from loguru import logger
from ruyaml import YAML

warnings.filterwarnings("ignore")
logger.remove()

from bioimageio.spec import InvalidDescr, load_description  # noqa: E402

ODD = [
    None, True, False, 0, 1, -1, 2, 10.0, 10.5, 0.5, "10", "10.5", "x", "", "raw", "y", "a b", "A", "class", "yes",
    float("inf"), float("-inf"), float("nan"), 10**20, -0.5, 1e-9, 101, [], {}, [1], ["x"], [1, 2], ["a", "b"],
    {"a": 1}, [[1, 2], [3, 4]], {"source": "a.npy"}, {"source": "rdf.yaml"}, {"source": ""}, "README.md", "../a.md",
    "http://example.com/a.png", "ftp://example.com", "https://", "MIT", "GPL-3.0", "no licence", "a" * 17, "a" * 33,
    "a" * 129, "a" * 1100, "uint8", "float16", "bool", "int64", "micrometer", "second", "furlong", "µm", "batch", "channel",
    "space", "time", "index", "2024-01-02", "1.2.3", "v1rc1", "not.a.version", "10.1234/abc", "11.1/a", "a@b.com", "a@b",
    "0000-0001-6562-7187", "0000-0001-6562-7188", "bcyx", "yx", "q", "xx", "input", "w.onnx", "w.keras", "conda:env.yaml",
    "net.py:Net", "pkg.mod.Net", "onnx", "torchscript", "A" * 64, "b" * 63, {"min": 1, "step": 1}, {"min": 0, "step": 1},
    {"tensor_id": "raw", "axis_id": "y"}, {"tensor_id": "raw", "axis_id": "y", "offset": -100}, {"min": 3, "max": 2},
    "🦈", "🦈🦈🦈", "per_sample", "fixed", "1_0", " 5 ", "1e2",
]

STEPS05 = [
    {"id": "binarize", "kwargs": {"threshold": 0.5}},
    {"id": "binarize", "kwargs": {"threshold": [0.5], "axis": "channel"}},
    {"id": "clip", "kwargs": {"min": 0.0, "max": 1}},
    {"id": "clip", "kwargs": {"min_percentile": 1, "max_percentile": 99.5, "axes": ["y", "x"]}},
    {"id": "ensure_dtype", "kwargs": {"dtype": "uint8"}},
    {"id": "scale_linear", "kwargs": {"gain": 2, "offset": 3}},
    {"id": "scale_linear", "kwargs": {"axis": "channel", "gain": [2], "offset": 1}},
    {"id": "scale_range", "kwargs": {"axes": ["y", "x"], "min_percentile": 1, "max_percentile": 99.8, "eps": 1e-6}},
    {"id": "scale_range"},
    {"id": "scale_range", "kwargs": {"reference_tensor": "raw"}},
    {"id": "sigmoid"},
    {"id": "softmax", "kwargs": {"axis": "channel"}},
    {"id": "zero_mean_unit_variance", "kwargs": {"axes": ["y", "x"], "eps": 0.05}},
    {"id": "fixed_zero_mean_unit_variance", "kwargs": {"mean": 1, "std": 2}},
    {"id": "fixed_zero_mean_unit_variance", "kwargs": {"mean": [1], "std": [2], "axis": "channel"}},
]
AFTER05 = [
    {"id": "scale_mean_variance", "kwargs": {"reference_tensor": "raw", "axes": ["y", "x"]}},
    {"id": "stardist_postprocessing", "kwargs": {"prob_threshold": 0.5, "nms_threshold": 0.4, "n_rays": 32, "grid": [2, 2], "b": 2}},
    {"id": "stardist_postprocessing", "kwargs": {"prob_threshold": 0.5, "nms_threshold": 0.4, "n_rays": 32, "grid": [2, 2, 1],
     "b": [[1, 2], [1, 2], [0, 0]], "anisotropy": [2, 1, 1], "overlap_label": -1}},
    {"id": "cellpose_flow_dynamics", "kwargs": {"cellprob_threshold": 0, "flow_threshold": 0.4, "do_3D": False, "min_size": 15, "output_dtype": "uint32"}},
    {"id": "custom", "callable": "f", "source": "post.py", "sha256": "0" * 64, "kwargs": {"a": [1, {"b": 2}]}},
]


def general(rng):
    return {
        "name": "A model (of 2 cells)",
        "description": "What it is",
        "authors": [{"name": "A. Author", "affiliation": "B", "email": "a@b.com", "orcid": "0000-0001-6562-7187", "github_user": "x"}],
        "maintainers": [{"github_user": "y", "name": "M"}],
        "cite": [{"text": "t", "doi": "10.1234/abc"}, {"text": "u", "url": "https://example.com/a?b=c#d"}],
        "license": rng.choice(["MIT", "CC-BY-4.0", "GPL-3.0"]),
        "tags": ["a", "2d"],
        "links": ["a/b"],
        "git_repo": "https://github.com/a/b",
        "id": "affable-shark",
        "id_emoji": "🦈",
        "icon": rng.choice(["🦈", "ab"]),
        "uploader": {"email": "a@b.com", "name": "n"},
        "version": rng.choice(["1.2", 1, 0.5]),
        "timestamp": "2024-01-02T03:04:05+00:00",
        "packaged_by": [{"name": "P"}],
        "run_mode": {"name": "deepimagej", "kwargs": {"a": 1}},
        "type": "model",
    }


def model05(rng):
    d = general(rng)
    pre, post = rng.sample(STEPS05, 3), rng.sample(STEPS05 + AFTER05 * 2, 3)
    d.update({
        "format_version": rng.choice(["0.5.12", "0.5.0", "0.5.4", "0.5.10", "0.5.11"]),
        "version_comment": "c",
        "documentation": {"source": "README.md"},
        "covers": [{"source": "c.png", "sha256": "0" * 64}],
        "attachments": [{"source": "a.zip"}],
        "parent": {"id": "other", "version": "1.0"},
        "training_data": rng.choice([
            {"id": "some/data", "version": 1},
            {"type": "dataset", "format_version": "0.3.0", "name": "Data set", "description": "d", "source": "https://example.com",
             "badges": [{"label": "l", "url": "https://example.com", "icon": "https://example.com/i.svg"}], "license": "MIT"},
            {"type": "dataset", "format_version": "0.2.4", "name": "ds", "description": "d", "documentation": "d.md", "license": "x"},
        ]),
        "inputs": [
            {"id": "raw", "description": "d", "optional": False, "pad": rng.choice([{"mode": "constant", "value": 1}, {"mode": "reflect"}]),
             "axes": [
                {"type": "batch", "size": rng.choice([None, 1])},
                {"type": "channel", "channel_names": ["a"], "description": "c"},
                {"type": "space", "id": "y", "size": {"min": 64, "step": 16}, "unit": "micrometer", "scale": 0.5, "concatenable": True},
                {"type": "space", "size": rng.choice([64, {"tensor_id": "raw", "axis_id": "y", "offset": 0}]), "unit": "micrometer", "scale": 0.5}],
             "test_tensor": {"source": "in.npy", "sha256": "0" * 64}, "sample_tensor": {"source": "in.png"},
             "data": rng.choice([{"type": "uint8", "values": [0, 1, 2], "unit": "m/s"}, {"type": "float32", "range": [0, None], "unit": "µm", "scale": 2, "offset": 1},
                                 [{"type": "uint16"}]]),
             "preprocessing": copy.deepcopy(pre)},
            {"id": "second", "optional": True, "axes": [
                {"type": "time", "size": 3, "unit": "second", "scale": 2.0}, {"type": "index", "size": {"min": 1, "step": 2}}],
             "test_tensor": {"source": "in2.npy"}},
        ],
        "outputs": [
            {"id": "out", "axes": [
                {"type": "batch"}, {"type": "channel", "channel_names": ["p"]},
                {"type": "space", "id": "y", "size": {"tensor_id": "raw", "axis_id": "y"}, "halo": 8, "unit": "micrometer", "scale": rng.choice([0.5, 1.0])},
                {"type": "space", "id": "x", "size": rng.choice([{"tensor_id": "raw", "axis_id": "y", "offset": -2}, 62]), "unit": "micrometer", "scale": 0.5}],
             "test_tensor": {"source": "out.npy"}, "data": {"range": [0.0, 1.0]}, "postprocessing": copy.deepcopy(post)},
            {"id": "objects", "axes": [{"type": "index", "size": {"min": 1, "max": 100}}, {"type": "time", "size": {"tensor_id": "second", "axis_id": "time"}, "unit": "second"}],
             "test_tensor": {"source": "out2.npy"}},
        ],
        "weights": {
            "onnx": {"source": "w.onnx", "opset_version": 17, "parent": "pytorch_state_dict", "external_data": {"source": "w.data"}, "comment": "c"},
            "pytorch_state_dict": {"source": "w.pt", "authors": [{"name": "A"}], "pytorch_version": "2.1",
                "architecture": rng.choice([{"source": "net.py", "sha256": "0" * 64, "callable": "Net", "kwargs": {"a": 1}}, {"import_from": "a.b", "callable": "Net"}]),
                "dependencies": {"source": "env.yaml"}, "strict": True},
            "torchscript": {"source": "w.ts", "pytorch_version": 2.5, "parent": "pytorch_state_dict"},
            "keras_hdf5": {"source": "w.h5", "tensorflow_version": "2.1", "parent": "onnx"},
            "keras_v3": {"source": "w.keras", "keras_version": "3.1", "backend": ["torch", "2.1"], "parent": "onnx"},
            "tensorflow_saved_model_bundle": {"source": "w.zip", "tensorflow_version": "2.1", "dependencies": {"source": "env.yml"}, "parent": "onnx"},
            "tensorflow_js": {"source": "js.zip", "tensorflow_version": "2.1", "parent": "onnx"},
        },
        "config": {"other": {"a": [1, 2]}, "stardist": {"x": 1}, "bioimageio": {
            "reproducibility_tolerance": [{"relative_tolerance": 1e-3, "absolute_tolerance": 0.1, "mismatched_elements_per_million": 5,
                                           "output_ids": ["out"], "weights_formats": ["onnx"], "more": 1}],
            "funded_by": "f", "architecture_type": "U-Net", "architecture_description": "d", "modality": "m", "target_structure": ["nuclei"],
            "task": "t", "new_version": "new-id", "out_of_scope_use": "o", "model_parameter_count": 5, "inference_time": "1 s",
            "bias_risks_limitations": {"known_biases": "b", "risks": "r", "limitations": "l", "recommendations": "r"},
            "training": {"training_epochs": 2.5, "training_batch_size": 4, "initial_learning_rate": 0.1, "loss_function": "MSE",
                         "loss_function_kwargs": {"a": 1}, "optimizer": "Adam", "optimizer_kwargs": {"lr": 0.1}, "training_duration": 2},
            "evaluations": [{"model_id": "m", "dataset_id": "d", "dataset_source": "https://example.com", "dataset_role": "test", "sample_count": 7,
                             "evaluation_factors": ["all", "dim"], "evaluation_factors_long": ["a", "b"], "metrics": ["Dice"], "metrics_long": ["D"],
                             "results": [[0.9, "n/a"]], "results_summary": "s"}],
            "environmental_impact": {"hardware_type": "CPU", "hours_used": 1, "co2_emitted": 0.1}, "unknown": [1]}},
    })
    if d["format_version"] in ("0.5.0", "0.5.4", "0.5.10") and rng.random() < 0.5:
        d["documentation"], d["covers"], d["icon"] = "README.md", ["c.png"], "icon.png"
    return d


STEPS04 = [
    {"name": "binarize", "kwargs": {"threshold": 0.5}},
    {"name": "clip", "kwargs": {"min": 0, "max": 1}},
    {"name": "scale_linear", "kwargs": {"axes": "yx", "gain": [2.0], "offset": [1]}},
    {"name": "sigmoid"},
    {"name": "zero_mean_unit_variance", "kwargs": {"mode": "per_sample", "axes": "yx"}},
    {"name": "zero_mean_unit_variance", "kwargs": {"mode": "fixed", "axes": "yx", "mean": [1.0], "std": [2.0], "eps": 0.01}},
    {"name": "scale_range", "kwargs": {"mode": "per_sample", "axes": "yx", "min_percentile": 1, "max_percentile": 99}},
]


def model04(rng):
    d = general(rng)
    d.update({
        "format_version": rng.choice(["0.4.10", "0.4.0", "0.4.4", "0.4.6", "0.4.9"]),
        "documentation": "README.md",
        "license": rng.choice(["MIT", "mine"]),
        "covers": ["c.png", "d.tif"],
        "attachments": {"files": ["a.zip"], "more": 1},
        "download_url": "https://example.com",
        "version_number": 3,
        "config": {"bioimageio": {"a": 1}, "deepimagej": {"b": [None]}},
        "training_data": {"id": "some/data", "version_number": 1},
        "inputs": [{"name": "raw", "description": "d", "axes": "bcyx", "data_type": rng.choice(["float32", "uint8"]), "data_range": [0, float("inf")],
                    "shape": rng.choice([[1, 1, 64, 64], {"min": [1, 1, 64, 64], "step": [0, 0, 16, 16]}]), "preprocessing": rng.sample(STEPS04, 2)}],
        "outputs": [{"name": "out", "axes": "bcyx", "data_type": "float32", "halo": [0, 0, 4, 4],
                     "shape": rng.choice([[1, 2, 64, 64], {"reference_tensor": "raw", "scale": [1, 1, 1, 0.5], "offset": [0, 0, 0, -1.5]},
                                          {"reference_tensor": "raw", "scale": [1, 1.0, 2, 2], "offset": [0, 0.5, 0, 0]}]),
                     "postprocessing": rng.sample(STEPS04, 1) + [{"name": "scale_mean_variance", "kwargs": {"mode": "per_sample", "reference_tensor": "raw"}}]}],
        "test_inputs": ["in.npy"], "test_outputs": ["out.npy"], "sample_inputs": ["in.png"], "sample_outputs": ["out.png"],
        "weights": {
            "onnx": {"source": "w.onnx", "sha256": "0" * 64, "opset_version": 12, "parent": "pytorch_state_dict"},
            "pytorch_state_dict": {"source": "w.pt", "architecture": "net.py:Net", "architecture_sha256": "0" * 64, "kwargs": {"a": 1},
                                   "dependencies": "conda:env.yaml", "pytorch_version": "1.1", "authors": [{"name": "A"}]},
            "torchscript": {"source": "https://example.com/w.ts", "attachments": {"files": ["x.py"]}},
            "keras_hdf5": {"source": "w.h5", "tensorflow_version": 1.15},
            "tensorflow_saved_model_bundle": {"source": "w.zip"}, "tensorflow_js": {"source": "js.zip"},
        },
    })
    return d


def places(value, path=()):
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in items:
        yield from places(child, path + (key,))


def at(value, path):
    for key in path:
        value = value[key]
    return value


def damage(d, rng):
    path = rng.choice([p for p in places(d) if p])
    parent, key = at(d, path[:-1]), path[-1]
    kind = rng.choice(["delete", "odd", "odd", "odd", "odd", "extra", "twice", "swap", "scaled", "one of its kind"])
    if kind == "delete":
        del parent[key]
    elif kind == "odd":
        parent[key] = copy.deepcopy(rng.choice(ODD))
    elif kind == "extra" and isinstance(parent, dict):
        parent[rng.choice(["unknown", "version_number", "halo", "size", "id", "axes", "axis", "sha256", "unit", "kwargs", "mode", "values", "optional"])] = copy.deepcopy(rng.choice(ODD))
    elif kind == "twice" and isinstance(parent, list):
        parent.append(copy.deepcopy(parent[key]))
    elif kind == "swap":
        other = rng.choice([p for p in places(d) if p])
        parent[key] = copy.deepcopy(at(d, other))
    elif kind == "scaled" and isinstance(parent[key], (int, float)) and not isinstance(parent[key], bool):
        parent[key] = rng.choice([-parent[key], parent[key] * 1000, float(parent[key]), str(parent[key]), parent[key] + 0.5, bool(parent[key])])
    elif isinstance(parent[key], str):
        same = [at(d, p) for p in places(d) if isinstance(at(d, p), str)]
        parent[key] = rng.choice(same)
    return f"{kind} {'.'.join(map(str, path))}"


def main(folder, number, seed):
    rng = random.Random(seed)
    yaml = YAML()
    yaml.version = (1, 2)
    verdicts = []
    for i in range(number):
        d = model05(rng) if i % 3 else model04(rng)
        done = [damage(d, rng) for _ in range(rng.choice([0, 1, 1, 1, 1, 1, 2]))] if i > 5 else []
        path = folder / f"{i}.yaml"
        path.rename if False else None
        named = folder / f"{i}.rdf.yaml"
        with named.open("w", encoding="utf-8") as out:
            yaml.dump(d, out)
        try:
            found = load_description(named, perform_io_checks=False)
            valid = not isinstance(found, InvalidDescr)
            reason = "" if valid else str(found.get_reason())
        except Exception as e:  # the text itself is none
            valid, reason = False, f"{type(e).__name__}: {e}"
        verdicts.append(("valid" if valid else "invalid") + "\t" + "; ".join(done) + "\t" + " ".join(reason.split())[:300])
    (folder / "verdicts.txt").write_text("\n".join(verdicts) + "\n", encoding="utf-8")
    print(f"{number} descriptions, {sum(v.startswith('valid') for v in verdicts)} of them valid")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
