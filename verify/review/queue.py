"""The flags one reviewer works through: a filter and an order over the store, or a list."""

from __future__ import annotations

from dataclasses import dataclass, replace

from verify.store import Filter, FlagRow, Order, Status, Store

EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a queue is: flags decided on (a skipped flag is not), and all flags of the queue."""

    decided: int
    total: int

    @property
    def share(self) -> float:
        return self.decided / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class Queue:
    """`filter` says what belongs to the queue, whatever its status; the undecided flags of it come up one by one, in `order`."""

    filter: Filter = EVERYTHING
    order: Order = Order.SCORE

    def next(self, store: Store, *, after: str | None = None) -> FlagRow | None:
        """The first undecided flag, or the first behind the flag `after`; None when the queue, or the rest of it, is done."""
        return store.next_flag(self._undecided(), order=self.order, after=after)

    def one(self, store: Store, *, reviewer: str, after: str | None = None) -> FlagRow | None:
        """The same for the flags that meet `filter` as it is, with its own choice of status.

        Where that is the undecided ones alone, each of several reviewers is handed another flag (`Store.take_flag`).
        """
        if self.filter.status == (Status.UNDECIDED,):
            return store.take_flag(self.filter, reviewer=reviewer, order=self.order, after=after)
        return store.next_flag(self.filter, order=self.order, after=after)

    def counts(self, store: Store) -> dict[Status, int]:
        """The queue's flags by status."""
        return store.count(replace(self.filter, status=()))

    def progress(self, store: Store, flag: str | None = None) -> Progress:
        """How far the queue is; `flag`, the one that is shown, makes no difference."""
        counts = self.counts(store)
        total = sum(counts.values())
        return Progress(decided=total - counts[Status.UNDECIDED] - counts[Status.SKIPPED], total=total)

    def _undecided(self) -> Filter:
        return replace(self.filter, status=(Status.UNDECIDED,))


@dataclass(frozen=True, slots=True)
class Listed:
    """Flags named one by one, to be gone through in this order by a reviewer who has decided on none of them before."""

    flags: tuple[str, ...]

    def one(self, store: Store, *, reviewer: str, after: str | None = None) -> FlagRow | None:
        """The first flag that waits for `reviewer`, or the first behind the flag `after`; None where none does."""
        place = 0 if after is None else self._place(after) + 1
        waiting = (flag for flag in self.flags[place:] if not _decided(store, flag, reviewer))
        flag = next(waiting, None)
        return None if flag is None else store.flag(flag)

    def counts(self, store: Store) -> dict[Status, int]:
        """Nothing by status: where its flags stand is not told to whoever reviews them blind."""
        return {}

    def progress(self, store: Store, flag: str | None = None) -> Progress:
        """How many flags come before `flag`."""
        return Progress(decided=len(self.flags) if flag is None else self._place(flag), total=len(self.flags))

    def _place(self, flag: str) -> int:
        return self.flags.index(flag) if flag in self.flags else len(self.flags)


def _decided(store: Store, flag: str, reviewer: str) -> bool:
    made = store.decisions(flag=flag, reviewer=reviewer, limit=1)
    return bool(made) and made[0].verdict is not None
