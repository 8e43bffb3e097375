"""The database: one place that keeps everything, and the only one that writes."""

from verify.store.audit import Audit
from verify.store.claims import ClaimRow
from verify.store.filter import Filter, Order, Status
from verify.store.flags import FlagRow
from verify.store.judgements import JudgementCache
from verify.store.log import Entry, Event, Head
from verify.store.rows import Source
from verify.store.store import Store, open_store
from verify.store.topics import TopicRow

__all__ = [
    "Audit",
    "ClaimRow",
    "Entry",
    "Event",
    "Filter",
    "FlagRow",
    "Head",
    "JudgementCache",
    "Order",
    "Source",
    "Status",
    "Store",
    "TopicRow",
    "open_store",
]
