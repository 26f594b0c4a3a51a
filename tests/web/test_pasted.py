"""A pasted report is coded at once, shown, held in memory under its own link, and never put into the archive."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dragoman.errors import DragomanError
from dragoman.pipeline import Pipeline
from dragoman.record import Record
from dragoman.web.app import create
from dragoman.web.coding import BusyError, CodingError
from dragoman.web.pasted import Pasted
from dragoman.web.settings import Settings

TEXT = "Peru’s foreign ministry said on Monday that talks with Chile would resume."
PAGE = f"<html><head><title>Talks</title></head><body><article><h1>Talks</h1><p>{TEXT} {TEXT}</p><p>{TEXT}</p></article></body></html>"


@pytest.mark.parametrize(
    ("fields", "files", "wanted"),
    [
        ({"text": TEXT}, None, {"text": TEXT, "published": None, "title": None}),
        ({"text": TEXT, "published": "2024-05-07", "outlet": " Harbour Press ", "title": "Talks"}, None, {"published": "2024-05-07", "outlet": "Harbour Press", "title": "Talks"}),
        ({"text": "One line.\r\nAnother said so."}, None, {"text": "One line.\nAnother said so."}),
        ({"text": ""}, ("a.txt", TEXT.encode("utf-16")), {"text": TEXT}),
        ({"outlet": "Harbour Press"}, ("a.html", PAGE.encode()), {"outlet": "Harbour Press", "title": "Talks"}),
        ({"title": "Mine"}, ("a.htm", PAGE.encode()), {"title": "Mine"}),
    ],
)  # fmt: skip
def test_what_is_pasted_is_read(client: TestClient, fields: dict[str, str], files: Any, wanted: dict[str, Any]) -> None:
    given = {"file": files} if files else None
    answer = client.post("/pasted", data=fields, files=given, follow_redirects=False)
    assert answer.status_code == 303
    record = client.get(answer.headers["location"] + ".json").json()
    assert {key: record["report"][key] for key in wanted} == wanted
    page = client.get(answer.headers["location"])
    assert "not in the archive" in page.text
    assert "/correct?" not in page.text


def test_it_is_coded(client: TestClient, nlp: Pipeline) -> None:
    answer = client.post("/pasted", data={"text": TEXT, "published": "2024-05-07"}, headers={"Accept": "application/json"})
    assert answer.json() == nlp(TEXT, published="2024-05-07").to_dict()


def test_htmx_is_led_to_the_page(client: TestClient) -> None:
    answer = client.post("/pasted", data={"text": TEXT}, headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert client.get(answer.headers["hx-redirect"]).status_code == 200


def test_the_archive_stays_as_it_is(client: TestClient) -> None:
    before = client.get("/reports.json").json()["total"]
    client.post("/pasted", data={"text": TEXT})
    assert client.get("/reports.json").json()["total"] == before


@pytest.mark.parametrize(
    ("fields", "files", "status"),
    [
        ({}, None, 422), ({"text": " \n "}, None, 422), ({"text": TEXT, "published": "yesterday"}, None, 422),
        ({}, ("a.pdf", b"%PDF-1.7 binary"), 422), ({}, ("a.txt", b""), 422), ({}, ("a.txt", b"broken \xff\xfe here"), 422),
        ({"text": TEXT, "outlet": "x" * 301}, None, 422), ({"text": "x" * 6_000_000}, None, 413),
        ({}, ("a.txt", b"x" * 6_000_000), 413),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(client: TestClient, fields: dict[str, str], files: Any, status: int) -> None:
    answer = client.post("/pasted", data=fields, files={"file": files} if files else None)
    assert answer.status_code == status
    assert "<h1>" in answer.text


@pytest.mark.parametrize(("error", "status"), [(BusyError("busy"), 429), (CodingError("too long"), 422)])
def test_trouble_with_coding_is_said(archive: Any, error: DragomanError, status: int) -> None:
    def code(_: object) -> Record:
        raise error

    client = TestClient(create(archive, code=code), base_url="http://127.0.0.1")
    answer = client.post("/pasted", data={"text": TEXT})
    assert answer.status_code == status
    assert str(error) in answer.text
    assert ("retry-after" in answer.headers) == (status == 429)


def test_only_so_many_are_held(nlp: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Pasted(3)
    record = nlp(TEXT)
    keys = [held.keep(record) for _ in range(5)]
    assert len(set(keys)) == 5
    assert [held.get(key) is not None for key in keys] == [False, False, True, True, True]
    monkeypatch.setattr("dragoman.web.pasted.MOST_CHARACTERS", len(TEXT) * 2)
    last = held.keep(record)
    assert [held.get(key) is not None for key in (*keys, last)] == [False, False, False, False, True, True]
    assert held.get("nowhere") is None


def test_the_form_tells_how_long_a_report_is_held(opened: Callable[..., TestClient]) -> None:
    page = opened(pasted=7, max_bytes=1234).get("/").text
    assert "until the server stops or 7 newer ones" in page
    assert "1,234 bytes" in page
    assert Settings().pasted == 100
