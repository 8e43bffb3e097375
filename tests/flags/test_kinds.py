import pytest
from factories import claim, document, figure

from verify.flags.kinds import kind_of
from verify.records import Act, Comparator, Kind, Polarity

DOCUMENTS = {d.id: d for d in (document(id="mon", day="2031-03-03"), document(id="tue", day="2031-03-04"), document(id="undated"))}


def toll(value, day, comparator=Comparator.EXACTLY, unit="killed"):
    return claim(f"{value} were {unit}.", document=day, figures=(figure(value, unit, comparator),))


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        (toll(58, "mon"), toll(100, "mon"), Kind.FIGURES),
        (toll(58, "mon"), toll(100, "tue"), Kind.SUPERSEDED),
        (toll(100, "mon"), toll(58, "tue"), Kind.FIGURES),
        (toll(58, "mon", Comparator.AT_LEAST), toll(100, "tue", Comparator.AT_LEAST), Kind.SUPERSEDED),
        (toll(3, "mon", unit="tank"), toll(5, "tue", unit="tank"), Kind.FIGURES),
        (toll(58, "undated"), toll(100, "mon"), Kind.FIGURES),
    ],
)
def test_a_later_higher_toll_supersedes_and_other_differences_dispute(a, b, kind):
    assert kind_of(a, b, DOCUMENTS) is kind
    assert kind_of(b, a, DOCUMENTS) is kind


def test_two_calls_are_positions():
    a = claim("The Front called for a ceasefire.", document="mon", act=Act.CALL)
    b = claim("Roshen called for an uprising.", document="mon", act=Act.CALL)
    assert kind_of(a, b, DOCUMENTS) is Kind.POSITION


def test_a_demand_and_its_refusal_are_positions():
    a = claim("The council demanded that he resign.", document="mon", act=Act.CALL)
    b = claim("He refused to resign.", document="mon")
    assert kind_of(a, b, DOCUMENTS) is Kind.POSITION


def test_an_assertion_and_its_denial_are_a_denial():
    a = claim("The army bombed the clinic.", document="mon")
    b = claim("The army did not bomb the clinic.", document="mon", act=Act.DENY, polarity=Polarity.NEGATIVE)
    assert kind_of(a, b, DOCUMENTS) is Kind.DENIAL


def test_two_parties_blamed_for_one_thing_are_responsibility():
    a = claim("The ministry blamed the rebels for the fire.", document="mon")
    b = claim("Villagers held the army responsible for the fire.", document="mon")
    assert kind_of(a, b, DOCUMENTS) is Kind.RESPONSIBILITY


def test_what_shows_nothing_special_is_factual():
    a = claim("The valley has been captured.", document="mon")
    b = claim("The valley is still held by its defenders.", document="mon")
    assert kind_of(a, b, DOCUMENTS) is Kind.FACTUAL
