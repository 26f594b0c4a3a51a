"""Which currency a bare name means: one that several states share is read by the states that the text names."""

from collections.abc import Iterable, Mapping
from functools import cache

from dragoman.figures.quantities import Quantity
from dragoman.figures.scene import Scene
from dragoman.ontology.currencies import currencies
from dragoman.ontology.territories import Territories

_AROUND = 300
"""Characters around an amount whose adjectives may tell the state."""


class MoneyReader:
    """Finds the currencies of bare names in one report.

    Args:
        scene: the report.
        territories: states by their names and adjectives.
        shared: names that no currency's own name has (`crowns`) with the codes that they may mean.
        plain: names that mean one currency wherever nothing else is told (`dollars`).

    Attributes:
        unsure: amounts whose currency could be several, for a note.
    """

    def __init__(
        self, scene: Scene, territories: Territories, shared: Mapping[str, tuple[str, ...]], plain: frozenset[str]
    ) -> None:
        self.scene = scene
        self.territories = territories
        self.shared = shared
        self.plain = plain
        self.unsure: list[tuple[int, int]] = []
        self._countries = [a.country for a in scene.actors if a.country]

    def code(self, quantity: Quantity) -> str | None:
        """Return the ISO 4217 code of an amount whose currency is a bare name, or None where the name alone tells it."""
        name = quantity.word or ""
        codes = self.shared.get(name) or _of_name(name)
        if len(name.split()) > 1 or len(codes) < 2:  # noqa: PLR2004 - a name that only one currency has
            return None
        around = _codes(self._near(quantity), codes)
        told = around if len(around) == 1 else _codes(self._countries, codes)
        if len(told) != 1 and not (name in self.plain and not told):
            self.unsure.append(quantity.core)
        return next(iter(around or told), None)

    def _near(self, quantity: Quantity) -> list[str]:
        """Return the states that the words around an amount name, those of its sentence first."""
        head = self.scene.token_at(quantity.core[0])
        found = [a.country for a, _ in self.scene.actors_in(self.scene.around(head)) if a.country]
        if found:
            return found
        start, end = quantity.core
        for token in self.scene.tokens((max(0, start - _AROUND), min(len(self.scene.text), end + _AROUND))):
            if token.text[:1].isupper():
                state = self.territories.by_adjective(token.text) or self.territories.by_name(token.text)
                if state is not None:
                    found.append(state.code)
        return found


@cache
def _of_name(name: str) -> tuple[str, ...]:
    """Return the codes of the currencies whose names end in a word (`rupees`)."""
    stem = name.removesuffix("s")
    return tuple(c.code for c in currencies().values() if any(n.split()[-1].removesuffix("s") == stem for n in c.names))


def _codes(countries: Iterable[str], codes: Iterable[str]) -> list[str]:
    """Return those of some currencies that are tender in some countries, in the order of the countries."""
    known = [currencies()[code] for code in codes if code in currencies()]
    return list(dict.fromkeys(c.code for country in countries for c in known if country in c.territories))
