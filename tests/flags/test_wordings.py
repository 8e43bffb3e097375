from dataclasses import replace

from factories import claim, judgement

from verify.flags.wordings import strongest
from verify.records import Flag, Kind, Probabilities

SAME = Probabilities(entailment=0.9, neutral=0.05, contradiction=0.05, competes=0.05)


def flag(a, b, score):
    return Flag(id=f"{a.id}{b.id}", kind=Kind.FACTUAL, score=score, reasons=(), judgement=judgement(a, b, competes=score))


def test_a_dispute_in_several_wordings_of_one_report_is_flagged_once():
    headline, sentence = claim("Varga calls for a truce"), claim("Ilse Varga called for a truce.", start=50)
    other = claim("The Front vowed to fight on.", start=100)
    same = replace(judgement(headline, sentence), ab=SAME, ba=SAME)
    flags = [flag(sentence, other, 0.9), flag(headline, other, 0.8)]
    judgements = [same, *(f.judgement for f in flags)]
    assert strongest(flags, judgements) == flags[:1]


def test_two_reports_that_say_the_same_each_keep_their_flag():
    here, there = claim("Varga calls for a truce", document="a"), claim("Varga called for a truce.", document="b")
    other = claim("The Front vowed to fight on.", document="c")
    same = replace(judgement(here, there), ab=SAME, ba=SAME)
    flags = [flag(here, other, 0.9), flag(there, other, 0.8)]
    assert strongest(flags, [same, *(f.judgement for f in flags)]) == flags


def test_entailment_one_way_is_not_the_same_claim():
    part, whole = claim("Two died."), claim("Two died and the bridge fell.", start=50)
    other = claim("Nobody died.", start=100)
    one_way = replace(judgement(whole, part), ab=SAME)
    flags = [flag(part, other, 0.9), flag(whole, other, 0.8)]
    assert strongest(flags, [one_way, *(f.judgement for f in flags)]) == flags


def test_a_clause_and_the_sentence_that_holds_it_are_flagged_once():
    sentence = claim("The town was taken with no losses on either side.")
    clause = claim("no losses on either side", start=24)
    other = claim("Two soldiers died.", start=100)
    flags = [flag(clause, other, 0.9), flag(sentence, other, 0.8)]
    assert strongest(flags, [f.judgement for f in flags]) == flags[:1]
