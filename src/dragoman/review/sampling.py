"""Draw a stratified sample of annotations for checking by hand.

The same number is drawn of each type, as far as there are so many; within a type, years and outlets get their share of it
(proportional allocation, the largest remainders rounded up). So each type's rows can be counted as they are, and types are
weighed by how often they occur. Which rows are drawn depends on their stable ids and the seed alone, not on the order of the
input. A report that stands in the input twice counts once.
"""

import hashlib
import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.exports.choices import ReportRows, text
from dragoman.exports.items import Item
from dragoman.tables import Row

TYPES = {"times": "type", "places": "country", "actors": "kind", "statements": "act", "events": "type", "figures": "unit"}
"""The column that is a layer's type."""
CODED = {
    "times": ("value", "first_day", "last_day", "mod"),
    "places": ("name", "country", "literal", "latitude", "longitude"),
    "actors": ("name", "kind", "country", "sectors", "office", "wikidata", "member_names"),
    "statements": ("speaker_name", "cue", "stance", "content", "form", "kind", "addressee_names", "time_value"),
    "events": (
        *(
            "mode",
            "actor_names",
            "recipient_names",
            "status",
            "time_value",
            "place_name",
            "told_by_name",
            "contexts",
            "denied_by",
        ),
    ),
    "figures": ("metric", "value", "low", "high", "unit", "bound", "party_names", "flow", "time_value", "told_by_name"),
}
"""What a checker is shown of an annotation."""
AROUND = 240
"""How many characters before and after the words are shown."""
NONE = "none"

Stratum = tuple[str, str, str]
"""Type, year and outlet."""


@dataclass(frozen=True, slots=True, order=True)
class Drawn:
    """One annotation that may be drawn.

    Attributes:
        rank: what decides whether it is: the smallest are drawn.
        id: its stable id.
        cells: what the sheet shows of it, by column.
    """

    rank: bytes
    id: str
    cells: Mapping[str, str | None] = field(compare=False)


class Sampler:
    """Reads reports, holding no more of each stratum than could be drawn of it.

    Args:
        layer: one of the six layers.
        size: how many annotations to draw.
        seed: another seed draws others.
    """

    def __init__(self, layer: str, size: int, seed: int = 0) -> None:
        self.layer = layer
        self._size = size
        self._seed = seed
        self._held: dict[Stratum, list[tuple[int, str, Drawn]]] = {}
        self.totals: dict[Stratum, int] = {}
        self._seen: set[str] = set()

    def read(self, items: Iterable[Item]) -> None:
        """Read reports.

        Raises:
            RecordError: where a link of a record leads nowhere.
        """
        for item in items:
            report = item.rows["reports"][0]
            if report["id"] in self._seen:
                continue
            self._seen.add(str(report["id"]))
            for row in item.rows[self.layer]:
                stratum = (
                    str(row[TYPES[self.layer]] or NONE),
                    str(report["published"] or NONE)[:4],
                    str(report["outlet"] or NONE),
                )
                self.totals[stratum] = self.totals.get(stratum, 0) + 1
                self._hold(stratum, self._drawn(row, item.rows))

    def _hold(self, stratum: Stratum, one: Drawn) -> None:
        """Keep the smallest ranks; a heap of negated ranks has the largest of them on top."""
        held = self._held.setdefault(stratum, [])
        entry = (-int.from_bytes(one.rank, "big"), one.id, one)
        if len(held) < self._size:
            heapq.heappush(held, entry)
        else:
            heapq.heappushpop(held, entry)

    def _drawn(self, row: Row, report: ReportRows) -> Drawn:
        id_ = str(row["id"])
        rank = hashlib.sha256(f"{self._seed}/{id_}".encode("utf-8", "surrogatepass")).digest()[:16]
        return Drawn(rank, id_, {**_shown(row, report["reports"][0]), "coded": _coded(row, self.layer)})

    def drawn(self) -> Iterator[tuple[Stratum, int, Drawn]]:
        """Yield what is drawn, in the order of strata and ids: its stratum, how many of its type there are, the annotation."""
        of_type: dict[str, dict[Stratum, int]] = {}
        for stratum, total in self.totals.items():
            of_type.setdefault(stratum[0], {})[stratum] = total
        wanted = evenly({kind: sum(strata.values()) for kind, strata in of_type.items()}, self._size)
        for kind in sorted(of_type):
            shares = proportionally(of_type[kind], wanted[kind])
            for stratum in sorted(of_type[kind]):
                best = sorted(entry[2] for entry in self._held[stratum])[: shares[stratum]]
                for one in sorted(best, key=lambda drawn: drawn.id):
                    yield stratum, sum(of_type[kind].values()), one


def evenly(totals: Mapping[str, int], size: int) -> dict[str, int]:
    """Return how many to take of each: the same number, but no more than there are; what one lacks, the others give.

    Args:
        totals: how many there are of each.
        size: how many to take together.
    """
    out: dict[str, int] = {}
    left = min(size, sum(totals.values()))
    # the rarest first: what they lack is there for the others
    for n, name in enumerate(sorted(totals, key=lambda name: (totals[name], name))):
        out[name] = min(totals[name], left // (len(totals) - n))
        left -= out[name]
    return out


def proportionally(totals: Mapping[Any, int], size: int) -> dict[Any, int]:
    """Return how many to take of each by its share of all, the largest remainders rounded up, ties by name."""
    whole = sum(totals.values())
    if not whole:
        return dict.fromkeys(totals, 0)
    out = {name: total * size // whole for name, total in totals.items()}
    left = size - sum(out.values())
    by_rest = sorted(totals, key=lambda name: (-(totals[name] * size % whole), name))
    for name in by_rest[:left]:
        out[name] += 1
    return out


def _shown(row: Row, report: Row) -> dict[str, str | None]:
    """Return the words of an annotation with those around it, on one line; nothing where records are kept without text."""
    words, start, stop = text(report, "text"), row["start"], row["stop"]
    if words is None or not isinstance(start, int) or not isinstance(stop, int):
        return {"before": None, "words": text(row, "words"), "after": None}
    around = {
        "before": words[max(0, start - AROUND) : start],
        "words": text(row, "words"),
        "after": words[stop : stop + AROUND],
    }
    return {name: " ".join(part.split()) if part is not None else None for name, part in around.items()}


def _coded(row: Row, layer: str) -> str:
    """Return what is coded, in one cell: `mode: expel; actors: Chile`."""
    told = ((name.removesuffix("_names").removesuffix("_name"), row[name]) for name in CODED[layer])
    return "; ".join(f"{name}: {_listed(cell)}" for name, cell in told if cell is not None and cell != [])


def _listed(cell: object) -> str:
    return ", ".join(map(str, cell)) if isinstance(cell, Sequence) and not isinstance(cell, str) else str(cell)
