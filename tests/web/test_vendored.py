"""What is vendored is what is listed: every file with its package, version, licence and hash."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [ROOT / "src/dragoman/web/static/vendor", ROOT / "tests/web/vendor"]
FREE = {"0BSD", "ISC", "MIT", "Apache-2.0", "OFL-1.1", "BSD-3-Clause", "MPL-2.0"}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.parts[-3])
def test_files_are_those_that_are_listed(folder: Path) -> None:
    packages = tomllib.loads((folder / "vendor.toml").read_text("utf-8"))["package"]
    listed = {file["to"]: file["sha256"] for package in packages for file in package["files"]}
    there = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.name != "vendor.toml"
    }
    assert there == listed
    for package in packages:
        assert package["licence"] in FREE
        assert re.fullmatch(r"\d+\.\d+\.\d+", package["version"])
        assert package["used_for"]
        assert any("LICENSE" in file["to"] for file in package["files"]), package["name"]


def test_notice_names_every_package() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8")
    packages = tomllib.loads((FOLDERS[0] / "vendor.toml").read_text("utf-8"))["package"]
    assert not [package["name"] for package in packages if package["name"] not in notice]


def test_own_scripts_and_sheets_load_nothing_from_elsewhere() -> None:
    static = FOLDERS[0].parent
    for path in [*static.glob("*.js"), *static.glob("*.css"), *(static.parent / "templates").glob("*.html")]:
        text = path.read_text("utf-8")
        assert not re.search(r"(?:https?:)?//[\w-]+\.\w", re.sub(r"startswith\([^)]*\)", "", text)), path.name
        assert not re.search(r"\b(?:eval|Function)\(|\.innerHTML|\bstyle=|\son\w+=\"", text), path.name
        assert "| safe" not in text
        assert "autoescape" not in text


def test_about_says_what_the_docs_say() -> None:
    told = tomllib.loads((ROOT / "src/dragoman/web/measured.toml").read_text("utf-8"))
    docs = (ROOT / "docs/measurements.md").read_text("utf-8") + (ROOT / "README.md").read_text("utf-8")
    assert not [row for row in told["accuracy"] if not re.search(rf"(?<![\d.]){re.escape(row['figure'])}(?![\d])", docs)]
    assert told["date"] in docs
