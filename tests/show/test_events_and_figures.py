"""Events and figures as a reader sees them, on the bundled report, which has both."""

from pathlib import Path

import pytest

from dragoman.pipeline import Pipeline
from dragoman.record import Figure, Record, Why
from dragoman.show.explanation import explain
from dragoman.show.html import page
from dragoman.show.listing import amount, listings
from dragoman.show.terminal import rendered, view

TEXT = (Path(__file__).resolve().parents[2] / "examples" / "fishing-talks.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def coded(nlp: Pipeline) -> Record:
    return nlp(TEXT, published="2024-05-08")


def test_every_layer_of_the_bundled_report_is_filled(coded: Record) -> None:
    assert all(listing.rows for listing in listings(coded))


def test_an_event_is_shown_with_its_parties_and_status(coded: Record) -> None:
    (events,) = [listing for listing in listings(coded) if listing.layer == "events"]
    signed = next(dict(events.named(row)) for row in events.rows if "signed" in row.cells[0])
    assert (signed["type"], signed["who"], signed["status"], signed["when"]) == (
        "SUPPORT",
        "Uruguay; Ghana",
        "historical",
        "2016",
    )


def test_a_figure_is_shown_with_its_change(coded: Record) -> None:
    (figures,) = [listing for listing in listings(coded) if listing.layer == "figures"]
    trade = dict(figures.named(figures.rows[0]))
    assert (trade["metric"], trade["value"], trade["unit"], trade["change"]) == (
        "trade",
        "4,200,000",
        "USD",
        "up 12 percent from 2022",
    )


@pytest.mark.parametrize(
    ("layer", "words"),
    [
        ("events", ["SUPPORT", "quad", "verbal cooperation", "cameo", "stage events"]),
        ("figures", ["trade", "between", "flow", "stage figures"]),
    ],
)
def test_explain_says_why_each_is_there(coded: Record, layer: str, words: list[str]) -> None:
    shown = "\n".join(rendered(explain(coded, one.id)) for one in getattr(coded, layer))
    assert all(word in shown for word in words)


def test_terminal_and_page_mark_both(coded: Record) -> None:
    shown, html = rendered(view(coded)), page([coded])
    assert "Events" in shown
    assert "4,200,000" in shown
    assert 'class="event"' in html
    assert 'class="figure"' in html


@pytest.mark.parametrize(
    ("value", "low", "high", "bound", "shown"),
    [
        (4.2e6, 4.15e6, 4.25e6, "=", "4,200,000"),
        (17, 17, None, ">=", ">=17"),
        (None, 310000, 330000, "=", "310,000 to 330,000"),
        (None, None, None, "=", ""),
    ],
)
def test_an_amount_has_its_bound_or_its_ends(
    value: float | None, low: float | None, high: float | None, bound: str, shown: str
) -> None:
    figure = Figure(
        "f1",
        (),
        None,
        (),
        value,
        low,
        high,
        None,
        bound,
        (),
        None,
        None,
        None,
        None,
        None,
        0.5,
        Why("figures", "test"),  # type: ignore[arg-type] # table
    )
    assert amount(figure) == shown
