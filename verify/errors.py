"""The errors a user can meet.

    VerifyError
    ├── ReadError        a file, table row or folder cannot be read
    ├── ModelError       a model is missing, altered, of the wrong shape, or fails its probe
    ├── StoreError       the database cannot be opened, migrated or written
    └── ExportError      an export cannot be written

Each message is one sentence or two: what was wrong, where, and what to do about it.
"""


class VerifyError(Exception):
    """Base of every error this project raises on purpose."""


class ReadError(VerifyError):
    """A file, table row or folder cannot be read."""


class ModelError(VerifyError):
    """A model is missing, altered, of the wrong shape, or fails its probe."""


class StoreError(VerifyError):
    """The database cannot be opened, migrated or written."""


class ExportError(VerifyError):
    """An export cannot be written."""
