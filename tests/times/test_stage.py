from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.languages.words import words
from dragoman.times.grammar import Grammar
from dragoman.times.lexicon import lexicon
from dragoman.times.recognisers.registry import GUARDS, MAKERS

TimesOf = Callable[..., Any]

HOSTILE = [
    "",
    " \n\t \n",
    "...!?—“”",
    "🙂🙃 Monday🙂",
    "Monday",
    "MONDAY MAY 5 2024 10 A.M.",
    "May may May 2024 2024 2024 31 31",
    "the the the of of of 1 1 1 days days",
    "99999999999999999999 years ago, 0 days, 00:00 on 0 May 0000, 5/5/0000, 31 June",
    "ten thousand million billion years ago and later",
    "300 centuries ago; 9999-12-31; next year; the end of 9999",
    "’’’'s 's ’90s '00 'em",
    "\x00\u200b\ufeff1995\u200b",
    "the " * 2000 + "last week",
    "In 1995 " * 500,
]


@pytest.mark.parametrize("published", ["2024-05-16", "2024-05", "2024", None, "9999-12-31", "0001-01-01", "rubbish"])
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_gives_a_layer(times_of: TimesOf, text: str, published: str | None) -> None:
    times = times_of(text, published).added
    ends = [0, *(e for t in times for _, e in t.spans)]
    assert all(
        len(t.spans) == 1 and end <= t.spans[0][0] < t.spans[0][1] <= len(text) for end, t in zip(ends, times, strict=False)
    )
    assert [t.id for t in times] == [f"t{n}" for n in range(1, len(times) + 1)]
    assert all((t.from_ is None) == (t.to is None) and (t.from_ or "") <= (t.to or "") for t in times)
    assert all(0 <= t.confidence <= 1 and t.why.stage == "times" for t in times)


PIECES = "last next this the of Monday May 2024 1995 5 31st 10:35 a.m. quarter first half year years ago later end early fiscal 2023-24 - , . to two ’s"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES.split()), max_size=12))
def test_any_row_of_date_words_gives_a_layer(times_of: TimesOf, pieces: list[str]) -> None:
    text = " ".join(pieces)
    first = times_of(text).added
    assert first == times_of(text).added
    assert all(text[s:e].strip() == text[s:e] != "" for t in first for s, e in t.spans)


def test_an_unknown_publication_date_is_noted_once(times_of: TimesOf) -> None:
    assert [n.code for n in times_of("They met last week and on Tuesday.", None).notes] == ["D103"]
    assert not times_of("They met in 1995 for two days, as they do every Monday.", None).notes
    assert not times_of("They met last week.").notes


def test_every_pattern_has_its_recogniser() -> None:
    patterns = {f"{group}.{name}" for group, rows in words("en", "times")["patterns"].items() for name in rows}
    assert patterns == set(MAKERS)
    assert set(GUARDS) <= set(MAKERS)
    assert [r.name for r in lexicon("en").grammar.rules] == [
        f"{g}.{n}" for g, rows in words("en", "times")["patterns"].items() for n in rows
    ]


def test_a_pattern_of_an_unknown_class_is_refused() -> None:
    with pytest.raises(KeyError, match="harbour"):
        Grammar({}, {"a.b": "<harbour>"}, {}, (), ())
