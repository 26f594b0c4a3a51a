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

from dragoman.attributions.decoding import Scores
from dragoman.attributions.linker import LIKELY, Link
from dragoman.encoding.pieces import Vocabulary
from dragoman.evaluate.pairing import Document

TOLERANCE = {"cue": 1.0, "words": 0.25}
"""How far the small graph may be from this, in log-odds: of a cue, and of its words on average."""
DIGITS = 2
TEXTS = (
    "The ministry said on Monday that the port would reopen within a week.",
    "“We will not wait for another winter,” the mayor told the council. “The bridge has to be built now.”",
    "According to the navy, the boat was seized at dawn.\n\nThe harbour office denied that anyone had been held.",
    "“The strike,” the central bank warned, “will cost us all a year's growth.” Two unions believe that it will end soon.",
    "The governor rejected the claim that grain was running out, and he accused the railways of hiding the figures.",
    "Rain fell for three days. The road to the valley is closed, and the river stands two metres above its banks.",
)
"""Direct and indirect speech, a content in two parts, a noun as cue, a phrase, a belief, and a text where nobody speaks."""


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
    """Return a text and what the network makes of it."""
    rows = [
        {"cue": link.cue, "odds": round(link.odds, DIGITS), "first": link.first, "roles": _rounded(link.roles)}
        for link in links(network, article, vocabulary)
    ]
    ruled = [{"rule": a.rule, "source": a.source, "cue": a.cue, "content": a.content} for a in article.ruled]
    return {"text": article.document.text, "ruled": ruled, "links": rows}


def _rounded(scores: Scores) -> list[list[float]]:
    return [[round(float(value), DIGITS) for value in row] for row in scores]


def write(network: Network, reader: Reader, file: Path) -> None:
    """Write the references of all texts.

    Args:
        network: as trained.
        reader: reads the texts.
        file: JSON: `tolerance`, and `texts`, each with what the rules found in it then (`ruled`) and its `links` as the
            run-time linker has them: the cue's token, its log-odds, the first token of the window, the scores of every word.
    """
    vocabulary = Vocabulary(base_model() / VOCABULARY_OF_BASE)
    told = [reference(network, reader(_marked(text)), vocabulary) for text in TEXTS]
    body = json.dumps({"tolerance": TOLERANCE, "texts": told}, ensure_ascii=False)
    file.write_text(
        body.replace('{"text"', '\n{"text"').replace('{"cue": ', '\n{"cue": ').replace('\n{"cue"', '{"cue"', 1) + "\n",
        encoding="utf-8",
    )


def _marked(text: str) -> Marked:
    return Document("", text, None, {"nobody": []})
