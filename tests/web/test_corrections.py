"""Corrections stand beside what was coded, with who and when, and make gold."""

import csv
import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from dragoman.cli.main import main
from dragoman.record import Record
from dragoman.review.corrections import Correction
from dragoman.tables import annotation_ids


@pytest.fixture
def room(opened: Callable[..., TestClient]) -> TestClient:
    """A reading room whose archive may be corrected."""
    return opened()


@pytest.fixture
def squid(room: TestClient) -> str:
    """The id of a report."""
    return str(room.get("/reports.json?title=squid").json()["rows"][0]["id"])


def record_of(room: TestClient, own: str) -> Record:
    return Record.from_dict(room.get(f"/reports/{own}.json").json())


def tails(record: Record) -> dict[str, str]:
    return {local: stable.partition(":")[2] for local, stable in annotation_ids(record).items()}


def correct(room: TestClient, own: str, **fields: Any) -> Any:
    return room.post(f"/reports/{own}/correct", data={"by": "A. Reader"} | fields, follow_redirects=False)


def digest(folder: Path) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted((folder / "parts").rglob("*.parquet")))).hexdigest()


def test_what_was_coded_stays_and_both_are_shown(room: TestClient, squid: str) -> None:
    record = record_of(room, squid)
    event = next(one for one in record.events if one.type == "ACCUSE")
    folder = room.app.state.room.archive.folder  # type: ignore[attr-defined] # an app
    before = digest(folder)
    tail = tails(record)[event.id]
    answer = correct(room, squid, annotation=tail, action="change", type="THREATEN", mode="violence", note="read it again")
    assert answer.headers["location"] == f"/reports/{squid}#{tail}"
    assert record_of(room, squid) == record
    assert digest(folder) == before
    page = room.get(f"/reports/{squid}").text
    assert "<del>ACCUSE</del> <ins>THREATEN</ins>" in page
    assert "Corrected by A. Reader" in page
    assert "read it again" in page
    gold = room.get(f"/reports/{squid}/gold.json").json()
    found = next(one for one in gold["events"] if one["id"] == event.id)
    assert (found["type"], found["mode"], found["quad"], found["score"]) == ("THREATEN", "violence", "verbal conflict", -3.5)
    assert found["required"] is True
    assert not {"confidence", "why"} & found.keys()
    assert "made_by" not in gold


def test_rejected_annotations_leave_the_gold_with_all_links(room: TestClient, squid: str) -> None:
    record = record_of(room, squid)
    speaker = next(one.source.actor for one in record.statements if one.source and one.source.actor)
    correct(room, squid, annotation=tails(record)[speaker], action="reject")
    gold = room.get(f"/reports/{squid}/gold.json").json()
    assert f'"{speaker}"' not in json.dumps({key: gold[key] for key in ("actors", "statements", "events", "figures")})
    assert "Rejected by A. Reader" in room.get(f"/reports/{squid}").text


def test_spans_speaker_and_links(room: TestClient, squid: str) -> None:
    record = record_of(room, squid)
    one = next(s for s in record.statements if s.source and s.source.actor)
    other = next(a for a in record.actors if a.id != one.source.actor)  # type: ignore[union-attr] # it has a source
    stable = annotation_ids(record)
    fields = {"content.spans": "0-4 10-20", "source.actor": stable[other.id], "addressees": [stable[other.id]], "act": ""}
    assert correct(room, squid, annotation=tails(record)[one.id], action="change", **fields).status_code == 303
    found = next(s for s in room.get(f"/reports/{squid}/gold.json").json()["statements"] if s["id"] == one.id)
    assert found["content"]["spans"] == [[0, 4], [10, 20]]
    assert found["source"]["actor"] == other.id
    assert found["addressees"] == [other.id]
    assert found["act"] is None
    assert found["spans"][0][0] == 0


def test_what_was_missed_is_added(room: TestClient, squid: str) -> None:
    record = record_of(room, squid)
    peru = annotation_ids(record)[next(a.id for a in record.actors if a.name == "Peru")]
    at = record.report.text.index("ramming")
    answer = correct(
        room, squid, layer="events", action="add", type="ASSAULT", status="actual", actors=[peru], spans=f"{at}-{at + 7}"
    )
    assert answer.status_code == 303
    gold = room.get(f"/reports/{squid}/gold.json").json()
    assert len(gold["events"]) == len(record.events) + 1
    added = gold["events"][-1]
    assert (added["type"], added["quad"], added["spans"]) == ("ASSAULT", "material conflict", [[at, at + 7]])
    page = room.get(f"/reports/{squid}").text
    assert "Added by hand by A. Reader" in page
    tail = answer.headers["location"].partition("#")[2]
    assert f'id="{tail}"' in page
    correct(room, squid, annotation=tail, action="withdraw")
    assert len(room.get(f"/reports/{squid}/gold.json").json()["events"]) == len(record.events)


def test_a_later_correction_takes_the_place_of_an_earlier_one(room: TestClient, squid: str) -> None:
    record = record_of(room, squid)
    tail = tails(record)[record.events[0].id]
    correct(room, squid, annotation=tail, action="reject", by="One")
    correct(room, squid, annotation=tail, action="confirm", by="Two")
    page = room.get(f"/reports/{squid}").text
    assert "Confirmed by Two" in page
    assert "Rejected by One" not in page
    made = room.get("/corrections.json").json()
    assert [(one["action"], one["by"]) for one in made] == [("confirm", "Two"), ("reject", "One")]
    assert all(one["at"].endswith("+00:00") for one in made)
    assert "replaced" in room.get("/corrections").text
    rows = list(csv.DictReader(io.StringIO(room.get("/corrections.csv").text)))
    assert [row["annotation"] for row in rows] == [f"{squid}:{tail}"] * 2
    correct(room, squid, annotation=tail, action="withdraw")
    assert "Confirmed by Two" not in room.get(f"/reports/{squid}").text


@pytest.mark.parametrize(
    "fields",
    [
        {"action": "change"}, {"action": "change", "by": " ", "status": "future"}, {"action": "burn"},
        {"action": "change", "type": "WHATEVER"}, {"action": "change", "mode": "violence"}, {"action": "change", "spans": "5-99999"},
        {"action": "change", "spans": "9-3"}, {"action": "change", "spans": ""}, {"action": "change", "actors": ["nobody"]},
        {"action": "change", "statement": "0:s:1-2"},
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(room: TestClient, squid: str, fields: dict[str, Any]) -> None:
    record = record_of(room, squid)
    event = next(one for one in record.events if one.type == "ACCUSE")
    answer = correct(room, squid, annotation=tails(record)[event.id], **fields)
    assert answer.status_code == 422
    assert room.get("/corrections.json").json() == []


def test_forms_hold_what_was_coded(room: TestClient, squid: str) -> None:
    record = record_of(room, squid)
    for local, tail in tails(record).items():
        page = room.get(f"/reports/{squid}/correct", params={"annotation": tail})
        assert page.status_code == 200
        assert f"<h1>Correct {local}</h1>" in page.text
    for layer in ("statements", "events", "figures", "times", "places", "actors"):
        assert "Add to" in room.get(f"/reports/{squid}/correct?layer={layer}").text


def test_gold_can_be_measured_against(room: TestClient, squid: str, tmp_path: Path) -> None:

    record = record_of(room, squid)
    correct(room, squid, annotation=tails(record)[record.events[0].id], action="confirm")
    (line,) = room.get("/corrections/gold.jsonl").text.splitlines()
    folder = tmp_path / "gold" / "reports"
    folder.mkdir(parents=True)
    (folder / "squid.json").write_text(line, "utf-8")
    done = CliRunner().invoke(
        main, ["evaluate", str(tmp_path / "gold"), "--rules-only", "--only", "statements/reports", "--as", "json"]
    )
    assert done.exit_code == 0, done.output
    assert "100" in done.output


def test_corrections_of_what_is_coded_otherwise_now_are_told(room: TestClient, squid: str) -> None:

    made = Correction(report_id=squid, annotation=f"{squid}:e:0-4:AID", layer="events", action="reject", by="A. Reader")
    room.app.state.room.corrections.add(made)  # type: ignore[attr-defined] # an app
    page = room.get(f"/reports/{squid}").text
    assert "coded otherwise now" in page
    assert "e:0-4:AID" in page
    assert room.get(f"/reports/{squid}/gold.json").status_code == 200
