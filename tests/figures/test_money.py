"""Which currency a bare name means, what is noted where that is not sure, and numbers that are not read."""

from collections.abc import Callable

import pytest

from dragoman.record import Record

RecordOf = Callable[..., Record]


@pytest.mark.parametrize(
    ("text", "unit", "noted"),
    [
        ("Pakistan set aside 40 million rupees for the port.", "PKR", False),
        ("India and Pakistan will each give 40 million rupees.", "INR", True),
        ("The port cost 40 million rupees.", "INR", True),
        ("Norway gave 40 million crowns for the port.", "NOK", False),
        ("The Danish brewer sold beer for 40 million kroner.", "DKK", False),
        ("Chile gave 40 million dollars for the port.", "USD", False),
        ("The port cost 40 million US dollars.", "USD", False),
        ("The port cost 40 million Swiss francs.", "CHF", False),
        ("The port cost 40 million yuan.", "CNY", False),
    ],
)
def test_a_name_that_states_share_is_read_by_those_named(record_of: RecordOf, text: str, unit: str, noted: bool) -> None:
    record = record_of(text)
    assert [f.unit for f in record.figures] == [unit]
    assert [n.code for n in record.notes if n.code == "D501"] == ["D501"] * noted


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("Trade came to 38,2 billion dollars.", ["38,2"]),
        ("Trade came to €1.234,56 last year.", ["1.234,56"]),
        ("Trade rose 3,5 percent.", ["3,5"]),
        ("Trade came to 1e400 dollars.", ["1e400"]),
        ("The votes were 12,3 and the rooms 4,5.", []),
        ("Trade came to $1,234 and 12,000 cars.", []),
    ],
)
def test_what_cannot_be_read_is_noted_and_no_figure(record_of: RecordOf, text: str, noted: list[str]) -> None:
    record = record_of(text)
    assert [text[a:b] for n in record.notes if n.code == "D502" for a, b in n.spans] == noted
    assert len(record.figures) == (0 if noted else len(record.figures))


@pytest.mark.parametrize(
    "text",
    [
        "Trade came to 1e400 dollars.",
        "Trade came to 5 billion " + "billion " * 300 + "dollars.",
        "Trade came to " + "hundred " * 300 + "dollars.",
        "Trade came to " + "9" * 400 + " dollars.",
        "Trade came to 3 × 10^999 dollars.",
    ],
)
def test_no_number_is_without_end(record_of: RecordOf, text: str) -> None:
    record = record_of(text)
    assert not [n for n in record.notes if n.code == "D102"]
    assert all(v is None or abs(v) < 1e60 for f in record.figures for v in (f.value, f.low, f.high))
