"""What the README says is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from verify.cli import app
from verify.export import COLUMNS
from verify.reading.formats import READERS
from verify.records import Kind


@pytest.fixture(scope="module")
def readme(project: Path) -> str:
    return (project / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def options() -> dict[str, set[str]]:
    """The options of each command; of a group of commands, under its name and theirs."""
    found = {}
    for name, command in typer.main.get_command(app).commands.items():
        inner = {f"{name} {n}": c for n, c in getattr(command, "commands", {}).items()}
        for full, one in {name: command, **inner}.items():
            found[full] = {option for parameter in one.params for option in parameter.opts}
    return found


def first_cells(readme: str, heading: str) -> str:
    """The first column of the first table under a heading."""
    section = readme.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return "\n".join(row.split("|")[1] for row in section.splitlines() if row.startswith("|"))


def test_every_command_it_shows_exists_with_its_options(readme: str, options: dict[str, set[str]]) -> None:
    shown = re.findall(r"(?:\.venv/bin/|`)verify ([a-z]+)([^`\n#]*)", readme)
    assert shown
    for name, rest in shown:
        inner = f"{name} {rest.split()[0] if rest.split() else ''}"
        assert name in options
        assert inner in options or not any(other.startswith(f"{name} ") for other in options), f"{inner} is no command"
        assert set(re.findall(r"--[a-z-]+", rest)) <= options.get(inner, options[name])


def test_every_column_of_flags_csv_is_described(readme: str) -> None:
    described = set(re.findall(r"`([a-z_0-9]+)`", first_cells(readme, "The columns of flags.csv")))
    assert described == {column for column in COLUMNS if not column.startswith("b_")}


def test_every_format_is_described(readme: str) -> None:
    described = first_cells(readme, "Your own reports")
    assert {f".{part}" for name in READERS for part in name.split(".") if part} - {".htm"} == set(re.findall(r"`(\.[a-z]+)`", described))


def test_every_kind_is_described(readme: str) -> None:
    assert set(re.findall(r"`([a-z]+)`", first_cells(readme, "What a flag is"))) == set(Kind)
