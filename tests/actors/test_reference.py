"""Terms of office beside reference tables: what confirms one, what differs, and what nobody has looked into."""

import csv
import os
from pathlib import Path

import pytest

from dragoman.actors.holders import Holder, load_terms
from dragoman.actors.reference import Reference, Term, compare, differing, near, same_person

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("DRAGOMAN_REFERENCE") or ROOT.parent / "shared" / "reference")
LOOKED_INTO = ROOT / "training" / "office_holders_looked_into.csv"

PERU = """office,person,wikidata,from,to
Minister of Foreign Affairs of Peru,Ana Quispe,Q900000001,2010-01-03,2014-12-31
Deputy Minister of Foreign Affairs,Luis Quispe,Q900000002,2010-01-01,2011-01-01
Ambassador to Chile,José María Marín,Q900000003,2015,2017
Minister of Defense,Rosa Huaman,Q900000004,2021-07-28,
,Nobody,Q900000005,2000,2001
"""
LEADERS = """countryid,positionLabel,officeholder,officeholderLabel,start_year,end_year
Q419,President of Peru,Q900000006,Carla Rojas,2001,2006
Q0,President of Nowhere,Q900000007,Erik Nemo,2001,2006
"""


def holder(person: str, office: str, start: str, end: str = "", country: str = "PER") -> Holder:
    return Holder(person, (person.rsplit(maxsplit=1)[-1],), country, office, start, end, None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "peru.csv").write_text(PERU, "utf-8")
    (tmp_path / "leaders.csv").write_text(LEADERS, "utf-8")
    (tmp_path / "world.csv").write_text(
        "office,person,wikidata,from,to\nDirector-General,Olu Ade,Q900000008,2003,2009\n", "utf-8"
    )
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", "utf-8")
    (tmp_path / "empty.csv").write_text("", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("one", "wikidata"),
    [
        (holder("Ana Quispe", "Minister of Foreign Affairs", "2010-01-01", "2014-12-31"), "Q900000001"),
        (holder("Quispe Ana", "Foreign Minister", "2010-01", "2014-12"), "Q900000001"),
        (holder("José Marín", "Ambassador to Chile", "2015-05-01", "2017-02-01"), "Q900000003"),
        (holder("Carla Rojas", "President", "2001-07-28", "2006-07-28"), "Q900000006"),
        (holder("Olu Ade", "Director-General", "2003", "2009", "IGO"), "Q900000008"),
        (holder("Luis Quispe", "Minister of Foreign Affairs", "2010-01-01", "2011-01-01"), None),
        (holder("Ana Quispe", "Minister of Foreign Affairs", "2012-01-01", "2014-12-31"), None),
        (holder("Ana Quispe", "Minister of Foreign Affairs", "2010-01-01", "2014-12-31", "CHL"), None),
    ],
)
def test_the_same_dates_confirm(folder: Path, one: Holder, wikidata: str | None) -> None:
    assert Reference(folder).confirmed(one) == wikidata


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (holder("Ana Quispe", "Minister of Foreign Affairs", "2011-01-01", "2014-12-31"), "start"),
        (holder("Ana Quispe", "Minister of Foreign Affairs", "2010-01-01", "2013-12-31"), "end"),
        (holder("Ana Quispe", "Minister of Foreign Affairs", "2010-01-01", "2014-12-20"), None),
        (holder("Ana Quispe", "Minister of Foreign Affairs", "2018-01-01", "2019-01-01"), None),
        (holder("Rosa Huaman", "Minister of Defence", "2021-07-28", "2024-03-01"), None),
        (holder("Rosa Huaman", "Minister of Defence", "2021-07-28", "2022-01-31"), "end"),
        (holder("Ana Quispe", "Minister of Health", "2011-01-01"), None),
    ],
)
def test_other_dates_disagree(folder: Path, one: Holder, why: str | None) -> None:
    assert [d.why for d in compare([one], folder)] == ([why] if why else [])


def test_tables_of_other_columns_are_passed_over(folder: Path) -> None:
    reference = Reference(folder)
    assert len(reference) == 7
    assert [t.office for t in reference.others(holder("Rosa Huaman", "President", "2021-07-28"))] == ["Minister of Defense"]


@pytest.mark.parametrize(
    ("told", "known", "agree"),
    [
        ("2010", "2010-05-01", True),
        ("2010-01", "2009-12-30", True),
        ("2010-01", "2010-03", False),
        ("2010-01-01", "2010-02-01", True),
        ("2010-01-01", "2010-02-02", False),
        ("", "", True),
        ("", "2010", False),
    ],
)
def test_dates_agree_within_a_month(told: str, known: str, agree: bool) -> None:
    assert near(told, known) is agree


def test_one_name_is_not_enough_for_two() -> None:
    assert same_person(holder("Ana Maria Quispe", "President", "2001"), "Ana Quispe")
    assert not same_person(holder("Ana Quispe", "President", "2001"), "Ana Rojas")
    assert differing(holder("Ana Quispe", "President", "2001", "2002"), (Term("PER", "", "", "", "2001", "2002"),)) is None


@pytest.mark.skipif(not FOLDER.is_dir(), reason="no folder of reference tables")
def test_every_disagreement_has_been_looked_into() -> None:
    with LOOKED_INTO.open(encoding="utf-8", newline="") as lines:
        known = {(r["country"], r["office"], r["person"], r["from"]) for r in csv.DictReader(lines)}
    found = {(d.holder.country, d.holder.office, d.holder.person, d.holder.start): d for d in compare(load_terms(), FOLDER)}
    dates = {k: f"{d.why}; reference {[(t.start, t.end) for t in d.terms]}" for k, d in found.items()}
    unseen = [f"{' '.join(k)}: {told}" for k, told in dates.items() if k not in known]
    assert not unseen
    assert not known - set(found), "these agree by now"


def test_unconfirmed_terms_have_no_id_and_every_reason_is_given() -> None:
    assert all((t.wikidata is not None) == t.confirmed for t in load_terms())
    with LOOKED_INTO.open(encoding="utf-8", newline="") as lines:
        assert all(row["why"].strip() for row in csv.DictReader(lines))
