"""Texts to measure speed with: the bundled examples, and reports put together from sentences of our own by a seeded generator.

Nothing in them happened: offices of states stand where news has names, and all persons are invented.
"""

import random
from collections.abc import Iterator
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
STATES = {
    "Peru": "Peruvian",
    "Chile": "Chilean",
    "Ghana": "Ghanaian",
    "Norway": "Norwegian",
    "Vietnam": "Vietnamese",
    "Jordan": "Jordanian",
    "Finland": "Finnish",
    "Uruguay": "Uruguayan",
    "Nepal": "Nepalese",
    "Kenya": "Kenyan",
}
CITIES = ("Geneva", "Lima", "Accra", "Hanoi", "Amman", "Helsinki", "Montevideo", "Nairobi", "Oslo", "New York")
SURNAMES = ("Tamarisk", "Ostrel", "Quillby", "Varnholt", "Medrano-Ash", "Pellworth")
OFFICES = ("Foreign Minister", "Deputy Trade Minister", "Defence Minister", "Ambassador", "President")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "on 14 March", "last week", "earlier this month")
SENTENCES = (
    "{a}’s foreign ministry said on {day} that talks with {b} over fishing rights would resume in {city} within two weeks.",
    "“We have made our position clear, and we expect a written answer,” {person} told reporters after the meeting in {city}.",
    "The {adj} government rejected the claim, saying that its ships had never left its own waters.",
    "According to a statement by the ministry, exports to {b} rose by 12 percent to $4.3 billion in the first half of 2023.",
    "A spokesperson for the {bdj} army denied that its forces had crossed the border, calling the report “entirely false”.",
    "{person} urged {b} to release the crew, which had been held in {city} since January.",
    "He added that the two sides “agree on most points” but that the question of tariffs was still open.",
    "Both countries signed an agreement on visas in {city} on {day}, three years after the negotiations began.",
    "The opposition accused the president of giving in to pressure from {b}, while unions announced a strike.",
    "Officials in {city} did not respond to a request for comment.",
    "Asked whether sanctions were being considered, {person} said: “All options are on the table. Nothing has been decided.”",
    "The United Nations Security Council is to discuss the dispute on {day}, diplomats said.",
    "{b} recalled its ambassador from {city} for consultations and suspended a joint exercise planned for the autumn.",
    "Some 1,200 people have crossed the river since {day}, the Red Cross said, most of them women and children.",
    "Analysts doubt that the ceasefire will hold through the winter, but {a} believes that the monitors should stay.",
)
PARAGRAPHS = (3, 2, 4, 2, 3, 1, 3)


def report(seed: int) -> str:
    """Return one made-up report of some 400 words; the same seed gives the same text."""
    chance = random.Random(seed)  # noqa: S311 - variety, no secret
    a, b = chance.sample(sorted(STATES), 2)
    fill = {"a": a, "b": b, "adj": STATES[a], "bdj": STATES[b]}
    return "\n\n".join(" ".join(_sentences(chance, fill, size)) for size in PARAGRAPHS)


def _sentences(chance: random.Random, fill: dict[str, str], size: int) -> Iterator[str]:
    for sentence in chance.sample(SENTENCES, size):
        person = f"{fill['adj']} {chance.choice(OFFICES)} {chance.choice(SURNAMES)}"
        yield sentence.format(**fill, person=person, city=chance.choice(CITIES), day=chance.choice(DAYS))


def texts(words: int) -> list[str]:
    """Return the bundled examples and made-up reports, of so many words at least."""
    out = [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    size, seed = sum(len(text.split()) for text in out), 0
    while size < words:
        out.append(report(seed))
        size, seed = size + len(out[-1].split()), seed + 1
    return out
