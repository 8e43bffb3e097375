"""How plausible an attribution is: a logistic model over what the parse shows of its cue, source and content.

Trained on PolNeAR by `verify.claims.plausibility_training`; the weights are one float16 vector over hashed features.
"""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np

from verify.claims import cues
from verify.claims.attribution import Attribution, Range
from verify.claims.parse import auxiliaries, is_finite
from verify.claims.stored import weights

DIMENSIONS = 1 << 16
WEIGHTS = Path(__file__).parent / "weights" / "plausibility.npz"
_LENGTHS = (2, 4, 8, 16, 32, 64)


def features(attribution: Attribution, text: str, quotes: list[Range]) -> np.ndarray:
    """The hashed features of `attribution`: indices into a vector of `DIMENSIONS`."""
    return np.array(sorted({zlib.crc32(f.encode()) % DIMENSIONS for f in _named(attribution, text, quotes)}), dtype=np.int64)


def _named(a: Attribution, text: str, quotes: list[Range]) -> list[str]:
    cue, lemma = a.cue_token, a.cue_token.lemma_.lower()
    start, end = a.content
    words = len(text[start:end].split())
    length = sum(words > n for n in _LENGTHS)
    within = any(x <= a.cue[0] < y for x, y in quotes)
    touching = any(x < end and start < y for x, y in quotes)
    shape = (f"length={length}", f"within={within}", f"touching={touching}")
    governing = f"{cue.head.lemma_.lower()}" if cue.head is not cue else "root"
    plain = [
        f"lemma={lemma}",
        f"kind={a.kind}",
        f"tag={cue.tag_}",
        f"dep={cue.dep_}",
        f"negated={a.negated}",
        f"say={lemma in cues.SAY}",
        f"governing={governing}",
        f"first={text[start:end].split()[0].lower() if words else ''}",
        f"before={(a.cue[0] < start)}",
        f"mark={_mark(a)}",
        *shape,
        *(f"aux={x}" for x in auxiliaries(cue)),
        *_source(a),
        *_root(a),
    ]
    crossed = [f"{lemma}|{x}" for x in (a.kind, cue.tag_, _mark(a), *shape, *_source(a))]
    crossed += [f"{a.kind}|{x}" for x in (cue.tag_, cue.dep_, f"say={lemma in cues.SAY}", *shape, *_source(a))]
    return ["bias", *plain, *crossed]


def _mark(a: Attribution) -> str:
    return (
        next((c.lower_ for c in a.root.children if c.dep_ in {"mark", "advmod", "dobj"} and c.i < a.root.i), "")
        if a.root is not None
        else "none"
    )


def _source(a: Attribution) -> list[str]:
    if a.source_token is None:
        return ["source=none"]
    token = a.source_token
    return [f"source={token.pos_}/{token.ent_type_}/{token.lower_ if token.pos_ == 'PRON' else ''}", f"noun={token.lemma_.lower()}"]


def _root(a: Attribution) -> list[str]:
    if a.root is None:
        return ["root=none"]
    return [f"root={a.root.pos_}/{a.root.dep_}", f"finite={is_finite(a.root)}", f"rootlemma={a.root.lemma_.lower()}"]


def _is_certain(attribution: Attribution) -> bool:
    """Constructions that report whatever their words: "according to X", a signature, and a named source of an act that is none but
    speech.
    """
    cue = attribution.cue_token
    if attribution.kind in {"according", "signature"}:
        return True
    acting = cue.lemma_.lower() in cues.ACT_VERBS or (cue.lemma_ == "call" and attribution.kind == "preposition")
    return acting and attribution.source is not None and is_finite(cue)


def plausible(found: list[Attribution], text: str, quotes: list[Range]) -> list[Attribution]:
    """For each cue in `found` its most plausible attribution, where that is plausible enough."""
    vector, threshold = weights(WEIGHTS, "threshold")
    best: dict[int, tuple[float, Attribution]] = {}
    for attribution in found:
        score = float(vector[features(attribution, text, quotes)].sum())
        key = attribution.cue_token.i
        if (score >= threshold or _is_certain(attribution)) and (key not in best or score > best[key][0]):
            best[key] = (score, attribution)
    return [a for _, a in best.values()]
