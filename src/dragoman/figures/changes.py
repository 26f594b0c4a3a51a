"""By how much something moved: words of change around a quantity, verbs that are a change by themselves, and the base."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.figures.lexicon import Lexicon, alternatives
from dragoman.figures.multiples import amount_of, bound_before, extent, in_percent, size, standing
from dragoman.figures.quantities import Quantity
from dragoman.figures.scene import Scene
from dragoman.record import Bound, Direction
from dragoman.spans import Span

_GAP = 60
"""Characters between a change and the level that it leads to."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A change that the text tells.

    Attributes:
        span: the words of change with the amount.
        direction: up, down or flat.
        value: by how much, in `unit`; None where no amount is told.
        unit: `percent`, a unit, or None.
        bound: how exact the amount is told to be.
        base: against what: `y/y` and the like, the id of a time, or None.
        amount: the quantity that is the amount, or None.
        leads: True where a level follows with `to` (`rose 14 percent to …`).
        rule: how it was found.
        word: the token of the word of change, or None for a sign.
    """

    span: Span
    direction: Direction
    value: float | None
    unit: str | None
    bound: Bound
    base: str | None
    amount: Quantity | None
    leads: bool
    rule: str
    word: Token | None


class ChangeReader:
    """Finds changes.

    Args:
        lexicon: the words of a language.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.words = lexicon.changes
        self.bounds = lexicon.bounds
        ways = [w for w in self.words.adverbs if w.isalpha() or " " in w]
        self._adverb = re.compile(
            rf"\b({alternatives(ways)})\s+(?:by\s+)?(?:another\s+|an?\s+|as\s+much\s+as\s+)?$", re.IGNORECASE
        )
        after = alternatives(w for w in ways if w not in {"off", "up", "down"})
        self._adverb_after = re.compile(
            rf"\s+({after})\b(?!\s+of|(?<=more|less)\s+than\s+(?:a|one)\s+(?:year|month|week|day))", re.IGNORECASE
        )
        nouns = alternatives(self.words.nouns)
        self._noun_before = re.compile(rf"\b({nouns})\s+(?:of|by|to)\s+(?:an?\s+|the\s+)?$", re.IGNORECASE)
        self._noun_after = re.compile(rf"[\s-]+(?:[a-z][a-z-]*\s+){{0,2}}({nouns})\b", re.IGNORECASE)
        self._bases = re.compile(rf"\b({alternatives(self.words.bases)})\b", re.IGNORECASE)
        self._against = re.compile(rf"\b(?:{alternatives(self.words.against)})\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
        self._to_level = re.compile(rf"(?:{alternatives(self.words.to_level)})\b", re.IGNORECASE)
        self._times = re.compile(rf"\s+(?:{alternatives(self.words.times)})\b", re.IGNORECASE)
        self._than = re.compile(
            rf"\s+({alternatives(self.words.than)})\b(?!\s+(?:{alternatives(self.words.plans)})\b)", re.IGNORECASE
        )
        self._factor = re.compile(r"\bto\b|[,.;]")

    def of(self, quantity: Quantity, scene: Scene) -> Moved | None:
        """Return the change that a quantity is the amount of, or None where it is a level."""
        found = (
            self._signed(quantity)
            or self._by_comparison(quantity, scene)
            or self._by_adverb(quantity, scene)
            or self._by_verb(quantity, scene)
            or self._by_noun(quantity, scene)
        )
        if found is None:
            return None
        start, end, direction, rule, word = found
        value, unit = amount(quantity)
        if quantity.value is None:
            value = None  # a range has no one size; the figure holds its ends
        if unit == "count" and value is not None and quantity.unit == "count":
            value, unit = in_percent(value, direction), "percent"
        span, base = self._based((min(start, quantity.span[0]), max(end, quantity.span[1])), scene)
        leads = bool(re.match(r"[^.;:]{0,40}?\bto\b", scene.text[span[1] : span[1] + _GAP]))
        return Moved(span, direction, value, unit, quantity.bound, base, quantity, leads, rule, word)

    def again(self, before: Moved, quantity: Quantity, scene: Scene) -> Moved | None:
        """Return the change that a quantity says once more (`rose 64 cents, or 0.8%`), or that has lost its verb.

        Args:
            before: the change before it.
            quantity: what may be a change without a word of its own (`down 2.3%, copper by 2.6%`).
            scene: the report.
        """
        end, start = before.span[1], quantity.span[0]
        if quantity.unit not in _AMOUNTS or not 0 < start - end <= _GAP or quantity.value is None:
            return None
        between = scene.text[end:start]
        said = _SAID_AGAIN.fullmatch(between)
        if not said and not (_GAPPED.fullmatch(between) and before.unit == quantity.unit):
            return None
        value, unit = amount(quantity)
        span, base = self._based(quantity.span, scene)
        rule = "changes.again" if said else "changes.gapped"
        return Moved(span, before.direction, value, unit, quantity.bound, base, quantity, before.leads, rule, None)

    @staticmethod
    def _signed(quantity: Quantity) -> tuple[int, int, Direction, str, Token | None] | None:
        if quantity.signed == "+" and quantity.unit == "percent":
            return quantity.span[0] - 1, quantity.span[1], "up", "changes.sign", None
        return None

    def _by_comparison(self, quantity: Quantity, scene: Scene) -> tuple[int, int, Direction, str, Token | None] | None:
        """Return how much more or less something is told to be: `three times as many as`, `1.5 million tons more than`."""
        start, end = quantity.span
        if quantity.unit == "count" and (match := self._times.match(scene.text, end)):
            return start, match.end(), "up", "changes.adverb", None
        sized = quantity.unit is not None or quantity.numeral.share or quantity.numeral.scaled
        if sized and (match := self._than.match(scene.text, end)):
            way = self.words.than[" ".join(match[1].lower().split())]
            return start, match.start(1) + len(match[1].split()[0]), way, "changes.adverb", scene.token_at(match.start(1))
        return None

    def _by_adverb(self, quantity: Quantity, scene: Scene) -> tuple[int, int, Direction, str, Token | None] | None:
        start, end = quantity.span
        if match := self._adverb.search(scene.text, max(0, start - 32), start):
            word = scene.token_at(match.start())
            if not self._particle(word, quantity):
                return match.start(), end, self.words.adverbs[match[1].lower()], "changes.adverb", word
        if quantity.unit in _AMOUNTS and (match := self._adverb_after.match(scene.text, end)):
            return start, match.end(), self.words.adverbs[match[1].lower()], "changes.adverb", scene.token_at(match.start(1))
        return None

    def _particle(self, word: Token, quantity: Quantity) -> bool:
        """Tell whether `up` or `down` belongs to a verb that is no movement: `made up 8 percent`, `set up two posts`."""
        before = _verb_of(word)
        if before is None or before.lemma_.lower() in self.words.verbs:
            return False
        return before.lemma_.lower() in self.words.still or (word.dep_ == "prt" and quantity.unit not in _AMOUNTS)

    def _by_verb(self, quantity: Quantity, scene: Scene) -> tuple[int, int, Direction, str, Token | None] | None:
        """Return the change where the quantity is the measure of a verb of change: `rose 14 percent`, `fell by a third`."""
        if self._to_level.match(scene.text, quantity.span[0], quantity.core[0]):
            return None  # fell below 12 percent
        head = scene.head(quantity.core)
        verb, by = head.head, False
        near = scene.before(scene.token_at(quantity.span[0]))
        if near is not None and near.lower_ in self.words.more:
            near = scene.before(near)
        if near is not None and near.lower_ in {"by", "just", "only"} and (before := scene.before(near)) is not None:
            by = near.lower_ == "by"
            verb = head.head.head if by and head.head.lower_ == "by" else before
            verb = before if verb.lemma_.lower() not in self.words.verbs else verb
        elif near is not None and near.lemma_.lower() in self.words.verbs and near.pos_ == "VERB":
            return (
                (near.idx, quantity.span[1], self.words.verbs[near.lemma_.lower()], "changes.verb", near)
                if self._sized(quantity, near, head)
                else None
            )
        direction = self.words.verbs.get(verb.lemma_.lower()) if verb.pos_ in {"VERB", "AUX"} else None
        if direction is None or verb.i == head.i or (verb.i > head.i and not by):
            return None
        if not by and head.dep_ not in {"npadvmod", "dobj", "obj", "advmod", "dep", "attr", "dative", "oprd", "nsubj", "ccomp"}:
            return None
        if not by and not self._sized(quantity, verb, head):
            return None
        return verb.idx, quantity.span[1], direction, "changes.verb", verb

    @staticmethod
    def _sized(quantity: Quantity, verb: Token, head: Token) -> bool:
        """Tell whether a quantity beside a verb of change can be its size, and not what is added or lost (`cut 300 jobs`)."""
        counted = head.dep_ in {"nummod", "compound"} and head.head.i > head.i and quantity.unit is None
        thing = head.dep_ in {"dobj", "obj"} and verb.lemma_.lower() in _TRANSITIVE and quantity.unit not in _AMOUNTS
        thing = thing and not quantity.numeral.share  # lost a fifth of the catch
        return _measure(quantity) and not counted and not thing

    def _by_noun(self, quantity: Quantity, scene: Scene) -> tuple[int, int, Direction, str, Token | None] | None:
        start, end = quantity.span
        if match := self._noun_before.search(scene.text, max(0, start - 40), start):
            if match[0].rstrip().lower().endswith(" to"):
                return None
            return match.start(), end, self.words.nouns[match[1].lower()], "changes.noun", scene.token_at(match.start())
        if (
            quantity.unit in _AMOUNTS
            and (match := self._noun_after.match(scene.text, end))
            and not scene.in_time((match.start(1), match.end()))
        ):
            noun = scene.token_at(match.start(1))
            if noun.pos_ == "NOUN" and scene.head(quantity.core).head.i == noun.i:
                return start, match.end(), self.words.nouns[match[1].lower()], "changes.noun", noun
        return None

    def bare(self, level: Quantity, scene: Scene) -> Moved | None:
        """Return the change that a verb tells before a level without an amount, or is by itself: `tripled to …`."""
        leads = self._to_level.match(scene.text, level.span[0], level.core[0])
        if not leads and not re.search(r"\bto\s+$", scene.text[max(0, level.span[0] - 6) : level.span[0]]):
            return None
        head = scene.head(level.core)
        verb = head.head.head if head.dep_ == "pobj" else head.head
        return self.alone(verb, scene) if verb.pos_ == "VERB" and verb.i < head.i else None

    def alone(self, verb: Token, scene: Scene) -> Moved | None:
        """Return the change that a verb is by itself (`tripled` is up 200 percent, `rose` has no amount), or None."""
        sized = size(verb, self.words)
        direction = sized[0] if sized else self.words.verbs.get(verb.lemma_.lower())
        if direction is None:
            return None
        bound, start = bound_before(verb, self.bounds) if sized else ("=", verb.idx)
        span, base = self._based((start, extent(verb, self.words)[1] if sized else verb.idx + len(verb)), scene)
        value, unit = (sized[1], "percent") if sized else (None, None)
        return Moved(span, direction, value, unit, bound, base, None, leads=True, rule="changes.word", word=verb)

    def without_number(self, taken: Collection[int], scene: Scene) -> Iterator[Moved]:
        """Yield the changes that a word tells without a level or an amount: `exports tripled in 2023`.

        Args:
            taken: positions of words that are the change of a figure already.
            scene: the report.
        """
        for word in standing(scene, self.words, taken):
            told = self.alone(word, scene)
            if told is not None and told.value is not None:
                yield replace(told, amount=amount_of((word.idx, word.idx + len(word)), told.value, told.bound), leads=False)

    def _based(self, span: Span, scene: Scene) -> tuple[Span, str | None]:
        """Return the span of a change, lengthened by what it is told against, and that."""
        text, end = scene.text, span[1]
        if (match := self._bases.search(text, end, end + 30)) and not self._factor.search(text, end, match.start()):
            return span, self.words.bases[re.sub(r"\s+", " ", match[1].lower())]
        for time in scene.times_in((end, end + _GAP)):
            start = time.spans[0][0]
            if start < end or not self._against.search(text, end, start) or re.search(r"[.;]|\d", text[end:start]):
                continue
            since = _SINCE.search(text, end, start)
            if not (since and "," in text[end:start]) and not scene.begins(time):
                return (span[0], time.spans[0][1]), time.id
        return span, None


_FROM = re.compile(r",?\s+from\s+", re.IGNORECASE)
_TO = re.compile(r"[^.;:]*?(?<!\s)\s+to\s+", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_SAID_AGAIN = re.compile(r",?\s*(?:\((?:or\s+)?|or\s+)(?:by\s+)?", re.IGNORECASE)
_GAPPED = re.compile(r"(?:,|\s+and|,\s+and)\s++[^.;:,\d]{1,40}(?<!\s)\s+by\s+", re.IGNORECASE)
_POINT = re.compile(r"(?<=\d)[.,](?=\d)")
_LEADING = re.compile(
    r"[^.;:,]{0,40}?(?:,[^.;:,]{0,30},|,)?\s*\b(?:to|at|to\s+\w+\s+at)\s+(?:(?:the|an?|its|their)\s+(?:[a-z-]+\s+){0,3})?"
)
"""What stands between a change and the level that it leads to."""
_AMOUNTS = frozenset({"percent", "percentage point", "basis point", "point", "penny", "sen", "cent"})
_TRANSITIVE = frozenset(
    {"win", "lose", "cut", "raise", "add", "boost", "lift", "reduce", "lower", "improve", "gain", "shed", "slash", "increase"}
)


def _measure(quantity: Quantity) -> bool:
    return quantity.unit is not None or quantity.numeral.share or quantity.numeral.scaled or quantity.numeral.digits


def amount(quantity: Quantity) -> tuple[float | None, str | None]:
    """Return value and unit of a quantity, a fraction as percent."""
    if quantity.numeral.share and quantity.value is not None and quantity.unit in {None, "count"}:
        return round(quantity.value * 100, 2), "percent"
    return quantity.value, quantity.unit


def level_of(change: Moved, levels: Sequence[int], quantities: Sequence[Quantity], scene: Scene) -> int | None:
    """Return which of some levels a change belongs to: the one that it leads `to`, or that it comments on, or None.

    Args:
        change: the change.
        levels: positions in `quantities` of what may be its level: those of its sentence, in order.
        quantities: all quantities of the text.
        scene: the report.
    """
    for at in levels:
        start = quantities[at].span[0]
        near = change.span[1] <= start <= change.span[1] + _GAP
        if near and _LEADING.fullmatch(_POINT.sub("_", scene.text[change.span[1] : start])):
            return at
        if at - 1 in levels and _from_to(change, quantities[at - 1], quantities[at], scene):
            return at
    endless = change.word is not None and scene.endless(change.word)
    if (
        not endless
        and change.rule == "changes.verb"
        and change.word is not None
        and change.word.tag_ in {"VBD", "VBZ", "VBP"}
        and _has_subject(change.word)
    ):
        return None
    before = [at for at in levels if quantities[at].span[1] <= change.span[0]]
    if not before or change.rule == "changes.sign":
        return None
    at = before[-1]
    if (
        not endless
        and change.rule == "changes.adverb"
        and change.word is not None
        and _tells_anew(change.word, quantities[at].span[1])
    ):
        return None
    between = scene.text[quantities[at].span[1] : change.span[0]]
    comment = re.fullmatch(
        r"(?:[^.;:]{0,70}?(?:,|\bor|\(|–|—)\s*(?:which\s+\w+\s+|or\s+|but\s+|and\s+|having\s+|an?\s+|the\s+|representing\s+(?:an?\s+)?)*|\s*\(?)(?:[a-z-]+\s+){0,2}",
        between,
    )
    return at if comment else None


def _from_to(change: Moved, one: Quantity, other: Quantity, scene: Scene) -> bool:
    """Tell whether a change leads from one level to another: `fell by 82 percent, from 1.9 billion in 2021 to 330 million`."""
    if not change.span[1] <= one.span[0] <= change.span[1] + _GAP:
        return False
    before, between = scene.text[change.span[1] : one.span[0]], scene.text[one.span[1] : other.span[0]]
    return bool(_FROM.fullmatch(before)) and len(between) <= _GAP and bool(_TO.fullmatch(between))


def _verb_of(particle: Token) -> Token | None:
    """Return the verb right before a particle, or that it hangs on as one, or None."""
    before = particle.nbor(-1) if particle.i else particle
    if before.pos_ == "VERB":
        return before
    return particle.head if particle.dep_ == "prt" and particle.head.pos_ == "VERB" else None


def _tells_anew(word: Token, end: int) -> bool:
    """Tell whether `up` or `down` is what a verb says of a subject of its own: `… six plants, they were down 9 percent`."""
    verb = word.head
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}] if verb.pos_ in {"VERB", "AUX"} else []
    return any(s.idx >= end and s.i < word.i and s.tag_ not in {"WDT", "WP"} for s in subjects)


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
