"""Wording: says a proposition so that it can be read on its own."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from verify.claims.people import Speaker

_FIRST = {"i": "", "we": "", "my": "'s"}
_SHORTENED = {"'d": " would", "’d": " would", "'ll": " will", "’ll": " will"}
_SINGULAR = {
    "have": "has",
    "are": "is",
    "am": "is",
    "were": "was",
    "do": "does",
    "'m": " is",
    "’m": " is",
    "'re": " is",
    "’re": " is",
    "'ve": " has",
    "’ve": " has",
}
_EDGE_MARKS = " \t\n,;:–—-"
_QUOTES = re.compile(r"[“”\"]|``|''|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?])[’'](?!\w)")


def word(span: Span, verbatim: str, speaker: Speaker | None, *, lead: str = "", quoted: bool = False) -> str:
    """`span`, which reads `verbatim`, as a sentence of its own: pronouns that stand for `speaker` replaced by the name, `lead` (a
    borrowed subject) put first.

    `quoted` says that the span is in the speaker's own words, where "I" and "we" are the speaker and "he" is somebody else.
    """
    text, at = [], 0
    used = False
    for token in span:
        name = _name(token, speaker, quoted=quoted, used=used)
        if name:
            text += [verbatim[at : token.idx - span.start_char], name]
            at = token.idx + len(token) - span.start_char
            used = True
            changed = _agreeing(token)
            if changed is not None:
                verb, form = changed
                text += [verbatim[at : verb.idx - span.start_char], form]
                at = verb.idx + len(verb) - span.start_char
    text.append(verbatim[at:])
    return sentence(f"{lead} {''.join(text)}" if lead else "".join(text))


def _agreeing(pronoun: Token) -> tuple[Token, str] | None:
    """The present-tense verb that follows "I", "we" or "they", in the form a name takes."""
    verb = pronoun.nbor(1) if pronoun.i + 1 < len(pronoun.doc) else None
    if verb is not None and verb.lower_ in _SHORTENED:
        return verb, _SHORTENED[verb.lower_]
    if verb is None or pronoun.lower_ not in {"i", "we"} or verb.tag_ not in {"VBP", "VBD"}:
        return None
    if verb.tag_ == "VBD" and verb.lower_ != "were":
        return None
    return verb, _SINGULAR.get(verb.lower_, verb.text + "s")


def _pronouns(speaker: Speaker) -> set[str]:
    """The subject pronouns that can stand for `speaker`: "analysts" are never "it"."""
    if speaker.person:
        return {"he", "she"}
    return {"they"} if speaker.name[:1].islower() and speaker.name.endswith("s") else {"they", "it"}


def _name(token: Token, speaker: Speaker | None, *, quoted: bool, used: bool) -> str:
    """The name to put for `token`, empty where it stays. One replacement is enough to make the rest readable."""
    if speaker is None or used or token.pos_ not in {"PRON", "DET"}:
        return ""
    lower = token.lower_
    is_subject = token.dep_ in {"nsubj", "nsubjpass"} and lower in _pronouns(speaker)
    ending = _FIRST.get(lower) if quoted else "" if is_subject else None
    if ending is None:
        return ""
    return speaker.name + ending


def sentence(text: str) -> str:
    """`text` with a capital, a full stop, single spaces, and no quotation mark without its pair."""
    text = re.sub(r"\s+", " ", text).strip(_EDGE_MARKS)
    marks = list(_QUOTES.finditer(text))
    whole = len(marks) == 2 and marks[0].start() == 0 and not re.search(r"\w", text[marks[1].end() :])
    if len(marks) % 2 or whole:
        text = _QUOTES.sub("", text)
    text = re.sub(r"^(?:and|but|or|while|as)\s+", "", text.strip(_EDGE_MARKS), flags=re.IGNORECASE)
    if not text:
        return ""
    text = text[0].upper() + text[1:]
    return text if re.search(r"[.!?…][\"”’')\]]*$", text) else re.sub(r"[,;:]+(?=[\"”’']*$)", "", text) + "."
