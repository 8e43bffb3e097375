"""What tests of every room share: the sample corpus, and the development data where there is any."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder of the checkout."""
    return PROJECT


@pytest.fixture(scope="session")
def sample() -> Path:
    """The folder with the sample reports."""
    return PROJECT / "data" / "reports"


@pytest.fixture(scope="session")
def expected() -> list[dict[str, str]]:
    """The rows of data/expected_flags.csv: `expect` is dispute, superseded or trap; `kind` holds the kinds that are right."""
    with (PROJECT / "data" / "expected_flags.csv").open(newline="", encoding="utf-8") as rows:
        return list(csv.DictReader(rows))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development data, which is not part of the project: $VERIFY_SHARED, or the folder `shared` beside the checkout."""
    folder = Path(os.environ.get("VERIFY_SHARED", PROJECT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"The development data is not at {folder}; set VERIFY_SHARED to its folder.")
    return folder
