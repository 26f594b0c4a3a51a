"""Link a phrase to an actor that was named before: names to names, definite phrases to what they take up."""

from dragoman.actors.cast import Cast, Entity
from dragoman.actors.lexicon import Lexicon
from dragoman.actors.mention import Mention
from dragoman.actors.spelling import name_keys, same_name
from dragoman.actors.vocabulary import listed, table

SYNONYMS = tuple(frozenset(group) for group in table("links")["synonyms"])
RANKED = listed("links", "ranked")
PAIR = 2
TELLING = 4
CRAFT = listed("links", "craft")
GIVEN_LAST = frozenset({"CHN", "KOR", "PRK", "TWN"})


def same_noun(one: str, other: str) -> bool:
    """Tell whether two nouns can stand for one actor; what has no noun, as a body that only its name tells, stands for none."""
    if not one or not other:
        return False
    if one == other:
        return True
    if not RANKED.intersection((one.split(maxsplit=1)[0], other.split(maxsplit=1)[0])) and (
        one.rsplit(maxsplit=1)[-1] == other or other.rsplit(maxsplit=1)[-1] == one
    ):
        return True
    return any(one in group and other in group for group in SYNONYMS)


def named_before(mention: Mention, cast: Cast, country: str | None) -> list[Entity]:
    """Return the people whose name a name can be, the one mentioned last first; more than one means that it is not clear.

    A single word is a part of a name; several words must all be parts of one name, or hold all parts of it.
    """
    keys = name_keys(mention.name)
    parts, out = set(keys), []
    for entity in cast.named(mention.name):
        if _clash(entity, mention, country):
            continue
        known = entity.parts()
        several = len(parts) > 1 and (len(parts & known) > 1 or any(_one_name(keys, n) for n in entity.names))
        if parts <= known or known <= parts or several:
            out.append(entity)
    exact = [e for e in out if mention.name in e.names]
    surname = [e for e in out if any(mention.name[-1] == n[-1] for n in e.names)]
    return exact[:1] or (surname if len(out) > 1 and len(surname) == 1 else out)


def _one_name(keys: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Tell whether two full names are spellings of one."""
    return len(name) > 1 and same_name(keys, name_keys(name))


def _clash(entity: Entity, mention: Mention, country: str | None) -> bool:
    if country is not None and entity.country is not None and country != entity.country:
        return True
    return mention.gender is not None and entity.gender is not None and mention.gender != entity.gender


def given_name(mention: Mention, entity: Entity) -> bool:
    """Tell whether a title stands before the given name where the family name comes first (`Ambassador` and the last part)."""
    if not mention.titled or len(mention.name) != 1 or entity.country not in GIVEN_LAST:
        return False
    return any(len(name) > 1 and mention.name[0] != name[0] and mention.name[0] in name for name in entity.names)


def taken_up(mention: Mention, cast: Cast, country: str | None) -> list[Entity]:
    """Return the actors that a definite phrase can take up, the one mentioned last first."""
    noun = mention.noun
    if noun is None:
        return []
    if not mention.definite or (mention.indefinite and mention.number is None):
        return _bare(mention, cast, country)
    if noun.lemma in {"pair", "duo"}:
        return [e for e in cast.latest() if e.kind == "group" and e.number == PAIR and not e.craft]
    if noun.lemma == "client" and mention.owner is not None:
        return [e.client for e in cast.latest() if e.client is not None]
    return [entity for entity in cast.latest() if _takes_up(mention, entity, country)]


def _bare(mention: Mention, cast: Cast, country: str | None) -> list[Entity]:
    """Return the group that the same bare plural named before (`farmers … farmers`)."""
    noun = mention.noun
    if noun is None or noun.role not in {"people", "collective"} or mention.indefinite or mention.number or mention.words:
        return []
    return [
        e
        for e in cast.latest()
        if e.kind == "group"
        and (mention.plural or noun.role == "collective")
        and noun.lemma in e.nouns
        and (country is None or e.country == country)
        and not e.words
        and e.number is None
        and not e.members
    ]


def umbrella(mention: Mention, cast: Cast, lexicon: Lexicon) -> Entity | None:
    """Return the union that a noun stands for where only its bodies were named: `the bloc` after the European Commission."""
    noun = mention.noun
    if noun is None or not mention.definite or noun.role != "plain" or mention.plural:
        return None
    for entity in cast.latest():
        union = lexicon.unions.get(entity.country or "")
        if union is not None and noun.lemma in union.nouns:
            return cast.body(union)
    return None


def _takes_up(mention: Mention, entity: Entity, country: str | None) -> bool:
    noun = mention.noun
    if noun is None or not _kinds(mention, entity):
        return False
    if country is not None and entity.country is not None and country != entity.country:
        return False
    if country is not None and entity.country is None and entity.names and mention.owner is None:
        return False
    if mention.number is not None and entity.number is not None and mention.number != entity.number:
        return False
    nouns = [*entity.nouns, *(entity.organisation.nouns if entity.organisation else ())]
    if not any(same_noun(noun.lemma, other) for other in nouns) and not (
        noun.lemma in CRAFT and entity.craft and not entity.plural
    ):
        return False
    return _words_agree(mention, entity)


def _kinds(mention: Mention, entity: Entity) -> bool:
    if mention.noun is None:
        return False
    if entity.kind == "organisation":
        return mention.noun.role in {"body", "plain", "abroad", "office", "collective"} and not mention.plural
    if entity.craft or entity.kind == "group":
        return entity.plural == mention.plural or (mention.noun.role == "collective" and _same_number(mention, entity))
    return entity.kind == "person" and not mention.plural and mention.noun.role in {"office", "post", "people", "peer"}


def _same_number(mention: Mention, entity: Entity) -> bool:
    """Tell whether an actor was not only named by the other number of a collective (`other crews`, `the crew`)."""
    alike = [
        m for m in entity.mentions if m.noun is not None and mention.noun is not None and m.noun.lemma == mention.noun.lemma
    ]
    return not alike or any(m.plural == mention.plural for m in alike)


def _words_agree(mention: Mention, entity: Entity) -> bool:
    """Tell whether the words beside the noun do not name another portfolio."""
    mine = {w.lower() for w in mention.words if w[0].isupper() or len(w) >= TELLING}
    theirs = {w.lower() for w in entity.words}
    return not mine or not theirs or bool(mine & theirs)
