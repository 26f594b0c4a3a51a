"""Two reports compared: which are offered, what is shown of both, and that it is what `dragoman.compare` finds."""

import csv
import html
import io
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient

import dragoman
from dragoman.analysis.incidents.incidents import keep_incidents
from dragoman.analysis.readouts.comparison import Comparison
from dragoman.archive.engines.local import LocalEngine
from dragoman.archive.running import Order, run
from dragoman.archive.settings import Settings as RunSettings
from dragoman.pipeline import Pipeline
from dragoman.record import Record
from dragoman.web.app import create
from dragoman.web.settings import Settings

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
VALLETTA = (EXAMPLES / "tanker-valletta.txt").read_text("utf-8")
PRAIA = (EXAMPLES / "tanker-praia.txt").read_text("utf-8")
SHORT = "Malta’s foreign minister met the foreign minister of Cape Verde in Mindelo on {day}."
REPORTS = [
    {"id": "valletta", "text": VALLETTA, "title": "A call", "outlet": "Ministry (Valletta)", "published": "2025-03-04"},
    {"id": "praia", "text": PRAIA, "title": "Minister speaks", "outlet": "Ministry (Praia)", "published": "2025-03-05"},
    {"id": "later", "text": SHORT.format(day="June 3, 2025"), "title": "A later one", "outlet": "Ministry (Praia)", "published": "2025-06-04"},
    {"id": "others", "text": "Peru accused Chile of seizing a boat.", "title": "Boats", "outlet": "Harbour Press", "published": "2025-03-05"},
    {"id": "lima", "text": "LIMA, June 9 - Peru and Ghana met in Lima on June 8, 2026. The foreign ministers of Peru and Ghana held talks on squid.", "title": "Peru, Ghana meet in Lima", "outlet": "Ministry (Lima)", "published": "2026-06-09"},
    {"id": "accra", "text": "ACCRA, June 9 - Ghana and Peru met in Lima on June 8, 2026. The foreign ministers of Ghana and Peru held talks on squid.", "title": "Ghana and Peru meet in Lima", "outlet": "Ministry (Accra)", "published": "2026-06-09"},
    {"id": "same-day", "text": "Ghana thanked Peru for a shipment of rice.", "title": "Rice", "outlet": "Harbour Press", "published": "2026-06-09"},
    {"id": "untitled", "text": "Malta thanked Cape Verde on Wednesday.", "title": None, "outlet": None, "published": "2025-03"},
]  # fmt: skip


@pytest.fixture(scope="module")
def readouts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with two readouts of one call, and other reports."""
    folder = tmp_path_factory.mktemp("readouts")
    source = folder / "reports.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in REPORTS), "utf-8")
    run(Order((str(source),), folder / "archive", "local", 1, 1_000_000), RunSettings(models=False), lambda: LocalEngine(1))
    return folder / "archive"


@pytest.fixture(scope="module")
def room(readouts: Path, nlp: Pipeline) -> Iterator[TestClient]:
    """The reading room over it."""
    with TestClient(create(readouts, Settings(), code=nlp), base_url="http://127.0.0.1") as found:
        yield found


@pytest.fixture(scope="module")
def ids(room: TestClient) -> dict[str, str]:
    """Ids of reports by the ids of their inputs."""
    return {row["source_id"]: row["id"] for row in room.get("/reports.json").json()["rows"]}


@pytest.fixture(scope="module")
def records(room: TestClient, ids: dict[str, str]) -> tuple[Record, Record]:
    """The records of the two readouts."""
    one, other = (Record.from_dict(room.get(f"/reports/{ids[name]}.json").json()) for name in ("valletta", "praia"))
    return one, other


@pytest.fixture(scope="module")
def comparison(records: tuple[Record, Record]) -> Comparison:
    """What the library finds."""
    return dragoman.compare(*records)


@pytest.fixture(scope="module")
def compared(ids: dict[str, str]) -> str:
    """The address of the two readouts compared."""
    return f"/compare/{ids['valletta']}/{ids['praia']}"


def test_the_json_is_the_comparison(room: TestClient, compared: str, comparison: Comparison) -> None:
    answer = room.get(f"{compared}.json")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == json.loads(comparison.to_json())
    assert len(comparison.points) > 10


def test_the_csv_has_every_point_with_its_spans(
    room: TestClient, compared: str, comparison: Comparison, records: tuple[Record, Record]
) -> None:
    rows = list(csv.DictReader(io.StringIO(room.get(f"{compared}.csv").text)))
    assert [row["id"] for row in rows] == [point.id for point in comparison.points]
    for row, point in zip(rows, comparison.points, strict=True):
        for side, account, record in zip(("first", "second"), (point.first, point.second), records, strict=True):
            assert row[f"{side}_report"] == record.report.id
            assert row[f"{side}_words"] == (account.words if account else "")
            spans = json.loads(row[f"{side}_spans"] or "[]")
            assert spans == [list(span) for span in (account.spans if account else ())]


def marks(page: str, letter: str) -> list[tuple[set[str], str]]:
    """The stretches of one text: whose points they are, and their words."""
    found = re.search(rf'id="text-{letter}".*?</section>', page, re.DOTALL)
    assert found
    pieces = re.findall(r'<mark[^>]*data-points="([^"]*)"[^>]*>(.*?)</mark>|<p>|([^<]+)', found[0], re.DOTALL)
    clean = re.compile(r"<[^>]*>")
    return [(set(points.split()), html.unescape(clean.sub("", marked or plain))) for points, marked, plain in pieces]


def test_the_words_of_every_point_are_marked(
    room: TestClient, compared: str, comparison: Comparison, records: tuple[Record, Record]
) -> None:
    page = room.get(compared).text
    for letter, side, record in zip("AB", ("first", "second"), records, strict=True):
        shown = marks(page, letter)
        joined = "".join(words for _, words in shown)
        assert all(part in joined for part in re.split(r"\n\s*\n", record.report.text.strip()))
        for point in comparison.points:
            account = getattr(point, side)
            marked = "".join(words for points, words in shown if point.id in points)
            wanted = "".join(record.report.text[start:end] for start, end in sorted(account.spans)) if account else ""
            assert re.sub(r"\s", "", marked) == re.sub(r"\s", "", wanted)


def test_points_and_words_lead_to_one_another(
    room: TestClient, compared: str, comparison: Comparison, read_page: Callable[[str], Any]
) -> None:
    page = read_page(room.get(compared).text)
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert {point.id for point in comparison.points} <= set(page.ids)
    to_cards = [link for link in page.links if re.match(r"/reports/\w+#[sef]", link)]
    assert to_cards
    for link in to_cards:
        assert unquote(link.partition("#")[2]) in read_page(room.get(link.partition("#")[0]).text).ids


def test_what_may_tell_of_the_same_is_offered(room: TestClient, ids: dict[str, str]) -> None:
    offered = room.get(f"/compare.json?a={ids['valletta']}").json()["reports"]
    names = [row["source_id"] for row in offered]
    assert names[:1] == ["praia"] or names[:2] == ["untitled", "praia"]
    assert not {"valletta", "others", "later"} & set(names)
    praia = next(row for row in offered if row["source_id"] == "praia")
    assert (praia["apart"], praia["countries"]) == (1, ["CPV", "MLT"])
    page = room.get(f"/compare?a={ids['valletta']}").text
    assert f'href="/compare/{ids["valletta"]}/{ids["praia"]}"' in page
    assert "1 day apart" in page


def test_an_undated_report_has_counterparts_of_any_day(room: TestClient) -> None:
    made = room.post("/compare", data={"text_a": VALLETTA + "\n\nMore."}, follow_redirects=False).headers["location"]
    offered = room.get(made.replace("/compare?", "/compare.json?")).json()["reports"]
    assert {"valletta", "praia", "later"} <= {row["source_id"] for row in offered}
    assert {row["apart"] for row in offered} == {None}


def test_those_that_tell_the_same_happening_come_first(readouts: Path, nlp: Pipeline, tmp_path: Path) -> None:
    shutil.copytree(readouts, tmp_path / "archive")
    with dragoman.open(tmp_path / "archive") as opened:
        keep_incidents(opened)
    with TestClient(create(tmp_path / "archive", code=nlp), base_url="http://127.0.0.1") as client:
        own = {row["source_id"]: row["id"] for row in client.get("/reports.json").json()["rows"]}
        first, second = client.get(f"/compare.json?a={own['lima']}").json()["reports"]
        assert (first["source_id"], first["happenings"] > 0) == ("accra", True)
        assert (second["source_id"], second["happenings"]) == ("same-day", 0)
        pairs = client.get("/compare.json").json()["pairs"]
        assert {own["lima"], own["accra"]} in [{pair["first"], pair["second"]} for pair in pairs]
        assert "the same happening" in client.get(f"/compare?a={own['lima']}").text


def test_pairs_are_offered_without_incidents_too(room: TestClient, ids: dict[str, str]) -> None:
    pairs = room.get("/compare.json").json()["pairs"]
    assert [({pair["first"], pair["second"]}, pair["day"]) for pair in pairs] == [({ids["lima"], ids["accra"]}, "2026-06-08")]
    assert "dragoman incidents" in room.get("/compare").text


@pytest.mark.parametrize(
    ("words", "wanted"), [("Mindelo", {"valletta", "praia", "later"}), ("others", {"others"}), ("zzz", set())]
)
def test_reports_are_found_by_words_and_by_id(room: TestClient, words: str, wanted: set[str]) -> None:
    found = room.get(f"/compare.json?q={words}").json()["reports"]
    assert {row["source_id"] for row in found} == wanted
    page = room.get(f"/compare?q={words}").text
    assert all(f'href="/compare?a={row["id"]}"' in page for row in found)
    assert wanted or "No report has" in page


def test_a_report_leads_to_its_comparison(room: TestClient, ids: dict[str, str]) -> None:
    assert f'href="/compare?a={ids["praia"]}"' in room.get(f"/reports/{ids['praia']}").text
    pasted = room.post("/pasted", data={"text": PRAIA}, follow_redirects=False).headers["location"]
    link = re.search(r'href="(/compare\?a=pasted-[^"]+)"', room.get(pasted).text)
    assert link
    assert room.get(link[1]).status_code == 200


@pytest.mark.parametrize("as_file", [False, True])
def test_two_pasted_readouts_are_compared(room: TestClient, nlp: Pipeline, *, as_file: bool) -> None:
    given = {"outlet_a": "Ministry of Malta", "published_a": "2025-03-04", "published_b": "2025-03-05"}
    texts = {} if as_file else {"text_a": VALLETTA, "text_b": PRAIA}
    files = {"file_a": ("a.txt", VALLETTA.encode()), "file_b": ("b.txt", PRAIA.encode())} if as_file else None
    answer = room.post("/compare", data=given | texts, files=files, follow_redirects=False)
    assert answer.status_code == 303
    wanted = dragoman.compare(
        nlp(VALLETTA, published="2025-03-04", outlet="Ministry of Malta"), nlp(PRAIA, published="2025-03-05")
    )
    found = room.get(answer.headers["location"] + ".json").json()
    assert found["points"] == json.loads(wanted.to_json())["points"]
    assert found["first"]["country"] == "MLT"
    assert room.get(answer.headers["location"]).status_code == 200


def test_one_pasted_readout_is_compared_with_one_of_the_archive(room: TestClient, ids: dict[str, str]) -> None:
    answer = room.post("/compare", data={"a": ids["valletta"], "text_b": PRAIA + "\n"}, follow_redirects=False)
    assert re.fullmatch(rf"/compare/{ids['valletta']}/pasted-.+", answer.headers["location"])
    assert room.get(answer.headers["location"]).status_code == 200
    alone = room.post("/compare", data={"text_b": PRAIA, "published_b": "2025-03-05"}, follow_redirects=False)
    assert alone.headers["location"].startswith("/compare?a=pasted-")
    assert "A call" in room.get(alone.headers["location"]).text


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 422), ({"text_a": " \n"}, 422), ({"text_a": "A text.", "published_a": "yesterday"}, 422),
        ({"text_a": "A text.", "outlet_a": "x" * 301}, 422), ({"a": "0000", "text_b": "A text."}, 404),
        ({"a": "pasted-gone", "text_b": "A text."}, 404),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_said(room: TestClient, fields: dict[str, str], status: int) -> None:
    answer = room.post("/compare", data=fields)
    assert answer.status_code == status
    assert "<h1>" in answer.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/compare/0/0", 400),
        ("/compare/0/1", 404),
        ("/compare?a=0", 404),
        ("/compare/pasted-x/pasted-y", 404),
        ("/compare?q=%22", 400),
    ],
)
def test_what_is_not_there_is_said(room: TestClient, path: str, status: int) -> None:
    assert room.get(path).status_code == status


def test_a_hostile_text_stays_text(room: TestClient, read_page: Callable[[str], Any]) -> None:
    text = 'The minister <script>alert(1)</script> met "her" & his <b>colleague</b> of Peru in Lima. He thanked Peru for <img src=x onerror=y>.'
    given = {"text_a": text, "text_b": text + " Again.", "outlet_a": '"><script>', "outlet_b": "<img src=x>"}
    source = room.post("/compare", data=given).text
    page = read_page(source)
    assert page.inline == []
    assert "img" not in page.tags
    assert "&lt;script&gt;alert(1)" in source
