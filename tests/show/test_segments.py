from itertools import pairwise

import pytest
from msgspec import structs

from dragoman.record import MadeBy, Record, Report
from dragoman.show.segments import depths, segments, tints

MADE_BY = MadeBy("0", "en", {}, {})


def test_segments_are_the_whole_text(record: Record) -> None:
    found = segments(record)
    assert "".join(s.text for s in found) == record.report.text
    assert all(a.span[1] == b.span[0] for a, b in pairwise(found))


def test_strands_nest_outermost_first(record: Record) -> None:
    inner = next(s for s in segments(record) if s.text == "<to wait>")
    assert [(s.id, s.role, s.depth) for s in inner.open] == [("s1", "content", 0), ("s2", "content", 1)]
    assert [s.id for s in inner.starting] == ["s2"]
    assert [s.id for s in inner.ending] == ["s2"]


def test_same_words_in_several_layers(record: Record) -> None:
    first = segments(record)[0]
    assert first.text == "Peru"
    assert [s.role for s in first.open] == ["source", "actor"]


def test_a_stretch_of_the_text(record: Record) -> None:
    assert "".join(s.text for s in segments(record, (2, 12))) == record.report.text[2:12]


@pytest.mark.parametrize("text", ["", " \n\t", "””“", "😀", "x" * 100_000])
def test_texts_without_annotations(text: str) -> None:
    assert "".join(s.text for s in segments(Record(made_by=MADE_BY, report=Report.of(text)))) == text


def test_spans_outside_the_text_are_cut(record: Record) -> None:
    odd = structs.replace(record.times[0], spans=((-5, 4), (70, 9_999), (12, 12)))
    found = segments(structs.replace(record, times=(odd,)))
    assert "".join(s.text for s in found) == record.report.text


def test_a_circle_of_statements_ends(record: Record) -> None:
    circle = tuple(structs.replace(s, within=w) for s, w in zip(record.statements, ("s2", "s1"), strict=True))
    assert depths(circle) == {"s1": 1, "s2": 1}


def test_countries_in_the_order_of_the_text(record: Record) -> None:
    assert tints(record) == {"PER": 0, "CHL": 1}
