"""Writes what SpotFitTest.java and CramerRaoBoundTest.java compare with: fits of spots by maximum likelihood with scipy, and Cramer-Rao bounds from
Fisher information whose derivatives are finite differences.

    python3 -m venv /tmp/reference && /tmp/reference/bin/pip install numpy scipy
    /tmp/reference/bin/python spot_reference.py
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.special import erf

OUT = Path(__file__).resolve().parent.parent / "resources" / "reference" / "spots.json"


def share(i, centre, sigma):
    return (erf((i + 0.5 - centre) / (sigma * np.sqrt(2))) - erf((i - 0.5 - centre) / (sigma * np.sqrt(2)))) / 2


def expected(shape, spots, sigma, background):
    rows, columns = np.arange(shape[0]), np.arange(shape[1])
    image = np.full(shape, float(background))
    for y, x, photons in spots:
        image += photons * np.outer(share(rows, y, sigma), share(columns, x, sigma))
    return image


def fit(window, sigma, noise, start):
    """Poisson likelihood of data and model, to both of which the variance of the read noise is added."""
    data = np.maximum(0, window + noise)

    def loss(p):
        y, x = start[0] + p[0], start[1] + p[1]
        mu = expected(window.shape, [(y, x, 1000 * p[2])], sigma, 10 * p[3]) + noise
        if mu.min() <= 0 or p[2] < 0 or p[3] < 0:
            return np.inf
        return (mu - data * np.log(mu)).sum()

    p = np.array([0, 0, start[2] / 1000, start[3] / 10])
    for _ in range(6):
        p = minimize(loss, p, method="Nelder-Mead", options={"xatol": 1e-10, "fatol": 1e-12, "maxiter": 20000}).x
    return [start[0] + p[0], start[1] + p[1], 1000 * p[2], 10 * p[3]]


def bounds(shape, spots, sigma, background, noise):
    p = np.array([v for spot in spots for v in spot] + [background], float)

    def mean(p):
        return expected(shape, p[:-1].reshape(-1, 3), sigma, p[-1]).ravel()

    slopes = []
    for i in range(len(p)):
        h = 1e-4 * max(1, abs(p[i]))
        up, down = p.copy(), p.copy()
        up[i] += h
        down[i] -= h
        slopes.append((mean(up) - mean(down)) / (2 * h))
    slopes = np.array(slopes)
    information = (slopes / (mean(p) + noise)) @ slopes.T
    return np.sqrt(np.diag(np.linalg.inv(information)))[:-1].reshape(-1, 3).tolist()


random = np.random.default_rng(1)
fits = []
for photons, background, sigma, read in [(300, 5, 1.3, 0), (1000, 10, 1.3, 1.6), (5000, 30, 1.0, 2.0), (800, 2, 2.1, 1.0), (150, 1, 1.3, 0)]:
    y, x = 7 + random.uniform(-0.5, 0.5, 2)
    electrons = random.poisson(expected((15, 15), [(y, x, photons)], sigma, background)) + random.normal(0, read, (15, 15))
    levels = np.rint(100 + 2 * electrons).astype(int)
    found = fit((levels - 100) / 2, sigma, read**2, [7, 7, photons, background])
    fits.append({"sigma": sigma, "read": read, "levels": levels.ravel().tolist(), "fit": [round(v, 6) for v in found]})

scenes = []
for spots, sigma, background, read in [
    ([(10.2, 9.9, 1000)], 1.3, 10, 0),
    ([(10.2, 9.9, 1000)], 1.3, 10, 1.6),
    ([(10.0, 8.0, 500), (10.5, 11.0, 2000)], 1.3, 20, 1),
    ([(10.0, 9.0, 1000), (10.3, 10.5, 1000), (4.0, 15.0, 300)], 1.0, 5, 0),
    ([(0.0, 0.3, 1000), (19.0, 10, 1000)], 1.5, 10, 2),
]:
    scenes.append({"sigma": sigma, "background": background, "read": read, "spots": spots, "size": 20,
                   "bounds": bounds((20, 20), spots, sigma, background, read**2)})
made_with = {name: version(name) for name in ("numpy", "scipy")}
OUT.write_text(json.dumps({"made_with": made_with, "fits": fits, "scenes": scenes}, separators=(",", ":")) + "\n")
