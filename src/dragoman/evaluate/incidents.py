"""Score incidents: do two reports share one where, and only where, they tell the same happening?

Each report has one happening that it is about. A finder says which reports tell which incident, and whether as news or in
passing, such as background. Three counts:

- **pairwise**: of all pairs of reports, those about the same happening are right. A pair is linked where some incident is
  told as news in both. Precision, recall and F1 over pairs: a happening with five reports weighs ten. It is the count of pairs
  of the clustering literature (Manning, Raghavan and Schütze 2008, chapter 16), but that incidents may overlap.
- **any**: the same with what is told in passing on both sides: a pair is right where the reports have a happening in common,
  and linked where they have an incident in common.
- **B-cubed** (Bagga and Baldwin 1998): for each report the share of those linked to it that are right, and of those right that
  are linked, itself among them; the means over reports. A report weighs one, however many share its happening.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from dragoman.evaluate.rates import Figures, Score, rates

Pair = tuple[str, str]
Pairs = set[Pair]


class Telling(NamedTuple):
    """That a report tells an incident.

    Attributes:
        incident: id of the incident.
        report: id of the report, as the gold has it.
        main: whether as news; else in passing, such as background.
    """

    incident: str
    report: str
    main: bool


def score_incidents(
    gold: Mapping[str, str], tellings: Iterable[Telling], also: Mapping[str, Collection[str]] | None = None
) -> Score:
    """Score which reports tell the same incident.

    Args:
        gold: the happening that each report is about, by the report's id.
        tellings: what the finder says; of reports that the gold does not know nothing is counted.
        also: other happenings that reports tell in passing.

    Returns:
        Percentages: `precision`, `recall`, `f1` over pairs; `any_…` with what is told in passing; `b3_…` B-cubed. Counts:
        `reports`, `happenings`, `incidents` (told as news by a known report), `pairs` that are right, `linked`, `passing`
        (pairs linked wrongly that have a happening in common which one or both tell in passing). Errors, a line each:
        happenings that were split, and two that were merged.
    """
    known = [telling for telling in tellings if telling.report in gold]
    right, linked = pairs_of(gold.items()), links(known)
    wide = pairs_of([*gold.items(), *((report, h) for report, others in (also or {}).items() for h in others)])
    wide = {pair for pair in wide if pair[0] in gold and pair[1] in gold}
    figures: Figures = {
        "reports": len(gold),
        "happenings": len(set(gold.values())),
        "incidents": len({telling.incident for telling in known if telling.main}),
        "pairs": len(right),
        "linked": len(linked),
        "passing": len((linked - right) & wide),
    }
    figures |= _pairwise("", right, linked)
    figures |= _pairwise("any_", wide, links(known, main=False))
    figures |= b_cubed(gold, right, linked)
    return Score(figures, [*_splits(gold, right - linked), *_merges(gold, linked - right)])


def pairs_of(told: Iterable[tuple[str, str]]) -> Pairs:
    """Return each two reports that have something in common.

    Args:
        told: reports and what each has, such as its happening; a report may come several times.
    """
    groups: dict[str, set[str]] = defaultdict(set)
    for report, has in told:
        groups[has].add(report)
    return {pair for reports in groups.values() for pair in itertools.combinations(sorted(reports), 2)}


def links(tellings: Iterable[Telling], *, main: bool = True) -> Pairs:
    """Return each two reports that share an incident.

    Args:
        tellings: which reports tell which incident.
        main: whether only what is told as news counts.
    """
    return pairs_of((t.report, t.incident) for t in tellings if t.main or not main)


def b_cubed(reports: Collection[str], right: Pairs, linked: Pairs) -> Figures:
    """Return B-cubed precision, recall and F1 in percent, each report being linked to itself.

    Args:
        reports: all reports; pairs of others are not expected.
        right: pairs that belong together.
        linked: pairs that were put together.
    """
    truly, found, both = (Counter(r for pair in pairs for r in pair) for pairs in (right, linked, right & linked))
    precision = sum((1 + both[r]) / (1 + found[r]) for r in reports)
    recall = sum((1 + both[r]) / (1 + truly[r]) for r in reports)
    if not reports:
        return _named("b3_", 0.0, 0.0)
    return _named("b3_", precision / len(reports), recall / len(reports))


def _named(prefix: str, precision: float, recall: float) -> Figures:
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    values = {"precision": precision, "recall": recall, "f1": f1}
    return {f"{prefix}{name}": round(100 * value, 1) for name, value in values.items()}


def _pairwise(prefix: str, right: Pairs, linked: Pairs) -> Figures:
    found = rates(len(right & linked), len(right), len(linked))
    return {f"{prefix}{name}": value for name, value in found._asdict().items()}


def _splits(gold: Mapping[str, str], missed: Pairs) -> list[str]:
    counts = Counter(gold[first] for first, _ in missed)
    return [f"SPLIT {happening}: {count} pairs missed" for happening, count in sorted(counts.items())]


def _merges(gold: Mapping[str, str], wrong: Pairs) -> list[str]:
    counts = Counter(tuple(sorted((gold[first], gold[second]))) for first, second in wrong)
    return [f"MERGED {' and '.join(two)}: {count} pairs too many" for two, count in sorted(counts.items())]
