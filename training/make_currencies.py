"""Make `src/dragoman/ontology/currencies.json`: ISO 4217 codes with English names and where each is tender.

Source: Unicode CLDR through Babel. Only currencies that are tender somewhere today. `names` are CLDR's English names, singular
and plural, in lower case; `territories` are ISO 3166 alpha-3 codes where it is the first tender.
"""

import json
from pathlib import Path

from babel.numbers import get_currency_name, get_territory_currencies

ONTOLOGY = Path(__file__).resolve().parents[1] / "src/dragoman/ontology"


def main() -> None:
    """Write the table, one currency a line."""
    tender: dict[str, list[str]] = {}
    for territory in json.loads((ONTOLOGY / "territories.json").read_text("utf-8")):
        for code in get_territory_currencies(territory["alpha2"])[:1]:
            tender.setdefault(code, []).append(territory["code"])
    rows = []
    for code in sorted(tender):
        names = {get_currency_name(code, count=n, locale="en").lower() for n in (1, 2)}
        row = {"code": code, "names": sorted(names), "territories": sorted(tender[code])}
        rows.append(json.dumps(row, ensure_ascii=False))
    (ONTOLOGY / "currencies.json").write_text("[\n" + ",\n".join(rows) + "\n]\n", "utf-8")
    print(f"{len(rows)} currencies")


if __name__ == "__main__":
    main()
