"""The workbench starts without the models."""

from __future__ import annotations

import subprocess
import sys

PARTS = (
    "verify.ui.card, verify.ui.dispute, verify.ui.filters, verify.ui.network, verify.ui.second, verify.ui.state, verify.ui.timeline, "
    "verify.flags.sides, verify.flags.timeline, verify.job, verify.review.agreement, verify.export, verify.store"
)
HEAVY = {"torch", "transformers", "sentence_transformers", "onnxruntime", "spacy", "faiss", "sklearn"}


def test_no_page_loads_a_model_library() -> None:
    command = [sys.executable, "-c", f"import sys, {PARTS}; print(*sys.modules)"]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert "verify.ui.card" in loaded
    assert not HEAVY & set(loaded)
