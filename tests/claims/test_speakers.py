"""Names resolved across a report."""

from __future__ import annotations


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
