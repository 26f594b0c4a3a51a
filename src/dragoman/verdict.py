"""What checking a figure against published series found: the part of a record that holds verdicts and their reasons."""

from typing import Literal

from dragoman.part import Part

Verdict = Literal["supported", "contradicted", "not comparable", "no data"]


class SeriesRow(Part, frozen=True):
    """A row of a published series that a number was made of.

    Attributes:
        at: file and line.
        period: what it is of, ISO 8601, or `2022-Q1`, `2022-H1`, `2022-01/2022-02`.
        value: its value, in the unit of what it was used for or in its own.
        sign: 1 where it was added or taken as it is, -1 where it was taken away.
    """

    at: str
    period: str
    value: float
    sign: Literal[1, -1]


class Comparison(Part, frozen=True):
    """One number of a figure, its level or its change, beside what a series gives for it.

    Attributes:
        verdict: what the series says of this number alone.
        series: the series in words.
        reference: what the series gives, in `unit`.
        unit: ISO 4217 code, `percent`, `percentage point` or a unit symbol.
        low: lower end of what the wording allows; None where it is open.
        high: upper end; None where it is open.
        tolerance: how far the reference may be off, by the rounding of its rows, revisions and conversion.
        computed: how the reference was made of the rows; None where one row has it.
        rows: the rows that it was made of.
        why: the verdict's reason in a sentence.
    """

    verdict: Verdict
    series: str | None
    reference: float | None
    unit: str | None
    low: float | None
    high: float | None
    tolerance: float | None
    computed: str | None
    rows: tuple[SeriesRow, ...]
    why: str


class Agreement(Part, frozen=True):
    """Another reading of a figure that a series would agree with.

    Attributes:
        number: which number of the figure.
        reading: what is read otherwise, such as `exports instead of trade`.
        series: the series that would agree.
        reference: what it gives.
    """

    number: Literal["level", "change"]
    reading: str
    series: str
    reference: float


class Check(Part, frozen=True):
    """How a figure compares with published series; never whether it is true.

    Attributes:
        verdict: `supported` where all its numbers agree with the series, `contradicted` where one does not, `not comparable`
            where a number is of something else or told too loosely, `no data` where no series has it.
        series: the series that was looked up, in words; None where there is none.
        reference: what the series gives for the level, or for the change where only that is told.
        why: the reasons in words.
        level: the level beside the series; None where only a change is told.
        change: the change beside the series; None where none is told.
        readings: other readings that would agree.
    """

    verdict: Verdict
    series: str | None
    reference: float | None
    why: str
    level: Comparison | None = None
    change: Comparison | None = None
    readings: tuple[Agreement, ...] = ()
