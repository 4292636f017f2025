"""Reads the NumPy and OME-Zarr arrays in a folder with numpy and zarr and holds them against what the Java side says it wrote.

Beside the arrays lies x.json (file, shape, dtype, and what else is to be found) and x.raw (the values, little-endian float64).
"""

import json
import sys
from pathlib import Path

import numpy
import zarr


def check(description: Path) -> None:
    said = json.loads(description.read_text("utf-8"))
    values = numpy.fromfile(description.with_suffix(".raw"), "<f8").reshape(said["shape"])
    path = description.with_name(said["file"])
    if path.suffix == ".npy":
        found = numpy.load(path, allow_pickle=False)
    else:
        group = zarr.open_group(str(path), mode="r")
        assert group.metadata.zarr_format == said["format"], group.metadata
        attributes = group.attrs.asdict()
        ome = attributes if said["format"] == 2 else attributes["ome"]
        image = ome["multiscales"][0]
        version = image["version"] if said["format"] == 2 else ome["version"]
        assert version == ("0.4" if said["format"] == 2 else "0.5"), version
        assert "".join(axis["name"] for axis in image["axes"]) == said["axes"], image
        assert [axis.get("unit") for axis in image["axes"]] == said["units"], image
        first = image["datasets"][0]
        assert first["coordinateTransformations"] == [{"type": "scale", "scale": said["scale"]}], first
        assert [channel["label"] for channel in ome["omero"]["channels"]] == said["channels"], ome
        found = group[first["path"]][...]
        for smaller in image["datasets"][1:]:
            assert group[smaller["path"]].ndim == found.ndim
    assert found.dtype == said["dtype"], (found.dtype, said)
    assert numpy.array_equal(found.astype("f8"), values, equal_nan=True), description


descriptions = sorted(Path(sys.argv[1]).glob("*.json"))
for each in descriptions:
    check(each)
print(len(descriptions), "arrays are what was written")
