"""What the house tests look at: the files of the project, as git knows them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@cache
def _files() -> tuple[Path, ...]:
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)  # noqa: S607 - git is on the path
        names = [n for n in listed.stdout.decode().split("\0") if n]
    except (FileNotFoundError, subprocess.CalledProcessError):  # an unpacked archive
        tops = ("src", "tests", "docs", "examples", "benchmarks", "training", "requirements", ".ci")
        found = [p for top in tops for p in (ROOT / top).rglob("*") if p.is_file() and "__pycache__" not in p.parts]
        names = [str(p.relative_to(ROOT)) for p in [*found, *(p for p in ROOT.iterdir() if p.is_file())]]
    return tuple(p for p in (ROOT / n for n in sorted(names)) if p.is_file())


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def files() -> tuple[Path, ...]:
    """Every tracked file that is there."""
    return _files()


@pytest.fixture(scope="session")
def sources() -> dict[Path, str]:
    """Every tracked Python file, with its text."""
    return {p: p.read_text("utf-8") for p in _files() if p.suffix == ".py"}


@pytest.fixture(scope="session")
def modules(sources: dict[Path, str]) -> dict[str, ast.Module]:
    """Every module of the package, by its path below the root."""
    inside = {p: text for p, text in sources.items() if p.is_relative_to(ROOT / "src")}
    return {str(p.relative_to(ROOT)): ast.parse(text) for p, text in inside.items()}
