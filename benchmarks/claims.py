"""Print how many verdicts are right on the project's own claims with near-misses.

    .venv/bin/python benchmarks/claims.py [--errors]

`tests/figures/checking/claims.tsv` holds a claim a line, with the verdict that it should have and, for a near-miss, what is
wrong with it. They are checked against the series that come with dragoman and the invented ones beside the claims. The exit
code is 1 where fewer than nine in ten are right, or any near-miss is called supported.
"""

import argparse
import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import dragoman
from dragoman.figures.checking.checker import Checker
from dragoman.figures.checking.library import shipped
from dragoman.pipeline import Pipeline

CLAIMS = Path(__file__).resolve().parent.parent / "tests" / "figures" / "checking"
ENOUGH = 0.9


class Claim(NamedTuple):
    """A claim: the verdict that it should have, what is wrong with it (empty where nothing is), its date, its words."""

    verdict: str
    near_miss: str
    published: str
    text: str


class Outcome(NamedTuple):
    """What became of a claim: the verdicts on its figures, which should be one."""

    claim: Claim
    verdicts: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether its one figure got the verdict that it should have."""
        return self.verdicts == (self.claim.verdict,)

    @property
    def fooled(self) -> bool:
        """Whether it is a near-miss that was called supported."""
        return bool(self.claim.near_miss) and "supported" in self.verdicts


def claims() -> list[Claim]:
    """Return the claims."""
    with (CLAIMS / "claims.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return [Claim(*row) for row in rows]


def outcomes(nlp: Pipeline) -> Iterator[Outcome]:
    """Code and check every claim."""
    checker = Checker.of(shipped(), CLAIMS / "series")
    for claim in claims():
        record = checker.check(nlp(claim.text, published=claim.published))
        yield Outcome(claim, tuple(figure.check.verdict for figure in record.figures if figure.check))


def main() -> int:
    """Print the figures; return the exit code."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--errors", action="store_true", help="print what went wrong")
    errors = asked.parse_args().errors
    found = list(outcomes(dragoman.load("en")))
    right, fooled = sum(o.right for o in found), sum(o.fooled for o in found)
    misses = sum(bool(o.claim.near_miss) for o in found)
    print(f"claims {len(found)}, verdict right {right} ({right / len(found):.3f})")
    print(f"near-misses {misses}, called supported {fooled}")
    for outcome in found if errors else ():
        if not outcome.right:
            print(f"  {outcome.claim.verdict}, got {', '.join(outcome.verdicts) or 'no figure'}: {outcome.claim.text}")
    return 0 if right >= ENOUGH * len(found) and not fooled else 1


if __name__ == "__main__":
    sys.exit(main())
