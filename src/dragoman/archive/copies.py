"""Which documents are copies of an earlier one.

In the order of the plans each document is compared with the first copies before it: by the hash of its text, then by MinHash
with banding (Broder 1997; Leskovec, Rajaraman and Ullman, chapter 3). The decision on a document depends only on what stands
before it, so that it stays when more is added.
"""

from collections.abc import Iterable, Iterator

import numpy as np

from dragoman.archive.settings import Duplicates
from dragoman.archive.shards import Entry
from dragoman.archive.survey import Surveyed, with_outcome

ALIKE = 0.8
"""Share of word sequences in common, as estimated, from which on a text counts as a copy."""
ROWS = 6
BANDS = 21
"""Texts are compared where all numbers of one band agree: of those alike by 0.8, 99.8 % are; by 0.5, 28 %."""
_WIDTH = 4 * ROWS


class FirstCopies:
    """The first copies so far.

    Args:
        duplicates: which copies are looked for.
    """

    def __init__(self, duplicates: Duplicates) -> None:
        self._duplicates = duplicates
        self._ids: set[str] = set()
        self._order: list[tuple[str, bytes]] = []
        # Nearly every key is that of one text, so its number stands there alone: half the memory of a list.
        self._bands: list[dict[bytes, int | list[int]]] = [{} for _ in range(BANDS)]

    def decided(self, surveyed: Iterable[Surveyed]) -> Iterator[Entry]:
        """Yield each document with its outcome where it is a copy; remember the others."""
        for entry, signature in surveyed:
            yield entry if entry.outcome or entry.report_id is None else self._decide(entry, entry.report_id, signature)

    def _decide(self, entry: Entry, report_id: str, signature: bytes | None) -> Entry:
        if report_id in self._ids:
            return with_outcome(entry, outcome="duplicate", copy_of=report_id, similarity=1.0)
        near = self._first_alike(signature) if signature and self._duplicates == "near" else None
        if near:
            return with_outcome(entry, outcome="duplicate", copy_of=near[0], similarity=near[1])
        self._ids.add(report_id)
        if signature:
            self._remember(report_id, signature)
        return entry

    def _first_alike(self, signature: bytes) -> tuple[str, float] | None:
        """Return the earliest text that is alike, and how much."""
        near = {one for band, key in enumerate(_keys(signature)) for one in _each(self._bands[band].get(key))}
        mine = np.frombuffer(signature, dtype="<u4")
        for one in sorted(near):
            report_id, other = self._order[one]
            share = float(np.mean(mine == np.frombuffer(other, dtype="<u4")))
            if share >= ALIKE:
                return report_id, round(share, 2)
        return None

    def _remember(self, report_id: str, signature: bytes) -> None:
        for band, key in enumerate(_keys(signature)):
            held = self._bands[band].setdefault(key, len(self._order))
            if held != len(self._order):
                self._bands[band][key] = [*_each(held), len(self._order)]
        self._order.append((report_id, signature))


def _each(held: int | list[int] | None) -> list[int]:
    return [] if held is None else [held] if isinstance(held, int) else held


def _keys(signature: bytes) -> list[bytes]:
    return [signature[at : at + _WIDTH] for at in range(0, BANDS * _WIDTH, _WIDTH)]
