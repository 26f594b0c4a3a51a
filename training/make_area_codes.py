"""Write `src/dragoman/ontology/area_codes.json`: the United Nations' three-digit codes (M49) of territories.

    python training/make_area_codes.py

From Unicode CLDR, by way of Babel (Unicode-3.0); needs the dependency group `data`.
"""

import json
from pathlib import Path

from babel.core import get_global

ONTOLOGY = Path(__file__).parents[1] / "src" / "dragoman" / "ontology"


def codes() -> dict[str, str]:
    """Return ISO 3166 alpha-3 codes by M49 code, only of territories that the project knows."""
    rows = json.loads((ONTOLOGY / "territories.json").read_text("utf-8"))
    known = {row["alpha2"]: row["code"] for row in rows}
    aliases = get_global("territory_aliases")
    numeric = {code: own for code, own in aliases.items() if code.isdigit() and len(own) == 1}
    return {code: known[own[0]] for code, own in sorted(numeric.items()) if own[0] in known}


if __name__ == "__main__":
    lines = ",\n".join(f'  "{code}": "{own}"' for code, own in codes().items())
    (ONTOLOGY / "area_codes.json").write_text(f"{{\n{lines}\n}}\n", "utf-8")
