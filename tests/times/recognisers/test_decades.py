from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("marked", "value", "first", "last", "mod"),
    [
        ("It began in «the 1990s».", "199", "1990-01-01", "1999-12-31", None),
        ("It began in «the late 1970s».", "197", "1970-01-01", "1979-12-31", "END"),
        ("It began in «the mid-1990s».", "199", "1990-01-01", "1999-12-31", "MID"),
        ("It began in «the '80s».", "198", "1980-01-01", "1989-12-31", None),
        ("It began in «the nineties».", "199", "1990-01-01", "1999-12-31", None),
        ("It began in «the 2010s».", "201", "2010-01-01", "2019-12-31", None),
        ("It began in «the 19th century».", "18", "1800-01-01", "1899-12-31", None),
        ("It began in «the early twentieth century».", "19", "1900-01-01", "1999-12-31", "START"),
        ("It began in «this century».", "20", "2000-01-01", "2099-12-31", None),
    ],
)
def test_decades_and_centuries(
    check: Callable[..., None], marked: str, value: str, first: str | None, last: str | None, mod: str | None
) -> None:
    check(marked, ("DATE", value, first, last, mod))


def test_ages_and_temperatures_are_no_decades(check: Callable[..., None]) -> None:
    check("A man in his 30s left when it was in the low 20s.")
