"""What a number belongs to, by the parse: the noun phrase that a figure measures, or whose count it is."""

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from dragoman.spans import Span, Spans, merge

_NOUNS = frozenset({"NOUN", "PROPN"})
_WORD = re.compile(r"\w")
_MODIFIERS = frozenset({"nummod", "compound", "amod", "nmod", "quantmod", "npadvmod", "poss"})
_OBJECTS = frozenset(
    {
        "dobj",
        "obj",
        "attr",
        "acomp",
        "npadvmod",
        "oprd",
        "dative",
        "advmod",
        "ccomp",
        "xcomp",
        "dep",
        "prep",
        "agent",
        "pcomp",
        "advcl",
        "acl",
        "conj",
        "amod",
        "intj",
        "parataxis",
    }
)
_NOMINAL = frozenset({"dobj", "obj", "pobj", "npadvmod", "attr", "nummod", "compound", "dative", "nsubj", "nsubjpass"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_LEFT = frozenset({"compound", "amod", "nmod", "poss", "punct", "advmod", "case"})
_OF = frozenset({"of", "for", "in", "between", "with", "to", "from"})
_FAR = 60
"""Words back from a quantity in which the nearest noun is looked for."""
_STEPS = 12
"""Links of the parse that are followed at most."""


def noun_phrase(head: Token) -> Span:
    """Return the offsets of a noun with what stands before it and an `of …` after it, without determiners and numbers."""
    first = head.i
    for child in sorted(head.lefts, key=lambda t: -t.i):
        if child.dep_ not in _LEFT or child.like_num or child.pos_ in {"NUM", "SYM"}:
            continue
        if child.dep_ in {"compound", "amod", "nmod", "poss"}:
            first = min(
                first, *(t.i for t in child.subtree if t.i < head.i and t.pos_ not in {"DET", "NUM", "SYM", "PRON"}), child.i
            )
    last = head
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in _OF and child.i - last.i <= 1:
            inner = next((c for c in child.children if c.dep_ == "pobj" and c.pos_ in _NOUNS), None)
            if inner is not None and not _numbered(inner):
                last = inner
                if child.lower_ == "between":
                    last = max((c for c in inner.subtree if c.pos_ in _NOUNS), key=lambda t: t.i)
    start = head.doc[first]
    while start.i < head.i and (
        start.is_punct or start.pos_ in {"DET", "PUNCT", "NUM"} or start.lower_ in {"’s", "'s", "its", "their", "his"}
    ):
        start = head.doc[start.i + 1]
    return (_whole_word(start, -1).idx, (end := _whole_word(last, 1)).idx + len(end))


def _whole_word(token: Token, step: int) -> Token:
    """Return the first (step -1) or last (step 1) part of a hyphenated word that a token is in; numbers are no part of it."""
    doc, at = token.doc, token.i
    while 0 <= at + 2 * step < len(doc):
        mark, other = doc[at + step], doc[at + 2 * step]
        glued = not doc[min(at, at + step)].whitespace_ and not doc[min(at + step, at + 2 * step)].whitespace_
        if mark.text != "-" or not glued or not other.is_alpha:
            break
        at += 2 * step
    return doc[at]


def clear(spans: Iterable[Span], core: Span, text: str) -> Spans:
    """Return the spans of words without the figure itself; of words on both sides of it those after it, where the noun is.

    Args:
        spans: the words.
        core: number and unit of the figure.
        text: the report's text.
    """
    start, end = core
    out: list[Span] = []
    for first, last in spans:
        if first < end and start < last:
            after = _WORD.search(text, end, last)
            if after is not None:
                first = after.start()  # noqa: PLW2901 - the part after the figure
            else:
                last = start  # noqa: PLW2901 - the part before it
        if first < last:
            out.append((first, last))
    return merge(out)


def _numbered(noun: Token) -> bool:
    return any(c.dep_ in {"nummod", "quantmod"} or c.pos_ == "SYM" for c in noun.children) or noun.like_num


def measured(head: Token) -> tuple[list[Token], bool]:
    """Return the nouns that a quantity is of, the nearest first, and whether a pronoun ended the search.

    Args:
        head: the quantity's token whose head is outside it.
    """
    found: list[Token] = []
    for noun in _climb(head):
        if noun is None:
            return found, True
        if noun not in found and noun.pos_ not in {"NUM", "SYM", "PRON"}:
            found.append(noun)
        if len(found) == 3:  # noqa: PLR2004 - farther nouns are of other things
            break
    return found, False


def _climb(token: Token) -> Iterator[Token | None]:
    """Yield nouns on the way up from a quantity; None ends the way at a pronoun."""
    inside = _object_of(token, "of")
    if inside is not None:
        yield None if inside.pos_ == "PRON" else inside
    if acting(token):
        yield from _acted_on(token)
        return
    at = token
    for _ in range(_STEPS):
        above = at.head
        if above.i == at.i:
            yield from _subjects(at)
            return
        if at.dep_ in _SUBJECTS:
            yield from _predicates(above, at)
            return
        if above.pos_ in _NOUNS and not above.like_num:
            yield above
        elif above.pos_ in {"VERB", "AUX"}:
            yield from _goal(above, at)
            subjects = list(_subjects(above))
            yield from subjects
            if subjects:
                return
            yield from (c for c in above.children if c.dep_ in {"dobj", "obj"} and c.i < token.i)
        at = above


def _of_place(noun: Token) -> Token:
    """Return the noun that a place's name closes (`exports to Peru, which were`), else the noun: a place measures nothing."""
    above = noun.head.head
    return above if noun.ent_type_ in {"GPE", "LOC"} and noun.dep_ == "pobj" and above.pos_ in _NOUNS else noun


def _goal(verb: Token, preposition: Token) -> Iterator[Token | None]:
    """Yield the object before a preposition of a verb, or None for a pronoun."""
    if preposition.dep_ == "prep":
        goal = next((c for c in verb.children if c.dep_ in {"dobj", "obj"} and c.i < preposition.i), None)
        if goal is not None:
            yield None if goal.pos_ == "PRON" else goal


def _acted_on(verb: Token) -> Iterator[Token | None]:
    """Yield what a verb is of that is a change without a number: its object, else its subject."""
    yield from (c for c in verb.children if c.dep_ in {"dobj", "obj"})
    yield from _subjects(verb)


def acting(token: Token) -> bool:
    """Tell whether a token is a verb at its place in the clause; units such as `won` look like one."""
    return token.pos_ == "VERB" and token.dep_ not in _NOMINAL


def _subjects(verb: Token) -> Iterator[Token | None]:
    """Yield the subject of a verb, the noun that its relative pronoun stands for, or None for a pronoun."""
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            if child.pos_ != "PRON" and child.dep_ != "csubj" and child.tag_ not in {"WDT", "WP", "DT"}:
                yield child
                of = _object_of(child, "of")
                if of is not None:
                    yield of
            elif child.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
                yield _of_place(verb.head) if verb.head.pos_ in _NOUNS else nearest(child)
            elif child.tag_ in {"WDT", "WP", "DT"} or child.dep_ == "csubj":
                continue
            else:
                yield None
            return
    if (noun := after_year(verb)) is not None:
        yield noun


def after_year(verb: Token) -> Token | None:
    """Return the noun that the parser takes for the object of `in` for want of a comma (`In 2023 exports rose`), or None."""
    for child in verb.lefts:
        if child.dep_ == "prep" and child.lower_ == "in":
            noun = next((c for c in child.children if c.dep_ == "pobj" and c.pos_ in _NOUNS), None)
            if noun is not None and any(c.dep_ == "nummod" and c.i == child.i + 1 and c.shape_ == "dddd" for c in noun.lefts):
                return noun
    return None


def _predicates(verb: Token, subject: Token) -> Iterator[Token | None]:
    """Yield what is told of a quantity that is a subject itself: the verb's object or complement."""
    for child in verb.children:
        if child.i != subject.i and child.dep_ in {"dobj", "obj", "attr"}:
            yield child if child.pos_ in _NOUNS else None


def _object_of(token: Token, preposition: str) -> Token | None:
    for child in token.rights:
        if child.lower_ == preposition:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def through(noun: Token, measures: frozenset[str]) -> Token:
    """Return what a noun of measure is of (`18 billion euros' worth of goods`), else the noun itself."""
    if noun.lemma_.lower() not in measures:
        return noun
    inside = _object_of(noun, "of")
    return inside if inside is not None and inside.pos_ in _NOUNS and not _numbered(inside) else noun


def above(head: Token) -> Token | None:
    """Return the subject of a clause above a token's own, which a pronoun of that clause is likely to stand for, or None."""
    at = head
    for _ in range(_STEPS):
        if at.head.i == at.i:
            return None
        at = at.head
        if at.pos_ in {"VERB", "AUX"}:
            found = next((c for c in at.children if c.dep_ in _SUBJECTS and c.pos_ in _NOUNS and c.i < head.i), None)
            if found is not None:
                return found
    return None


def nearest(head: Token) -> Token | None:
    """Return the noun nearest before a token in its sentence, or None."""
    for token in reversed(head.doc[max(0, head.i - _FAR) : head.i + 1]):
        if (
            token.i != head.i
            and token.pos_ in _NOUNS
            and not token.like_num
            and token.ent_type_ not in {"DATE", "TIME", "MONEY", "PERCENT"}
        ):
            return token
        if token.is_sent_start:
            break
    return None
