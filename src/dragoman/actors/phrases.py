"""How far the phrase around a noun reaches, to the left, to the right, and over a proper name.

The parse of a small model slips on long titles, so the reach goes by what the tokens are and asks the parse only where a noun
could belong to something else (`on Monday | Chinese officials`).
"""

from collections.abc import Container
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from dragoman.actors.nouns import Courtesy, Name, Noun, Organisation, Tag
from dragoman.actors.vocabulary import listed, table

ARABIC = listed("phrases", "arabic")
ROMANCE = listed("phrases", "romance")
GERMANIC = listed("phrases", "germanic")
PARTICLES = ARABIC | ROMANCE | GERMANIC
"""Small words inside a person's name."""

JOINED = listed("phrases", "joined")
"""Particles that a hyphen joins to the word after them."""

LONGEST_NAME = 8
SHOUTED = 4
HYPHENS = frozenset("-–‑")
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
QUANTITY = listed("phrases", "quantity")
PAIRED = {second: frozenset(first) for second, first in table("phrases")["paired"].items()}
"""Quantities of two words, by the second."""

BEFORE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "VERB", "X"})


@dataclass(slots=True)
class Reach:
    """The left part of a phrase.

    Attributes:
        start: its first token.
        determiner: index of its article or possessive pronoun, or None.
        owner: last token of the possessor before `’s`, or the possessive pronoun; None where there is none.
        before: the tokens between determiner and head.
    """

    start: int
    determiner: int | None = None
    owner: int | None = None
    before: list[int] = field(default_factory=list)


def name_end(doc: Doc, tags: list[Tag | None], at: int) -> int:
    """Return the end of the run of name words that begins at a token; `at` itself where none does."""
    end = at
    while end < len(doc) and end - at < LONGEST_NAME:
        past = _past_particles(doc, end)
        if past > end and past < len(doc) and _name_word(doc[past], tags[past], first=False) and _leads_name(doc, at, end):
            end = past + 1
        elif _name_word(doc[end], tags[end], first=end == at):
            end += 1
        elif end > at and doc[end].text in HYPHENS and _joined(doc, end) and doc[end + 1].text[:1].isalpha():
            end += 2
        else:
            break
    return end


def _past_particles(doc: Doc, at: int) -> int:
    """Return the token after the particles that begin at a token (`van der`, `al-`)."""
    end = at
    while end < len(doc) and end - at < LONGEST_NAME and doc[end].lower_ in PARTICLES:
        hyphen = end + 1 < len(doc) and doc[end + 1].text in HYPHENS and _joined(doc, end + 1)
        end += 2 if hyphen else 1
    return end


def _leads_name(doc: Doc, at: int, end: int) -> bool:
    """Tell whether particles stand inside a name or, as part of a family name alone, at its start (`al-X`, `Van der X`)."""
    return end > at or doc[at].lower_ in JOINED or doc[at].ent_type_ == "PERSON" or doc[at].text[0].isupper()


def name_parts(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """Return the parts of a name; what hyphens join is one part."""
    return tuple(doc[start:end].text.split())


def _joined(doc: Doc, at: int) -> bool:
    return at + 1 < len(doc) and not doc[at - 1].whitespace_ and not doc[at].whitespace_


def _name_word(token: Token, tag: Tag | None, *, first: bool) -> bool:
    text = token.text
    if not (text[0].isupper() and (text[-1].isalpha() or text[-1] == ".")):
        return False
    if token.tag_ in {"PRP", "PRP$", "DT", "IN", "CC", "WDT", "WP", "WRB", "MD", "TO"} and (len(text) > 1 or text == "I"):
        return False
    if tag is None:
        return not (text.isupper() and len(text) >= SHOUTED and first) or token.pos_ == "PROPN"
    if isinstance(tag.entry, Noun):
        known = tag.entry.role in {"office", "post", "body", "abroad", "government", "artefact"}
        return tag.end - tag.start == 1 and token.pos_ == "PROPN" and not known and not tag.entry.plural
    return isinstance(tag.entry, Name) and not first and tag.entry.form in {"capital", "name"} and tag.end - tag.start == 1


def left_of(doc: Doc, tags: list[Tag | None], start: int, end: int) -> Reach:
    """Return how far the phrase whose head is tokens `start` to `end` reaches to the left."""
    reach = Reach(start)
    at = start - 1
    while at >= 0:
        token = doc[at]
        if token.text in POSSESSIVE and token.tag_ == "POS" and at > 0:
            reach.owner = at - 1
            reach.start = _owner_start(doc, tags, at - 1)
            break
        if token.pos_ == "DET" or token.tag_ in {"DT", "PRP$", "WP$"}:
            if token.tag_ in {"PRP$", "WP$"}:
                reach.owner = at
            reach.determiner = reach.start = at
            break
        step = _step(doc, tags, at, end, reach)
        if step is None:
            break
        reach.before[:0] = range(step, at + 1)
        reach.start = step
        at = step - 1
    return reach


def _owner_start(doc: Doc, tags: list[Tag | None], last: int) -> int:
    """Return the first token of a possessor that ends at `last`."""
    tag = tags[last]
    begin = tag.start if tag is not None else last
    return left_of(doc, tags, begin, last + 1).start


def _step(doc: Doc, tags: list[Tag | None], at: int, end: int, reach: Reach) -> int | None:
    """Return the start of what belongs to the phrase at its left edge, or None where the phrase ends."""
    token, tag = doc[at], tags[at]
    if tag is not None and isinstance(tag.entry, Name | Organisation | Courtesy):
        return tag.start
    if token.text in HYPHENS:
        return at - 1 if at > 0 and _joined(doc, at) else None
    joined = _before_joint(doc, tags, at)
    if joined is not None:
        return joined
    counted = bool(reach.before) and _quantified(doc[reach.before[0]]) and _quantifies(doc, at)
    if counted or (token.pos_ == "ADV" and _grades(token, end)):
        return at
    if not _modifier(doc, token) or not _belongs(token, end):
        return None
    return tag.start if tag is not None else at


def _before_joint(doc: Doc, tags: list[Tag | None], at: int) -> int | None:
    """Return the start of what an `and`, or a comma in a list of adjectives (`British, French and German`), joins."""
    if doc[at].lower_ == "and" and _portfolio_and(doc, at):
        return at - 1
    before = _adjective(tags, at - 1) if doc[at].text == "," and at > 0 else None
    return before.start if before is not None and _adjective(tags, at + 1) else None


def _adjective(tags: list[Tag | None], at: int) -> Tag | None:
    tag = tags[at]
    return tag if tag is not None and isinstance(tag.entry, Name) and tag.entry.form == "adjective" else None


def _quantified(token: Token) -> bool:
    return token.pos_ == "NUM" or token.lower_ in PAIRED or token.lower_ in {"least", "most"}


def _quantifies(doc: Doc, at: int) -> bool:
    """Tell whether a word belongs to the number after it (`about 30`, `at least 30`) and is not the preposition before it."""
    word, before = doc[at].lower_, doc[at - 1].lower_ if at else ""
    if word in PAIRED:
        return before in PAIRED[word]
    if word == "at":
        return doc[at + 1].lower_ in {"least", "most"}
    return word in QUANTITY and (doc[at].dep_ != "prep" or word == "up")


def _grades(token: Token, end: int) -> bool:
    """Tell whether an adverb belongs to a modifier of the phrase (`heavily armed`)."""
    return token.dep_ == "advmod" and token.i < token.head.i < end and token.head.pos_ in {"ADJ", "VERB", "NUM"}


def _modifier(doc: Doc, token: Token) -> bool:
    """Tell whether a token is of a kind that stands before a noun; dates are not."""
    if token.pos_ not in BEFORE or token.is_punct:
        return False
    if token.pos_ == "VERB":
        return token.dep_ in {"amod", "compound", "nmod"}
    return token.ent_type_ not in {"DATE", "TIME"} or token.pos_ == "ADJ" or _hyphenated(doc, token.i)


def _hyphenated(doc: Doc, at: int) -> bool:
    return any(doc[i].text in HYPHENS for i in (at - 1, at + 1) if 0 <= i < len(doc))


def _portfolio_and(doc: Doc, at: int) -> bool:
    return (
        0 < at < len(doc) - 1
        and doc[at - 1].text[0].isupper()
        and doc[at + 1].text[0].isupper()
        and doc[at - 1].pos_ in {"PROPN", "ADJ"}
    )


def _belongs(token: Token, end: int) -> bool:
    """Tell whether a token before the head is attached to something in the phrase or a little beyond (a name)."""
    if token.dep_ in {"amod", "compound", "nummod", "nmod", "poss", "quantmod", "det", "npadvmod"}:
        return token.i < token.head.i < end + 6
    return token.i < token.head.i < end or (token.text[0].isupper() and token.pos_ == "PROPN" and token.head.i >= token.i)


def complement_end(
    doc: Doc,
    tags: list[Tag | None],
    at: int,
    *,
    portfolios: frozenset[str] | None = None,
    bodies: Container[str] = (),
) -> int:
    """Return the end of the noun phrase that begins at a token after a preposition; `at` itself where none does.

    Args:
        doc: the parse.
        tags: the lexicon's tags.
        at: the token after the preposition.
        bodies: the words that end a body's name: what follows a state is then no person's name.
        portfolios: where a minister's portfolio is read, the words it is made of; a name may follow it without a comma.
    """
    end, limit = at, min(len(doc), at + 14)
    while end < limit:
        token, tag = doc[end], tags[end]
        if end == at and (token.pos_ == "DET" or token.tag_ in {"DT", "PRP$"}):
            end += 1
        elif tag is not None and isinstance(tag.entry, Name | Organisation):
            end = tag.end
            past = name_end(doc, tags, end) if isinstance(tag.entry, Name) else end
            if past > end and doc[past - 1].text not in bodies:
                break
        elif portfolios is not None and end > at and token.lower_ not in portfolios and doc[end - 1].lower_ in portfolios:
            break
        elif (
            (token.text in HYPHENS and _joined(doc, end))
            or (token.tag_ == "POS" and end > at)
            or (token.lower_ in {"and", "&"} and _portfolio_and(doc, end) and end > at)
            or _lists(doc, tags, end)
        ):
            end += 1
        elif token.pos_ in {"NOUN", "PROPN", "NUM"} or (token.pos_ == "ADJ" and _leads_on(token)):
            if token.ent_type_ in {"DATE", "TIME"} or (token.dep_ == "pcomp" and token.tag_ != "NNP"):
                break
            end += 1
        else:
            break
    while end > at and (doc[end - 1].tag_ in {"POS", "DT", "PRP$", "CC"} or doc[end - 1].text in HYPHENS):
        end -= 1
    return end


def _lists(doc: Doc, tags: list[Tag | None], at: int) -> bool:
    """Tell whether a comma, or the `and` after it, stands in a list of states (`of Egypt, Sudan and Ethiopia`)."""
    if doc[at].lower_ not in {",", "and"} or not at or not (_names_state(tags, at - 1) or doc[at - 1].text == ","):
        return False
    while at + 1 < len(doc) and doc[at].text == ",":
        following = tags[at + 1]
        if following is None or not _names_state(tags, at + 1):
            break
        at = following.end
    at += at + 1 < len(doc) and doc[at].text == ","
    return at + 1 < len(doc) and doc[at].lower_ == "and" and _names_state(tags, at + 1)


def _names_state(tags: list[Tag | None], at: int) -> bool:
    tag = tags[at]
    return tag is not None and isinstance(tag.entry, Name) and tag.entry.form == "name"


def _leads_on(token: Token) -> bool:
    return token.head.i > token.i
