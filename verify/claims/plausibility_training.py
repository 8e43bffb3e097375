"""Trains the plausibility model on PolNeAR: `python -m verify.claims.plausibility_training polnear.train.jsonl.gz`.

A candidate is right where its content overlaps a gold content by half of the longer and its source overlaps the gold source.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import logging
import zlib
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from verify.claims.attribution import candidates
from verify.claims.evaluation import Attributed, read_polnear, same_content, same_source
from verify.claims.extractor import load_parser
from verify.claims.passages import passages
from verify.claims.plausibility import DIMENSIONS, WEIGHTS, features
from verify.claims.quotations import quotations
from verify.claims.quoting import join_quotations

LOGGER = logging.getLogger(__name__)
# Log odds from which an attribution is kept; chosen on held-out documents of PolNeAR's training set.
THRESHOLD = -1.1


def is_held_out(name: str) -> bool:
    """Whether the document called `name` is kept out of training, so that changes can be measured on it; about one in eight is."""
    return hashlib.sha256(name.encode()).digest()[0] < 34


def examples(path: Path, limit: int) -> tuple[csr_matrix, np.ndarray]:
    """Hashed features and labels of every candidate in the first `limit` documents of `path` that are not held out."""
    rows: list[np.ndarray] = []
    right: list[bool] = []
    nlp = load_parser()
    documents = ((d, g) for d, g in read_polnear(path) if not is_held_out(d.id))
    for document, gold in itertools.islice(documents, limit):
        pieces = list(passages(document))
        with nlp.memory_zone():
            for passage, doc in zip(pieces, nlp.pipe(p.text for p in pieces), strict=True):
                quotes = quotations(passage.text)
                for candidate in candidates(doc, passage.text, quotes):
                    rows.append(features(candidate, passage.text, quotes))
                    join_quotations([candidate], passage.text, quotes)
                    right.append(_right(candidate, passage.start, gold))
    pointers = np.cumsum([0, *(len(r) for r in rows)])
    return csr_matrix((np.ones(pointers[-1], dtype=np.float32), np.concatenate(rows), pointers), shape=(len(rows), DIMENSIONS)), np.array(
        right
    )


def _right(candidate: object, offset: int, gold: list[Attributed]) -> bool:
    shifted = Attributed(
        content=(candidate.content[0] + offset, candidate.content[1] + offset),
        source=() if candidate.source is None else ((candidate.source[0] + offset, candidate.source[1] + offset),),
    )
    return any(same_content(shifted, g) and same_source(shifted, g) for g in gold)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", type=Path, help="polnear.train.jsonl.gz")
    parser.add_argument("--limit", type=int, default=1000, help="documents to train on")
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    x, y = examples(given.rows, given.limit)
    model = LogisticRegression(C=0.3, max_iter=300, solver="liblinear").fit(x, y)
    vector = model.coef_[0].copy()
    vector[features_of_bias()] += model.intercept_[0]
    WEIGHTS.parent.mkdir(exist_ok=True)
    np.savez_compressed(WEIGHTS, weights=vector.astype(np.float16), threshold=np.float32(THRESHOLD))
    card = {
        "model": "plausibility of attributions: logistic regression over hashed features of the parse",
        "data": f"{given.rows.name} (PolNeAR) without the documents held out, {len(y)} candidates, {y.mean():.3f} of them right",
        "threshold": THRESHOLD,
        "sha256": hashlib.sha256(WEIGHTS.read_bytes()).hexdigest(),
    }
    (WEIGHTS.parent / "plausibility.card.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf8")
    LOGGER.info("%d candidates, %.1f %% right, accuracy on them %.3f", len(y), 100 * y.mean(), model.score(x, y))


def features_of_bias() -> int:
    """The index of the feature that every candidate has."""
    return zlib.crc32(b"bias") % DIMENSIONS


if __name__ == "__main__":
    main()
