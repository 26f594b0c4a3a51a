"""Groups that a phrase takes up without naming them: `the two sides`, `both`, `each side`, `those responsible`."""

from collections import Counter

from spacy.tokens import Doc, Token

from dragoman.actors.cast import Cast, Entity
from dragoman.actors.links import same_noun
from dragoman.actors.mention import Mention
from dragoman.actors.nouns import Noun
from dragoman.actors.vocabulary import listed

SIDES = listed("groups", "sides")
PAIR = 2
MANY = 20
NEAR = 40
"""Tokens back to the last mention of two people whom `the two` can mean."""
TWO, THOSE, TOLD = listed("groups", "two"), listed("groups", "those"), listed("groups", "told")
COUNTED = TWO | THOSE
STANDING = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "agent"})
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
SIDE = Noun("side", "government", None, plural=True)
SOMEBODY = Noun("person", "people", "UNK", plural=True)
OFFICIAL = listed("groups", "official")


def unnamed(doc: Doc, small: list[str]) -> list[Mention]:
    """Return the groups that a number or a pronoun alone stands for: `the two`, `both`, `those responsible`."""
    out = []
    for at, word in enumerate(small[:-1]):
        if word not in COUNTED:
            continue
        token = doc[at]
        if word in TWO and token.dep_ in STANDING and _alone(token):
            out.append(_pair(token))
        elif word in THOSE and token.dep_ in STANDING and token.nbor(1).lower_ in TOLD:
            mention = Mention(token.i, token.i + 2, token.i, "nominal", noun=SOMEBODY, plural=True, rule="groups.those")
            mention.confidence = 0.5
            out.append(mention)
    return out


def _alone(token: Token) -> bool:
    """Tell whether no noun follows: `the two met`, `both agreed`."""
    after = token.nbor(1)
    article = token.i > 0 and token.nbor(-1).lower_ == "the"
    return (article or token.pos_ == "PRON") and after.pos_ not in NOMINAL and after.lower_ not in {"of", "-"}


def _pair(token: Token) -> Mention:
    start = token.i - 1 if token.i and token.nbor(-1).lower_ == "the" else token.i
    mention = Mention(start, token.i + 1, token.i, "nominal", noun=SIDE, plural=True, definite=True, rule="groups.pair")
    mention.number, mention.confidence = PAIR, 0.6
    return mention


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
        people = [e for e in cast.latest() if e.kind == "person" and any(same_noun(noun.lemma, n) for n in e.nouns)][:2]
        return _holders(people, cast)
    if mention.rule == "groups.pair" and (found := _two_people(mention, cast)) is not None:
        return found
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


def _two_people(mention: Mention, cast: Cast) -> Entity | None:
    """Return the group of the two named people told of just before, where there are two and no more."""
    near = [e for e in cast.latest() if e.kind == "person" and 0 < mention.head - e.mentions[-1].head <= NEAR and e.names]
    return _holders(near, cast) if len(near) == PAIR else None


def _holders(people: list[Entity], cast: Cast) -> Entity | None:
    if len(people) < PAIR:
        return None
    shared = [e for e in cast.latest() if e.kind == "group" and set(map(id, e.members)) == set(map(id, people))]
    group = shared[0] if shared else cast.new("group")
    group.members, group.plural, group.number = sorted(people, key=lambda e: e.mentions[0].start), True, PAIR
    group.name = group.name or " and ".join(" ".join(e.names[-1]) if e.names else e.name for e in group.members)
    group.sectors = group.sectors or people[0].sectors
    return group
