"""The rows of a reference corpus are those of the release, to the last character; confidences are left out.

The corpus is `examples/archive` and the reports of `tests/heldout`. The golden records show what changed in two reports, line by line;
this says whether anything changed in any of them. A change of how reports are coded renews both: `make golden`, read as a difference,
then `make digest`, whose counts of rows say where it was felt. The digests of earlier releases stay.
"""

import hashlib
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dragoman.columns import TABLES
from dragoman.intake.source import read
from dragoman.pipeline import Pipeline
from dragoman.record import Report
from dragoman.tables import rows_of
from dragoman.version import __version__

ROOT = Path(__file__).resolve().parents[2]
FILE = Path(__file__).parent / "digests.toml"
HEAD = """# What each release makes of the reference corpus: rows of each table, and the sha256 of them without confidences.
# `make digest` writes the entry of the present version anew.
"""


LEFT_OUT = {"confidence", "dragoman", "models", "data"}
"""Columns that may change while what is coded stays: what the record says of its maker, and what moves in the last digit."""


class Digest(NamedTuple):
    """How many rows, and the first 32 hex digits of the sha256 of them."""

    rows: int
    sha256: str


def corpus() -> Iterator[Report]:
    """The reports, in the order of their names."""
    for path in sorted((ROOT / "examples/archive").glob("*.jsonl")):
        yield from (report for report in read(path) if isinstance(report, Report))
    for path in sorted((ROOT / "tests/heldout/reports").glob("*.json")):
        told = json.loads(path.read_text("utf-8"))["report"]
        yield Report.of(told["text"], title=told["title"], outlet=told["outlet"], published=told["published"])


def line(row: dict[str, Any]) -> bytes:
    """A row without what is left out."""
    told = {name: value for name, value in row.items() if name not in LEFT_OUT}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, default=str).encode() + b"\n"


def digests(nlp: Pipeline) -> dict[str, Digest]:
    """The digest of every table."""
    whole = {name: hashlib.sha256() for name in TABLES}
    counts = dict.fromkeys(TABLES, 0)
    for report in corpus():
        for name, rows in rows_of(nlp(report)).items():
            counts[name] += len(rows)
            for row in rows:
                whole[name].update(line(row))
    return {name: Digest(counts[name], whole[name].hexdigest()[:32]) for name in TABLES}


def pinned() -> dict[str, dict[str, Digest]]:
    """What the file says, by version."""
    told = tomllib.loads(FILE.read_text("utf-8")) if FILE.exists() else {}
    return {version: {name: Digest(**one) for name, one in tables.items()} for version, tables in told.items()}


def written(releases: dict[str, dict[str, Digest]]) -> str:
    """The file."""
    entries = (
        f'\n["{version}"]\n'
        + "".join(f'{name} = {{ rows = {one.rows}, sha256 = "{one.sha256}" }}\n' for name, one in tables.items())
        for version, tables in releases.items()
    )
    return HEAD + "".join(entries)


def test_this_version_has_its_digests() -> None:
    assert __version__ in pinned(), "run: make digest"
    assert set(pinned()[__version__]) == set(TABLES)
    assert FILE.read_text("utf-8") == written(pinned())


@pytest.mark.slow
def test_the_corpus_gives_the_rows_of_the_release(nlp: Pipeline) -> None:
    told, now = pinned()[__version__], digests(nlp)
    changed = {name: (told[name].rows, now[name].rows) for name in TABLES if told[name] != now[name]}
    assert not changed, (
        "rows of these tables changed (how many there were, are); if that is meant: make golden, then make digest"
    )


if __name__ == "__main__":
    import dragoman

    FILE.write_text(written(pinned() | {__version__: digests(dragoman.load("en"))}), "utf-8")
