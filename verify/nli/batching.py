"""Batches of pairs of like length, sized by tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from verify.nli.model import Pair

# Measured on one core with the int8 judge: 512 tokens a batch run 1.9 times as fast as 4,096, as activations stay in the cache.
BATCH_TOKENS = 512
# Token ids of so many pairs are held at a time, so memory does not grow with the number of pairs.
CHUNK = 8192

Encode = Callable[[Sequence[Pair]], list[list[int]]]
Forward = Callable[[np.ndarray, np.ndarray], np.ndarray]


def batches(lengths: Sequence[int], *, tokens: int = BATCH_TOKENS) -> Iterator[np.ndarray]:
    """Indices into `lengths`, longest first, so that rows times the longest row stays within `tokens` (one row at least)."""
    order = np.argsort(-np.asarray(lengths, dtype=np.int64), kind="stable")
    start = 0
    while start < len(order):
        rows = max(1, tokens // max(1, lengths[order[start]]))
        yield order[start : start + rows]
        start += rows


def logits_of(pairs: Sequence[Pair], *, encode: Encode, forward: Forward, pad: int, columns: int) -> np.ndarray:
    """(n, columns) float32 logits of `pairs`, in their order.

    `encode` gives token ids; `forward` takes ids and attention mask, both (rows, tokens) int64, and gives (rows, columns) logits.
    """
    logits = np.zeros((len(pairs), columns), dtype=np.float32)
    for start in range(0, len(pairs), CHUNK):
        ids = encode(pairs[start : start + CHUNK])
        for rows in batches([len(row) for row in ids]):
            logits[start + rows] = forward(*padded([ids[row] for row in rows], pad=pad))
    return logits


def padded(ids: list[list[int]], *, pad: int) -> tuple[np.ndarray, np.ndarray]:
    shape = (len(ids), max(len(row) for row in ids))
    tokens, mask = np.full(shape, pad, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    for row, values in enumerate(ids):
        tokens[row, : len(values)] = values
        mask[row, : len(values)] = 1
    return tokens, mask
