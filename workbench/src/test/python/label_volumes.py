"""Label images of volumes as tifffile, numpy and zarr write them: VolumeLabelsIT opens each. The first argument is a folder.

volume_1 in it is a file that holds the volume and says so; question_ files hold it and do not say what their axes are; refused_ files are
no volume. With a second argument, checks what CellShell has written into that folder.
"""

import sys
from pathlib import Path

import numpy as np
import tifffile
import zarr

folder = Path(sys.argv[1])
rng = np.random.default_rng(3)
small = (rng.integers(0, 5, (4, 6, 7)) * rng.integers(0, 2, (4, 6, 7))).astype(np.uint16)
large = small.astype(np.uint32) * 40_000


def tiff(name, array, **how):
    tifffile.imwrite(folder / name, array, **how)


def write():
    tiff("volume_imagej.tif", small, imagej=True, metadata={"axes": "ZYX"})
    tiff("volume_imagej_8.tif", small.astype(np.uint8), imagej=True, metadata={"axes": "ZYX", "spacing": 2.0, "unit": "um"})
    tiff("volume_imagej_one_time_point.tif", small[None, :, None], imagej=True, metadata={"axes": "TZCYX"})
    tiff("volume_ome.ome.tif", small, metadata={"axes": "ZYX"})
    tiff("volume_ome_times.ome.tif", small[None, None], metadata={"axes": "TCZYX"})
    tiff("volume_deflate.ome.tif", small, metadata={"axes": "ZYX"}, compression="zlib", predictor=True)
    tiff("volume_tiled.ome.tif", small, metadata={"axes": "ZYX"}, tile=(16, 16))
    tiff("volume_axes.tif", small, metadata={"axes": "ZYX"})
    tiff("volume_signed.ome.tif", small.astype(np.int32), metadata={"axes": "ZYX"})
    tiff("question_plain.tif", small)
    tiff("question_pages.tif", small, metadata=None)
    tiff("question_packed.tif", small, metadata=None, compression="zlib")
    np.save(folder / "question_c.npy", small)
    np.save(folder / "question_fortran.npy", np.asfortranarray(small.astype(np.int64)))
    np.save(folder / "question_bytes.npy", small.astype(np.uint8))
    zarr.save_array(str(folder / "question_array.zarr"), small, zarr_format=2)
    tiff("large_question.tif", large)
    tiff("large_ome.ome.tif", large, metadata={"axes": "ZYX"})
    tiff("refused_times.tif", small, imagej=True, metadata={"axes": "TYX"})
    tiff("refused_channels.ome.tif", small, metadata={"axes": "CYX"})
    tiff("refused_both.ome.tif", np.stack([small, small]), metadata={"axes": "TZYX"})
    tiff("refused_fractions.ome.tif", small.astype(np.float32) + 0.5, metadata={"axes": "ZYX"})
    for version, name in ((2, "volume_v2.zarr"), (3, "volume_v3.zarr")):
        group = zarr.open_group(str(folder / name), mode="w", zarr_format=version)
        array = group.create_array("0", shape=small.shape, chunks=(2, 4, 4), dtype=small.dtype)
        array[:] = small
        scales = [{
            "axes": [{"name": n, "type": "space", "unit": "micrometer"} for n in "zyx"],
            "datasets": [{"path": "0", "coordinateTransformations": [{"type": "scale", "scale": [2.0, 0.5, 0.5]}]}],
        }]
        if version == 2:
            group.attrs["multiscales"] = [scales[0] | {"version": "0.4"}]
            group.attrs["image-label"] = {"version": "0.4"}
        else:
            group.attrs["ome"] = {"version": "0.5", "multiscales": scales, "image-label": {}}
    small.astype("<i4").tofile(folder / "small.raw")


def check():
    for name in ("v.tif", "v.ome.tif"):
        with tifffile.TiffFile(folder / name) as file:
            assert file.series[0].axes == "ZYX", (name, file.series[0].axes)
            np.testing.assert_array_equal(file.asarray(), small)
    np.testing.assert_array_equal(tifffile.imread(folder / "large.tif"), large)
    with tifffile.TiffFile(folder / "v.tif") as file:
        assert file.is_imagej and file.imagej_metadata["slices"] == len(small)
    np.testing.assert_array_equal(np.load(folder / "v.npy"), small)


check() if len(sys.argv) > 2 else write()
