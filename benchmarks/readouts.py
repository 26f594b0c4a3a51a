"""How many points that readers listed by hand the comparison of readouts finds, and how many that it shows are right.

    python benchmarks/readouts.py [--errors] [PART…]

PART is a folder under tests/readouts: `nile` (needs the development gold, ../shared/gold or DRAGOMAN_DEV_GOLD), `development`,
`heldout`; all where none is named.
"""

import os
import sys
from pathlib import Path

import dragoman
from dragoman.analysis.readouts.compare import compare
from dragoman.analysis.readouts.comparison import Comparison
from dragoman.evaluate.readouts import Pair, read_pairs, score_pairs

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("nile", "development", "heldout")


def main() -> None:
    """Print a line of figures for each part."""
    asked = [name for name in sys.argv[1:] if not name.startswith("-")] or list(PARTS)
    gold = Path(os.environ.get("DRAGOMAN_DEV_GOLD") or ROOT.parent / "shared" / "gold")
    nlp = dragoman.load("en")

    def compared(pair: Pair) -> Comparison:
        return compare(nlp(pair.reports[0]), nlp(pair.reports[1]))

    for part in asked:
        pairs = list(read_pairs(ROOT / "tests" / "readouts" / part, gold if gold.is_dir() else None))
        if not pairs:
            print(f"{part:12} absent")
            continue
        score = score_pairs(pairs, compared)
        print(f"{part:12} " + "  ".join(f"{name} {value}" for name, value in score.figures.items()))
        for line in score.errors if "--errors" in sys.argv else ():
            print("   ", line)


if __name__ == "__main__":
    main()
