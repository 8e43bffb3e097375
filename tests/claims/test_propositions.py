"""One sentence, several propositions."""

from __future__ import annotations


def test_coordinated_clauses_are_two_claims(read):
    claims = read("Petra Novak said electricity will return to the harbour shortly and those who left the port will be paid.")
    assert any(c.quote.endswith("shortly") for c in claims)
    assert any(c.quote.startswith("those who left") for c in claims)


def test_no_casualties_is_a_claim_of_its_own(said):
    claim = said("There were no civilian casualties", "Petra Novak said the port was taken with no civilian casualties.")
    assert claim.quote == "with no civilian casualties"
    assert claim.polarity == "negative"


def test_a_condition_stays_with_what_it_qualifies(said):
    assert "if the river rises" in said("will close", "Petra Novak said the bridge will close if the river rises again.").quote
