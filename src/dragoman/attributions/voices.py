"""Where the outlet's own voice goes on after what somebody is reported to say: "… weapons — a charge that the envoy denied"."""

from spacy.tokens import Token

from dragoman.attributions.ground import DASHES, Ground

ARTICLES = {"a", "an"}
RELATIVES = {"that", "which", "who", "whom", "whose"}
CONTRASTS = {"while", "whereas", "although", "though"}
MEANS = {"mean", "refer"}
LABEL = 4
"""How many words a noun that takes up what was said may have before its relative clause ("a long-standing claim that")."""


def own_voice(ground: Ground, start: int, after: int) -> int:
    """Return the token at which the outlet speaks again within a content, or `after` where it does not.

    Args:
        ground: the report.
        start: the first token of the content.
        after: the token after its last one.
    """
    doc, level = ground.doc, ground.quoted[start] if start < after else -1
    for at in range(start + 1, after - 1):
        if ground.quoted[at] not in {level, -1} or ground.quoted[at + 1] != ground.quoted[at]:
            continue
        if doc[at].text == "," or doc[at].text in DASHES:
            if _takes_up(ground, at + 1, after, dash=doc[at].text != ",") or _explains(ground, at + 1, after):
                return at
            if doc[at].text == "," and (_contrasts(ground, at + 1) or _credits(ground, at + 1)):
                return at
    return after


def _takes_up(ground: Ground, first: int, after: int, *, dash: bool) -> bool:
    """Tell whether a noun with a relative clause takes up what was said: "a figure that", "an allegation which"."""
    doc = ground.doc
    if doc[first].lower_ not in ARTICLES:
        return False
    for at in range(first + 1, min(first + 1 + LABEL, after)):
        token = doc[at]
        if token.lemma_.lower() in ground.cues.lists["labels"]:
            following = doc[at + 1].lower_ if at + 1 < after else ""
            return following in RELATIVES or (dash and _has_clause(token)) or following == "to"
        if token.pos_ not in {"ADJ", "NOUN", "ADV", "PUNCT"}:
            return False
    return False


def _has_clause(noun: Token) -> bool:
    return any(child.dep_ == "relcl" for child in noun.rights)


def _explains(ground: Ground, first: int, after: int) -> bool:
    """Tell whether a relative clause says what the speaker's words mean: "by which it apparently means"."""
    doc = ground.doc
    at = first + 1 if doc[first].lower_ == "by" else first
    if at >= after or doc[at].lower_ != "which":
        return False
    return doc[at].head.lemma_ in MEANS or (at > first and doc[at].head.head.lemma_ in MEANS)


def _contrasts(ground: Ground, first: int) -> bool:
    """Tell whether a clause of contrast reports somebody else's word: ", while the ministry proposed …"."""
    mark = ground.doc[first]
    verb = mark.head
    if mark.lower_ not in CONTRASTS or mark.dep_ != "mark" or verb.lemma_.lower() not in ground.cues.verbs:
        return False
    return any(c.dep_ == "nsubj" and c.pos_ in {"PROPN", "NOUN"} for c in verb.lefts)


def _credits(ground: Ground, first: int) -> bool:
    return ground.doc[first].lower_ == "according" and ground.doc[first + 1].lower_ == "to"
