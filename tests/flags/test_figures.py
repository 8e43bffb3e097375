import pytest
from factories import claim, figure

from verify.flags.figures import Relation, compare, none_against_some, relate
from verify.records import Comparator


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (figure(58, "killed"), figure(100, "killed", Comparator.AT_LEAST), Relation.CONFLICT),
        (figure(58, "killed"), figure(50, "killed", Comparator.AT_LEAST), Relation.COMPATIBLE),
        (figure(58, "killed"), figure(58, "killed"), Relation.AGREE),
        (figure(58, "killed"), figure(60, "killed", Comparator.ABOUT), Relation.COMPATIBLE),
        (figure(58, "killed"), figure(80, "killed", Comparator.ABOUT), Relation.CONFLICT),
        (figure(58, "killed"), figure(40, "killed", Comparator.AT_MOST), Relation.CONFLICT),
        (figure(58, "killed"), figure(170, "wounded"), Relation.UNRELATED),
        (figure(None, "killed", Comparator.VAGUE, text="dozens"), figure(58, "killed"), Relation.COMPATIBLE),
    ],
)
def test_comparators_decide_whether_two_counts_can_both_be_right(a, b, relation):
    assert relate(a, b) is relation
    assert relate(b, a) is relation


def test_a_part_says_nothing_of_the_whole_until_it_exceeds_it():
    children = figure(12, "killed", scope=("children",))
    assert relate(children, figure(58, "killed")) is Relation.OTHER_SCOPE
    assert relate(children, figure(9, "killed")) is Relation.CONFLICT
    assert relate(children, figure(20, "killed", scope=("soldiers",))) is Relation.OTHER_SCOPE


def test_the_most_telling_comparison_of_two_claims_is_given():
    a = claim("58 were killed and 170 wounded.", figures=(figure(58, "killed"), figure(170, "wounded")))
    b = claim("100 were killed and 170 wounded.", figures=(figure(100, "killed"), figure(170, "wounded")))
    found = compare(a, b)
    assert found.relation is Relation.CONFLICT
    assert (found.a.value, found.b.value) == (58, 100)


def test_claims_that_count_nothing_in_common_are_not_compared():
    assert compare(claim("58 were killed.", figures=(figure(58, "killed"),)), claim("The town fell.")) is None


@pytest.mark.parametrize(
    "nobody", ["It was taken with no civilian casualties.", "It ended without a single death.", "Not one soldier was killed."]
)
def test_nobody_harmed_is_set_against_somebody_harmed(nobody):
    assert none_against_some(claim(nobody), claim("A teacher was killed."))
    assert none_against_some(claim("A teacher was killed."), claim(nobody))
    assert not none_against_some(claim(nobody), claim("The valley is quiet."))
    assert not none_against_some(claim(nobody), claim("There were no injuries."))
