"""Makes packages with optional inputs, and what bioimageio.core predicts without these:

    python optional_inputs_reference.py FOLDER

Into FOLDER go folders NAME with a package each, beside its test tensors out_NAMES.npy: what it gives with the inputs NAMES alone, joined by
commas, where it gives anything; and answers.json: NAME to NAMES to whether it gives anything. The verdict is in verdicts.json.
"""

import hashlib
import json
import sys
import warnings
from pathlib import Path

import numpy as np
import onnx
from bioimageio.core import create_prediction_pipeline, load_model_description, test_description
from bioimageio.core.sample import Sample
from bioimageio.core.tensor import Tensor
from onnx import TensorProto, helper

FLOAT = TensorProto.FLOAT
SHAPE = ["n", 1, "h", "w"]


def given(name):
    return helper.make_tensor_value_info(name, FLOAT, SHAPE)


def maybe(name):
    return helper.make_value_info(name, helper.make_optional_type_proto(helper.make_tensor_type_proto(FLOAT, SHAPE)))


def choice(name, result, there, otherwise):
    """Nodes for: where the optional input is there, these nodes on its value, else those; each branch gives `result`."""

    def branch(nodes, suffix):
        return helper.make_graph(nodes, suffix, [], [given(nodes[-1].output[0])])

    return [
        helper.make_node("OptionalHasElement", [name], [name + "_has"]),
        helper.make_node(
            "If",
            [name + "_has"],
            [result],
            then_branch=branch([helper.make_node("OptionalGetElement", [name], [name + "_is"]), *there], name + "_then"),
            else_branch=branch(otherwise, name + "_else"),
        ),
    ]


def network(nodes, inputs):
    graph = helper.make_graph(nodes, "network", inputs, [given("y")])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    onnx.checker.check_model(model)
    return model.SerializeToString()


def node(operator, inputs, output):
    return helper.make_node(operator, inputs, [output])


ADDED = choice("b", "y", [node("Add", ["a", "b_is"], "t")], [node("Neg", ["a"], "e")])
NETWORKS = {
    "second": ({"a": False, "b": True}, network(ADDED, [given("a"), maybe("b")])),
    "first": ({"b": True, "a": False}, network(ADDED, [maybe("b"), given("a")])),
    "two": (
        {"b": True, "a": False, "c": True},
        network(
            choice("b", "m", [node("Add", ["a", "b_is"], "t")], [node("Neg", ["a"], "e")])
            + choice("c", "y", [node("Mul", ["m", "c_is"], "u")], [node("Abs", ["m"], "f")]),
            [maybe("b"), given("a"), maybe("c")],
        ),
    ),
    # the description says that it may be left out, but the graph needs it
    "needed": ({"a": False, "b": True}, network([node("Add", ["a", "b"], "y")], [given("a"), given("b")])),
    # the graph has another value for it that the description does not know
    "not_optional": ({"a": False, "b": False}, network(ADDED, [given("a"), maybe("b")])),
}
ASKED = ["a", "a,b", "b", "a,c", "a,b,c"]


def save(folder, name, array):
    np.save(folder / name, array)
    return dict(source=name, sha256=hashlib.sha256((folder / name).read_bytes()).hexdigest())


def package(folder, optional, weights, processed, tested):
    folder.mkdir()
    (folder / "w.onnx").write_bytes(weights)
    (folder / "README.md").write_text("# Model\n\nWhat it is, and how it was validated.\n")
    random = np.random.default_rng(len(folder.name))
    inputs = []
    for name, may in optional.items():
        array = (random.normal(size=(1, 1, 16, 16)) * 20 + 50).astype("float32")
        size = dict(min=16, step=8)
        axes = [dict(type="batch"), dict(type="channel", channel_names=["gray"])]
        axes += [dict(type="space", id=i, size=size if name == "a" else dict(tensor_id="a", axis_id=i)) for i in "yx"]
        one = dict(id=name, description=name, axes=axes, optional=may)
        one["test_tensor"] = save(folder, f"in_{name}.npy", array)
        if not tested and may:
            del one["test_tensor"]
        if processed:
            # not by statistics: with these the reference fails on what is left out
            one["preprocessing"] = [dict(id="scale_linear", kwargs=dict(gain=0.5, offset=3.0)), dict(id="clip", kwargs=dict(min=0.0, max=40.0))]
        inputs.append(one)
    out_axes = [dict(type="batch"), dict(type="channel", channel_names=["gray"])]
    out_axes += [dict(type="space", id=i, size=dict(tensor_id="a", axis_id=i)) for i in "yx"]
    out = dict(id="y", description="y", axes=out_axes, test_tensor=save(folder, "out.npy", np.ones((1, 1, 16, 16), "float32")))
    if processed:
        out["postprocessing"] = [dict(id="scale_linear", kwargs=dict(gain=2.0, offset=1.0))]
    description = dict(
        format_version="0.5.4",
        type="model",
        name="some network",
        description="A network for tests",
        authors=[dict(name="A. Author")],
        cite=[dict(text="none", doi="10.1234/abcd")],
        license="MIT",
        documentation=dict(source="README.md"),
        inputs=inputs,
        outputs=[out],
        weights=dict(onnx=dict(source="w.onnx", opset_version=18)),
    )
    write = lambda: (folder / "rdf.yaml").write_text(json.dumps(description))
    write()
    answers = {}
    model = load_model_description(folder / "rdf.yaml")
    arrays = {name: np.load(folder / f"in_{name}.npy") for name in optional}
    with create_prediction_pipeline(model) as pipeline:
        for names in ASKED:
            wanted = names.split(",")
            if not set(wanted) <= set(optional):
                continue
            members = {n: Tensor(arrays[n], dims=tuple(a.id for a in next(i for i in model.inputs if i.id == n).axes)) for n in wanted}
            if any(not optional[n] and n not in wanted for n in optional):
                continue  # refused by name
            try:
                result = pipeline.predict_sample_without_blocking(Sample(members=members, stat={}, id="s"))
                save(folder, f"out_{names}.npy", result.members["y"].to_numpy().astype("float32"))
                answers[names] = True
            except Exception:
                answers[names] = False
    full = folder / ("out_" + ",".join(sorted(optional)) + ".npy")
    if full.exists():
        out["test_tensor"] = save(folder, "out.npy", np.load(full))
        write()
    return answers


def main(folder):
    warnings.simplefilter("ignore")
    answers, verdicts = {}, {}
    for name, (optional, weights) in NETWORKS.items():
        for processed in [False, True]:
            for tested in [True, False] if not processed else [True]:
                key = name + ("_processed" if processed else "") + ("" if tested else "_untested")
                answers[key] = package(folder / key, optional, weights, processed, tested)
                summary = test_description(folder / key / "rdf.yaml", runtime_env="currently-active")
                verdicts[key] = "passed" if summary.status == "passed" else "failed"
    (folder / "answers.json").write_text(json.dumps(answers))
    (folder / "verdicts.json").write_text(json.dumps(verdicts))
    print(json.dumps(answers), json.dumps(verdicts))


main(Path(sys.argv[1]).resolve())
