"""Writes src/test/resources/reference/bootstrap.json: intervals and p-values of SciPy for the tests of the Java ones.

Run from workbench/: python src/test/python/bootstrap_reference.py
Made with Python 3, numpy 2.4.6, scipy 1.17.1.
"""

import json
from pathlib import Path

import numpy as np
from scipy import stats

TARGET = Path(__file__).parents[1] / "resources" / "reference" / "bootstrap.json"
rng = np.random.default_rng(2026)


def counts(units, skill):
    """True positives, false positives and false negatives of each unit."""
    objects = rng.integers(1, 6, units)
    tp = rng.binomial(objects, skill)
    return tp, rng.binomial(2, 1 - skill, units), objects - tp


def pooled(tp, fp, fn, axis=-1):
    return tp.sum(axis) / (tp + fp + fn).sum(axis)


def difference(tp1, fp1, fn1, tp2, fp2, fn2, axis=-1):
    return pooled(tp1, fp1, fn1, axis) - pooled(tp2, fp2, fn2, axis)


def bootstrap(data, statistic, resamples):
    result = stats.bootstrap(
        data, statistic, paired=True, vectorized=True, n_resamples=resamples,
        confidence_level=0.95, method="BCa", rng=np.random.default_rng(1))
    return result.confidence_interval, result.bootstrap_distribution


cases = []
for units, first, second in [(12, 0.9, 0.6), (25, 0.75, 0.7), (60, 0.95, 0.8)]:
    one, other = counts(units, first), counts(units, second)
    few, distribution = bootstrap(one, pooled, 499)
    many, _ = bootstrap(one, pooled, 100_000)
    gap, _ = bootstrap((*one, *other), difference, 100_000)
    case = {
        "one": [c.tolist() for c in one],
        "other": [c.tolist() for c in other],
        "estimate": pooled(*one),
        "difference": difference(*one, *other),
        # the interval that follows from exactly this distribution
        "distribution": distribution.tolist(),
        "interval": [few.low, few.high],
        # intervals from so many resamples that chance hardly matters
        "interval_of_many": [many.low, many.high],
        "difference_interval_of_many": [gap.low, gap.high],
    }
    if units <= 13:
        # swapping a unit's results between the models, all ways
        stacked = [np.stack([a, b]) for a, b in zip(one, other)]
        seen = abs(case["difference"]) - 1e-12
        ways = 1 << units
        flips = (np.arange(ways)[:, None] >> np.arange(units)) & 1
        first_of = [np.where(flips, s[1], s[0]) for s in stacked]
        second_of = [np.where(flips, s[0], s[1]) for s in stacked]
        case["p_by_definition"] = float(np.mean(np.abs(difference(*first_of, *second_of)) >= seen))
        # scipy permutes one array a sample: the number of a unit, signed by which model it came from
        index = np.arange(units)

        def by_index(x, y, axis=-1):
            def pick(signed):
                unit = np.abs(signed) - 1
                return [np.where(signed > 0, a[unit], b[unit]) for a, b in zip(one, other)]
            return difference(*pick(x), *pick(y), axis=axis)

        test = stats.permutation_test(
            (index + 1, -(index + 1)), by_index, permutation_type="samples", vectorized=True, n_resamples=np.inf)
        case["p"] = float(test.pvalue)
    cases.append(case)

TARGET.write_text(json.dumps(cases) + "\n")
