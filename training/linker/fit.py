"""Train the network: cues and roles together, on one annotator's marks of each window, drawn anew each time."""

import math
import random
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from training.linker.articles import Frame, Sample
from training.linker.network import PARTS, Network

from dragoman.attributions.linker import CONTENT, SOURCE
from dragoman.attributions.relations import TABLES

WINDOWS = 4
"""How many windows a step sees."""
RATE, HEADS_RATE, DECAY = 1e-4, 2e-3, 0.01
HEADS_RATE_THIN = 5e-4
"""The rate of heads and tables that have learnt with the whole network."""
WARM = 0.06
"""The share of the steps over which the rates rise, before they fall to nothing."""
CUE_SHARE, ROLE_SHARE = 10.0, 3.0
"""What the two losses count for."""
LONGEST_STEP = 1.0
"""The norm that gradients are cut to."""
JITTER = 40
"""How far, in pieces, windows of one batch may differ by chance in length."""
NO_ROLE = -1
SAID_EVERY, MEASURED_EVERY = 50, 500
RIGHT = 0.5
"""The share of words from which a content counts as found."""

Say = Callable[[str], None]


class Batch(NamedTuple):
    """Windows as tensors, filled up to the longest; the last four have a row a cue of the chosen annotator."""

    ids: Tensor
    mask: Tensor
    places: Tensor
    words: Tensor
    parts: Tensor
    rules: Tensor
    quoted: Tensor
    cues: Tensor
    windows: Tensor
    at: Tensor
    ties: Tensor
    roles: Tensor


class Loss(NamedTuple):
    """The two losses, and the scores that they come from."""

    cue: Tensor
    role: Tensor
    cues: Tensor
    roles: Tensor

    @property
    def whole(self) -> Tensor:
        """What is made small."""
        return CUE_SHARE * self.cue + ROLE_SHARE * self.role


def collate(network: Network, samples: Sequence[Sample], *, chosen: Callable[[list[list[Frame]]], list[Frame]]) -> Batch:
    """Return samples as a batch.

    Args:
        network: numbers the rules.
        samples: the windows.
        chosen: picks the frames of one annotator.
    """
    long, wide = max(len(s.window.ids) for s in samples), max(len(s.parts) for s in samples)
    ids, mask = torch.zeros(2, len(samples), long, dtype=torch.long)
    places, parts, rules, quoted = torch.zeros(4, len(samples), wide, dtype=torch.long)
    words, cues = torch.zeros(2, len(samples), wide)
    frames: list[tuple[int, Frame]] = []
    for row, sample in enumerate(samples):
        pieces, size = len(sample.window.ids), len(sample.parts)
        ids[row, :pieces], mask[row, :pieces] = torch.tensor(sample.window.ids), 1
        places[row, :size], words[row, :size] = torch.tensor(sample.window.word_at).clamp(max=pieces - 1), 1
        parts[row, :size] = torch.tensor([PARTS.index(p) + 1 if p in PARTS else 0 for p in sample.parts])
        rules[row, :size] = torch.tensor([network.number(rule) for rule in sample.rules])
        quoted[row, :size] = torch.from_numpy(sample.quoted)
        frames += [(row, frame) for frame in (chosen(sample.gold) if sample.gold else ())]
    ties = np.zeros((len(frames), wide, len(TABLES)), np.int64)
    roles = np.full((len(frames), wide), NO_ROLE, np.int64)
    for number, (row, frame) in enumerate(frames):
        cues[row, frame.cue] = 1
        ties[number, : len(frame.ties)], roles[number, : len(frame.roles)] = frame.ties, frame.roles
    windows, at = (torch.tensor(x, dtype=torch.long) for x in ([r for r, _ in frames], [f.cue for _, f in frames]))
    return Batch(ids, mask, places, words, parts, rules, quoted, cues, windows, at, torch.tensor(ties), torch.tensor(roles))


def loss_of(network: Network, batch: Batch) -> Loss:
    """Return the losses of a batch."""
    states = network.encode(batch.ids, batch.mask, batch.places)
    cues = network.cues(states, batch.parts, batch.rules, batch.quoted)
    each = functional.binary_cross_entropy_with_logits(cues, batch.cues, reduction="none")
    cue = (each * batch.words).sum() / batch.words.sum()
    roles = network.roles(states, batch.windows, batch.at, batch.ties)
    if not len(roles):
        return Loss(cue, cue * 0, cues, roles)
    role = functional.cross_entropy(roles.flatten(0, 1), batch.roles.flatten(), ignore_index=NO_ROLE)
    return Loss(cue, role, cues, roles)


def shuffled(samples: Sequence[Sample]) -> list[list[Sample]]:
    """Return samples in batches of like length, in an order of chance."""
    ordered = sorted(samples, key=lambda s: len(s.window.ids) + random.random() * JITTER)  # noqa: S311 - no secret
    batches = [ordered[i : i + WINDOWS] for i in range(0, len(ordered), WINDOWS)]
    random.shuffle(batches)
    return batches


def train(network: Network, samples: Sequence[Sample], aside: Sequence[Sample], steps: int, say: Say = print) -> None:
    """Train a network in place.

    Args:
        network: fresh, or thinned after it was trained.
        samples: the windows to learn from.
        aside: the windows to measure on now and then; nothing is chosen by them.
        steps: how many batches to learn from.
        say: takes a line about how it goes.
    """
    network.freeze()
    optimiser, schedule = _optimiser(network, steps)
    network.train()
    done, since, began = 0, [0.0, 0.0], time.monotonic()
    while done < steps:
        for some in shuffled(samples)[: steps - done]:
            losses = loss_of(network, collate(network, some, chosen=random.choice))
            optimiser.zero_grad()
            losses.whole.backward()
            nn.utils.clip_grad_norm_(network.parameters(), LONGEST_STEP)
            optimiser.step()
            schedule.step()
            done += 1
            since = [since[0] + float(losses.cue.detach()), since[1] + float(losses.role.detach())]
            if done % SAID_EVERY == 0 or done == steps:
                each = (time.monotonic() - began) / done
                over = (done - 1) % SAID_EVERY + 1
                say(f"step {done} of {steps}, losses {since[0] / over:.4f} {since[1] / over:.4f}, {each:.2f} s a step")
                since = [0.0, 0.0]
            if done % MEASURED_EVERY == 0 or done == steps:
                say("set aside: " + ", ".join(f"{name} {value:.3f}" for name, value in measure(network, aside).items()))


def _optimiser(network: Network, steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """Return AdamW with a rate for the encoder and one for the heads, and how both rise and fall."""
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    rate = HEADS_RATE_THIN if network.is_thin else HEADS_RATE
    groups = [{"params": encoder, "lr": RATE, "weight_decay": DECAY}, {"params": heads, "lr": rate, "weight_decay": 0.0}]
    optimiser = torch.optim.AdamW(groups)
    warm, fall = WARM * steps, (1 - WARM) * steps
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda k: min((k + 1) / warm, max(0.0, (steps - k) / fall)))
    return optimiser, schedule


def steps_of(samples: Sequence[Sample], epochs: float) -> int:
    """Return how many batches so many passes over the samples take."""
    return int(epochs * math.ceil(len(samples) / WINDOWS))


@torch.no_grad()
def measure(network: Network, samples: Sequence[Sample]) -> dict[str, float]:
    """Return shares: of cues found and right, of contents found, of those with the source too, given the cue."""
    network.eval()
    right = marked = found = contents = both = frames = 0
    for sample in samples:
        batch = collate(network, [sample], chosen=lambda gold: gold[0])
        losses = loss_of(network, batch)
        guessed, gold = losses.cues > 0, batch.cues > 0
        right, marked, found = right + int((guessed & gold).sum()), marked + int(gold.sum()), found + int(guessed.sum())
        for mine, theirs in zip(losses.roles.argmax(-1), batch.roles, strict=True):
            has_content, has_source = _agree(mine, theirs)
            frames, contents, both = frames + 1, contents + has_content, both + (has_content and has_source)
    network.train()
    return {
        "cue precision": right / max(found, 1),
        "cue recall": right / max(marked, 1),
        "content": contents / max(frames, 1),
        "content and source": both / max(frames, 1),
    }


def _agree(mine: Tensor, theirs: Tensor) -> tuple[bool, bool]:
    """Tell whether content and source of a frame are found."""
    shared, whole = (mine == CONTENT) & (theirs == CONTENT), (mine == CONTENT) | (theirs == CONTENT)
    source, gold = mine == SOURCE, theirs == SOURCE
    sourced = bool((source & gold).any()) or not (source.any() or gold.any())
    return float(shared.sum()) >= RIGHT * max(float(whole.sum()), 1.0), sourced
