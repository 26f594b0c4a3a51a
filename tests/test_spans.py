"""Offset arithmetic, against the plain definition: a span is a set of offsets."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import spans
from dragoman.spans import Span

SPAN = st.tuples(st.integers(0, 20), st.integers(0, 20))
REAL_SPAN = SPAN.map(lambda s: (min(s), max(s) + 1))


def offsets(*parts: Span) -> set[int]:
    return {at for start, end in parts for at in range(start, end)}


@given(REAL_SPAN, REAL_SPAN)
def test_overlap_is_how_many_offsets_two_share(one: Span, other: Span) -> None:
    shared = offsets(one) & offsets(other)
    assert spans.overlap(one, other) == spans.overlap(other, one) == len(shared)
    assert spans.overlaps([one], [other]) == bool(shared)
    assert spans.contains(one, other) == (offsets(other) <= offsets(one))
    assert spans.length(one) == len(offsets(one))


@given(st.lists(SPAN))
def test_merged_spans_are_sorted_apart_not_empty_and_cover_the_same(parts: list[Span]) -> None:
    merged = spans.merge(parts)
    assert offsets(*merged) == offsets(*parts)
    assert all(start < end for start, end in merged)
    assert all(one[1] < other[0] for one, other in pairwise(merged))
    assert spans.merge(merged) == merged
    assert spans.covers(merged, [p for p in parts if p[0] < p[1]])


@given(REAL_SPAN, st.lists(SPAN))
def test_what_is_cut_is_gone_and_nothing_else(whole: Span, holes: list[Span]) -> None:
    left = spans.cut(whole, holes)
    assert offsets(*left) == offsets(whole) - offsets(*holes)
    assert all(start < end for start, end in left)


@given(st.text("ab “”\n", max_size=12))
def test_trimmed_words_have_no_marks_or_space_at_their_ends(text: str) -> None:
    start, end = spans.trim(text, (0, len(text)), "“”")
    assert text[start:end] == text.strip(" \n“”")


@given(st.lists(REAL_SPAN, min_size=1))
def test_the_hull_is_the_least_span_over_all(parts: list[Span]) -> None:
    hull = spans.hull(parts)
    assert spans.covers([hull], parts)
    assert hull == (min(offsets(*parts)), max(offsets(*parts)) + 1)


def test_there_is_no_hull_of_nothing() -> None:
    with pytest.raises(ValueError, match="empty"):
        spans.hull([])


def test_split_words_are_joined_visibly() -> None:
    assert spans.words("We will, she said, go.", [(0, 7), (19, 22)]) == "We will […] go."
    assert spans.words("abc", []) == ""


def test_joined_spans_bridge_marks_and_white_space_alone() -> None:
    text = "Peru said, “yes” and no"
    assert spans.joined(text, [(11, 16), (0, 4), (5, 9)]) == ((0, 16),)
    assert spans.joined(text, [(0, 4), (11, 16)]) == ((0, 4), (11, 16))
    assert spans.joined(text, []) == ()
