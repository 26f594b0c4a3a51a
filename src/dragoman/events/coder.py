"""Read a sentence with the trained coder: which words tell an act, of what type, mode and status, and who stands where.

A small encoder (MiniLM, fine-tuned, int8) reads one sentence at a time. For a bare sentence it gives each word the chances of
each type, and each pair of words what the second is to the act that the first tells: actor, recipient, place or nothing. Where
two phrases are marked as actor and recipient, it gives the chances of each type between the two. Triggers, statuses and roles
learn from text written for it, pairs also from marked sentences of news (see the card beside the weights).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dragoman.encoding.graph import open_graph, open_tables, open_vocabulary
from dragoman.encoding.pieces import Window
from dragoman.errors import WeightsError
from dragoman.events.labels import MODES, ROLES, STATUSES, TYPES, modes_of

ENCODER, CODER, VOCABULARY = "encoder.onnx", "coder.json", "vocabulary.txt"
PIECES = 128
"""How many word pieces of a sentence are read; the rest is not."""
GIVEN, GOT = ["ids", "marks", "words"], ["pair", "types", "modes", "statuses", "roles"]
"""What the encoder's graph takes and gives."""
ACTOR_MARK, RECIPIENT_MARK = 1, 2
LABELS = {"types": TYPES, "modes": MODES, "statuses": STATUSES, "roles": ROLES}

Chances = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Told:
    """What the coder makes of a sentence.

    Attributes:
        pair: the log-chance of each type between the marked phrases.
        types: for each word the chance of each type, `none` first.
        modes: for each word the score of each mode.
        statuses: for each word the chance of each status.
        roles: for each word as a trigger and each word the chance of each role.
    """

    pair: Chances
    types: Chances
    modes: Chances
    statuses: Chances
    roles: Chances

    def mode(self, word: int, kind: str) -> str | None:
        """Return the likeliest mode of a type where a word tells it, or None."""
        allowed = modes_of(kind)
        if not allowed:
            return None
        return MODES[max(allowed, key=lambda n: float(self.modes[word, n]))].partition(".")[2] or None


class Coder:
    """The trained coder.

    Args:
        folder: the model's files.

    Raises:
        WeightsError: where a file is missing or cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        told = _told(folder / CODER)
        self.judgement: dict[str, float] = told["judgement"]
        self.pairing: dict[str, float] = told["pairing"]
        self._vocabulary = open_vocabulary(folder / VOCABULARY)
        self._nothing = Window(0, 0, [self._vocabulary.opens, self._vocabulary.closes], [])
        self._session = open_graph(folder / ENCODER, GIVEN, GOT)

    def stretches(self, words: Sequence[str]) -> list[range]:
        """Return the stretches in which a sentence is read: all of it, or as many words at once as there is room for."""
        return [range(window.first, window.after) for window in self._vocabulary.windows(_printed(words), PIECES)]

    def read(self, words: Sequence[str], actor: range = range(0), recipient: range = range(0)) -> Told:
        """Return what the coder makes of a sentence.

        Args:
            words: its words, or those of one stretch; what is beyond the limit of pieces is not read.
            actor: the places of the marked actor's words; empty where none is marked.
            recipient: the same of the recipient.
        """
        window = next(iter(self._vocabulary.windows(_printed(words), PIECES)), self._nothing)
        marks = np.zeros(len(window.ids), np.int64)
        ends = [*window.word_at[1:], len(window.ids) - 1]
        for phrase, mark in ((actor, ACTOR_MARK), (recipient, RECIPIENT_MARK)):
            for word in phrase:
                if word < len(window.word_at):
                    marks[window.word_at[word] : ends[word]] = mark
        places = np.minimum(np.asarray(window.word_at, np.int64), len(window.ids) - 1)
        given = {"ids": np.asarray(window.ids, np.int64), "marks": marks, "words": places}
        pair, types, modes, statuses, roles = self._session.run(GOT, given)
        return Told(_log_softmax(pair), _softmax(types), modes, _softmax(statuses), _softmax(roles))


def _printed(words: Sequence[str]) -> list[str]:
    """Return words with a comma for each that is only white space: a line break would begin another window."""
    return [word if word.strip() else "," for word in words]


def _log_softmax(scores: Chances) -> Chances:
    top = scores.max(-1, keepdims=True)
    return np.asarray(scores - top - np.log(np.exp(scores - top).sum(-1, keepdims=True)), np.float32)


def _softmax(scores: Chances) -> Chances:
    return np.asarray(np.exp(_log_softmax(scores)), np.float32)


def _told(file: Path) -> dict[str, Any]:
    """Return the tables of a coder.

    Raises:
        WeightsError: where the file is missing, or is not such a file: it names the labels that this version tells apart.
    """
    told = open_tables(file)
    try:
        whole = all(tuple(told["labels"][name]) == labels for name, labels in LABELS.items())
        numbers = [*told["judgement"].values(), *told["pairing"].values()]
        whole = whole and bool(np.isfinite(np.asarray(numbers, np.float64)).all())
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WeightsError(f"{file}: cannot be read as a coder's tables ({error!r})") from error
    if not whole:
        raise WeightsError(f"{file}: the tables of another coder")
    return told
