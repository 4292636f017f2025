"""Writes the inputs and results that the Java tests of metrics compare with.

    python3 -m venv /tmp/reference
    /tmp/reference/bin/pip install scikit-image==0.26.0 scikit-learn==1.9.1 scipy==1.17.1 py-ctcmetrics==1.3.3
    /tmp/reference/bin/python metric_reference.py

The values are written to ../resources/reference/metrics.json. With a file name as argument they are written there instead, from a
seed of today, so that a test can compare with other inputs than the stored ones.
"""

import json
import sys
import tempfile
import warnings
from importlib.metadata import version
from pathlib import Path

import numpy as np
import tifffile
from ctc_metrics.metrics.technical.seg import seg
from ctc_metrics.utils.representations import match
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import cdist
from skimage.measure import pearson_corr_coeff
from skimage.metrics import (
    mean_squared_error,
    normalized_root_mse,
    peak_signal_noise_ratio,
    structural_similarity,
)
from sklearn import metrics

OUT = Path(__file__).resolve().parent.parent / "resources" / "reference" / "metrics.json"


def number(value):
    """JSON knows no NaN and no infinity."""
    return float(value) if np.isfinite(value) else str(float(value))


def flat(array):
    return np.asarray(array).ravel().tolist()


def short(array):
    """The shortest numbers that stand for these 32-bit floats."""
    return [float(str(value)) for value in array.ravel()]


def masks(rng):
    cases = []
    names = ["background", "nucleus", "mitosis"]
    for name, shares, noise in [
        ("usual", [0.6, 0.3, 0.1], 0.2),
        ("perfect", [0.5, 0.3, 0.2], 0.0),
        ("one class absent", [0.7, 0.3, 0.0], 0.1),
        ("one class only", [1.0, 0.0, 0.0], 0.0),
        ("never predicted", [0.5, 0.3, 0.2], -1),
        ("chance", [0.4, 0.4, 0.2], 1.0),
    ]:
        truth = rng.choice(3, size=(12, 17), p=shares)
        other = rng.choice(3, size=truth.shape, p=[0.4, 0.4, 0.2])
        prediction = np.zeros_like(truth) if noise < 0 else np.where(rng.random(truth.shape) < noise, other, truth)
        a, b = truth.ravel(), prediction.ravel()
        labels = [0, 1, 2]
        cases.append(
            {
                "name": name,
                "names": names,
                "height": truth.shape[0],
                "width": truth.shape[1],
                "truth": flat(truth),
                "prediction": flat(prediction),
                "accuracy": number(metrics.accuracy_score(a, b)),
                "iou": [number(iou(a, b, c)) for c in labels],
                "dice": [number(v) for v in metrics.f1_score(a, b, labels=labels, average=None, zero_division=np.nan)],
                "mean_iou": number(metrics.jaccard_score(a, b, average="macro")),
                "mean_dice": number(metrics.f1_score(a, b, average="macro")),
                "precision": [
                    number(v) for v in metrics.precision_score(a, b, labels=labels, average=None, zero_division=np.nan)
                ],
                "recall": [number(v) for v in metrics.recall_score(a, b, labels=labels, average=None, zero_division=np.nan)],
                "balanced_accuracy": number(metrics.balanced_accuracy_score(a, b)),
                "kappa": number(metrics.cohen_kappa_score(a, b)),
                "confusion": flat(metrics.confusion_matrix(a, b, labels=labels)),
            }
        )
    return cases


def iou(a, b, c):
    """scikit-learn's jaccard_score, which refuses NaN where a class is neither in truth nor in prediction."""
    if not np.any((a == c) | (b == c)):
        return np.nan
    return metrics.jaccard_score(a, b, labels=[c], average=None)[0]


def images(rng):
    cases = []
    for name, shape, scale, noise in [
        ("unit range", (23, 31), 1.0, 0.1),
        ("16 bits", (16, 40), 65535.0, 2000.0),
        ("nearly the same", (20, 20), 255.0, 0.01),
        ("nothing in common", (33, 18), 255.0, 1e3),
        ("small", (11, 11), 4095.0, 100.0),
        ("stack", (14, 15, 16), 255.0, 20.0),
        ("deep stack", (30, 12, 13), 1.0, 0.3),
    ]:
        truth = (rng.random(shape) * scale).astype(np.float32)
        truth = truth if name != "16 bits" else np.round(truth)
        prediction = (0.9 * truth + rng.normal(0, noise, shape)).astype(np.float32)
        a, b = truth.astype(np.float64), prediction.astype(np.float64)
        case = {
            "name": name,
            "shape": list(shape),
            "range": scale,
            "truth": short(truth),
            "prediction": short(prediction),
            "mse": mean_squared_error(a, b),
            "psnr": peak_signal_noise_ratio(a, b, data_range=scale),
            "nrmse": normalized_root_mse(a, b),
            "pearson": float(pearson_corr_coeff(a, b)[0]),
        }
        wang = {"gaussian_weights": True, "sigma": 1.5, "use_sample_covariance": False}
        if len(shape) == 2:
            case["ssim"] = structural_similarity(a, b, data_range=scale)
            case["ssim_gaussian"] = structural_similarity(a, b, data_range=scale, **wang)
        else:
            case["ssim"] = np.mean([structural_similarity(p, q, data_range=scale) for p, q in zip(a, b)])
            case["ssim_gaussian"] = np.mean([structural_similarity(p, q, data_range=scale, **wang) for p, q in zip(a, b)])
            case["ssim_3d"] = structural_similarity(a, b, data_range=scale)
            case["ssim_3d_gaussian"] = structural_similarity(a, b, data_range=scale, **wang)
        cases.append({k: number(v) if isinstance(v, (float, np.floating)) else v for k, v in case.items()})
    return cases


def points(rng):
    """The most pairs within the distance, and of those the least sum of distances: the assignment of scipy with a price for none."""
    cases = []
    for name, true, found, side, distance in [
        ("sparse", 30, 28, 200, 4.0),
        ("dense", 60, 70, 60, 6.0),
        ("very dense", 50, 50, 20, 5.0),
        ("far apart", 10, 10, 500, 1.0),
        ("none predicted", 7, 0, 50, 3.0),
        ("none true", 0, 5, 50, 3.0),
        ("none at all", 0, 0, 50, 3.0),
        ("one each", 1, 1, 3, 5.0),
    ]:
        truth = rng.random((true, 2)) * side
        near = truth[: min(true, found)] + rng.normal(0, distance / 2, (min(true, found), 2))
        prediction = np.concatenate([near, rng.random((found - len(near), 2)) * side]).reshape(-1, 2)
        prediction = prediction[rng.permutation(found)]
        distances = cdist(truth, prediction) if true and found else np.zeros((true, found))
        cost = np.where(distances <= distance, distances, 1e6)
        rows, columns = linear_sum_assignment(cost)
        kept = distances[rows, columns] <= distance
        matched = distances[rows, columns][kept]
        tp = len(matched)
        cases.append(
            {
                "name": name,
                "truth": truth.tolist(),
                "prediction": prediction.tolist(),
                "distance": distance,
                "tp": tp,
                "fp": found - tp,
                "fn": true - tp,
                "rmse": number(np.sqrt(np.mean(matched**2)) if tp else np.nan),
                "sum": float(matched.sum()),
            }
        )
    return cases


def objects(rng):
    """SEG as py-ctcmetrics takes it from two files."""
    cases = []
    for name, count in [("usual", 12), ("crowded", 60), ("one", 1), ("not found", 6), ("none true", 0)]:
        truth = np.zeros((40, 50), np.uint16)
        prediction = np.zeros_like(truth)
        for label in range(1, count + 1):
            y, x, h, w = rng.integers(0, 34), rng.integers(0, 44), rng.integers(3, 9), rng.integers(3, 9)
            truth[y : y + h, x : x + w] = label
            dy, dx = rng.integers(-2, 3, 2)
            if name != "not found":
                prediction[max(0, y + dy) : y + dy + h, max(0, x + dx) : x + dx + w] = 100 + label
        prediction[:2, :2] = 99
        with tempfile.TemporaryDirectory() as folder:
            files = [str(Path(folder) / "truth.tif"), str(Path(folder) / "prediction.tif")]
            tifffile.imwrite(files[0], truth)
            tifffile.imwrite(files[1], prediction)
            labels, _, _, _, ious = match(*files)
        cases.append(
            {
                "name": name,
                "height": truth.shape[0],
                "width": truth.shape[1],
                "truth": flat(truth),
                "prediction": flat(prediction),
                "seg": number(seg([labels], [ious]) if len(labels) else np.nan),
            }
        )
    return cases


def main():
    warnings.simplefilter("ignore")
    stored = len(sys.argv) < 2
    seed = 20 if stored else int.from_bytes(np.random.default_rng().bytes(4), "little")
    rng = np.random.default_rng(seed)
    packages = ["scikit-image", "scikit-learn", "scipy", "py-ctcmetrics", "numpy"]
    result = {
        "made_by": " ".join(f"{p} {version(p)}" for p in packages),
        "seed": seed,
        "masks": masks(rng),
        "images": images(rng),
        "points": points(rng),
        "objects": objects(rng),
    }
    Path(OUT if stored else sys.argv[1]).write_text(json.dumps(result, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
