"""Series in SDMX-ML, in both of its forms, and what is refused before it is read."""

import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from dragoman.errors import SeriesError
from dragoman.figures.checking.library import Library, read_series

Read = Callable[..., Library]
SAMPLES = Path(__file__).parent / "sdmx"


def test_generic_data() -> None:
    pytest.importorskip("sdmx")
    (series,) = read_series([SAMPLES / "generic.xml"]).series
    assert (series.key.metric, series.key.reporter, series.key.partner, series.key.frequency, series.key.source) == (
        "exports",
        "PER",
        "CHL",
        "Q",
        "STAT DSD_TRADE",
    )
    assert [(str(row.period), row.value and row.value.value, row.at) for row in series.rows] == [
        ("2023-Q1", Decimal("412.5e6"), "generic.xml:29"),
        ("2023-Q2", Decimal("398.1e6"), "generic.xml:33"),
    ]
    assert series.vintage == "2024-03-18"


def test_structure_specific_data() -> None:
    pytest.importorskip("sdmx")
    found = read_series([SAMPLES / "structure-specific.xml"])
    (series,) = found.series
    assert (series.key.metric, series.key.valuation, series.key.currency, series.key.source) == (
        "imports",
        "CIF",
        "USD",
        "IMF DOT",
    )
    assert [(str(row.period), row.value and row.value.value) for row in series.rows] == [
        ("2023-01", Decimal("101.25e6")),
        ("2023-02", Decimal("99.5e6")),
    ]
    assert found.remarks == ("structure-specific.xml:18: 'NGDP' is no metric that is known",)


def test_sdmx1_says_nothing_of_its_own(capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("sdmx")
    read_series([SAMPLES / "structure-specific.xml"])
    assert capfd.readouterr() == ("", "")


BOMB = '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]>\n<a>&y;</a>'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (BOMB, "declares a document type"),
        ('<!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>', "declares a document type"),
        ("<a>\n<b></a>", "series.xml:2: not XML"),
        ("no xml at all", "series.xml:1: not XML"),
    ],
)
def test_what_is_refused_before_it_is_read(library: Read, text: str, says: str) -> None:
    with pytest.raises(SeriesError) as raised:
        library(text, "series.xml")
    assert says in str(raised.value)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("412.5", "38,2", "value '38,2' is no number"),
        ("412.5", "1e400", "value '1e400' is out of range"),
        ("2023-Q2", "2023-Q1", "again"),
        ("2023-Q2", "2023-Q7", "no period"),
        ('id="REF_AREA"', 'id="WHERE"', "no series in"),
        ("mes:GenericData", "mes:Nonsense", "no SDMX-ML that sdmx1 can read"),
    ],
)
def test_broken_messages(library: Read, old: str, new: str, says: str) -> None:
    pytest.importorskip("sdmx")
    text = (SAMPLES / "generic.xml").read_text("utf-8").replace(old, new)
    with pytest.raises(SeriesError) as raised:
        library(text, "series.xml")
    assert says in str(raised.value)


def test_without_sdmx1_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sdmx", None)
    with pytest.raises(SeriesError, match=r"pip install 'dragoman\[sdmx\]'"):
        read_series([SAMPLES / "generic.xml"])
