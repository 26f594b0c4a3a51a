"""The period that a figure is told of, from its time and the words around that."""

import re
from collections.abc import Sequence

from dragoman.figures.checking.period import Period, parse_period, span_of_months
from dragoman.figures.checking.words import CheckingWords
from dragoman.record import Figure, Report, Time
from dragoman.spans import Span

_REACH = 24
_FAR = 400
"""Characters of a sentence that are looked at on either side of a figure."""
_SENTENCE = re.compile(r"[.!?][”\"’']?\s+(?=[“\"‘']?[^\W\d_a-z])|\n")
_MONTHS_LONG = re.compile(r"P(\d{1,2})M")
_YEAR = 12


class UntoldError(Exception):
    """A figure's period is not told so that it can be compared; the text says why."""


class PeriodReader:
    """Reads the periods of a report's figures.

    Args:
        report: the report.
        times: its times.
        words: of its language.
    """

    def __init__(self, report: Report, times: Sequence[Time], words: CheckingWords) -> None:
        self.text = report.text
        self.published = published(report)
        self.times = sorted((time for time in times if time.spans), key=lambda time: time.spans[0])
        self.places = {time.id: n for n, time in enumerate(self.times)}
        self.by_id = {time.id: time for time in self.times}
        self.words = words

    def of(self, figure: Figure) -> Period:
        """Return the period of a figure.

        Raises:
            UntoldError: where it is not told, or only roughly, or is not over when the report is published.
        """
        time = self.by_id.get(figure.time or "") or self._right_after(figure) or self._only_stretch(figure)
        if time is None:
            raise UntoldError("the period is not told")
        return self.over(self.named(time))

    def over(self, period: Period) -> Period:
        """Return a period that was over when the report was published, as far as that is known.

        Raises:
            UntoldError: where it was not.
        """
        if self.published is not None and period.last > self.published.last:
            raise UntoldError(f"{period} was not over when the report was published")
        return period

    def named(self, time: Time) -> Period:
        """Return the period that a time names, with what stands around it (`the first three months of 2022`).

        Raises:
            UntoldError: where it is not told, or only roughly.
        """
        around = self._length_of(time) or self._stretch(time)
        if around is not None:
            return around
        own = interval(time)
        before = self.text[max(0, time.spans[0][0] - _REACH) : time.spans[0][0]]
        if time.mod is not None or self.words.rough.search(before):
            raise UntoldError("the period is told only roughly")
        if own is None:
            raise UntoldError("the period cannot be dated")
        return own

    def _right_after(self, figure: Figure) -> Time | None:
        """Return a time that stands right after a figure to which no time is bound: `… billion in March 2022`."""
        end = figure.spans[-1][1]
        time = next((time for time in self.times if time.spans[0][0] >= end), None)
        if time is None or time.type not in {"DATE", "DURATION"}:
            return None
        between = self.text[end : time.spans[0][0]]
        if time.type == "DURATION":
            after = self._beside(time, 1)
            joined = after is not None and (
                self.words.of.fullmatch(gap := self._between(time, after)) or self.words.ending.fullmatch(gap)
            )
            return after if joined and self.words.taking.fullmatch(between) else None
        if self.words.taking.fullmatch(between):
            return time
        return time if self.words.stretching.fullmatch(between) and self._stretch(time) is not None else None

    def _only_stretch(self, figure: Figure) -> Time | None:
        """Return the first of two times that are all that the sentence of a figure has, and make one stretch."""
        begin, end = sentence_around(self.text, figure.spans[0][0], figure.spans[-1][1])
        around = [time for time in self.times if begin <= time.spans[0][0] < end]
        if len(around) != 2 or any(time.type != "DATE" for time in around):  # noqa: PLR2004 - a stretch has two ends
            return None
        return around[0] if self.words.joining.fullmatch(self._between(*around)) else None

    def _length_of(self, time: Time) -> Period | None:
        """Return what a length of time and this time make together; None where no length stands before it."""
        before = self._beside(time, -1)
        if before is None or before.type != "DURATION":
            return None
        between = self._between(before, time)
        months = _MONTHS_LONG.fullmatch(before.value or "")
        own = interval(time)
        if self.words.of.fullmatch(between):
            return self._part_of(before, months, own)
        if not self.words.ending.fullmatch(between):
            return None
        if months is None or own is None or own.months != 1 or (begun := own.shifted(1 - int(months[1]))) is None:
            raise UntoldError("the period is told in a way that cannot be dated")
        return Period(begun.first, own.last)

    def _part_of(self, length: Time, months: re.Match[str] | None, year: Period | None) -> Period:
        """Return so many months of a year, the first or the last."""
        said = {word.lower() for start, end in length.spans for word in self.text[start:end].split()}
        count = int(months[1]) if months else 0
        if year is None or year.months != _YEAR or not 1 <= count <= _YEAR:
            raise UntoldError("the period is told in a way that cannot be dated")
        if said & self.words.from_start:
            return span_of_months(year.first.year, 1, count)
        if said & self.words.to_end:
            return span_of_months(year.first.year, _YEAR + 1 - count, count)
        raise UntoldError("the period is told in a way that cannot be dated")

    def _stretch(self, time: Time) -> Period | None:
        """Return the stretch that a time begins or ends (`January to March`); None where it stands alone."""
        before, after = self._beside(time, -1), self._beside(time, 1)
        for one, other in ((before, time), (time, after)):
            if one is not None and other is not None and one.type == other.type == "DATE":
                between = self._between(one, other)
                if between and self.words.joining.fullmatch(between):
                    return self._joined(one, other)
        return None

    def _joined(self, one: Time, other: Time) -> Period:
        """Return the stretch from one time to another: months to months, years to years, days to days.

        Raises:
            UntoldError: where they are of different lengths, or not in order.
        """
        begin, end = interval(one), interval(other)
        said = " ".join(self.text[one.spans[0][0] : one.spans[-1][1]].lower().split())
        if (
            said in self.words.year_long
            and end is not None
            and end.months == 1
            and (first := end.shifted(1 - _YEAR)) is not None
        ):
            return Period(first.first, end.last)
        if begin is None or end is None:
            raise UntoldError("the period cannot be dated")
        alike = begin.months == end.months and (begin.months is not None or begin.first == begin.last)
        if not alike or end.first < begin.first or one.mod or other.mod:
            raise UntoldError("the period is told by two times of different lengths")
        listed = begin.after != end.first and self.words.listing.fullmatch(self._between(one, other).strip())
        if listed and not self.words.spanning.search(self.text, max(0, one.spans[0][0] - _REACH), one.spans[0][0]):
            raise UntoldError("several periods are told")
        return Period(begin.first, end.last)

    def _beside(self, time: Time, step: int) -> Time | None:
        at = self.places[time.id] + step
        return self.times[at] if 0 <= at < len(self.times) else None

    def _between(self, one: Time, other: Time) -> str:
        return self.text[one.spans[-1][1] : other.spans[0][0]]


def sentence_around(text: str, start: int, end: int) -> Span:
    """Return the sentence around some characters, by its marks alone: a record holds no parse."""
    before = [match.end() for match in _SENTENCE.finditer(text, max(0, start - _FAR), start)]
    after = _SENTENCE.search(text, end, end + _FAR)
    return (before[-1] if before else max(0, start - _FAR)), (after.start() if after else min(len(text), end + _FAR))


def interval(time: Time) -> Period | None:
    """Return the interval of a time, or None where it is not known."""
    if time.from_ is None or time.to is None:
        return None
    try:
        first, last = parse_period(time.from_[:10]), parse_period(time.to[:10])
    except ValueError:
        return None
    return Period(first.first, last.last) if first.first <= last.last else None


def published(report: Report) -> Period | None:
    """Return when a report was published, as told; None where it is not."""
    try:
        return parse_period((report.published or "")[:10])
    except ValueError:
        return None
