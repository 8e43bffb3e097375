"""Nearest neighbours: by meaning in a FAISS index, by shared words in a sparse one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import faiss
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

# Past this many vectors an exhaustive search costs more than the rare neighbour that an inverted file misses.
EXACT_LIMIT = 30_000
PROBES = 24
BLOCK = 2_048
# A word that more claims than this share ties nothing together, and would make the sparse search quadratic.
COMMONEST = 2_000

Neighbours = Iterator[tuple[int, int, float]]


def build_index(vectors: np.ndarray) -> faiss.Index:
    """An inner-product index over unit `vectors` (n, d) float32: exact up to EXACT_LIMIT, an inverted file beyond."""
    count, width = vectors.shape
    if count <= EXACT_LIMIT:
        index = faiss.IndexFlatIP(width)
    else:
        cells = int(4 * np.sqrt(count))
        index = faiss.index_factory(width, f"IVF{cells},Flat", faiss.METRIC_INNER_PRODUCT)
        index.train(vectors[:: max(1, count // (40 * cells))])
        index.nprobe = PROBES
    index.add(vectors)
    return index


def by_meaning(vectors: np.ndarray, k: int) -> Neighbours:
    """For each of the n unit `vectors` its `k` nearest others, as (row, neighbour, cosine)."""
    if len(vectors) < 2:
        return
    index = build_index(vectors)
    for start in range(0, len(vectors), BLOCK):
        scores, found = index.search(vectors[start : start + BLOCK], min(k + 1, len(vectors)))
        for offset, (row_scores, row_found) in enumerate(zip(scores, found, strict=True)):
            for score, other in zip(row_scores, row_found, strict=True):
                if other not in (-1, start + offset):
                    yield start + offset, int(other), float(score)


def by_words(word_lists: Sequence[Sequence[str]], k: int) -> Neighbours:
    """For each list of words the `k` others that share the rarest words with it, as (row, neighbour, TF-IDF cosine)."""
    if not any(word_lists):
        return
    ceiling = max(2, min(COMMONEST, len(word_lists)))
    matrix = TfidfVectorizer(analyzer=list, max_df=ceiling, norm="l2", sublinear_tf=True, dtype=np.float32).fit_transform(word_lists)
    for start in range(0, matrix.shape[0], BLOCK):
        yield from _best_of_rows(csr_matrix(matrix[start : start + BLOCK] @ matrix.T), start, k)


def _best_of_rows(scores: csr_matrix, start: int, k: int) -> Neighbours:
    for offset in range(scores.shape[0]):
        span = slice(scores.indptr[offset], scores.indptr[offset + 1])
        columns, values = scores.indices[span], scores.data[span]
        keep = np.flatnonzero(columns != start + offset)
        best = keep[np.argsort(-values[keep], kind="stable")[:k]]
        for place in best:
            yield start + offset, int(columns[place]), float(values[place])
