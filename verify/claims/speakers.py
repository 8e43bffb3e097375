"""Speakers: who a source phrase names, resolved across the document."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from verify.claims.mentions import Mentions, Place
from verify.claims.names import ANY_GROUP, GROUP_NOUNS, PERSON_NOUNS, REPORT_NOUNS, acronyms, affiliation, clean, first_named
from verify.claims.parse import children, noun_phrase
from verify.claims.people import GROUPS, PEOPLE, Description, Register, Speaker

HE = {"he", "she", "him", "her", "his"}
THEY = {"they", "them", "it", "we", "i", "their", "its"}
# Words in a reference such as "the group" or "the rebel group", which names nobody by itself.
_LONGEST_REFERENCE = 3
_INDEFINITE = {"a", "an", "one", "another", "some", "any"}
_DEFINITE = {"the", "this", "that", "these", "those"}
_FEMALE, _MALE = {"she", "her"}, {"he", "him", "his"}


class Roster:
    """Everybody a document names, and who spoke last."""

    def __init__(self, passages: list[tuple[str, Doc]]) -> None:
        self._text = "\n".join(text for text, _ in passages)
        self._register = Register(doc for _, doc in passages)
        self._mentions = Mentions(passages)
        self._acronyms = acronyms(self._register.groups, self._text)
        self._spoke: dict[bool, tuple[Place, Speaker]] = {}
        self._last: Speaker | None = None
        self._described_as: dict[tuple[str, bool], Speaker] = {}

    def speaker(self, source: Token | None) -> Speaker | None:
        """Who `source` names; None where it is a pronoun nobody was named for. Remembers the answer for later pronouns."""
        found = self._resolve(source) if source is not None else None
        if found is not None:
            self._last = found
            # "It" takes up a report, whoever wrote it.
            self._spoke[found.person and source.lemma_.lower() not in REPORT_NOUNS] = (self._mentions.place(source), found)
        return found

    @property
    def last(self) -> Speaker | None:
        return self._last

    def _resolve(self, source: Token) -> Speaker | None:
        word = source.lower_
        if word in HE:
            return self._antecedent(source, person=True) or self._last
        if word == "i":
            return self._spoke[True][1] if True in self._spoke else None
        if word in THEY:
            return self._antecedent(source, person=False) or self._last
        if source.pos_ == "PRON":
            return self._last if word in {"who", "which", "that"} else Speaker(name=source.text)
        start, end = noun_phrase(source)
        phrase = source.doc.char_span(start, end, alignment_mode="expand").text
        return self._named(source, phrase) or self._author(source) or self._described(source, clean(phrase))

    def _antecedent(self, source: Token, *, person: bool) -> Speaker | None:
        """Whom a pronoun or a bare description stands for: who spoke or was the subject of a sentence last, whichever is nearer."""
        place, spoke = self._mentions.place(source), self._spoke.get(person)
        wrong = {"m"} if source.lower_ in _FEMALE else {"f"} if source.lower_ in _MALE else set()
        for at, name in self._mentions.before(place, person=person):
            if spoke is not None and spoke[0] >= at:
                break
            found = self._person(name) if person else self._group(name)
            if not wrong & self._register.genders(found.name):
                return found
        if spoke is not None and not wrong & self._register.genders(spoke[1].name):
            return spoke[1]
        others = (self._person(name) for _, name in self._mentions.named_before(place)) if person else iter(())
        return next((o for o in others if not wrong & self._register.genders(o.name)), None)

    def _person(self, name: str) -> Speaker:
        """The person called `name`, under the fullest name the text has, whether or not the parser took that one for a person's."""
        known = self._register.known(name)
        return known if known.name != name else replace(known, name=first_named(name, self._text) or name)

    def _group(self, name: str) -> Speaker:
        return Speaker(name=self._acronyms.get(name, name))

    def _named(self, source: Token, phrase: str) -> Speaker | None:
        entity = next((e for e in source.doc.ents if e.start <= source.i < e.end), None)
        if entity is None:
            return None
        name = clean(entity.text)
        if entity.label_ in PEOPLE or self._register.is_surname(name):
            return self._person(name)
        if entity.label_ in GROUPS and source.ent_type_ in GROUPS and source.lemma_.lower() not in REPORT_NOUNS:
            return self._group(name) if len(name) >= len(clean(phrase)) - 4 else Speaker(name=clean(phrase))
        return None

    def _author(self, source: Token) -> Speaker | None:
        """Who speaks in "the report": its owner, its maker, or, for one that was mentioned before, whoever spoke last."""
        if source.lemma_.lower() not in REPORT_NOUNS:
            return None
        owner = next(iter(children(source, {"poss"})), None)
        by = next((p for c in children(source, {"prep"}) if c.lower_ in {"by", "from"} for p in children(c, {"pobj"})), None)
        agents = (p for c in children(source, {"acl"}) for a in children(c, {"agent"}) for p in children(a, {"pobj"}))
        maker = next((c for c in children(source, {"compound", "amod", "nmod"}) if c.ent_type_ in {*PEOPLE, *GROUPS}), None)
        for token in (owner, by, next(agents, None), maker):
            if token is not None:
                return self._resolve(token)
        return self._last if any(c.lower_ in _DEFINITE for c in source.children) else None

    def _described(self, source: Token, phrase: str) -> Speaker | None:
        """A description: the name it stands beside, whom it was used for before, else the description itself."""
        lemma, plural = source.lemma_.lower(), source.tag_ == "NNS"
        known = self._in_apposition(source) or self._referred(source, phrase, lemma, plural=plural)
        if known is not None:
            return known
        speaker = Speaker(name=phrase, person=lemma in PERSON_NOUNS and not plural) if phrase else None
        if speaker is not None and len(phrase.split()) > 1 and not _points_back(source):
            self._described_as[lemma, plural] = speaker
        return speaker

    def _referred(self, source: Token, phrase: str, lemma: str, *, plural: bool) -> Speaker | None:
        """Whom a description refers back to."""
        words = len(phrase.split())
        if any(c.lower_ in _INDEFINITE for c in source.children):
            return None
        before = self._described_as.get((lemma, plural))
        if plural:
            return before if words == 1 or _points_back(source) else None
        holder = self._register.holder(Description.of(source), self._mentions.nearest(source))
        if holder is not None:
            return holder
        if before is not None and (words == 1 or _points_back(source)):
            return before
        if lemma in GROUP_NOUNS and words <= _LONGEST_REFERENCE:
            return self._group_called(source, lemma)
        if lemma in PERSON_NOUNS and words <= _LONGEST_REFERENCE and any(c.lower_ in _DEFINITE for c in source.children):
            return self._antecedent(source, person=True)
        return None

    def _group_called(self, source: Token, noun: str) -> Speaker | None:
        """The body that "the `noun`" stands for: one described so before, one whose name holds the word, else the last one named."""
        if (noun, False) in self._described_as:
            return self._described_as[noun, False]
        name = next((n for n, _ in self._register.groups.most_common() if noun in n.lower().split() and len(n.split()) > 1), None)
        if name is not None:
            return self._group(name)
        return self._antecedent(source, person=False) if noun in ANY_GROUP else None

    def _in_apposition(self, source: Token) -> Speaker | None:
        """The person whose name stands beside a description ("the group's leader, A B"; "A B, the group's leader,")."""
        beside = {c.i for c in source.children if c.dep_ == "appos"}
        if source.dep_ == "appos":
            beside.add(source.head.i)
        entity = next((e for e in source.doc.ents if e.label_ in PEOPLE and beside & set(range(e.start, e.end))), None)
        if entity is None:
            return None
        found = self._person(clean(entity.text))
        return Speaker(name=found.name, affiliation=found.affiliation or affiliation(source), person=True)


def _points_back(source: Token) -> bool:
    """Whether a description says that it was used before: "this official", "the same official"."""
    return any(c.lower_ in {"this", "that", "these", "those", "same"} for c in source.children)
