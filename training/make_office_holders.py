"""Make `src/dragoman/actors/office_holders.toml`: heads of state, of government and of world bodies, with their terms.

The list is the project's own, `office_holders.csv` beside this script. A folder of reference tables confirms it and adds
Wikidata ids: CSV files with the columns `office,person,wikidata,from,to`, or `officeholder,officeholderLabel,start_year`
(query results from Wikidata, CC0). What the reference does not know is kept and marked; where it disagrees by more than
31 days, the script says so.

    python training/make_office_holders.py --reference FOLDER
"""

import argparse
import csv
import datetime as dt
import json
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "dragoman" / "actors" / "office_holders.toml"
HEAD = """# Heads of state, of government and of world bodies since about 2000; made by training/make_office_holders.py.
# `family` is what stands alone for the person in news; `to` is empty while in office. `confirmed` says that a reference table
# (Wikidata, CC0) has the person in office from that date. A bare family name resolves only where one holder has it on the date.

"""


def fold(name: str) -> str:
    """Return a name for comparison: lower case, without accents, hyphens as spaces."""
    kept = (c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return "".join(kept).lower().replace("-", " ").replace(".", "")


def references(folder: Path) -> dict[str, list[tuple[str, str]]]:
    """Return for each folded name its Wikidata ids with the dates or years from which an office was held."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(folder.rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                name = row.get("person") or row.get("officeholderLabel") or ""
                wikidata = row.get("wikidata") or row.get("officeholder") or ""
                if wikidata.startswith("Q"):
                    found.setdefault(fold(name), []).append((wikidata, row.get("from") or row.get("start_year") or ""))
    return found


def near(told: str, known: str) -> bool:
    """Tell whether two dates agree: within 31 days, or in the year where only that is known."""
    if len(known) < len("2000-01-01"):
        return bool(known) and told[:4] == known[:4]
    return abs((dt.date.fromisoformat(told) - dt.date.fromisoformat(known)).days) <= 31  # noqa: PLR2004 - a month of grace


def main() -> int:
    """Write the table; return 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reference", type=Path, required=True)
    known = references(parser.parse_args().reference)
    out = []
    with (HERE / "office_holders.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            rows = known.get(fold(row["person"]), [])
            ids = sorted({wikidata for wikidata, _ in rows})
            confirmed = any(near(row["from"], start) for _, start in rows)
            if not confirmed:
                print(f"not confirmed: {row['person']}, {row['office']} from {row['from']}; known: {rows[:3]}", file=sys.stderr)
            values = {
                **row,
                "family": row["family"].split("|"),
                "wikidata": ids[0] if len(ids) == 1 else "",
                "confirmed": confirmed,
            }
            body = ", ".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
            out.append(f"  {{ {body} }},\n")
    OUT.write_text(HEAD + "holders = [\n" + "".join(out) + "]\n", encoding="utf-8")
    print(f"{len(out)} terms written to {OUT}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
