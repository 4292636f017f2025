"""Writes outlines and the pixels that other programs find inside them, for the Java tests of GeoJSON and COCO.

    python3 -m venv /tmp/reference && /tmp/reference/bin/pip install shapely==2.2.0 pycocotools==2.0.11 numpy
    /tmp/reference/bin/python outline_reference.py

The values are written to ../resources/reference/outlines.json.
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
import shapely
from pycocotools import mask as coco
from shapely.geometry import MultiPolygon, Point, mapping

OUT = Path(__file__).resolve().parent.parent / "resources" / "reference" / "outlines.json"
HEIGHT, WIDTH = 45, 52
COLUMNS, ROWS = np.meshgrid(np.arange(WIDTH) + 0.5, np.arange(HEIGHT) + 0.5)


def blob(rng, y, x, radius):
    """A star-shaped polygon with fractions."""
    angles = np.sort(rng.uniform(0, 2 * np.pi, 24))
    radii = radius * rng.uniform(0.6, 1.2, 24)
    return shapely.make_valid(shapely.Polygon(np.round(np.c_[x + radii * np.cos(angles), y + radii * np.sin(angles)], 3)))


def main():
    rng = np.random.default_rng(7)
    features, pixels = [], []
    ring = blob(rng, 14, 14, 11).difference(blob(rng, 14, 14, 5))
    two = MultiPolygon([blob(rng, 33, 10, 5), blob(rng, 33, 26, 6)])
    for number, shape in enumerate([ring, two, blob(rng, 20, 40, 9), blob(rng, 40, 46, 7)]):
        features.append({
            "type": "Feature",
            "id": f"object-{number}",
            "geometry": mapping(shape),
            "properties": {"objectType": "annotation", "name": f"cell {number}",
                           "classification": {"name": "Tumor" if number % 2 else "Stroma", "color": [200, 0, 0]},
                           "measurements": [{"name": "Area", "value": shape.area}]},
        })
        pixels.append(shapely.contains_xy(shape, COLUMNS, ROWS).astype(int).ravel().tolist())
    masks, annotations = [], []
    for number in range(6):
        y, x = rng.uniform(8, HEIGHT - 8), rng.uniform(8, WIDTH - 8)
        polygon = np.round(np.asarray(blob(rng, y, x, 8).exterior.coords)[:-1], 2)
        polygon = np.clip(polygon, 0, [WIDTH, HEIGHT])
        flat = polygon.ravel().tolist()
        packed = coco.merge(coco.frPyObjects([flat], HEIGHT, WIDTH))
        decoded = coco.decode(packed)
        runs = np.diff(np.r_[0, np.flatnonzero(np.diff(np.r_[0, decoded.ravel(order="F")])), HEIGHT * WIDTH])
        annotations.append({"polygon": flat, "packed": packed["counts"].decode(), "runs": runs.tolist()})
        masks.append(decoded.astype(int).ravel().tolist())
    OUT.write_text(json.dumps({
        "versions": {"shapely": version("shapely"), "pycocotools": version("pycocotools")},
        "height": HEIGHT, "width": WIDTH,
        "geojson": {"type": "FeatureCollection", "features": features}, "geojson_pixels": pixels,
        "coco": annotations, "coco_pixels": masks,
    }, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
