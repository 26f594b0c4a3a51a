"""Whatever an archive or an address holds, it is text on the page and nothing else."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from dragoman.pipeline import Pipeline
from dragoman.web.app import create

SCRIPT = "<script>alert(1)</script>"
BREAKING = "\"'><img src=x onerror=alert(1)>"
REPORT = "/reports.json?outlet=" + quote(BREAKING)


@pytest.fixture(scope="module")
def hostile(hostile_archive: Any, nlp: Pipeline) -> Iterator[TestClient]:
    """The reading room over the archive with the hostile report."""
    with TestClient(create(hostile_archive, code=nlp), base_url="http://127.0.0.1") as found:
        yield found


def inert(page: Any, source: str) -> None:
    assert page.inline == []
    assert "img" not in page.tags
    assert not [one for one in page.loaded if not one.startswith("/static/")]
    assert not re.search(r"<script(?! src=\"/static/)", source)
    assert not [link for link in page.links if link.lower().startswith(("javascript:", "data:"))]


def test_pages_over_a_hostile_archive_are_inert(hostile: TestClient, read_page: Callable[[str], Any]) -> None:
    own = hostile.get(REPORT).json()["rows"][0]["id"]
    paths = ["/", "/reports", "/statements", "/events", "/figures", "/actors", "/places", "/search?q=seized", f"/reports/{own}"]
    other = next(row["id"] for row in hostile.get("/reports.json").json()["rows"] if row["id"] != own)
    paths += ["/compare", f"/compare?a={own}", "/compare?q=seized", f"/compare/{own}/{other}", f"/compare/{other}/{own}"]
    for name in ("actors", "places"):
        rows = hostile.get(f"/{name}.json?size=500").json()["rows"]
        paths += [f"/{name}/{row['id']}" for row in rows if "alert" in row["name"]]
    assert len(paths) > 11
    shown = 0
    for path in paths:
        answer = hostile.get(path)
        assert answer.status_code == 200, path
        inert(read_page(answer.text), answer.text)
        shown += "alert(1)" in answer.text
    assert shown >= 10


@pytest.mark.parametrize("value", [SCRIPT, BREAKING, "'; DROP TABLE events; --", "%27%22", "{{ 7 * 7 }}", "\u202e\0"])
def test_query_strings_are_inert(hostile: TestClient, read_page: Callable[[str], Any], value: str) -> None:
    for path in (
        f"/search?q={quote(value)}", f"/events?who={quote(value)}", f"/events?told_by={quote(value)}", f"/events?outlet={quote(value)}",
        f"/reports?title={quote(value)}", f"/events?{quote(value)}=1", f"/events?sort={quote(value)}", f"/reports/{quote(value, safe='')}",
        f"/pasted/{quote(value, safe='')}", f"/statements?speaker={quote(value)}&q={quote(value)}",
        f"/compare?a={quote(value)}", f"/compare?q={quote(value)}", f"/compare/{quote(value, safe='')}/x",
    ):  # fmt: skip
        answer = hostile.get(path)
        assert answer.status_code in {200, 400, 404}, path
        inert(read_page(answer.text), answer.text)
        assert "49" not in re.sub(r"\d{3,}|v=\w+", "", answer.text.partition("<main")[2]) or "7 * 7" not in value
    assert hostile.get("/events.json").json()["total"] > 5


def test_what_is_pasted_is_inert(hostile: TestClient, read_page: Callable[[str], Any], text_of: Callable[[str], str]) -> None:
    text = f"{SCRIPT} Peru said that {BREAKING} Chile would answer. </textarea></div></p>"
    given = {"text": text, "title": SCRIPT, "outlet": BREAKING}
    answer = hostile.post("/pasted", data=given)
    inert(read_page(answer.text), answer.text)
    assert text_of(answer.text) == text


def test_corrections_are_inert(hostile: TestClient, read_page: Callable[[str], Any]) -> None:
    own = hostile.get(REPORT).json()["rows"][0]["id"]
    event = hostile.get(f"/events.json?report={own}").json()["rows"][0]["id"].partition(":")[2]
    form = hostile.get(f"/reports/{own}/correct", params={"annotation": event})
    inert(read_page(form.text), form.text)
    given = {"annotation": event, "action": "reject", "by": BREAKING, "note": SCRIPT}
    page = hostile.post(f"/reports/{own}/correct", data=given)
    assert "Rejected by" in page.text
    inert(read_page(page.text), page.text)
    table = hostile.get("/corrections")
    inert(read_page(table.text), table.text)


def test_twins_hold_it_as_it_is(hostile: TestClient) -> None:
    row = hostile.get(REPORT).json()["rows"][0]
    assert row["title"] == SCRIPT
    rows = list(csv.DictReader(io.StringIO(hostile.get("/reports.csv").text)))
    assert next(one for one in rows if one["id"] == row["id"])["outlet"] == BREAKING
    assert hostile.get("/reports.json").headers["x-content-type-options"] == "nosniff"
    assert "attachment" in hostile.get("/reports.csv").headers["content-disposition"]
