"""The formats that are read, by file extension. A new format is a reader and a line here."""

from __future__ import annotations

from verify.reading.csv import csv_rows
from verify.reading.docx import parse_docx
from verify.reading.html import parse_html
from verify.reading.jsonl import jsonl_rows
from verify.reading.markdown import parse_markdown
from verify.reading.pdf import parse_pdf
from verify.reading.reader import Reader, ReportReader
from verify.reading.table import TableReader
from verify.reading.text import parse_text

_JSONL = "application/jsonl"
_CSV = "text/csv"
_HTML = ReportReader("HTML", "text/html", parse_html)

READERS: dict[str, Reader] = {
    ".txt": ReportReader("text", "text/plain", parse_text),
    ".md": ReportReader("Markdown", "text/markdown", parse_markdown),
    ".html": _HTML,
    ".htm": _HTML,
    ".pdf": ReportReader("PDF", "application/pdf", parse_pdf),
    ".docx": ReportReader("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", parse_docx),
    ".jsonl": TableReader(_JSONL, jsonl_rows),
    ".jsonl.gz": TableReader(_JSONL, jsonl_rows, gzipped=True),
    ".csv": TableReader(_CSV, csv_rows),
    ".csv.gz": TableReader(_CSV, csv_rows, gzipped=True),
}


def extension(name: str) -> str:
    """The lower-case extension by which a file name is read; of an unknown one, what follows its last dot."""
    lower = name.lower()
    known = next((known for known in sorted(READERS, key=len, reverse=True) if lower.endswith(known)), None)
    if known:
        return known
    stem, dot, last = lower.rpartition(".")
    return f".{last}" if dot and stem else ""
