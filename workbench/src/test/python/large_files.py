"""Makes images of 60,000 x 60,000 pixels for LargeImageBenchmark: python large_files.py FOLDER [SIDE].

A dark background with round cells, 8 bits, in tiles of 512 x 512 pixels with resolutions down to 512 pixels: slide.tif (BigTIFF, SubIFDs,
Deflate), noise.tif (the same with noise in 16 bits, of which 2 bits change), flat.tif (one resolution), slide.ome.zarr (OME-Zarr 0.4, Blosc).
No image is ever whole in memory: each tile is computed when it is written.
"""

import sys
from pathlib import Path

import numpy
import tifffile
import zarr

FOLDER = Path(sys.argv[1])
SIDE = int(sys.argv[2]) if len(sys.argv) > 2 else 60_000
TILE = 512
PITCH = 400


def tile(top, left, step, noise):
    """The pixels of a tile of the resolution that has every step-th pixel."""
    y = (top + numpy.arange(TILE, dtype="int64"))[:, None] * step
    x = (left + numpy.arange(TILE, dtype="int64"))[None, :] * step
    radius = 40 + (y // PITCH * 7 + x // PITCH * 13) % 60
    inside = (y % PITCH - PITCH // 2) ** 2 + (x % PITCH - PITCH // 2) ** 2 < radius**2
    values = numpy.where(inside, 180 + (y + x) // 64 % 40, 12).astype("uint16" if noise else "uint8")
    if noise:
        values = values * 64 + numpy.random.default_rng(top * 7919 + left).integers(0, 4, values.shape, "uint16")
    values[(y >= SIDE).ravel(), :] = 0
    values[:, (x >= SIDE).ravel()] = 0
    return values


def sides():
    side, step = SIDE, 1
    while True:
        yield side, step
        if side <= TILE:
            return
        side, step = (side + 1) // 2, step * 2


def tiles(side, step, noise):
    for top in range(0, side, TILE):
        for left in range(0, side, TILE):
            yield tile(top, left, step, noise)


def tiff(name, noise, levels):
    with tifffile.TiffWriter(FOLDER / name, bigtiff=True) as writer:
        for number, (side, step) in enumerate(levels):
            writer.write(
                tiles(side, step, noise),
                shape=(side, side),
                dtype="uint16" if noise else "uint8",
                tile=(TILE, TILE),
                compression="zlib",
                compressionargs={"level": 1},
                photometric="minisblack",
                subifds=len(levels) - 1 if number == 0 else None,
                subfiletype=min(number, 1),
                metadata={"axes": "YX"} if number == 0 else None,
            )
    print(name, (FOLDER / name).stat().st_size >> 20, "MB", flush=True)


LEVELS = list(sides())
tiff("slide.tif", False, LEVELS)
tiff("flat.tif", False, LEVELS[:1])
tiff("noise.tif", True, LEVELS)
root = zarr.open_group(FOLDER / "slide.ome.zarr", mode="w", zarr_format=2)
datasets = []
for number, (side, step) in enumerate(LEVELS):
    array = root.create_array(
        str(number), shape=(side, side), chunks=(TILE, TILE), dtype="uint8", chunk_key_encoding={"name": "v2", "separator": "/"}
    )
    for top in range(0, side, TILE):
        for left in range(0, side, TILE):
            high, wide = min(TILE, side - top), min(TILE, side - left)
            array[top : top + high, left : left + wide] = tile(top, left, step, False)[:high, :wide]
    scale = {"type": "scale", "scale": [0.5 * step, 0.5 * step]}
    datasets.append({"path": str(number), "coordinateTransformations": [scale]})
axes = [{"name": axis, "type": "space", "unit": "micrometer"} for axis in "yx"]
root.attrs["multiscales"] = [{"version": "0.4", "axes": axes, "datasets": datasets}]
print("slide.ome.zarr", flush=True)
