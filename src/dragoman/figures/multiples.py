"""Changes without a number of their own: verbs that are one (`tripled`) and verbs and nouns with a fold (`rose fivefold`).

Known to miss: `twice as many as`, `three times the level of 2020`.
"""

from collections.abc import Collection, Iterator, Mapping

from spacy.tokens import Token

from dragoman.figures.lexicon import Changes
from dragoman.figures.numerals import Numeral
from dragoman.figures.quantities import Quantity, interval
from dragoman.figures.scene import Scene
from dragoman.record import Bound, Direction
from dragoman.spans import Span

_LONGEST = 3
"""Words that a bound before a verb has at most."""


def size(word: Token, words: Changes) -> tuple[Direction, float] | None:
    """Return direction and percent of a verb or noun that is a change by itself or has a fold beside it, or None.

    Args:
        word: the verb or noun.
        words: the words of change of a language.
    """
    lemma = word.lemma_.lower()
    direction = words.verbs.get(lemma) if word.pos_ in {"VERB", "AUX"} else words.nouns.get(lemma)
    if direction is None:
        return None
    if (percent := words.factors.get(lemma)) is not None and word.pos_ == "VERB":
        return direction, float(percent)
    fold = _fold(word, words.folds)
    if fold is None:
        return None
    return direction, in_percent(fold, direction)


def in_percent(times: float, direction: Direction) -> float:
    """Return a change by so many times in percent: five times as much is up 400, a fifth of it down 80."""
    return round((times - 1) * 100.0, 6) if direction == "up" or times <= 0 else round(100 - 100 / times, 2)


def _fold(word: Token, folds: Mapping[str, int]) -> int | None:
    """Return the fold right after a verb or before a noun (`rose fivefold`, `a ten-fold rise`), or None."""
    doc, at = word.doc, word.i
    near = doc[at + 1 : at + 4] if word.pos_ in {"VERB", "AUX"} else doc[max(0, at - 4) : at]
    written = near.text.lower().replace("-", "").split()
    found = (written[:2] if word.pos_ in {"VERB", "AUX"} else written[-2:]) if written else []
    return next((folds[w] for w in found if w in folds), None)


def extent(word: Token, words: Changes) -> Span:
    """Return the span of a verb of change with the fold after it (`rose fivefold`), or of a noun.

    Args:
        word: the verb or noun.
        words: the words of change of a language.
    """
    end = word.idx + len(word)
    if word.pos_ not in {"VERB", "AUX"} or word.lemma_.lower() in words.factors:
        return word.idx, end
    for token in word.doc[word.i + 1 : word.i + 4]:
        near = word.doc.text[word.idx + len(word) : token.idx + len(token)]
        if near.lower().replace("-", "").strip() in words.folds:
            return word.idx, token.idx + len(token)
    return word.idx, end


def bound_before(word: Token, bounds: Mapping[str, Bound]) -> tuple[Bound, int]:
    """Return how exact a verb of change is told to be (`almost doubled`), and where that begins.

    Args:
        word: the verb.
        bounds: phrases to bounds.
    """
    doc = word.doc
    for length in range(_LONGEST, 0, -1):
        first = word.i - length
        if first >= 0 and (form := " ".join(t.lower_ for t in doc[first : word.i])) in bounds:
            return bounds[form], doc[first].idx
    return "=", word.idx


def standing(scene: Scene, words: Changes, taken: Collection[int]) -> Iterator[Token]:
    """Yield the words of a report that are a change by themselves.

    Args:
        scene: the report.
        words: the words of change of a language.
        taken: positions of words that are the change of a figure already.
    """
    for token in scene.doc:
        if token.i in taken or token.pos_ not in {"VERB", "NOUN"} or token.dep_ in {"amod", "compound"} or not token.is_alpha:
            continue
        if size(token, words) is None or scene.endless(token):
            continue
        after = scene.doc[token.i + 1].lower_ if token.i + 1 < len(scene.doc) else ""
        if after not in words.otherwise:
            yield token


def amount_of(span: Span, percent: float, bound: Bound) -> Quantity:
    """Return a change without a number as the quantity that it tells.

    Args:
        span: its words.
        percent: its size.
        bound: how exact it is told to be.
    """
    numeral = Numeral(span, percent, 0, digits=False, scaled=True)
    quantity = Quantity(span, span, percent, percent, percent, "percent", bound, numeral, rule="changes.word")
    low, high = interval(quantity, bound)
    return Quantity(span, span, percent, low, high, "percent", bound, numeral, rule="changes.word")
