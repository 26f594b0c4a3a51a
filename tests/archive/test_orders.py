"""One corpus gives the same rows in whatever order its documents come, by however many workers, and in whatever environment."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.archive.parts import part_folders
from dragoman.archive.schema import ARCHIVED

ROOT = Path(__file__).resolve().parents[2]
DRAGOMAN = [sys.executable, "-c", "from dragoman.cli.main import main; main(prog_name='dragoman')"]
STANDING = {"documents": ("place", "shard", "number")}
"""Columns that say where a document stood in the input, which is what the orders change."""
ORDERS = ("as it lies", "backwards", "shuffled", "by length")


def documents() -> list[dict[str, Any]]:
    """Reports of three files of the examples; none is a copy of another, or which one is the first would hang on the order."""
    names = ("china-philippines", "armenia-azerbaijan", "serbia-kosovo")
    return [
        json.loads(line) for name in names for line in (ROOT / f"examples/archive/{name}.jsonl").read_text("utf-8").splitlines()
    ]


def ordered(order: str) -> list[dict[str, Any]]:
    found = documents()
    if order == "backwards":
        found.reverse()
    elif order == "shuffled":
        random.Random(3).shuffle(found)  # noqa: S311 - repeatable, no secret
    elif order == "by length":
        found.sort(key=lambda row: len(row["text"]))
    return found


def run(folder: Path, order: str, workers: int, **environment: str) -> Path:
    source, archive = folder / "rows.jsonl", folder / "archive"
    source.write_text("".join(json.dumps(row) + "\n" for row in ordered(order)), "utf-8")
    command = [*DRAGOMAN, "run", str(source), str(archive), "--workers", str(workers), "--shard", "12K"]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | environment)
    return archive


def rows(archive: Path) -> list[str]:
    """All rows, sorted, without confidences and where documents stood."""
    with dragoman.open(archive) as opened:
        found = []
        for table, columns in ARCHIVED.items():
            left_out = {"confidence", *STANDING.get(table, ())}
            chosen = ", ".join(f'"{column.name}"' for column in columns if column.name not in left_out)
            found += [f"{table} {row!r}" for row in opened.sql(f"SELECT {chosen} FROM {table}").fetchall()]  # noqa: S608 - our own names
    return sorted(found)


def files(archive: Path) -> dict[str, bytes]:
    """The bytes of every file of every part."""
    return {f"{part.name}/{file.name}": file.read_bytes() for part in part_folders(archive) for file in sorted(part.iterdir())}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run(tmp_path_factory.mktemp("first"), "as it lies", 1)


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2, 4])
@pytest.mark.parametrize("order", ORDERS)
def test_the_same_rows_in_any_order_by_any_number_of_workers(first: Path, tmp_path: Path, order: str, workers: int) -> None:
    expected = rows(first)
    assert len(part_folders(first)) >= 4
    assert len(expected) > 500
    assert rows(run(tmp_path, order, workers)) == expected


@pytest.mark.slow
@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "7"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TZ": "Etc/GMT+12", "PYTHONHASHSEED": "0"},
    ],
    ids=["Turkish in Kathmandu", "ASCII west of the date line"],
)
def test_the_same_parts_in_any_environment(first: Path, environment: dict[str, str]) -> None:
    again = first.parent / "again"
    again.mkdir(exist_ok=True)
    source = first.parent / "rows.jsonl"
    archive = again / f"archive-{environment['PYTHONHASHSEED']}"
    command = [*DRAGOMAN, "run", str(source), str(archive), "--workers", "2", "--shard", "12K"]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | environment)
    assert files(archive) == files(first)
