"""Say which place a name stands for, by what else the text names, by inhabitants and by what contains it ("Paris, Texas")."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.places.finder import Found
from dragoman.places.gazetteer import Gazetteer, Site
from dragoman.places.vocabulary import load_place_words
from dragoman.spans import Span

_PRIOR = {"country": 16.0, "region": 13.0, "capital": 15.0, "seat": 14.0, "city": 0.0, "unknown": 0.0}
_SAME_COUNTRY = 1.2
_SAME_DIVISION = 3.0
_SISTER = 2.5  # another state of the same country is named
_CONTAINED = 9.0
_CROWD = 2.0
_WIDTH = 60
_TOWNS = frozenset({"city", "capital"})
_NEAR = 120  # code points
_OFTEN = 2
_BY_FAR = 2


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Which countries and divisions a text names, and how often."""

    countries: Counter[str]
    divisions: Counter[tuple[str, str]]


class Resolver:
    """Resolves names.

    Args:
        language: ISO 639-1 code.
        gazetteer: the places known by name.
    """

    def __init__(self, language: str, gazetteer: Gazetteer) -> None:
        self._gazetteer, told = gazetteer, load_place_words(language)
        self._words, self._kinds, self._urban = told, told.kinds_after, told.in_towns
        directions = rf"(?:(?:{'|'.join(sorted(told.directions))}) )?"
        settlements = "|".join(sorted(told.settlements))
        self._inside = re.compile(rf"\s*,\s*|,? (?:an? (?:[\w-]+ ){{1,3}})?in {directions}(?:the )?")
        self._before = re.compile(rf" (?:[\w-]+ ){{0,2}}(?:{settlements})(?: of)? ")

    def __call__(self, text: str, found: Sequence[Found]) -> list[Site]:
        """Return one site per name, in the same order; of an unknown one the name, and the country if the text tells."""
        options = [self._options(f) for f in found]
        around = self._surroundings(text, options)
        belonging = {end: code for _, end, code in self._gazetteer.belonging.spans(text)}
        containers = [
            self._container(text, found, options, i) or self._adjective(text, f, belonging) for i, f in enumerate(found)
        ]
        told = {f.name: c for f, c in zip(found, containers, strict=True) if c}
        held = [c or told.get(f.name) for f, c in zip(found, containers, strict=True)]
        sites = [self._choose(f, o, around, c) for f, o, c in zip(found, options, held, strict=True)]
        return [self._beside(text, found, sites, at) for at in range(len(found))]

    def _beside(self, text: str, found: Sequence[Found], sites: Sequence[Site], at: int) -> Site:
        """Return a place outside the gazetteer with what the names around it tell: its town, or the one country near."""
        site = sites[at]
        if site.kind != "unknown":
            return site
        town = self._town(text, found, sites, at)
        if town is not None:
            return replace(site, country=town.country, latitude=town.latitude, longitude=town.longitude)
        if site.country is not None or site.name.rpartition(" ")[2] in self._words.kinds_open:
            return site
        near = {
            other.country
            for where, other in zip(found, sites, strict=True)
            if other.kind in {"city", "capital", "region"} and _gap(where.span, found[at].span) <= _NEAR and other.country
        }
        return replace(site, country=near.pop()) if len(near) == 1 else site

    def _town(self, text: str, found: Sequence[Found], sites: Sequence[Site], at: int) -> Site | None:
        """Return the town that a name is said to lie in: "X Hospital in Talara", "Talara's X Hospital"."""
        if at + 1 < len(found) and self._inside.fullmatch(text, found[at].span[1], found[at + 1].span[0]):
            town = sites[at + 1]
        elif at and text[found[at - 1].span[1] : found[at].span[0]].strip() in {"'s", "’s"}:
            town = sites[at - 1]
        else:
            return self._only_town(found, sites, at)
        return town if town.kind in _TOWNS else None

    def _only_town(self, found: Sequence[Found], sites: Sequence[Site], at: int) -> Site | None:
        """Return the one town named near a street or building, where no other town is."""
        if found[at].name.rpartition(" ")[2] not in self._urban:
            return None
        near = {
            other.geonames: other
            for where, other in zip(found, sites, strict=True)
            if other.kind in _TOWNS and _gap(where.span, found[at].span) <= _NEAR
        }
        return next(iter(near.values())) if len(near) == 1 else None

    def _options(self, found: Found) -> tuple[Site, ...]:
        options = self._gazetteer.named(found.name)
        if found.site is not None:
            rest = tuple(o for o in options if o != found.site)
            return (found.site, *rest)
        return options

    def _surroundings(self, text: str, options: Sequence[tuple[Site, ...]]) -> Surroundings:
        countries = Counter(code for _, _, code in self._gazetteer.belonging.spans(text))
        divisions: Counter[tuple[str, str]] = Counter()
        for sites in options:
            if not sites or sites[0].country is None:
                continue
            disputed = any(s.kind == "region" for s in sites[1:])
            if len(sites) == 1 or (sites[0].kind in {"country", "capital"} and not disputed):
                countries[sites[0].country] += 1
            if sites[0].kind == "region" and sites[0].division:
                countries[sites[0].country] += 1
                divisions[sites[0].country, sites[0].division] += 1
        return Surroundings(countries, divisions)

    def _container(self, text: str, found: Sequence[Found], options: Sequence[tuple[Site, ...]], at: int) -> Site | None:
        """Return the country or region that the name is said to lie in: "Tacna, Peru", "Tacna in Peru", "Peru's Tacna"."""
        if at + 1 < len(found) and self._inside.fullmatch(text, found[at].span[1], found[at + 1].span[0]):
            around = options[at + 1]
        elif at and text[found[at - 1].span[1] : found[at].span[0]].strip() in {"'s", "’s"}:
            around = options[at - 1]
        else:
            return None
        return next((s for s in around if s.kind in {"country", "region"}), None)

    def _adjective(self, text: str, found: Found, belonging: dict[int, str]) -> Site | None:
        """Return the country whose adjective says where the name lies: "the Peruvian port of Matarani"."""
        first, last = max(0, found.span[0] - _WIDTH), found.span[0]
        ends = (at for at in range(last, first, -1) if at in belonging and self._before.fullmatch(text, at, last))
        code = belonging.get(next(ends, -1))
        return Site("", "country", code) if code else None

    def _choose(self, found: Found, options: tuple[Site, ...], around: Surroundings, container: Site | None) -> Site:
        if not options:
            return self._unknown(found, around, container)
        best = max(range(len(options)), key=lambda i: (self._score(options[i], around, container), -i))
        return options[best]

    @staticmethod
    def _score(site: Site, around: Surroundings, container: Site | None) -> float:
        score = _PRIOR[site.kind] + _CROWD * math.log10(site.population + 1) * (site.kind == "city")
        named = around.countries.get(site.country or "", 0)
        if named:
            score += _SAME_COUNTRY + 0.25 * math.log(named)
        if (site.country, site.division) in around.divisions:
            score += _SAME_DIVISION
        elif site.kind == "region" and site.division and any(country == site.country for country, _ in around.divisions):
            score += _SISTER
        if container is not None and container.country == site.country and container.division in {"", site.division}:
            score += _CONTAINED
        return score

    def _unknown(self, found: Found, around: Surroundings, container: Site | None) -> Site:
        name = found.name
        base = Site(name, "unknown", container.country if container else None)
        if container or name.rpartition(" ")[2] in self._words.kinds_open:
            return base
        return replace(base, country=self._inner(found, around) or _leading(around))

    def _inner(self, found: Found, around: Surroundings) -> str | None:
        """Return the country of what a name is made with: of Osh for "Osh Region", of Beijing for its airport."""
        pieces = [p for p in found.name.split() if p != "International"]
        if len(pieces) > 1 and (pieces[-1] in self._kinds or pieces[0] in self._words.kinds_before):
            stem = pieces[1:] if pieces[0] in self._words.kinds_before else pieces[:-1]
            stem = stem[1:] if len(stem) > 1 and stem[0].lower() in self._words.directions else stem
            options = self._gazetteer.named(" ".join(stem))
            if options:
                return self._choose(found, options, around, None).country
        known = self._gazetteer.index.spans(found.name)
        return known[0][2].country if known else None


def _gap(one: Span, other: Span) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


def _leading(around: Surroundings) -> str | None:
    """Return the country that a text names most, by far and more than once."""
    (code, count), (_, second) = [*around.countries.most_common(2), ("", 0), ("", 0)][:2]
    return code if count >= max(_OFTEN, _BY_FAR * second) else None
