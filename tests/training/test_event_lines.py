"""The coder's training text: every line well formed, none twice, none from the tests, and every label with enough lines."""

import re
from collections import Counter
from pathlib import Path

import pytest

from dragoman.evaluate.statuses import MARK, STATUSES
from dragoman.ontology.plover import load_plover

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "training" / "events"
FREE = "NONE"
LEAST, LEAST_FREE = 6000, 2000
LEAST_OF_TYPE, LEAST_OF_MODE, LEAST_OF_STATUS = 200, 10, 150


def lines(folder: Path, pattern: str) -> list[tuple[str, str]]:
    """Where each line stands, and the line, without comments."""
    rows = [
        (f"{file.name}:{number}", line)
        for file in sorted(folder.glob(pattern))
        for number, line in enumerate(file.read_text("utf-8").split("\n"), 1)
    ]
    return [(where, line) for where, line in rows if line.strip() and not line.startswith("#")]


OWN = lines(FOLDER, "*.txt")


def bare(line: str) -> str:
    """The words of a line's sentence, without marks, case and punctuation."""
    return " ".join(re.findall(r"\w+", MARK.sub(r"\2", line.rpartition(" | ")[2]).lower()))


def fault(line: str) -> str | None:
    """What is wrong with a line."""
    fields = line.split(" | ", 2)
    if len(fields) != 3:
        return "not three fields"
    return fault_of_label(fields[0], fields[1]) or fault_of_marks(fields[2], free=fields[0] == FREE)


def fault_of_label(label: str, status: str) -> str | None:
    kind, _, mode = label.partition(".")
    known = load_plover().types.get(kind)
    if kind != FREE and (known is None or (mode and mode not in known.modes)):
        return f"no such type or mode {label!r}"
    return None if status in STATUSES else f"no such status {status!r}"


def fault_of_marks(sentence: str, *, free: bool) -> str | None:
    marks = Counter(mark[1] for mark in MARK.finditer(sentence))
    if re.search(r"[\[\]]", MARK.sub("", sentence)):
        return "a mark that is nested or not closed"
    if any(not mark[2].strip() or mark[2] != mark[2].strip() for mark in MARK.finditer(sentence)):
        return "a mark around nothing, or around a space"
    if free:
        return "a trigger where there is no event" if marks["T"] else None
    return None if marks["T"] and (marks["A"] or marks["R"]) else "no trigger, or nobody"


def test_every_line_is_well_formed() -> None:
    assert [f"{where}: {said}" for where, line in OWN if (said := fault(line))] == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("AID | actual", "not three fields"),
        ("AID.visit | actual | [A Peru] [T gave] [R Chile] rice.", "no such type or mode"),
        ("AID | past | [A Peru] [T gave] [R Chile] rice.", "no such status"),
        ("AID | actual | [A Peru [T gave]] [R Chile] rice.", "nested or not closed"),
        ("AID | actual | [A Peru] [T gave ][R Chile] rice.", "around a space"),
        ("NONE | actual | [A Peru] [T borders] [R Chile].", "where there is no event"),
        ("AID | actual | [A Peru] gave [R Chile] rice.", "no trigger"),
    ],
)
def test_what_is_wrong_with_a_line(line: str, said: str) -> None:
    assert said in str(fault(line))


def test_no_event_is_marked_twice_and_no_sentence_is_one_of_the_tests() -> None:
    marked = Counter((bare(line), tuple(words for mark, words in MARK.findall(line) if mark == "T")) for _, line in OWN)
    assert [told for told, count in marked.items() if count > 1] == []
    tests = {bare(line) for _, line in lines(ROOT / "tests" / "heldout" / "events", "*.txt")}
    assert sorted(tests & {text for text, _ in marked}) == []


def test_every_label_has_enough_lines() -> None:
    labels = Counter(line.split(" | ", 1)[0] for _, line in OWN)
    types = Counter(label.partition(".")[0] for label in labels.elements())
    statuses = Counter(line.split(" | ", 2)[1] for _, line in OWN)
    assert sum(types.values()) - types[FREE] >= LEAST
    assert types[FREE] >= LEAST_FREE
    wanted = dict.fromkeys(load_plover().types, LEAST_OF_TYPE)
    wanted |= {f"{name}.{mode}": LEAST_OF_MODE for name, kind in load_plover().types.items() for mode in kind.modes}
    wanted |= dict.fromkeys(STATUSES, LEAST_OF_STATUS)
    have = types | labels | statuses
    assert {name: have[name] for name, least in wanted.items() if have[name] < least} == {}
