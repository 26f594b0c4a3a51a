"""Forms: how a phrase may stand in a text, written in one line.

`special (military) operation` may lack a word, `{Israel|Israeli} army` has one of several, `denazif{y|ied}` varies within a
word, and both nest. A form is written out into every phrase that it allows; phrases are found in one pass over the text.

- Small letters match any case; a word with a capital matches as it stands, or all in capitals.
- Between the words may stand space, hyphens, dashes, quotation marks and brackets, nothing else: a full stop or comma only
  where the form has one.
- Accents and kinds of apostrophe make no difference; a possessive 's may follow the last word.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Generic, NamedTuple, TypeVar

from dragoman.ontology.names import folded
from dragoman.spans import Span

Value = TypeVar("Value")

_OPENS = {"(": ")", "{": "}"}
_PIECE = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼ][^\W_]+)*|[.,/&]")
_BETWEEN = re.compile(r"[\s\-‐‑–—“”„\"‘’'«»()]*")
_POSSESSIVE = re.compile(r"['’ʼ]s\Z")
_CAPITALS_FROM = 3
_LONGEST = 2_000


class FormError(ValueError):
    """A form is written wrongly."""


class Hit(NamedTuple, Generic[Value]):
    """One phrase found: where, and what it stands for."""

    span: Span
    value: Value


def written_out(form: str) -> tuple[str, ...]:
    """Return every phrase that a form allows, the longest first.

    Raises:
        FormError: where a bracket is not closed, or it allows no words or more than two thousand phrases.
    """
    found, rest = _parsed(form, "")
    if rest:
        raise FormError(f"{form!r}: a bracket is closed that was not opened")
    phrases = {" ".join(phrase.split()) for phrase in found}
    if not all(_PIECE.search(phrase) for phrase in phrases):
        raise FormError(f"{form!r}: allows no words")
    if len(phrases) > _LONGEST:
        raise FormError(f"{form!r}: allows {len(phrases)} phrases")
    return tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


def _parsed(form: str, closing: str) -> tuple[list[str], str]:
    """Return what a form allows up to a closing mark, and what stands after it."""
    alternatives: list[str] = []
    current = [""]
    while form:
        char, form = form[0], form[1:]
        if char in _OPENS:
            inner, form = _parsed(form, _OPENS[char])
            current = [a + b for a, b in product(current, [*inner, ""] if char == "(" else inner)]
        elif char == "|" and closing:
            alternatives += current
            current = [""]
        elif char == closing:
            return [*alternatives, *current], form
        elif char in ")}":
            raise FormError(f"{char!r} closes nothing")
        else:
            current = [a + char for a in current]
    if closing:
        raise FormError(f"{closing!r} is missing")
    return [*alternatives, *current], ""


def pattern(form: str) -> str:
    """Return a form as a regular expression, for forms that allow too many phrases to be written out.

    A word that may be missing must be followed by another. Letters are compared as the expression's flags say.

    Raises:
        FormError: as `written_out` does.
    """
    written_out(re.sub(r"\|[^|(){}]*", "", form))  # brackets match
    out, at = [], 0
    while at < len(form):
        char = form[at]
        if char == "(":
            out.append("(?:(?:")
        elif char == "{":
            out.append("(?:")
        elif char == ")":
            spaced = form[at + 1 : at + 2] == " "
            out.append(r")\s+)?" if spaced else "))?")
            at += spaced
        elif char == "}":
            out.append(")")
        else:
            out.append("|" if char == "|" else r"\s+" if char == " " else re.escape(char))
        at += 1
    return rf"(?<!\w)(?:{''.join(out)})(?!\w)"


class _Node(Generic[Value]):
    """What may follow a run of pieces, and what ends with it: the pieces as written, and their value."""

    __slots__ = ("ends", "follow")

    def __init__(self) -> None:
        self.follow: dict[str, _Node[Value]] = {}
        self.ends: list[tuple[tuple[str, ...], Value]] = []


class _Piece(NamedTuple):
    text: str
    span: Span
    key: str
    plain: str  # without a possessive 's


def _pieces(text: str) -> list[_Piece]:
    out = []
    for found in _PIECE.finditer(text):
        piece = found.group()
        key = _key(piece)
        out.append(_Piece(piece, found.span(), key, _POSSESSIVE.sub("", key)))
    return out


def _key(piece: str) -> str:
    return _even(piece).lower()


def _even(piece: str) -> str:
    """Return a piece without accents, its apostrophes made one."""
    return folded(piece).replace("’", "'").replace("ʼ", "'")


class PhraseIndex(Generic[Value]):
    """Finds phrases in a text, all of them, in one pass.

    Args:
        phrases: as `written_out` gives them, each with what it stands for; a phrase may stand for several things.
    """

    def __init__(self, phrases: Iterable[tuple[str, Value]]) -> None:
        self._root: _Node[Value] = _Node()
        for phrase, value in phrases:
            node, pieces = self._root, tuple(_PIECE.findall(phrase))
            for piece in pieces:
                node = node.follow.setdefault(_key(piece), _Node())
            node.ends.append((pieces, value))

    def hits(self, text: str) -> Iterator[Hit[Value]]:
        """Yield every phrase of a text, by start; those that overlap too."""
        pieces = _pieces(text)
        for first in range(len(pieces)):
            yield from self._from(text, pieces, first)

    def _from(self, text: str, pieces: list[_Piece], first: int) -> Iterator[Hit[Value]]:
        node, start = self._root, pieces[first].span[0]
        for at in range(first, len(pieces)):
            piece = pieces[at]
            if at > first and not _BETWEEN.fullmatch(text, pieces[at - 1].span[1], piece.span[0]):
                return
            if piece.plain != piece.key and (last := node.follow.get(piece.plain)):
                cut = piece.span[1] - (len(piece.key) - len(piece.plain))
                yield from self._ends(last, pieces[first : at + 1], (start, cut))
            following = node.follow.get(piece.key)
            if following is None:
                return
            node = following
            yield from self._ends(node, pieces[first : at + 1], (start, piece.span[1]))

    @staticmethod
    def _ends(node: _Node[Value], pieces: list[_Piece], span: Span) -> Iterator[Hit[Value]]:
        for written, value in node.ends:
            if all(_fits(one, piece.text) for one, piece in zip(written, pieces, strict=True)):
                yield Hit(span, value)


def _fits(written: str, told: str) -> bool:
    """Tell whether a word of a text may stand for one of a form, whose folded letters are the same, in this case."""
    if written == written.lower():
        return True
    wanted = _even(written)
    had = _even(told)[: len(wanted)]
    return had == wanted or (len(had) >= _CAPITALS_FROM and had == wanted.upper())
