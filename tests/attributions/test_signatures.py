"""Signed quotations: after a dash, on the same line or below, and "From X:"."""

from collections.abc import Callable

import pytest

from .conftest import Told

ROWS = [
    pytest.param(
        "“The pact is dead.”\n\n— Commissioner Ada Quill", [("Commissioner Ada Quill", "—", "“The pact is dead.”")], id="below"
    ),
    pytest.param(
        "“The quota will be kept.” — Minister Orla Fenn, in a letter to fishermen",
        [("Minister Orla Fenn", "—", "“The quota will be kept.”")],
        id="same line, with more",
    ),
    pytest.param(
        "The hearing began late.\n\nAnd from Chairwoman Ines Dorrow: “The ships were never there.”",
        [("Chairwoman Ines Dorrow", "from", "“The ships were never there.”")],
        id="from",
    ),
    pytest.param("“The pact is dead.”\n\n— a shame, all agreed", [], id="a plain noun signs nothing"),
    pytest.param("“Red” — Varga", [], id="too short for a quotation"),
    pytest.param("“The pact is dead.” — Commissioner Ada Quill left the room", [], id="the sentence goes on"),
    pytest.param("“The pact is dead.”\n\n\n\n— Commissioner Ada Quill", [], id="too far below"),
    pytest.param("“The pact is dead. — Ada Quill", [], id="never closed"),
    pytest.param("“The pact is dead.” —", [], id="nobody after the dash"),
    pytest.param("“The pact is dead.”", [], id="nothing after it"),
    pytest.param("He came from Oslo: “The pact is dead.”", None, id="from with a verb before it is a way, not a word"),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_signatures(told: Callable[[str], list[Told]], text: str, expected: list[tuple[str, str, str]] | None) -> None:
    found = [one.row for one in told(text) if one.cue in {"—", "from"}]
    assert found == (expected or [])
