"""Who is on both sides of an act: by its grammar, or by what the coder reads.

By grammar, the words in the predicate's places name actors; where none does, a statement's source, what stands behind a thing
and the company that the act keeps. By the coder, the phrases that it puts on a side do.
"""

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from dragoman.events.candidate import Candidate
from dragoman.events.draft import Draft
from dragoman.events.layers import Layers, Sides

ADDRESSED = {"REQUEST", "THREATEN", "AGREE", "ACCUSE"}
"""Types whose recipient may be whoever is spoken to."""


def by_grammar(candidate: Candidate, layers: Layers, before: Sequence[Draft]) -> Sides:
    """Return the sides that the words in an act's places name; may find that the parties do not act together.

    Args:
        candidate: the act.
        layers: the report's layers.
        before: the events told before.
    """
    parties, cue = layers.parties, layers.voices.of_cue(candidate.token)
    actors = parties.direct(candidate.actors)
    if not actors and cue is not None and cue.source is not None and cue.source.actor is not None:
        actors = (cue.source.actor,)
    actors = actors or parties.doers(candidate.actors)
    recipients = _recipients(candidate, actors, layers)
    if candidate.type == "THREATEN" and candidate.inner and parties.countries(recipients) <= parties.countries(actors):
        recipients = ()  # "threatened to close its consulate" is no threat to the consulate
    if not recipients and cue is not None and candidate.type in ADDRESSED:
        recipients = tuple(who for who in cue.addressees if who not in actors and parties.actors[who].country)
    if candidate.mutual:
        both = tuple(dict.fromkeys((*actors, *recipients)))
        if not both and candidate.predicate.part == "noun":
            both = layers.company.together(candidate, before)
        return Sides(both, ())
    actors = actors or layers.company.actors(candidate, recipients, before)
    return Sides(actors, tuple(who for who in recipients if who not in actors))


def _recipients(candidate: Candidate, actors: Sequence[str], layers: Layers) -> tuple[str, ...]:
    """Return who fills the likeliest place of the recipient; nobody does something to himself."""
    named = layers.parties.blamed if candidate.type == "ACCUSE" else layers.parties.of
    for words in candidate.recipients:
        found = tuple(who for who in named(words) if who not in actors)
        if found:
            return found
        if candidate.mode == "visit" or candidate.type in {"AID", "ASSAULT"}:
            state = layers.parties.state(layers.circumstances.country_at(words))
            if state is not None and state not in actors:
                return (state,)
    return ()


def by_coder(candidate: Candidate, actors: Iterable[Token], recipients: Iterable[Token], layers: Layers) -> Sides:
    """Return the sides that the phrases name which the coder puts there.

    Args:
        candidate: the act.
        actors: the heads of the phrases on the actor's side.
        recipients: the same on the recipient's.
        layers: the report's layers.
    """
    if candidate.type == "ACCUSE":
        recipients = [token for token in recipients if not layers.parties.suffers(token)]
    mine = _named(actors, layers)
    theirs = tuple(who for who in _named(recipients, layers) if who not in mine)
    if candidate.mutual:
        return Sides(tuple(dict.fromkeys((*mine, *theirs))), ())
    return Sides(mine, theirs)


def _named(tokens: Iterable[Token], layers: Layers) -> tuple[str, ...]:
    """Return the actors of phrases: who is mentioned, stands behind what is, or is the state of the place that is."""
    out: list[str] = []
    for token in tokens:
        found = layers.parties.direct((token,)) or layers.parties.of((token,))
        if not found:
            state = layers.parties.state(layers.circumstances.country_at((token,)))
            found = (state,) if state is not None else ()
        out += found
    return tuple(dict.fromkeys(out))
