"""Corrections of a record: what a form holds reads back, nothing else changes, and what does not fit is refused."""

from pathlib import Path

import pytest
from msgspec import structs

from dragoman.errors import ArchiveError, FormatError
from dragoman.pipeline import Pipeline
from dragoman.record import Record, Report
from dragoman.review.corrected import corrected, gold
from dragoman.review.corrections import Correction, Corrections, standing
from dragoman.review.editable import EDITABLE, part_of, spans_of
from dragoman.tables import annotation_ids

TEXT = (
    "Peru said on Monday that Chile had promised that its navy would leave the port of Arica by June. Chile’s minister, Ana Quispe, "
    "denied it: trade of 4.2 million US dollars, up 12 percent, was at stake, she said."
)


@pytest.fixture(scope="module")
def record(nlp: Pipeline) -> Record:
    return nlp(Report.of(TEXT, published="2024-05-07", language="en"))


def made(record: Record, own: str, action: str = "change", **fields: object) -> dict[str, Correction]:
    name = annotation_ids(record)[own]
    layer = next(layer for layer in EDITABLE if layer[0] == own[0])
    one = Correction(number=1, report_id=record.report.id, annotation=name, layer=layer, action=action, fields=fields, by="A")  # type: ignore[arg-type] # any action
    return {name: one}


def test_without_corrections_the_record_is_the_same(record: Record) -> None:
    done = corrected(record, {})
    assert done == (record, {}, ())


def test_what_a_form_holds_reads_back(record: Record) -> None:
    data = record.to_dict()
    for layer, fields in EDITABLE.items():
        assert data[layer], layer
        for one in data[layer]:
            for field in fields:
                value = part_of(one, field.key)
                back = field.parsed(field.shown(value))
                assert back == value or (value is None and back in (None, [])), f"{layer} {field.key}"


def test_a_confirmed_annotation_stays(record: Record) -> None:
    assert corrected(record, made(record, "s1", "confirm")).record == record


def test_one_field_changes_and_nothing_else(record: Record) -> None:
    done = corrected(record, made(record, "s1", act="deny")).record
    first, *rest = done.statements
    assert first == structs.replace(record.statements[0], act="deny")
    assert rest == list(record.statements[1:])
    assert structs.replace(done, statements=record.statements) == record


def test_rejecting_leaves_no_link_behind(record: Record) -> None:
    for own in annotation_ids(record):
        done = corrected(record, made(record, own, "reject")).record
        assert f'"{own}"' not in done.to_json(), own
        assert len(annotation_ids(done)) == len(annotation_ids(record)) - 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"type": "AGREE", "mode": "visit"}, "no mode"), ({"spans": [[0, 9999]]}, "characters"), ({"spans": []}, "stand on words"),
        ({"actors": ["gone"]}, "no 'gone'"), ({"time": "gone"}, "no 'gone'"), ({"status": "maybe"}, "maybe"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(record: Record, fields: dict[str, object], said: str) -> None:
    with pytest.raises(FormatError, match=said):
        corrected(record, made(record, "e1", **fields))


def test_gold_has_what_scorers_want(record: Record) -> None:
    built = gold(record)
    assert set(built) == {"schema", "report", "times", "places", "actors", "statements", "events", "figures", "notes"}
    assert all(one["required"] and one["alternatives"] == [] for layer in EDITABLE for one in built[layer])


@pytest.mark.parametrize("text", ["5", "5-", "-5", "9-3", "3-3", "a-b", "٣-٤"])
def test_odd_spans_are_refused(text: str) -> None:
    with pytest.raises(FormatError, match="spans"):
        spans_of(text)


def test_spans_are_sorted() -> None:
    assert spans_of("9-12, 1-3") == [[1, 3], [9, 12]]


def test_nothing_is_overwritten(record: Record, tmp_path: Path) -> None:
    kept = Corrections(tmp_path)
    assert kept.all() == []
    (one,) = made(record, "e1", status="future").values()
    first = kept.add(one)
    second = kept.add(structs.replace(one, action="withdraw", fields={}))
    assert (first.number, second.number) == (1, 2)
    assert kept.of_report(record.report.id) == kept.all() == [first, second]
    assert standing(kept.all()) == {}
    assert standing([first]) == {one.annotation: first}
    assert kept.of_report("another") == []


def test_a_file_that_is_none_is_told(record: Record, tmp_path: Path) -> None:
    (tmp_path / "corrections.sqlite").write_bytes(b"nothing of the kind" * 100)
    with pytest.raises(ArchiveError, match=r"corrections\.sqlite"):
        Corrections(tmp_path).all()
    missing = Corrections(tmp_path / "nowhere")
    with pytest.raises(ArchiveError):
        missing.add(next(iter(made(record, "e1", "confirm").values())))
