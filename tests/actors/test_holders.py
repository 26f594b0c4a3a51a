"""Office-holders by name and date."""

import pytest

from dragoman.actors.holders import Holder, Holders, load_holders

TABLE = Holders(
    [
        Holder("Ana Quispe", ("Quispe",), "PER", "President", "2010-01-01", "2014-12-31", "Q1"),
        Holder("Luis Quispe", ("Quispe",), "PER", "President", "2015-01-01", "2019-12-31", None),
        Holder("José Marín", ("Marín", "Marin"), "CHL", "President", "2018-01-01", "", None),
        Holder("Omar Marin", ("Marin",), "OMN", "Premier", "2019-01-01", "", None),
    ]
)


@pytest.mark.parametrize(
    ("name", "date", "country", "person", "serving"),
    [
        ("Quispe", "2012-05-05", None, "Ana Quispe", True),
        ("Quispe", "2016", None, "Luis Quispe", True),
        ("Ana Quispe", "2016-01-01", None, "Ana Quispe", False),
        ("Marin", "2018-06-01", None, "José Marín", True),
        ("Marin", "2020-06-01", "OMN", "Omar Marin", True),
        ("Ana Quispe", None, None, "Ana Quispe", True),
    ],
)
def test_one_person_fits(name: str, date: str | None, country: str | None, person: str, serving: bool) -> None:
    found = TABLE.find(name, date, country)
    assert found is not None
    assert (found[0].person, found[1]) == (person, serving)


@pytest.mark.parametrize(
    ("name", "date"),
    [("Quispe", None), ("Quispe", "2022-01-01"), ("Marin", "2020-06-01"), ("Quispe", "2001-01-01"), ("Nobody", "2020-01-01")],
)
def test_none_or_several_fit(name: str, date: str | None) -> None:
    assert TABLE.find(name, date) is None


def test_the_table_is_sound() -> None:
    table = load_holders()
    found = table.find("Guterres", "2020-01-01")
    assert found is not None
    assert (found[0].country, found[1]) == ("UNO", True)
    assert table.is_person("antónio guterres")
