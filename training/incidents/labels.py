"""Pairs of reports and of events with what is known of them: one happening, or two."""

import json
import random
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from dragoman.analysis.incidents.arrays import Arrays, as_arrays
from dragoman.analysis.incidents.candidates import candidates
from dragoman.analysis.incidents.finding import Pairs, compared_events, story_of
from dragoman.analysis.incidents.likeness import about, same
from dragoman.analysis.incidents.tellings import Telling
from dragoman.analysis.incidents.told import Told, read_told
from dragoman.archive.store import Archive, open_archive

SHARES = (0.25, 0.75)
"""Least and greatest share of its words that a thinned report keeps."""


class Known(NamedTuple):
    """What a report is known to tell.

    Attributes:
        happening: the one that it is about.
        also: others that it tells in passing.
        story: what happenings that are twins of one another have in common; folds are cut by it.
        unsure: happenings of which it is not known whether they are the same.
    """

    happening: str
    also: frozenset[str]
    story: str
    unsure: frozenset[str] = frozenset()


class Labelled(NamedTuple):
    """Pairs whose label is known.

    Attributes:
        features: a row per pair.
        same: whether they are one happening.
        story: the story of the first; of a pair of two stories the smaller.
    """

    features: npt.NDArray[np.float32]
    same: npt.NDArray[np.bool_]
    story: npt.NDArray[np.str_]


class Set(NamedTuple):
    """A made set: what its archive tells, as read and as arrays, and what is known of each report, by its number."""

    told: Told
    arrays: Arrays
    known: list[Known]


def load(archive: Path, gold: Path, *, titles: bool = True) -> Set:
    """Return a made set, with the titles of its reports or without."""
    with open_archive(archive) as opened:
        told = read_told(opened, titles=titles)
        known = _listed(opened, gold) if gold.suffix == ".toml" else _known(opened, gold)
        return Set(told, as_arrays(told), [known[head.report] for head in told.heads])


def thinned(of: Set, seed: int) -> Set:
    """Return a made set whose reports say some of their words only: real reports of one happening share fewer words."""
    chance = random.Random(seed)  # noqa: S311 - variety, no secret

    def thin(words: Iterable[str], share: float) -> tuple[str, ...]:
        return tuple(word for word in words if chance.random() < share)

    heads, texts, tellings = [], [], []
    shares = {head.report: chance.uniform(*SHARES) for head in of.told.heads}
    for head, text in zip(of.told.heads, of.told.texts, strict=True):
        share = shares[head.report]
        gone = set(thin(set(text), 1 - share))
        kept = {name: tuple(w for w in getattr(head, name) if w not in gone) for name in ("words", "title", "own")}
        names = thin(head.names, share)
        heads.append(msgspec.structs.replace(head, names=names, counts=thin(head.counts, share), **kept))
        texts.append([word for word in text if word not in gone])
    for one in of.told.tellings:
        share = shares[one.report]
        tellings.append(msgspec.structs.replace(one, words=thin(one.words, share), names=thin(one.names, share)))
    told = Told(tellings, heads, texts, of.told.published)
    return Set(told, as_arrays(told), of.known)


def _known(archive: Archive, gold: Path) -> dict[str, Known]:
    rows = {row["id"]: row for row in map(json.loads, gold.read_text("utf-8").splitlines())}
    ids = dict(archive.sql("SELECT id, source_id FROM reports").fetchall())
    stories = _stories(rows)
    told = {report: rows[source] for report, source in ids.items()}
    name = gold.parent.name
    return {
        report: Known(row["happening"], frozenset(row["also"]), f"{name} {stories[row['happening']]}")
        for report, row in told.items()
    }


def _listed(archive: Archive, gold: Path) -> dict[str, Known]:
    """Return what is known of reports whose happenings are listed; one that is not listed has its own."""
    told = tomllib.loads(gold.read_text("utf-8"))
    whose = {source: reports[0] for reports in told["happenings"] for source in reports}
    unsure: dict[str, set[str]] = defaultdict(set)
    for reports in told["unsure"]:
        for source in reports:
            unsure[source] |= {whose.get(other, other) for other in reports}
    ids = archive.sql("SELECT id, source_id FROM reports").fetchall()
    return {
        report: Known(whose.get(source, source), frozenset(), whose.get(source, source), frozenset(unsure[source]))
        for report, source in ids
    }


def _stories(rows: Mapping[str, Mapping[str, str | None]]) -> dict[str, str]:
    """Return the story of each happening: that of which it is a twin, or itself."""
    twin_of = {str(row["happening"]): row["twin_of"] for row in rows.values()}
    found = {}
    for happening in twin_of:
        first = happening
        while twin_of.get(first):
            first = str(twin_of[first])
        found[happening] = first
    return found


def reports(of: Set) -> Labelled:
    """Return every pair of reports that is compared; whether one tells the other's happening in passing does not count."""
    rows, labels, story = [], [], []
    for a, b in candidates(of.arrays.reports):
        two = [(of.known[x], of.known[y]) for x, y in zip(a.tolist(), b.tolist(), strict=True)]
        kept = np.array([n for n, pair in enumerate(two) if is_known(*pair)], dtype=int)
        rows.append(about(of.arrays, a[kept], b[kept]))
        labels += [two[n][0].happening == two[n][1].happening for n in kept]
        story += [min(two[n][0].story, two[n][1].story) for n in kept]
    return Labelled(np.concatenate(rows), np.array(labels), np.array(story))


def is_known(one: Known, other: Known) -> bool:
    """Return whether it is known if two reports are about one happening."""
    return one.happening == other.happening or other.happening not in one.unsure


def joined(*parts: Labelled) -> Labelled:
    """Return the pairs of several sets."""
    return Labelled(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def events(of: Set, likely: Pairs) -> Labelled:
    """Return every pair of events that is compared and of which is known what it is.

    Two events of one happening are the same where they have one type, or where neither report has an event of the other's type.
    They are not where their sides are swapped, where each report has an event of either type, and where the reports are about
    different happenings. Of the rest nothing is known.
    """
    rows, same_, story = [], [], []
    types = _types(of.told)
    for a, b in compared_events(of.arrays, likely):
        labels = [_label(of, types, one, other) for one, other in zip(a.tolist(), b.tolist(), strict=True)]
        kept = np.array([n for n, label in enumerate(labels) if label is not None], dtype=int)
        rows.append(same(of.arrays, a[kept], b[kept], story_of(of.arrays, likely, a[kept], b[kept])))
        same_ += [bool(labels[n]) for n in kept]
        story += [min(of.known[int(of.arrays.events["report"][i])].story for i in (a[n], b[n])) for n in kept]
    return Labelled(np.concatenate(rows), np.array(same_), np.array(story))


def _types(told: Told) -> dict[str, set[str]]:
    types: dict[str, set[str]] = defaultdict(set)
    for one in told.tellings:
        types[one.report].add(one.row["type"])
    return types


def _label(of: Set, types: Mapping[str, set[str]], a: int, b: int) -> bool | None:
    one, other = of.told.tellings[a], of.told.tellings[b]
    left, right = (of.known[int(of.arrays.events["report"][n])] for n in (a, b))
    if left.happening != right.happening:
        passing = (
            not is_known(left, right) or left.happening in right.also or right.happening in left.also or left.also & right.also
        )
        return None if passing else False
    if _swapped(one, other):
        return False
    if one.report == other.report:
        return None
    if one.row["type"] == other.row["type"]:
        return True
    told_of_both = other.row["type"] in types[one.report], one.row["type"] in types[other.report]
    return not any(told_of_both) if all(told_of_both) or not any(told_of_both) else None


def _swapped(one: Telling, other: Telling) -> bool:
    """Return whether each side of the one is the other side of the other: an act and what was done in answer to it."""
    sides = set(one.actors), set(one.recipients), set(other.actors), set(other.recipients)
    return bool(sides[0] & sides[3] and sides[1] & sides[2]) and not (sides[0] & sides[2] or sides[1] & sides[3])
