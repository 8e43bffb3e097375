"""Killed at random moments, a run, a review and an export lose nothing; `tests/benchmarks/crash.py` does it hundreds of times."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import postgresql
import pytest


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_killed_process_loses_nothing(project: Path, engine: str) -> None:
    if engine == "postgresql" and postgresql.binaries() is None:
        pytest.skip("PostgreSQL is not installed.")
    command = [sys.executable, "tests/benchmarks/crash.py", "--points", "6", "--engine", engine]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stdout + done.stderr
