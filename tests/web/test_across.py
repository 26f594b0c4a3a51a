"""Incidents, statements through time, denials and wording as pages: what they say, and the button that has them looked for."""

import csv
import io
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from fastapi.testclient import TestClient

import dragoman
from dragoman.analysis.said.accounts import Subject, said
from dragoman.pipeline import Pipeline
from dragoman.web.app import create
from dragoman.web.quoting import Run, sentence

LISTS = ("incidents", "denials", "wording")
HOSTILE = ["<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "'; DROP TABLE incidents; --", "%27%22", "\u202e\0"]


@pytest.fixture(scope="module")
def room(derived_story_archive: Path, nlp: Pipeline) -> Iterator[TestClient]:
    """The reading room over the story, with everything derived."""
    with TestClient(create(derived_story_archive, code=nlp), base_url="http://127.0.0.1") as found:
        yield found


@pytest.fixture
def bare(story_archive: Path, tmp_path: Path, nlp: Pipeline) -> Iterator[TestClient]:
    """The same with nothing derived."""
    folder = tmp_path / "archive"
    shutil.copytree(story_archive, folder)
    with TestClient(create(folder, code=nlp), base_url="http://127.0.0.1") as found:
        yield found


def seizure(room: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = next(row for row in room.get("/incidents.json").json()["rows"] if row["type"] == "COERCE")
    return found


def anchors(read_page: Callable[[str], Any], room: TestClient, path: str) -> list[str]:
    """Return the links of a page that lead to words of a report, each of them checked."""
    links = [link for link in read_page(room.get(path).text).links if link.startswith("/reports/") and "#" in link]
    pages: dict[str, set[str]] = {}
    for link in links:
        address, _, part = link.partition("#")
        pages.setdefault(address, set(read_page(room.get(address).text).ids))
        assert unquote(part) in pages[address], link
    return links


def test_an_incident_says_who_tells_it_and_what_they_disagree_on(room: TestClient, read_page: Callable[[str], Any]) -> None:
    row = seizure(room)
    path = f"/incidents/{row['id']}"
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", room.get(path).text))
    assert row["words"] in page
    assert page.index("Report e") < page.index("Report f")
    for words in ("How many", "12", "nine", "On whose word", "the outlet&#39;s own voice", "Coast Daily · 2024-06-03"):
        assert words in page
    assert len(set(anchors(read_page, room, path))) >= 4
    assert "<mark>seized</mark>" in room.get(path).text
    data = room.get(f"{path}.json").json()
    assert data["incident"]["reports"] == len({one["report_id"] for one in data["tellings"]}) == 2
    assert {one["about"] for one in data["differences"]} == {"how many", "on whose word"}
    rows = list(csv.DictReader(io.StringIO(room.get(f"{path}.csv").text)))
    assert [one["event"] for one in rows] == [one["event"] for one in data["tellings"]]


def test_a_report_about_an_incident_without_an_event_is_shown_as_such(room: TestClient) -> None:
    with dragoman.open(room.app.state.room.archive.folder) as archive:  # type: ignore[attr-defined] # an app
        without = archive.sql("SELECT incident FROM incident_reports WHERE events = 0").fetchall()
    said_so = [one for (one,) in without if "no event of it was coded there" in room.get(f"/incidents/{one}").text]
    assert said_so == [one for (one,) in without]


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("incidents?disputed=yes", "SELECT id FROM incidents WHERE len(differences) > 0"),
        ("incidents?disputed=no", "SELECT id FROM incidents WHERE len(differences) = 0"),
        ("incidents?about=how+many", "SELECT id FROM incidents WHERE list_contains(differences, 'how many')"),
        ("incidents?reports=2", "SELECT id FROM incidents WHERE reports = 2"),
        ("incidents?country=PER&type=COERCE", "SELECT id FROM incidents WHERE type = 'COERCE' AND list_contains(list_concat(actor_countries, recipient_countries), 'PER')"),
        ("incidents?outlet=Coast+Daily", "SELECT DISTINCT incident FROM incident_reports WHERE outlet = 'Coast Daily'"),
        ("incidents?since=2024-06&until=2024-06", "SELECT id FROM incidents WHERE coalesce(last_day, day) >= DATE '2024-06-01' AND coalesce(first_day, day) <= DATE '2024-06-30'"),
        ("incidents?words=trawlers", "SELECT id FROM incidents WHERE words ILIKE '%trawlers%'"),
        ("denials?across=yes", "SELECT denial || ' ' || denied FROM denials WHERE NOT same_report AND denied_layer = 'statement'"),
        ("denials?country=CHL&who=navy", "SELECT denial || ' ' || denied FROM denials WHERE speaker_country = 'CHL' AND denied_layer = 'statement'"),
        ("wording?kind=contested+term", "SELECT id FROM wordings WHERE kind = 'contested term'"),
        ("wording?side=RUS", "SELECT id FROM wordings WHERE list_contains(sides, 'RUS')"),
        ("wording?term=kyiv/kyiv&voice=outlet", "SELECT id FROM wordings WHERE term = 'kyiv/kyiv' AND voice = 'outlet'"),
        ("wording?month=2024-06", "SELECT id FROM wordings WHERE month = '2024-06'"),
    ],
)  # fmt: skip
def test_filters(room: TestClient, path: str, query: str) -> None:
    with dragoman.open(room.app.state.room.archive.folder) as archive:  # type: ignore[attr-defined] # an app
        wanted = sorted(str(row[0]) for row in archive.sql(query).fetchall())
    name, _, asked = path.partition("?")
    whole = room.get(f"/{name}.json?{asked}").json()
    assert sorted(row["id"] for row in whole["rows"]) == wanted
    assert whole["total"] == len(wanted) > 0
    assert f"<small>{len(wanted)}</small>" in room.get(f"/{path}").text


@pytest.mark.parametrize("name", LISTS)
def test_downloads_hold_every_row(room: TestClient, name: str) -> None:
    whole = room.get(f"/{name}.json").json()["rows"]
    rows = list(csv.DictReader(io.StringIO(room.get(f"/{name}.csv").text)))
    paged = room.get(f"/{name}.json?size=500").json()["rows"]
    assert [row["id"] for row in whole] == [row["id"] for row in rows] == [row["id"] for row in paged]
    assert rows


def test_events_and_reports_lead_to_their_incidents(room: TestClient) -> None:
    row = seizure(room)
    assert f'href="/incidents/{quote(row["id"])}">incident, 2 reports' in room.get("/events?type=COERCE").text
    report = row["report_ids"][0]
    assert f"/incidents?report={report}" in room.get("/reports").text
    assert row["id"] in {one["id"] for one in room.get(f"/incidents.json?report={report}").json()["rows"]}


def test_a_denial_leads_to_the_words_on_both_sides(room: TestClient, read_page: Callable[[str], Any]) -> None:
    links = anchors(read_page, room, "/denials")
    assert len(set(links)) == 2
    page = room.get("/denials").text
    assert "denied that it had shelled the harbour of Ilo" in page
    assert "1 day later" in page


def test_what_was_said_and_changed(room: TestClient, read_page: Callable[[str], Any]) -> None:
    page = room.get("/said?speaker=Peru&about=talks").text
    assert "What the government of Peru said" in page
    assert "Contradicted" in page
    assert "Negated in the earlier one" in page
    assert len(set(anchors(read_page, room, "/said?speaker=Peru&about=talks"))) == 3
    whole = room.get("/said?speaker=PER").text
    assert "Denied by others" in whole
    assert "shelled the harbour" in whole
    assert "Nothing fits" in room.get("/said?speaker=Peru&until=2020").text


def test_twins_of_what_was_said(room: TestClient) -> None:
    data = room.get("/said.json?speaker=Peru&about=talks").json()
    with dragoman.open(room.app.state.room.archive.folder) as archive:  # type: ignore[attr-defined] # an app
        account = said(archive, "Peru", Subject(about="talks"))
    assert [one["id"] for one in data["statements"]] == [one.id for one in account.statements]
    assert [one["why"] for one in data["changes"]] == [one.why for one in account.changes]
    rows = list(csv.DictReader(io.StringIO(room.get("/said.csv?speaker=Peru&about=talks").text)))
    assert [row["status"] for row in rows] == ["contradicted", "contradicted", "contradicted"]
    speakers = room.get("/said.json").json()["speakers"]
    assert {"kind": "country", "speaker": "PER", "statements": 4} in speakers


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("speaker=Atlantis", "nobody called"), ("speaker=Peru&country=Nowhere", "no country"), ("speaker=Peru&since=yesterday", "since"),
        ("speaker=Peru&about=the", "no word to look for"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_told_beside_the_form(room: TestClient, query: str, message: str) -> None:
    page = room.get(f"/said?{query}")
    assert page.status_code == 200
    assert message in page.text
    assert 'name="speaker"' in page.text
    data = room.get(f"/said.json?{query}")
    assert data.status_code == 400
    assert message in data.json()["error"]["message"]


def test_a_speaker_who_said_too_much_is_asked_to_narrow(room: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.web.pages.said.MOST", 1)
    answer = room.get("/said.json?speaker=Peru&about=harbour")
    assert answer.status_code == 400
    assert "4 statements; at most 1" in answer.json()["error"]["message"]
    assert room.get("/said.json?speaker=Peru&since=2024-05-20").status_code == 200


def test_wording_is_told_by_subject_and_voice(room: TestClient, read_page: Callable[[str], Any]) -> None:
    page = room.get("/wording").text
    assert "There is no score of bias here" in page
    assert "the spelling of the name of Ukraine" in page
    entry = room.get("/wording/kyiv/kiev")
    assert "“Kiev”" in entry.text
    assert "Known from" in entry.text
    assert "Standardization of Geographical Names" in entry.text
    assert "Reporters in <mark>Kiev</mark> and in Kyiv wrote of it." in entry.text
    assert len(anchors(read_page, room, "/wording/kyiv")) == 2
    data = room.get("/wording/kyiv.json").json()
    assert {one["id"]: one["total"] for one in data["counts"]} == {"kyiv/kiev": 1, "kyiv/kyiv": 1}
    assert len(data["occurrences"]) == 2


def test_the_wording_of_one_report(room: TestClient, text_of: Callable[[str], str]) -> None:
    del text_of
    report = seizure(room)["report_ids"][1]
    page = room.get(f"/reports/{report}/wording").text
    assert re.search(r'<mark class="terms"><i id="in-w:[^"]+"></i>Kiev<sup>', page)
    rows = room.get(f"/reports/{report}/wording.json").json()
    assert [row["words"] for row in rows] == ["Kiev", "Kyiv"]
    kept = room.get(f"/wording.json?report={report}").json()["rows"]
    assert [row["id"] for row in rows] == sorted(
        (row["id"] for row in kept), key=lambda one: int(one.split(":")[2].split("-")[0])
    )
    assert f"/reports/{report}/wording" in room.get(f"/reports/{report}").text


@pytest.mark.parametrize(
    "path",
    ["/incidents/i:0000", "/incidents/" + "x" * 500, "/wording/nothing", "/wording/kyiv/nothing", "/reports/0000/wording"],
)
def test_what_is_not_there(room: TestClient, path: str) -> None:
    assert room.get(path).status_code == 404
    assert room.get(f"{path}.json").status_code == 404


@pytest.mark.parametrize("name", ["incidents", "denials", "wordings"])
def test_nothing_is_there_until_somebody_looks(bare: TestClient, name: str) -> None:
    address = {"wordings": "/wording"}.get(name, f"/{name}")
    page = bare.get(address)
    assert page.status_code == 200
    assert "Nobody has looked yet" in page.text
    assert f'action="/derived/{name}"' in page.text
    refused = bare.get(f"{address}.json")
    assert refused.status_code == 409
    assert f"POST to /derived/{name}" in refused.json()["error"]["message"]
    begun = bare.post(f"/derived/{name}", headers={"Origin": "http://127.0.0.1"}, follow_redirects=False)
    assert begun.status_code == 303
    assert begun.headers["location"] == address
    waiting = bare.get(address).text
    assert 'hx-trigger="every 3s"' in waiting or "Nobody has looked" not in waiting
    assert bare.get("/events").status_code == 200
    deadline = time.monotonic() + 120
    while bare.get(f"{address}.json").status_code == 409 and time.monotonic() < deadline:
        time.sleep(0.2)
    assert bare.get(f"{address}.json").json()["total"] > 0
    assert "Nobody has looked yet" not in bare.get(address).text


def test_other_pages_cannot_press_the_button(bare: TestClient) -> None:
    for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        assert bare.post("/derived/incidents", headers=headers).status_code == 403
    assert bare.app.state.room.deriving.progress("incidents") is None  # type: ignore[attr-defined] # an app
    assert bare.get("/derived/incidents").status_code == 405
    assert bare.post("/derived/whatever").status_code == 404


def test_an_incident_before_somebody_looks(bare: TestClient) -> None:
    assert bare.get("/incidents/i:0000.json").status_code == 409
    assert "Where it stands in the reports is not known yet" in bare.get("/wording/kyiv").text
    assert "incident" not in bare.get("/events").text.partition("<main")[2]


def test_what_fails_says_why(bare: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    room = bare.app.state.room  # type: ignore[attr-defined] # an app
    shutil.rmtree(room.archive.folder / "parts")
    bare.post("/derived/denials")
    deadline = time.monotonic() + 60
    while (room.deriving.progress("denials") or None) is None or room.deriving.progress("denials").state != "failed":
        assert time.monotonic() < deadline
        time.sleep(0.1)
    page = bare.get("/denials").text
    assert "It could not be done" in page
    assert 'action="/derived/denials"' in page
    del monkeypatch


def test_an_archive_that_cannot_be_written_to_shows_the_command(bare: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.web.derived.os.access", lambda *_: False)
    page = bare.get("/incidents").text
    assert "<code>dragoman incidents " in page
    assert 'action="/derived/' not in page
    assert bare.post("/derived/incidents").status_code == 409


def test_reports_that_came_since_are_told_of(
    room: TestClient, derived_story_archive: Path, hostile_archive: Path, tmp_path: Path, nlp: Pipeline
) -> None:
    del room
    folder = tmp_path / "archive"
    shutil.copytree(derived_story_archive, folder)
    shutil.copytree(hostile_archive / "parts" / ("f" * 32), folder / "parts" / ("f" * 32))
    with TestClient(create(folder, code=nlp), base_url="http://127.0.0.1") as stale:
        page = stale.get("/incidents").text
        assert "Reports have come since" in page
        assert "Look again" in page
        assert stale.get("/incidents.json").json()["total"] > 0
        assert "Reports have come since" in stale.get(f"/incidents/{seizure(stale)['id']}").text


@pytest.fixture(scope="module")
def hostile(derived_hostile_archive: Path, nlp: Pipeline) -> Iterator[TestClient]:
    """The reading room over the hostile report, with everything derived."""
    with TestClient(create(derived_hostile_archive, code=nlp), base_url="http://127.0.0.1") as found:
        yield found


def inert(page: Any, source: str) -> None:
    assert page.inline == []
    assert "img" not in page.tags
    assert not re.search(r"<script(?! src=\"/static/)", source)
    assert not [link for link in page.links if link.lower().startswith(("javascript:", "data:"))]


def test_a_hostile_report_is_inert(hostile: TestClient, read_page: Callable[[str], Any]) -> None:
    incidents = hostile.get("/incidents.json").json()["rows"]
    reports = hostile.get("/reports.json").json()["rows"]
    paths = [
        "/incidents",
        "/denials",
        "/wording",
        "/said",
        "/said?speaker=Peru",
        *(f"/incidents/{one['id']}" for one in incidents),
    ]
    paths += [f"/reports/{one['id']}/wording" for one in reports]
    shown = 0
    for path in paths:
        answer = hostile.get(path)
        assert answer.status_code == 200, path
        inert(read_page(answer.text), answer.text)
        shown += "alert(1)" in answer.text
    assert shown >= 4


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_parameters_are_inert(hostile: TestClient, read_page: Callable[[str], Any], value: str) -> None:
    own = quote(value, safe="")
    for path in (
        f"/incidents?who={own}", f"/incidents?type={own}", f"/incidents?{own}=1", f"/incidents/{own}", f"/denials?words={own}",
        f"/wording?term={own}", f"/wording/{own}", f"/wording/kyiv/{own}", f"/reports/{own}/wording",
        f"/said?speaker={own}", f"/said?speaker=Peru&about={own}", f"/said?speaker=Peru&country={own}&to={own}&since={own}",
    ):  # fmt: skip
        answer = hostile.get(path)
        assert answer.status_code in {200, 400, 404}, path
        inert(read_page(answer.text), answer.text)
    assert hostile.post(f"/derived/{own}").status_code == 404
    assert hostile.get("/incidents.json").json()["total"] > 5


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("One. Peru said so. Two.", "said", "Peru [said] so."),
        ("The U.S. Navy left. It came back.", "left", "The U.S. Navy [left]."),
        ("Head\nPeru “agreed.” Then it left.", "agreed", "Peru “[agreed].”"),
        ("a " * 400 + "WORD" + " b" * 400, "WORD", None),
    ],
)
def test_words_stand_in_their_sentence(text: str, words: str, wanted: str | None) -> None:
    at = text.index(words)
    runs = sentence(text, [(at, at + len(words))])
    told = "".join(f"[{run.text}]" if run.meant else run.text for run in runs)
    if wanted is not None:
        assert told == wanted
    else:
        assert told.startswith("… a")
        assert told.endswith("b …")
        assert len(told) < 600
    assert sentence(text, [(5, 5), (10**6, 10**6 + 1)]) == ()
    assert Run(words, meant=True) in runs
