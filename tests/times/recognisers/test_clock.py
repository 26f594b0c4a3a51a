from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("marked", "value", "mod"),
    [
        ("He arrived at «10 a.m.» and left.", "2024-05-16T10:00", None),
        ("He arrived at «3:30 pm».", "2024-05-16T15:30", None),
        ("He arrived at «15:00 GMT».", "2024-05-16T15:00", None),
        ("He arrived at «12 a.m.» and left.", "2024-05-16T00:00", None),
        ("He arrived at «around 7:15 p.m.» and left.", "2024-05-16T19:15", "APPROX"),
        ("The truce held until «9 a.m. Tuesday».", "2024-05-14T09:00", None),
        ("It closed at «5 p.m. EST, May 9».", "2024-05-09T17:00", None),
        ("It closed at «6 p.m. yesterday».", "2024-05-15T18:00", None),
        ("It closed at «4 in the morning».", "2024-05-16T04:00", None),
        ("It closed at «five o'clock».", "2024-05-16T05:00", None),
        ("It closed at «noon».", "2024-05-16T12:00", None),
        ("The ship was boarded at «dawn».", "2024-05-16TMO", None),
        ("He was held on «the night of April 3».", "2024-04-03TNI", None),
        ("He was held on «the morning of 5 May 2022».", "2022-05-05TMO", None),
    ],
)
def test_times_of_day(check: Callable[..., None], marked: str, value: str, mod: str | None) -> None:
    check(marked, ("TIME", value, value[:10], value[:10], mod))


def test_a_time_belongs_to_the_day_told_last(times_of: Callable[..., Any]) -> None:
    found = times_of("The navy moved on Tuesday. The ship was boarded at dawn.").added
    assert [t.value for t in found] == ["2024-05-14", "2024-05-14TMO"]


def test_scores_and_verses_are_no_times(check: Callable[..., None]) -> None:
    check("They won by 2:1 and read verse 3:9; the race took 2:01:38.")


def test_without_a_publication_date_the_day_is_open(check: Callable[..., None]) -> None:
    check("He left at «10 a.m.» with a note.", ("TIME", "XXXX-XX-XXT10:00"), published=None)
