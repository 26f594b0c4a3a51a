"""Texts that are only a phrase (`a Peruvian diplomat`, `Lima`): what they name is meant as an actor."""

from collections.abc import Mapping

from spacy.tokens import Doc, Token

from dragoman.actors.mention import Mention
from dragoman.actors.nouns import Name, Noun, Tag
from dragoman.actors.towns import country_of

LONGEST = 25
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
PEOPLE = Noun("people", "people", "CVL", plural=True)
SOMEBODY = Noun("person", "people", "UNK")
SOMETHING = Noun("", "people", None, plural=True)


def phrase_root(doc: Doc) -> Token | None:
    """Return the head of a text that is a phrase and no sentence, else None."""
    if not 0 < len(doc) <= LONGEST or doc[-1].text in {".", "!", "?"} or any(t.dep_ in SUBJECTS for t in doc):
        return None
    if any(t.tag_ in FINITE for t in doc):
        return None
    return next((t for t in reversed(doc) if t.dep_ == "ROOT" and not t.is_punct and not t.is_space), None)


def townspeople(doc: Doc, tags: list[Tag | None], root: Token | None, countries: Mapping[int, str | None]) -> list[Mention]:
    """Return the people of a town or region that is all that a text names; a state's name or capital is the state's."""
    if root is None or any(tag is not None for tag in tags):
        return []
    code = countries.get(root.i) or country_of(doc.text.strip(), doc.vocab.lang, led=True)
    if code is None:
        return []
    return [_group(doc, root, PEOPLE, code)]


def whole_phrase(doc: Doc, tags: list[Tag | None], root: Token, countries: Mapping[int, str | None]) -> list[Mention]:
    """Return what a text names where no word of it is known: with the one country that it tells, or an unknown person."""
    codes = {tag.entry.code for tag in tags if tag is not None and isinstance(tag.entry, Name)}
    codes |= {code for code in countries.values() if code}
    if len(codes) == 1 and root.pos_ in {"NOUN", "PROPN"}:
        return [_group(doc, root, SOMETHING, codes.pop())]
    if len(doc) == 1 and root.tag_ == "PRP":
        return [Mention(0, 1, 0, "nominal", noun=SOMEBODY, definite=True, rule="alone.pronoun", confidence=0.4)]
    return []


def _group(doc: Doc, root: Token, noun: Noun, code: str) -> Mention:
    mention = Mention(0, len(doc), root.i, "nominal", noun=noun, plural=True, rule="alone.phrase", confidence=0.5)
    mention.modifiers = [code]
    return mention
