"""Sentences that the event coder reads per second, on one thread, without the parse.

.venv/bin/python benchmarks/coder.py [--words 12000]
"""

import argparse
import statistics
import time

from texts import texts

from dragoman.events.coder import Coder
from dragoman.pipeline import load
from dragoman.provenance import weights_folder
from dragoman.record import Report

ROUNDS = 3


def main() -> None:
    """Print the median of a few rounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=12000)
    told = parser.parse_args()
    reading = load("en", models=False).stages[0]
    docs = [reading(report=Report.of(text)).added.doc for text in texts(told.words)]
    sentences = [[token.text for token in sentence] for doc in docs for sentence in doc.sents]
    coder = Coder(weights_folder() / "events")
    rates = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for words in sentences:
            coder.read(words)
        rates.append(len(sentences) / (time.perf_counter() - began))
    words = sum(map(len, sentences)) / len(sentences)
    print(f"{len(sentences)} sentences of {words:.0f} words, one thread: {statistics.median(rates):.0f} sentences/s")


if __name__ == "__main__":
    main()
