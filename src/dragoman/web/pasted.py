"""Reports that visitors paste: kept in memory under a link that nobody can guess, the oldest given up first."""

import secrets
import threading
from collections import OrderedDict

from dragoman.record import Record

MOST_CHARACTERS = 50_000_000
"""Of all pasted reports together."""


class Pasted:
    """The records of pasted reports.

    Args:
        most: how many are kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._records: OrderedDict[str, Record] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, record: Record) -> str:
        """Keep a record; return the key under which it is found."""
        key = secrets.token_urlsafe(12)
        with self._lock:
            self._records[key] = record
            while len(self._records) > 1 and (len(self._records) > self._most or self._characters() > MOST_CHARACTERS):
                self._records.popitem(last=False)
        return key

    def get(self, key: str) -> Record | None:
        """Return a record by its key; None where there is none, or no more."""
        with self._lock:
            return self._records.get(key)

    def _characters(self) -> int:
        return sum(len(record.report.text) for record in self._records.values())
