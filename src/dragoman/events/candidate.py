"""One act as told, before anybody is known."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.events.predicates import Predicate
from dragoman.record import Status


@dataclass(slots=True)
class Candidate:
    """One act as told.

    Attributes:
        token: the word that triggers it.
        carrier: the verb that carries its tense: itself, or the light verb of a noun.
        predicate: the predicate that matched.
        words: offsets of the tokens of the trigger.
        actors: the words in the actor's place.
        recipients: the words in each place where the recipient may stand, the likeliest first.
        type: PLOVER's type, after what is done with the act.
        mode: PLOVER's mode.
        cameo: CAMEO code, or None for the usual one.
        rule: how it was found, as in `why`.
        status: whether it happens.
        above: the act that takes this one up, if any.
        inner: the type of the act that this one takes up, if any.
        hosts: the words around which its places were looked for.
        mutual: the parties act together.
    """

    token: Token
    carrier: Token
    predicate: Predicate
    words: tuple[int, ...]
    actors: tuple[Token, ...]
    recipients: tuple[tuple[Token, ...], ...]
    type: str
    mode: str | None
    cameo: str | None
    rule: str
    status: Status = "actual"
    above: "Candidate | None" = None
    inner: str | None = None
    hosts: tuple[Token, ...] = field(default=())
    mutual: bool = False
