"""Series in CSV: what is read, and what is refused with file and line."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from dragoman.errors import SeriesError
from dragoman.figures.checking.library import Library

Read = Callable[..., Library]
HEADER = "metric,reporter,partner,period,value,currency"
GOOD = "trade,CHN,RUS,2022,190.27,USD"


def test_a_plain_table(library: Read) -> None:
    header = "Metric;Reporter;Partner;Flow;Period;Value;Scale;Currency;Valuation;Frequency;Source;Vintage;Growth"
    text = f"\ufeff{header}\n\ntrade;China;643;X;2022-Q1;16.44;billion;usd;FOB;quarterly;Customs;2022-04;12.5\n"
    (series,) = library(text).series
    assert series.key._asdict() == {
        "metric": "exports", "reporter": "CHN", "partner": "RUS", "flow": "to", "frequency": "Q", "currency": "USD", "per": "", "valuation": "FOB", "source": "Customs",
    }  # fmt: skip
    (row,) = series.rows
    assert row.value is not None
    assert row.growth is not None
    assert (row.value.value, row.growth.value, row.vintage, row.at) == (
        Decimal("16.44e9"),
        Decimal("12.5"),
        "2022-04",
        "series.csv:3",
    )


@pytest.mark.parametrize(
    ("metric", "flow", "found", "direction"),
    [("trade", "", "trade", "between"), ("turnover", "", "trade", "between"), ("", "M", "imports", "from"), ("trade", "balance", "trade balance", "between"), ("EXPORTS", "", "exports", "to"),
     ("gdp", "", "GDP", ""), ("oil exports", "", "oil exports", "to"), ("Visitors", "", "visitors", "")],
)  # fmt: skip
def test_metrics_in_the_words_of_the_record(library: Read, metric: str, flow: str, found: str, direction: str) -> None:
    (series,) = library(f"{HEADER},flow\n{metric},CHN,RUS,2022,1,USD,{flow}\n").series
    assert (series.key.metric, series.key.flow) == (found, direction)


def test_values_cumulated_from_january(library: Read) -> None:
    (series,) = library(f"{HEADER},basis\ntrade,CHN,RUS,2022-03,38,USD,year to date\n").series
    assert str(series.rows[0].period) == "2022-Q1"


def test_missing_values_are_left_out(library: Read) -> None:
    (series,) = library(f"{HEADER}\n{GOOD}\ntrade,CHN,RUS,2023,,USD\n").series
    assert len(series.rows) == 1


def test_the_newest_vintage_counts(library: Read) -> None:
    (series,) = library(f"{HEADER},vintage\n{GOOD},2024\ntrade,CHN,RUS,2022,189,USD,2023\n").series
    assert [row.vintage for row in (*series.rows, *series.earlier)] == ["2024", "2023"]
    assert series.vintage == "2024"


WRONG = [
    ("", "empty"),
    ("reporter,partner,period,value,currency\n", "series.csv:1: no column metric or flow"),
    ("metric,reporter,partner,value,currency\n", "series.csv:1: no column period"),
    ("metric,reporter,partner,period,currency\n", "series.csv:1: no column value or growth"),
    ("metric,metric,period,value\n", "series.csv:1: column 'metric' stands twice"),
    (f"{HEADER}\n", "no series in"),
    (f"{HEADER}\n{GOOD}\n{GOOD}\n", "series.csv:3: period 2022 of the series of series.csv:2 again"),
    (f"{HEADER}\n{GOOD}\ntrade,CHN,RUS,2022-01/2022-12,1,USD\n", "series.csv:3: period 2022 of the series of series.csv:2 again"),
    (f"{HEADER}\ntrade,CHN,RUS,2022-02-30,1,USD\n", "series.csv:2: '2022-02-30' is no period"),
    (f"{HEADER}\ntrade,CHN,RUS,0000,1,USD\n", "series.csv:2: '0000' is no period"),
    (f"{HEADER}\ntrade,CHN,RUS,,1,USD\n", "series.csv:2: no period is told"),
    (f"{HEADER}\ntrade,CHN,RUS,2022,NaN,USD\n", "series.csv:2: value 'NaN' is no number"),
    (f"{HEADER}\ntrade,CHN,RUS,2022,1e400,USD\n", "series.csv:2: value '1e400' is out of range"),
    (f'{HEADER}\ntrade,CHN,RUS,2022,"38,2",USD\n', "series.csv:2: value '38,2' is no number; a comma may part thousands"),
    (f"{HEADER}\ntrade,CHN,RUS,2022,38,2,USD\n", "series.csv:2: 7 cells under a header of 6"),
    (f"{HEADER}\ntrade,CHN,RUS,2022,38,groats\n", "series.csv:2: 'groats' is no unit that is known"),
    (f"{HEADER}\ntrade,CHN,RUS,2022,38,\n", "series.csv:2: no unit is told"),
    (f"{HEADER}\ntrade,Atlantis,RUS,2022,38,USD\n", "series.csv:2: 'Atlantis' is no reporter that is known"),
    (f"{HEADER}\ntrade,CHN,Atlantis,2022,38,USD\n", "series.csv:2: 'Atlantis' is no partner that is known"),
    (f"{HEADER}\ntrade,WLD,CHN,2022,38,USD\n", "series.csv:2: 'WLD' is no reporter that is known"),
    (f"{HEADER}\ntrade,,CHN,2022,38,USD\n", "series.csv:2: no reporter is told"),
    (f"{HEADER}\n,CHN,RUS,2022,38,USD\n", "series.csv:2: no metric is told"),
    (f"{HEADER},flow\nimports,CHN,RUS,2022,38,USD,X\n", "series.csv:2: 'imports X' is no metric that is known"),
    (f"{HEADER},frequency\n{GOOD},fortnightly\n", "series.csv:2: 'fortnightly' is no frequency that is known"),
    (f"{HEADER},scale\n{GOOD},dozen\n", "series.csv:2: 'dozen' is no scale"),
    (f"{HEADER},growth\n{GOOD},much\n", "series.csv:2: growth 'much' is no number"),
    (f"{HEADER},basis\n{GOOD},backwards\n", "series.csv:2: 'backwards' is no basis"),
    (f"{HEADER},basis\ninflation,CHN,,2022-03,3,percent,ytd\n", "series.csv:2: inflation in percent cannot be cumulated"),
    (f"{HEADER}\nexchange rate,,,2022,6.7,CNY\n", "series.csv:2: no currency that the rate is per is told"),
    (f'{HEADER}\n"trade,CHN,RUS,2022,38,USD\n', "series.csv:2: "),
]  # fmt: skip


@pytest.mark.parametrize(("text", "says"), WRONG)
def test_what_is_wrong_is_said_with_its_place(library: Read, text: str, says: str) -> None:
    with pytest.raises(SeriesError) as raised:
        library(text)
    assert says in str(raised.value)
    assert "\n" not in str(raised.value)


def test_columns_that_are_not_known_are_said(library: Read) -> None:
    assert library(f"{HEADER},weather\n{GOOD},fair\n").remarks == ("series.csv:1: column 'weather' is not read",)


@pytest.mark.parametrize(
    ("scale", "value"), [("billion", "190.27e9"), ("9", "190.27e9"), ("1000000", "190.27e6"), ("", "190.27"), ("-2", "1.9027")]
)
def test_scales(library: Read, scale: str, value: str) -> None:
    row = library(f"{HEADER},scale\n{GOOD},{scale}\n").series[0].rows[0]
    assert row.value is not None
    assert row.value.value == Decimal(value)


SDMX = "DATAFLOW,FREQ,REF_AREA,INDICATOR,COUNTERPART_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT,OBS_STATUS"


def test_sdmx_csv(library: Read) -> None:
    rows = [
        "IMF:DOT(1.0),M,PE,TXG_FOB_USD,CL,2023-01,101.25,6,A",
        "IMF:DOT(1.0),M,PE,TXG_FOB_USD,CL,2023-02,NaN,6,M",
        "IMF:DOT(1.0),M,PE,NGDP,CL,2023-01,3,6,A",
        "IMF:DOT(1.0),M,1C_080,TXG_FOB_USD,CL,2023-01,3,6,A",
    ]
    found = library("\n".join((SDMX, *rows)))
    (series,) = found.series
    assert (series.key.reporter, series.key.partner, series.key.metric, series.key.valuation, series.key.source) == (
        "PER",
        "CHL",
        "exports",
        "FOB",
        "IMF:DOT(1.0)",
    )
    assert [(str(row.period), row.value and row.value.value) for row in series.rows] == [("2023-01", Decimal(101_250_000))]
    assert found.remarks == (
        "series.csv:4: 'NGDP' is no metric that is known",
        "series.csv:5: '1C_080' is no reporter that is known",
    )


def test_sdmx_csv_with_labels_and_of_version_2(library: Read) -> None:
    header = "STRUCTURE;STRUCTURE_ID;ACTION;FREQ: Frequency;REF_AREA: Area;INDICATOR: Indicator;COUNTERPART_AREA: Partner;COMMODITY: Goods;TIME_PERIOD: Time;OBS_VALUE;CURRENCY: Money"
    rows = ["dataflow;X:T(1.0);I;A: Annual;PE: Peru;X: Exports;CL: Chile;TOTAL: All;2023;5;USD: Dollar", "dataflow;X:T(1.0);D;A: Annual;PE: Peru;X: Exports;CL: Chile;TOTAL: All;2022;;USD: Dollar",
            "dataflow;X:T(1.0);I;A: Annual;PE: Peru;X: Exports;CL: Chile;2709: Oil;2023;4;USD: Dollar", "dataflow;X:T(1.0);D;A: Annual;PE: Peru;X: Exports;CL: Chile;TOTAL: All;2021;7;USD: Dollar"]  # fmt: skip
    found = library("\n".join((header, *rows)))
    (series,) = found.series
    assert (series.key.source, series.key.frequency, len(series.rows)) == ("X:T(1.0)", "A", 1)
    assert [remark.partition(": ")[2] for remark in found.remarks] == [
        "COMMODITY '2709' is not the whole",
        "rows to be deleted",
    ]


def test_a_broken_value_in_sdmx_csv_is_an_error(library: Read) -> None:
    with pytest.raises(SeriesError, match=r"series\.csv:2: value '1\.2\.3' is no number"):
        library(f"{SDMX}\nD,M,PE,TXG_FOB_USD,CL,2023-01,1.2.3,6,A\n")


def test_exchange_rates_stand_apart(library: Read) -> None:
    found = library(f"{HEADER},per\n{GOOD},\nexchange rate,,,2022,6.73,CNY,USD\n")
    assert [series.name for series in found.rates] == ["exchange rate in CNY per USD (series.csv)"]
    assert len(found.series) == 1
