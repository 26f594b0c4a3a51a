"""Write a format: one pass over the reports, and no file gets its name before all of them were checked."""

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from dragoman.errors import ExportError
from dragoman.exports.checked import CheckedFile, Layout
from dragoman.exports.choices import Choices, ReportRows
from dragoman.exports.formats import FORMATS, Format
from dragoman.exports.items import Item
from dragoman.record import Record


def export_records(records: Iterable[Record | ReportRows], form: str, path: str | Path, **choices: Any) -> dict[str, int]:  # noqa: ANN401 - the fields of Choices
    """Write records in a format and return the rows of each table; what `dragoman export` does, for programs.

    Args:
        records: in order; the rows of reports, as `Archive.rows` gives them, may stand in their place.
        form: the name of a format, one of `FORMATS`.
        path: the file, or for a format with several tables the folder.
        choices: the fields of `Choices`, such as `codes="cow"` or `tables=("events",)`.

    Raises:
        ExportError: where there is no such format, or a file does not read back the same; then none gets its name.
        RecordError: where a link of a record leads nowhere.
        OSError: where nothing can be written there.
    """
    if form not in FORMATS:
        raise ExportError(f"no format {form!r}: choose {', '.join(FORMATS)}")
    chosen = Choices(**choices)
    items = (Item(one) if isinstance(one, Record) else Item(rows=one) for one in records)
    return export_files(items, FORMATS[form], targets_of(FORMATS[form], Path(path), chosen), chosen)


def targets_of(form: Format, path: Path, choices: Choices) -> dict[str, Path]:
    """Return the file of each table of a format; of a format of one file, the file of `""`. A folder is made if need be.

    Raises:
        OSError: where the folder cannot be made.
    """
    if not form.tables or len(choices.tables) == 1:
        return {choices.tables[0] if form.tables else "": path}
    path.mkdir(parents=True, exist_ok=True)
    return {table: path / f"{table}{form.suffix}" for table in choices.tables}


def export_files(items: Iterable[Item], form: Format, targets: Mapping[str, Path], choices: Choices) -> dict[str, int]:
    """Write the files of a format and return the rows of each.

    Args:
        items: the reports, in order.
        form: the format.
        targets: the file of each table; of a format of one file, the file of `""`.
        choices: what is written, and how.

    Raises:
        ExportError: where a file does not read back the same; then none of them gets its name.
        OSError: where no file can be made there.
    """
    with ExitStack() as stack:
        files: dict[str, CheckedFile] = {}
        for table, target in targets.items():
            files[table] = CheckedFile(target.parent, form.layout(table, choices))
            stack.callback(files[table].drop)
        for item in items:
            for table, file in files.items():
                for row in form.rows(item, table, choices):
                    file.add(row)
        for file in files.values():
            file.check()
        for table, target in targets.items():
            files[table].name(target)
        return {table: file.rows for table, file in files.items()}


def write_stream(rows: Iterable[Any], layout: Layout, stream: BinaryIO) -> None:
    """Write rows to a stream, once a file of them was checked.

    Raises:
        ExportError: where that file does not read back the same.
    """
    with tempfile.TemporaryDirectory(prefix="dragoman.") as folder:
        file = CheckedFile(Path(folder), layout)
        for row in rows:
            file.add(row)
        file.check()
        with file.path.open("rb") as written:
            shutil.copyfileobj(written, stream)
        stream.flush()


def export_stream(items: Iterable[Item], form: Format, table: str, stream: BinaryIO, choices: Choices) -> None:
    """Write one file to a stream, once it was checked; for arguments and errors see `export_files`."""
    write_stream((row for item in items for row in form.rows(item, table, choices)), form.layout(table, choices), stream)
