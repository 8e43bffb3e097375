from factories import claim, document, figure, judgement

from verify.flags.reasons import reasons
from verify.records import Act, Comparator, Field, Kind

DOCUMENTS = {
    d.id: d for d in (document(id="mon", day="2031-03-03", outlet="Gazette"), document(id="tue", day="2031-03-04", outlet="Monitor"))
}


def test_a_toll_that_differs_is_told_with_both_numbers_and_the_time_between():
    a = claim("58 died in Keshtan.", document="mon", figures=(figure(58, "killed", text="58"),), event_on="2031-03-03")
    hundred = figure(100, "killed", Comparator.AT_LEAST, text="at least 100")
    b = claim("At least 100 died in Keshtan.", document="tue", figures=(hundred,), event_on="2031-03-04")
    assert reasons(judgement(a, b, competes=0.9), Kind.FIGURES, DOCUMENTS) == (
        "different toll: 58 against at least 100",
        "judged to compete in both directions (0.90 and 0.90)",
        "one speaker: Daily Gazette",
        "both name Keshtan",
        "Gazette against Monitor",
        "events one day apart",
    )


def test_positions_name_what_each_side_does():
    a = claim("The Front called for a ceasefire.", document="mon", act=Act.CALL, speaker="the Front", cue="called")
    b = claim("Roshen vowed to fight on.", document="mon", act=Act.VOW, speaker="Dalim Roshen", cue="vowed", start=60)
    found = reasons(judgement(a, b, competes=0.2), Kind.POSITION, DOCUMENTS)
    assert found == ("positions that cannot both be met: a call against a vow", "the Front against Dalim Roshen", "same report")


def test_a_headline_is_set_against_its_own_text():
    a = claim("Town falls", document="mon", field=Field.TITLE, speaker="")
    b = claim("The town has not fallen.", document="mon", speaker="")
    found = reasons(judgement(a, b, competes=0.1), Kind.FACTUAL, DOCUMENTS)
    assert found == ("one negates, the other does not", "headline against text")


def test_a_bound_that_stands_apart_from_the_number_is_told():
    a = claim("58 died.", document="mon", figures=(figure(58, "killed", text="58"),), speaker="")
    b = claim("At least 100 died.", document="mon", start=20, figures=(figure(100, "killed", Comparator.AT_LEAST, text="100"),), speaker="")
    assert reasons(judgement(a, b, competes=0.1), Kind.FIGURES, DOCUMENTS)[0] == "different toll: 58 against at least 100"
