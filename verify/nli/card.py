"""The card of a judge: what it is, what it was made from, and the SHA-256 of its files."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from verify.digests import check_sha256, sha256_of
from verify.errors import ModelError
from verify.nli.labels import UNSCALED, Temperature

CARD = "card.json"


@dataclass(frozen=True, slots=True)
class Card:
    """`labels` are the output columns in order; `files` maps file names to their SHA-256; `max_tokens` is where pairs are cut.

    `base_sha256` is of the base model's weights, empty for a judge that needs none.
    """

    name: str
    labels: tuple[str, ...]
    files: dict[str, str]
    max_tokens: int = 128
    temperature: Temperature = UNSCALED
    base: str = ""
    base_sha256: str = ""
    licence: str = ""
    recipe: str = ""
    data: list[dict[str, str]] = field(default_factory=list)
    metrics: dict[str, dict[str, float]] = field(default_factory=dict)

    @property
    def id2label(self) -> dict[int, str]:
        return dict(enumerate(self.labels))

    def check_files(self, folder: Path, *, remedy: str) -> None:
        """Raises ModelError when a file of the card is missing from `folder` or was altered."""
        for name, digest in self.files.items():
            check_sha256(folder / name, digest, remedy=remedy)

    def sealed(self, folder: Path, *names: str) -> Card:
        """This card with the SHA-256 of the files `names` in `folder`, written there."""
        made = replace(self, files={name: sha256_of(folder / name) for name in names})
        made.write(folder)
        return made

    def write(self, folder: Path) -> None:
        (folder / CARD).write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read_card(folder: Path) -> Card:
    """The card in `folder`. Raises ModelError when it is missing or is no card."""
    path = folder / CARD
    if not path.is_file():
        raise ModelError(f"{path} is missing: a judge's folder needs its card. Run `make setup` to prepare the judge that ships.")
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return Card(**{**values, "labels": tuple(values["labels"]), "temperature": Temperature(**values["temperature"])})
    except (ValueError, TypeError, KeyError) as error:
        raise ModelError(f"{path} cannot be read as a judge's card: {error}. Restore it or reinstall the package.") from error
