"""Milliseconds per 1,000 words of each stage, once the text is parsed.

    .venv/bin/python benchmarks/stages.py [--words 20000] [--rounds 5] [--check]

Every stage gets what the stages before it made, and its own time is taken apart. The clock counts the time of this process
alone, and the least of the rounds stands, so that other work on the machine costs little. With --check the exit code is 1 where
a stage takes longer than its bar.
"""

import argparse
import sys
import time
from typing import Any

from texts import texts

from dragoman.pipeline import load
from dragoman.record import Report

BARS = {"times": 5.0}
"""Milliseconds that a stage may take."""
PUBLISHED = "2024-05-16"


def measured(words: int, rounds: int) -> dict[str, float]:
    """Return milliseconds per 1,000 words by stage."""
    pipeline = load("en")
    reports = [Report.of(text, published=PUBLISHED) for text in texts(words)]
    made: list[dict[str, Any]] = [{"report": report} for report in reports]
    total = sum(len(report.text.split()) for report in reports)
    out = {}
    for stage in pipeline.stages:
        least = float("inf")
        for _ in range(rounds if stage.name != "reading" else 1):
            start = time.process_time()
            added = [stage(**{need: have[need] for need in stage.needs}).added for have in made]
            least = min(least, time.process_time() - start)
        for have, one in zip(made, added, strict=True):
            have[stage.adds] = one
        out[stage.name] = least * 1e6 / total
    return out


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    found = measured(args.words, args.rounds)
    for name, cost in found.items():
        bar = f"  (at most {BARS[name]:g})" if name in BARS else ""
        print(f"{name:<14}{cost:>9.2f} ms per 1,000 words{bar}")
    if args.check and any(found[name] > bar for name, bar in BARS.items()):
        sys.exit(1)


if __name__ == "__main__":
    main()
