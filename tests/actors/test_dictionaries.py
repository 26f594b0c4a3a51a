"""Other projects' actor dictionaries as entries."""

from pathlib import Path

import pytest

from dragoman.actors.dictionaries import coded, icews, import_actors, phoenix
from dragoman.actors.entries import Entry
from dragoman.errors import LayerError

PHOENIX = """# comment
<!-- another -->
LAKE_ACCORD_FRONT_ [TCDREB]
+LAF_
+LAF_
ANA_QUISPE_  ; minister
+QUISPE_
\t[PERELI 750101-000101]
\t[PERGOVMIL >011222]
\t[CHLGOV <19991399]
\t[PERELI]
LAKELAND_ [PER]
POLICE [~COP]
OLD_BODY_ [QQQ]
NO_CODE_
"""
ICEWS = (
    "Actor Name\tActor Type\tAffiliation To\tAffiliation Start Date\tAffiliation End Date\tAliases\n"
    "Ana Quispe\tIndividual\tPeru\tbeginning of time\tend of time\tA. Quispe || Quispe\n"
    "Ana Quispe\tIndividual\tParliament\t2001-01-01\t2005-02-31\tA. Quispe\n"
    "Blue League\tGroup\tChad\t\t\t\n"
    "Blue League\tGroup\tRebel Groups\t\t\t\n"
    "Bo Tarn\tIndividual\tChile\t\t\t\n"
    "Nobody\tIndividual\t\t\t\t\n"
)


def test_phoenix_names_codes_and_dates() -> None:
    found = phoenix(PHOENIX)
    assert found.entries == [
        Entry("Lake Accord Front", ("LAF",), "organisation", "TCD", ("REB",)),
        Entry("Ana Quispe", ("Quispe",), "person", "PER", ("ELI",), "", "1975-01-01", "2000-01-01"),
        Entry("Ana Quispe", ("Quispe",), "person", "PER", ("GOV", "MIL"), "", "2001-12-22", ""),
        Entry("Ana Quispe", ("Quispe",), "person", "CHL", ("GOV",), "", "", "1999-12-31"),
    ]


def test_phoenix_says_what_it_leaves_out() -> None:
    assert phoenix(PHOENIX).skipped == [
        "line 12: Lakeland: a state’s own name",
        "line 13: Police: an agent, which names nobody",
        "line 14: Old Body: no code that is known",
        "line 15: No Code: no code that is known",
    ]


@pytest.mark.parametrize(
    ("code", "country", "sectors"),
    [
        ("PER", "PER", ()),
        ("PALREBMED", "PSE", ("REB", "JRN")),
        ("UNO", "UNO", ()),
        ("IGOUNO", "IGO", ()),
        ("GOV", None, ("GOV",)),
        ("PERXXXGOV", "PER", ("GOV",)),
        ("", None, ()),
        ("P", None, ()),
    ],
)
def test_codes(code: str, country: str | None, sectors: tuple[str, ...]) -> None:
    assert coded(code) == (country, sectors)


def test_icews_affiliations_are_countries_and_sectors() -> None:
    found = icews(ICEWS, "a.tsv")
    assert found.entries == [
        Entry("Ana Quispe", ("A. Quispe", "Quispe"), "person", "PER", ("LEG",), "", "2001-01-01", "2005-02-28"),
        Entry("Blue League", (), "organisation", "TCD", ("REB",)),
        Entry("Bo Tarn", (), "person", "CHL", ()),
    ]
    assert found.skipped == ["Nobody: neither a country nor a sector that is known"]


@pytest.mark.parametrize(
    ("name", "text", "first"),
    [
        ("a.actors.txt", PHOENIX, "Lake Accord Front"),
        ("a.tsv", ICEWS, "Ana Quispe"),
        ("a.csv", "name,country\nBlue League,TCD\n", "Blue League"),
    ],
)
def test_the_form_is_told_by_the_file(tmp_path: Path, name: str, text: str, first: str) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    found = import_actors(path)
    assert found.entries[0].name == first
    assert found.as_toml(name).startswith(f"# Actors imported from {name}")


@pytest.mark.parametrize("text", ["", "\x00\x01", "[[[", "+ALONE_\n", "\t[PER\n", "A_ [PER 99999999999-1]\n"])
def test_what_holds_no_actors(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(LayerError, match="no actors found"):
        import_actors(path)


def test_other_columns_are_no_icews_table(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("Name\tSector\nA\tB\n", "utf-8")
    with pytest.raises(LayerError, match="no column 'Actor Name'"):
        import_actors(path, "icews")
