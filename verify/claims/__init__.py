"""Documents to claims: who said what, exactly where."""

from verify.claims.extractor import Extractor, pipeline_name

__all__ = ["Extractor", "pipeline_name"]
