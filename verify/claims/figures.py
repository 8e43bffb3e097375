"""Figures: the quantities in a claim, with what is counted and how the count is bounded."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from verify.records import Comparator, Figure

_WORDS = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "dozen": 12,
    "half": 0.5,
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9, "k": 1e3}
_VAGUE = frozenset(["dozens", "scores", "hundreds", "thousands", "millions", "several", "many", "numerous", "multiple", "countless"])
_COMPARATORS = [
    (re.compile(r"(?:at\s+least|no\s+(?:fewer|less)\s+than|a\s+minimum\s+of)\W*$", re.I), Comparator.AT_LEAST),
    (re.compile(r"(?:more\s+than|over|upwards?\s+of|above|exceeding|greater\s+than)\W*$", re.I), Comparator.MORE_THAN),
    (re.compile(r"(?:up\s+to|as\s+many\s+as|at\s+most|no\s+more\s+than|as\s+much\s+as|a\s+maximum\s+of)\W*$", re.I), Comparator.AT_MOST),
    (re.compile(r"(?:fewer\s+than|less\s+than|under|below|nearly|almost)\W*$", re.I), Comparator.LESS_THAN),
    (re.compile(r"(?:about|around|some|approximately|roughly|an\s+estimated|estimated|close\s+to|near)\W*$", re.I), Comparator.ABOUT),
]
# What a count is of, from the verb or noun it stands by.
_OUTCOMES = {
    "kill": "killed",
    "die": "killed",
    "dead": "killed",
    "death": "killed",
    "slay": "killed",
    "fatality": "killed",
    "martyr": "killed",
    "murder": "killed",
    "perish": "killed",
    "execute": "killed",
    "massacre": "killed",
    "wound": "wounded",
    "injure": "wounded",
    "injury": "wounded",
    "hurt": "wounded",
    "arrest": "arrested",
    "detain": "arrested",
    "detention": "arrested",
    "capture": "captured",
    "seize": "captured",
    "displace": "displaced",
    "flee": "displaced",
    "evacuate": "evacuated",
    "miss": "missing",
    "missing": "missing",
    "abduct": "abducted",
    "kidnap": "abducted",
    "destroy": "destroyed",
    "casualty": "casualties",
    "release": "released",
    "free": "released",
}
_SCOPES = frozenset(
    [
        "child",
        "civilian",
        "woman",
        "soldier",
        "militant",
        "terrorist",
        "fighter",
        "rebel",
        "policeman",
        "officer",
        "protester",
        "student",
        "worker",
        "journalist",
        "troop",
        "resident",
        "insurgent",
        "prisoner",
        "refugee",
        "infant",
        "baby",
        "man",
    ]
)
_NOT_COUNTS = {"DATE", "TIME", "ORDINAL"}


def figures(span: Span, text: str, *, offset: int) -> tuple[Figure, ...]:
    """The figures in `span`, in order; `text` is the passage it stands in and `offset` where that starts in its field."""
    found = []
    last = -1
    for token in span:
        if token.i <= last or not _is_number(token):
            continue
        group = _group(token, span)
        last = group[-1].i
        if not any(t.ent_type_ in _NOT_COUNTS for t in group):
            found.append(_figure(group, span, text, offset))
    return tuple(f for f in found if f is not None)


def _is_number(token: Token) -> bool:
    word = token.lower_
    if word in _VAGUE:
        return True
    return (
        token.like_num
        and (
            token.dep_
            in {"nummod", "pobj", "nsubj", "nsubjpass", "dobj", "compound", "quantmod", "attr", "appos", "conj", "npadvmod", "ROOT", "nmod"}
        )
        and token.tag_ == "CD"
    )


def _group(token: Token, span: Span) -> list[Token]:
    group = [token]
    while (
        group[-1].i + 1 < span.end
        and (group[-1].nbor(1).like_num or group[-1].nbor(1).lower_ in _SCALES)
        and group[-1].nbor(1).tag_ in {"CD", "NN"}
    ):
        group.append(group[-1].nbor(1))
    return group


def _figure(group: list[Token], span: Span, whole: str, offset: int) -> Figure | None:
    first, last = group[0], group[-1]
    vague = group[0].lower_ in _VAGUE
    value = None if vague else number(" ".join(t.text for t in group))
    if value is None and not vague:
        return None
    noun = _counted(first, last)
    text = whole[first.idx : last.idx + len(last)]
    before = whole[span.start_char : first.idx]
    bound = next((c for pattern, c in _COMPARATORS if pattern.search(before)), Comparator.EXACTLY)
    return Figure(
        text=text,
        start=offset + first.idx,
        end=offset + last.idx + len(last),
        value=value,
        unit=_unit(noun, first, last),
        comparator=Comparator.VAGUE if vague else bound,
        scope=_scope(noun),
    )


def _counted(first: Token, last: Token) -> Token | None:
    """The noun that the number counts."""
    if first.dep_ in {"nummod", "quantmod", "compound", "nmod"}:
        head = first.head
        while head.dep_ in {"nummod", "quantmod"} and head.head != head:
            head = head.head
        return head
    of = next((c for c in last.children if c.lower_ == "of"), None)
    return next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None


def _unit(noun: Token | None, first: Token, last: Token) -> str:
    """The outcome counted ("killed") where a verb or noun tells, the sign of a currency or percentage, else the noun counted."""
    if last.i + 1 < len(last.doc) and last.nbor(1).text == "%":
        return "percent"
    if first.i > 0 and first.nbor(-1).text in {"$", "€", "£"}:
        return {"$": "dollars", "€": "euros", "£": "pounds"}[first.nbor(-1).text]
    for token in _near(noun if noun is not None else last):
        if token.lemma_.lower() in _OUTCOMES:
            return _OUTCOMES[token.lemma_.lower()]
    return noun.lemma_.lower() if noun is not None else ""


def _near(token: Token) -> list[Token]:
    """The noun, what modifies it, and the verbs it hangs on, nearest first."""
    near = [token, *token.children]
    head = token
    for _ in range(2):
        head = head.head
        near += [head, *(c for c in head.children if c.dep_ in {"acomp", "attr", "oprd", "prep"} and c.i > token.i)]
    return near


def _scope(noun: Token | None) -> tuple[str, ...]:
    if noun is None:
        return ()
    words = [noun, *(c for c in noun.subtree if c.dep_ in {"compound", "amod", "conj", "pobj"})]
    return tuple(
        dict.fromkeys(w.lemma_.lower() + ("ren" if w.lemma_.lower() == "child" else "s") for w in words if w.lemma_.lower() in _SCOPES)
    )


def number(text: str) -> float | None:
    """The value of a number in digits, words or both ("1,200", "twenty-five", "2.5 million"), None where it is none."""
    total, current, seen = 0.0, 0.0, False
    for part in re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+", text.lower()):
        if part[0].isdigit():
            current, seen = current + float(part.replace(",", "")), True
        elif part in _WORDS:
            current, seen = current + _WORDS[part], True
        elif part in _SCALES:
            current, seen = (current or 1) * _SCALES[part], True
            if _SCALES[part] >= 1e3:
                total, current = total + current, 0.0
        elif part not in {"and", "a", "an"}:
            return None
    return total + current if seen else None
