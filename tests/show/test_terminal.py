import pytest
from msgspec import structs

from dragoman.record import MadeBy, Note, Record, Report
from dragoman.show.terminal import printable, rendered, view

GOLDEN = """\
Waiting & reasons ──────────────────────────────────────────────────────────────
2024-05-07 · https://example.org/1

Peru said on Monday [s1 that Chile had “promised [s2 <to wait> s2]” s1].

Lima gave no reason.

Legend: [s1 what is said s1]  ·  who says it  ·  how  ·  time  ·  place  ·
actor of PER  ·  actor of CHL

Statements
        who    cue      act      form       what                           when
  s1    Peru   say      assert   mixed      that Chile had “promised <to   2024-05-06
"""


def test_golden_beginning(record: Record) -> None:
    shown = rendered(view(record, 80), width=80)
    assert shown.split("\nStatements\n")[0] == GOLDEN.split("\nStatements\n", maxsplit=1)[0]


def test_nesting_tables_and_notes(record: Record) -> None:
    shown = rendered(view(record, 120), width=120)
    assert "└ s2" in shown
    assert "indirect, intention" in shown
    assert "Events: none found" in shown
    assert "note D203" in shown
    assert "\x1b" not in shown


def test_colours_of_a_terminal(record: Record) -> None:
    assert "\x1b[" in rendered(view(record), colour=True)


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal(record: Record, width: int) -> None:
    assert max(map(len, rendered(view(record, width), width=width).splitlines())) <= width


def test_a_report_cannot_steer_the_terminal() -> None:
    text = "a\x1b[31mred\x07\x9b \x7f [bold]b[/bold] :smile:"
    odd = Record(made_by=MadeBy("0", "en", {}, {}), report=Report.of(text, title="\x1b]0;x\x07"), notes=(Note("D105", "\x1b"),))
    shown = rendered(view(odd))
    assert not any(c in shown for c in "\x1b\x07\x9b\x7f")
    assert "[bold]b[/bold] :smile:" in shown
    assert printable("a\tb\nc") == "a\tb\nc"


def test_the_same_record_gives_the_same_view(record: Record) -> None:
    assert rendered(view(record)) == rendered(view(structs.replace(record)))
