"""The PLOVER sector of a nominal phrase, and whether it needs a record at all."""

from dragoman.actors.cast import Entity
from dragoman.actors.countries import SUPRANATIONAL
from dragoman.actors.hints import Hints
from dragoman.actors.mention import Mention
from dragoman.actors.nouns import Noun
from dragoman.actors.scene import Scene
from dragoman.actors.vocabulary import listed

OFFICIAL = listed("sectors", "official")
ARMED = frozenset({"REB", "PRM", "CRM"})
FIGHTING = frozenset({"MIL", "UAF", "UNK", "PRM", "REB", None})
INSIDE = listed("sectors", "inside")
PRIVATE = frozenset({"PTY", "BUS", "EDU", "LAB"})


def sectors_of(mention: Mention, hints: Hints, parent: Entity | None, country: str | None, home: str | None) -> tuple[str, ...]:
    """Return the sectors of a nominal.

    Args:
        mention: the phrase.
        hints: the words that tell sectors.
        parent: the body or person that it belongs to.
        country: its country, told or inherited.
        home: the code that the report is written from; a member or head in a report of a world body is official.
    """
    noun = mention.noun
    if noun is None:
        return ()
    if mention.former:
        return ("ELI",)
    hinted = _by_hints(noun, mention, hints, parent)
    return hinted or _by_surroundings(noun, mention, parent, home) or _by_noun(noun, mention, parent, country, home)


def _by_hints(noun: Noun, mention: Mention, hints: Hints, parent: Entity | None) -> tuple[str, ...]:
    """Return the sector told by the words of a phrase, or by the body that somebody belongs to or heads."""
    body = parent if parent is not None and parent.kind == "organisation" and parent.sectors else None
    if body is not None and (_armed(noun, body) or (noun.role == "office" and hints.heads_anything(noun))):
        return body.sectors
    if hints.unrecognised(noun, mention.words):
        return ("PRE",)
    proper = [word for word in mention.words if word[0].isupper()]
    if noun.role in {"body", "collective", "plain"} and (noun.sector is None or (proper and proper == mention.words)):
        told = hints.of_name([*mention.words, noun.lemma])
        if told is not None:
            return (told,)
    hint = hints.of_words(noun, mention.words) if body is None and noun.role != "office" else None
    if hint is not None:
        return (hint,)
    return body.sectors if body is not None and noun.role in {"plain", "body"} and noun.sector is None else ()


def _armed(noun: Noun, body: Entity) -> bool:
    """Tell whether people or a unit belong to an armed group, whatever they are called (`X gunmen`, `X commanders`)."""
    return body.sectors[0] in ARMED and noun.sector in FIGHTING and noun.role in {"people", "collective", "office"}


def _by_surroundings(noun: Noun, mention: Mention, parent: Entity | None, home: str | None) -> tuple[str, ...]:
    """Return the sector of a noun that has another one where it stands: inside a body, a state's agency, in a meeting."""
    if noun.lemma == "speaker" and mention.plural and home in SUPRANATIONAL:
        return ("GOV",)
    if parent is not None and parent.kind == "organisation" and noun.lemma in INSIDE:
        return parent.sectors
    state = parent is not None and parent.kind == "state"
    return ("GOV",) if state and noun.lemma == "agency" else ()


def _by_noun(noun: Noun, mention: Mention, parent: Entity | None, country: str | None, home: str | None) -> tuple[str, ...]:
    if (noun.lemma == "party" and mention.everyone) or (country == "UNO" and _plainly_official(noun)):
        return ()
    if noun.role == "kin":
        return ("CVL",)
    if noun.role in {"post", "peer"}:
        return _of_post(mention, parent, official=bool(country) or home in SUPRANATIONAL)
    if noun.sector == "UNK" and mention.plural and country and (mention.number is None or mention.of):
        return ("CVL",)
    unclear = noun.role == "craft" and mention.plural and mention.definite and not country
    return (noun.sector,) if noun.sector and not unclear else ()


def _plainly_official(noun: Noun) -> bool:
    """Tell whether a noun is an office or post of the executive: in the United Nations it has no sector."""
    return noun.role == "post" or (noun.role == "office" and noun.sector == "GOV")


def _of_post(mention: Mention, parent: Entity | None, *, official: bool) -> tuple[str, ...]:
    """Return the sector of a post: that of the body it is in."""
    noun = mention.noun
    if parent is not None and parent.sectors and (parent.kind != "person" or (noun is not None and noun.role == "peer")):
        return parent.sectors
    return ("GOV",) if official or (noun is not None and noun.lemma in OFFICIAL) else ("UNK",)


def is_idle(mention: Mention, scene: Scene, *, placed: bool) -> bool:
    """Tell whether nobody needs a record of a phrase not named before: a bare noun that neither acts nor is acted upon.

    Args:
        mention: the phrase.
        scene: what it does in its sentence.
        placed: its country or the body that it belongs to is known.
    """
    noun = mention.noun
    if scene.predicative(mention) or scene.mutual(mention):
        return True
    if noun is None or mention.name or placed or mention.number is not None:
        return False
    if noun.role in {"plain", "body", "abroad"}:
        return _idle_body(mention, scene)
    if noun.role in {"office", "post"} and not mention.plural:
        return not (mention.definite or mention.titled or mention.indefinite or scene.leads(mention))
    if noun.lemma == "opposition" and (mention.owner is not None or mention.of):
        return True
    return (noun.lemma == "source" and bool(mention.of)) or not (
        mention.definite or scene.acts(mention) or (noun.role == "craft" and scene.described(mention))
    )


def _idle_body(mention: Mention, scene: Scene) -> bool:
    noun, text = mention.noun, scene.doc[mention.head].text
    if noun is None:
        return True
    if noun.role == "plain" and " " not in noun.lemma and text.islower():
        return bool(mention.of) or not scene.speaks(mention)
    acts = scene.acts(mention) or (noun.sector == "LEG" and scene.addressed(mention))
    return not (mention.definite or acts or scene.acronym(mention)) or (noun.sector in PRIVATE and not acts)
