"""What a figure measures: the metric from the list where it fits, else the noun itself, with the words that tell it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.figures.acts import ActReader, governors, subject
from dragoman.figures.lexicon import Lexicon, Metric, alternatives
from dragoman.figures.phrases import above, clear, measured, nearest, noun_phrase, through
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
        self.acts = ActReader(lexicon.acts, lexicon.numbers.vague)
        self._people = frozenset({"people", "person", "persons"})

    def of(self, quantity: Quantity, scene: Scene) -> Measured:
        """Return what a quantity measures."""
        head = scene.head(quantity.core)
        noun = scene.counted(quantity)
        if scene.endless(head):
            near = noun or nearest(head)
            spans = ((near.idx, near.idx + len(near)),) if near is not None else ()
            return Measured(near.lemma_.lower() if near is not None else None, spans, None, None, None, "metrics.none")
        if (side := scene.sides.get(quantity.core[0])) is not None:
            unit = "vote" if noun is not None and noun.lemma_.lower() in {"vote", "ballot"} else "count"
            return Measured(side[0], (side[1],), None, noun or head, unit, "metrics.vote")
        if quantity.unit == "persons" or (noun is not None and noun.lemma_.lower() not in self.lexicon.others):
            return self._counted(quantity, head if noun is None or quantity.unit == "persons" else noun, scene)
        bare = quantity.unit is None and not quantity.numeral.share
        return (self._bare(head, noun) if bare else None) or self._measured(quantity, head, scene)

    def _bare(self, head: Token, noun: Token | None) -> Measured | None:
        """Return how those that a bare number counts voted, or what was done to them, or None."""
        vote = self.acts.vote(head)
        if vote is not None:
            return Measured(vote, _spans([head.head]), None, head, "count", "metrics.vote")
        deed = self.acts.deed(noun or head)
        if deed is None:
            return None
        metric = self._name_of(deed)
        persons = self.acts.beside(head) is not None and metric in self.lexicon.done_to_people
        return Measured(metric, _spans([deed]), None, head, "persons" if persons else None, "metrics.deed")

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
        around, referred = measured(noun)
        owner = above(noun) if referred else None
        spans = [noun_phrase(n) for n in (noun, *around[:2], *([owner] if owner is not None else []))]
        if (told := self.lexicon.acts.nouns.get(noun.lemma_.lower())) is not None:
            return Measured(told, clear(spans, quantity.core, scene.text), None, noun, unit, "metrics.deed")
        listed = self._entry([noun], scene)
        name = listed.name if listed else noun.text.lower()
        if not listed and (quantity.value or 0) >= _MILLION and (unit == "persons" or noun.ent_type_ == "NORP"):
            name = "population"
        return Measured(
            name, clear(spans, quantity.core, scene.text), listed, noun, unit, "metrics.listed" if listed else "metrics.counted"
        )

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
        lemma = self.lexicon.singulars.get(lemma, lemma)
        over = self.units.over(text, noun.idx + len(noun))
        lead = text[kept[0].idx : kept[-1].idx + len(kept[-1])] + " " if kept and noun.i - kept[0].i < 5 else ""  # noqa: PLR2004 - longer ones are phrases
        name = " ".join(f"{lead}{lemma}".lower().split())
        return self.lexicon.units.written.get(name, name) + (f" per {over}" if over else "")

    def _measured(self, quantity: Quantity, head: Token, scene: Scene) -> Measured:
        told, referred = measured(head)
        nouns = self._nouns(quantity, told, scene)
        part = quantity.unit == "percent" and any(n.lemma_.lower() == "share" for n in told[:1])
        unit = "percent" if quantity.numeral.share and quantity.unit is None else None
        of = quantity.unit == "percent" and head.i + 1 < len(head.doc) and head.nbor(1).lower_ == "of"
        share = quantity.numeral.share or part or of
        spans = [noun_phrase(n) for n in nouns]
        refers = referred or _pronoun(head) or any(n.lemma_.lower() in self.lexicon.referring for n in nouns)
        found = self._listed_noun(quantity, nouns, spans, unit, scene) if not part else None
        if found is None or (quantity.money and _costs(head, found.noun, self.lexicon.acts.metrics)):
            found = (None if share else self._done(quantity, head, scene)) or found
        if found is not None:
            return replace(found, refers=refers and found.rule == "metrics.verb")
        if (beside := self._beside(quantity, head, scene)) is not None:
            return beside
        if quantity.unit in _LENGTHS and self._far(head):
            return Measured("distance", clear(spans, quantity.core, scene.text), None, None, unit, "metrics.distance")
        if (kind := _kind_of_money(quantity, head, scene)) is not None:
            nouns, spans = [kind, *nouns], [noun_phrase(kind), *spans]
        if not nouns and (fallback := self._fallback(head, referred=referred)) is not None:
            nouns, spans = [fallback], [noun_phrase(fallback)]
        if not nouns:
            rule = "metrics.share" if share else "metrics.none"
            return Measured("share" if share else None, (), None, None, unit, rule, refers)
        common = next((n.lemma_.lower() for n in nouns if n.pos_ == "NOUN"), None)
        name, rule = ("share", "metrics.share") if share else (common, "metrics.noun")
        return Measured(name, clear(self._evidence(head, spans), quantity.core, scene.text), None, nouns[0], unit, rule, refers)

    def _nouns(self, quantity: Quantity, told: Sequence[Token], scene: Scene) -> list[Token]:
        """Return those of the nouns that a quantity hangs on that may be what it measures."""
        start, end = quantity.core
        nouns = [through(n, self.lexicon.measures) for n in told if not start <= n.idx < end]
        beside = scene.token_at(start).i - 1
        nouns = [n for n in nouns if n.i != beside or n.lemma_.lower() not in self.lexicon.measures]  # a record $2,450
        nouns = [n for n in nouns if not self._aside(n, scene)]
        whole = quantity.unit == "percent" and len(nouns) > 1 and nouns[0].lemma_.lower() in self.lexicon.wholes
        return nouns[1:] if whole else nouns  # a deficit of 3 percent of GDP

    def _aside(self, noun: Token, scene: Scene) -> bool:
        """Tell whether a noun is who says so, or the unit of another figure (`16 percent of the $2.7 billion`)."""
        if scene.in_source((noun.idx, noun.idx + len(noun))):
            return True
        before = noun.doc[noun.i - 1] if noun.i else noun
        units = self.lexicon.units
        form = noun.lower_
        if form.removesuffix("s") in self.lexicon.numbers.denominators and noun.pos_ != "PROPN":
            return True
        return (before.like_num or before.is_currency) and (
            form in units.written or form in units.money or form in self.lexicon.numbers.short
        )

    def _listed_noun(
        self, quantity: Quantity, nouns: Sequence[Token], spans: Sequence[Span], unit: str | None, scene: Scene
    ) -> Measured | None:
        """Return the entry of the list that one of the nouns measured names, or None."""
        for n, noun in enumerate(nouns):
            listed = self._entry([noun, *_inside(noun)], scene)
            if listed is not None and listed.counts and quantity.money:
                continue  # 600 soldiers at a cost of 45 million
            if listed is not None and (listed.name != "trade balance" or _trading(noun, scene.text)):
                where = clear([*spans[: n + 1][-1:], *spans[:1]], quantity.core, scene.text)
                return Measured(listed.name, where, listed, noun, unit, "metrics.listed")
        return None

    def _done(self, quantity: Quantity, head: Token, scene: Scene) -> Measured | None:
        """Return what an amount is to the verb that it is the object of: `exported`, `owes China`, `gave Fiji $5 million`."""
        described = _described(head)
        for verb in (*described, *governors(head)):
            lemma = verb.lemma_.lower()
            passive = any(c.dep_ in {"nsubjpass", "relcl"} for c in verb.children)
            if verb.i > head.i and verb not in described and not passive:
                continue
            name = self.lexicon.acts.metrics.get(lemma)
            trade = self.lexicon.acts.trade.get(lemma)
            measure = quantity.unit in self.lexicon.bulk
            traded = trade is not None and quantity.unit not in {None, "percent"}
            if trade is not None and traded and self._trades(verb, lemma, scene, measure=measure):
                return self._traded(quantity, head, verb, trade, scene)
            if name is None and quantity.money and lemma in self.lexicon.acts.giving and self._gives(verb, scene):
                if (beside := self._beside(quantity, head, scene)) is not None:
                    return beside
                name = "aid"
            if name is not None and (quantity.money or self._of_goods(quantity, lemma)):
                told = clear([*_spans([verb]), *self._evidence(head, [])], quantity.core, scene.text)
                return Measured(name, told, self._by_name.get(name), verb, None, "metrics.verb")
        return None

    def _traded(self, quantity: Quantity, head: Token, verb: Token, trade: str, scene: Scene) -> Measured:
        """Return the exports or imports that an amount is of, with the goods where the list has them (`gas imports`)."""
        goods = next((c for c in head.rights if c.lower_ == "of"), None)
        goods = next((c for c in goods.children if c.dep_ == "pobj"), None) if goods is not None else None
        listed = self._named(f"{goods.lemma_.lower()} {trade}") if goods is not None else None
        name, where = (listed or self._named(trade) or _NONE).name, [verb, *([goods] if goods is not None else [])]
        told = clear([*_spans(where), *self._evidence(head, [])], quantity.core, scene.text)
        return Measured(name, told, self._by_name.get(name), goods or verb, None, "metrics.verb")

    def _of_goods(self, quantity: Quantity, lemma: str) -> bool:
        """Tell whether a verb such as `produced` or `exported` tells what an amount of goods is, by its unit."""
        if lemma not in self.lexicon.goods or quantity.unit in {None, "percent"}:
            return False
        return quantity.unit in self.lexicon.bulk or lemma in self.lexicon.acts.trade

    def _gives(self, verb: Token, scene: Scene) -> bool:
        """Tell whether a state, a body of states or a donor gives or is given."""
        ends = [t for t in (subject(verb), *(c for c in verb.children if c.dep_ == "dative")) if t is not None]
        return any(scene.state_at(t) or t.lemma_.lower() in self.lexicon.acts.donors for t in ends)

    def _trades(self, verb: Token, lemma: str, scene: Scene, *, measure: bool) -> bool:
        """Tell whether goods go from state to state, and not over a counter."""
        if lemma in {"export", "import"}:
            return True
        told = [n for p in verb.children if p.lower_ in {"to", "from"} for n in p.children]
        told += [c for c in verb.children if c.dep_ == "dative"]  # sold Peru copper
        ends = [subject(verb), *told]
        beside = any(t.lemma_.lower() in self.lexicon.acts.neighbours for t in verb.doc[verb.i : verb.i + _NEAR])
        actor = ends[0]
        if measure and actor is not None and scene.state_at(actor):
            return True  # a state buys no tonnes over a counter
        return sum(scene.state_at(t) for t in ends if t is not None) + beside > 1

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
        if measured.rule == "metrics.share" and measured.noun is not None:
            return replace(measured, metric=measured.noun.lemma_.lower())  # cut a third of its staff
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
            if token.pos_ == "SCONJ" or token.dep_ == "mark":
                break
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


_NEAR = 6
"""Words after a verb of trade in which the other side stands."""


def _described(head: Token) -> list[Token]:
    """Return the verbs after an amount that tell what was done with it: `$12 million owed by`, `the $52 billion it owed`."""
    own = [c for c in head.rights if c.dep_ == "acl" and c.tag_ == "VBN"]
    told = [c for c in head.rights if c.dep_ == "relcl" and all(t.tag_ not in {"WDT", "WP"} for t in head.doc[head.i : c.i])]
    return [*own, *told]


def _kind_of_money(quantity: Quantity, head: Token, scene: Scene) -> Token | None:
    """Return the noun of what money is `in` (`$40 million in bonds`), or None."""
    last = scene.tokens(quantity.core)[-1].i
    if quantity.money is None or last + 2 >= len(head.doc) or head.doc[last + 1].lower_ != "in":
        return None
    noun = next((c for c in head.doc[last + 1].children if c.dep_ == "pobj"), None)
    if noun is None or noun.pos_ != "NOUN" or noun.ent_type_ or scene.in_time((noun.idx, noun.idx + len(noun))):
        return None
    return noun


def _costs(head: Token, noun: Token | None, verbs: Collection[str]) -> bool:
    """Tell whether a noun is what an amount of money is only the price of: `the levy would cost 140 billion won`."""
    verb = head.head
    return (
        head.dep_ in {"dobj", "obj", "npadvmod"} and verb.lemma_.lower() in verbs and noun is not None and noun.head.i == verb.i
    )


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
