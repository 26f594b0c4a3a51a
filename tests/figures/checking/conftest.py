"""Series and figures made by hand, for tests of checking."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from dragoman.figures.checking.checker import Checker
from dragoman.figures.checking.library import Library, read_series, shipped
from dragoman.record import Actor, Change, Figure, MadeBy, Record, Report, Time, Why
from dragoman.verdict import Check

WHY = Why("figures", "hand.made")


@pytest.fixture
def library(tmp_path: Path) -> Callable[..., Library]:
    """Read the series of one file with this text."""

    def read(text: str, name: str = "series.csv") -> Library:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return read_series([file])

    return read


@pytest.fixture(scope="session")
def customs() -> Checker:
    """A checker with the series that come with dragoman."""
    return Checker.of(shipped())


class Hand:
    """Makes figures, records and checks by hand."""

    @staticmethod
    def figure(**told: Any) -> Figure:
        """Return a figure; by default trade between the two actors in US dollars, of the time `t1`, without numbers."""
        plain = Figure(
            id="f1",
            spans=((100, 101),),
            metric="trade",
            metric_spans=(),
            value=None,
            low=None,
            high=None,
            unit="USD",
            bound="=",
            parties=("a1", "a2"),
            flow="between",
            time="t1",
            statement=None,
            change=None,
            check=None,
            confidence=0.5,
            why=WHY,
        )
        return structs.replace(plain, **told)

    @staticmethod
    def level(value: float, half: float, **told: Any) -> Figure:
        """Return a figure with a level and what its rounding leaves open."""
        return Hand.figure(value=value, low=value - half, high=value + half, **told)

    @staticmethod
    def change(value: float | None, unit: str | None = "percent", direction: str = "up", **told: Any) -> Change:
        """Return a change; its words are the first characters of the text."""
        plain = Change(((0, 20),), "up", value, unit, "=", None)
        return structs.replace(plain, direction=direction, **told)

    @staticmethod
    def actor(own: str, country: str | None, members: tuple[str, ...] = ()) -> Actor:
        """Return a state, or a group of others."""
        return Actor(own, own, "group" if members else "state", country, (), None, None, (), members, 0.5, WHY)

    @staticmethod
    def time(own: str, first: str | None, last: str | None, **told: Any) -> Time:
        """Return a date."""
        return structs.replace(Time(own, ((150, 151),), "DATE", None, first, last, None, 0.5, WHY), **told)

    @staticmethod
    def record(
        *figures: Figure,
        pair: tuple[str, ...] = ("CHN", "RUS"),
        period: tuple[str, str] = ("2022-01-01", "2022-03-31"),
        text: str = "",
        **told: Any,
    ) -> Record:
        """Return a record of figures about a pair of states and a period."""
        plain = Record(
            made_by=MadeBy("0", "en", {}, {}),
            report=Report.of(text.ljust(300)),
            times=(Hand.time("t1", *period),),
            actors=tuple(Hand.actor(f"a{n}", country) for n, country in enumerate(pair, 1)),
            figures=figures,
        )
        return structs.replace(plain, **told)

    @staticmethod
    def verdict(checker: Checker, one: Figure, **told: Any) -> Check:
        """Return the check of one figure in a record of its own."""
        found = checker.check(Hand.record(one, **told)).figures[0].check
        assert found is not None
        return found


@pytest.fixture(scope="session")
def hand() -> type[Hand]:
    """What makes figures, records and checks by hand."""
    return Hand


@pytest.fixture
def checker(library: Callable[..., Library]) -> Callable[..., Checker]:
    """A checker with the series of one file with this text."""
    return lambda text: Checker(library(text))
