"""Where an exported CSV comes from: found in the log by its SHA-256, and by the receipt beside it."""

from __future__ import annotations

from pathlib import Path

from verify.export.receipt import Receipt, beside, file_sha256, read_receipt
from verify.store import Event, Head, Store


def receipt_of(store: Store, path: Path) -> Receipt | None:
    """The receipt of the CSV `path`: what the log says of a file with its bytes, else what stands beside it. None: neither is there."""
    return _logged(store, path.name, file_sha256(path)) or read_receipt(path)


def faults(store: Store, path: Path) -> list[str]:
    """Sentences on what does not hold of the CSV `path`; none where the log tells of this very file and of the head it was made from.

    The log decides: a receipt of another file beside one that the log knows is what an export leaves that was killed between the two.
    """
    sha256 = file_sha256(path)
    logged, receipt = _logged(store, path.name, sha256), read_receipt(path)
    found = []
    if logged is None:
        found.append(f"No row of the log tells of an export with the bytes of {path}: it was changed since, or made from another database.")
        if receipt and receipt.sha256 != sha256:
            found.append(f"{path} is not the file that {beside(path).name} tells of: its SHA-256 is {sha256}.")
    made_from = logged or receipt
    if made_from and not _stands(store, made_from.head):
        found.append(f"{path} was made from row {made_from.head.number} with hash {made_from.head.hash}, which the log does not hold.")
    return found


def _logged(store: Store, name: str, sha256: str) -> Receipt | None:
    for entry in reversed(store.log(Event.EXPORT)):
        said = entry.content
        if said["sha256"] == sha256:
            return Receipt(name, sha256, said["rows"], Head(**said["head"]), said["version"])
    return None


def _stands(store: Store, head: Head) -> bool:
    return store.head(head.number) == head
