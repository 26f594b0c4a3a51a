"""Statements and figures between two sides."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.analysis.dyads.figures import figures_between
from dragoman.analysis.dyads.selection import Choice
from dragoman.analysis.dyads.sides import sides_of
from dragoman.analysis.dyads.statements import Statements, statements_between

DAY = dt.date.fromisoformat


@pytest.fixture
def archive(archive_of: Callable[..., Path], draft: Callable[..., Any]) -> Path:
    """What two states and a third say to and of each other, and what they trade."""
    one = draft(
        "Peru told Chile on Monday that talks go on. Peru said that Santiago had lied. Peru said that it rained. "
        "Chile denied that Peru was right. Ghana said that Peru and Chile would talk. Chile asked both sides for calm.",
        published="2024-05-07",
        outlet="Post",
    )
    peru, ghana = one.actor("Peru", "PER"), one.actor("Ghana", "GHA")
    chile = one.actor("Chile", "CHL", words="Santiago")
    both = one.actor("both sides", None, "group", members=(peru, chile))
    monday = one.time("Monday", "2024-04-29")
    one.statement("that talks go on", peru, addressees=(chile,), time=monday, act="announce")
    one.statement("that Santiago had lied", peru, act="accuse")
    one.statement("that it rained", peru)
    one.statement("that Peru was right", chile, act="deny")
    one.statement("that Peru and Chile would talk", ghana)
    one.statement("both sides for calm", ghana, act="request", addressees=(both,))
    two = draft(
        "Trade of Peru with Chile came to 4 million dollars in 2023. Peru sold 3 tons. It said: we lied.", published="2024-06"
    )
    peru, chile = two.actor("Peru", "PER"), two.actor("Chile", "CHL")
    year = two.time("2023", "2023-01-01", "2023-12-31")
    two.figure("4 million dollars", "trade", 4e6, "USD", [peru, chile], flow="between", time=year)
    two.figure("3 tons", "exports", 3, "t", [peru])
    return archive_of(one.record(), two.record())


def said(archive: Path, a: str, b: str, by: Any = "month", **choice: Any) -> Statements:
    with dragoman.open(archive) as opened:
        return statements_between(opened, *sides_of(opened, a, b), by, Choice(**choice))


def test_statements_to_and_of_each_other(archive: Path) -> None:
    found = said(archive, "PER", "CHL")
    assert [(one.content, one.way, one.link, one.period) for one in found.said] == [
        ("that talks go on", "to", "addressed", "2024-04"),
        ("that Peru was right", "from", "mentioned", "2024-05"),
        ("that Santiago had lied", "to", "mentioned", "2024-05"),
    ]
    assert [(acts.name, acts.to, acts.from_) for acts in found.acts] == [("accuse", 1, 0), ("announce", 1, 0), ("deny", 0, 1)]
    assert [(period.name, period.to, period.from_) for period in found.periods] == [("2024-04", 1, 0), ("2024-05", 1, 1)]


@pytest.mark.parametrize(
    ("a", "b", "choice", "acts"),
    [
        ("GHA", "CHL", {}, ["request"]),  # in a group that is addressed
        ("GHA", "PER", {}, ["assert", "request"]),
        ("PER", "CHL", {"direction": "from"}, ["deny"]),
        ("PER", "CHL", {"direction": "to"}, ["accuse", "announce"]),
        ("PER", "CHL", {"first_day": DAY("2024-05-01")}, ["accuse", "deny"]),
        ("Ghana", "Peru,Chile", {}, ["assert", "request"]),
        ("PER", "URY", {}, []),
    ],
)
def test_whose_statements(archive: Path, a: str, b: str, choice: dict[str, Any], acts: list[str]) -> None:
    found = said(archive, a, b, **choice)
    assert sorted(one.act or "" for one in found.said) == acts
    assert sum(one.to + one.from_ for one in found.acts) == len(found.said)


def test_a_statement_without_a_period_is_told(
    archive: Path, archive_of: Callable[..., Path], draft: Callable[..., Any]
) -> None:
    made = draft("Peru said that Chile lied.", published="2024")
    peru = made.actor("Peru", "PER")
    made.actor("Chile", "CHL")
    made.statement("that Chile lied", peru)
    other = archive_of(made.record(), name="other")
    assert said(other, "PER", "CHL").unplaced == 1
    assert said(other, "PER", "CHL", "year").unplaced == 0
    assert said(archive, "PER", "CHL").unplaced == 0


def test_figures_whose_parties_are_both(archive: Path) -> None:
    with dragoman.open(archive) as opened:
        sides = sides_of(opened, "CHL", "PER")
        (trade,) = figures_between(opened, *sides)
        assert (trade.metric, trade.value, trade.unit, trade.flow) == ("trade", 4e6, "USD", "between")
        assert (trade.first_day, trade.last_day) == (DAY("2023-01-01"), DAY("2023-12-31"))
        assert (trade.party_countries, trade.words) == (["PER", "CHL"], "4 million dollars")
        assert figures_between(opened, *sides, Choice(first_day=DAY("2024-01-01"))) == ()
        assert figures_between(opened, *sides_of(opened, "PER", "GHA")) == ()
