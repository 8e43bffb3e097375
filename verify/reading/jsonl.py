"""JSON Lines tables (.jsonl): one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from verify.errors import ReadError
from verify.reading.encoding import storable
from verify.reading.row import BadRow, Row, byte_lines

_MAX_TEXTLESS = 100  # then it is the table, not a row, that lacks its text


def jsonl_rows(stream: BinaryIO) -> Iterator[Row | BadRow]:
    """The rows of a JSON Lines stream; lines that are blank are no rows.

    Raises:
        ReadError: none of the first 100 rows has a text, or the rest cannot be read.
    """
    textless: list[Row] = []
    has_text = False
    for row in _rows(stream):
        if has_text or isinstance(row, BadRow):
            yield row
        elif "text" in row.columns:
            has_text = True
            yield from textless
            yield row
        else:
            textless.append(row)
            if len(textless) == _MAX_TEXTLESS:
                break
    if textless and not has_text:
        columns = storable(", ".join(textless[0].columns)[:200])
        raise ReadError(f"no row has a text; the columns of line {textless[0].line} are: {columns or 'none'}")


def _rows(stream: BinaryIO) -> Iterator[Row | BadRow]:
    for number, line in byte_lines(stream):
        received = line.rstrip(b"\r\n")
        if not received.strip():
            continue
        try:
            yield Row(number, received, _columns(received))
        except ReadError as error:
            yield BadRow(number, str(error))


def _columns(received: bytes) -> dict[str, str]:
    try:
        record = json.loads(received.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ReadError(f"not UTF-8 (byte {error.start + 1} of the line); save the table as UTF-8") from error
    except json.JSONDecodeError as error:
        raise ReadError(f"not JSON: {error.msg} at column {error.colno}") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits; arrays nested thousands deep
        raise ReadError(f"not JSON that can be read ({error})") from error
    if not isinstance(record, dict):
        raise ReadError('not a JSON object like {"text": "..."}')
    if not isinstance(record.get("text", ""), str):
        raise ReadError("its text is not a string")
    return {key: _cell(value) for key, value in record.items() if value is not None}


def _cell(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
