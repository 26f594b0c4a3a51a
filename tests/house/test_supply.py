"""What the package is made of: the lists of it are current, its licences are free ones, its files are those that were locked."""

import base64
import hashlib
import json
import re
import runpy
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from license_expression import get_spdx_licensing

from dragoman.ontology.sources import DATA_SOURCES, EXPORT_SOURCES

REFUSED = re.compile(r"^(A?GPL|LGPL|SSPL|BUSL|Elastic|Commons-Clause)|(^|-)NC(-|$)")
"""Licences that bind whoever uses the package more than its own does, or keep some from using it."""
FACTS = re.compile(r"facts of (a public list|public statistics)")


@pytest.fixture(scope="module")
def supply(root: Path) -> dict[str, Any]:
    return runpy.run_path(str(root / "docs/supply.py"))


def is_free(expression: str) -> bool:
    """Whether at least one of the choices that a licence gives is none of those refused."""
    parsed = get_spdx_licensing().parse(expression, validate=True, strict=True)
    any_of = parsed.args if type(parsed).__name__ == "OR" else (parsed,)
    return any(not any(REFUSED.search(key) for key in get_spdx_licensing().license_keys(one)) for one in any_of)


@pytest.mark.parametrize(
    ("expression", "free"),
    [
        ("MIT", True),
        ("MPL-2.0 AND MIT", True),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("GPL-3.0-only", False),
        ("MIT AND AGPL-3.0-or-later", False),
        ("CC-BY-NC-4.0", False),
        ("CC-BY-SA-4.0", True),
        ("LGPL-2.1-only OR GPL-2.0-only", False),
    ],
)
def test_what_a_free_licence_is(expression: str, free: bool) -> None:
    assert is_free(expression) == free


def test_no_package_binds_its_user_more_than_this_one_does(supply: dict[str, Any]) -> None:
    packages = supply["packages"]()
    assert len(packages) > 80
    assert not [f"{one.name}: {one.licence}" for one in packages if not is_free(one.licence)]


def test_nor_does_any_data_or_page(supply: dict[str, Any]) -> None:
    told = {one.name: one.licence for one in (*DATA_SOURCES, *EXPORT_SOURCES)}
    told |= {one["name"]: one["licence"] for one in supply["vendored"]()}
    assert not [f"{name}: {licence}" for name, licence in told.items() if not FACTS.fullmatch(licence) and not is_free(licence)]


@pytest.mark.parametrize(("name", "written"), [("licences.md", "page"), ("sbom.json", "bill")])
def test_the_lists_are_current(root: Path, supply: dict[str, Any], name: str, written: str) -> None:
    assert (root / "docs" / name).read_text("utf-8") == supply[written](), "run: make sbom"


def test_the_bill_of_materials_is_what_cyclonedx_says_one_is(root: Path) -> None:
    text = (root / "docs/sbom.json").read_text("utf-8")
    problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    assert problem is None, problem and problem.data.message
    bill = json.loads(text)
    references = {bill["metadata"]["component"]["bom-ref"], *(one["bom-ref"] for one in bill["components"])}
    assert {name for one in bill["dependencies"] for name in one.get("dependsOn", ())} <= references
    assert "timestamp" not in bill["metadata"]


def test_the_bill_lists_the_models_as_they_are(root: Path) -> None:
    bill = json.loads((root / "docs/sbom.json").read_text("utf-8"))
    models = [one for one in bill["components"] if one["type"] == "machine-learning-model"]
    assert len(models) >= 8
    for one in models:
        file = root / "src/dragoman" / one["name"]
        assert hashlib.sha256(file.read_bytes()).hexdigest() == one["hashes"][0]["content"]


def wheel(folder: Path) -> Path:
    """A package of one module."""
    path = folder / "plain_thing-1.0-py3-none-any.whl"
    files = {
        "plain_thing.py": "",
        "plain_thing-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: plain-thing\nVersion: 1.0\n",
        "plain_thing-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    digests = {
        name: base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        for name, text in files.items()
    }
    record = "".join(f"{name},sha256={digests[name]},{len(text)}\n" for name, text in files.items())
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in (files | {"plain_thing-1.0.dist-info/RECORD": record}).items():
            packed.writestr(name, text)
    return path


@pytest.mark.parametrize("told", ["right", "wrong", "none"])
def test_set_up_refuses_a_file_that_is_not_the_one_that_was_locked(root: Path, tmp_path: Path, told: str) -> None:
    makefile = (root / "Makefile").read_text("utf-8")
    options = re.search(r"^INSTALL := \$\(PIP\) install --quiet (.*) -r$", makefile, re.MULTILINE)
    assert options
    assert "--require-hashes" in options[1]
    file = wheel(tmp_path)
    digest = {"right": hashlib.sha256(file.read_bytes()).hexdigest(), "wrong": "0" * 64}.get(told)
    lock = tmp_path / "lock.txt"
    lock.write_text(f"plain-thing @ {file.as_uri()}" + (f" --hash=sha256:{digest}" if digest else "") + "\n")
    command = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        *options[1].split(),
        "--target",
        str(tmp_path / "into"),
    ]
    done = subprocess.run([*command, "-r", str(lock)], capture_output=True, text=True, check=False)
    assert (tmp_path / "into" / "plain_thing.py").exists() == (told == "right")
    assert (done.returncode == 0) == (told == "right"), done.stderr
    if told == "wrong":
        assert "DO NOT MATCH THE HASHES" in done.stderr


def test_every_lock_file_is_installed_with_its_hashes(root: Path) -> None:
    makefile = (root / "Makefile").read_text("utf-8")
    rules = re.findall(r"^\$\((\w+)\): requirements/(\w+)\.txt.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert {lock for _, lock, _ in rules} == {"run", "test", "web", "lock", "train"}
    assert not [lock for _, lock, recipe in rules if "$(INSTALL) $<" not in recipe]
