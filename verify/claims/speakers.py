"""Speakers: who a source phrase names, resolved across the document."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from verify.claims.parse import noun_phrase

_PEOPLE = {"PERSON"}
_GROUPS = {"ORG", "NORP", "GPE", "FAC"}
HE = {"he", "she", "him", "her"}
THEY = {"they", "them", "it", "we", "i"}
# Nouns that stand for a person or a body already named when "the" or "its" precedes them.
PERSON_NOUNS = frozenset(
    [
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "president",
        "minister",
        "premier",
        "chancellor",
        "leader",
        "commander",
        "general",
        "senator",
        "congressman",
        "congresswoman",
        "governor",
        "mayor",
        "secretary",
        "chief",
        "director",
        "chairman",
        "chairwoman",
        "ambassador",
        "lawyer",
        "attorney",
        "judge",
        "candidate",
        "nominee",
        "official",
        "officer",
        "prosecutor",
        "lawmaker",
        "speaker",
        "king",
        "prince",
        "pope",
        "man",
        "woman",
        "activist",
        "analyst",
        "expert",
        "professor",
        "author",
        "journalist",
        "reporter",
        "colonel",
        "captain",
        "sheriff",
        "diplomat",
        "envoy",
        "republican",
        "democrat",
    ]
)
GROUP_NOUNS = frozenset(
    [
        "group",
        "organization",
        "organisation",
        "monitor",
        "observatory",
        "agency",
        "ministry",
        "government",
        "army",
        "military",
        "movement",
        "party",
        "force",
        "forces",
        "militia",
        "front",
        "council",
        "committee",
        "court",
        "company",
        "police",
        "union",
        "coalition",
        "alliance",
        "administration",
        "department",
        "office",
        "bank",
        "network",
        "commission",
        "watchdog",
        "rebels",
        "militants",
        "militant",
        "insurgents",
    ]
)
# Nouns that may stand for any body.
_ANY_GROUP = frozenset(["group", "organization", "organisation", "monitor", "watchdog", "agency", "observatory"])
_INDEFINITE = frozenset(["a", "an", "one", "another", "some", "any"])
_LONGEST_REFERENCE = 3
_TITLE = re.compile(
    r"^(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Sgt|Lt|Maj|Capt|President|Senator|Governor|General|Colonel|Minister|Secretary|Sheikh|Sir|Judge|Justice)\.?\s+"
)
_ANONYMOUS = re.compile(
    r"\b(?:anonym\w*|unnamed|unidentified|sources?|officials?|witness(?:es)?|residents?|activists?|experts?|analysts?|critics?|observers?|diplomats?|insiders?|people|aides?|locals?|reports?|some|many|several|others|who)\b",
    re.IGNORECASE,
)
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
        self._acronyms = _acronyms(self._groups, [text for text, _ in passages])

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
        person.affiliation = person.affiliation or _affiliation(root)
        for token in (*root.lefts, *(c for c in root.children if c.dep_ == "appos")):
            if token.lemma_.lower() in PERSON_NOUNS:
                person.nouns[token.lemma_.lower()] += 1

    def fullest(self, name: str) -> Person | None:
        """The bearer of `name`: for a surname alone, the first in the document who has it with a first name."""
        words = name.split()
        if len(words) > 1 and name in self._people:
            return self._people[name]
        matches = [p for n, p in self._people.items() if n.split()[-1:] == words[-1:] and set(words) <= set(n.split())]
        return next((p for p in matches if len(p.name.split()) > len(words)), matches[0] if matches else None)

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
            return self._last_person
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
        if entity.label_ in _PEOPLE or name in self._people:
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
        return Speaker(name=self._acronyms.get(name, name)) if name is not None else self._last_group if noun in _ANY_GROUP else None

    def _in_apposition(self, source: Token) -> Speaker | None:
        """The person whose name stands beside a description ("the group's leader, A B")."""
        beside = {c.i for c in source.children if c.dep_ == "appos"}
        name = next((clean(e.text) for e in source.doc.ents if e.label_ in _PEOPLE and beside & set(range(e.start, e.end))), None)
        if name is None:
            return None
        person = self.fullest(name)
        return Speaker(
            name=person.name if person else name, affiliation=(person.affiliation if person else "") or _affiliation(source), person=True
        )


def is_anonymous(name: str) -> bool:
    """Whether a description names nobody in particular ("officials", "witnesses from the area")."""
    return bool(_ANONYMOUS.search(name)) and not re.search(r"\b[A-Z]\w+ [A-Z]\w+", name)


def clean(name: str) -> str:
    """A name without determiner, courtesy title, possessive and quotation marks."""
    name = re.sub(r"\s+", " ", name).strip(" \"“”'‘’,.-–—")
    name = re.sub(r"(?:'s|’s)$", "", name)
    name = re.sub(r"^(?:the|a|an|its|his|her|their)\s+", "", name, flags=re.IGNORECASE)
    return _TITLE.sub("", name).strip()


def _affiliation(root: Token) -> str:
    """The body named before a person's name ("Taliban spokesman X") or after it ("X, head of the Y")."""
    around = [*root.lefts, *(c for c in root.children if c.dep_ == "appos")]
    for token in around:
        for t in token.subtree:
            if t.ent_type_ in {"ORG", "NORP", "GPE"}:
                return clean(next((e.text for e in t.doc.ents if e.start <= t.i < e.end), t.text))
    return ""


def _acronyms(groups: Counter[str], texts: list[str]) -> dict[str, str]:
    """Short and long forms of one name, both mapped to "Long Form (LF)", where the document uses both."""
    whole = "\n".join(texts)
    long_forms = set(re.findall(r"\b(?:[A-Z][\w’'-]+(?:\s+(?:of|for|and|the|on)\b)*\s+){1,5}[A-Z][\w’'-]+", whole)) | set(groups)
    initials: dict[str, str] = {}
    for long in sorted(long_forms, key=len):
        words = [w for w in re.sub(r"^(?:The|the)\s+", "", long).split() if w[0].isupper()]
        for first in range(max(1, len(words) - 1)):
            initials.setdefault(
                "".join(w[0] for w in words[first:]),
                " ".join(long.split()[-len(words) + first :]) if len(words) == len(long.split()) else long,
            )
    found: dict[str, str] = {}
    for short in set(re.findall(r"\b[A-Z]{2,6}\b", whole)):
        if short in initials and initials[short] != short:
            found[short] = found[initials[short]] = f"{initials[short]} ({short})"
    return found
