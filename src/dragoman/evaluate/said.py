"""Score statements through time on stories: same position, changes, contradictions, denials.

A story is some reports with what connects them. A statement is named by a report's letter and words that stand in its
content. Pairs are counted: two statements in one position; two whose positions a change links, by its status; a denial and a
sentence in which what it denies is told.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.analysis.said.account import Account, Denial
from dragoman.analysis.said.accounts import said
from dragoman.analysis.said.denials import denials
from dragoman.archive.store import Archive
from dragoman.evaluate.rates import Figures, Score, rates

KINDS = ("same", "changed", "contradicted", "denies")
Pair = tuple[str, str]
_END = re.compile(r"(?<=[.!?])\s+")


class Story(NamedTuple):
    """A story.

    Attributes:
        name: what it is about.
        reports: as JSON lines hold them; their ids are `NUMBER.LETTER`.
        gold: pairs of references by kind.
    """

    name: str
    reports: list[dict[str, str]]
    gold: dict[str, set[Pair]]


def read_stories(path: Path) -> list[Story]:
    """Return the stories of a TOML file; who denies a statement denies what says the same."""
    raw = tomllib.loads(path.read_text("utf-8"))["stories"]
    return [_story(n, told) for n, told in enumerate(raw)]


def _story(number: int, raw: dict[str, Any]) -> Story:
    reports = [{**report, "id": f"{number}.{report['id']}"} for report in raw["reports"]]
    groups = [{_reference(number, one) for one in group} for group in raw["same"]]
    gold = {"same": {pair for group in groups for pair in combinations(sorted(group), 2)}}
    for kind in KINDS[1:]:
        gold[kind] = {(_reference(number, one), _reference(number, other)) for one, other in raw[kind]}
    gold["denies"] |= {(one, again) for one, other in gold["denies"] for group in groups if other in group for again in group}
    return Story(raw["name"], reports, gold)


def _reference(number: int, told: str) -> str:
    letter, _, words = told.partition(": ")
    return f"{number}.{letter}: {words}"


def write_reports(stories: Iterable[Story], path: Path) -> Path:
    """Write the reports of stories as JSON lines, to be coded into an archive."""
    path.write_text("".join(json.dumps(report) + "\n" for story in stories for report in story.reports), "utf-8")
    return path


class _Places:
    """Where references stand in an archive: the statements that hold their words, and the spans of their sentences."""

    def __init__(self, archive: Archive, references: Iterable[str]) -> None:
        self.statements: dict[str, set[str]] = {}
        self.sentences: dict[str, tuple[str, int, int]] = {}
        self.missing: list[str] = []
        texts = {source: (id_, text) for id_, source, text in archive.sql("SELECT id, source_id, text FROM reports").fetchall()}
        rows = archive.sql(
            "SELECT id, report_id, content FROM statements WHERE content IS NOT NULL ORDER BY len(content), id"
        ).fetchall()
        for reference in sorted(set(references)):
            source, _, words = reference.partition(": ")
            report, text = texts[source]
            at = text.index(words)
            cuts = [0, *(match.end() for match in _END.finditer(text)), len(text)]
            start = max(cut for cut in cuts if cut <= at)
            self.sentences[reference] = report, start, min(cut for cut in cuts if cut > at)
            holding = [id_ for id_, of, content in rows if of == report and words in content]
            self.statements[reference] = set(holding[:1])
            if not holding:
                self.missing.append(reference)

    def of(self, statement: str) -> list[str]:
        return [reference for reference, ids in self.statements.items() if statement in ids]

    def told(self, report: str, start: int) -> list[str]:
        return [reference for reference, (of, left, right) in self.sentences.items() if of == report and left <= start < right]


def score_archive(stories: Sequence[Story], archive: Archive) -> Score:
    """Return precision, recall and F1 of each kind of pair: the accounts of every country that speaks, and all denials.

    Args:
        stories: with their gold.
        archive: the stories coded.
    """
    query = "SELECT DISTINCT speaker_country FROM statements WHERE speaker_country IS NOT NULL ORDER BY 1"
    accounts = (said(archive, country) for (country,) in archive.sql(query).fetchall())
    return score_said(stories, archive, accounts, denials(archive))


def score_said(stories: Sequence[Story], archive: Archive, accounts: Iterable[Account], found: Iterable[Denial]) -> Score:
    """Return precision, recall and F1 of each kind of pair.

    What is found is counted once per pair of statements that no reference names, or per pair of references.

    Args:
        stories: with their gold.
        archive: the stories coded.
        accounts: of each speaker of the stories.
        found: the denials of the archive.
    """
    gold = {kind: {pair for story in stories for pair in story.gold[kind]} for kind in KINDS}
    places = _Places(archive, {one for pairs in gold.values() for pair in pairs for one in pair})
    guessed = {kind: set[Pair]() for kind in KINDS}
    for account in accounts:
        for kind, pair in _pairs(account):
            guessed[kind] |= _named(pair, places, gold[kind])
    for one in found:
        told = places.told(one.denied_report, one.denied_spans[0][0]) or [one.denied]
        heads = places.of(one.denial) or [one.denial]
        known = {(a, b) for a in heads for b in told} & gold["denies"]
        guessed["denies"] |= known or {(heads[0], f"{one.denied_report}@{told[0]}")}
    figures: Figures = {}
    errors = [f"no statement holds {reference!r}" for reference in places.missing]
    for kind in KINDS:
        hits = gold[kind] & guessed[kind]
        p, r, f1 = rates(len(hits), len(gold[kind]), len(guessed[kind]))
        figures |= {f"{kind}_precision": p, f"{kind}_recall": r, kind: f1, f"{kind}_pairs": len(gold[kind])}
        errors += [f"{kind}: missed {pair}" for pair in sorted(gold[kind] - hits)]
        errors += [f"{kind}: wrong {pair}" for pair in sorted(guessed[kind] - hits)]
    return Score(figures, errors)


def _pairs(account: Account) -> Iterator[tuple[str, Pair]]:
    """Yield pairs of statements by kind; of two positions that differ, their first statements that a reference may name."""
    members = {position.number: position.statements for position in account.positions}
    for position in account.positions:
        for pair in combinations(position.statements, 2):
            yield "same", pair
    for change in account.changes:
        for one in members[change.earlier]:
            for other in members[change.later]:
                yield change.status, (one, other)


def _named(pair: Pair, places: _Places, gold: set[Pair]) -> set[Pair]:
    """Return a pair of statements by their references: those pairs that the gold has, else one that it has not."""
    first, second = (places.of(one) or [one] for one in pair)
    named = {found for a in first for b in second for found in ((a, b), (min(a, b), max(a, b)))}
    return named & gold or {(min(first[0], second[0]), max(first[0], second[0]))}
