"""Archives of records written by hand are archives like any other."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dragoman


@pytest.mark.parametrize("parts", [1, 2])
def test_what_was_written_is_read(archive_of: Callable[..., Path], draft: Callable[..., Any], parts: int) -> None:
    first = draft("Peru warned Chile on Monday. Trade came to 4 million dollars.", published="2024-05-07", outlet="Post")
    peru, chile = first.actor("Peru", "PER"), first.actor("Chile", "CHL")
    day = first.time("Monday", "2024-05-06")
    said = first.statement("warned Chile", peru, addressees=(chile,), act="threaten")
    first.event("warned", "THREATEN", [peru], [chile], time=day, statement=said)
    first.figure("4 million dollars", "trade", 4e6, "USD", [peru, chile], flow="between")
    second = draft("Chile met Peru.", published="2024-05-08", outlet="Echo")
    records = [first.record(), second.record()]
    with dragoman.open(archive_of(*records, copies=[(records[0], "Echo")], parts=parts)) as archive:
        events = archive.sql("SELECT source, target, day, score FROM dyads").fetchall()
        told = archive.sql("SELECT addressee_countries, act FROM statements").fetchall()
        spread = archive.sql("SELECT printings, outlets FROM spread ORDER BY printings").fetchall()
        assert list(archive.records()) == records
    assert [(s, t, day.isoformat(), score) for s, t, day, score in events] == [("PER", "CHL", "2024-05-06", -3.5)]
    assert told == [(["CHL"], "threaten")]
    assert spread == [(1, 1), (2, 2)]
