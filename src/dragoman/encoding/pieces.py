"""Words to word pieces, as the encoder was trained on them, and reports to windows of whole paragraphs.

Greedy longest-match pieces over a lower-cased, accent-free vocabulary (Wu et al. 2016, as used by BERT). The parser has split
the words already, so all that is left is a look-up, which a cache makes nearly free.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

UNKNOWN, OPENS, CLOSES = "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 60
_PARTS = re.compile(r"\w+|[^\w\s]|_")


class Window(NamedTuple):
    """A stretch of a report that the encoder sees at once.

    Attributes:
        first: its first token.
        after: the token after its last.
        ids: the word pieces, with those that open and close it.
        word_at: for each token of the stretch the place of its first piece in `ids`.
    """

    first: int
    after: int
    ids: list[int]
    word_at: list[int]


class Vocabulary:
    """The pieces that an encoder knows.

    Args:
        file: one piece a line; its number is its line's.
    """

    def __init__(self, file: Path) -> None:
        self._ids = {piece: number for number, piece in enumerate(file.read_text(encoding="utf-8").split("\n")) if piece}
        self._cache: dict[str, tuple[int, ...]] = {}
        self.opens, self.closes = self._ids[OPENS], self._ids[CLOSES]

    def pieces(self, word: str) -> tuple[int, ...]:
        """Return the numbers of a word's pieces; white space with a line break is a border, other white space an unknown."""
        found = self._cache.get(word)
        if found is None:
            found = self._cache[word] = self._split(word)
        return found

    def _split(self, word: str) -> tuple[int, ...]:
        if not word.strip():
            return (self.closes,) if "\n" in word else (self._ids[UNKNOWN],)
        if len(word) > LONGEST_WORD and not any(character.isalnum() for character in word):
            return (self._ids[UNKNOWN],)
        plain = unicodedata.normalize("NFD", word[:LONGEST_WORD].lower())
        plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
        out = [number for part in _PARTS.findall(plain) for number in self._of_part(part)]
        return tuple(out) or (self._ids[UNKNOWN],)

    def _of_part(self, part: str) -> Iterable[int]:
        start, out = 0, []
        while start < len(part):
            for end in range(len(part), start, -1):
                number = self._ids.get(("##" if start else "") + part[start:end])
                if number is not None:
                    out.append(number)
                    start = end
                    break
            else:
                return (self._ids[UNKNOWN],)
        return out

    def windows(self, words: Sequence[str], limit: int) -> list[Window]:
        """Return the windows of a report: as many whole paragraphs each as the limit allows, longer ones cut where it falls.

        Args:
            words: the tokens; one with a line break ends a paragraph.
            limit: how many pieces a window holds at most, those that open and close it included.
        """
        pieces = [self.pieces(word) for word in words]
        out: list[Window] = []
        first = 0
        while first < len(words):
            after, size, border = first, 2, first
            while after < len(words) and size + len(pieces[after]) <= limit:
                size += len(pieces[after])
                after += 1
                if "\n" in words[after - 1]:
                    border = after
            if after < len(words) and border > first:
                after = border
            after = max(after, first + 1)
            out.append(self._window(pieces, first, after, limit))
            first = after
        return out

    def _window(self, pieces: Sequence[tuple[int, ...]], first: int, after: int, limit: int) -> Window:
        ids, word_at = [self.opens], []
        for some in pieces[first:after]:
            word_at.append(len(ids))
            ids.extend(some)
        return Window(first, after, [*ids[: limit - 1], self.closes], word_at)
