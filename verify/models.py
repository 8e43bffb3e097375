"""The models an analysis is made with, found where the install put them or where the user says."""

from __future__ import annotations

from verify import nli
from verify.claims import Extractor
from verify.flags import Scorer
from verify.pairing import SentenceEncoder
from verify.pipeline import Models


def digests(*, judge: str | None = None, encoder: str | None = None) -> tuple[str, ...]:
    """`Models.digests` of what `load` would give, without loading it. Raises ModelError as `load` does."""
    return nli.digest_of(judge), SentenceEncoder(encoder).name, Scorer.load().sha256


def load(*, judge: str | None = None, encoder: str | None = None, probe: bool = True) -> Models:
    """The default models, or the judge and the encoder of a Hugging Face id or folder.

    `probe` False takes a judge that gets the probe pairs wrong.

    Raises:
        ModelError: a model is missing, altered, or not what its place needs.
    """
    return Models(
        extractor=Extractor(),
        encoder=SentenceEncoder(encoder),
        nli=nli.load(judge, probe=probe),
        scorer=Scorer.load(),
    )
