"""The type of the event between two marked phrases of a text: what `dragoman classify` asks.

Every act that the rules find is scored by how well the two phrases fill its places and how near they stand in the parse. The
scores of a type's acts are summed; `none` stands for no event between the two. The trained coder reads the sentence with the
two phrases marked; its log-chances and the rules' scores are added with weights fitted on sentences of the project's own that
neither learnt from.
"""

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from spacy.tokens import Doc, Token

from dragoman.errors import InputError
from dragoman.events.candidate import Candidate
from dragoman.events.candidates import Finder
from dragoman.events.coder import Coder
from dragoman.events.labels import NONE, TYPES
from dragoman.events.readings import Settling
from dragoman.events.status import refused
from dragoman.ontology.plover import load_plover
from dragoman.reading.stage import ReadingStage
from dragoman.record import Report, round_confidence
from dragoman.spans import Span

IN_PLACE, NEAR_PLACE, SWAPPED = 3.0, 2.0, -0.5
STEP = 0.45
"""What a step in the parse between an act and a phrase costs."""
FAR = 8
BASE = 1.2
"""The score of no event, and of a type that no act speaks for."""
UNHEARD = -2.5
HINTED = 0.6
COOLING = 1.3
"""Scores are divided by it, so that confidence is what marked sentences showed it to be."""
PRIOR = (
    "ACCUSE",
    "SUPPORT",
    "REJECT",
    "AGREE",
    "CONSULT",
    "ASSAULT",
    "AID",
    "COERCE",
    "REQUEST",
    "RETREAT",
    "THREATEN",
    "SANCTION",
)
"""Ties go to the type that news tells most often."""


class Verdict(NamedTuple):
    """What `classify` gives.

    Attributes:
        type: the best of PLOVER's sixteen types.
        confidence: its score among the sixteen, 0 to 1.
        scores: a score for each type and for `none`; they sum to 1.
    """

    type: str
    confidence: float
    scores: Mapping[str, float]


class Classifier:
    """Says what sort of event stands between two phrases.

    Args:
        language: ISO 639-1 code.
        parser: another spaCy pipeline, by name or path.
        coder: the trained coder; without one the rules alone decide.

    Raises:
        LanguageError: where there is no such language or parser.
    """

    def __init__(self, language: str = "en", parser: str | None = None, coder: Coder | None = None) -> None:
        self._coder = coder
        self._reading = ReadingStage(language, parser)
        self._finder = Finder(language)
        self._settling = Settling(language)
        self._types = tuple(load_plover().types)

    def __call__(self, text: str, actor: Span | None = None, recipient: Span | None = None) -> Verdict:
        """Return the type of the event that one phrase does to another.

        Args:
            text: one sentence, or a few.
            actor: the span of who does it, in code points; None where it is not told.
            recipient: the span of whom it is done to, or None.

        Raises:
            InputError: where a span is empty or outside the text.
        """
        for name, span in (("actor", actor), ("recipient", recipient)):
            if span is not None and not 0 <= span[0] < span[1] <= len(text):
                raise InputError(f"the span of {name}, {list(span)}, is not within the text")
        return self.of_doc(self.parse(text), actor, recipient)

    def parse(self, text: str) -> Doc:
        """Return the parse of a text."""
        return self._reading(report=Report.of(text)).added.doc

    def of_doc(self, doc: Doc, actor: Span | None, recipient: Span | None) -> Verdict:
        """Return the verdict over a parse made before; spans as in `__call__`."""
        raw = self.by_rules(doc, actor, recipient)
        if self._coder is None:
            return _verdict({name: value / COOLING for name, value in raw.items()})
        return _verdict(weighed(raw, self.by_coder(self._coder, doc, actor, recipient), self._coder.pairing))

    @staticmethod
    def by_coder(coder: Coder, doc: Doc, actor: Span | None, recipient: Span | None) -> dict[str, float]:
        """Return the coder's log-chance of each type and of none between two phrases."""
        phrases = [doc.char_span(*span, alignment_mode="expand") if span else None for span in (actor, recipient)]
        marked = [phrase for phrase in phrases if phrase is not None]
        first = min((phrase[0].sent.start for phrase in marked), default=0)
        after = max((phrase[-1].sent.end for phrase in marked), default=len(doc))
        last = max((phrase.end for phrase in marked), default=first)
        if last - first > len(next(iter(coder.stretches([token.text for token in doc[first:after]])), ())):
            first = min(phrase.start for phrase in marked)  # a long sentence is read from its first marked phrase on
        places = [range(p.start - first, p.end - first) if p is not None else range(0) for p in phrases]
        told = coder.read([token.text for token in doc[first:after]], *places)
        return dict(zip(TYPES, map(float, told.pair), strict=True))

    def by_rules(self, doc: Doc, actor: Span | None, recipient: Span | None) -> dict[str, float]:
        """Return the rules' score of each type and of none between two phrases."""
        sides = _Side(doc, actor), _Side(doc, recipient)
        raw = dict.fromkeys(self._types, UNHEARD)
        for candidate in self._finder.find(doc):
            self._settling.settle(candidate, refused=refused(candidate.carrier), foretold=True)
            raw[candidate.type] = _join(raw[candidate.type], _score(candidate, *sides))
        for kind, weight in self._finder.hints(doc):
            raw[kind] = _join(raw[kind], UNHEARD + HINTED * weight)
        return {**raw, NONE: BASE}


class _Side:
    """One marked phrase: its tokens, its head and the words above the head with their distance."""

    def __init__(self, doc: Doc, span: Span | None) -> None:
        self.tokens: frozenset[int] = frozenset()
        self.steps: dict[int, int] = {}
        phrase = doc.char_span(*span, alignment_mode="expand") if span is not None else None
        if phrase is not None:
            self.tokens = frozenset(range(phrase.start, phrase.end))
            self.steps = {token.i: n for n, token in enumerate((phrase.root, *phrase.root.ancestors))}

    def __bool__(self) -> bool:
        return bool(self.tokens)

    def fit(self, words: Iterable[Token]) -> float:
        """Return how well the phrase fills a place: it is one of its words, or stands within their phrases."""
        best = 0.0
        for token in words:
            if token.i in self.tokens:
                return IN_PLACE
            if token.i in self.steps:
                best = max(best, NEAR_PLACE - 0.2 * self.steps[token.i])
        return best

    def distance(self, candidate: Candidate) -> int:
        """Return the steps in the parse from the phrase to an act."""
        best = FAR
        for token in candidate.hosts:
            for up, above in enumerate((token, *token.ancestors)):
                if above.i in self.steps:
                    best = min(best, up + self.steps[above.i])
                    break
        return best


def _score(candidate: Candidate, actor: _Side, recipient: _Side) -> float:
    groups = [token for group in candidate.recipients for token in group]
    score = 4 * candidate.predicate.trust - 2
    if candidate.status in {"hypothetical", "negated"}:
        score -= 0.5
    forward = actor.fit(candidate.actors) + recipient.fit(groups)
    backward = actor.fit(groups) + recipient.fit(candidate.actors)
    if candidate.mutual:
        forward = max(forward, backward)
    score += max(forward, backward + SWAPPED)
    for side in (actor, recipient):
        if side:
            score -= STEP * side.distance(candidate)
    if any(i in actor.tokens or i in recipient.tokens for i in (candidate.token.i,)):
        score -= 1.5
    return score


def _join(one: float, other: float) -> float:
    """Return the logarithm of the sum of two scores' exponentials."""
    high, low = max(one, other), min(one, other)
    return high + math.log1p(math.exp(low - high))


def weighed(ruled: Mapping[str, float], coded: Mapping[str, float], weights: Mapping[str, float]) -> dict[str, float]:
    """Return the scores of rules and coder together; `weights` says what each counts for, and what none is ahead by."""
    every = {name: weights["coder"] * coded[name] + weights["rules"] * ruled[name] for name in ruled}
    every[NONE] += weights["none"]
    return every


def _verdict(every: Mapping[str, float]) -> Verdict:
    top = max(every.values())
    weights = {name: math.exp(value - top) for name, value in every.items()}
    total = sum(weights.values())
    scores = {name: round(weight / total, 4) for name, weight in weights.items()}
    highest = max(scores, key=lambda name: scores[name])
    scores[highest] = round(scores[highest] + 1 - sum(scores.values()), 4)
    rank = {name: n for n, name in enumerate(PRIOR)}
    best = min(every.keys() - {NONE}, key=lambda name: (-every[name], rank.get(name, len(rank)), name))
    return Verdict(best, round_confidence(weights[best] / (total - weights[NONE])), scores)
