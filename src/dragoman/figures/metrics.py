"""What a figure measures: the metric from the list where it fits, else the noun itself, with the words that tell it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.figures.acts import ActReader, governors, subject
from dragoman.figures.lexicon import Lexicon, Metric, alternatives
from dragoman.figures.phrases import above, measured, nearest, noun_phrase, through
from dragoman.figures.quantities import Quantity
from dragoman.figures.scene import Scene
from dragoman.figures.units import UnitReader
from dragoman.spans import Span, Spans, merge

_MILLION = 1_000_000
"""So many people are a population."""
_LENGTHS = frozenset({"km", "m", "nmi", "mi", "ft", "yd"})


@dataclass(frozen=True, slots=True)
class Measured:
    """What a figure measures.

    Attributes:
        metric: as the record has it, or None.
        spans: the words that tell it.
        listed: the entry of the list, where it is one.
        noun: the noun measured or counted, or None.
        unit: the unit where only the noun tells it (`two frigates`), or None.
        rule: how it was found.
        refers: True where a pronoun or a word such as `the rest` points to what was told before.
    """

    metric: str | None
    spans: Spans
    listed: Metric | None
    noun: Token | None
    unit: str | None
    rule: str
    refers: bool = False


class MetricReader:
    """Finds what figures measure.

    Args:
        lexicon: the words of a language.
        units: the reader of units, for what is counted per day.
    """

    def __init__(self, lexicon: Lexicon, units: UnitReader) -> None:
        self.lexicon = lexicon
        self.units = units
        self._listed = [(re.compile(rf"\b(?:{alternatives(m.words)})\b"), m) for m in lexicon.metrics]
        forms = {w.removesuffix("y") for m in lexicon.metrics for w in m.words}
        self._any = re.compile(rf"\b(?:{alternatives(forms)})")
        self._by_name = {m.name: m for m in lexicon.metrics}
        self.acts = ActReader(lexicon.acts)
        self._people = frozenset({"people", "person", "persons"})

    def of(self, quantity: Quantity, scene: Scene) -> Measured:
        """Return what a quantity measures."""
        head = scene.head(quantity.core)
        noun = scene.counted(quantity)
        if scene.endless(head):
            near = noun or nearest(head)
            spans = ((near.idx, near.idx + len(near)),) if near is not None else ()
            return Measured(near.lemma_.lower() if near is not None else None, spans, None, None, None, "metrics.none")
        if quantity.unit == "persons":
            return self._counted(quantity, head, scene)
        if noun is not None and noun.lemma_.lower() not in self.lexicon.others:
            return self._counted(quantity, noun, scene)
        bare = quantity.unit is None and not quantity.numeral.share
        vote = self.acts.vote(head) if bare else None
        if vote is not None:
            return Measured(vote, _spans([head.head]), None, head, "count", "metrics.vote")
        deed = self.acts.deed(noun or head) if bare else None
        if deed is not None:
            return Measured(self._name_of(deed), _spans([deed]), None, head, None, "metrics.deed")
        return self._measured(quantity, head, scene)

    def _counted(self, quantity: Quantity, noun: Token, scene: Scene) -> Measured:
        """Return the metric of a count: what is done to those counted, an entry of the list, or the noun."""
        unit = self._unit(noun, scene.tokens(quantity.core)[-1], scene.text)
        vote = self.acts.vote(noun)
        if vote is not None:
            return Measured(vote, _spans([noun if noun.dep_ != "nsubj" else noun.head]), None, noun, unit, "metrics.vote")
        deed = self.acts.deed(noun)
        if deed is not None:
            metric = self._name_of(deed)
            unit = "persons" if noun.ent_type_ == "NORP" or noun.lemma_.lower() in self.lexicon.people else unit
            return Measured(metric, merge([*_spans([deed]), *_spans([noun])]), None, noun, unit, "metrics.deed")
        spans = [noun_phrase(noun), *(noun_phrase(n) for n in measured(noun)[0][:2])]
        if (told := self.lexicon.acts.nouns.get(noun.lemma_.lower())) is not None:
            return Measured(told, _clear(spans, quantity), None, noun, unit, "metrics.deed")
        listed = self._entry([noun], scene)
        name = listed.name if listed else noun.text.lower()
        if not listed and (quantity.value or 0) >= _MILLION and (unit == "persons" or noun.ent_type_ == "NORP"):
            name = "population"
        return Measured(name, _clear(spans, quantity), listed, noun, unit, "metrics.listed" if listed else "metrics.counted")

    def _name_of(self, deed: Token) -> str:
        """Return the metric of a deed; who is ordered to leave is expelled."""
        return self.lexicon.acts.deeds.get(deed.lemma_.lower()) or self.lexicon.acts.deeds["expel"]

    def _unit(self, noun: Token, number: Token, text: str) -> str:
        """Return the unit of a count: the noun in the singular with the words between it and the number."""
        if noun.lower_ in self._people:
            return "persons"
        between = noun.doc[number.i + 1 : noun.i]
        kept = [
            t
            for t in between
            if t.dep_ in {"compound", "amod", "nmod"} and t.pos_ in {"NOUN", "PROPN", "ADJ"} and t.ent_type_ != "NORP"
        ]
        kept = [t for t in kept if t.lower_ not in self.lexicon.others]
        lemma = noun.lemma_ if noun.pos_ == "NOUN" else noun.text.removesuffix("s") if noun.tag_ == "NNPS" else noun.text
        over = self.units.over(text, noun.idx + len(noun))
        lead = text[kept[0].idx : kept[-1].idx + len(kept[-1])] + " " if kept and noun.i - kept[0].i < 5 else ""  # noqa: PLR2004 - longer ones are phrases
        return " ".join(f"{lead}{lemma}".lower().split()) + (f" per {over}" if over else "")

    def _measured(self, quantity: Quantity, head: Token, scene: Scene) -> Measured:
        nouns, referred = measured(head)
        start, end = quantity.core
        nouns = [through(n, self.lexicon.measures) for n in nouns if not start <= n.idx < end]
        unit = "percent" if quantity.numeral.share and quantity.unit is None else None
        share = quantity.numeral.share or (
            quantity.unit == "percent" and head.i + 1 < len(head.doc) and head.nbor(1).lower_ == "of"
        )
        spans = [noun_phrase(n) for n in nouns]
        refers = referred or _pronoun(head) or any(n.lemma_.lower() in self.lexicon.referring for n in nouns)
        found = self._listed_noun(quantity, nouns, spans, unit, scene) or (None if share else self._done(quantity, head, scene))
        if found is not None:
            return replace(found, refers=refers and found.rule == "metrics.verb")
        if (beside := self._beside(quantity, head, scene)) is not None:
            return beside
        if quantity.unit in _LENGTHS and self._far(head):
            return Measured("distance", _clear(spans, quantity), None, None, unit, "metrics.distance")
        if not nouns and (fallback := self._fallback(head, referred=referred)) is not None:
            nouns, spans = [fallback], [noun_phrase(fallback)]
        if not nouns:
            rule = "metrics.share" if share else "metrics.none"
            return Measured("share" if share else None, (), None, None, unit, rule, refers)
        common = next((n.lemma_.lower() for n in nouns if n.pos_ == "NOUN"), None)
        name, rule = ("share", "metrics.share") if share else (common, "metrics.noun")
        return Measured(name, _clear(self._evidence(head, spans), quantity), None, nouns[0], unit, rule, refers)

    def _listed_noun(
        self, quantity: Quantity, nouns: Sequence[Token], spans: Sequence[Span], unit: str | None, scene: Scene
    ) -> Measured | None:
        """Return the entry of the list that one of the nouns measured names, or None."""
        for n, noun in enumerate(nouns):
            listed = self._entry([noun, *_inside(noun)], scene)
            if listed is not None and (listed.name != "trade balance" or _trading(noun, scene.text)):
                where = _clear([*spans[: n + 1][-1:], *spans[:1]], quantity)
                return Measured(listed.name, where, listed, noun, unit, "metrics.listed")
        return None

    def _done(self, quantity: Quantity, head: Token, scene: Scene) -> Measured | None:
        """Return what an amount is to the verb that it is the object of: `exported`, `owes China`, `gave Fiji $5 million`."""
        for verb in governors(head):
            lemma = verb.lemma_.lower()
            if verb.i > head.i and not any(c.dep_ in {"nsubjpass", "relcl"} for c in verb.children):
                continue
            name = self.lexicon.acts.metrics.get(lemma)
            trade = self.lexicon.acts.trade.get(lemma)
            if trade is not None and quantity.unit not in {None, "percent"} and self._trades(verb, lemma, scene):
                goods = next((c for c in head.rights if c.lower_ == "of"), None)
                goods = next((c for c in goods.children if c.dep_ == "pobj"), None) if goods is not None else None
                listed = self._named(f"{goods.lemma_.lower()} {trade}") if goods is not None else None
                name, where = (listed or self._named(trade) or _NONE).name, [verb, *([goods] if goods is not None else [])]
                told = _clear([*_spans(where), *self._evidence(head, [])], quantity)
                return Measured(name, told, self._by_name.get(name), goods or verb, None, "metrics.verb")
            if name is None and quantity.money and lemma in self.lexicon.acts.giving and self._gives(verb, scene):
                name = "aid"
            if name is not None and (quantity.money or lemma in {"export", "import"}):
                told = _clear([*_spans([verb]), *self._evidence(head, [])], quantity)
                return Measured(name, told, self._by_name.get(name), verb, None, "metrics.verb")
        return None

    @staticmethod
    def _gives(verb: Token, scene: Scene) -> bool:
        """Tell whether a state or a body of states gives or is given."""
        ends = [subject(verb), *(c for c in verb.children if c.dep_ == "dative")]
        return any(scene.state_at(t) for t in ends if t is not None)

    @staticmethod
    def _trades(verb: Token, lemma: str, scene: Scene) -> bool:
        """Tell whether goods go from state to state, and not over a counter."""
        if lemma in {"export", "import"}:
            return True
        ends = [subject(verb), *(n for p in verb.children if p.lower_ in {"to", "from"} for n in p.children)]
        return sum(scene.state_at(t) for t in ends if t is not None) > 1

    def _fallback(self, head: Token, *, referred: bool) -> Token | None:
        """Return the noun that a pronoun is for or, where nothing is told, the nearest noun before."""
        if referred or _pronoun(head):
            return above(head)
        return nearest(head)

    @staticmethod
    def _evidence(head: Token, spans: Sequence[Span]) -> list[Span]:
        """Return what is measured and the subject of its clause."""
        verb = next(governors(head), None)
        actor = subject(verb) if verb is not None else None
        told = [noun_phrase(actor)] if actor is not None and actor.pos_ in {"NOUN", "PROPN"} else []
        return [*spans[:2], *told]

    def beside_change(self, measured: Measured, start: int, rule: str, scene: Scene) -> Measured:
        """Return what is measured, or the noun right before a change that has no verb (`JD Sports, down 2 percent`).

        Args:
            measured: what the parse tells.
            start: where the change begins.
            rule: how the change was found.
            scene: the report.
        """
        if measured.listed is not None or rule not in {"changes.adverb", "changes.sign"}:
            return measured
        before = scene.before(scene.token_at(start))
        if before is not None and before.text == ",":
            before = scene.before(before)
        if before is None or before.pos_ not in {"NOUN", "PROPN"} or scene.in_time((before.idx, before.idx + len(before))):
            return measured
        if before.dep_ == "pobj" and before.pos_ == "NOUN" and measured.noun is not None:
            return measured  # shares are soaring, up 9 percent
        listed = self._entry([before, *_inside(before)], scene)
        name = listed.name if listed else before.lemma_.lower() if before.pos_ == "NOUN" else None
        return Measured(
            name, (noun_phrase(before),), listed, before, measured.unit, "metrics.listed" if listed else "metrics.noun"
        )

    def _beside(self, quantity: Quantity, head: Token, scene: Scene) -> Measured | None:
        """Return the entry of the list that money is `in` or that it is added `to` (`$40 million in aid`), or None."""
        if quantity.money is None:
            return None
        last = scene.tokens(quantity.core)[-1].i + 1
        for token in head.doc[last : min(last + 8, scene.sentence(head)[1])]:
            if token.pos_ in {"VERB", "AUX", "PUNCT"} and token.text not in {"-", "“", "”", '"'}:
                break
            if token.pos_ == "NOUN" and (listed := self._entry([token, *_inside(token)], scene)) is not None:
                return Measured(listed.name, (noun_phrase(token),), listed, token, None, "metrics.listed")
        return None

    def _entry(self, words: Sequence[Token], scene: Scene) -> Metric | None:
        """Return the entry of the list that some words name; those of states only where one is told of in the sentence."""
        found = self._named(_lemmas(words))
        if found is None or not found.states_only or not found.states_only.intersection(t.lemma_.lower() for t in words):
            return found
        return found if scene.tells_of_states(words[0]) else None

    def _named(self, lemmas: str) -> Metric | None:
        """Return the entry of the list that some lemmas name."""
        if self._any.search(lemmas) is None:
            return None
        return next((m for pattern, m in self._listed if pattern.search(lemmas)), None)

    def _far(self, head: Token) -> bool:
        following = [t.lower_ for t in head.doc[head.i + 1 : head.i + 3] if not t.is_sent_start]
        return any(w in self.lexicon.distances for w in following) or head.head.lower_ == "within"


_NONE = Metric("", (), None)


def _trading(noun: Token, text: str) -> bool:
    """Tell whether a deficit is one of trade: the words before it in the paragraph speak of trade."""
    start = max(0, noun.idx - 400)
    return re.search(r"\b(?:trade|exports?|imports?)\b", text[start : noun.idx + 200], re.IGNORECASE) is not None


def _pronoun(head: Token) -> bool:
    """Tell whether the clause's subject is a pronoun, so that the noun nearest is something else."""
    at = head
    while at.head.i != at.i and at.pos_ not in {"VERB", "AUX"}:
        at = at.head
    return any(c.dep_ in {"nsubj", "nsubjpass"} and c.pos_ == "PRON" for c in at.children)


def _inside(noun: Token) -> list[Token]:
    """Return the words that narrow a noun: compounds, adjectives, and the noun after `of`."""
    out = [c for c in noun.lefts if c.dep_ in {"compound", "amod", "nmod"}]
    for child in noun.rights:
        if child.lower_ == "of":
            out += [child, *(c for c in child.children if c.dep_ == "pobj")]
            out += [g for c in child.children for g in c.lefts if g.dep_ in {"compound", "amod"} and c.dep_ == "pobj"]
    return out


def _lemmas(tokens: Sequence[Token]) -> str:
    ordered = sorted(tokens, key=lambda t: t.i)
    return " ".join(t.lemma_.lower() if t.pos_ != "PROPN" else t.lower_.removesuffix("s") for t in ordered)


def _spans(tokens: Sequence[Token]) -> Spans:
    return merge((t.idx, t.idx + len(t)) for t in tokens)


def _clear(spans: Sequence[Span], quantity: Quantity) -> Spans:
    """Return the spans of words without those that lie around the figure itself."""
    start, end = quantity.core
    out: list[Span] = []
    for first, last in spans:
        if first < end and start < last:
            if first < start:
                last = start  # noqa: PLW2901 - the part before the figure
            else:
                first = end  # noqa: PLW2901 - the part after it
        if first < last:
            out.append((first, last))
    return merge(out)
