"""What the trained coder makes of a report's sentences: acts of its own, and what it thinks of the rules' acts.

A sentence is read once, and only where it may hold an act between known parties: the rules find an act in it, or it mentions
an actor. Words that look like an act and belong to none of the rules' make an act of the coder's own.
"""

import functools
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc, Span, Token

from dragoman.events import grammar
from dragoman.events.candidate import Candidate
from dragoman.events.coder import Chances, Coder, Told
from dragoman.events.labels import ACTOR, RECIPIENT, STATUSES, TYPES
from dragoman.events.predicates import Predicate
from dragoman.languages.words import words
from dragoman.ontology.plover import load_plover
from dragoman.record import Status

RULE = "coder"
"""The rule's name of what only the coder found."""
LIKELY = 0.5
"""The chance from which a word tells an act of the coder's own."""
FILLED = 0.5
"""The chance from which a word stands on a side."""
SURE = 0.6
"""The chance from which the coder's status stands against the rules'."""
SURE_PAST = 0.95
"""The same for background: what a report tells beside its news is not always old."""
CONTENT = {"VERB", "NOUN", "PROPN", "ADJ"}
"""The parts of speech of words that can tell an act alone."""
DEEDS = frozenset(name for name, told in load_plover().types.items() if told.quad.startswith("material"))
"""Types that nobody does by speaking."""
GAP = 3
"""How many other words may stand within an act of the coder's own."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the coder thinks of one act.

    Attributes:
        words: the sentence, or the stretch of it that was read at once.
        chances: of each type, of the act's word that looks most like an act.
        statuses: of each status, of the same word.
        actors: for each word the chance that it belongs to the actor.
        recipients: the same of the recipient.
        mode_of: gives the likeliest mode of a type, or None.
    """

    words: Span
    chances: Chances
    statuses: Chances
    actors: Chances
    recipients: Chances
    mode_of: Callable[[str], str | None]

    def chance(self, kind: str) -> float:
        """Return the chance of a type."""
        return float(self.chances[TYPES.index(kind)])

    def heads(self) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
        """Return the heads of the phrases that likely stand on each side, the actor's first."""
        return heads(self.words, self.actors), heads(self.words, self.recipients)

    @property
    def none(self) -> float:
        """The chance that there is no event."""
        return float(self.chances[0])

    @property
    def likeliest_status(self) -> Status | None:
        """The status with the highest chance, or None where even that is not sure enough."""
        found = _status(self.statuses)
        return found if self.statuses.max() >= (SURE_PAST if found == "historical" else SURE) else None

    def scores(self, kind: str, status: Status) -> dict[str, float]:
        """Return the chances of a type, of no event and of a status, by name."""
        status_chance = float(self.statuses[STATUSES.index(status)])
        return {kind: self.chance(kind), TYPES[0]: self.none, status: status_chance}

    def side(self, place: int, role: int) -> float:
        """Return the chance that the word at a place of the report is on a side; 0 where it stands in another sentence."""
        chances = self.actors if role == ACTOR else self.recipients
        at = place - self.words.start
        return float(chances[at]) if 0 <= at < len(chances) else 0.0


class Stretch(NamedTuple):
    """Words that were read at once, and what the coder makes of them."""

    words: Span
    told: Told


class Coded:
    """One report as the coder reads it.

    Args:
        coder: the trained coder.
        doc: the report's parse.
        named: the places of the words that head mentions of actors.
        language: ISO 639-1 code.
    """

    def __init__(self, coder: Coder, doc: Doc, named: Collection[int], language: str) -> None:
        told = words(language, "events")
        self._coder = coder
        self._comments, self._telling = frozenset(told["comments"]), frozenset(told["telling"])
        self._publications, self._means = frozenset(told["publications"]), frozenset(told["means"])
        self._doc = doc
        self._named = named
        self._read: dict[int, list[Stretch]] = {}

    def stretches(self, sentence: Span) -> list[Stretch]:
        """Return what the coder makes of a sentence, read once."""
        found = self._read.get(sentence.start)
        if found is None:
            words = [token.text for token in sentence]
            found = self._read[sentence.start] = [
                Stretch(sentence[part.start : part.stop], self._coder.read(words[part.start : part.stop]))
                for part in self._coder.stretches(words)
            ]
        return found

    def opinion(self, candidate: Candidate) -> Opinion:
        """Return what the coder thinks of an act."""
        at = candidate.token.i
        words, told = next(s for s in self.stretches(candidate.token.sent) if at < s.words.end)
        own = [i - words.start for i in candidate.words if words.start <= i < words.end] or [at - words.start]
        best = max(own, key=lambda w: (1 - float(told.types[w, 0]), -w))
        sides = told.roles[best]
        mode_of = functools.partial(told.mode, best)
        return Opinion(words, told.types[best], told.statuses[best], sides[:, ACTOR], sides[:, RECIPIENT], mode_of)

    def acts(self, ruled: Sequence[Candidate]) -> list[Candidate]:
        """Return the acts that only the coder finds.

        Args:
            ruled: the rules' acts, those taken up by others among them.
        """
        taken = {i for c in ruled for i in (*c.words, c.token.i)}
        out = []
        for sentence in self._doc.sents:
            if any(i in self._named for i in range(sentence.start, sentence.end)):
                for stretch in self.stretches(sentence):
                    groups = (_whole(group, stretch.words) for group in _groups(stretch.told))
                    found = [_act(stretch, group) for group in groups if _free(group, taken, stretch.words.start)]
                    out += [act for act in found if not self._is_comment(act) and not self._only_tells(act)]
        return out

    def _is_comment(self, act: Candidate) -> bool:
        """Tell whether an act is the utterance of a mood (`expressed surprise`, `was pessimistic`)."""
        return not self._comments.isdisjoint(self._lemmas(act))

    def _only_tells(self, act: Candidate) -> bool:
        """Tell whether an act's words only tell of one (`announced that`, `released data`), or are small words alone."""
        content = {token.lemma_.lower() for i in act.words if (token := self._doc[i]).pos_ in CONTENT}
        if act.type != "CONSULT" and content <= self._means:
            return True  # "told them by telephone": the words spoken are another act
        only = content <= self._telling
        return act.type in DEEDS and (only or not self._publications.isdisjoint(self._lemmas(act)))

    def _lemmas(self, act: Candidate) -> set[str]:
        """Return the lemmas of an act's words and of its object."""
        told = [self._doc[i] for i in act.words] + [child for child in act.token.children if child.dep_ in {"dobj", "acomp"}]
        return {form for token in told for form in (token.lemma_.lower(), token.lower_)}  # "data" too, which some call "datum"


def _act(stretch: Stretch, group: Sequence[int]) -> Candidate:
    """Return the act that some words of a stretch tell."""
    words, told = stretch
    tokens = [words[i] for i in group]
    token = _head(tokens)
    best = max(group, key=lambda i: float(told.types[i].max()))
    chances = np.mean([told.types[i] for i in group], axis=0)
    chances[0] = 0
    kind = TYPES[int(chances.argmax())]
    mode = told.mode(best, kind)
    roles = np.mean([told.roles[i] for i in group], axis=0)
    actors, recipients = (heads(words, roles[:, role]) for role in (ACTOR, RECIPIENT))
    carrier = token if grammar.is_verb(token) else grammar.governor(token) or token
    return Candidate(
        token=token,
        carrier=carrier,
        predicate=_predicate(token, kind, mode),
        words=tuple(t.i for t in tokens),
        actors=actors,
        recipients=(recipients,) if recipients else (),
        type=kind,
        mode=mode,
        cameo=None,
        rule=RULE,
        status=_status(told.statuses[best]),
        hosts=(token,),
        mutual=len(actors) > 1 and not recipients,
    )


def _status(chances: Chances) -> Status:
    return STATUSES[int(chances.argmax())]


def heads(sentence: Span, chances: Chances) -> tuple[Token, ...]:
    """Return the heads of the phrases whose words likely stand on a side, in the order of the text."""
    out, run = [], []
    for token, chance in zip(sentence, chances, strict=False):
        if chance >= FILLED:
            run.append(token)
        elif run:
            out.append(_head(run))
            run = []
    if run:
        out.append(_head(run))
    return tuple(out)


def _head(tokens: Sequence[Token]) -> Token:
    """Return the word of several that none of the others stands above; a verb before others."""
    places = {token.i for token in tokens}
    tops = [token for token in tokens if token.head.i not in places or token.head.i == token.i]
    tops = [token for token in tops if not token.is_punct] or tops
    return next((token for token in tops if grammar.is_verb(token)), tops[0])


def _groups(told: Told) -> Iterator[list[int]]:
    """Yield the words of each act; words near by of one type are one act."""
    kinds = told.types[:, 1:].argmax(-1)
    group: list[int] = []
    for at in range(len(kinds)):
        if 1 - told.types[at, 0] < LIKELY:
            continue
        if group and (at - group[-1] > GAP or kinds[at] != kinds[group[-1]]):
            yield group
            group = []
        group.append(at)
    if group:
        yield group


def _whole(group: list[int], words: Span) -> list[int]:
    """Return the words of an act with the one that they hang on, where they are particles alone ("into" of "escorted into")."""
    if any(words[at].pos_ in CONTENT for at in group):
        return group
    above = words[group[0]].head
    return sorted({*group, above.i - words.start}) if words.start <= above.i < words.end else group


def _free(group: Sequence[int], taken: Collection[int], first: int) -> bool:
    """Tell whether none of an act's words belongs to an act of the rules."""
    return not any(first + at in taken for at in group)


def _predicate(token: Token, kind: str, mode: str | None) -> Predicate:
    """Return what stands for the predicate of an act that no list has."""
    part = "noun" if token.pos_ in {"NOUN", "PROPN"} else "verb"
    nothing: frozenset[str] = frozenset()
    return Predicate(
        key=token.lemma_.lower(),
        part=part,
        head=token.lemma_.lower(),
        rest=(),
        objects=nothing,
        unless=nothing,
        type=kind,
        mode=mode,
        contexts=(),
        cameo=None,
        to=(),
        both=False,
        swapped=False,
        party=True,
        transitive=False,
        bare=False,
        naming=False,
        trust=0.5,
    )
