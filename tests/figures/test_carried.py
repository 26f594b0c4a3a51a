"""What a figure takes from those before it."""

from collections.abc import Callable

import pytest

from dragoman.record import Figure

FigureOf = Callable[[str, str], Figure]


@pytest.mark.parametrize(
    ("text", "words", "unit", "metric"),
    [
        ("Peru gave $9 million in aid in 2022. In 2023 it was less than 4 million.", "less than 4 million", "USD", "aid"),
        ("Peru repaid 9 million euros in April and must repay another 4 million in May.", "4 million", "EUR", "payment"),
        ("Peru pledged Chile $9 million in aid, of which 4 million had been paid by March.", "4 million", "USD", "aid"),
        ("Purchases shrank to 310,000 barrels a day from 402,000.", "402,000", "bbl/d", "imports"),
        ("Output rose to 3 million tonnes, well short of the 8 million made in 2010.", "8 million", "t", None),
        ("Output averaged 1.2 million barrels a day, short of a quota of 1.5 million.", "1.5 million", "bbl/d", None),
        ("Nine miners were killed. Four others were wounded.", "Four", "miner", "injured"),
        ("Peru freed 35 prisoners on Saturday; another 60 are to follow.", "60", "prisoner", None),
        ("The tunnel is 8 miles (13 km) long.", "13 km", "km", None),
    ],
)
def test_units_and_metrics_go_on(figure_of: FigureOf, text: str, words: str, unit: str, metric: str | None) -> None:
    figure = figure_of(text, words)
    assert figure.unit == unit
    assert metric is None or metric in {figure.metric, f"re{figure.metric}"} or figure.metric == f"re{metric}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Peru gave $9 million in aid. Some 4 million are hungry.", "Some 4 million"),
        ("Peru gave $9 million in aid. It sent 4 million doses.", "4 million"),
    ],
)
def test_those_who_act_and_things_are_no_money(figure_of: FigureOf, text: str, words: str) -> None:
    assert figure_of(text, words).unit != "USD"
