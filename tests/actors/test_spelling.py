"""Spellings of one name meet, names of two people do not."""

import pytest

from dragoman.actors.spelling import frame, name_keys, same_name, same_part, spelling_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zelensky", "Zelenskyy"),
        ("Zelenskiy", "Zelenskyj"),
        ("Sergei", "Sergey"),
        ("Lukashenko", "Lukashenka"),
        ("Mahmoud", "Mahmud"),
        ("Tokayev", "Tokaev"),
        ("Schröder", "Schroeder"),
        ("Ivanoff", "Ivanov"),
        ("Quispé", "QUISPE"),
        ("O’Hara", "O'Hara"),
        ("al-Sayer", "Sayer"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(("one", "other"), [("Li", "Lee"), ("Han", "Hahn"), ("Marin", "Maron"), ("Jong", "Yong")])
def test_short_and_different_names_stay_apart(one: str, other: str) -> None:
    assert spelling_key(one) != spelling_key(other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Dana Marin", "Marin Dana", True),
        ("Han Seo-jun", "Seo-jun Han", True),
        ("Han Seo Jun", "Han Seo-jun", True),
        ("Ivan Petrovich Sobol", "Ivan Sobol", True),
        ("Luis Marín", "Luis Marín Quispe", True),
        ("L. Marin", "Luis Marin", True),
        ("Mohammed Sayer", "Muhammad al-Sayer", True),
        ("Aleksandr Sobol", "Alexander Sobol", True),
        ("Dana Marin", "Luis Marin", False),
        ("Ivan Petrovich Sobol", "Olga Sobol", False),
        ("", "Dana", False),
    ],
)
def test_full_names(one: str, other: str, *, same: bool) -> None:
    assert same_name(name_keys(one.split()), name_keys(other.split())) is same


def test_a_frame_needs_several_consonants() -> None:
    assert frame("mohamed") == frame("muhamad")
    assert not same_part("gavin", "given")
    assert same_part("w", "walter")


@pytest.mark.parametrize("odd", ["", "-", "--", "al-", "’", "\u200b", "李", "1"])
def test_odd_parts_have_some_key(odd: str) -> None:
    assert isinstance(spelling_key(odd), str)
    assert all(name_keys((odd,))) or name_keys((odd,)) == ()
