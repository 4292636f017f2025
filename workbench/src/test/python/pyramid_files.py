"""Writes images of several resolutions into a folder: TIFF with tifffile, OME-Zarr with zarr.

Beside each lies x.json: its axes, and for each resolution its shape, how many pixels of the full resolution one of its pixels covers
(z, y, x), and the name of a file with its values as little-endian float64. "tolerance" is for JPEG, whose decoders round differently;
"plain" marks files of one resolution; "unused" says which words the image has about resolutions that are not used.
"""

import json
import sys
from pathlib import Path

import numpy
import tifffile
import zarr

FOLDER = Path(sys.argv[1])
RANDOM = numpy.random.default_rng(11)


def numbers(shape, dtype):
    """Smooth, so that it can be packed, with noise in it."""
    dtype = numpy.dtype(dtype)
    values = numpy.indices(shape).sum(axis=0) * 3 + RANDOM.integers(0, 9, shape)
    if dtype.kind == "f":
        return (values * 0.37 - 5).astype(dtype)
    if dtype == bool:
        return values % 5 == 0
    return (values % min(numpy.iinfo(dtype).max, 60_000)).astype(dtype)


def halved(values, axes, along="YX"):
    """Every second pixel, as ranges with steps do: 65 pixels become 33."""
    return values[tuple(slice(None, None, 2) if axis in along else slice(None) for axis in axes)]


def pyramid(values, axes, count, along="YX"):
    levels = [values]
    for _ in range(count):
        levels.append(halved(levels[-1], axes, along))
    return levels


def expect(name, file, levels, axes, along="YX", **more):
    """Axes of the arrays as Java orders them; a level is halved as often as its number says."""
    said = {"file": file, "axes": axes, "levels": [], **more}
    for number, level in enumerate(levels):
        raw = f"{name}-{number}.raw"
        numpy.asarray(level).astype("<f8").tofile(FOLDER / raw)
        factors = [2**number if axis in along else 1 for axis in "ZYX"]
        said["levels"].append({"shape": level.shape, "factors": factors, "raw": raw})
    (FOLDER / f"{name}.json").write_text(json.dumps(said), "utf-8")


def below(name, levels, axes, values=None, said_axes=None, ome=False, big=False, order="<", expected=None, metadata=None, **options):
    """Smaller copies in directories below each page (SubIFDs)."""
    file = f"{name}.ome.tif" if ome else f"{name}.tif"
    with tifffile.TiffWriter(FOLDER / file, ome=ome, bigtiff=big, byteorder=order) as writer:
        writer.write(levels[0], subifds=len(levels) - 1, metadata=metadata or {"axes": said_axes or axes}, **options)
        for level in levels[1:]:
            writer.write(level, subfiletype=1, metadata=None, **options)
    expect(name, file, levels if values is None else values, axes, **(expected or {}))


def behind(name, levels, axes, said=None, describe=True, **options):
    """Smaller copies in pages of their own behind the full ones."""
    with tifffile.TiffWriter(FOLDER / f"{name}.tif") as writer:
        writer.write(levels[0], metadata=said or {"axes": axes}, **options)
        for level in levels[1:]:
            writer.write(level, subfiletype=1, metadata={"axes": axes} if describe else None, **options)
    expect(name, f"{name}.tif", levels, axes)


# Every packing, type and byte order, in tiles and in strips, with tiles that reach over the border.
TYPES = ["uint8", "uint16", "int16", "uint32", "float32", "float16"]
for dtype in TYPES:
    for packing in (None, "lzw", "zlib", "packbits", "zstd"):
        order = ">" if packing in ("lzw", None) and dtype != "uint8" else "<"
        levels = pyramid(numbers((131, 97), dtype), "YX", 3)
        below(f"tiles-{dtype}-{packing}", levels, "YX", order=order, tile=(32, 48), compression=packing)
        below(f"strips-{dtype}-{packing}", levels, "YX", order=order, rowsperstrip=9, compression=packing)
    predictor = 3 if dtype.startswith("float") else 2
    for order in "<>":
        ending = "little" if order == "<" else "big"
        levels = pyramid(numbers((100, 133), dtype), "YX", 2)
        below(f"predictor-{dtype}-{ending}", levels, "YX", order=order, big=True, tile=(48, 32), compression="zlib", predictor=predictor)

# One strip that is the whole plane, without compression: its rows are read by themselves.
below("one-strip", pyramid(numbers((1201, 997), "uint16"), "YX", 1), "YX")
tifffile.imwrite(FOLDER / "one-strip-alone.tif", numbers((1003, 1499), "uint8"), metadata={"axes": "YX"})
expect("one-strip-alone", "one-strip-alone.tif", [tifffile.imread(FOLDER / "one-strip-alone.tif")], "YX")
bits = numbers((203, 301), "bool")
tifffile.imwrite(FOLDER / "bits.tif", bits, tile=(64, 64), metadata={"axes": "YX"})
expect("bits", "bits.tif", [bits.astype("uint8")], "YX")

# Volumes and channels: each page has its smaller copies.
for axes, shape in {"ZYX": (3,), "CYX": (2,), "TCZYX": (2, 3, 2)}.items():
    levels = pyramid(numbers(shape + (70, 55), "uint16"), axes, 2)
    below(f"ome-{axes}", levels, axes, ome=True, tile=(16, 32), compression="zlib")
    below(f"below-{axes}", levels, axes, tile=(16, 32), compression="zlib", photometric="minisblack")
    behind(f"behind-{axes}", levels, axes, tile=(16, 32), photometric="minisblack")
    behind(f"undescribed-{axes}", levels, axes, describe=False, tile=(16, 32), photometric="minisblack")

# Colour pictures, pixel by pixel and plane by plane.
colours = pyramid(numbers((90, 77, 3), "uint8"), "YXC", 2)
first = [numpy.moveaxis(level, -1, 0) for level in colours]
for packing in (None, "zlib", "webp"):
    lossless = {"compressionargs": {"lossless": True}} if packing == "webp" else {}
    below(f"rgb-{packing}", colours, "CYX", first, "YXS", photometric="rgb", tile=(32, 32), compression=packing, **lossless)
below("rgb-planar", [numpy.ascontiguousarray(level) for level in first], "CYX", first, "CYX", photometric="rgb", planarconfig="separate", tile=(32, 48))
below("rgb-predictor", colours, "CYX", first, "YXS", photometric="rgb", tile=(32, 32), compression="lzw", predictor=2)
below("jpeg", [numpy.ascontiguousarray(c[..., 0]) for c in colours], "YX", tile=(32, 32), compression="jpeg", expected={"tolerance": 1},
      values=None)
for number in range(3):
    with tifffile.TiffFile(FOLDER / "jpeg.tif") as written:
        written.series[0].levels[number].asarray().astype("<f8").tofile(FOLDER / f"jpeg-{number}.raw")

# Reduced pages as GDAL writes them: each level behind the other, no word on what they are.
levels = pyramid(numbers((150, 120), "uint8"), "YX", 3)
with tifffile.TiffWriter(FOLDER / "geo.tif") as writer:
    for number, level in enumerate(levels):
        writer.write(level, subfiletype=min(number, 1), tile=(64, 64), compression="lzw", predictor=2, metadata=None, software="GDAL")
expect("geo", "geo.tif", levels, "YX")

# A stack whose pages are followed each by its own copies.
planes = pyramid(numbers((3, 64, 48), "uint16"), "ZYX", 2)
with tifffile.TiffWriter(FOLDER / "by-turns.tif") as writer:
    for z in range(3):
        for number, level in enumerate(planes):
            writer.write(level[z], subfiletype=min(number, 1), tile=(16, 16), metadata=None)
expect("by-turns", "by-turns.tif", planes, "ZYX", open="ZYX")

# As Aperio's scanners do: no page says that it is reduced, and the slide's pictures lie behind.
slide = pyramid(numbers((200, 160, 3), "uint8"), "YXC", 2)
text = "Aperio Image Library v12.0.15\n160x200 (64x64) JPEG/RGB Q=70|AppMag = 20|MPP = 0.5"
with tifffile.TiffWriter(FOLDER / "slide.svs") as writer:
    told = {"photometric": "rgb", "metadata": None}
    writer.write(slide[0], tile=(64, 64), compression="zlib", description=text, **told)
    writer.write(slide[0][::5, ::5], rowsperstrip=16, description="Aperio thumbnail", **told)
    for level in slide[1:]:
        writer.write(level, tile=(64, 64), compression="zlib", description="Aperio level", **told)
    writer.write(numbers((30, 90, 3), "uint8"), subfiletype=1, rowsperstrip=10, description="Aperio label", **told)
    writer.write(numbers((40, 80, 3), "uint8"), subfiletype=9, rowsperstrip=10, description="Aperio macro", **told)
expect("slide", "slide.svs", [numpy.moveaxis(level, -1, 0) for level in slide], "CYX", leftOut="3 further images")

# What is no smaller copy is not used, and said to be.
full = numbers((64, 64), "uint16")
ODD = {
    "grows": [full, full[::4, ::4], full[::2, ::2]],
    "larger": [full[::2, ::2], full],
    "type": [full, full[::2, ::2].astype("uint8")],
    "float": [full, full[::2, ::2].astype("float32")],
    "shape": [full, full[::2, :8]],
    "same": [full, full],
}
for name, odd in ODD.items():
    with tifffile.TiffWriter(FOLDER / f"odd-{name}.tif") as writer:
        writer.write(odd[0], subifds=len(odd) - 1, tile=(16, 16), metadata={"axes": "YX"})
        for level in odd[1:]:
            writer.write(level, subfiletype=1, tile=(16, 16), metadata=None)
    used = 2 if name == "grows" else 1
    expect(f"odd-{name}", f"odd-{name}.tif", odd[:1], "YX", unused=f"smaller copy {used} of {len(odd) - 1}")
    if name == "grows":
        said = json.loads((FOLDER / "odd-grows.json").read_text("utf-8"))
        odd[1].astype("<f8").tofile(FOLDER / "odd-grows-1.raw")
        said["levels"].append({"shape": odd[1].shape, "factors": [1, 4, 4], "raw": "odd-grows-1.raw"})
        (FOLDER / "odd-grows.json").write_text(json.dumps(said), "utf-8")


def ome_zarr(name, levels, axes, version, chunk, along="YX", expected=None, scales=None, **options):
    """OME-Zarr 0.4 on Zarr 2, or 0.5 on Zarr 3."""
    root = zarr.open_group(FOLDER / f"{name}.zarr", mode="w", zarr_format=2 if version == "0.4" else 3)
    datasets = []
    for number, level in enumerate(levels):
        if version == "0.4":
            options = {**options, "chunk_key_encoding": {"name": "v2", "separator": "/"}}
        array = root.create_array(str(number), shape=level.shape, chunks=chunk[-level.ndim :], dtype=level.dtype, **options)
        array[...] = level
        scale = [0.5 * 2**number if axis in along else 0.5 if axis in "ZYX" else 1.0 for axis in axes]
        scale = scales[number] if scales else scale
        datasets.append({"path": str(number), "coordinateTransformations": [{"type": "scale", "scale": scale}]})
    kinds = {"T": "time", "C": "channel"}
    said_axes = [
        {"name": axis.lower(), "type": kinds.get(axis, "space"), **({"unit": "micrometer"} if axis in "ZYX" else {})} for axis in axes
    ]
    image = {"axes": said_axes, "datasets": datasets}
    if version == "0.4":
        root.attrs["multiscales"] = [{"version": "0.4", **image}]
    else:
        root.attrs["ome"] = {"version": "0.5", "multiscales": [image]}
    expect(name, f"{name}.zarr", levels, axes, along, **(expected or {}))


for version in ("0.4", "0.5"):
    for dtype in ("uint8", "uint16", "float32"):
        ome_zarr(f"zarr-{version}-{dtype}", pyramid(numbers((131, 97), dtype), "YX", 3), "YX", version, (32, 48))
    for axes, shape in {"ZYX": (5,), "CYX": (2,), "TCZYX": (2, 3, 4)}.items():
        levels = pyramid(numbers(shape + (70, 55), "uint16"), axes, 2)
        ome_zarr(f"zarr-{version}-{axes}", levels, axes, version, (1, 2, 3, 16, 32))
    levels = pyramid(numbers((2, 9, 66, 51), "uint16"), "CZYX", 2, "ZYX")
    ome_zarr(f"zarr-{version}-depth", levels, "CZYX", version, (1, 2, 16, 32), "ZYX")
    empty = numbers((120, 130), "uint16")
    empty[:64, :] = 0
    ome_zarr(f"zarr-{version}-gaps", pyramid(empty, "YX", 1), "YX", version, (32, 32))
    same = [[1.0, 1.0]] * 2
    ome_zarr(f"zarr-{version}-unscaled", pyramid(numbers((64, 60), "uint8"), "YX", 1), "YX", version, (32, 32), scales=same)
ome_zarr("zarr-shards", pyramid(numbers((200, 150), "uint16"), "YX", 2), "YX", "0.5", (16, 16), shards=(64, 64))
ome_zarr("zarr-odd-scale", pyramid(numbers((64, 60), "uint8"), "YX", 1)[:1], "YX", "0.4", (32, 32))
levels = pyramid(numbers((64, 60), "uint8"), "YX", 1)
for name, odd in {"type": levels[1].astype("uint16"), "larger": numbers((99, 99), "uint8")}.items():
    ome_zarr(f"zarr-odd-{name}", [levels[0], odd], "YX", "0.4", (32, 32), expected={"unused": "resolution 1"})
    said = json.loads((FOLDER / f"zarr-odd-{name}.json").read_text("utf-8"))
    said["levels"] = said["levels"][:1]
    (FOLDER / f"zarr-odd-{name}.json").write_text(json.dumps(said), "utf-8")
ome_zarr("zarr-odd-contradicts", levels, "YX", "0.5", (32, 32), scales=[[1.0, 1.0], [8.0, 8.0]], expected={"unused": "resolution 1"})
said = json.loads((FOLDER / "zarr-odd-contradicts.json").read_text("utf-8"))
said["levels"] = said["levels"][:1]
(FOLDER / "zarr-odd-contradicts.json").write_text(json.dumps(said), "utf-8")
print(len(list(FOLDER.glob("*.json"))), "files")
