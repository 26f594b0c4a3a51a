"""Pairs that a phrase takes up without naming them: `the two sides`, `both countries`, `The Parties`, `the two ministers`."""

from collections import Counter

from dragoman.actors.cast import Cast, Entity
from dragoman.actors.links import same_noun
from dragoman.actors.mention import Mention

SIDES = frozenset({"side", "country", "nation", "state", "government", "party", "people", "capital", "delegation"})
PAIR = 2
MANY = 20
OFFICIAL = frozenset({"party", "government", "delegation"})


def pair_of(mention: Mention, cast: Cast) -> Entity | None:
    """Return the group of the two states or office-holders that a phrase takes up, made where it is not there yet."""
    noun = mention.noun
    if (
        noun is None
        or not mention.definite
        or not (mention.plural or mention.number == PAIR)
        or mention.modifiers
        or mention.of
        or mention.name
    ):
        return None
    if noun.role == "office" and mention.number == PAIR:
        return _holders(mention, cast)
    if noun.lemma not in SIDES or mention.number not in {None, PAIR} or mention.owner is not None:
        return None
    codes = _leading(cast, mention.head)
    if len(codes) < PAIR:
        return None
    group = _known(cast, codes)
    if noun.lemma in OFFICIAL and not group.sectors:
        group.sectors = ("GOV",)
    return group


def _leading(cast: Cast, before: int) -> list[str]:
    """Return the codes of the two states whose people and bodies are mentioned most before a token; ties by the text."""
    counts: Counter[str] = Counter()
    for entity in reversed(cast.latest()):
        if entity.country is not None and cast.is_state(entity.country):
            counts[entity.country] += sum(m.head < before for m in entity.mentions[:MANY])
    order = [code for code, n in counts.most_common() if n]
    return order[:2]


def _known(cast: Cast, codes: list[str]) -> Entity:
    group, fresh = cast.once("pair " + " ".join(sorted(codes)), "group")
    if not fresh:
        return group
    group.plural, group.number = True, PAIR
    group.name = " and ".join(cast.title(code) for code in codes)
    group.members = [e for code in codes if (e := cast.known(f"state {code}")) is not None]
    return group


def _holders(mention: Mention, cast: Cast) -> Entity | None:
    noun = mention.noun
    if noun is None:
        return None
    people = [e for e in cast.latest() if e.kind == "person" and any(same_noun(noun.lemma, n) for n in e.nouns)][:2]
    if len(people) < PAIR:
        return None
    shared = [e for e in cast.latest() if e.kind == "group" and set(map(id, e.members)) == set(map(id, people))]
    group = shared[0] if shared else cast.new("group")
    group.members, group.plural, group.number = sorted(people, key=lambda e: e.mentions[0].start), True, PAIR
    group.name = group.name or " and ".join(e.name for e in group.members)
    group.sectors = group.sectors or people[0].sectors
    return group
