import io
from pathlib import Path

import pytest

from dragoman.errors import DecodingError, FormatError, InputError, UnreadableError
from dragoman.intake.source import Form, Limits, read
from dragoman.record import Report

PAGE = """<!doctype html><html><head><meta charset="{charset}"><title>Talks resume - The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post"><link rel="canonical" href="https://post.example/talks">
{head}</head><body><nav>Home News</nav><article><p>The foreign ministry said on Monday that talks would resume in the café.</p>
<p>“We are ready,” the spokesperson told reporters. The other side has not replied.</p></article></body></html>"""


def given(data: bytes, **options: object) -> list[Report | InputError]:
    return list(read("-", stdin=io.BytesIO(data), **options))  # type: ignore[arg-type] # the options of read


def one(data: bytes, **options: object) -> Report:
    (report,) = given(data, **options)
    assert isinstance(report, Report), report
    return report


def page(head: str = "", charset: str = "utf-8") -> bytes:
    return PAGE.format(head=head, charset=charset).encode(charset)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Talks ended.", "Talks ended."),
        (b"\xef\xbb\xbfTalks", "Talks"),
        ("“Talks”".encode("utf-16"), "“Talks”"),
        (b"\xfe\xff" + "“Talks”".encode("utf-16-be"), "“Talks”"),
        ("“Talks”".encode("utf-32"), "“Talks”"),
        (b" a\r\nb\rc\n ", " a\nb\nc\n "),
    ],
)
def test_text(data: bytes, text: str) -> None:
    assert one(data).text == text


@pytest.mark.parametrize(
    ("data", "kind", "message"),
    [
        (b"", UnreadableError, "<stdin>: empty"),
        (b" \n\t", UnreadableError, "<stdin>: empty"),
        (b"\xef\xbb\xbf", UnreadableError, "<stdin>: empty"),
        (b"caf\xe9", DecodingError, "<stdin>: byte 0xe9 at position 3 is not UTF-8; convert it to UTF-8"),
        (b"\xef\xbb\xbfcaf\xe9", DecodingError, "<stdin>: byte 0xe9 at position 6 is not UTF-8; convert it to UTF-8"),
        (b"\xff\xfea\x00\x00\xd8", DecodingError, "<stdin>: byte 0x00 at position 4 is not UTF-16-LE; convert it to UTF-8"),
        (b"a\0b", UnreadableError, "<stdin>: binary, not text (a NUL byte at position 1)"),
        (b"%PDF-1.7 x", UnreadableError, "<stdin>: binary (a PDF), not text"),
        (b"\x1f\x8b\x08", UnreadableError, "<stdin>: binary (compressed with gzip), not text"),
        (b"x" * 11, UnreadableError, "<stdin>: over the limit of 10 bytes; raise it with --max-bytes"),
    ],
)
def test_bytes_that_are_no_text(data: bytes, kind: type[InputError], message: str) -> None:
    limits = Limits(10) if data == b"x" * 11 else Limits()
    (error,) = given(data, limits=limits)
    assert type(error) is kind
    assert str(error) == message


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    locked = tmp_path / "locked.txt"
    locked.write_text("x")
    locked.chmod(0)
    sources = [tmp_path / "none.txt", tmp_path, "a\0b", "x" * 5_000]
    messages = [str(error) for source in sources for error in read(source)]
    assert messages[0] == f"{tmp_path}/none.txt: no such file"
    assert messages[1] == f"{tmp_path}: a directory; name its files"
    assert messages[2] == "a\0b: no path: embedded null byte"
    assert messages[3].startswith("x" * 5_000 + ": ")
    for result in read(locked):  # whoever runs the tests may be allowed everything
        assert isinstance(result, Report) or str(result) == f"{locked}: not readable: permission denied"


@pytest.mark.parametrize(
    ("name", "data", "form", "title"),
    [
        ("a.html", page(), None, "Talks resume"),
        ("a.HTM", page(), None, "Talks resume"),
        ("a.txt", page(), None, "Talks resume"),
        ("a.txt", page(), "text", None),
        ("a.dat", b"\xef\xbb\xbf \n<HTML>" + page(), None, "Talks resume"),
        ("a.jsonl", b'{"text": "x", "title": "Talks resume"}', None, "Talks resume"),
        ("a.ndjson", b'{"text": "x", "title": "Talks resume"}', None, "Talks resume"),
        ("a.json", b'{"text": "x", "title": "Talks resume"}', None, "Talks resume"),
        ("a.dat", b'{"text": "x", "title": "Talks resume"}', "jsonl", "Talks resume"),
        ("a.dat", b'{"text": "x"}', None, None),
    ],
)
def test_form(tmp_path: Path, name: str, data: bytes, form: Form | None, title: str | None) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (report,) = read(path, form=form)
    assert isinstance(report, Report)
    assert report.title == title


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_page(charset: str) -> None:
    data = PAGE.format(head="", charset=charset).encode("utf-8" if charset == "utf-8" else "cp1252")
    report = one(data)
    assert "talks would resume in the café.\n“We are ready,” the spokesperson" in report.text
    assert "Home" not in report.text
    assert (report.title, report.outlet, report.url) == ("Talks resume", "The Harbour Post", "https://post.example/talks")
    assert report.published is None
    assert one(data) == report


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2024-05-07T23:30:00+02:00">', "2024-05-07"),
        ('<meta name="date" content="2024-05">', "2024-05"),
        ('<meta itemprop="datePublished" content="2024-05-07">', "2024-05-07"),
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2024-05-07T10:00:00Z"}]}</script>', "2024-05-07"),
        (
            '<script type="application/ld+json">{broken</script><time itemprop="datePublished" datetime="2024-05-07"></time>',
            "2024-05-07",
        ),
        ('<meta name="date" content="last week">', None),
        ('<meta property="article:modified_time" content="2024-05-07">', None),
        ("<time datetime='2024-05-07'>7 May</time>", None),
    ],
)
def test_page_date_is_only_what_is_stated(head: str, published: str | None) -> None:
    assert one(page(head)).published == published


def test_options_go_before_what_a_page_states() -> None:
    report = one(page('<meta name="date" content="2024-05-07">'), published="2023", outlet="Harbour Wire")
    assert (report.published, report.outlet) == ("2023", "Harbour Wire")


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body></body></html>",
        b"<html",
        b"<!doctype html>",
        b"<html><body><script>x()</script></body></html>",
        b'<html><head><meta charset="utf-16"></head></html>',
        b'<html><head><meta charset="no-such"></head></html>',
        b'<html><head><meta charset="base64"></head></html>',
        b"   ",
    ],
)
def test_pages_without_text(data: bytes) -> None:
    (error,) = given(data, form="html")
    assert isinstance(error, UnreadableError)


def test_page_bytes_that_do_not_fit_its_encoding() -> None:
    (error,) = given(b'<html><meta charset="utf-8"><p>caf\xe9</p></html>')
    assert isinstance(error, DecodingError)
    assert "byte 0xe9 at position 34" in str(error)


LINES = rb"""{"id": 7, "text": "Talks ended.", "published": "2024-05-07T10:00:00Z", "outlet": "Harbour Wire", "language": "en", "extra": [1]}

{"id": "b", "text": "a\r\nb\rc"}
{"text": "half \ud83d pair"}
[1]
{"text": ""}
{"text": " \n "}
{"title": "none"}
{"text": 5}
{"id": [1], "text": "x"}
{"text": "x", "published": "2024-13-01"}
{broken
{"text": "\ud83d}
{"text": "the last"}"""


def test_json_lines() -> None:
    results = given(LINES, form="jsonl", published="2022", outlet="Elsewhere")
    first, second, third, *errors, last = results
    assert isinstance(first, Report)
    assert (first.source_id, first.published, first.outlet, first.language) == (7, "2024-05-07", "Harbour Wire", "en")
    assert isinstance(second, Report)
    assert (second.source_id, second.text, second.published, second.outlet) == ("b", "a\nb\nc", "2022", "Elsewhere")
    assert isinstance(third, Report)
    assert third.text == "half \ufffd pair"
    assert isinstance(last, Report)
    assert last.text == "the last"
    assert [str(error).split(":")[1] for error in errors] == ["5", "6", "7", "8", "9", "10", "11", "12", "13"]
    assert all(type(error) is FormatError and "\n" not in str(error) for error in errors)


def test_json_lines_limit_counts_per_line() -> None:
    data = b'{"text": "ok"}\n{"text": "' + b"x" * 100 + b'"}\n\n{"text": "ok"}\r\n{"text": "\xff"}'
    first, long, second, wrong = given(data, form="jsonl", limits=Limits(20))
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert str(long) == "<stdin>:2: line over the limit of 20 bytes; raise it with --max-bytes"
    assert str(wrong) == "<stdin>:5: byte 0xff at position 10 of the line is not UTF-8"


def test_json_lines_with_byte_order_mark_or_none_at_all() -> None:
    assert one(b'\xef\xbb\xbf{"text": "x"}', form="jsonl").text == "x"
    assert given(b"", form="jsonl") == []
    assert [type(result) for result in given(b"[" * 100_000, form="jsonl")] == [FormatError]


def test_a_wrong_option_is_one_error() -> None:
    (error,) = given(b"x", published="2022-02-30")
    assert isinstance(error, FormatError)
    assert str(error).startswith("<stdin>: no date: '2022-02-30'; expected 2022, ")
