import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.languages.words import words
from dragoman.reading.page import Quotation
from dragoman.reading.paragraphs import paragraphs
from dragoman.reading.quotations import Apostrophes, find_quotations

APOSTROPHES = Apostrophes(words("en", "reading")["apostrophes"])


def quotations(text: str) -> tuple[Quotation, ...]:
    return find_quotations(text, paragraphs(text), APOSTROPHES)


def shown(text: str) -> list[str]:
    """Each quotation with a dot per level before it and an exclamation mark after it where it is never closed."""
    return ["." * q.depth + text[slice(*q.span)] + ("" if q.closed else "!") for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the kinds of marks
        ("“We agree,” she said.", ["“We agree,”"]),
        ('"We agree," she said.', ['"We agree,"']),
        ("‘We agree,’ she said.", ["‘We agree,’"]),
        ("'We agree,' she said.", ["'We agree,'"]),
        ("«We agree», she said.", ["«We agree»"]),
        ("« We agree », she said.", ["« We agree »"]),
        ("»We agree«, she said.", ["»We agree«"]),
        ("»We agree», she said.", ["»We agree»"]),
        ("‹We agree›, she said.", ["‹We agree›"]),
        ("„We agree“, she said.", ["„We agree“"]),
        ("„We agree”, she said.", ["„We agree”"]),
        ("‚We agree‘, she said.", ["‚We agree‘"]),
        ("”We agree,” she said.", ["”We agree,”"]),
        ("``We agree,'' she said.", ["``We agree,''"]),
        ("''We agree,'' she said.", ["''We agree,''"]),
        ("‘‘We agree,’’ she said.", ["‘‘We agree,’’"]),
        ("`We agree,' she said.", ["`We agree,'"]),
        ('She said " we agree " twice.', ['" we agree "']),
        # nesting
        ("those “talking of a “Northern Axis,””–which", ["“talking of a “Northern Axis,””", ".“Northern Axis,”"]),
        ("a note that “the “old terms” have lapsed,” unquote", ["“the “old terms” have lapsed,”", ".“old terms”"]),
        (
            '“The envoy’s "maybe" often means a "never"”?',
            ['“The envoy’s "maybe" often means a "never"”', '."maybe"', '."never"'],
        ),
        ("“He said, ‘Sink.’”", ["“He said, ‘Sink.’”", ".‘Sink.’"]),
        (
            "\"They shouted 'Stand clear or leave' at us,\" he said.",
            ["\"They shouted 'Stand clear or leave' at us,\"", ".'Stand clear or leave'"],
        ),
        ("\"'Sink,' they said.\"", ["\"'Sink,' they said.\"", ".'Sink,'"]),
        ("«as we say, “loud as the shout”», he wrote", ["«as we say, “loud as the shout”»", ".“loud as the shout”"]),
        ("“a ‘b “c” d’ e”", ["“a ‘b “c” d’ e”", ".‘b “c” d’", "..“c”"]),
        ('"the "big" one"', ['"the "big" one"', '."big"']),
        # apostrophes
        ("The ships’ crews don’t know the captain’s ’90s songs.", []),
        ("The ships' crews don't know the captain's '90s songs.", []),
        ("rock 'n' roll, O’Brien’s and Ren'ai’s", []),
        ("‘The ships’ crews agree,’ she said.", ["‘The ships’ crews agree,’"]),
        ("'The ships' crews agree,' she said of the boats' owners.", ["'The ships' crews agree,'"]),
        ("the ‘red lines’ and the ‘talks’", ["‘red lines’", "‘talks’"]),
        ("“the ‘red lines’ of the parties’ chiefs,” she said.", ["“the ‘red lines’ of the parties’ chiefs,”", ".‘red lines’"]),
        ("Tell 'em 'tis late.", []),
        ("“’Tis late,” he said.", ["“’Tis late,”"]),
        # inches, feet, minutes
        ('He is 6\'2" and has a 30" telescope.', []),
        ('"He is 6\'2" tall," she said.', ['"He is 6\'2" tall,"']),
        ('"a 30" gun and a 5" one," she said', ['"a 30" gun and a 5" one,"']),
        ('"in 2022" and "in 30"', ['"in 2022"', '"in 30"']),
        ("6′2″ and 30″", []),
        # wrong, missing and stray marks
        ('“We agree," she said.', ['“We agree,"']),
        ('"We agree,” she said.', ['"We agree,”']),
        ("“We agree,“ she said.", ["“We agree,“"]),
        ("We agree,” she said.", []),
        ("“Are they coming?\nNobody knew.", ["“Are they coming?!"]),
        ("“Not yet, he said. “Later,” he added.", ["“Not yet, he said.!", "“Later,”"]),
        ("“It is 'late,” he said.", ["“It is 'late,”"]),
        ("“It is ‘late,” he said.", ["“It is ‘late,”", ".‘late,!"]),
        ("“It is «late,” he said.", ["“It is «late,”", ".«late,!"]),
        # no words, no quotation
        ('“…” and “” and ""', []),
        ("“" * 100 + "”" * 100, []),
        ("", []),
        (" \n ", []),
        # several paragraphs
        ("“One.\n\n“Two.\n\n“Three,” she said.", ["“One.\n\n“Two.\n\n“Three,”"]),
        ('"One.\n"Two," she said.', ['"One.\n"Two,"']),
        ("«Eins.\n«Zwei», sagte sie.", ["«Eins.\n«Zwei»"]),
        ("“One, ‘two.\n“‘Three,’ four.”", ["“One, ‘two.\n“‘Three,’ four.”", ".‘two.\n“‘Three,’"]),
        ("“One.\n\nTwo.\n\n“Three.”", ["“One.!", "“Three.”"]),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_inner_is_between_the_marks() -> None:
    text = "a “b” c ``d'' e “f"
    assert [text[slice(*q.inner)] for q in quotations(text)] == ["b", "d", "f"]


def test_depth_has_no_end() -> None:
    text = "“a " * 300 + ("b" + "”" * 60 + " ") * 5
    found = quotations(text)
    assert [q.depth for q in found] == list(range(300))
    assert [q.parent for q in found] == [None, *range(299)]


MARKS = "“”„‟\"«»‹›‘’‚'` \n.,s6aA—"


@given(st.text(MARKS, max_size=80))
@settings(max_examples=500, deadline=None)
def test_spans_nest_well_and_lie_within_the_text(text: str) -> None:
    found = quotations(text)
    assert list(found) == sorted(found, key=lambda q: (q.span[0], -q.span[1]))
    for number, quotation in enumerate(found):
        assert 0 <= quotation.span[0] < quotation.inner[0] <= quotation.inner[1] <= quotation.span[1] <= len(text)
        assert any(character.isalnum() for character in text[slice(*quotation.inner)])
        for other in found[number + 1 :]:
            assert other.span[0] >= quotation.span[1] or other.span[1] <= quotation.inner[1]
        if quotation.parent is None:
            assert quotation.depth == 0
        else:
            around = found[quotation.parent]
            assert quotation.depth == around.depth + 1
            assert around.inner[0] <= quotation.span[0] <= quotation.span[1] <= around.inner[1]


@given(
    st.text(MARKS.replace("\n", ""), max_size=60),
    st.sampled_from(["One word.\n\n", "“One,” he said.\n\n", "The ships’ crews.\n"]),
)
@settings(max_examples=300, deadline=None)
def test_a_paragraph_before_changes_nothing(text: str, before: str) -> None:
    alone = [(q.span, q.inner, q.depth, q.closed) for q in quotations(text)]
    moved = quotations(before + text)
    at = len(before)
    later = [
        ((q.span[0] - at, q.span[1] - at), (q.inner[0] - at, q.inner[1] - at), q.depth, q.closed)
        for q in moved
        if q.span[0] >= at
    ]
    assert later == alone


@pytest.mark.parametrize("unit", ["“", '"', "'", '" ', "«»", "‘‘", "“‘", "’ "])
def test_a_megabyte_of_marks(seconds_of: Callable[[Callable[[], object]], float], unit: str) -> None:
    text = unit * (1_000_000 // len(unit.encode()))
    assert quotations(text) == ()
    assert seconds_of(lambda: quotations(text)) < 2


@pytest.mark.parametrize("unit", ["“a ", "“a” ", "'a' ", "s’ a ", "“\n"])
def test_time_is_linear(unit: str) -> None:
    start = time.process_time()
    quotations(unit * 5_000)
    once = time.process_time() - start
    start = time.process_time()
    quotations(unit * 50_000)
    assert time.process_time() - start < 40 * once + 0.1
