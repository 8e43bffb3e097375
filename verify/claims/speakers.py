"""Speakers: who a source phrase names, resolved across the document."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from verify.claims.names import ANY_GROUP, GROUP_NOUNS, OPENERS, PERSON_NOUNS, TITLE, acronyms, affiliation, clean
from verify.claims.parse import noun_phrase

_PEOPLE = {"PERSON"}
_GROUPS = {"ORG", "NORP", "GPE", "FAC"}
HE = {"he", "she", "him", "her"}
THEY = {"they", "them", "it", "we", "i"}
# Words in a reference such as "the group" or "the rebel group", which names nobody by itself.
_LONGEST_REFERENCE = 3
_INDEFINITE = {"a", "an", "one", "another", "some", "any"}
ANONYMOUS = "anonymous"


@dataclass(slots=True)
class Person:
    """A name in the document and what the text calls its bearer."""

    name: str
    affiliation: str = ""
    nouns: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Speaker:
    """`name` is the fullest name or description the document gives; `affiliation` the body it speaks for, empty where untold."""

    name: str
    affiliation: str = ""
    person: bool = False


class Roster:
    """Everybody a document names, and who spoke last."""

    def __init__(self, passages: list[tuple[str, Doc]]) -> None:
        self._people: dict[str, Person] = {}
        self._groups: Counter[str] = Counter()
        self._last_person: Speaker | None = None
        self._last_group: Speaker | None = None
        self._last: Speaker | None = None
        self._by_noun: dict[str, Speaker] = {}
        for _, doc in passages:
            self._read(doc)
        self._text = "\n".join(text for text, _ in passages)
        self._acronyms = acronyms(self._groups, self._text)

    def _read(self, doc: Doc) -> None:
        for entity in doc.ents:
            name = clean(entity.text)
            if not name:
                continue
            if entity.label_ in _PEOPLE:
                self._meet(name, entity.root)
            elif entity.label_ in _GROUPS:
                self._groups[name] += 1

    def _meet(self, name: str, root: Token) -> None:
        person = self._people.setdefault(name, Person(name=name))
        person.affiliation = person.affiliation or affiliation(root)
        for token in (*root.lefts, *(c for c in root.children if c.dep_ == "appos")):
            if token.lemma_.lower() in PERSON_NOUNS:
                person.nouns[token.lemma_.lower()] += 1

    def fullest(self, name: str) -> Person | None:
        """The bearer of `name`: for a surname alone, the first in the document who has it with a first name."""
        words = name.split()
        if len(words) > 1 and name in self._people:
            return self._people[name]
        matches = [p for n, p in self._people.items() if n.split()[-1:] == words[-1:] and set(words) <= set(n.split())]
        longer = next((p for p in matches if len(p.name.split()) > len(words)), None)
        return longer or self._first_named(name) or (matches[0] if matches else None)

    def _is_surname(self, name: str) -> bool:
        """Whether somebody in the document has `name` for a surname, whatever the parser takes it for here."""
        return name in self._people or (" " not in name and any(n.endswith(f" {name}") for n in self._people))

    def _first_named(self, surname: str) -> Person | None:
        """The bearer of a surname whose full name the text has but the parser did not take for a person's."""
        if " " in surname:
            return None
        for match in re.finditer(rf"\b([A-Z][\w’'-]+) {re.escape(surname)}\b", self._text):
            if match.group(1).lower() not in PERSON_NOUNS and not TITLE.match(match.group()) and match.group(1) not in OPENERS:
                return Person(name=match.group())
        return None

    def speaker(self, source: Token | None) -> Speaker | None:
        """Who `source` names; None where it is a pronoun nobody was named for. Remembers the answer for later pronouns."""
        found = self._resolve(source) if source is not None else None
        if found is not None:
            self._remember(found)
        return found

    def _remember(self, speaker: Speaker) -> None:
        self._last = speaker
        if speaker.person:
            self._last_person = speaker
        else:
            self._last_group = speaker

    @property
    def last(self) -> Speaker | None:
        return self._last

    def _resolve(self, source: Token) -> Speaker | None:
        word = source.lower_
        if word in HE:
            return self._last_person or self._last
        if word == "i":
            return self._last_person
        if word in THEY:
            return self._last_group or self._last
        if source.pos_ == "PRON":
            return self._last if word in {"who", "which", "that"} else Speaker(name=source.text)
        start, end = noun_phrase(source)
        phrase = source.doc.char_span(start, end, alignment_mode="expand").text
        return self._named(source, phrase) or self._described(source, clean(phrase))

    def _named(self, source: Token, phrase: str) -> Speaker | None:
        entities = [e for e in source.doc.ents if e.start <= source.i < e.end]
        if not entities:
            return None
        entity = entities[0]
        name = clean(entity.text)
        if entity.label_ in _PEOPLE or self._is_surname(name):
            person = self.fullest(name)
            return Speaker(name=person.name if person else name, affiliation=person.affiliation if person else "", person=True)
        if entity.label_ in _GROUPS and source.ent_type_ in _GROUPS:
            return Speaker(name=self._acronyms.get(name, name) if len(name) >= len(clean(phrase)) - 4 else clean(phrase))
        return None

    def _described(self, source: Token, phrase: str) -> Speaker | None:
        """A description: whom it was used for before, else the description itself."""
        lemma = source.lemma_.lower()
        named = self._in_apposition(source)
        if named is not None:
            return named
        words = len(phrase.split())
        back = source.tag_ != "NNS" and not any(c.lower_ in _INDEFINITE for c in source.children)
        if back and lemma in PERSON_NOUNS:
            holder = next((p for p in self._people.values() if p.nouns[lemma]), None)
            known = (
                Speaker(name=holder.name, affiliation=holder.affiliation, person=True) if holder is not None else self._by_noun.get(lemma)
            )
            if known is not None and (holder is not None or words == 1):
                return known
        if back and lemma in GROUP_NOUNS and words <= _LONGEST_REFERENCE:
            known = self._group_called(lemma)
            if known is not None:
                return known
        speaker = Speaker(name=phrase, person=lemma in PERSON_NOUNS and source.tag_ != "NNS") if phrase else None
        if speaker is not None and words > 1:
            self._by_noun[lemma] = speaker
        return speaker

    def _group_called(self, noun: str) -> Speaker | None:
        """The body that "the `noun`" stands for: one described so before, one whose name holds the word, else the last one that spoke."""
        if noun in self._by_noun:
            return self._by_noun[noun]
        name = next((n for n, _ in self._groups.most_common() if noun in n.lower().split() and len(n.split()) > 1), None)
        return Speaker(name=self._acronyms.get(name, name)) if name is not None else self._last_group if noun in ANY_GROUP else None

    def _in_apposition(self, source: Token) -> Speaker | None:
        """The person whose name stands beside a description ("the group's leader, A B")."""
        beside = {c.i for c in source.children if c.dep_ == "appos"}
        name = next((clean(e.text) for e in source.doc.ents if e.label_ in _PEOPLE and beside & set(range(e.start, e.end))), None)
        if name is None:
            return None
        person = self.fullest(name)
        return Speaker(
            name=person.name if person else name, affiliation=(person.affiliation if person else "") or affiliation(source), person=True
        )
