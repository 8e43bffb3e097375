"""`python -m verify` is the `verify` command."""

from verify.cli import app

app()
