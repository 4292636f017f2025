"""Reads image files with tifffile, Pillow, imagecodecs, numpy and zarr, and holds against them what the Java side has read.

The folder of the argument holds n.json (the file, and axes, shape and notes, or the message with which it was refused) and n.raw
(the values, little-endian float32). Prints a table of all, and a line for each file that is different.
"""

import collections
import json
import re
import resource
import sys
import warnings
from pathlib import Path

import numpy

warnings.simplefilter("ignore")
# Some of the files are made to take all memory of those who read them.
resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))

JPEG_TOLERANCE = 1  # decoders round differently


def squeeze(values, axes):
    keep = [i for i, n in enumerate(values.shape) if n > 1 or axes[i] in "YX"]
    return values.reshape([values.shape[i] for i in keep]), "".join(axes[i] for i in keep)


def tiff(path):
    """All candidates: a file may have several series."""
    import tifffile

    candidates = []
    with tifffile.TiffFile(path) as file:
        lossy = any(page.compression in (6, 7, 33007, 34892, 50001, 34933, 33003, 33005, 34712) for page in file.pages[:1])
        for series in file.series:
            values = numpy.asarray(series.asarray())
            axes = series.axes
            candidates.append((values, axes, JPEG_TOLERANCE if lossy else 0))
        page = file.pages[0]
        if page.compression in (2, 3, 4):
            # libtiff knows more of faxes.
            from PIL import Image

            with Image.open(path) as image:
                bits = numpy.asarray(image)
            candidates.append((~bits if page.photometric == 0 else bits, "YX", 0))
    return candidates


def picture(path):
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    with Image.open(path) as image:
        kind = image.format
        frames = getattr(image, "n_frames", 1)
        if kind == "PNG" or kind == "MPO":
            frames = 1
        if kind == "PNG":
            header = Path(path).read_bytes()[:32]
            depth, colour = header[24], header[25]
            if depth == 16:
                import imagecodecs

                values = imagecodecs.png_decode(Path(path).read_bytes())
                return [(values, "YXS"[: values.ndim], 0)]
            if colour in (0, 4):
                if image.mode not in ("L", "1", "LA"):
                    image = image.convert("L")
                values = numpy.asarray(image)
                if values.ndim == 3:
                    return [(values, "YXS", 0)]
                factor = {1: 1 if values.dtype == bool else 255, 2: 85, 4: 17, 8: 1}[depth]
                return [(values.astype("i4") // factor, "YX", 0)]
        every = []
        for i in range(frames):
            if frames > 1:
                image.seek(i)
            one = image
            if one.mode == "P" or kind == "GIF":
                one = one.convert("RGBA" if "transparency" in one.info or one.mode == "RGBA" else "RGB")
            if kind == "BMP" and one.mode == "1":
                one = one.convert("L")
            values = numpy.asarray(one)
            if kind == "GIF" and values.shape[-1] == 4:
                # What is transparent has no colour: any value is right.
                values = numpy.where(values[..., 3:] == 0, numpy.nan, values[..., :3].astype("f4"))
            every.append(values)
    if frames > 1:
        if len({each.shape for each in every}) > 1:
            every = [each[..., :3] for each in every]
        return [(numpy.stack(every), "TYXS"[: every[0].ndim + 1], 0)]
    tolerance = JPEG_TOLERANCE if kind in ("JPEG", "MPO", "WEBP") else 0
    return [(every[0], "YXS"[: every[0].ndim], tolerance)]


def reference(path):
    ending = Path(path).suffix.lower()
    if ending == ".npy":
        values = numpy.load(path)
        return [(values, "TCZYX"[-values.ndim :], 0)]
    if ending == ".zarr":
        import zarr

        return [(numpy.asarray(zarr.open(path, mode="r")["0"]), "?", 0)]
    start = Path(path).read_bytes()[:4]
    if start[:2] in (b"II", b"MM"):
        return tiff(path)
    return picture(path)


def variants(values, axes, notes):
    """The same image in the words of the other side: transparency left out, three equal colours as one."""
    values, axes = squeeze(values, axes)
    if "S" in axes and "C" not in axes:
        axes = axes.replace("S", "C")
    yield values, axes
    stored = notes.get("stored as", "")
    if "C" in axes or "S" in axes:
        at = axes.index("S") if "S" in axes else axes.index("C")
        without = values
        if values.shape[at] in (2, 4):
            # Transparency that the note names, or that is there only since the other library adds it.
            without = numpy.take(values, range(values.shape[at] - 1), at)
            opaque = numpy.all(numpy.take(values, -1, at) == 255)
            if "transparency" in stored or "palette" in stored or opaque:
                yield squeeze(without, axes)
        if without.shape[at] == 1:
            yield squeeze(without, axes)
        if "equal in all three" in stored and without.shape[at] >= 3:
            parts = [numpy.take(without, i, at) for i in range(3)]
            if all(numpy.array_equal(parts[0], part, equal_nan=part.dtype.kind == "f") for part in parts):
                yield parts[0], axes[:at] + axes[at + 1 :]
    if "S" in axes and "C" in axes:
        # Colours of several channels: one axis, the colours running fastest.
        c, s = axes.index("C"), axes.index("S")
        moved = numpy.moveaxis(values, s, c + 1) if s > c else values
        rest = axes.replace("S", "")
        shape = list(moved.shape)
        yield moved.reshape(shape[:c] + [shape[c] * shape[c + 1]] + shape[c + 2 :]), rest


def compare(path, ours, axes, candidates, notes):
    best = "no series of these axes and sizes: " + "; ".join(f"{v.shape} {a}" for v, a, _ in candidates[:4])
    for values, theirs, tolerance in candidates:
        for each, letters in variants(values, theirs, notes):
            if sorted(letters) == sorted(axes):
                each = each.transpose([letters.index(a) for a in axes])
            elif len(letters) == len(axes) and each.shape == ours.shape:
                best = f"axes {axes}, where the other has {letters}"
                if not set(letters) & set("IQ?"):
                    continue
            if each.shape != ours.shape:
                continue
            if each.dtype.kind == "c":
                continue
            difference = numpy.abs(each.astype("f4").astype("f8") - ours.astype("f8"))
            same = numpy.isnan(each.astype("f4")) & numpy.isnan(ours) if each.dtype.kind == "f" else numpy.zeros(ours.shape, bool)
            same |= each.astype("f4") == ours
            if str(path).lower().endswith(".gif"):
                same |= numpy.isnan(each.astype("f4"))
            worst = numpy.nanmax(numpy.where(same, 0, difference)) if same.size else 0
            if numpy.all(same):
                return "equal", ""
            if worst <= tolerance:
                return "equal within 1 (JPEG, WebP)", ""
            best = f"values differ by up to {worst:g} in {numpy.mean(~same):.2%} of the pixels"
    return "different", best


def reason(message, path):
    text = message.replace(path, "x")
    text = re.sub(r"; (copy|open|in Python|export|to read|was it|save|read|convert|write|check|give|put|install|one way).*", "", text)
    text = re.sub(r"\([^)]*\)", "", text)
    return re.sub(r"[0-9]+", "N", text)[:110]


def main(folder):
    table = collections.Counter()
    reasons = collections.Counter()
    lines = []
    for description in sorted(folder.glob("*.json"), key=lambda path: int(path.stem)):
        said = json.loads(description.read_text("utf-8"))
        path = said["file"]
        status = said["status"]
        if status in ("refused", "question", "crash"):
            table[status] += 1
            reasons[status + ": " + reason(said["message"], path)] += 1
            if status == "crash" or "-v" in sys.argv:
                lines.append(f"{status}\t{path}\t{said['message']}")
            continue
        if status == "large":
            table["too large to compare"] += 1
            continue
        ours = numpy.fromfile(description.with_suffix(".raw"), "<f4").reshape(said["shape"])
        try:
            candidates = reference(path)
        except Exception as problem:  # noqa: BLE001 - whatever the other library throws, it does not read the file
            table["read here alone"] += 1
            lines.append(f"read here alone\t{path}\t{type(problem).__name__}: {str(problem)[:100]}")
            continue
        verdict, why = compare(path, ours, said["axes"], candidates, said["notes"])
        table[verdict] += 1
        if why:
            lines.append(f"{verdict}\t{path}\t{said['axes']} {said['shape']}\t{why}")
    print("\n".join(lines))
    print(f"\n{sum(table.values())} files")
    for verdict, count in table.most_common():
        print(f"| {verdict} | {count} |")
    for text, count in reasons.most_common():
        print(f"| {text} | {count} |")
    return 1 if table["different"] or table["crash"] else 0


sys.exit(main(Path(sys.argv[1])))
