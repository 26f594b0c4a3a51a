"""Pages across reports in a browser: who said otherwise, who tells a happening, and whose words stand where."""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page

from dragoman.pipeline import Pipeline
from dragoman.web.app import create

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def story(story_archive: Path, nlp: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over the story, of which nothing is derived yet."""
    folder = tmp_path_factory.mktemp("served") / "archive"
    shutil.copytree(story_archive, folder)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create(folder, code=nlp), host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def page(browser: Browser, story: str) -> Iterator[Page]:
    """A fresh page; it fails the test where the browser complains."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=story)
    complaints: list[str] = []
    context.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    found = context.new_page()
    yield found
    context.close()
    assert complaints == []


@pytest.fixture
def faults(axe: str) -> Callable[[Page], list[str]]:
    """Returns the serious faults of accessibility of a page as it stands."""

    def found(page: Page) -> list[str]:
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        page.evaluate(axe)
        told = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        return [one["id"] for one in told if one["impact"] in {"serious", "critical"}]

    return found


def test_incidents_are_looked_for_and_one_is_read(page: Page, faults: Callable[[Page], list[str]]) -> None:
    page.goto("/incidents")
    assert page.get_by_text("Nobody has looked yet").is_visible()
    assert faults(page) == []
    page.get_by_role("button", name="Look now").click()
    page.locator("table.incidents").wait_for(timeout=120_000)  # the page looks by itself whether it is done
    page.get_by_role("combobox", name="Disputed").select_option("yes")
    page.wait_for_url("**/incidents?disputed=yes")
    page.get_by_role("link", name="Chile’s navy seized 12").click()
    page.get_by_role("heading", name="What the reports disagree on").wait_for()
    sides = page.locator(".point").filter(has_text="How many").locator(".side")
    assert [one.locator(".says").inner_text().split()[0] for one in sides.all()] == ["12", "nine"]
    assert page.locator("figure.chart > svg").count() == 1
    assert faults(page) == []
    sides.nth(1).locator("a.sentence").click()
    page.locator(".card:target, .card.picked").first.wait_for()
    assert "nine Peruvian trawlers" in page.locator("#text").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_said_what_changed_and_where_it_stands(page: Page, faults: Callable[[Page], list[str]], scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # light or dark
    page.goto("/said")
    page.get_by_label("Speaker").fill("Peru")
    page.get_by_label("On (words)").fill("talks")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/said?speaker=Peru&about=talks")
    change = page.locator("article.change").first
    assert "Contradicted" in change.inner_text()
    assert "that it would not resume talks with Chile on hake" in change.inner_text()
    assert faults(page) == []
    change.get_by_role("link", name="position 2").click()
    assert page.locator(".position:target").is_visible()
    change.locator("a.sentence").last.click()
    card = page.locator(".card.picked")
    card.wait_for()
    assert "that it would resume the talks with Chile on hake" in card.inner_text()
    assert "would resume the talks" in "".join(page.locator("mark.on").all_inner_texts())


def test_the_wording_of_reports_leads_to_the_words(page: Page, faults: Callable[[Page], list[str]]) -> None:
    page.goto("/wording")
    if page.get_by_role("button", name="Look now").count():
        page.get_by_role("button", name="Look now").click()
    page.locator("table.terms").first.wait_for(timeout=120_000)
    assert faults(page) == []
    page.locator("table.terms").first.get_by_role("link", name="Kiev", exact=True).click()
    page.get_by_role("heading", name="“Kiev”").wait_for()
    assert faults(page) == []
    page.locator(".occurrence a.sentence").first.click()
    marked = page.locator("mark:has(> i:target)")
    marked.wait_for()
    assert marked.inner_text().startswith("Kiev")
    assert faults(page) == []


@pytest.mark.parametrize("path", ["/incidents", "/said?speaker=Peru", "/denials", "/wording", "/wording/kyiv"])
def test_it_fits_a_phone_and_paper(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert not page.locator(".masthead nav").is_visible()
