"""How `dragoman wording` tells a reader what it found."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from dragoman.analysis.wording.asymmetries import Asymmetry, Counts, in_words
from dragoman.analysis.wording.summaries import By, Summary
from dragoman.analysis.wording.table import WordingRow
from dragoman.analysis.wording.terms import Subject

_AROUND = 45
"""Code points of the text that are shown on either side."""
_SPACE = re.compile(r"\s+")
_LONGEST = 100


class Told(NamedTuple):
    """What is known of a report besides its rows: null where it is kept without text."""

    text: str | None
    title: str | None


def report_lines(reports: Iterable[tuple[list[WordingRow], Told]]) -> Iterator[str]:
    """Yield the observations of each report, those of one term, voice and speaker together, with words around the first."""
    for n, (rows, told) in enumerate(reports):
        first = rows[0]
        about = (first["published"], first["outlet"], told.title)
        yield ("\n" if n else "") + "  ".join([f"report {first['report_id']}", *filter(None, about)]) + "\n"
        for alike in _alike(rows):
            yield from _observation(alike, told.text)


def _alike(rows: Iterable[WordingRow]) -> Iterator[list[WordingRow]]:
    together: dict[object, list[WordingRow]] = {}
    for row in rows:
        key = (row["term"], row["voice"], row["speaker"]) if row["term"] else row["id"]
        together.setdefault(key, []).append(row)
    yield from together.values()


def _observation(rows: Sequence[WordingRow], text: str | None) -> Iterator[str]:
    row = rows[0]
    times = f" ({len(rows)} times)" if len(rows) > 1 else ""
    what = row["term"] or " and ".join(row["sides"]) or "-"
    yield f"  {row['kind']}  {row['voice'] or row['category'] or 'cues'}  {what}{times}\n"
    if text is not None and row["spans"]:
        yield f"    {_context(text, row['spans'])}\n"
    if row["note"]:
        yield f"    {row['note']}\n"


def _context(text: str, spans: Sequence[Sequence[int]]) -> str:
    """Return the words of spans between brackets with some of the text around the first and the last."""
    start, end = max(0, spans[0][0] - _AROUND), min(len(text), spans[-1][1] + _AROUND)
    out, at = ["…" if start else ""], start
    for one, two in spans:
        gap = text[at:one]
        out += [gap if len(gap) <= _LONGEST or at == start else f"{gap[:20]} … {gap[-20:]}", f"[{text[one:two]}]"]
        at = two
    out += [text[at:end], "…" if end < len(text) else ""]
    return _SPACE.sub(" ", "".join(out)).strip()


def summary_lines(rows: Sequence[Summary], by: By) -> Iterator[str]:
    """Yield counts as a table, key by key."""
    width = max((len(row.what) for row in rows), default=0)
    key: str | None = ""
    for row in rows:
        if row.key != key:
            key = row.key
            yield f"{by} {key or 'not known'}\n"
        voice = row.voice or ("cues" if row.kind == "cue asymmetry" else row.kind)
        sides = f"  {', '.join(row.sides)}" if row.kind == "contested term" else ""
        yield f"  {row.what:<{width}}  {voice:<18} {row.observations:>6} in {row.reports} reports{sides}\n"


def cue_lines(rows: Iterable[WordingRow], uneven: Iterable[Asymmetry]) -> Iterator[str]:
    """Yield the cues of each outlet by side and stance, then how uneven they are."""
    pairs: dict[str | None, list[Asymmetry]] = {}
    for one in uneven:
        pairs.setdefault(one.outlet, []).append(one)
    for outlet, told in groupby(rows, key=lambda row: row["outlet"]):
        yield f"outlet {outlet or 'not known'}\n"
        listed = list(told)
        width = max(len(row["side"]) for row in listed)
        for row in listed:
            lemmas = f"  {', '.join(row['lemmas'])}" if row["stance"] != "neutral" else ""
            yield f"  {row['side']:<{width}}  {row['stance']:<9} {row['cues']:>6} in {row['reports']} reports{lemmas}\n"
        yield from _pairs(pairs.get(outlet, []))


def _pairs(pairs: Sequence[Asymmetry]) -> Iterator[str]:
    if pairs:
        yield f"  pairs of sides compared: {len(pairs)}\n"
    for pair in pairs:
        told = f"{pair.side} {_coloured(pair.counts)}, {pair.other} {_coloured(pair.others)}"
        yield f"    {told}: {in_words(pair.chance)}\n"


def _coloured(counts: Counts) -> str:
    return f"{counts.coloured[0]} endorsing and {counts.coloured[1]} doubting or emphatic"


def list_lines(subjects: Iterable[Subject], wanted: frozenset[str] | None) -> Iterator[str]:
    """Yield the list of contested terms: what each subject is, what every side says, and the source."""
    for subject in subjects:
        yield f"{subject.id}: {subject.about}\n"
        for term in subject.terms:
            if wanted is None or term.id in wanted:
                forms = "" if term.forms else "  (not looked for)"
                yield f"  {term.words} — {', '.join(term.sides)}  [{term.id}]{forms}\n"
        yield f"  source: {subject.source}\n"
