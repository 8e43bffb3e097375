"""Export: flags and their decisions as files."""

from verify.export.claims_file import write_claims
from verify.export.csv_file import COLUMNS, write_flags, write_rows
from verify.export.spreadsheet import escape, unescape

__all__ = ["COLUMNS", "escape", "unescape", "write_claims", "write_flags", "write_rows"]
