from collections.abc import Callable

import pytest

Row = tuple[str | None, ...]


def day(value: str, mod: str | None = None) -> Row:
    return ("DATE", value, value, value, mod)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The minister left on «Tuesday».", day("2024-05-14")),
        ("The minister left on «Thursday».", day("2024-05-16")),
        ("The minister will leave on «Tuesday».", day("2024-05-21")),
        ("The minister would probably leave on «Friday», he said.", day("2024-05-17")),
        ("The conference, set to begin on «Friday», was called off.", day("2024-05-17")),
        ("The minister plans to leave on «Saturday».", day("2024-05-18")),
        ("The minister planned a visit on «Saturday».", day("2024-05-18")),
        ("The minister failed to arrive on «Saturday».", day("2024-05-11")),
        ("The plane may have landed on «Monday».", day("2024-05-13")),
        ("The pilot could not be reached on «Wednesday».", day("2024-05-15")),
        ("The minister is understood to have left on «Saturday».", day("2024-05-11")),
        ("The council opens on «Monday».", day("2024-05-20")),
        ("They will discuss «Wednesday»'s ruling.", day("2024-05-15")),
        ("«Saturday»’s meeting will be short.", day("2024-05-18")),
        ("The minister left «last Friday».", day("2024-05-10")),
        ("The minister left «last Thursday».", day("2024-05-09")),
        ("The minister will leave «next Thursday».", day("2024-05-23")),
        ("The minister will leave «this Friday».", day("2024-05-17")),
        ("The minister left «early Monday».", day("2024-05-13", "START")),
        ("The minister left on «Friday of last week».", day("2024-05-10")),
        ("The note of «Tues»., it was said, was lost.", day("2024-05-14")),
        ("The minister left on «Sunday evening».", ("TIME", "2024-05-12TEV", "2024-05-12", "2024-05-12")),
        ("The cutter was struck «before dawn on Sunday».", ("TIME", "2024-05-12TMO", "2024-05-12", "2024-05-12", "BEFORE")),
    ],
)
def test_weekdays(check: Callable[..., None], marked: str, expected: Row) -> None:
    check(marked, expected)


def test_a_short_form_needs_its_mark(check: Callable[..., None]) -> None:
    check("The company Sun said so.")


@pytest.mark.parametrize("published", [None, "2024", "2024-05"])
def test_without_the_day_of_publication_a_weekday_stays_open(check: Callable[..., None], published: str | None) -> None:
    check("The minister left on «Tuesday».", ("DATE", "XXXX-WXX-2"), published=published)
    check("The minister left on «Friday of last week».", ("DATE", "XXXX-WXX-5"), published=published)
