"""Read `state_codes.csv`: the numbers and abbreviations of states in conflict research, by ISO 3166 alpha-3 code.

`cow` is the Correlates of War project's list of state members (2016), `gw` the list of independent states by Gleditsch and
Ward with its microstates. Both name the state of today: Germany is 255 in one and 260 in the other, Serbia 345 and 340, Yemen
679 and 678.
"""

import csv
from pathlib import Path
from typing import Any

LAST = 1000
"""Numbers of states are below it; they go by region."""


def state_codes() -> dict[str, dict[str, Any]]:
    """Return the codes of every state that has them.

    Raises:
        ValueError: where a number or an abbreviation is not plausible or stands twice.
    """
    with (Path(__file__).parent / "state_codes.csv").open(encoding="utf-8", newline="") as lines:
        rows = {row.pop("code"): row for row in csv.DictReader(lines)}
    codes: dict[str, dict[str, Any]] = {c: {**r, "cow": int(r["cow"]), "gw": int(r["gw"])} for c, r in rows.items()}
    for column in ("cow", "cow_abbreviation", "gw", "gw_abbreviation"):
        values = [row[column] for row in codes.values()]
        if len(set(values)) != len(values):
            raise ValueError(f"a value stands twice in {column}")
    for code, row in codes.items():
        names = (row["cow_abbreviation"], row["gw_abbreviation"])
        if not all(0 < row[list_] < LAST for list_ in ("cow", "gw")) or not all(
            len(n) == len(code) and n.isupper() for n in names
        ):
            raise ValueError(f"codes of {code} are not plausible: {row}")
    return codes
