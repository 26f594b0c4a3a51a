"""The wheel holds the whole package, data included, and nothing else."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=root, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_every_file_of_the_package_is_in_the_wheel(wheel: zipfile.ZipFile, files: tuple[Path, ...], root: Path) -> None:
    ours = {str(p.relative_to(root / "src")) for p in files if p.is_relative_to(root / "src")}
    packed = set(wheel.namelist())
    assert ours <= packed
    assert not [n for n in packed if n.startswith(("tests", "benchmarks", "training", "examples", "docs"))]


def test_the_wheel_carries_its_licences_and_the_command(wheel: zipfile.ZipFile) -> None:
    packed = wheel.namelist()
    assert {n.rpartition("/")[2] for n in packed if "/licenses/" in n} == {"LICENSE", "NOTICE"}
    entry = next(n for n in packed if n.endswith("entry_points.txt"))
    assert "dragoman = dragoman.cli.main:main" in wheel.read(entry).decode()
