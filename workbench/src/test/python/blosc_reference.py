"""Makes src/test/resources/reference/blosc.json: Blosc frames of every kind. Run with numcodecs 0.16.6; prints the file.

What is compressed is (i // 3 % 50) for i from 0 to 1999, as little-endian numbers of the given number of bytes.
"""

import base64
import json

import numpy
from numcodecs import Blosc

frames = []
for cname in ["blosclz", "lz4", "lz4hc", "zlib", "zstd"]:
    for shuffle, name in [(0, "none"), (1, "bytes"), (2, "bits")]:
        for size in [1, 4]:
            numbers = numpy.arange(2000, dtype="int64")
            data = (numbers // 3 % 50).astype(f"<u{size}")
            frame = Blosc(cname, 5, shuffle, 1024).encode(data)
            frames.append({"name": f"{cname}, {name}, {size}", "size": size, "frame": base64.b64encode(frame).decode()})
print(json.dumps(frames, indent=0))
