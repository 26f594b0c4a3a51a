"""The words of one language that show what a place name is and how it is meant: `places.toml`, read once."""

import functools
from dataclasses import dataclass, fields

from dragoman.languages.words import words

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The lists of `places.toml`, each under its key; the file says what each is for."""

    kinds: Words
    kinds_built: Words
    kinds_urban: Words
    kinds_before: Words
    kinds_open: Words
    settlements: Words
    directions: Words
    common: Words
    personal: Words
    never: Words
    titles: Words
    organisation_heads: Words
    organisation_joints: Words
    things: Words
    located: Words
    located_strictly: Words
    gatherings: Words
    peopled: Words
    travelling: Words
    aimed: Words
    besieging: Words
    strikes: Words
    attacking: Words
    moods: Words
    posted: Words
    dealt_with: Words
    exchanged: Words
    exchanging: Words
    offices: Words
    grounds: Words
    addressing: Words
    lying: Words
    lying_state: Words
    going: Words
    literal_parts: Words

    @property
    def kinds_after(self) -> Words:
        """The kinds that stand at the end of a name, of nature and built."""
        return self.kinds | self.kinds_built

    @property
    def in_towns(self) -> Words:
        """The kinds that lie in a town."""
        return self.kinds_built | self.kinds_urban

    @property
    def leading(self) -> Words:
        """The prepositions before a name of a place."""
        return self.located | {"from"}

    @property
    def treating(self) -> Words:
        """The verbs whose object is a government or people."""
        return self.addressing | self.exchanging


@functools.cache
def load_place_words(language: str) -> PlaceWords:
    """Return the words of a language, read once.

    Raises:
        LanguageError: where there is no such language.
    """
    told = words(language, "places")
    return PlaceWords(**{field.name: frozenset(told[field.name]) for field in fields(PlaceWords)})
