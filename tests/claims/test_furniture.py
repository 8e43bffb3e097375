"""Page furniture makes no claims."""

from __future__ import annotations

import pytest

from verify.claims.furniture import furniture, is_furniture


@pytest.mark.parametrize(
    "line",
    [
        "Loading...",
        "Advertisement",
        "READ MORE: Why did the Ostrava bridge close?",
        "Related: Five things about bridges",
        "In this file photo taken on May 2, 2020, workers stand on the bridge in Ostrava.",
        "AFP",
        "Reuters/Jana Vesela",
        "Photo: Jana Vesela",
        "By Jana Vesela",
        "Copyright 2024 Harbour Post. All rights reserved.",
        "Sign up for our newsletter and never miss a story",
        "Follow us on Twitter",
        "Route 9",
        "12 comments",
        "Last updated on 6 March 2024 at 10:12",
    ],
)
def test_lines_that_are_not_the_report(line):
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "The bridge was open on Monday.",
        "By Monday the bridge was open again.",
        "Share prices of the harbour company fell by a tenth.",
        "In this report the ministry says the bridge was safe.",
        "Novak calls for new bridge",
        "He fled.",
    ],
)
def test_lines_that_are_the_report(line):
    assert not is_furniture(line)


def test_a_repeated_line_that_is_no_sentence_is_furniture_in_every_copy():
    text = "Workers stand on the old bridge\nThe bridge was open.\nWorkers stand on the old bridge"
    assert [text[a:b] for a, b in furniture(text)] == ["Workers stand on the old bridge"] * 2


def test_furniture_yields_no_claims(read):
    assert [c.quote for c in read("Loading...\n\nThe bridge was open.\n\nREAD MORE: Why did it close?")] == ["The bridge was open."]
