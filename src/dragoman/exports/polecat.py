"""Events in the columns of POLECAT, tab-separated.

Source: the header of POLECAT's weekly files (Harvard Dataverse, doi:10.7910/DVN/AJGVIT). Several actors stand in one cell,
separated by "; " in the same order in every column of their side. Where POLECAT has a Wikipedia id, a Wikidata id stands here;
divisions of countries and types of places are not known and stay empty. A country has ISO 3166 or the other codes that were
chosen, "COW" is the number of the Correlates of War project.
"""

from collections.abc import Callable, Iterator, Sequence

from dragoman.exports.choices import Choices, texts
from dragoman.exports.countries import coded
from dragoman.exports.events import Told, main_sector, told
from dragoman.exports.items import Item
from dragoman.exports.layouts import Delimited
from dragoman.tables import Cell, Row


def _side(who: str) -> tuple[str, ...]:
    """Return the columns of one side."""
    return (
        f"{who} Name",
        f"{who} Country",
        f"{who} COW",
        f"Primary {who} Sector",
        f"{who} Sectors",
        f"{who} Title",
        f"{who} Name Raw",
        f"Wikipedia {who} ID",
    )


COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *_side("Actor"),
    *_side("Recipient"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename"),
    *("Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations"),
    *("Language", "Version"),
)


def layout(table: str, choices: Choices) -> Delimited:
    """Return how rows stand in the file."""
    del table
    return Delimited(COLUMNS, tabs=True, guarded=choices.guarded)


def rows(item: Item, table: str, choices: Choices) -> Iterator[list[Cell]]:
    """Yield the events of a report."""
    del table
    story = _story(item)
    for one in told(item.rows, choices):
        yield [
            *_event(one),
            *_parties(one.actors, choices),
            *_parties(one.recipients, choices),
            *_place(one.place, choices),
            one.report["outlet"],
            one.report["published"],
            *story,
            one.report["language"],
            f"dragoman {one.report['dragoman']}",
        ]


def _event(one: Told) -> list[Cell]:
    row = one.row
    own = [row["id"], one.day, row["type"], row["mode"], row["score"], str(row["quad"]).upper()]
    return [*own, _joined(texts(row, "contexts"))]


def _joined(values: Sequence[Cell]) -> str | None:
    """Return several values in one cell; what separates them is taken out of each."""
    return "; ".join("" if value is None else str(value).replace(";", ",") for value in values) if any(values) else None


def _parties(side: Sequence[Row], choices: Choices) -> list[Cell]:
    takers: tuple[Callable[[Row], Cell], ...] = (
        lambda who: who["name"],
        lambda who: _code(who, choices),
        lambda who: coded(_country(who), "cow"),
        main_sector,
        lambda who: ", ".join(texts(who, "sectors")),
        lambda who: who["office"],
        lambda who: who["words"],
        lambda who: who["wikidata"],
    )
    return [_joined([take(who) for who in side]) for take in takers]


def _country(who: Row) -> str | None:
    found = who["country"]
    return found if isinstance(found, str) else None


def _code(row: Row, choices: Choices) -> str | None:
    return coded(_country(row), choices.codes)


def _place(place: Row | None, choices: Choices) -> list[Cell]:
    if place is None:
        return [None] * 10
    at = [place["latitude"], place["longitude"], place["geonames"], place["words"]]
    return [place["name"], None, None, None, _code(place, choices), *at, None]


def _story(item: Item) -> list[Cell]:
    """Return the persons, organisations and places of the whole report."""
    actors = item.rows["actors"]
    people = [who["name"] for who in actors if who["kind"] == "person"]
    bodies = [who["name"] for who in actors if who["kind"] == "organisation"]
    places = dict.fromkeys(place["name"] for place in item.rows["places"])
    return [_joined(people), _joined(bodies), _joined(list(places))]
