"""What the pages of a Parquet file say that they unpack to, before any is unpacked.

A page is unpacked as a whole, so that one of a kilobyte which states half a gigabyte takes that. The headers are read here by
themselves: Thrift's compact protocol (https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md), of
which a page's header uses numbers, strings and structures (https://github.com/apache/parquet-format, PageHeader).
"""

import mmap
from collections.abc import Iterator
from typing import Any, NamedTuple

_UNPACKED, _PACKED = 2, 3  # the fields of a page's header with its two sizes
_STOP, _TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = 0, 1, 2, 3, 7, 8, 9, 10, 11, 12
_NUMBERS = (4, 5, 6)
_DEEPEST = 8  # structures within structures; a page's header has three
_MOST = 64  # bits of a number
_LONG = 15  # how many members a list states at most in its first byte


class Page(NamedTuple):
    """The sizes of a page, in bytes: in the file, and unpacked."""

    packed: int
    unpacked: int


def pages(data: mmap.mmap, chunk: Any) -> Iterator[Page]:  # noqa: ANN401 - pyarrow has no types
    """Yield the pages of a column in one row group.

    Args:
        data: the file.
        chunk: what pyarrow tells of the column there (`ColumnChunkMetaData`).

    Raises:
        ValueError: where a header is damaged.
    """
    offsets = (chunk.dictionary_page_offset if chunk.has_dictionary_page else None, chunk.data_page_offset)
    at = min(offset for offset in offsets if offset)
    end = at + chunk.total_compressed_size
    while at < end:
        header = _Header(data, at)
        sizes = header.struct(0)
        page = Page(sizes.get(_PACKED, -1), sizes.get(_UNPACKED, -1))
        if min(page) < 0:
            raise ValueError("a page without its sizes")
        yield page
        at = header.at + page.packed


class _Header:
    """One header under reading; `at` is the place of the next byte."""

    def __init__(self, data: mmap.mmap, at: int) -> None:
        self._data = data
        self.at = at

    def struct(self, depth: int) -> dict[int, int]:
        """Pass over a structure and return its fields that are numbers."""
        if depth > _DEEPEST:
            raise ValueError("a header too deep")
        found: dict[int, int] = {}
        field = 0
        while (head := self._byte()) != _STOP:
            kind, step = head & 15, head >> 4
            field = field + step if step else self._number()
            value = self._value(kind, depth)
            if value is not None:
                found[field] = value
        return found

    def _value(self, kind: int, depth: int) -> int | None:
        """Pass over a value; return it where it is a number."""
        if kind in _NUMBERS:
            return self._number()
        if kind == _STRUCT:
            self.struct(depth + 1)
        elif kind == _BINARY:
            size = self._plain()
            self.at += size
        elif kind in {_BYTE, _DOUBLE}:
            self.at += 1 if kind == _BYTE else 8
        elif kind in {_LIST, _SET}:
            head = self._byte()
            size = head >> 4
            for _ in range(self._plain() if size == _LONG else size):
                self._value(head & 15, depth + 1)
        elif kind not in {_TRUE, _FALSE}:
            raise ValueError(f"a header with a value of kind {kind}")
        return None

    def _byte(self) -> int:
        if not 0 <= self.at < len(self._data):
            raise ValueError("a header that the file ends within")
        self.at += 1
        return self._data[self.at - 1]

    def _plain(self) -> int:
        """Return a number without a sign: seven bits a byte, the lowest first."""
        value = 0
        for shift in range(0, _MOST, 7):
            byte = self._byte()
            value |= (byte & 127) << shift
            if byte < 128:  # noqa: PLR2004 - the eighth bit says that more follows
                return value
        raise ValueError("a header with a number too long")

    def _number(self) -> int:
        """Return a number with a sign, as zigzag has it."""
        value = self._plain()
        return (value >> 1) ^ -(value & 1)
