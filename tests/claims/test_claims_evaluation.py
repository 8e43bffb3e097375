"""The scoring of claims, on a made-up attribution file."""

from __future__ import annotations

import gzip
import json

import pytest
from typer.testing import CliRunner

from verify.claims.evaluation import evaluate_claims
from verify.cli import app
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


def test_the_command_prints_figures_by_outlet(tmp_path):
    gold = [{"source": part("Petra Novak"), "cue": part("said"), "content": part("the tunnel was closed on Monday")}]
    path = write(tmp_path / "gold.jsonl.gz", gold)
    printed = CliRunner().invoke(app, ["evaluate", "claims", str(path), "--json"])
    assert printed.exit_code == 0
    figures = json.loads(printed.stdout)
    assert set(figures) == {"all", "harbour"}
    assert figures["harbour"]["F1"] == figures["all"]["content F1"] == 1
    assert "harbour" in CliRunner().invoke(app, ["evaluate", "claims", str(path)]).stdout


def test_a_claim_that_keeps_its_cue_is_scored_without_it(tmp_path, extractor):
    text = "Petra Novak denied that the tunnel was closed on Monday."
    gold = {"source": [[0, 11]], "cue": [[12, 18]], "content": [[19, 55]]}
    row = {
        "id": "one",
        "publisher": "harbour",
        "date": "2024-03-06",
        "text": text,
        "attributions": [{k: [{"spans": v, "text": ""}] for k, v in gold.items()}],
    }
    path = tmp_path / "denied.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf8") as out:
        out.write(json.dumps(row) + "\n")
    assert evaluate_claims(path, extractor).overall.recall == 1
