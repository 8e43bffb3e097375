"""Markdown (.md): paragraphs, headings, list items and table cells without their markup; YAML front matter gives the fields."""

from __future__ import annotations

import re

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from verify.errors import ReadError
from verify.reading.encoding import decode, normalise
from verify.reading.heading import drop_repeated_title, split_header, split_top

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}


def parse_markdown(data: bytes) -> tuple[str, dict[str, str]]:
    """The working text and the fields of a Markdown file; a heading at its top is its title. Raises ReadError where it is not text."""
    front, source = _split_front_matter(normalise(decode(data)))
    header, source = split_header(source)
    fields = {**front, **header}
    tokens = MarkdownIt("commonmark").enable("table").parse(source)
    text = "\n\n".join(block for block in map(_block_text, tokens) if block)
    if not fields.get("title") and tokens and tokens[0].type == "heading_open":
        fields["title"] = _block_text(tokens[1])
    if fields.get("title"):
        return drop_repeated_title(text, fields["title"]), fields
    text, top = split_top(text)
    return text, {**fields, **top}


def _split_front_matter(source: str) -> tuple[dict[str, str], str]:
    found = _FRONT_MATTER.match(source)
    if found is None:
        return {}, source
    try:
        values = yaml.safe_load(found[1])
    except yaml.YAMLError as error:
        raise ReadError(f"its front matter is not YAML ({' '.join(str(error).split())[:200]})") from error
    if not isinstance(values, dict):
        return {}, source
    return {str(key).lower(): _field_text(value) for key, value in values.items() if value is not None}, source[found.end() :]


def _field_text(value: object) -> str:
    """A list as its items with commas; nested values are shortened, since aliases can make them endless."""
    if isinstance(value, list):
        return ", ".join(str(item) for item in value if not isinstance(item, list | dict))
    return "" if isinstance(value, dict) else str(value)


def _block_text(token: Token) -> str:
    if token.type in {"fence", "code_block"}:
        return token.content.strip("\n")
    if token.type != "inline":
        return ""
    return "".join(map(_inline_text, token.children or [])).strip()


def _inline_text(token: Token) -> str:
    if token.type in {"text", "code_inline"}:
        return token.content
    return _BREAKS.get(token.type, "")
