"""The stage that adds places: find the names, resolve them, tell the literal from the acting."""

from dragoman.places.finder import Finder, Found
from dragoman.places.gazetteer import Site, load_gazetteer
from dragoman.places.literal import Literalness
from dragoman.places.resolver import Resolver
from dragoman.reading.page import Reading
from dragoman.record import Place, Report, Why, round_confidence
from dragoman.spans import overlap
from dragoman.stage import Output

_SURE = {"country": 0.95, "capital": 0.9, "seat": 0.9, "region": 0.85, "city": 0.75, "unknown": 0.5}
_RULES = {
    "name": 1.0,
    "kind": 0.9,
    "parser": 0.9,
    "preposition": 0.8,
    "settlement": 0.8,
    "gathering": 0.8,
    "dateline": 0.95,
    "again": 0.8,
}


class PlacesStage:
    """Adds `places`: one record per mention, in the order of the text.

    Args:
        language: ISO 639-1 code.
    """

    name = "places"
    needs = ("report", "reading")
    adds = "places"

    def __init__(self, language: str) -> None:
        self.language = language
        gazetteer = load_gazetteer(language)
        self._find = Finder(language, gazetteer)
        self._resolve = Resolver(language, gazetteer)
        self._literal = Literalness(language)

    def __call__(self, *, report: Report, reading: Reading) -> Output[tuple[Place, ...]]:
        """Return the places of one report."""
        found = self._find(reading)
        sites = self._resolve(report.text, found)
        rows = enumerate(zip((None, *found), found, sites), 1)  # noqa: B905 - the first has none before it
        return Output(tuple(self._place(f"p{number}", reading, f, site, before) for number, (before, f, site) in rows))

    def _place(self, number: str, reading: Reading, found: Found, site: Site, before: Found | None) -> Place:
        literal, rule = self._literal(reading, found, site, before)
        governor = found.head.head
        word = (governor.idx, governor.idx + len(governor))
        evidence = (found.span,) if overlap(found.span, word) else tuple(sorted((found.span, word)))
        return Place(
            id=number,
            name=site.name,
            spans=(found.span,),
            country=site.country,
            geonames=site.geonames,
            latitude=site.latitude,
            longitude=site.longitude,
            literal=literal,
            confidence=round_confidence(_SURE[site.kind] * _RULES[found.rule]),
            why=Why("places", f"{found.rule}, {rule}", evidence),
        )
