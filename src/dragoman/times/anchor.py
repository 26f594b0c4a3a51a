"""What a time is counted from: the publication date, the tense of its clause, and the times told before it."""

import datetime as dt
import re
from bisect import bisect_right
from collections import Counter, deque
from dataclasses import dataclass, field

from dragoman.reading.page import Reading
from dragoman.spans import Span
from dragoman.times.calendars import OPEN, SEASON_STARTS, last_day, season_of, shift, valid, value_of
from dragoman.times.lexicon import Lexicon
from dragoman.times.meaning import Meaning
from dragoman.times.tense import Tense, tense_at

_PUBLISHED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?")
_PRECISION = {"Y": 1, "E": 1, "C": 1, "M": 2, "Q": 2, "D": 3, "W": 3, "WE": 3}
_FINE = re.compile(r"\d{4}-\d\d-\d\d")
_NEAR = 60
_REACH = 3
_REMEMBERED = 200
_NEIGHBOURHOOD = 5_000
_FIRST_YEAR = 1000
_LAST_YEAR = 9000
_DAYS_OF_WEEK = 7


@dataclass(frozen=True, slots=True)
class Reference:
    """A day to count from, known to the day (precision 3), the month (2), the year (1) or not at all (0)."""

    day: dt.date
    precision: int

    @classmethod
    def of(cls, published: str | None) -> "Reference":
        """Read a publication date that may lack parts; what cannot be read is unknown."""
        match = _PUBLISHED.fullmatch(published.strip()) if published else None
        if match is None:
            return cls(dt.date(2000, 1, 1), 0)
        parts = [int(p) for p in match.groups() if p]
        year, month, day = (*parts, 1, 1)[:3]
        if not (valid(year, month, day) and _FIRST_YEAR <= year <= _LAST_YEAR):
            return cls(dt.date(2000, 1, 1), 0)
        return cls(dt.date(year, month, day), len(parts))

    def knows(self, unit: str) -> bool:
        """Tell whether the unit that holds the day is known."""
        return self.precision >= _PRECISION[unit]


@dataclass(slots=True)
class Told:
    """A time told earlier in the text."""

    sentence: int
    offset: int
    value: str
    quoted: bool


@dataclass(slots=True)
class Anchor:
    """The standpoint from which one report's times are read, moved along as they are read.

    Attributes:
        lexicon: the words of the language.
        reading: the parsed report.
        published: the publication date.
        span: the time that is being read.
        told: the times read last, the oldest first.
        quotations: spans of the outermost quotations.
    """

    lexicon: Lexicon
    reading: Reading
    published: Reference
    span: Span = (0, 0)
    told: deque[Told] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    quotations: tuple[Span, ...] = field(init=False)
    _sentence: int = 0
    _compared: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        forms = "|".join(re.escape(form) for form in sorted(self.lexicon.tenses.comparing, key=lambda f: (-len(f), f)))
        self._compared = re.compile(rf"\b(?:{forms})\s+(?:[^\s\d.;:,]*\d[^\s;:,]*\s+(?:\w+\s+)?)?(?:in|on)\s+$", re.IGNORECASE)
        self.quotations = tuple(q.span for q in self.reading.outermost())

    def move(self, span: Span) -> int:
        """Stand at a time and return the number of its sentence; sentences come in the order of the text."""
        self.span = span
        sentences = self.reading.sentences
        while self._sentence + 1 < len(sentences) and sentences[self._sentence + 1][0] <= span[0]:
            self._sentence += 1
        return self._sentence

    def restart(self) -> None:
        """Go back to the start of the text; what was told stays."""
        self._sentence = 0

    def tell(self, span: Span, meaning: Meaning) -> None:
        """Keep a time for those that are counted from it."""
        if meaning.compared:
            return
        if meaning.value and meaning.type in {"DATE", "TIME"} and meaning.value[:2].isdigit():
            self.told.append(Told(self._sentence, span[0], meaning.value, self.quoted))

    @property
    def quoted(self) -> bool:
        """Whether the time stands inside a quotation."""
        at = bisect_right(self.quotations, (self.span[0], len(self.reading.text))) - 1
        return at >= 0 and self.span[0] < self.quotations[at][1]

    @property
    def tense(self) -> Tense:
        """The tense of the clause around the time; what something is held against has been."""
        if self._compared.search(self.reading.text, max(0, self.span[0] - _NEAR), self.span[0]):
            return "past"
        return tense_at(self.reading.doc, self.span, self.lexicon.tenses)

    @property
    def about_quarters(self) -> bool:
        """Whether most of the times told so far are quarters, as in a report of earnings."""
        quarters = sum("-Q" in t.value for t in self.told)
        return quarters > 0 and quarters * 3 >= len(self.told)

    def day_of_speech(self) -> str | None:
        """Return the day that the text told last in its own voice, if it is one of the week before the publication date."""
        if not self.published.knows("D"):
            return None
        for told in reversed(self.told):
            if not told.quoted and _FINE.match(told.value):
                days = (self.published.day - dt.date.fromisoformat(told.value[:10])).days
                return told.value[:10] if 0 <= days < _DAYS_OF_WEEK else None
        return None

    def day_beside(self) -> str | None:
        """Return the day that a time of day belongs to: told in its sentence, before rather than after it, else told before."""
        days = [t for t in self.told if _FINE.match(t.value) and self._sentence - t.sentence <= _REACH]
        before = [t for t in days if t.offset < self.span[0]]
        if before and before[-1].sentence == self._sentence:
            return before[-1].value[:10]
        after = [t for t in days if t.offset > self.span[0]]
        told = after[0] if after else before[-1] if before else None
        return told.value[:10] if told else None

    def last_told(self, pattern: str = r"\d{4}.*", within: int | None = None) -> str | None:
        """Return the value told last that matches a pattern whole, at most `within` sentences back."""
        for told in reversed(self.told):
            if within is not None and self._sentence - told.sentence > within:
                return None
            if re.fullmatch(pattern, told.value):
                return told.value
        return None

    def at(self, unit: str, count: int) -> str:
        """Return the value of the unit `count` units from the publication date; open where that is not known well enough."""
        if not self.published.knows(unit):
            return OPEN[unit]
        day = shift(self.published.day, unit, count)
        return OPEN[unit] if day is None else value_of(day, unit)

    def year(self, count: int = 0) -> int | None:
        """Return the year of publication plus `count`, or None."""
        return self.published.day.year + count if self.published.knows("Y") else None

    def weekday(self, number: int, which: int | None) -> str:
        """Return the value of a weekday (1 is Monday): the last one for -1, the next for 1, by tense for None.

        The publication day itself counts where the tense decides.
        """
        if not self.published.knows("D"):
            return f"XXXX-WXX-{number}"
        day = self.published.day
        ahead = (number - day.isoweekday()) % _DAYS_OF_WEEK
        if which is None and self.tense not in {"future", "present"}:
            ahead -= _DAYS_OF_WEEK if ahead else 0
        elif which is not None and which < 0:
            ahead -= _DAYS_OF_WEEK
        elif which:
            ahead = ahead or _DAYS_OF_WEEK
        moved = shift(day, "D", ahead)
        return f"XXXX-WXX-{number}" if moved is None else moved.isoformat()

    def year_of_month(self, month: int, day: int | None = None) -> int | None:
        """Return the year of a month or day named without one; None where it cannot be told.

        A date close to the publication date is meant whatever the tense, since one that is a year away would be told with its
        year; else the tense decides, and without one the past.
        """
        year = self.year()
        if year is None or not self.published.knows("M") or not valid(2000, month, day or 1):
            return None
        here = self.published.day
        target = (month, day if day and self.published.knows("D") else 0)
        now = (here.month, here.day if target[1] else 0)
        if target == now:
            return year
        before, after = (year, year + 1) if target < now else (year - 1, year)
        if self._days_to(after, month, day) <= _NEAR:
            return after
        if day and -self._days_to(before, month, day) <= _NEAR:
            return before
        return after if self.tense in {"future", "present"} else before

    def _days_to(self, year: int, month: int, day: int | None) -> int:
        """Return the days from the publication date to a day, or to the first of a month."""
        return (dt.date(year, month, min(day or 1, last_day(year, month))) - self.published.day).days

    def quarter(self, number: int) -> str:
        """Return the value of a quarter named by its number alone, by tense; the one just over may still be reported on."""
        if not self.published.knows("Q"):
            return f"XXXX-Q{number}"
        year, now = self.published.day.year, (self.published.day.month + 2) // 3
        if number > now and self.tense != "future":
            year -= 1
        elif number < now - 1 and self.tense == "future":
            year += 1
        return f"{year:04d}-Q{number}"

    def season(self, name: str, which: int | None) -> str:
        """Return the value of a season: -1 the last one over, 0 this year's, 1 the next, None by tense."""
        if not self.published.knows("M"):
            return f"XXXX-{name}"
        now, began = season_of(self.published.day)
        order = list(SEASON_STARTS)
        year = began if order.index(name) <= order.index(now) else began - 1
        running = name == now
        ahead = which == 1 or (which is None and self.tense == "future")
        if which == 0:
            year = self.published.day.year if name != "WI" else began
        elif ahead:
            year += 1 if which == 1 or not running else 0
        elif which == -1 and running:
            year -= 1
        return f"{year:04d}-{name}"

    def words_before(self) -> Counter[str]:
        """Return the lower-case words before the time and to the end of its sentence, counted."""
        sentences = self.reading.sentences
        end = sentences[self._sentence][1] if sentences else len(self.reading.text)
        return Counter(re.findall(r"u\.s|[a-z]+", self.reading.text[max(0, end - _NEIGHBOURHOOD) : end].lower()))

    def neighbourhood(self) -> str:
        """Return the text about the time."""
        return self.reading.text[max(0, self.span[0] - _NEIGHBOURHOOD) : self.span[1] + _NEIGHBOURHOOD]
