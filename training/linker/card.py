"""Write the model card: what the linker is, what it learnt from, how, how well it does, what it cannot do."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from training.linker import fit, judgement, network, scores

from dragoman.attributions.judging import FLOOR, UNLISTED, UNRULED
from dragoman.attributions.linker import ENCODER, LIKELY, LINKER, PIECES, VOCABULARY
from dragoman.attributions.relations import TABLES

CARD = "CARD.md"
NAMES = {
    "rel": "relation F1",
    "rel_p": "relation, precision",
    "rel_r": "relation, recall",
    "match": "match F1",
    "exact": "exact F1",
    "source_overlap": "source overlap F1",
    "rel_direct": "relation F1, direct",
    "rel_mixed": "relation F1, mixed",
    "rel_indirect": "relation F1, indirect",
    "speech_rel": "relation, recall where the cue is one of speech",
}
FRAME = Path(__file__).with_name("card.template.md")
WORDS_OF_PIECES = 0.8


def write(told: Mapping[str, Any], out: Path) -> None:
    """Write the card.

    Args:
        told: what the steps before told of themselves: `train`, `judgement` and `scores`.
        out: the linker's folder.
    """
    (out / CARD).write_text(text(told), encoding="utf-8")


def text(told: Mapping[str, Any]) -> str:
    """Return the card."""
    trained, judged = told["train"], told["judgement"]
    return FRAME.read_text("utf-8").format(
        encoder=ENCODER,
        linker=LINKER,
        vocabulary=VOCABULARY,
        base=network.BASE,
        frozen=network.FROZEN,
        kept=", ".join(str(layer + 1) for layer in network.KEPT),
        heads_rate_thin=fit.HEADS_RATE_THIN,
        roles=network.ROLES,
        paired=network.PAIRED,
        tables=len(TABLES),
        floor=FLOOR,
        unruled=UNRULED,
        unlisted=UNLISTED,
        likely=LIKELY,
        windows=fit.WINDOWS,
        pieces=PIECES,
        words=int(round(PIECES * WORDS_OF_PIECES, -1)),
        strength=judgement.STRENGTH,
        rate=fit.RATE,
        heads_rate=fit.HEADS_RATE,
        warm=round(100 * fit.WARM),
        decay=fit.DECAY,
        dropped=network.DROPPED,
        cue_share=fit.CUE_SHARE,
        role_share=fit.ROLE_SHARE,
        draws=scores.DRAWS,
        **{
            key: trained[key]
            for key in ("articles", "aside", "seed", "epochs", "steps", "epochs_thin", "steps_thin", "samples", "threads")
        },
        percent=round(100 * trained["aside"] / trained["articles"]),
        versions=", ".join(f"{name} {version}" for name, version in trained["versions"].items()),
        scores=_scores(told["scores"]),
        folds=judged["folds"],
        floors="\n".join(f"| {f} | {s['rel']} | {s['rel_p']} | {s['rel_r']} |" for f, s in judged["floors"].items()),
        **{f"{key}_{of}": judged["error"][of][key] for of in ("readings", "kept") for key in ("ece", "n", "over")},
    )


def _scores(told: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the table of scores: a row a figure, a column a set of articles."""
    head = ["", *told]
    rows = [[name, *(_shown(figures[key]) for figures in told.values())] for key, name in NAMES.items()]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _shown(figure: tuple[float, float, float]) -> str:
    value, low, high = figure
    return f"{value} ({low} to {high})"
