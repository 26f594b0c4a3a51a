"""Where reports come from: a file or the standard input, as text, HTML or JSON lines.

An input that cannot be read is yielded as the error that says why, in one line that begins with its path, so that the rest of a
batch goes on.
"""

import codecs
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from dragoman.errors import FormatError, InputError, UnreadableError
from dragoman.intake.dates import check_date
from dragoman.intake.html import read_page
from dragoman.intake.jsonl import read_lines
from dragoman.intake.opening import is_shortage
from dragoman.intake.text import decode
from dragoman.record import Report

Form = Literal["text", "html", "jsonl"]

STDIN = "-"
_SUFFIXES: dict[str, Form] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
}
_PAGE = (b"<!doctype html", b"<html")
_HEAD = 1_024  # bytes looked at to tell a page from text


@dataclass(frozen=True, slots=True)
class Limits:
    """What is refused for its size.

    Attributes:
        max_bytes: of one text or page, or of one line of JSON lines.
    """

    max_bytes: int = 5_000_000


def read(
    source: str | Path,
    *,
    form: Form | None = None,
    limits: Limits = Limits(),
    published: str | None = None,
    outlet: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Report | InputError]:
    """Yield the reports of one source, and the error in place of each that cannot be read.

    Args:
        source: a path, or `-` for the standard input.
        form: what the bytes are; None goes by the suffix (`.html .htm .xhtml`, `.jsonl .ndjson .json`), else by whether they
            start as a page does.
        limits: what is refused for its size.
        published: publication date, ISO 8601; it goes before what a page states, and stands in for rows without one.
        outlet: as `published`.
        stdin: what `-` reads; `sys.stdin.buffer` by default.

    Raises:
        OSError: where the machine is short of open files or memory.
    """
    name = "<stdin>" if source == STDIN else str(source)
    form = form or _SUFFIXES.get(Path(source).suffix.lower())
    try:
        given = None if published is None else check_date(published)
    except FormatError as error:
        yield FormatError(f"{name}: {error}")
        return
    try:
        with _opened(source, stdin) as stream:
            if form == "jsonl":
                yield from read_lines(stream, name, max_bytes=limits.max_bytes, published=given, outlet=outlet)
            else:
                yield _whole(stream, name, form, limits, given, outlet)
    except InputError as error:
        yield error
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and is_shortage(error):
            raise
        yield UnreadableError(f"{name}: {_reason(error)}")


def _opened(source: str | Path, stdin: BinaryIO | None) -> AbstractContextManager[BinaryIO]:
    if source == STDIN:
        return nullcontext(stdin or sys.stdin.buffer)
    return Path(source).open("rb")


def _whole(stream: BinaryIO, name: str, form: Form | None, limits: Limits, published: str | None, outlet: str | None) -> Report:
    data = stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise UnreadableError(f"{name}: over the limit of {limits.max_bytes:,} bytes; raise it with --max-bytes")
    return report_of(data, name, form=form, published=published, outlet=outlet)


def report_of(
    data: bytes, name: str, *, form: Form | None = None, published: str | None = None, outlet: str | None = None
) -> Report:
    """Return the report that the bytes of a text or page hold.

    Args:
        data: all of them.
        name: what messages call it.
        form: `text` or `html`; None goes by the suffix of the name, else by whether the bytes start as a page does.
        published: a checked date that goes before what a page states.
        outlet: as `published`.

    Raises:
        InputError: where there is no text in them, or they cannot be read.
    """
    if not data.strip():
        raise UnreadableError(f"{name}: empty")
    form = form or _SUFFIXES.get(Path(name).suffix.lower())
    if form == "html" or (form is None and _is_page(data)):
        return read_page(data, name, published=published, outlet=outlet)
    text = decode(data, name)
    if not text.strip():
        raise UnreadableError(f"{name}: empty")
    return Report.of(text, published=published, outlet=outlet)


def _is_page(data: bytes) -> bool:
    return data[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip().lower().startswith(_PAGE)


def _reason(error: OSError | ValueError) -> str:
    """Return why a file cannot be opened or read, in small letters, as the rest of our messages."""
    if isinstance(error, ValueError):
        return f"no path: {error}"
    if isinstance(error, IsADirectoryError):
        return "a directory; name its files"
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "not readable: permission denied"
    return (error.strerror or str(error)).lower()
