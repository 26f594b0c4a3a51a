from collections.abc import Callable

import pytest

from dragoman.reading.page import Reading

Read = Callable[[str], Reading]


def sentences(reading: Reading) -> list[str]:
    return [reading.text[slice(*span)] for span in reading.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # plain
        ("The talks ended. They resume in May.", ["The talks ended.", "They resume in May."]),
        ("Is it over? Nobody knows! We wait.", ["Is it over?", "Nobody knows!", "We wait."]),
        ("It grew 3.7 percent. 12 people left.", ["It grew 3.7 percent.", "12 people left."]),
        ("The fleet sailed.The envoy stayed.", ["The fleet sailed.", "The envoy stayed."]),
        ("(The data are provisional.) The rest follow.", ["(The data are provisional.)", "The rest follow."]),
        ("The group left. al-Harbour stayed.", ["The group left.", "al-Harbour stayed."]),
        ("no capital here. none there", ["no capital here. none there"]),
        # quotations
        ("“We agree,” he said. “We sign today.”", ["“We agree,” he said.", "“We sign today.”"]),
        ("“We agree. We sign today,” he said.", ["“We agree.", "We sign today,” he said."]),
        ("She called it “a seizure.” She left.", ["She called it “a seizure.”", "She left."]),
        ("She called it “a seizure”. She left.", ["She called it “a seizure”.", "She left."]),
        ("“Sink!” the minister said. Nobody did.", ["“Sink!” the minister said.", "Nobody did."]),
        ("“Why now?” asked the envoy. Nobody replied.", ["“Why now?” asked the envoy.", "Nobody replied."]),
        ("“Why now?” The envoy asked.", ["“Why now?” The envoy asked."]),
        ("“Why now?” Minister Orla Venn told reporters in Lima.", ["“Why now?” Minister Orla Venn told reporters in Lima."]),
        ("“Why now?” Minister Venn said that talks ended.", ["“Why now?”", "Minister Venn said that talks ended."]),
        ("“It is over.” She said the vessel left.", ["“It is over.”", "She said the vessel left."]),
        ("“He said, ‘Sink.’” Nobody moved.", ["“He said, ‘Sink.’”", "Nobody moved."]),
        ("It shows “the great resilience… Of trade” and more.", ["It shows “the great resilience… Of trade” and more."]),
        ("She said “talks on the “Northern Axis,””–which ended.", ["She said “talks on the “Northern Axis,””–which ended."]),
        ("He said: “We agree.”", ["He said: “We agree.”"]),
        ("“We agree.” — The Foreign Ministry", ["“We agree.” — The Foreign Ministry"]),
        # abbreviations
        (
            "Mr. Venn met Gen. Oake and H.E. Dr. Lunt on Feb. 6 at No. 10.",
            ["Mr. Venn met Gen. Oake and H.E. Dr. Lunt on Feb. 6 at No. 10."],
        ),
        ("It left the U.S. It never came back.", ["It left the U.S.", "It never came back."]),
        ("They met at 10 a.m. Monday in the U.S. embassy.", ["They met at 10 a.m. Monday in the U.S. embassy."]),
        ("J. Q. Venn spoke.", ["J. Q. Venn spoke."]),
        # paragraphs and lists
        ("Talks resume\nThe envoy left.", ["Talks resume", "The envoy left."]),
        ("1. The Parties agreed.\n2. The Parties met.", ["1. The Parties agreed.", "2. The Parties met."]),
        # page
        (
            "QUITO, Aug. 9 (Delta News) — Peru agreed. It signed.",
            ["QUITO, Aug. 9 (Delta News) —", "Peru agreed.", "It signed."],
        ),
        ("MS. VENN: We agree.\nQUESTION: Why?", ["MS. VENN:", "We agree.", "QUESTION:", "Why?"]),
        ("", []),
        (" \n\n ", []),
        ("…", ["…"]),
    ],
)
def test_sentences(read: Read, text: str, expected: list[str]) -> None:
    reading = read(text)
    assert sentences(reading) == expected


def test_starts_are_those_of_the_parse(read: Read) -> None:
    text = "Talks resume\n\n“We agree,” he said. “We sign.”\nThe U.S. Navy left at 10 a.m. “Why?” The envoy asked."
    reading = read(text)
    starts = {sentence.start_char for sentence in reading.doc.sents}
    assert {start for start, _ in reading.sentences} == starts
    assert reading.doc.text == text


def test_the_parser_decides_where_it_is_open(read: Read) -> None:
    reading = read("He lives in the U.S. Army officers visit him.")
    assert len(reading.sentences) in {1, 2}
