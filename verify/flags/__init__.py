"""Judgements -> flags: which pairs compete, how, why, and how surely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from verify.flags.flagging import flag
    from verify.flags.scorer import Scorer

__all__ = ["Scorer", "flag"]


def __getattr__(name: str) -> Any:
    # Imported late: making flags needs the index of pairing, and looking at what was flagged does not.
    if name == "flag":
        from verify.flags.flagging import flag

        return flag
    if name == "Scorer":
        from verify.flags.scorer import Scorer

        return Scorer
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
