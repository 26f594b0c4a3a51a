"""GDELT's columns: as its own readers take them."""

import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from dragoman.exports.choices import Choices
from dragoman.exports.gdelt import columns_of, rows
from dragoman.exports.items import Item
from dragoman.pipeline import Pipeline
from dragoman.record import Record

Written = Callable[..., Path]
TYPES = st.sampled_from(["CONSULT", "SANCTION", "ACCUSE", "a type of tomorrow"])
# The names and the order of GDELT's header file of its daily updates; version 2 adds the second divisions.
HEADER = (
    "GLOBALEVENTID SQLDATE MonthYear Year FractionDate Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode Actor1EthnicCode "
    "Actor1Religion1Code Actor1Religion2Code Actor1Type1Code Actor1Type2Code Actor1Type3Code Actor2Code Actor2Name Actor2CountryCode "
    "Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code Actor2Religion2Code Actor2Type1Code Actor2Type2Code Actor2Type3Code "
    "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone "
    "Actor1Geo_Type Actor1Geo_FullName Actor1Geo_CountryCode Actor1Geo_ADM1Code Actor1Geo_Lat Actor1Geo_Long Actor1Geo_FeatureID "
    "Actor2Geo_Type Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_Lat Actor2Geo_Long Actor2Geo_FeatureID "
    "ActionGeo_Type ActionGeo_FullName ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_Lat ActionGeo_Long ActionGeo_FeatureID "
    "DATEADDED SOURCEURL"
)


def read(path: Path, version: int = 2) -> list[dict[str, str]]:
    """Read as GDELT says: lines, tabs, no quoting, no header."""
    lines = path.read_text("utf-8").removesuffix("\n").split("\n")
    cells = [line.split("\t") for line in lines if line]
    assert {len(row) for row in cells} <= {61 if version == 2 else 58}
    return [dict(zip(columns_of(version), row, strict=True)) for row in cells]


def test_the_columns_are_those_of_both_versions() -> None:
    assert list(columns_of(1)) == HEADER.split()
    assert len(columns_of(2)) == 61
    assert [name for name in columns_of(2) if not name.endswith("ADM2Code")] == HEADER.split()


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_record_gives_whole_lines(
    data: st.DataObject, records: st.SearchStrategy[Record], written: Written, tmp_path: Path
) -> None:
    record = data.draw(records)
    assert not read(written(tmp_path, "gdelt", record)), "no text of chance is a code"
    events = tuple(structs.replace(e, cameo="112", type=data.draw(TYPES), status="actual") for e in record.events)
    record = structs.replace(record, events=events)
    for form, version in (("gdelt", 2), ("gdelt1", 1)):
        found = read(written(tmp_path, form, record, guarded=True), version)
        assert all(row["EventCode"] == "112" and len(row["SQLDATE"]) == 8 for row in found)
        if found:  # the way most readers take
            frame = pd.read_csv(tmp_path / f"{form}.out", sep="\t", header=None, names=list(columns_of(version)), dtype=str)
            assert list(frame["GLOBALEVENTID"]) == [row["GLOBALEVENTID"] for row in found]
            assert set(frame["EventCode"]) == {"112"}


def test_who_did_what_to_whom_when(nlp: Pipeline, written: Written, tmp_path: Path) -> None:
    record = nlp("Peru imposed sanctions on Chile on 3 June 2024.", published="2024-06-05", url="https://press.example/2")
    (row,) = read(written(tmp_path, "gdelt", record))
    assert (row["Actor1Code"], row["Actor1Name"], row["Actor1CountryCode"]) == ("PER", "PERU", "PER")
    assert (row["Actor2Code"], row["Actor2CountryCode"]) == ("CHL", "CHL")
    assert (row["SQLDATE"], row["MonthYear"], row["Year"]) == ("20240603", "202406", "2024")
    assert row["FractionDate"] == f"{2024 + (5 * 30 + 3) / 365:.4f}"
    assert (row["EventCode"], row["EventBaseCode"], row["EventRootCode"]) == ("163", "163", "16")
    assert (row["QuadClass"], row["GoldsteinScale"], row["IsRootEvent"], row["AvgTone"]) == ("4", "-8.0", "1", "")
    assert (row["DATEADDED"], row["SOURCEURL"]) == ("20240605000000", "https://press.example/2")
    (old,) = read(written(tmp_path, "gdelt1", record), 1)
    assert old["DATEADDED"] == "20240605"
    assert old["GLOBALEVENTID"] == row["GLOBALEVENTID"]
    assert 0 <= int(row["GLOBALEVENTID"]) < 2**63


@pytest.mark.parametrize(
    ("cameo", "quad"),
    [("036", "1"), ("057", "1"), ("060", "2"), ("0841", "2"), ("090", "3"), ("138", "3"), ("141", "4"), ("204", "4")],
)
def test_quad_classes_follow_the_roots_of_cameo(
    record: Record, written: Written, tmp_path: Path, cameo: str, quad: str
) -> None:
    event = structs.replace(record.events[0], cameo=cameo, status="actual", time=None)
    found = read(written(tmp_path, "gdelt", structs.replace(record, events=(event,))))
    assert {row["QuadClass"] for row in found} == {quad}


def _of(record: Record, **fields: object) -> list[dict[str, object]]:
    """The rows of a record's first event with other fields."""
    event = structs.replace(record.events[0], **{"status": "actual", "time": None, **fields})
    item = Item(structs.replace(record, events=(event,)))
    return [dict(zip(columns_of(2), row, strict=True)) for row in rows(item, "", Choices())]


def test_pairs(record: Record) -> None:
    peru, chile, body = (next(a.id for a in record.actors if a.country == c) for c in ("PER", "CHL", "UNO"))

    def pairs(**fields: object) -> list[tuple[object, object]]:
        return [(row["Actor1CountryCode"] or row["Actor1Code"], row["Actor2CountryCode"]) for row in _of(record, **fields)]

    assert pairs(type="ACCUSE", actors=(peru, body), recipients=(chile,)) == [("PER", "CHL"), ("IGOUNO", "CHL")]
    assert pairs(type="CONSULT", actors=(peru, chile), recipients=()) == [("PER", "CHL"), ("CHL", "PER")]
    assert pairs(type="ACCUSE", actors=(peru, chile), recipients=()) == [("PER", None), ("CHL", None)]
    assert pairs(type="PROTEST", actors=(peru,), recipients=()) == [("PER", None)]


def test_a_group_stands_as_its_members(record: Record) -> None:
    peru, chile, body = (next(a.id for a in record.actors if a.country == c) for c in ("PER", "CHL", "UNO"))
    group = structs.replace(record.actors[0], id="a99", kind="group", country=None, members=(peru, chile))
    found = _of(structs.replace(record, actors=(*record.actors, group)), type="REQUEST", actors=(body,), recipients=("a99",))
    assert [row["Actor2CountryCode"] for row in found] == ["PER", "CHL"]
    assert found[0]["GLOBALEVENTID"] != found[1]["GLOBALEVENTID"]


def test_bodies_and_roles(record: Record) -> None:
    base = record.actors[0]
    cases = {
        ("UNO", ("GOV",)): ("IGOUNO", None, "UNO", "IGO"),
        ("EUR", ()): ("IGOEUREEC", "EUR", "EEC", "IGO"),
        ("NGO", ()): ("NGO", None, None, "NGO"),
        ("PER", ("MIL", "GOV")): ("PERMILGOV", "PER", None, "MIL"),
        ("PER", ("JRN",)): ("PERMED", "PER", None, "MED"),
        (None, ("UNK",)): (None, None, None, None),
    }
    for (country, sectors), parts in cases.items():
        actor = structs.replace(base, country=country, sectors=sectors, members=())
        (row,) = _of(
            structs.replace(record, actors=(actor, *record.actors[1:])), type="PROTEST", actors=(actor.id,), recipients=()
        )
        names = ("Actor1Code", "Actor1CountryCode", "Actor1KnownGroupCode", "Actor1Type1Code")
        assert tuple(row[name] for name in names) == parts, country


@pytest.mark.parametrize(
    ("name", "country", "geonames", "found"),
    [
        ("Peru", "PER", 3932488, (1, "Peru", "PE", "PE")),
        ("Lima", "PER", 3936456, (4, "Lima, Peru", "PE", None)),
        ("Boston", "USA", 4930956, (3, "Boston, United States", "US", None)),
        ("South China Sea", None, None, (None, "South China Sea", None, None)),
    ],
)
def test_where(record: Record, name: str, country: str | None, geonames: int | None, found: tuple[object, ...]) -> None:
    place = structs.replace(record.places[0], name=name, country=country, geonames=geonames)
    (row,) = _of(
        structs.replace(record, places=(place, *record.places[1:])),
        type="PROTEST",
        place=place.id,
        actors=("a1",),
        recipients=(),
    )
    names = ("ActionGeo_Type", "ActionGeo_FullName", "ActionGeo_CountryCode", "ActionGeo_FeatureID")
    assert tuple(row[n] for n in names) == found


def test_what_is_no_fact_or_has_no_day_is_not_written(record: Record) -> None:
    choices = Choices()
    event = structs.replace(record.events[0], time=None)
    report = structs.replace(record.report, published=None)
    made = [
        structs.replace(event, id=f"e{n}", status=status)
        for n, status in enumerate(("actual", "negated", "hypothetical", "future"), 1)
    ]
    item = Item(structs.replace(record, report=report, events=tuple(made)))
    assert list(rows(item, "", choices)) == []
    assert choices.left_out == {"no day": 1}
    lacking = Item(structs.replace(record, events=(structs.replace(event, status="actual", cameo=None),)))
    assert list(rows(lacking, "", choices)) == []
    odd = Item(structs.replace(record, events=(structs.replace(event, status="actual", cameo="21x"),)))
    assert list(rows(odd, "", choices)) == []
    assert choices.left_out == {"no day": 1, "no CAMEO code": 2}


def test_statuses_by_option(record: Record) -> None:
    event = structs.replace(record.events[0], status="negated")
    item = Item(structs.replace(record, events=(event,)))
    assert record.events[0].time is not None
    assert not list(rows(item, "", Choices()))
    assert list(rows(item, "", Choices(statuses=("negated",))))


def test_codes_of_actors_by_option_while_places_stay_fips(record: Record, written: Written, tmp_path: Path) -> None:
    place = structs.replace(record.places[0], name="Peru", country="PER")
    event = structs.replace(
        record.events[0], place=place.id, status="actual", time=None, type="PROTEST", actors=("a1",), recipients=()
    )
    changed = structs.replace(record, places=(place, *record.places[1:]), events=(event,))
    (row,) = read(written(tmp_path, "gdelt", changed, codes="cow"))
    assert (row["Actor1CountryCode"], row["ActionGeo_CountryCode"]) == ("135", "PE")


def test_a_header_by_option_and_hostile_names_stay_in_their_cells(record: Record, written: Written, tmp_path: Path) -> None:
    actor = structs.replace(record.actors[0], name='a\tb\r\n"c"\x00\u2028d', country=None, sectors=())
    event = structs.replace(record.events[0], actors=(actor.id,), recipients=(), type="PROTEST", status="actual", time=None)
    changed = structs.replace(record, actors=(actor, *record.actors[1:]), events=(event,))
    path = written(tmp_path, "gdelt", changed, header=True)
    with path.open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream, delimiter="\t")
    assert row["Actor1Name"] == "A B 'C' D"


def test_days_before_the_year_1000_keep_their_digits(record: Record) -> None:
    time = structs.replace(record.times[0], from_="0987-01-02", to="0987-01-02")
    (row,) = _of(
        structs.replace(record, times=(time, *record.times[1:])), type="PROTEST", time=time.id, actors=("a1",), recipients=()
    )
    assert (row["SQLDATE"], row["MonthYear"], row["Year"]) == ("09870102", "098701", "0987")
    assert dt.date(987, 1, 2).isoformat() == "0987-01-02"
