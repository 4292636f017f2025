"""Makes model packages, sound ones and damaged ones, and what the test of bioimage.io says of each:

    python verdict_reference.py FOLDER [PACKAGE.zip ...] [FOLDER_OF_MODELS]

Into FOLDER go folders NAME with a package each, and verdicts.json: NAME to "passed" or "failed". Further packages are damaged, too. All is
tested by bioimageio.core with ONNX Runtime and without network; nothing that a package names elsewhere is fetched. Where models of other people are
given, those of their weights that do not run in this environment are taken out of their copies first.
"""

import copy
import hashlib
import io
import json
import os
import sys
import zipfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from bioimageio.core import test_description
from bioimageio.spec._internal.io_utils import read_yaml
from onnx import TensorProto, helper

FLOAT = TensorProto.FLOAT


def sha(data):
    return hashlib.sha256(data).hexdigest()


def npy(array):
    out = io.BytesIO()
    np.save(out, array)
    return out.getvalue()


def value(name, shape, kind=FLOAT):
    return helper.make_tensor_value_info(name, kind, shape)


def graph(nodes, inputs, outputs, constants=()):
    proto = helper.make_graph(
        nodes,
        "network",
        [value(*each) for each in inputs],
        [value(*each) for each in outputs],
        [helper.make_tensor(name, FLOAT, value.shape, value.ravel()) for name, value in constants],
    )
    made = helper.make_model(proto, opset_imports=[helper.make_opsetid("", 17)])
    made.ir_version = 8
    return made.SerializeToString()


def run(network, inputs):
    session = onnxruntime.InferenceSession(network)
    return session.run(None, dict(zip([i.name for i in session.get_inputs()], inputs)))


KERNEL = np.random.default_rng(1).normal(size=(2, 1, 3, 3)).astype("float32")


def conv(pads=(1, 1, 1, 1), stride=1):
    return graph(
        [helper.make_node("Conv", ["x", "k"], ["y"], pads=list(pads), strides=[stride, stride])],
        [("x", ["b", 1, "h", "w"])],
        [("y", ["b", 2, "i", "j"])],
        [("k", KERNEL)],
    )


class Package:
    """A description and its files; those in `hashed` get the checksum that they have."""

    def __init__(self, description, files):
        self.description = description
        self.files = files

    def copy(self):
        return Package(copy.deepcopy(self.description), dict(self.files))

    def rehash(self):
        def walk(node):
            if isinstance(node, dict):
                if "sha256" in node and node.get("source") in self.files:
                    node["sha256"] = sha(self.files[node["source"]])
                for value in node.values():
                    walk(value)
            elif isinstance(node, list):
                for value in node:
                    walk(value)

        walk(self.description)
        return self

    def array(self, name):
            return np.load(io.BytesIO(self.files[name]))

    def put(self, name, array):
        self.files[name] = npy(array)
        return self.rehash()

    def write(self, folder):
        folder.mkdir(parents=True)
        for name, data in self.files.items():
            (folder / name).write_bytes(data)
        text = self.description if isinstance(self.description, str) else json.dumps(self.description, indent=1, default=str)
        (folder / "rdf.yaml").write_text(text)


def space(name, size, **more):
    return dict(type="space", id=name, size=size, **more)


def like(name, **more):
    return dict(type="space", id=name, size=dict(tensor_id="raw", axis_id=name, **more))


def stepped(least=16, step=8):
    return dict(min=least, step=step)


def base05(network=None, size=24, pre=None, post=None, batch=1, in_size=None, out_axes=None, seed=2):
    network = network or conv()
    x = (np.random.default_rng(seed).normal(size=(batch, 1, size, size)) * 50 + 100).astype("float32")
    given = x
    if pre is None:
        pre = [dict(id="scale_linear", kwargs=dict(gain=0.01, offset=-1.0))]
        given = x * np.float32(0.01) + np.float32(-1.0)
    y = run(network, [given])[0]
    files = {"w.onnx": network, "x.npy": npy(x), "y.npy": npy(y), "README.md": b"# Model\n\nWhat it is, and how it was validated.\n"}
    in_size = in_size or stepped()
    file = lambda name: dict(source=name, sha256=sha(files[name]))
    return Package(
        dict(
            format_version="0.5.4",
            type="model",
            name="some network",
            description="A network for tests",
            authors=[dict(name="A. Author")],
            cite=[dict(text="none", doi="10.1234/abcd")],
            license="MIT",
            documentation=file("README.md"),
            inputs=[
                dict(
                    id="raw",
                    axes=[dict(type="batch"), dict(type="channel", channel_names=["a"]), space("y", in_size), space("x", in_size)],
                    test_tensor=file("x.npy"),
                    data=dict(type="float32"),
                    preprocessing=pre,
                )
            ],
            outputs=[
                dict(
                    id="out",
                    axes=[dict(type="batch"), dict(type="channel", channel_names=["u", "v"])] + (out_axes or [like("y"), like("x")]),
                    test_tensor=file("y.npy"),
                    data=dict(type="float32"),
                    postprocessing=post or [],
                )
            ],
            weights=dict(onnx=dict(file("w.onnx"), opset_version=17)),
        ),
        files,
    )


def base04():
    made = base05()
    d = made.description
    return Package(
        dict(
            format_version="0.4.10",
            type="model",
            name="some network",
            description="A network for tests",
            timestamp="2024-01-02T03:04:05",
            authors=[dict(name="A. Author")],
            cite=[dict(text="none", doi="10.1234/abcd")],
            license="MIT",
            documentation="README.md",
            inputs=[
                dict(
                    name="raw",
                    axes="bcyx",
                    data_type="float32",
                    shape=dict(min=[1, 1, 16, 16], step=[0, 0, 8, 8]),
                    preprocessing=[dict(name="scale_linear", kwargs=dict(gain=0.01, offset=-1.0))],
                )
            ],
            outputs=[
                dict(
                    name="out",
                    axes="bcyx",
                    data_type="float32",
                    shape=dict(reference_tensor="raw", scale=[1, 0, 1, 1], offset=[0, 1, 0, 0]),
                )
            ],
            test_inputs=["x.npy"],
            test_outputs=["y.npy"],
            tags=["test"],
            weights=dict(onnx=dict(source="w.onnx", sha256=d["weights"]["onnx"]["sha256"], opset_version=17)),
        ),
        made.files,
    )


def shifted(package, by, share=1.0, output="y.npy"):
    """The test output changed by so much in a share of its values."""
    y = package.array(output).copy()
    flat = y.ravel()
    flat[: int(round(share * flat.size))] += by
    return package.put(output, y)


VARIANTS = {}


def variant(function):
    VARIANTS[function.__name__] = function
    return function


def edit(name, base, change):
    def make():
        package = base().copy()
        return change(package) or package

    VARIANTS[name] = make


def tolerance(**entry):
    def change(p):
        p.description["config"] = dict(bioimageio=dict(reproducibility_tolerance=[entry]))

    return change


def both(*changes):
    def change(p):
        for each in changes:
            p = each(p) or p
        return p

    return change


def at(value, *path):
    def change(p):
        node = p.description
        for step in path[:-1]:
            node = node[step]
        if value is None:
            node.pop(path[-1])
        else:
            node[path[-1]] = value

    return change


def without(name):
    def change(p):
        del p.files[name]

    return change


def big():
    """Many values, so that a share of some in a million is exact."""
    return base05(size=504, in_size=504)


edit("sound", base05, lambda p: p)
edit("sound_04", base04, lambda p: p)
edit("wrong_hash_of_weights", base05, at("0" * 64, "weights", "onnx", "sha256"))
edit("wrong_hash_of_input", base05, at("0" * 64, "inputs", 0, "test_tensor", "sha256"))
edit("wrong_hash_of_documentation", base05, at("f" * 64, "documentation", "sha256"))
edit("no_hash", base05, both(at(None, "weights", "onnx", "sha256"), at(None, "outputs", 0, "test_tensor", "sha256")))
edit("hash_in_capitals", base05, lambda p: at(p.description["weights"]["onnx"]["sha256"].upper(), "weights", "onnx", "sha256")(p))
edit("wrong_hash_04", base04, at("0" * 64, "weights", "onnx", "sha256"))
for each in ["w.onnx", "x.npy", "y.npy", "README.md"]:
    edit("missing_" + each.replace(".", "_"), base05, without(each))
    edit("missing_04_" + each.replace(".", "_"), base04, without(each))
edit("missing_cover", base05, at(["cover.png"], "covers"))
edit("missing_attachment", base05, at([dict(source="more.txt")], "attachments"))
edit("truncated_weights", base05, lambda p: (p.files.update({"w.onnx": p.files["w.onnx"][:200]}), p.rehash())[1])
edit("truncated_tensor", base05, lambda p: (p.files.update({"x.npy": p.files["x.npy"][:500]}), p.rehash())[1])
for amount in [1e-5, 9e-4, 2e-3, 0.1, 10.0, -0.5]:
    edit(f"output_off_by_{amount}", base05, lambda p, a=amount: shifted(p, a))
    edit(f"output_off_by_{amount}_04", base04, lambda p, a=amount: shifted(p, a))
for count in [1, 50, 51, 52, 100]:
    # of 508,032 values 50 are 98.4 per million, 51 are 100.4
    edit(f"some_wrong_{count}", big, lambda p, c=count: shifted(p, 5.0, c / 508032))
edit("one_wrong_04", base04, lambda p: shifted(p, 5.0, 1 / 1152))
edit("wide_tolerance", base05, both(lambda p: shifted(p, 0.01), tolerance(absolute_tolerance=0.02)))
edit("too_wide_tolerance", base05, tolerance(absolute_tolerance=0.5))
edit("wide_relative", base05, both(lambda p: p.put("y.npy", p.array("y.npy") * np.float32(1.005)), tolerance(relative_tolerance=0.01, absolute_tolerance=1e-3)))
edit("too_wide_relative", base05, tolerance(relative_tolerance=0.5))
edit("per_million", base05, both(lambda p: shifted(p, 5.0, 1 / 1152), tolerance(mismatched_elements_per_million=1000)))
edit("per_million_too_few", base05, both(lambda p: shifted(p, 5.0, 2 / 1152), tolerance(mismatched_elements_per_million=1000)))
edit("tolerance_of_other_weights", base05, both(lambda p: shifted(p, 0.01), tolerance(absolute_tolerance=0.02, weights_formats=["torchscript"])))
edit("tolerance_of_these_weights", base05, both(lambda p: shifted(p, 0.01), tolerance(absolute_tolerance=0.02, weights_formats=["onnx", "torchscript"])))
edit("tolerance_of_this_output", base05, both(lambda p: shifted(p, 0.01), tolerance(absolute_tolerance=0.02, output_ids=["out"])))
edit("tolerance_of_another_output", base05, both(lambda p: shifted(p, 0.01), tolerance(absolute_tolerance=0.02, output_ids=["other"])))
edit(
    "first_tolerance_counts",
    base05,
    both(
        lambda p: shifted(p, 0.01),
        at(dict(bioimageio=dict(reproducibility_tolerance=[dict(absolute_tolerance=1e-3), dict(absolute_tolerance=0.02)])), "config"),
    ),
)
edit("older_arguments", base05, both(lambda p: shifted(p, 0.01), at(dict(bioimageio=dict(test_kwargs=dict(onnx=dict(absolute_tolerance=0.02)))), "config")))
edit("older_arguments_of_others", base05, both(lambda p: shifted(p, 0.01), at(dict(bioimageio=dict(test_kwargs=dict(torchscript=dict(absolute_tolerance=0.02)))), "config")))
edit("tolerance_04_is_not_read", base04, both(lambda p: shifted(p, 0.01), tolerance(absolute_tolerance=0.02)))
edit("wrong_preprocessing", base05, at(0.02, "inputs", 0, "preprocessing", 0, "kwargs", "gain"))
edit("wrong_preprocessing_04", base04, at(0.02, "inputs", 0, "preprocessing", 0, "kwargs", "gain"))
edit("no_preprocessing", base05, at([], "inputs", 0, "preprocessing"))
edit("added_sigmoid", base05, at([dict(id="sigmoid")], "outputs", 0, "postprocessing"))
edit("unknown_operation", base05, at([dict(id="sharpen")], "inputs", 0, "preprocessing"))
edit("axes_swapped_in_test_output", base05, lambda p: p.put("y.npy", p.array("y.npy").transpose(0, 1, 3, 2)))
edit("axes_swapped_in_test_input", base05, lambda p: p.put("x.npy", p.array("x.npy").transpose(0, 1, 3, 2)))
edit("channel_last_in_test_output", base05, lambda p: p.put("y.npy", p.array("y.npy").transpose(0, 2, 3, 1)))
edit("channel_last_in_test_output_04", base04, lambda p: p.put("y.npy", p.array("y.npy").transpose(0, 2, 3, 1)))
edit("axes_swapped_in_description", base05, lambda p: p.description["inputs"][0]["axes"].reverse())
edit("test_output_too_small", base05, lambda p: p.put("y.npy", p.array("y.npy")[..., :-1]))
edit("test_output_cropped_alike", base05, lambda p: p.put("y.npy", p.array("y.npy")[..., 1:-1, 1:-1]))
edit("test_input_of_no_size", base05, lambda p: p.put("x.npy", p.array("x.npy")[..., :-1]))
edit("one_axis_too_few", base05, lambda p: p.put("y.npy", p.array("y.npy")[0]))
edit("input_as_float64", base05, lambda p: p.put("x.npy", p.array("x.npy").astype("float64")))
edit("input_as_float16", base05, lambda p: p.put("x.npy", p.array("x.npy").astype("float16")))
edit("output_as_float64", base05, lambda p: p.put("y.npy", p.array("y.npy").astype("float64")))
edit("described_as_uint8", base05, at("uint8", "inputs", 0, "data", "type"))
edit("described_output_as_uint8", base05, at("uint8", "outputs", 0, "data", "type"))
edit("all_zero", base05, lambda p: p.put("y.npy", p.array("y.npy") * 0))
edit("not_a_number_in_output", base05, lambda p: shifted(p, np.nan, 0.5))
edit("infinite_in_output", base05, lambda p: shifted(p, np.inf, 0.5))
edit("channels_miscounted", base05, at(["u", "v", "w"], "outputs", 0, "axes", 1, "channel_names"))
edit("sizes_not_taken", lambda: base05(fixed := graph([helper.make_node("Conv", ["x", "k"], ["y"], pads=[1, 1, 1, 1])], [("x", [1, 1, 24, 24])], [("y", [1, 2, 24, 24])], [("k", KERNEL)])), lambda p: p)
edit("batches_not_taken", lambda: base05(graph([helper.make_node("Conv", ["x", "k"], ["y"], pads=[1, 1, 1, 1])], [("x", [1, 1, "h", "w"])], [("y", [1, 2, "h", "w"])], [("k", KERNEL)])), lambda p: p)
edit("one_batch", lambda: base05(graph([helper.make_node("Conv", ["x", "k"], ["y"], pads=[1, 1, 1, 1])], [("x", [1, 1, "h", "w"])], [("y", [1, 2, "h", "w"])], [("k", KERNEL)])), both(at(1, "inputs", 0, "axes", 0, "size"), at(1, "outputs", 0, "axes", 0, "size")))
edit("fixed_sizes", lambda: base05(in_size=24), lambda p: p)
edit("fixed_other_size", lambda: base05(in_size=32), lambda p: p)
edit("odd_step", lambda: base05(in_size=stepped(3, 7)), lambda p: p)
edit("strided", lambda: base05(conv(stride=2), out_axes=[dict(like("y"), scale=2.0), dict(like("x"), scale=2.0)]), lambda p: p)
edit("strided_undescribed", lambda: base05(conv(stride=2)), lambda p: p)
edit("strided_odd_sizes", lambda: base05(conv(stride=2), in_size=stepped(16, 1), out_axes=[dict(like("y"), scale=2.0), dict(like("x"), scale=2.0)]), lambda p: p)
edit("valid_convolution", lambda: base05(conv((0, 0, 0, 0)), out_axes=[like("y", offset=-2), like("x", offset=-2)]), lambda p: p)
edit("valid_convolution_wrong_offset", lambda: base05(conv((0, 0, 0, 0)), out_axes=[like("y", offset=-4), like("x", offset=-4)]), lambda p: p)
edit("halo", lambda: base05(out_axes=[dict(like("y"), halo=4), dict(like("x"), halo=4)]), lambda p: p)
edit("halo_too_large", lambda: base05(out_axes=[dict(like("y"), halo=40), dict(like("x"), halo=40)]), lambda p: p)
index = lambda size: dict(type="index", size=size)
edit("data_dependent", lambda: base05(out_axes=[index(dict(min=1, max=100)), like("x")]), lambda p: p)
edit("data_dependent_open", lambda: base05(out_axes=[index(dict(min=1)), like("x")]), lambda p: p)
edit("data_dependent_too_narrow", lambda: base05(out_axes=[index(dict(min=1, max=24)), like("x")]), lambda p: p)
edit("data_dependent_too_large", lambda: base05(out_axes=[index(dict(min=30)), like("x")]), lambda p: p)
edit("output_of_fixed_size", lambda: base05(out_axes=[space("y", 24), space("x", 24)]), lambda p: p)
edit("no_test_output", base05, at(None, "outputs", 0, "test_tensor"))
edit("no_weights", base05, at(None, "weights", "onnx"))
edit("name_too_short", base05, at("ab", "name"))
edit("unknown_field_value", base05, at("5", "inputs", 0, "axes", 2, "size"))
edit("size_reference_to_nothing", base05, at("other", "outputs", 0, "axes", 2, "size", "tensor_id"))
edit("output_shape_04_wrong", base04, at([0, 1, 1, 1], "outputs", 0, "shape", "offset"))
edit("input_shape_04_wrong", base04, at(dict(min=[1, 1, 17, 17], step=[0, 0, 8, 8]), "inputs", 0, "shape"))
edit("axes_04_not_run", base04, at("yx", "inputs", 0, "preprocessing", 0, "kwargs", "axes"))
edit("test_input_04_of_no_size", base04, lambda p: p.put("x.npy", p.array("x.npy")[..., :-1]))
edit("test_output_04_too_small", base04, lambda p: p.put("y.npy", p.array("y.npy")[..., :-1]))
edit("input_04_as_float64", base04, lambda p: p.put("x.npy", p.array("x.npy").astype("float64")))
edit("input_04_as_uint16", base04, lambda p: p.put("x.npy", np.clip(p.array("x.npy"), 0, None).astype("uint16")))
edit("all_zero_04", base04, lambda p: p.put("y.npy", p.array("y.npy") * 0))
edit("more_axes_04", base04, lambda p: p.put("y.npy", p.array("y.npy")[None]))
edit("fewer_axes_of_input_04", base04, lambda p: p.put("x.npy", p.array("x.npy")[0, 0]))
edit("fewer_axes_04", base04, lambda p: p.put("y.npy", p.array("y.npy")[0]))
edit("halo_04", base04, at([0, 0, 4, 4], "outputs", 0, "halo"))
edit("standardised", lambda: base05(pre=[dict(id="zero_mean_unit_variance", kwargs=dict(axes=["channel", "y", "x"]))]), lambda p: standard(p))
edit("standardised_of_all_batches", lambda: base05(pre=[dict(id="zero_mean_unit_variance", kwargs=dict(axes=["batch", "channel", "y", "x"]))], batch=2), lambda p: standard(p, (0, 1, 2, 3)))


def standard(p, axes=(1, 2, 3)):
    x = p.array("x.npy").astype("float64")
    given = (x - x.mean(axes, keepdims=True)) / (x.std(axes, keepdims=True) + 1e-6)
    return p.put("y.npy", run(p.files["w.onnx"], [given.astype("float32")])[0])


@variant
def two_inputs_two_outputs():
    return double()


@variant
def second_output_wrong():
    return shifted(double(), 1.0, output="second.npy")


@variant
def second_output_wrong_but_allowed():
    p = double()
    tolerance(absolute_tolerance=0.02, output_ids=["second"])(p)
    return shifted(p, 0.015, output="second.npy")


@variant
def outputs_swapped():
    p = double()
    p.description["outputs"].reverse()
    return p


@variant
def inputs_swapped():
    p = double()
    p.description["inputs"].reverse()
    return p


@variant
def fewer_outputs_than_described():
    p = double()
    made = graph([helper.make_node("Sub", ["a", "b"], ["first"])], [("a", ["n", 1, "h", "w"]), ("b", ["n", 1, "h", "w"])], [("first", ["n", 1, "h", "w"])])
    p.files["w.onnx"] = made
    return p.rehash()


def double():
    network = graph(
        [helper.make_node("Sub", ["a", "b"], ["first"]), helper.make_node("Mul", ["a", "b"], ["second"])],
        [("a", ["n", 1, "h", "w"]), ("b", ["n", 1, "h", "w"])],
        [("first", ["n", 1, "h", "w"]), ("second", ["n", 1, "h", "w"])],
    )
    p = base05()
    d = p.description
    random = np.random.default_rng(7)
    a, b = (random.normal(size=(1, 1, 24, 24)).astype("float32") + 2 for _ in range(2))
    first, second = run(network, [a, b])
    p.files.update({"w.onnx": network, "x.npy": npy(a), "b.npy": npy(b), "y.npy": npy(first), "second.npy": npy(second)})
    one = d["inputs"][0]
    one["preprocessing"] = []
    other = copy.deepcopy(one)
    other["id"] = "other"
    other["test_tensor"]["source"] = "b.npy"
    for axis in other["axes"][2:]:
        axis["size"] = dict(tensor_id="raw", axis_id=axis["id"])
    d["inputs"].append(other)
    out = d["outputs"][0]
    out["axes"][1]["channel_names"] = ["u"]
    more = copy.deepcopy(out)
    more["id"] = "second"
    more["test_tensor"]["source"] = "second.npy"
    d["outputs"].append(more)
    return p.rehash()


KINDS = dict(int8=TensorProto.INT8, uint8=TensorProto.UINT8, int16=TensorProto.INT16, uint16=TensorProto.UINT16, int32=TensorProto.INT32,
             uint32=TensorProto.UINT32, int64=TensorProto.INT64, uint64=TensorProto.UINT64, float64=TensorProto.DOUBLE)


def whole_input(kind, described=None, pre=()):
    """A network that takes numbers of this type, on data that are described as of another."""
    network = graph(
        [helper.make_node("Cast", ["x"], ["f"], to=FLOAT), helper.make_node("Conv", ["f", "k"], ["y"], pads=[1, 1, 1, 1])],
        [("x", ["n", 1, "h", "w"], KINDS[kind])],
        [("y", ["n", 2, "h", "w"])],
        [("k", KERNEL)],
    )
    p = base05(pre=list(pre))
    x = np.abs(p.array("x.npy")).astype(described or kind)
    if kind == "uint16":
        x[..., :5] += np.uint16(60000)
    p.files["w.onnx"] = network
    p.description["inputs"][0]["data"]["type"] = described or kind
    p.put("x.npy", x)
    return p.put("y.npy", run(network, [x.astype(kind)])[0])


def whole_output(kind, described=None):
    network = graph(
        [helper.make_node("Conv", ["x", "k"], ["c"], pads=[1, 1, 1, 1]), helper.make_node("Abs", ["c"], ["a"]), helper.make_node("Cast", ["a"], ["y"], to=KINDS[kind])],
        [("x", ["n", 1, "h", "w"])],
        [("y", ["n", 2, "h", "w"], KINDS[kind])],
        [("k", KERNEL * (300 if kind == "uint16" else 0.3))],
    )
    p = base05(network, pre=[])
    p.description["outputs"][0]["data"]["type"] = described or kind
    return p


for each in KINDS:
    edit(f"takes_{each}", lambda k=each: whole_input(k), lambda p: p)
    edit(f"takes_{each}_of_float32", lambda k=each: whole_input(k, "float32"), lambda p: p)
    edit(f"takes_{each}_ensured", lambda k=each: whole_input(k, "float32", [dict(id="ensure_dtype", kwargs=dict(dtype=k))]), lambda p: p)
    edit(f"gives_{each}", lambda k=each: whole_output(k), lambda p: p)
    edit(f"gives_{each}_as_float32", lambda k=each: whole_output(k, "float32"), lambda p: p)
edit("binarized_for_floats", base05, at([dict(id="binarize", kwargs=dict(threshold=100.0))], "inputs", 0, "preprocessing"))
edit("described_as_float64", base05, at("float64", "inputs", 0, "data", "type"))
edit("below_zero_as_uint16", base05, lambda p: at("uint16", "outputs", 0, "data", "type")(p) or p.put("y.npy", p.array("y.npy").astype("int64").astype("uint16")))
edit("older_arguments_no_map", base05, at(dict(bioimageio=dict(test_kwargs=[1])), "config"))
edit("older_arguments_empty", base05, at(dict(bioimageio=dict(test_kwargs=dict(onnx="x"))), "config"))
edit("older_arguments_too_wide", base05, at(dict(bioimageio=dict(test_kwargs=dict(onnx=dict(relative_tolerance=0.5)))), "config"))
edit("older_arguments_text", base05, both(lambda p: shifted(p, 0.01), at(dict(bioimageio=dict(test_kwargs=dict(onnx=dict(absolute_tolerance="0.02")))), "config")))
for each in ["uint8", "uint16", "int32", "float64"]:
    edit(f"input_04_described_as_{each}", base04, at(each, "inputs", 0, "data_type"))
    edit(f"input_04_described_as_{each}_alone", base04, both(at(each, "inputs", 0, "data_type"), at([], "inputs", 0, "preprocessing")))
    edit(f"output_04_described_as_{each}", base04, at(each, "outputs", 0, "data_type"))
    edit(f"output_04_described_as_{each}_sigmoid", base04, both(at(each, "outputs", 0, "data_type"), at([dict(name="sigmoid")], "outputs", 0, "postprocessing")))
edit("binarized_04", base04, at([dict(name="binarize", kwargs=dict(threshold=100.0))], "inputs", 0, "preprocessing"))


@variant
def more_outputs_than_described():
    p = double()
    p.description["outputs"].pop()
    return p


@variant
def a_date_without_quotes():
    p = base05()
    p.description = json.dumps(p.description)[:-1] + ", timestamp: 2024-01-02}"
    return p


@variant
def a_time_without_quotes():
    p = base05()
    p.description = json.dumps(p.description)[:-1] + ", timestamp: 2024-01-02T03:04:05}"
    return p


@variant
def not_yaml():
    p = base05()
    p.description = "format_version: [0.5\n"
    return p


def of_zip(path):
    """A package that another program has written."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return Package(read_yaml(io.StringIO(files.pop("rdf.yaml").decode())), files)


def of_models(folder):
    """What of other people's models runs here without network: those with ONNX weights."""
    found = {}
    for text in sorted(folder.glob("*/*.yaml")):
        description = read_yaml(text)
        if "onnx" not in description.get("weights", {}):
            continue
        description["weights"] = {"onnx": description["weights"]["onnx"]}
        description["weights"]["onnx"].pop("parent", None)
        files = {f.name: f.read_bytes() for f in text.parent.iterdir() if f.suffix != ".yaml" and f.suffix != ".pt"}
        found[text.parent.name + "_" + text.stem.replace(".", "_")] = Package(description, files)
    return found


def damaged(name, package, amounts=(1e-4, 0.05, 3.0)):
    """A package of any kind, and copies that are not what they were."""
    yield name, package
    spec = package.description["outputs"][0]
    output = spec["test_tensor"]["source"] if "test_tensor" in spec else package.description["test_outputs"][0]
    if isinstance(output, dict):
        output = output["source"]
    for amount in amounts:
        yield f"{name}_off_by_{amount}", shifted(package.copy(), np.float32(amount), output=output)
    yield f"{name}_one_value_off", shifted(package.copy(), np.float32(3), 1 / package.array(output).size, output=output)
    wrong = package.copy()
    wrong.description["weights"]["onnx"]["sha256"] = "0" * 64
    yield f"{name}_wrong_hash", wrong
    lost = package.copy()
    del lost.files[output]
    yield f"{name}_lost_output", lost
    other = package.copy()
    steps = other.description["inputs"][0].get("preprocessing")
    if steps:
        other.description["inputs"][0]["preprocessing"] = [s for s in steps if s.get("id", s.get("name")) == "ensure_dtype"]
        yield f"{name}_no_preprocessing", other


def main(folder, packages):
    folder, packages = folder.resolve(), [p.resolve() for p in packages]
    os.chdir(folder)  # a name that a package lacks is looked for here, too
    all_packages = {name: make() for name, make in VARIANTS.items()}
    for path in packages:
        if path.is_dir():
            for name, package in of_models(path).items():
                # how far a value may be off is asked of networks that are quicker
                all_packages.update(damaged(name, package, amounts=()))
        else:
            all_packages.update(damaged(path.stem, of_zip(path)))
    verdicts = {}
    for name, package in all_packages.items():
        package.write(folder / name)
        try:
            summary = test_description(folder / name / "rdf.yaml", runtime_env="currently-active")
            verdicts[name] = "passed" if summary.status == "passed" else "failed"
            details = [e.msg for d in summary.details for e in d.errors]
        except Exception as e:  # it fails as a program does, and not with a verdict
            verdicts[name] = "failed"
            details = [repr(e)]
        print(name, verdicts[name], *(d.replace("\n", " ")[:160] for d in details[:2]), sep="\t")
    (folder / "verdicts.json").write_text(json.dumps(verdicts, indent=1))
    print(f"{len(verdicts)} packages were tested")


main(Path(sys.argv[1]), [Path(p) for p in sys.argv[2:]])
