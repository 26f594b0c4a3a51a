"""The network: an encoder under heads that read a marked pair, the words that tell an act, and who stands where.

The encoder is MiniLM with six layers, as for the linker. Who is marked as actor and as recipient goes in with the pieces, as
the kind of token that BERT keeps for two sentences; an unmarked sentence has none. The type of a pair is read from the pooled
states of both phrases, of the words that look like acts, and of the whole.
"""

import torch
from torch import Tensor, nn
from training.linker.network import WIDTH, base_model
from transformers import BertModel

from dragoman.events.labels import MODES, ROLES, STATUSES, TYPES

PAIRED = 128
"""How wide the states of a trigger and a word are."""
JOINED = 256
"""How wide the hidden layer over a pair is."""
DROPPED = 0.1
MARKS = 3
"""Plain, actor, recipient."""


class Network(nn.Module):
    """The coder while it is trained."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(base_model(), add_pooling_layer=False)
        old = self.encoder.embeddings.token_type_embeddings.weight.detach()
        kinds = nn.Embedding(MARKS, WIDTH)
        with torch.no_grad():
            kinds.weight.copy_(old[:1].expand(MARKS, -1) + torch.cat([torch.zeros(1, WIDTH), torch.randn(2, WIDTH) * 0.05]))
        self.encoder.embeddings.token_type_embeddings = kinds
        self.drop = nn.Dropout(DROPPED)
        self.absent = nn.Parameter(torch.randn(2, WIDTH) * 0.02)
        self.pair = nn.Sequential(nn.Linear(4 * WIDTH, JOINED), nn.GELU(), nn.Dropout(DROPPED), nn.Linear(JOINED, len(TYPES)))
        self.types = nn.Linear(WIDTH, len(TYPES))
        self.modes = nn.Linear(WIDTH, len(MODES))
        self.statuses = nn.Linear(WIDTH, len(STATUSES))
        self.of_trigger, self.of_word = nn.Linear(WIDTH, PAIRED), nn.Linear(WIDTH, PAIRED)
        self.bilinear = nn.Parameter(torch.randn(len(ROLES), PAIRED) * 0.05)
        self.word_alone, self.trigger_alone = nn.Linear(WIDTH, len(ROLES)), nn.Linear(WIDTH, len(ROLES))

    def states(self, ids: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """Return the states of pieces."""
        got = self.encoder(input_ids=ids, token_type_ids=marks, attention_mask=mask).last_hidden_state
        return self.drop(got)

    def of_pair(self, states: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """Return the scores of types for the marked pair of each row."""
        sides = []
        for number in (1, 2):
            here = (marks == number).to(states.dtype).unsqueeze(-1)
            count = here.sum(1)
            sides.append((states * here).sum(1) / count.clamp(min=1) + self.absent[number - 1] * (count == 0))
        telling = 1 - torch.softmax(self.types(states), -1)[..., :1]
        telling = telling * mask.unsqueeze(-1).to(states.dtype) + 1e-4
        acts = (states * telling).sum(1) / telling.sum(1)
        return self.pair(torch.cat([states[:, 0], *sides, acts], -1))

    def of_roles(self, triggers: Tensor, words: Tensor) -> Tensor:
        """Return the scores of what each word is to each trigger: row, trigger, word, role."""
        mine = self.of_trigger(triggers).unsqueeze(2) * self.bilinear  # row, trigger, role, width
        paired = torch.einsum("btrd,bwd->btwr", mine, self.of_word(words))
        return paired + self.word_alone(words).unsqueeze(1) + self.trigger_alone(triggers).unsqueeze(2)


class Exported(nn.Module):
    """The network as a graph of one sentence: pieces and marks in, everything that it tells out.

    Args:
        network: the trained network.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, marks: Tensor, words: Tensor) -> tuple[Tensor, ...]:
        """Return scores of types for the pair; of types, modes and statuses for each word; of roles for each two words."""
        net, mask = self.network, torch.ones_like(ids)[None]
        pieces = net.states(ids[None], marks[None], mask)
        states = pieces[0][words]
        mine = net.of_trigger(states)[None] * net.bilinear[:, None]
        paired = torch.matmul(mine, net.of_word(states).T).permute(1, 2, 0)
        roles = paired + net.word_alone(states)[None] + net.trigger_alone(states)[:, None]
        return net.of_pair(pieces, marks[None], mask)[0], net.types(states), net.modes(states), net.statuses(states), roles
