"""The stage that adds times."""

from dragoman.reading.page import Reading
from dragoman.record import Note, Report, Time, Why, round_confidence
from dragoman.spans import Span
from dragoman.stage import Output
from dragoman.times.anchor import Anchor, Reference
from dragoman.times.grammar import Found
from dragoman.times.interval import interval
from dragoman.times.lexicon import lexicon
from dragoman.times.meaning import Meaning
from dragoman.times.recognisers.registry import DAYS, GUARDS, MAKERS


class TimesStage:
    """Adds `times`: every expression of time with its TIMEX3 value and interval.

    Patterns over words find the expressions, the longest first; each recogniser dates what it found from the publication date,
    the tense of the clause and the times told before.

    Args:
        language: ISO 639-1 code of a folder of `dragoman.languages`.
    """

    name = "times"
    needs = ("report", "reading")
    adds = "times"

    def __init__(self, language: str) -> None:
        self.language = language
        self.lexicon = lexicon(language)

    def __call__(self, *, report: Report, reading: Reading) -> Output[tuple[Time, ...]]:
        """Return the times of one report, and a note where an unknown publication date left some open."""
        anchor = Anchor(self.lexicon, reading, Reference.of(report.published))
        found = self.lexicon.grammar.find(reading.text)
        read: list[tuple[Span, Found, Meaning]] = []
        odd: list[Span] = []
        for one in _in_turn(_chosen(found, anchor), anchor):
            told = _read(one, anchor)
            read.extend(told)
            if not told and one.rule in DAYS:
                odd.append(one.span)
        read.sort(key=lambda item: item[0])
        times = tuple(_time(f"t{n}", *item) for n, item in enumerate(read, 1))
        return Output(times, (*_notes(times, anchor), *_no_days(odd)))


def _chosen(found: list[Found], anchor: Anchor) -> list[Found]:
    """Return the finds that stand: of those that overlap the longest, of one length the earlier rule."""
    taken: set[int] = set()
    out = []
    for one in sorted(found, key=lambda f: f.first - f.last):
        if not taken.isdisjoint(range(one.first, one.last)):
            continue
        guard = GUARDS.get(one.rule)
        if guard is not None and not guard(one, anchor):
            continue
        taken.update(range(one.first, one.last))
        out.append(one)
    return sorted(out, key=lambda f: f.first)


def _in_turn(chosen: list[Found], anchor: Anchor) -> list[Found]:
    """Return the finds sentence by sentence, times of day last, because the day that they belong to may follow them."""
    places = [(anchor.move(one.span), one.rule.startswith("clock."), at) for at, one in enumerate(chosen)]
    anchor.restart()
    return [chosen[at] for _, _, at in sorted(places)]


def _read(found: Found, anchor: Anchor) -> list[tuple[Span, Found, Meaning]]:
    maker = MAKERS.get(found.rule)
    if maker is None:
        return []
    anchor.move(found.span)
    meanings = maker(found, anchor)
    out = []
    for meaning in meanings if isinstance(meanings, tuple) else (meanings,):
        if meaning is not None:
            span = found.span_of(meaning.part) if meaning.part else found.span
            span = (max(span[0], meaning.start or 0), max(span[1], meaning.end or 0))
            anchor.tell(span, meaning)
            out.append((span, found, meaning))
    return out


def _time(name: str, span: Span, found: Found, meaning: Meaning) -> Time:
    days = meaning.interval
    if days is None:
        days = interval(meaning.value) if meaning.type in {"DATE", "TIME"} else None
    first, last = days or ("", "")
    why = Why("times", found.rule, (span,))
    return Time(
        id=name,
        spans=(span,),
        type=meaning.type,
        value=meaning.value,
        from_=first or None,
        to=last or None,
        mod=meaning.mod,
        confidence=round_confidence(meaning.confidence),
        why=why,
    )


def _no_days(spans: list[Span]) -> tuple[Note, ...]:
    """Return the note on days that no calendar has (`30 February`), once."""
    if not spans:
        return ()
    return (Note("D106", "no calendar has such a day; it has no value", tuple(spans)),)


def _notes(times: tuple[Time, ...], anchor: Anchor) -> tuple[Note, ...]:
    """Return the note that the publication date is not known, once, where it left a date open."""
    if anchor.published.precision > 0:
        return ()
    spans = tuple(s for t in times if t.type in {"DATE", "TIME"} and (t.value or "").startswith("X") for s in t.spans)
    if not spans:
        return ()
    return (Note("D103", "the publication date is not known; relative dates have no interval", spans),)
