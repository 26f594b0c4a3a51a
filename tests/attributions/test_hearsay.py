"""Adverbs of hearsay."""

from collections.abc import Callable

import pytest

from .conftest import Told

ROWS = [
    pytest.param("The convoy was reportedly turned back.", [("", "reportedly", "The convoy was | turned back")], id="passive"),
    pytest.param("The envoy allegedly took the files.", [("", "allegedly", "The envoy | took the files")], id="active"),
    pytest.param("Reportedly, the envoy took the files.", [("", "Reportedly", "the envoy took the files")], id="at the start"),
    pytest.param("The allegedly stolen files were found.", [], id="of an attribute"),
    pytest.param("Reportedly.", [], id="alone"),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_hearsay(told: Callable[[str], list[Told]], text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [one.row for one in told(text)] == expected
