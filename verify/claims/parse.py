"""Questions asked of spaCy's parse, in the label scheme of its English models (ClearNLP)."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}
_CONTROLLED = {"xcomp", "conj", "advcl"}
_RELATIVES = {"who", "which", "that"}


def children(token: Token, labels: Iterable[str]) -> list[Token]:
    wanted = set(labels)
    return [c for c in token.children if c.dep_ in wanted]


def is_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"}


def own_subject(verb: Token) -> Token | None:
    """The subject that hangs on `verb`; of several the last before it, as in "the brother who investigators say ..."."""
    found = [c for c in verb.children if c.dep_ in SUBJECTS]
    before = [c for c in found if c.i < verb.i]
    return before[-1] if before else found[0] if found else None


def subject(verb: Token) -> Token | None:
    """The subject of `verb`, its own or the one it shares with the verb it hangs on; a relative pronoun gives way to its noun."""
    found = own_subject(verb)
    if found is not None:
        return verb.head if found.lower_ in _RELATIVES and verb.dep_ == "relcl" else found
    if verb.dep_ == "acl":
        # A past tense here is a main verb that the parser took for a participle; its subject is then the apposition before it.
        aside = [c for c in children(verb.head, {"appos"}) if verb.tag_ == "VBD" and c.i < verb.i]
        return aside[-1] if aside else verb.head
    if verb.dep_ in _CONTROLLED and verb.head != verb:
        head = verb.head
        return subject(head) if is_verb(head) else head if head.pos_ in {"NOUN", "PROPN"} else None
    return None


def is_finite(verb: Token) -> bool:
    """Whether `verb`, with its auxiliaries, makes a finite clause."""
    if verb.tag_ in {"VBD", "VBP", "VBZ", "MD"}:
        return True
    return any(c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBD", "VBP", "VBZ", "MD"} for c in verb.children)


def is_negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ in {"never", "hardly", "neither"} for c in verb.children)


def auxiliaries(verb: Token) -> set[str]:
    return {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}


def noun_phrase(noun: Token) -> tuple[int, int]:
    """The character span of `noun` with what stands before it and its short modifiers after it, without relative clauses and
    appositions set off by commas.
    """
    last = noun
    for child in noun.rights:
        if child.dep_ == "prep" and any(t.ent_type_ in {"DATE", "TIME"} for t in child.subtree):
            break
        if child.dep_ in {"relcl", "acl", "appos", "punct", "conj", "cc"} and child.i > last.i and _breaks_off(child):
            break
        if child.dep_ in {"prep", "appos", "conj", "cc", "case", "poss", "compound", "flat", "nummod", "amod", "nmod"}:
            last = child.right_edge
    return noun.left_edge.idx, last.idx + len(last)


def _breaks_off(child: Token) -> bool:
    if child.dep_ in {"relcl", "acl"} or child.text in {",", "-", "–", "—", "--", "––", "("}:
        return True
    return child.dep_ == "appos" and child.left_edge.i > 0 and child.left_edge.nbor(-1).text == ","
