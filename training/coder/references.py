"""What the network, unrounded, makes of a few sentences of the project's own: the tests hold the run-time coder against it."""

import json
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from training.coder.batches import collate, plain
from training.coder.fit import words_of
from training.coder.lines import Line, Reader
from training.coder.network import Network

from dragoman.encoding.pieces import Vocabulary
from dragoman.events.labels import ROLES

TOLERANCE = 0.12
"""How far the small graph's chances may be from these on average."""
DIGITS = 3
SENTENCES = (
    "[A Peru's navy] [T detained] [R the crew of a Chilean trawler] on Tuesday.",
    "[R Two attachés] were [T told to leave] by [A the foreign ministry in Accra] within a week.",
    "[A The two presidents] did not [T meet] in [P Geneva] after all.",
    "If the talks fail, [A the union] may [T call its members out] against [R the port].",
    "[A The governor] keeps bees; [R the mayor of the next town] buys the honey.",
    "Years ago [A the republic] had [T sent] grain to [R its neighbour], which is now asked to pay.",
)
"""Active and passive, negated, hypothetical, without an event, and background beside something else."""


def reference(network: Network, sentence: str, reader: Reader, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return a sentence and what the network makes of it, with its sides marked and bare."""
    line = Line(("AID",), "AID", "actual", sentence, triggered=True)
    words = reader.words(line)
    told: dict[str, Any] = {"words": words.words, "roles": words.roles}
    with torch.no_grad():
        for marked in (True, False):
            batch = collate([plain(line, reader, marked=marked)], vocabulary)
            pieces = network.states(batch.ids, batch.marks, batch.mask)
            states = words_of(pieces, batch)
            if marked:
                told["pair"] = _rounded(network.of_pair(pieces, batch.marks, batch.mask).softmax(-1)[0])
            else:
                told["types"] = _rounded(network.types(states).softmax(-1)[0])
                told["statuses"] = _rounded(network.statuses(states).softmax(-1)[0])
                at = words.trigger[0] if words.trigger else 0
                roles = network.of_roles(states[:, at : at + 1], states)[0, 0].softmax(-1)
                told |= {"at": at, "sides": _rounded(roles[:, : len(ROLES)])}
    return told


def _rounded(chances: Tensor) -> Any:  # noqa: ANN401 - lists as deep as the tensor
    return json.loads(json.dumps(chances.tolist()), parse_float=lambda told: round(float(told), DIGITS))


def write(network: Network, vocabulary: Vocabulary, file: Path) -> None:
    """Write the references."""
    reader = Reader()
    rows = [reference(network.eval(), sentence, reader, vocabulary) for sentence in SENTENCES]
    file.write_text(json.dumps({"tolerance": TOLERANCE, "sentences": rows}, ensure_ascii=False) + "\n", encoding="utf-8")
