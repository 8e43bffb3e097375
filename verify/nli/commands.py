"""`verify train` and `verify evaluate`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from verify import terminal
from verify.nli.card import Card, read_card
from verify.nli.evaluation import Figures, evaluate, overall
from verify.nli.examples import read_examples
from verify.nli.labels import Temperature
from verify.nli.loading import load
from verify.nli.recipe import read_recipe
from verify.nli.scaling import fitted_temperature

Files = Annotated[list[Path], typer.Argument(help="TSV or JSONL files (plain or .gz) of premise, hypothesis and label.")]
SHIPPED_RECIPE = Path(__file__).parent / "recipes" / "strong.toml"
HEADINGS = ("set", "rows", "acc", "F1", "con P", "con R", "AP", "base", "ECE", "pairs/s")


def train(
    files: Files,
    out: Annotated[Path, typer.Option(help="Folder for the judge, its card and the checkpoints.")],
    recipe: Annotated[Path | None, typer.Option(help="TOML file of settings; the default is the recipe of the judge that ships.")] = None,
    base: Annotated[Path | None, typer.Option(help="Folder of the encoder to train; the default is that of the judge that ships.")] = None,
    start: Annotated[Path | None, typer.Option(help="Folder of a LoRA adapter to go on from.")] = None,
) -> None:
    """Train a judge on labelled pairs; run again after an interruption, it goes on from the last checkpoint."""
    from verify.nli.fitting import fit

    with terminal.reported(), _bar() as bar:
        task = bar.add_task("training", total=None)
        settings = read_recipe(recipe or SHIPPED_RECIPE)
        card = fit(
            files,
            out,
            settings,
            base=base,
            start=start,
            progress=lambda report: bar.update(
                task,
                completed=report.step,
                total=report.steps,
                description=f"loss {report.loss:.3f}, {report.pairs_per_second:.0f} pairs/s, {report.seconds_left / 60:.0f} min left",
            ),
        )
    terminal.output.print(f"{card.name} is in {out}.", markup=False, soft_wrap=True)


def evaluate_files(
    files: Files,
    nli: Annotated[str | None, typer.Option(help="Judge: a folder or a Hugging Face id; the default is the judge that ships.")] = None,
    no_probe: Annotated[bool, typer.Option("--no-probe", help="Take a judge that gets the probe pairs wrong.")] = False,
    scale: Annotated[Path | None, typer.Option(help="Fit the temperature on these files and write it into this folder's card.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
) -> None:
    """Measure a judge on labelled pairs: accuracy, F1, contradictions found, ranking of pairs that compete, calibration, speed."""
    with terminal.reported():
        sets = {path.name: read_examples(path) for path in files}
        model = load(nli, probe=not no_probe)
        if scale:
            card = _scaled(read_card(scale), fitted_temperature(model, [example for rows in sets.values() for example in rows]))
            card.write(scale)
        figures = [evaluate(model, rows, name=name) for name, rows in sets.items()]
        figures.append(overall(model.name, figures))
    if as_json:
        terminal.output.print_json(json.dumps([asdict(row) for row in figures]))
    else:
        terminal.output.print(_table(figures))


def _scaled(card: Card, fitted: Temperature) -> Card:
    old = card.temperature
    return replace(card, temperature=Temperature(nli=old.nli * fitted.nli, competes=old.competes * fitted.competes))


def _table(figures: Sequence[Figures]) -> Table:
    table = Table(box=None)
    for heading in HEADINGS:
        table.add_column(heading, justify="left" if heading == "set" else "right")
    for row in figures:
        name, rows, *shares, speed = asdict(row).values()
        table.add_row(name, str(rows), *("" if share is None else f"{share:.3f}" for share in shares), f"{speed:.0f}")
    return table


@contextmanager
def _bar() -> Iterator[Progress]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=terminal.errors, transient=True, disable=not terminal.errors.is_terminal) as bar:
        yield bar
