"""One document of a corpus, before it is read: where it stands, and how to make a report of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from dragoman.errors import InputError
from dragoman.record import Report

CorpusForm = Literal["text", "html", "jsonl", "parquet", "warc"]
FIELDS = ("text", "id", "title", "url", "outlet", "published", "language")
"""What a row of JSONL or Parquet may hold."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How documents are read; the same for every worker of a run.

    Attributes:
        form: what every file holds; None goes by its name and first bytes.
        published: publication date for documents that state none; goes before what a page says.
        outlet: as `published`.
        max_bytes: a larger document is refused.
        columns: for Parquet, pairs of a field of `FIELDS` and the column that holds it.
    """

    form: CorpusForm | None = None
    published: str | None = None
    outlet: str | None = None
    max_bytes: int = 5_000_000
    columns: tuple[tuple[str, str], ...] = field(default=())


class Document(NamedTuple):
    """One document, not read yet, so that one that does harm can be passed over.

    Attributes:
        place: what messages call it: a path, with the line, row or offset where a file holds many.
        report: reads it; raises `InputError`.
    """

    place: str
    report: Callable[[], Report]


def lost(place: str, error: InputError) -> Document:
    """Return a document that is known to be unreadable; reading it raises the error."""

    def fail() -> Report:
        raise error

    return Document(place, fail)
