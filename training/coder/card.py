"""Write the model card: what the coder is, what it learnt from, how, how well it does, what it cannot do."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from training.coder import batches, crossed, fit, network
from training.linker.network import BASE

from dragoman.events.coder import CODER, ENCODER, VOCABULARY
from dragoman.events.judging import FLOOR, UNRULED
from dragoman.events.labels import ROLES

CARD = "CARD.md"
FRAME = Path(__file__).with_name("card.template.md")
LEVELS = ("binary", "quad", "root")


def write(told: Mapping[str, Any], out: Path) -> None:
    """Write the card.

    Args:
        told: what the steps before told of themselves: `text`, `pairs`, `crossed`, `judgement`, `versions`.
        out: the coder's folder.
    """
    (out / CARD).write_text(text(told), encoding="utf-8")


def text(told: Mapping[str, Any]) -> str:
    """Return the card."""
    trained, paired = told["text"], told["pairs"]
    floors = told["judgement"]["floors"].items()
    return FRAME.read_text("utf-8").format(
        encoder=ENCODER,
        coder=CODER,
        vocabulary=VOCABULARY,
        base=BASE,
        roles=len(ROLES),
        paired=network.PAIRED,
        joined=network.JOINED,
        floor=FLOOR,
        unruled=UNRULED,
        reports=told["judgement"]["reports"],
        lines=trained["lines"],
        aside=trained["aside"],
        seed=trained["seed"],
        epochs=trained["epochs"],
        steps=trained["steps"],
        batch=fit.LINES,
        pairs=paired["pairs"],
        soup=paired["soup"],
        epochs_pairs=paired["epochs"],
        steps_pairs=paired["steps"],
        rate=fit.RATE,
        heads_rate=fit.HEADS_RATE,
        pairs_rate=crossed.RATES[0],
        pairs_heads_rate=crossed.RATES[1],
        warm=round(100 * fit.WARM),
        decay=fit.DECAY,
        dropped=network.DROPPED,
        swapped=round(100 * batches.SWAPPED),
        joined_share=round(100 * batches.JOINED),
        hidden=round(100 * batches.HIDDEN),
        versions=", ".join(f"{name} {version}" for name, version in told["versions"].items()),
        measured=", ".join(f"{name} {100 * share:.1f} %" for name, share in paired["aside"].items()),
        folds=crossed.FOLDS,
        crossed="\n".join(_row(name, row) for name, row in told["crossed"].items()),
        floors="\n".join(
            f"| {floor} | {row['precision']:.3f} | {row['recall']:.3f} | {row['f1']:.3f} | {row['ece']:.3f} |"
            for floor, row in floors
        ),
    )


def _row(name: str, row: Mapping[str, Any]) -> str:
    cells = [f"{row[level]} ({row[f'{level}_low']} to {row[f'{level}_high']})" for level in LEVELS]
    return f"| {name} | " + " | ".join(cells) + " |"
