import random

import pytest

from dragoman.archive.copies import ALIKE, FirstCopies
from dragoman.archive.shards import Entry
from dragoman.archive.survey import FEWEST, SHINGLE, signature
from dragoman.record import text_id

WORDS = [f"w{n}" for n in range(5_000)]


def text(seed: int, words: int = 400) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=words))  # noqa: S311 - repeatable, no secret


def edited(given: str, share: float, seed: int = 1) -> str:
    """A text with so large a share of its words, all in one place, put in anew."""
    words = given.split()
    count = int(len(words) * share)
    return " ".join([*(f"new{seed}x{n}" for n in range(count)), *words[count:]])


def decided(*texts: str, duplicates: str = "near") -> list[tuple[str | None, str | None]]:
    """Outcome and first copy of each text."""
    given = [(Entry(place=str(n), report_id=text_id(one)), signature(one)) for n, one in enumerate(texts)]
    return [(entry.outcome, entry.copy_of) for entry in FirstCopies(duplicates).decided(given)]  # type: ignore[arg-type] # of the table


def test_the_same_text_is_a_copy_even_where_it_is_short() -> None:
    assert decided("Peru met Chile.", "Chile met Peru.", "Peru met Chile.") == [
        (None, None),
        (None, None),
        ("duplicate", text_id("Peru met Chile.")),
    ]


@pytest.mark.parametrize(("share", "copy"), [(0.02, True), (0.05, True), (0.3, False), (0.6, False), (1.0, False)])
def test_a_text_that_is_nearly_the_same(share: float, copy: bool) -> None:
    found = [decided(text(n), edited(text(n), share))[1][0] for n in range(40)]
    assert found.count("duplicate") == (40 if copy else 0)


def test_exact_leaves_near_copies_alone() -> None:
    assert [outcome for outcome, _ in decided(text(1), edited(text(1), 0.02), text(1), duplicates="exact")] == [
        None,
        None,
        "duplicate",
    ]


def test_copies_are_linked_to_the_first_that_is_coded() -> None:
    first, second, third = text(1), edited(text(1), 0.05, 1), edited(text(1), 0.05, 2)
    assert [copy for _, copy in decided(first, second, third, second)] == [None, *[text_id(first)] * 3]


def test_many_texts_that_have_nothing_in_common_are_no_copies() -> None:
    assert {outcome for outcome, _ in decided(*(text(n, 100) for n in range(400)))} == {None}


def test_case_and_marks_do_not_count_and_short_texts_have_no_signature() -> None:
    given = text(3)
    assert signature(given) == signature(given.upper().replace(" ", ", "))
    assert signature(" ".join(WORDS[: FEWEST + SHINGLE - 2])) is None
    assert signature(" ".join(WORDS[: FEWEST + SHINGLE - 1])) is not None
    assert 0.5 < ALIKE < 1
