"""Find names in a text: longest match first, in one pass.

Names and text are cut into pieces (a run of letters and digits, or one mark), so that it does not matter where the parser
splits "China-U.S.", "Peru's" or "Guinea-Bissau". A piece is compared in its exact case, then without accents; kinds of
apostrophes and hyphens are one.
"""

import bisect
import functools
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from spacy.tokens import Doc

Value = TypeVar("Value")

_PIECE = re.compile(r"[^\W_]+|[^\s\w]|_")
_MARKS = {"’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "‐": "-", "‑": "-", "–": "-"}
_END = "\n"  # no piece is: one that is all accents folds to nothing
_CAPITALS_FROM = 4


@functools.lru_cache(maxsize=1 << 16)
def folded(piece: str) -> str:
    """Return a piece without accents, marks of one kind made equal."""
    if piece.isascii():
        return piece
    if piece in _MARKS:
        return _MARKS[piece]
    return "".join(c for c in unicodedata.normalize("NFKD", piece) if not unicodedata.combining(c)).replace("ı", "i")


class NameIndex(Generic[Value]):
    """An index of names.

    Args:
        names: what each name stands for.
        capitals: also find names of four letters and more in capitals (`LIMA`, `NEW DELHI`), as in datelines and headings.
    """

    def __init__(self, names: Mapping[str, Value], *, capitals: bool = False) -> None:
        self._root: dict[str, Any] = {}
        for name, value in names.items():
            self._add(name, value)
        for name, value in names.items() if capitals else ():
            if len(name) >= _CAPITALS_FROM and not name.isupper():
                self._add(name.upper(), value)

    def _add(self, name: str, value: Value) -> None:
        node = self._root
        for piece in _PIECE.findall(name):
            node = node.setdefault(folded(piece), {})
        if node is not self._root:
            node.setdefault(_END, value)

    def spans(self, text: str) -> list[tuple[int, int, Value]]:
        """Return `(start, end, value)` of every name in a text, in code points, sorted and without overlap."""
        names = list(map(folded, _PIECE.findall(text)))
        begins = [at for at, name in enumerate(names) if name in self._root]
        pieces = list(_PIECE.finditer(text)) if begins else []
        found: list[tuple[int, int, Value]] = []
        free = 0
        for at in begins:
            if at < free:
                continue
            length, value = self._longest(names, at)
            if length:
                free = at + length
                found.append((pieces[at].start(), pieces[free - 1].end(), value))
        return found

    def _longest(self, names: list[str], at: int) -> tuple[int, Any]:
        node, length, value = self._root, 0, None
        for offset in range(len(names) - at):
            piece = names[at + offset]
            if piece not in node:
                break
            node = node[piece]
            if _END in node:
                length, value = offset + 1, node[_END]
        return length, value

    def find(self, doc: Doc) -> list[tuple[int, int, Value]]:
        """Return `(start, end, value)` of every name, in tokens, sorted.

        Where the parser leaves a pair such as "Russia-China" in one token, both names give that token; `spans` parts them.
        """
        starts = [token.idx for token in doc]
        return [
            (bisect.bisect_right(starts, start) - 1, bisect.bisect_left(starts, end), value)
            for start, end, value in self.spans(doc.text)
        ]
