"""Pairs that may be of one happening: parties in common, and days that meet."""

import functools
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dragoman.analysis.incidents.arrays import NOTHING, Columns, Ints
from dragoman.ontology.plover import load_plover

APART = 4
"""Days that two tellings of one happening may lie apart."""
CHUNK = 40_000
"""Pairs that are looked at at once."""
Many = npt.NDArray[np.int64]


class _Groups(NamedTuple):
    """Numbers of rows, the earliest first: by each two of their parties, of those with one party by it, and by each party."""

    both: dict[tuple[int, int], list[int]]
    alone: dict[int, list[int]]
    holders: dict[int, list[int]]


def candidates(columns: Columns) -> Iterator[tuple[Ints, Ints]]:
    """Yield pairs of numbers of rows, the smaller first; a pair may come more than once.

    Two rows are a pair where they have two parties in common, or one where one of them knows no other, and their days are not
    too far apart.

    Args:
        columns: of events or reports; `parties`, `first` and `last` are looked at.
    """
    groups = _groups(columns)
    for members in groups.both.values():
        yield from _close(columns, np.array(members, dtype=np.int32), None)
    for party, members in groups.alone.items():
        yield from _close(columns, np.array(members, dtype=np.int32), np.array(groups.holders[party], dtype=np.int32))


def _groups(columns: Columns) -> _Groups:
    groups = _Groups(defaultdict(list), defaultdict(list), defaultdict(list))
    for number in np.argsort(columns["first"], kind="stable").tolist():
        parties = sorted({party for party in columns["parties"][number].tolist() if party != NOTHING})
        for at, party in enumerate(parties):
            groups.holders[party].append(number)
            for other in parties[at + 1 :]:
                groups.both[party, other].append(number)
        if len(parties) == 1:
            groups.alone[parties[0]].append(number)
    return groups


def _close(columns: Columns, some: Ints, others: Ints | None) -> Iterator[tuple[Ints, Ints]]:
    """Yield the pairs, one of some and one of others or of the same, whose days meet."""
    right = some if others is None else others
    ends = np.searchsorted(columns["first"][right], columns["last"][some] + APART, side="right")
    starts = np.arange(1, len(some) + 1) if others is None else np.zeros(len(some), dtype=np.int64)
    for a, b in _spread(some, right, starts, ends):
        met = (
            (a != b) & (columns["first"][b] <= columns["last"][a] + APART) & (columns["first"][a] <= columns["last"][b] + APART)
        )
        if met.any():
            yield np.minimum(a[met], b[met]), np.maximum(a[met], b[met])


def _spread(some: Ints, right: Ints, starts: Many, ends: Many) -> Iterator[tuple[Ints, Ints]]:
    """Yield each of some with right[start:end] of its own, so many pairs at once."""
    counts = np.maximum(ends - starts, 0)
    upto = np.cumsum(counts)
    at = 0
    while at < len(some):
        until = max(int(np.searchsorted(upto, (upto[at - 1] if at else 0) + CHUNK, side="right")), at + 1)
        count = counts[at:until]
        a = np.repeat(some[at:until], count)
        inside = np.arange(len(a)) - np.repeat(np.cumsum(count) - count, count)
        yield a, right[np.repeat(starts[at:until], count) + inside]
        at = until


def may_be_one(events: Columns, a: Ints, b: Ints) -> npt.NDArray[np.bool_]:
    """Return which pairs of events have types that are told for each other, and parties that may be the same.

    One report tells several acts of one happening; only the same act told twice is the same. Who did harm may be in dispute; in
    all else, where each has a party that the other has not, it is another act.
    """
    near = alike_types()[events["type"][a], events["type"][b]]
    told = (near == 1) | ((near > 0) & (events["report"][a] != events["report"][b]))
    one, other = events["parties"][a], events["parties"][b]
    alike = one[:, :, None] == other[:, None, :]
    foreign = ((one != NOTHING) & ~alike.any(2)).any(1) & ((other != NOTHING) & ~alike.any(1)).any(1)
    harm = _harmful()[events["type"][a]] & _harmful()[events["type"][b]]
    kept: npt.NDArray[np.bool_] = told & (harm | ~foreign)
    return kept


@functools.cache
def _harmful() -> npt.NDArray[np.bool_]:
    """Return which of PLOVER's types are material conflict, in its order."""
    return np.array([type_.quad == "material conflict" for type_ in load_plover().types.values()])


def alike_types() -> npt.NDArray[np.float32]:
    """Return how near each two of PLOVER's types are, in its order: 1 the same, 0.5 told for each other, 0 neither."""
    plover = load_plover()
    names = list(plover.types)
    near = np.eye(len(names), dtype=np.float32)
    for one, other in plover.near:
        near[names.index(one), names.index(other)] = near[names.index(other), names.index(one)] = 0.5
    return near
