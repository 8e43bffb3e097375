"""Documents to claims: who said what, exactly where."""

from verify.claims.extractor import Extractor

__all__ = ["Extractor"]
