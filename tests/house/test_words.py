"""What the files of the project may say."""

import re
from pathlib import Path

import pytest

TEXT = {".py", ".toml", ".md", ".txt", ".json", ".html", ".css", ".js", ".in", ".tsv", ".csv", ".jsonl", ""}
SILENCERS = re.compile(r"#\s*(noqa\b[^#\n]*|type:\s*ignore[^\n]*|pragma: no cover[^\n]*)")
REASON = re.compile(r"(?:noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|type: ignore\[[\w, -]+\]|pragma: no cover)\s*(?:-|#|—|–)\s*\S+")
MACHINE = re.compile(
    "|".join(("/ro" + "ot/", "/ho" + r"me/\w+/", "/wo" + "rk/", "/op" + "t/", "/Us" + "ers/", r"C:\\Us" + "ers"))
)
INDEX = re.compile(
    "|".join(("py" + r"pi\.org", "pythonho" + r"sted\.org", "--ind" + "ex-url", "--extra-ind" + "ex-url", "--find-l" + "inks "))
)
LONGEST_LISTED = 2_000_000


@pytest.fixture(scope="module")
def texts(files: tuple[Path, ...], root: Path) -> dict[str, str]:
    chosen = [p for p in files if p.suffix in TEXT and p.stat().st_size < LONGEST_LISTED]
    return {str(p.relative_to(root)): p.read_text("utf-8", errors="replace") for p in chosen}


def test_every_silenced_check_has_its_reason(sources: dict[Path, str]) -> None:
    found = [
        f"{path.name}:{number}: {said.group(0)}"
        for path, text in sources.items()
        for number, line in enumerate(text.splitlines(), 1)
        for said in SILENCERS.finditer(line)
        if not REASON.search(line[said.start() :]) and "re.compile" not in line
    ]
    assert not found


def test_every_ignored_rule_has_its_reason(root: Path) -> None:
    project = (root / "pyproject.toml").read_text("utf-8")
    ruff = project.partition("[tool.ruff.lint]")[2].partition("[tool.ruff.lint.pydocstyle]")[0]
    ignored = re.findall(r'^    "[A-Z]+\d*",.*$', ruff, re.MULTILINE)
    assert ignored
    assert not [line for line in ignored if not re.search(r"# \w+", line)]


def test_no_file_names_a_machine(texts: dict[str, str]) -> None:
    assert not [f"{name}: {found.group(0)}" for name, text in texts.items() for found in MACHINE.finditer(text)]


def test_no_file_names_a_package_index(texts: dict[str, str]) -> None:
    assert not [f"{name}: {found.group(0)}" for name, text in texts.items() for found in INDEX.finditer(text)]


def test_files_are_utf_8_with_plain_line_ends(files: tuple[Path, ...], root: Path) -> None:
    wrong = []
    for path in files:
        if path.suffix not in TEXT or not path.stat().st_size:
            continue
        data = path.read_bytes()
        data.decode("utf-8")
        if b"\r\n" in data or (path.suffix in {".py", ".toml", ".md"} and not data.endswith(b"\n")):
            wrong.append(str(path.relative_to(root)))
    assert not wrong


def test_words_of_a_language_are_data_not_logic(root: Path) -> None:
    inside = [p for p in (root / "src/dragoman/languages").glob("*/*") if "__pycache__" not in p.parts]
    assert inside
    assert {p.suffix for p in inside} <= {".toml", ".tsv", ".gz"}
