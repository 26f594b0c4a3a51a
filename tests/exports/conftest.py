"""What the tests of exports share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.exports.choices import Choices
from dragoman.exports.export import export_files
from dragoman.exports.formats import FORMATS
from dragoman.exports.items import Item
from dragoman.pipeline import Pipeline
from dragoman.record import Record

TEXT = (
    "LIMA — Peru’s foreign ministry said on Monday that Chile had expelled two of its diplomats.\n\n"
    "Chile denied it. The two states signed a pact in Lima in 2019. Peru threatened to close its border with Chile. "
    "Trade came to 4.2 million US dollars in 2023, up 3 percent. The United Nations urged Peru and Chile to talk on 3 June 2024."
)


@pytest.fixture(scope="session")
def record(nlp: Pipeline) -> Record:
    """The record of a short report with every layer in it."""
    return nlp(TEXT, published="2024-05-07", outlet="Harbour Press", url="https://press.example/1", title="Two diplomats")


@pytest.fixture(scope="session")
def written() -> Callable[..., Path]:
    """Write records in a format of one file, or in one table, and return the file."""

    def write(folder: Path, form: str, *records: Record, table: str = "", **chosen: object) -> Path:
        target = folder / f"{table or form}.out"
        export_files((Item(r) for r in records), FORMATS[form], {table: target}, Choices(**chosen))  # type: ignore[arg-type] # as given
        return target

    return write
