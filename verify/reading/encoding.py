"""Bytes of a text format become a string without a byte-order mark, odd line ends or control characters."""

from __future__ import annotations

import codecs
import re
import unicodedata

from verify.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
)
_CANDIDATES = ["cp1252", "mac_roman", "cp1256", "cp1251", "cp1254", "gb18030", "big5", "shift_jis", "euc_kr"]
_BINARY_BYTES = bytes(set(range(32)) - set(b"\t\n\x0b\f\r\x1b"))
_MAX_BINARY_SHARE = 0.05
_SAMPLE_BYTES = 8_192
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\ufeff\u200b]")


def decode(data: bytes, *, declared: str = "") -> str:
    """The text of `data`: by its byte-order mark, else as UTF-8, else in the `declared` encoding, else in the likeliest one.

    Raises:
        ReadError: the bytes are not text, or their encoding cannot be told.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data.decode(name, "replace")
    check_is_text(data)
    for name in ("utf-8", declared):
        text = _decode_strictly(data, name)
        if text is not None:
            return text
    return _decode_likeliest(data)


def normalise(text: str) -> str:
    """The text in NFC, with "\\n" for every line end and without control and zero-width characters."""
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", text).replace("\xa0", " ")
    return unicodedata.normalize("NFC", text)


def storable(text: str) -> str:
    """The text with U+FFFD for lone surrogates, which no UTF-8 file or database takes."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def check_is_text(data: bytes) -> None:
    """Raise ReadError where `data` are those of an image, an archive or another binary file."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(f"it is not text but {name}; give it its own file extension")
    sample = data[:_SAMPLE_BYTES]
    binary = len(sample) - len(sample.translate(None, _BINARY_BYTES))
    if binary > _MAX_BINARY_SHARE * len(sample):
        raise ReadError("it is binary, not text")


def guess_encoding(data: bytes) -> str:
    """The likeliest encoding of bytes that are not UTF-8, among those in which news is found; "" where none fits."""
    from charset_normalizer import from_bytes  # not needed for UTF-8, which nearly every file is

    best = from_bytes(data, cp_isolation=_CANDIDATES).best()
    return best.encoding if best else ""


def _decode_strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name) if name else None
    except (UnicodeError, LookupError):
        return None


def _decode_likeliest(data: bytes) -> str:
    name = guess_encoding(data)
    if not name:
        raise ReadError("its character encoding cannot be told; save it as UTF-8 and read it again")
    return data.decode(name, "replace")
