# ruff: noqa: INP001 - a script beside the pages it writes
"""Write `docs/licences.md` and `docs/sbom.json` from lock files, packages' metadata and lists of data: `make sbom`.

Nothing in them depends on the day or the machine: the same lock files give the same bytes.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component as BomComponent
from cyclonedx.model.component import ComponentScope, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from license_expression import get_spdx_licensing
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from dragoman.ontology.sources import DATA_SOURCES, EXPORT_SOURCES, DataSource
from dragoman.version import __version__

ROOT = Path(__file__).resolve().parents[1]
PAGE, BILL = ROOT / "docs/licences.md", ROOT / "docs/sbom.json"
VENDOR = ROOT / "src/dragoman/web/static/vendor"
WEIGHTS = ROOT / "src/dragoman/weights"
_PIN = re.compile(r"^([\w.-]+)==([^\s;\\]+)", re.MULTILINE)
_EXTRA = re.compile(r"""extra == ["']([\w-]+)["']""")


HEAD = """# Licences

dragoman is under the Apache License 2.0. What it runs on and what it ships, with the licence of each; written by `make
sbom` from the lock files, the packages' own metadata and the lists of data. `tests/house/test_supply.py` checks that it
is current, and that nothing here is under the GPL, the AGPL, the LGPL or a licence that excludes commercial use.
[sbom.json](sbom.json) is the same for programs (CycloneDX 1.6).

Where several licences stand with OR, the first that is none of those is taken. Wheels of compiled packages carry
libraries of others, which their own licence files name; those of numpy and scipy carry GCC's Fortran runtime, whose GPL
has an exception for what is linked with it."""


class Package(NamedTuple):
    """A package of the lock files.

    Attributes:
        name: canonical.
        versions: as pinned; several where they differ by the version of Python.
        part: `always`, or the extra that brings it.
        licence: an SPDX expression.
        needs: the names of what it asks for, as far as it is pinned.
    """

    name: str
    versions: tuple[str, ...]
    part: str
    licence: str
    needs: tuple[str, ...]


def pins(lock: str) -> dict[str, tuple[str, ...]]:
    """Return the versions that a lock file pins, by canonical name."""
    found: dict[str, tuple[str, ...]] = {}
    for name, version in _PIN.findall((ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")):
        key = canonicalize_name(name)
        found[key] = (*found.get(key, ()), version)
    return found


@cache
def _known() -> dict[str, dict[str, str]]:
    return tomllib.loads((ROOT / "docs/licences.toml").read_text("utf-8"))


def licence_of(name: str) -> str:
    """Return the licence of a package as an SPDX expression: of `licences.toml`, else of its metadata.

    Raises:
        LookupError: where neither says one.
    """
    if name in _known()["licence"]:
        return _known()["licence"][name]
    told = metadata.metadata(name)
    classifiers = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier", []) if one.startswith("License")]
    for words in (told.get("License-Expression"), (told.get("License") or "").strip(), *classifiers):
        expression = _known()["words"].get(words or "", words)
        if expression and "\n" not in expression and not get_spdx_licensing().validate(expression).errors:
            return expression
    raise LookupError(f"{name}: its metadata names no licence that SPDX lists; read it and add it to docs/licences.toml")


def _needs(name: str, pinned: set[str]) -> tuple[str, ...]:
    """Return what a package asks for without extras, whatever the system; nothing of one that is not installed here."""
    try:
        asked = [Requirement(line) for line in metadata.requires(name) or ()]
    except metadata.PackageNotFoundError:
        return ()
    plain = {canonicalize_name(one.name) for one in asked if not _EXTRA.search(str(one.marker or ""))}
    return tuple(sorted(plain & pinned))


def packages() -> list[Package]:
    """Return every package that a user may come to run, in the order of names: what always comes, and what extras bring."""
    tested = pins("test")
    parts = dict.fromkeys(pins("run"), "always")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for extra, lines in project["optional-dependencies"].items():
        waiting = [canonicalize_name(Requirement(line).name) for line in lines]
        while waiting:
            if (name := waiting.pop()) not in parts:
                parts[name] = extra
                waiting += _needs(name, set(tested))
    return [Package(n, tested[n], part, licence_of(n), _needs(n, set(parts))) for n, part in sorted(parts.items())]


def vendored() -> list[dict[str, Any]]:
    """Return the packages that the reading room's pages take files from."""
    found: list[dict[str, Any]] = tomllib.loads((VENDOR / "vendor.toml").read_text("utf-8"))["package"]
    return found


def page() -> str:
    """Return `docs/licences.md`."""
    return "\n".join([HEAD, *_packages(), *_data(), *_assets(), *_models()]) + "\n"


def _packages() -> Iterator[str]:
    for title, always in (
        ("Packages that are always installed, with what builds the package", True),
        ("Packages that extras bring", False),
    ):
        yield from ("", f"## {title}", "")
        yield "| package | version | licence |" if always else "| package | version | extra | licence |"
        yield "|---|---|---|" if always else "|---|---|---|---|"
        for one in packages():
            if (one.part == "always") == always:
                yield " | ".join(
                    [f"| {one.name}", ", ".join(one.versions), *([] if always else [f"`{one.part}`"]), f"{one.licence} |"]
                )


def _data() -> Iterator[str]:
    yield from ("", "## Data that ships", "", "| source | date | licence | what of it |", "|---|---|---|---|")
    for one in (*DATA_SOURCES, *EXPORT_SOURCES):
        yield f"| [{one.name}]({one.url}) | {one.date} | {one.licence} | {one.used_for} |"


def _assets() -> Iterator[str]:
    yield from ("", "## Files of the reading room's pages", "", "| package | version | licence | for |", "|---|---|---|---|")
    for one in vendored():
        yield f"| {one['name']} | {one['version']} | {one['licence']} | {one['used_for']} |"


def _models() -> Iterator[str]:
    yield from ("", "## Trained models", "")
    yield "Apache-2.0. What each was made of and learnt from stands in its card and in the [data statement](data-statement.md)."
    yield from ("", "| model | files |", "|---|---|")
    for folder in sorted(path.parent for path in WEIGHTS.glob("*/CARD.md")):
        files = ", ".join(f"`{file.name}`" for file in _files(folder))
        yield f"| [{folder.name}](../{folder.relative_to(ROOT).as_posix()}/CARD.md) | {files} |"


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.is_file() and file.suffix != ".md")


def bill() -> str:
    """Return `docs/sbom.json`: CycloneDX 1.6, without a time and with a serial number that follows from what it says."""
    bom = Bom()
    whole = _component("dragoman", __version__, "Apache-2.0", type_=ComponentType.APPLICATION)
    bom.metadata.component = whole
    listed = packages()
    made = {one.name: [_package(one, version) for version in one.versions] for one in listed}
    others = [*map(_asset, vendored()), *map(_source, (*DATA_SOURCES, *EXPORT_SOURCES)), *_weights()]
    for component in (*(one for several in made.values() for one in several), *others):
        bom.components.add(component)
    for one in listed:
        for component in made[one.name]:
            bom.register_dependency(component, [need for name in one.needs for need in made[name]])
    bom.register_dependency(whole, [one for several in made.values() for one in several])
    facts = json.loads(JsonV1Dot6(bom).output_as_string())
    del facts["metadata"]["timestamp"], facts["serialNumber"]
    digest = hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
    facts["serialNumber"] = f"urn:uuid:{uuid5(NAMESPACE_URL, digest)}"
    return json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _component(name: str, version: str, licence: str, *, kind: str = "pypi", **more: Any) -> BomComponent:  # noqa: ANN401 - its fields
    space, _, plain = name.rpartition("/")
    purl = PackageURL(kind, space or None, plain, version)
    return BomComponent(
        name=plain,
        group=space or None,
        version=version,
        purl=purl,
        bom_ref=str(purl),
        licenses=[LicenseExpression(licence)],
        type=more.pop("type_", ComponentType.LIBRARY),
        **more,
    )


def _package(one: Package, version: str) -> BomComponent:
    scope = ComponentScope.REQUIRED if one.part == "always" else ComponentScope.OPTIONAL
    extra = [] if one.part == "always" else [Property(name="dragoman:extra", value=one.part)]
    return _component(one.name, version, one.licence, scope=scope, properties=extra)


def _asset(one: dict[str, Any]) -> BomComponent:
    made = _component(one["name"], one["version"], one["licence"], kind="npm", description=one["used_for"])
    for file in one["files"]:
        made.components.add(_file(file["to"], file["sha256"], ComponentType.FILE, f"vendor/{file['to']}"))
    return made


def _file(name: str, sha256: str, type_: ComponentType, reference: str) -> BomComponent:
    return BomComponent(name=name, type=type_, bom_ref=reference, hashes=[HashType(alg=HashAlgorithm.SHA_256, content=sha256)])


def _source(one: DataSource) -> BomComponent:
    told = f"{one.licence}; {one.used_for}; {one.url}"
    return BomComponent(name=one.name, version=one.date, type=ComponentType.DATA, bom_ref=f"data/{one.name}", description=told)


def _weights() -> Iterator[BomComponent]:
    for folder in sorted(path.parent for path in WEIGHTS.glob("*/CARD.md")):
        for file in _files(folder):
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            place = f"weights/{folder.name}/{file.name}"
            yield _file(place, digest, ComponentType.MACHINE_LEARNING_MODEL, place)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    BILL.write_text(bill(), "utf-8")
