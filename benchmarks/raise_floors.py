"""Print the floors of tests/quality/floors.toml that could rise; with --write, raise them.

    .venv/bin/python benchmarks/raise_floors.py [--gold FOLDER] [--figures FILE] [--margin 0.5] [--write]

Every data set is coded once, or FILE holds the figures, as `dragoman evaluate --as json` printed them. A limit is only ever
tightened: a floor that no longer holds is printed as broken and left to a person, who lowers it in the file with the reason
beside it, or repairs what broke.
"""

import argparse
import dataclasses
import json
import os
import sys
from pathlib import Path

import dragoman
from dragoman.evaluate.floors import Floors, Limit, changed_data, read_floors, rewritten
from dragoman.evaluate.pairs import answers
from dragoman.evaluate.rates import Figures
from dragoman.evaluate.readings import Row
from dragoman.evaluate.suite import DATA_SETS, Gold, chosen, measure_all
from dragoman.pipeline import load_classifier

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "tests" / "quality" / "floors.toml"


def measured(gold: Gold, floors: Floors) -> dict[str, Figures]:
    """Return the figures of every measure that has a limit."""
    nlp = dragoman.load("en")
    coded: dict[str, list[Row]] = {}

    def records(name: str) -> list[Row]:
        print(f"coding {name}", file=sys.stderr)
        documents = gold.documents(name)
        if DATA_SETS[name].marked:
            return list(answers(documents, load_classifier()))
        return coded.setdefault(name, [nlp(document.report()).to_dict() for document in documents])

    names = list(dict.fromkeys(limit.measure for limit in floors.limits))
    return {o.measure.name: o.score.figures for o in measure_all(gold, chosen(names), records) if o.score}


def compare(floors: Floors, figures: dict[str, Figures], margin: float) -> list[Limit]:
    """Print a line for each limit that could be tightened or is broken; return the tightened ones."""
    out = []
    for limit in floors.limits:
        now = (figures.get(limit.measure) or {}).get(limit.figure)
        tight = limit.tightened(now, margin)
        if not limit.holds(now):
            print(f"BROKEN {limit}: {limit.value}, measured {now}")
        elif tight != limit.value:
            print(f"{limit}: {limit.value} -> {tight} (measured {now})")
            out.append(dataclasses.replace(limit, value=tight))
    return out


def main() -> None:
    """Read the options, measure, print and write."""
    default = os.environ.get("DRAGOMAN_DEV_GOLD") or str(ROOT.parent / "shared" / "gold")
    parser = argparse.ArgumentParser(description="Print the accuracy floors that could rise.")
    parser.add_argument("--gold", type=Path, default=Path(default))
    parser.add_argument("--figures", type=Path, help="what `dragoman evaluate --as json` printed; nothing is coded")
    parser.add_argument("--margin", type=float, default=0.5, help="how far below a measured percentage a floor stays")
    parser.add_argument("--write", action="store_true", help="write the risen floors")
    asked = parser.parse_args()
    gold, floors = Gold(asked.gold), read_floors(FILE)
    for line in changed_data(floors, gold):
        print(line)
    figures = json.loads(asked.figures.read_text("utf-8")) if asked.figures else measured(gold, floors)
    risen = compare(floors, figures, asked.margin)
    if asked.write:
        FILE.write_text(rewritten(FILE.read_text("utf-8"), risen), "utf-8")
    print(f"{len(risen)} of {len(floors.limits)} {'raised' if asked.write else 'could rise'}")


if __name__ == "__main__":
    main()
