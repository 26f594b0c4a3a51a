"""Score single sentences whose one event is marked: is it found, is its type right, and its status?

A line reads `TYPE.mode | status | sentence`, the mode where the type has one. In the sentence `[T …]` holds the words that
tell the event, `[A …]` its actors, `[R …]` its recipients and `[P …]` its place; they may stand several times, never one in
another. The sentence is coded bare, without its marks.
"""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import FormatError
from dragoman.evaluate.events import load_sentences
from dragoman.evaluate.pairing import Document, Found
from dragoman.evaluate.rates import Figures, Score, percent
from dragoman.evaluate.readings import Row, layer, shared, spans_of
from dragoman.ontology.plover import load_plover
from dragoman.record import text_id
from dragoman.spans import Span

STATUSES = ("actual", "historical", "future", "hypothetical", "negated")
MARK = re.compile(r"\[([ATRP]) ([^\[\]]*)\]")


class Told(NamedTuple):
    """The one event of a sentence."""

    type: str
    mode: str | None
    status: str
    trigger: tuple[Span, ...]


def load_statuses(folder: Path) -> list[Document[Told]]:
    """Return the sentences of every `status_*.txt` of a folder; lines that start with # are comments.

    Raises:
        FormatError: where a line has no such form, or an unknown type, mode or status.
    """
    documents = []
    for file in sorted(folder.glob("status_*.txt")):
        for number, line in enumerate(file.read_text("utf-8").split("\n"), 1):
            if line.strip() and not line.startswith("#"):
                documents.append(parse(line, f"{file.name}, line {number}"))
    return documents


def load_free(folder: Path) -> list[Document[None]]:
    """Return the sentences of every `free_*.txt` of a folder: they hold no event."""
    return [document for file in sorted(folder.glob("free_*.txt")) for document in load_sentences(file)]


def parse(line: str, where: str) -> Document[Told]:
    """Return the sentence of one line with its event.

    Raises:
        FormatError: where it has no such form, or an unknown type, mode or status.
    """
    fields = line.split(" | ", 2)
    if len(fields) != 3:  # noqa: PLR2004 - the three fields of a line
        raise FormatError(f"{where}: not TYPE | status | sentence")
    kind, _, mode = fields[0].strip().partition(".")
    status = fields[1].strip()
    known = load_plover().types.get(kind)
    if known is None or (mode and mode not in known.modes):
        raise FormatError(f"{where}: unknown type or mode {fields[0].strip()!r}")
    if status not in STATUSES:
        raise FormatError(f"{where}: unknown status {status!r}")
    text, trigger = _bare(fields[2].strip())
    if not trigger or "[" in text or "]" in text:
        raise FormatError(f"{where}: no trigger, or a mark that is not closed")
    return Document(text_id(text), text, None, Told(kind, mode or None, status, trigger))


def _bare(sentence: str) -> tuple[str, tuple[Span, ...]]:
    text, at = "", 0
    trigger: list[Span] = []
    for mark in MARK.finditer(sentence):
        text, at = text + sentence[at : mark.start()], mark.end()
        if mark[1] == "T":
            trigger.append((len(text), len(text) + len(mark[2])))
        text += mark[2]
    return text + sentence[at:], tuple(trigger)


def score_statuses(documents: Sequence[Document[Told]], found: Sequence[Found]) -> Score:
    """Score the event of each sentence that shares words with the marked trigger.

    Of several, one with the right type is taken, then the one that shares most. `found`, `type` and `whole` are shares of all
    sentences, `status` and `status_…` of those found, `mode` of those with the right type and a mode.
    """
    counts: Counter[tuple[str, bool]] = Counter()
    errors: list[str] = []
    for document, (record, carry) in zip(documents, found, strict=True):
        gold = document.gold
        event = _nearest(layer(record, "events", carry), gold)
        kind, status = (event or {}).get("type"), (event or {}).get("status")
        right = kind == gold.type and status == gold.status
        asked = {
            "found": event is not None,
            f"found_{gold.status}": event is not None,
            "type": kind == gold.type,
            "whole": right,
        }
        if event is not None:
            asked |= {"status": status == gold.status, f"status_{gold.status}": status == gold.status}
            if gold.status != STATUSES[0]:
                asked["status_not_actual"] = status == gold.status
            if gold.mode and kind == gold.type:
                asked["mode"] = event.get("mode") == gold.mode
        counts.update(asked.items())
        if not right:
            errors.append(f"STATUS gold {gold.type} {gold.status} got {kind} {status}: {document.text}")
    return Score({"sentences": len(documents), **_figures(counts)}, errors)


def _nearest(events: Sequence[Row], gold: Told) -> Row | None:
    near = [(event.get("type") == gold.type, shared(gold.trigger, spans_of(event)), -n) for n, event in enumerate(events)]
    best = max((score for score in near if score[1]), default=None)
    return None if best is None else events[-best[2]]


def _figures(counts: Counter[tuple[str, bool]]) -> Figures:
    names = ["found", "type", "whole", "mode", "status", "status_not_actual"]
    names += [f"{figure}_{status}" for figure in ("status", "found") for status in STATUSES]
    return {name: percent(counts[name, True], counts[name, True] + counts[name, False]) for name in names}
