"""People and bodies that a document names, with what it calls them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from verify.claims.names import FEMALE, HEADS, MALE, PERSON_NOUNS, affiliation, clean
from verify.claims.parse import children

PEOPLE = frozenset(["PERSON"])
GROUPS = frozenset(["ORG", "NORP", "GPE", "FAC"])
_PLACES = frozenset(["GPE", "NORP", "LOC", "FAC"])
# Words that make another office of the noun they stand before: the vice president is not the president.
_DEPUTIES = frozenset(["vice", "deputy", "assistant", "acting", "former", "ex", "would-be"])
_LONGEST_PREFIX = 6
# Offices written short, with the noun and the words they stand for.
_SHORT = {"pm": ("minister", frozenset(["prime"])), "premier": ("minister", frozenset(["prime"]))}
ANONYMOUS = "anonymous"


@dataclass(slots=True)
class Speaker:
    """`name` is the fullest name or description the document gives; `affiliation` the body it speaks for, empty where untold."""

    name: str
    affiliation: str = ""
    person: bool = False


@dataclass(frozen=True, slots=True)
class Description:
    """A noun that stands for somebody, and the words around it that tell whom: `places` are those that name a place or a people."""

    noun: str
    words: frozenset[str]
    places: frozenset[str]

    @classmethod
    def of(cls, noun: Token, *, name: set[int] | None = None) -> Description:
        """The description that `noun` heads, without the tokens of the `name` it stands beside."""
        left = [t for c in noun.lefts for t in c.subtree]
        right = [t for c in children(noun, {"prep", "poss"}) for t in c.subtree if c.i > noun.i]
        around = [t for t in (*left, *right) if t.i not in (name or ()) and t.pos_ in {"NOUN", "PROPN", "ADJ"}]
        office = next((t.lower_ for t in around if t.lower_ in _DEPUTIES and t.i < noun.i), "")
        lemma, more = _SHORT.get(noun.lemma_.lower(), (noun.lemma_.lower(), frozenset()))
        return cls(
            noun=f"{office} {lemma}".strip(),
            words=frozenset(_stem(t) for t in around if t.lower_ != office) | more,
            places=frozenset(_stem(t) for t in around if t.ent_type_ in _PLACES),
        )

    def fits(self, other: Description) -> bool:
        """Whether both can describe one person: the same noun and nothing that tells them apart, or nouns for the head of something
        that both name.
        """
        shared = self.words & other.words
        if self.noun == other.noun:
            return bool(shared) or not self.words or not other.words
        return self.noun in HEADS and other.noun in HEADS and bool(shared - self.places - other.places)


def _stem(token: Token) -> str:
    return token.lemma_.lower()[:_LONGEST_PREFIX]


@dataclass(slots=True)
class Named:
    """A name in the document and what the text calls its bearer."""

    name: str
    affiliation: str = ""
    descriptions: list[Description] = field(default_factory=list)
    genders: set[str] = field(default_factory=set)

    def take(self, other: Named) -> None:
        """Learn what is known of `other`, another form of the same name."""
        self.affiliation = self.affiliation or other.affiliation
        self.descriptions += other.descriptions
        self.genders |= other.genders


class Register:
    """The names in a document, shorter forms counted with the fullest."""

    def __init__(self, docs: Iterable[Doc]) -> None:
        self._people: dict[str, Named] = {}
        self._by_surname: dict[str, list[Named]] = defaultdict(list)
        self.groups: Counter[str] = Counter()
        for doc in docs:
            self._read(doc)
        for person in self._people.values():
            self._by_surname[person.name.split()[-1]].append(person)
        for person in self._people.values():
            whole = self.fullest(person.name)
            if whole is not None and whole is not person:
                whole.take(person)

    def _read(self, doc: Doc) -> None:
        for entity in doc.ents:
            name = clean(entity.text)
            if name and entity.label_ in PEOPLE:
                self._meet(name, entity.root, set(range(entity.start, entity.end)))
            elif name and entity.label_ in GROUPS:
                self.groups[name] += 1

    def _meet(self, name: str, root: Token, tokens: set[int]) -> None:
        person = self._people.setdefault(name, Named(name=name))
        person.affiliation = person.affiliation or affiliation(root)
        for noun in _called(root):
            lemma = noun.lemma_.lower()
            if lemma in PERSON_NOUNS:
                person.descriptions.append(Description.of(noun, name=tokens - {noun.i} | {root.i}))
        titles = {t.lower_.rstrip(".") for t in (*root.lefts, *root.doc[max(0, root.left_edge.i - 1) : root.i])}
        titles |= {d.noun for d in person.descriptions}
        person.genders |= {"m"} if titles & MALE else set()
        person.genders |= {"f"} if titles & FEMALE else set()

    def fullest(self, name: str) -> Named | None:
        """The bearer of `name`: for a surname alone, the first in the document who has it with a first name."""
        words = name.split()
        if not words:
            return None
        if len(words) > 1 and name in self._people:
            return self._people[name]
        matches = [p for p in self._by_surname[words[-1]] if set(words) <= set(p.name.split())]
        longer = next((p for p in matches if len(p.name.split()) > len(words)), None)
        return longer or (matches[0] if matches else None)

    def is_surname(self, name: str) -> bool:
        """Whether somebody in the document has `name` for a surname, whatever the parser takes it for here."""
        return name in self._people or (" " not in name and name in self._by_surname and bool(self._by_surname[name]))

    def known(self, name: str) -> Speaker:
        """The person called `name`, under the fullest name there is."""
        person = self.fullest(name)
        return Speaker(name=person.name if person else name, affiliation=person.affiliation if person else "", person=True)

    def genders(self, name: str) -> set[str]:
        person = self.fullest(name)
        return person.genders if person is not None else set()

    def holder(self, description: Description, nearness: Callable[[str], tuple[int, int]]) -> Speaker | None:
        """The person that `description` fits; of several, the one whose description says more of it, then the nearest by `nearness`
        (higher is nearer).
        """
        fitting = [
            (len(description.words & d.words), nearness(p.name), p)
            for p in self._people.values()
            for d in p.descriptions
            if description.fits(d)
        ]
        if not fitting:
            return None
        person = max(fitting, key=lambda f: f[:2])[2]
        return self.known(person.name)


def _called(root: Token) -> list[Token]:
    """The nouns that a name stands beside: "spokesman X", "X, the spokesman", "the spokesman, X", "X is the spokesman"."""
    nouns = [*root.lefts, *children(root, {"appos"})]
    if root.dep_ == "appos":
        nouns.append(root.head)
    if root.dep_ == "nsubj" and root.head.lemma_ == "be":
        nouns += children(root.head, {"attr"})
    return nouns
