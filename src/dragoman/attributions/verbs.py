"""Verbal cues: "said that", "told X to", "called it a …", "accused X of", and what their dependents say."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.attributions import contents, parentheses, phrases, sources
from dragoman.attributions.attribution import Attribution
from dragoman.attributions.cues import Entry, match
from dragoman.attributions.ground import Ground
from dragoman.attributions.hearers import addressees
from dragoman.attributions.quotes import Assigned
from dragoman.attributions.sources import Speaker, is_passive, speaker
from dragoman.record import round_confidence
from dragoman.spans import Span, Spans, cut, merge, overlaps

PASSIVE_CONTENT = {"np", "as"}


def find(ground: Ground, assigned: Assigned) -> Iterator[Attribution]:
    """Yield the attributions of every verbal cue."""
    for token in ground.doc:
        if token.pos_ != "VERB" and not (token.pos_ == "AUX" and token.i in assigned):
            continue
        entries = ground.cues.verbs.get(token.lemma_.lower())
        found = match(token, entries) if entries else None
        if found is not None and not _other_particle(token, found[1]) and not _governed(ground, token):
            made = _attribution(ground, token, *found, assigned.get(token.i, []))
            if made is not None:
                yield made
            if "cites" in found[0].frames:
                yield from _citation(ground, token, found[0], assigned)


def _citation(ground: Ground, verb: Token, entry: Entry, assigned: Assigned) -> Iterator[Attribution]:
    """Yield the attribution of "X quoted Y as saying …": what X says is that Y says it."""
    saying = sources.cited(verb)
    told = next((c for c in phrases.children(verb, "dobj")), None)
    who = speaker(ground, verb)
    if saying is None or told is None or not who.spans:
        return
    words = ground.stretch(told.left_edge.i, ground.sentence(verb)[1])
    yield Attribution(
        source=who.spans,
        cue=_cue(ground, (verb.i,)),
        lemma=entry.lemma,
        entry=entry.key,
        content=merge((*assigned.get(saying.i, []), *words)),
        rule="verbs.citation",
        confidence=round_confidence(entry.trust),
    )


def _governed(ground: Ground, verb: Token) -> bool:
    """Tell whether a verb is the infinitive that another cue has as its content ("refused to say whether …")."""
    head = verb.head
    if verb.dep_ == "acl" and verb.tag_ == "VB" and head.pos_ == "NOUN":
        return any("inf" in entry.frames for entry in ground.cues.nouns.get(head.lemma_.lower(), ()))
    if verb.dep_ != "xcomp" or verb.tag_ != "VB" or head.pos_ != "VERB" or phrases.children(head, "dobj", "dative"):
        return False
    found = match(head, ground.cues.verbs.get(head.lemma_.lower(), ()))
    return found is not None and "inf" in found[0].frames


def _other_particle(verb: Token, places: tuple[int, ...]) -> bool:
    """Tell whether a verb has a particle that makes another verb of it ("calling off", "backed down")."""
    return any(c.dep_ == "prt" and c.i not in places for c in verb.rights)


def _attribution(ground: Ground, verb: Token, entry: Entry, places: tuple[int, ...], quotes: list[Span]) -> Attribution | None:
    who = _beside_marks(ground, verb, quotes, speaker(ground, verb))
    content, rule, cue = _content(ground, verb, entry, places, quotes, who)
    content = _within_marks(ground, verb, content)
    if not content or _own_voice(ground, verb, who, rule) or (rule == "object" and not who.spans):
        return None
    if rule in IMAGINED and phrases.is_imagined(verb):
        return None
    medium = _medium(ground, verb, who)
    if rule in TRAILING and not (rule == "clause" and medium):
        content, trailing = contents.medium_in(ground, content, ground.cues.lists[TRAILING[rule]])
        medium = medium or trailing
    whom = _apart(ground, addressees(ground, verb, entry, places, who), content)
    whom = () if whom == who.spans else whom  # inverted: “…,” warned the envoy
    negated = phrases.is_negated(verb) or (who.head is not None and phrases.is_nobody(who.head))
    source = who.spans
    return Attribution(
        source=source,
        cue=_cue(ground, (*places, *cue)),
        lemma=entry.lemma,
        entry=entry.key,
        content=content,
        addressees=whom,
        medium=_apart(ground, medium, content),
        negated=negated,
        rule=f"verbs.{rule}",
        confidence=round_confidence(entry.trust * RULES[rule] * (1.0 if source else 0.7)),
    )


RULES = {
    "quotation": 1.05,
    "parenthesis": 1.0,
    "clause": 1.0,
    "infinitive": 0.85,
    "raised": 0.85,
    "object": 0.7,
    "predicate": 0.8,
    "target": 0.85,
    "preposition": 0.65,
}
"""How much better or worse than its cue each rule holds."""

IMAGINED = {"object", "preposition", "target"}
"""Rules that hold no more under a modal verb: "would challenge the tariffs" tells of no speech."""

TRAILING = {
    "infinitive": "utterances",
    "target": "utterances",
    "preposition": "utterances",
    "object": "utterances",
    "clause": "issued",
}
"""Which media the parser may hang on a content that they do not belong to; a clause may itself tell of a call."""

RAISING = {
    "say",
    "report",
    "believe",
    "expect",
    "understand",
    "think",
    "allege",
    "know",
    "suspect",
    "consider",
    "estimate",
    "predict",
}
"""Cues whose passive makes the subject of what is said its own: "is believed to hold the town"."""

Found = tuple[Spans, str, tuple[int, ...]]
NONE: Found = ((), "", ())


def _content(ground: Ground, verb: Token, entry: Entry, places: tuple[int, ...], quotes: list[Span], who: Speaker) -> Found:
    last = places[-1]
    found = _whole(ground, verb, entry, quotes, who)
    if found[0]:
        return found
    if "clause" in entry.frames:
        clause = contents.complement(verb, after=last)
        if clause is not None and (contents.is_finite(clause) or clause.dep_ == "ccomp"):
            return contents.clause_spans(ground, clause, verb), "clause", ()
        opens = contents.that_after(ground, verb)
        if opens is not None:
            return contents.surface_clause(ground, verb, opens), "clause", ()
    if "inf" in entry.frames:
        clause = contents.infinitive(verb, last if "told" not in entry.frames else verb.i)
        if clause is not None:
            return _infinitive(ground, clause, verb), "infinitive", ()
    return _nominal(ground, verb, entry, last, who)


def _whole(ground: Ground, verb: Token, entry: Entry, quotes: list[Span], who: Speaker) -> Found:
    """Return what is reported whole: raised out of its clause, quoted, or around a reporting clause."""
    if entry.lemma in RAISING and who.patient is not None:
        raised = contents.raised(ground, verb, who.patient)
        if raised:
            return raised, "raised", ()
    if "quote" not in entry.frames:
        return NONE
    if quotes:
        return _quoted(ground, verb, quotes), "quotation", ()
    return parentheses.parenthesis(ground, verb), "parenthesis", ()


def _nominal(ground: Ground, verb: Token, entry: Entry, last: int, who: Speaker) -> Found:
    frames = entry.frames
    if entry.target:
        spans = contents.after_target(ground, verb, entry.target)
        if spans:
            return spans, "target", ()
    if "as" in frames and not is_passive(verb):
        spans = contents.predicate(ground, verb, entry.preps | {"as"})
        if spans or "np" not in frames:
            return merge((*_relative_object(ground, verb), *spans)) if spans else (), "predicate", ()
    for prep in phrases.prepositional(verb, entry.preps):
        inner = phrases.inner(prep)
        if inner is not None and prep.i > verb.i:
            return contents.subtree(ground, inner), "preposition", (prep.i,)
    if "np" in frames:
        return _object(ground, verb, last, who)
    return NONE


def _object(ground: Ground, verb: Token, last: int, who: Speaker) -> Found:
    if is_passive(verb):
        if who.patient is None or not who.spans:
            return NONE
        return _patient(ground, verb, who.patient), "object", ()
    noun = contents.object_of(verb, last)
    if noun is not None:
        return contents.object_spans(ground, verb, noun), "object", ()
    front = _fronted(ground, verb)
    return (front, "object", ()) if front else NONE


def _patient(ground: Ground, verb: Token, noun: Token) -> Spans:
    """Return what a passive cue reports, without the cue's own clause ("the release, announced by the palace")."""
    if verb.dep_ == "acl" and verb.head == noun:
        return ground.stretch(noun.left_edge.i, verb.left_edge.i)
    return contents.subtree(ground, noun)


def _relative_object(ground: Ground, verb: Token) -> Spans:
    """Return what a relative clause calls something, with its noun ("an allegation that X described as baseless")."""
    noun = verb.head
    if verb.dep_ != "relcl" or noun.pos_ != "NOUN" or noun.i >= verb.left_edge.i:
        return ()
    if not any(c.dep_ == "dobj" and c.tag_ in {"WDT", "WP", "IN"} for c in verb.lefts):
        return ()
    return ground.stretch(phrases.first(noun), noun.i + 1)


def _fronted(ground: Ground, verb: Token) -> Spans:
    """Return the noun that a relative clause without a pronoun denies ("a charge the ministry flatly denied")."""
    for child in verb.lefts:
        if child.dep_ == "dobj" and child.pos_ == "NOUN":
            return ground.stretch(phrases.first(child), child.i + 1)
    if verb.dep_ != "relcl" or any(c.tag_ in {"WDT", "WP"} for c in verb.lefts):
        return ()
    noun = verb.head
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.i >= verb.left_edge.i:
        return ()
    return ground.stretch(phrases.first(noun), noun.i + 1)


def _infinitive(ground: Ground, clause: Token, verb: Token) -> Spans:
    to = next((c.i for c in clause.lefts if c.lower_ == "to" or c.dep_ == "mark"), clause.left_edge.i)
    start = max(min(clause.left_edge.i, to), verb.i + 1)
    return ground.stretch(start, _end(ground, clause, verb))


def _end(ground: Ground, clause: Token, verb: Token) -> int:
    after = min([clause.right_edge.i + 1, *contents.shared_verbs(clause, verb, ground), *contents.finite_conjuncts(clause)])
    return min(after, ground.sentence(verb)[1])


def _quoted(ground: Ground, verb: Token, quotes: list[Span]) -> Spans:
    """Return the quotations of a cue, with the words that lead into the first or stand between them."""
    begin, end = ground.sentence(verb)
    spans = list(quotes)
    first, after = ground.tokens(spans[0])
    if len(quotes) == 1 and verb.i < first and after < end and _goes_on(ground, after):
        clause = contents.complement(verb)
        stop = clause.right_edge.i + 1 if clause is not None and clause.right_edge.i >= after else end
        return ground.stretch(first, min(stop, end))
    if begin < first < verb.i and not any(t.is_punct or t.text == "\n" for t in ground.doc[begin:first]):
        spans[0] = (ground.span(begin, first)[0], spans[0][1])
    return merge(spans)


def _apart(ground: Ground, phrase: Spans, content: Spans) -> Spans:
    """Return a phrase without the content that the parser hangs on its noun."""
    return merge(ground.tidy(rest) for span in phrase for rest in cut(span, content)[:1] if rest[0] == span[0])


def _beside_marks(ground: Ground, verb: Token, quotes: list[Span], who: Speaker) -> Speaker:
    """Return the words between a closing mark and its cue as the speaker, where the parser finds the subject elsewhere."""
    doc, ends = ground.doc, [q[1] for q in quotes if q[1] <= verb.idx]
    if not ends or (who.head is not None and who.head.idx >= ends[-1]) or phrases.children(verb, "nsubjpass", "auxpass"):
        return who
    first = ground.tokens((ends[-1], ends[-1] + 1))[0]
    while first < verb.i and doc[first].is_punct:
        first += 1
    name = [t for t in doc[first : verb.i] if t.pos_ in {"PROPN", "NOUN", "PRON"}]
    return Speaker((ground.tidy(ground.span(first, verb.i)),), name[0]) if name and doc[first].dep_ != "cc" else who


def _within_marks(ground: Ground, verb: Token, content: Spans) -> Spans:
    """Return what lies within the quotation that the cue stands in, if any does."""
    quotation = ground.quotation(verb.i)
    if quotation is None or not content or not overlaps(content, (quotation.span,)):
        return content
    low, high = quotation.inner
    return merge(ground.tidy((max(low, s), min(high, e))) for s, e in content if s < high and e > low)


def _own_voice(ground: Ground, verb: Token, who: Speaker, rule: str) -> bool:
    """Tell whether a quoted speaker speaks of his own speaking ("We ask Peru to …"), which is no statement told by him."""
    if not sources.is_own_word(ground, verb, who):
        return False
    tells = verb.tag_ == "VBD" and rule in {"clause", "quotation", "infinitive"}
    return not tells


def _goes_on(ground: Ground, after: int) -> bool:
    """Tell whether a sentence goes on after a closing mark without a pause, so that the fragment is a part of it."""
    doc = ground.doc
    pause = any(not t.is_alpha and t.text in {",", ".", "?", "!", "…", ";"} for t in (doc[after - 2], doc[after]))
    return (
        not pause and doc[after].is_alpha and doc[after].pos_ not in {"PROPN", "CCONJ"} and contents.belongs(ground, doc[after])
    )


def _cue(ground: Ground, places: tuple[int, ...]) -> Spans:
    spans = [ground.span(i, i + 1) for i in places]
    out: list[Span] = []
    for span in sorted(set(spans)):
        if out and not ground.text[out[-1][1] : span[0]].strip():
            out[-1] = (out[-1][0], span[1])
        else:
            out.append(span)
    return tuple(out)


def _medium(ground: Ground, verb: Token, who: Speaker) -> Spans:
    if who.head is not None and who.head.lemma_.lower() in ground.cues.lists["artefacts"]:
        return who.spans
    return phrases.medium(ground, verb)
