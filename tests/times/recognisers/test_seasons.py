from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("marked", "value", "first", "last"),
    [
        ("They met «last autumn».", "2023-FA", "2023-09-01", "2023-11-30"),
        ("They met «last spring».", "2023-SP", "2023-03-01", "2023-05-31"),
        ("They met «last winter».", "2023-WI", "2023-12-01", "2024-02-29"),
        ("They will meet «this summer».", "2024-SU", "2024-06-01", "2024-08-31"),
        ("They will meet «next winter».", "2024-WI", "2024-12-01", "2025-02-28"),
        ("They will meet «next spring».", "2025-SP", "2025-03-01", "2025-05-31"),
        ("They will meet in «the autumn».", "2024-FA", "2024-09-01", "2024-11-30"),
        ("They met in «the summer of 2022».", "2022-SU", "2022-06-01", "2022-08-31"),
        ("They met in «spring 2022».", "2022-SP", "2022-03-01", "2022-05-31"),
        ("They met in «the winter of nineteen ninety-four».", "1994-WI", "1994-12-01", "1995-02-28"),
        ("They met on «Thanksgiving Day».", "2023-11-23", "2023-11-23", "2023-11-23"),
        ("They met at «Easter».", "2024-03-31", "2024-03-31", "2024-03-31"),
        ("They met on «Good Friday».", "2024-03-29", "2024-03-29", "2024-03-29"),
        ("There will be no deal before «Easter».", "2025-04-20", "2025-04-20", "2025-04-20"),
        ("They will meet on «Boxing Day».", "2024-12-26", "2024-12-26", "2024-12-26"),
        ("They will meet on «Christmas Day».", "2024-12-25", "2024-12-25", "2024-12-25"),
        ("They met on «New Year’s Eve».", "2023-12-31", "2023-12-31", "2023-12-31"),
        ("They met on «Memorial Day».", "2023-05-29", "2023-05-29", "2023-05-29"),
        ("They will meet on «May Day».", "2025-05-01", "2025-05-01", "2025-05-01"),
        ("They met at «Orthodox Easter».", "2024-05-05", "2024-05-05", "2024-05-05"),
        ("They met on «Orthodox Good Friday».", "2024-05-03", "2024-05-03", "2024-05-03"),
        ("It closed for «Lunar New Year».", "2024-02-10", "2024-02-10", "2024-02-10"),
        ("It closed for «Chinese New Year 2023».", "2023-01-22", "2023-01-22", "2023-01-22"),
        ("They met on «Yom Kippur».", "2023-09-25", "2023-09-25", "2023-09-25"),
        ("They met at «Easter 2022».", "2022-04-17", "2022-04-17", "2022-04-17"),
        ("It closed for «Lunar New Year 1850».", None, None, None),
        ("Catches fell «last season».", "PAST_REF", None, None),
    ],
)
def test_seasons_and_holidays(check: Callable[..., None], marked: str, value: str, first: str | None, last: str | None) -> None:
    check(marked, ("DATE", value, first, last))


@pytest.mark.parametrize(
    ("marked", "value", "first", "last"),
    [
        ("The truce held through «Ramadan».", "2024-03-11/2024-04-09", "2024-03-10", "2024-04-10"),
        ("«Ramadan 2023» was quiet.", "2023-03-23/2023-04-21", "2023-03-22", "2023-04-22"),
        ("They met at «Eid al-Fitr».", "2024-04-10", "2024-04-09", "2024-04-11"),
        ("They will meet after «Eid al-Adha».", "2024-06-17", "2024-06-16", "2024-06-18"),
    ],
)
def test_islamic_feasts_are_about_a_day(check: Callable[..., None], marked: str, value: str, first: str, last: str) -> None:
    check(marked, ("DATE", value, first, last, "APPROX"))


def test_without_a_publication_date_they_stay_open(check: Callable[..., None]) -> None:
    check("They met «last autumn».", ("DATE", "XXXX-FA"), published=None)
    check("They met on «Christmas Day».", ("DATE", "XXXX-12-25"), published=None)
    check("They met on «Thanksgiving».", ("DATE", "XXXX-XX-XX"), published=None)
    check("They met at «Easter».", ("DATE", "XXXX-XX-XX"), published=None)


def test_verbs_and_wells_are_no_seasons(check: Callable[..., None]) -> None:
    check("Prices fall and springs run dry.")
