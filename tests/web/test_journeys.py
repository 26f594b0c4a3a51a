"""Whole journeys in a browser: a visitor comes with a question and leaves with the words that answer it, or a file of rows."""

import csv
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

import dragoman

pytestmark = pytest.mark.slow
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
VALLETTA = (EXAMPLES / "tanker-valletta.txt").read_text("utf-8")
PRAIA = (EXAMPLES / "tanker-praia.txt").read_text("utf-8")


def paste_both(page: Page) -> None:
    page.goto("/compare")
    for side, text, outlet, day in (
        ("First account", VALLETTA, "Ministry of Malta", "2025-03-04"),
        ("Second account", PRAIA, "Ministry of Cape Verde", "2025-03-05"),
    ):
        form = page.get_by_role("group", name=side)
        form.get_by_label("Text").fill(text)
        form.get_by_label("Outlet or ministry").fill(outlet)
        form.get_by_label("Published").fill(day)
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url("**/compare/pasted-*/pasted-*")


def in_view(one: Locator, frame: Locator) -> bool:
    """Whether one thing is seen within another."""
    inner, outer = one.bounding_box(), frame.bounding_box()
    assert inner
    assert outer
    return outer["y"] - 1 <= inner["y"] <= outer["y"] + outer["height"]


def test_who_said_something_is_found_from_any_page(page: Page) -> None:
    page.goto("/about")
    page.get_by_label("Search words in reports and statements").fill("answer")
    page.get_by_role("button", name="Search", exact=True).click()
    page.wait_for_url("**/search?q=answer")
    page.get_by_role("region", name="Statements").get_by_role("link", name="We ask Chile to answer").click()
    card = page.locator(".card.picked")
    card.wait_for()
    assert "Ana Quispe" in card.inner_text()
    lit = page.locator("mark.on").all_inner_texts()
    assert "Ana Quispe" in "".join(lit)
    assert "We ask Chile to answer" in "".join(lit)
    assert page.locator("mark.content.on").first.is_visible()


def test_two_pasted_readouts_are_compared(page: Page) -> None:
    paste_both(page)
    assert page.get_by_role("heading", level=1).inner_text() == "Malta and Cape Verde"
    told = page.request.get(page.url.partition("#")[0] + ".json").json()
    assert [one["country"] for one in (told["first"], told["second"])] == ["MLT", "CPV"]
    differ = page.get_by_role("region", name="Where they differ").locator("article")
    assert differ.count() > 0
    minutes = differ.filter(has_text="forty minutes").filter(has_text="about twenty minutes")
    assert minutes.count() == 1
    shown = {one.get_attribute("id") for one in page.locator("article[data-point]").all()}
    assert {point["id"] for point in told["points"] if point["within"] is None} <= shown


def test_a_point_and_its_words_light_up_together(page: Page) -> None:
    paste_both(page)
    point = page.locator("article").filter(has_text="about twenty minutes").first
    own = point.get_attribute("data-point")
    words = page.locator(f'mark[data-points~="{own}"]')
    point.hover()
    assert {mark.get_attribute("class") for mark in words.all()} == {"differ on"}
    page.locator("h1").hover()
    assert page.locator(".on").count() == 0
    words.first.hover()
    assert "on" in str(point.get_attribute("class")).split()
    second = page.locator("#text-B").locator(f'mark[data-points~="{own}"]').first
    point.locator("blockquote").first.click()
    assert "picked" in str(point.get_attribute("class"))
    assert in_view(second, page.locator("#text-B"))
    assert page.url.endswith(f"#{own}")


def test_words_lead_to_their_point(page: Page) -> None:
    paste_both(page)
    mark = page.locator("#text-B mark.alone").last
    own = str(mark.get_attribute("data-points")).split()[0]
    mark.click()
    picked = page.locator(".picked")
    assert picked.get_attribute("data-point") == own
    assert in_view(picked, page.locator("html"))
    page.keyboard.press("Escape")
    assert page.locator(".picked").count() == 0
    mark.get_by_role("link").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('[data-point]') !== null")


def test_keys_go_from_point_to_point(page: Page) -> None:
    paste_both(page)
    points = [one.get_attribute("id") for one in page.locator("article[data-point]").all()]
    for key, wanted in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.id") == points[wanted]
    page.get_by_role("checkbox", name="Where they differ").uncheck()
    assert page.get_by_role("region", name="Where they differ").is_hidden()
    clear = "node => getComputedStyle(node).textDecorationLine"
    assert page.locator("mark.differ").first.evaluate(clear) == "none"
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('.of-both') !== null")


def test_the_other_report_is_found_in_the_archive(page: Page) -> None:
    own = str(page.request.get("/reports.json?title=squid").json()["rows"][0]["id"])
    page.goto(f"/reports/{own}")
    page.get_by_role("link", name="compare with…").click()
    page.wait_for_url(f"**/compare?a={own}")
    page.get_by_label("Words in the other report").type("fisheries")
    page.wait_for_url("**/compare?a=*&q=fisheries")
    page.get_by_role("link", name="Fishing talks").click()
    page.wait_for_url(f"**/compare/{own}/*")
    assert page.locator(".account").filter(has_text="Fishing talks").is_visible()


def test_a_comparison_reads_on_a_phone_and_without_scripts(page: Page) -> None:
    paste_both(page)
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    boxes = [one.bounding_box() for one in page.locator("article .two blockquote").all()[:2]]
    assert boxes[0] and boxes[1] and boxes[0]["x"] == boxes[1]["x"]  # noqa: PT018 - the second stands below the first
    link = page.locator("article .at").first
    wanted = str(link.get_attribute("href"))
    link.click()
    assert page.url.endswith(wanted)
    assert in_view(page.locator(wanted), page.locator("html"))
    browser = page.context.browser
    assert browser
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(page.url.partition("#")[0])
    link = plain.locator("mark a").first
    wanted = str(link.get_attribute("href"))
    link.click()
    assert plain.url.endswith(wanted)
    plain.context.close()


@pytest.mark.parametrize("form", ["CSV", "JSON"])
@pytest.mark.parametrize("name", ["reports", "statements", "events", "figures"])
def test_a_whole_list_reads_back_as_the_rows_of_the_archive(
    page: Page, served: Path, tmp_path: Path, name: str, form: str
) -> None:
    page.goto(f"/{name}")
    with page.expect_download() as waiting:
        page.locator(".downloads").get_by_role("link", name=form).click()
    path = tmp_path / "download"
    waiting.value.save_as(path)
    with dragoman.open(served) as opened:
        found = opened.sql(f"SELECT * FROM {name}")  # noqa: S608 - one of the names above
        columns = [column[0] for column in found.description]
        wanted = {row[0]: dict(zip(columns, row, strict=True)) for row in found.fetchall()}
    rows = _of_json(path) if form == "JSON" else _of_csv(path, wanted)
    assert len(rows) == len(wanted) > 0
    assert {row["id"]: row for row in rows} == {id_: _plain(row) for id_, row in wanted.items()}


def _of_json(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["rows"]
    return found


def _of_csv(path: Path, like: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows of a CSV, each cell read as what its column holds."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [
            {column: _read(cell, like[row["id"]][column]) for column, cell in row.items()} for row in csv.DictReader(stream)
        ]


def _read(cell: str, like: object) -> object:
    if isinstance(like, bool):
        return {"true": True, "false": False}[cell]
    if isinstance(like, int | float):
        return type(like)(cell)
    if isinstance(like, list | dict):
        return json.loads(cell)
    return None if like is None and not cell else cell


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with days as JSON has them."""
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in row.items()}
