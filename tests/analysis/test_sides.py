"""Who a side is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.analysis.dyads.series import series_of
from dragoman.analysis.dyads.sides import side_of, sides_of, told
from dragoman.errors import SideError
from dragoman.ontology.country_sets import load_country_sets
from dragoman.ontology.territories import load_territories


@pytest.fixture
def archive(archive_of: Callable[..., Path], draft: Callable[..., Any]) -> Path:
    """Reports of an alliance and of persons, two of whom share a name."""
    one = draft("The Lakeland Pact warned Peru. The pact and Chile met. It spoke.", published="2024-05-01")
    pact = one.actor("Lakeland Pact", "IGO", "organisation", wikidata="Q900001", words="Lakeland Pact")
    peru, chile = one.actor("Peru", "PER"), one.actor("Chile", "CHL")
    both = one.actor("the pact and Chile", None, "group", words="The pact and Chile", members=(pact, chile))
    one.event("warned", "THREATEN", [pact], [peru])
    one.event("met", "CONSULT", [both])
    one.event("spoke", "CONSULT", [both], [peru])
    two = draft("The LP aided Peru. Ana Ostrel of Chile praised Peru.", published="2024-06-01")
    alias, her = (
        two.actor("LP", "IGO", "organisation", wikidata="Q900001"),
        two.actor("Ana Ostrel", "CHL", "person", wikidata="Q900002"),
    )
    peru = two.actor("Peru", "PER")
    two.event("aided", "AID", [alias], [peru])
    two.event("praised", "SUPPORT", [her], [peru])
    three = draft("Ana Ostrel, a painter, accused Peru.", published="2024-06-02")
    painter, peru = three.actor("Ana Ostrel", "CHL", "person", wikidata="Q900003"), three.actor("Peru", "PER")
    three.event("accused", "ACCUSE", [painter], [peru])
    return archive_of(one.record(), two.record(), three.record())


@pytest.mark.parametrize(
    ("given", "countries"),
    [
        ("CHN", ("CHN",)),
        ("chn", ("CHN",)),
        ("Russia", ("RUS",)),
        ("the United States", ("USA",)),
        ("EUR", ("EUR",)),
        ("DEU, France,DEU", ("DEU", "FRA")),
        ("G7", ("CAN", "DEU", "FRA", "GBR", "ITA", "JPN", "USA")),
        ("nordic5,EST", ("DNK", "FIN", "ISL", "NOR", "SWE", "EST")),
    ],
)
def test_countries(archive: Path, given: str, countries: tuple[str, ...]) -> None:
    with dragoman.open(archive) as opened:
        side = side_of(opened, given)
    assert (side.kind, side.countries) == ("countries", countries)


@pytest.mark.parametrize(
    ("given", "names", "ids"),
    [
        ("lakeland pact", ("Lakeland Pact", "LP"), ("Q900001",)),
        ("Q900001", ("LP", "Lakeland Pact"), ("Q900001",)),
        ("Ana Ostrel", ("Ana Ostrel",), ("Q900002", "Q900003")),
        ("Q900003", ("Ana Ostrel",), ("Q900003",)),
    ],
)
def test_actors(archive: Path, given: str, names: tuple[str, ...], ids: tuple[str, ...]) -> None:
    with dragoman.open(archive) as opened:
        side = side_of(opened, given)
    assert (side.kind, side.names, side.wikidata) == ("actor", names, ids)
    assert ("several actors" in next(told([side]))) == (len(ids) > 1)


@pytest.mark.parametrize(
    ("a", "b", "events"),
    [
        ("Lakeland Pact", "PER", ["AID", "CONSULT", "THREATEN"]),  # under both names, and in a group
        ("Lakeland Pact", "CHL", ["CONSULT"]),  # within the group, each with each
        ("Ana Ostrel", "PER", ["ACCUSE", "SUPPORT"]),
        ("Q900002", "PER", ["SUPPORT"]),
        ("Q900003", "Peru", ["ACCUSE"]),
        ("CHL", "PER", ["ACCUSE", "CONSULT", "SUPPORT"]),
        ("PER", "CHL,IGO", ["ACCUSE", "AID", "CONSULT", "SUPPORT", "THREATEN"]),
    ],
)
def test_events_of_sides(archive: Path, a: str, b: str, events: list[str]) -> None:
    with dragoman.open(archive) as opened:
        series = series_of(opened, *sides_of(opened, a, b))
        ids = [event for point in series.points for event in point.all.event_ids]
        types = opened.sql("SELECT type FROM events WHERE list_contains($ids, id) ORDER BY type", {"ids": ids}).fetchall()
    assert [name for (name,) in types] == events


@pytest.mark.parametrize(
    ("a", "b", "message"),
    [
        ("Lakeland Packt", "PER", r"'Lakeland Packt' is no country, and nobody .* nearest names: Lakeland Pact"),
        ("Q77", "PER", "'Q77' is no country"),
        ("", "PER", "'' is no country"),
        ("DEU,Nowhereland", "PER", "is no country"),
        ("G7", "CAN", "share CAN"),
        ("Q900001", "Lakeland Pact", "share Q900001"),
    ],
)
def test_who_is_no_side(archive: Path, a: str, b: str, message: str) -> None:
    with dragoman.open(archive) as opened, pytest.raises(SideError, match=message):
        sides_of(opened, a, b)


def test_two_of_one_name_are_two_sides(archive: Path) -> None:
    with dragoman.open(archive) as opened:
        one, other = sides_of(opened, "Q900002", "Q900003")
        assert series_of(opened, one, other).points == ()


def test_what_an_actor_does_with_others_it_does_not_do_with_its_own_country(
    archive_of: Callable[..., Path], draft: Callable[..., Any]
) -> None:
    made = draft("Ana Ostrel met Peru. She met Chile. Chile thanked her.", published="2024-05-01")
    her = made.actor("Ana Ostrel", "CHL", "person")
    peru, chile = made.actor("Peru", "PER"), made.actor("Chile", "CHL")
    made.event("Ostrel met", "CONSULT", [her, peru])
    made.event("She met", "CONSULT", [her, chile])
    made.event("thanked", "SUPPORT", [chile], [her])
    with dragoman.open(archive_of(made.record())) as opened:
        own = series_of(opened, *sides_of(opened, "CHL", "Ana Ostrel")).totals
        assert (own.reciprocal.events, own.to.events, own.from_.events) == (1, 1, 0)
        turned = series_of(opened, *sides_of(opened, "Ana Ostrel", "CHL")).totals
        assert (turned.reciprocal.events, turned.to.events, turned.from_.events) == (1, 0, 1)
        assert series_of(opened, *sides_of(opened, "Ana Ostrel", "PER")).totals.all.events == 1


@pytest.mark.parametrize("name", load_country_sets())
def test_sets_have_as_many_members_as_they_say(name: str) -> None:
    members = load_country_sets()[name]
    assert len(set(members)) == len(members) == int("".join(filter(str.isdigit, name)))
    assert all(load_territories().by_code(code) for code in members)
