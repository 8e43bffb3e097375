"""One claim in several wordings of one report: the headline, the sentence, the quotation."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from scipy.cluster.hierarchy import DisjointSet

from verify.nli.sifting import SAME
from verify.pairing.candidates import same_place
from verify.records import Flag, Judgement


def strongest(flags: Sequence[Flag], judgements: Sequence[Judgement]) -> list[Flag]:
    """Of the flags between two claims in other wordings, the first; `flags` come highest score first."""
    groups = _groups(flags, judgements)
    kept: dict[frozenset[str], Flag] = {}
    for flag in flags:
        kept.setdefault(frozenset(groups[claim.id] for claim in (flag.a, flag.b)), flag)
    return list(kept.values())


def _groups(flags: Sequence[Flag], judgements: Sequence[Judgement]) -> DisjointSet:
    """The claims of `flags`, those of one report together that entail one another both ways or are cut from the same words."""
    claims = {claim.id: claim for f in flags for claim in (f.a, f.b)}
    groups = DisjointSet(claims)
    for j in judgements:
        a, b = j.candidate.a, j.candidate.b
        if a.document == b.document and a.id in claims and b.id in claims and min(j.ab.entailment, j.ba.entailment) >= SAME:
            groups.merge(a.id, b.id)
    in_order = sorted(claims.values(), key=lambda c: (c.document, c.field, c.start, c.end))
    for before, after in itertools.pairwise(in_order):
        if same_place(before, after):
            groups.merge(before.id, after.id)
    return groups
