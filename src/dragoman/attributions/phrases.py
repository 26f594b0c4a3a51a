"""Phrases of the parse: the noun phrase of a source, addressees, the medium."""

from spacy.tokens import Token

from dragoman.attributions.ground import Ground
from dragoman.spans import Span, Spans

LEFT = {
    "det", "amod", "compound", "poss", "nummod", "nmod", "advmod", "predet", "quantmod", "appos", "npadvmod", "neg", "preconj",
    "case", "meta", "dep", "punct",
}  # fmt: skip
RIGHT = {
    "prep",
    "appos",
    "relcl",
    "acl",
    "conj",
    "cc",
    "punct",
    "case",
    "nummod",
    "nmod",
    "amod",
    "advmod",
    "poss",
    "agent",
    "compound",
}
CLAUSAL = {"relcl", "acl"}
NOBODY = {"nobody", "none", "neither"}
MEDIUM_PREPS = {"in", "at", "during", "by", "over", "through", "via", "on"}
STOPS = {",", "–", "—", "-", ";", ":", "(", "--"}


def phrase(ground: Ground, noun: Token) -> Span:
    """Return the whole noun phrase over a noun, with its apposition, without clauses set off by commas."""
    begin, stop = ground.sentence(noun)
    start, after = max(first(noun), begin), min(end(noun), stop)
    opened = any(t.text == "(" for t in noun.doc[start:after]) and after < stop and noun.doc[after].text == ")"
    return ground.span(start, after + opened)


def first(noun: Token) -> int:
    """Return the first token of a noun phrase."""
    start = reach = noun.i
    for child in reversed(list(noun.lefts)):
        if child.is_punct and not is_stop(child):
            reach = child.i
            continue
        if child.dep_ not in LEFT or child.is_punct or child.right_edge.i < reach - 1:
            break
        start = reach = child.left_edge.i
    return start


def end(noun: Token) -> int:
    """Return the token after a noun phrase."""
    after = noun.i + 1
    for child in noun.rights:
        if child.is_punct or child.dep_ == "cc":
            continue
        if child.dep_ not in RIGHT or child.sent.start != noun.sent.start:
            break
        set_off = is_stop(noun.doc[child.left_edge.i - 1])
        if (child.dep_ in CLAUSAL or child.tag_ == "VBG") and set_off:
            break
        if child.dep_ == "prep" and _is_day(child):
            break
        if child.dep_ in {"conj", "prep"} and (child.pos_ in {"VERB", "AUX"} or (child.dep_ == "prep" and set_off)):
            break
        after = max(after, _inner_end(child))
    return after


def _is_day(prep: Token) -> bool:
    noun = inner(prep)
    return prep.lower_ in {"on", "in"} and noun is not None and noun.ent_type_ in {"DATE", "TIME"}


def _inner_end(token: Token) -> int:
    """Return the token after a dependent, cut before a clause that commas set off inside it."""
    if token.dep_ in CLAUSAL:
        return token.right_edge.i + 1
    after = token.i + 1
    for child in token.rights:
        if child.is_punct or child.dep_ == "cc":
            continue
        if child.dep_ in CLAUSAL and is_stop(token.doc[child.left_edge.i - 1]):
            return after
        after = max(after, _inner_end(child))
    return after


def is_stop(token: Token) -> bool:
    """Tell whether a token sets a parenthesis off; the hyphen of a double name does not."""
    return token.text in STOPS and not (token.text == "-" and not token.whitespace_)


def children(token: Token, *deps: str) -> list[Token]:
    """Return the children of a token with any of these labels, in order."""
    return [child for child in token.children if child.dep_ in deps]


def is_nobody(noun: Token) -> bool:
    """Tell whether a subject negates its verb ("nobody said", "neither side said")."""
    return noun.lower_ in NOBODY or any(c.lower_ in {"no", "neither"} for c in noun.lefts)


def is_negated(verb: Token) -> bool:
    """Tell whether a verb is negated by a word of its own."""
    return any(child.dep_ == "neg" or child.lower_ in {"never", "nor"} for child in verb.children)


def is_imagined(verb: Token) -> bool:
    """Tell whether a verb stands under a modal verb and is not negated ("would challenge the tariffs")."""
    return any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children) and not is_negated(verb)


def prepositional(token: Token, preps: frozenset[str]) -> list[Token]:
    """Return the prepositions of this set that depend on a token, in order."""
    return [c for c in token.children if c.dep_ in {"prep", "dative", "agent", "prt"} and c.lower_ in preps]


def inner(prep: Token) -> Token | None:
    """Return what a preposition governs."""
    return next((c for c in prep.children if c.dep_ in {"pobj", "pcomp"}), None)


def medium(ground: Ground, verb: Token) -> Spans:
    """Return the phrase of the article, call or conference that a verb's prepositional phrases name."""
    media, platforms = ground.cues.lists["media"], ground.cues.lists["platforms"]
    for prep in verb.children:
        if prep.dep_ != "prep" or prep.lower_ not in MEDIUM_PREPS:
            continue
        noun = inner(prep)
        if noun is None:
            continue
        if noun.lemma_.lower() in media or (prep.lower_ in {"on", "via"} and noun.lower_ in platforms):
            return (phrase(ground, noun),)
    return ()
