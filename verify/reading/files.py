"""Files and folders of any mix of formats become a stream of documents and failures."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from verify.errors import ReadError
from verify.reading.formats import READERS, extension
from verify.reading.url import Page, fetch, is_url
from verify.records import Document, Failure


def read(paths: Iterable[str | Path], *, fetch: Callable[[str], Page] = fetch) -> Iterator[Document | Failure]:
    """The documents of files, folders, tables and addresses on the web, one at a time.

    They come in the order named; within a folder, in the order of names. `fetch` gets what stands at an address.
    A folder is read with its subfolders; names that begin with a dot are passed over. A file's document goes by the file's path
    relative to the folder that was named, or by its name. The same bytes are read once, whatever they are called: a copy adds
    nothing. Another document by an id that is taken gets "#2", "#3" and so on behind it, so that both are read and can be told apart.
    Nothing is raised for a bad file: it is a Failure with its name and the reason, and the rest go on.
    """
    return distinct(item for path in paths for item in (_read_url(str(path), fetch) if is_url(str(path)) else _read_path(Path(path))))


def read_bytes(name: str, data: bytes) -> Iterator[Document | Failure]:
    """The documents of one file by its name and bytes, such as one dropped into the web page; as `read` gives them."""
    return distinct(_read_stream(name, io.BytesIO(data)))


def _read_url(url: str, fetch: Callable[[str], Page]) -> Iterator[Document | Failure]:
    """What stands at an address, under that address; where a report comes from is what was fetched, whatever the report says."""
    try:
        page = fetch(url)
    except ReadError as error:
        yield Failure(url, str(error))
        return
    reader = READERS[page.extension]
    for item in reader.read(url, io.BytesIO(page.body)):
        one_report = isinstance(item, Document) and item.id == url
        yield replace(item, url=page.url) if one_report else item


def _read_path(path: Path) -> Iterator[Document | Failure]:
    if not os.path.isdir(path):
        yield from _read_file(path, path.name if os.path.exists(path) else str(path))
        return
    found = False
    for item in _walk(path):
        found = True
        if isinstance(item, Failure):
            yield item
        else:
            yield from _read_file(item, item.relative_to(path).as_posix())
    if not found:
        yield Failure(str(path), "the folder holds no files")


def _walk(folder: Path) -> Iterator[Path | Failure]:
    """The files of a folder, then those of its subfolders, each in the order of names."""
    unreadable: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(parent, name)
    for error in unreadable:
        yield Failure(str(error.filename), f"the folder cannot be opened ({error.strerror})")


def _read_file(path: Path, name: str) -> Iterator[Document | Failure]:
    name = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")  # file names need not be valid Unicode
    if os.path.exists(path) and not os.path.isfile(path):
        yield Failure(name, "it is neither a file nor a folder")
        return
    try:
        with path.open("rb") as stream:
            yield from _read_stream(name, stream)
    except OSError as error:
        yield Failure(name, f"the file cannot be opened or read ({error.strerror or error})")


def _read_stream(name: str, stream: BinaryIO) -> Iterator[Document | Failure]:
    reader = READERS.get(extension(name))
    if reader is None:
        known = ", ".join(READERS)
        suffix = extension(name) or "without an extension"
        yield Failure(name, f"format {suffix} is not read; the formats that are: {known}")
        return
    yield from reader.read(name, stream)


def distinct(items: Iterable[Document | Failure]) -> Iterator[Document | Failure]:
    """The items without repeated documents (the same bytes), and no two documents with one id: the later gets "#2", "#3" and so on."""
    seen: set[bytes] = set()
    taken: set[str] = set()
    for item in items:
        if isinstance(item, Failure):
            yield item
            continue
        digest = bytes.fromhex(item.sha256)
        if digest in seen:
            continue
        seen.add(digest)
        document_id = _free_id(item.id, taken)
        taken.add(document_id)
        yield item if document_id == item.id else replace(item, id=document_id)


def _free_id(wanted: str, taken: set[str]) -> str:
    free, number = wanted, 1
    while free in taken:
        number += 1
        free = f"{wanted}#{number}"
    return free
