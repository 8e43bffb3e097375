"""Judgements -> flags: which pairs compete, how, why, and how surely."""

from verify.flags.flagging import flag, rescored
from verify.flags.scorer import Scorer
from verify.flags.topics import assign

__all__ = ["Scorer", "assign", "flag", "rescored"]
