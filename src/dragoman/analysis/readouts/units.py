"""A report cut into units, the smallest stretches that say something of their own: clauses and circumstances.

A sentence is cut where a relative clause, a subordinate clause with a verb, or a second clause after "and" or "but" begins; a
relative clause between commas is lifted out, and the clause around it goes on behind it. Headings, the dateline and what
holds no verb are left out.
"""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.analysis.readouts.comparison import Aspect
from dragoman.analysis.readouts.tokens import Token, first_finite, tokens
from dragoman.analysis.readouts.vocabulary import Vocabulary, load_vocabulary
from dragoman.languages.words import words
from dragoman.ontology.territories import load_territories
from dragoman.reading.dateline import Datelines
from dragoman.reading.paragraphs import paragraphs
from dragoman.reading.quotations import Apostrophes, find_quotations
from dragoman.reading.sentences import Sentences
from dragoman.spans import Span, Spans, merge, trim

_AHEAD = 8
"""How many words after a conjunction are looked at for its verb."""
_PAIRED = 4
"""How many words before "and" the word may stand that pairs what it joins ("between Praia and Valletta")."""
_PLAIN = 2
"""Words in small letters, idle ones aside, from which on a sentence without a known verb says something."""
_HEADING = 22
"""Words that a paragraph without a full stop may have to count as a heading."""
_MARKS = ".,;:–—-"
_CLOSING = "”\"’'») \n"
_STOPS = ".!?…”\"’'»)"


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit.

    Attributes:
        spans: where it stands; two spans where another unit stands in its middle.
        sentence: the number of its sentence.
        under: the number of the unit that it is a clause or a circumstance of, None for a main clause.
        aspect: of a circumstance, what it is about; None for a clause.
        lead: the words that lead up to it where it is a second infinitive ("The leaders agreed"), else None.
        asked: the question that its sentence answers, None where none stands before it.
    """

    spans: Spans
    sentence: int
    under: int | None = None
    aspect: Aspect | None = None
    lead: Span | None = None
    asked: Span | None = None


@dataclass(slots=True)
class _Piece:
    """A stretch of a sentence on its way to a unit."""

    start: int
    end: int
    kind: str
    aspect: Aspect | None = None


def units(text: str, language: str) -> tuple[Unit, ...]:
    """Return the units of a text in order.

    Args:
        text: the report's text.
        language: ISO 639-1 code.

    Raises:
        LanguageError: where the language has no words for it.
    """
    vocabulary = load_vocabulary(language)
    found: list[Unit] = []
    question: Span | None = None
    for number, span in enumerate(sentences(text, language)):
        if text[: span[1]].rstrip(_CLOSING).endswith("?"):
            question = span  # it tells nothing itself, but what the answer is about
            continue
        if _tells(tokens(text, span), vocabulary):
            made = _of_sentence(text, span, number, len(found), vocabulary)
            found += [replace(unit, asked=question) for unit in made]
        question = None
    return tuple(found)


def _tells(found: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """Tell whether a sentence says something: it has a finite verb, or words enough that are no names."""
    plain = [token for token in found if token.word.islower() and token.word not in vocabulary.idle and not token.capital]
    return first_finite(found, vocabulary) is not None or len(plain) >= _PLAIN


def sentences(text: str, language: str) -> Iterator[Span]:
    """Yield the spans of a text's sentences; headings and the dateline belong to none."""
    apostrophes, datelines, rules = _readers(language)
    blocks = paragraphs(text)
    quotations = find_quotations(text, blocks, apostrophes)
    dateline = datelines.find(text, blocks)
    starts = sorted({at for at, _ in rules.starts(text, blocks, quotations, whole=[dateline] if dateline else [])})
    for start, end in blocks:
        if text[end - 1] not in _STOPS and len(text[start:end].split()) <= _HEADING:
            continue
        cuts = [at for at in starts if start < at < end]
        for left, right in zip([start, *cuts], [*cuts, end], strict=True):
            if dateline is None or (left, right) != dateline:
                yield trim(text, (max(left, dateline[1]) if dateline and left < dateline[1] <= right else left, right))


@functools.cache
def _readers(language: str) -> tuple[Apostrophes, Datelines, Sentences]:
    lists = words(language, "reading")
    capitals = sorted({name for territory in load_territories(language) for name in territory.capitals})
    return Apostrophes(lists["apostrophes"]), Datelines(lists["dateline"], capitals), Sentences(lists["sentences"])


def _of_sentence(text: str, span: Span, number: int, before: int, vocabulary: Vocabulary) -> list[Unit]:
    """Return the units of one sentence; `before` units stand in front of it."""
    out: list[Unit] = []
    main: int | None = None
    for piece in _pieces(text, span, vocabulary):
        inner = _bare(text, piece, vocabulary)
        if inner[0] >= inner[1]:
            continue
        if piece.kind == "resumed" and main is not None:
            kept = out[main - before]
            out[main - before] = Unit((*kept.spans, inner), number, kept.under, kept.aspect)
            continue
        lead = _lead(text, out[main - before], vocabulary) if piece.kind == "infinitive" and main is not None else None
        out.append(Unit(merge([inner]), number, None if piece.kind == "main" else main, piece.aspect, lead))
        if piece.kind == "main":
            main = before + len(out) - 1
    return out


def _lead(text: str, unit: Unit, vocabulary: Vocabulary) -> Span | None:
    """Return what stands before the first infinitive of a unit."""
    start, end = unit.spans[0]
    first = next((token for token in tokens(text, (start, end)) if token.word == vocabulary.infinitive), None)
    return (start, first.start) if first is not None else None


def _bare(text: str, piece: _Piece, vocabulary: Vocabulary) -> Span:
    """Return the span of a piece without marks at its ends and without what joins it to what stands before ("and that")."""
    start, end = trim(text, (piece.start, piece.end), _MARKS)
    head = tokens(text, (start, end))[:1]
    if piece.kind not in {"main", "infinitive"} or not head or head[0].word not in vocabulary.joining:
        return start, end
    after = tokens(text, (head[0].end, end))
    at = after[0].end if len(after) > 1 and after[0].word == vocabulary.content else head[0].end
    return trim(text, (at, end), _MARKS)


def _pieces(text: str, span: Span, vocabulary: Vocabulary) -> list[_Piece]:
    """Return a sentence cut into pieces, in order."""
    found = tokens(text, span)
    cuts = list(_cuts(text, found, vocabulary))
    edges = [(span[0], "main"), *((found[n].start, kind) for n, kind in cuts)]
    ends = [start for start, _ in edges[1:]] + [span[1]]
    pieces: list[_Piece] = []
    for (start, kind), end in zip(edges, ends, strict=True):
        pieces += _lifted(text, _Piece(start, end, kind), vocabulary)
    return [part for piece in pieces for part in _circumstances(text, piece, vocabulary)]


def _cuts(text: str, found: Sequence[Token], vocabulary: Vocabulary) -> Iterator[tuple[int, str]]:
    """Yield the number of each word at which a clause begins, and what kind of clause."""
    start = 0
    for n, token in enumerate(found):
        kind = _begins(text, found, n, start, vocabulary) if n > start else None
        if kind is not None:
            led = kind == "relative" and token.word != "who" and found[n - 1].word in vocabulary.leading and n - 1 > start
            yield n - led, kind
            start = n


def _begins(text: str, found: Sequence[Token], n: int, start: int, vocabulary: Vocabulary) -> str | None:
    """Return what kind of clause begins at a word, or None."""
    word, between = found[n].word, text[found[n - 1].end : found[n].start]
    if ";" in between:
        return "main"
    if n + 1 >= len(found):
        return None
    if word in vocabulary.relatives:
        return None if found[n - 1].word in vocabulary.joining else "relative"
    if word == vocabulary.purpose and "," in between:
        return "clause"
    ahead = _ahead(text, found, n, vocabulary)
    if word in vocabulary.joining:
        return _joined(found, n, start, ahead, vocabulary)
    verbs = first_finite(found[start:n], vocabulary), first_finite(ahead, vocabulary)
    return "clause" if word in vocabulary.subordinators and None not in verbs else None


def _joined(found: Sequence[Token], n: int, start: int, ahead: Sequence[Token], vocabulary: Vocabulary) -> str | None:
    """Return what kind of clause a joining word begins: of a second verb or infinitive, or any after "and that"."""
    if _repeats(found, n, start, vocabulary):
        return "infinitive"
    if ahead and ahead[0].word in vocabulary.after_joining:
        return "main"
    if first_finite(found[start:n], vocabulary) is None or first_finite(ahead, vocabulary) is None:
        return None
    return None if _paired(found, n, start, vocabulary) and first_finite(ahead[:1], vocabulary) is None else "main"


def _ahead(text: str, found: Sequence[Token], n: int, vocabulary: Vocabulary) -> list[Token]:
    """Return the words after a conjunction up to a mark, another conjunction or the limit."""
    out: list[Token] = []
    stops = vocabulary.relatives | vocabulary.joining
    for before, token in zip(found[n:], found[n + 1 : n + 1 + _AHEAD], strict=False):
        if token.word in stops or any(mark in text[before.end : token.start] for mark in ",;:"):
            break
        out.append(token)
    return out


def _repeats(found: Sequence[Token], n: int, start: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a joining word leads to a second infinitive: "agreed to build … and to widen …"."""
    told = any(token.word == vocabulary.infinitive for token in found[start + 1 : n])
    return told and found[n + 1].word == vocabulary.infinitive


def _paired(found: Sequence[Token], n: int, start: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a word shortly before "and" pairs what it joins: "between Praia and Valletta"."""
    return not vocabulary.pairing.isdisjoint(token.word for token in found[max(start, n - _PAIRED) : n])


def _lifted(text: str, piece: _Piece, vocabulary: Vocabulary) -> list[_Piece]:
    """Return a relative clause, and behind its closing comma what goes on with the clause around it."""
    if piece.kind != "relative" or "," not in text[max(0, piece.start - 2) : piece.start]:
        return [piece]
    at = text.find(",", piece.start, piece.end)
    while at >= 0:
        after = tokens(text, (at, piece.end))
        if after and first_finite(after[:1], vocabulary) is not None:
            return [_Piece(piece.start, at, "relative", piece.aspect), _Piece(at + 1, piece.end, "resumed")]
        at = text.find(",", at + 1, piece.end)
    return [piece]


def _circumstances(text: str, piece: _Piece, vocabulary: Vocabulary) -> list[_Piece]:
    """Return a piece with its circumstances as pieces of their own."""
    found: list[tuple[Span, Aspect]] = []
    for one in vocabulary.circumstances:
        for match in one.pattern.finditer(text, piece.start, piece.end):
            if match.start() > piece.start + 2 and all(match.end() <= s[0] or match.start() >= s[1] for s, _ in found):
                found.append((match.span(), one.aspect))
    out, at = [], piece.start
    kind = piece.kind
    for (start, end), aspect in sorted(found):
        out += [_Piece(at, start, kind, piece.aspect), _Piece(start, end, "circumstance", aspect)]
        at, kind = end, "resumed"
    return [*out, _Piece(at, piece.end, kind, piece.aspect)]
