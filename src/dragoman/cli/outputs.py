"""Records on their way out: bytes in UTF-8 whatever the locale, to the standard output or, whole or not at all, to a file."""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Literal

import click

from dragoman.record import Record
from dragoman.show.html import page
from dragoman.show.terminal import WIDTH, rendered, view

As = Literal["json", "jsonl", "table", "html"]
SUFFIXES: dict[str, As] = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".html": "html",
    ".htm": "html",
    ".txt": "table",
}


def chosen_form(as_: As | None, output: str | None) -> As:
    """Return the form that was asked for; else by the suffix of the output, a table on a terminal, JSON lines in a pipe."""
    if as_:
        return as_
    if output and output != "-":
        return SUFFIXES.get(Path(output).suffix.lower(), "jsonl")
    return "table" if sys.stdout.isatty() else "jsonl"


def written(records: Iterable[Record], form: As, *, several: bool, terminal: bool) -> Iterator[str]:
    """Yield records as text in one of the forms, piece by piece.

    Args:
        records: in order.
        form: how to write them.
        several: write JSON as an array even of one record; an array it is in any case where there are more.
        terminal: with colours, as wide as the terminal.
    """
    if form == "jsonl":
        yield from (record.to_json() + "\n" for record in records)
    elif form == "json":
        yield from _json(records, several=several)
    elif form == "table":
        width = shutil.get_terminal_size((WIDTH, 24)).columns
        colour = terminal and not os.environ.get("NO_COLOR")
        yield from (rendered(view(record, width), width=width, colour=colour) + "\n" for record in records)
    else:
        every = tuple(records)
        if every:
            yield page(every)


def _json(records: Iterable[Record], *, several: bool) -> Iterator[str]:
    """Yield one record as an object, several as an array; one is held back until it is known whether another comes."""
    rest = iter(records)
    first = next(rest, None)
    second = next(rest, None)
    if second is None and not several:
        yield f"{_indented(first)}\n" if first else ""
        return
    yield "["
    for n, record in enumerate(chain((r for r in (first, second) if r), rest)):
        yield (",\n" if n else "\n") + _indented(record)
    yield "\n]\n"


def _indented(record: Record) -> str:
    return json.dumps(record.to_dict(), ensure_ascii=False, indent=2)


@contextmanager
def opened(output: str | None) -> Iterator[BinaryIO]:
    """Give where to write to: the standard output, or a file that appears whole when all is written and not before.

    Raises:
        click.BadParameter: where no file can be made there.
    """
    if output is None or output == "-":
        stream = sys.stdout.buffer
        yield stream
        stream.flush()
        return
    target = Path(os.path.realpath(output))
    if target.exists() and not target.is_file() and not target.is_dir():
        with target.open("wb") as device:
            yield device
        return
    with _replacing(target, output) as stream:
        yield stream


@contextmanager
def _replacing(target: Path, shown: str) -> Iterator[BinaryIO]:
    try:
        if target.is_dir():
            raise IsADirectoryError(0, "Is a directory")
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise click.BadParameter(f"{shown}: {(error.strerror or str(error)).lower()}", param_hint="--output") from None
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            empty = stream.tell() == 0
        if not empty:
            Path(name).chmod(_mode(target))
            Path(name).replace(target)
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()


def _mode(target: Path) -> int:
    """Return the permissions of the file that is replaced, or those of any new file."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
