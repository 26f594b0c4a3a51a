from pathlib import Path

import pytest

from dragoman.errors import LanguageError
from dragoman.provenance import default_parser, made_by, parser_folder, tree_digest, versions


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
