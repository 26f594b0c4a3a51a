"""The kinds of words that name actors, and where one stands in a text."""

from dataclasses import dataclass
from typing import Literal

from dragoman.record import ActorKind

Role = Literal[
    "office", "post", "peer", "kin", "people", "collective", "craft", "body", "plain", "abroad", "government", "artefact"
]
Gender = Literal["male", "female"]

PERSONAL = frozenset({"office", "post", "people", "peer", "kin"})
"""The roles whose nouns name persons."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that makes its phrase an actor.

    Attributes:
        lemma: the singular.
        role: what kind of word it is; it decides how country and sector are found.
        sector: PLOVER sector, or None where the noun tells none.
        plural: the form that stands in the table is the plural.
        gender: where the word itself says it.
    """

    lemma: str
    role: Role
    sector: str | None
    plural: bool = False
    gender: Gender | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """A named organisation of the table.

    Attributes:
        name: its usual full name.
        country: ISO 3166 alpha-3 or a supranational code; None where the name alone does not tell.
        nouns: common nouns that refer back to it (`the bloc`).
    """

    name: str
    country: str | None
    sectors: tuple[str, ...]
    wikidata: str | None
    nouns: tuple[str, ...]
    kind: ActorKind = "organisation"


@dataclass(frozen=True, slots=True)
class Name:
    """A word for a state.

    Attributes:
        form: `name`, `capital`, `seat`, `adjective` or `demonym`.
        entity: the name of what governs itself without general recognition; `code` is then the country that claims it.
    """

    code: str
    form: Literal["name", "capital", "seat", "adjective", "demonym"]
    plural: bool = False
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Courtesy:
    """A courtesy title, with the gender it tells."""

    gender: Gender | None


Entry = Noun | Organisation | Name | Courtesy


@dataclass(frozen=True, slots=True)
class Tag:
    """A phrase of the lexicon found in a text: tokens `start` to `end`, half-open."""

    start: int
    end: int
    entry: Entry
