"""An export as the log knows it: the CSV, its receipt, and the row of the log that tells of both."""

from __future__ import annotations

import io
from dataclasses import asdict
from pathlib import Path

from verify.export.atomic import STDOUT, opened
from verify.export.csv_file import write_rows
from verify.export.receipt import HashedText, Receipt, write_receipt
from verify.store import Filter, Store


def export_flags(store: Store, filter: Filter, path: str | Path) -> int:
    """Write the flags that pass to the CSV `path` ("-" is standard output), its receipt beside it, and the export into the log.

    The log is written before the file gets its name: a file without its row cannot be there, a row without its file can, where the
    machine stopped between the two. Returns the number of rows. Raises ExportError and StoreError; then no file has changed.
    """
    with store.snapshot(filter) as (head, rows), opened(path) as file:
        hashed = HashedText(file)
        number = write_rows(rows, hashed)
        file.flush()
        receipt = Receipt(Path(path).name, hashed.sha256, number, head)
        log_receipt(store, receipt, filter)
        if str(path) != STDOUT:
            write_receipt(receipt, Path(path))
    return number


def export_bytes(store: Store, filter: Filter, name: str) -> tuple[bytes, Receipt]:
    """The same CSV as bytes, and its receipt. Whoever hands it out under `name` enters it into the log (`log_receipt`)."""
    file = io.StringIO(newline="")
    with store.snapshot(filter) as (head, rows):
        hashed = HashedText(file)
        number = write_rows(rows, hashed)
    return file.getvalue().encode(), Receipt(name, hashed.sha256, number, head)


def log_receipt(store: Store, receipt: Receipt, filter: Filter) -> None:
    """Enter an export into the log: its receipt, and the fields of the filter that were set."""
    wanted = {name: value for name, value in asdict(filter).items() if value not in ((), "", None)}
    said = {"sha256": receipt.sha256, "rows": receipt.rows, "head": asdict(receipt.head), "version": receipt.version}
    store.log_export(receipt.file, {**said, "filter": wanted})
