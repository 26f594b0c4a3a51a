"""Marked articles to what the linker learns from: windows of words, each with what every annotator marked in it.

Reading, rules, windows and ties are those of the run-time modules, so that training and running see the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dragoman.attributions.attribution import Attribution
from dragoman.attributions.ground import Ground
from dragoman.attributions.linker import CONTENT, CUE, PIECES, SOURCE
from dragoman.attributions.relations import Ints, Relations, cue_word
from dragoman.attributions.stage import AttributionsStage
from dragoman.encoding.pieces import Vocabulary, Window
from dragoman.evaluate.pairing import Document
from dragoman.evaluate.polnear import load_polnear
from dragoman.evaluate.readings import Row
from dragoman.reading.stage import ReadingStage

ARCHIVE = Path("polnear") / "polnear-train-dev.tar.xz"
"""Where PolNeAR lies in the folder of the development gold."""
ASIDE = 10
"""Every so manieth article of the train split, by name, is set aside."""
SHORTEST = 3
"""A window of no more words teaches nothing."""
PAINTED = ((CONTENT, "content"), (SOURCE, "source"), (CUE, "cue"))
"""Roles in the order in which they are painted: a source or cue inside the content counts as that."""

Marked = Document[dict[str, list[Row]]]


class Split(NamedTuple):
    """The articles, by what they are for."""

    train: list[Marked]
    aside: list[Marked]
    dev: list[Marked]


class Frame(NamedTuple):
    """One marked attribution in a window: its cue's place there, and for each word its role and its ties to the cue."""

    cue: int
    roles: NDArray[np.int64]
    ties: Ints


@dataclass(frozen=True)
class Sample:
    """A window with all that the network is given, and what it should say: a list of frames an annotator."""

    window: Window
    parts: list[str]
    rules: list[str | None]
    quoted: NDArray[np.int64]
    gold: list[list[Frame]]


@dataclass(frozen=True)
class Article:
    """A marked text, read: its words, what the rules find in it, and how its words are tied."""

    document: Marked
    ground: Ground
    ruled: tuple[Attribution, ...]

    @cached_property
    def relations(self) -> Relations:
        """The ties of its words."""
        return Relations(self.ground, self.ruled)

    @cached_property
    def rules(self) -> Mapping[int, str]:
        """The rule of each word that a rule takes for a cue."""
        return {word: a.rule for a in self.ruled if (word := cue_word(self.ground, a.cue)) is not None}

    def samples(self, vocabulary: Vocabulary) -> Iterator[Sample]:
        """Yield the windows of the text."""
        for window in vocabulary.windows([token.text for token in self.ground.doc], PIECES):
            here = slice(window.first, window.after)
            yield Sample(
                window,
                [token.pos_ for token in self.ground.doc[window.first : window.after]],
                [self.rules.get(i) for i in range(window.first, window.after)],
                (self.relations.grid.quotation[here] > 0).astype(np.int64),
                [list(self._frames(window, rows)) for _, rows in sorted(self.document.gold.items())],
            )

    def _frames(self, window: Window, rows: Sequence[Row]) -> Iterator[Frame]:
        for row in rows:
            cue = cue_word(self.ground, row["cue"])
            if cue is not None and window.first <= cue < window.after:
                yield Frame(cue - window.first, self._roles(window, row), self.relations.of(cue, window.first, window.after))

    def _roles(self, window: Window, row: Row) -> NDArray[np.int64]:
        roles = np.zeros(window.after - window.first, np.int64)
        for role, part in PAINTED:
            for span in row[part]:
                first, after = self.ground.tokens(span)
                roles[max(first - window.first, 0) : max(after - window.first, 0)] = role
        return roles


class Reader:
    """Reads marked texts with the parser and the rules of a language.

    Args:
        language: ISO 639-1 code.
    """

    def __init__(self, language: str = "en") -> None:
        self._reading = ReadingStage(language)
        self._rules = AttributionsStage(language)

    def __call__(self, document: Marked) -> Article:
        """Return one text, read."""
        reading: Any = self._reading(report=document.report()).added
        return Article(document, Ground(reading, self._rules.cues), self._rules(reading=reading).added)


def split(gold: Path, most: int | None = None) -> Split:
    """Return the articles: those to train on, those set aside, and those of the dev split, which are only measured on.

    Args:
        gold: the folder of the development gold.
        most: how many of each to take at most; all where None.

    Raises:
        UnreadableError: where the archive holds no articles.
    """
    every = load_polnear(gold / ARCHIVE, "train")
    train = [article for number, article in enumerate(every) if number % ASIDE]
    return Split(train[:most], every[::ASIDE][:most], load_polnear(gold / ARCHIVE, "dev")[:most])


def samples(documents: Sequence[Marked], reader: Reader, vocabulary: Vocabulary) -> list[Sample]:
    """Return the windows of articles that are long enough to learn from."""
    read = (sample for document in documents for sample in reader(document).samples(vocabulary))
    return [sample for sample in read if len(sample.parts) > SHORTEST]
