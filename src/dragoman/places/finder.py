"""Find what may be the name of a place: known names, names made with a kind ("Osh Region"), what the parser calls a place."""

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Phrase

from dragoman.ontology.names import NameIndex
from dragoman.places.gazetteer import Gazetteer, Site
from dragoman.places.vocabulary import load_place_words
from dragoman.reading.page import Reading
from dragoman.spans import Span

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_LONGEST_KIND_NAME = 4
_LARGE = 100_000
_APPOSITION = 8
_ACRONYM = 4
_CURRENCIES = frozenset("$€£¥₩₹")
_LINE_START = re.compile(r"[^\W\d_][^,:(/—–―\d\n]*?(?=\s*[,:(/—–―\d]| -)")
_BASED = re.compile(r"[-‑–](?:based|born|led|backed|owned|headquartered)\b")
_DATELINE = re.compile(r"(?m)(?:^|(?<=[.”\"] ))([A-Z][A-Z.'’-]{2,}(?: [A-Z][A-Z.'’-]+){0,2})(?=,? \(|, | [—–-])")


@dataclass(frozen=True, slots=True)
class Found:
    """A name in the text.

    Attributes:
        span: where it stands.
        name: its words, without an article or a possessive mark.
        head: the token that governs the name.
        rule: how it was found: `name`, `kind`, `parser`, `preposition`, `settlement`, `gathering`, `dateline` or `again`.
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
        self._gazetteer, self._words = gazetteer, load_place_words(language)
        self._leading = self._words.leading

    def __call__(self, reading: Reading) -> list[Found]:
        """Return the names of a report, sorted and without overlap; the longer name wins, then the known one."""
        doc = reading.doc
        if not len(doc):
            return []
        starts = [token.idx for token in doc]
        persons, full = _persons(doc), _persons(doc, fewest=2)
        known = [f for f in self._known(doc, reading.text, starts) if not self._is_other(doc, f)]
        told = [f for f in self._told(doc, known, persons) if not self._is_other(doc, f)]
        lines = [*self._datelines(doc, reading.text, starts), *self._line(reading, starts)]
        first = [*self._made(doc), *known, *told, *self._led(doc, known, full), *self._gathered(doc, full), *lines]
        barred = {name for name in persons if name in full or not self._is_large(name)}
        return _apart([*first, *self._again(doc, first, frozenset(barred))])

    def _known(self, doc: Doc, text: str, starts: list[int]) -> Iterator[Found]:
        for start, end, site in self._gazetteer.index.spans(text):
            first, last = bisect.bisect_right(starts, start) - 1, bisect.bisect_left(starts, end)
            name = text[start:end]
            if text[end : end + 1] in _CURRENCIES:
                continue
            if first < last and (name not in self._gazetteer.shortened or doc[max(0, first - 1)].text == ","):
                yield Found((start, end), name, doc[first:last].root, "name", site)

    def _made(self, doc: Doc) -> Iterator[Found]:
        for token in doc:
            text = token.text
            built = text in self._words.kinds_built
            if not built and text not in self._words.kinds and text not in self._words.kinds_before:
                continue
            first, last = self._stretch_of_kind(doc, token)
            longer = last < len(doc) and doc[last].pos_ == "PROPN" and doc[last].is_title
            if last - first > 1 and not longer and (not built or self._is_site(doc, first, last)):
                yield _found(doc[first:last], "kind")

    def _is_site(self, doc: Doc, first: int, last: int) -> bool:
        """Tell whether a building's name stands where a place does, or the parser sees a site."""
        return _is_led(doc, first, self._leading) or doc[last - 1].ent_type_ == "FAC"

    def _stretch_of_kind(self, doc: Doc, token: Token) -> tuple[int, int]:
        first, last = token.i, token.i + 1
        if token.text in self._words.kinds or token.text in self._words.kinds_built:
            while first > max(0, token.i - _LONGEST_KIND_NAME) and (_is_name(doc[first - 1]) or _opens_name(doc[first - 1])):
                first -= 1
        if first == token.i and token.text in self._words.kinds_before:
            while last < min(len(doc), token.i + _LONGEST_KIND_NAME) and _is_name(doc[last]):
                last += 1
        return first, last

    def _told(self, doc: Doc, known: list[Found], persons: frozenset[str]) -> Iterator[Found]:
        held = [f.span for f in known]
        for phrase in doc.ents:
            if phrase.label_ not in PLACE_LABELS:
                continue
            called = self._is_called_settlement(doc, phrase.end)
            found = _found(_trimmed(phrase), "settlement" if called else "parser")
            inner = any(found.span[0] <= s[0] and s[1] <= found.span[1] for s in held)
            if inner and not (phrase.label_ == "FAC" and _is_whole(phrase)):
                continue
            if (
                _may_be_name(found.name, self._words.never)
                and not found.head.is_lower
                and (called or self._is_backed(doc, phrase, found, persons))
            ):
                yield found

    def _is_backed(self, doc: Doc, phrase: Phrase, found: Found, persons: frozenset[str]) -> bool:
        """Tell whether a place of the parser's is one: the gazetteer has it, or the words around show it."""
        if self._gazetteer.backs(found.name):
            return True
        if found.name in persons or (found.name.isupper() and len(found.name) <= _ACRONYM):
            return False
        wide = phrase.label_ != "GPE" and len(phrase) > 1
        leading = self._leading | {"of", "on", "at"} if wide else self._leading
        return any(_is_led(doc, first, leading) for first in (phrase.start, _list_start(phrase.root)))

    def _is_called_settlement(self, doc: Doc, last: int) -> bool:
        """Tell whether an apposition says so: "Brackwell, a small island …"."""
        if last + 1 >= len(doc) or doc[last].text != "," or doc[last + 1].tag_ != "DT":
            return False
        told = [token.lower_ for token in doc[last + 2 : last + _APPOSITION]]
        first = next((at for at, word in enumerate(told) if word in {",", ".", "of", "in"}), len(told))
        return first > 0 and told[first - 1] in self._words.settlements

    def _datelines(self, doc: Doc, text: str, starts: list[int]) -> Iterator[Found]:
        """Yield cities in capitals where a paragraph or sentence starts with an agency's line."""
        for match in _DATELINE.finditer(text):
            start, end = match.span(1)
            first, last = bisect.bisect_right(starts, start) - 1, bisect.bisect_left(starts, end)
            if match.group(1).title() not in self._words.never and first < last and self._gazetteer.named(match.group(1)):
                yield Found((start, end), match.group(1), doc[first:last].root, "dateline")

    def _line(self, reading: Reading, starts: list[int]) -> Iterator[Found]:
        """Yield the city that the report's own dateline starts with."""
        if reading.dateline is None:
            return
        match = _LINE_START.match(reading.text, *reading.dateline)
        if match is None or match.group().title() in self._words.never or not self._gazetteer.named(match.group()):
            return
        first, last = bisect.bisect_right(starts, match.start()) - 1, bisect.bisect_left(starts, match.end())
        yield Found(match.span(), match.group(), reading.doc[first:last].root, "dateline")

    def _gathered(self, doc: Doc, persons: frozenset[str]) -> Iterator[Found]:
        """Yield large cities that name what is held or stands there: "the Lima talks", also where the parser sees a person."""
        for token in doc:
            if token.lower_ not in self._words.gatherings:
                continue
            first = token.i
            while first > max(0, token.i - _LONGEST_KIND_NAME) and _is_name(doc[first - 1]):
                first -= 1
            if first in {token.i, 0} or doc[first - 1].tag_ != "DT":
                continue
            found = _found(doc[first : token.i], "gathering")
            barred = found.name in persons or found.name in self._words.personal | self._words.common
            if not barred and self._is_large(found.name) and not self._is_other(doc, found):
                yield found

    def _is_large(self, name: str) -> bool:
        sites = self._gazetteer.named(name)
        return bool(sites) and (sites[0].kind != "city" or sites[0].population >= _LARGE)

    def _again(self, doc: Doc, found: list[Found], persons: frozenset[str]) -> Iterator[Found]:
        """Yield the further mentions of cities that the text has named in a clearer place."""
        clear = (f for f in found if f.site is None and (f.name not in persons or f.rule == "settlement"))
        names = {f.name: f.name for f in clear if self._is_sure(f)}
        if not names:
            return
        for first, last, name in NameIndex(names).find(doc):
            again = _found(doc[first:last], "again")
            if again.name == name and not self._is_other(doc, again):
                yield again

    def _is_sure(self, found: Found) -> bool:
        if found.rule == "preposition":
            return self._is_large(found.name)
        return found.rule == "settlement" or self._gazetteer.backs(found.name)

    def _led(self, doc: Doc, known: list[Found], persons: frozenset[str]) -> Iterator[Found]:
        """Yield what the parser takes for something else.

        Cities after a preposition of place, any name after "the town of" and before a comma and what contains it.
        """
        around = {f.span[0] for f in known if f.site and f.site.kind in {"country", "region"}}
        for token in doc[:-1]:
            word = token.lower_
            settled = word == "of" and token.i > 0 and doc[token.i - 1].lower_ in self._words.settlements
            strict = word in self._words.located_strictly or self._leads_on(token) or self._besieges(token)
            leads = settled or strict or word in self._leading or self._attacks(token, persons)
            if not leads or not _is_name(doc[token.i + 1]):
                continue
            for found in self._names_from(doc, token.i + 1, settled=settled):
                sure = settled or self._is_city(found, persons, strict=strict) or _is_contained(doc, found, around)
                if sure and _may_be_name(found.name, self._words.never) and not self._is_other(doc, found):
                    yield found

    def _names_from(self, doc: Doc, first: int, *, settled: bool) -> Iterator[Found]:
        """Yield the name that starts here and, after "the towns of", the one that "and" joins to it."""
        last = first + 1
        while last < len(doc) and last < first + _LONGEST_KIND_NAME and _is_name(doc[last]):
            last += 1
        yield _found(doc[first:last], "settlement" if settled else "preposition")
        if settled and last + 1 < len(doc) and doc[last].lower_ == "and" and _is_name(doc[last + 1]):
            yield from self._names_from(doc, last + 1, settled=True)

    def _leads_on(self, token: Token) -> bool:
        """Tell whether what follows is where somebody goes, lives or holds office: "travelled to", "residents of"."""
        if token.lower_ == "to":
            return token.head.lemma_ in self._words.travelling
        before = token.doc[token.i - 1] if token.i else None
        return token.lower_ == "of" and before is not None and (before.lower_ in self._words.peopled or before.text == ",")

    def _besieges(self, token: Token) -> bool:
        """Tell whether what follows is land, as persons are not shelled, encircled or liberated ("airstrikes on X", too)."""
        if token.lower_ == "on":
            return token.i > 0 and token.doc[token.i - 1].lemma_.lower() in self._words.strikes
        return token.pos_ == "VERB" and token.lemma_.lower() in self._words.besieging

    def _attacks(self, token: Token, persons: frozenset[str]) -> bool:
        """Tell whether what follows is attacked and not a person of the text: a large city then."""
        if token.doc[token.i + 1].text in persons:
            return False
        if token.lower_ == "on":
            return token.i > 0 and token.doc[token.i - 1].lemma_.lower() in self._words.attacking
        return token.pos_ == "VERB" and token.lemma_.lower() in self._words.attacking

    def _is_city(self, found: Found, persons: frozenset[str], *, strict: bool) -> bool:
        kind = found.head.ent_type_
        named = kind in {"", *PLACE_LABELS} or (kind in {"PERSON", "ORG"} and found.name not in persons)
        if strict and named and self._gazetteer.named(found.name):
            return True
        return self._is_large(found.name) or (self._gazetteer.backs(found.name) and found.head.ent_type_ != "PERSON")

    def _is_other(self, doc: Doc, found: Found) -> bool:
        """Tell whether a name belongs to a person, an organisation or a thing."""
        if found.site is not None and _BASED.match(doc.text, found.span[1]):
            return False
        phrase = doc.char_span(*found.span, alignment_mode="expand")
        if phrase is None:
            return True
        first, last = phrase.start, phrase.end
        if not self._seems_place(doc, first, phrase):
            person = phrase.root.ent_type_ == "PERSON" and found.name in self._words.personal
            if person or found.name in self._words.common or self._bears_surname(doc, last, found):
                return True
        if found.site is not None and found.site.kind == "seat" and phrase.root.dep_ == "compound":
            return True
        before = doc[first - 1] if first else None
        if before is not None and before.text in self._words.titles and found.rule != "parser":
            return found.name in self._words.personal or phrase.root.ent_type_ in {"PERSON", ""}
        return self._in_longer_name(doc, first, last)

    def _seems_place(self, doc: Doc, first: int, phrase: Phrase) -> bool:
        if phrase.root.ent_type_ in PLACE_LABELS:
            return True
        return first > 0 and doc[first - 1].lower_ in self._leading

    def _bears_surname(self, doc: Doc, last: int, found: Found) -> bool:
        """Tell whether a given name stands before a further name: "Victoria Vale" where the parser sees no person."""
        after = doc[last] if last < len(doc) else None
        return found.name in self._words.personal and after is not None and after.pos_ == "PROPN" and after.is_title

    def _in_longer_name(self, doc: Doc, first: int, last: int) -> bool:
        token = doc[first]
        if token.ent_type_ == "PERSON" and _entity_length(doc, first) > last - first:
            return True
        after = doc[last] if last < len(doc) else None
        if after is not None and (after.text in self._words.organisation_heads or after.text in self._words.things):
            return True
        before = [doc[i] for i in range(max(0, first - 3), first)]
        if before and before[-1].lower_ == "the":
            before.pop()
        return (
            len(before) > 1
            and before[-1].lower_ in self._words.organisation_joints
            and before[-2].text in self._words.organisation_heads
        )


def _persons(doc: Doc, fewest: int = 1) -> frozenset[str]:
    """Return the names of persons of so many words at least, and the words that they are made of."""
    names = [e for e in doc.ents if e.label_ == "PERSON" and len(e) >= fewest]
    return frozenset({e.text for e in names} | {token.text for e in names for token in e})


def _is_whole(phrase: Phrase) -> bool:
    return len(phrase) > 1 and not any(token.tag_ == "POS" for token in phrase)


def _is_led(doc: Doc, first: int, words_before: frozenset[str]) -> bool:
    """Tell whether a preposition stands before, an article between at most."""
    at = first - 1
    if at >= 0 and doc[at].lower_ == "the":
        at -= 1
    return at >= 0 and doc[at].lower_ in words_before


def _is_contained(doc: Doc, found: Found, around: set[int]) -> bool:
    """Tell whether a comma and a country or region follow."""
    after = found.head.doc.char_span(*found.span, alignment_mode="expand")
    at = len(doc) if after is None else after.end
    return at + 1 < len(doc) and doc[at].text == "," and doc[at + 1].idx in around


def _list_start(token: Token) -> int:
    """Return where the list starts that a name stands in: of "near Lima and Cusco" at Lima."""
    for _ in range(_LONGEST_KIND_NAME):
        if token.dep_ != "conj":
            break
        token = token.head
    return token.left_edge.i


def _entity_length(doc: Doc, at: int) -> int:
    first = last = at
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
        last += 1
    return last + 1 - first


def _is_name(token: Token) -> bool:
    return token.text[0].isupper() and token.pos_ in {"PROPN", "ADJ", "NOUN"} and not token.is_sent_start


def _opens_name(token: Token) -> bool:
    """Tell whether the first word of a sentence belongs to the name after it."""
    return bool(token.is_sent_start) and token.pos_ == "PROPN" and token.text[0].isupper() and token.head.i > token.i


def _may_be_name(name: str, never: frozenset[str]) -> bool:
    return (
        len(name) > 1
        and name[0].isupper()
        and name not in never
        and any(c.isalpha() for c in name)
        and _CURRENCIES.isdisjoint(name)
    )


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
