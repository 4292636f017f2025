"""Reads the TIFF files in a folder with tifffile and holds them against what the Java side says it wrote.

Beside x.tif lie x.tif.json (axes, shape, type, and what else is to be found) and x.tif.raw (the values, little-endian float64).
"""

import json
import sys
from pathlib import Path

import numpy
import tifffile


def check(description: Path) -> None:
    said = json.loads(description.read_text("utf-8"))
    values = numpy.fromfile(description.with_suffix(".raw"), "<f8").reshape(said["shape"])
    with tifffile.TiffFile(description.with_name(said["file"])) as tiff:
        found = tiff.asarray()
        assert found.dtype == said["type"], (found.dtype, said)
        assert numpy.array_equal(found.astype("f8"), values, equal_nan=True), description
        if "axes" in said:
            assert tiff.series[0].axes == said["axes"], (tiff.series[0].axes, said)
        for key in ("is_ome", "is_imagej", "is_bigtiff"):
            assert key not in said or bool(getattr(tiff, key)) == said[key], (key, said)
        for text in said.get("ome", []):
            assert text in tiff.ome_metadata, (text, tiff.ome_metadata)


descriptions = sorted(Path(sys.argv[1]).glob("*.json"))
for each in descriptions:
    check(each)
print(len(descriptions), "files are what was written")
