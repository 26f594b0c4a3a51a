"""Every page and its twins: there, in a safe frame, of this server alone."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

import dragoman
from dragoman.web.app import PAGES as MODULES
from dragoman.web.lists.reading import TooLongError

LISTS = ("reports", "statements", "events", "figures", "actors", "places")
DYADS = (
    "/dyads",
    "/dyad/PER/CHL",
    "/dyad/PER/CHL?show=statements",
    "/dyad/PER",
    "/dyad?a=PER&b=CHL",
    "/network",
    "/map?places=true",
)
PAGES = ("/", "/search?q=talks", *(f"/{name}" for name in LISTS), "/corrections", "/runs", "/about", "/compare", *DYADS)
PAGES += ("/incidents", "/said", "/said?speaker=Peru", "/denials", "/wording", "/wording/kyiv", "/wording/kyiv/kiev")
ALONE = {"/api", "/api/try", "/reports/{report_id}/correct"}
"""Pages without twins: what documents the API, and a form."""


def twin(path: str, suffix: str) -> str:
    address, _, query = path.partition("?")
    return f"{address if address != '/' else '/index'}.{suffix}" + (f"?{query}" if query else "")


def first(client: TestClient, name: str) -> str:
    found: str = client.get(f"/{name}.json?page=1&size=1").json()["rows"][0]["id"]
    return found


@pytest.fixture(scope="session")
def pages(client: TestClient) -> list[str]:
    """The address of every page that has twins."""
    one, other, *_ = (row["id"] for row in client.get("/reports.json").json()["rows"])
    compared = [f"/compare?a={one}", f"/compare/{one}/{other}", f"/reports/{one}/wording"]
    found = (f"/{name}/{first(client, name)}" for name in ("reports", "actors", "places", "incidents"))
    return [*PAGES, *found, *compared]


def test_every_page_has_twins() -> None:
    routes = [route for one in MODULES for route in one.router.routes]
    paths = {route.path for route in routes if isinstance(route, APIRoute) and "GET" in route.methods}
    pages = {path for path in paths if not path.endswith((".json", ".csv", ".jsonl"))} - ALONE
    assert len(pages) >= 14
    assert not [path for path in pages for suffix in ("json", "csv") if twin(path, suffix) not in paths]


def test_pages_are_well_framed(client: TestClient, pages: list[str], read_page: Callable[[str], Any]) -> None:
    for path in [*pages, "/api", "/api/try", "/nowhere"]:
        answer = client.get(path)
        assert answer.status_code == (404 if path == "/nowhere" else 200), path
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        page = read_page(answer.text)
        assert len(page.ids) == len(set(page.ids)), path
        assert page.inline == [], path
        assert not [one for one in page.loaded if not one.startswith("/static/")], path
        inner = {link[1:] for link in page.links if link.startswith("#")}
        assert inner <= set(page.ids), path
        assert page.tags.count("h1") == 1, path
        assert 'lang="en"' in answer.text


def test_links_lead_somewhere(client: TestClient, pages: list[str], read_page: Callable[[str], Any]) -> None:
    links = {link.partition("#")[0] for path in pages for link in read_page(client.get(path).text).links}
    own = sorted(link for link in links if link.startswith("/"))
    assert len(own) > 50
    assert [link for link in own if client.get(link).status_code != 200 and not link.startswith(("/pasted", "/derived/"))] == []


def test_static_files_are_there_and_kept(client: TestClient, pages: list[str], read_page: Callable[[str], Any]) -> None:
    loaded = {one for path in [*pages, "/api/try"] for one in read_page(client.get(path).text).loaded}
    for address in loaded:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "immutable" in answer.headers["cache-control"]


def test_twins_hold_the_same_rows(client: TestClient, pages: list[str]) -> None:
    for path in pages:
        data = client.get(twin(path, "json"))
        assert data.headers["content-type"].startswith("application/json"), path
        data.json()
        sheet = client.get(twin(path, "csv"))
        assert sheet.headers["content-type"].startswith("text/csv"), path
        head, *_ = csv.reader(io.StringIO(sheet.text))
        assert all(head), path


@pytest.mark.parametrize("name", LISTS)
def test_downloads_hold_every_row(client: TestClient, name: str) -> None:
    total = client.get(f"/{name}.json?page=1&size=1").json()["total"]
    whole = client.get(f"/{name}.json").json()
    rows = list(csv.DictReader(io.StringIO(client.get(f"/{name}.csv").text)))
    assert total == len(whole["rows"]) == len(rows) > 0
    assert [row["id"] for row in rows] == [row["id"] for row in whole["rows"]]
    paged = client.get(f"/{name}.json?size=500").json()["rows"]
    assert [row["id"] for row in paged] == [row["id"] for row in whole["rows"]]


def test_a_report_s_json_is_its_record(client: TestClient, archive: Any) -> None:

    with dragoman.open(archive) as opened:
        for record in opened.records():
            assert client.get(f"/reports/{record.report.id}.json").json() == record.to_dict()


def test_the_api_is_described(client: TestClient) -> None:
    described = client.get("/api.json").json()
    told = described["paths"]["/events.json"]["get"]
    names = {one["name"] for one in told["parameters"]}
    assert {"type", "country", "since", "until", "told_by", "sort", "page", "size"} <= names
    assert all(one["description"] for one in told["parameters"])
    kinds = next(one["schema"]["items"]["enum"] for one in told["parameters"] if one["name"] == "type")
    assert "ACCUSE" in kinds
    assert "/pasted" in described["paths"]
    page = client.get("/api").text
    assert all(path in page for path in described["paths"])


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404), ("/reports/0000", 404), ("/actors/0000", 404), ("/places/x", 404), ("/pasted/x", 404),
        ("/events?typo=1", 400), ("/events?type=WHATEVER", 400), ("/events?page=0", 400), ("/events?page=999999", 400),
        ("/events?size=501", 400), ("/events?since=yesterday", 400), ("/events?sort=id;drop", 400), ("/events?denied=maybe", 400),
        ("/statements?who=" + "x" * 301, 400), ("/reports/x/correct?layer=none", 404),
    ],
)  # fmt: skip
def test_what_cannot_be_asked(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert "<h1>" in answer.text
    if "correct" not in path:
        data = client.get(twin(path, "json"))
        assert data.status_code == status
        assert data.json()["error"]["status"] == status
    asked = client.get(path, headers={"Accept": "application/json"})
    assert asked.json()["error"]["message"]


def test_a_query_that_takes_too_long_is_stopped(opened: Callable[..., TestClient]) -> None:
    room = opened(query_seconds=0.05).app.state.room  # type: ignore[attr-defined] # an app

    with pytest.raises(TooLongError, match=r"0\.05 seconds"):
        room.lists.rows("SELECT count(*) FROM range(100000000) a, range(100000) b WHERE a.range % 7 = b.range % 11")
    assert room.lists.rows("SELECT 1 AS n") == [{"n": 1}]
