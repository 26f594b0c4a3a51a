"""The lock files pin, with hashes, all that pyproject asks for."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

PIN = re.compile(
    r"^([\w.-]+)==([^\s;\\]+)(?: ; ([^\\\n]+?))? ?\\?\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)
LOCKS = ("run", "test", "lock", "web")
ASKED = {"run": ("build",), "test": ("build", "dev"), "lock": ("lock",), "web": ("build",)}

Pins = dict[str, set[Version]]


def pins(root: Path, lock: str) -> Pins:
    out: Pins = {}
    for name, version, _, _ in PIN.findall((root / "requirements" / f"{lock}.txt").read_text("utf-8")):
        out.setdefault(canonicalize_name(name), set()).add(Version(version))
    return out


@pytest.mark.parametrize("lock", [*LOCKS, "train"])
def test_every_line_is_a_pin_with_its_hashes(root: Path, lock: str) -> None:
    text = (root / "requirements" / f"{lock}.txt").read_text("utf-8")
    rest = re.sub(r"^\s*#.*\n", "", PIN.sub("", text), flags=re.MULTILINE)
    assert not rest.strip()


@pytest.mark.parametrize("lock", LOCKS)
def test_what_pyproject_asks_for_is_pinned(root: Path, lock: str) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    groups = [line for group in ASKED[lock] for line in project["dependency-groups"][group]]
    extra = project["project"]["optional-dependencies"]["web"] if lock == "web" else []
    asked = [Requirement(r) for r in groups + extra + (project["project"]["dependencies"] if lock != "lock" else [])]
    pinned = pins(root, lock)
    off = [str(r) for r in asked if not any(r.specifier.contains(v) for v in pinned.get(canonicalize_name(r.name), ()))]
    assert not off, "run: make lock"


def test_tests_run_on_what_users_run(root: Path) -> None:
    run, web, test = (pins(root, lock) for lock in ("run", "web", "test"))
    assert run == {name: test.get(name) for name in run}, "run: make lock"
    assert web == {name: test.get(name) for name in web}, "run: make lock"


@pytest.mark.parametrize("lock", LOCKS)
def test_no_heavy_or_odd_package_slipped_in(root: Path, lock: str) -> None:
    pinned = pins(root, lock)
    assert not {"torch", "tensorflow", "transformers"} & pinned.keys()
    assert not [
        name for name, versions in pinned.items() if any(v >= Version("999") and v.major != v.release[0] for v in versions)
    ]
    assert not [name for name, versions in pinned.items() if Version("999.9.9") in versions]
