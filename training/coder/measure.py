"""What a network gets right on lines that it has not seen."""

from collections import Counter
from collections.abc import Sequence

import torch
from torch import Tensor
from training.coder.batches import IGNORED, Batch, collate, plain
from training.coder.fit import NEVER, words_of
from training.coder.lines import Line, Reader
from training.coder.network import Network

from dragoman.encoding.pieces import Vocabulary
from dragoman.events.labels import NONE, TYPES

ROWS = 32


@torch.no_grad()
def pair_scores(network: Network, lines: Sequence[Line], reader: Reader, vocabulary: Vocabulary) -> Tensor:
    """Return the log-chances of types for the marked pair of each line."""
    network.eval()
    out = []
    for i in range(0, len(lines), ROWS):
        batch = collate([plain(line, reader, marked=True) for line in lines[i : i + ROWS]], vocabulary)
        pieces = network.states(batch.ids, batch.marks, batch.mask)
        out.append(network.of_pair(pieces, batch.marks, batch.mask).log_softmax(-1))
    return torch.cat(out)


@torch.no_grad()
def measure(network: Network, lines: Sequence[Line], reader: Reader, vocabulary: Vocabulary) -> dict[str, float]:
    """Return shares of lines of own text.

    `pair`: the type between the marked sides is right; `trigger`: a word of the trigger has the right type; `mode`, `status`,
    and `odd status` of those that are not actual: right at a word of the trigger; `role`: words of the sides with the right
    role; `false`: lines without an event of which a word tells one.
    """
    scores = pair_scores(network, lines, reader, vocabulary)
    right, asked = Counter[str](), Counter[str]()
    hits = [TYPES[int(row.argmax())] in (x.types or (NONE,)) for row, x in zip(scores, lines, strict=True)]
    right["pair"], asked["pair"] = sum(hits), len(hits)
    for i in range(0, len(lines), ROWS):
        some = lines[i : i + ROWS]
        batch = collate([plain(line, reader, marked=False) for line in some], vocabulary)
        states = words_of(network.states(batch.ids, batch.marks, batch.mask), batch)
        _count(network, batch, states, [line.triggered for line in some], right, asked)
    return {name: round(right[name] / asked[name], 4) for name in asked if asked[name]}


def _count(
    network: Network, batch: Batch, states: Tensor, triggered: Sequence[bool], right: Counter[str], asked: Counter[str]
) -> None:
    """Add what is right of one batch."""
    types = network.types(states).argmax(-1)
    mine = states[torch.arange(len(batch.at)), batch.at]
    modes = network.modes(mine).masked_fill(batch.modes == 0, NEVER).argmax(-1)
    statuses = network.statuses(mine).argmax(-1)
    roles = network.of_roles(mine.unsqueeze(1), states)[:, 0].argmax(-1)

    def add(name: str, hit: Tensor, of: int = 1) -> None:
        right[name] += int(hit.sum())
        asked[name] += of

    for row, told in enumerate(triggered):
        if not told:
            add("false", ((types[row] > 0) & (batch.trigger[row] != IGNORED)).any())
            continue
        words, sides = batch.trigger[row] > 0, batch.roles[row] > 0
        add("trigger", (types[row][words] == batch.trigger[row][words]).any())
        add("status", statuses[row] == batch.status[row])
        add("role", roles[row][sides] == batch.roles[row][sides], int(sides.sum()))
        if batch.status[row] > 0:
            add("odd status", statuses[row] == batch.status[row])
        if batch.mode[row] != IGNORED:
            add("mode", modes[row] == batch.mode[row])
