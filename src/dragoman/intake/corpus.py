"""A corpus: folders, globs and files, cut into pieces that can be read apart.

A piece is a whole file, or a part of one that holds many documents. It is named by the sha256 of its file and its place in it,
so that the same piece is known again.
"""

import glob
import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from dragoman.errors import InputError, UnreadableError
from dragoman.intake import parquet, warc
from dragoman.intake.document import CorpusForm, Document, Reading, lost
from dragoman.intake.lines import cut_lines, documents_of_lines
from dragoman.intake.opening import is_shortage, packing, plain_suffix
from dragoman.intake.source import Form, Limits, read
from dragoman.record import Report

FORMS: dict[str, CorpusForm] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".parquet": "parquet",
    ".warc": "warc",
}
"""What a file holds, by its ending; one more for how it is packed may follow."""


class Piece(msgspec.Struct, frozen=True):
    """What one worker reads in one go, or a share of it.

    Attributes:
        path: the file, as given.
        form: what it holds.
        sha256: of the whole file, as it lies there.
        start: where the piece begins: a byte (JSONL: once unpacked), of Parquet a row group.
        stop: where it ends, excluded; None for the end of the file.
        line: of JSONL, the number of the first line.
        size: bytes that it takes, about.
    """

    path: str
    form: CorpusForm
    sha256: str
    start: int = 0
    stop: int | None = None
    line: int = 1
    size: int = 0


def files(sources: Iterable[str], passed: Callable[[str], None] = lambda _: None) -> Iterator[str]:
    """Yield the path of every file of the sources, those of folders and globs in the order of their names, each once.

    Args:
        sources: folders, taken with all below them; globs; files.
        passed: is told of each file in a folder whose ending says nothing that can be read.

    Raises:
        UnreadableError: where a source is not there, or a glob fits nothing.
    """
    seen: set[str] = set()
    for source in sources:
        for path in _found(source, passed):
            if path not in seen:
                seen.add(path)
                yield path


def _found(source: str, passed: Callable[[str], None]) -> Iterator[str]:
    path = Path(source)
    if path.is_dir():
        for inside in sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p.relative_to(path))):
            if plain_suffix(inside) in FORMS:
                yield str(inside)
            else:
                passed(str(inside))
    elif path.exists():
        yield source
    elif fitting := sorted(glob.glob(source, recursive=True)):  # noqa: PTH207 - absolute globs, which pathlib refuses
        for one in fitting:
            yield from _found(one, passed)
    else:
        raise UnreadableError(f"{source}: no such file")


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def form_of(path: str, reading: Reading) -> CorpusForm:
    """Return what a file holds: as told, by its ending, else text."""
    return reading.form or FORMS.get(plain_suffix(path), "text")


def pieces(path: str, reading: Reading, size: int) -> list[Piece]:
    """Cut a file into pieces of about `size` bytes, or one of a whole file that holds one document.

    A file that cannot be cut is one piece; reading it then says what is wrong.

    Raises:
        OSError: where the machine is short of open files or memory.
    """
    form = form_of(path, reading)
    try:
        whole = Piece(path, form, _sha256(path), size=Path(path).stat().st_size)
        return list(_cut(whole, size))
    except (InputError, OSError) as error:
        if isinstance(error, OSError) and is_shortage(error):
            raise
        return [Piece(path, form, "")]


def is_unchanged(piece: Piece) -> bool:
    """Return whether the file of a piece is there and the same as when it was cut."""
    try:
        return _sha256(piece.path) == piece.sha256
    except OSError:
        return False


def _cut(whole: Piece, size: int) -> Iterator[Piece]:
    if form_cuts := _cuts(whole, size):
        places = [place for place, _ in form_cuts]
        for (start, line), stop in zip(form_cuts, [*places[1:], None], strict=True):
            # Row groups are no bytes: their share is even.
            share = whole.size // len(places) if whole.form == "parquet" else (stop or max(whole.size, start)) - start
            yield msgspec.structs.replace(whole, start=start, stop=stop, line=line, size=share)
    else:
        yield whole


def _cuts(whole: Piece, size: int) -> list[tuple[int, int]]:
    """Return where the pieces of a file start, with the line there."""
    if whole.form == "jsonl":
        return cut_lines(whole.path, size)
    if whole.form == "warc":
        return [(at, 1) for at in warc.starts(whole.path, size)]
    if whole.form == "parquet":
        groups = parquet.row_groups(whole.path)
        step = max(1, len(groups) * size // max(whole.size, 1))
        return [(at, 1) for at in range(0, len(groups), step)]
    return []


def documents(piece: Piece, reading: Reading) -> Iterator[Document]:
    """Yield the documents of a piece, none read yet; the same piece gives the same ones in the same order.

    Where a file cannot be opened or read on, a document that says so stands for what is lost.

    Raises:
        OSError: where the machine is short of open files or memory: that must not count as the document's doing.
    """
    try:
        yield from _documents(piece, reading)
    except InputError as error:
        yield lost(piece.path, error)
    except OSError as error:
        if is_shortage(error):
            raise
        yield lost(piece.path, UnreadableError(f"{piece.path}: {(error.strerror or str(error)).lower()}"))


def _documents(piece: Piece, reading: Reading) -> Iterator[Document]:
    stop = 1 << 62 if piece.stop is None else piece.stop
    if piece.form == "jsonl":
        return documents_of_lines(piece.path, piece.start, piece.stop, piece.line, reading)
    if piece.form == "warc":
        return warc.records(piece.path, piece.start, stop, reading)
    if piece.form == "parquet":
        return parquet.rows(piece.path, piece.start, stop, reading)
    return iter((Document(piece.path, partial(_one, piece, reading)),))


def _one(piece: Piece, reading: Reading) -> Report:
    """Return the report of a file that holds one."""
    form: Form | None = "html" if piece.form == "html" else None if reading.form is None else "text"
    limits = Limits(max_bytes=reading.max_bytes)
    if packing_of(piece.path) is not None:
        raise UnreadableError(f"{piece.path}: packed; unpack it first (packed JSONL is read as it is)")
    found = next(iter(read(piece.path, form=form, limits=limits, published=reading.published, outlet=reading.outlet)))
    if isinstance(found, InputError):
        raise found
    return found


def packing_of(path: str) -> str | None:
    """Return how a file is packed, or None where it is not, or not there."""
    try:
        return packing(path)
    except OSError:
        return None


def _sha256(path: str) -> str:
    with Path(path).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
