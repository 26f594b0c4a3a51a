"""A mention: one phrase that may denote an actor, before anybody knows which."""

from dataclasses import dataclass, field
from typing import Literal

from dragoman.actors.nouns import Gender, Noun, Organisation

Form = Literal["state", "organisation", "name", "nominal", "pronoun", "label"]


@dataclass(slots=True)
class Mention:
    """One phrase, by token offsets, with what its own words tell.

    Attributes:
        start: first token.
        end: token after the last.
        head: the token that stands for the phrase in the parse.
        noun: the noun that makes it an actor, for nominals.
        name: the parts of a person's or thing's proper name, without titles.
        modifiers: codes of the states and bodies named before the head (`Peruvian`, `US`, `EU`).
        owner: last token of the possessor (`Peru` in `Peru’s navy`, `His` in `His lawyer`), or None.
        of: first token of what follows `of` or `for`, or None.
        shared_by: codes of the states that share a phrase (`presidents of Peru and Chile`, `Peruvian and Chilean envoys`).
        place: first token of what follows `in`, `at` or `from`, or None.
        code: the state that a state mention names; `entity` what governs itself without recognition there.
        everyone: `all` or `both` stands before the noun.
        former: the office is a past one.
        named: the tokens of the proper name.
        ground: what its country rests on, once that is known.
        used: first tokens of the names that only modify this phrase and are no mentions of their own.
    """

    start: int
    end: int
    head: int
    form: Form
    noun: Noun | None = None
    organisation: Organisation | None = None
    name: tuple[str, ...] = ()
    gender: Gender | None = None
    plural: bool = False
    definite: bool = False
    indefinite: bool = False
    everyone: bool = False
    titled: bool = False
    former: bool = False
    number: int | None = None
    code: str | None = None
    entity: str | None = None
    modifiers: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    owner: int | None = None
    of: list[int] = field(default_factory=list)
    shared_by: tuple[str, ...] = ()
    place: int | None = None
    goal: int | None = None
    named: range = range(0)
    used: set[int] = field(default_factory=set)
    rule: str = ""
    ground: str = ""
    confidence: float = 0.85
