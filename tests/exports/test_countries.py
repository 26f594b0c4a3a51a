"""Codes of countries in the lists of others."""

import pytest

from dragoman.exports.countries import COUNTRIES, all_coded, coded, recoded
from dragoman.record import Record
from dragoman.tables import rows_of


@pytest.mark.parametrize(
    ("country", "cow", "gw"),
    [
        ("DEU", "255", "260"),
        ("GBR", "200", "200"),
        ("XKX", "347", "347"),
        ("TWN", "713", "713"),
        ("YEM", "679", "678"),
        ("GRL", None, None),
        ("EUR", None, None),
        ("UNO", None, None),
        (None, None, None),
        ("no code", None, None),
    ],
)
def test_codes(country: str | None, cow: str | None, gw: str | None) -> None:
    assert (coded(country, "cow"), coded(country, "gw"), coded(country, "iso")) == (cow, gw, country)


def test_a_list_leaves_out_what_has_no_code() -> None:
    assert all_coded(["PER", "EUR", "CHL"], "cow") == ["135", "155"]


def test_every_column_of_countries_is_known() -> None:
    assert COUNTRIES["events"] == ("actor_countries", "recipient_countries", "place_country", "told_by_country")
    assert COUNTRIES["reports"] == COUNTRIES["times"] == COUNTRIES["notes"] == ()
    assert COUNTRIES["statements"] == ("speaker_country", "addressee_countries")


def test_all_columns_of_all_tables_are_recoded_and_nothing_else(record: Record) -> None:
    rows = rows_of(record)
    found = recoded(rows, "gw")
    for table, columns in COUNTRIES.items():
        for before, after in zip(rows[table], found[table], strict=True):
            assert {k: v for k, v in before.items() if k not in columns} == {k: v for k, v in after.items() if k not in columns}
            cells = [c for name in columns for c in (after[name] if isinstance(after[name], list) else [after[name]])]  # type: ignore[union-attr] # a list
            assert all(cell is None or str(cell).isdecimal() for cell in cells)
    assert recoded(rows, "iso") is rows
