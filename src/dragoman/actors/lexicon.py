"""The words of one language that name actors, compiled for one pass over the tokens of a report."""

import re
from collections.abc import Sequence
from typing import Any

import spacy
from spacy.tokens import Doc

from dragoman.actors.hints import Hints
from dragoman.actors.nouns import Courtesy, Entry, Gender, Name, Noun, Organisation, Role, Tag
from dragoman.languages.words import words
from dragoman.ontology.territories import Territories

_PLAIN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")


def plural_of(noun: str) -> str:
    """Return the regular English plural of a noun.

    >>> plural_of("embassy"), plural_of("coast guard"), plural_of("witness")
    ('embassies', 'coast guards', 'witnesses')
    """
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh", "z")):
        return noun + "es"
    return noun + "s"


def _key(word: str) -> str:
    return word.lower().replace("’", "'")


class Lexicon:
    """All phrases, found longest first.

    Args:
        language: ISO 639-1 code.
        territories: the states whose names, adjectives, capitals and seats are looked for.
        own: a user's organisations, each with all its names; they go before those that ship.
    """

    def __init__(
        self, language: str, territories: Territories, own: Sequence[tuple[Organisation, tuple[str, ...]]] = ()
    ) -> None:
        self._tokenizer = spacy.blank(language).tokenizer
        self._phrases: dict[str, list[tuple[tuple[str, ...], str | None, Entry]]] = {}
        self.titles = words(language, "titles")
        self.bodies = words(language, "organisations")
        told = words(language, "actors")
        self.states = {territory.code: territory for territory in territories}
        for organisation, names in own:
            for name in names:
                self._add(name, organisation, cased=True)
        self._add_states(territories)
        self._add_organisations()
        for code, names in told["peoples"].items():
            for name in names:
                self._add(name, Name(code, "adjective"), cased=True)
        unions = self.bodies["unions"]
        self.unions = {body.country or "": body for body in self._listed if unions.get(body.country or "") == body.name}
        self.body_words = {word: sector for sector, names in self.bodies["named"].items() for word in names}
        self.documents = frozenset(self.bodies["documents"]["words"])
        self.union_seats: dict[str, str] = dict(self.bodies["union_seats"])
        self.voiceless = frozenset(self.bodies["international"]["voiceless"])
        self.media = frozenset(self.bodies["media"]["words"])
        self.reactions = frozenset(self.bodies["reactions"]["nouns"])
        self.seats = frozenset(self.bodies["international"]["seats"])
        self._add_nouns(words(language, "roles"))
        self.hints = Hints(told)
        self.backing = frozenset(told["backing"]["words"])
        self.gatherings = frozenset(told["gatherings"]["nouns"])
        self.partitives = self.gatherings | frozenset(told["gatherings"]["counted"])
        self.prefixes = frozenset(self.titles["ranks"]["prefixes"])
        self.worldly = frozenset(self.titles["international"]["offices"])
        self.former = frozenset(self.titles["ranks"]["former"])
        self.portfolio_words = frozenset(self.titles["portfolio_words"]["words"])
        self.spelled: dict[str, str] = dict(self.titles["spelled"])
        self.portfolios: dict[str, str] = dict(self.titles["portfolios"])
        for rows in self._phrases.values():
            rows.sort(key=lambda row: -len(row[0]))

    def tag(self, doc: Doc) -> list[Tag | None]:
        """Return for each token the tag that covers it, or None; tags do not overlap, longer ones win."""
        keys = [_key(token.text) for token in doc]
        tags: list[Tag | None] = [None] * len(keys)
        at = 0
        while at < len(keys):
            found = self._longest(doc, keys, at)
            if found is None:
                at += 1
                continue
            tags[found.start : found.end] = [found] * (found.end - found.start)
            at = found.end
        return tags

    def tag_text(self, text: str) -> list[Tag | None]:
        """Return the tags of a short text that is not part of the report, such as the outlet's name."""
        return self.tag(self._tokenizer(text))

    def _longest(self, doc: Doc, keys: Sequence[str], at: int) -> Tag | None:
        for phrase, surface, entry in self._phrases.get(keys[at], ()):
            end = at + len(phrase)
            if tuple(keys[at:end]) != phrase or (surface is not None and not self._cased(doc, at, end, surface)):
                continue
            if not (isinstance(entry, Name) and at and doc[at - 1].text == "New"):
                return Tag(at, end, entry)
        return None

    @staticmethod
    def _cased(doc: Doc, at: int, end: int, surface: str) -> bool:
        """Tell whether names are written as names: acronyms in capitals, other names with a capital first."""
        text = doc[at:end].text
        if surface.isupper() or (surface.replace(".", "").isupper()):
            return text == surface
        return not text.islower() and (text[:1].isupper() or not surface[:1].isupper())

    def _add(self, phrase: str, entry: Entry, *, cased: bool) -> None:
        key = tuple(map(_key, self._words_of(phrase)))
        if not key:
            return
        rows = self._phrases.setdefault(key[0], [])
        surface = phrase if cased else None
        if not any(row[0] == key and row[1] == surface for row in rows):
            rows.append((key, surface, entry))

    def _words_of(self, phrase: str) -> list[str]:
        """Return the tokens of a phrase; letters and spaces alone need no tokenizer."""
        if _PLAIN.fullmatch(phrase):
            return phrase.split()
        abbreviated = phrase.endswith(".") and phrase.islower()
        return [token.text for token in self._tokenizer(phrase.title() if abbreviated else phrase)]

    def _add_organisations(self) -> None:
        for row in self.bodies["organisations"]:
            entry = Organisation(
                row["names"][0],
                row.get("country"),
                tuple(row.get("sectors", ())),
                row.get("wikidata"),
                tuple(row.get("nouns", ())),
                row.get("kind", "organisation"),
            )
            for name in row["names"]:
                self._add(name, entry, cased=True)

    @property
    def _listed(self) -> list[Organisation]:
        return [row[2] for rows in self._phrases.values() for row in rows if isinstance(row[2], Organisation)]

    def _add_states(self, territories: Territories) -> None:
        named = {row_name for row in self.bodies["organisations"] for row_name in row["names"]}
        self._add_entities(territories)
        for territory in territories:
            for name in territory.names:
                self._add(name, Name(territory.code, "name"), cased=True)
            for name in territory.adjectives:
                self._add(name, Name(territory.code, "adjective"), cased=True)
            for name in territory.demonyms:
                self._add(name, Name(territory.code, "demonym", name.endswith("s")), cased=True)
            for name in territory.seats:
                bare = name.removeprefix("the ").removeprefix("The ")
                if bare not in named:
                    self._add(bare, Name(territory.code, "seat"), cased=True)
            for name in territory.capitals:
                self._add(name, Name(territory.code, "capital"), cased=True)

    def _add_entities(self, territories: Territories) -> None:
        for entity in territories.entities:
            for name in entity.names:
                self._add(name, Name(entity.claimed_by, "name", entity=entity.name), cased=True)
            for name in entity.adjectives:
                self._add(name, Name(entity.claimed_by, "adjective", entity=entity.name), cased=True)

    def _add_nouns(self, roles: dict[str, Any]) -> None:
        genders: tuple[Gender, Gender] = ("male", "female")
        gender: dict[str, Gender] = {word: sex for sex in genders for word in self.titles["gender"][sex]}
        irregular = {**self.titles["irregular"], **roles["irregular"], **self.bodies["irregular"]}
        tables: list[tuple[Role, dict[str, Any]]] = [
            ("office", self.titles["offices"]),
            ("post", self.titles["posts"]),
            ("people", roles["people"]),
            ("craft", roles["craft"]),
            ("collective", roles["collective"]),
            ("body", self.bodies["bodies"]),
            ("plain", {"": self.bodies["plain"]["nouns"]}),
            ("government", {"": self.bodies["government"]["nouns"]}),
            ("artefact", {"": self.bodies["artefacts"]["nouns"]}),
            ("peer", {"": self.titles["peers"]["nouns"]}),
            ("kin", {"": self.titles["kin"]["nouns"]}),
        ]
        abroad = set(self.bodies["abroad"]["nouns"])
        for role, table in tables:
            for sector, nouns in table.items():
                for lemma in nouns:
                    kind: Role = "abroad" if lemma in abroad else role
                    self._add_noun(Noun(lemma, kind, sector or None, gender=gender.get(lemma)), irregular)
        for sex in genders:
            for title in self.titles["courtesy"][sex]:
                self._add(title, Courtesy(sex), cased=True)
        for title in self.titles["courtesy"]["neutral"]:
            self._add(title, Courtesy(None), cased=True)

    def _add_noun(self, noun: Noun, irregular: dict[str, str]) -> None:
        self._add(noun.lemma, noun, cased=False)
        plural = irregular.get(noun.lemma, plural_of(noun.lemma))
        if plural != noun.lemma and not (noun.role == "collective" and noun.lemma.endswith("s")):
            self._add(plural, Noun(noun.lemma, noun.role, noun.sector, plural=True, gender=noun.gender), cased=False)
