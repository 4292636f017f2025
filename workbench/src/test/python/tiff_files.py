"""Writes every kind of TIFF that is to be read into a folder, with tifffile.

Beside x.tif lies x.json: what the Java side should find (axes, shape, type, pixel size, names), and x.raw, the values as
little-endian float64. "tolerance" is for JPEG alone, whose decoders round differently.
"""

import json
import sys
from pathlib import Path

import numpy
import tifffile

FOLDER = Path(sys.argv[1])
TOLERANCE = 1
RANDOM = numpy.random.default_rng(1)


def expect(name, values, axes, **more):
    values = numpy.asarray(values)
    values.astype("<f8").tofile(FOLDER / f"{name}.raw")
    said = {"file": f"{name}.tif", "axes": axes, "shape": values.shape, "type": str(values.dtype), **more}
    (FOLDER / f"{name}.json").write_text(json.dumps(said), "utf-8")


def write(name, data, axes="YX", values=None, expected=None, **options):
    tifffile.imwrite(FOLDER / f"{name}.tif", data, **options)
    expect(name, data if values is None else values, axes, **(expected or {}))


def ask(name, data, message, **options):
    """What is a question or refused, in these words."""
    tifffile.imwrite(FOLDER / f"{name}.tif", data, **options)
    (FOLDER / f"{name}.json").write_text(json.dumps({"file": f"{name}.tif", "refused": message}), "utf-8")


def numbers(shape, dtype):
    """Smooth, so that it can be packed, with noise in it, and values at both ends of the type."""
    dtype = numpy.dtype(dtype)
    ramp = numpy.indices(shape).sum(axis=0)
    noise = RANDOM.integers(0, 7, shape)
    if dtype.kind == "f":
        data = (ramp * 0.37 + noise * 1e-3 - 5).astype(dtype)
        data.flat[:3] = [-3e4, 6e4, 1e-7]
        return data
    info = numpy.iinfo(dtype)
    data = (ramp * 11 + noise).astype(dtype)
    # A float, which intensities are, holds whole numbers exactly up to 2^24, and powers of two.
    data.flat[:2] = [info.min, info.max if info.bits < 32 else 2 ** (info.bits - 2)]
    return data


TYPES = ["uint8", "int8", "uint16", "int16", "uint32", "int32", "float16", "float32"]
for dtype in TYPES:
    for order in "<>":
        ending = "little" if order == "<" else "big"
        plane = numbers((37, 53), dtype)
        for packing in (None, "lzw", "zlib", "packbits"):
            write(f"{dtype}-{ending}-{packing}", plane, byteorder=order, compression=packing, rowsperstrip=10)
        predictor = 3 if dtype.startswith("float") else 2
        for packing in ("lzw", "zlib"):
            write(f"{dtype}-{ending}-{packing}-predictor", plane, byteorder=order, compression=packing, predictor=predictor)
            write(
                f"{dtype}-{ending}-{packing}-predictor-tiles",
                plane,
                byteorder=order,
                compression=packing,
                predictor=predictor,
                tile=(16, 32),
            )
    write(f"{dtype}-tiles", plane, tile=(16, 16))
    write(f"{dtype}-big", plane, bigtiff=True, tile=(32, 16), compression="zlib")

doubles = numbers((9, 11), "float64")
for order in "<>":
    for predictor in (False, 3):
        name = f"float64-{'little' if order == '<' else 'big'}-{predictor}"
        write(name, doubles, values=doubles.astype("float32"), byteorder=order, compression="zlib", predictor=predictor,
              expected={"type": "float64"})
write("uint64", numpy.array([[0, 1], [70000, 2**24]], "uint64"), expected={"type": "uint32"})
write("old-deflate", numbers((20, 20), "uint16"), compression="deflate")

# Packings that the JDK does not have, and those that nobody here has.
for dtype in ("uint8", "uint16", "int32", "float32"):
    for packing in ("zstd", "lzma"):
        predictor = 3 if dtype == "float32" else 2
        write(f"{dtype}-{packing}", numbers((37, 53), dtype), compression=packing, rowsperstrip=10)
        write(f"{dtype}-{packing}-predictor", numbers((37, 53), dtype), compression=packing, predictor=predictor, tile=(16, 32))
write("zstd-of-nothing", numpy.zeros((2000, 3000), "uint16"), compression="zstd", rowsperstrip=2000)
write("lzma-of-nothing", numpy.zeros((2000, 3000), "uint16"), compression="lzma", rowsperstrip=2000)
picture = RANDOM.integers(0, 256, (33, 47, 3), dtype="uint8")
write("webp-lossless", picture, "CYX", numpy.moveaxis(picture, -1, 0), photometric="rgb", compression="webp",
      compressionargs={"lossless": True}, expected={"names": ["red", "green", "blue"]})
ask("webp-lossy", picture, "lossy WebP", photometric="rgb", compression="webp", compressionargs={"level": 50, "lossless": False})
for packing, word in (("jpeg2000", "JPEG 2000"), ("lerc", "LERC"), ("jpegxl", "JPEG XL"), ("jpegxr", "JPEG XR"), ("png", "PNG")):
    ask(f"packed-as-{packing}", picture[..., 0], f"its pixels are packed as {word}, which is not read here", compression=packing)
ask("volume", numbers((16, 32, 32), "uint8"), "a volume of 16 planes", volumetric=True, tile=(16, 16, 16))
ask("volume-of-planes", numbers((5, 32, 32), "uint16"), "a volume of 5 planes", volumetric=True)
ask("complex", numpy.ones((5, 6), "complex64"), "complex numbers of 64 bits")
ask("cmyk", numbers((9, 9, 4), "uint8"), "those of print (CMYK)", photometric="separated")

# A page of many strips, one of one strip, one long row, one long column.
write("one-row", numbers((1, 999), "uint16"), compression="lzw")
write("one-column", numbers((999, 1), "uint16"), rowsperstrip=7)
write("large", numbers((700, 900), "uint16"), compression="lzw", predictor=2)
noise = RANDOM.integers(0, 256, (300, 300), dtype="uint8")
write("lzw-full-table", noise, compression="lzw", rowsperstrip=300)
write("packbits-noise", noise, compression="packbits")
write("packbits-runs", (noise > 250).astype("uint8"), compression="packbits")

# One bit, and few bits.
bits = RANDOM.integers(0, 2, (13, 21)).astype(bool)
write("bilevel", bits, values=bits.astype("uint8"))
write("bilevel-packbits", bits, values=bits.astype("uint8"), compression="packbits")
write("white-is-zero", noise, photometric="miniswhite", expected={"stored": "white is zero"})
palette = RANDOM.integers(0, 65536, (3, 256), dtype="uint16")
write("palette", noise, photometric="palette", colormap=palette, expected={"stored": "palette"})

# Colours, pixel by pixel and plane by plane.
names = {"names": ["red", "green", "blue"]}
for dtype in ("uint8", "uint16", "float32"):
    rgb = numbers((19, 23, 3), dtype)
    channels = numpy.moveaxis(rgb, -1, 0)
    write(f"rgb-{dtype}", rgb, "CYX", channels, photometric="rgb", expected=names)
    write(f"rgb-{dtype}-planar", channels, "CYX", photometric="rgb", planarconfig="separate", metadata={"axes": "CYX"})
    predictor = 3 if dtype == "float32" else 2
    write(f"rgb-{dtype}-predictor", rgb, "CYX", channels, photometric="rgb", compression="zlib", predictor=predictor,
          tile=(16, 16), expected=names)
    write(f"rgb-{dtype}-planar-predictor", channels, "CYX", photometric="rgb", planarconfig="separate",
          compression="zlib", predictor=predictor, rowsperstrip=5, metadata={"axes": "CYX"})
rgba = numbers((19, 23, 4), "uint8")
write("rgba", rgba, "CYX", numpy.moveaxis(rgba, -1, 0)[:3], photometric="rgb", extrasamples=["unassalpha"],
      expected={**names, "stored": "transparency"})
grey = numpy.repeat(noise[:40, :40, None], 3, axis=2)
write("rgb-of-grey", grey, "YX", grey[..., 0], photometric="rgb", expected={"stored": "RGB, equal in all three"})

# JPEG, whose tables lie in the directory.
smooth = (numpy.indices((64, 96)).sum(axis=0) * 1.5).astype("uint8")
colour = numpy.stack([smooth, smooth[::-1], smooth[:, ::-1]], axis=-1)


def jpeg(name, data, axes, **options):
    tifffile.imwrite(FOLDER / f"{name}.tif", data, compression="jpeg", compressionargs={"level": 90}, **options)
    values = tifffile.imread(FOLDER / f"{name}.tif")
    expect(name, numpy.moveaxis(values, -1, 0) if axes == "CYX" else values, axes, tolerance=TOLERANCE, **(names if axes == "CYX" else {}))


jpeg("jpeg-grey", smooth, "YX")
jpeg("jpeg-grey-tiles", smooth, "YX", tile=(32, 32))
jpeg("jpeg-rgb", colour, "CYX", photometric="rgb")
jpeg("jpeg-rgb-tiles", colour, "CYX", photometric="rgb", tile=(32, 48))

# ImageJ's stacks.
stack = numbers((5, 3, 2, 12, 14), "uint16")
scale = {"resolution": (1 / 0.25, 1 / 0.5), "imagej": True}
write("imagej-stack", stack, "TZCYX", **scale,
      metadata={"axes": "TZCYX", "unit": "um", "spacing": 2.0, "finterval": 1.5},
      expected={"pixelSize": [2.0, 0.5, 0.25], "interval": "1.5 s"})
write("imagej-z", stack[0, :, 0], "ZYX", **scale, metadata={"axes": "ZYX", "unit": "nm", "spacing": 2.0},
      expected={"pixelSize": [0.002, 0.0005, 0.00025]})
write("imagej-pixels", stack[:, 0, 0], "TYX", **scale, metadata={"axes": "TYX", "unit": "pixel"})
write("imagej-big-endian", stack[0, 0], "CYX", byteorder=">", imagej=True, metadata={"axes": "CYX"})
write("imagej-rgb", rgb.astype("uint8"), "CYX", numpy.moveaxis(rgb.astype("uint8"), -1, 0), imagej=True, expected=names)

# ImageJ's layout above 4 GB: one directory, the other planes behind the first.
tifffile.imwrite(FOLDER / "imagej-contiguous.tif", stack[:, 0, 0], imagej=True, metadata={"axes": "TYX"}, truncate=True)
expect("imagej-contiguous", stack[:, 0, 0], "TYX")

# tifffile's own words.
write("shaped", stack, "TZCYX", metadata={"axes": "TZCYX"})
write("shaped-packed", stack[0], "ZCYX", metadata={"axes": "ZCYX"}, compression="zlib", predictor=2, tile=(16, 16))

# tifffile makes any three or four planes the colours and the transparency of a page. What it was given decides: axes where it
# was given axes, and a question where it was not.
for dtype in ("uint8", "uint16", "int32", "float32"):
    for count in (3, 4):
        planes = numbers((count, 16, 20), dtype)
        for letter in "ZTC":
            write(f"planes-{count}-{dtype}-{letter}", planes, f"{letter}YX", metadata={"axes": f"{letter}YX"})
            write(f"pages-{count}-{dtype}-{letter}", planes, f"{letter}YX", photometric="minisblack", metadata={"axes": f"{letter}YX"})
        ask(f"planes-{count}-{dtype}-shape", planes, "most likely C. Open it as Image.open(path, \"CYX\")")
        ask(f"planes-{count}-{dtype}-bare", planes, "most likely C. Open it as", metadata=None)
        several = numbers((2, 3, count, 16, 20), dtype)
        write(f"planes-2-3-{count}-{dtype}", several, "TZCYX", metadata={"axes": "TZCYX"})
        write(f"planes-3-{count}-{dtype}", several[0], "TZYX", metadata={"axes": "TZYX"})
        ask(f"planes-3-{count}-{dtype}-shape", several[0], f"has planes in 2 dimensions, 3 × {count}, and does not say")
ask("pixels-of-4-uint16", numbers((16, 20, 4), "uint16"), "4 planes in a page and does not say")
ask("pixels-of-4-float32", numbers((16, 20, 4), "float32"), "4 planes in a page and does not say")
write("pixels-of-4-named", four := numbers((16, 20, 4), "uint16"), "CYX", numpy.moveaxis(four, -1, 0), metadata={"axes": "YXC"})
write("shaped-in-one-block", stack[:, 0, 0], "TYX", metadata={"axes": "TYX"}, truncate=True)
ask("letters-that-mean-nothing-here", numbers((5, 16, 20), "uint8"), "has 5 pages and does not say", metadata={"axes": "QYX"})
# tifffile makes pages of the last two indices, whatever they are.
for axes, shape in {"XYZ": (5, 16, 20), "YXZ": (16, 20, 5), "XY": (20, 16), "ZXY": (3, 20, 16), "YXT": (16, 20, 4), "YXC": (16, 20, 2),
                    "ZYXC": (5, 16, 20, 2), "TZYXC": (2, 3, 16, 20, 2), "CXZY": (2, 20, 3, 16)}.items():
    for dtype in ("uint8", "int16", "float32"):
        for order in "<>":
            data = numbers(shape, dtype)
            stored = [letter for letter in axes if letter not in "YX"] + ["Y", "X"]
            write(f"rows-elsewhere-{axes}-{dtype}-{'big' if order == '>' else 'little'}", data, "".join(stored),
                  numpy.moveaxis(data, [axes.index(letter) for letter in stored], range(len(axes))),
                  metadata={"axes": axes}, byteorder=order)
ask("rows-elsewhere-packed", numbers((16, 20, 5), "uint8"), "its axes are YXZ, so that its pages, which are packed, are no planes",
    metadata={"axes": "YXZ"}, compression="zlib")
ask("two-channels-last", numbers((16, 20, 2), "uint16"), "most likely YXC. Open it as Image.open(path, \"YXC\")")
ask("depths-two-channels-last", numbers((5, 16, 20, 2), "uint16"), "most likely ZYXC. Open it as Image.open(path, \"ZYXC\")")
for axes, shape in {"CYXS": (2, 16, 20, 3), "TZCYXS": (2, 3, 2, 16, 20, 3)}.items():
    data = numbers(shape, "uint8")
    merged = numpy.moveaxis(data, -1, -3)
    write(f"colour-channels-{axes}", data, axes[:-1], merged.reshape(*shape[:-4], shape[-4] * 3, 16, 20), metadata={"axes": axes},
          photometric="rgb")
with tifffile.TiffWriter(FOLDER / "three-arrays.tif") as writer:
    writer.write(stack[0, 0], metadata={"axes": "CYX"})
    writer.write(stack[:3, 1, 1, :8], metadata={"axes": "TYX"})
    writer.write(stack[0, 1], metadata={"axes": "ZYX"})
expect("three-arrays", stack[0, 0], "CYX", leftOut="2 further images of the file, which Image.series(path) lists")
with tifffile.TiffWriter(FOLDER / "three-images.ome.tif", ome=True) as writer:
    writer.write(stack[0, 0], metadata={"axes": "CYX"})
    writer.write(stack[:3, 1, 1, :8], metadata={"axes": "TYX"})
    writer.write(stack[0, 1], metadata={"axes": "ZYX"})
expect("three-images.ome", stack[0, 0], "CYX", leftOut="2 further images of the file, which Image.series(path) lists")

# OME-TIFF.
ome = {
    "axes": "TCZYX",
    "PhysicalSizeX": 250,
    "PhysicalSizeXUnit": "nm",
    "PhysicalSizeY": 0.5,
    "PhysicalSizeYUnit": "µm",
    "PhysicalSizeZ": 0.002,
    "PhysicalSizeZUnit": "mm",
    "TimeIncrement": 500,
    "TimeIncrementUnit": "ms",
    "Channel": {"Name": ["DAPI", "GFP", "mCherry"]},
}
found = {"pixelSize": [2.0, 0.5, 0.25], "names": ["DAPI", "GFP", "mCherry"], "interval": "0.5 s"}
for dtype in ("uint8", "int8", "uint16", "int16", "uint32", "int32", "float32"):
    data = numbers((2, 3, 4, 18, 17), dtype)
    for options in ({}, {"compression": "zlib", "predictor": 3 if dtype == "float32" else 2}, {"tile": (16, 16)}):
        name = f"ome-{dtype}-{'-'.join(options) or 'plain'}"
        write(name, data, "TCZYX", ome=True, metadata=ome, expected=found, **options)
for axes in ("ZYX", "CYX", "TYX", "CZYX", "ZCYX", "TZYX", "ZTYX", "TZCYX", "CTZYX", "ZTCYX"):
    write(f"ome-{axes}", numbers((4, 3, 2)[: len(axes) - 2] + (10, 11), "uint16"), axes, ome=True, metadata={"axes": axes})
write("ome-rgb", rgb.astype("uint8"), "CYX", numpy.moveaxis(rgb.astype("uint8"), -1, 0), ome=True, photometric="rgb",
      metadata={"axes": "YXS"}, expected=names)
write("ome-big", numbers((4, 10, 11), "uint16"), "ZYX", ome=True, bigtiff=True, metadata={"axes": "ZYX"})
pyramid = numbers((64, 64), "uint16")
with tifffile.TiffWriter(FOLDER / "ome-pyramid.tif", ome=True) as writer:
    writer.write(pyramid, subifds=2, tile=(16, 16), metadata={"axes": "YX"})
    writer.write(pyramid[::2, ::2], subfiletype=1, tile=(16, 16))
    writer.write(pyramid[::4, ::4], subfiletype=1, tile=(16, 16))
expect("ome-pyramid", pyramid, "YX")
# Pixels of a smaller copy are larger, by a whole number where rounding explains the rest.
steps = {1: 2, 2: 4}
sized = numbers((65, 50), "uint16")
said = {"axes": "YX", "PhysicalSizeX": 0.25, "PhysicalSizeY": 0.5, "PhysicalSizeZ": 2}
with tifffile.TiffWriter(FOLDER / "ome-pyramid-sized.ome.tif", ome=True) as writer:
    writer.write(sized, subifds=2, tile=(16, 16), metadata=said)
    for step in steps.values():
        writer.write(sized[::step, ::step], subfiletype=1, tile=(16, 16))
for level, step in {0: 1, **steps}.items():
    expect(f"ome-pyramid-sized-{level}", sized[::step, ::step], "YX", level=level, pixelSize=[2.0, 0.5 * step, 0.25 * step])
    path = FOLDER / f"ome-pyramid-sized-{level}.json"
    path.write_text(path.read_text("utf-8").replace(f"sized-{level}.tif", "sized.ome.tif"), "utf-8")
with tifffile.TiffWriter(FOLDER / "thumbnail.tif") as writer:
    writer.write(pyramid)
    writer.write(pyramid[::4, ::4], subfiletype=1)
expect("thumbnail", pyramid, "YX")
print(len(list(FOLDER.glob("*.json"))), "files")
