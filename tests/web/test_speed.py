"""How long a visitor waits, in processor time, as the machine may be busy: a pasted report, a page with thousands of spans."""

import random
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from msgspec import structs
from playwright.sync_api import Browser

from dragoman.pipeline import Pipeline
from dragoman.record import Record, Report
from dragoman.web.app import create
from dragoman.web.cards import MOST
from dragoman.web.settings import Settings

pytestmark = pytest.mark.slow
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SPANS = 5_000


def words(count: int) -> str:
    text = (EXAMPLES / "fishing-talks.txt").read_text("utf-8") + "\n\n" + (EXAMPLES / "tanker-praia.txt").read_text("utf-8")
    ends = [n for n, character in enumerate(text) if character in ".\n" and len(text[:n].split()) >= count]
    return text[: ends[0] + 1]


def test_a_report_of_400_words_is_coded_and_shown_at_once(
    client: TestClient, record_property: Callable[[str, object], None]
) -> None:
    text = words(400)
    assert 400 <= len(text.split()) < 440
    spent = []
    for n in range(4):
        start = time.process_time()
        answer = client.post("/pasted", data={"text": f"{text}\n\nPrinting {n}.", "published": "2024-05-08"})
        assert answer.status_code == 200
        assert "Abena Kwarteng-Osei" in answer.text
        spent.append(time.process_time() - start)
    record_property("400 words coded and shown, seconds of a core", f"{min(spent[1:]):.2f}")
    assert min(spent[1:]) < 1.5


def crowded(nlp: Pipeline) -> Record:
    """A record of many spans, each of which overlaps others."""
    one = (EXAMPLES / "fishing-talks.txt").read_text("utf-8")
    base, text, chance = nlp(one), "\n\n".join([one] * 40), random.Random(1)  # noqa: S311 - variety, no secret
    starts = sorted(chance.randrange(len(text) - 130) for _ in range(SPANS))
    spans = [(start, start + chance.randrange(5, 120)) for start in starts]
    overlapping = sum(end > after for (_, end), (after, _) in pairwise(spans))
    assert overlapping > 0.9 * SPANS
    alone = [structs.replace(one, time=None, place=None, statement=None, denied_by=()) for one in base.events]
    events = tuple(structs.replace(alone[n % len(alone)], id=f"e{n + 1}", spans=(span,)) for n, span in enumerate(spans))
    return structs.replace(
        base, report=Report.of(text), events=events, statements=(), figures=(), times=(), places=(), notes=()
    )


@pytest.fixture
def page_of(archive: Path, nlp: Pipeline, serve: Callable[[FastAPI], str]) -> tuple[str, Record]:
    """The address of a page with a record of many spans, and the record."""
    app = create(archive, Settings(), code=nlp)
    record = crowded(nlp)
    key = app.state.room.pasted.keep(record)
    return f"{serve(app)}/pasted/{key}", record


def test_thousands_of_overlapping_spans_are_drawn_at_once(
    browser: Browser, page_of: tuple[str, Record], record_property: Callable[[str, object], None]
) -> None:
    address, record = page_of
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    spent = []
    for _ in range(3):
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(address)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        told = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
        spent.append(told["TaskDuration"])
    record_property(f"{SPANS:,} overlapping spans drawn, seconds of a core", f"{min(spent):.2f}")
    assert min(spent) < 1.0
    assert page.locator("#text").evaluate("node => node.textContent") == record.report.text
    marked = page.evaluate("new Set([...document.querySelectorAll('#text mark.event')].map((mark) => mark.dataset.id)).size")
    assert marked == SPANS
    assert page.locator(".card.events").count() == MOST
    page.locator(f'mark[data-id="e{SPANS}"]').last.click()
    page.wait_for_url(f"**?card=e{SPANS}*")
    assert page.locator(".card.picked").get_attribute("data-id") == f"e{SPANS}"
    context.close()
