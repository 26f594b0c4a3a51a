"""Tells each made-up happening in five reports, as agencies and newspapers do.

An original; a copy of it, the same or lightly edited, or else one more rewriting; a shortened one; and rewritings by others
with another first sentence, another order, and facts that the others lack. Reports come out within four days. Some tell another
happening of the set in passing. Some disagree on a number, on the day, on who did it, or on whether it happened.
"""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from happenings import Facts, Happening, load_wordings, seed
from telling import Clock, Names, sentence

LEAST, SHORT, LONG = 60, 75, 110
"""Words that a shortened report, a rewriting and an original have at least."""
AMERICAN = 3
"""One outlet in so many writes as Americans do."""
HALF, OFTEN, SELDOM = 0.5, 0.75, 0.25
ASIDE, MEMORY = timedelta(3), timedelta(75)
"""How old another happening is that is told as news beside this one; how old one is that is told as background, at most."""


class Paragraph(NamedTuple):
    """A paragraph, and which other happening it tells, if any."""

    text: str
    tells: str | None = None


class Report(NamedTuple):
    """A report as it is written to `reports.jsonl`, and what is known of it for `gold.jsonl`."""

    outlet: str
    published: date
    title: str
    paragraphs: list[Paragraph]
    happening: str
    role: str
    differs: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text, a blank line between paragraphs."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def also(self) -> list[str]:
        """The other happenings of the set that the text tells."""
        return [paragraph.tells for paragraph in self.paragraphs if paragraph.tells]


class Desk:
    """Writes the reports of a half.

    Args:
        half: `dev` or `test`.
        facts: the facts.
        happenings: all happenings of the half.
        draw: number of the draw.
    """

    def __init__(self, half: str, facts: Facts, happenings: list[Happening], draw: int = 0) -> None:
        self._facts, self._all = facts, happenings
        self._words = load_wordings(half)
        self._shared: dict[str, Any] = self._words["shared"]
        self._chance = random.Random(seed(half, draw) + 100)  # noqa: S311 - the same draws each time; no secret
        self._names = Names(facts, self._chance)

    def reports(self, h: Happening) -> list[Report]:
        """Return the five reports of a happening."""
        chance = self._chance
        outlets = chance.sample(self._shared["outlets"], 5)
        leads = self._leads(h)
        delays = sorted(chance.choice((0, 0, 1, 1, 2, 3)) for _ in range(3))
        days = [h.day + timedelta(delay) for delay in delays]
        copied = days[0] + timedelta(chance.choice((0, 0, 1)))
        first = self._report(h, outlets[0], days[0], leads[0], "original", copied)
        made = [first, _shortened(first, outlets[1], copied)]
        if chance.random() < OFTEN:
            made.append(self._copy(first, outlets[2], copied, h))
        else:
            made.append(self._report(h, outlets[2], days[1], leads[3 % len(leads)], "rewrite", days[1]))
        made.append(self._report(h, outlets[3], days[1], leads[1], "rewrite", days[1], self._difference(h)))
        made.append(self._report(h, outlets[4], days[2], leads[2], "rewrite", days[2], self._difference(h)))
        return made

    def _leads(self, h: Happening) -> list[str]:
        leads = self._chance.sample(self._words[h.kind]["leads"], len(self._words[h.kind]["leads"]))
        telling = [lead for lead in leads if not h.must_tell or any(slot in lead for slot in h.must_tell)]
        return (telling * 4)[:4]

    def _difference(self, h: Happening) -> str:
        """Return in what a report differs from the others: nothing more often than not."""
        facts = self._facts.kinds[h.kind]
        ways = [""] * 10 + ["denied"] * (2 if facts["tone"] == "hostile" else 1)
        ways += ["number"] * 5 if h.number and "{n}" not in h.must_tell else []
        ways += ["who"] * 9 if facts.get("disputed") else []
        ways += ["day"]
        return self._chance.choice(ways)

    def _report(
        self, h: Happening, outlet: str, published: date, lead: str, role: str, last: date, differs: str = ""
    ) -> Report:
        chance, words = self._chance, self._words[h.kind]
        number = self._misstated(h) if differs == "number" else h.number
        clock = Clock(chance, american=self._shared["outlets"].index(outlet) % AMERICAN == 0)
        day = h.day - timedelta(1) if differs == "day" else h.day
        told = clock.told(day, published, last, must=bool(h.must_tell))
        if differs == "day":
            told = f"on {day:%A}"

        def fill(wording: str, **more: str) -> str:
            return sentence(wording.format(**self._names.slots(h, chance, number, self._shared), **more))

        body = self._body(h, differs, fill, 3 if role == "original" else chance.choice((1, 2, 2, 3)))
        if not differs and chance.random() < SELDOM:
            body.insert(1, Paragraph(fill(self._again(h), bw=told)))
        opening = [fill(chance.choice(self._shared["openings"]))] if chance.random() < SELDOM / 2 else []
        backs = self._passing(h, clock, published, last) if chance.random() < HALF else []
        spare = [Paragraph(fill(b)) for b in chance.sample(self._shared["background"], 4)]
        if chance.random() < HALF or not backs:
            backs.append(spare.pop())
        first = Paragraph(" ".join([*opening, fill(lead, when=told)]))
        paragraphs = self._ordered(first, body, backs)
        while _words(paragraphs) < (LONG if role == "original" else SHORT) and spare:
            paragraphs.append(spare.pop())
        if chance.random() < SELDOM:
            paragraphs[0] = self._datelined(paragraphs[0], h, f"{clock.dated(published)} ({outlet})")
        return Report(outlet, published, fill(words["title"]), paragraphs, h.id, role, (differs,) if differs else ())

    def _body(self, h: Happening, differs: str, fill: Callable[[str], str], size: int) -> list[Paragraph]:
        """Return what follows the news: details, reactions and, in a report that doubts it, who says otherwise."""
        chance, tone = self._chance, self._facts.kinds[h.kind]["tone"]
        chosen = chance.sample(self._words[h.kind]["details"], size)
        chosen += chance.sample(self._words["reactions"][tone], chance.choice((1, 1, 2)))
        if differs in {"denied", "who"}:
            chosen.insert(1, chance.choice(self._contradictions(h, differs)))
        return [Paragraph(fill(wording)) for wording in chosen]

    def _again(self, h: Happening) -> str:
        """Return a wording that tells the news once more, on somebody's word."""
        back: str = self._words[h.kind]["back"]
        wording: str = self._chance.choice(self._shared["again"])
        return wording.replace("{back}", back[0].lower() + back[1:])

    def _ordered(self, first: Paragraph, body: list[Paragraph], backs: list[Paragraph]) -> list[Paragraph]:
        """Return paragraphs: mostly the news first, now and then what went before it or what somebody says of it."""
        chance = self._chance
        if backs[0].tells and chance.random() < SELDOM:
            return [backs[0], first, *body, *backs[1:]]
        if chance.random() < SELDOM / 3:
            return [body[-1], first, *body[:-1], *backs]
        if len(body) > 1 and chance.random() < HALF:
            body = [Paragraph(f"{body[0].text} {body[1].text}"), *body[2:]]
        if chance.random() < SELDOM:
            return [first, *backs, *body]
        return [first, *body, *backs]

    def _contradictions(self, h: Happening, differs: str) -> list[str]:
        words: dict[str, list[str]] = self._words[h.kind]
        return words["blame"] if differs == "who" else words.get("deny") or self._shared["denials"]

    def _misstated(self, h: Happening) -> int | None:
        if h.number is None:
            return None
        step = self._facts.kinds[h.kind]["n"][2]
        return self._chance.choice([n for n in (h.number - step, h.number + step, h.number + 2 * step) if n > 1])

    def _datelined(self, paragraph: Paragraph, h: Happening, told: str) -> Paragraph:
        state = self._facts.states[self._chance.choice((h.a, h.a, h.b))]
        return paragraph._replace(text=f"{state.capital.upper()}, {told} — {paragraph.text}")

    def _passing(self, h: Happening, clock: Clock, published: date, last: date) -> list[Paragraph]:
        """Return a paragraph that tells another happening in passing, if there is one that fits."""
        sides, chance = {h.a, h.b}, self._chance
        now = [o for o in self._all if h.day - ASIDE <= o.day <= h.day and not {o.a, o.b} & sides]
        if now and chance.random() < SELDOM / 2:
            other = chance.choice(now)
            return [self._told_back(other, f"on {other.day:%A}", chance.choice(self._shared["aside"]))]
        earlier = [o for o in self._all if h.day - MEMORY < o.day < h.day - ASIDE]
        twins = [o for o in earlier if h.twin_of == o.id]
        same = [o for o in earlier if {o.a, o.b} == sides]
        near = [o for o in earlier if {o.a, o.b} & sides]
        pool: list[Happening] = next((pool for pool in (twins, same, near) if pool), [])
        other = chance.choice(pool) if pool else None
        return [self._told_back(other, clock.back(other.day, published, last))] if other else []

    def _told_back(self, other: Happening, when: str, within: str = "{back}") -> Paragraph:
        """Return a sentence about an earlier happening, within a wording that begins otherwise or alone."""
        wording = self._words[other.kind]["back"]
        wording = wording[0].lower() + wording[1:]
        told = wording.format(**self._names.slots(other, self._chance, other.number, self._shared), bw=when)
        return Paragraph(sentence(within.format(back=told)), other.id)

    def _copy(self, first: Report, outlet: str, published: date, h: Happening) -> Report:
        """Return the same text under another name, or the same but for a few words."""
        if self._chance.random() < HALF:
            return first._replace(outlet=outlet, published=published, role="copy")
        paragraphs = list(first.paragraphs)
        changes = [(n, old, new) for old, new in self._shared["edits"] for n, p in enumerate(paragraphs) if old in p.text]
        for n, old, new in self._chance.sample(changes, min(2, len(changes))):
            paragraphs[n] = paragraphs[n]._replace(text=paragraphs[n].text.replace(old, new, 1))
        if self._chance.random() < HALF:
            slots = self._names.slots(h, self._chance, h.number, self._shared)
            paragraphs.append(Paragraph(self._chance.choice(self._shared["bylines"]).format(**slots)))
        return first._replace(outlet=outlet, published=published, paragraphs=paragraphs, role="edited")


def _shortened(first: Report, outlet: str, published: date) -> Report:
    """Return the first paragraphs alone."""
    kept = next(n for n in range(1, len(first.paragraphs) + 1) if _words(first.paragraphs[:n]) >= LEAST)
    return first._replace(outlet=outlet, published=published, paragraphs=first.paragraphs[:kept], role="short")


def _words(paragraphs: list[Paragraph]) -> int:
    return sum(len(paragraph.text.split()) for paragraph in paragraphs)
