"""Filters keep what SQL over the parts keeps, whatever is asked for."""

import shutil
import time
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

import dragoman
from dragoman.web.lists.asked import Asked
from dragoman.web.pages.events import SPEC


@pytest.fixture(scope="module")
def ask(archive: Any) -> Callable[[str], list[str]]:
    """Returns the ids that a query over the parts gives."""
    opened = dragoman.open(archive)
    return lambda query: sorted(str(row[0]) for row in opened.sql(query).fetchall())


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("events?type=ACCUSE", "SELECT id FROM events WHERE type = 'ACCUSE'"),
        ("events?type=ACCUSE&type=REJECT", "SELECT id FROM events WHERE type IN ('ACCUSE', 'REJECT')"),
        ("events?country=PER&status=actual", "SELECT id FROM events WHERE status = 'actual' AND list_contains(list_concat(actor_countries, recipient_countries), 'PER')"),
        ("events?country=peru", "SELECT id FROM events WHERE list_contains(list_concat(actor_countries, recipient_countries), 'PER')"),
        ("events?source=CHL", "SELECT id FROM events WHERE list_contains(actor_countries, 'CHL')"),
        ("events?target=CHL&target=PER", "SELECT id FROM events WHERE list_has_any(recipient_countries, ['CHL', 'PER'])"),
        ("events?attributed=no", "SELECT id FROM events WHERE statement IS NULL"),
        ("events?attributed=yes", "SELECT id FROM events WHERE statement IS NOT NULL"),
        ("events?denied=no", "SELECT id FROM events WHERE len(denied_by) = 0"),
        ("events?since=2024&until=2024", "SELECT id FROM events WHERE coalesce(day, last_day) >= DATE '2024-01-01' AND coalesce(day, first_day) <= DATE '2024-12-31'"),
        ("events?until=1994-05", "SELECT id FROM events WHERE coalesce(day, first_day) <= DATE '1994-05-31'"),
        ("events?context=diplomatic", "SELECT id FROM events WHERE list_contains(contexts, 'diplomatic')"),
        ("events?who=navy", "SELECT id FROM events WHERE array_to_string(list_concat(actor_names, recipient_names), ';') ILIKE '%navy%'"),
        ("events?outlet=Harbour+Press&outlet=-", "SELECT id FROM events WHERE outlet = 'Harbour Press' OR outlet IS NULL"),
        ("events?q=squid", "SELECT id FROM events WHERE report_id IN (SELECT id FROM reports WHERE text ILIKE '%squid%')"),
        ("statements?act=deny", "SELECT id FROM statements WHERE act = 'deny'"),
        ("statements?country=PER", "SELECT id FROM statements WHERE speaker_country = 'PER'"),
        ("statements?speaker=-", "SELECT id FROM statements WHERE speaker_name IS NULL"),
        ("statements?nested=yes", "SELECT id FROM statements WHERE within IS NOT NULL"),
        ("statements?q=boat", "SELECT id FROM statements WHERE regexp_matches(lower(content), '\\bboat\\b')"),
        ("statements?since=2024-05-08", "SELECT id FROM statements WHERE published >= '2024-05-08'"),
        ("statements?until=1994", "SELECT id FROM statements WHERE published < '1995'"),
        ("figures?unit=USD", "SELECT id FROM figures WHERE unit = 'USD'"),
        ("figures?change=up", "SELECT id FROM figures WHERE change_direction = 'up'"),
        ("figures?check=-", "SELECT id FROM figures WHERE check_verdict IS NULL"),
        ("figures?about=TRADE", "SELECT id FROM figures WHERE metric ILIKE '%trade%'"),
        ("reports?outlet=-", "SELECT id FROM reports WHERE outlet IS NULL"),
        ("reports?title=squid", "SELECT id FROM reports WHERE title ILIKE '%squid%'"),
        ("reports?q=%22squid+boats%22", "SELECT id FROM reports WHERE text ILIKE '%squid boats%'"),
    ],
)  # fmt: skip
def test_filters(client: TestClient, ask: Callable[[str], list[str]], path: str, query: str) -> None:
    name, _, asked = path.partition("?")
    whole = client.get(f"/{name}.json?{asked}").json()
    paged = client.get(f"/{name}.json?{asked}&size=500").json()
    wanted = ask(query)
    assert sorted(row["id"] for row in whole["rows"]) == wanted
    assert sorted(row["id"] for row in paged["rows"]) == wanted
    assert whole["total"] == len(wanted) > 0
    assert f"<small>{len(wanted)}</small>" in client.get(f"/{path}").text


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("events?sort=day", lambda row: (row["since"] is None, row["since"] or "")),
        ("events?sort=score", lambda row: row["score"]),
        ("statements?sort=speaker", lambda row: (row["speaker_name"] is None, row["speaker_name"] or "")),
        ("figures?sort=value", lambda row: (row["value"] is None, row["value"] or 0)),
        ("actors?sort=name", lambda row: row["name"]),
        ("places?sort=mentions", lambda row: row["mentions"]),
        ("reports?sort=events", lambda row: row["events"]),
    ],
)
def test_sorting(client: TestClient, path: str, key: Callable[[dict[str, Any]], Any]) -> None:
    name, _, sort = path.partition("?sort=")
    rows = client.get(f"/{name}.json?sort={sort}&size=500").json()["rows"]
    assert [key(row) for row in rows] == sorted(key(row) for row in rows)
    turned = client.get(f"/{name}.json?sort=-{sort}&size=500").json()["rows"]
    known = [key(row) for row in turned if not isinstance(key(row), tuple) or not key(row)[0]]
    assert known == sorted(known, reverse=True)


def test_pages_join_up(client: TestClient) -> None:
    whole = [row["id"] for row in client.get("/events.json").json()["rows"]]
    pages = [row["id"] for n in range(1, 9) for row in client.get(f"/events.json?size=7&page={n}").json()["rows"]]
    assert pages == whole[: len(pages)]
    assert len(pages) == min(56, len(whole))


def test_facets_count_what_the_other_filters_keep(client: TestClient, archive: Any) -> None:
    room = client.app.state.room  # type: ignore[attr-defined] # an app

    asked = Asked.of(SPEC, [("type", "ACCUSE"), ("outlet", "Strait Post"), ("outlet", "Harbour Press")])
    summary = room.lists.summary(asked)
    with dragoman.open(archive) as opened:
        types = opened.sql(
            "SELECT type, count(*) FROM events WHERE outlet IN ('Strait Post', 'Harbour Press') GROUP BY 1"
        ).fetchall()
        outlets = opened.sql("SELECT outlet, count(*) FROM events WHERE type = 'ACCUSE' GROUP BY 1").fetchall()
    assert {one.value: one.rows for one in summary.facets["type"]} == dict(types)
    assert {one.value: one.rows for one in summary.facets["outlet"]} == dict(outlets)
    assert sum(count for _, count in summary.months) <= summary.total


def test_what_is_asked_for_can_be_taken_away(client: TestClient) -> None:
    page = client.get("/events?type=ACCUSE&country=PER").text
    assert 'href="/events?country=PER"' in page
    assert 'href="/events?type=ACCUSE"' in page
    assert 'value="ACCUSE" checked' in page


def test_actors_lead_to_what_they_say_and_do(client: TestClient) -> None:
    rows = client.get("/actors.json?who=foreign&size=500").json()["rows"]
    speaker = next(row for row in rows if row["statements"])
    said = client.get(f"/statements.json?speaker_key={speaker['id']}").json()
    assert said["total"] == speaker["statements"]
    done = client.get(f"/events.json?key={speaker['id']}").json()["total"]
    assert max(speaker["as_actor"], speaker["as_recipient"]) <= done <= speaker["as_actor"] + speaker["as_recipient"]
    assert speaker["name"] in client.get(f"/actors/{speaker['id']}").text


def test_lists_are_made_once_and_again_when_parts_come(opened: Callable[..., TestClient], hostile_archive: Any) -> None:
    client = opened()
    folder = client.app.state.room.archive.folder  # type: ignore[attr-defined] # an app
    made = (folder / "lists.duckdb").stat().st_mtime_ns
    before = client.get("/reports.json").json()["total"]
    client.app.state.room.close()  # type: ignore[attr-defined] # an app
    assert opened().get("/reports.json").json()["total"] == before
    assert (folder / "lists.duckdb").stat().st_mtime_ns == made

    shutil.copytree(hostile_archive / "parts" / ("f" * 32), folder / "parts" / ("f" * 32))
    assert opened().get("/reports.json").json()["total"] == before + 1


def test_search(client: TestClient) -> None:
    found = client.get("/search.json?q=squid").json()["finds"]
    assert {one["kind"] for one in found} == {"statement", "report"}
    page = client.get("/search?q=squid").text
    assert all(f"/reports/{one['report_id']}" in page for one in found)
    assert client.get("/search").status_code == 200
    assert client.get("/search.json?q=%22").status_code == 400


def test_parts_that_come_while_it_is_open_are_seen(opened: Callable[..., TestClient], hostile_archive: Any) -> None:
    with opened(look_seconds=0.1) as client:
        before = client.get("/reports.json").json()["total"]
        folder = client.app.state.room.archive.folder  # type: ignore[attr-defined] # an app
        shutil.copytree(hostile_archive / "parts" / ("f" * 32), folder / "parts" / ".coming")
        (folder / "parts" / ".coming").rename(folder / "parts" / ("f" * 32))
        deadline = time.monotonic() + 30
        while client.get("/reports.json").json()["total"] == before and time.monotonic() < deadline:
            time.sleep(0.05)
        assert client.get("/reports.json").json()["total"] == before + 1


def test_an_archive_that_cannot_be_written_to_is_read_all_the_same(
    opened: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.web.lists.index.os.access", lambda *_: False)
    client = opened()
    room = client.app.state.room  # type: ignore[attr-defined] # an app
    (room.archive.folder / "lists.duckdb").unlink(missing_ok=True)
    again = opened()
    lists = again.app.state.room.lists  # type: ignore[attr-defined] # an app
    assert lists.file.parent != room.archive.folder
    assert again.get("/events.json").json()["total"] == client.get("/events.json").json()["total"]
    assert not (room.archive.folder / "lists.duckdb").exists()
