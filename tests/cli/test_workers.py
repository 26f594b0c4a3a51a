import pytest

from dragoman.cli import workers
from dragoman.cli.inputs import Settings
from dragoman.cli.outputs import chosen_form, written
from dragoman.errors import InputError


def test_errors_keep_their_place_among_processes() -> None:
    given = [(f"f{n}", InputError(str(n))) for n in range(20)]
    found = list(workers.coded(given, Settings(), jobs=2))
    assert [name for name, _, _ in found] == [name for name, _ in given]
    assert all(record is None for _, _, record in found)


@pytest.mark.parametrize(
    ("as_", "output", "form"),
    [(None, None, "jsonl"), ("html", "x.json", "html"), (None, "x.JSON", "json"), (None, "x", "jsonl"), (None, "-", "jsonl")],
)
def test_form(as_: str | None, output: str | None, form: str) -> None:
    assert chosen_form(as_, output) == form


@pytest.mark.parametrize(
    ("form", "several", "text"), [("json", False, ""), ("json", True, "[\n]\n"), ("jsonl", True, ""), ("html", True, "")]
)
def test_no_records(form: str, several: bool, text: str) -> None:
    assert "".join(written([], form, several=several, terminal=False)) == text
