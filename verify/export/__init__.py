"""Export: flags and their decisions as files."""

from verify.export.claims_file import write_claims
from verify.export.csv_file import COLUMNS, cells, read_flags, write_flags, write_rows
from verify.export.decisions_file import decision_lines
from verify.export.logged import export_bytes, export_flags, log_receipt
from verify.export.provenance import faults, receipt_of
from verify.export.receipt import Receipt
from verify.export.spreadsheet import escape, unescape

__all__ = [
    "COLUMNS",
    "Receipt",
    "cells",
    "decision_lines",
    "escape",
    "export_bytes",
    "export_flags",
    "faults",
    "log_receipt",
    "read_flags",
    "receipt_of",
    "unescape",
    "write_claims",
    "write_flags",
    "write_rows",
]
