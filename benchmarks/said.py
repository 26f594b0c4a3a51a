"""How well statements of several reports are put together: same position, changes, contradictions, denials.

    python benchmarks/said.py tests/analysis/said/dev.toml [--models] [--errors]

Codes the stories of each file into an archive and prints precision, recall and F1 of the pairs (`dragoman.evaluate.said`).
"""

import argparse
import tempfile
from pathlib import Path

import dragoman
from dragoman.archive.engines.local import LocalEngine
from dragoman.archive.running import Order, run
from dragoman.archive.settings import Settings
from dragoman.evaluate.said import KINDS, read_stories, score_archive, write_reports


def main() -> None:
    """Read the options, measure and print."""
    parser = argparse.ArgumentParser(description="Statements through time: figures on stories.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--models", action="store_true", help="code with the trained models too")
    parser.add_argument("--errors", action="store_true", help="print every pair that was missed or wrong")
    asked = parser.parse_args()
    for file in asked.files:
        stories = read_stories(file)
        with tempfile.TemporaryDirectory() as temporary:
            source = write_reports(stories, Path(temporary) / "reports.jsonl")
            order = Order((str(source),), Path(temporary) / "archive", "local", 1, 1 << 22)
            run(order, Settings(models=asked.models), lambda: LocalEngine(1))
            with dragoman.open(order.folder) as archive:
                score = score_archive(stories, archive)
        print(f"{file.name}: {len(stories)} stories, {'rules and models' if asked.models else 'rules alone'}")
        for kind in KINDS:
            figures = score.figures
            parts = f"precision {figures[f'{kind}_precision']}, recall {figures[f'{kind}_recall']}, F1 {figures[kind]}"
            print(f"  {kind:<13} {parts}, {figures[f'{kind}_pairs']} pairs")
        if asked.errors:
            print("\n".join(f"  {line}" for line in score.errors))


if __name__ == "__main__":
    main()
