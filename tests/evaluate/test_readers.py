"""PolNeAR's and TempEval's files, in text of our own."""

import io
import tarfile
from pathlib import Path

import pytest

from dragoman.errors import FormatError, UnreadableError
from dragoman.evaluate.polnear import load_polnear, statements_of
from dragoman.evaluate.tempeval import load_tempeval, parse
from dragoman.evaluate.words import WordText, quoted

ANN = (
    "T1\tSource 0 12\tThe ministry\nT2\tCue 13 17\tsaid\nT3\tContent 18 25;30 36\tit left early\nT4\tContent 40 44\tword\n"
    "E1\tCue:T2 Source:T1 Content:T3 Content2:T4\nE2\tCue:T2 Source:T1\nA1\tx E1\nE3\n\n"
)
TML = (
    '<TimeML><DCT><TIMEX3 value="2024-05-07T10:00">May 7</TIMEX3></DCT><TEXT>\r\nIt &amp; left <TIMEX3 tid="t1" type="DATE" '
    'value="2024-05-06">yesterday</TIMEX3><TIMEX3 tid="t2"/>.</TEXT></TimeML>'
)


def archive(path: Path, files: dict[str, str]) -> Path:
    with tarfile.open(path, "w") as tar:
        for name, body in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(body.encode())
            tar.addfile(member, io.BytesIO(body.encode()))
    return path


def test_statements_of_a_brat_file() -> None:
    assert statements_of(ANN) == [{"source": ((0, 12),), "cue": ((13, 17),), "content": ((18, 25), (30, 36), (40, 44))}]


def test_articles_come_with_all_their_annotators(tmp_path: Path) -> None:
    files = {
        "dev/text/b_2024-05-07_x.txt": "B",
        "dev/text/a.txt": "A",
        "dev/attributions/b_2024-05-07_x_one.ann": ANN,
        "dev/attributions/b_2024-05-07_x_two.ann": "",
        "train/text/c.txt": "C",
        "README": "no",
    }
    (document,) = load_polnear(archive(tmp_path / "x.tar", files))
    assert (document.published, sorted(document.gold)) == ("2024-05-07", ["one", "two"])


def test_a_split_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="'dev'"):
        load_polnear(archive(tmp_path / "x.tar", {"train/text/c.txt": "C"}))


def test_a_timeml_document() -> None:
    document = parse(TML, "d")
    assert (document.text, document.published) == ("\nIt & left yesterday.", "2024-05-07")
    (time,) = document.gold
    assert document.text[time["start"] : time["end"]] == "yesterday"


def test_documents_of_one_part(tmp_path: Path) -> None:
    path = archive(tmp_path / "x.tar", {"One/b.tml": TML, "One/a.tml": TML, "Two/c.tml": TML, "One/d.txt": ""})
    assert [d.id for d in load_tempeval(path, "One")] == ["a", "b"]


def test_a_document_without_text_is_said() -> None:
    with pytest.raises(FormatError, match="d: no <TEXT>"):
        parse("<TimeML/>", "d")


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("", []),
        ('He said "yes" twice.', ['"yes"']),
        ("“a “b” c” d", ["“a “b” c”"]),
        ("“open\nline", ["“open"]),
        ("say “open", ["“open"]),
        ("close” only", []),
        ('“a "b" c”', ['“a "b" c”']),
    ],
)
def test_what_stands_in_marks(text: str, inside: list) -> None:
    assert [text[a:b] for a, b in quoted(text)] == inside


def test_words_and_trimming() -> None:
    text = WordText("The U.S. army’s  ships ")
    assert [text.word(t) for t in sorted(text.tokens([(0, 23)]))] == ["the", "u.s", "army’s", "ships"]
    assert text.heads(text.tokens([(0, 3)])) == text.tokens([(0, 3)])
    assert text.trimmed([(16, 23), (3, 9), (8, 15), (22, 23)]) == ((4, 22),)
