"""The table of office-holders that ships."""

import re

import pytest

from dragoman.actors.holders import Holder, load_terms


@pytest.mark.parametrize(
    ("date", "serves"),
    [
        ("2009-12-31", False),
        ("2010-01-01", True),
        ("2010", True),
        ("2012-06", True),
        ("2014-12-31", True),
        ("2015-01-01", False),
    ],
)
def test_a_term_has_its_days(date: str, *, serves: bool) -> None:
    assert Holder("Ana Quispe", ("Quispe",), "PER", "President", "2010-01-01", "2014-12-31", None).serves(date) is serves


def test_an_open_term_goes_on() -> None:
    assert Holder("Ana Quispe", ("Quispe",), "PER", "President", "2010-01-01", "", None).serves("2099-01-01")


@pytest.mark.parametrize(
    ("date", "serves"),
    [("2013-09-30", False), ("2013-10-15", True), ("2014", True), ("2014-03-31", True), ("2014-04-01", False)],
)
def test_months_are_whole(date: str, *, serves: bool) -> None:
    assert Holder("Ana Quispe", ("Quispe",), "PER", "President", "2013-10", "2014-03", None).serves(date) is serves


def test_every_row_is_sound() -> None:
    day = re.compile(r"\d{4}(-\d{2}){0,2}")
    for term in load_terms():
        assert term.person
        assert term.family
        assert len(term.country) == 3
        assert day.fullmatch(term.start)
        assert not term.end or (day.fullmatch(term.end) and term.start <= term.end)
        assert term.wikidata is None or term.confirmed
