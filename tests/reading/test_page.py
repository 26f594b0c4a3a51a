from collections.abc import Callable

import pytest

from dragoman.languages.words import words
from dragoman.reading.dateline import Datelines
from dragoman.reading.page import Reading
from dragoman.reading.paragraphs import paragraphs
from dragoman.reading.turns import Turns

LISTS = words("en", "reading")
DATELINES = Datelines(LISTS["dateline"])
TURNS = Turns(LISTS["transcript"])


def dateline(text: str) -> str | None:
    span = DATELINES.find(text, paragraphs(text))
    return None if span is None else text[slice(*span)]


def turns(text: str) -> list[tuple[str, str]]:
    return [(text[slice(*t.label)], text[slice(*t.content)]) for t in TURNS.find(text, paragraphs(text))]


@pytest.mark.parametrize(
    "line",
    [
        "QUITO, Aug. 9 (Delta News) —",
        "HANOI -",
        "HANOI --",
        "SOFIA —",
        "SANTO DOMINGO, August 9, 2022 —",
        "Lusaka, 3 March 2021 (MFA) –",
        "UNITED NATIONS, May 4 (Delta News) —",
        "LONDON (Delta News) —",
        "London (Delta News) -",
        "WASHINGTON, D.C., May 7, 2024 /Delta News/ --",
        "KYIV, Ukraine —",
        "ST. PETERSBURG, Russia (Delta News) _",
        "RIO DE JANEIRO, Tuesday, May 7 —",
        "Port of Spain, 2024-05-07 –",
        "(Delta News) --",
        "NEW DELHI:",
        "BEIJING/MOSCOW (Delta News) -",
    ],
)
def test_datelines(line: str) -> None:
    assert dateline(f"{line} Talks resumed on Monday.") == line
    assert dateline(f"Talks to resume\nBy A Correspondent\n\n{line} Talks resumed on Monday.") == line


@pytest.mark.parametrize(
    "text",
    [
        "Moscow – which borders nobody here – agreed.",
        "BREAKING — Talks resumed.",
        "UPDATE: Talks resumed.",
        "The Minister (who left) - and the envoy - agreed.",
        "NATO is there. QUITO, Aug. 9 — is not at the start.",
        "NATO members agreed – at last.",
        "LIMA —",
        "Talks ended.\nQUESTION: Why?",
        "One.\nTwo.\nThree.\nFour.\nLIMA — Too late.",
        "",
    ],
)
def test_no_dateline(text: str) -> None:
    assert dateline(text) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Lusaka — The ministry spoke.", "Lusaka —"),
        ("Lusaka - “We will go”, the ministry said.", "Lusaka -"),
        ("Lusaka — which is large — was calm.", None),
        ("Ndola — The ministry spoke.", None),
        ("Lusaka-based firms spoke.", None),
        ("Lusaka —", None),
    ],
)
def test_a_capital_needs_only_its_dash(text: str, line: str | None) -> None:
    found = Datelines(LISTS["dateline"], ["Lusaka"]).find(text, paragraphs(text))
    assert (text[slice(*found)] if found else None) == line


def test_a_dateline_is_a_sentence_of_its_own(read: Callable[[str], Reading]) -> None:
    reading = read("MANILA - The fleet left.")
    assert reading.dateline == (0, 8)
    assert reading.sentences == ((0, 8), (9, 24))


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("QUESTION: Why?\nMS. VENN: Because.", ["QUESTION", "MS. VENN"]),
        ("Q: Why?\n\nA: Because. It is so.\n\nMore of it.", ["Q", "A"]),
        (
            "Briefing\n\nThe President: Welcome.\nReporter: Why?\nThe President: No.",
            ["The President", "Reporter", "The President"],
        ),
        (
            "Harbour Wire: Why?\nForeign Ministry Spokesperson Orla Venn: No.",
            ["Harbour Wire", "Foreign Ministry Spokesperson Orla Venn"],
        ),
        ("Q   Why?\n\nMS. VENN:  No.\n\nQ   When?", ["Q", "MS. VENN", "Q"]),
        # no transcripts
        ("Note: this is one.\nTalks resumed.", []),
        ("Note: one.\nBackground: two.\nContact: three.", []),
        ("MS. VENN: We agree.", []),
        ("1. The Parties agreed: yes.\n2. The Parties met: no.", []),
        ("The envoy said: no.\nThe minister said: yes.", []),
        ("Trade: up a third.\nAid: down.\n" + "Talks resumed on Monday.\n" * 5, []),
        ("", []),
    ],
)
def test_turns(text: str, labels: list[str]) -> None:
    assert [label for label, _ in turns(text)] == labels


def test_content_runs_to_the_next_label() -> None:
    assert turns("Hall\nQ: Why?\n\nA: Because.\n\nIt is so. \nQ: So?\n") == [
        ("Q", "Why?"),
        ("A", "Because.\n\nIt is so."),
        ("Q", "So?"),
    ]


def test_the_colon_stands_after_the_label() -> None:
    text = "QUESTION : Why?\nMS. VENN: No."
    first, second = TURNS.find(text, paragraphs(text))
    assert (text[slice(*first.colon)], text[slice(*second.colon)]) == (":", ":")


WRAPPED = """\
The foreign ministry said on Monday that the talks would go on
after a pause of two weeks, and that both sides had agreed on the
order of the points.
     The other side has not replied. Its spokesperson left the city
early on Sunday and gave no date for a return.

Talks ended in May."""


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" \n\t\n ", 0),
        ("One.", 1),
        ("One.\nTwo.", 2),
        ("One.\r\n\r\nTwo.\rThree.\u2028Four.", 4),
        ("One. \n \n  Two.", 2),
        (WRAPPED, 3),
        ("JOINT STATEMENT\nof the two Parties\n" + "They agreed on it. " * 20 + "\n" + "They met. " * 30, 4),
    ],
)
def test_paragraphs(text: str, count: int) -> None:
    spans = paragraphs(text)
    assert len(spans) == count
    for start, end in spans:
        assert text[start:end] == text[start:end].strip() != ""


def test_many_lines_take_linear_time(seconds_of: Callable[[Callable[[], object]], float]) -> None:
    lines, blank = "a\n" * 200_000, "\n" * 500_000 + "a"
    assert len(paragraphs(lines)) == 200_000
    assert paragraphs(blank) == ((500_000, 500_001),)
    assert seconds_of(lambda: (paragraphs(lines), paragraphs(blank))) < 5
