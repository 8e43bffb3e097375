"""Who stands with whom in a dispute, and on how many independent sources."""

from __future__ import annotations

import datetime as dt

from factories import claim, figure, judgement

from verify.flags.sides import Statement, disputes, independent
from verify.records import Claim, Flag, Kind, content_id


def flag(a: Claim, b: Claim, score: float = 0.9) -> Flag:
    return Flag(content_id(a.id, b.id), Kind.FACTUAL, score, (), judgement(a, b), topic="Orla")


def stated(*claims: Claim, day: str = "2031-05-01") -> list[Statement]:
    return [Statement(c, f"Outlet of {c.document}", dt.date.fromisoformat(day)) for c in claims]


def texts(dispute) -> list[list[str]]:
    return [[s.claim.text for s in side.statements] for side in dispute.sides]


HELD = claim("The army holds Orla", speaker="Colonel Tarn", document="a")
LOST = claim("The Front holds Orla", speaker="Mira Solen", document="b")
TAKEN = claim("Orla was taken by the army", speaker="Daily Gazette", document="c")
FLED = claim("The army has left Orla", speaker="Mira Solen", document="d")


def test_two_claims_of_a_flag_stand_on_two_sides() -> None:
    (dispute,) = disputes([flag(HELD, LOST)], stated(HELD, LOST))
    assert texts(dispute) == [[HELD.text], [LOST.text]]
    assert [(side.support, side.contradiction) for side in dispute.sides] == [(1, 1), (1, 1)]


def test_the_enemy_of_an_enemy_stands_on_ones_side() -> None:
    (dispute,) = disputes([flag(HELD, LOST), flag(TAKEN, LOST, 0.8)], stated(HELD, LOST, TAKEN))
    assert texts(dispute) == [[HELD.text, TAKEN.text], [LOST.text]]
    assert [(side.support, side.contradiction) for side in dispute.sides] == [(2, 1), (1, 2)]


def test_flags_that_share_a_speaker_are_one_dispute_and_the_speaker_stays_on_one_side() -> None:
    other = claim("Nobody has left", speaker="Colonel Tarn", document="e")
    (dispute,) = disputes([flag(HELD, LOST), flag(FLED, other, 0.8)], stated(HELD, LOST, FLED, other))
    assert texts(dispute) == [[HELD.text, other.text], [LOST.text, FLED.text]]
    assert [(side.support, side.contradiction) for side in dispute.sides] == [(1, 1), (1, 1)]


def test_flags_with_nothing_in_common_are_two_disputes_strongest_first() -> None:
    well, dry = claim("The well is full", speaker="Ana", document="x"), claim("The well is dry", speaker="Bo", document="y")
    found = disputes([flag(HELD, LOST, 0.5), flag(well, dry, 0.7)], stated(HELD, LOST, well, dry))
    assert [[f.score for f in dispute.flags] for dispute in found] == [[0.7], [0.5]]


def test_three_figures_that_exclude_one_another_are_three_sides() -> None:
    twelve, forty, sixty = (
        claim(f"{n} people were killed", speaker=f"Speaker {n}", document=str(n), figures=(figure(n, "killed"),)) for n in (12, 40, 60)
    )
    (dispute,) = disputes([flag(twelve, forty), flag(twelve, sixty, 0.8)], stated(twelve, forty, sixty))
    assert texts(dispute) == [["12 people were killed"], ["40 people were killed"], ["60 people were killed"]]
    assert [(side.support, side.contradiction) for side in dispute.sides] == [(1, 2), (1, 1), (1, 1)]


def test_copies_of_one_wire_report_are_one_source() -> None:
    wire = [claim("Shells hit the market.", speaker=f"Paper {n}", document=str(n)) for n in range(3)]
    own = claim("Shells fell on the market", speaker="Paper 9", document="9")
    assert independent(stated(*wire)) == 1
    assert independent(stated(*wire, own)) == 2


def test_one_speaker_in_many_reports_is_one_source_and_nobody_in_particular_is_none() -> None:
    assert independent(stated(LOST, FLED)) == 1
    for nobody in ("anonymous", "unattributed", ""):
        whispers = [claim(f"Whisper {n}", speaker=nobody, document=str(n)) for n in range(2)]
        assert independent(stated(*whispers)) == 2


def test_a_repeat_stands_with_the_claim_it_repeats() -> None:
    again = claim("The army holds Orla.", speaker="Colonel Tarn", document="z")
    (dispute,) = disputes([flag(HELD, LOST)], [*stated(again, day="2031-04-30"), *stated(HELD, LOST)])
    assert texts(dispute) == [[again.text, HELD.text], [LOST.text]]
    assert dispute.sides[0].support == 1
