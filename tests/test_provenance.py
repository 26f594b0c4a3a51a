import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.errors import LanguageError, WeightsError
from dragoman.provenance import (
    MANIFEST,
    PACKAGE,
    default_parser,
    made_by,
    made_files,
    parser_folder,
    tree_digest,
    verify,
    versions,
)


def test_digest_is_of_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    first = tree_digest(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_text("y")
    assert tree_digest(tmp_path) == first
    (tmp_path / "a").rename(tmp_path / "b")
    assert tree_digest(tmp_path) != first


def test_made_by_names_models_and_data() -> None:
    made = made_by("en")
    assert {len(digest) for digest in made.models.values()} == {64}
    assert "attributions/encoder.onnx" in made.models
    assert not any(name.endswith(".md") for name in made.models)
    assert made.data


def test_made_by_without_models_names_the_parser_alone() -> None:
    assert list(made_by("en", models=False).models) == [default_parser("en")]


def test_a_parser_by_path(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").touch()
    assert parser_folder(str(tmp_path)) == tmp_path


@pytest.mark.parametrize("name", ["no_such_parser", "", "..", "os.no"])
def test_no_such_parser(name: str) -> None:
    with pytest.raises(LanguageError):
        parser_folder(name)


def test_no_such_language() -> None:
    with pytest.raises(LanguageError, match="no language 'xx'"):
        default_parser("xx")


def test_a_missing_package() -> None:
    assert versions("no-such-package")["no-such-package"] == "not installed"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of what was made, with its manifest; the large graphs stay where they are."""
    for name in [*json.loads((PACKAGE / MANIFEST).read_text("utf-8")), MANIFEST]:
        copy = tmp_path / "dragoman" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.symlink_to(PACKAGE / name)
    return tmp_path / "dragoman"


def test_the_manifest_is_of_the_files_that_are_there() -> None:
    assert json.loads((PACKAGE / MANIFEST).read_text("utf-8")) == made_files(), "run: make manifest"


def test_what_was_released_is_let_pass(package: Path) -> None:
    verify("attributions", "events", "incidents", package=package)


@pytest.mark.parametrize(
    "name",
    ["weights/events/encoder.onnx", "weights/attributions/linker.json", "ontology/cities.tsv.gz", "actors/office_holders.tsv"],
)
@pytest.mark.parametrize(("change", "said"), [("missing", "missing"), ("cut", "damaged"), ("flipped", "damaged")])
def test_another_file_is_refused_by_name(package: Path, name: str, change: str, said: str) -> None:
    file = package / name
    data = bytearray(file.read_bytes())
    file.unlink()
    if change == "flipped":
        data[len(data) // 2] ^= 1
    if change != "missing":
        file.write_bytes(data[: len(data) - (change == "cut")])
    with pytest.raises(WeightsError, match=rf"{name}: {said}"):
        verify("attributions", "events", package=package)


def test_weights_that_are_not_used_are_not_looked_at(package: Path) -> None:
    (package / "weights/incidents/stems.json").unlink()
    verify("attributions", "events", package=package)


def test_without_its_manifest_nothing_starts(package: Path) -> None:
    (package / MANIFEST).unlink()
    with pytest.raises(WeightsError, match=MANIFEST):
        verify(package=package)


def test_a_command_says_which_file_it_is(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "dragoman", ignore=shutil.ignore_patterns("__pycache__", "web"))
    (tmp_path / "dragoman/ontology/territories.json").write_text("[]")
    (tmp_path / "report.txt").write_text("Peru met Chile.")
    code = "from dragoman.cli.main import main; main(['code', 'report.txt', '--rules-only'], prog_name='dragoman')"
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "ontology/territories.json: damaged, or not the one that was released" in done.stderr
