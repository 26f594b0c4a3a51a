"""What a unit tells, by its words and by the annotations that stand in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.analysis.readouts.tokens import Token, finite, tokens
from dragoman.analysis.readouts.units import Unit, units
from dragoman.analysis.readouts.vocabulary import load_vocabulary, stem
from dragoman.ontology.territories import load_territories
from dragoman.record import Event, Figure, Place, Record, Statement, Time
from dragoman.spans import Span, Spans, hull, overlaps

NAME = 0.6
"""What the name of a place or a thing weighs: many things are told of one."""
FAINT = 0.3
"""What a word weighs that many units share: an office, the name of a side, of a person who takes part."""


@dataclass(frozen=True, slots=True)
class Traits:
    """One unit and what it tells.

    Attributes:
        unit: the unit.
        number: its number in the report.
        words: its concepts, each with the word that stands for it.
        weights: what each of them weighs: 1, or less where it tells less.
        about: those of them that the head of the sentence names as what it is about.
        heads: those of them after which no other word of its phrase stands.
        above: numbers of the units that it is a clause or circumstance of, the nearest first.
        around: the concepts of the unit that it is a clause or circumstance of.
        events: the events told in it.
        statements: the statements made or told in it, outermost first.
        figures: the figures that stand in it.
        times: the times that stand in it.
        places: the places that are meant as such.
        denying: the word that says that something is not so; empty where none does.
        leaving: the words that leave something open.
        settling: the word that settles something.
        begins_denying: its first word denies.
        asserted: it denies without a word that does, as what a denial holds.
        coming: it tells of what is to come.
        concedes: it concedes what may be denied.
        asks: it asks for something.
        answer: it tells how somebody answered.
        topic: it tells what was spoken of.
        plain: it holds no concept but those of a meeting, and names.
    """

    unit: Unit
    number: int
    words: dict[str, str]
    weights: dict[str, float]
    about: frozenset[str]
    heads: frozenset[str]
    above: tuple[int, ...]
    around: frozenset[str]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    denying: str
    leaving: str
    settling: str
    begins_denying: bool
    asserted: bool
    coming: bool
    concedes: bool
    asks: bool
    answer: bool
    topic: bool
    plain: bool

    @property
    def span(self) -> Span:
        """From where to where the unit reaches."""
        return hull(self.unit.spans)

    @property
    def denied(self) -> bool:
        """Whether it says that something is not so."""
        return bool(self.denying) or self.asserted

    @property
    def open(self) -> bool:
        """Whether it leaves something open."""
        return bool(self.leaving)

    @property
    def settled(self) -> bool:
        """Whether it settles something."""
        return bool(self.settling)

    @property
    def acts(self) -> frozenset[str]:
        """The types of its events."""
        return frozenset(event.type for event in self.events)

    @property
    def telling(self) -> frozenset[str]:
        """The concepts that say what the unit is about."""
        return frozenset(concept for concept, weight in self.weights.items() if weight > FAINT)


class Teller:
    """Tells the traits of the units of a record.

    Args:
        record: the record.
        sides: the codes of the two states; their names weigh little.
    """

    def __init__(self, record: Record, sides: Iterable[str]) -> None:
        self._record = record
        self._text = record.report.text
        self._language = record.made_by.pipeline
        self._vocabulary = load_vocabulary(self._language)
        self._sides = frozenset(sides)
        self._named = self._names()
        self._dated = [span for time in record.times for span in time.spans]

    def traits(self) -> tuple[Traits, ...]:
        """Return the traits of every unit that says something, in order."""
        cut = units(self._text, self._language)
        found = [self._of(number, unit, cut) for number, unit in enumerate(cut)]
        return tuple(
            one for one in found if one.unit.aspect is not None or one.telling or one.figures or one.times or one.events
        )

    def _of(self, number: int, unit: Unit, cut: Sequence[Unit]) -> Traits:
        own = [token for span in unit.spans for token in tokens(self._text, span)]
        words, weights, heads = self._words(own)
        above = (*(cut[unit.under].spans if unit.under is not None else ()), *((unit.asked,) if unit.asked is not None else ()))
        around = self._words([t for span in above for t in tokens(self._text, span)])[0]
        record, spans = self._record, unit.spans
        said = tuple(
            s
            for s in record.statements
            if overlaps(spans, s.content.spans) or (s.cue is not None and overlaps(spans, s.cue.spans))
        )
        events = tuple(e for e in record.events if _within(e.spans, spans))
        denying, undone = self._denied(own, spans)
        led = [*(tokens(self._text, unit.lead) if unit.lead is not None else ()), *own]
        return Traits(
            unit,
            number,
            words,
            weights,
            self._about(unit),
            heads,
            tuple(_above(unit, cut)),
            frozenset(around),
            events,
            tuple(sorted(said, key=lambda s: (s.within is not None, s.spans))),
            tuple(f for f in record.figures if overlaps(spans, f.spans)),
            tuple(t for t in record.times if overlaps(spans, t.spans)),
            tuple(p for p in record.places if p.literal and overlaps(spans, p.spans)),
            denying,
            self._open(led, spans),
            next((self._words_of(t) for t in led if t.word in self._vocabulary.settled), ""),
            bool(denying) and self._negates(own[0]),
            not denying and not undone and any(s.act == "deny" for s in said),
            any(token.word in self._vocabulary.coming for token in own),
            any(token.word in self._vocabulary.conceding for token in own),
            any(s.act == "request" for s in said) or any(e.type == "REQUEST" for e in events),
            any(token.word in self._vocabulary.answers for token in own),
            any(token.word in self._vocabulary.topics for token in own),
            {c for c, w in weights.items() if w > NAME} <= self._vocabulary.meeting
            and not any(e.type == "AGREE" for e in events),
        )

    def _words(self, found: Sequence[Token]) -> tuple[dict[str, str], dict[str, float], frozenset[str]]:
        """Return the concepts of words, what each weighs, and those of them that end their phrase."""
        words: dict[str, str] = {}
        weights: dict[str, float] = {}
        heads: set[str] = set()
        for n, token in enumerate(found):
            if self._empty(token):
                continue
            root = stem(token.word.lower())
            concept = self._vocabulary.alike.get(root, root)
            words.setdefault(concept, self._text[token.start : token.end])
            weights[concept] = max(weights.get(concept, 0), self._weight(token, root, found[n + 1 : n + 2], first=not n))
            if n + 1 == len(found) or self._ends(token, found[n + 1]):
                heads.add(concept)
        return words, weights, frozenset(heads)

    def _about(self, unit: Unit) -> frozenset[str]:
        """Return the concepts that the head of a sentence names as what it is about."""
        found = self._vocabulary.heads.match(self._text, *hull(unit.spans))
        return frozenset(self._words(tokens(self._text, found.span()))[0]) if found is not None else frozenset()

    def _weight(self, token: Token, root: str, after: Sequence[Token], *, first: bool) -> float:
        if root in self._vocabulary.faint or self._in(token, self._named):
            return FAINT
        if first or not self._text[token.start].isupper():
            return 1.0
        goes_on = after and self._text[after[0].start].isupper() and after[0].start - token.end == 1
        return FAINT if goes_on else NAME

    def _ends(self, token: Token, after: Token) -> bool:
        """Tell whether the phrase of a word ends with it: a mark, an idle word or a verb follows."""
        apart = self._text[token.end : after.start].strip(" \n") != ""
        return apart or self._empty(after) or finite(after, self._vocabulary)

    def _empty(self, token: Token) -> bool:
        """Tell whether a word says nothing here: it is idle, a number or part of a time."""
        words = self._vocabulary
        return (
            token.word in words.idle or token.word in words.numbers or token.word[0].isdigit() or self._in(token, self._dated)
        )

    def _names(self) -> list[Span]:
        """Return the spans of names of persons, and of words that name one of the two states."""
        persons = [m for actor in self._record.actors if actor.kind == "person" for m in actor.mentions]
        territories = load_territories(self._language)
        out = [span for span in persons if self._text[span[0] : span[1]][:1].isupper()]
        for token in tokens(self._text, (0, len(self._text))):
            word = self._text[token.start : token.start + len(token.word)]
            found = territories.by_name(word) or territories.by_adjective(word) or territories.by_demonym(word)
            if found is not None and found.code in self._sides:
                out.append((token.start, token.end))
        return out

    def _in(self, token: Token, spans: Iterable[Span]) -> bool:
        return any(start <= token.start and token.end <= end for start, end in spans)

    def _denied(self, own: Sequence[Token], spans: Spans) -> tuple[str, bool]:
        """Return the first word outside any condition that denies, empty where there is none, and whether another undoes it."""
        exempt = [m.span() for s in spans for m in self._vocabulary.exempt.finditer(self._text, *s)]
        stop = next((n for n, token in enumerate(own) if token.word in self._vocabulary.conditions), len(own))
        found = [n for n, token in enumerate(own[:stop]) if self._negates(token) and not self._in(token, exempt)]
        if any(later - n <= _UNDONE and own[later].word in self._vocabulary.denying for n, later in pairwise(found)):
            return "", True
        return (self._words_of(own[found[0]]) if found else ""), False

    def _words_of(self, token: Token) -> str:
        return self._text[token.start : token.end]

    def _negates(self, token: Token) -> bool:
        return token.word in self._vocabulary.denied or token.word.endswith(self._vocabulary.denied_endings)

    def _open(self, own: Sequence[Token], spans: Spans) -> str:
        """Return the words that leave something open, empty where there are none."""
        found = next((m for s in spans if (m := self._vocabulary.open_phrases.search(self._text, *s))), None)
        if found is not None:
            return found.group()
        return next((self._words_of(token) for token in own if token.word in self._vocabulary.open), "")


_UNDONE = 2
"""How many words before a denying verb a "not" may stand that undoes it ("did not reject")."""


def _above(unit: Unit, cut: Sequence[Unit]) -> Iterator[int]:
    while unit.under is not None:
        yield unit.under
        unit = cut[unit.under]


def _within(inner: Spans, outer: Spans) -> bool:
    """Tell whether the first words of an annotation stand in a unit."""
    return bool(inner) and overlaps(inner[:1], outer)
