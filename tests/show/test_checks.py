"""Verdicts as a reader sees them."""

import pytest
from msgspec import structs

from dragoman.record import Figure, Record, Why
from dragoman.show.checks import checks
from dragoman.show.explanation import explain
from dragoman.show.html import page
from dragoman.show.listing import listings, verdict
from dragoman.show.terminal import rendered, view
from dragoman.verdict import Agreement, Check, Comparison, SeriesRow

LEVEL = Comparison(
    "contradicted", "trade of PER with CHL", 5e6, "USD", 3.95e6, 4.05e6, 5e4, "the sum of 2 rows",
    (SeriesRow("a.csv:2", "2023-H1", 6e6, 1), SeriesRow("a.csv:3", "2023-H2", 1e6, -1)), "Level: the wording allows 3.95 to 4.05 million USD.",
)  # fmt: skip
CHECK = Check(
    "contradicted",
    "trade of PER with CHL",
    5e6,
    LEVEL.why,
    LEVEL,
    None,
    (Agreement("level", "exports instead of trade: 4 million USD", "exports", 4e6),),
)


@pytest.fixture
def checked(record: Record) -> Record:
    """A record with a figure that was checked, one without data, and one that was not checked."""
    why = Why("figures", "hand.made")
    plain = Figure(
        "f1", ((5, 9),), "trade", (), 4e6, 3.95e6, 4.05e6, "USD", "=", ("a1",), None, "t1", None, None, CHECK, 0.5, why
    )
    nothing = structs.replace(plain, id="f2", check=Check("no data", None, None, "No number is told."))
    return structs.replace(record, figures=(plain, nothing, structs.replace(plain, id="f3", check=None)))


def test_verdicts_with_their_reasons(checked: Record) -> None:
    shown = rendered(checks(checked))
    assert "contradicted: 5 million USD" in shown
    assert "less 1,000,000 of 2023-H2, a.csv:3" in shown
    assert "would fit   level exports instead of trade: 4 million USD" in shown
    assert "why         No number is told." in shown
    assert "not checked" in shown
    assert "1 contradicted, 1 no data" in shown


def test_nothing_to_check(record: Record) -> None:
    assert "No figure was checked." in rendered(checks(structs.replace(record, figures=())))


def test_the_table_and_the_page_have_a_column_only_where_figures_were_checked(checked: Record) -> None:
    (figures,) = [listing for listing in listings(checked) if listing.layer == "figures"]
    assert [dict(figures.named(row))["check"] for row in figures.rows] == ["contradicted: 5 million USD", "no data", ""]
    assert "contradicted" in rendered(view(checked, 200))
    assert 'data-column="check"' in page([checked])
    plain = structs.replace(checked, figures=checked.figures[2:])
    assert 'data-column="check"' not in page([plain])


def test_explain_tells_the_rows(checked: Record) -> None:
    shown = rendered(explain(checked, "f1"))
    assert "check      contradicted: 5 million USD" in shown
    assert "row        6,000,000 of 2023-H1, a.csv:2" in shown
    assert "would fit  level exports instead of trade" in shown


def test_no_check() -> None:
    assert verdict(None) == ""
