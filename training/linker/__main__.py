"""Make the linker from the marked articles: train, export, fit the judgement, write the card."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from training.linker import articles, card, export, fit, judgement, network, references, scores
from training.linker.judgement import Weighed

from dragoman.attributions.linker import Linker
from dragoman.encoding.pieces import Vocabulary
from dragoman.provenance import versions

ROOT = Path(__file__).parents[2]
SEED, EPOCHS, EPOCHS_THIN, THREADS = 1, 2.2, 0.97, 2
STEPS = ("train", "export", "judgement", "card")
NETWORK, TOLD = "network.pt", "told.json"
PACKAGES = ("torch", "transformers", "onnx", "onnxruntime", "scikit-learn", "numpy", "spacy")


def options() -> argparse.ArgumentParser:
    """Return the options."""
    parser = argparse.ArgumentParser(prog="python -m training.linker", description=__doc__)
    parser.add_argument("--gold", type=Path, default=ROOT / ".." / "shared" / "gold", help="the folder of the development gold")
    parser.add_argument("--out", type=Path, default=ROOT / "src/dragoman/weights/attributions", help="the linker's folder")
    parser.add_argument(
        "--work", type=Path, default=ROOT / "build" / "linker", help="where what lies between the steps is kept"
    )
    parser.add_argument("--references", type=Path, default=ROOT / "tests/attributions/references.json", help="for the tests")
    parser.add_argument("--start", choices=STEPS, default=STEPS[0], help="the first step; those before were taken, in --work")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--epochs", type=float, default=EPOCHS, help="how often every window is seen")
    parser.add_argument("--epochs-thin", type=float, default=EPOCHS_THIN, help="the same, once the network is thinned")
    parser.add_argument("--threads", type=int, default=THREADS, help="another number gives other last digits")
    parser.add_argument("--articles", type=int, help="at most so many of each part, for a try")
    parser.add_argument("--steps", type=int, help="at most so many steps, for a try")
    return parser


class Making:
    """The steps, each of which takes up what those before left in the work folder.

    Args:
        told: the options.
    """

    def __init__(self, told: argparse.Namespace) -> None:
        self.told = told
        self.reader = articles.Reader()
        self.split = articles.split(told.gold, told.articles)
        for folder in (told.out, told.work, told.references.parent):
            folder.mkdir(parents=True, exist_ok=True)

    def train(self) -> None:
        """Train the network."""
        told = self.told
        vocabulary = Vocabulary(network.base_model() / export.VOCABULARY_OF_BASE)
        learnt = articles.samples(self.split.train, self.reader, vocabulary)
        aside = articles.samples(self.split.aside, self.reader, vocabulary)
        print(f"{len(learnt)} windows to learn from, {len(aside)} set aside", flush=True)
        network.seed(told.seed, told.threads)
        made = network.Network(sorted({rule for sample in learnt for rule in sample.rules if rule is not None}))
        passes = told.epochs, told.epochs_thin
        steps, steps_thin = (min(fit.steps_of(learnt, epochs), told.steps or 10**9) for epochs in passes)
        fit.train(made, learnt, aside, steps, say=lambda line: print(line, flush=True))
        made.thin()
        network.seed(told.seed + 1, told.threads)
        fit.train(made, learnt, aside, steps_thin, say=lambda line: print(line, flush=True))
        network.save(made, told.work / NETWORK)
        taken = {"epochs": told.epochs, "steps": steps, "epochs_thin": told.epochs_thin, "steps_thin": steps_thin}
        self.tell(train={"seed": told.seed, "threads": told.threads} | taken | self._sizes(len(learnt)))

    def _sizes(self, samples: int) -> dict[str, Any]:
        aside = len(self.split.aside)
        return {
            "samples": samples,
            "articles": len(self.split.train) + aside,
            "aside": aside,
            "versions": {name: version for name, version in versions(*PACKAGES).items() if name != "dragoman"},
        }

    def export(self) -> None:
        """Write the linker's files, and what the tests hold them against."""
        made = network.restore(self.told.work / NETWORK)
        export.export(made, self.told.work, self.told.out)
        references.write(made, self.reader, self.told.references)

    def judgement(self) -> None:
        """Fit the judgement and score what comes out."""
        linker = Linker(self.told.out)
        weighed = judgement.weigh(self.split.aside, self.reader, linker)
        weights = judgement.fit([reading for each in weighed for reading in each.readings])
        export.write(self.told.out, {"judgement": weights})
        crossed = judgement.crossed(weighed)
        floors, error = judgement.by_floor(weighed, crossed), judgement.error(weighed, crossed)
        self.tell(judgement={"folds": min(judgement.FOLDS, len(weighed)), "floors": floors, "error": error})
        for name, figures in error.items():
            print(f"calibration of {name}: {figures}")
        for floor, figures in floors.items():
            print(f"floor {floor}: " + ", ".join(f"{key} {figures[key]}" for key in ("rel", "rel_p", "rel_r")))
        dev = judgement.weigh(self.split.dev, self.reader, linker)
        ways = {
            "set aside": [(each, each.kept(own)) for each, own in zip(weighed, crossed, strict=True)],
            "set aside, rules alone": [(each, each.article.ruled) for each in weighed],
            "dev": [(each, each.kept(weights)) for each in dev],
            "dev, rules alone": [(each, each.article.ruled) for each in dev],
        }
        self.tell(scores={name: _scored(pairs) for name, pairs in ways.items()})

    def card(self) -> None:
        """Write the model card."""
        card.write(json.loads((self.told.work / TOLD).read_text("utf-8")), self.told.out)

    def tell(self, **told: dict[str, Any]) -> None:
        """Keep what a step tells of itself for the card."""
        file = self.told.work / TOLD
        old = json.loads(file.read_text("utf-8")) if file.exists() else {}
        file.write_text(json.dumps(old | told, indent=1), encoding="utf-8")


def _scored(pairs: Sequence[tuple[Weighed, Sequence[Any]]]) -> dict[str, scores.Scored]:
    return scores.scores([scores.counts_of(each.article.document, found) for each, found in pairs])


def main() -> None:
    """Take the steps."""
    making = Making(options().parse_args())
    for step in STEPS[STEPS.index(making.told.start) :]:
        print(f"== {step}", flush=True)
        getattr(making, step)()


if __name__ == "__main__":
    main()
