"""The analysis, from documents to flags. It reads top to bottom; each stage is a room of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from verify.claims import Extractor
from verify.flags import Scorer, flag
from verify.nli import Memory, NliModel, judge, sift
from verify.nli.judging import Cache
from verify.pairing import Encoder, propose
from verify.records import Claim, Document, Flag, content_id

# Told as (stage, done, total); total is None where it is not known beforehand.
Progress = Callable[[str, int, int | None], None]


def quiet(stage: str, done: int, total: int | None) -> None:
    """Progress that tells nobody."""


@dataclass(frozen=True, slots=True)
class Models:
    """Everything an analysis is made with."""

    extractor: Extractor
    encoder: Encoder
    nli: NliModel
    scorer: Scorer

    @property
    def digests(self) -> tuple[str, ...]:
        """What names each of them, and tells whether they are those of an earlier run."""
        return self.nli.sha256, self.encoder.name, self.scorer.sha256


@dataclass(frozen=True, slots=True)
class Analysis:
    """What came of one analysis; `flags` are sorted by score, highest first."""

    claims: list[Claim]
    candidates: int
    suspects: int
    flags: list[Flag]


def fingerprint(documents: Sequence[Document], models: Sequence[str], threshold: float | None, version: str) -> str:
    """The same for the same documents analysed by the same models and version, so that a second run can be recognised.

    `models` are their digests (`Models.digests`).
    """
    inputs = sorted(f"{d.id} {d.sha256} {d.title} {d.outlet} {d.author} {d.published} {d.url}" for d in documents)
    return content_id(version, *models, threshold, *inputs)


def analyse(
    documents: Sequence[Document],
    models: Models,
    *,
    threshold: float | None,
    known: Mapping[str, list[Claim]] | None = None,
    cache: Cache | None = None,
    progress: Progress = quiet,
) -> Analysis:
    """Claims, candidates, judgements and flags of `documents`, every claim against those that may compete with it.

    `known` holds the claims of documents, by their ids, that this version found them in before; `cache` remembers judgements between
    runs (see `verify.nli.judge`); `threshold` is the lowest score that is kept, the scorer's own where None.
    """
    by_document = dict(known or {})
    new = [document for document in documents if document.id not in by_document]
    extracted = models.extractor.extract(new, progress=lambda done: progress("claims", done, len(new)))
    by_document |= {document.id: found for document, found in zip(new, extracted, strict=True)}
    claims = [claim for document in documents for claim in by_document[document.id]]
    progress("pairing", 0, None)
    vectors = models.encoder.encode([claim.text for claim in claims])
    candidates = propose(claims, vectors)
    remembered = Memory() if cache is None else cache
    suspects = sift(candidates, models.nli, cache=remembered, progress=progress)
    judgements = judge(suspects, models.nli, cache=remembered, progress=progress)
    flags = flag(judgements, documents, models.scorer, claims=claims, vectors=vectors, threshold=threshold)
    return Analysis(claims=claims, candidates=len(candidates), suspects=len(suspects), flags=flags)
