"""The table `denials` of an archive: kept beside its parts, and read again while they are the same."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import msgspec
import pyarrow as pa

from dragoman.analysis.said.account import Denial
from dragoman.analysis.said.denials import denials
from dragoman.analysis.said.gist import Gists
from dragoman.archive.schema import arrow_schema
from dragoman.archive.store import Archive
from dragoman.columns import Column

NAME = "denials"
MAKER = "1"
"""Version of the analysis; it goes up when the same parts would give other rows."""
MANY = 20_000
"""In an archive of more statements, denials are not looked for on the way of another question."""
DENIALS = (
    Column("denial", "string", "`statements.id` of the denial", required=True),
    Column("report_id", "string", "`reports.id` of the report that holds it", required=True),
    Column("published", "string", "that report's publication date; may lack the day or the month"),
    Column("outlet", "string", "who published that report"),
    Column("day", "date", "first day of the time at which it was stated, else the day of publication"),
    Column("speaker", "string", "`actors.id` of who denies"),
    Column("speaker_name", "string", "name of that actor"),
    Column("speaker_country", "string", "country of that actor"),
    Column("spans", "spans", "the words of the denial, as offsets", required=True),
    Column("words", "string", "what the denial states", quotes=True),
    Column("denied_layer", "string", "`statement` or `event`", required=True),
    Column("denied", "string", "`statements.id` or `events.id` of what is denied", required=True),
    Column("denied_report", "string", "`reports.id` of the report that holds it", required=True),
    Column("denied_published", "string", "that report's publication date"),
    Column("denied_outlet", "string", "who published that report"),
    Column("denied_speaker", "string", "`actors.id` of whose word it is; null is the outlet's own voice"),
    Column("denied_speaker_name", "string", "name of that actor"),
    Column("denied_speaker_country", "string", "country of that actor"),
    Column("denied_spans", "spans", "the words of what is denied, as offsets", required=True),
    Column("denied_words", "string", "those words", quotes=True),
    Column("same_report", "boolean", "whether both stand in one report", required=True),
    Column("days_apart", "integer", "days from what is denied to the denial; null where a day is not known"),
    Column("confidence", "number", "0 to 1", required=True),
    Column("signals", "strings", "what speaks for the link or against it, by name", required=True),
    Column("why", "string", "the same in words", required=True, quotes=True),
)
"""The columns, as those of the tables of an archive."""


def derive_denials(archive: Archive, gists: Gists | None = None) -> list[Denial]:
    """Look for the denials of an archive, keep them as its table `denials`, where it can be written to, and return them.

    Args:
        archive: opened; it sees the table at once.
        gists: reads what statements say; those of English where none is given.

    Raises:
        ArchiveError: where the archive has no words.
    """
    found = denials(archive, gists)
    rows = [msgspec.structs.asdict(one) for one in found]
    table = pa.Table.from_pylist([_plain(row) for row in rows], schema=arrow_schema(DENIALS))
    archive.keep(NAME, MAKER, {NAME: table}, {NAME: DENIALS})
    return found


def _plain(row: dict[str, object]) -> dict[str, object]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in row.items()}


_OF = """
WITH asked AS (SELECT unnest(?::VARCHAR[]) AS id)
SELECT {columns} FROM denials
WHERE denial IN (FROM asked) OR denied IN (FROM asked) OR denied IN (SELECT id FROM events WHERE statement IN (FROM asked))
"""


def kept_denials(archive: Archive, statements: AbstractSet[str] | None = None) -> list[Denial] | None:
    """Return the denials that are kept with an archive; None where none are, or parts have come since.

    Args:
        archive: opened.
        statements: only those that deny one of these statements, or an event told in one, or are one of them; else all.
    """
    kept = archive.derived.get(NAME)
    if kept is None or not kept.fresh or kept.told.maker != MAKER:
        return None
    columns = ", ".join(f'"{column.name}"' for column in DENIALS)
    if statements is None:
        answer = archive.answer(f"SELECT {columns} FROM {NAME}")  # noqa: S608 - names of our own
    else:
        answer = archive.answer(_OF.format(columns=columns), [sorted(statements)])
    return [_denial(answer.columns, row) for batch in answer.batches for row in batch]


def _denial(columns: Sequence[str], row: Sequence[object]) -> Denial:
    return msgspec.convert(dict(zip(columns, row, strict=True)), Denial)


def denials_of(archive: Archive, gists: Gists, statements: AbstractSet[str]) -> tuple[bool, list[Denial]]:
    """Return whether denials are known, and those that deny one of these statements or are one of them.

    Args:
        archive: opened.
        gists: reads what statements say.
        statements: their ids.
    """
    kept = kept_denials(archive, statements)
    if kept is not None:
        return True, kept
    ((count,),) = archive.sql("SELECT count(*) FROM statements").fetchall()
    if count > MANY:
        return False, []
    found = denials(archive, gists)
    told_in = dict(archive.sql("SELECT id, statement FROM events WHERE statement IS NOT NULL").fetchall())
    return True, [one for one in found if {one.denial, one.denied, told_in.get(one.denied)} & statements]
