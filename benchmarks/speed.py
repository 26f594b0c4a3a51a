"""Words per second and peak memory of the full record against the bare spaCy pipeline, on the same texts in one run.

    .venv/bin/python benchmarks/speed.py [--words 30000] [--rounds 3] [--check]

Each side is a process of its own with one thread, that holds nothing else, so that its peak memory is its own. Both code the
same texts one by one, after a warm-up, in rounds that take turns. What counts is the median round, and for the ratio the median
of the rounds' own ratios: other work on the machine slows both sides of one round. The bare side runs every component of the
pipeline that the record is made with. With --check the exit code is 1 where the bars are missed.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from texts import texts

RATIO, PEAK_MB = 0.4, 1200
WARM_UP = 5
SIDES = ("bare", "record")
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1"
)
Coder = Callable[[str], object]


class Side:
    """One side of the comparison, in its own process.

    Args:
        name: `bare` or `record`.
        words: how many words it codes in each round.
    """

    def __init__(self, name: str, words: int) -> None:
        command = [sys.executable, __file__, "--side", name, "--words", str(words)]
        self.process = subprocess.Popen(  # noqa: S603 - this very script
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | ONE_THREAD
        )
        self.answer()

    def ask(self, what: str) -> Any:  # noqa: ANN401 - what the side prints
        """Send one command and return the answer."""
        print(what, file=self.process.stdin, flush=True)
        return self.answer()

    def answer(self) -> Any:  # noqa: ANN401 - what the side prints
        """Return the next answer."""
        if self.process.stdout is None or not (line := self.process.stdout.readline()):
            sys.exit("speed: a side ended before its answer; see its message above")
        return json.loads(line)


def serve(name: str, words: int) -> None:
    """Load one side, then answer each line of standard input: `round` with seconds, `end` with peak memory and shares."""
    shares: Counter[str] = Counter()
    coder = _bare() if name == "bare" else _record(shares)
    reports = texts(words)
    for text in reports[:WARM_UP]:
        coder(text)
    shares.clear()
    print("true", flush=True)
    for line in sys.stdin:
        if line.strip() == "end":
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            print(json.dumps({"peak": peak / (1 << 20 if sys.platform == "darwin" else 1 << 10), "shares": shares}), flush=True)
            return
        start = time.perf_counter()
        for text in reports:
            coder(text)
        print(time.perf_counter() - start, flush=True)


def _bare() -> Coder:
    import spacy  # noqa: PLC0415 - each side imports what it measures, after its threads are set

    from dragoman.reading.parse import DEFAULT  # noqa: PLC0415 - the name of the parser, nothing that runs

    return spacy.load(DEFAULT["en"])


def _record(shares: Counter[str]) -> Coder:
    import dragoman  # noqa: PLC0415 - as above

    nlp = dragoman.load("en")
    nlp.stages = tuple(_Timed(stage, shares) for stage in nlp.stages)
    return lambda text: nlp(text, published="2024-05-07").to_json()


class _Timed:
    """A stage that adds the time it takes to the shares."""

    def __init__(self, stage: Any, shares: Counter[str]) -> None:  # noqa: ANN401 - any stage
        self.stage, self.shares = stage, shares
        self.name, self.needs, self.adds = stage.name, stage.needs, stage.adds

    def __call__(self, **have: Any) -> Any:  # noqa: ANN401 - as the stage
        start = time.perf_counter()
        try:
            return self.stage(**have)
        finally:
            self.shares[self.name] += time.perf_counter() - start


def measure(words: int, rounds: int) -> dict[str, dict[str, Any]]:
    """Return seconds, peak memory and shares of both sides."""
    sides = {name: Side(name, words) for name in SIDES}
    seconds: dict[str, list[float]] = {name: [] for name in SIDES}
    for turn in range(rounds):
        for name in SIDES if turn % 2 == 0 else reversed(SIDES):
            seconds[name].append(sides[name].ask("round"))
    return {
        name: {"seconds": statistics.median(seconds[name]), "rounds": seconds[name]} | side.ask("end")
        for name, side in sides.items()
    }


def show(found: dict[str, dict[str, Any]], words: int, reports: int) -> bool:
    """Print the figures; return whether the bars are met."""
    bare, record = found["bare"], found["record"]
    ratio = statistics.median(b / r for b, r in zip(bare["rounds"], record["rounds"], strict=True))
    print(f"{reports} reports, {words} words, one thread, median of {len(record['rounds'])} rounds")
    for name, side in found.items():
        spread = ", ".join(f"{words / s:.0f}" for s in side["rounds"])
        print(f"{name:8} {words / side['seconds']:8.0f} words/s ({spread})  peak {side['peak']:5.0f} MB")
    print(f"ratio    {ratio:8.2f} of the bare pipeline's speed (bar {RATIO}); peak {record['peak']:.0f} MB (bar {PEAK_MB})")
    total = sum(record["rounds"])
    shares = record["shares"] | {"the rest": total - sum(record["shares"].values())}
    print("shares  ", "  ".join(f"{name} {100 * s / total:.1f} %" for name, s in shares.items()))
    return ratio >= RATIO and record["peak"] < PEAK_MB


def main() -> None:
    """Read the options, measure and print."""
    parser = argparse.ArgumentParser(description="Speed and memory of the full record against the bare spaCy pipeline.")
    parser.add_argument("--words", type=int, default=30_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--check", action="store_true", help="exit 1 where a bar is missed")
    parser.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.side:
        serve(asked.side, asked.words)
        return
    reports = texts(asked.words)
    met = show(measure(asked.words, asked.rounds), sum(len(text.split()) for text in reports), len(reports))
    sys.exit(1 if asked.check and not met else 0)


if __name__ == "__main__":
    main()
