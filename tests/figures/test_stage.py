"""The stage on odd text, and its words."""

from collections.abc import Callable
from typing import get_args

import pytest

from dragoman.figures.lexicon import Lexicon
from dragoman.figures.quantities import interval
from dragoman.ontology.currencies import currencies
from dragoman.record import Bound, Record

ODD = [
    " ", "\n\n", "5", "$", "%", "$$$ 5 5 5", "5%%%", "…!?", "🙂 5 🙂 km", "half", "a third", "1/0 of it", "between 5 and", "from to 7",
    "5-5-5-5", "up up 5 up", "Eleven", "one", "minus", "-5", "10" * 40, "5 " * 300, "up 5 percent to to to", "0 percent of nothing",
    "³5²", "٣٤ boats", "5 million billion trillion dollars", "1,2,3,4,5", "“5” ‘6’ «7»", "5\n6\n7", "$5 of the $6 of the $7",
]  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_odd_text_is_read_without_an_error(record_of: Callable[[str], Record], text: str) -> None:
    record = record_of(text)
    assert not [n for n in record.notes if n.code == "D102"]
    for figure in record.figures:
        for spans in (figure.spans, figure.metric_spans, figure.why.evidence, figure.change.spans if figure.change else ()):
            assert list(spans) == sorted(spans)
            assert all(0 <= a < b <= len(text) for a, b in spans)


def test_figures_are_numbered_in_the_order_of_the_text(record_of: Callable[[str], Record]) -> None:
    figures = record_of("Trade reached $9 billion, and imports grew 3 percent, while two ships sank and 40 km burned.").figures
    assert [f.id for f in figures] == [f"f{n}" for n in range(1, len(figures) + 1)]
    assert [f.spans for f in figures] == sorted(f.spans for f in figures)


def test_words_are_bounds_units_and_currencies(words: Lexicon) -> None:
    assert {*words.bounds.values(), *words.bounds_after.values()} <= set(get_args(Bound))
    codes = set(currencies()) | {"BTC", "HRK", "sen", "penny", ""}
    assert set(words.units.signs.values()) <= codes
    assert set(words.units.money.values()) <= codes
    assert set(words.units.symbols.values()) <= {*words.units.written.values(), "penny", "t"}


def test_every_currency_has_a_name_and_a_territory() -> None:
    assert currencies()["PEN"].territories == ("PER",)
    assert all(c.names and c.territories for c in currencies().values())


def test_ranges_keep_their_ends_whatever_the_bound(words: Lexicon) -> None:
    from dragoman.figures.quantities import QuantityReader  # noqa: PLC0415 - beside the one test that needs it

    (range_,) = QuantityReader(words).find("about 14-18 km")
    assert interval(range_, "~") == (14, 18)
