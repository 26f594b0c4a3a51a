"""A small corpus with one of everything that can happen to a document, and its archive."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.archive.engines.local import LocalEngine
from dragoman.archive.ledger import Run
from dragoman.archive.running import Order, run
from dragoman.archive.settings import Settings

STATES = ("Peru", "Chile", "Ghana", "Norway", "Jordan", "Kenya", "Nepal", "Uruguay")
LONG = (
    "{a}’s foreign ministry said on Tuesday that it would reopen talks with {b} on licences for squid boats, two weeks after the navy "
    "escorted a trawler into the port. The two governments signed a fisheries accord in 2016. Trade between {a} and {b} came to 4.2 "
    "million US dollars in 2023, up 12 percent from 2022. The {b} embassy welcomed the announcement but insisted that the boat had "
    "been in international waters, and asked the ministry to share the track of the vessel before the end of the month."
)
FRENCH = "Le ministère des affaires étrangères du Pérou a déclaré lundi que les négociations avec le Chili reprendraient à Lima en juin."


def rows(count: int) -> list[dict[str, str]]:
    """Short reports, no two of the same words."""
    found = []
    for n in range(count):
        a, b = STATES[n % 8], STATES[(n + 1 + n // 8) % 8]
        text = (
            f"{a}’s foreign ministry said on Monday that round {n} of the talks with {b} would resume. {b} rejected the offer."
        )
        found.append({"id": f"r{n}", "text": text, "published": f"2024-05-{n % 28 + 1:02}", "outlet": f"Outlet {n % 3}"})
    return found


def write(path: Path, given: list[dict[str, str]]) -> Path:
    """Write rows as JSON lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in given), "utf-8")
    return path


def corpus(folder: Path) -> Path:
    """Twelve short reports and a long one; an exact copy, a near one, a French text, a broken line, an empty file."""
    folder.mkdir()
    long = {"id": "long", "text": LONG.format(a="Ghana", b="Uruguay"), "published": "2024-05-08", "outlet": "Harbour Press"}
    near = long | {"id": "near", "text": "(Lakeland Wire) " + long["text"] + " (End)", "outlet": "Lakeland Wire"}
    write(folder / "a.jsonl", [*rows(12), long])
    write(folder / "b.jsonl", [rows(1)[0] | {"id": "again"}, near, {"id": "french", "text": FRENCH}])
    with (folder / "b.jsonl").open("a", encoding="utf-8") as stream:
        stream.write("{broken\n")
    (folder / "c.txt").write_text("")
    return folder


Running = Callable[..., Run]


def running(folder: Path, *sources: Path, workers: int = 1, size: int = 1_500, **given: object) -> Run:
    """Run sources into an archive with the rules alone."""
    settings = Settings(models=False, **given)  # type: ignore[arg-type] # the fields of Settings
    order = Order(tuple(map(str, sources)), folder, "local", workers, size)
    return run(order, settings, lambda: LocalEngine(workers))


@pytest.fixture(scope="session")
def run_into() -> Running:
    """Runs sources into an archive."""
    return running


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus."""
    return corpus(tmp_path_factory.mktemp("sources") / "corpus")


@pytest.fixture(scope="session")
def archive(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its archive, for reading only."""
    folder = tmp_path_factory.mktemp("archives") / "archive"
    running(folder, sources)
    return folder


@pytest.fixture(scope="session")
def short_rows() -> Callable[[int], list[dict[str, str]]]:
    """Makes short reports."""
    return rows


@pytest.fixture(scope="session")
def write_rows() -> Callable[[Path, list[dict[str, str]]], Path]:
    """Writes rows as JSON lines."""
    return write
