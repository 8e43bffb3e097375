"""Is everything there? Versions, models and their SHA-256, the database, and how to get what is missing."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata

from verify import __version__, nli
from verify.errors import VerifyError
from verify.flags import Scorer
from verify.pairing.encoder import DEFAULT_SHA256, default_folder
from verify.store import open_store

LIBRARIES = ("torch", "transformers", "sentence-transformers", "faiss-cpu", "onnxruntime", "spacy", "streamlit", "sqlalchemy")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: its name, whether it is in order, and what was found or what to do."""

    name: str
    fine: bool
    detail: str


def examine(db: str | None = None) -> list[Check]:
    """Look at everything a run needs; nothing is changed but that a missing database is made."""
    return [
        Check("verify", True, f"{__version__} on Python {platform.python_version()}, {platform.system()} {platform.machine()}"),
        *(_library(name) for name in LIBRARIES),
        _check("spaCy pipeline", _spacy_pipeline),
        _check("encoder", lambda: f"{default_folder()}, SHA-256 {DEFAULT_SHA256}"),
        _check("judge", _judge),
        _check("flag scorer", lambda: f"SHA-256 {Scorer.load().sha256}"),
        _check("database", lambda: open_store(db).name),
    ]


def _library(name: str) -> Check:
    try:
        return Check(name, True, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Check(name, False, "not installed; run `make setup`")


def _check(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, True, look())
    except VerifyError as error:
        return Check(name, False, str(error))


def _spacy_pipeline() -> str:
    from verify.claims import pipeline_name

    return pipeline_name()


def _judge() -> str:
    judge = nli.load()
    return f"{judge.name}, SHA-256 {judge.sha256}"
