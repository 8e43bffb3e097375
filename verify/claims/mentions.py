"""Mentions: where a document makes somebody the subject of a sentence, which is whom the pronouns after it mean.

The nearest subject of a main clause outside quotations is the most salient antecedent, after Hobbs (1978) and centering theory
(Grosz, Joshi and Weinstein 1995).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Span, Token

from verify.claims.names import clean
from verify.claims.people import GROUPS, PEOPLE
from verify.claims.quotations import quotations

# The number of a passage and of a token in it.
Place = tuple[int, int]
_MAIN = {"ROOT", "conj"}
# Passages after which a mention no longer counts.
_REACH = 3


class Mentions:
    """The persons and bodies that are subjects of main clauses, by place."""

    def __init__(self, passages: list[tuple[str, Doc]]) -> None:
        self._number = {id(doc): n for n, (_, doc) in enumerate(passages)}
        self._found: dict[bool, list[tuple[Place, str]]] = {True: [], False: []}
        self._everywhere: dict[str, list[Place]] = {}
        self._named: list[tuple[Place, str]] = []
        for number, (text, doc) in enumerate(passages):
            quotes = quotations(text)
            for entity in doc.ents:
                person = entity.label_ in PEOPLE
                if not person and entity.label_ not in GROUPS:
                    continue
                name = clean(entity.text)
                if person and name:
                    self._everywhere.setdefault(name.split()[-1], []).append((number, entity.start))
                    self._named.append(((number, entity.start), name))
                quoted = any(a <= entity.start_char < b for a, b in quotes)
                if name and not quoted and _is_main_subject(entity):
                    self._found[person].append(((number, entity.start), name))

    def place(self, token: Token) -> Place:
        return self._number[id(token.doc)], token.i

    def before(self, place: Place, *, person: bool) -> Iterator[tuple[Place, str]]:
        """The subjects before `place` that are within reach, nearest first."""
        return self._within_reach(self._found[person], place)

    def named_before(self, place: Place) -> Iterator[tuple[Place, str]]:
        """The persons named anywhere before `place` within reach, nearest first."""
        return self._within_reach(self._named, place)

    @staticmethod
    def _within_reach(found: list[tuple[Place, str]], place: Place) -> Iterator[tuple[Place, str]]:
        for at, name in reversed(found[: bisect_left(found, (place, ""))]):
            if place[0] - at[0] > _REACH:
                return
            yield at, name

    def nearest(self, token: Token) -> Callable[[str], Place]:
        """A function that says how near before `token` a person was last named."""
        place = self.place(token)

        def nearness(name: str) -> Place:
            places = self._everywhere.get(name.split()[-1], [])
            earlier = places[: bisect_left(places, place)]
            return earlier[-1] if earlier else (-1, 0)

        return nearness


def _is_main_subject(entity: Span) -> bool:
    root = entity.root
    return root.dep_ in {"nsubj", "nsubjpass"} and root.head.dep_ in _MAIN
