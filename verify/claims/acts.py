"""What a speaker does in saying something, how far they stand behind it, and whether they put it as holding."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from verify.claims import cues
from verify.claims.parse import auxiliaries, is_negated, subject
from verify.records import Act, Modality, Polarity

_OBLIGATION = re.compile(r"\b(?:should|must|ought to|need(?:s)? to|ha(?:s|ve) to)\b", re.IGNORECASE)
_SELF = {"i", "we", "he", "she", "it", "they"}
_NO_DEED = {"be", "have", "like", "make", "mean", "need", "seem", "take"}
_WILL = {"will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d"}
_POSSIBLE = {"may", "might", "could", "can"}
_POSSIBLE_WORDS = frozenset(
    [
        "possibly",
        "perhaps",
        "maybe",
        "probably",
        "likely",
        "apparently",
        "reportedly",
        "allegedly",
        "purportedly",
        "supposedly",
        "unlikely",
        "potentially",
        "possible",
        "probable",
    ]
)
_CHECKING = {"confirm", "verify", "corroborate", "authenticate"}
_CONDITION = re.compile(r"^\W*(?:if|unless|should)\b|\b(?:if|unless|provided that|as long as|in case)\b", re.IGNORECASE)
_UNCONFIRMED = re.compile(
    r"""\b(?:unconfirmed | unverified | unclear | unknown | not\s(?:immediately\s|yet\s|been\s)*(?:clear|known|confirmed|verified)
    | (?:can|could)\s?not\s(?:be\s)?(?:independently\s)?(?:verif|confirm)\w*)\b""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Stance:
    """What is done, how surely, and which way round."""

    act: Act
    modality: Modality
    polarity: Polarity


def stance(text: str, root: Token | None, cue: Token | None, *, cue_negated: bool, spoken: bool) -> Stance:
    """The stance of a proposition `text`, headed by `root`, under `cue` (None where nobody is cited).

    `spoken` says that the text is a speaker's, so that "we will" is a promise.
    """
    lemma = cue.lemma_.lower() if cue is not None else ""
    polarity = Polarity.NEGATIVE if cue_negated or _negative(text, root) else Polarity.POSITIVE
    act = _act(text, root, cue, lemma, cue_negated=cue_negated, spoken=spoken)
    if act is Act.DENY and lemma in cues.ACTS and cues.ACTS[lemma] is Act.DENY:
        polarity = Polarity.NEGATIVE
    return Stance(act=act, modality=_modality(text, root, lemma, cue_negated=cue_negated), polarity=polarity)


def _act(text: str, root: Token | None, cue: Token | None, lemma: str, *, cue_negated: bool, spoken: bool) -> Act:
    by_cue = cues.ACTS.get(lemma)
    if lemma == "call" and not _calls_for(cue):
        by_cue = None
    if by_cue is not None and not (cue_negated and by_cue is not Act.DENY):
        return by_cue
    if text.rstrip(" \"”’'").endswith("?"):
        return Act.ASK
    if not spoken:
        return Act.ASSERT
    if root is not None and (performed := _performed(root)) is not None:
        return performed
    if root is not None and _is_promise(root):
        return Act.VOW
    if _OBLIGATION.search(text) or (root is not None and _is_imperative(root)):
        return Act.CALL
    return Act.ASSERT


def _performed(root: Token) -> Act | None:
    """What speakers do by saying that they do it ("I call on you"; Austin 1962, How to Do Things with Words), or say that they did."""
    doer = subject(root)
    if doer is None or doer.lower_ not in _SELF or is_negated(root) or auxiliaries(root) or root.tag_ not in {"VBP", "VBZ", "VBD"}:
        return None
    return cues.ACTS.get(root.lemma_) if root.lemma_ != "call" or _calls_for(root) else None


def _calls_for(cue: Token | None) -> bool:
    """Whether a form of "call" demands something, rather than names it: "called for", "called on X to", not "called it a lie"."""
    if cue is None or cue.pos_ == "NOUN":
        return cue is not None
    return any(
        (c.dep_ == "prep" and c.lower_ in {"for", "on", "upon"})
        or (c.dep_ in {"xcomp", "advcl"} and any(g.lower_ == "to" for g in c.children))
        for c in cue.children
    )


def _is_promise(root: Token) -> bool:
    """Whether the speaker says what the speaker will do, or that something will not be done; of an opinion ("I think we will"), what
    it is about counts. What will merely be so is a forecast.
    """
    inner = next((c for c in root.children if c.dep_ == "ccomp" and root.lemma_ in {"think", "believe", "say"}), root)
    doer = subject(inner)
    willing = bool(_WILL & auxiliaries(inner))
    if doer is None or not willing or inner.lemma_ in _NO_DEED or doer.dep_ == "expl":
        return False
    return doer.lower_ in _SELF or (is_negated(inner) and not {"would", "'d", "’d"} & auxiliaries(inner))


def _is_imperative(root: Token) -> bool:
    return root.tag_ == "VB" and subject(root) is None and not auxiliaries(root) and root.dep_ in {"ROOT", "ccomp"}


def _negative(text: str, root: Token | None) -> bool:
    if root is not None and is_negated(root):
        return True
    if root is None or root.pos_ == "NOUN":
        return bool(re.search(r"\b(?:not|never|no|without)\b|n['’]t\b", text))
    return any(t.lower_ == "no" and t.head.head.i == root.i for t in root.subtree if t.dep_ == "det")


def _modality(text: str, root: Token | None, lemma: str, *, cue_negated: bool) -> Modality:
    if root is not None and root.lemma_ in _CHECKING and is_negated(root):
        return Modality.UNCONFIRMED
    if (cue_negated and lemma in cues.CONFIRMING) or lemma in cues.UNCONFIRMED_CUES or _UNCONFIRMED.search(text):
        return Modality.UNCONFIRMED
    if _CONDITION.search(text) or (root is not None and "would" in auxiliaries(root)):
        return Modality.CONDITIONAL
    hedged = root is not None and (_POSSIBLE & auxiliaries(root) or any(c.lower_ in _POSSIBLE_WORDS for c in root.children))
    return Modality.POSSIBLE if hedged or lemma in cues.POSSIBLE_CUES else Modality.CERTAIN
