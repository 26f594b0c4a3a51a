"""Which numbers are no figures: parts of times and names, ages, scores, list numbers, speakers and parties."""

import re
from collections.abc import Collection

from spacy.tokens import Token

from dragoman.figures.lexicon import Lexicon, alternatives
from dragoman.figures.quantities import Quantity
from dragoman.figures.scene import Scene
from dragoman.figures.units import UnitReader

_LIST = re.compile(r"(?:^|\n)[^\S\n]*\(?$")
_LIST_AFTER = re.compile(r"[.)]\s")
_GLUED = re.compile(r"[A-Za-z_#@/:]$|[A-Za-z]-$|\d[-–−:/.]$")
_GLUED_AFTER = re.compile(r"[A-Za-z_@]|[-–]\d|[:/]\d|(?:st|nd|rd|th)\b|\.\d")
_FEW = 10
"""So many that are named again (`the four ships`) have been told before; more are told as a figure."""
_SMALL = 100
"""Numbers below this may count who speaks; larger ones do not."""


class Guards:
    """Tells figures from other numbers.

    Args:
        lexicon: the words of a language.
        units: the reader of units, for lengths of time.
    """

    def __init__(self, lexicon: Lexicon, units: UnitReader) -> None:
        self.lexicon = lexicon
        self.units = units
        self._age_before = re.compile(r"\b(?:aged?|age of|turned|turns)\s+$", re.IGNORECASE)
        self._over = re.compile(r"(?:under|over|above|below)\b", re.IGNORECASE)
        self._fraction = re.compile(r"\bby\s+an?\s|\bof\s?$", re.IGNORECASE)
        self._between_commas = re.compile(r"[A-Za-z.’'”\"]\)?,\s$")
        self._questions = (
            ("time", self._time), ("part", self._part), ("length", self._length), ("listed", self._listed),
            ("age", self._age), ("name", self._name), ("kind", self._kind), ("word", self._spelt), ("party", self._party),
        )  # fmt: skip
        self._of_kind = re.compile(rf"-(?:{alternatives(lexicon.kinds)})\b", re.IGNORECASE)
        self._hyphen_before = re.compile(
            rf"\b(?:{alternatives(['minus', 'sub', 'to', 'mid', 'or', 'negative', 'top'])})-$", re.IGNORECASE
        )

    def refuses(self, quantity: Quantity, scene: Scene) -> str | None:
        """Return why a quantity is no figure, or None where it is one."""
        if quantity.core[0] in scene.sides:
            return None
        return next((name for name, asks in self._questions if asks(quantity, scene)), None)

    def _time(self, quantity: Quantity, scene: Scene) -> bool:
        """Tell whether it is in a time; a rate's `a day` is none of it."""
        if quantity.money or quantity.unit in {"percent", "persons"}:
            return False
        start, end = quantity.numeral.span
        if quantity.numeral.share and self._fraction.search(scene.text, max(0, start - 4), end + 4):
            return False
        if quantity.unit is not None and quantity.core[1] > end:
            return any(a <= start and quantity.core[1] <= b for t in scene.times_in(quantity.core) for a, b in t.spans)
        return scene.in_time((start, end))

    def _part(self, quantity: Quantity, scene: Scene) -> bool:
        """Tell whether letters or other digits are glued to the number (`F-16`, `2-0`, `10:30`, `1.2.3`)."""
        text, (start, end) = scene.text, quantity.core
        if quantity.numeral.digits and _GLUED.search(text[max(0, start - 8) : start]) and not quantity.signed:
            return not self._hyphen_before.search(text[max(0, start - 12) : start])
        if re.search(r"[×x^]\s?$", text[max(0, start - 2) : start]) or re.match(r"\s?[×x^]\s?\d", text[end : end + 4]):
            return True
        if quantity.signed == "-" and quantity.unit is None and text[max(0, start - 1) : start] == " " and text[start] in "-−":
            return True
        if quantity.unit is None and quantity.rule == "quantities.range" and (quantity.high or 0) < _SMALL:
            between = text[quantity.numeral.span[1] : end]
            return bool(re.match(r"\s?[-–]", between))
        return quantity.numeral.digits and bool(_GLUED_AFTER.match(text, end))

    def _length(self, quantity: Quantity, scene: Scene) -> bool:
        """Tell whether it is a length of time or an age."""
        if quantity.unit is not None:
            return False
        return (
            self.units.length_after(scene.text, quantity.core[1]) is not None
            and scene.text[quantity.core[1] - 1 : quantity.core[1]] != "%"
        )

    @staticmethod
    def _listed(quantity: Quantity, scene: Scene) -> bool:
        start, end = quantity.core
        return (
            quantity.unit is None
            and bool(_LIST.search(scene.text[max(0, start - 6) : start]))
            and bool(_LIST_AFTER.match(scene.text, end))
        )

    def _age(self, quantity: Quantity, scene: Scene) -> bool:
        """Tell whether it is a person's age: `aged 52`, `Ana Silva, 52, said`."""
        text, (start, end) = scene.text, quantity.core
        if quantity.unit is not None or not quantity.numeral.digits or (quantity.value or 0) > 120:  # noqa: PLR2004 - nobody is older
            return False
        if quantity.bound in {"<", ">"} and self._people_of(quantity, scene):
            return True  # people under 30
        if self._age_before.search(text[max(0, start - 12) : start]) or _is_so_old(scene.token_at(start)):
            return True
        apart = bool(self._between_commas.search(text[max(0, start - 4) : start])) and text[end : end + 1] in {",", ".", ";"}
        return apart and (
            scene.in_name(start - 3) or (text[end : end + 1] == "," and scene.token_at(start - 3).text[:1].isupper())
        )

    def _people_of(self, quantity: Quantity, scene: Scene) -> bool:
        """Tell whether `under` or `over` stands between those counted and their age."""
        if not self._over.match(scene.text, quantity.span[0], quantity.core[0]) or scene.counted(quantity) is not None:
            return False
        before = scene.before(scene.token_at(quantity.span[0]))
        return before is not None and (before.pos_ in {"NOUN", "PRON", "DET"} or before.lower_ in {"those", "anyone", "of"})

    def _name(self, quantity: Quantity, scene: Scene) -> bool:
        """Tell whether the number belongs to a name: `Article 5`, `Flight 370`, `Resolution 2023`."""
        token = scene.token_at(quantity.numeral.span[0])
        value = quantity.value
        if quantity.unit is not None or quantity.numeral.scaled or quantity.numeral.share:
            return False
        after = scene.doc[token.i + 1] if token.i + 1 < len(scene.doc) else None
        if after is not None and quantity.numeral.digits and (_numbered(token) or after.lower_ in self.lexicon.named):
            return True
        if scene.counts(token) or not quantity.numeral.digits:
            return not scene.counts(token) and scene.in_entity(quantity.numeral.span, _NAMES)
        if value is None or value != int(value) or "," in scene.text[slice(*quantity.core)]:
            return False
        before = scene.before(token)
        if 1000 <= value < 2200 or (before is not None and before.lower_ in self.lexicon.naming):  # noqa: PLR2004 - a year
            return True
        named = after is not None and after.tag_ == "NNP" and after.text[:1].isupper() and not after.is_upper
        named = named and after is not None and not re.search(r"\ds$", after.text)  # 18 F-16s
        return named or (before is not None and _names(before, first=scene.before(before) is None))

    def _kind(self, quantity: Quantity, scene: Scene) -> bool:
        """Tell whether it says how many take part, or of what kind it is: `the 15-member council`, `six-party talks`."""
        return not quantity.money and self._of_kind.match(scene.text, quantity.numeral.span[1]) is not None

    def _spelt(self, quantity: Quantity, scene: Scene) -> bool:
        """Tell whether a number word counts nothing: `one` as a pronoun, `no one`, `one of the best`."""
        if quantity.unit is not None or quantity.numeral.digits or quantity.numeral.scaled or quantity.numeral.share:
            return False
        token = scene.token_at(quantity.numeral.span[0])
        if quantity.value == 1:
            noun = scene.counted(quantity)
            following = scene.doc[token.i + 1].lower_ if token.i + 1 < len(scene.doc) else ""
            return noun is None or token.dep_ not in {"nummod", "quantmod"} or following in {"of", "another", "day"}
        return scene.counted(quantity) is None and not _acts(token, self.lexicon.acts.deeds)

    def _party(self, quantity: Quantity, scene: Scene) -> bool:
        """Tell whether it says how many speak or take part: `the two sides`, `both countries`, `two officials said`."""
        noun = scene.token_at(quantity.core[1] - 1) if quantity.unit == "persons" else scene.counted(quantity)
        if noun is None or quantity.unit not in {None, "persons"} or quantity.value is None or quantity.value >= _SMALL:
            return False
        if quantity.value == 1 and noun.lemma_.lower() in self.lexicon.spoken:
            return True
        if noun.lemma_.lower() in self.lexicon.not_counted and quantity.value <= 2:  # noqa: PLR2004 - a pair is who takes part
            return True
        if noun.dep_ in {"dobj", "obj"} and noun.head.lemma_ in self.lexicon.telling:
            return True
        token = scene.token_at(quantity.numeral.span[0])
        before = scene.before(token)
        done = noun.dep_ == "nsubjpass" and noun.head.lemma_.lower() in self.lexicon.acts.deeds
        named = before is not None and before.lower_ in self.lexicon.definite and quantity.value < _FEW
        if named and quantity.bound == "=" and not done:
            return True
        return scene.in_source(quantity.numeral.span)


_NAMES = frozenset({"ORG", "FAC", "LAW", "WORK_OF_ART", "EVENT", "PRODUCT", "GPE", "LOC", "PERSON", "DATE", "TIME"})


def _names(before: Token, *, first: bool) -> bool:
    """Tell whether the word before a number makes it part of a name: `iPhone 14`, not `Exports 14`."""
    if first and before.pos_ != "PROPN":
        return False
    return (before.pos_ in {"PROPN", "NOUN", "ADJ"} and before.text != before.text.lower()) or before.text in {":", "-"}


def _numbered(number: Token) -> bool:
    """Tell whether a number belongs to the name of what another number counts: `two new 737 Max jets`."""
    after = number.doc[number.i + 1] if number.i + 1 < len(number.doc) else number
    counts = [c for c in number.head.lefts if c.dep_ == "nummod" and c.i < number.i]
    return after.tag_ in {"NNP", "NNPS"} and after.i <= number.head.i and bool(counts)


def _is_so_old(number: Token) -> bool:
    """Tell whether a number is what a person is: `she is 52`, `he will be 35`."""
    verb = number.head
    if number.dep_ not in {"attr", "acomp"} or verb.lemma_ != "be":
        return False
    verb = verb.head if verb.dep_ == "conj" else verb
    return any(c.dep_ == "nsubj" and (c.lower_ in {"he", "she", "i"} or c.ent_type_ == "PERSON") for c in verb.children)


_DOERS = frozenset({"nsubj", "nsubjpass", "dobj", "obj", "conj", "appos", "attr"})
_OTHERS = frozenset({"of", "others", "more", "other", "against"})


def _acts(token: Token, deeds: Collection[str]) -> bool:
    """Tell whether a number alone is what acts or is acted on: `Eleven voted in favour`, `killing three`, `three of them`."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    if after.lower_ in _OTHERS and token.dep_ != "npadvmod":
        return True
    if (token.head.i == after.i or after.head.i == token.i) and after.tag_ in {"JJ", "VBN"} and after.lemma_.lower() in deeds:
        return True  # five dead
    return token.dep_ in _DOERS or (token.dep_ == "pobj" and token.head.lower_ in {"to", "of", "by", "from"})
