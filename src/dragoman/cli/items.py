"""The reports that a command reads: of archives or files of records."""

import sys
from collections.abc import Iterable, Iterator

from dragoman.cli.messages import complain
from dragoman.errors import DragomanError, UnreadableError
from dragoman.exports.items import Item, items_in


class Reading:
    """Gives the reports of an input that can be read; what cannot costs a line on the standard error.

    Args:
        path: the folder of an archive, a file of records, or `-` for JSON lines on the standard input.

    Attributes:
        failed: whether something could not be read.
        read: how many reports were.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.failed = False
        self.read = 0

    def __iter__(self) -> Iterator[Item]:
        found = items_in(self.path, sys.stdin.buffer)
        try:
            yield from self._readable(found)
        except UnreadableError as error:
            if not self.read:
                raise
            # a packed file that is cut: what stood before the cut is written
            complain(str(error))
            self.failed = True

    def _readable(self, found: Iterable[Item | DragomanError]) -> Iterator[Item]:
        for item in found:
            try:
                if isinstance(item, DragomanError):
                    raise item
                item.rows  # noqa: B018 - a record whose links lead nowhere is found out before anything of it is written
            except DragomanError as error:
                complain(str(error))
                self.failed = True
            else:
                self.read += 1
                yield item
