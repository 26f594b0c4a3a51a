"""Answers in kind."""

import datetime as dt
from collections.abc import Sequence

import pytest

from dragoman.analysis.dyads.reciprocity import LEAST, reciprocity_of, returned
from dragoman.analysis.dyads.results import Counts, Point

NONE = Counts()
FORTH = (3, -2, 0, 5, -6, 1, 4, -3, 2, 0)


def points(to: Sequence[float], back: Sequence[float]) -> list[Point]:
    day = dt.date(2024, 1, 1)
    return [
        Point(
            period=str(n), first_day=day, last_day=day, all=NONE, reciprocal=NONE,
            to=Counts(events=1, score_sum=one), from_=Counts(events=2, score_sum=other),
        )
        for n, (one, other) in enumerate(zip(to, back, strict=True))
    ]  # fmt: skip


def test_an_answer_in_the_next_period_is_seen_as_that() -> None:
    found = reciprocity_of(points(FORTH, (0, *FORTH[:-1])))
    assert found.from_follows_to == pytest.approx(1)
    assert abs(found.same_period or 0) < 0.9
    assert found.periods == len(FORTH)
    turned = reciprocity_of(points((0, *FORTH[:-1]), FORTH))
    assert (turned.to_follows_from, turned.same_period) == (found.from_follows_to, found.same_period)


@pytest.mark.parametrize(
    ("to", "back"), [((1,) * 10, FORTH), (FORTH, (0,) * 10), (FORTH[: LEAST - 1], FORTH[: LEAST - 1]), ((), ())]
)
def test_too_little_to_tell(to: Sequence[float], back: Sequence[float]) -> None:
    found = reciprocity_of(points(to, back))
    assert (found.same_period, found.from_follows_to) == (None, None)


@pytest.mark.parametrize(("forth", "back", "share"), [(3, 3, 1), (4, 0, 0), (1, 3, 0.5), (0, 0, None)])
def test_what_is_returned(forth: int, back: int, share: float | None) -> None:
    assert returned(forth, back) == returned(back, forth) == share
