"""The training text: lines of `training/events`, and marked pairs, as words with what each is.

A line reads `TYPE.mode | status | sentence` with `[T …]`, `[A …]`, `[R …]` and `[P …]` around trigger, actors, recipients and
place. In half of the lines of an epoch other states stand in the place of those named, so that acts are learnt and not actors.
"""

import csv
import functools
import hashlib
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import spacy
from spacy.tokens import Doc

from dragoman.events.candidates import Finder
from dragoman.events.labels import ACTOR, PLACE, RECIPIENT
from dragoman.ontology.territories import load_territories
from dragoman.reading.stage import ReadingStage
from dragoman.record import Report
from dragoman.spans import Span, overlap

FOLDER = Path(__file__).parents[1] / "events"
MARK = re.compile(r"\[([ATRPX]) ([^\[\]]*)\]")
ROLE_OF = {"A": ACTOR, "R": RECIPIENT, "P": PLACE}
FREE = "NONE"
OPEN = "X"
"""The mark of words in which the rules see another event: whoever marked the line looked for one alone."""
BLOCK = 8
"""How many lines that follow each other, which may tell one situation in several ways, are never parted."""
YIELD = "YIELD"
"""The marked pairs' name of CONCEDE and RETREAT together."""
_PAIR = re.compile(r"<(/?)([st])>")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its marks.

    Attributes:
        types: PLOVER's type, several where the label is broader, nothing where there is no event.
        mode: `TYPE.mode`, or the bare type.
        status: the event's status.
        text: the sentence with its marks.
        triggered: whether the words that tell the event are marked.
        group: sentences of one group are never on both sides of a split.
    """

    types: tuple[str, ...]
    mode: str
    status: str
    text: str
    triggered: bool
    group: str = ""


@dataclass(slots=True)
class Words:
    """A sentence as words.

    Attributes:
        words: its tokens.
        roles: what each is to the event: 0, actor, recipient or place.
        trigger: the places of the words that tell the event.
        open: the places of words that may tell another event, which nobody marked.
    """

    words: list[str]
    roles: list[int]
    trigger: list[int] = field(default_factory=list)
    open: list[int] = field(default_factory=list)


def own(folder: Path = FOLDER) -> list[Line]:
    """Return the lines of the project's own text, in blocks of a few under one heading as groups."""
    out = []
    for file in sorted(folder.glob("*.txt")):
        count = 0
        for line in file.read_text("utf-8").split("\n"):
            if line.startswith("#"):
                count += BLOCK - count % BLOCK
            elif line.strip():
                group, count = f"{file.stem} {count // BLOCK}", count + 1
                label, status, text = line.split(" | ", 2)
                kind = label.partition(".")[0]
                types = () if kind == FREE else (kind,)
                out.append(Line(types, label, status, text, bool(types), group))
    return out


def pairs(file: Path) -> list[Line]:
    """Return the marked pairs of a table with `marked_sentence` and `gold_root`."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    return [_pair(row) for row in rows]


def _pair(row: dict[str, str]) -> Line:
    kind = row["gold_root"].strip().upper()
    types = ("CONCEDE", "RETREAT") if kind == YIELD else (kind,)
    plain = row["marked_sentence"].replace("[", "(").replace("]", ")")
    text = _PAIR.sub(lambda m: "]" if m[1] else {"s": "[A ", "t": "[R "}[m[2]], plain)
    return Line(types, kind, "", text, triggered=False, group=row["sentence"])


def opened(lines: Sequence[Line]) -> list[Line]:
    """Return lines with the words of other events marked as open: what the rules take for one, what another line marks.

    Lines without an event stay as they are.
    """
    reading, finder = ReadingStage("en"), Finder("en")
    told: dict[str, set[Span]] = {}
    for line in lines:
        text, spans = bare(line.text)
        told.setdefault(text, set()).update((start, end) for mark, start, end in spans if mark == "T")
    out = []
    for line in lines:
        if line.triggered:
            text, spans = bare(line.text)
            doc = reading(report=Report.of(text)).added.doc
            found = told[text] | {(doc[i].idx, doc[i].idx + len(doc[i])) for c in finder.find(doc) for i in c.words}
            free = [(OPEN, *span) for span in _apart(found, [(start, end) for _, start, end in spans])]
            out.append(replace(line, text=remarked(text, [*spans, *free])))
        else:
            out.append(line)
    return out


def _apart(found: Iterable[Span], taken: Sequence[Span]) -> list[Span]:
    """Return spans that meet none of those taken, nor one another."""
    out: list[Span] = []
    for span in sorted(found):
        if not any(overlap(span, other) for other in (*taken, *out[-1:])):
            out.append(span)
    return out


def remarked(text: str, spans: Sequence[tuple[str, int, int]]) -> str:
    """Return a sentence with marks around spans, which do not meet."""
    out, at = "", 0
    for mark, start, end in sorted(spans, key=lambda s: s[1]):
        out, at = f"{out}{text[at:start]}[{mark} {text[start:end]}]", end
    return out + text[at:]


class Reader:
    """Turns lines into words."""

    def __init__(self) -> None:
        self._nlp = spacy.blank("en")
        self._swaps = Swaps()

    def words(self, line: Line, *, swap: bool = False) -> Words:
        """Return a line as words; with `swap` other states stand in it."""
        text, spans = bare(self._swaps(line.text) if swap else line.text)
        doc = self._nlp.make_doc(text)
        out = Words([token.text for token in doc], [0] * len(doc))
        for mark, start, end in spans:
            for i in _inside(doc, start, end):
                if mark == "T":
                    out.trigger.append(i)
                elif mark == OPEN:
                    out.open.append(i)
                else:
                    out.roles[i] = ROLE_OF[mark]
        return out


def _inside(doc: Doc, start: int, end: int) -> range:
    span = doc.char_span(start, end, alignment_mode="expand")
    return range(span.start, span.end) if span is not None else range(0)


def bare(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """Return a sentence without its marks, and the marks as letter, start and end."""
    text, at, spans = "", 0, []
    for mark in MARK.finditer(marked):
        text, at = text + marked[at : mark.start()], mark.end()
        spans.append((mark[1], len(text), len(text) + len(mark[2])))
        text += mark[2]
    return text + marked[at:], spans


class Swaps:
    """Puts other states in the place of those that a sentence names: names, adjectives, demonyms and capitals."""

    def __init__(self) -> None:
        self._kinds: dict[str, tuple[str, str]] = {}
        self._by_code: dict[str, dict[str, list[str]]] = {}
        for territory in load_territories():
            forms = {
                "name": [n for n in territory.names[:1] if n],
                "adjective": list(territory.adjectives[:1]),
                "demonym": [d for d in territory.demonyms[:1] if d.endswith("s")],
                "capital": [territory.capital] if territory.capital else [],
            }
            if all(forms[kind] for kind in ("name", "adjective", "capital")):
                self._by_code[territory.code] = forms
                for kind, some in forms.items():
                    for form in some:
                        self._kinds.setdefault(form, (territory.code, kind))
        self._find = re.compile(r"\b(" + "|".join(sorted(map(re.escape, self._kinds), key=len, reverse=True)) + r")\b")

    @functools.cached_property
    def _codes(self) -> Sequence[str]:
        return sorted(self._by_code)

    def __call__(self, text: str) -> str:
        """Return a text with every state exchanged for another, the same for the same."""
        chosen: dict[str, str] = {}

        def other(found: re.Match[str]) -> str:
            code, kind = self._kinds[found[1]]
            new = chosen.setdefault(code, random.choice(self._codes))  # noqa: S311 - no secret
            return next(iter(self._by_code[new][kind]), found[1])

        return self._find.sub(other, text)


def parted(lines: Sequence[Line], parts: int) -> Iterator[tuple[list[Line], list[Line]]]:
    """Yield lines to learn from and lines set aside, by groups, so often as there are parts."""
    at = {x.group: int(hashlib.sha256(x.group.encode()).hexdigest(), 16) % parts for x in lines}
    for part in range(parts):
        yield [x for x in lines if at[x.group] != part], [x for x in lines if at[x.group] == part]
