"""Export: flags and their decisions as files."""

from verify.export.claims_file import write_claims
from verify.export.csv_file import COLUMNS, write_flags, write_rows
from verify.export.decisions_file import decision_lines
from verify.export.spreadsheet import escape, unescape

__all__ = ["COLUMNS", "decision_lines", "escape", "unescape", "write_claims", "write_flags", "write_rows"]
