"""Claim verification: reports in, competing claims out."""

__version__ = "0.1.0"
