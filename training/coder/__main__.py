"""Make the coder: train on the project's own text, then on marked pairs too, export, fit the judgement, write the card."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from training.coder import card, crossed, export, fit, judgement, lines, references
from training.coder.measure import measure
from training.coder.network import Network
from training.linker.network import base_model, seed

from dragoman.encoding.pieces import Vocabulary
from dragoman.evaluate.pairing import read_gold
from dragoman.evaluate.rates import Figures
from dragoman.events.classify import Classifier
from dragoman.events.coder import Coder
from dragoman.events.stage import MARGIN, EventsStage
from dragoman.pipeline import load
from dragoman.provenance import versions
from training import manifest

ROOT = Path(__file__).parents[2]
STEPS = ("text", "pairs", "export", "judgement", "card")
SEED, EPOCHS, EPOCHS_PAIRS = 1, 12.0, 4.0
SOUP = 3
"""How many networks, trained on the pairs in different orders, are averaged."""
PARTS = 10
"""One of so many parts of the text is set aside."""
TEXT, NETWORK, TOLD = "text.pt", "network.pt", "told.json"
FLOORS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
PACKAGES = ("torch", "transformers", "onnx", "onnxruntime", "scikit-learn", "numpy", "spacy")


def options() -> argparse.ArgumentParser:
    """Return the options."""
    parser = argparse.ArgumentParser(prog="python -m training.coder", description=__doc__)
    parser.add_argument("--gold", type=Path, default=ROOT / ".." / "shared" / "gold", help="the folder of the development gold")
    parser.add_argument("--out", type=Path, default=ROOT / "src/dragoman/weights/events", help="the coder's folder")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "coder", help="where what lies between the steps is kept")
    parser.add_argument("--references", type=Path, default=ROOT / "tests/events/references.json", help="for the tests")
    parser.add_argument("--start", choices=STEPS, default=STEPS[0], help="the first step; those before were taken, in --work")
    parser.add_argument("--cross", action="store_true", help="cross-validate on the pairs too: fifteen trainings more")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--threads", type=int, default=1, help="another number gives other last digits")
    parser.add_argument("--steps", type=int, default=10**9, help="at most so many steps of each training, for a try")
    parser.add_argument("--lines", type=int, help="at most so many lines of each part, for a try")
    return parser


class Making:
    """The steps, each of which takes up what those before left in the work folder.

    Args:
        told: the options.
    """

    def __init__(self, told: argparse.Namespace) -> None:
        self.told = told
        self.reader = lines.Reader()
        self.vocabulary = Vocabulary(base_model() / export.VOCABULARY_OF_BASE)
        self.learnt, self.aside = (part[: told.lines] for part in next(iter(lines.parted(lines.own(), PARTS))))
        self.pairs_of = lines.pairs(told.gold / "plv_train.tsv")
        for folder in (told.out, told.work, told.references.parent):
            folder.mkdir(parents=True, exist_ok=True)

    def text(self) -> None:
        """Train on the project's own text."""
        learnt = lines.opened(self.learnt)
        print(f"{len(learnt)} lines to learn from, {len(self.aside)} set aside", flush=True)
        seed(self.told.seed, self.told.threads)
        network = Network()
        steps = min(fit.steps_of(len(learnt), EPOCHS), self.told.steps)
        fit.train(network, learnt, self.reader, self.vocabulary, steps, say=_say)
        found = measure(network, self.aside, self.reader, self.vocabulary)
        _say(", ".join(f"{name} {share:.3f}" for name, share in found.items()))
        torch.save(network.state_dict(), self.told.work / TEXT)
        self.tell(
            text={"lines": len(learnt), "aside": len(self.aside), "steps": steps, "epochs": EPOCHS, "seed": self.told.seed}
        )

    def pairs(self) -> None:
        """Train on the marked pairs and as many lines of text, several times, and average."""
        start = torch.load(self.told.work / TEXT, weights_only=True)
        learner = crossed.Learner(start, lines.opened(self.learnt), self.reader, self.vocabulary, EPOCHS_PAIRS, self.told.steps)
        if self.told.cross:
            figures = crossed.cross(learner, self.pairs_of, seeds=SOUP)
            self.tell(crossed=figures)
        network = crossed.averaged([learner.learn(self.pairs_of, number) for number in range(1, SOUP + 1)])
        torch.save(network.state_dict(), self.told.work / NETWORK)
        found = measure(network, self.aside, self.reader, self.vocabulary)
        _say(", ".join(f"{name} {share:.3f}" for name, share in found.items()))
        steps = learner.steps(len(self.pairs_of))
        told = {"pairs": len(self.pairs_of), "steps": steps, "epochs": EPOCHS_PAIRS, "soup": SOUP, "aside": found}
        self.tell(pairs=told)

    def network(self) -> Network:
        """Return the network that was trained."""
        made = Network()
        made.load_state_dict(torch.load(self.told.work / NETWORK, weights_only=True))
        return made.eval()

    def export(self) -> None:
        """Write the coder's files, and what the tests hold them against."""
        made = self.network()
        export.export(made, self.told.work, self.told.out)
        references.write(made, self.vocabulary, self.told.references)

    def judgement(self) -> None:
        """Fit the judgement on the lines set aside, and what coder and rules count for between marked phrases."""
        export.write(self.told.out, {"judgement": {}, "pairing": judgement.EVEN})
        manifest.write()  # the reading below starts with what was made so far
        coder = Coder(self.told.out)
        nlp, stage = load("en"), EventsStage("en", coder, floors=(0, 0))
        judged = judgement.read(self.aside, nlp, stage)
        documents = [d for name in ("reports", "seed") for d in read_gold(self.told.gold / name)]
        reports = judgement.read_reports(documents, nlp, stage, len(self.aside))
        chances = judgement.crossed(judged.readings, reports)[: len(judged.readings)]
        floors = judgement.by_floor(judged, chances, MARGIN, FLOORS)
        _say("\n".join(judgement.shown(floors)))
        pairing = judgement.pairing(judgement.pair_scores(self.aside, Classifier("en"), coder))
        export.write(self.told.out, {"judgement": judgement.fit(judged.readings, reports), "pairing": pairing})
        rows = {str(floor): row for floor, row in floors.items()}
        self.tell(judgement={"floors": rows, "readings": len(judged.readings), "reports": len(documents)})

    def card(self) -> None:
        """Write the model card."""
        card.write(json.loads((self.told.work / TOLD).read_text("utf-8")), self.told.out)

    def tell(self, **told: dict[str, Any] | Figures) -> None:
        """Keep what a step tells of itself for the card."""
        file = self.told.work / TOLD
        old = json.loads(file.read_text("utf-8")) if file.exists() else {}
        packages = {name: version for name, version in versions(*PACKAGES).items() if name != "dragoman"}
        file.write_text(json.dumps(old | {"versions": packages} | told, indent=1), encoding="utf-8")


def _say(line: str) -> None:
    print(line, flush=True)


def main(given: Sequence[str] | None = None) -> None:
    """Take the steps."""
    making = Making(options().parse_args(given))
    for step in STEPS[STEPS.index(making.told.start) :]:
        _say(f"== {step}")
        getattr(making, step)()


if __name__ == "__main__":
    main()
