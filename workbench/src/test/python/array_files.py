"""Writes NumPy and Zarr arrays of every kind into a folder, with what is to be found in them.

Beside the arrays lies index.json: a list of {path, axes (how to open, or null), shape, raw (a file of little-endian float64 values),
and what else is to be found}.
"""

import json
import sys
from pathlib import Path

import numcodecs
import numpy
import zarr
from zarr import codecs

folder = Path(sys.argv[1])
index = []
TYPES = ["bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float16", "float32", "float64"]


def values(shape, dtype="uint16"):
    """Numbers that compress, exact in every type: from -60 to 60, or from 0 to 120."""
    flat = numpy.arange(int(numpy.prod(shape)))
    wave = (flat * 7 // 16) % 121
    noise = numpy.random.default_rng(1).integers(0, 3, flat.size)
    found = numpy.minimum(wave + noise, 120)
    kind = numpy.dtype(dtype).kind
    if kind == "b":
        return (found % 2 == 1).reshape(shape)
    return (found - 60 if kind in "if" else found).astype(dtype).reshape(shape)


def expect(path, array, axes=None, **said):
    raw = f"{len(index)}.raw"
    array.astype("<f8").tofile(folder / raw)
    index.append({"path": path, "axes": axes, "shape": list(array.shape), "raw": raw, **said})


def npy():
    for dtype in TYPES:
        for order in "<>":
            for layout in "CF":
                array = values((3, 17, 23), dtype)
                path = f"{dtype}{'little' if order == '<' else 'big'}{layout}.npy"
                stored = numpy.array(array, dtype=numpy.dtype(dtype).newbyteorder(order), order=layout)
                numpy.save(folder / path, stored)
                expect(path, array, "ZYX")
    for version in [(1, 0), (2, 0), (3, 0)]:
        path = f"version{version[0]}.npy"
        with open(folder / path, "wb") as file:
            numpy.lib.format.write_array(file, values((5, 6)), version)
        expect(path, values((5, 6)))


def save(name, array, axes="ZYX", **options):
    made = zarr.create_array(store=str(folder / name), shape=array.shape, dtype=options.pop("dtype", array.dtype), **options)
    made[...] = array
    expect(name, array, axes)


def version2():
    array = values((5, 70, 90))
    compressors = {"none": None, "gzip": numcodecs.GZip(1), "zlib": numcodecs.Zlib(1), "zstd": numcodecs.Zstd(1),
                   "lz4": numcodecs.LZ4(), "lzma": numcodecs.LZMA()}
    for cname in ["lz4", "lz4hc", "zstd", "zlib", "blosclz"]:
        for shuffle in [0, 1, 2]:
            for blocksize in [0, 256, 4096]:
                compressors[f"{cname}{shuffle}{blocksize}"] = numcodecs.Blosc(cname, 5, shuffle, blocksize)
    for name, compressor in compressors.items():
        save(f"v2{name}.zarr", array, chunks=(2, 32, 48), compressors=compressor, zarr_format=2)
    # What comes again 20,000 bytes later is further back than BloscLZ reaches with a short distance.
    random = numpy.random.default_rng(2)
    runs = numpy.repeat(random.integers(0, 256, 2500, dtype="uint8"), 8) + (random.random(20_000) < 0.05)
    far = numpy.tile(runs.astype("uint8"), 5).reshape(200, 500)
    compressor = numcodecs.Blosc("blosclz", 9, 0)
    assert len(compressor.encode(far)) < 1.2 * len(compressor.encode(far[:40])), "far copies are made"
    save("v2far.zarr", far, None, chunks=(200, 500), compressors=compressor, zarr_format=2)
    for dtype in TYPES:
        for order in "<>":
            stored = numpy.dtype(dtype).newbyteorder(order)
            name = f"v2{dtype}{'little' if order == '<' else 'big'}.zarr"
            compressor = numcodecs.Blosc("lz4", 5, 2 if order == "<" else 1)
            save(name, values((3, 20, 30), dtype), chunks=(1, 16, 16), dtype=stored, compressors=compressor, zarr_format=2)
    save("v2F.zarr", array, chunks=(2, 32, 48), order="F", compressors=None, zarr_format=2)
    key = {"name": "v2", "separator": "/"}
    save("v2slash.zarr", array, chunks=(2, 32, 48), chunk_key_encoding=key, zarr_format=2)
    for dtype, fill in [("uint16", 7), ("float32", "NaN"), ("float64", -1.5), ("int8", -3), ("bool", True)]:
        missing(f"v2fill{dtype}.zarr", dtype, fill, 2)


def missing(name, dtype, fill, version):
    """Only one of the six chunks is there."""
    value = float("nan") if fill == "NaN" else fill
    options = {"chunks": (16, 16), "fill_value": value, "zarr_format": version}
    made = zarr.create_array(store=str(folder / name), shape=(20, 40), dtype=dtype, **options)
    made[0:16, 16:32] = 1
    array = numpy.full((20, 40), value, dtype)
    array[0:16, 16:32] = 1
    expect(name, array)


def version3():
    array = values((5, 70, 90))
    chunks = (2, 32, 48)
    chains = {
        "none": [],
        "gzip": [codecs.GzipCodec(level=1)],
        "zstd": [codecs.ZstdCodec(level=1, checksum=True)],
        "blosc": [codecs.BloscCodec(typesize=2, cname="zstd", shuffle="bitshuffle")],
        "crc": [codecs.GzipCodec(level=1), codecs.Crc32cCodec()],
    }
    for name, chain in chains.items():
        save(f"v3{name}.zarr", array, chunks=chunks, compressors=chain, zarr_format=3)
    save("v3big.zarr", array, chunks=chunks, serializer=codecs.BytesCodec(endian="big"), zarr_format=3)
    turned = [codecs.TransposeCodec(order=(2, 0, 1))]
    save("v3turned.zarr", array, chunks=chunks, filters=turned, compressors=[], zarr_format=3)
    twice = [codecs.TransposeCodec(order=(2, 0, 1)), codecs.TransposeCodec(order=(0, 2, 1))]
    save("v3twice.zarr", array, chunks=chunks, filters=twice, compressors=[], zarr_format=3)
    for name, key in [("dot", {"name": "default", "separator": "."}), ("asv2", {"name": "v2", "separator": "."})]:
        save(f"v3{name}.zarr", array, chunks=chunks, chunk_key_encoding=key, zarr_format=3)
    for place in ["start", "end"]:
        inner = [codecs.BytesCodec(), codecs.ZstdCodec()]
        shard = codecs.ShardingCodec(chunk_shape=(1, 16, 24), codecs=inner, index_location=place)
        save(f"v3shard{place}.zarr", array, chunks=(4, 64, 48), serializer=shard, compressors=[], zarr_format=3)
    inner = [codecs.TransposeCodec(order=(1, 2, 0)), codecs.BytesCodec(), codecs.GzipCodec()]
    shard = codecs.ShardingCodec(chunk_shape=(2, 16, 24), codecs=inner, index_codecs=[codecs.BytesCodec()])
    save("v3shardturned.zarr", array, chunks=(4, 64, 48), serializer=shard, compressors=[], zarr_format=3)
    made = zarr.create_array(
        store=str(folder / "v3shardhole.zarr"), shape=(64, 64), shards=(32, 32), chunks=(8, 8), dtype="uint8", fill_value=9
    )
    made[0:8, 8:16] = 1
    hole = numpy.full((64, 64), 9, "uint8")
    hole[0:8, 8:16] = 1
    expect("v3shardhole.zarr", hole)
    for dtype in TYPES:
        save(f"v3{dtype}.zarr", values((3, 20, 30), dtype), chunks=(1, 16, 16), zarr_format=3)
    for dtype, fill in [("uint16", 7), ("float32", "NaN"), ("float64", -1.5), ("int8", -3), ("bool", True)]:
        missing(f"v3fill{dtype}.zarr", dtype, fill, 3)


def ome(version):
    """An image of two resolutions with named channels, and labels beside it."""
    name = f"ome{version}.zarr"
    kind = 2 if version == "0.4" else 3
    root = zarr.open_group(str(folder / name), mode="w", zarr_format=kind)
    array = values((2, 3, 40, 50))
    axes = [{"name": "c", "type": "channel"}]
    axes += [{"name": letter, "type": "space", "unit": "nanometer"} for letter in "zyx"]
    datasets = []
    for level, found in enumerate([array, array[:, :, ::2, ::2]]):
        made = root.create_array(str(level), shape=found.shape, chunks=(1, 1, 16, 16), dtype="uint16")
        made[...] = found
        scale = [1.0, 500.0, 250.0 * 2**level, 125.0 * 2**level]
        datasets.append({"path": str(level), "coordinateTransformations": [{"type": "scale", "scale": scale}]})
    image = {"version": version, "name": name, "axes": axes, "datasets": datasets}
    described = {"multiscales": [image], "omero": {"channels": [{"label": "DAPI"}, {"label": "actin"}]}}
    root.attrs.update(described if kind == 2 else {"ome": {"version": version, **described}})
    said = {"channels": ["DAPI", "actin"], "pixels": [0.5, 0.25, 0.125]}
    expect(name, array, None, **said)
    expect(f"{name}/1", array[:, :, ::2, ::2], None, **{**said, "pixels": [0.5, 0.5, 0.25]})
    labels = root.create_group("labels").create_group("nuclei")
    ids = (values((40, 50), "uint32") * 1_000_000).astype("uint32")
    made = labels.create_array("0", shape=ids.shape, chunks=(16, 16), dtype="uint32")
    made[...] = ids
    plane = {"version": version, "axes": axes[2:], "datasets": [{"path": "0"}]}
    labels.attrs.update({"multiscales": [plane]} if kind == 2 else {"ome": {"multiscales": [plane]}})
    expect(f"{name}/labels/nuclei", ids, None, labels=True)


npy()
version2()
version3()
ome("0.4")
ome("0.5")
(folder / "index.json").write_text(json.dumps(index), "utf-8")
print(len(index), "arrays")
