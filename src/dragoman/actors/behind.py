"""States that stand behind a thing or a place which is no actor: attacked land, a visited capital, `an Israeli town`.

Whoever shells villages or takes a town in X does it to X, whoever flies to X's capital for talks visits X, what is sent there
or called back from there is X's to get or to lose, and what is done to Israeli goods is done to Israel. The rules name the
state by the word that tells it; whether an act is done to it, events decide.
"""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from dragoman.actors.mention import Mention
from dragoman.actors.nouns import Name, Tag
from dragoman.actors.vocabulary import listed, table

AIMED, ATTACKS = listed("behind", "aimed"), listed("behind", "attacks")
SENDING, OTHERWISE = listed("behind", "sending"), listed("behind", "otherwise")
ARRIVING, BOUND_FOR = listed("behind", "arriving"), listed("behind", "bound_for")
VISITING = listed("behind", "visiting")
TAKING, NATURE, SETTLEMENTS = listed("behind", "taking"), listed("behind", "nature"), listed("behind", "settlements")
DEALING: dict[str, dict[str, list[str]]] = table("behind")["dealing"]
OBJECTS = frozenset({"dobj", "nsubjpass"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj"})
CONFIDENCE = 0.6


def attacked(preposition: Token) -> bool:
    """Tell whether what lies in a state is what an attack is aimed at (`shelled villages in X`, `strikes on a base in X`)."""
    target = preposition.head
    if target.pos_ == "VERB":  # the parser may hang the place on the verb
        target = next((child for child in target.lefts if child.dep_ == "nsubjpass"), None) or next(
            (child for child in target.rights if child.dep_ == "dobj" and child.i < preposition.i), target
        )
    if target.pos_ not in {"NOUN", "PROPN"}:
        return False
    if target.dep_ == "pobj":
        return target.head.lower_ in AIMED and target.head.head.lemma_.lower() in ATTACKS | SENDING
    struck = target.dep_ in {"dobj", "nsubjpass"} and target.head.lemma_.lower() in ATTACKS
    return struck and target.lemma_.lower() not in OTHERWISE


def visited(name: Token) -> bool:
    """Tell whether a place is where somebody goes (`arrived in X`, `visited X`); who only will go has not come."""
    if name.dep_ in OBJECTS:
        return name.head.lemma_.lower() in VISITING and name.head.tag_ != "VB"
    preposition, going = name.head, name.head.head
    return name.dep_ == "pobj" and preposition.lower_ in BOUND_FOR and going.lemma_.lower() in ARRIVING and going.tag_ != "VB"


def dealt_with(name: Token) -> bool:
    """Tell whether a capital is whom something is given to, taken from or aimed at (`planes to X`, `its envoy from X`)."""
    told = DEALING.get(name.head.lower_) if name.dep_ == "pobj" else None
    if told is None:
        return False
    above = name.head.head
    verb = above if above.pos_ == "VERB" else above.head
    given = [child for child in verb.children if child.dep_ in OBJECTS and child.i < name.i]
    if any(thing.lemma_.lower() in told["nouns"] for thing in (above, *given)):
        return True
    return bool(given) and verb.lemma_.lower() in told["verbs"]


def struck(name: Token) -> bool:
    """Tell whether a place itself is attacked or taken (`bombed X`, `an attack on X`, `captured the town of X`)."""
    if name.dep_ == "pobj" and name.head.lower_ == "of" and name.head.head.lemma_.lower() in SETTLEMENTS:
        name = name.head.head
    above = name.head
    if name.dep_ in OBJECTS:
        by_nature = any(child.dep_ == "nsubj" and child.lemma_.lower() in NATURE for child in above.children)
        return above.lemma_.lower() in ATTACKS | TAKING and not by_nature
    if name.dep_ != "pobj" or above.lower_ not in AIMED:
        return False
    if above.head.lemma_.lower() in ATTACKS:
        return True
    sent = above.head.head if above.head.dep_ in OBJECTS else above.head  # `fired rockets at X`
    return above.lower_ != "of" and sent.lemma_.lower() in SENDING


def struck_towns(doc: Doc, tags: list[Tag | None], countries: Mapping[int, str | None], taken: set[int]) -> Iterator[Mention]:
    """Yield the states of towns that are attacked or taken, each by the town's name.

    Args:
        doc: the parse.
        tags: the lexicon's tags for each token; a name that it knows is a state's own, or none.
        countries: for tokens of places the country.
        taken: tokens of the mentions found before.
    """
    for at, code in countries.items():
        if code is not None and at not in taken and tags[at] is None and struck(doc[at]):
            start = at
            while start - 1 in countries and doc[start - 1].head.i == at:
                start -= 1
            yield Mention(start, at + 1, at, "state", code=code, rule="behind.town", confidence=CONFIDENCE)


def in_pairs(tags: list[Tag | None], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield states of which several share a phrase by their adjectives (`Egyptian and Israeli officials`), each in a word.

    Args:
        tags: the lexicon's tags for each token.
        mentions: those found before.
    """
    for mention in mentions:
        codes = set(mention.shared_by).intersection(mention.modifiers)
        for at in range(mention.start, mention.head) if codes else ():
            tag = tags[at]
            if tag is not None and tag.start == at and isinstance(tag.entry, Name) and tag.entry.code in codes:
                yield Mention(at, tag.end, tag.end - 1, "state", code=tag.entry.code, rule="behind.pair", confidence=CONFIDENCE)


def told_by_adjective(doc: Doc, tags: list[Tag | None], mentions: Sequence[Mention], taken: set[int]) -> Iterator[Mention]:
    """Yield the states that only adjectives tell, before things that are no actors and have a part in what a verb tells.

    Args:
        doc: the parse.
        tags: the lexicon's tags for each token.
        mentions: those found before; a state that one of them names needs no adjective.
        taken: their tokens.
    """
    named = {mention.code for mention in mentions if mention.form == "state"}
    for at, tag in enumerate(tags):
        if tag is None or tag.start != at or not isinstance(tag.entry, Name) or tag.entry.form != "adjective":
            continue
        if tag.entry.code in named:
            continue
        word = doc[tag.end - 1]
        thing = word.head
        before = word.dep_ in {"amod", "compound", "nmod"} and thing.i > word.i and thing.pos_ in {"NOUN", "PROPN"}
        owned = any(child.dep_ == "poss" for child in thing.children)  # "its Russian purchases" are nobody else's
        if before and not owned and thing.dep_ in ARGUMENTS and not taken.intersection(range(tag.start, thing.i + 1)):
            code = tag.entry.code
            yield Mention(tag.start, tag.end, word.i, "state", code=code, rule="behind.adjective", confidence=CONFIDENCE)
