"""What surrounds a mention: its sentence, its quotation, and the country that the report is written from."""

import bisect
from dataclasses import dataclass, field

from dragoman.actors.alone import phrase_root
from dragoman.actors.lexicon import Lexicon
from dragoman.actors.nouns import Name, Noun, Organisation, Tag
from dragoman.attributions.attribution import Attribution
from dragoman.reading.page import Reading
from dragoman.record import Place, Report

OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", ""}) | {None}


@dataclass(slots=True)
class Context:
    """Look-ups by token over one report.

    Attributes:
        texts: the words of the tokens; a list is far cheaper to go over than the parse.
        small: the same in lower case.
        date: publication date, or None.
        home: country of the outlet or of the dateline, or None.
        sentence: index of each token's sentence.
        quotation: index of each token's innermost quotation, or -1.
        official: the outlet itself is a state's or a body's.
        host: country where the outlet stands, if it is a state's embassy or mission abroad, or None.
        country: country of the place that a token belongs to.
        literal: for tokens of places, whether they are only places.
        named: countries that the report names, by whatever word, or is written from.
        sources: token of the head of each attribution's source, to the attribution's index; -1 for the head of a text that is
            only a phrase.
    """

    texts: list[str] = field(default_factory=list)
    small: list[str] = field(default_factory=list)
    date: str | None = None
    home: str | None = None
    body: Organisation | None = None
    official: bool = False
    host: str | None = None
    sentence: list[int] = field(default_factory=list)
    quotation: list[int] = field(default_factory=list)
    country: dict[int, str | None] = field(default_factory=dict)
    literal: dict[int, bool] = field(default_factory=dict)
    named: frozenset[str] = frozenset()
    sources: dict[int, int] = field(default_factory=dict)


def survey(
    report: Report,
    reading: Reading,
    tags: list[Tag | None],
    attributions: tuple[Attribution, ...],
    places: tuple[Place, ...],
    lexicon: Lexicon,
) -> Context:
    """Return the context of one report."""
    doc = reading.doc
    texts, offsets = [t.text for t in doc], [t.idx for t in doc]
    context = Context(texts, [text.lower() for text in texts], report.published)
    starts = [s for s, _ in reading.sentences] or [0]
    context.sentence = [max(0, bisect.bisect_right(starts, offset) - 1) for offset in offsets]
    context.quotation = _quotations(reading, offsets)
    for place in places:
        for span in place.spans:
            for token in reading.phrase(span):
                context.country[token.i] = place.country
                context.literal[token.i] = place.literal
    for index, attribution in enumerate(attributions):
        if attribution.source:
            context.sources.setdefault(reading.phrase(attribution.source[0]).root.i, index)
    root = phrase_root(doc)
    if root is not None:
        context.sources.setdefault(root.i, -1)
    _find_home(context, report, reading, tags, lexicon)
    context.named = _named(context, tags)
    return context


def without_waters(tags: list[Tag | None], reading: Reading, places: tuple[Place, ...]) -> list[Tag | None]:
    """Return the tags without those of states that only lend their name to a sea, a gulf or a strait (`the Gulf of Oman`)."""
    out = list(tags)
    for place in places:
        phrase = reading.phrase(place.spans[0])
        for at in range(phrase.start, phrase.end) if place.country is None and len(phrase) > 1 else ():
            tag = out[at]
            if tag is not None and isinstance(tag.entry, Name) and tag.end - tag.start < len(phrase):
                out[at] = None
    return out


def _named(context: Context, tags: list[Tag | None]) -> frozenset[str]:
    entries = [tag.entry for tag in tags if tag is not None]
    states = {entry.code for entry in entries if isinstance(entry, Name)}
    bodies = {entry.country for entry in entries if isinstance(entry, Organisation)}
    return frozenset({code for code in (*states, *bodies, *context.country.values(), context.home) if code})


def _quotations(reading: Reading, offsets: list[int]) -> list[int]:
    out = [-1] * len(offsets)
    for index, quotation in enumerate(reading.quotations):
        first, last = bisect.bisect_left(offsets, quotation.span[0]), bisect.bisect_left(offsets, quotation.span[1])
        out[first:last] = [index] * (last - first)
    return out


def _find_home(context: Context, report: Report, reading: Reading, tags: list[Tag | None], lexicon: Lexicon) -> None:
    """Set the country that a report speaks from: that of its outlet, else of its dateline, else of its heading."""
    if report.outlet:
        named = lexicon.tag_text(report.outlet)
        context.home, context.body = _first_country(named)
        context.official = context.body is not None or any(
            tag is not None and isinstance(tag.entry, Noun) and tag.entry.sector in OFFICIAL for tag in named
        )
        if any(tag is not None and isinstance(tag.entry, Noun) and tag.entry.role == "abroad" for tag in named):
            context.host = _host(context, reading, [t for t in named if t is not None])
    if context.home is None and reading.dateline is not None:
        inside = reading.phrase(reading.dateline)
        known = [context.country[t.i] for t in inside if context.country.get(t.i)]
        told = _first_country(tags[inside.start : inside.end])[0]
        context.home = told or (known[0] if known else None)
    if context.home is None and reading.turns:
        first = reading.phrase(reading.turns[0].label).start
        context.home, context.body = _first_country(tags[:first])


def _host(context: Context, reading: Reading, named: list[Tag]) -> str | None:
    """Return where an embassy stands: the other state in its name, else that of the dateline or of the first place abroad."""
    told = [tag.entry.code for tag in named if isinstance(tag.entry, Name)]
    lines = [
        context.country[t.i] for t in (reading.phrase(reading.dateline) if reading.dateline else ()) if t.i in context.country
    ]
    places = [context.country[at] for at in sorted(context.country)]
    return next((code for code in (*told, *lines, *places) if code and code != context.home), None)


def _first_country(tags: list[Tag | None]) -> tuple[str | None, Organisation | None]:
    for tag in tags:
        if tag is not None and isinstance(tag.entry, Organisation) and tag.entry.country:
            return tag.entry.country, tag.entry
        if tag is not None and isinstance(tag.entry, Name):
            return tag.entry.code, None
    return None, None
