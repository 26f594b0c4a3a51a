"""Learn from marked pairs beside the project's own text, and cross-validate: five folds of sentences, several seeds."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from training.coder import fit
from training.coder.lines import YIELD, Line, Reader, parted
from training.coder.measure import pair_scores
from training.coder.network import Network
from training.linker.network import seed

from dragoman.encoding.pieces import Vocabulary
from dragoman.evaluate.pairing import Document, Found
from dragoman.evaluate.pairs import Pair, score_pairs
from dragoman.events.labels import TYPES

FOLDS = 5
MIXED = 1.0
"""How many lines of own text each epoch takes for a pair."""
RATES = 1e-4, 5e-4
"""Of the encoder and of the heads."""
DRAWS = 1000

State = Mapping[str, Tensor]


@dataclass(frozen=True)
class Learner:
    """Learns from pairs, starting from a network that has learnt from the text.

    Attributes:
        start: that network's state.
        text: the lines of own text that it may see.
        reader: lines to words.
        vocabulary: words to pieces.
        epochs: how often every pair is seen.
        most: at most so many steps.
    """

    start: State
    text: Sequence[Line]
    reader: Reader
    vocabulary: Vocabulary
    epochs: float
    most: int

    def steps(self, pairs: int) -> int:
        """Return how many batches so many pairs take."""
        return min(fit.steps_of(int(pairs * (1 + MIXED)), self.epochs), self.most)

    def learn(self, pairs: Sequence[Line], number: int) -> Network:
        """Return a network that has learnt from pairs too, in an order of chance by its number."""
        seed(number, torch.get_num_threads())
        network = Network()
        network.load_state_dict(self.start)
        size = min(int(MIXED * len(pairs)), len(self.text))

        def draw() -> list[Line]:
            return [*pairs, *random.sample(self.text, size)]

        every = [*pairs, *self.text]
        steps = self.steps(len(pairs))
        fit.train(network, every, self.reader, self.vocabulary, steps, rates=RATES, draw=draw)
        return network.eval()


def averaged(networks: Sequence[Network]) -> Network:
    """Return the network whose weights are the mean of several that began as one (Wortsman et al. 2022, "model soups")."""
    states = [network.state_dict() for network in networks]
    made = Network()
    made.load_state_dict({key: _mean([state[key] for state in states]) for key in states[0]})
    return made.eval()


def _mean(tensors: Sequence[Tensor]) -> Tensor:
    return torch.stack(list(tensors)).mean(0) if tensors[0].is_floating_point() else tensors[0]


def cross(learner: Learner, pairs: Sequence[Line], seeds: int) -> dict[str, dict[str, object]]:
    """Return the figures on pairs that a network has not seen, by each seed and with the networks averaged.

    Args:
        learner: learns from the other folds.
        pairs: all pairs; those of one sentence are in one fold.
        seeds: how many networks are trained in each fold.
    """
    got: dict[str, dict[int, str]] = {}
    at = {id(pair): number for number, pair in enumerate(pairs)}
    for fold, (learnt, aside) in enumerate(parted(pairs, FOLDS), 1):
        networks = [learner.learn(learnt, number) for number in range(1, seeds + 1)]
        named = {f"seed {n}": network for n, network in enumerate(networks, 1)} | {"averaged": averaged(networks)}
        for name, network in named.items():
            scores = pair_scores(network, aside, learner.reader, learner.vocabulary)
            best = [TYPES[1 + int(row[1:].argmax())] for row in scores]
            got.setdefault(name, {}).update(zip((at[id(pair)] for pair in aside), best, strict=True))
        print(f"fold {fold} of {FOLDS}", flush=True)
    figures = {name: _figures(pairs, told) for name, told in got.items()}
    for name, row in figures.items():
        print(f"cross-validated, {name}: " + ", ".join(f"{key} {value}" for key, value in row.items()), flush=True)
    return figures


def _figures(pairs: Sequence[Line], told: Mapping[int, str]) -> dict[str, object]:
    """Return macro F1 of binary, quad and root with bootstrap intervals over the pairs that were answered."""
    gold = [
        Document(str(n), "", None, Pair(None, None, YIELD if len(pairs[n].types) > 1 else pairs[n].types[0]))
        for n in sorted(told)
    ]
    found = [Found({"type": told[n]}) for n in sorted(told)]
    score = score_pairs(gold, found, draws=DRAWS)
    return {key: value for key, value in score.figures.items() if key.split("_")[0] in {"binary", "quad", "root"}}
