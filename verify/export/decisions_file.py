"""decisions.jsonl: every decision, one JSON object a line, with what flags.csv has no columns for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from verify.records import Decision


def decision_lines(decisions: Iterable[Decision]) -> Iterator[str]:
    """A line for each decision, in the given order, with every field under its own name.

    `verdict` null is an undo; `a` and `b` hold the grades of the two sides, null where left open; `decided_at` is ISO 8601 in UTC.
    """
    for decision in decisions:
        yield json.dumps(asdict(decision) | {"decided_at": decision.decided_at.isoformat()}, ensure_ascii=False) + "\n"
