"""A shard's documents become the rows of a part."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import structs

from dragoman.archive.files import reason
from dragoman.archive.settings import Settings
from dragoman.archive.shards import Entry, Shard
from dragoman.archive.survey import Unwatched, Watched, with_outcome
from dragoman.columns import TABLES
from dragoman.errors import NOTE_CODES, DragomanError
from dragoman.intake.corpus import documents
from dragoman.intake.document import Document
from dragoman.intake.opening import is_shortage
from dragoman.pipeline import Pipeline, load
from dragoman.record import Record, Report
from dragoman.tables import Row, rows_of

Coder = Callable[[Report], Record]


class Coded(NamedTuple):
    """What a shard became.

    Attributes:
        tables: the rows of every table, `documents` included.
        outcomes: how many documents came to what.
        words: of the reports that were coded.
    """

    tables: dict[str, list[Row]]
    outcomes: dict[str, int]
    words: int


@lru_cache(maxsize=1)
def pipeline_of(language: str, parser: str | None, actors: str | None, models: bool) -> Pipeline:  # noqa: FBT001 - a cache's key
    """Return the pipeline of this process, loaded once."""
    return load(language, parser=parser, actors=actors, models=models)


def coder(settings: Settings) -> Coder:
    """Return what codes a report as the settings say."""
    return pipeline_of(settings.language, settings.parser, settings.actors, settings.models)


def run_shard(
    shard: Shard,
    settings: Settings,
    known: Sequence[Entry],
    avoid: Mapping[int, str] | None = None,
    watch: Watched | None = None,
    code: Coder | None = None,
) -> Coded:
    """Return the rows of a shard. The same arguments give the same rows, on any machine.

    Args:
        shard: what to code.
        settings: how.
        known: what is known of each of its documents, in order; those with an outcome are not coded.
        avoid: reasons of documents, by number, that are not to be touched again.
        watch: is told of each document before it is begun.
        code: codes a report; by default the pipeline that the settings ask for.
    """
    watched, coding = watch or Unwatched(), code or coder(settings)
    tables: dict[str, list[Row]] = {name: [] for name in (*TABLES, "documents")}
    words = 0
    for number, (before, document) in enumerate(_paired(shard, known)):
        entry, record = before, None
        if reason := (avoid or {}).get(number):
            entry = with_outcome(before, outcome="failed", reason=reason)
        elif before.outcome is None:
            watched.at(number)
            entry, record = _coded(before, document, coding, watched)
        if record is not None:
            words += len(record.report.text.split())
            _add(tables, record, text=settings.text)
        tables["documents"].append({"number": number, "shard": shard.id, **structs.asdict(entry)})
    watched.rest()
    return Coded(tables, dict(Counter(str(row["outcome"]) for row in tables["documents"])), words)


def _paired(shard: Shard, known: Sequence[Entry]) -> Iterator[tuple[Entry, Document | None]]:
    """Yield what is known of each document with the document; it may be gone since."""
    there = (one for piece in shard.pieces for one in documents(piece, shard.reading))
    for entry in known:
        yield entry, next(there, None)


def _coded(entry: Entry, document: Document | None, code: Coder, watch: Watched) -> tuple[Entry, Record | None]:
    try:
        report = document.report() if document else None
        if report is None or report.id != entry.report_id:
            return with_outcome(entry, outcome="failed", reason="the file is another than when it was planned"), None
        record = code(report)
    except MemoryError:
        watch.out_of_memory()
        return with_outcome(entry, outcome="failed", reason="more memory than a worker may have"), None
    except OSError as error:
        if is_shortage(error):
            raise
        return with_outcome(entry, outcome="failed", reason=reason(error)), None
    except DragomanError as error:
        return with_outcome(entry, outcome="failed", reason=str(error).removeprefix(f"{entry.place}: ")), None
    except Exception as error:  # noqa: BLE001 - one document must not cost the others; its reason is kept
        return with_outcome(entry, outcome="failed", reason=f"{type(error).__name__}: {error}"), None
    if any(note.code == "D102" and "MemoryError" in note.message for note in record.notes):
        watch.out_of_memory()
    return with_outcome(entry, outcome="coded"), record


def _add(tables: dict[str, list[Row]], record: Record, *, text: bool) -> None:
    for name, rows in rows_of(record).items():
        tables[name].extend(rows if text else map(_without(name), rows))


def _without(table: str) -> Callable[[Row], Row]:
    """Return what takes the words of the report out of a row."""
    quoting = {column.name: None for column in TABLES[table] if column.quotes}

    def strip(row: Row) -> Row:
        # A note's message may quote; what its code says in general does not.
        message: Row = {"message": NOTE_CODES.get(str(row["code"]), "")} if table == "notes" else {}
        return row | quoting | message

    return strip
