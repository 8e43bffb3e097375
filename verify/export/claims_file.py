"""claims.jsonl: one JSON object a line, UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from verify.export.atomic import opened
from verify.records import Claim


def write_claims(claims: Iterable[Claim], path: str | Path) -> int:
    """Write every field of each claim, under its own name, in the given order; the number of claims.

    A `path` of "-" is standard output. Spans are pairs of offsets. The file appears whole or not at all.
    Raises ExportError where it cannot be written.
    """
    number = 0
    with opened(path) as file:
        for claim in claims:
            file.write(json.dumps(asdict(claim), ensure_ascii=False) + "\n")
            number += 1
    return number
