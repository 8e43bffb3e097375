"""An analysis in a process of its own.

The server that starts it stays quick, a cancel takes effect at once whatever the models are doing, and the models leave with the process.
It tells of itself on standard output, one JSON object a line: {"stage", "done", "total"} as it goes, then {"summary"} or {"error"}.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TextIO

from verify.errors import VerifyError
from verify.records import Failure

PROJECT = Path(__file__).resolve().parent.parent
LONGEST_NAME = 120
"""Bytes of a file's name that are kept; file systems take 255."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was handed over: the name it goes by, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a job: documents that are new, those compared in all, flags in all, and what could not be read."""

    added: int
    documents: int
    flags: int
    failures: tuple[Failure, ...]


def pasted(text: str, *, title: str = "", outlet: str = "", date: str = "") -> Upload:
    """A text without a file, as a table of one report; it goes by its title, or by its first words."""
    name = " ".join((title or text).split())[:80]
    row = {"id": f"pasted: {name}", "title": title, "text": text, "outlet": outlet, "date": date}
    return Upload("pasted text.jsonl", json.dumps(row, ensure_ascii=False).encode("utf-8", "replace"))


class Job:
    """Reads `uploads`, compares them with what the database at `db` holds, and keeps the result there whole, or not at all.

    Raises VerifyError where the files cannot be handed on or the process cannot be started.
    """

    def __init__(self, uploads: Sequence[Upload], *, db: str | None) -> None:
        self.names = [upload.name for upload in uploads]
        self.stages: dict[str, tuple[int, int | None]] = {}
        self.summary: Summary | None = None
        self.error = ""
        self.cancelled = False
        environment = dict(os.environ) | ({"VERIFY_DB": db} if db else {})
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(PROJECT), os.environ.get("PYTHONPATH"))))
        try:
            self._folder = TemporaryDirectory(prefix="verify-")
            _write(uploads, Path(self._folder.name))
            command = [sys.executable, "-m", "verify.job", self._folder.name]
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, env=environment)
        except OSError as error:
            raise VerifyError(f"The files cannot be read: {error.strerror or error}. Make room for temporary files.") from error
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def running(self) -> bool:
        return self._listener.is_alive()

    def cancel(self) -> None:
        """Stop now. Nothing of these files is stored, and nothing that was stored is lost; judgements that were made are kept."""
        self.cancelled = True
        self._process.terminate()
        self._listener.join()

    def wait(self) -> None:
        """Return when it has ended."""
        self._listener.join()

    def _listen(self) -> None:
        with self._folder, self._process as process:
            for line in process.stdout:
                self._take(json.loads(line))
            process.wait()
        if self.summary is not None:
            self.cancelled = False  # it was done before the cancel came
        elif not self.cancelled and not self.error:
            self.error = f"The analysis ended early, with status {process.returncode}. Nothing of these files was stored; try fewer."

    def _take(self, told: Mapping) -> None:
        if "stage" in told:
            self.stages[told["stage"]] = (told["done"], told["total"])
        elif "error" in told:
            self.error = told["error"]
        else:
            summary = told["summary"]
            self.summary = Summary(**{**summary, "failures": tuple(Failure(**failure) for failure in summary["failures"])})


def _write(uploads: Sequence[Upload], folder: Path) -> None:
    """Each in a folder of its own, since two may have one name."""
    for number, upload in enumerate(uploads):
        place = folder / f"{number:06}"
        place.mkdir()
        (place / _file_name(upload.name)).write_bytes(upload.data)


def _file_name(name: str) -> str:
    """A name that a file can have, with its ending: the end of `name`, without folders and without what no file system takes."""
    plain = PurePosixPath(name.replace("\\", "/")).name.replace("\0", "")
    plain = plain.encode("utf-8", "replace")[-LONGEST_NAME:].decode("utf-8", "ignore")
    return plain if plain not in ("", ".", "..") else "unnamed"


def main(folder: str) -> None:
    """What the process does with the files in the folders of `folder`."""
    told = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8", buffering=1)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a library that prints cannot garble what is told
    try:
        summary = _analysed(sorted(Path(folder).glob("*/*")), told)
    except VerifyError as error:
        _tell(told, error=str(error))
    else:
        _tell(told, summary=asdict(summary))


def _analysed(paths: Sequence[Path], told: TextIO) -> Summary:
    from verify import running

    def progress(stage: str, done: int, total: int | None) -> None:
        _tell(told, stage=stage, done=done, total=total)

    done = running.run(paths, together=True, progress=progress)
    return Summary(added=done.added, documents=done.documents, flags=len(done.flags), failures=tuple(done.failures))


def _tell(told: TextIO, **what: object) -> None:
    told.write(json.dumps(what) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
