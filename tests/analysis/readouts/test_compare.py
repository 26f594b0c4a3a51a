import itertools
import re
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from dragoman.analysis.readouts.compare import compare
from dragoman.analysis.readouts.comparison import Comparison, Point
from dragoman.analysis.readouts.page import page
from dragoman.analysis.readouts.view import view
from dragoman.pipeline import Pipeline
from dragoman.record import LAYERS, Record
from dragoman.show.terminal import rendered

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


@pytest.fixture(scope="module")
def records(nlp: Pipeline) -> tuple[Record, Record]:
    first = nlp((EXAMPLES / "tanker-valletta.txt").read_text("utf-8"), published="2025-03-04", outlet="Government of Malta")
    second = nlp((EXAMPLES / "tanker-praia.txt").read_text("utf-8"), published="2025-03-05")
    return first, second


@pytest.fixture(scope="module")
def comparison(records: tuple[Record, Record]) -> Comparison:
    return compare(*records)


def points(comparison: Comparison, kind: str, aspect: str, words: str) -> list[Point]:
    accounts = [(p, p.first or p.second) for p in comparison.points if (p.kind, p.aspect) == (kind, aspect)]
    return [p for p, account in accounts if account and words in account.words]


@pytest.mark.parametrize(
    ("kind", "aspect", "words"),
    [
        ("both", "participants", "Farrugia-Vell"),
        ("both", "event", "spoke by telephone"),
        ("both", "time", "this morning"),
        ("differ", "time", "forty minutes"),
        ("differ", "commitment", "released by the end of the week"),
        ("differ", "statement", "to take on fresh water"),
        ("first", "threat", "raise the matter"),
        ("second", "request", "at Malta’s request"),
    ],
)
def test_a_point_is_found(comparison: Comparison, kind: str, aspect: str, words: str) -> None:
    assert points(comparison, kind, aspect, words)


def test_each_side_has_its_state_and_what_told_it(comparison: Comparison) -> None:
    assert (comparison.first.country, comparison.first.by, comparison.first.name) == ("MLT", "outlet", "Malta")
    assert (comparison.second.country, comparison.second.by) == ("CPV", "issuer")


def test_a_difference_says_which_denies_and_by_which_word(comparison: Comparison) -> None:
    (point,) = points(comparison, "differ", "commitment", "released by the end")
    assert point.differences == ("denied",)
    assert point.what == "Malta tells it, Cape Verde denies (“no”)"
    assert point.second is not None
    assert point.second.denied
    assert "word: crew" in point.why


def test_spans_words_and_ids_are_those_of_the_records(comparison: Comparison, records: tuple[Record, Record]) -> None:
    for side, record in enumerate(records):
        known = {one.id for layer in LAYERS for one in getattr(record, layer)}
        for point in comparison.points:
            account = point.second if side else point.first
            if account is not None:
                assert account.words == " […] ".join(record.report.text[start:end] for start, end in account.spans)
                assert set(account.annotations) <= known


def test_kinds_say_who_has_an_account_and_details_follow_their_point(comparison: Comparison) -> None:
    seen: set[str] = set()
    for point in comparison.points:
        assert (point.first is not None, point.second is not None) == (point.kind != "second", point.kind != "first")
        assert (point.kind == "differ") == bool(point.differences)
        assert point.within is None or point.within in seen
        seen.add(point.id)
    assert len(seen) == len(comparison.points)


def test_the_same_bytes_every_time_and_back_from_json(comparison: Comparison, records: tuple[Record, Record]) -> None:
    assert compare(*records).to_json() == comparison.to_json()
    assert msgspec.json.decode(comparison.to_json(), type=Comparison) == comparison


def test_turned_round_the_sides_change_places(comparison: Comparison, records: tuple[Record, Record]) -> None:
    turned = compare(records[1], records[0])
    places = {"first": "second", "second": "first"}
    kinds = Counter(places.get(p.kind, p.kind) for p in turned.points if p.within is None)
    assert kinds == Counter(p.kind for p in comparison.points if p.within is None)


def test_what_is_not_known_is_said(nlp: Pipeline) -> None:
    found = compare(nlp("The rain stopped. Farmers were pleased."), nlp("A choir sang in the square."))
    assert (found.first.country, found.second.country, found.first.name) == (None, None, "first")
    assert not found.of_kind("both")
    assert any("no meeting" in note for note in found.notes)
    assert any("date of publication" in note for note in found.notes)


def test_texts_without_anything_have_no_points(nlp: Pipeline) -> None:
    for one, other in itertools.product(("", "…", "no more"), repeat=2):
        assert compare(nlp(one), nlp(other)).points == ()


@pytest.mark.parametrize("width", [40, 79, 100, 160])
def test_the_view_keeps_to_its_width_and_shows_every_point(comparison: Comparison, width: int) -> None:
    shown = rendered(view(comparison, width), width=width)
    assert max(map(len, shown.splitlines())) <= width
    assert all(re.search(rf"\b{point.id}\b", shown) for point in comparison.points)


def test_the_page_needs_nothing_but_itself_and_every_link_leads_somewhere(
    comparison: Comparison, records: tuple[Record, Record]
) -> None:
    made = page(comparison, *records)
    assert not re.search(r"(?:src|href)=\"(?!#)", made)
    anchors = set(re.findall(r' id="([^"]+)"', made))
    assert set(re.findall(r'href="#([^"]+)"', made)) <= anchors
    assert {point.id for point in comparison.points if point.within is None} <= anchors


def test_a_hostile_text_stays_text_on_the_page(nlp: Pipeline) -> None:
    text = 'The minister <script>alert(1)</script> met "her" & his <b>colleague</b> of Peru in Lima. He thanked Peru for <img src=x onerror=y>.'
    record = nlp(text, title="<script>", outlet='"><script>')
    made = page(compare(record, record), record, record)
    assert "<script" not in made
    assert "<img" not in made
    assert "&lt;script&gt;" in made
