"""Losses and training."""

import math
import random
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional
from training.coder.batches import HIDDEN, IGNORED, Batch, collate, see
from training.coder.lines import Line, Reader
from training.coder.network import Network

from dragoman.encoding.pieces import Vocabulary
from dragoman.events.labels import NONE, STATUSES, TYPES

LINES = 16
"""How many lines a step sees."""
RATE, HEADS_RATE, DECAY = 1e-4, 1e-3, 0.01
WARM = 0.06
"""The share of the steps over which the rates rise, before they fall to nothing."""
TRIGGER_SHARE, ROLE_SHARE, MODE_SHARE, STATUS_SHARE = 4.0, 2.0, 0.5, 0.5
"""What the losses count for beside that of the pair's type."""
BALANCE, BALANCE_STATUS = 0.35, 0.5
"""The power of a label's rarity that it counts for."""
SMOOTHED = 0.05
"""The share of a pair's loss that goes to all types alike."""
LONGEST_STEP = 1.0
"""The norm that gradients are cut to."""
JITTER = 6
"""How far, in words, lines of one batch may differ by chance in length."""
SAID_EVERY = 100
NEVER = -1e4

Say = Callable[[str], None]


class Weights(NamedTuple):
    """What types and statuses count for."""

    types: Tensor
    statuses: Tensor


def weights_of(lines: Sequence[Line]) -> Weights:
    """Return what types and statuses count for, by how rare they are; 1 on average."""
    types, statuses = torch.zeros(len(TYPES)), torch.zeros(len(STATUSES))
    for line in lines:
        for kind in line.types or (NONE,):
            types[TYPES.index(kind)] += 1 / max(len(line.types), 1)
        if line.triggered:
            statuses[STATUSES.index(line.status)] += 1
    return Weights(_by_rarity(types, BALANCE), _by_rarity(statuses, BALANCE_STATUS))


def _by_rarity(counts: Tensor, power: float) -> Tensor:
    rare = (counts.sum() / counts.clamp(min=1)) ** power
    return rare / rare.mean()


def loss_of(network: Network, batch: Batch, weights: Weights) -> Tensor:
    """Return the loss of a batch."""
    pieces = network.states(batch.ids, batch.marks, batch.mask)
    states = words_of(pieces, batch)
    loss = torch.zeros(())
    if (batch.pair > 0).any():
        loss = loss + _pair_loss(network.of_pair(pieces, batch.marks, batch.mask).float(), batch.pair, weights.types)
    if (batch.trigger != IGNORED).any():
        loss = loss + TRIGGER_SHARE * _entropy(network.types(states), batch.trigger)
    if batch.asked.any():
        mine = states[torch.arange(len(batch.at)), batch.at]
        loss = loss + STATUS_SHARE * _entropy(network.statuses(mine), batch.status, weights.statuses)
        if (batch.mode != IGNORED).any():
            modes = network.modes(mine).float().masked_fill(batch.modes == 0, NEVER)
            loss = loss + MODE_SHARE * _entropy(modes, batch.mode)
        if (batch.roles != IGNORED).any():
            loss = loss + ROLE_SHARE * _entropy(network.of_roles(mine.unsqueeze(1), states)[:, 0], batch.roles)
    return loss


def words_of(pieces: Tensor, batch: Batch) -> Tensor:
    """Return the states of words: those of their first pieces."""
    return pieces.gather(1, batch.places.unsqueeze(-1).expand(-1, -1, pieces.shape[-1]))


def _pair_loss(scores: Tensor, gold: Tensor, weights: Tensor) -> Tensor:
    """Return the loss of the pairs' types, of which several may be right, over all rows."""
    wanted = gold.sum(1) > 0
    chances, gold = scores.log_softmax(-1)[wanted], gold[wanted]
    right = chances.masked_fill(gold == 0, NEVER).logsumexp(-1)
    each = -(1 - SMOOTHED) * right - SMOOTHED * chances.mean(-1)
    return ((gold * weights).sum(1) / gold.sum(1) * each).sum() / len(wanted)


def _entropy(scores: Tensor, gold: Tensor, weight: Tensor | None = None) -> Tensor:
    """Return the mean cross entropy over what is not ignored."""
    return functional.cross_entropy(scores.float().flatten(0, -2), gold.flatten(), weight=weight, ignore_index=IGNORED)


def train(  # noqa: PLR0913 - one argument a setting
    network: Network,
    lines: Sequence[Line],
    reader: Reader,
    vocabulary: Vocabulary,
    steps: int,
    *,
    rates: tuple[float, float] = (RATE, HEADS_RATE),
    draw: Callable[[], Sequence[Line]] | None = None,
    say: Say = print,
) -> None:
    """Train a network in place.

    Args:
        network: what is trained.
        lines: what it learns from; their labels decide what each counts for.
        reader: turns lines into words.
        vocabulary: words to pieces.
        steps: how many batches.
        rates: of the encoder and of the heads.
        draw: gives the lines of an epoch; all of them where it is None.
        say: takes a line about how it goes.
    """
    weights = weights_of(lines)
    optimiser, schedule = _optimiser(network, steps, rates)
    network.train()
    done, since, began = 0, 0.0, time.monotonic()
    while done < steps:
        for some in _batches(draw() if draw else lines, lines, reader)[: steps - done]:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(network, collate(some, vocabulary, hidden=HIDDEN), weights)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call] # torch leaves it untyped
            nn.utils.clip_grad_norm_(network.parameters(), LONGEST_STEP)
            optimiser.step()
            schedule.step()
            done, since = done + 1, since + float(loss.detach())
            if done % SAID_EVERY == 0:
                each = (time.monotonic() - began) / done
                say(f"step {done} of {steps}, loss {since / SAID_EVERY:.4f}, {each:.2f} s a step")
                since = 0.0


def _batches(seen: Sequence[Line], lines: Sequence[Line], reader: Reader) -> list[list]:
    """Return lines as chance has them in batches of like length, in an order of chance."""
    samples = [see(line, lines, reader) for line in seen]
    samples.sort(key=lambda s: len(s.words.words) + random.random() * JITTER)  # noqa: S311 - no secret
    batches = [samples[i : i + LINES] for i in range(0, len(samples), LINES)]
    random.shuffle(batches)
    return batches


def _optimiser(
    network: Network, steps: int, rates: tuple[float, float]
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """Return AdamW with a rate for the encoder and one for the heads, and how both rise and fall; words' tables stay."""
    for table in (network.encoder.embeddings.word_embeddings, network.encoder.embeddings.position_embeddings):
        table.weight.requires_grad_(requires_grad=False)
    encoder = [p for name, p in network.named_parameters() if name.startswith("encoder.") and p.requires_grad]
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "lr": rates[0]}, {"params": heads, "lr": rates[1]}]
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY)
    warm = max(1.0, WARM * steps)
    fall = max(1.0, steps - warm)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda k: min((k + 1) / warm, max(0.0, (steps - k) / fall)))
    return optimiser, schedule


def steps_of(lines: int, epochs: float) -> int:
    """Return how many batches so many passes over so many lines take."""
    return int(epochs * math.ceil(lines / LINES))
