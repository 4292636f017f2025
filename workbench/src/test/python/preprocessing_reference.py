"""Writes the inputs and results that the Java tests of normalisation and augmentation compare with.

    python3 -m venv /tmp/reference && /tmp/reference/bin/pip install numpy==2.4.6 scipy==1.17.1 pillow==13.0.0
    /tmp/reference/bin/python preprocessing_reference.py

Percentiles are numpy's with their default method, "linear". The cubic convolution with a = -1/2 is Pillow's when it enlarges an
image; near the border Pillow leaves pixels out instead of mirroring, so a margin of two pixels is not compared. The values are
written to ../resources/reference/preprocessing.json.
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
from PIL import Image
from scipy import ndimage

OUT = Path(__file__).resolve().parent.parent / "resources" / "reference" / "preprocessing.json"
EPSILON = 1e-6


def normalised(image, low, high):
    zero, one = np.percentile(image, [low, high])
    return (image - zero) / (one - zero + EPSILON)


def listed(array):
    return np.round(np.asarray(array, np.float64).ravel(), 9).tolist()


def normalisations(rng):
    images = [rng.gamma(2, scale, (11, 13)).round() + 100 for scale in (300, 200, 4000)]
    image = images[0]
    pooled = np.concatenate([i.ravel() for i in images])
    percentiles = np.array([np.percentile(i, [1, 99.8]) for i in images])
    return {
        "height": 11,
        "width": 13,
        "images": [i.astype(int).ravel().tolist() for i in images],
        "percentiles_1_99_8": listed(normalised(image, 1, 99.8)),
        "percentiles_25_60": listed(normalised(image, 25, 60)),
        "min_max": listed((image - image.min()) / (image.max() - image.min() + EPSILON)),
        "zero_mean_unit_variance": listed((image - image.mean()) / (image.std() + EPSILON)),
        "fixed_100_500": listed((image - 100) / 500),
        "fitted_percentiles": listed(np.median(percentiles, axis=0)),
        "fitted_min_max": listed([pooled.min(), pooled.max()]),
        "fitted_moments": listed([pooled.mean(), pooled.std()]),
    }


def interpolations(rng):
    height, width, factor = 9, 12, 3
    image = rng.normal(50, 20, (height, width)).astype(np.float32)
    rows = rng.uniform(-height - 3, 2 * height + 3, 200)
    columns = rng.uniform(-width - 3, 2 * width + 3, 200)
    enlarged = Image.fromarray(image).resize((factor * width, factor * height), Image.Resampling.BICUBIC)
    return {
        "height": height,
        "width": width,
        "image": image.astype(float).ravel().tolist(),
        "rows": listed(rows),
        "columns": listed(columns),
        # scipy calls the mirror that repeats the border pixel "reflect"
        "linear": listed(ndimage.map_coordinates(image.astype(np.float64), [rows, columns], order=1, mode="reflect")),
        "factor": factor,
        "cubic_enlarged": listed(np.asarray(enlarged)),
    }


def main():
    rng = np.random.default_rng(20261123)
    OUT.write_text(
        json.dumps(
            {
                "versions": {name: version(name) for name in ("numpy", "scipy", "pillow")},
                "normalisation": normalisations(rng),
                "interpolation": interpolations(rng),
            }
        )
        + "\n"
    )


if __name__ == "__main__":
    main()
