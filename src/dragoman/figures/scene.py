"""What the layers before tell about one report, asked by offset, and the parse around a number."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from dragoman.figures.quantities import Quantity
from dragoman.reading.page import Reading
from dragoman.record import Actor, Statement, Time
from dragoman.spans import Span, overlap

_NOUNS = frozenset({"NOUN", "PROPN"})
_REACH = 7
"""Words from a number to the noun that it counts, at most."""
_ENDLESS = 400
"""Words that no sentence of a report has."""
_STEPS = 20
"""Links of the parse that are followed at most."""
_FAR = 600
"""Characters from a figure to anything that it is linked to, at most."""
_INNER = frozenset({"nummod", "quantmod", "amod", "compound", "nmod", "advmod", "det", "punct", "dep", "npadvmod"})


_DAY = 10
"""Characters of a whole date."""
_ONWARD = re.compile(r"\s+onwards?\b", re.IGNORECASE)
_UNTIL = re.compile(r"\s*(?:to|until|till|through|–|-)\s*(?:the\s+)?", re.IGNORECASE)


class Cover:
    """Spans that do not overlap much, asked whether they touch another.

    Args:
        spans: with the position of what each belongs to.
    """

    def __init__(self, spans: Iterable[tuple[Span, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [s[0] for s, _ in self._spans]
        self._longest = max((s[1] - s[0] for s, _ in self._spans), default=0)

    def touching(self, span: Span) -> list[int]:
        """Return the positions of what touches a span, in the order of the text."""
        at = bisect_right(self._starts, span[1] - 1) - 1
        found = []
        while at >= 0 and self._starts[at] + self._longest > span[0]:
            if overlap(self._spans[at][0], span):
                found.append(self._spans[at][1])
            at -= 1
        return found[::-1]


_BODIES = frozenset({"EUR", "UNO", "IGO"})


def _is_state(actor: Actor) -> bool:
    return actor.kind == "state" or actor.sectors[:1] == ("GOV",) or actor.country in _BODIES


class Scene:
    """One report, as the rules of figures see it.

    Args:
        reading: the parsed report.
        times: its times.
        actors: its actors.
        statements: its statements.
        published: its day of publication, or None.

    Attributes:
        sides: where the numbers of votes begin, with the side that each is of and the word that tells it; the stage adds them.
    """

    def __init__(
        self,
        reading: Reading,
        times: Sequence[Time],
        actors: Sequence[Actor],
        statements: Sequence[Statement],
        published: str | None = None,
    ) -> None:
        self.reading = reading
        self.published = published
        self.sides: dict[int, tuple[str, Span]] = {}
        self.text = reading.text
        self.doc: Doc = reading.doc
        self.times = times
        self.actors = actors
        self.statements = statements
        self._starts = [token.idx for token in self.doc]
        self._times = Cover((s, n) for n, t in enumerate(times) for s in t.spans)
        self._named = sorted(((s, n) for n, a in enumerate(actors) for s in a.mentions))
        self._mentions = Cover((s, at) for at, (s, _) in enumerate(self._named))
        self._contents = Cover((s, n) for n, x in enumerate(statements) for s in x.content.spans)
        self._ends = [(s.start, s.end) for s in self.doc.sents]
        self._firsts = [start for start, _ in self._ends]
        self._sources = Cover(
            (s, n) for n, x in enumerate(statements) if x.source and x.form != "direct" for s in x.source.spans
        )
        self._ents = self.doc.ents
        self._entities = Cover(((e.start_char, e.end_char), n) for n, e in enumerate(self._ents))
        self._names = Cover((s, n) for n, a in enumerate(actors) if a.kind == "person" for s in a.mentions)

    def token_at(self, offset: int) -> Token:
        """Return the token over an offset."""
        return self.doc[max(0, bisect_right(self._starts, offset) - 1)]

    def before(self, token: Token) -> Token | None:
        """Return the token before one, within its sentence and past brackets and blanks, or None."""
        at = token.i - 1
        return self.doc[at] if at >= self.sentence(token)[0] else None

    def sentence(self, token: Token) -> tuple[int, int]:
        """Return the positions of the first token of a token's sentence and of the one after its last."""
        return self._ends[max(0, bisect_right(self._firsts, token.i) - 1)]

    def endless(self, token: Token) -> bool:
        """Tell whether a token's sentence is longer than sentences are, so that its parse tells nothing and takes long."""
        first, last = self.sentence(token)
        return last - first > _ENDLESS

    def around(self, token: Token) -> Span:
        """Return the offsets of a token's sentence, cut at some distance so that no text takes long."""
        first, last = self.sentence(token)
        start, end = self.doc[first].idx, self.doc[last - 1].idx + len(self.doc[last - 1])
        return (max(start, token.idx - _FAR), min(end, token.idx + _FAR))

    def tokens(self, span: Span) -> list[Token]:
        """Return the tokens that a span touches."""
        first = max(0, bisect_right(self._starts, span[0]) - 1)
        last = bisect_right(self._starts, span[1] - 1)
        return [t for t in self.doc[first:last] if t.idx + len(t) > span[0]]

    def head(self, span: Span) -> Token:
        """Return the token of a span whose head is outside it."""
        inside = self.tokens(span)
        first, last = inside[0].i, inside[-1].i
        outer = [t for t in inside if not first <= t.head.i <= last or t.head.i == t.i]
        return outer[-1] if outer else inside[-1]

    def in_time(self, span: Span) -> bool:
        """Tell whether a span touches a time."""
        return bool(self._times.touching(span))

    def times_in(self, span: Span) -> list[Time]:
        """Return the times that touch a span."""
        return [self.times[n] for n in self._times.touching(span)]

    def begins(self, time: Time) -> bool:
        """Tell whether a time after `from` is the first of a stretch, or still to come: `by 500,000 tonnes from July`."""
        day = self.published if self.published and len(self.published) >= _DAY else None
        if day is not None and time.from_ is not None and time.from_[:_DAY] > day[:_DAY]:
            return True
        end = time.spans[-1][1]
        to = _UNTIL.match(self.text, end)
        return bool(_ONWARD.match(self.text, end)) or (to is not None and self.in_time((to.end(), to.end() + 1)))

    def actors_in(self, span: Span) -> list[tuple[Actor, Span]]:
        """Return the actors with a mention in a span, each mention once, in the order of the text."""
        found = [self._named[at] for at in self._mentions.touching(span)]
        return [(self.actors[n], mention) for mention, n in found]

    def state_at(self, token: Token) -> bool:
        """Tell whether a token is in a mention of a state, of its government or of a body of states."""
        return any(a.country for a, _ in self.actors_in((token.idx, token.idx + len(token))) if _is_state(a))

    def tells_of_states(self, token: Token) -> bool:
        """Tell whether a token's sentence names a state or a body of states."""
        return any(a.country for a, _ in self.actors_in(self.around(token)) if _is_state(a))

    def in_source(self, span: Span) -> bool:
        """Tell whether a span is in a source that names an actor, and not in what is told inside of that."""
        over = self.statement_over(span)
        start = over.content.spans[0][0] if over is not None else -1
        found = (self.statements[n].source for n in self._sources.touching(span))
        named = (s.spans for s in found if s is not None and any(self.actors_in(span) for span in s.spans))
        return any(start <= spans[0][0] for spans in named)

    def in_name(self, offset: int) -> bool:
        """Tell whether an offset is in a person's name."""
        if self._names.touching((max(0, offset), offset + 1)):
            return True
        found = self._entities.touching((max(0, offset), offset + 1))
        return any(self._ents[n].label_ == "PERSON" for n in found)

    def in_entity(self, span: Span, labels: frozenset[str]) -> bool:
        """Tell whether a span lies in a named entity of one of some kinds."""
        return any(self._ents[n].label_ in labels for n in self._entities.touching(span))

    def counts(self, token: Token) -> bool:
        """Tell whether a number's token counts a plural noun after it."""
        head = token.head
        return token.dep_ in {"nummod", "quantmod"} and head.i > token.i and head.tag_ in {"NNS", "NNPS"}

    def verbal(self, token: Token) -> bool:
        """Tell whether a token is a verb or stands before one."""
        return token.pos_ in {"VERB", "AUX"}

    def counted(self, quantity: Quantity) -> Token | None:
        """Return the noun that a quantity without a unit counts, or None."""
        if quantity.unit is not None or quantity.numeral.share:
            return None
        token = self.head(quantity.core)
        head = token.head
        if (
            token.dep_ in _INNER
            and head.i > token.i
            and head.pos_ in _NOUNS
            and head.i - token.i < _REACH
            and head.i < self.sentence(token)[1]
        ):
            return None if self.in_time((head.idx, head.idx + len(head))) else head
        return self._of(token)

    def _of(self, token: Token) -> Token | None:
        """Return the noun after `of` (`dozens of people`, `17 of the ships`), or None."""
        for child in token.children:
            if child.lower_ == "of" and child.i > token.i:
                return next((c for c in child.children if c.dep_ == "pobj" and c.pos_ in _NOUNS), None)
        following = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        if (
            following is not None
            and following.pos_ in _NOUNS
            and following.tag_ in {"NNS", "NNPS"}
            and following.i < self.sentence(token)[1]
        ):
            return following
        return None

    def statement_over(self, span: Span) -> Statement | None:
        """Return the innermost statement whose content holds a span, or None."""
        over = [self.statements[n] for n in dict.fromkeys(self._contents.touching(span))]
        holding = [s for s in over if any(a <= span[0] and span[1] <= b for a, b in s.content.spans)]
        return min(holding, key=lambda s: (sum(b - a for a, b in s.content.spans), s.id), default=None)

    def clause(self, token: Token) -> Token:
        """Return the verb whose clause a token is in, else the root of its sentence."""
        at = token
        for _ in range(_STEPS):
            if at.head.i == at.i or at.pos_ in {"VERB", "AUX"}:
                break
            at = at.head
        return at

    @staticmethod
    def above(one: Token, other: Token) -> bool:
        """Tell whether a token governs another, over so many links at most."""
        at = other
        for _ in range(_STEPS):
            if at.head.i == at.i:
                return False
            at = at.head
            if at.i == one.i:
                return True
        return False
