"""Review: the queue, and the decisions of those who work through it."""

from verify.review.decisions import decide, last, revise, undo
from verify.review.queue import Listed, Progress, Queue

__all__ = ["Listed", "Progress", "Queue", "decide", "last", "revise", "undo"]
