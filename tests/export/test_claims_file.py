"""claims.jsonl holds every field of every claim."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest
from factories import claim, figure

from verify.errors import ExportError
from verify.export import write_claims
from verify.records import Act, Claim


def test_a_line_is_one_claim_with_all_its_fields(tmp_path: Path) -> None:
    toll = figure(58.0, "killed", scope=("civilians",))
    said = claim("58 died\u2028in Orla – “so far”.", speaker="Mira Solen", act=Act.DENY, cue="denied", cue_spans=((4, 8),), figures=(toll,))
    assert write_claims([said, claim("The mill is shut.")], tmp_path / "claims.jsonl") == 2
    lines = (tmp_path / "claims.jsonl").read_text(encoding="utf-8").split("\n")
    first = json.loads(lines[0])
    assert list(first) == [field.name for field in fields(Claim)]
    assert (first["quote"], first["act"], first["cue_spans"], first["document"]) == (said.quote, "deny", [[4, 8]], "report.txt")
    assert first["figures"][0]["value"] == 58.0
    assert len(lines) == 3


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no folder"):
        write_claims([], tmp_path / "missing" / "claims.jsonl")
