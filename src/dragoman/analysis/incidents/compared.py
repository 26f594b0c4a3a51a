"""What the two of a pair have in common, for many pairs at once."""

import functools

import numpy as np
import numpy.typing as npt

from dragoman.analysis.incidents.arrays import NOTHING, Columns, Floats, Ints

WEEK = 7.0
Bools = npt.NDArray[np.bool_]


class Compared:
    """Pairs of rows.

    Args:
        columns: of events or reports.
        weight: of each stem.
        a: number of the first of each pair.
        b: number of the second.
    """

    def __init__(self, columns: Columns, weight: Floats, a: Ints, b: Ints) -> None:
        self.columns, self.weight, self.a, self.b = columns, weight, a, b

    def both(self, name: str, other: str | None = None) -> tuple[Ints, Ints]:
        """Return a column of the first ones, and the same or another of the second ones."""
        return self.columns[name][self.a], self.columns[other or name][self.b]

    def same(self, name: str) -> Bools:
        """Return where both have the same in a column."""
        one, other = self.both(name)
        same: Bools = (one == other) & (one != NOTHING)
        return same

    def other(self, name: str) -> Bools:
        """Return where both have something in a column, and not the same."""
        one, other = self.both(name)
        differ: Bools = (one != other) & (one != NOTHING) & (other != NOTHING)
        return differ

    def all(self, name: str) -> Bools:
        """Return where a column of truths is true of both."""
        one, other = self.both(name)
        true: Bools = (one > 0) & (other > 0)
        return true

    def common(self, name: str, other: str | None = None) -> Floats:
        """Return what share of the smaller of two sets is in the other; 0 where one is empty."""
        left, right = self.both(name, other)
        sizes = np.minimum((left != NOTHING).sum(1), (right != NOTHING).sum(1))
        common: Floats = (_shared(left, right).sum(1) / np.maximum(sizes, 1)).astype(np.float32)
        return common

    def apart(self, name: str) -> Bools:
        """Return where both have something in a set, and nothing in common."""
        left, right = self.both(name)
        apart: Bools = (left[:, 0] != NOTHING) & (right[:, 0] != NOTHING) & ~_shared(left, right).any(1)
        return apart

    def missing(self, name: str, other: str) -> Floats:
        """Return the weighted share of stems in a column of one that another of the other lacks; mean of both ways."""
        shares = []
        for one, two in ((self.a, self.b), (self.b, self.a)):
            left, right = self.columns[name][one], self.columns[other][two]
            weight = self.weight[left]
            gone = (weight * ~_shared(left, right) * (left != NOTHING)).sum(1)
            shares.append(gone / np.maximum(weight.sum(1), 1e-6))
        found: Floats = (np.mean(shares, axis=0)).astype(np.float32)
        return found

    @functools.cached_property
    def recounted(self) -> Floats:
        """What share of the things that both count are counted otherwise."""
        things = _shared(*self.both("counted")).sum(1)
        alike = np.minimum(_shared(*self.both("counts")).sum(1), things)
        found: Floats = ((things - alike) / np.maximum(things, 1)).astype(np.float32)
        return found

    def has(self, name: str) -> Bools:
        """Return where both have something in a set."""
        one, other = self.both(name)
        has: Bools = (one[:, 0] != NOTHING) & (other[:, 0] != NOTHING)
        return has

    def lacking(self, name: str) -> Bools:
        """Return where one has something in a set, and the other nothing."""
        left, right = self.both(name)
        lacking: Bools = (left[:, 0] == NOTHING) != (right[:, 0] == NOTHING)
        return lacking

    def alike(self, name: str) -> Floats:
        """Return the weighted share of stems in common: Dice's coefficient."""
        left, right = self.both(name)
        of_left, of_right = self.weight[left], self.weight[right]
        shared = (of_left * _shared(left, right)).sum(1)
        found: Floats = 2 * shared / np.maximum(of_left.sum(1) + of_right.sum(1), 1e-6)
        return found

    @functools.cached_property
    def gap(self) -> Floats:
        """Weeks between the days that both may have happened on, one at most."""
        (first, other_first), (last, other_last) = self.both("first"), self.both("last")
        gap = np.maximum(other_first.astype(np.int64) - last, first.astype(np.int64) - other_last)
        clipped: Floats = (np.clip(gap, 0, WEEK) / WEEK).astype(np.float32)
        return clipped

    @functools.cached_property
    def nearest(self) -> Floats:
        """Weeks between the nearest two days that both name, one at most; 0 where one names none."""
        one, other = (column.astype(np.int64) for column in self.both("named"))
        gap = np.abs(one[:, :, None] - other[:, None, :])
        gap[(one[:, :, None] == NOTHING) | (other[:, None, :] == NOTHING)] = 1 << 20
        least = gap.min(axis=(1, 2))
        found: Floats = np.where(least < 1 << 20, np.clip(least, 0, WEEK) / WEEK, 0).astype(np.float32)
        return found

    @functools.cached_property
    def published(self) -> Floats:
        """Weeks between the days of publication, two at most; one where a day is not known."""
        one, other = self.both("published")
        weeks = np.minimum(np.abs(one - other) / WEEK, 2.0)
        found: Floats = np.where((one > 0) & (other > 0), weeks, 1.0).astype(np.float32)
        return found

    @functools.cached_property
    def words(self) -> Floats:
        """How alike the words are."""
        return self.alike("words")


def _shared(left: Ints, right: Ints) -> Bools:
    """Return for each thing of the left sets whether the right set has it."""
    shared: Bools = (left[:, :, None] == right[:, None, :]).any(2) & (left != NOTHING)
    return shared
