"""`dragoman wording`: contested terms, uneven cues and attitudes without a source."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

import click

from dragoman.analysis.wording.asymmetries import asymmetries
from dragoman.analysis.wording.observation import Kind
from dragoman.analysis.wording.summaries import BY, By, summaries
from dragoman.analysis.wording.table import COLUMNS, CueCounts, WordingRow, chosen_rows, rows_of_wording
from dragoman.analysis.wording.terms import chosen_terms, load_subjects
from dragoman.cli.inputs import Inputs, Settings, input_options
from dragoman.cli.messages import complain
from dragoman.cli.outputs import opened
from dragoman.cli.records import RecordReader
from dragoman.cli.wording_text import Told, cue_lines, list_lines, report_lines, summary_lines
from dragoman.exports.cells import cell_text
from dragoman.tables import rows_of

if TYPE_CHECKING:
    from dragoman.archive.store import Archive

KINDS: tuple[Kind, ...] = get_args(Kind)
_AT_ONCE = 200
"""Reports whose texts are held at one time."""


class Asked(NamedTuple):
    """What is to be printed, as the options say."""

    terms: frozenset[str] | None
    outlet: str | None
    kind: Kind | None
    neutral: bool
    by: By | None
    cues: bool
    as_: str

    def chosen(self, rows: Iterable[WordingRow]) -> Iterator[WordingRow]:
        """Yield the rows of `wordings` that are asked for."""
        found = chosen_rows(rows, terms=self.terms, outlet=self.outlet, neutral=self.neutral)
        yield from (row for row in found if self.kind in {None, row["kind"]})


class Found(NamedTuple):
    """The rows of one place: an archive, or the files together.

    Attributes:
        wordings: rows of `wordings`, report by report.
        cue_counts: rows of `cue_counts`.
        texts: gives texts and titles of reports by their ids.
    """

    wordings: Iterable[WordingRow]
    cue_counts: Iterable[WordingRow]
    texts: "Texts"


class Texts:
    """Texts and titles of reports: of those at hand, or of an archive, which is asked for some at a time."""

    def __init__(self, known: Mapping[str, Told] | None = None, archive: "Archive | None" = None) -> None:
        self._known = known or {}
        self._archive = archive

    def of(self, ids: list[str]) -> Mapping[str, Told]:
        """Return what is known of some reports."""
        if self._archive is None:
            return self._known
        query = "SELECT id, text, title FROM reports WHERE list_contains(?, id)"
        return {row[0]: Told(row[1], row[2]) for row in self._archive.sql(query, [ids]).fetchall()}


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]…")
@click.option("--terms", "listing", is_flag=True, help="Print the list of contested terms with its sources; read nothing.")
@click.option(
    "--term", "terms", multiple=True, metavar="ID", help="Only this subject or term of the list; may be given several times."
)
@click.option("--kind", type=click.Choice(KINDS), help="Only observations of this kind.")
@click.option("--neutral", is_flag=True, help="Also terms that usage which takes no side has.")
@click.option("--by", type=click.Choice(BY), help="Count how often each wording stands in each voice.")
@click.option("--cues", is_flag=True, help="Count cues by outlet and side, and tell how uneven they are.")
@click.option(
    "--as", "as_", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True, help="How to print it."
)
@click.option("-o", "--output", metavar="FILE", help="Write here; the file is replaced only when all is written.")
@input_options
def wording(paths: tuple[str, ...], *, inputs: Inputs, settings: Settings, **given: Any) -> None:  # noqa: ANN401 - the options
    """Show contested terms with the voice they stand in, uneven cues, and attitudes without a source.

    PATH is an archive (one alone), or any number of reports and files of records; `-` is the standard input. Of an archive the
    tables `wordings` and `cue_counts` are made where they are not fresh, and kept. With --outlet only reports of that outlet
    are shown; reports that are coded now are taken for its. Nothing here is a score or a verdict.
    """
    wanted = _terms(given["terms"])
    if given["listing"]:
        _write(given["output"], _listed(wanted, given["as_"]))
        return
    if not paths:
        raise click.UsageError("name a report, a file of records or an archive, or ask for --terms")
    if given["by"] and given["cues"]:
        raise click.UsageError("--by and --cues are two different counts: choose one")
    asked = Asked(wanted, inputs.outlet, given["kind"], given["neutral"], given["by"], given["cues"], given["as_"])
    if any(Path(path).is_dir() for path in paths):
        if len(paths) > 1:
            raise click.UsageError("an archive is shown alone")
        _of_archive(paths[0], asked, given["output"])
        return
    reader = RecordReader(inputs, settings)
    _write(given["output"], _pieces(_of_files(paths, reader), asked))
    if reader.failed:
        raise SystemExit(1)


def _terms(ids: tuple[str, ...]) -> frozenset[str] | None:
    """Return the ids of the terms that are asked for, or None for all."""
    wanted = []
    for one in ids:
        found = [term.id for term in chosen_terms(one)]
        if not found:
            raise click.BadParameter(f"{one!r} is no subject and no term; --terms lists them", param_hint="--term")
        wanted += found
    return frozenset(wanted) if ids else None


def _of_archive(folder: str, asked: Asked, output: str | None) -> None:
    from dragoman.analysis.wording.archive import derive_wordings, is_fresh, kept_rows  # noqa: PLC0415 - DuckDB takes a moment
    from dragoman.archive.store import open_archive  # noqa: PLC0415 - as above

    with open_archive(folder) as archive:
        if not is_fresh(archive):
            made = derive_wordings(archive)
            if made.without_text:
                complain(f"{folder}: warning: {made.without_text} reports are kept without text; their wording is not known")
        found = Found(kept_rows(archive, "wordings"), kept_rows(archive, "cue_counts"), Texts(archive=archive))
        _write(output, _pieces(found, asked))


def _of_files(paths: tuple[str, ...], reader: RecordReader) -> Found:
    counts, known = CueCounts(), {}
    rows: list[WordingRow] = []
    for path in paths:
        for record in reader.records(path):
            tables = rows_of(record)
            if record.report.id not in known:
                rows += rows_of_wording(record, tables)
                counts.add(record, tables)
                known[record.report.id] = Told(record.report.text, record.report.title)
    return Found(rows, list(counts.rows()), Texts(known))


def _pieces(found: Found, asked: Asked) -> Iterator[str]:
    """Yield what is to be printed, piece by piece."""
    rows = asked.chosen(found.wordings)
    if asked.cues:
        counts = [row for row in found.cue_counts if asked.outlet in {None, row["outlet"]}]
        yield from _cues(counts, asked.as_)
    elif asked.by:
        told = list(summaries(rows, asked.by))
        counted = [{asked.by if name == "key" else name: cell for name, cell in one._asdict().items()} for one in told]
        names = (asked.by, "kind", "what", "sides", "voice", "observations", "reports")
        yield from summary_lines(told, asked.by) if asked.as_ == "text" else _table(counted, names, asked.as_)
    elif asked.as_ == "text":
        yield from report_lines(_with_texts(rows, found.texts))
    else:
        yield from _table(rows, _names("wordings"), asked.as_)


def _cues(counts: list[WordingRow], as_: str) -> Iterator[str]:
    """Yield the cues of outlets by side and, but for CSV, which holds one table, how uneven they are."""
    uneven = list(asymmetries(counts))
    if as_ == "text":
        yield from cue_lines(counts, uneven)
    elif as_ == "csv":
        yield from _table(counts, _names("cue_counts"), as_)
    else:
        pairs = [one._asdict() | {"counts": one.counts._asdict(), "others": one.others._asdict()} for one in uneven]
        yield json.dumps({"cue_counts": counts, "asymmetries": pairs}, ensure_ascii=False, indent=2) + "\n"


def _with_texts(rows: Iterator[WordingRow], texts: Texts) -> Iterator[tuple[list[WordingRow], Told]]:
    """Yield the rows of each report with its text; rows of one report stand together."""
    held: dict[str, list[WordingRow]] = {}
    for row in rows:
        if row["report_id"] not in held and len(held) == _AT_ONCE:
            yield from _told(held, texts)
            held = {}
        held.setdefault(row["report_id"], []).append(row)
    yield from _told(held, texts)


def _told(held: dict[str, list[WordingRow]], texts: Texts) -> Iterator[tuple[list[WordingRow], Told]]:
    known = texts.of(list(held))
    for report_id, rows in held.items():
        yield rows, known.get(report_id, Told(None, None))


def _names(table: str) -> tuple[str, ...]:
    return tuple(column.name for column in COLUMNS[table])


def _table(rows: Iterable[Mapping[str, Any]], names: tuple[str, ...], as_: str) -> Iterator[str]:
    """Yield rows as comma-separated lines, guarded for spreadsheets, or as an array of JSON objects."""
    if as_ == "csv":
        yield _line(names)
        yield from (_line([cell_text(_plain(row[name]), guarded=True) for name in names]) for row in rows)
        return
    yield "["
    for n, row in enumerate(rows):
        yield (",\n" if n else "\n") + json.dumps({name: row[name] for name in names}, ensure_ascii=False)
    yield "\n]\n"


def _plain(cell: Any) -> Any:  # noqa: ANN401 - a cell of a table
    return list(cell) if isinstance(cell, tuple) else cell


def _line(cells: Iterable[str | None]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow(cells)
    return stream.getvalue()


def _listed(wanted: frozenset[str] | None, as_: str) -> Iterator[str]:
    """Yield the list of contested terms."""
    subjects = [s for s in load_subjects().values() if wanted is None or any(term.id in wanted for term in s.terms)]
    if as_ == "text":
        yield from list_lines(subjects, wanted)
        return
    rows = [
        {
            "subject": s.id,
            "about": s.about,
            "parties": s.parties,
            "term": t.id,
            "words": t.words,
            "sides": t.sides,
            "source": s.source,
        }
        for s in subjects
        for t in s.terms
        if wanted is None or t.id in wanted
    ]
    yield from _table(rows, ("subject", "about", "parties", "term", "words", "sides", "source"), as_)


def _write(output: str | None, pieces: Iterable[str]) -> None:
    with opened(output) as stream:
        for piece in pieces:
            stream.write(piece.encode("utf-8", "backslashreplace"))
