"""Runs the test of bioimage.io on packages: python package_check.py FOLDER

Each zip archive in the folder is validated, its ONNX graph is checked, its test outputs are reproduced from its test inputs, and it is run
with other sizes and batches, all by bioimageio.core with ONNX Runtime and without network. Then what Java predicted for an image that is
not in the package (NAME.image.npy to NAME.prediction.npy) is held against what bioimageio.core predicts.
"""

import importlib.util
import sys
import zipfile
from pathlib import Path

import numpy as np
import onnx
from bioimageio.core import create_prediction_pipeline, load_description, test_description
from bioimageio.core.digest_spec import create_sample_for_model
from bioimageio.spec import save_bioimageio_package

TOLERANCE = 1e-4


def needs_stardist(path):
    with zipfile.ZipFile(path) as archive:
        return b"stardist_postprocessing" in archive.read("rdf.yaml")


def check(path):
    with zipfile.ZipFile(path) as archive:
        onnx.checker.check_model(onnx.load_from_string(archive.read("weights.onnx")), full_check=True)
    summary = test_description(path, runtime_env="currently-active")
    assert summary.status == "passed", path.name + "\n" + summary.format()
    model = load_description(path)
    image = path.with_suffix(".image.npy")
    if image.exists():
        given = np.load(image)
        expected = np.load(path.with_suffix(".prediction.npy"))
        sample = create_sample_for_model(model, inputs={model.inputs[0].id: given})
        with create_prediction_pipeline(model) as pipeline:
            # with padding it would see a mirror image beyond its border, where Java's network sees the border's zeros
            found = pipeline.predict_sample_without_blocking(sample, skip_input_padding=True, skip_output_cropping=True)
        found = np.asarray(found.members[model.outputs[0].id].data)
        assert found.shape == expected.shape, f"{path.name}: {found.shape}, not {expected.shape}"
        difference = np.abs(found - expected).max() / max(1, np.abs(expected).max())
        assert difference < TOLERANCE, f"{path.name}: {difference}"
        print(f"{path.name}: {difference:.1e}")
    # as it comes back from another program
    save_bioimageio_package(model, output_path=path.parent / "again" / path.name)


folder = Path(sys.argv[1])
(folder / "again").mkdir()
packages = sorted(folder.glob("*.zip"))
if any(needs_stardist(package) for package in packages) and importlib.util.find_spec("stardist") is None:
    # there are no wheels of it for this machine
    print("stardist is not installed, so packages of star-convex objects are not tested here")
    sys.exit()
for package in packages:
    check(package)
print(f"{len(packages)} packages pass the test of bioimage.io")
