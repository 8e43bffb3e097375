"""How a team decides: how much, how far its members agree, on which flags they do not, and which flags a second reviewer is to see.

A rating is what one reviewer's newest decision says of one flag. Skipped flags and decisions that were taken back are no ratings. All
functions take every decision there is, newest first, as `Store.decisions` gives them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from verify.records import Decision, Verdict

Ratings = dict[str, dict[str, Decision]]
"""By flag, then by reviewer: the decision that stands for that reviewer."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far `reviewers` agree on the `flags` that at least two of them rated.

    `share` is that of the pairs of ratings that are the same. `coefficient` is Cohen's kappa for two reviewers (Cohen 1960) and
    Krippendorff's alpha for nominal data for more (Krippendorff 2011); None where it is not defined: no flag in common, or one
    verdict throughout, from which chance cannot be told.
    """

    reviewers: tuple[str, ...]
    flags: int
    share: float | None
    coefficient: float | None


def ratings(decisions: Sequence[Decision]) -> Ratings:
    """What stands for each reviewer on each flag, flags decided last first."""
    newest: Ratings = defaultdict(dict)
    for decision in decisions:
        newest[decision.flag].setdefault(decision.reviewer, decision)
    rated = {flag: {name: said for name, said in given.items() if _rates(said)} for flag, given in newest.items()}
    return {flag: given for flag, given in rated.items() if given}


def by_day(decisions: Sequence[Decision]) -> dict[tuple[dt.date, str], int]:
    """Decisions a UTC day and reviewer, the newest day first; one that was taken back or changed later was work all the same."""
    return dict(Counter((decision.decided_at.date(), decision.reviewer) for decision in decisions if decision.verdict is not None))


def agreement(rated: Ratings, reviewers: Sequence[str]) -> Agreement:
    """The agreement of two reviewers or more, over the flags that at least two of them rated."""
    shared = [[_verdict(given, name) for name in reviewers] for given in rated.values()]
    shared = [row for row in shared if sum(verdict is not None for verdict in row) >= 2]
    pairs = [(x, y) for row in shared for x, y in combinations([verdict for verdict in row if verdict is not None], 2)]
    share = sum(x == y for x, y in pairs) / len(pairs) if pairs else None
    return Agreement(tuple(reviewers), len(shared), share, _coefficient(shared))


def disagreements(rated: Ratings) -> list[str]:
    """The flags whose reviewers do not say the same, decided last first."""
    return [flag for flag, given in rated.items() if len({said.verdict for said in given.values()}) > 1]


def second_review(decisions: Sequence[Decision], *, reviewer: str, share: float) -> tuple[str, ...]:
    """The flags of the sample that wait for `reviewer`: rated by somebody else and never decided on by `reviewer`.

    The sample is `share` (0 to 1) of all flags, drawn by a hash of the flag's id, so that it is the same for everyone and at every time,
    and a smaller share lies within a larger one. The order is that of the hash, which tells nothing of score or verdict.
    """
    seen = {decision.flag for decision in decisions if decision.reviewer == reviewer}
    drawn = ((_draw(flag), flag) for flag in ratings(decisions) if flag not in seen)
    return tuple(flag for place, flag in sorted(drawn) if place < share)


def _rates(decision: Decision) -> bool:
    return decision.verdict not in (None, Verdict.SKIPPED)


def _verdict(given: Mapping[str, Decision], reviewer: str) -> str | None:
    return given[reviewer].verdict.value if reviewer in given else None


def _coefficient(shared: list[list[str | None]]) -> float | None:
    used = sorted({verdict for row in shared for verdict in row if verdict is not None})
    if len(used) < 2:
        return None
    # Imported late: reviewing needs neither, and scikit-learn takes a second.
    if len(shared[0]) == 2:
        from sklearn.metrics import cohen_kappa_score

        first, second = zip(*shared, strict=True)
        return float(cohen_kappa_score(first, second, labels=used))
    import krippendorff
    import numpy as np

    codes = {verdict: code for code, verdict in enumerate(used)}
    table = np.array([[np.nan if verdict is None else codes[verdict] for verdict in row] for row in shared]).T
    return float(krippendorff.alpha(reliability_data=table, level_of_measurement="nominal"))


def _draw(flag: str) -> float:
    """A number of 0 to 1 that a flag has for good."""
    return int.from_bytes(hashlib.sha256(f"second review {flag}".encode()).digest()[:8]) / 2**64
