"""The pipeline: the order of stages, and what one failure costs."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import pytest

from dragoman.errors import NOTE_CODES, DragomanError, LanguageError
from dragoman.pipeline import Pipeline, in_order, load
from dragoman.record import MadeBy, Note, Record, Report, Time, Why
from dragoman.stage import Output

MADE_BY = MadeBy(dragoman="0", pipeline="en", models={}, data={})
TIME = Time(
    id="t1", spans=((0, 4),), type="DATE", value=None, from_=None, to=None, mod=None, confidence=1.0, why=Why("times", "test")
)


@dataclass
class Step:
    """A stage for tests: gives `gives(**needs)`, or raises it."""

    name: str
    needs: tuple[str, ...]
    adds: str
    gives: Callable[..., Any] = lambda **_: ()
    notes: tuple[Note, ...] = ()

    def __call__(self, **have: Any) -> Output[Any]:
        return Output(self.gives(**have), self.notes)


def fail(**_: object) -> None:
    message = "no such luck"
    raise ZeroDivisionError(message)


READ = Step("reading", ("report",), "reading", lambda report: report.text.upper())
TIMES = Step("times", ("report", "reading"), "times", lambda report, reading: (TIME,) if reading == report.text.upper() else ())
ATTRIBUTIONS = Step("attributions", ("reading",), "attributions")
PLACES = Step("places", ("reading", "attributions"), "places")


def test_stages_come_after_what_they_need_in_whatever_order_they_are_given() -> None:
    for order in permutations([READ, TIMES, ATTRIBUTIONS, PLACES]):
        have = {"report"}
        for step in in_order(order):
            assert have.issuperset(step.needs)
            have.add(step.adds)


def test_ties_keep_the_given_order() -> None:
    assert in_order([ATTRIBUTIONS, TIMES, READ]) == (READ, ATTRIBUTIONS, TIMES)


def test_no_two_stages_add_one_layer() -> None:
    with pytest.raises(DragomanError, match="two stages add"):
        in_order([TIMES, TIMES, READ])


@pytest.mark.parametrize(
    ("steps", "named"),
    [([TIMES], "times"), ([READ, PLACES], "places"), ([Step("a", ("b",), "a"), Step("b", ("a",), "b")], "a, b")],
)
def test_a_need_that_nobody_adds_is_named(steps: list[Step], named: str) -> None:
    with pytest.raises(DragomanError, match=f"no stage adds what these need: {named}"):
        in_order(steps)


def run(*steps: Step, text: str = "2024 it is.") -> Record:
    return Pipeline("en", steps, MADE_BY)(text, language="en")


def test_layers_and_notes_come_from_the_stages_and_scratch_stays_out() -> None:
    note = Note("D103", "why not")
    record = run(READ, TIMES, Step("attributions", ("reading",), "attributions", notes=(note,)))
    assert record.times == (TIME,)
    assert record.notes == (note,)
    assert "reading" not in record.to_dict()


def test_a_failing_stage_leaves_its_layer_empty_and_says_so() -> None:
    record = run(READ, Step("times", ("reading",), "times", fail), PLACES, ATTRIBUTIONS)
    assert record.times == ()
    (note,) = record.notes
    assert note.code == "D102"
    assert "times" in note.message
    assert "ZeroDivisionError: no such luck" in note.message


def test_later_stages_go_on_without_a_failed_layer() -> None:
    seen: list[Any] = []
    statements = Step("statements", ("times",), "statements", lambda times: seen.append(times) or ())
    record = run(READ, Step("times", ("reading",), "times", fail), statements)
    assert seen == [()]
    assert [n.code for n in record.notes] == ["D102"]


def test_without_a_reading_every_layer_is_empty_and_one_note_says_it() -> None:
    record = run(Step("reading", ("report",), "reading", fail), TIMES, ATTRIBUTIONS, PLACES)
    assert (record.times, record.places) == ((), ())
    (note,) = record.notes
    assert note.code == "D102"
    assert "reading" in note.message
    assert "nothing is coded" in note.message


def test_a_failure_costs_one_report_only() -> None:
    def touchy(report: Report, **_: object) -> tuple[Time, ...]:
        return (TIME,) if 1 / len(report.text) else ()

    pipeline = Pipeline("en", [READ, Step("times", ("report", "reading"), "times", touchy)], MADE_BY)
    records = list(pipeline.pipe([Report.of(t, language="en") for t in ("2024", "", "2025")]))
    assert [len(r.times) for r in records] == [1, 0, 1]
    assert [len(r.notes) for r in records] == [0, 1, 0]


def test_a_text_in_another_language_is_not_coded() -> None:
    record = Pipeline("en", [READ, TIMES], MADE_BY)("Hoy es martes.", language="es")
    assert record.times == ()
    assert [n.code for n in record.notes] == ["D101"]


def test_pipe_takes_texts_and_reports_in_order() -> None:
    pipeline = Pipeline("en", [READ], MADE_BY)
    texts = ["The first report says little.", "The second report says less."]
    records = list(pipeline.pipe([texts[0], Report.of(texts[1], source_id=7)]))
    assert [r.report.text for r in records] == texts
    assert [r.report.source_id for r in records] == [None, 7]


def test_fields_of_the_report_are_kept() -> None:
    record = Pipeline("en", [], MADE_BY)("It is so.", published="2024-05", outlet="Delta News", language="en")
    assert (record.report.published, record.report.outlet) == ("2024-05", "Delta News")


@pytest.mark.parametrize(("language", "parser"), [("xx", None), ("en", "no_such_parser")])
def test_what_cannot_be_loaded_is_named_in_one_line(language: str, parser: str | None) -> None:
    with pytest.raises(LanguageError) as error:
        load(language, parser=parser)
    assert "\n" not in str(error.value)
    assert (parser or language) in str(error.value)


def test_every_note_code_has_a_meaning_of_one_line() -> None:
    assert list(NOTE_CODES) == sorted(NOTE_CODES)
    assert all(meaning and "\n" not in meaning for meaning in NOTE_CODES.values())
