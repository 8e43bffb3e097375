"""Text that a spreadsheet shows instead of running it.

A cell that starts with = + - @ (also in their full-width forms, also behind white space), a tab or a line break can run as a formula; an
apostrophe in front makes it text. Source: OWASP, CSV Injection (https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import re

MARK = "'"
_RUNS = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")


def escape(text: str) -> str:
    """`text`, with one apostrophe in front where it could run, or where it already looks like an escaped cell."""
    return MARK + text if _RUNS.match(text) else text


def unescape(cell: str) -> str:
    """What `escape` was given: for every text, `unescape(escape(text)) == text`."""
    return cell[1:] if cell.startswith(MARK) and _RUNS.match(cell) else cell
