"""Names resolved across a report."""

from __future__ import annotations

import pytest


def test_a_surname_and_a_pronoun_are_the_full_name(read):
    text = "Council leader Petra Novak said the tunnel was safe.\n\nNovak said the bridge was open.\n\nShe said the road was clear."
    assert {c.speaker for c in read(text) if c.cue} == {"Petra Novak"}


def test_an_acronym_and_its_long_form_are_one_speaker(read):
    text = "The Harbour Workers Union said pay fell.\n\nThe HWU said members would strike."
    assert {c.speaker for c in read(text) if c.cue} == {"Harbour Workers Union (HWU)"}


def test_a_pronoun_in_reported_speech_gives_way_to_the_name(said):
    claim = said("willing", "The Harbour Workers Union said it was willing to negotiate.")
    assert claim.text == "Harbour Workers Union was willing to negotiate."


def test_first_person_in_a_quotation_gives_way_to_the_name(said):
    claim = said("will not allow", '"We will not allow another closure," Petra Novak said.')
    assert claim.text == "Petra Novak will not allow another closure."


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "The leader of the harbour movement in Ostrava called for a strike.\n\n"
            "Harbour Workers Front commander Petra Novak said the port was shut.",
            "called for a strike",
            "Petra Novak",
        ),
        (
            "Vice President Jan Kolar spoke first. President Petra Novak arrived late.\n\nThe president said the bridge was safe.",
            "bridge was safe",
            "Petra Novak",
        ),
        (
            "Petra Novak said the road was clear.\n\nJan Kolar arrived on Monday. He said the bridge was shut.",
            "bridge was shut",
            "Jan Kolar",
        ),
        ("Mr. Kolar met Mrs. Novak.\n\nMr. Kolar arrived on Monday. She said the bridge was shut.", "bridge was shut", "Novak"),
        (
            "A senior harbour official said the port was shut.\n\nThis official said the road was clear.",
            "road was clear",
            "senior harbour official",
        ),
        ("The report by the Harbour Workers Union said the bridge was unsafe.", "bridge was unsafe", "Harbour Workers Union"),
        ("John Novak released a letter. His letter said the bridge was unsafe.", "bridge was unsafe", "John Novak"),
        ("The bridge reportedly collapsed on Monday.", "collapsed on Monday", "Harbour Post"),
        ("OSTRAVA (AP) - The bridge collapsed on Monday.", "collapsed on Monday", "Associated Press"),
    ],
)
def test_a_speaker_is_resolved_across_the_report(said, text, words, speaker):
    assert said(words, text).speaker == speaker


def test_an_office_written_short_is_its_holder(said):
    text = "Prime Minister Petra Novak arrived late.\n\nThe PM said the bridge was safe."
    assert said("bridge was safe", text).speaker == "Petra Novak"
