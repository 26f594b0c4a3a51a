"""Score the type of the event between two marked phrases: macro F1 of types, quad classes, and cooperation against conflict.

As the PLV benchmark counts: CONCEDE and RETREAT are one label, YIELD, of the quad class of RETREAT; F1 is averaged over the
labels that occur in gold or answers; a missing answer is wrong and no label. Intervals are percentile bootstrap over pairs.
"""

import csv
import functools
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from dragoman.errors import FormatError
from dragoman.evaluate.pairing import Document, Found
from dragoman.evaluate.rates import Figures, Score, percent
from dragoman.evaluate.readings import Row
from dragoman.evaluate.tempeval import load_tempeval
from dragoman.ontology.plover import load_plover
from dragoman.spans import Span

YIELD = "YIELD"
YIELDING = ("CONCEDE", "RETREAT")
LEVELS = ("binary", "quad", "root")
DRAWS = 1000
MARK = re.compile(r"<(/?)([st])>")
PARTS = ("AQUAINT", "TimeBank")
_ENDS = ("start", "end")
_SPANS = ("sentence", "actor", "recipient")
_COLUMNS = ("id", "part", "document", *(f"{side}_{end}" for side in _SPANS for end in _ENDS), "type")

Label = str | None


class Pair(NamedTuple):
    """One pair: the phrase of who acts, of whom it is done to (None where it is not told), and the type, CONCEDE as YIELD."""

    actor: Span | None
    recipient: Span | None
    type: str


class Verdict(Protocol):
    """What a classifier gives."""

    @property
    def type(self) -> str:
        """One of PLOVER's types."""


Classify = Callable[[str, Span | None, Span | None], Verdict]


def root_of(kind: object) -> Label:
    """Return a type as a label of the benchmark; None for what is no type."""
    if kind in YIELDING:
        return YIELD
    return str(kind) if kind == YIELD or kind in load_plover().types else None


def load_marked(path: Path) -> list[Document[Pair]]:
    """Return the pairs of a table with `marked_sentence` (`<s>actor</s> <t>recipient</t>`) and `gold_root`.

    A pair's id is its `uid`, else the number of its row, from 0.

    Raises:
        FormatError: where a row has an unknown type, or a column is missing.
    """
    documents = []
    for number, row in enumerate(_rows(path, ("marked_sentence", "gold_root"))):
        text, actor, recipient = unmarked(row["marked_sentence"])
        pair = Pair(actor, recipient, _type(row["gold_root"], path, number))
        documents.append(Document(row.get("uid") or str(number), text, None, pair))
    return documents


def unmarked(marked: str) -> tuple[str, Span | None, Span | None]:
    """Return a marked sentence without its marks, and the first span of each mark; None for a side without one."""
    text, at = "", 0
    opened: dict[str, int] = {}
    spans: dict[str, Span] = {}
    for mark in MARK.finditer(marked):
        text, at = text + marked[at : mark.start()], mark.end()
        closing, side = mark.groups()
        if not closing:
            opened[side] = len(text)
        elif side in opened and len(text) > opened[side]:
            spans.setdefault(side, (opened[side], len(text)))
    return text + marked[at:], spans.get("s"), spans.get("t")


def marked(document: Document[Pair]) -> str:
    """Return the sentence of a pair with its marks, as `load_marked` reads them."""
    cuts = []
    for side, span in (("s", document.gold.actor), ("t", document.gold.recipient)):
        if span is not None:
            cuts += [(span[0], 1, f"<{side}>"), (span[1], 0, f"</{side}>")]
    text = document.text
    for at, _, mark in sorted(cuts, reverse=True):
        text = text[:at] + mark + text[at:]
    return text


def load_transfer(archive: Path, marks: Path) -> list[Document[Pair]]:
    """Return pairs that are marked by document and offsets, with their sentences from the archive of TimeML documents.

    Offsets count the code points of the document's text as `load_tempeval` gives it. Sentences come with single spaces.

    Raises:
        FormatError: where a document is unknown, a type is, or offsets do not fit the sentence.
    """
    texts = {(part, d.id): d.text for part in PARTS for d in load_tempeval(archive, part)}
    documents = []
    for number, row in enumerate(_rows(marks, _COLUMNS)):
        text = texts.get((row["part"], row["document"]))
        if text is None:
            raise FormatError(f"{marks.name}: no document {row['document']!r} in {row['part']!r} of {archive.name}")
        sentence, actor, recipient = (_offsets(row, side, len(text), marks) for side in _SPANS)
        if sentence is None:
            raise FormatError(f"{marks.name}: {row['id']} has no sentence")
        where = f"{marks.name}: {row['id']}"
        sides = _within(text, sentence, actor, where), _within(text, sentence, recipient, where)
        pair = Pair(*sides, _type(row["type"], marks, number))
        documents.append(Document(row["id"], _spaced(text[slice(*sentence)]), None, pair))
    return documents


def _rows(path: Path, columns: Iterable[str]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            table = csv.DictReader(file, delimiter="\t")
            names = table.fieldnames or ()
            rows = [{key: value or "" for key, value in row.items() if key is not None} for row in table]
    except (csv.Error, UnicodeDecodeError) as error:
        raise FormatError(f"{path.name}: no table ({error})") from error
    if missing := [name for name in columns if name not in names]:
        raise FormatError(f"{path.name}: no column {missing[0]!r}")
    return rows


def _type(name: str, path: Path, number: int) -> str:
    label = root_of(name)
    if label is None:
        raise FormatError(f"{path.name}, row {number}: unknown type {name!r}")
    return label


def _offsets(row: dict[str, str], side: str, size: int, path: Path) -> Span | None:
    told = [row[f"{side}_{end}"] for end in _ENDS]
    if not any(told):
        return None
    if not all(value.isdecimal() for value in told) or not int(told[0]) < int(told[1]) <= size:
        raise FormatError(f"{path.name}: {row['id']} has no such {side}: {'-'.join(told)}")
    return int(told[0]), int(told[1])


def _within(text: str, sentence: Span, span: Span | None, where: str) -> Span | None:
    """Return a span of the document as one of its sentence with single spaces."""
    if span is None:
        return None
    if not sentence[0] <= span[0] < span[1] <= sentence[1]:
        raise FormatError(f"{where}: a phrase is not within the sentence")
    end = len(_spaced(text[sentence[0] : span[1]]))
    return end - len(_spaced(text[slice(*span)])), end


def _spaced(text: str) -> str:
    return " ".join(text.split())


def answers(documents: Iterable[Document[Pair]], classify: Classify) -> Iterable[Row]:
    """Yield a classifier's answer to each pair: `id` and `type`, as `dragoman classify` prints them."""
    for document in documents:
        yield {"id": document.id, "type": classify(document.text, document.gold.actor, document.gold.recipient).type}


def found_answers(documents: Sequence[Document[Pair]], rows: Iterable[Row]) -> list[Found]:
    """Return the answer to each pair, found by its id; rows without a type, such as records, are none."""
    known = {str(row.get("id")): row for row in rows if "type" in row}
    return [Found(known.get(document.id)) for document in documents]


def score_pairs(documents: Sequence[Document[Pair]], found: Sequence[Found], *, draws: int = DRAWS) -> Score:
    """Score types against the gold's: macro F1, its interval and accuracy per level, and F1 per type.

    Args:
        documents: the pairs.
        found: the answer to each.
        draws: how often the bootstrap draws; 0 for no intervals.
    """
    gold: list[Label] = [document.gold.type for document in documents]
    mine = [root_of((answer.record or {}).get("type")) for answer in found]
    figures: Figures = {"cases": len(documents), "unanswered": sum(label is None for label in mine)}
    for level in LEVELS:
        right, got = ([_label(level, root) for root in roots] for roots in (gold, mine))
        hits = sum(a == b for a, b in zip(right, got, strict=True))
        figures |= {level: _shown(macro_f1(right, got)), f"{level}_accuracy": percent(hits, len(documents))}
        figures |= dict(zip((f"{level}_low", f"{level}_high"), interval(right, got, draws), strict=True))
    figures |= {f"f1_{name.lower()}": _shown(f1) for name, f1 in sorted(f1_of(gold, mine).items())}
    return Score(figures, [_error(d, label) for d, label in zip(documents, mine, strict=True) if d.gold.type != label])


def _error(document: Document[Pair], got: Label) -> str:
    return f"TYPE {document.id} gold {document.gold.type} got {got}: {marked(document)}"


@functools.cache
def _label(level: str, root: Label) -> Label:
    if root is None or level == "root":
        return root
    quad = load_plover().types[YIELDING[-1] if root == YIELD else root].quad
    return quad if level == "quad" else quad.split()[-1]


def _shown(share: float) -> float:
    return round(100 * share, 1)


def f1_of(gold: Sequence[Label], mine: Sequence[Label]) -> dict[str, float]:
    """Return the F1 of each label that occurs in gold or answers, 0 to 1."""
    return _f1(Counter(zip(gold, mine, strict=True)))


def _f1(counts: Counter[tuple[Label, Label]]) -> dict[str, float]:
    hits: Counter[Label] = Counter()
    told: Counter[Label] = Counter()
    for (right, got), number in counts.items():
        told[right] += number
        told[got] += number
        if right == got:
            hits[right] += number
    return {label: 2 * hits[label] / told[label] for label in told if label is not None}


def macro_f1(gold: Sequence[Label], mine: Sequence[Label]) -> float:
    """Return the mean F1 over the labels that occur in gold or answers, 0 to 1."""
    shares = f1_of(gold, mine).values()
    return sum(shares) / len(shares) if shares else 0.0


def interval(gold: Sequence[Label], mine: Sequence[Label], draws: int) -> tuple[float | None, float | None]:
    """Return the 2.5th and 97.5th percentile of macro F1 over pairs drawn with replacement; None without draws or pairs."""
    both = list(zip(gold, mine, strict=True))
    if not draws or not both:
        return None, None
    chance = random.Random(0)  # noqa: S311 - the same draws each time; no secret
    shares = (_f1(Counter(chance.choices(both, k=len(both)))) for _ in range(draws))
    values = sorted(sum(f1.values()) / len(f1) for f1 in shares if f1)
    if not values:
        return None, None
    return _shown(values[int(0.025 * len(values))]), _shown(values[min(len(values) - 1, int(0.975 * len(values)))])
