"""One claim in several wordings of one report: the headline, the sentence, the quotation."""

from __future__ import annotations

from collections.abc import Sequence

from scipy.cluster.hierarchy import DisjointSet

from verify.records import Flag, Judgement

# Probability of entailment, in both directions, from which two claims of one report say the same.
SAME = 0.5


def strongest(flags: Sequence[Flag], judgements: Sequence[Judgement]) -> list[Flag]:
    """Of the flags between two claims in other wordings, the first; `flags` come highest score first."""
    groups = _groups(judgements)
    kept: dict[frozenset[str], Flag] = {}
    for flag in flags:
        kept.setdefault(frozenset(groups[claim.id] for claim in (flag.a, flag.b)), flag)
    return list(kept.values())


def _groups(judgements: Sequence[Judgement]) -> DisjointSet:
    """Claims of one report that entail one another, as judged; each set is named by one of its claims' ids."""
    groups = DisjointSet(claim.id for j in judgements for claim in (j.candidate.a, j.candidate.b))
    for j in judgements:
        a, b = j.candidate.a, j.candidate.b
        if a.document == b.document and min(j.ab.entailment, j.ba.entailment) >= SAME:
            groups.merge(a.id, b.id)
    return groups
