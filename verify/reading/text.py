"""Plain text (.txt): optional header lines, an optional headline, then the report."""

from __future__ import annotations

from verify.reading.encoding import decode, normalise
from verify.reading.heading import split_top


def parse_text(data: bytes) -> tuple[str, dict[str, str]]:
    """The working text and the fields of a plain text file. Raises ReadError where it is not text."""
    return split_top(normalise(decode(data)))
