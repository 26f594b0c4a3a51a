"""Records made before, or reports that are coded now: what a command takes that works on records."""

import json
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from dragoman.cli.explain import made_before
from dragoman.cli.inputs import Inputs, Settings
from dragoman.cli.messages import complain
from dragoman.errors import DragomanError, InputError
from dragoman.intake.source import STDIN, read
from dragoman.record import Record


class RecordReader:
    """Reads records, and codes what is a report.

    Args:
        inputs: how reports are read.
        settings: what they are coded with.

    Attributes:
        failed: the names of what could not be read; a line of each went to the standard error.
    """

    def __init__(self, inputs: Inputs, settings: Settings) -> None:
        self.inputs = inputs
        self.settings = settings
        self.failed: list[str] = []

    def records(self, file: str) -> Iterator[Record]:
        """Yield the records of a file, made before or now."""
        try:
            if file == STDIN:
                yield from self._piped(sys.stdin.buffer.read())
            elif (before := made_before(file) if self.inputs.form is None else None) is not None:
                yield from before
            else:
                yield from self._coded(file)
        except DragomanError as error:
            complain(str(error))
            self.failed.append(file)

    def _piped(self, data: bytes) -> Iterator[Record]:
        before = _as_records(data) if self.inputs.form is None else None
        if before is None:
            yield from self._coded(STDIN, BytesIO(data))
        else:
            yield from before

    def _coded(self, file: str, stdin: BinaryIO | None = None) -> Iterator[Record]:
        from dragoman.cli.workers import code_one  # noqa: PLC0415 - the parser takes two seconds; records need none

        own = self.inputs
        for item in read(file, form=own.form, limits=own.limits, published=own.published, outlet=own.outlet, stdin=stdin):
            if isinstance(item, InputError):
                complain(str(item))
                self.failed.append(file)
            else:
                yield code_one(self.settings, item)


def _as_records(data: bytes) -> list[Record] | None:
    """Return the records of JSON or of JSON lines; None where it is neither, but a report.

    Raises:
        RecordError: where they are records that do not fit the schema.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    for whole in (text, f"[{','.join(line for line in text.splitlines() if line.strip())}]"):
        try:
            found = json.loads(whole)
        except (ValueError, RecursionError):
            continue
        rows = found if isinstance(found, list) else [found]
        if rows and all(isinstance(row, dict) and "report" in row and "made_by" in row for row in rows):
            return [Record.from_dict(row) for row in rows]
    return None
