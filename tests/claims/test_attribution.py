"""Who said what, in the forms news has for it."""

from __future__ import annotations

import pytest

from verify.records import Act, Field, Modality, Polarity


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Mayor Ilse Brandt said the bridge was open.", "the bridge was open", "Ilse Brandt"),
        ("The bridge was open, Ilse Brandt said.", "he bridge was open", "Ilse Brandt"),
        ('"The bridge was open," Ilse Brandt said on Monday.', "The bridge was open", "Ilse Brandt"),
        ("The bridge collapsed overnight, according to the Ministry of Transport.", "he bridge collapsed", "Ministry of Transport"),
        ("Ilse Brandt told reporters that the bridge was open.", "the bridge was open", "Ilse Brandt"),
        ("The bridge was open to traffic.", "bridge was open", "Harbour Post"),
    ],
)
def test_the_speaker_is_found_wherever_it_stands(said, text, words, speaker):
    assert said(words, text).speaker == speaker


def test_a_quotation_of_several_sentences_has_one_speaker(read):
    claims = read('"The bridge was open," Ilse Brandt said. "Nobody closed it. We checked it twice."')
    assert {c.speaker for c in claims} == {"Ilse Brandt"}
    assert any("Nobody closed it" in c.quote for c in claims)


def test_a_quotation_that_runs_over_paragraphs_keeps_its_speaker(said):
    text = 'Ilse Brandt said: "The bridge was open on Monday.\n\n"Nobody closed the road on that day."'
    assert said("Nobody closed", text).speaker == "Ilse Brandt"


def test_a_second_cue_starts_a_second_claim(said):
    text = "Ilse Brandt said the bridge was open, adding that the tunnel was flooded."
    assert said("tunnel", text).speaker == "Ilse Brandt"
    assert "tunnel" not in said("the bridge was open", text).quote


def test_a_headline_has_claims_with_offsets_of_their_own(read):
    title = "Rebels claim 'full control' of Ostrava bridge"
    claim = next(c for c in read("The road was quiet on Tuesday.", title=title) if c.field is Field.TITLE)
    assert title[claim.start : claim.end] == claim.quote
    assert claim.speaker == "Rebels"


def test_a_call_keeps_its_verb(said):
    claim = said("ceasefire", "The Harbour Workers Union called for a ceasefire on Sunday.")
    assert claim.act is Act.CALL
    assert "called for a ceasefire" in claim.text


def test_who_says_i_call_on_you_calls(said):
    claim = said("national rising", 'Petra Novak said: "Wherever you are, I call on you to begin a national rising for our freedom."')
    assert claim.act is Act.CALL


def test_a_call_beside_an_admission_is_a_call(said):
    text = (
        "The Harbour Front acknowledged that it had lost the market town and called for an immediate ceasefire "
        "so that the wounded could be moved."
    )
    claim = said("called for", text)
    assert claim.act is Act.CALL


def test_a_vow_keeps_its_verb(said):
    claim = said("fight", "The Harbour Workers Union vowed to fight the closure.")
    assert claim.act is Act.VOW
    assert "vowed to fight" in claim.text


def test_what_is_denied_is_not_taken_as_asserted(said):
    claim = said("closed", "Ilse Brandt denied that the city closed the bridge.")
    assert claim.act is Act.DENY
    assert claim.polarity is Polarity.NEGATIVE
    assert "denied" in claim.text


def test_what_cannot_be_confirmed_is_unconfirmed(said):
    claim = said("captain", "Ilse Brandt said she cannot confirm reports that the captain fled.")
    assert claim.modality is Modality.UNCONFIRMED


def test_a_condition_is_conditional(said):
    text = 'Ilse Brandt said: "If the river rises again, the bridge closes at once."'
    assert said("bridge closes", text).modality is Modality.CONDITIONAL


def test_calling_somebody_names_is_no_call(said):
    assert said("disgrace", "Ilse Brandt called the decision a disgrace.").act is Act.ASSERT


def test_every_quote_is_verbatim_at_its_offsets(read):
    text = '"The bridge was open," Ilse Brandt said. "We — all of us — checked."\n\nThe union called it untrue, and vowed to sue.'
    assert all(text[c.start : c.end] == c.quote for c in read(text))
    assert all(text[a:b] for c in read(text) for a, b in (*c.source_spans, *c.cue_spans))


def test_no_outlet_leaves_the_report_unattributed(said):
    assert said("open", "The bridge was open to traffic.", outlet="").speaker == "unattributed"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“Who closed the old bridge?” Ilse Brandt asked.", "Who closed the old bridge"),
        ("“No,” Ilse Brandt said. “Nobody closed the old bridge on Monday.”", "Nobody closed"),
        ("“The old bridge was open on that day.” — Ilse Brandt, Harbour Post", "old bridge was open"),
        ("The old bridge was open on that day. — Ilse Brandt (@ilse) March 2, 2024", "old bridge was open"),
    ],
)
def test_the_words_around_a_cue_tell_who_speaks(said, text, words):
    assert said(words, text).speaker == "Ilse Brandt"


@pytest.mark.parametrize(
    ("text", "words", "act"),
    [
        ("Ilse Brandt said there are no plans to close the bridge.", "no plans", Act.ASSERT),
        ("Ilse Brandt said the city will not close the bridge.", "will not close", Act.VOW),
        ("Ilse Brandt said it will be the longest bridge in the country.", "longest bridge", Act.ASSERT),
    ],
)
def test_a_negation_is_no_denial_and_a_forecast_is_no_vow(said, text, words, act):
    assert said(words, text).act is act


def test_a_negated_cue_is_negative(said):
    assert said("disclosed", "The Harbour Workers Union has not disclosed how the money was paid.").polarity is Polarity.NEGATIVE
