"""The comparison of readouts against points that a reader listed by hand.

A folder holds one pair: `points.toml` and the two reports, its own or two of the development gold. A listed point is found by a
shown one of the same kind (or one that the list allows) whose accounts cover a few words of each report that the list quotes;
one shown point finds one listed point. A shown point is right if it fits any listed one, those included that may be left out.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.analysis.readouts.comparison import KINDS, Account, Comparison, Point
from dragoman.evaluate.rates import Score, percent
from dragoman.record import Report
from dragoman.spans import Spans, overlap

LIST = "points.toml"
SIDES = ("first", "second")
COVERED = 0.6
"""The share of quoted words that an account must cover."""
BROADER = {"setting": "event", "reason": "event"}
"""Aspects that a list names by a broader one."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One point of the list.

    Attributes:
        kinds: the kinds that are right, the first one best.
        aspects: the aspects that are right.
        spans: for each side, where its quoted words stand; empty where it quotes none.
        words: what is quoted, to name the point.
        extra: it may be shown or left out.
    """

    kinds: tuple[str, ...]
    aspects: frozenset[str]
    spans: tuple[Spans, Spans]
    words: str
    extra: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports of one meeting and what a reader lists."""

    name: str
    reports: tuple[Report, Report]
    sides: tuple[str | None, str | None]
    points: tuple[Listed, ...]


def read_pairs(folder: Path, gold: Path | None = None) -> Iterator[Pair]:
    """Yield the pairs of a folder, one a sub-folder; those of the gold only where it is given.

    Args:
        folder: holds a folder for each pair, or is one.
        gold: the development gold.

    Raises:
        ValueError: where quoted words stand nowhere in their report.
    """
    for path in sorted(folder.rglob(LIST)):
        told = tomllib.loads(path.read_text("utf-8"))
        base = gold if told.get("gold") else path.parent
        if base is not None:
            yield _pair(path.parent.name, told, base)


def _pair(name: str, told: dict[str, Any], base: Path) -> Pair:
    first, second = (_report(told, side, base) for side in SIDES)
    points = tuple(_listed(name, entry, (first.text, second.text)) for entry in told["point"])
    return Pair(name, (first, second), (told.get("side_first"), told.get("side_second")), points)


def _report(told: dict[str, Any], side: str, base: Path) -> Report:
    text = (base / told.get(side, f"{side}.txt")).read_text("utf-8")
    return Report.of(text, published=told.get(f"published_{side}"), outlet=told.get(f"outlet_{side}"))


def _listed(name: str, entry: dict[str, Any], texts: tuple[str, str]) -> Listed:
    quoted = [entry.get(side, []) for side in SIDES]
    first, second = (tuple(_places(name, words, text)) for words, text in zip(quoted, texts, strict=True))
    kinds = (entry["kind"], *entry.get("also", ()))
    shown = " | ".join(words for side in quoted for words in side)
    return Listed(kinds, frozenset(entry["aspect"]), (first, second), shown, entry.get("extra", False))


def _places(name: str, quoted: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    for words in quoted:
        found = [m.span() for m in re.finditer(re.escape(words), text, re.IGNORECASE)]
        if not found:
            raise ValueError(f"{name}: {words!r} stands nowhere in the report")
        yield from found


def score_pairs(pairs: Sequence[Pair], compared: Callable[[Pair], Comparison]) -> Score:
    """Return how many listed points are found, by kind, and how many shown points are right.

    Args:
        pairs: the pairs with their lists.
        compared: gives the comparison of a pair.
    """
    listed: Counter[str] = Counter()
    found: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    errors: list[str] = []
    for pair in pairs:
        comparison = compared(pair)
        _count_listed(pair, comparison.points, (listed, found, counts, errors))
        _count_shown(pair, comparison.points, counts, errors)
        sides = (comparison.first.country, comparison.second.country)
        counts["sides"] += sum(mine == theirs for mine, theirs in zip(sides, pair.sides, strict=True))
    figures = {f"found_{kind}": percent(found[kind], listed[kind]) for kind in KINDS}
    return Score(
        {
            "found": percent(found.total(), listed.total()),
            **figures,
            "right": percent(counts["right"], counts["shown"]),
            "right_own": percent(counts["right own"], counts["own"]),
            "aspect": percent(counts["aspect"], found.total()),
            "sides": percent(counts["sides"], 2 * len(pairs)),
            "listed": listed.total(),
            "shown": counts["shown"],
        },
        errors,
    )


Counts = tuple[Counter[str], Counter[str], Counter[str], list[str]]


def _count_listed(pair: Pair, shown: Sequence[Point], into: Counts) -> None:
    listed, found, counts, errors = into
    wanted = [point for point in pair.points if not point.extra]
    hits = _assigned(wanted, shown)
    for n, point in enumerate(wanted):
        listed[point.kinds[0]] += 1
        if n not in hits:
            errors.append(f"LOST {pair.name} {point.kinds[0]}: {point.words}")
            continue
        found[point.kinds[0]] += 1
        aspect = shown[hits[n]].aspect
        counts["aspect"] += aspect in point.aspects or BROADER.get(aspect) in point.aspects


def _count_shown(pair: Pair, shown: Sequence[Point], counts: Counter[str], errors: list[str]) -> None:
    for point in shown:
        right = any(_fits(listed, point) for listed in pair.points)
        counts["shown"] += 1
        counts["right"] += right
        counts["own"] += point.within is None
        counts["right own"] += right and point.within is None
        if not right:
            accounts = " | ".join(account.words for account in (point.first, point.second) if account is not None)
            errors.append(f"WRONG {pair.name} {point.id} {point.kind} {point.aspect}: {' '.join(accounts.split())}")


def _fits(listed: Listed, shown: Point) -> bool:
    """Tell whether a shown point is of a kind that is right and covers the quoted words of each side that it has."""
    if shown.kind not in listed.kinds:
        return False
    accounts = zip((shown.first, shown.second), listed.spans, strict=True)
    return all(account is None or (bool(spans) and _covers(account, spans)) for account, spans in accounts)


def _covers(account: Account, quoted: Spans) -> bool:
    return any(sum(overlap(span, words) for span in account.spans) >= COVERED * (words[1] - words[0]) for words in quoted)


def _assigned(wanted: Sequence[Listed], shown: Sequence[Point]) -> dict[int, int]:
    """Return for each listed point that is found the shown one that finds it; each finds one (Kuhn's augmenting paths)."""
    edges = [_edges(point, shown) for point in wanted]
    holder: dict[int, int] = {}

    def placed(n: int, seen: set[int]) -> bool:
        for m in edges[n]:
            if m not in seen:
                seen.add(m)
                if m not in holder or placed(holder[m], seen):
                    holder[m] = n
                    return True
        return False

    for n in range(len(wanted)):
        placed(n, set())
    return {n: m for m, n in holder.items()}


def _edges(wanted: Listed, shown: Sequence[Point]) -> list[int]:
    """Return the shown points that fit a listed one, those with the right aspect first."""
    fitting = [m for m, point in enumerate(shown) if _fits(wanted, point)]
    return sorted(fitting, key=lambda m: shown[m].aspect not in wanted.aspects)
