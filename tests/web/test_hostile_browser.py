"""Scripts in texts, titles, links, names, query strings, error pages and exports, in a browser that would run them."""

import csv
import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page

from dragoman.pipeline import Pipeline
from dragoman.record import Report
from dragoman.show.html import fragment
from dragoman.show.html import page as html_page
from dragoman.web.app import create
from dragoman.web.settings import Settings

pytestmark = pytest.mark.slow
PAYLOADS = (
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</textarea></title></style></script><script>alert(1)</script>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "javascript:alert(1)",
    "{{ constructor.constructor('alert(1)')() }}",
    "\u003cscript\u003ealert(1)\u003c/script\u003e<!--<script>alert(1)//",
)
LISTS = ("reports", "statements", "events", "figures", "actors", "places", "incidents", "denials", "wording")
RAN = "window.ran = 0; for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => { window.ran += 1 }"
"""Counts what a script that got through would call."""


@pytest.fixture(scope="module")
def address(
    derived_hostile_archive: Path, tmp_path_factory: pytest.TempPathFactory, nlp: Pipeline, serve: Callable[[FastAPI], str]
) -> str:
    """A server over an archive of everything, hostile text included."""
    folder = tmp_path_factory.mktemp("hostile-served") / "archive"
    shutil.copytree(derived_hostile_archive, folder)
    return serve(create(folder, Settings(waiting=20), code=nlp))


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Page]:
    """A tab that counts what runs and fails where anything is asked of another host, or anything ran."""
    context = browser.new_context(base_url=address)
    context.add_init_script(RAN)
    asked: list[str] = []
    dialogs: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    found = context.new_page()
    found.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    yield found
    context.close()
    assert dialogs == []
    assert [url for url in asked if not url.startswith((address, "data:", "blob:", "file:"))] == []


def quiet(tab: Page) -> None:
    """Nothing has run, nothing could: no script but the server's files, no handler, no address that is a script."""
    tab.wait_for_load_state("load")
    assert tab.evaluate("window.ran") == 0
    assert tab.evaluate("[...document.scripts].filter((one) => !one.src.startsWith(location.origin + '/static/')).length") == 0
    assert (
        tab.evaluate(
            "[...document.querySelectorAll('*')].flatMap((one) => [...one.attributes])"
            ".filter((one) => one.name.startsWith('on') || /^\\s*javascript:/i.test(one.value) && one.name !== 'value').map((one) => one.name)"
        )
        == []
    )
    assert tab.locator("img[src='x'], iframe, svg[onload]").count() == 0


def test_pages_over_hostile_records_run_nothing(tab: Page) -> None:
    shown = 0
    paths = [
        "/",
        "/search?q=seized",
        "/dyads",
        "/network",
        "/map?places=true",
        "/said?speaker=PER",
        "/runs",
        "/about",
        "/compare",
    ]
    for name in LISTS:
        paths.append(f"/{name}")
        rows = tab.request.get(f"/{name}.json?size=500").json()["rows"]
        if name in {"reports", "actors", "places", "incidents"}:
            paths += [f"/{name}/{row['id']}" for row in rows if "alert(1)" in str(row)]
    reports = tab.request.get("/reports.json").json()["rows"]
    own = next(row["id"] for row in reports if "alert(1)" in str(row))
    other = next(row["id"] for row in reports if row["id"] != own)
    event = tab.request.get(f"/events.json?report={own}").json()["rows"][0]["id"].partition(":")[2]
    paths += [f"/compare/{own}/{other}", f"/reports/{own}/correct?annotation={event}", f"/reports/{own}/wording"]
    assert len(paths) > 20
    for path in paths:
        answer = tab.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        quiet(tab)
        shown += "alert(1)" in tab.locator("body").inner_text()
    assert shown > 5


@pytest.mark.parametrize("payload", PAYLOADS)
def test_addresses_run_nothing(tab: Page, payload: str) -> None:
    told = quote(payload, safe="")
    for path in (
        f"/search?q={told}", f"/events?who={told}", f"/events?type={told}", f"/events?{told}={told}", f"/reports?title={told}&sort={told}",
        f"/statements?speaker={told}&q={told}", f"/said?speaker={told}&about={told}", f"/dyad/{told}/CHL", f"/dyad/PER/CHL?since={told}",
        f"/reports/{told}", f"/pasted/{told}", f"/wording/{told}/{told}", f"/compare?a={told}&q={told}", f"/nowhere/{told}", f"/map?region={told}",
        f"/events#{told}",
    ):  # fmt: skip
        answer = tab.goto(path)
        assert answer is None or answer.status < 500, path
        quiet(tab)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_pasted_runs_nothing(tab: Page, payload: str) -> None:
    text = f"Peru’s navy said that {payload} Chile had seized 12 boats. {payload}"
    tab.goto("/")
    tab.get_by_label("Paste a news report").fill(text)
    tab.get_by_label("Outlet").fill(payload)
    tab.get_by_role("button", name="Read it").click()
    tab.wait_for_url("**/pasted/*")
    quiet(tab)
    assert tab.locator("#text").evaluate("node => node.textContent") == text
    for card in tab.locator(".card:visible").all()[:3]:
        card.hover()
        card.click(position={"x": 4, "y": 4})
    quiet(tab)


def test_data_is_shown_as_data(tab: Page) -> None:
    for path in (
        "/reports.json",
        "/actors.json",
        f"/search.json?q={quote(PAYLOADS[0])}",
        f"/events.json?type={quote(PAYLOADS[0])}",
    ):
        answer = tab.goto(path)
        assert answer is not None
        assert answer.headers["content-type"] == "application/json"
        assert tab.evaluate("window.ran") == 0
        assert tab.evaluate("document.scripts.length") == 0


@pytest.mark.parametrize("payload", PAYLOADS)
def test_exported_pages_run_nothing(tab: Page, nlp: Pipeline, tmp_path: Path, payload: str) -> None:
    text = f"Peru’s navy said that {payload} Chile had seized 12 boats.\n\n{payload}"
    record = nlp(Report.of(text, title=payload, outlet=payload, url=payload, published="2024-05-07", language="en"))
    for name, source in (("page", html_page([record])), ("fragment", f"<!doctype html><meta charset=utf-8>{fragment(record)}")):
        (tmp_path / f"{name}.html").write_text(source, "utf-8")
        tab.goto((tmp_path / f"{name}.html").as_uri())
        tab.wait_for_load_state("load")
        assert tab.evaluate("window.ran") == 0
        assert tab.locator("img, iframe, svg[onload]").count() == 0
        assert "Chile had seized" in tab.locator("body").inner_text()


FORMULAS = ('=HYPERLINK("http://evil.example")', "+1", "-1+1", "@SUM(1)", "\tx", "＝1")


def test_no_text_of_a_download_is_a_formula(opened: Callable[..., TestClient]) -> None:
    client = opened()
    report = client.get("/reports.json").json()["rows"][0]["id"]
    event = client.get(f"/events.json?report={report}").json()["rows"][0]["id"].partition(":")[2]
    for formula in FORMULAS:
        given = {"annotation": event, "action": "reject", "by": "a desk", "note": formula}
        assert client.post(f"/reports/{report}/correct", data=given, follow_redirects=False).status_code == 303
    rows = list(csv.DictReader(io.StringIO(client.get("/corrections.csv").text)))
    assert {one["note"] for one in rows} >= {f"'{formula.strip()}" for formula in FORMULAS if formula != "\tx"}
    assert not [cell for row in rows for cell in row.values() if cell.startswith(tuple("=+@\t＝"))]
    told = {one["note"] for one in client.get("/corrections.json").json()}
    assert told >= {formula.strip() for formula in FORMULAS}
    scores = [row["score"] for row in csv.DictReader(io.StringIO(client.get("/events.csv").text))]
    assert any(score.startswith("-") for score in scores)
