"""The reading room in a browser: what analysts and fact-checkers do in it, and that everybody can."""

import csv
import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow
DYADS = ("/dyads", "/dyad/PER/CHL", "/dyad/PER", "/network", "/map?places=true")
TEXT = (
    "Peru’s foreign ministry said on Monday that talks with Chile on squid would resume. “We ask Chile to answer,” the minister, "
    "Ana Quispe, told reporters in Lima.\n\nChile accused Peru of seizing two boats. Trade came to 4.2 million US dollars in 2023."
)


def own_report(page: Page) -> str:
    return str(page.request.get("/reports.json?title=squid").json()["rows"][0]["id"])


def test_a_pasted_report_is_read(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Paste a news report").fill(TEXT)
    page.get_by_label("Outlet").fill("Harbour Press")
    page.get_by_label("Published").fill("2024-05-07")
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/pasted/*")
    assert page.locator("#text").evaluate("node => node.textContent") == TEXT
    assert page.get_by_text("not in the archive").is_visible()
    assert page.locator(".card.statements").filter(has_text="We ask Chile to answer").filter(has_text="Ana Quispe").is_visible()
    assert page.locator(".card.events").filter(has_text="ACCUSE").first.is_visible()


def test_a_file_can_be_dropped(page: Page) -> None:
    page.goto("/")
    page.get_by_label("or drop a file here").set_input_files(
        {"name": "a.txt", "mimeType": "text/plain", "buffer": TEXT.encode()}
    )
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/pasted/*")
    assert page.locator("#text").evaluate("node => node.textContent") == TEXT


def test_what_is_shown_is_the_source(page: Page) -> None:
    for row in page.request.get("/reports.json?size=50").json()["rows"]:
        page.goto(f"/reports/{row['id']}")
        text = page.request.get(f"/reports/{row['id']}.json").json()["report"]["text"]
        assert page.locator("#text").evaluate("node => node.textContent") == text


def test_who_said_something_is_found(page: Page) -> None:
    page.goto("/statements")
    page.get_by_label("Words", exact=True).fill("answer")
    page.get_by_label("Words", exact=True).press("Enter")
    page.wait_for_url("**/statements?*q=answer*")
    row = page.locator("tbody tr").filter(has_text="We ask Chile to answer")
    assert "Ana Quispe" in row.inner_text()
    row.get_by_role("link", name="We ask Chile").click()
    card = page.locator(".card.picked")
    card.wait_for()
    assert "Ana Quispe" in card.inner_text()
    assert "We ask Chile to answer" in "".join(page.locator("mark.on").all_inner_texts())
    assert (
        page.locator("mark.source.on").inner_text()
        == "the minister, Ana Quispe,"[: len(page.locator("mark.source.on").inner_text())]
    )


def test_facets_narrow_a_list_without_leaving_it(page: Page) -> None:
    page.goto("/events")
    before = page.locator("h1 small").inner_text()
    box = page.get_by_role("checkbox", name="ACCUSE")
    box.check()
    page.wait_for_url("**/events?type=ACCUSE")
    assert set(page.locator("tbody .type").all_inner_texts()) == {"ACCUSE"}
    assert page.locator("h1 small").inner_text() != before
    assert page.get_by_role("checkbox", name="ACCUSE").is_checked()
    page.get_by_role("link", name="Take all away").click()
    page.wait_for_url("**/events")
    assert page.locator("h1 small").inner_text() == before


def test_layers_can_be_switched(page: Page) -> None:
    page.goto(f"/reports/{own_report(page)}")
    mark = page.locator("mark.content").first
    time_mark = page.locator("mark.time").first
    clear = "rgba(0, 0, 0, 0)"
    colour = "node => getComputedStyle(node).backgroundColor"
    line = "node => getComputedStyle(node).textDecorationLine"
    assert mark.evaluate(colour) != clear
    assert time_mark.evaluate(line) == "none"
    page.get_by_role("checkbox", name="Statements").uncheck()
    page.get_by_role("checkbox", name="Times").check()
    assert mark.evaluate(colour) == clear
    assert time_mark.evaluate(line) == "underline"
    assert page.locator(".layer.statements").is_hidden()
    assert page.locator(".layer.times").is_visible()
    page.reload()
    assert page.get_by_role("checkbox", name="Times").is_checked()
    assert not page.get_by_role("checkbox", name="Statements").is_checked()


def test_source_cue_and_content_light_up_together(page: Page) -> None:
    page.goto(f"/reports/{own_report(page)}")
    page.locator("mark.content").first.hover()
    own = page.locator("mark.content").first.get_attribute("data-id")
    lit = page.locator("mark.on")
    assert {one.get_attribute("data-id") for one in lit.all()} == {own}
    roles = " ".join(str(one.get_attribute("class")) for one in lit.all())
    assert all(role in roles for role in ("source", "cue", "content"))
    assert page.locator(".card.on").get_attribute("data-id") == own


def test_keys_go_from_card_to_card(page: Page) -> None:
    page.goto(f"/reports/{own_report(page)}")
    cards = [card.get_attribute("data-id") for card in page.locator(".layer.statements .card").all()]
    for key, wanted in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.dataset.id") == cards[wanted]
        assert page.locator(".card.picked").get_attribute("data-id") == cards[wanted]
    page.keyboard.press("Escape")
    assert page.locator(".card.picked").count() == 0
    page.keyboard.press("Tab")
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") in {"skip", "search"} or page.locator(".skip").is_visible()


def test_an_annotation_is_corrected_by_selecting_words(page: Page) -> None:
    own = own_report(page)
    page.goto(f"/reports/{own}")
    card = page.locator(".card.events").filter(has_text="ACCUSE").first
    anchor = card.get_attribute("id")
    card.get_by_role("link", name="Correct").click()
    form = card.locator("form.correction")
    form.wait_for()
    text = page.request.get(f"/reports/{own}.json").json()["report"]["text"]
    at = text.index("Ghana accused")
    page.evaluate(
        """([start, end]) => {
          const walk = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
          const range = document.createRange();
          let seen = 0;
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            if (seen <= start && start < seen + node.length) range.setStart(node, start - seen);
            if (seen < end && end <= seen + node.length) range.setEnd(node, end - seen);
            seen += node.length;
          }
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        [at, at + 13],
    )
    page.wait_for_timeout(50)
    form.get_by_role("button", name="Take the words").click()
    assert form.get_by_label("Words").input_value() == f"{at}-{at + 13}"
    form.get_by_label("Status").select_option("historical")
    form.get_by_label("Who corrects it").fill("A. Reader")
    form.get_by_label("Note").fill("the verb and its subject")
    form.get_by_role("button", name="Keep it").click()
    page.wait_for_url(f"**/reports/{own}#*")
    shown = page.locator(f'[id="{anchor}"] .corrected').inner_text()
    assert "Corrected by A. Reader" in shown
    assert "actual historical" in shown
    gold = page.request.get(f"/reports/{own}/gold.json").json()
    changed = next(one for one in gold["events"] if one["spans"] == [[at, at + 13]])
    assert changed["status"] == "historical"
    page.goto("/corrections")
    assert page.get_by_text("the verb and its subject").is_visible()


@pytest.mark.parametrize("form", ["CSV", "JSON"])
def test_a_filtered_list_is_downloaded_and_read_back(page: Page, tmp_path: Path, form: str) -> None:
    page.goto("/events?type=ACCUSE")
    with page.expect_download() as waiting:
        page.locator(".downloads").get_by_role("link", name=form).click()
    path = tmp_path / "download"
    waiting.value.save_as(path)
    text = path.read_text("utf-8")
    rows = json.loads(text)["rows"] if form == "JSON" else list(csv.DictReader(text.splitlines()))
    assert len(rows) == int(page.locator("h1 small").inner_text())
    assert {row["type"] for row in rows} == {"ACCUSE"}


def test_the_theme_can_be_switched_and_is_kept(page: Page) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    page.goto("/")
    light = page.evaluate(ground)
    page.get_by_role("button", name="Switch to dark").click()
    dark = page.evaluate(ground)
    assert dark != light
    page.goto("/events")
    assert page.evaluate(ground) == dark
    assert page.locator("figure.chart > svg").count() == 1
    page.get_by_role("button", name="Switch to light").click()
    assert page.evaluate(ground) == light


def test_a_citation_is_copied(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    own = own_report(page)
    page.goto(f"/reports/{own}")
    card = page.locator(".card.statements").filter(has_text="We ask Chile").first
    card.get_by_text("Cite").click()
    card.get_by_role("button", name="Copy").click()
    card.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "“Talks on squid”, Harbour Press, 2024-05-07" in copied
    assert f"{address}/reports/{own}#{card.get_attribute('id')}" in copied


def test_everything_reads_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Paste a news report").fill(TEXT)
    page.get_by_role("button", name="Read it").click()
    assert "/pasted/" in page.url
    page.get_by_role("checkbox", name="Statements").uncheck()
    assert page.locator(".layer.statements").is_hidden()
    page.goto("/events")
    page.get_by_role("checkbox", name="ACCUSE").check()
    page.get_by_role("button", name="Apply").click()
    assert "type=ACCUSE" in page.url
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_fault_of_accessibility(page: Page, axe: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # light or dark
    own = own_report(page)
    event = page.request.get(f"/events.json?report={own}&page=1").json()["rows"][0]["id"].partition(":")[2]
    actor, place = (page.request.get(f"/{name}.json?page=1").json()["rows"][0]["id"] for name in ("actors", "places"))
    every = "?layers=statements.events.figures.times.places.actors"
    paths = ["/", "/reports", "/statements", "/events?type=ACCUSE", "/figures", "/actors", "/places", f"/reports/{own}{every}"]
    paths += [f"/reports/{own}/correct?annotation={event}", f"/actors/{actor}", f"/places/{place}", "/search?q=squid"]
    incident = page.request.get("/incidents.json?page=1").json()["rows"][0]["id"]
    paths += [
        "/incidents",
        f"/incidents/{incident}",
        "/said",
        "/said?speaker=Peru",
        "/denials",
        "/wording",
        "/wording/kyiv",
        f"/reports/{own}/wording",
    ]
    pasted = page.request.post("/pasted", form={"text": TEXT}, max_redirects=0).headers["location"]
    paths += ["/corrections", "/runs", "/about", "/api", pasted]
    paths += ["/dyad/PER/CHL?by=year", *DYADS]
    other = next(str(row["id"]) for row in page.request.get("/reports.json").json()["rows"] if row["id"] != own)
    paths += ["/compare", f"/compare?a={own}", f"/compare/{own}/{other}"]
    faults = {}
    for path in paths:
        page.goto(path)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        page.evaluate(axe)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        grave = [
            (one["id"], [node["target"] for node in one["nodes"]][:3])
            for one in found
            if one["impact"] in {"serious", "critical"}
        ]
        if grave:
            faults[path] = grave
    assert faults == {}


def test_the_api_can_be_tried(page: Page) -> None:
    page.goto("/api/try")
    page.get_by_text("lists", exact=True).first.click()
    assert page.get_by_text("/events.json").first.is_visible()


def test_it_fits_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    own = own_report(page)
    for path in (
        "/",
        "/events",
        "/statements",
        f"/reports/{own}",
        "/about",
        "/search?q=squid",
        "/corrections",
        "/compare",
        "/incidents",
        "/said?speaker=Peru",
        "/denials",
        "/wording",
        f"/reports/{own}/wording",
        *DYADS,
    ):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    page.goto(f"/reports/{own}")
    page.locator("mark.event").first.click()
    assert page.locator(".peek").is_visible()
