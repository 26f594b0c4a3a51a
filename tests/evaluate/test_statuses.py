"""Sentences with one marked event: how they are read, and what is counted."""

from pathlib import Path

import pytest

from dragoman.errors import FormatError
from dragoman.evaluate.events import score_none
from dragoman.evaluate.pairing import Found
from dragoman.evaluate.statuses import STATUSES, load_free, load_statuses, parse, score_statuses
from dragoman.evaluate.suite import Gold, chosen, measure_all

HELDOUT = Path(__file__).resolve().parents[1] / "heldout"
LINE = "CONSULT.visit | future | [A Peru]'s envoy [T will visit] [R Chile] and [T stay]."


def test_a_line_is_read() -> None:
    document = parse(LINE, "x")
    assert document.text == "Peru's envoy will visit Chile and stay."
    assert document.gold[:3] == ("CONSULT", "visit", "future")
    assert [document.text[slice(*span)] for span in document.gold.trigger] == ["will visit", "stay"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("CONSULT | actual", "not TYPE"),
        ("DANCE | actual | [T met]", "unknown type or mode 'DANCE'"),
        ("CONSULT.riot | actual | [T met]", "unknown type or mode"),
        ("CONSULT | perhaps | [T met]", "unknown status 'perhaps'"),
        ("CONSULT | actual | They met.", "no trigger"),
        ("CONSULT | actual | [T met] [A Peru", "not closed"),
        ("CONSULT | actual | [T met [A Peru]]", "no trigger"),
    ],
)
def test_a_line_that_is_none(line: str, said: str) -> None:
    with pytest.raises(FormatError, match=f"x: .*{said}"):
        parse(line, "x")


def event(start: int, end: int, kind: str, status: str, mode: str | None = None) -> dict:
    return {"spans": [[start, end]], "type": kind, "status": status, "mode": mode}


NEAR = event(18, 23, "CONSULT", "future", "visit")
CASES = [
    ([NEAR], {"found": 100.0, "type": 100.0, "whole": 100.0, "mode": 100.0, "status": 100.0, "status_not_actual": 100.0}),
    ([], {"found": 0.0, "type": 0.0, "status": None, "mode": None, "status_future": None}),
    ([event(0, 4, "CONSULT", "future")], {"found": 0.0, "type": 0.0}),
    ([event(13, 23, "AID", "future")], {"found": 100.0, "type": 0.0, "whole": 0.0, "status_future": 100.0, "mode": None}),
    ([event(13, 23, "AID", "future"), event(18, 19, "CONSULT", "actual")], {"type": 100.0, "status": 0.0, "mode": 0.0}),
    ([event(18, 19, "AID", "future"), event(13, 23, "AID", "actual")], {"status": 0.0}),
    ([event(13, 23, "AID", "future"), event(13, 23, "AID", "actual")], {"status": 100.0}),
    ([{"type": "CONSULT"}], {"found": 0.0}),
]


@pytest.mark.parametrize(("events", "wanted"), CASES)
def test_what_is_counted(events: list, wanted: dict) -> None:
    document = parse(LINE, "x")
    figures, errors = score_statuses([document], [Found({"report": {}, "events": events})])
    assert {name: figures[name] for name in wanted} == wanted
    assert bool(errors) == (figures["whole"] != 100.0)


def test_a_sentence_without_a_record_is_missed() -> None:
    figures = score_statuses([parse(LINE, "x")], [Found(None)]).figures
    assert (figures["sentences"], figures["found"], figures["status_actual"]) == (1, 0.0, None)


def test_the_files_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    assert not Gold(tmp_path).present("status")
    (tmp_path / "events" / "status_1.txt").write_text(f"# one\n{LINE}\n\n", "utf-8")
    (tmp_path / "events" / "free_1.txt").write_text("# none\nIt rained in Lima.\n", "utf-8")
    gold = Gold(tmp_path)
    assert (len(gold.documents("status")), len(gold.documents("free"))) == (1, 1)
    assert gold.digest("status") != gold.digest("free")
    records = [{"report": {"text": d.text}, "events": []} for name in ("status", "free") for d in gold.documents(name)]
    outcomes = measure_all(gold, chosen(["events/status", "events/free"]), lambda _: records)
    assert [o.score.figures[name] for o, name in zip(outcomes, ("found", "per_100"), strict=True) if o.score] == [0.0, 0.0]


def test_the_line_at_fault_is_named(tmp_path: Path) -> None:
    (tmp_path / "status_2.txt").write_text("# one\nWrong.\n", "utf-8")
    with pytest.raises(FormatError, match=r"status_2.txt, line 2"):
        load_statuses(tmp_path)


def test_the_sets_of_the_project_are_whole() -> None:
    documents, free = load_statuses(HELDOUT / "events"), load_free(HELDOUT / "events")
    assert {status: sum(d.gold.status == status for d in documents) for status in STATUSES} == dict.fromkeys(STATUSES, 60)
    assert len(free) == 400
    assert score_none(free, [Found(None)] * 400).figures["dyadic_per_100"] == 0.0
