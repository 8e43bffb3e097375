"""Reading: bytes, files, folders and tables become documents; what cannot be read becomes a failure by name."""

from verify.reading.again import read_again
from verify.reading.files import distinct, read, read_bytes

__all__ = ["distinct", "read", "read_again", "read_bytes"]
