"""Read a report with the trained linker: which words are cues, and what each word near a cue is to it.

A small encoder (MiniLM, fine-tuned, int8) reads whole paragraphs and gives each word the log-odds of being a cue, and each pair
of words what the second is to the first: source, cue, content or nothing. To these the linker adds what the parse, the marks,
the page and the rules tell (`relations.py`), with weights learned together with the encoder's.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Token

from dragoman.attributions.attribution import Attribution
from dragoman.attributions.decoding import Scores, best_stretch, log_odds, stretches
from dragoman.attributions.ground import Ground
from dragoman.attributions.relations import TABLES, Relations, cue_word
from dragoman.encoding.graph import open_graph, open_tables, open_vocabulary
from dragoman.encoding.pieces import Window
from dragoman.errors import WeightsError
from dragoman.spans import Spans, merge, overlap

ENCODER, LINKER, VOCABULARY = "encoder.onnx", "linker.json", "vocabulary.txt"
PIECES = 256
"""How many word pieces the encoder reads at once; it was trained on windows of this size."""
LIKELY = -1.0
"""Log-odds from which a word that no rule takes for a cue is looked at."""
SOURCE, CUE, CONTENT = 1, 2, 3
ROLES = 4
"""How many roles a word can have: these and none."""
PRIORS = ("part of speech", "rule", "quoted")
"""What adds to a word's log-odds of being a cue."""
GIVEN, GOT = ["ids", "words"], ["cues", "roles"]
"""What the encoder's graph takes and gives."""
NEVER = -9.0


@dataclass(frozen=True)
class Link:
    """What the linker makes of one cue.

    Attributes:
        cue: the cue's token.
        odds: the log-odds that it is the cue of an attribution.
        first: the first token of the window that was read.
        roles: for each token of the window the scores of none, source, cue and content.
    """

    cue: int
    odds: float
    first: int
    roles: Scores

    @functools.cached_property
    def _odds(self) -> dict[int, Scores]:
        return {role: log_odds(self.roles, role) for role in (SOURCE, CUE, CONTENT)}

    def content(self, ground: Ground) -> Spans:
        """Return the likeliest content; nothing where no word is likely.

        Marks are facts: a quotation that the cue does not stand in is reported whole or not at all.
        """
        runs = stretches(self._odds[CONTENT].tolist())
        spans = merge([span for first, after in runs for span in ground.stretch(self.first + first, self.first + after)])
        at = ground.starts[self.cue]
        whole = {q.span for span in spans for q in ground.near(span) if q.parent is None and q.closed and overlap(q.span, span)}
        return merge(sorted([*spans, *(span for span in whole if not span[0] <= at < span[1])]))

    def source(self, ground: Ground, content: Spans) -> Spans:
        """Return the likeliest source outside the content, one span or none."""
        odds = self._odds[SOURCE].copy()
        for span in content:
            first, after = ground.tokens(span)
            odds[max(first - self.first, 0) : max(after - self.first, 0)] = NEVER
        found = best_stretch(odds.tolist())
        if found is None:
            return ()
        span = ground.tidy(ground.span(self.first + found[0], self.first + found[1]))
        return (span,) if span[0] < span[1] else ()

    def words(self, ground: Ground, content: Spans) -> Spans:
        """Return the words of the cue: those next to its token that are likeliest its own, outside the content."""
        odds = self._odds[CUE]
        taken = {i for span in content for i in range(*ground.tokens(span))}
        first = after = self.cue - self.first
        while first > 0 and odds[first - 1] > 0 and self.first + first - 1 not in taken:
            first -= 1
        while after + 1 < len(odds) and odds[after + 1] > 0 and self.first + after + 1 not in taken:
            after += 1
        return (ground.span(self.first + first, self.first + after + 1),)

    def support(self, ground: Ground, spans: Spans, role: int) -> float:
        """Return the mean log-odds of the words of some spans for a role, each between -6 and 6; -6 where none was read."""
        odds = self._odds[role]
        places = [i - self.first for span in spans for i in range(*ground.tokens(span)) if 0 <= i - self.first < len(odds)]
        return float(np.clip(odds[places], -6, 6).mean()) if places else -6.0

    def highest(self, role: int) -> float:
        """Return the highest log-odds of any word for a role, between -6 and 6."""
        return float(np.clip(self._odds[role].max(initial=-6.0), -6, 6))


class Linker:
    """The trained linker.

    Args:
        folder: the model's files.

    Raises:
        WeightsError: where a file is missing or cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        told = _told(folder / LINKER)
        self._ties = [np.asarray(list(told["ties"][name].values()), np.float32) for name in TABLES]
        self._cues: dict[str, dict[str, float]] = told["cues"]
        self._most = self._cues["rule"]["none"] + sum(max(self._cues[name].values()) for name in ("part of speech", "quoted"))
        self.judgement: dict[str, float] = told["judgement"]
        self._vocabulary = open_vocabulary(folder / VOCABULARY)
        self._session = open_graph(folder / ENCODER, GIVEN, GOT)

    def read(self, ground: Ground, ruled: Sequence[Attribution]) -> list[Link]:
        """Return a link for each cue of a rule, and for each word that is likely to be one, in the order of the text.

        Args:
            ground: the report's reading.
            ruled: the rules' attributions, which count as evidence.
        """
        rules = {word: a.rule for a in ruled if (word := cue_word(ground, a.cue)) is not None}
        relations = Relations(ground, ruled)
        out: list[Link] = []
        for window in self._vocabulary.windows([token.text for token in ground.doc], PIECES):
            cues, roles = self._encode(window)
            for at in range(window.after - window.first):
                word = window.first + at
                rule = rules.get(word)
                if rule is None and cues[at] + self._most < LIKELY:
                    continue
                odds = float(cues[at]) + self._prior(ground.doc[word], rule, quoted=relations.grid.quotation[word] > 0)
                if rule is not None or odds > LIKELY:
                    ties = relations.of(word, window.first, window.after)
                    tied = sum(table[ties[:, column]] for column, table in enumerate(self._ties))
                    out.append(Link(word, odds, window.first, np.asarray(roles[at] + tied, np.float32)))
        return out

    def _encode(self, window: Window) -> tuple[Scores, Scores]:
        places = np.minimum(np.asarray(window.word_at, np.int64), len(window.ids) - 1)
        cues, roles = self._session.run(GOT, {"ids": np.asarray(window.ids, np.int64), "words": places})
        return cues, roles

    def _prior(self, token: Token, rule: str | None, *, quoted: bool) -> float:
        """Return what a word's class, its rule and the marks add to its log-odds."""
        part = self._cues["part of speech"].get(token.pos_, 0.0)
        named = self._cues["rule"].get(rule or "none", 0.0)
        return part + named + self._cues["quoted"]["yes" if quoted else "no"]


def _told(file: Path) -> dict[str, Any]:
    """Return the tables of a linker.

    Raises:
        WeightsError: where the file is missing, or is not such a file: each kind of each tie has a number for each role.
    """
    told = open_tables(file)
    try:
        whole = all(tuple(told["ties"][name]) == kinds for name, kinds in TABLES.items())
        rows = [row for name in TABLES for row in told["ties"][name].values()]
        numbers = [*told["judgement"].values(), *(value for name in PRIORS for value in told["cues"][name].values())]
        fits = np.asarray(rows, np.float64).shape[1:] == (ROLES,) and np.isfinite(np.asarray(numbers, np.float64)).all()
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WeightsError(f"{file}: cannot be read as a linker's tables ({error!r})") from error
    if not (whole and fits):
        raise WeightsError(f"{file}: the tables of another linker")
    return told
