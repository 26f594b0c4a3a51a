import pytest
from msgspec import structs

from dragoman.record import Event, Figure, Medium, Record, Why
from dragoman.show.html import page
from dragoman.show.listing import Names, listings, shorten
from dragoman.show.terminal import rendered, view

WHY = Why("events", "hand.made")


def full(record: Record) -> Record:
    """Add what the next layers will bring."""
    event = Event(
        "e1",
        ((30, 33),),
        "AGREE",
        "visit",
        (),
        ("a2",),
        ("a1",),
        "t1",
        None,
        "actual",
        "s1",
        (),
        "verbal",
        2.5,
        "057",
        0.5,
        WHY,
    )
    figure = Figure("f1", ((5, 9),), "trade", (), 3.5, 3.4, 3.6, "USD", "~", ("a1",), None, "t1", "s2", None, None, 0.5, WHY)
    said = structs.replace(record.statements[0], source=None, medium=Medium(((16, 20),)))
    return structs.replace(record, events=(event,), figures=(figure,), statements=(said, record.statements[1]))


def test_events_and_figures_by_name(record: Record) -> None:
    rows = {row.id: row.cells for listing in listings(full(record)) for row in listing.rows}
    assert rows["e1"][1:4] == ("AGREE visit", "Chile", "Peru")
    assert rows["f1"][1:4] == ("trade", "~3.5", "USD")
    assert rows["s1"][0] == "not named"
    assert 'class="event"' in page([full(record)])
    assert "AGREE visit" in rendered(view(full(record)))


def test_unknown_links_are_shown_as_they_are(record: Record) -> None:
    names = Names(record)
    assert (names.actor("a9"), names.time("t9"), names.statement("s9")) == ("a9", "t9", "s9")


@pytest.mark.parametrize(
    ("text", "size", "short"),
    [("", 5, ""), ("one two", 7, "one two"), ("one, two", 7, "one…"), ("abcdefgh", 4, "abc…"), ("a\n b", 9, "a b")],
)
def test_shorten(text: str, size: int, short: str) -> None:
    assert shorten(text, size) == short
