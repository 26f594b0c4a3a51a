"""What series give: rows, sums, differences, growth, other currencies, and how far all that may be off."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from dragoman.figures.checking.catalogue import Catalogue
from dragoman.figures.checking.library import Library
from dragoman.figures.checking.measures import Measure
from dragoman.figures.checking.period import parse_period

HEADER = "metric,reporter,partner,period,value,currency,growth,vintage,per"
MONTHS = [
    f"exports,PER,CHL,2023-{month:02},{value},USD,,,\n" for month, value in enumerate(("10.1", "20.2", "30.3", "40.4"), 1)
]


def one(library: Callable[..., Library], rows: str, metric: str = "exports", pair: tuple[str, ...] = ("PER", "CHL")) -> Measure:
    return Catalogue(library(f"{HEADER}\n{rows}")).measures(metric, pair)[0]


def test_months_make_a_quarter(library: Callable[..., Library]) -> None:
    total = one(library, "".join(MONTHS)).level(parse_period("2023-Q1"))
    assert total is not None
    assert (total.value, total.tolerance, total.made) == (Decimal("60.6"), Decimal("0.15"), "the sum of 3 rows")
    assert [(used.row.at, used.sign) for used in total.used] == [("series.csv:2", 1), ("series.csv:3", 1), ("series.csv:4", 1)]


def test_a_missing_month_leaves_no_sum(library: Callable[..., Library]) -> None:
    assert one(library, "".join(MONTHS[:1] + MONTHS[2:])).level(parse_period("2023-Q1")) is None


def test_cumulated_values_make_a_month(library: Callable[..., Library]) -> None:
    rows = "trade,PER,CHL,2023-01/2023-02,26.4,USD,,,\ntrade,PER,CHL,2023-Q1,38.17,USD,,,\n"
    total = one(library, rows, "trade").level(parse_period("2023-03"))
    assert total is not None
    assert (total.value, total.tolerance, total.made) == (Decimal("11.77"), Decimal("0.055"), "the difference of 2 rows")


def test_rows_of_different_vintages_may_have_been_revised(library: Callable[..., Library]) -> None:
    rows = "trade,PER,CHL,2023-Q1,10,USD,,2023-04,\ntrade,PER,CHL,2023-Q2,20,USD,,2023-07,\n"
    total = one(library, rows, "trade").level(parse_period("2023-H1"))
    assert total is not None
    assert (total.value, total.tolerance, total.made) == (
        Decimal(30),
        Decimal("1.30"),
        "the sum of 2 rows of different vintages",
    )


def test_stocks_are_not_added_up(library: Callable[..., Library]) -> None:
    rows = "refugees,PER,CHL,2023-01,10,persons,,,\nrefugees,PER,CHL,2023-02,20,persons,,,\n"
    assert one(library, rows, "refugees").level(parse_period("2023-01/2023-02")) is None


def test_growth_as_published_goes_before_growth_computed(library: Callable[..., Library]) -> None:
    rows = "trade,PER,CHL,2022,100,USD,,,\ntrade,PER,CHL,2023,130,USD,29.3,,\n"
    measure, year, before = one(library, rows, "trade"), parse_period("2023"), parse_period("2022")
    published, computed = measure.growth(year, before), measure.growth(year, before, published=False)
    assert published is not None
    assert computed is not None
    assert (published.value, computed.value) == (Decimal("29.3"), Decimal(30))
    assert Decimal("1.1") < computed.tolerance < Decimal("1.2")


def test_growth_leads_back_to_the_year_before(library: Callable[..., Library]) -> None:
    total = one(library, "trade,PER,CHL,2023,129.3,USD,29.3,,\n", "trade").level(parse_period("2022"))
    assert total is not None
    assert (total.value, total.made) == (Decimal(100), "what the growth published for 2023 leads back to")
    assert one(library, "trade,PER,CHL,2023,0,USD,-100,,\n", "trade").level(parse_period("2022")) is None


@pytest.mark.parametrize(("then", "now"), [("0", "5"), ("-5", "5"), ("0.4", "5")])
def test_no_growth_from_nothing_or_less(library: Callable[..., Library], then: str, now: str) -> None:
    rows = f"trade,PER,CHL,2022,{then},USD,,,\ntrade,PER,CHL,2023,{now},USD,,,\n"
    found = one(library, rows, "trade").growth(parse_period("2023"), parse_period("2022"))
    assert found is None or found.value > 1000


def test_trade_and_balance_of_exports_and_imports(library: Callable[..., Library]) -> None:
    catalogue = Catalogue(library(f"{HEADER}\nexports,PER,CHL,2023,16,USD,,,\nimports,PER,CHL,2023,21,USD,,,\n"))
    year = parse_period("2023")
    for metric, pair, value, made in (
        ("trade", ("PER", "CHL"), 37, "exports plus imports"),
        ("trade", ("CHL", "PER"), 37, "exports plus imports"),
        ("trade balance", ("PER", "CHL"), -5, "exports less imports"),
        ("trade balance", ("CHL", "PER"), 5, "imports less exports"),
    ):
        (measure,) = catalogue.measures(metric, pair)
        total = measure.level(year)
        assert total is not None
        assert (total.value, total.made, total.tolerance) == (value, made, 1)
        assert "in USD" in measure.name


def test_the_other_side_of_a_balance(library: Callable[..., Library]) -> None:
    measure = one(library, "trade balance,PER,CHL,2023,-5,USD,,,\n", "trade balance", ("CHL", "PER"))
    total = measure.level(parse_period("2023"))
    assert total is not None
    assert (total.value, total.made) == (5, "seen from the other side")
    assert measure.name.startswith("the other side of trade balance of PER")


@pytest.mark.parametrize(("rate", "into", "value"), [("7,CNY", "CNY", "70"), ("0.5,USD", "CNY", "20")])
def test_another_currency_by_the_rate_of_the_period(library: Callable[..., Library], rate: str, into: str, value: str) -> None:
    number, currency = rate.split(",")
    per = "USD" if currency == "CNY" else "CNY"
    rows = f"trade,PER,CHL,2023,10,USD,,,\nexchange rate,,,2023,{number},{currency},,,{per}\n"
    catalogue = Catalogue(library(f"{HEADER}\n{rows}"))
    (measure,) = catalogue.rates_into(catalogue.measures("trade", ("PER", "CHL"))[0], into)
    total = measure.level(parse_period("2023"))
    assert total is not None
    assert total.value == Decimal(value)
    assert f"converted at {number} {currency} per {per}" in total.made
    assert measure.name.endswith(f"converted to {into}")
    assert measure.level(parse_period("2022")) is None


def test_a_rate_of_a_year_is_the_mean_of_its_months(library: Callable[..., Library]) -> None:
    rows = "".join(f"exchange rate,,,2023-{month:02},{rate},CNY,,,USD\n" for month, rate in ((1, 6), (2, 7), (3, 8)))
    (rates,) = library(f"{HEADER}\ntrade,PER,CHL,2023,1,USD,,,\n{rows}").rates
    mean = rates.mean(parse_period("2023-Q1"))
    assert mean is not None
    assert (mean.value, mean.made) == (7, "the mean of 3 rows")
    assert rates.mean(parse_period("2022")) is None


def test_imports_are_those_of_who_buys(library: Callable[..., Library]) -> None:
    catalogue = Catalogue(library(f"{HEADER}\nimports,CHL,PER,2023,21,USD,,,\nGDP,PER,,2023,5,USD,,,\n"))
    assert [m.reporter for m in catalogue.measures("imports", ("PER", "CHL"))] == ["CHL"]
    assert [m.reporter for m in catalogue.mirrors("exports", ("PER", "CHL"))] == ["CHL"]
    assert catalogue.measures("imports", ("CHL", "PER")) == []
    assert catalogue.measures("GDP", ("PER",))
    assert (
        catalogue.measures("GDP", ())
        == catalogue.measures("GDP", ("PER", "CHL", "ARG"))
        == catalogue.mirrors("GDP", ("PER", "CHL"))
        == []
    )
