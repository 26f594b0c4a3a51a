"""Denials linked to what they deny, in the same report and in others.

A denial is a statement whose cue denies, or whose content is negated. It is linked to what shares rare words with it within
some weeks before, and is weighed by what speaks for the link: whether the denier is said to have done it, words, numbers,
types of events, days between. Weights were set on the stories of `tests/analysis/said/dev.toml`.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from math import exp
from typing import NamedTuple

from dragoman.analysis.said.account import Denial
from dragoman.analysis.said.claims import Claim, Told, told
from dragoman.analysis.said.gist import Gist, Gists
from dragoman.analysis.said.likeness import Likeness, Weights, days_between, likeness
from dragoman.analysis.said.spoken import Spoken, require_words, spoken, weights
from dragoman.archive.store import Archive
from dragoman.spans import hull, overlap

BEFORE, AFTER = 21, 2
"""Days before a denial, and after it (papers are late), in which what it denies must have been told."""
FIRST = 3
"""Among so many terms of a denial, the first ones, a charge that it names stands."""
BARE = 2
"""A denial of no more terms names a charge alone ("denied the accusation"); of more, the others count too."""
RARE = 6
"""How many of a denial's rarest terms are looked up."""
NEAREST = 60
"""How many of the claims that hold a term, the nearest in time, are looked at."""
REPORTS = 10
"""In how many reports at most what a denial denies is told."""
SOME, FEW, MOST = 0.25, 0.35, 0.45
"""How much of their words denial and claim must share: where the denier is named or accused, where also they share but one,
and else."""
MARGIN = 0.2
"""What is that much less sure than the best link of a denial is beside the point."""
FLOOR = 0.5
"""Links less likely than this are none."""
SIGNALS = {
    "denies": 0.8,
    "accused": 2.0,
    "named": 1.0,
    "party": 0.5,
    "words": 2.8,
    "opposed": 0.8,
    "claim named": 0.9,
    "type": 0.5,
    "same numbers": 0.4,
    "other numbers": -0.8,
    "other times": -1.5,
    "same report": 0.4,
    "days": -0.04,
}
"""What speaks for a link, or against it: the weight of each, of `words` per overlap, of `days` per day."""
NEEDED = 2.6
"""The sum at which a link is as likely as not."""
TOLD = {
    "denies": "the cue denies",
    "accused": "the denier is said to have done it",
    "named": "the denier's country is named in it",
    "party": "a country of both",
    "opposed": "one negates what the other affirms",
    "claim named": "names a charge or a report",
    "type": "the same type of event",
    "same numbers": "the same numbers",
    "other numbers": "other numbers",
    "other times": "other times",
    "same report": "in the same report",
    "record": "the record of the report has it so",
}
"""Each signal in words."""


class Link(NamedTuple):
    """A denial and what it denies, with what speaks for it; `chance` leaves out how sure the two statements are."""

    denial: Spoken
    claim: Claim
    confidence: float
    signals: tuple[str, ...]
    shared: frozenset[str]
    chance: float


class Claims:
    """What may be denied, to be found by terms, countries and reports.

    Args:
        claims: all of them.
        gists: whose vocabulary is used.
        weights: how much each term counts.
    """

    def __init__(self, claims: Sequence[Claim], gists: Gists, weights: Weights) -> None:
        self.claims = claims
        self.gists = gists
        self.weights = weights
        self.named = gists.words.claims
        self._by_term: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._by_blamed: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._by_report: dict[str, list[int]] = defaultdict(list)
        for n, claim in enumerate(claims):
            self._by_report[claim.report_id].append(n)
            if claim.day is None:
                continue
            for term in claim.gist.terms:
                self._by_term[term].append((claim.day.toordinal(), n))
            if claim.accuses:
                for country in claim.blamed:
                    self._by_blamed[country].append((claim.day.toordinal(), n))
        for found in (*self._by_term.values(), *self._by_blamed.values()):
            found.sort()

    def near(self, denial: Spoken) -> list[Claim]:
        """Return what a denial may be about, in the order of the claims."""
        found = set(self._by_report.get(denial.said.report_id, ()))
        if denial.said.day is not None:
            day = denial.said.day.toordinal()
            rare = sorted(denial.gist.terms.keys() - self.named, key=lambda term: (-self.weights(term), term))[:RARE]
            for term in rare:
                found.update(_within(self._by_term.get(term, ()), day))
            if self.names_claim(denial.gist) and denial.said.speaker_country:
                found.update(_within(self._by_blamed.get(denial.said.speaker_country, ()), day))
        return [self.claims[n] for n in sorted(found)]

    def tells(self, event: Claim, terms: AbstractSet[str]) -> bool:
        """Tell whether any of the words that tell an event are among terms."""
        return bool(self.gists.terms(event.words) & terms)

    def names_claim(self, gist: Gist) -> bool:
        """Tell whether a denial names a charge or an account, or nothing at all ("denied it")."""
        plain = [term for term in gist.terms if term[0] != "@"]
        return not plain or any(term in self.named for term in plain[:FIRST])


def _within(found: Sequence[tuple[int, int]], day: int) -> Iterator[int]:
    """Yield the nearest of what lies within the days that count."""
    left = bisect_left(found, (day - BEFORE, -1))
    right = bisect_right(found, (day + AFTER, 1 << 62))
    for _, n in found[max(left, right - NEAREST) : right]:
        yield n


def denials(archive: Archive, gists: Gists | None = None) -> list[Denial]:
    """Return every denial of an archive with what it denies, in the order of the denials' days.

    Args:
        archive: opened.
        gists: reads what statements say; those of English where none is given.

    Raises:
        ArchiveError: where the archive has no words.
    """
    require_words(archive)
    gists = gists or Gists()
    statements = list(spoken(archive, gists))
    claimed = told(archive, gists, statements)
    claims = Claims(claimed.claims, gists, weights(archive, gists))
    links = [
        *_recorded(claimed, statements),
        *(link for one in statements if denies(one, claims.named) for link in _links(one, claims, claimed)),
    ]
    best: dict[tuple[str, str], Link] = {}
    for link in links:
        key = link.denial.said.id, link.claim.id
        if key not in best or link.confidence > best[key].confidence:
            best[key] = link
    order = {one.said.id: n for n, one in enumerate(statements)}
    return [
        _denial(one)
        for one in sorted(best.values(), key=lambda one: (order[one.denial.said.id], -one.confidence, one.claim.id))
    ]


def denies(one: Spoken, named: AbstractSet[str]) -> bool:
    """Tell whether a statement may be a denial: its cue denies, or it says that something is not so; refusals are none.

    Args:
        one: the statement.
        named: nouns for a charge.
    """
    act = one.said.act
    if one.said.speaker is None:
        return False
    if act == "deny" or one.turned:
        return act != "reject" or not _refuses(one, named)
    return act in {"assert", "reject", "announce", None} and one.gist.negated and one.gist.mood == "told"


def _refuses(one: Spoken, named: AbstractSet[str]) -> bool:
    """Tell whether something is turned down ("rejected the offer") and not said to be untrue ("rejected the charge")."""
    return one.gist.mood != "told" or not (one.said.content.startswith("that ") or one.gist.terms.keys() & named)


def _recorded(claimed: Told, statements: Sequence[Spoken]) -> Iterator[Link]:
    """Yield what the record of one report links."""
    by_id = {one.said.id: one for one in statements}
    for claim, denied_by in claimed.denied_by:
        for id_ in denied_by:
            denial = by_id.get(id_)
            if denial and denial.said.speaker != claim.speaker:
                sure = round((claim.confidence * denial.said.confidence) ** 0.5, 2)
                shared = frozenset(claim.gist.terms.keys() & denial.gist.terms.keys())
                yield Link(denial, claim, sure, ("record", "same report"), shared, 1.0)


def _links(denial: Spoken, claims: Claims, claimed: Told) -> Iterator[Link]:
    """Yield the best statement and the best event of each report."""
    found: dict[tuple[str, str], Link] = {}
    types = claimed.types.get(denial.said.id, frozenset())
    for claim in claims.near(denial):
        link = _weighed(denial, claim, claims, types)
        for one in _with_events(link, claimed, claims) if link else ():
            key = one.claim.report_id, one.claim.layer
            if key not in found or (one.chance, one.claim.id) > (found[key].chance, found[key].claim.id):
                found[key] = one
    sure: dict[str, float] = defaultdict(float)
    for (report, _), one in found.items():
        sure[report] = max(sure[report], one.chance)
    kept = sorted(sure, key=lambda report: (-sure[report], report))[:REPORTS]
    least = max(sure.values(), default=0.0) - MARGIN
    best = [one for (report, _), one in found.items() if report in kept and one.chance >= least]
    accused = [one for one in best if "accused" in one.signals]
    yield from accused or best


def _with_events(link: Link, claimed: Told, claims: Claims) -> Iterator[Link]:
    """Yield a link, and the same to the events told in the statement that is denied, as far as their words are shared."""
    yield link
    for event in claimed.inside.get(link.claim.id, ()):
        if claims.names_claim(link.denial.gist) or claims.tells(event, link.shared):
            yield link._replace(claim=event)


def _weighed(denial: Spoken, claim: Claim, claims: Claims, types: AbstractSet[str]) -> Link | None:
    said, named = denial.said, claims.names_claim(denial.gist)
    if claim.id == said.id or _one_voice(denial, claim) or _inside(denial, claim):
        return None
    if not any(term[0] != "@" for term in denial.gist.terms.keys() & claim.gist.terms.keys()) and not named:
        return None
    if claim.layer == "event" and not claims.tells(claim, denial.gist.terms.keys()):
        return None
    like = likeness(denial.gist, claim.gist, claims.weights, claims.named)
    apart = days_between(claim.day, said.day)
    same = claim.report_id == said.report_id
    if not same and (apart is None or not -AFTER <= apart <= BEFORE):
        return None
    signals = tuple(_signals(denial, claim, like, types, named=named))
    bare = same or len(denial.gist.terms) <= BARE
    if not _enough(signals, like, bare=bare):
        return None
    total = sum(SIGNALS[name] for name in signals) + SIGNALS["words"] * like.overlap + SIGNALS["days"] * abs(apart or 0)
    chance = 1 / (1 + exp(NEEDED - total))
    confidence = round(chance * min(claim.confidence, said.confidence) ** 0.5, 2)
    return Link(denial, claim, confidence, signals, like.shared, chance) if chance >= FLOOR else None


def _inside(denial: Spoken, claim: Claim) -> bool:
    """Tell whether a denial is told in what it would deny, or the other way round ("said that Peru denied it")."""
    return claim.report_id == denial.said.report_id and overlap(claim.sentence, hull(denial.said.spans)) > 0


def _one_voice(denial: Spoken, claim: Claim) -> bool:
    """Tell whether denier and teller are one: who contradicts himself changes, and denies nobody."""
    if claim.layer == "event" and claim.speaker is None:
        return False
    if denial.said.speaker_country and claim.speaker_country:
        return denial.said.speaker_country == claim.speaker_country
    return denial.said.speaker_name == claim.speaker_name


def _signals(denial: Spoken, claim: Claim, like: Likeness, types: AbstractSet[str], *, named: bool) -> Iterator[str]:
    if denial.turned or denial.said.act == "deny":
        yield "denies"
    yield from _sides(denial, claim)
    if like.opposed:
        yield "opposed"
    if named:
        yield "claim named"
    if types & claim.types:
        yield "type"
    if like.same_numbers or like.numbers:
        yield "same numbers" if like.same_numbers else "other numbers"
    if like.times:
        yield "other times"
    if claim.report_id == denial.said.report_id:
        yield "same report"


def _sides(denial: Spoken, claim: Claim) -> Iterator[str]:
    """Yield what speaks for a link by who is who."""
    said, country = denial.said, denial.said.speaker_country
    if (country and country in claim.blamed) or (said.speaker_name and said.speaker_name in claim.words):
        yield "accused"
    elif country and country in claim.gist.countries and country != claim.speaker_country:
        yield "named"
    parties = denial.gist.countries | ({country} if country else set())
    if parties & (claim.gist.countries | claim.blamed | ({claim.speaker_country} - {None})):
        yield "party"


def _enough(signals: Iterable[str], like: Likeness, *, bare: bool) -> bool:
    """Tell whether there is enough to weigh: words in common, or a charge that is named by whom it was made against.

    Args:
        signals: what speaks for the link.
        like: how alike denial and claim are.
        bare: the denial names a charge and hardly more, or stands in one report with the claim; else its other words count.
    """
    there = set(signals)
    plain = sum(term[0] != "@" for term in like.shared)
    if bare and {"claim named", "accused", "denies"} <= there:
        return True
    if "denies" in there and there & {"accused", "named"}:
        return plain > 0 and ("accused" in there or plain > 1) and like.overlap >= (SOME if plain > 1 else FEW)
    return plain > 1 and {"opposed", "party"} <= there and like.overlap >= MOST


def _denial(link: Link) -> Denial:
    said, claim = link.denial.said, link.claim
    apart = days_between(claim.day, said.day)
    words = ", ".join(sorted(term.lstrip("@").replace("_", " ") for term in link.shared))
    told_ = [TOLD[name] for name in link.signals] + ([f"words in common: {words}"] if words else [])
    return Denial(
        denial=said.id,
        report_id=said.report_id,
        published=said.published,
        outlet=said.outlet,
        day=said.day,
        speaker=said.speaker,
        speaker_name=said.speaker_name,
        speaker_country=said.speaker_country,
        spans=said.spans,
        words=said.content,
        denied_layer=claim.layer,
        denied=claim.id,
        denied_report=claim.report_id,
        denied_published=claim.published,
        denied_outlet=claim.outlet,
        denied_speaker=claim.speaker,
        denied_speaker_name=claim.speaker_name,
        denied_speaker_country=claim.speaker_country,
        denied_spans=claim.spans,
        denied_words=claim.words,
        same_report=claim.report_id == said.report_id,
        days_apart=apart,
        confidence=link.confidence,
        signals=link.signals,
        why="; ".join(told_),
    )
