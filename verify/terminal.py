"""What a person at a terminal sees: progress on standard error, tables on standard output."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer
from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from verify.errors import VerifyError
from verify.records import Failure, Flag

# Imported for their names alone: the models behind them take seconds to import, and `verify --help` needs none.
if TYPE_CHECKING:
    from verify.doctor import Check
    from verify.pipeline import Progress as Report
    from verify.replaying import Difference

# The first reasons tell the most; the file has them all.
REASONS = 2

errors = Console(stderr=True, highlight=False)
output = Console(highlight=False)


@contextmanager
def progress() -> Iterator[Report]:
    """Bars on standard error, one a stage; nothing where that is not a terminal."""
    columns = (TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as bars:
        tasks: dict[str, int] = {}

        def report(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield report


def show_flags(flags: Sequence[Flag], top: int) -> None:
    """The `top` highest flags as a table."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, title=f"Top {min(top, len(flags))} of {len(flags)} flags", title_justify="left")
    for name, style, ratio in (
        ("Score", "bold", None),
        ("Kind", "cyan", None),
        ("One side", "", 3),
        ("The other", "", 3),
        ("Why", "dim", 2),
    ):
        table.add_column(name, style=style, ratio=ratio, no_wrap=ratio is None, overflow="fold")
    for flag in flags[:top]:
        # News text is shown as it is: rich would take brackets in a plain string for markup.
        sides = [Text(f"{claim.speaker}: {claim.text}") for claim in (flag.a, flag.b)]
        table.add_row(f"{flag.score:.2f}", flag.kind.value, *sides, Text("; ".join(flag.reasons[:REASONS])), end_section=True)
    output.print(table)


def say(message: str) -> None:
    """One line of result on standard output."""
    output.print(message, markup=False, soft_wrap=True)


def fail(message: str) -> None:
    """One error on standard error."""
    errors.print(Text.assemble(("error  ", "bold red"), message), soft_wrap=True)


@contextmanager
def reported() -> Iterator[None]:
    """Turn an error that a user can meet into one line and exit status 1."""
    try:
        yield
    except VerifyError as error:
        fail(str(error))
        raise typer.Exit(1) from None


def show_checks(checks: Sequence[Check]) -> None:
    """What `verify doctor` looked at, a line each."""
    table = Table(box=None, show_header=False, pad_edge=False)
    for check in checks:
        mark = Text("ok", style="green") if check.fine else Text("missing", style="bold red")
        table.add_row(mark, check.name, Text(check.detail, overflow="fold"))
    output.print(table)


def show_figures(figures: Mapping[str, float]) -> None:
    """Names and numbers, a line each."""
    table = Table(box=None, show_header=False, pad_edge=False)
    for name, value in figures.items():
        table.add_row(name, f"{value:,.0f}" if value >= 10 else f"{value:.3f}")
    output.print(table)


def show_differences(differences: Sequence[Difference]) -> None:
    """One line on standard error for each cell of a file that a replay does not give, and how many there are."""
    for found in differences:
        where = f"flag {found.flag}, {found.column}" if found.flag else found.column
        cells = f"{where}: {found.exported!r} in the file, {found.derived!r} derived"
        errors.print(Text.assemble(("differs  ", "bold red"), cells), soft_wrap=True)
    fail(f"{len(differences)} cells differ.")


def show_scores(rows: Mapping[str, Mapping[str, float]]) -> None:
    """A table with a line for each row: counts as they are, shares to three places."""
    table = Table(box=None)
    table.add_column("")
    for heading in next(iter(rows.values())):
        table.add_column(heading, justify="right")
    for name, figures in rows.items():
        table.add_row(name, *(f"{v:,}" if isinstance(v, int) else f"{v:.3f}" for v in figures.values()))
    output.print(table)


def show_failures(failures: Sequence[Failure]) -> None:
    """One line on standard error for each input that could not be read."""
    for failure in failures:
        errors.print(Text.assemble(("not read  ", "yellow"), f"{failure.name}: {failure.reason}"))
