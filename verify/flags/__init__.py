"""Judgements -> flags: which pairs compete, how, why, and how surely."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from verify.flags.flagging import flag, rescored
    from verify.flags.scorer import Scorer
    from verify.flags.topics import assign

__all__ = ["Scorer", "assign", "flag", "rescored"]

# Imported when first asked for: making flags needs the index of pairing, and looking at what was flagged does not.
HOMES = {"Scorer": "scorer", "assign": "topics", "flag": "flagging", "rescored": "flagging"}


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
