"""Trains the check-worthiness model and writes its weights and card:

    python -m verify.claims.checkworthiness_training CT19-T1-Training.csv.gz train.json.gz

CSV files have the columns of CLEF CheckThat! 2019 task 1, JSON files those of ClaimBuster; both call the sentence `text` and its label
`label`.
A tenth of the sentences, told by a hash of their words, is held out and reported on.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import logging
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from verify.claims.checkworthiness import WEIGHTS, features

LOGGER = logging.getLogger(__name__)


def read(path: Path) -> list[tuple[str, int]]:
    """Sentences and labels (1 is check-worthy) of one file."""
    with gzip.open(path, "rt", encoding="utf8", newline="") as lines:
        rows = json.load(lines) if ".json" in path.name else list(csv.DictReader(lines))
    return [(row["text"], int(row["label"])) for row in rows if row["text"].strip()]


def is_held_out(text: str) -> bool:
    """Whether a sentence belongs to the held-out tenth; equal wordings always fall on one side."""
    words = "".join(c for c in text.lower() if c.isalnum())
    return hashlib.sha256(words.encode()).digest()[0] < 26


def fit(rows: list[tuple[str, int]], penalty: float) -> LogisticRegression:
    return LogisticRegression(C=penalty, class_weight="balanced", max_iter=200, solver="liblinear").fit(
        features([t for t, _ in rows]), [y for _, y in rows]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--penalty", type=float, default=3.0, help="inverse strength of the penalty on the weights")
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    sources = {path: read(path) for path in given.files}
    model = fit([r for rows in sources.values() for r in rows if not is_held_out(r[0])], given.penalty)
    figures = {}
    for path, rows in sources.items():
        held = [r for r in rows if is_held_out(r[0])]
        figures[path.name] = round(float(roc_auc_score([y for _, y in held], model.decision_function(features([t for t, _ in held])))), 4)
        LOGGER.info("%s: AUC %.3f on %d held-out sentences", path.name, figures[path.name], len(held))
    _write(model, figures, given.penalty)


def _write(model: LogisticRegression, figures: dict[str, float], penalty: float) -> None:
    WEIGHTS.parent.mkdir(exist_ok=True)
    np.savez_compressed(WEIGHTS, weights=model.coef_[0].astype(np.float16), intercept=np.float32(model.intercept_[0]))
    card = {
        "model": "check-worthiness: logistic regression over hashed words and word pairs",
        "penalty": penalty,
        "auc_on_held_out_tenth": figures,
        "sha256": hashlib.sha256(WEIGHTS.read_bytes()).hexdigest(),
    }
    (WEIGHTS.parent / "checkworthiness.card.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
