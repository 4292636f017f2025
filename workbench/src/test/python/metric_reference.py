"""Writes the inputs and results that the Java tests of metrics compare with.

    python3 -m venv /tmp/reference
    /tmp/reference/bin/pip install scikit-image==0.26.0 scikit-learn==1.9.1 scipy==1.17.1 py-ctcmetrics==1.3.3 MedPy==0.5.2 csbdeep==0.8.2
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
from csbdeep.utils import normalize_minmse
from medpy.metric.binary import hd95
from scipy import ndimage
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

try:
    from stardist import matching as stardist
except ImportError:
    stardist = None

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
                "mcc": number(metrics.matthews_corrcoef(a, b) if min(len(set(a)), len(set(b))) > 1 else np.nan),
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
            "nrmse_range": normalized_root_mse(a, b, normalization="min-max"),
            "span": float(a.max() - a.min()),
            **affine_matched(a, b, scale),
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


def affine_matched(a, b, scale):
    """After CSBDeep's least squares, which guards its division with 1e-10; rounded to 32 bits, as pixels are."""
    matched = normalize_minmse(b, a).astype(np.float32).astype(np.float64)
    planes = [(a, matched)] if a.ndim == 2 else list(zip(a, matched))
    return {
        "psnr_matched": peak_signal_noise_ratio(a, matched, data_range=scale),
        "nrmse_matched": normalized_root_mse(a, matched),
        "ssim_matched": np.mean([structural_similarity(p, q, data_range=scale) for p, q in planes]),
    }


def ring_correlation(planes_a, planes_b):
    """Fourier ring correlation by NumPy, planes added up: frequencies in cycles a pixel, correlations, coefficients of each ring."""
    height, width = planes_a[0].shape
    side = min(height, width)
    sums = np.zeros((4, side // 2 + 1))
    frequency = np.hypot(np.fft.fftfreq(height)[:, None], np.fft.fftfreq(width))
    ring = np.rint(side * frequency - 1e-9).astype(int)

    def fade(length):
        at = np.minimum(np.arange(length) + 0.5, length - np.arange(length) - 0.5)
        return np.where(at >= length / 8, 1, (1 - np.cos(np.pi * at / (length / 8))) / 2)

    window = fade(height)[:, None] * fade(width)
    for a, b in zip(planes_a, planes_b):
        one, other = (np.fft.fft2((p - p.mean()) * window) for p in (a, b))
        for i in range(side // 2 + 1):
            inside = ring == i
            sums[0, i] += (one[inside] * other[inside].conj()).real.sum()
            sums[1, i] += (np.abs(one[inside]) ** 2).sum()
            sums[2, i] += (np.abs(other[inside]) ** 2).sum()
            sums[3, i] += inside.sum()
    return np.arange(1, side // 2 + 1) / side, (sums[0] / np.sqrt(sums[1] * sums[2]))[1:], sums[3, 1:]


def resolution(frequencies, correlations):
    """Where the mean over five rings falls below 1/7."""
    n = len(correlations)
    reach = [min(2, i, n - 1 - i) for i in range(n)]
    smooth = np.array([correlations[i - r : i + r + 1].mean() for i, r in enumerate(reach)])
    below = np.flatnonzero(smooth < 1 / 7)
    if not len(below):
        return 1 / frequencies[-1]
    if below[0] == 0:
        return 1 / frequencies[0]
    return 1 / np.interp(-1 / 7, -smooth[below[0] - 1 : below[0] + 1], frequencies[below[0] - 1 : below[0] + 1])


def rings(rng):
    """Blurred structures with independent noise, of sides that are powers of 2, prime and unequal, of one plane and of several."""
    cases = []
    for name, shape, blur, noise in [
        ("power of 2", (64, 64), 1.5, 0.05),
        ("prime", (37, 41), 1.0, 0.1),
        ("oblong", (20, 50), 1.0, 0.05),
        ("no noise", (32, 32), 1.0, 0.0),
        ("noise alone", (32, 48), 1.0, 100.0),
        ("stack", (3, 24, 36), 1.2, 0.1),
    ]:
        structure = ndimage.gaussian_filter(rng.normal(size=shape), [0] * (len(shape) - 2) + [blur, blur])
        a, b = ((structure + rng.normal(0, noise, shape)).astype(np.float32) for _ in range(2))
        planes = [list(p.astype(float).reshape((-1,) + shape[-2:])) for p in (a, b)]
        frequencies, correlations, counts = ring_correlation(*planes)
        case = {
            "name": name,
            "shape": list(shape),
            "truth": short(a),
            "prediction": short(b),
            "correlations": flat(correlations),
            "counts": flat(counts),
            "resolution": float(resolution(frequencies, correlations)),
        }
        if min(shape[-2:]) >= 32:
            h, w = (n // 2 * 2 for n in shape[-2:])
            even = [p[:h, :w] for p in planes[0]]
            main = ring_correlation([p[1::2, 1::2] for p in even], [p[::2, ::2] for p in even])
            reverse = ring_correlation([p[::2, 1::2] for p in even], [p[1::2, ::2] for p in even])
            share = 2 / resolution(main[0], (main[1] + reverse[1]) / 2)
            case["one"] = max(2, float(2 / share / (0.95988146 * np.exp(13.90441896 * (share - 0.97979108)) + 0.55146136)))
        cases.append(case)
    return cases


def probabilities(rng):
    """One class against the others, and the calibration of all."""
    cases = []
    for name, shares, count, strength, decimals in [
        ("usual", [0.5, 0.3, 0.2], 120, 1.0, 6),
        ("rare class", [0.95, 0.04, 0.01], 300, 1.0, 6),
        ("ties", [0.4, 0.4, 0.2], 100, 1.0, 1),
        ("chance", [0.4, 0.4, 0.2], 80, 0.0, 6),
        ("all equal", [0.5, 0.5, 0.0], 30, None, 6),
        ("perfect", [0.5, 0.5, 0.0], 30, 40.0, 6),
        ("one class only", [1.0, 0.0, 0.0], 20, 1.0, 6),
        ("one image", [1.0, 0.0, 0.0], 1, 1.0, 6),
    ]:
        truth = rng.choice(3, size=count, p=shares)
        logits = np.zeros((count, 3)) if strength is None else rng.normal(0, 1, (count, 3))
        if strength:
            logits[np.arange(count), truth] += strength
        p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        p = np.round(p, decimals)
        p[:, 2] = np.clip(1 - p[:, 0] - p[:, 1], 0, 1)
        p = np.round(p, decimals)
        given = p.argmax(axis=1)
        confidence = p.max(axis=1)
        case = {"name": name, "truth": flat(truth), "given": flat(given), "p": flat(p), "auroc": [], "auprc": []}
        for c in range(3):
            is_class = truth == c
            several = 0 < is_class.sum() < count
            case["auroc"].append(number(metrics.roc_auc_score(is_class, p[:, c]) if several else np.nan))
            case["auprc"].append(number(metrics.average_precision_score(is_class, p[:, c]) if is_class.any() else np.nan))
        case["brier"] = number(np.mean(np.sum((p - np.eye(3)[truth]) ** 2, axis=1)))
        if len(set(truth)) > 1:
            normed = p / p.sum(axis=1, keepdims=True)
            if np.array_equal(normed, p):
                assert np.isclose(case["brier"], metrics.brier_score_loss(truth, p, labels=[0, 1, 2], scale_by_half=False))
        for bins in (10, 15):
            error = 0
            for low in np.arange(bins):
                inside = np.ceil(confidence * bins) - 1 == low
                if inside.any():
                    error += inside.mean() * abs((given == truth)[inside].mean() - confidence[inside].mean())
            case[f"ece{bins}"] = number(error)
        cases.append(case)
    return cases


def border(mask):
    """As MedPy takes the surface of a mask."""
    return mask ^ ndimage.binary_erosion(mask, ndimage.generate_binary_structure(mask.ndim, 1), iterations=1)


def near(a, b, limit, spacing):
    """Share of the surface pixels a and b that lie within a limit of the other: pixels, near ones, of each."""
    result = []
    for one, other in ((a, b), (b, a)):
        away = ndimage.distance_transform_edt(~other, sampling=spacing) if other.any() else np.full(a.shape, np.inf)
        result += [int(one.sum()), int((one & (away <= limit * (1 + 1e-6))).sum())]
    return result


def surfaces(rng):
    """HD95 of MedPy, and surface Dice and boundary F1 of the same surfaces, in planes and in volumes of flat voxels."""
    cases = []
    for name, shape, spacing, change in [
        ("usual", (40, 50), (1.0, 1.0), "shift"),
        ("oblong pixels", (40, 50), (0.3, 0.1), "shift"),
        ("noise", (30, 30), (1.0, 1.0), "noise"),
        ("one pixel each", (20, 20), (1.0, 1.0), "pixel"),
        ("at the border", (12, 15), (1.0, 1.0), "full"),
        ("same", (25, 25), (1.0, 1.0), "none"),
        ("nothing predicted", (15, 15), (1.0, 1.0), "empty"),
        ("nothing true", (15, 15), (1.0, 1.0), "absent"),
        ("nothing at all", (15, 15), (1.0, 1.0), "nothing"),
        ("volume", (9, 24, 26), (0.5, 0.1, 0.12), "shift"),
        ("volume of noise", (7, 14, 15), (1.1, 0.4, 0.4), "noise"),
    ]:
        smooth = ndimage.gaussian_filter(rng.normal(size=shape), [1.0] * (len(shape) - 2) + [3.0, 3.0])
        truth = smooth > np.quantile(smooth, 0.7)
        prediction = np.roll(truth, rng.integers(-3, 4, len(shape)), axis=tuple(range(len(shape))))
        if change == "noise":
            truth, prediction = rng.random(shape) < 0.3, rng.random(shape) < 0.3
        elif change == "pixel":
            truth, prediction = np.zeros(shape, bool), np.zeros(shape, bool)
            truth[tuple(rng.integers(0, 20, 2))] = True
            prediction[tuple(rng.integers(0, 20, 2))] = True
        elif change == "full":
            truth, prediction = np.ones(shape, bool), np.ones(shape, bool)
            prediction[: rng.integers(1, 6)] = False
        elif change == "none":
            prediction = truth.copy()
        if change in ("empty", "nothing"):
            prediction = np.zeros(shape, bool)
        if change in ("absent", "nothing"):
            truth = np.zeros(shape, bool)
        limit = float(rng.choice([0.0, 1.0, 2.0, 3.0])) * spacing[-1]
        if truth.any() and prediction.any():
            distance = hd95(prediction, truth, voxelspacing=spacing)
        else:
            missing = truth.any() or prediction.any()
            distance = np.linalg.norm(np.array(shape) * spacing) if missing else np.nan
        wanted, wanted_near, given, given_near = near(border(truth), border(prediction), limit, spacing)
        labels = [ndimage.label(mask)[0] for mask in (truth, prediction)]
        # Cut by a line, so that objects touch.
        labels = [np.where((one > 0) & (np.indices(shape)[-1] % 7 < 3), one + 1000, one) for one in labels]
        outlines = [np.any([border(one == i) for i in np.unique(one) if i] or [np.zeros(shape, bool)], axis=0) for one in labels]
        true_all, true_near, given_all, given_close = near(*outlines, limit, spacing)
        cases.append(
            {
                "name": name,
                "shape": list(shape),
                "spacing": list(spacing),
                "truth": flat(truth.astype(int)),
                "prediction": flat(prediction.astype(int)),
                "limit": limit,
                "hd95": number(distance),
                "nsd": number((wanted_near + given_near) / (wanted + given) if wanted + given else np.nan),
                "true_labels": flat(labels[0]),
                "predicted_labels": flat(labels[1]),
                "boundary": [true_all, true_near, given_all, given_close],
            }
        )
    return cases


def object_errors(truth, prediction):
    """AJI as algorithm 1 of Kumar et al. 2017 says it, and regions of Hoover et al. 1996, by masks."""
    true = [truth == i for i in np.unique(truth) if i]
    given = [prediction == i for i in np.unique(prediction) if i]
    if not true:
        rates = [np.nan] * 3
    shared, either, used = 0, 0, set()
    for t in true:
        ious = [(t & p).sum() / (t | p).sum() for p in given]
        if ious and max(ious) > 0:
            best = int(np.argmax(ious))
            shared += (t & given[best]).sum()
            either += (t | given[best]).sum()
            used.add(best)
        else:
            either += t.sum()
    either += sum(p.sum() for j, p in enumerate(given) if j not in used)

    def lies_on(one, other):
        return (one & other).sum() > one.sum() / 2

    def covers(parts, whole):
        return len(parts) > 1 and sum((part & whole).sum() for part in parts) > whole.sum() / 2

    split = [covers([p for p in given if lies_on(p, t)], t) for t in true]
    merged = [any(lies_on(t, p) and covers([o for o in true if lies_on(o, p)], p) for p in given) for t in true]
    found = [any(lies_on(t, p) and lies_on(p, t) for p in given) for t in true]
    missed = [not (s or m or f) for s, m, f in zip(split, merged, found)]
    if true:
        rates = [np.mean(split), np.mean(merged), np.mean(missed)]
    return {
        "aji": number(shared / either if either else np.nan),
        "split": number(rates[0]),
        "merged": number(rates[1]),
        "missed": number(rates[2]),
        "count_error": abs(len(given) - len(true)),
        "count_bias": number((len(given) - len(true)) / len(true) if true else np.nan),
    }


def matched(truth, prediction):
    """By stardist, of which there are no wheels for some machines; it says 0 where there is no object at all."""
    if stardist is None or not truth.any() and not prediction.any():
        return []
    rows = []
    for threshold in (0.1, 0.3, 0.5, 0.75, 0.9):
        m = stardist.matching(truth, prediction, thresh=threshold)
        rows.append([threshold, m.tp, m.fp, m.fn, m.f1, m.accuracy, m.panoptic_quality])
    return [[float(value) for value in row] for row in rows]


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
    """SEG as py-ctcmetrics takes it from two files, and other errors of the same objects."""
    cases = []
    for name, count in [("usual", 12), ("crowded", 60), ("one", 1), ("not found", 6), ("none true", 0), ("cut", 20)]:
        truth = np.zeros((40, 50), np.uint16)
        prediction = np.zeros_like(truth)
        for label in range(1, count + 1):
            y, x, h, w = rng.integers(0, 34), rng.integers(0, 44), rng.integers(3, 9), rng.integers(3, 9)
            truth[y : y + h, x : x + w] = label
            dy, dx = rng.integers(-2, 3, 2)
            if name != "not found":
                prediction[max(0, y + dy) : y + dy + h, max(0, x + dx) : x + dx + w] = 100 + label
        if name == "cut":
            prediction[:, 20:24] //= 2
            prediction[(prediction > 0) & (np.arange(50) % 9 > 5)] += 200
            prediction[30:, :] = np.where(prediction[30:, :] > 0, 77, 0)
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
                **object_errors(truth, prediction),
                "matching": matched(truth, prediction),
            }
        )
    return cases


def main():
    warnings.simplefilter("ignore")
    stored = len(sys.argv) < 2
    seed = 20 if stored else int.from_bytes(np.random.default_rng().bytes(4), "little")
    rng = np.random.default_rng(seed)
    packages = ["scikit-image", "scikit-learn", "scipy", "py-ctcmetrics", "MedPy", "csbdeep", "numpy"]
    result = {
        "made_by": " ".join(f"{p} {version(p)}" for p in packages),
        "seed": seed,
        "masks": masks(rng),
        "probabilities": probabilities(rng),
        "surfaces": surfaces(rng),
        "rings": rings(rng),
        "images": images(rng),
        "points": points(rng),
        "objects": objects(rng),
    }
    Path(OUT if stored else sys.argv[1]).write_text(json.dumps(result, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
