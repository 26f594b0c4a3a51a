"""POLECAT's columns: the names, the order, several actors in one cell."""

import csv
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from dragoman.exports.cells import tab_separated
from dragoman.exports.polecat import COLUMNS
from dragoman.pipeline import Pipeline
from dragoman.record import Record
from dragoman.tables import rows_of

Written = Callable[..., Path]
# The header of POLECAT's weekly files, tabs as bars.
HEADER = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|Primary Actor Sector|"
    "Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|"
    "Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|"
    "Longitude|GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People|Story Organizations|Story Locations|"
    "Language|Version"
)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


def test_the_columns_are_polecats() -> None:
    assert "|".join(COLUMNS) == HEADER


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_record_gives_a_row_for_each_event(
    data: st.DataObject, records: st.SearchStrategy[Record], written: Written, tmp_path: Path
) -> None:
    record = data.draw(records)
    found = read(written(tmp_path, "polecat", record))
    events = [row for row in rows_of(record)["events"] if row["status"] == "actual"]
    assert [row["Event ID"] for row in found] == [tab_separated(row["id"]) for row in events]
    assert all(None not in row and None not in row.values() for row in found)
    frame = pd.read_csv(tmp_path / "polecat.out", sep="\t", dtype=str, keep_default_na=False)  # the way most readers take
    assert frame.to_dict("records") == found


def test_who_did_what_to_whom(nlp: Pipeline, written: Written, tmp_path: Path) -> None:
    record = nlp(
        "Peru imposed sanctions on Chile and Uruguay on 3 June 2024.",
        published="2024-06-05",
        outlet="Harbour Press",
        language="en",
    )
    (row,) = read(written(tmp_path, "polecat", record))
    assert (row["Event Type"], row["Event Date"], row["Intensity"], row["Quad Code"]) == (
        "SANCTION",
        "2024-06-03",
        "-6.0",
        "MATERIAL CONFLICT",
    )
    assert (row["Actor Name"], row["Actor Country"], row["Actor COW"]) == ("Peru", "PER", "135")
    assert (row["Recipient Country"], row["Recipient COW"]) == ("CHL; URY", "155; 165")
    assert (row["Source"], row["Publication Date"], row["Language"]) == ("Harbour Press", "2024-06-05", "en")
    assert row["Version"].startswith("dragoman ")


def test_columns_of_a_side_keep_one_order_where_a_value_is_missing(record: Record, written: Written, tmp_path: Path) -> None:
    one = structs.replace(record.actors[0], name="A; B", country=None, sectors=("GOV", "MIL"))
    two = structs.replace(record.actors[1], name="C", country="PER", sectors=())
    event = structs.replace(record.events[0], actors=(one.id, two.id), recipients=(), status="actual")
    changed = structs.replace(record, actors=(one, two, *record.actors[2:]), events=(event,))
    (row,) = read(written(tmp_path, "polecat", changed))
    assert (row["Actor Name"], row["Actor Country"]) == ("A, B; C", "; PER")
    assert (row["Primary Actor Sector"], row["Actor Sectors"]) == ("GOV; ", "GOV, MIL; ")


def test_an_event_without_a_day_stays_with_an_empty_date(record: Record, written: Written, tmp_path: Path) -> None:
    event = structs.replace(record.events[0], time=None, status="actual")
    changed = structs.replace(record, events=(event,), report=structs.replace(record.report, published=None))
    (row,) = read(written(tmp_path, "polecat", changed))
    assert (row["Event Date"], row["Publication Date"]) == ("", "")
