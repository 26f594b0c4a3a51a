from collections.abc import Callable
from typing import Any

import pytest

Row = tuple[str | None, ...]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The minister left «today».", ("DATE", "2024-05-16", "2024-05-16", "2024-05-16")),
        ("The minister left «yesterday».", ("DATE", "2024-05-15", "2024-05-15", "2024-05-15")),
        ("The minister left «late yesterday».", ("DATE", "2024-05-15", "2024-05-15", "2024-05-15", "END")),
        ("The minister leaves «tomorrow morning».", ("TIME", "2024-05-17TMO", "2024-05-17", "2024-05-17")),
        ("The minister leaves «tonight».", ("TIME", "2024-05-16TNI", "2024-05-16", "2024-05-16")),
        ("The minister left «this morning».", ("TIME", "2024-05-16TMO", "2024-05-16", "2024-05-16")),
        ("The minister left «last night».", ("TIME", "2024-05-15TNI", "2024-05-15", "2024-05-15")),
        ("Ships moved «overnight».", ("TIME", "2024-05-15TNI", "2024-05-15", "2024-05-15")),
        ("They left «the day before yesterday».", ("DATE", "2024-05-14", "2024-05-14", "2024-05-14")),
        ("They met «last week».", ("DATE", "2024-W19", "2024-05-06", "2024-05-12")),
        ("They will meet «next week».", ("DATE", "2024-W21", "2024-05-20", "2024-05-26")),
        ("They met «last month».", ("DATE", "2024-04", "2024-04-01", "2024-04-30")),
        ("They met «earlier this year».", ("DATE", "2024", "2024-01-01", "2024-12-31", "START")),
        ("They met «this quarter».", ("DATE", "2024-Q2", "2024-04-01", "2024-06-30")),
        ("They met over «the weekend».", ("DATE", "2024-W19-WE", "2024-05-11", "2024-05-12")),
        ("They will meet over «the weekend».", ("DATE", "2024-W20-WE", "2024-05-18", "2024-05-19")),
        ("They will meet by «the end of the month».", ("DATE", "2024-05", "2024-05-31", "2024-05-31", "END")),
        ("They will meet before «the end of next year».", ("DATE", "2025", "2025-12-31", "2025-12-31", "END")),
        ("They have met since «the beginning of the year».", ("DATE", "2024", "2024-01-01", "2024-01-01", "START")),
        ("It will close by «year-end».", ("DATE", "2024-12-31", "2024-12-31", "2024-12-31", "END")),
        ("They met «two years ago».", ("DATE", "2022", "2022-01-01", "2022-12-31")),
        ("They met «11 days ago».", ("DATE", "2024-05-05", "2024-05-05", "2024-05-05")),
        ("They met «nearly three months ago».", ("DATE", "2024-02", "2024-02-01", "2024-02-29", "LESS_THAN")),
        ("They met «a decade ago».", ("DATE", "2014", "2014-01-01", "2014-12-31")),
        ("They met «several years ago».", ("DATE", "PAST_REF")),
        ("They met «two hours ago».", ("DURATION", "PT2H")),
        ("They met in «the week of March 6».", ("DATE", "2024-W10", "2024-03-04", "2024-03-10")),
    ],
)
def test_counted_from_now(check: Callable[..., None], marked: str, expected: Row) -> None:
    check(marked, expected)


@pytest.mark.parametrize(
    ("marked", "first", "second"),
    [
        ("War came in «1995»; peace came «three years later».", "1995", "1998"),
        ("War came in «1995», and «that year» he left.", "1995", "1995"),
        ("He left on «3 May 2022», and «the next day» war came.", "2022-05-03", "2022-05-04"),
        ("War came in «May 1995», and «the following month» he left.", "1995-05", "1995-06"),
        ("He left on «3 May 2022», and «the day before» he had wept.", "2022-05-03", "2022-05-02"),
        ("He left on «3 May 2022», and «that same day» war came.", "2022-05-03", "2022-05-03"),
        ("He left on «3 May 2022»; «the next morning» war came.", "2022-05-03", "2022-05-04TMO"),
    ],
)
def test_counted_from_a_time_told_before(times_of: Callable[..., Any], marked: str, first: str | None, second: str) -> None:
    found = times_of(marked.replace("«", "").replace("»", "")).added
    assert [t.value for t in found] == [first, second]


def test_today_in_a_quotation_is_the_day_of_the_story(times_of: Callable[..., Any]) -> None:
    story = "The council voted on Tuesday. “Today we lost,” the envoy said. The office closes today."
    assert [t.value for t in times_of(story).added] == ["2024-05-14", "2024-05-14", "2024-05-16"]
    assert [t.value for t in times_of("“Today we lost,” the envoy said.").added] == ["2024-05-16"]


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        ("They met «last year».", "XXXX"),
        ("They met «last month».", "XXXX-XX"),
        ("They met «last week».", "XXXX-WXX"),
        ("They met «today».", "XXXX-XX-XX"),
        ("They met «two years ago».", "XXXX"),
        ("They meet «next quarter».", "XXXX-QX"),
        ("They met on «April 6».", "XXXX-04-06"),
    ],
)
def test_without_a_publication_date_it_stays_open(check: Callable[..., None], marked: str, value: str) -> None:
    check(marked, ("DATE", value), published=None)


def test_a_partial_publication_date_gives_what_it_can(check: Callable[..., None]) -> None:
    check("They met «last year».", ("DATE", "2021", "2021-01-01", "2021-12-31"), published="2022")
    check("They met «last month».", ("DATE", "XXXX-XX"), published="2022")
    check("They met «last month».", ("DATE", "2022-03", "2022-03-01", "2022-03-31"), published="2022-04")
    check("They met «today».", ("DATE", "XXXX-XX-XX"), published="2022-04")
    check("They met in «March».", ("DATE", "2022-03", "2022-03-01", "2022-03-31"), published="2022-04")
