"""What a comparison of two readouts is: two sides and the points that both, one of them, or each otherwise gives."""

from typing import Literal

import msgspec

from dragoman.part import Part
from dragoman.record import Confidence
from dragoman.spans import Spans

Kind = Literal["both", "differ", "first", "second"]
"""Who gives a point: both alike, each otherwise, or one of them alone."""
KINDS: tuple[Kind, ...] = ("differ", "both", "first", "second")
"""Every kind, in the order in which a reader wants them."""

Aspect = Literal[
    "participants",
    "time",
    "place",
    "topic",
    "commitment",
    "demand",
    "threat",
    "denial",
    "event",
    "statement",
    "figure",
    "request",
    "setting",
    "reason",
]
"""What a point is about. `request` is at whose request something came about, `demand` what is asked of the other side."""

Difference = Literal["denied", "open", "figure", "time", "place"]
"""In what two accounts of one thing differ: one denies it, one leaves it open, or number, time or place is another."""


class Account(Part, frozen=True):
    """One side's account of a point.

    Attributes:
        spans: where it stands in the report.
        words: what stands there, parts joined by `[…]`.
        annotations: ids, within the record, of the annotations that it is made of.
        speaker: the name of whose word it is by the report; None for the report's own voice.
        denied: the words say that it is not so.
        open: the words leave open whether it is, or will be, so.
    """

    spans: Spans
    words: str
    annotations: tuple[str, ...]
    speaker: str | None
    denied: bool = False
    open: bool = False


class Point(Part, frozen=True):
    """One point, given by both sides or one.

    Attributes:
        id: `p1`, `p2`, … in the order of the first report, then of the second.
        kind: who gives it.
        aspect: what it is about.
        first: the first report's account; None where it has none.
        second: the second report's account; None where it has none.
        what: what is the same, lacking or different, in a short sentence; never which of them is right.
        differences: in what the accounts differ; empty unless `kind` is `differ`.
        within: id of the point that this one is a detail of; None for a point of its own.
        confidence: how sure the alignment is, or that there is none; 0 to 1, two decimals.
        why: the signals that aligned the accounts, as `word: nineteen`, `figure: 19`, `day: 2025-03-06`, `act: CONSULT`.
    """

    id: str
    kind: Kind
    aspect: Aspect
    first: Account | None
    second: Account | None
    what: str
    differences: tuple[Difference, ...]
    within: str | None
    confidence: Confidence
    why: tuple[str, ...]


class Side(Part, frozen=True):
    """One of the two reports.

    Attributes:
        report: id of the report.
        title: its headline, or None.
        outlet: who published it, or None.
        published: when, ISO 8601, or None.
        name: what `what` calls it: the state's name, or `first` and `second` where not both states are known.
        country: code of the state that it speaks for; None where that is not known.
        by: what told the country: `outlet`, `issuer` (a ministry at its head) or `speakers`; None where nothing did.
    """

    report: str
    title: str | None
    outlet: str | None
    published: str | None
    name: str
    country: str | None
    by: Literal["outlet", "issuer", "speakers"] | None


class Comparison(Part, frozen=True, kw_only=True):
    """Two readouts of one meeting, aligned.

    Attributes:
        dragoman: version of the program that compared them.
        first: the first report.
        second: the second report.
        points: every point; a detail follows the point that it is a detail of.
        notes: what a reader of the comparison should know, each one sentence.
    """

    schema: Literal[1] = 1
    dragoman: str
    first: Side
    second: Side
    points: tuple[Point, ...]
    notes: tuple[str, ...] = ()

    def of_kind(self, kind: Kind) -> tuple[Point, ...]:
        """Return the points of one kind, details included."""
        return tuple(point for point in self.points if point.kind == kind)

    def to_json(self) -> str:
        """Return the comparison as one line of JSON; the same reports give the same bytes."""
        return msgspec.json.encode(self).decode()
