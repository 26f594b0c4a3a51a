"""Dyads, the network and the map in a browser: from a drawing to the words behind it, by mouse and by keyboard."""

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.slow


def test_from_a_dyad_s_peak_to_the_sentence(page: Page) -> None:
    page.goto("/dyads")
    page.get_by_label("One side").fill("Peru")
    page.get_by_label("Other side").fill("CHL")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/dyad?*")
    series = page.request.get("/dyad/PER/CHL.json").json()["series"]
    peak = max(series["points"], key=lambda point: point["all"]["events"])
    # By keyboard: one stop for the whole chart, which is the peak; Enter lists what is behind it.
    point = page.locator('.over a[tabindex="0"]')
    point.wait_for()
    assert peak["period"] in str(point.get_attribute("aria-label"))
    point.focus()
    page.keyboard.press("Enter")
    page.locator(f'#behind[data-period="{peak["period"]}"]').wait_for()
    assert page.evaluate("document.activeElement.id") == "behind-title"
    assert f"period={peak['period']}" in page.url
    rows = page.locator("#behind tbody tr")
    assert rows.count() == peak["all"]["events"]
    words = rows.first.locator("td.prose b").inner_text()
    rows.first.locator("td.prose a").click()
    page.locator(".card.picked").wait_for()
    assert words in " ".join(page.locator("mark.event.on").all_inner_texts())
    page.go_back()
    page.locator(f'#behind[data-period="{peak["period"]}"]').wait_for()


def test_a_click_on_the_chart_lists_what_is_behind(page: Page) -> None:
    page.goto("/dyad/PER/CHL?by=year")
    link = page.locator(".over a").first
    link.wait_for()
    period = link.get_attribute("data-period")
    box = link.locator("rect").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 40)
    assert str(period) in page.locator(".readout").inner_text()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 40)
    page.locator(f'#behind[data-period="{period}"]').wait_for()
    page.locator(".over a.chosen").wait_for()
    page.locator("#said").scroll_into_view_if_needed()
    page.locator("#said .told, #said .empty").wait_for()


@pytest.mark.parametrize("path", ["/network", "/map", "/map?region=south-america&places=true"])
def test_an_arrow_leads_to_its_dyad(page: Page, path: str) -> None:
    page.goto(path)
    first = page.locator('.arrow[tabindex="0"]')
    first.wait_for()
    heaviest = first.get_attribute("data-edge")
    first.focus()
    page.keyboard.press("ArrowRight")
    own = str(page.evaluate("document.activeElement.dataset.edge"))
    assert own != heaviest
    assert "→" in page.locator(".readout").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/dyad/" + own.replace("-", "/"))


def test_the_network_is_always_drawn_the_same(page: Page) -> None:
    where = "[...document.querySelectorAll('.graph .node')].map((one) => one.getAttribute('transform'))"
    page.goto("/network")
    page.locator(".graph .node").first.wait_for()
    once = page.evaluate(where)
    page.reload()
    page.locator(".graph .node").first.wait_for()
    assert page.evaluate(where) == once != []
