"""The scoring of claims, on a made-up attribution file."""

from __future__ import annotations

import gzip
import json

import pytest

from verify.claims.evaluation import evaluate_claims
from verify.errors import ReadError

TEXT = "Petra Novak said the tunnel was closed on Monday. The bridge was open."


def write(path, attributions):
    row = {"id": "one", "publisher": "harbour", "date": "2024-03-06", "text": TEXT, "attributions": attributions}
    with gzip.open(path, "wt", encoding="utf8") as out:
        out.write(json.dumps(row) + "\n")
    return path


def part(words):
    start = TEXT.index(words)
    return [{"spans": [[start, start + len(words)]], "text": words}]


def test_an_attribution_that_is_found_counts_whole(tmp_path, extractor):
    gold = [{"source": part("Petra Novak"), "cue": part("said"), "content": part("the tunnel was closed on Monday")}]
    found = evaluate_claims(write(tmp_path / "gold.jsonl.gz", gold), extractor)
    assert (found.overall.precision, found.overall.recall, found.overall.content_f1) == (1, 1, 1)
    assert found.by_outlet["harbour"].f1 == 1


def test_another_source_is_right_in_content_alone(tmp_path, extractor):
    gold = [{"source": part("The bridge"), "cue": part("said"), "content": part("the tunnel was closed on Monday")}]
    found = evaluate_claims(write(tmp_path / "gold.jsonl.gz", gold), extractor)
    assert (found.overall.f1, found.overall.content_f1) == (0, 1)


def test_a_missing_file_is_named(tmp_path, extractor):
    with pytest.raises(ReadError, match="nowhere"):
        evaluate_claims(tmp_path / "nowhere.gz", extractor)
