"""Periods as a text tells them: lengths and stretches of time, rough words, what was not over."""

from typing import Any

import pytest

from dragoman.figures.checking.told import PeriodReader, UntoldError, sentence_around
from dragoman.figures.checking.words import checking_words

WORDS = checking_words("en")
JANUARY = ("January", "DATE", "2022-01-01", "2022-01-31")
FEBRUARY = ("February", "DATE", "2022-02-01", "2022-02-28")
MARCH = ("March 2022", "DATE", "2022-03-01", "2022-03-31")
YEAR = ("2022", "DATE", "2022-01-01", "2022-12-31")
LATER = ("2024", "DATE", "2024-01-01", "2024-12-31")
FIRST_THREE = ("the first three months", "DURATION", None, None, "P3M")
LAST_TWO = ("the last two months", "DURATION", None, None, "P2M")
THREE = ("the three months", "DURATION", None, None, "P3M")
TEN_DAYS = ("the first ten days", "DURATION", None, None, "P10D")
THE_YEAR = ("the year", "DATE", "2022-01-01", "2022-12-31")
DAY = ("March 7, 2022", "DATE", "2022-03-07", "2022-03-07")

TOLD = [
    ("in {} it was #", (YEAR,), 0, "2022"),
    ("in {} of {} it was #", (FIRST_THREE, YEAR), 1, "2022-Q1"),
    ("in {} of {} it was #", (LAST_TWO, YEAR), 1, "2022-11/2022-12"),
    ("in {} to {} it was #", (THREE, MARCH), 1, "2022-Q1"),
    ("in {} that ended in {} it was #", (THREE, MARCH), 1, "2022-Q1"),
    ("from {} to {} it was #", (JANUARY, MARCH), 0, "2022-Q1"),
    ("from {} to {} it was #", (JANUARY, MARCH), 1, "2022-Q1"),
    ("in {}-{} it was #", (JANUARY, MARCH), 0, "2022-Q1"),
    ("in {} and {} it was #", (JANUARY, FEBRUARY), 1, "2022-01/2022-02"),
    ("in {} to {} it was #", (THE_YEAR, MARCH), 0, "2021-04/2022-03"),
    ("it was # in {}", (MARCH,), None, "2022-03"),
    ("it was # in {} of {}", (FIRST_THREE, YEAR), None, "2022-Q1"),
    ("it was # from {} to {}", (JANUARY, MARCH), None, "2022-Q1"),
    ("from {} to {} it was #", (JANUARY, MARCH), None, "2022-Q1"),
    ("in {} and {} it was #", (JANUARY, MARCH), 0, "several periods are told"),
    ("from {} to {} it was #", (YEAR, MARCH), 0, "two times of different lengths"),
    ("from {} to {} it was #", (MARCH, JANUARY), 0, "two times of different lengths"),
    ("in {} of {} it was #", (TEN_DAYS, YEAR), 1, "cannot be dated"),
    ("in {} of {} it was #", (THREE, YEAR), 1, "cannot be dated"),
    ("in {} of {} it was #", (FIRST_THREE, MARCH), 1, "cannot be dated"),
    ("in {} to {} it was #", (TEN_DAYS, MARCH), 1, "cannot be dated"),
    ("by {} it was #", (YEAR,), 0, "only roughly"),
    ("in early {} it was #", (YEAR,), 0, "only roughly"),
    ("so far in {} it was #", (YEAR,), 0, "only roughly"),
    ("in {} it was #", (LATER,), 0, "2024 was not over when the report was published"),
    ("in {} it was #", (("spring", "DATE", None, None),), 0, "cannot be dated"),
    ("in {} it was #", (("spring", "DATE", "XXXX-03", "2022-05"),), 0, "cannot be dated"),
    ("from {} to {} it was #", (("spring", "DATE", None, None), MARCH), 0, "cannot be dated"),
    ("it was #; said on {}", (DAY,), None, "the period is not told"),
    ("it was # after {}", (MARCH,), None, "the period is not told"),
    ("it was # from {}", (MARCH,), None, "the period is not told"),
    ("it was # over {}", (THREE,), None, "the period is not told"),
    ("it was #", (), None, "the period is not told"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "times", "own", "told"), TOLD)
def test_the_period_of_a_figure(
    hand: Any, text: str, times: tuple[tuple[str | None, ...], ...], own: int | None, told: str
) -> None:
    whole, dated = "", []
    pieces = text.split("{}")
    for n, piece in enumerate(pieces):
        whole += piece
        if n < len(times):
            words, type_, first, last, *value = times[n]
            span = (len(whole), len(whole) + len(str(words)))
            dated.append(hand.time(f"t{n}", first, last, type=type_, value=value[0] if value else None, spans=(span,)))
            whole += str(words)
    at = whole.index("#")
    record = hand.record(text=whole)
    report = type(record.report).of(whole, published="2023-06-01")
    reader = PeriodReader(report, dated, WORDS)
    one = hand.figure(spans=((at, at + 1),), time=None if own is None else f"t{own}")
    try:
        found = str(reader.of(one))
    except UntoldError as reason:
        found = told if told in str(reason) else str(reason)
    assert found == told


def test_a_time_told_with_a_modifier_is_rough(hand: Any) -> None:
    time = hand.time("t1", "2022-01-01", "2022-12-31", mod="START", spans=((3, 7),))
    reader = PeriodReader(hand.record(text="in 2022").report, [time], WORDS)
    with pytest.raises(UntoldError, match="only roughly"):
        reader.of(hand.figure(spans=((10, 11),)))


@pytest.mark.parametrize("published", [None, "", "soon", "2024-13"])
def test_a_report_without_a_date_is_no_hindrance(hand: Any, published: str | None) -> None:
    report = type(hand.record().report).of("in 2022 it was 5", published=published)
    time = hand.time("t1", "2022-01-01", "2022-12-31", spans=((3, 7),))
    assert str(PeriodReader(report, [time], WORDS).of(hand.figure(spans=((15, 16),)))) == "2022"


def test_a_sentence_by_its_marks() -> None:
    text = "One. It was 5 in all. Three"
    begin, end = sentence_around(text, 12, 13)
    assert text[begin:end] == "It was 5 in all"
    assert sentence_around("5", 0, 1) == (0, 1)
