import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec import structs

from dragoman.record import MadeBy, Record, Report
from dragoman.show.html import fragment, page, paragraphs

VOID = {"meta", "input", "link", "br"}


class Checked(HTMLParser):
    """Counts elements, keeps ids, links and text, and sees that elements close in order."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.requests: list[str] = []
        self.words: list[str] = []
        self.feed(source)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")
            if name == "src" or (tag == "link" and name == "href"):
                self.requests.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in {"style", "script"}:
            self.words.append(data)


def test_page_is_well_formed_and_alone(record: Record) -> None:
    source = page([record])
    read = Checked(source)
    assert len(read.ids) == len(set(read.ids))
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)
    assert read.requests == []
    assert "@import" not in source
    assert 'lang="en"' in source


def test_page_has_everything(record: Record) -> None:
    shown = "".join(Checked(page([record])).words)
    for words in ("<to wait>", "Waiting & reasons", "D203", "ab" * 32, "none found", "2024-05-06"):
        assert words in shown


def test_anchors_lead_both_ways(record: Record) -> None:
    source = page([record])
    for own in ("t1", "p1", "a1", "a2", "s1", "s2"):
        assert f'id="r1-{own}"' in source
        assert f'href="#r1-row-{own}"' in source


def test_several_reports_on_one_page(record: Record) -> None:
    read = Checked(page([record, record]))
    assert len(read.ids) == len(set(read.ids))
    assert "r2-row-s1" in read.ids


@pytest.mark.parametrize("text", ["", " ", "😀", "<script>alert(1)</script>", "a\n\n\n\nb", "“" * 50])
def test_hostile_texts(text: str) -> None:
    report = Report.of(text, title="<b>&", url="javascript:alert(1)", outlet='"><script>')
    source = page([Record(made_by=MadeBy("0", "en", {}, {}), report=report)])
    assert source.count("<script>") == 1
    assert "javascript:" not in source
    Checked(source)


def test_annotations_over_a_paragraph_break(record: Record) -> None:
    wide = structs.replace(record.times[0], spans=((10, len(record.report.text)),))
    Checked(page([structs.replace(record, times=(wide,))]))


def test_paragraphs() -> None:
    assert paragraphs("\n\na\nb\n \n\nc ") == ((2, 5), (9, 11))
    assert paragraphs("a\nb\n") == ((0, 1), (2, 3))
    assert paragraphs("") == ()


def test_notebook(record: Record) -> None:
    source = record._repr_html_()
    assert source == fragment(record)
    Checked(source)
    assert "<script" not in source
    assert "&lt;to wait&gt;" in source


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    a, b = sorted((light(one), light(other)), reverse=True)
    return (a + 0.05) / (b + 0.05)


def test_contrast_is_enough_to_read() -> None:
    sheet = (Path(__file__).parents[2] / "src/dragoman/show/templates/text.css").read_text(encoding="utf-8")
    for part in (sheet.split("@media")[0], sheet.split("@media")[1]):
        colours = dict(re.findall(r"--([a-z0-9]+): (#[0-9a-f]{6})", part))
        inks = [name for name in colours if name.startswith(("tint", "ink", "time", "source"))]
        grounds = [name for name in colours if name.startswith(("paper", "said"))]
        low = [(i, g) for i in inks for g in grounds if contrast(colours[i], colours[g]) < 4.5]
        assert low == []


@pytest.mark.slow
def test_a_browser_draws_it_without_complaint(record: Record, tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no chromium on this machine")
    file = tmp_path / "page.html"
    file.write_text(page([record]), encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
    flags += ["--disable-background-networking", "--disable-component-update", "--enable-logging=stderr"]
    done = subprocess.run(
        [browser, *flags, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", file.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert '<div id="card"' in done.stdout
    assert done.stdout.count("<mark ") > 8
    assert not [line for line in done.stderr.splitlines() if "CONSOLE" in line]
