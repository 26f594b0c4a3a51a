import pytest

from dragoman.record import Record
from dragoman.show.explanation import explain
from dragoman.show.terminal import rendered


def test_one(record: Record) -> None:
    shown = rendered(explain(record, "s2"))
    for words in ("s2 statement, confidence 0.70", "rule hand.made", "[promised]", "Chile", "within     s1 Peru:", "intention"):
        assert words in shown
    assert "t1" not in shown


def test_all_by_layer(record: Record) -> None:
    shown = rendered(explain(record))
    heads = [line for line in shown.splitlines() if line and not line.startswith(" ") and " " not in line]
    assert heads[:4] == ["Statements", "Actors", "Times", "Places"]
    assert "Events: none found" in shown


def test_unknown(record: Record) -> None:
    with pytest.raises(KeyError):
        explain(record, "s9")
