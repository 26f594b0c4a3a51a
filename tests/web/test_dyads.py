"""Dyads, the network and the map: the same numbers as the analysis gives, on the page and in its twins."""

import csv
import io
import json
import re
import shutil
import time
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
import pytest
from fastapi.testclient import TestClient

import dragoman
from dragoman.analysis.dyads.changes import changes_of
from dragoman.analysis.dyads.dyad import dyad_of
from dragoman.analysis.dyads.network import network_of
from dragoman.analysis.dyads.partners import partners_of
from dragoman.analysis.dyads.selection import Choice
from dragoman.analysis.dyads.series import series_of
from dragoman.analysis.dyads.sides import sides_of
from dragoman.archive.store import Archive
from dragoman.pipeline import Pipeline
from dragoman.web.app import create
from dragoman.web.dyads.asking import address_of
from dragoman.web.dyads.behind import SIZE, behind
from dragoman.web.dyads.drawn import shade
from dragoman.web.dyads.mapping import in_region, regions, states_drawn
from dragoman.web.lists.reading import Lists
from dragoman.web.settings import Settings

BREAKING = "\"'><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def slow(archive: Path) -> Iterator[Archive]:
    """The archive without the sorted table of pairs."""
    with dragoman.open(archive) as found:
        yield found


@pytest.fixture(scope="module")
def quick(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Archive, Lists]]:
    """The archive with it."""
    folder = tmp_path_factory.mktemp("quick") / "archive"
    shutil.copytree(archive, folder)
    with dragoman.open(folder) as found:
        yield found, Lists(found)


def given(page: str, chart: str) -> Any:
    """Return what a chart of a page draws."""
    found = re.search(rf'data-chart="{chart}" data-rows="([^"]*)"', page)
    assert found
    return json.loads(unescape(found[1]))


def rows_of(client: TestClient, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(address).text)))


@pytest.mark.parametrize("pair", [("PER", "CHL"), ("CHL", "PER"), ("PER,NOR", "CHL,GHA"), ("GHA", "CHL"), ("EU27", "GBR")])
@pytest.mark.parametrize("direction", ["both", "to", "from"])
def test_pairs_are_the_same_looked_up(
    slow: Archive, quick: tuple[Archive, Lists], pair: tuple[str, str], direction: Any
) -> None:
    assert quick[0].has_dyads
    assert not slow.has_dyads
    choice = Choice(direction=direction, statuses=("actual", "historical", "negated"))
    a, b = sides_of(slow, *pair)
    for by in ("day", "year"):
        found = series_of(slow, a, b, by, choice)  # type: ignore[arg-type] # one of them
        assert series_of(quick[0], a, b, by, choice) == found  # type: ignore[arg-type] # as above
        assert changes_of(quick[0], found) == changes_of(slow, found)
    assert partners_of(quick[0], a, (), choice) == partners_of(slow, a, (), choice)


def test_the_page_is_the_analysis(client: TestClient, slow: Archive) -> None:
    a, b = sides_of(slow, "PER", "CHL")
    found = dyad_of(slow, a, b, "month")
    assert found.series
    assert found.series.totals.all.events > 0
    assert client.get("/dyad/PER/CHL.json").json() == json.loads(msgspec.json.encode(found))
    page = client.get("/dyad/PER/CHL").text
    drawn = given(page, "dyad")
    full = [point for point in found.series.points if point.all.events]
    assert [point[0] for point in drawn["points"]] == [point.period for point in full]
    assert sum(sum(map(sum, point[6])) for point in drawn["points"]) == found.series.totals.all.events
    rows = rows_of(client, "/dyad/PER/CHL.csv")
    assert len(rows) == 4 * len(found.series.points)
    assert client.get("/dyad?a=&b=CHL").url.path == "/dyads"
    assert client.get("/dyad.json?a=PER&b=CHL").json() == client.get("/dyad/PER/CHL.json").json()
    assert (
        client.get("/dyad/Peru/Chile.json").json()["series"]["totals"]
        == client.get("/dyad/PER/CHL.json").json()["series"]["totals"]
    )


@pytest.mark.parametrize("show", ["changes", "statements", "figures", "events"])
def test_each_part_has_twins(client: TestClient, show: str) -> None:
    data = client.get(f"/dyad/PER/CHL.json?show={show}").json()
    told = data if show == "events" else data[show]
    many = len(told["said"] if show == "statements" else told)
    assert len(rows_of(client, f"/dyad/PER/CHL.csv?show={show}")) == many
    assert many or show == "changes"


def test_every_point_leads_to_its_events(client: TestClient, read_page: Callable[[str], Any]) -> None:
    series = client.get("/dyad/PER/CHL.json").json()["series"]
    for point in (one for one in series["points"] if one["all"]["events"]):
        address = f"/dyad/PER/CHL?period={point['period']}"
        links = [link for link in read_page(client.get(address).text).links if link.startswith("/reports/") and "#" in link]
        told = {link.removeprefix("/reports/").replace("#", ":") for link in links}
        assert set(point["all"]["event_ids"]) <= {quote_back(one) for one in told}
        rows = rows_of(client, f"/dyad/PER/CHL.csv?show=events&period={point['period']}")
        assert {row["id"] for row in rows} == set(point["all"]["event_ids"])


def quote_back(link: str) -> str:
    return link.replace("%3A", ":").replace("%2C", ",")


def test_pages_of_events_hold_each_once(quick: tuple[Archive, Lists], monkeypatch: pytest.MonkeyPatch) -> None:
    archive, lists = quick
    series = series_of(archive, *sides_of(archive, "PER", "CHL"), "month", Choice(statuses=("actual", "negated", "future")))
    whole = behind(lists, series, None, 1)
    assert whole
    assert whole.total == len(whole.rows) <= SIZE
    monkeypatch.setattr("dragoman.web.dyads.behind.SIZE", 2)
    paged = [behind(lists, series, None, page) for page in range(1, -(-whole.total // 2) + 1)]
    ids = [row["id"] for one in paged if one for row in one.rows]
    assert ids == [row["id"] for row in whole.rows]
    assert behind(lists, series, "1900-01", 1) is None


def test_the_network_is_the_analysis(client: TestClient, slow: Archive) -> None:
    found = network_of(slow)
    assert client.get("/network.json").json() == json.loads(msgspec.json.encode(found))
    assert len(rows_of(client, "/network.csv")) == len(found.edges) > 2
    drawn = given(client.get("/network").text, "network")
    assert [edge[:3] for edge in drawn["edges"]] == [[edge.source, edge.target, edge.events] for edge in found.edges]
    assert {node[0] for node in drawn["nodes"]} == {node.code for node in found.nodes}
    most = found.edges[0].events + 1
    assert client.get(f"/network.json?least={most}").json()["edges"] == []
    assert "No event" in client.get(f"/network?least={most}").text
    assert client.get("/network.json?since=1900&until=1901").json()["events"] == 0


def test_the_map_has_a_position_for_every_state(client: TestClient) -> None:
    data = client.get("/map.json?places=true").json()
    assert data["edges"]
    assert data["places"]
    assert all(edge["source_latitude"] is not None for edge in data["edges"] if edge["source"] in states_drawn())
    rows = rows_of(client, "/map.csv")
    assert len(rows) == len(data["edges"])
    assert float(rows[0]["source_longitude"]) == data["edges"][0]["source_longitude"]
    drawn = given(client.get("/map?region=south-america").text, "map")
    assert {"PER", "CHL"} <= {edge[0] for edge in drawn["edges"]}
    assert all(in_region(edge[0], "south-america") or in_region(edge[1], "south-america") for edge in drawn["edges"])
    for small in ("SGP", "MLT", "BHR", "MDV", "VAT", "TWN", "PSE", "XKX", "HKG"):
        assert small in states_drawn()


@pytest.mark.parametrize(
    ("code", "region", "seen"),
    [("FRA", "europe", True), ("NZL", "oceania", True), ("FJI", "oceania", True), ("WSM", "oceania", True), ("USA", "pacific", True),
     ("CHN", "europe", False), ("PER", "south-america", True), ("SGP", "east-asia", True), ("BHR", "middle-east", True)],
)  # fmt: skip
def test_parts_of_the_world(code: str, region: str, seen: bool) -> None:
    assert in_region(code, region) is seen


def test_the_whole_world_has_every_state() -> None:
    for whole in ("world", "pacific"):
        assert [code for code in states_drawn() if not in_region(code, whole) and code not in {"SJM", "GRL"}] == []
    assert all(one["west"] < one["middle"] < one["east"] for one in regions().values())


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/dyad/Chille/PER", 404, "Chile"), ("/dyad/PER/Atlantis", 404, "nearest names"), ("/dyad/Atlantis", 404, "nearest names"),
        ("/dyad/PER/PER", 400, "share"), ("/dyad/PER/Peru", 400, "share"), ("/dyad/PER/CHL?since=soon", 400, "no date"),
        ("/dyad/PER/CHL?since=2024&until=2023", 400, "after"), ("/dyad/PER/CHL?by=decade", 422, "by"), ("/dyad/PER/CHL?typo=1", 422, "typo"),
        ("/dyad/PER/CHL?period=1900-01", 404, "no period"), ("/dyad/PER/CHL?status=perhaps", 422, "status"), ("/dyad/PER/CHL?page=0", 422, "page"),
        ("/dyad/PER/" + "x" * 501, 400, "at most 500"), ("/network?least=0", 422, "least"), ("/network?since=x", 400, "no date"),
        ("/map?region=mars", 400, "europe"), ("/map?places=perhaps", 422, "places"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked(client: TestClient, path: str, status: int, told: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert told in answer.text
    address, _, query = path.partition("?")
    if "period" not in path and "page" not in path:
        data = client.get(f"{address}.json?{query}")
        assert data.status_code == status
        assert told in data.json()["error"]["message"]


@pytest.mark.parametrize(
    "value", ["<script>alert(1)</script>", BREAKING, "'; DROP TABLE events; --", "{{ 7 * 7 }}", "\u202e\0", "a/b", "..."]
)
def test_hostile_sides_are_inert(client: TestClient, read_page: Callable[[str], Any], value: str) -> None:
    for path in (
        f"/dyad/PER/{quote(value, safe='')}", f"/dyad/{quote(value, safe='')}", f"/dyad?a={quote(value)}&b=PER",
        f"/dyad?a=PER&b={quote(value)}", f"/dyad/PER/CHL?period={quote(value[:20])}", f"/map?region={quote(value)}",
        f"/network?since={quote(value)}",
    ):  # fmt: skip
        answer = client.get(path)
        assert answer.status_code in {400, 404}, path
        page = read_page(answer.text)
        assert page.inline == []
        assert "img" not in page.tags
        assert not re.search(r"<script(?! src=\"/static/)", answer.text)
        assert "49" not in re.sub(r"\d{3,}|v=\w+", "", answer.text.partition("<main")[2])


def test_an_actor_with_a_hostile_name_is_a_side(
    hostile_archive: Path, nlp: Pipeline, read_page: Callable[[str], Any], tmp_path: Path
) -> None:
    folder = tmp_path / "archive"
    shutil.copytree(hostile_archive, folder)
    with TestClient(create(folder, code=nlp), base_url="http://127.0.0.1") as client:
        names = [
            row["name"]
            for row in client.get("/actors.json?size=500").json()["rows"]
            if "alert" in row["name"] and row["country"] == "PER"
        ]
        assert names
        page = client.get("/dyad", params={"a": names[0], "b": "CHL"})
        assert page.status_code == 200
        assert unescape(page.text).count(names[0]) > 2
        found = read_page(page.text)
        assert found.inline == []
        assert "img" not in found.tags
        for link in {link for link in found.links if link.startswith("/dyad")}:
            assert client.get(link.partition("#")[0]).status_code == 200, link


@pytest.mark.parametrize(
    ("sides", "address"),
    [(("CHN", "DEU,FRA"), "/dyad/CHN/DEU,FRA.json?by=week"), (("a b", "é?"), "/dyad/a%20b/%C3%A9%3F.json?by=week"),
     (("a/b", "CHN"), "/dyad.json?a=a%2Fb&b=CHN&by=week"), (("..",), "/dyad.json?a=..&by=week")],
)  # fmt: skip
def test_addresses_hold_any_name(sides: tuple[str, ...], address: str) -> None:
    assert address_of(*sides, query="?by=week", suffix=".json") == address


@pytest.mark.parametrize(("score", "wanted"), [(-10, 0), (-4, 1), (-0.51, 2), (0, 3), (0.5, 4), (3.9, 5), (10, 6)])
def test_shades(score: float, wanted: int) -> None:
    assert shade(score) == wanted


def test_changes_without_their_extra(opened: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "ruptures", None)
    client = opened()
    page = client.get("/dyad/PER/CHL?by=day&since=2023&until=2024")
    assert page.status_code == 200
    assert "pip install" in page.text
    assert "Changes of level" not in page.text
    assert "Through time" in page.text


def test_a_dyad_without_events(client: TestClient) -> None:
    page = client.get("/dyad/MNG/BOL")
    assert page.status_code == 200
    assert "No event between the two" in page.text
    assert client.get("/dyad/MNG/BOL.json").json()["series"]["points"] == []


def test_parts_that_come_are_counted(hostile_archive: Path, nlp: Pipeline, tmp_path: Path) -> None:
    folder, aside = tmp_path / "archive", tmp_path / "aside"
    shutil.copytree(hostile_archive, folder)
    (late,) = (part for part in (folder / "parts").iterdir() if part.name != "f" * 32)
    late.rename(aside)

    def events(client: TestClient) -> int:
        return int(client.get("/dyad/PER/CHL.json").json()["series"]["totals"]["all"]["events"])

    with TestClient(create(folder, Settings(look_seconds=0.05), code=nlp), base_url="http://127.0.0.1") as client:
        before = events(client)
        aside.rename(late)
        deadline = time.monotonic() + 20
        while events(client) == before and time.monotonic() < deadline:
            time.sleep(0.05)
        assert events(client) > before
