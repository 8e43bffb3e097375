"""Flags about one matter, so that an analyst reviews one dispute rather than forty pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from verify.pairing.keys import WORD, content, names, stem
from verify.records import Flag

# Cosine between a flag and a topic's first flag from which they are one matter. Of the annotated pairs of the training events it joins
# 96 % of those that share a claim, and 10 % of the others of one event.
ALIKE = 0.65
TITLE_WORDS = 4


def assign(flags: Sequence[Flag], vectors: Mapping[str, np.ndarray]) -> list[Flag]:
    """Give each flag a topic with a readable title. `vectors` maps claim ids to unit embeddings (d,).

    Leader clustering: flags come highest score first, and each joins the nearest topic whose first flag is ALIKE, else starts its own.
    A topic is therefore named and led by the strongest flag in it.
    """
    leaders = np.zeros((len(flags), len(next(iter(vectors.values()), ()))))
    groups: list[list[int]] = []
    for position, flag in enumerate(flags):
        middle = vectors[flag.a.id] + vectors[flag.b.id]
        middle = middle / max(float(np.linalg.norm(middle)), 1e-9)
        scores = leaders[: len(groups)] @ middle
        best = int(scores.argmax()) if len(scores) else -1
        if best >= 0 and scores[best] >= ALIKE:
            groups[best].append(position)
        else:
            leaders[len(groups)] = middle
            groups.append([position])
    titled = list(flags)
    taken: Counter[str] = Counter()
    for group in groups:
        name = title([flags[i] for i in group])
        taken[name] += 1
        unique = name if taken[name] == 1 else f"{name} ({taken[name]})"
        for i in group:
            titled[i] = replace(flags[i], topic=unique)
    return titled


def title(flags: Sequence[Flag]) -> str:
    """The names and words that most of the claims of `flags` share, names first, as they are spelled in the claims."""
    texts = list(dict.fromkeys(c.text for f in flags for c in (f.a, f.b)))
    counts: Counter[str] = Counter()
    named: set[str] = set()
    spelling: dict[str, str] = {}
    for text in texts:
        found = content(text)
        named |= names(text)
        counts.update(found)
        for word in WORD.findall(text):
            spelling.setdefault(stem(word), word)
    ranked = sorted(counts, key=lambda w: (-counts[w] * (1.5 if w in named else 1.0), w))[:TITLE_WORDS]
    ranked.sort(key=lambda w: w not in named)
    return " · ".join(spelling.get(w, w) for w in ranked)
