"""Writes the rows and probabilities that LogisticRegressionTest.java compares with.

    python3 -m venv /tmp/reference && /tmp/reference/bin/pip install scikit-learn
    /tmp/reference/bin/python logistic_reference.py
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

OUT = Path(__file__).resolve().parent.parent / "resources" / "reference" / "logistic.json"


def case(rng, classes, c):
    truth = rng.integers(0, classes, 60)
    rows = np.round(rng.normal(0, 1, (60, 4)) * [1, 10, 100, 1] + truth[:, None] * [1, 8, -30, 0] + [0, 5, 900, 3], 3)
    scaled = StandardScaler().fit_transform(rows)
    model = LogisticRegression(C=c, tol=1e-10, max_iter=10_000).fit(scaled, truth)
    return {
        "classes": classes,
        "rows": rows.tolist(),
        "truth": truth.tolist(),
        "probabilities": model.predict_proba(scaled).tolist(),
    }


generator = np.random.default_rng(5)
# Of two classes scikit-learn has one row of weights, Java two of half the size: half the penalty, so twice the C.
cases = [case(generator, 2, 2.0), case(generator, 3, 1.0), case(generator, 5, 1.0)]
made_with = {name: version(name) for name in ("numpy", "scikit-learn")}
OUT.write_text(json.dumps({"made_with": made_with, "cases": cases}, separators=(",", ":")) + "\n")
