"""Tellings gathered into incidents: agglomerative clustering by average linkage over the pairs that were compared.

Two groups become one while the mean chance of their pairs, those not compared counted as 0, is at least the threshold; the
likeliest go first (Sokal and Michener 1958, on a sparse graph). So one chance likeness does not chain two happenings.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable

THRESHOLD = 0.5
"""Mean chance from which on two groups are one incident."""


class Clusters:
    """Groups of tellings.

    Args:
        count: how many tellings there are.
        pairs: two numbers and the chance that they are one happening; each pair once.
        threshold: mean chance from which on two groups are one.
    """

    def __init__(self, count: int, pairs: Iterable[tuple[int, int, float]], threshold: float = THRESHOLD) -> None:
        self._members: dict[int, list[int]] = {number: [number] for number in range(count)}
        self._sums: dict[int, dict[int, float]] = defaultdict(dict)
        for a, b, chance in pairs:
            self._sums[a][b] = self._sums[b][a] = chance
        self._gather(threshold)

    def groups(self) -> list[list[int]]:
        """Return the groups, each in order, the groups by their first."""
        return sorted(sorted(members) for members in self._members.values())

    def _mean(self, a: int, b: int) -> float:
        return self._sums[a][b] / (len(self._members[a]) * len(self._members[b]))

    def _gather(self, threshold: float) -> None:
        queue = [(-chance, a, b) for a, others in self._sums.items() for b, chance in others.items() if a < b]
        queue = [one for one in queue if -one[0] >= threshold]
        heapq.heapify(queue)
        while queue:
            told, a, b = heapq.heappop(queue)
            if a not in self._members or b not in self._members or self._mean(a, b) != -told:
                continue  # a group that has changed since stands further down the queue
            into = self._joined(a, b)
            for other in self._sums[into]:
                mean = self._mean(into, other)
                if mean >= threshold:
                    heapq.heappush(queue, (-mean, min(into, other), max(into, other)))

    def _joined(self, a: int, b: int) -> int:
        """Join two groups under the number of the one with more neighbours; return it."""
        into, gone = (a, b) if (len(self._sums[a]), -a) >= (len(self._sums[b]), -b) else (b, a)
        self._members[into] += self._members.pop(gone)
        for other, total in self._sums.pop(gone).items():
            del self._sums[other][gone]
            if other != into:
                self._sums[into][other] = self._sums[other][into] = self._sums[into].get(other, 0.0) + total
        return into
