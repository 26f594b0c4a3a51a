"""Marked pairs: how they are read, found and scored, and that the figures are those of the benchmark's scorer."""

import io
import json
import os
import random
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import NamedTuple

import pytest

from dragoman.errors import FormatError
from dragoman.evaluate import pairs
from dragoman.evaluate.pairing import Document, Found
from dragoman.evaluate.pairs import Pair
from dragoman.evaluate.suite import DATA_SETS, MARKS, Gold, chosen, measure_all
from dragoman.ontology.plover import load_plover

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("DRAGOMAN_DEV_GOLD") or ROOT.parent / "shared" / "gold")
SCORER = FOLDER.parent / "eval" / "events_eval.py"
HEAD = "id\tpart\tdocument\tsentence_start\tsentence_end\tactor_start\tactor_end\trecipient_start\trecipient_end\ttype\n"
BODY = "\nThe sea is calm.\n   Peru's  navy\n   sued Chile. It rained."
TML = f"<TimeML><TEXT>{BODY}</TEXT></TimeML>"
AT, TO = BODY.index("Peru"), BODY.index(" It rained")


@pytest.mark.parametrize(
    ("marked", "text", "actor", "recipient"),
    [
        ("<s>Peru</s> sued <t>Chile</t>.", "Peru sued Chile.", (0, 4), (10, 15)),
        ("<t>Chile</t> was sued.", "Chile was sued.", None, (0, 5)),
        ("Nothing.", "Nothing.", None, None),
        ("<s>Peru</s> and <s>Fiji</s> met.", "Peru and Fiji met.", (0, 4), None),
        ("<s></s>A </t>b<t>", "A b", None, None),
        ("<s>the <t>Chilean</t> navy</s>", "the Chilean navy", (0, 16), (4, 11)),
        ("", "", None, None),
    ],
)
def test_marks_are_taken_out(marked: str, text: str, actor: object, recipient: object) -> None:
    assert pairs.unmarked(marked) == (text, actor, recipient)


@pytest.mark.parametrize("sentence", ["<s>Peru</s> sued <t>Chile</t>.", "<s>A</s><t>B</t>", "<t>Chile</t> lost.", "Nothing."])
def test_marks_are_put_in_again(sentence: str) -> None:
    text, actor, recipient = pairs.unmarked(sentence)
    assert pairs.marked(Document("1", text, None, Pair(actor, recipient, "ACCUSE"))) == sentence


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("marked_sentence\tgold_root\nA\tDANCE\n", "row 0: unknown type 'DANCE'"),
        ("marked_sentence\tgold_root\nA\n", "unknown type ''"),
        ("marked_sentence\nA\n", "no column 'gold_root'"),
        ("", "no column"),
        ("marked_sentence\tgold_root\nA\udc80\tAID\n", "no table"),
        (f"marked_sentence\tgold_root\n{'A' * 200_000}\tAID\n", "no table"),
    ],
)
def test_a_table_that_is_no_table_of_pairs(table: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "x.tsv").write_text(table, "utf-8", "surrogateescape")
    with pytest.raises(FormatError, match=said):
        pairs.load_marked(tmp_path / "x.tsv")


def test_ids_are_uids_or_row_numbers(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text('uid\tmarked_sentence\tgold_root\nu1\t"<s>A</s> ""b"""\tRETREAT\n\tC\tAID\n', "utf-8")
    first, second = pairs.load_marked(path)
    assert (first.id, first.text, first.gold.type) == ("u1", 'A "b"', "YIELD")
    assert (second.id, second.gold.type) == ("1", "AID")


def row(*sides: int | str, part: str = "TimeBank", document: str = "d", kind: str = "ACCUSE") -> str:
    return "\t".join(map(str, ("t1", part, document, *sides, kind))) + "\n"


def archive(folder: Path) -> Path:
    path = folder / "tempeval" / "tempeval-dev.tar.xz"
    path.parent.mkdir()
    with tarfile.open(path, "w:xz") as tar:
        member = tarfile.TarInfo("TimeBank/d.tml")
        member.size = len(TML.encode())
        tar.addfile(member, io.BytesIO(TML.encode()))
    return path


def test_the_text_is_joined_and_its_white_space_is_single(tmp_path: Path) -> None:
    marks = tmp_path / "marks.tsv"
    navy, chile = BODY.index("navy"), BODY.index("Chile")
    lines = row(AT, TO, AT, navy + 4, chile, chile + 5), row(AT, TO, "", "", chile, chile + 5, kind="CONCEDE")
    marks.write_text(HEAD + "".join(lines), "utf-8")
    first, second = pairs.load_transfer(archive(tmp_path), marks)
    assert pairs.marked(first) == "<s>Peru's navy</s> sued <t>Chile</t>."
    assert (pairs.marked(second), second.gold.type) == ("Peru's navy sued <t>Chile</t>.", "YIELD")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (row(AT, TO, "", "", "", "", document="other"), "no document 'other'"),
        (row(AT, TO, "", "", "", "", part="AQUAINT"), "no document 'd' in 'AQUAINT'"),
        (row("", "", "", "", "", ""), "has no sentence"),
        (row(AT, 9999, "", "", "", ""), "no such sentence"),
        (row(AT, TO, AT, "", "", ""), "no such actor"),
        (row(AT, TO, AT, AT, "", ""), "no such actor"),
        (row(AT, TO, "", "", "-1", "3"), "no such recipient"),
        (row(AT, TO, 1, 4, "", ""), "not within the sentence"),
        (row(AT, TO, "", "", "", "", kind="yield"), "unknown type"),
    ],
)
def test_marks_that_fit_no_text(line: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "marks.tsv").write_text(HEAD + line, "utf-8")
    with pytest.raises(FormatError, match=said):
        pairs.load_transfer(archive(tmp_path), tmp_path / "marks.tsv")


class Said(NamedTuple):
    type: str


def test_a_classifier_is_asked_and_its_answers_are_found_by_id() -> None:
    documents = [Document(str(n), "Peru sued Chile.", None, Pair((0, 4), None, "ACCUSE")) for n in range(3)]
    asked: list[object] = []

    def classify(*pair: object) -> Said:
        asked.append(pair)
        return Said("ACCUSE")

    rows = list(pairs.answers(documents[:2], classify))
    assert asked == [("Peru sued Chile.", (0, 4), None)] * 2
    found = pairs.found_answers(documents, [*rows, {"report": {"id": "2"}, "id": "2"}])
    assert [f.record for f in found] == [*rows, None]


def made(seed: int, size: int) -> tuple[list[Document[Pair]], list[Found]]:
    chance = random.Random(seed)  # noqa: S311 - test data, no secret
    labels = sorted({pairs.root_of(name) or "" for name in load_plover().types})
    kinds = [chance.choice(labels) for _ in range(size)]
    documents = [Document(str(n), "A b.", None, Pair((0, 1), (2, 3), kind)) for n, kind in enumerate(kinds)]
    wrong = [*labels, "CONCEDE", "RETREAT", None, "none"]
    said = [kind if chance.random() < 0.6 else chance.choice(wrong) for kind in kinds]
    return documents, [Found({"id": d.id, "type": kind}) for d, kind in zip(documents, said, strict=True)]


def test_figures_by_hand() -> None:
    kinds = ["AID", "AID", "RETREAT", "ACCUSE"]
    documents = [Document(str(n), "A b.", None, Pair(None, None, pairs.root_of(k) or "")) for n, k in enumerate(kinds)]
    found = [Found({"type": "AID"}), Found(None), Found({"type": "CONCEDE"}), Found({"type": "SUPPORT"})]
    figures, errors = pairs.score_pairs(documents, found, draws=0)
    wanted = {"cases": 4, "unanswered": 1, "root_accuracy": 50.0, "root_low": None, "f1_aid": 66.7, "f1_yield": 100.0}
    assert {name: figures[name] for name in wanted} == wanted
    assert figures["root"] == round(100 * (2 / 3 + 1 + 0 + 0) / 4, 1)
    assert figures["binary"] == round(100 * (2 * 2 / (3 + 3) + 0) / 2, 1)
    assert len(errors) == 2
    assert "gold AID got None" in errors[0]


@pytest.mark.parametrize("size", [0, 3])
def test_nothing_to_score(size: int) -> None:
    documents, _ = made(1, size)
    figures = pairs.score_pairs(documents, [Found(None)] * size).figures
    assert figures["root"] == 0.0
    assert figures["root_accuracy"] == (0.0 if size else None)


@pytest.mark.parametrize("seed", [1, 2])
def test_figures_are_those_of_the_benchmarks_scorer(seed: int, tmp_path: Path) -> None:
    if not SCORER.is_file():
        pytest.skip(f"no scorer at {SCORER}: set DRAGOMAN_DEV_GOLD to the folder beside it")
    documents, found = made(seed, 60)
    table = "".join(f"{d.id}\t{pairs.marked(d)}\t{d.gold.type}\n" for d in documents)
    (tmp_path / "gold.tsv").write_text("uid\tmarked_sentence\tgold_root\n" + table, "utf-8")
    (tmp_path / "out.jsonl").write_text("".join(json.dumps(f.record) + "\n" for f in found), "utf-8")
    command = [sys.executable, str(SCORER), "pairs", str(tmp_path / "gold.tsv"), str(tmp_path / "out.jsonl")]
    ran = subprocess.run(command, cwd=SCORER.parent, capture_output=True, text=True, check=False)
    theirs = json.loads(ran.stdout.strip().splitlines()[-1])
    mine = pairs.score_pairs(pairs.load_marked(tmp_path / "gold.tsv"), found).figures
    assert (mine["cases"], mine["unanswered"]) == (theirs["rows"], theirs["unanswered"])
    for level in pairs.LEVELS:
        got = [mine[name] for name in (level, f"{level}_accuracy", f"{level}_low", f"{level}_high")]
        assert got == [round(100 * share, 1) for share in (theirs[level], theirs[f"{level}_acc"], *theirs[f"{level}_ci"])]


def test_the_marks_need_the_texts_of_the_gold(tmp_path: Path) -> None:
    (outcome,) = measure_all(Gold(tmp_path), chosen(["events/transfer"]), lambda _: [])
    assert outcome.absent.startswith("no tempeval/")
    archive(tmp_path)
    assert DATA_SETS["transfer"].files(tmp_path)[-1] == MARKS


def test_the_marked_set_is_whole_and_holds_no_text() -> None:
    head, *lines = MARKS.read_text("utf-8").splitlines()
    assert head + "\n" == HEAD
    rows = [line.split("\t") for line in lines]
    assert len({r[0] for r in rows}) == len(rows) >= 200
    assert {r[-1] for r in rows} == {pairs.root_of(name) for name in load_plover().types}
    assert all(value.isdecimal() for r in rows for value in r[3:9] if value)


def test_the_marked_set_fits_the_texts() -> None:
    gold = DATA_SETS["transfer"]
    if not gold.files(FOLDER):
        pytest.skip(f"no {gold.path} in {FOLDER}")
    documents = gold.load(FOLDER / gold.path)
    phrases = [d.text[slice(*span)] for d in documents for span in d.gold[:2] if span]
    assert len(documents) == len(MARKS.read_text("utf-8").splitlines()) - 1
    assert all(phrase and phrase == phrase.strip() for phrase in phrases)
