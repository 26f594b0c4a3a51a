"""The reports that a command reads: of archives or files of records."""

import sys
from collections.abc import Iterator

from dragoman.cli.messages import complain
from dragoman.errors import DragomanError
from dragoman.exports.items import Item, items_in


class Reading:
    """Gives the reports of an input that can be read; what cannot costs a line on the standard error.

    Args:
        path: the folder of an archive, a file of records, or `-` for JSON lines on the standard input.

    Attributes:
        failed: whether something could not be read.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.failed = False

    def __iter__(self) -> Iterator[Item]:
        for found in items_in(self.path, sys.stdin.buffer):
            try:
                if isinstance(found, DragomanError):
                    raise found
                found.rows  # noqa: B018 - a record whose links lead nowhere is found out before anything of it is written
            except DragomanError as error:
                complain(str(error))
                self.failed = True
            else:
                yield found
