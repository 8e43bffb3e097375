"""Judgements -> flags: which pairs compete, how, why, and how surely."""

from verify.flags.flagging import flag
from verify.flags.scorer import Scorer

__all__ = ["Scorer", "flag"]
