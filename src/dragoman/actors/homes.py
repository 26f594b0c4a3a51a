"""Whose an office or a body is that names no state (`Deputy Foreign Minister X`, `the police`).

In this order: the state of the same portfolio's office or body that was named last; the state, or its body, that is the subject
of the main clause of the same sentence or of the one before in the paragraph; the state that the report is written from; the
state whose bodies it names most, or that leads its first sentences. A state that is only an object or in a subordinate clause
never counts.
"""

import bisect
from collections import Counter

from spacy.tokens import Token

from dragoman.actors.antecedents import SUBJECTS, root_of
from dragoman.actors.cast import Cast, Entity
from dragoman.actors.lexicon import Lexicon
from dragoman.actors.mention import Mention
from dragoman.actors.nouns import Name, Organisation
from dragoman.actors.ownvoice import own_state
from dragoman.actors.scene import Scene
from dragoman.actors.vocabulary import listed

POLITICAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
POSTED = listed("homes", "posted")
CHAMBERS = frozenset({"LEG", "JUD"})
VAGUE = listed("homes", "vague")
OUTLET = frozenset({"JRN"})
MANY = 3
RECENT = 5
FIRST = 3


class Homes:
    """The states that offices without one belong to, kept while the mentions of a report are resolved in order.

    Args:
        scene: the report's parse and look-ups.
        cast: for which codes are states.
        lexicon: for the words of portfolios.
    """

    def __init__(self, scene: Scene, cast: Cast, lexicon: Lexicon) -> None:
        self._scene, self._cast, self._lexicon = scene, cast, lexicon
        self._alike: dict[str, str] = lexicon.titles["alike"]
        self._paragraphs = [start for start, _ in scene.reading.paragraphs]
        self._portfolios: dict[str, tuple[str, int]] = {}
        self._subjects: dict[int, str] = {}
        self._lead = _leading_state(scene, cast)
        self.own = own_state(scene, cast)
        """State that an outlet without a country calls its own (`our foreign minister`), or None."""

    def note(self, mention: Mention, entity: Entity) -> None:
        """Take in whom a mention has been found to be."""
        code = entity.country
        if code is None or not self._cast.is_state(code):
            return
        sentence = self._scene.context.sentence[mention.head]
        for key in self._keys(mention) if entity.kind in {"person", "organisation"} else ():
            self._portfolios[key] = (code, sentence)
        abroad = mention.noun is not None and mention.noun.role == "abroad"
        ruling = mention.noun is not None and mention.noun.role == "collective" and mention.noun.sector == "GOV"
        body = (entity.kind == "organisation" or ruling) and bool(POLITICAL.intersection(entity.sectors[:1])) and not abroad
        if (entity.kind == "state" or body) and mention.form != "pronoun" and _leads_clause(self._scene, mention):
            self._subjects[sentence] = code

    def of(self, mention: Mention) -> str | None:
        """Return the state of an office or body that names none, or None."""
        context = self._scene.context
        if context.official and context.home is not None:
            mention.ground = "outlet"
            return context.host if context.host and not _sent(mention) else context.home
        if mention.owner is not None and self._scene.doc[mention.owner].lower_ == "our":
            mention.ground = "outlet’s own state"
            return self.own or context.home
        found = (
            ("same portfolio", self._same_portfolio(mention)),
            ("subject of the clause", self.acting(mention)),
            ("outlet or dateline", context.home),
            ("outlet’s own state", self.own),
            ("state that leads the report", self._lead),
        )
        mention.ground, code = next(((ground, code) for ground, code in found if code), ("", None))
        return code

    def acting(self, mention: Mention) -> str | None:
        """Return the state that is the main clause's subject in the same sentence or the one before in the paragraph."""
        here = self._scene.context.sentence[mention.head]
        if here in self._subjects:
            return self._subjects[here]
        return self._subjects.get(here - 1) if self._opening(here) < here else None

    def _opening(self, sentence: int) -> int:
        """Return the first sentence of the paragraph that a sentence is in."""
        sentences = self._scene.reading.sentences
        at = bisect.bisect_right(self._paragraphs, sentences[sentence][0]) - 1
        if at < 0:
            return 0
        return bisect.bisect_left(sentences, (self._paragraphs[at], 0))

    def _same_portfolio(self, mention: Mention) -> str | None:
        here = self._scene.context.sentence[mention.head]
        for key in self._keys(mention):
            code, sentence = self._portfolios.get(key, ("", here))
            if code and here - sentence <= RECENT:
                return code
        return None

    def _keys(self, mention: Mention) -> list[str]:
        """Return what two phrases share that are of one portfolio: its words, for parliaments and courts the sector."""
        noun = mention.noun
        if noun is None or noun.role not in {"office", "body", "post"}:
            return []
        end = mention.named.start if mention.named else mention.end
        words = (self._scene.doc[i].lower_ for i in range(mention.start, end))
        known = self._lexicon.portfolio_words - VAGUE
        keys = list(dict.fromkeys(self._alike.get(word, word) for word in words if word in known))
        return keys or ([noun.sector] if noun.sector in CHAMBERS and noun.role != "post" else [])


def _sent(mention: Mention) -> bool:
    """Tell whether an office or body is one that a state has abroad: not the host's where an embassy speaks."""
    noun = mention.noun
    return noun is not None and (noun.role == "abroad" or noun.lemma in POSTED)


def _leads_clause(scene: Scene, mention: Mention) -> bool:
    return is_main_subject(root_of(scene.doc, mention)) and scene.context.quotation[mention.head] == -1


def is_main_subject(token: Token) -> bool:
    """Tell whether a token is the subject of a main clause, or of one joined to it by `and` or a semicolon."""
    while token.dep_ == "conj" and token.head.i < token.i and token.head.dep_ in {*SUBJECTS, "conj"}:
        token = token.head
    verb = token.head
    if token.dep_ not in SUBJECTS:
        return False
    if verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT"):
        return True
    return verb.dep_ == "ccomp" and verb.i < verb.head.i and any(t.text == ";" for t in verb.doc[verb.i : verb.head.i])


def _leading_state(scene: Scene, cast: Cast) -> str | None:
    """Return the state whose bodies are named most, else that of the first sentence's main subject or of another one in it."""
    bodies = Counter(
        tag.entry.country
        for at, tag in enumerate(scene.tags)
        if tag is not None and tag.start == at and isinstance(tag.entry, Organisation) and OUTLET.isdisjoint(tag.entry.sectors)
    )
    ranked = [(code, n) for code, n in bodies.most_common() if code is not None and cast.is_state(code)][:2]
    if ranked and ranked[0][1] >= MANY and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
        return ranked[0][0]
    for number, sentence in enumerate(scene.doc.sents):
        if number == FIRST:
            return None
        subjects = [token for token in sentence if token.dep_ in SUBJECTS and token.head.pos_ in {"VERB", "AUX"}]
        for token in sorted(subjects, key=lambda t: not is_main_subject(t)):
            code = _told_in(scene, token)
            if code is not None and cast.is_state(code):
                return code
    return None


def _told_in(scene: Scene, subject: Token) -> str | None:
    """Return the state named in a subject's phrase up to its head, or after `of`."""
    after = next((c for c in subject.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    last = after.right_edge.i + 1 if after is not None else subject.i + 1
    for at in range(subject.left_edge.i, last):
        tag = scene.tags[at]
        entry = tag.entry if tag is not None else None
        if isinstance(entry, Name):
            return scene.context.country.get(at) or entry.code
        if isinstance(entry, Organisation) and entry.country:
            return entry.country
    return None
