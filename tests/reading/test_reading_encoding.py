"""Encodings, line ends and control characters of the text formats."""

from __future__ import annotations

import pytest

from verify.errors import ReadError
from verify.reading.encoding import decode, normalise

TEXT = "“Not one village has fallen,” the minister said at a café in Müllheim – or so the Front’s paper had it."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "mac_roman"])
def test_encodings_of_english_news_are_told(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


def test_declared_encoding_is_taken():
    assert decode("Müller café".encode("cp850"), declared="cp850") == "Müller café"


def test_unknown_declared_encoding_is_passed_over():
    assert decode(TEXT.encode("cp1252"), declared="x-nothing") == TEXT


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a PNG image"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (bytes(100), "binary"),
    ],
)
def test_binary_data_are_refused_by_name(data, named):
    with pytest.raises(ReadError, match=named):
        decode(data)


def test_line_ends_and_invisible_characters_are_normalised():
    assert normalise("one\r\ntwo\rthree\x0cfour\u2028five") == "one\ntwo\nthree\nfour\nfive"
    assert normalise("Kesh\x00tan\ufeff is\xa0co\xadunted\x07") == "Keshtan is counted"
    assert normalise("cafe\u0301") == "café"
