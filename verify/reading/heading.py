"""What a plain report says of itself at its top: header lines ("Outlet: ..."), then a headline."""

from __future__ import annotations

import re

_HEADER_LINE = re.compile(r"(title|outlet|date|author|url)[ \t]*:[ \t]*(\S.*)", re.IGNORECASE)
_MAX_HEADLINE = 160
_TOP_LINES = 5
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_SENTENCE_ENDS = (".", ":", ";", ",", '."', ".”", ".'", ".’")


def split_header(text: str) -> tuple[dict[str, str], str]:
    """The header lines at the top of `text`, by lower-case name, and the text below them.

    Header lines are those at the very top, with or without blank lines between them, that begin with Title, Outlet, Date, Author or URL
    and a colon. The first other line ends them, and so does a name that was already given.
    """
    fields: dict[str, str] = {}
    rest = text.lstrip("\n")
    while True:
        line, _, below = rest.partition("\n")
        found = _HEADER_LINE.fullmatch(line.strip())
        if found is None or found[1].lower() in fields:
            return fields, rest
        fields[found[1].lower()] = found[2]
        rest = below.lstrip("\n")


def split_headline(text: str) -> tuple[str, str]:
    """The headline at the top of `text` and the text below it; "" and the whole text where no headline stands there.

    A headline is one line of at most 160 characters, without a full stop at its end, with a blank line and then more text below it. It
    is taken out of the working text: claims are read from the title as well, and one sentence must not become two claims.
    """
    text = text.strip("\n")
    first, separator, below = text.partition("\n")
    headline = first.strip()
    followed_by_blank = separator and not below.partition("\n")[0].strip()
    if not headline or not followed_by_blank or len(headline) > _MAX_HEADLINE or headline.endswith(_SENTENCE_ENDS):
        return "", text
    return headline, below.strip("\n")


def drop_repeated_title(text: str, title: str) -> str:
    """The text without the line near its top that only repeats `title`; it may stand below a letterhead or a rubric."""
    lines = text.strip("\n").split("\n")
    written = [place for place, line in enumerate(lines) if line.strip()]
    wanted = _folded(title)
    for place in written[:_TOP_LINES]:
        if _folded(lines[place]) == wanted and len(written) > 1:
            del lines[place]
            break
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def split_top(text: str, *, title: str = "") -> tuple[str, dict[str, str]]:
    """The working text of a plain report, and its fields from header lines and headline; `title` is one already known."""
    fields, body = split_header(text)
    title = fields.get("title", title)
    if title:
        return drop_repeated_title(body, title), {**fields, "title": title}
    headline, body = split_headline(body)
    return body, {**fields, "title": headline}
