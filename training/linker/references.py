"""What the network, unrounded, makes of a few texts of the project's own: the tests hold the run-time linker against it."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from training.linker.articles import Article, Marked, Reader
from training.linker.export import VOCABULARY_OF_BASE
from training.linker.fit import collate
from training.linker.network import Network, base_model

from dragoman.attributions.decoding import Scores, log_odds
from dragoman.attributions.linker import CONTENT, LIKELY, SOURCE, Link
from dragoman.attributions.pieces import Vocabulary
from dragoman.evaluate.pairing import Document

TOLERANCE = {"cue": 0.8, "words": 0.5}
"""How far int8 may be from this, in log-odds: of a cue, and of a cue's words on average."""
DIGITS = 2
TEXTS = (
    "The ministry said on Monday that the port would reopen within a week.",
    "“We will not wait for another winter,” the mayor told the council. “The bridge has to be built now.”",
    "According to the navy, the boat was seized at dawn.\n\nThe harbour office denied that anyone had been held.",
    "Prices will fall, the central bank predicts, once the strike is over. Two unions doubt it.",
    "The committee's warning that grain was running out came late, and the governor blamed the railways for the delay.",
    "Rain fell for three days. The road to the valley is closed, and the river stands two metres above its banks.",
)
"""Direct and indirect speech, a content in two parts, a noun as cue, a phrase, beliefs, and a text where nobody speaks."""


def links(network: Network, article: Article, vocabulary: Vocabulary) -> Iterator[Link]:
    """Yield what the network makes of the cues of a text, by the code that trains it."""
    for sample in article.samples(vocabulary):
        batch = collate(network, [sample], chosen=lambda gold: gold[0])
        first, after = sample.window.first, sample.window.after
        with torch.no_grad():
            states = network.encode(batch.ids, batch.mask, batch.places)
            odds = network.cues(states, batch.parts, batch.rules, batch.quoted)[0]
            for at, rule in enumerate(sample.rules):
                if rule is not None or odds[at] > LIKELY:
                    tied = torch.from_numpy(article.relations.of(first + at, first, after).astype(np.int64))[None]
                    scores = network.roles(states, torch.tensor([0]), torch.tensor([at]), tied)[0]
                    yield Link(first + at, float(odds[at]), first, scores.numpy())


def reference(network: Network, article: Article, vocabulary: Vocabulary) -> dict[str, object]:
    """Return a text and what the network makes of it, spans decoded."""
    rows = []
    for link in links(network, article, vocabulary):
        content = link.content(article.ground)
        row = {"cue": link.cue, "odds": round(link.odds, DIGITS), "content": content}
        row["source"] = link.source(article.ground, content)
        row |= {name: _rounded(log_odds(link.roles, role)) for name, role in (("contents", CONTENT), ("sources", SOURCE))}
        rows.append(row)
    return {"text": article.document.text, "links": rows}


def _rounded(odds: Scores) -> list[float]:
    return [round(float(value), DIGITS) for value in odds]


def write(network: Network, reader: Reader, file: Path) -> None:
    """Write the references of all texts.

    Args:
        network: as trained.
        reader: reads the texts.
        file: JSON: `tolerance`, and `texts`, each with its `links`: the cue's token, its log-odds, content and source in
            offsets, and the log-odds of every word to be content (`contents`) and source (`sources`).
    """
    vocabulary = Vocabulary(base_model() / VOCABULARY_OF_BASE)
    told = [reference(network, reader(_marked(text)), vocabulary) for text in TEXTS]
    body = json.dumps({"tolerance": TOLERANCE, "texts": told}, ensure_ascii=False)
    file.write_text(body.replace('{"text"', '\n{"text"').replace('{"cue": ', '\n {"cue": ') + "\n", encoding="utf-8")


def _marked(text: str) -> Marked:
    return Document("", text, None, {"nobody": []})
