"""Writes the inputs and results that the Java tests of filters, thresholds and blobs compare with.

    python3 -m venv /tmp/reference
    /tmp/reference/bin/pip install scikit-image==0.26.0 scipy PyWavelets opencv-python-headless pillow
    /tmp/reference/bin/python filter_reference.py

The values are written to ../resources/reference/. Where scikit-image is not the reference, the reason is said beside it.
"""

import json
from importlib.metadata import version
from pathlib import Path

import cv2
import numpy as np
import PIL.Image
from scipy import ndimage, optimize
from skimage.feature import blob_dog, blob_log
from skimage.filters import rank, threshold_local, threshold_multiotsu, threshold_otsu
from skimage.restoration import denoise_nl_means, denoise_tv_chambolle, estimate_sigma, richardson_lucy

OUT = Path(__file__).resolve().parent.parent / "resources" / "reference"
HEIGHT, WIDTH = 36, 44


def rounded(array):
    return np.round(np.asarray(array, np.float64).ravel(), 6).tolist()


def spots(rng, height, width, centres, sigmas, background=20.0):
    rows, columns = np.mgrid[:height, :width]
    image = np.full((height, width), background)
    for (y, x), sigma in zip(centres, sigmas):
        image += rng.uniform(80, 160) * np.exp(-((rows - y) ** 2 + (columns - x) ** 2) / (2 * sigma**2))
    return image


def non_local_means(image, patch, search, strength, noise):
    """The formula with a patch that is centred; scikit-image's fast mode leaves out the patch's first row and column."""
    margin = patch + search
    padded = np.pad(image, margin, mode="reflect")
    sums, weights = padded.copy(), np.ones_like(padded)
    height, width = padded.shape
    for dy in range(-search, search + 1):
        for dx in range(-search, search + 1):
            if dy == dx == 0:
                continue
            for y in range(margin, height - margin):
                for x in range(margin, width - margin):
                    one = padded[y - patch : y + patch + 1, x - patch : x + patch + 1]
                    two = padded[y + dy - patch : y + dy + patch + 1, x + dx - patch : x + dx + patch + 1]
                    distance = max(0, np.mean((one - two) ** 2) - 2 * noise**2) / strength**2
                    if distance < 5:
                        weight = np.exp(-distance)
                        sums[y, x] += weight * padded[y + dy, x + dx]
                        weights[y, x] += weight
    return (sums / weights)[margin:-margin, margin:-margin]


def filters(rng):
    centres = rng.uniform([3, 3], [HEIGHT - 3, WIDTH - 3], (14, 2))
    clean = spots(rng, HEIGHT, WIDTH, centres, rng.uniform(1.2, 4, 14))
    image = np.round(clean + rng.normal(0, 8, clean.shape), 2)
    eight_bit = np.clip(np.round(image), 1, 255).astype(np.uint8)
    noise = float(estimate_sigma(image))
    # Zeros as far as a kernel reaches: scikit-image takes zeros for what lies outside, Java mirrors.
    blurred = np.zeros((HEIGHT, WIDTH))
    blurred[10:-10, 10:-10] = np.round(image[10:-10, 10:-10] - 15).clip(0)
    axis = np.arange(-6, 7)
    psf = np.exp(-(axis[:, None] ** 2 + axis**2) / (2 * 1.5**2))
    small = image[:9, :11]
    pillow = PIL.Image.fromarray(small.astype(np.float32)).resize((33, 27), PIL.Image.BICUBIC)
    return {
        "height": HEIGHT,
        "width": WIDTH,
        "image": rounded(image),
        "eight_bit": eight_bit.ravel().tolist(),
        "log_2": rounded(ndimage.gaussian_laplace(image, 2)),
        "log_6": rounded(ndimage.gaussian_laplace(image, 6)),
        "noise": noise,
        "median_1": rounded(ndimage.median_filter(image, size=3, mode="nearest")),
        "median_3": rounded(ndimage.median_filter(image, size=7, mode="nearest")),
        # scikit-image 0.26 reads its table of spatial weights with a wrong stride; OpenCV does what the paper says.
        "bilateral_1_5_20": rounded(
            cv2.bilateralFilter(image.astype(np.float32), 11, 20, 1.5, borderType=cv2.BORDER_REPLICATE)),
        "nlm": rounded(non_local_means(image, 2, 4, 6.4, 8)),
        "nlm_skimage": rounded(denoise_nl_means(
            image, patch_size=5, patch_distance=4, h=6.4, sigma=8, fast_mode=True, preserve_range=True)),
        "nlm_skimage_classic": rounded(denoise_nl_means(
            image, patch_size=5, patch_distance=4, h=6.4, sigma=8, fast_mode=False, preserve_range=True)),
        "tv_8": rounded(denoise_tv_chambolle(image, weight=8)),
        "tv_30": rounded(denoise_tv_chambolle(image, weight=30)),
        "blurred": rounded(blurred),
        "richardson_lucy": rounded(richardson_lucy(blurred, psf / psf.sum(), num_iter=10, clip=False)),
        "small_height": small.shape[0],
        "small_width": small.shape[1],
        "small": rounded(small),
        "bicubic_3": rounded(pillow),
        "otsu_float": float(threshold_otsu(image)),
        "multi_otsu_3": threshold_multiotsu(eight_bit, 3).tolist(),
        "multi_otsu_4": threshold_multiotsu(eight_bit, 4).tolist(),
        "multi_otsu_float_3": threshold_multiotsu(image, 3).tolist(),
        "local_mean_7": rounded(threshold_local(image, 15, "mean")),
        "local_gaussian_4": rounded(threshold_local(image, 25, "gaussian")),
        "local_otsu_5": rank.otsu(eight_bit, np.ones((11, 11))).ravel().tolist(),
    }


def gaussian_fit(image, y, x, sigma, radius):
    top, left = max(0, y - radius), max(0, x - radius)
    window = image[top : y + radius + 1, left : x + radius + 1]
    rows, columns = np.mgrid[top : top + window.shape[0], left : left + window.shape[1]]

    def residual(p):
        away = (rows - p[0]) ** 2 + (columns - p[1]) ** 2
        return (p[3] * np.exp(-away / (2 * p[2] ** 2)) + p[4] - window).ravel()

    start = [y, x, sigma, image[y, x] - window.min(), window.min()]
    return optimize.least_squares(residual, start, method="lm", xtol=1e-12, ftol=1e-12).x.tolist()


def blobs(rng):
    height, width = 60, 70
    grid = np.array([(y, x) for y in (8, 20, 33, 47) for x in (7, 20, 33, 47, 60)], float)
    centres = grid + rng.uniform(-2, 2, grid.shape)
    image = spots(rng, height, width, centres, rng.uniform(1, 3.5, len(grid)))
    image = np.round(image + rng.normal(0, 2, image.shape), 2)
    found = blob_log(image, min_sigma=1, max_sigma=4, num_sigma=7, threshold=12, overlap=0.5)
    fits = [gaussian_fit(image, int(y), int(x), s, int(np.ceil(2 * s))) for y, x, s in found]
    return {
        "height": height,
        "width": width,
        "image": rounded(image),
        "log": found.tolist(),
        "dog": blob_dog(image, min_sigma=1, max_sigma=5, threshold=12, overlap=0.5).tolist(),
        "fits": fits,
    }


def main():
    libraries = ("numpy", "scipy", "scikit-image", "PyWavelets", "opencv-python-headless", "pillow")
    made_with = {name: version(name) for name in libraries}
    contents = {
        "filters.json": filters(np.random.default_rng(3)),
        "blobs.json": blobs(np.random.default_rng(4)),
    }
    for name, content in contents.items():
        (OUT / name).write_text(json.dumps({"made_with": made_with, **content}, separators=(",", ":")) + "\n")


main()
