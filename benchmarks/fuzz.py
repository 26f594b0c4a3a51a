"""Code texts gone wrong and count what is wrong with what comes out; the figures of docs/reliability.md.

.venv/bin/python benchmarks/fuzz.py [--texts 0:100000] [--reports 0:5000] [--offsets 0:10000] [--journal .fuzz.jsonl]

Every text is made from its number alone (`mutants.py`), and what must hold of its record stands in `soundness.py`. Each block
of numbers that is done is a line of the journal: started again, the program leaves out what is there, prints the sum of all,
and ends with 1 where a fault was found.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from mutants import short_text, spaced_text, whole_report
from soundness import faults_of, offset_faults

from dragoman.pipeline import Pipeline, load

BLOCK = {"texts": 500, "reports": 50, "offsets": 500}
MADE: dict[str, Callable[[int], str]] = {"texts": short_text, "reports": whole_report, "offsets": spaced_text}
JUDGED: dict[str, Callable[[Pipeline, str, str | None], list[str]]] = {
    "texts": faults_of,
    "reports": faults_of,
    "offsets": offset_faults,
}
DETECTED = 10
"""Of so many texts one does not say its language."""
SHOWN = 20

Block = dict[str, Any]


def blocks(kind: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the blocks of numbers from `start` up to `stop`, excluded; they begin at multiples of their size."""
    size = BLOCK[kind]
    at = start
    while at < stop:
        end = min(stop, (at // size + 1) * size)
        yield at, end
        at = end


def run(nlp: Pipeline, kind: str, start: int, stop: int) -> Block:
    """Code the texts of a block and return what there is to say of it.

    Args:
        nlp: the pipeline.
        kind: `texts`, `reports` or `offsets`.
        start: the first number.
        stop: the number after the last.
    """
    began, slowest, words, faults = time.process_time(), 0.0, 0, []
    for number in range(start, stop):
        text, at = MADE[kind](number), time.process_time()
        language = None if number % DETECTED == 0 and kind != "offsets" else "en"
        faults += [[number, fault[:300]] for fault in JUDGED[kind](nlp, text, language)]
        words += len(text.split())
        slowest = max(slowest, time.process_time() - at)
    seconds = time.process_time() - began
    done = {"kind": kind, "from": start, "to": stop, "words": words, "seconds": round(seconds, 1), "slowest": round(slowest, 2)}
    return done | {"faults": faults}


def told(done: list[Block]) -> list[str]:
    """Return the figures of blocks, a line for each kind, and the first faults."""
    lines = []
    for kind in MADE:
        some = [block for block in done if block["kind"] == kind]
        if some:
            count = sum(block["to"] - block["from"] for block in some)
            faulty = {number for block in some for number, _ in block["faults"]}
            lines.append(
                f"{kind}: {count:,} coded, {sum(b['words'] for b in some):,} words; {len(faulty)} with a fault; "
                f"{sum(b['seconds'] for b in some):,.0f} s of processor, the slowest {max(b['slowest'] for b in some)} s"
            )
    faults = [(block["kind"], *fault) for block in done for fault in block["faults"]]
    counted = Counter(fault for _, _, fault in faults)
    first = {fault: (kind, number) for kind, number, fault in reversed(faults)}
    shown = [f"{count} × {first[fault][0]} {first[fault][1]}: {fault}" for fault, count in counted.most_common(SHOWN)]
    return lines + shown


def _numbers(given: str) -> tuple[int, int]:
    start, _, stop = given.partition(":")
    return int(start), int(stop)


def main(given: list[str] | None = None) -> None:
    """Do what is not done yet, and print the figures of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=_numbers, default=(0, 100_000), metavar="FROM:TO")
    parser.add_argument("--reports", type=_numbers, default=(0, 5_000), metavar="FROM:TO")
    parser.add_argument("--offsets", type=_numbers, default=(0, 10_000), metavar="FROM:TO")
    parser.add_argument("--journal", type=Path, default=Path(".fuzz.jsonl"))
    parser.add_argument("--rules-only", action="store_true")
    asked = parser.parse_args(given)
    wanted = [(kind, *block) for kind in MADE for block in blocks(kind, *getattr(asked, kind))]
    lines = asked.journal.read_text("utf-8").splitlines() if asked.journal.exists() else []
    have = {(block["kind"], block["from"], block["to"]): block for block in map(json.loads, lines)}
    missing = [block for block in wanted if block not in have]
    nlp = load("en", models=not asked.rules_only) if missing else None
    for block in missing:
        have[block] = run(nlp, *block)
        with asked.journal.open("a", encoding="utf-8") as journal:
            journal.write(json.dumps(have[block], ensure_ascii=False) + "\n")
    done = [have[key] for key in wanted]
    print("\n".join(told(done)))
    sys.exit(any(block["faults"] for block in done))


if __name__ == "__main__":
    main()
