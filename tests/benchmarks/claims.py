"""How fast are the claims found?

    python tests/benchmarks/claims.py polnear.dev.jsonl.gz

Prints words a minute; how right the claims are is what `verify evaluate claims` prints.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from rich.console import Console

from verify.claims import Extractor
from verify.claims.evaluation import read_polnear


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", type=Path, help="a PolNeAR file, JSONL gzipped")
    documents = [document for document, _ in read_polnear(parser.parse_args().rows)]
    extractor = Extractor()
    began = time.monotonic()
    claims = sum(len(found) for found in extractor.extract(documents))
    seconds = time.monotonic() - began
    words = sum(len(document.text.split()) for document in documents)
    Console().print(f"{claims:,} claims, {words * 60 / seconds:,.0f} words a minute")


if __name__ == "__main__":
    main()
