"""Find what may be the name of a place: known names, names made with a kind ("Osh Region"), what the parser calls a place."""

import bisect
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Phrase

from dragoman.languages.words import words
from dragoman.places.gazetteer import Gazetteer, Site
from dragoman.reading.page import Reading
from dragoman.spans import Span

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_LONGEST_KIND_NAME = 4
_LARGE = 100_000


@dataclass(frozen=True, slots=True)
class Found:
    """A name in the text.

    Attributes:
        span: where it stands.
        name: its words, without an article or a possessive mark.
        head: the token that governs the name.
        rule: how it was found: `name`, `kind`, `parser`, `preposition` or `dateline`.
        site: what the index says that it is; None where the words are to be looked up.
    """

    span: Span
    name: str
    head: Token
    rule: str
    site: Site | None = None


class Finder:
    """Finds names of places.

    Args:
        language: ISO 639-1 code.
        gazetteer: the places known by name.
    """

    def __init__(self, language: str, gazetteer: Gazetteer) -> None:
        told = words(language, "places")
        self._gazetteer = gazetteer
        self._kinds = frozenset(told["kinds"])
        self._before = frozenset(told["kinds_before"])
        self._weak = frozenset(told["weak"])
        self._never = frozenset(told["never"])
        self._titles = frozenset(told["titles"])
        self._heads = frozenset(told["organisation_heads"])
        self._joints = frozenset(told["organisation_joints"])
        self._located = frozenset(told["located"]) | {"from", "to"}

    def __call__(self, reading: Reading) -> list[Found]:
        """Return the names of a report, sorted and without overlap; the longer name wins, then the known one."""
        doc = reading.doc
        if not len(doc):
            return []
        starts = [token.idx for token in doc]
        known = [f for f in self._known(doc, starts) if not self._is_other(doc, f)]
        made = list(self._made(doc))
        told = [f for f in self._told(doc, known) if not self._is_other(doc, f)]
        led = list(self._led(doc))
        return _apart([*made, *known, *told, *led])

    def _known(self, doc: Doc, starts: list[int]) -> Iterator[Found]:
        for start, end, site in self._gazetteer.index.spans(doc.text):
            first, last = bisect.bisect_right(starts, start) - 1, bisect.bisect_left(starts, end)
            if first < last:
                yield Found((start, end), doc.text[start:end], doc[first:last].root, "name", site)

    def _made(self, doc: Doc) -> Iterator[Found]:
        for token in doc:
            text = token.text
            if text not in self._kinds and text not in self._before:
                continue
            first, last = self._stretch_of_kind(doc, token)
            if last - first > 1:
                yield _found(doc[first:last], "kind")

    def _stretch_of_kind(self, doc: Doc, token: Token) -> tuple[int, int]:
        first, last = token.i, token.i + 1
        if token.text in self._kinds:
            while first > max(0, token.i - _LONGEST_KIND_NAME) and _is_name(doc[first - 1]):
                first -= 1
        if first == token.i and token.text in self._before:
            while last < min(len(doc), token.i + _LONGEST_KIND_NAME) and _is_name(doc[last]):
                last += 1
        return first, last

    def _told(self, doc: Doc, known: list[Found]) -> Iterator[Found]:
        held = [f.span for f in known]
        for phrase in doc.ents:
            if phrase.label_ not in PLACE_LABELS:
                continue
            found = _found(_trimmed(phrase), "parser")
            inner = [s for s in held if found.span[0] <= s[0] and s[1] <= found.span[1]]
            if not inner and _may_be_name(found.name, self._never) and not found.head.is_lower:
                yield found

    def _led(self, doc: Doc) -> Iterator[Found]:
        """Yield cities after a preposition of place that the parser takes for something else."""
        for token in doc[:-1]:
            if token.lower_ not in self._located or not _is_name(doc[token.i + 1]):
                continue
            last = token.i + 2
            while last < len(doc) and last < token.i + 1 + _LONGEST_KIND_NAME and _is_name(doc[last]):
                last += 1
            found = _found(doc[token.i + 1 : last], "preposition")
            if _may_be_name(found.name, self._never) and self._is_city(found) and not self._is_other(doc, found):
                yield found

    def _is_city(self, found: Found) -> bool:
        sites = self._gazetteer.named(found.name)
        return bool(sites) and (sites[0].population >= _LARGE or found.head.ent_type_ != "PERSON")

    def _is_other(self, doc: Doc, found: Found) -> bool:
        """Tell whether a name belongs to a person, an organisation or a thing."""
        phrase = doc.char_span(*found.span, alignment_mode="expand")
        if phrase is None:
            return True
        first, last = phrase.start, phrase.end
        if found.name in self._weak and not self._seems_place(doc, first, phrase):
            return True
        before = doc[first - 1] if first else None
        if before is not None and before.text in self._titles and found.rule != "parser":
            return found.name in self._weak or phrase.root.ent_type_ in {"PERSON", ""}
        return self._in_longer_name(doc, first, last)

    def _seems_place(self, doc: Doc, first: int, phrase: Phrase) -> bool:
        if phrase.root.ent_type_ in PLACE_LABELS:
            return True
        return first > 0 and doc[first - 1].lower_ in self._located

    def _in_longer_name(self, doc: Doc, first: int, last: int) -> bool:
        token = doc[first]
        if token.ent_type_ == "PERSON" and _entity_length(doc, first) > last - first:
            return True
        after = doc[last] if last < len(doc) else None
        if after is not None and after.text in self._heads and after.text[0].isupper():
            return True
        before = [doc[i] for i in range(max(0, first - 3), first)]
        if before and before[-1].lower_ == "the":
            before.pop()
        return len(before) > 1 and before[-1].lower_ in self._joints and before[-2].text in self._heads


def _entity_length(doc: Doc, at: int) -> int:
    first = last = at
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
        last += 1
    return last + 1 - first


def _is_name(token: Token) -> bool:
    return token.text[0].isupper() and token.pos_ in {"PROPN", "ADJ", "NOUN"} and not token.is_sent_start


def _may_be_name(name: str, never: frozenset[str]) -> bool:
    return len(name) > 1 and name[0].isupper() and name not in never and any(c.isalpha() for c in name)


def _trimmed(phrase: Phrase) -> Phrase:
    doc, first, last = phrase.doc, phrase.start, phrase.end
    while first < last - 1 and (doc[first].lower_ in {"the", "a"} or doc[first].is_punct):
        first += 1
    while last > first + 1 and (doc[last - 1].tag_ == "POS" or doc[last - 1].is_punct or doc[last - 1].is_space):
        last -= 1
    return doc[first:last]


def _found(phrase: Phrase, rule: str) -> Found:
    return Found((phrase.start_char, phrase.end_char), " ".join(phrase.text.split()), phrase.root, rule)


def _apart(found: list[Found]) -> list[Found]:
    """Return what does not overlap; the longer wins, then the earlier in the list."""
    order = sorted(range(len(found)), key=lambda i: (found[i].span[0] - found[i].span[1], i))
    taken: list[Found] = []
    spans: list[Span] = []
    for number in order:
        one = found[number]
        at = bisect.bisect_left(spans, one.span)
        clear = (at == 0 or spans[at - 1][1] <= one.span[0]) and (at == len(spans) or one.span[1] <= spans[at][0])
        if clear:
            spans.insert(at, one.span)
            taken.append(one)
    return sorted(taken, key=lambda f: f.span)
