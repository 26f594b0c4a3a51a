"""The page of a report: exactly its text, every annotation, and what leads where."""

import csv
import io
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

import dragoman
from dragoman.archive.engines.local import LocalEngine
from dragoman.archive.running import Order, run
from dragoman.archive.settings import Settings as RunSettings
from dragoman.pipeline import Pipeline
from dragoman.record import Record, Report
from dragoman.tables import annotation_ids
from dragoman.web.app import create
from dragoman.web.cards import anchors, cards, flat
from dragoman.web.marking import pieces


def shown(record: Record) -> str:
    """The text of the marked pieces, as a browser reads it."""
    found, rest = pieces(record, anchors(record))
    raw = "".join(f"{piece.gap}{piece.marked}" for piece in found) + str(rest)
    return unescape(re.sub(r"<[^>]*>", "", raw).replace("&#13;", "\ue000")).replace("\ue000", "\r")


def test_the_text_is_the_source(client: TestClient, archive: Any, text_of: Callable[[str], str]) -> None:
    with dragoman.open(archive) as opened:
        for record in opened.records():
            page = client.get(f"/reports/{record.report.id}").text
            assert text_of(page) == record.report.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n a \n\n\n b\t c\n",
        "a\r\nb\rc",
        "<b>&amp;</b>",
        "😀 a𝄞b\n\n“c”",
        "\u2028x\u0085y",
        "a" * 5000,
        "\n" * 50,
        "&#13;",
        "\ue001",
    ],
)
def test_odd_texts_are_shown_as_they_are(nlp: Pipeline, text: str) -> None:
    assert shown(nlp(Report.of(text, language="en"))) == text


def test_nul_is_shown_as_a_sign_of_its_own_length(nlp: Pipeline) -> None:
    assert shown(nlp(Report.of("a\0b", language="en"))) == "a\ufffdb"


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_overlapping_marks_never_change_the_text(data: st.DataObject, spoken: Record) -> None:
    size = len(spoken.report.text)
    span = st.tuples(st.integers(0, size), st.integers(0, size)).map(lambda pair: (min(pair), max(pair)))
    spans = st.lists(span, max_size=3).map(tuple)
    moved = structs.replace(
        spoken,
        events=tuple(structs.replace(one, spans=data.draw(spans)) for one in spoken.events),
        actors=tuple(structs.replace(one, mentions=data.draw(spans)) for one in spoken.actors),
        times=tuple(structs.replace(one, spans=data.draw(spans)) for one in spoken.times),
    )
    assert shown(moved) == spoken.report.text


@pytest.fixture(scope="module")
def spoken(nlp: Pipeline) -> Record:
    """A report with one of everything, nested and overlapping."""
    text = (
        "Peru said on Monday that Chile “had promised that its navy would leave the port of Arica by June”.\n\n"
        "Chile’s minister, Ana Quispe, denied it: trade of 4.2 million US dollars, up 12 percent, was at stake, she said."
    )
    return nlp(Report.of(text, published="2024-05-07", language="en"))


def test_marks_nest_and_close_in_order(spoken: Record) -> None:
    for piece in pieces(spoken, anchors(spoken))[0]:
        assert piece.marked.count("<mark ") == piece.marked.count("</mark>")


def test_there_is_a_card_for_each_annotation(spoken: Record) -> None:
    found = list(flat(cards(spoken)))
    assert {card.local for card in found} == set(annotation_ids(spoken))
    assert {f"{spoken.report.id}:{card.anchor}" for card in found} == set(annotation_ids(spoken).values())
    for card in found:
        assert card.head
        assert all(to in annotation_ids(spoken) for fact in card.facts for to in fact.to)
        assert card.stage
        assert card.rule


def test_cards_say_what_the_record_says(spoken: Record) -> None:
    by = {card.local: card for card in flat(cards(spoken))}
    inner = next(one for one in spoken.statements if one.within)
    facts = {fact.name: fact for fact in by[inner.id].facts}
    assert facts["told inside"].to == (inner.within,)
    assert inner.id in {to for fact in by[str(inner.within)].facts if fact.name == "holds" for to in fact.to}
    trade = next(card for card in by.values() if card.layer == "figures" and "USD" in card.head)
    assert "4,200,000" in trade.head
    event = next(card for card in by.values() if card.layer == "events")
    assert {"who", "on whose word", "scale"} <= {fact.name for fact in event.facts}


def test_the_page_links_text_and_cards_both_ways(client: TestClient, read_page: Callable[[str], Any]) -> None:
    own = client.get("/reports.json?title=squid").json()["rows"][0]["id"]
    source = client.get(f"/reports/{own}").text
    page = read_page(source)
    record = client.get(f"/reports/{own}.json").json()
    stable = annotation_ids(Record.from_dict(record))
    for local, name in stable.items():
        anchor = name.partition(":")[2]
        assert anchor in page.ids
        assert f"in-{anchor}" in page.ids, local
        assert f'data-id="{local}"' in source


def test_citations_say_who_where_and_when(client: TestClient) -> None:
    own = client.get("/reports.json?title=squid").json()["rows"][0]["id"]
    source = unescape(client.get(f"/reports/{own}").text)
    cited = re.findall(r'<p class="citation"[^>]*>(.*?)</p>', source, re.DOTALL)
    text = client.get(f"/reports/{own}.json").json()["report"]["text"]
    start = text.index("“We ask Chile")
    quoted = next(one for one in cited if "We ask Chile to answer" in one and "Quispe" in one)
    assert "“Talks on squid”, Harbour Press, 2024-05-07" in quoted
    assert f"characters {start}–" in quoted
    assert f"http://127.0.0.1/reports/{own}#s:{start}-" in quoted


def test_the_csv_has_a_row_per_annotation(client: TestClient) -> None:
    own = client.get("/reports.json?title=squid").json()["rows"][0]["id"]
    record = Record.from_dict(client.get(f"/reports/{own}.json").json())
    rows = list(csv.DictReader(io.StringIO(client.get(f"/reports/{own}.csv").text)))
    assert {row["id"] for row in rows} == set(annotation_ids(record).values())


def test_an_archive_without_text_says_so(tmp_path: Any, nlp: Pipeline) -> None:

    source = tmp_path / "a.txt"
    source.write_text("Peru’s foreign ministry said on Monday that talks with Chile on squid would resume in Lima.", "utf-8")
    order = Order((str(source),), tmp_path / "archive", "local", 1, 1_000_000)
    run(order, RunSettings(models=False, text=False), lambda: LocalEngine(1))
    client = TestClient(create(tmp_path / "archive", code=nlp), base_url="http://127.0.0.1")
    own = client.get("/reports.json?page=1").json()["rows"][0]["id"]
    answer = client.get(f"/reports/{own}")
    assert answer.status_code == 404
    assert "without text" in answer.text
    assert client.get("/statements").status_code == 200
    assert client.get("/statements?q=squid").status_code == 400


def test_of_very_many_cards_a_page_shows_those_around_one(
    client: TestClient, archive: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.web.cards.MOST", 2)
    with dragoman.open(archive) as opened:
        record = max(opened.records(), key=lambda one: len(one.actors))
    every = [one.id for one in record.actors]
    seen: list[str] = []
    address = f"/reports/{record.report.id}"
    while address:
        page = client.get(address).text
        layer = page.partition('<section class="layer actors"')[2].partition("</section>")[0]
        seen += re.findall(r'<article class="card[^>]*data-id="(a\d+)"', layer)
        assert f'<data value="{len(every)}">{len(every)}</data>' in page
        follows = re.search(r'href="(\?card=a\d+)#title-actors">Those that follow', layer)
        address = f"/reports/{record.report.id}{follows[1]}" if follows else ""
    assert seen == every
    assert re.search(r'class="to" href="\?card=a\d+#', client.get(f"/reports/{record.report.id}").text)
    assert "Those before" in page
    assert client.get(f"/reports/{record.report.id}?card=nonsense").status_code == 200
