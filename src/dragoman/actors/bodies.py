"""Organisations in no list: by the parser's names, by the words that names of bodies end with, and by acronyms."""

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Phrase

from dragoman.actors.lexicon import Lexicon
from dragoman.actors.mention import Mention
from dragoman.actors.nouns import PERSONAL, Name, Noun, Organisation, Tag
from dragoman.actors.phrases import name_end, name_parts
from dragoman.actors.vocabulary import listed

ACTING = frozenset({"nsubj", "nsubjpass", "agent", "dobj"})
DEALING = listed("bodies", "dealing")
PLAINLY_OTHER = frozenset({"DATE", "TIME", "MONEY", "GPE", "LOC", "EVENT", "LAW", "LANGUAGE", "NORP", "ORDINAL", "CARDINAL"})
LONGEST_ACRONYM = 8
LONGEST_NAME = 7
INSIDE = listed("bodies", "inside")
"""What joins the words of a body's name."""
NAME_BEFORE = 10


def named_bodies(
    doc: Doc, texts: list[str], tags: list[Tag | None], sources: frozenset[int], lexicon: Lexicon
) -> list[Mention]:
    """Return organisations in no list whose name shows that they are one, and that act, speak or are acted upon."""
    out = []
    for whole in _candidates(doc, texts, lexicon):
        entity = _before_bracket(whole)
        if not entity or not _takes_part(entity.root, sources):
            continue
        word = _body_word(entity, lexicon)
        if (
            _elsewhere(entity, tags)
            or any(t.text in lexicon.documents for t in entity)
            or not (word or (whole.label_ == "ORG" and _shows(entity, tags)))
        ):
            continue
        out.append(_mention(doc, tags, entity, word, lexicon))
    return out


def _candidates(doc: Doc, texts: list[str], lexicon: Lexicon) -> list[Phrase]:
    """Return what may be a body's name: the parser's names, and runs of capitalised words that end as such names do."""
    told = [e for e in doc.ents if e.label_ in {"ORG", "FAC", "PERSON"}]
    runs = [_run(doc, at) for at, text in enumerate(texts) if text in lexicon.body_words]
    wider = [run for run in runs if len(run) > 1 and not any(e.start <= run.start and run.end <= e.end for e in told)]
    kept = [e for e in told if not any(run.start <= e.start and e.end <= run.end for run in wider)]
    return sorted((*kept, *wider), key=lambda phrase: phrase.start)


def _run(doc: Doc, last: int) -> Phrase:
    """Return the capitalised words, and what joins them, that end with a token."""
    first = at = last
    while at > max(0, last - LONGEST_NAME):
        at -= 1
        if doc[at].text[0].isupper() and doc[at].pos_ in {"PROPN", "NOUN", "ADJ"}:
            first = at
        elif doc[at].lower_ not in INSIDE:
            break
    return doc[first : last + 1]


def other_bodies(doc: Doc, tags: list[Tag | None], sources: frozenset[int]) -> list[Mention]:
    """Return names that the parser alone takes for an organisation, where they act or speak."""
    out = []
    for entity in doc.ents:
        if entity.label_ != "ORG" or any(tags[entity.start : entity.end]):
            continue
        if (entity.root.dep_ in {"nsubj", "agent"} and entity.root.head.lemma_ != "be") or entity.root.i in sources:
            name = tuple(t.text for t in entity if t.lower_ != "the")
            out.append(
                Mention(
                    entity.start, entity.end, entity.root.i, "organisation", name=name, rule="bodies.parser", confidence=0.5
                )
            )
    return out


def acronyms(doc: Doc, texts: list[str], tags: list[Tag | None]) -> list[Mention]:
    """Return acronyms given beside a name (`(KX)`, `, the KX,`, `, or KX,`), and where they come again."""
    found = [at for at, text in enumerate(texts) if text.isupper() and _is_acronym(text)]
    known = {texts[at] for at in found if _beside_name(doc, at)}
    return [
        Mention(_article(doc, at), at + 1, at, "organisation", name=(texts[at],), rule="bodies.acronym", confidence=0.8)
        for at in found
        if texts[at] in known and tags[at] is None
    ]


def named_things(doc: Doc, small: list[str], tags: list[Tag | None], literal: dict[int, bool]) -> list[Mention]:
    """Return names after an article that are no place and no person: what ships are called by."""
    out = []
    for before, word in enumerate(small[:-1]):
        at = before + 1
        if word != "the" or at in literal or doc[at].ent_type_ in PLAINLY_OTHER or doc[at].pos_ != "PROPN":
            continue
        end = name_end(doc, tags, at)
        if end > at and tags[at] is None and (end == len(doc) or doc[end].pos_ not in {"NOUN", "PROPN", "ADJ"}):
            name = name_parts(doc, at, end)
            out.append(Mention(before, end, end - 1, "organisation", name=name, rule="bodies.thing", confidence=0.5))
    return out


def _before_bracket(entity: Phrase) -> Phrase:
    """Return the part of a name before a bracket that the parser took into it."""
    cut = next((i for i, t in enumerate(entity) if t.text == "("), len(entity))
    return entity[:cut]


def _takes_part(root: Token, sources: frozenset[int]) -> bool:
    if root.i in sources or root.dep_ in ACTING or (root.dep_ == "conj" and root.head.dep_ in ACTING):
        return True
    return root.dep_ == "pobj" and root.head.lower_ in DEALING


def _body_word(entity: Phrase, lexicon: Lexicon) -> str:
    """Return the last word of a name of several that only a body's name has (`Authority`), else an empty string."""
    words = [t.text for t in entity if t.lower_ != "the"]
    return next((w for w in reversed(words) if w in lexicon.body_words), "") if len(words) > 1 else ""


def _elsewhere(entity: Phrase, tags: list[Tag | None]) -> bool:
    """Tell whether other rules find the name: it is listed, a state's, holds a title, or has a noun for bodies."""
    inside = [tag for tag in tags[entity.start : entity.end] if tag is not None]
    entries = [tag.entry for tag in inside]
    if any(isinstance(e, Organisation) or (isinstance(e, Noun) and e.role in PERSONAL) for e in entries):
        return True
    nouns = (t for t in inside if isinstance(t.entry, Noun) and not (t.entry.role == "artefact" and t.start > entity.start))
    heads = any(t.start <= entity.root.i < t.end for t in nouns)
    whole = all(tags[t.i] is not None or t.lower_ in {"the", "and"} for t in entity)
    return heads or whole


def _shows(entity: Phrase, tags: list[Tag | None]) -> bool:
    """Tell whether a name of several words is no person's: an article, an acronym, a state or `of` is in it."""
    words = [t for t in entity if t.lower_ != "the"]
    if len(words) == 1:
        return False
    small = any(t.lower_ in {"of", "for", "and", "&"} for t in words)
    stated = any((tag := tags[t.i]) is not None and isinstance(tag.entry, Name) for t in words)
    capitals = any(_is_acronym(t.text) for t in words)
    article = entity[0].lower_ == "the" or (entity.start > 0 and entity.doc[entity.start - 1].lower_ == "the")
    return small or stated or capitals or article


def _mention(doc: Doc, tags: list[Tag | None], entity: Phrase, word: str, lexicon: Lexicon) -> Mention:
    start, end = _article(doc, entity.start), entity.end
    inside = [tag for tag in tags[start:end] if tag is not None and isinstance(tag.entry, Name)]
    if end + 1 < len(doc) and doc[end].lower_ in {"of", "in"}:
        after = tags[end + 1]
        if after is not None and isinstance(after.entry, Name) and after.entry.form != "adjective":
            inside.append(after)
            end = after.end if doc[end].lower_ == "of" else end
    name = tuple(" ".join(t.text_with_ws for t in doc[entity.start : end] if t.lower_ != "the").split())
    mention = Mention(start, end, entity.root.i, "organisation", name=name, rule="bodies.named", confidence=0.7)
    mention.modifiers = list(dict.fromkeys(tag.entry.code for tag in inside if isinstance(tag.entry, Name)))
    sector = lexicon.hints.of_name(name) or (lexicon.body_words[word] if word else None)
    mention.noun = Noun(word.lower(), "body", sector or None) if word or sector else None
    return mention


def _is_acronym(text: str) -> bool:
    return text.isupper() and text.isalpha() and 1 < len(text) <= LONGEST_ACRONYM


def _beside_name(doc: Doc, at: int) -> bool:
    """Tell whether an acronym stands in brackets or between commas after a name whose initials hold its first letter."""
    if at + 1 >= len(doc) or at == 0:
        return False
    if doc[at - 1].text == "(" and doc[at + 1].text == ")":
        return True
    before = at
    while before and doc[before - 1].lower_ in {"the", "or"}:
        before -= 1
    if not before or doc[before - 1].text != "," or doc[at + 1].text not in {",", ")"} or before == at:
        return False
    return any(t.text[0].upper() == doc[at].text[0] and t.pos_ == "PROPN" for t in doc[max(0, before - NAME_BEFORE) : before])


def _article(doc: Doc, start: int) -> int:
    return start - 1 if start and doc[start - 1].lower_ == "the" else start
