"""Series in UN Comtrade's JSON."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from dragoman.errors import SeriesError
from dragoman.figures.checking.library import Library

Read = Callable[..., Library]


def record(**told: Any) -> dict[str, Any]:
    plain = {
        "typeCode": "C", "freqCode": "M", "refPeriodId": 20220301, "refYear": 2022, "refMonth": 3, "period": "202203", "reporterCode": 156, "reporterISO": "CHN", "reporterDesc": "China",
        "flowCode": "X", "flowDesc": "Export", "partnerCode": 643, "partnerISO": "RUS", "partner2Code": 0, "cmdCode": "TOTAL", "customsCode": "C00", "motCode": 0, "isAggregate": True,
        "primaryValue": 3821234567.89, "extra": {"nested": 1},
    }  # fmt: skip
    return plain | told


def test_todays_api(library: Read) -> None:
    data = [
        record(),
        record(flowCode="M", primaryValue=7840000000),
        record(flowCode="RX"),
        record(cmdCode="2709"),
        record(period="202204", primaryValue=None),
        record(partnerISO="_X", partnerCode=899),
    ]
    found = library(json.dumps({"elapsedTime": "0.1", "count": 5, "data": data}), "comtrade.json")
    exports, imports = found.series
    assert (exports.key.metric, exports.key.reporter, exports.key.partner, exports.key.currency, exports.key.valuation) == (
        "exports",
        "CHN",
        "RUS",
        "USD",
        "FOB",
    )
    assert (imports.key.metric, imports.key.valuation, imports.key.source, imports.key.frequency) == (
        "imports",
        "CIF",
        "UN Comtrade",
        "M",
    )
    assert [(str(row.period), row.value and row.value.value, row.at) for row in exports.rows] == [
        ("2022-03", Decimal("3821234567.89"), "comtrade.json: record 1")
    ]
    assert len(found.remarks) == 3


def test_the_api_before(library: Read) -> None:
    old = {
        "pfCode": "H5",
        "yr": 2021,
        "period": 2021,
        "rgCode": 1,
        "rgDesc": "Imports",
        "rtCode": 156,
        "rt3ISO": "CHN",
        "ptCode": 643,
        "pt3ISO": "RUS",
        "cmdCode": "TOTAL",
        "TradeValue": 78000000000,
    }
    (series,) = library(json.dumps({"validation": {}, "dataset": [old]}), "old.json").series
    assert (series.key.metric, str(series.rows[0].period)) == ("imports", "2021")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "comtrade.json:1: not JSON"),
        ('{"data": [\n{"a" 1}]}', "comtrade.json:2: not JSON"),
        ("[]", "comtrade.json: no list `data`"),
        ('{"data": {"a": 1}}', "comtrade.json: no list `data`"),
        ('{"data": [7]}', "comtrade.json: record 1: no object"),
        ('{"data": [{"period": "2022"}]}', "comtrade.json: record 1: no flow, no reporter, no partner, no value"),
        (json.dumps({"data": [record(primaryValue="many")]}), "comtrade.json: record 1: value 'many' is no number"),
        (json.dumps({"data": [record(period="202213")]}), "comtrade.json: record 1: '202213' is no period"),
        (
            json.dumps({"data": [record(), record()]}),
            "comtrade.json: record 2: period 2022-03 of the series of comtrade.json: record 1 again",
        ),
        (
            json.dumps({"data": [record()]}).replace("3821234567.89", "1e999"),
            "comtrade.json: record 1: value '1e999' is out of range",
        ),
        (json.dumps({"data": [record(cmdCode="2709")]}), "no series in"),
        ("[" * 100_000, "comtrade.json"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(library: Read, text: str, says: str) -> None:
    with pytest.raises(SeriesError) as raised:
        library(text, "comtrade.json")
    assert says in str(raised.value)
