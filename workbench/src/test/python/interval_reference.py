"""Writes src/test/resources/reference/interval.json: p-values and intervals of SciPy for the tests of the Java ones.

Run from workbench/: python src/test/python/interval_reference.py
Made with Python 3, numpy 2.4.6, scipy 1.17.1.
"""

import json
from pathlib import Path

import numpy as np
from scipy import optimize, stats

TARGET = Path(__file__).parents[1] / "resources" / "reference" / "interval.json"
rng = np.random.default_rng(2026)


def counts(units, skill):
    """True positives, false positives and false negatives of units of unequal size."""
    objects = 1 + rng.poisson(np.exp(rng.normal(2, 0.8, units)))
    tp = rng.binomial(objects, rng.beta(10 * skill, 10 * (1 - skill), units))
    return tp, rng.binomial(objects, (1 - skill) / 2), objects - tp


def p_value(deviations):
    """SciPy changes the sign of each observation of a single sample in all ways."""
    return stats.permutation_test(
        (deviations,), np.sum, permutation_type="samples", vectorized=False, n_resamples=np.inf).pvalue


def inverted(deviations_from, estimate):
    """The ends of the set of values whose p is above 0.05, by bisection with SciPy's test."""
    ends = []
    for outside in (-1.5, 2.5):
        inside = estimate
        for _ in range(40):
            middle = (inside + outside) / 2
            if p_value(deviations_from(middle)) > 0.05:
                inside = middle
            else:
                outside = middle
        ends.append(inside)
    return ends


def student(part, whole):
    """CR2 and the degrees of freedom of Bell and McCaffrey, by their definition with matrices: least squares of part / whole on a
    constant with the weights whole, independent errors whose variance is 1 / whole."""
    y, w = part / whole, whole
    x = np.ones((len(y), 1))
    bread = np.linalg.inv(x.T * w @ x)
    hat = x @ bread @ (x.T * w)
    residuals = y - hat @ y
    errors = np.diag(1 / w)
    annihilator = np.eye(len(y)) - hat
    # adjustment so that each residual has the variance of its error under the working model
    adjust = np.sqrt(np.diag(errors) / np.diag(annihilator @ errors @ annihilator.T))
    weights = (bread @ (x.T * w))[0]
    variance = np.sum((weights * adjust * residuals) ** 2)
    g = (annihilator.T * (weights * adjust)).T
    spread = g @ errors @ g.T
    freedom = np.trace(spread) ** 2 / np.sum(spread * spread)
    half = stats.t.ppf(0.975, freedom) * np.sqrt(variance)
    estimate = part.sum() / whole.sum()
    return [estimate - half, estimate + half]


def constrained(one, other, delta):
    """Deviations under a supposed difference, the other model's AP found by root search rather than by its formula."""
    a1, b1, a2, b2 = one[0], sum(one), other[0], sum(other)
    balance = lambda r: np.sum(a1 - (r + delta) * b1 + a2 - r * b2)
    r = optimize.brentq(balance, -10, 10, xtol=1e-15)
    return a1 - (r + delta) * b1 - (a2 - r * b2)


cases = []
for units, first, second in [(3, 0.8, 0.6), (5, 0.9, 0.5), (6, 0.9, 0.5), (8, 0.8, 0.7), (9, 0.6, 0.9)]:
    one, other = counts(units, first), counts(units, second)
    score = one[0].sum() / sum(one).sum()
    difference = score - other[0].sum() / sum(other).sum()
    case = {
        "one": [c.tolist() for c in one],
        "other": [c.tolist() for c in other],
        "score": float(score),
        "difference": float(difference),
        "p": float(p_value(constrained(one, other, 0.0))),
    }
    if units >= 6:
        case["score_interval"] = inverted(lambda r: one[0] - r * sum(one), score)
        case["difference_interval"] = inverted(lambda d: constrained(one, other, d), difference)
    else:
        case["score_interval"] = student(one[0], sum(one).astype(float))
    cases.append(case)

TARGET.write_text(json.dumps(cases) + "\n")
