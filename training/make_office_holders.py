"""Make `src/dragoman/actors/office_holders.tsv`: who held which office of a state or world body from when to when.

The lists are the project's own, `office_holders_*.csv` beside this script. A folder of reference tables confirms a term and
gives the person's Wikidata id (`src/dragoman/actors/reference.py` reads it: query results from Wikidata, CC0). What the
reference does not know, or has at other dates, stays in the table without an id and is marked so. Disagreements are printed;
those that have been looked into stand in `office_holders_looked_into.csv` with the reason.

    python training/make_office_holders.py FOLDER
"""

import argparse
import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from dragoman.actors.holders import COLUMNS, Holder, holder_of, row_of
from dragoman.actors.reference import Reference

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "dragoman" / "actors" / "office_holders.tsv"
HEAD = "# Made by training/make_office_holders.py from training/office_holders_*.csv: change those. Columns: actors/holders.py."


def sources() -> Iterator[Holder]:
    """Yield every term of the project's own lists, unconfirmed."""
    for path in sorted(HERE.glob("office_holders_*.csv")):
        if path.stem != "office_holders_looked_into":
            with path.open(encoding="utf-8", newline="") as lines:
                for row in csv.DictReader(lines):
                    yield holder_of({**row, "wikidata": "", "confirmed": "false"})


def looked_into() -> set[tuple[str, str, str, str]]:
    """Return country, office, person and start of the terms whose disagreement has been looked into."""
    with (HERE / "office_holders_looked_into.csv").open(encoding="utf-8", newline="") as lines:
        return {(r["country"], r["office"], r["person"], r["from"]) for r in csv.DictReader(lines)}


def rows(reference: Reference) -> list[dict[str, str]]:
    """Return the rows of the table, each confirmed where the reference has it."""
    out = []
    for holder in sources():
        wikidata = reference.confirmed(holder)
        out.append(row_of(holder) | {"wikidata": wikidata or "", "confirmed": "true" if wikidata else "false"})
    return sorted(out, key=lambda r: (r["country"], r["office"], r["from"], r["person"]))


def report(reference: Reference) -> None:
    """Print where the reference disagrees, and where it has the person from the same day in an office of another name."""
    known = looked_into()
    for holder in sources():
        term = f"{holder.country} {holder.office}, {holder.person} {holder.start} to {holder.end}"
        found = reference.disagreement(holder)
        if found is not None and (holder.country, holder.office, holder.person, holder.start) not in known:
            print(f"{found.why} differs: {term}; reference {[(t.start, t.end) for t in found.terms]}", file=sys.stderr)
        elif not reference.terms(holder) and (others := reference.others(holder)):
            print(f"another office: {term}; reference {[t.office for t in others]}", file=sys.stderr)


def main() -> int:
    """Write the table; return 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reference", type=Path, help="folder of reference tables")
    reference = Reference(parser.parse_args().reference)
    report(reference)
    table = rows(reference)
    lines = ["\t".join(COLUMNS), *("\t".join(row[c] for c in COLUMNS) for row in table)]
    OUT.write_text("\n".join([HEAD, *lines, ""]), encoding="utf-8")
    print(f"{len(table)} terms, {sum(r['confirmed'] == 'true' for r in table)} confirmed, written to {OUT}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
