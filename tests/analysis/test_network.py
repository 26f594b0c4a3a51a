"""Partners of one side, and the network of all."""

import datetime as dt
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import dragoman
from dragoman.analysis.dyads.graphml import graphml
from dragoman.analysis.dyads.network import network_of
from dragoman.analysis.dyads.partners import partners_of
from dragoman.analysis.dyads.selection import Choice
from dragoman.analysis.dyads.series import series_of
from dragoman.analysis.dyads.sides import side_of, sides_of
from dragoman.errors import ExtraError, SideError

DAY = dt.date.fromisoformat
COUNTRIES = {"Peru": "PER", "Chile": "CHL", "Ghana": "GHA"}


@pytest.fixture
def archive(archive_of: Callable[..., Path], draft: Callable[..., Any]) -> Path:
    """Peru threatens Chile thrice and is threatened once; meets it; both aid Ghana at once."""
    records = []
    for n, day in enumerate(["2024-01-01", "2024-02-01", "2024-03-01"]):
        made = draft(
            f"Peru warned Chile, and Ghana watched: {n}. Chile shot. All met. Both helped. Nobody knows.", published=day
        )
        peru, chile, ghana = (made.actor(name, code) for name, code in COUNTRIES.items())
        made.event("warned", "THREATEN", [peru], [chile])
        if n == 0:
            made.event("shot", "THREATEN", [chile], [peru])
            made.event("met", "CONSULT", [peru, chile])
        if n == 2:
            made.event("helped", "AID", [peru, chile], [ghana])
            made.event("knows", "AID", [peru], [ghana], status="future")
        records.append(made.record())
    return archive_of(*records)


def test_partners_of_one_side(archive: Path) -> None:
    with dragoman.open(archive) as opened:
        chile, ghana = partners_of(opened, side_of(opened, "PER"))
        series = series_of(opened, *sides_of(opened, "PER", "CHL"))
    assert (chile.code, chile.name, chile.events, chile.to, chile.from_, chile.reciprocal) == ("CHL", "Chile", 5, 3, 1, 1)
    assert (chile.score_sum, chile.mean_score) == (series.totals.all.score_sum, series.totals.all.mean_score)
    assert chile.quads == series.totals.all.quads
    assert (chile.first_day, chile.last_day, chile.reports, chile.balance) == (DAY("2024-01-01"), DAY("2024-03-01"), 3, 0.5)
    assert (ghana.code, ghana.events, ghana.to, ghana.balance, ghana.trend) == ("GHA", 1, 1, 0.0, None)


def test_named_partners_are_counted_alike(archive: Path) -> None:
    with dragoman.open(archive) as opened:
        peru = side_of(opened, "PER")
        every = partners_of(opened, peru)
        assert partners_of(opened, peru, [side_of(opened, "Ghana"), side_of(opened, "CHL")]) == every
        (pair,) = partners_of(opened, peru, [side_of(opened, "CHL,GHA")])
        assert (pair.code, pair.events) == ("CHL,GHA", 6)
        later = partners_of(opened, peru, choice=Choice(first_day=DAY("2024-02-01"), direction="to"))
        assert [(one.code, one.events) for one in later] == [("CHL", 2), ("GHA", 1)]
        with pytest.raises(SideError, match="share PER"):
            partners_of(opened, peru, [side_of(opened, "Peru")])


def test_an_actor_is_no_partner_of_its_own_country(archive_of: Callable[..., Path], draft: Callable[..., Any]) -> None:
    made = draft("The Lakeland Pact met Peru.", published="2024-01-01")
    made.event("met", "CONSULT", [made.actor("Lakeland Pact", "IGO", "organisation"), made.actor("Peru", "PER")])
    with dragoman.open(archive_of(made.record())) as opened:
        found = partners_of(opened, side_of(opened, "lakeland pact"))
        assert [(one.code, one.reciprocal) for one in found] == [("PER", 1)]


@pytest.mark.parametrize(
    ("scores", "trend"), [([2.5] * 5 + [5] * 5, True), ([5] * 5 + [2.5] * 5, False), ([5] * 10, None), ([5] * 9, None)]
)
def test_the_trend_of_a_partner(
    archive_of: Callable[..., Path], draft: Callable[..., Any], scores: list[float], trend: bool | None
) -> None:
    records = []
    for n, score in enumerate(scores):
        made = draft(f"Peru met Chile: {n}.", published=f"2024-{n + 1:02}-01")
        made.event("met", "CONSULT", [made.actor("Peru", "PER"), made.actor("Chile", "CHL")], score=score)
        records.append(made.record())
    with dragoman.open(archive_of(*records)) as opened:
        (chile,) = partners_of(opened, side_of(opened, "PER"))
    if len(scores) < 10:
        assert chile.trend is None
    else:
        assert chile.trend is not None
        assert (chile.trend > 0, chile.trend < 0) == (trend is True, trend is False)


def test_the_network(archive: Path) -> None:
    with dragoman.open(archive) as opened:
        network = network_of(opened)
    assert [(e.source, e.target, e.events, e.reciprocal, e.score_sum, e.reports) for e in network.edges] == [
        ("PER", "CHL", 4, 1, -8.0, 3),
        ("CHL", "PER", 2, 1, -1.0, 1),
        ("CHL", "GHA", 1, 0, 10.0, 1),
        ("PER", "GHA", 1, 0, 10.0, 1),
    ]
    assert [(n.code, n.out_strength, n.in_strength, n.strength, n.partners, n.events, n.reports) for n in network.nodes] == [
        ("CHL", 3, 4, 7, 2, 6, 3),
        ("PER", 5, 2, 7, 2, 6, 3),
        ("GHA", 0, 2, 2, 2, 1, 1),
    ]
    assert (network.events, network.reports) == (6, 3)
    assert network.reciprocity == round(2 / 6, 4)  # of six directed events one each way is matched


def test_the_network_of_a_period(archive: Path) -> None:
    with dragoman.open(archive) as opened:
        early = network_of(opened, last_day=DAY("2024-01-31"))
        busy = network_of(opened, least=2)
        future = network_of(opened, statuses=("future",))
        nothing = network_of(opened, first_day=DAY("2025-01-01"))
    assert [(e.source, e.target, e.events) for e in early.edges] == [("CHL", "PER", 2), ("PER", "CHL", 2)]
    assert ([n.code for n in busy.nodes], busy.events) == (["CHL", "PER"], 5)
    assert (future.edges, future.nodes) == ((), ())  # its report does not date it
    assert (nothing.edges, nothing.events, nothing.reciprocity) == ((), 0, None)


def test_graphml_is_read_back(archive: Path) -> None:
    with dragoman.open(archive) as opened:
        network = network_of(opened)
    graph = nx.read_graphml(io.BytesIO(graphml(network)))
    assert graph.is_directed()
    assert graph.nodes["PER"]["name"] == "Peru"
    assert graph.edges["PER", "CHL"]["weight"] == 4
    assert graph.edges["PER", "CHL"]["verbal_conflict"] == 3
    assert graphml(network) == graphml(network)


def test_without_networkx_it_says_how_to_get_it(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "networkx", None)
    with dragoman.open(archive) as opened, pytest.raises(ExtraError, match=r"dragoman\[analysis\]"):
        graphml(network_of(opened))
