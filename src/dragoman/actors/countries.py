"""The country of a nominal phrase: told by its words, or taken from where the report is written."""

from typing import TYPE_CHECKING

from dragoman.actors.cast import Entity
from dragoman.actors.mention import Mention
from dragoman.actors.nouns import Noun
from dragoman.actors.towns import KNOWN, LARGE, VERY_LARGE, town_in
from dragoman.actors.vocabulary import listed

if TYPE_CHECKING:
    from dragoman.actors.resolver import Resolver

SUPRANATIONAL = frozenset({"UNO", "EUR", "IGO"})
TOWNLY = frozenset({"EDU", "MED", "JRN"})
"""Sectors whose bodies are named after their town."""
STATELESS = "IMG"
FAMILIAL = frozenset({"kin", "collective", "body", "government", "people", "post"})
FOREIGN = listed("countries", "foreign")
AT_HOME = frozenset({"JUD", "COP", "LEG"})
LOCAL = frozenset({"CVL", "LAB", "AGR", "SOC"})
ABOARD = listed("countries", "aboard")
STATEWIDE = listed("countries", "statewide")
OFFICIALS = listed("countries", "officials")
NATIONAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})


def told(mention: Mention, resolver: "Resolver", parent: Entity | None) -> str | None:
    """Return the country that a phrase tells, or None where it tells none or several.

    In this order: the adjective or name before its noun, a place before it, what follows `of`, the possessor, the place
    after `in`.
    Friends and rivals are of another country than the one they are the friends of.
    """
    noun = mention.noun
    if mention.shared_by or (noun is not None and noun.role == "people" and noun.sector is None and mention.owner is not None):
        return None
    codes = list(dict.fromkeys(mention.modifiers))
    if codes == [STATELESS] and mention.place is not None:
        codes = [resolver.scene.named(mention.place, mention.end) or STATELESS]
    if codes:
        mention.ground = "adjective"
        return codes[0] if len(codes) == 1 else None
    for ground, code in (
        ("place before", _place_before(mention, resolver)),
        ("whose it is", _beside(mention, resolver, parent)),
        ("town or family", _by_name(mention, resolver)),
    ):
        if code is not None:
            mention.ground = ground
            return code
    return None


def _by_name(mention: Mention, resolver: "Resolver") -> str | None:
    """Return the country of a town, or of a known person's family name, among the words of a phrase (`the X family`)."""
    noun = mention.noun
    if noun is None or mention.name or mention.owner is not None:
        return None
    if any(resolver.context.country.get(at) for at in range(mention.start, mention.end)):
        return None
    after = [*mention.of, *([mention.place] if mention.place is not None and noun.role != "abroad" else [])]
    places = [town_in(resolver.doc, at, mention.end, led=True) for at in after]
    least = KNOWN if noun.role == "body" and noun.sector in TOWNLY else VERY_LARGE
    places.append(town_in(resolver.doc, mention.start, mention.head, led=False, least=least))
    code = next((code for code in places if code), None)
    if code is None and mention.words and mention.words[-1][0].isupper() and noun.role in FAMILIAL:
        code = resolver.identities.country_of(mention.words[-1])
    return code


def _place_before(mention: Mention, resolver: "Resolver") -> str | None:
    """Return the country of a place that stands before the noun (`a Mumbai brokerage`)."""
    if mention.owner is not None or mention.of or mention.name:
        return None
    before = (at for at in range(mention.start, mention.head) if at not in mention.used)
    codes = {code for at in before if (code := resolver.context.country.get(at))}
    return codes.pop() if len(codes) == 1 else None


def _beside(mention: Mention, resolver: "Resolver", parent: Entity | None) -> str | None:
    scene, noun = resolver.scene, mention.noun
    for at in mention.of:
        last = mention.end if mention.goal is None else mention.goal - 1
        code = scene.named(at, min(last, at + 3))
        if code is not None:
            return code
    if parent is not None and parent.country:
        return parent.country
    if mention.place is None or noun is None or noun.role == "abroad" or mention.goal is not None:
        return None
    return scene.named(mention.place, mention.end)


def inherited(mention: Mention, parent: Entity | None, resolver: "Resolver") -> str | None:
    """Return the country of an office or body that names none, or None where it is not clear.

    Offices of world bodies take the body named last; ministers, ministries, courts and police the country that
    `Homes` finds; people who act take that of the places in their sentence.
    """
    noun, home = mention.noun, resolver.context.home
    if noun is None:
        return None
    if noun.lemma in resolver.lexicon.worldly:
        return resolver.union()
    if noun.lemma in ABOARD and mention.definite and parent is None:
        mention.ground = "vessel"
        return next((e.country for e in resolver.cast.latest() if e.craft and not e.plural), None)
    if home in SUPRANATIONAL and (noun.role == "plain" or (noun.role == "post" and mention.definite and parent is None)):
        return home
    if noun.role == "body" and noun.sector == "JRN" and resolver.doc[mention.start].lower_ == "this":
        return home or resolver.homes.own
    return _own(mention, noun, parent, resolver) if parent is None or _unplaced(parent) else None


def _own(mention: Mention, noun: Noun, parent: Entity | None, resolver: "Resolver") -> str | None:
    if noun.lemma in OFFICIALS and not mention.name and mention.number is None and (mention.indefinite or mention.plural):
        return resolver.homes.acting(mention)
    if mention.indefinite:
        return None
    if noun.sector in LOCAL and noun.role not in {"office", "body"} and mention.plural and resolver.scene.leads(mention):
        return resolver.scene.plays_in(mention)
    proper = mention.definite or resolver.scene.acronym(mention) or noun.sector == "LEG"
    found = resolver.homes.of(mention) if parent is not None or _national(mention, proper=proper) else None
    if found is None and noun.sector == "COP" and parent is None and resolver.scene.acts(mention):
        return resolver.scene.plays_in(mention)
    return found


def _unplaced(parent: Entity) -> bool:
    """Tell whether a parent is only the noun of a state's body (`Foreign Ministry` before `spokesman`)."""
    return parent.country is None and not parent.mentions and bool(NATIONAL.intersection(parent.sectors))


def _national(mention: Mention, *, proper: bool) -> bool:
    """Tell whether a phrase without a country means its own country's (`the Ministry of X`, `Minister Y`, `prosecutors`)."""
    noun = mention.noun
    if noun is None:
        return False
    if noun.sector in AT_HOME and mention.plural and mention.number is None:
        return True
    if noun.role == "office":
        if noun.lemma == "minister" and mention.plural and _bare(mention):
            return True
        foreign = noun.lemma in FOREIGN and not mention.titled
        return not mention.plural and (mention.titled or mention.definite) and not foreign
    if noun.role == "body":
        return proper and not mention.plural and noun.sector in NATIONAL
    return noun.sector in AT_HOME and mention.number is None


def _bare(mention: Mention) -> bool:
    """Tell whether nothing stands beside a noun."""
    return mention.end == mention.start + 1


def body_country(mention: Mention, resolver: "Resolver") -> str | None:
    """Return the country of a named body in no list: that of the state or place in its name, else its own state's.

    Only a body that calls itself national and is of the state is taken for that of the state that `Homes` finds.
    """
    if mention.modifiers:
        return mention.modifiers[0] if len(mention.modifiers) == 1 else None
    codes = {code for at in range(mention.start, mention.end) if (code := resolver.context.country.get(at))}
    if codes:
        return codes.pop() if len(codes) == 1 else None
    sector = mention.noun.sector if mention.noun is not None else None
    least = KNOWN if sector in TOWNLY else LARGE
    town = town_in(resolver.doc, mention.start, mention.end, led=True, least=least)
    if town is not None:
        return town
    own = mention.noun is not None and mention.noun.sector in NATIONAL and bool(STATEWIDE.intersection(mention.name))
    return resolver.homes.of(mention) if own else None
