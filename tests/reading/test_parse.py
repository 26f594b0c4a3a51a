import pytest

from dragoman.errors import LanguageError
from dragoman.reading import parse
from dragoman.reading.parse import Parser, cut_points, tokenise
from dragoman.reading.stage import ReadingStage
from dragoman.record import Report


@pytest.mark.parametrize("name", ["xx_no_such_pipeline", "/no/such/path", ""])
def test_no_such_parser(name: str) -> None:
    if name:
        with pytest.raises(LanguageError, match="no parser"):
            Parser("en", name)
    with pytest.raises(LanguageError, match="no parser for language 'xx'"):
        Parser("xx")


def test_a_parser_of_another_language(tmp_path_factory: pytest.TempPathFactory) -> None:
    import spacy  # noqa: PLC0415 - only here

    path = tmp_path_factory.mktemp("blank")
    spacy.blank("de").to_disk(path)
    with pytest.raises(LanguageError, match="is for language 'de'"):
        Parser("en", str(path))
    spacy.blank("en").to_disk(path)
    with pytest.raises(LanguageError, match="no dependency parser"):
        Parser("en", str(path))


@pytest.mark.parametrize("text", ["", " ", "a b", "a" * 2_000, "“" * 3_000, "x " + "-" * 120 + " y", "😀" * 700 + "\n\n z "])
def test_tokens_keep_the_text(reading_stage: ReadingStage, text: str) -> None:
    assert tokenise(reading_stage.parser, text).text == text


@pytest.mark.parametrize(
    ("text", "paragraphs", "piece", "cuts"),
    [
        ("", (), 10, [0, 0]),
        ("abc", ((0, 3),), 10, [0, 3]),
        ("aaaa\nbbbb\ncccc", ((0, 4), (5, 9), (10, 14)), 10, [0, 10, 14]),
        ("aa bb cc dd ee", ((0, 14),), 10, [0, 9, 14]),
        ("a" * 25, ((0, 25),), 10, [0, 10, 20, 25]),
    ],
)
def test_cuts(text: str, paragraphs: tuple[tuple[int, int], ...], piece: int, cuts: list[int]) -> None:
    assert cut_points(text, paragraphs, piece) == cuts


def test_a_text_in_pieces_reads_as_a_whole(reading_stage: ReadingStage, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join(f"The envoy number {n} said “we agree.” She left on Monday." for n in range(12)) + "\n"
    whole = reading_stage(report=Report.of(text)).added
    monkeypatch.setattr(parse, "PIECE", 150)
    pieces = reading_stage(report=Report.of(text)).added
    assert pieces.doc.text == text
    assert pieces.sentences == whole.sentences
    assert [token.idx for token in pieces.doc] == [token.idx for token in whole.doc]
    assert [token.head.i for token in pieces.doc] == [token.head.i for token in whole.doc]
    assert [str(entity) for entity in pieces.doc.ents] == [str(entity) for entity in whole.doc.ents]
