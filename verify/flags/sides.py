"""The sides of a dispute: who stands with whom, and on how many independent sources."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scipy.cluster.hierarchy import DisjointSet

from verify.flags.figures import Relation, compare, none_against_some
from verify.records import NOBODY, UNATTRIBUTED, Claim, Flag

# Beside nobody in particular: the voice of a document whose outlet is not known.
VOICELESS = NOBODY | {UNATTRIBUTED}


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with where and when its document appeared."""

    claim: Claim
    outlet: str = ""
    published: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """Claims that can stand together, earliest first, and those of other sides that flags set against them."""

    statements: tuple[Statement, ...]
    opposing: tuple[Statement, ...]

    @property
    def support(self) -> int:
        """Independent sources that stand on this side."""
        return independent(self.statements)

    @property
    def contradiction(self) -> int:
        """Independent sources that stand against it."""
        return independent(self.opposing)


@dataclass(frozen=True, slots=True)
class Dispute:
    """Flags that hang together, highest score first, and the sides they set against one another."""

    flags: tuple[Flag, ...]
    sides: tuple[Side, ...]


def disputes(flags: Sequence[Flag], statements: Iterable[Statement]) -> list[Dispute]:
    """The disputes among `flags`, that of the strongest flag first.

    `statements` holds the claims of the flags, and repeats of them in other documents: a repeat stands where the claim stands whose
    wording and speaker it has. Flags hang together through a claim that they share, or through a speaker heard in both. Each claim
    joins a side that nothing on it competes with, neither by a flag nor by its figures; where there is none, it opens one.
    """
    ranked = sorted(flags, key=lambda f: (-f.score, f.id))
    claims = list({claim.id: claim for f in ranked for claim in (f.a, f.b)}.values())
    against = _competitors(ranked)
    voiced = _by_wording(statements)
    found = []
    for members in _connected(claims, against):
        names = {claim.id for claim in members}
        placed = _placed(members, against)
        stated = [[statement for claim in side for statement in voiced[claim.wording, claim.speaker]] for side in placed]
        sides = [Side(_in_time(stated[i]), _in_time(_opposing(i, placed, stated, against))) for i in range(len(placed))]
        found.append(Dispute(tuple(f for f in ranked if f.a.id in names), tuple(sides)))
    return found


def independent(statements: Sequence[Statement]) -> int:
    """The number of sources behind `statements`: one speaker counts once however often quoted, and copies of one wording count once."""
    sources = DisjointSet(range(len(statements)))
    first: dict[tuple[str, ...], int] = {}
    for position, statement in enumerate(statements):
        for key in (("voice", *_voice(statement.claim)), ("wording", statement.claim.wording)):
            sources.merge(first.setdefault(key, position), position)
    return sources.n_subsets


def _voice(claim: Claim) -> tuple[str, ...]:
    speaker = claim.speaker.casefold()
    return (claim.document, speaker) if speaker in VOICELESS else (speaker,)


def _competitors(flags: Sequence[Flag]) -> dict[str, list[str]]:
    """Of each claim, the ids of those that flags set against it, by the strength of the flag."""
    against: dict[str, list[str]] = defaultdict(list)
    for f in flags:
        against[f.a.id].append(f.b.id)
        against[f.b.id].append(f.a.id)
    return against


def _connected(claims: Sequence[Claim], against: dict[str, list[str]]) -> list[list[Claim]]:
    """The claims of each dispute, in the order of `claims`."""
    linked = DisjointSet(claim.id for claim in claims)
    first: dict[tuple[str, ...], str] = {}
    for claim in claims:
        linked.merge(first.setdefault(_voice(claim), claim.id), claim.id)
        for other in against[claim.id]:
            linked.merge(claim.id, other)
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[linked[claim.id]].append(claim)
    return list(groups.values())


def _placed(claims: Sequence[Claim], against: dict[str, list[str]]) -> list[list[Claim]]:
    """The claims on sides. Neighbours are placed one after the other, so that the enemy of an enemy is met as a friend."""
    sides: list[list[Claim]] = []
    for claim in _in_reach(claims, against):
        free = [side for side in sides if not any(_apart(claim, other, against) for other in side)]
        heard = [side for side in free if any(_voice(claim) == _voice(other) for other in side)]
        side = next(iter(heard or free), None)
        if side is None:
            sides.append([claim])
        else:
            side.append(claim)
    return sides


def _in_reach(claims: Sequence[Claim], against: dict[str, list[str]]) -> list[Claim]:
    """Breadth first from the first claim, through flags before shared speakers."""
    by_id = {claim.id: claim for claim in claims}
    by_voice: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for claim in claims:
        by_voice[_voice(claim)].append(claim.id)
    reached: dict[str, Claim] = {}
    waiting, later = deque([claims[0].id]), deque[str]()
    while waiting or later:
        name = waiting.popleft() if waiting else later.popleft()
        if name in reached:
            continue
        reached[name] = by_id[name]
        waiting.extend(against[name])
        later.extend(by_voice[_voice(by_id[name])])
    return list(reached.values())


def _apart(a: Claim, b: Claim, against: dict[str, list[str]]) -> bool:
    comparison = compare(a, b)
    return b.id in against[a.id] or none_against_some(a, b) or (comparison is not None and comparison.relation is Relation.CONFLICT)


def _opposing(
    own: int, placed: Sequence[Sequence[Claim]], stated: Sequence[list[Statement]], against: dict[str, list[str]]
) -> list[Statement]:
    """All statements of every other side that a flag sets against side `own`."""
    enemies = {name for claim in placed[own] for name in against[claim.id]}
    others = [i for i, side in enumerate(placed) if i != own and any(claim.id in enemies for claim in side)]
    return [statement for i in others for statement in stated[i]]


def _by_wording(statements: Iterable[Statement]) -> dict[tuple[str, str], list[Statement]]:
    found: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in {statement.claim.id: statement for statement in statements}.values():
        found[statement.claim.wording, statement.claim.speaker].append(statement)
    return found


def _in_time(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(statements, key=lambda s: (s.published or dt.date.max, s.claim.document, s.claim.start, s.claim.id)))
