"""The head of a report: the states, days, names, numbers and words of its title and first sentences.

What a report is about stands there, whether or not an event of it was coded.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from dragoman.analysis.incidents.pages import Days, Number, Page, own_names, states, within
from dragoman.analysis.incidents.tellings import Telling
from dragoman.analysis.stems import stems

SENTENCES = 2
"""Sentences that make the head, after the dateline."""
RECENT = 14
"""Days before publication that the day of news may lie."""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What the head of a report tells.

    Attributes:
        report: the report's id.
        states: countries named there, those named most first.
        days: when what it tells may have happened.
        named: recent days that the head or its events name.
        names: persons, bodies and places.
        numbers: figures.
        words: stems.
        title: stems of the title.
        types: types of the events told as news.
        acts: those with both sides, each as type, who and to whom.
        order: the first two countries that the title names.
        own: stems of its names other than those of states.
        counts: what the whole report counts, and how many: figures, and lengths of time.
    """

    report: str
    states: tuple[str, ...]
    days: Days
    named: tuple[int, ...]
    names: tuple[str, ...]
    numbers: tuple[Number, ...]
    words: tuple[str, ...]
    title: tuple[str, ...]
    types: tuple[str, ...]
    acts: tuple[tuple[str, str, str], ...]
    order: tuple[str, ...]
    own: tuple[str, ...]
    counts: tuple[tuple[str, float, float], ...]


def head_of(page: Page, tellings: Sequence[Telling]) -> Head:
    """Return the head of a report.

    Args:
        page: the report.
        tellings: its events.
    """
    first = _first(page)
    end = page.breaks[min(first + SENTENCES, len(page.breaks) - 1)]
    title, head = page.report["title"] or "", page.text[page.start : end]
    news = [one for one in tellings if one.main]
    named = _named(page, end, news)
    return Head(
        report=page.report["id"],
        states=_states(f"{title}\n{head}", news),
        days=Days(min(named), max(named), dated=True) if named else page.published(),
        named=named,
        names=tuple(within(page.names, page.start, end)),
        numbers=tuple(within(page.numbers, page.start, end)),
        words=tuple(dict.fromkeys(stems(head))),
        title=tuple(dict.fromkeys(stems(title))),
        types=tuple(dict.fromkeys(one.row["type"] for one in news)),
        acts=tuple(dict.fromkeys(_acts(news))),
        order=tuple(dict.fromkeys(code for _, _, code in states().spans(title)))[:2],
        own=tuple(dict.fromkeys(own_names(f"{title}\n{head}"))),
        counts=tuple(dict.fromkeys(_counts(page))),
    )


def _first(page: Page) -> int:
    """Return the number of the first sentence after the dateline."""
    return max((number for number, at in enumerate(page.breaks) if at <= page.start), default=0)


def _states(text: str, news: Iterable[Telling]) -> tuple[str, ...]:
    """Return the countries that a head names or that act in it, the commonest first."""
    named = Counter(code for _, _, code in states().spans(text))
    named.update({party: 1 for one in news for party in (*one.actors, *one.recipients) if party.isupper()})
    return tuple(code for code, _ in named.most_common())


def _named(page: Page, end: int, news: Iterable[Telling]) -> tuple[int, ...]:
    """Return the days that the head or its events name, where they are recent as news is."""
    published = page.published()
    days = [*within(page.dates, page.start, end), *(one.days for one in news if one.days.dated)]
    named = {day for one in days for day in range(one.first, one.last + 1)}
    return tuple(sorted(day for day in named if published.last - RECENT <= day <= published.last))


def _acts(news: Iterable[Telling]) -> Iterable[tuple[str, str, str]]:
    return ((one.row["type"], actor, other) for one in news for actor in one.actors for other in one.recipients)


def _counts(page: Page) -> Iterable[tuple[str, float, float]]:
    yield from ((number.counted, number.low, number.high) for _, number in page.numbers)
    yield from ((unit, length, length) for unit, length in page.lengths)
