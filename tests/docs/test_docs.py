"""The docs say what is there: every key, every code, every stage, and links that lead somewhere."""

import re
import shlex
import tomllib
from pathlib import Path

import click
import pytest

from dragoman.cli.main import main
from dragoman.errors import NOTE_CODES
from dragoman.exports.formats import FORMATS
from dragoman.pipeline import Pipeline
from dragoman.schema import record_schema

ROOT = Path(__file__).resolve().parents[2]
RECORD = (ROOT / "docs" / "record.md").read_text("utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("**/*.md")])
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SECTIONS = {
    "Record": "The whole", "MadeBy": "`made_by`", "Report": "`report`", "Time": "When", "Place": "Where", "Actor": "Who:",
    "Statement": "Who said what", "Source": "Who said what", "Cue": "Who said what", "Content": "Who said what",
    "Medium": "Who said what", "Event": "Who did what", "Figure": "Which numbers", "Change": "Which numbers",
    "Check": "Which numbers", "Comparison": "Which numbers", "SeriesRow": "Which numbers", "Agreement": "Which numbers", "Note": "What a reader",
}  # fmt: skip
EVERYWHERE = {"id", "spans", "confidence", "why", "stage", "rule", "evidence"}


def section(title: str) -> str:
    parts = re.split(r"^## ", RECORD, flags=re.MULTILINE)
    return next(part for part in parts if part.startswith(title))


@pytest.mark.parametrize(("part", "title"), SECTIONS.items())
def test_every_key_of_the_record_is_explained(part: str, title: str) -> None:
    schema = record_schema()
    keys = (schema if part == "Record" else schema["$defs"][part])["properties"]
    assert not [key for key in keys if key not in EVERYWHERE and f"`{key}`" not in section(title)]


def test_every_part_of_the_record_has_its_section() -> None:
    assert {"Record", *record_schema()["$defs"]} - {"Why"} == set(SECTIONS)


def test_every_value_that_a_key_may_have_is_named() -> None:
    schema = record_schema()
    listed = [v for p in schema["$defs"].values() for f in p["properties"].values() for v in f.get("enum", ())]
    assert not [value for value in listed if f"`{value}`" not in RECORD]


def test_every_note_code_is_listed_with_its_meaning() -> None:
    assert dict(re.findall(r"^\| (D\d{3}) \| (.*) \|$", RECORD, re.MULTILINE)) == NOTE_CODES


def test_the_table_of_stages_is_the_code(nlp: Pipeline) -> None:
    rows = re.findall(r"^\| `(\w+)` \| (`.*?`) \| `(\w+)` \|", (ROOT / "docs/design.md").read_text("utf-8"), re.MULTILINE)
    told = {name: (set(re.findall(r"`(\w+)`", needs)), adds) for name, needs, adds in rows}
    assert told == {s.name: (set(s.needs), s.adds) for s in nlp.stages}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = FENCED.sub("", page.read_text("utf-8"))
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
    assert not [link for link in links if "://" not in link and not (page.parent / link).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_files_named_in_the_docs_exist(page: Path) -> None:
    named = re.findall(r"`((?:src|tests|docs|benchmarks|training|examples|requirements)/[\w./-]+)`", page.read_text("utf-8"))
    mirrored = {f"tests/{p.name}/" for p in (ROOT / "src/dragoman").iterdir() if p.is_dir()}
    assert not [name for name in named if not (ROOT / name).exists() and name not in mirrored]


def test_every_command_that_the_docs_name_is_a_target() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {t for page in PAGES for code in _code(page) for t in re.findall(r"^make ([a-z][a-z-]*)\b", code, re.MULTILINE)}
    assert named <= targets


def _code(page: Path) -> list[str]:
    text = page.read_text("utf-8")
    return [block for _, block in FENCED.findall(text)] + re.findall(r"`([^`\n]+)`", FENCED.sub("", text))


def _words() -> list[tuple[str, str]]:
    blocks = [block for kind, block in FENCED.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8")) if kind == "toml"]
    return [(block.splitlines()[0].removeprefix("# "), block) for block in blocks]


@pytest.mark.parametrize(("file", "block"), _words())
def test_lines_that_contributing_shows_fit_the_files_they_go_to(file: str, block: str) -> None:
    there, shown = tomllib.loads((ROOT / file).read_text("utf-8")), tomllib.loads(block)
    for key, value in shown.items():
        if file.endswith(("territories.toml", "regions.toml")):
            assert set(value) <= {k for entry in there.values() for k in entry}
            continue
        assert key in there
        assert type(there[key]) is type(value)
        if isinstance(value, dict):
            forms = {type(v) for v in there[key].values()}
            assert {type(v) for v in value.values()} <= forms


def test_the_index_lists_every_page() -> None:
    index = (ROOT / "docs" / "index.md").read_text("utf-8")
    assert not [p.name for p in (ROOT / "docs").glob("*.md") if p.name != "index.md" and f"({p.name})" not in index]


def test_changelog_fragments_are_named_for_what_they_are_and_say_something() -> None:
    found = [p for p in (ROOT / "changelog.d").iterdir() if p.name != ".gitignore"]
    assert not [p.name for p in found if not re.fullmatch(r"\+?[\w-]+\.(added|changed|fixed)\.md", p.name)]
    assert not [p.name for p in found if not p.read_text("utf-8").strip().endswith(".")]


def _commands() -> list[str]:
    lines = [line for page in PAGES for code in _code(page) for line in code.splitlines()]
    return sorted({line.partition("#")[0].strip() for line in lines if re.match(r"dragoman [a-z]", line)})


@pytest.mark.parametrize("line", _commands())
def test_commands_that_the_docs_show_are_there_with_their_options(line: str) -> None:
    name, *rest = shlex.split(line.split("|", maxsplit=1)[0])[1:]
    with click.Context(main) as context:
        command = main.get_command(context, name)
    assert command is not None, f"there is no command {name}"
    options = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    assert {word.partition("=")[0] for word in rest if word.startswith("-") and word != "-"} <= options | {"-h", "--help"}


@pytest.mark.parametrize(
    "block", [b for kind, b in FENCED.findall((ROOT / "README.md").read_text("utf-8")) if kind == "python"]
)
def test_the_python_of_the_readme_runs(block: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(block, "README.md", "exec"), {})  # noqa: S102 - our own page
    assert "talks would resume" in capsys.readouterr().out


def test_every_format_of_exports_has_its_place_in_the_docs() -> None:
    page = (ROOT / "docs/exports.md").read_text("utf-8")
    listed = [
        name
        for row in re.findall(r"^\| (`.*?) \| .*? \| .*? \|$", page, re.MULTILINE)
        for name in re.findall(r"`([\w-]+)`", row)
    ]
    headings = [name for line in re.findall(r"^##+ .*", page, re.MULTILINE) for name in re.findall(r"`([\w-]+)`", line)]
    assert set(FORMATS) <= set(listed)
    assert set(FORMATS) <= set(headings)


@pytest.mark.parametrize(
    "block", [b for kind, b in FENCED.findall((ROOT / "docs/exports.md").read_text("utf-8")) if kind == "python"]
)
def test_the_python_of_the_exports_runs(
    block: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(block, "exports.md", "exec"), {})  # noqa: S102 - our own page
    assert re.search("SANCTION|{'': 1}", capsys.readouterr().out)
