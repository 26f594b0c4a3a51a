"""Which cue a quotation belongs to, read from the words beside its marks.

A quotation is reported by the cue that follows its closing mark ("…,” said X"), by the one that stands before its opening mark
("X said, “…”", "X said: “…”"), or, without a cue of its own, by the cue of the quotation before it ("…,” X said. “…”").
"""

from spacy.tokens import Doc, Token

from dragoman.attributions.contents import complement
from dragoman.attributions.cues import Entry, match
from dragoman.attributions.ground import Ground
from dragoman.attributions.sources import cited, own_subject, subject_of
from dragoman.reading.page import Quotation
from dragoman.spans import Span

REACH = 40
"""How many words after a closing mark, or before an opening one, a cue is looked for."""
NAME = 6
"""How many words the name of a broadcast or a book in marks may have."""
LINE = 200
"""How far behind a closing mark the rest of its paragraph is looked at."""
GOING_ON = ",?!…—–-"
"""What a quotation that its sentence goes on after may end with."""

BESIDE = {"ADV", "PUNCT", "SPACE", "CCONJ", "AUX", "PRON"}
NOMINAL = {"PROPN", "NOUN", "ADJ", "DET", "ADP", "NUM", "PART", "CCONJ", "PRON"}

Assigned = dict[int, list[Span]]


def assign(ground: Ground) -> Assigned:
    """Return the quotations that each verbal cue reports, by the cue's token, in the order of the text."""
    out: Assigned = {}
    last: dict[int | None, tuple[Quotation, int]] = {}
    for quotation in ground.reading.quotations:
        verb = _cue_after(ground, quotation)
        if verb is None:
            verb = _cue_before(ground, quotation)
        if verb is None:
            verb = _carried_on(ground, quotation, last.get(quotation.parent))
        if verb is not None:
            saying = cited(ground.doc[verb])
            verb = saying.i if saying is not None and reports_quotations(ground, saying) else verb
            out.setdefault(verb, []).append(quotation.span)
            last[quotation.parent] = (quotation, verb)
        elif not _is_label(ground, quotation):
            last.pop(quotation.parent, None)
    return out


def reports_quotations(ground: Ground, token: Token) -> Entry | None:
    """Return the cue at a token if it is one that can report a quotation."""
    if token.pos_ not in {"VERB", "AUX", "NOUN", "PROPN", "ADJ"} or token.lemma_.lower() not in ground.cues.verbs:
        return None
    if token.pos_ != "VERB" and not _looks_verbal(token):
        return None
    found = match(token, ground.cues.verbs[token.lemma_.lower()])
    return found[0] if found and "quote" in found[0].frames else None


def _looks_verbal(token: Token) -> bool:
    return token.tag_.startswith("VB")


def _cue_after(ground: Ground, quotation: Quotation) -> int | None:
    if not quotation.closed or not _goes_on(ground, quotation):
        return None
    doc, start = ground.doc, ground.tokens((quotation.span[1], quotation.span[1] + 1))[0]
    around = None if quotation.parent is None else ground.reading.quotations[quotation.parent]
    stop = len(doc) if around is None else ground.tokens(around.inner)[1]
    for at in range(start, min(start + REACH, stop)):
        token = doc[at]
        if "\n" in token.text or token.text in {".", ";", ":", "?", "!"} or (at > start and _opens(ground, at, quotation)):
            return None
        if reports_quotations(ground, token) and _is_near(token, start):
            return None if _is_title(ground, quotation, token) else at
    return None


def _is_title(ground: Ground, quotation: Quotation, verb: Token) -> bool:
    """Tell whether a quotation without a verb, in a sentence whose cue has a clause of its own, is the name of something."""
    first, after = ground.tokens(quotation.span)
    inside = first > ground.sentence(verb)[0]
    return inside and complement(verb) is not None and not any(t.pos_ in {"VERB", "AUX"} for t in ground.doc[first:after])


def _is_label(ground: Ground, quotation: Quotation) -> bool:
    """Tell whether a quotation is a name in marks, such as that of a broadcast, which takes no part in who speaks."""
    first, after = ground.tokens(quotation.inner)
    return after - first <= NAME and all(t.is_title or t.is_stop or t.is_punct for t in ground.doc[first:after])


def _goes_on(ground: Ground, quotation: Quotation) -> bool:
    text, end = ground.text, quotation.span[1]
    inside = text[: quotation.inner[1]].rstrip()[-1:]
    rest = text[end : end + 3].lstrip()
    return inside in GOING_ON or rest[:1] in {",", "—", "–", "-"} or rest[:1].islower()


def _opens(ground: Ground, at: int, quotation: Quotation) -> bool:
    other = ground.quotation(at)
    return other is not None and other.span[0] >= quotation.span[1] and other.parent == quotation.parent


def _is_near(verb: Token, start: int) -> bool:
    """Tell whether a verb's clause starts at the closing mark: with its subject, an adverb, or the verb itself."""
    doc, own = verb.doc, own_subject(verb)
    if (own is None or own.i < start) and _is_name(doc, start, verb):
        return True
    subject = own or subject_of(verb)
    if subject is None or verb.dep_ in {"relcl", "acl"} or (own is None and doc[start].dep_ == "cc"):
        return False
    if doc[start].dep_ == "cc" and any(c.dep_ in {"xcomp", "ccomp"} for c in verb.rights):
        return False  # “…,” and it promised to share the data: the next clause, with a content of its own
    if own is not None and own.left_edge.i < start <= own.right_edge.i + 1 and not _pauses(doc, start):
        return False  # “The Daily” said, the “Lobster” star said: the quotation is the subject's
    first = min(verb.i, subject.left_edge.i) if subject.i >= start else verb.i
    return all(t.pos_ in BESIDE or t.dep_ == "npadvmod" for t in doc[start:first])


def _is_name(doc: Doc, start: int, verb: Token) -> bool:
    """Tell whether nothing but a name with its apposition stands between a closing mark and a verb, whatever the parse."""
    words = doc[start : verb.i]
    if not words or not any(t.pos_ in {"PROPN", "NOUN"} for t in words) or words[0].dep_ == "cc" or not _pauses(doc, start):
        return False
    return all(t.pos_ in NOMINAL or t.text == "," for t in words)


def _pauses(doc: Doc, start: int) -> bool:
    """Tell whether a quotation ends with a comma or the like inside its marks, or right after them."""
    return any(token.text in GOING_ON for token in doc[max(start - 2, 0) : start + 1] if not token.is_quote)


def _cue_before(ground: Ground, quotation: Quotation) -> int | None:
    first = ground.tokens(quotation.span)[0]
    last = first - 1
    while last > 0 and ground.doc[last].is_space:  # a colon may lead to the next paragraph
        last -= 1
    if last < first - 1 and ground.doc[last].text != ":":
        return None
    first = last + 1
    before = ground.doc[last] if 0 < first < len(ground.doc) else None
    if before is None or (before.text not in {",", ":"} and reports_quotations(ground, before) is None):
        return None
    colon = before.text == ":"
    for at in range(first - 1, max(first - REACH, -1), -1):
        token = ground.doc[at]
        if _ended(ground, at, quotation):
            return _between(ground, at, first, quotation)
        if reports_quotations(ground, token):
            circumstance = token.dep_ == "advcl" and token.tag_ != "VBG" and not any(c.lower_ == "as" for c in token.lefts)
            return at if colon or (_leads_to(token, first) and not circumstance) else None
        if _stops(token) or (not colon and _is_clause(token)):
            return None
    return None


def _stops(token: Token) -> bool:
    return "\n" in token.text or token.text in {".", ";", "?", "!"}


def _is_clause(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"acl", "relcl", "amod"}


def _ended(ground: Ground, at: int, quotation: Quotation) -> bool:
    other = ground.quotation(at)
    return other is not None and other.span[1] <= quotation.span[0] and other.parent == quotation.parent


def _between(ground: Ground, at: int, first: int, quotation: Quotation) -> int | None:
    """Return the cue between this quotation and the one before it in the sentence, or None."""
    for between in range(at + 1, first):
        if reports_quotations(ground, ground.doc[between]) and not _ended(ground, between, quotation):
            return between
    return None


def _leads_to(verb: Token, first: int) -> bool:
    """Tell whether nothing but an addressee, an adverb or a prepositional phrase stands between a verb and a quotation."""
    for child in verb.rights:
        if child.i >= first:
            break
        if child.dep_ in {"ccomp", "conj", "advcl"} or (child.dep_ == "xcomp" and child.right_edge.i < first):
            return False
    return True


def _is_paragraph(ground: Ground, quotation: Quotation) -> bool:
    """Tell whether a quotation is the whole of its paragraph."""
    start, end = quotation.span
    line = ground.text[end:].partition("\n")[0] if "\n" in ground.text[end : end + LINE] else ground.text[end : end + LINE]
    return not ground.text[ground.text.rfind("\n", 0, start) + 1 : start].strip() and not line.strip()


def _carried_on(ground: Ground, quotation: Quotation, last: tuple[Quotation, int] | None) -> int | None:
    """Return the cue of the quotation before, where nothing but that cue's clause stands between the two."""
    if last is None:
        return None
    before, verb = last
    gap = ground.text[before.span[1] : quotation.span[0]]
    if "\n" in gap and not _is_paragraph(ground, quotation):
        return None
    if not gap.strip():
        return verb
    _, end = ground.sentence(ground.doc[verb])
    first = ground.tokens(quotation.span)[0]
    tail = gap.rstrip()[-1:]
    starts = ground.text[quotation.inner[0] : quotation.inner[0] + 1]
    if before.span[1] <= ground.doc[verb].idx and tail in ".:," and end >= first - 1 and (tail == "," or starts[:1].isupper()):
        return verb
    return None
