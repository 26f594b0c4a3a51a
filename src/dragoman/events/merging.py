"""One record per event: mentions of the same act by the same parties are put together, rivals' accounts included."""

from collections.abc import Mapping, Sequence

from dragoman.events.coded import RULE
from dragoman.events.draft import Draft
from dragoman.events.parties import Parties

LASTING = {"CONSULT", "COOPERATE", "AID", "RETREAT", "CONCEDE", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
"""Types that a report tells of again and again; two acts of speech with the same parties are two events."""
NEAR = 200
"""How many events back the same one may have been told."""
MEASURES = {"SANCTION", "COERCE"}
"""Types of which one party takes several against another."""


def merged(drafts: Sequence[Draft], parties: Parties, values: Mapping[str, str | None]) -> list[Draft]:
    """Return the drafts, in the order of the text, with those of one event put into its first.

    Args:
        drafts: in the order of the text.
        parties: the report's actors.
        values: the value of each time; two mentions of one day are one time.
    """
    out: list[Draft] = []
    for draft in drafts:
        same = next((d for d in reversed(out[-NEAR:]) if _same(d, draft, parties) and _same_time(d, draft, values)), None)
        if same is None:
            out.append(draft)
        else:
            _join(same, draft)
    return out


def without_echoes(drafts: Sequence[Draft], parties: Parties) -> list[Draft]:
    """Return the drafts without those that only the coder finds where another act between the same parties says it all.

    "Made a decision" and "responded" echo the act that they lead to ("made a decision to expel", "responded by summoning"),
    and forces that attack are not said to have been moved as well.
    """
    return [
        draft
        for draft in drafts
        if draft.candidates[0].rule != RULE or not (_echoes(draft, drafts, parties) or _attacks(draft, drafts, parties))
    ]


def _attacks(draft: Draft, drafts: Sequence[Draft], parties: Parties) -> bool:
    """Tell whether a move of forces is part of an attack that the same sentence tells (codebook: ASSAULT alone)."""
    sentence, mine = draft.candidates[0].token.sent, parties.countries(draft.actors)
    return draft.type == "MOBILIZE" and any(
        other.type == "ASSAULT" and other.candidates[0].token.sent == sentence and mine == parties.countries(other.actors)
        for other in drafts
    )


def _echoes(draft: Draft, drafts: Sequence[Draft], parties: Parties) -> bool:
    token = draft.candidates[0].token
    mine = parties.countries((*draft.actors, *draft.recipients))
    below = {t.i for t in token.subtree} - {token.i}
    return any(
        other.candidates[0].token.i in below and mine == parties.countries((*other.actors, *other.recipients))
        for other in drafts
        if other is not draft
    )


def _same(one: Draft, other: Draft, parties: Parties) -> bool:
    if one.type != other.type or not _same_mode(one, other):
        return False
    if one.status != other.status:
        return False
    if one.type not in LASTING and not _repeated(one, other):
        return False
    return _same_parties(one, other, parties)


def _same_time(one: Draft, other: Draft, values: Mapping[str, str | None]) -> bool:
    return not one.time or not other.time or values.get(one.time) == values.get(other.time)


def _same_mode(one: Draft, other: Draft) -> bool:
    """Tell whether modes agree; a measure without a mode is another one than an expulsion."""
    if one.mode == other.mode:
        return True
    return one.type not in MEASURES and not (one.mode and other.mode)


def _repeated(one: Draft, other: Draft) -> bool:
    """Tell whether two acts of speech are told by the same word of one sentence, or of one speaker."""
    keys = {c.predicate.head for c in one.candidates} & {c.predicate.head for c in other.candidates}
    return bool(keys) and one.candidates[-1].token.sent == other.candidates[0].token.sent


def _same_parties(one: Draft, other: Draft, parties: Parties) -> bool:
    a, b = parties.countries(one.actors), parties.countries(other.actors)
    r, s = parties.countries(one.recipients), parties.countries(other.recipients)
    if a == b and (r == s or not r or not s):
        return True
    if not r and not s and (a < b or b < a):
        return one.type == "CONSULT"
    return a | r == b | s and one.type in {"CONSULT", "COOPERATE"}


def _join(one: Draft, other: Draft) -> None:
    """Put one draft into another that stands before it."""
    one.candidates.extend(other.candidates)
    one.mode = one.mode or other.mode
    one.cameo = one.cameo or other.cameo
    one.time = one.time or other.time
    one.place = one.place or other.place
    one.contexts = tuple(dict.fromkeys((*one.contexts, *other.contexts)))
    if len({*one.actors, *one.recipients}) < len({*other.actors, *other.recipients}):
        one.actors, one.recipients = other.actors, other.recipients
    if other.statement is None:
        one.statement = None
    one.confidence = max(one.confidence, other.confidence)
