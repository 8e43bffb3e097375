"""Does any damaged file crash or stall the reading? `python tests/benchmarks/fuzz.py [--files 10000] [--formats .pdf]` prints one table.

For each format, that many mutations of a real file (bytes and stretches replaced, taken out, doubled, cut off; see
`tests/reading/test_reading_fuzz.py`). A file must come to documents or failures within 30 seconds; the first that does not is kept under
`--keep` and ends its format. Exit status 1 where there was one.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from rich.console import Console
from rich.table import Table

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "tests"))

from reading.test_reading_fuzz import damaged, whole_files  # noqa: E402

from verify.reading import read_bytes  # noqa: E402
from verify.reading.formats import READERS  # noqa: E402

SECONDS = 30


class Stalled(BaseException):
    """Not an Exception, so that no reader takes it for damage to its file."""


def stalled(*_: object) -> None:
    raise Stalled


def fuzz(suffix: str, files: int, keep: Path) -> tuple[Counter[str], float, str]:
    """What `files` mutations came to, the seconds of the slowest, and what went wrong, if anything did."""
    came_to: Counter[str] = Counter()
    slowest = 0.0
    last = b""

    @settings(
        max_examples=files,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(damaged(whole_files(PROJECT / "data" / "reports")[suffix]))
    def read_one(data: bytes) -> None:
        nonlocal slowest, last
        last = data
        signal.alarm(SECONDS)
        began = time.perf_counter()
        came_to.update(type(item).__name__ for item in read_bytes(f"report{suffix}", data))
        signal.alarm(0)
        came_to["files"] += 1
        slowest = max(slowest, time.perf_counter() - began)

    try:
        read_one()
    except (Exception, Stalled) as error:
        signal.alarm(0)
        kept = keep / f"broken-{random.randrange(10**6)}{suffix}"
        kept.write_bytes(last)
        return came_to, slowest, f"{type(error).__name__}: {error} ({kept})"
    return came_to, slowest, ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=10_000, help="files of each format")
    parser.add_argument("--formats", nargs="+", choices=sorted(READERS), default=sorted(READERS))
    parser.add_argument("--keep", type=Path, default=Path(), help="folder for a file that broke the reading")
    options = parser.parse_args()
    signal.signal(signal.SIGALRM, stalled)
    table = Table("format", "files", "documents", "failures", "slowest s", "wrong")
    wrong = False
    for suffix in options.formats:
        came_to, slowest, problem = fuzz(suffix, options.files, options.keep)
        table.add_row(suffix, *(f"{came_to[name]:,}" for name in ("files", "Document", "Failure")), f"{slowest:.2f}", problem)
        wrong = wrong or bool(problem)
    Console().print(table)
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
