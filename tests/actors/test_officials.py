"""Who of a dated table of office-holders a name stands for."""

import pytest

from dragoman.actors.holders import Holder
from dragoman.actors.offices import OfficeWords
from dragoman.actors.officials import Officials, Sought, load_officials
from dragoman.languages.words import words

DAY = "2020-06-01"


def term(person: str, family: str, country: str, office: str, *span: str, confirmed: bool = True) -> Holder:
    start, end = span or ("2018-01-01", "")
    return Holder(person, tuple(family.split("|")), country, office, start, end, None, "GOV", confirmed)


TABLE = Officials(
    [
        term("Ana Quispe", "Quispe", "PER", "President", "2010-01-01", "2019-12-31"),
        term("Ana Quispe", "Quispe", "PER", "Ambassador to Chile", "2020-01-01", ""),
        term("Luis Quispe", "Quispe", "BOL", "Prime Minister"),
        term("Olena Sobolenko", "Sobolenko", "UKR", "President"),
        term("Igor Sobolenko", "Sobolenko", "UKR", "Minister of Defence"),
        term("Han Seo-jun", "Han", "KOR", "Minister of Foreign Affairs"),
        term("Han Duri", "Han", "PRK", "Ambassador to Mongolia"),
        term("Dana Marin", "Marin", "ROU", "Prime Minister", confirmed=False),
        term("Omar al-Sayer", "al-Sayer|Sayer", "OMN", "President", "2015-01-01", "2017-01-01"),
        term("Selim al-Nur", "Emir Selim", "QAT", "Emir"),
        term("Rosa Tull", "Tull", "CHL", "President", "2030-01-01", ""),
    ],
    OfficeWords(words("en", "titles")),
    {"Olena": "female", "Igor": "male"},
)


def found(name: str, *, date: str | None = DAY, **told: object) -> tuple[str, str] | None:
    match = TABLE.find(Sought(tuple(name.split()), date, **told))  # type: ignore[arg-type] - one call for all fields
    return (match.holder.person, match.standing) if match is not None else None


@pytest.mark.parametrize(
    ("name", "told", "person"),
    [
        ("Luis Quispe", {}, ("Luis Quispe", "serving")),
        ("Quispe", {}, ("Luis Quispe", "serving")),
        ("Quispe", {"near": frozenset({"PER"})}, ("Ana Quispe", "serving")),
        ("Quispe", {"office": "Ambassador"}, ("Ana Quispe", "serving")),
        ("Quispe", {"office": "Ambassador to Chile", "country": "PER"}, ("Ana Quispe", "serving")),
        ("Quispe", {"former": True, "country": "PER", "office": "President"}, ("Ana Quispe", "past")),
        ("Olena Sobolenka", {}, ("Olena Sobolenko", "serving")),
        ("Sobolenko", {"office": "Defense Minister"}, ("Igor Sobolenko", "serving")),
        ("Sobolenko", {"gender": "female"}, ("Olena Sobolenko", "serving")),
        ("Seo-jun Han", {}, ("Han Seo-jun", "serving")),
        ("Han Seo Jun", {}, ("Han Seo-jun", "serving")),
        ("Han", {"office": "Foreign Minister"}, ("Han Seo-jun", "serving")),
        ("Duri", {"office": "Ambassador"}, ("Han Duri", "serving")),
        ("Omar Sayer", {}, ("Omar al-Sayer", "past")),
        ("Rosa Tull", {}, ("Rosa Tull", "later")),
        ("Selim al-Nur", {}, ("Selim al-Nur", "serving")),
        ("Dana Marin", {"near": frozenset({"ROU"})}, ("Dana Marin", "serving")),
        ("Marin", {"office": "Prime Minister"}, ("Dana Marin", "serving")),
        ("Omar al-Sayer", {"date": None}, ("Omar al-Sayer", "undated")),
    ],
)
def test_one_person_fits(name: str, told: dict[str, object], person: tuple[str, str]) -> None:
    assert found(name, **told) == person  # type: ignore[arg-type] - one call for all fields


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Bo Quispe", {}),
        ("Quispe", {"office": "Senator"}),
        ("Quispe", {"country": "CHL"}),
        ("Luis Quispe", {"country": "PER"}),
        ("Han", {}),
        ("Han", {"near": frozenset({"KOR", "PRK"})}),
        ("Duri", {}),
        ("Dana Marin", {}),
        ("Marin", {}),
        ("Sayer", {}),
        ("Sayer", {"office": "President"}),
        ("Quispe", {"gender": "female", "office": "Prime Minister"}),
        ("", {}),
        ("Nobody", {}),
    ],
)
def test_nobody_or_several_fit(name: str, told: dict[str, object]) -> None:
    assert found(name, **told) is None  # type: ignore[arg-type] - one call for all fields


@pytest.mark.parametrize(
    ("said", "held", "same"),
    [
        ("Foreign Minister", "Minister of Foreign Affairs", True),
        ("Minister", "Minister of Foreign Affairs", True),
        ("Secretary of State", "Minister of Foreign Affairs", True),
        ("Defense Secretary", "Minister of Defence", True),
        ("Minister of Trade and Foreign Affairs", "Minister of Foreign Affairs", True),
        ("Envoy", "Ambassador to Chile", True),
        ("Premier", "Prime Minister", True),
        ("Vice Minister of Foreign Affairs", "Minister of Foreign Affairs", False),
        ("Minister", "Prime Minister", False),
        ("Minister of Finance", "Minister of Foreign Affairs", False),
        ("Ambassador to Peru", "Ambassador to Chile", False),
    ],
)
def test_two_names_of_an_office(said: str, held: str, *, same: bool) -> None:
    assert OfficeWords(words("en", "titles")).same(said, held) is same


def test_the_table_that_ships_is_read() -> None:
    table = load_officials("en")
    found = table.find(Sought(("Guterres",), "2020-01-01", near=frozenset({"UNO"})))
    assert found is not None
    assert (found.holder.country, found.standing) == ("UNO", "serving")
    assert table.gender("Angela") == "female"
