"""Lines as they are seen once, and as tensors.

A line is seen in two ways: with its two sides marked, for the type of the pair, or bare, for trigger, mode, status and roles.
At times a second sentence stands beside it, so that the marks, and not the sentence, decide what is asked.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor
from training.coder.lines import FREE, Line, Reader, Words

from dragoman.encoding.pieces import Vocabulary, Window
from dragoman.events.coder import ACTOR_MARK, RECIPIENT_MARK
from dragoman.events.coder import PIECES as LONGEST
from dragoman.events.labels import ACTOR, MODES, NONE, RECIPIENT, STATUSES, TYPES, modes_of

SWAPPED, JOINED, BARE, HIDDEN = 0.5, 0.4, 0.5, 0.15
"""How often states are exchanged, a sentence is put beside, marks are left out, a word of a marked name is hidden."""
TIES = ("and", ", while", ", but", ";", ", after", ", as", ", although", ", and", ", where", ", which said that")
TIED = 0.7
"""How often one of these stands between the two in the place of a full stop."""
SHORT = LONGEST // 3
"""Sentences of fewer words may have another beside them."""
MASK = 103
"""The piece that hides a word, as the base model knows it."""
IGNORED = -100
MARK_OF = {ACTOR: ACTOR_MARK, RECIPIENT: RECIPIENT_MARK}
MODES_OF = {kind: modes_of(kind) for kind in TYPES}


@dataclass(slots=True)
class Other:
    """A second sentence beside a line's own: its line, the places of its words, and those of its trigger."""

    line: Line
    words: range
    trigger: list[int]


@dataclass(slots=True)
class Sample:
    """One line as it is seen once.

    Attributes:
        words: its words, and those of a second sentence.
        line: the line.
        bare: without its sides marked.
        other: the second sentence, if any.
    """

    words: Words
    line: Line
    bare: bool
    other: Other | None = None


def see(line: Line, lines: Sequence[Line], reader: Reader) -> Sample:
    """Return a line as chance has it: other states, a second sentence, marked or bare."""
    told = line.triggered or line.types == ()
    sample = Sample(reader.words(line, swap=_chance(SWAPPED)), line, told and _chance(BARE))
    if _chance(JOINED) and len(sample.words.words) < SHORT:
        other = random.choice(lines)  # noqa: S311 - no secret
        more = reader.words(other, swap=_chance(SWAPPED))
        if len(more.words) < SHORT:
            _join(sample, other, more, before=_chance(0.5))
    return sample


def plain(line: Line, reader: Reader, *, marked: bool) -> Sample:
    """Return a line as it stands, its sides marked or bare."""
    return Sample(reader.words(line), line, bare=not marked)


def _chance(share: float) -> bool:
    return random.random() < share  # noqa: S311 - no secret


def _join(sample: Sample, other: Line, more: Words, *, before: bool) -> None:
    """Put a second sentence before or behind the line's own; often the two are tied into one."""
    mine = sample.words
    first = more if before else mine
    tie = random.choice(TIES).split() if _chance(TIED) else []  # noqa: S311 - no secret
    if tie and first.words[-1] == ".":
        _cut(first)
    after = len(first.words) + len(tie)
    shift, theirs = (after, 0) if before else (0, after)
    words = [*first.words, *tie, *(mine if before else more).words]
    roles = [0] * len(words)
    roles[shift : shift + len(mine.words)] = mine.roles
    trigger, other_trigger = [i + shift for i in mine.trigger], [i + theirs for i in more.trigger]
    sample.words = Words(words, roles, trigger, [i + shift for i in mine.open] + [i + theirs for i in more.open])
    sample.other = Other(other, range(theirs, theirs + len(more.words)), other_trigger)


def _cut(words: Words) -> None:
    """Take the last word of a sentence away."""
    last = len(words.words) - 1
    words.words, words.roles = words.words[:last], words.roles[:last]
    words.trigger = [i for i in words.trigger if i != last]
    words.open = [i for i in words.open if i != last]


@dataclass(slots=True)
class Batch:
    """Lines as tensors, a row a line.

    Attributes:
        ids: pieces.
        marks: who is marked on which side, by piece.
        mask: 1 where there is a piece.
        places: where each word's first piece stands.
        pair: 1 for each type that is right between the marked sides; a row of zeros asks nothing.
        trigger: the type that each word tells, 0 for none.
        at: the place of the trigger that is asked about.
        asked: whether there is one.
        roles: what each word is to it.
        mode: its mode.
        modes: 1 for each mode that its type has.
        status: its status.
    """

    ids: Tensor
    marks: Tensor
    mask: Tensor
    places: Tensor
    pair: Tensor
    trigger: Tensor
    at: Tensor
    asked: Tensor
    roles: Tensor
    mode: Tensor
    modes: Tensor
    status: Tensor
    windows: list[Window] = field(default_factory=list)

    @classmethod
    def empty(cls, windows: list[Window]) -> "Batch":
        """Return a batch that asks nothing."""
        rows, long, wide = len(windows), max(len(w.ids) for w in windows), max(len(w.word_at) for w in windows)
        pieces = [torch.zeros(rows, long, dtype=torch.long) for _ in range(3)]
        words = [torch.full((rows, wide), IGNORED) for _ in range(2)]
        each = [torch.full((rows,), IGNORED) for _ in range(2)]
        return cls(
            *pieces,
            places=torch.zeros(rows, wide, dtype=torch.long),
            pair=torch.zeros(rows, len(TYPES)),
            trigger=words[0],
            at=torch.zeros(rows, dtype=torch.long),
            asked=torch.zeros(rows),
            roles=words[1],
            mode=each[0],
            modes=torch.zeros(rows, len(MODES)),
            status=each[1],
            windows=windows,
        )


def collate(samples: Sequence[Sample], vocabulary: Vocabulary, *, hidden: float = 0.0) -> Batch:
    """Return samples as a batch; words of marked names are hidden by chance."""
    batch = Batch.empty([window_of(sample.words.words, vocabulary) for sample in samples])
    for row, sample in enumerate(samples):
        window = batch.windows[row]
        size, count = len(window.ids), len(window.word_at)
        batch.ids[row, :size], batch.mask[row, :size] = torch.tensor(window.ids), 1
        batch.places[row, :count] = torch.tensor(window.word_at).clamp(max=size - 1)
        if not sample.bare:
            _mark(batch, row, sample, hidden)
        if sample.line.triggered or sample.line.mode == FREE:
            _ask_of_words(batch, row, sample)
    return batch


def window_of(words: Sequence[str], vocabulary: Vocabulary) -> Window:
    """Return the pieces of a sentence, as the run-time coder reads them."""
    return vocabulary.windows([word if word.strip() else "," for word in words], LONGEST)[0]


def _mark(batch: Batch, row: int, sample: Sample, hidden: float) -> None:
    """Mark both sides, and ask for the type between them."""
    window = batch.windows[row]
    ends = [*window.word_at[1:], len(window.ids) - 1]
    for i, (start, end) in enumerate(zip(window.word_at, ends, strict=True)):
        mark = MARK_OF.get(sample.words.roles[i])
        if mark is not None:
            batch.marks[row, start:end] = mark
            if hidden and sample.words.words[i][:1].isupper() and _chance(hidden):
                batch.ids[row, start:end] = MASK
    for kind in sample.line.types or (NONE,):
        batch.pair[row, TYPES.index(kind)] = 1


def _ask_of_words(batch: Batch, row: int, sample: Sample) -> None:
    """Ask what each word tells, and of one word of the trigger the mode, the status and the roles of others."""
    count, line, words = len(batch.windows[row].word_at), sample.line, sample.words
    trigger = batch.trigger[row]
    trigger[:count] = 0
    if sample.other is not None:
        other = sample.other.line
        known = other.triggered or other.mode == FREE
        trigger[[i for i in sample.other.words if i < count]] = 0 if known else IGNORED
        trigger[[i for i in sample.other.trigger if i < count]] = TYPES.index(other.types[0]) if other.types else 0
    trigger[[i for i in words.open if i < count]] = IGNORED
    told = [i for i in words.trigger if i < count]
    if not line.triggered or not told:
        return
    trigger[told] = TYPES.index(line.types[0])
    batch.at[row], batch.asked[row] = random.choice(told), 1  # noqa: S311 - no secret
    if sample.bare:
        batch.roles[row, :count] = torch.tensor(words.roles[:count])
    batch.status[row] = STATUSES.index(line.status)
    allowed = MODES_OF[line.types[0]]
    if allowed:
        batch.modes[row, list(allowed)] = 1
        batch.mode[row] = MODES.index(line.mode)
