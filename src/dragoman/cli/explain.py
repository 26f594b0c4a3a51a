"""`dragoman explain`: why each annotation is there."""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from dragoman.cli.inputs import Inputs, Settings, input_options
from dragoman.cli.messages import complain
from dragoman.errors import DragomanError, InputError, RecordError
from dragoman.record import Record
from dragoman.show.explanation import annotations
from dragoman.show.explanation import explain as explained
from dragoman.show.terminal import WIDTH, rendered


@click.command()
@click.argument("file")
@click.argument("id_", metavar="[ID]", required=False)
@input_options
def explain(
    file: str,
    id_: str | None,
    *,
    inputs: Inputs,
    settings: Settings,
) -> None:
    """Say why each annotation of a report is there: stage, rule, evidence in the text, links.

    FILE is a report, which is coded first, or a record made before (.json or .jsonl). With ID (s1, a2, t3 …) only that one.
    """
    records = made_before(file)
    if records is None:
        from dragoman.cli.workers import pipeline  # noqa: PLC0415 - the parser takes two seconds; a record needs none

        nlp = pipeline(settings)
        records = []
        for _, item in inputs.reports([file]):
            if isinstance(item, InputError):
                raise item
            records.append(nlp(item))
    found = [record for record in records if id_ is None or id_ in annotations(record)]
    if not found:
        complain(f"{file}: no annotation {id_!r}; `dragoman explain {file}` lists all" if id_ else f"{file}: no record")
        raise SystemExit(1)
    for piece in _pieces(found, id_, several=len(records) > 1):
        sys.stdout.buffer.write(piece.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def _pieces(records: list[Record], own: str | None, *, several: bool) -> Iterator[str]:
    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size((WIDTH, 24)).columns
    for record in records:
        if several:
            yield f"report {record.report.source_id or record.report.title or record.report.id}\n\n"
        yield rendered(explained(record, own), width=width, colour=terminal and not os.environ.get("NO_COLOR"))


def made_before(file: str) -> list[Record] | None:
    """Return the records that a file holds, or None where it is no file of records but a report.

    Raises:
        RecordError: where it holds records that cannot be read.
    """
    path = Path(file)
    if path.suffix.lower() not in {".json", ".jsonl", ".ndjson"} or not path.is_file():
        return None
    try:
        text = path.read_text(encoding="utf-8")
        data = json.loads(text) if path.suffix.lower() == ".json" else [json.loads(line) for line in text.splitlines() if line]
    except ValueError:
        return None
    rows = data if isinstance(data, list) else [data]
    if not rows or not all(isinstance(row, dict) and "report" in row and "made_by" in row for row in rows):
        return None
    try:
        return [Record.from_dict(row) for row in rows]
    except RecordError as error:
        raise DragomanError(f"{file}: {error}") from error
