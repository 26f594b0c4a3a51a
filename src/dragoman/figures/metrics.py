"""What a figure measures: the metric from the list where it fits, else the noun itself, with the words that tell it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.figures.lexicon import Lexicon, Metric, alternatives
from dragoman.figures.phrases import measured, nearest, noun_phrase
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
    """

    metric: str | None
    spans: Spans
    listed: Metric | None
    noun: Token | None
    unit: str | None
    rule: str


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
        self._people = frozenset({"people", "person", "persons"})

    def of(self, quantity: Quantity, scene: Scene) -> Measured:
        """Return what a quantity measures."""
        head = scene.head(quantity.core)
        noun = scene.counted(quantity)
        if quantity.unit == "persons":
            return self._counted(quantity, head, scene)
        if noun is not None:
            return self._counted(quantity, noun, scene)
        vote = self._vote(head)
        if vote is not None and quantity.unit is None:
            return Measured(vote, _spans([head.head]), None, head, "count", "metrics.vote")
        return self._measured(quantity, head, scene)

    def _counted(self, quantity: Quantity, noun: Token, scene: Scene) -> Measured:
        """Return the metric of a count: what is done to those counted, an entry of the list, or the noun."""
        unit = self._unit(noun, scene.tokens(quantity.core)[-1], scene.text)
        vote = self._vote(noun)
        if vote is not None:
            return Measured(vote, _spans([noun.head]), None, noun, unit, "metrics.vote")
        deed = self._deed(noun)
        if deed is not None:
            metric = self.lexicon.deeds[deed.lemma_.lower()]
            return Measured(metric, merge([*_spans([deed]), *_spans([noun])]), None, noun, unit, "metrics.deed")
        spans = [noun_phrase(noun), *(noun_phrase(n) for n in measured(noun)[0][:2])]
        listed = self._entry(_lemmas([noun]))
        name = listed.name if listed else noun.text.lower()
        if not listed and (quantity.value or 0) >= _MILLION and (unit == "persons" or noun.ent_type_ == "NORP"):
            name = "population"
        return Measured(name, _clear(spans, quantity), listed, noun, unit, "metrics.listed" if listed else "metrics.counted")

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
        lemma = noun.lemma_ if noun.pos_ == "NOUN" else noun.text
        over = self.units.over(text, noun.idx + len(noun))
        lead = text[kept[0].idx : noun.idx] if kept and noun.i - kept[0].i < 5 else ""  # noqa: PLR2004 - longer ones are phrases
        return " ".join(f"{lead}{lemma}".lower().split()) + (f" per {over}" if over else "")

    def _deed(self, noun: Token) -> Token | None:
        """Return the verb or noun that tells what was done to those counted (`killing three`, `three were killed`), or None."""
        while noun.dep_ == "conj" and noun.head.pos_ in {"NOUN", "PROPN"}:
            noun = noun.head
        verb = noun.head
        if noun.dep_ == "pobj" and verb.lower_ in {"of", "to"}:
            verb = verb.head
        if verb.lemma_.lower() not in self.lexicon.deeds:
            return None
        if noun.dep_ == "nsubj" and verb.pos_ == "VERB":
            return verb if verb.lemma_ in _INTRANSITIVE else None
        return verb if noun.dep_ in {"nsubjpass", "dobj", "obj", "pobj", "conj"} else None

    def _vote(self, noun: Token) -> str | None:
        verb = noun.head
        if noun.dep_ != "nsubj" or verb.lemma_ not in {"vote", "abstain"}:
            return None
        if verb.lemma_ == "abstain":
            return "abstentions"
        words = {t.lower_ for t in verb.subtree if t.i > verb.i}
        return (
            "votes against"
            if words & self.lexicon.votes["against"]
            else "votes in favour"
            if words & self.lexicon.votes["favour"]
            else "votes"
        )

    def _measured(self, quantity: Quantity, head: Token, scene: Scene) -> Measured:
        nouns, referred = measured(head)
        start, end = quantity.core
        nouns = [n for n in nouns if not start <= n.idx < end]
        unit = "percent" if quantity.numeral.share and quantity.unit is None else None
        spans = [noun_phrase(n) for n in nouns]
        for n, noun in enumerate(nouns):
            listed = self._entry(_lemmas([noun, *_inside(noun)]))
            if listed is not None and (listed.name != "trade balance" or _trading(noun, scene.text)):
                return Measured(
                    listed.name, _clear(spans[: n + 1][-1:] + spans[:1], quantity), listed, noun, unit, "metrics.listed"
                )
        beside = self._beside(quantity, head, scene)
        if beside is not None:
            return beside
        if quantity.unit in _LENGTHS and self._far(head):
            return Measured("distance", _clear(spans, quantity), None, None, unit, "metrics.distance")
        if not nouns and not referred and not _pronoun(head) and (fallback := nearest(head)) is not None:
            nouns, spans = [fallback], [noun_phrase(fallback)]
        if not nouns:
            return Measured(None, (), None, None, unit, "metrics.none")
        share = quantity.numeral.share or (
            quantity.unit == "percent" and head.i + 1 < len(head.doc) and head.nbor(1).lower_ == "of"
        )
        common = next((n.lemma_.lower() for n in nouns if n.pos_ == "NOUN"), None)
        name = "share" if share else common
        return Measured(name, _clear(spans[:2], quantity), None, nouns[0], unit, "metrics.share" if share else "metrics.noun")

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
        listed = self._entry(_lemmas([before, *_inside(before)]))
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
            if token.pos_ == "NOUN" and (listed := self._entry(_lemmas([token, *_inside(token)]))) is not None:
                return Measured(listed.name, (noun_phrase(token),), listed, token, None, "metrics.listed")
        return None

    def _entry(self, lemmas: str) -> Metric | None:
        """Return the entry of the list that some lemmas name."""
        if self._any.search(lemmas) is None:
            return None
        return next((m for pattern, m in self._listed if pattern.search(lemmas)), None)

    def _far(self, head: Token) -> bool:
        following = [t.lower_ for t in head.doc[head.i + 1 : head.i + 3] if not t.is_sent_start]
        return any(w in self.lexicon.distances for w in following) or head.head.lower_ == "within"


_INTRANSITIVE = frozenset({"die", "perish", "demonstrate", "protest", "march", "rally"})


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
