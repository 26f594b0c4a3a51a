"""What any page shows of a comparison: points under their headings, and texts cut where points begin and end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dragoman.analysis.readouts.comparison import KINDS, Account, Comparison, Kind, Point
from dragoman.analysis.readouts.view import called, listed, telling
from dragoman.record import Record
from dragoman.show.paragraphs import paragraphs
from dragoman.spans import Span, contains

Letter = Literal["A", "B"]
"""The letter of a side."""
LETTERS: tuple[Letter, Letter] = ("A", "B")
_RANK: dict[Kind, int] = {"differ": 0, "both": 1, "first": 2, "second": 2}
"""Which mark is shown where points overlap."""


@dataclass(frozen=True, slots=True)
class Row:
    """A point as a template takes it, with those within it."""

    point: Point
    inner: "tuple[Row, ...]"

    @property
    def accounts(self) -> tuple[tuple[Letter, Account], ...]:
        """The accounts that there are, each with the letter of its side."""
        both = zip(LETTERS, (self.point.first, self.point.second), strict=True)
        return tuple((letter, account) for letter, account in both if account is not None)

    @property
    def alone(self) -> bool:
        """Whether one side alone has it."""
        return len(self.accounts) == 1

    @property
    def telling(self) -> bool:
        """Whether its sentence says more than the heading above does."""
        return telling(self.point)

    @property
    def letter(self) -> Letter:
        """The letter of the first side that has it."""
        return self.accounts[0][0]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a text that the same points stand on.

    Attributes:
        span: where they stand.
        words: what stands there.
        points: whose they are, the gravest kind first; none where no point stands there.
        begins: whether words of a point begin here, so that a link to where it stands leads here.
    """

    span: Span
    words: str
    points: tuple[Point, ...]
    begins: bool

    @property
    def kind(self) -> Literal["differ", "both", "alone"]:
        """The kind of the first point, either side alike."""
        kind = self.points[0].kind
        return kind if kind in {"differ", "both"} else "alone"


def sections(comparison: Comparison) -> dict[Kind, tuple[Row, ...]]:
    """Return the points under each heading, with those within them."""
    points = comparison.points
    return {kind: tuple(Row(point, _inner(points, point.id)) for point in listed(comparison, kind)) for kind in KINDS}


def side_names(comparison: Comparison) -> dict[Letter, str]:
    """Return what each side is called at the beginning of a heading."""
    called_so = (called(comparison.first), called(comparison.second))
    return {letter: name[:1].upper() + name[1:] for letter, name in zip(LETTERS, called_so, strict=True)}


def kind_names(names: dict[Letter, str]) -> dict[Kind, str]:
    """Return what a detail of each kind is called."""
    return {"differ": "differs", "both": "both", "first": f"only {names['A']}", "second": f"only {names['B']}"}


def tops(points: Sequence[Point]) -> dict[str, str]:
    """Return for each point the one of its own that it is within, or itself: points stand behind what they are within."""
    found: dict[str, str] = {}
    for point in points:
        found[point.id] = found[point.within] if point.within is not None else point.id
    return found


def stretches(record: Record, points: Sequence[Point], letter: Letter) -> list[list[Stretch]]:
    """Return the paragraphs of a report, cut wherever words of a point begin or end.

    Args:
        record: of the report.
        points: of the comparison.
        letter: of the report's side.
    """
    marks, text = list(_marks(points, letter)), record.report.text
    return [list(_cut(text, span, marks)) for span in paragraphs(text)]


def _inner(points: Sequence[Point], within: str) -> tuple[Row, ...]:
    return tuple(Row(point, _inner(points, point.id)) for point in points if point.within == within)


def _marks(points: Sequence[Point], letter: Letter) -> Iterator[tuple[Span, Point]]:
    """Yield the spans of points, the gravest kind first."""
    found = [(point, account) for point in points for account in ((point.first if letter == "A" else point.second),) if account]
    for point, account in sorted(found, key=lambda pair: _RANK[pair[0].kind]):
        for span in account.spans:
            yield span, point


def _cut(text: str, span: Span, marks: Sequence[tuple[Span, Point]]) -> Iterator[Stretch]:
    edges = sorted({span[0], span[1], *(e for s, _ in marks for e in s if span[0] < e < span[1])})
    for left, right in pairwise(edges):
        over = [(s, p) for s, p in marks if contains(s, (left, right))]
        begins = any(s[0] == left for s, _ in over)
        yield Stretch((left, right), text[left:right], tuple(dict.fromkeys(p for _, p in over)), begins)
