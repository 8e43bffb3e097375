"""Check-worthiness: how likely a fact-checker would find a claim worth checking, 0 to 1.

A logistic model over hashed words, word pairs and the pattern of the claim, trained by `verify.claims.checkworthiness_training` on
ClaimBuster
(Hassan et al. 2017) and CLEF CheckThat! 2019 task 1 (Atanasova et al. 2019).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import HashingVectorizer

from verify.claims.stored import weights

DIMENSIONS = 1 << 16
WEIGHTS = Path(__file__).parent / "weights" / "checkworthiness.npz"
_TOKEN = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d[\d,.]*|[%$€£?!]")
_LENGTHS = (4, 8, 12, 18, 25, 35)


def features(texts: Sequence[str]) -> csr_matrix:
    """The hashed features of each text: an (n, `DIMENSIONS`) matrix whose rows have length 1."""
    return _vectorizer().transform(texts)


@cache
def _vectorizer() -> HashingVectorizer:
    return HashingVectorizer(analyzer=_terms, n_features=DIMENSIONS, norm="l2", alternate_sign=False)


def _terms(text: str) -> list[str]:
    """Words and word pairs, digits levelled so that all numbers of one length are one word, and the length of the text."""
    words = [re.sub(r"\d", "0", w.strip(",.")) for w in _TOKEN.findall(text.lower())]
    pairs = [f"{a} {b}" for a, b in zip(["<s>", *words], [*words, "</s>"], strict=True)]
    shape = [f"#length>{n}" for n in _LENGTHS if len(words) > n]
    shape += ["#number"] * any(w[0].isdigit() for w in words) + ["#name"] * bool(re.search(r"(?<!^)\b[A-Z][a-z]", text))
    return words + pairs + shape


def checkworthiness(texts: Sequence[str]) -> np.ndarray:
    """The score of each text, an (n,) array of floats from 0 to 1."""
    if not len(texts):
        return np.zeros(0)
    vector, intercept = weights(WEIGHTS, "intercept")
    return 1 / (1 + np.exp(-(features(texts) @ vector + intercept)))
