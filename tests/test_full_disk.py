"""A disk that is full and a database that takes no writes give one clear error, and leave what was there before."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from ui.seed import save_many

from verify.store import open_store

LIMIT = 48_000
"""Bytes that a file may grow to: more than one row of the log needs, less than the flags of `filled` as CSV."""
SAVE = "import sys; from ui.seed import save_many; save_many(sys.argv[1], 400)"


def small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT))


def called(*command: object, project: Path, before: Callable[[], None] | None = None, **more) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": f"{project}{os.pathsep}{project / 'tests'}"}
    return subprocess.run([sys.executable, *map(str, command)], env=environment, text=True, preexec_fn=before, check=False, **more)


def verify(*arguments: object, project: Path, **more) -> subprocess.CompletedProcess[str]:
    return called("-m", "verify", *arguments, project=project, stderr=subprocess.PIPE, **more)


def one_error(done: subprocess.CompletedProcess[str], words: str) -> bool:
    return done.returncode == 1 and len(done.stderr.splitlines()) == 1 and words in done.stderr


@pytest.fixture
def filled(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path}/verify.db"
    save_many(url, 300)
    return url


def test_an_export_that_finds_no_room_leaves_the_old_file(filled: str, project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "flags.csv"
    out.parent.mkdir()
    out.write_text("old")
    done = verify("export", "--out", out, "--db", filled, project=project, before=small_files)
    assert one_error(done, f"Cannot write {out}: File too large"), done.stderr
    assert [(path.name, path.read_text()) for path in out.parent.iterdir()] == [("flags.csv", "old")]


def test_standard_output_without_room_is_one_error(filled: str, project: Path) -> None:
    with open("/dev/full", "w") as full:
        done = verify("export", "--out", "-", "--db", filled, project=project, stdout=full)
    assert one_error(done, "Cannot write to standard output: No space left on device"), done.stderr


def test_a_run_that_finds_no_room_in_the_database_leaves_what_was_there(tmp_path: Path, project: Path) -> None:
    url = f"sqlite:///{tmp_path}/verify.db"
    open_store(url).close()
    done = called("-c", SAVE, url, project=project, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000)), stderr=-1)
    assert done.stderr.splitlines()[-1].startswith("verify.errors.StoreError: Cannot write to the database")
    with open_store(url) as store:
        assert (store.runs(), store.documents(), store.log(), store.audit().faults) == ([], [], [], [])
    assert called("-c", SAVE, url, project=project).returncode == 0
    with open_store(url) as store:
        assert (len(store.runs()), store.audit().faults) == (1, [])


def test_a_full_file_system_is_one_error_and_room_is_all_it_needs(tmp_path: Path, project: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=640k", "none", str(small)], capture_output=True, check=False).returncode:
        pytest.skip("Only root may mount a file system.")
    try:
        url = f"sqlite:///{small}/verify.db"
        open_store(url).close()
        done = called("-c", SAVE, url, project=project, stderr=subprocess.PIPE)
        assert "StoreError: Cannot write to the database" in done.stderr.splitlines()[-1], done.stderr
        subprocess.run(["mount", "-o", "remount,size=64m", str(small)], check=True)
        assert called("-c", SAVE, url, project=project).returncode == 0
        with open_store(url) as store:
            assert (len(store.runs()), store.audit().faults) == (1, [])
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_a_database_that_takes_no_writes_is_one_error(filled: str, project: Path, tmp_path: Path) -> None:
    only_read = f"sqlite:///file:{tmp_path}/verify.db?mode=ro&uri=true"
    done = verify("export", "--out", tmp_path / "flags.csv", "--db", only_read, project=project)
    assert one_error(done, "Cannot write to the database"), done.stderr
    assert not (tmp_path / "flags.csv").exists()
