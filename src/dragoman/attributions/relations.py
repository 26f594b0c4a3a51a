"""What ties each word of a report to a cue: the rules' reading, the parse, the quotation marks, the page, the distance.

The linker learns from these what a word is to a cue, beside what its encoder makes of the words themselves. Every tie is one of
a few named kinds, so a pair of words has a handful of small numbers: the place of its kind in each table of `TABLES`.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Token

from dragoman.attributions.attribution import Attribution
from dragoman.attributions.ground import Ground
from dragoman.spans import Spans, hull

Ints = NDArray[np.int16]

BRANCHES = (
    *(
        "none",
        "self",
        "nsubj",
        "nsubjpass",
        "agent",
        "dobj",
        "dative",
        "ccomp",
        "xcomp",
        "advcl",
        "acl",
        "relcl",
        "prep",
        "pobj",
    ),
    *("pcomp", "conj", "parataxis", "appos", "poss", "compound", "advmod", "prt", "aux", "attr", "mark", "punct", "other"),
)
"""The dependency label through which a word hangs below the cue; `none` where it does not."""
SIDES = ("ccomp", "advcl", "relcl", "acl", "conj", "xcomp", "prep", "other")
ABOVE = ("none", "head", "subject", *(f"side {label}" for label in SIDES))
"""A word that is below the cue's head, not the cue: the head itself, in its subject, or elsewhere, by the cue's own label."""
RULED = ("no rule", "outside", "source", "cue", "content")
"""What the rules' attribution with this cue makes of a word."""
OTHERS = ("nothing", "source", "cue", "content")
"""What the rules' attributions with other cues make of a word."""
MARKS = ("neither", "cue only", "word only", "same", "different")
"""Which of cue and word stand inside quotation marks."""
PAGE = (
    *("earlier", "paragraph before", "sentence before", "same before"),
    *("same after", "sentence after", "paragraph after", "later"),
)
"""Where a word stands to the cue: sentences of one paragraph, or paragraphs."""
STEPS = (1, 2, 4, 8, 16, 32, 64)
"""Borders of the classes of distance in words, on either side."""
DISTANCES = tuple(f"{side} {n}" for side in ("before", "after") for n in (*STEPS, "more"))
NOT_RULED, OUTSIDE, SOURCE, CUE, CONTENT = range(len(RULED))

TABLES = {
    "branch": BRANCHES,
    "above": ABOVE,
    "ruled": RULED,
    "others": OTHERS,
    "marks": MARKS,
    "page": PAGE,
    "distance": DISTANCES,
    "ruled and marks": tuple(f"{r}, {m}" for r in RULED for m in MARKS),
    "branch and page": tuple(f"{b}, {p}" for b in BRANCHES for p in PAGE),
}
"""The kinds of each tie; their order is that of the columns of `Relations.of`."""


class Grid(NamedTuple):
    """A report's words by number: where each stands, and what the rules make of it."""

    sentence: Ints
    paragraph: Ints
    quotation: Ints
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    ruled: Ints


def cue_word(ground: Ground, spans: Spans) -> int | None:
    """Return the token that stands for a cue: the root of its words; None where it has none."""
    first, after = ground.tokens(hull(spans)) if spans else (0, 0)
    return ground.doc[first:after].root.i if first < after else None


class Relations:
    """The ties of one report's words.

    Args:
        ground: the report's reading.
        ruled: the rules' attributions.
    """

    def __init__(self, ground: Ground, ruled: Sequence[Attribution]) -> None:
        self._ground = ground
        self._words = list(ground.doc)
        self._runs: dict[int, list[tuple[int, int, int]]] = {}
        anyone = np.zeros(len(self._words), np.int16)
        for attribution in ruled:
            word = cue_word(ground, attribution.cue)
            if word is not None:
                self._runs[word] = list(_runs(ground, attribution))
                for role, first, after in self._runs[word]:
                    anyone[first:after] = role - 1
        self.grid = self._grid(anyone)

    def _grid(self, ruled: Ints) -> Grid:
        """Return the words by number."""
        words = self._words
        starts = np.asarray([bounds[0] for bounds in self._ground.sentence_bounds], np.int32)
        sentence = np.cumsum(np.diff(starts, prepend=starts[:1]) != 0)
        paragraph = np.cumsum([("\n" in token.text) for token in words])
        return Grid(
            sentence.astype(np.int16),
            paragraph.astype(np.int16),
            _outermost(self._ground),
            np.asarray([token.left_edge.i for token in words], np.int32),
            np.asarray([token.right_edge.i for token in words], np.int32),
            ruled,
        )

    def of(self, cue: int, first: int, after: int) -> Ints:
        """Return the ties of the words from `first` to before `after` to a cue.

        Args:
            cue: the cue's token.
            first: the first token of the stretch.
            after: the token after its last.

        Returns:
            One row a word, one column a table of `TABLES`.
        """
        here = slice(first, after)
        at = np.arange(first, after)
        branch, above = self._parsed(cue, first, after)
        ruled = self._ruled(cue, first, after)
        others = np.where(ruled >= SOURCE, 0, self.grid.ruled[here])
        marks = _marks(self.grid.quotation[here], int(self.grid.quotation[cue]))
        page = self._page(cue, at)
        steps = np.searchsorted(STEPS, np.abs(at - cue)) + (at > cue) * (len(STEPS) + 1)
        pairs = ruled * len(MARKS) + marks, branch * len(PAGE) + page
        return np.stack([branch, above, ruled, others, marks, page, steps, *pairs], axis=1).astype(np.int16)

    def _ruled(self, cue: int, first: int, after: int) -> Ints:
        """Return what the rules' attribution with a cue makes of each word."""
        runs = self._runs.get(cue)
        row = np.full(after - first, NOT_RULED if runs is None else OUTSIDE, np.int16)
        for role, start, end in runs or ():
            row[max(start - first, 0) : max(end - first, 0)] = role
        return row

    def _parsed(self, cue: int, first: int, after: int) -> tuple[Ints, Ints]:
        """Return through which branch each word hangs below the cue, and where it stands below the cue's head."""
        branch, above = np.zeros(after - first, np.int16), np.zeros(after - first, np.int16)
        word = self._words[cue]
        if word.head.i != cue:
            self._paint(above, word.head, first, ABOVE.index(_side(word.dep_)))
            for child in word.head.children:
                if child.dep_ in {"nsubj", "nsubjpass"}:
                    self._paint(above, child, first, ABOVE.index("subject"))
            if first <= word.head.i < after:
                above[word.head.i - first] = ABOVE.index("head")
        for child in word.children:
            self._paint(branch, child, first, BRANCHES.index(child.dep_ if child.dep_ in BRANCHES else "other"))
        branch[cue - first : cue - first + 1] = BRANCHES.index("self")
        above[branch > 0] = 0
        return branch, above

    def _paint(self, row: Ints, top: Token, first: int, value: int) -> None:
        left, right = int(self.grid.left[top.i]) - first, int(self.grid.right[top.i]) + 1 - first
        row[max(left, 0) : max(right, 0)] = value

    def _page(self, cue: int, at: NDArray[np.int64]) -> NDArray[np.int64]:
        paragraphs = self.grid.paragraph[at] - self.grid.paragraph[cue]
        sentences = self.grid.sentence[at] - self.grid.sentence[cue]
        within = np.where(sentences < 0, 2, np.where(sentences > 0, 5, np.where(at < cue, 3, 4)))
        beyond = np.where(paragraphs < -1, 0, np.where(paragraphs < 0, 1, np.where(paragraphs > 1, 7, 6)))
        return np.where(paragraphs == 0, within, beyond)


def _runs(ground: Ground, attribution: Attribution) -> Iterator[tuple[int, int, int]]:
    """Yield the parts of an attribution as role, first token and the token after the last; later ones lie over earlier ones."""
    for role, spans in ((CONTENT, attribution.content), (SOURCE, attribution.source), (CUE, attribution.cue)):
        for span in spans:
            yield role, *ground.tokens(span)


def _side(label: str) -> str:
    name = f"side {label}"
    return name if name in ABOVE else "side other"


def _outermost(ground: Ground) -> Ints:
    """Return for each word the number of the outermost quotation around it, from 1, or 0."""
    out = np.zeros(len(ground.doc), np.int16)
    for number, quotation in enumerate(ground.quotations, 1):
        first, after = ground.tokens(quotation.span)
        out[first:after] = number
    return out


def _marks(words: Ints, cue: int) -> Ints:
    """Return which of cue and words stand inside marks, given the numbers of their quotations."""
    if cue:
        return np.where(words == cue, 3, np.where(words > 0, 4, 1)).astype(np.int16)
    return np.where(words > 0, 2, 0).astype(np.int16)
