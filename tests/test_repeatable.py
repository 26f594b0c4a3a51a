"""The same text gives the same bytes: twice, in any order of inputs, in any number of workers, in any environment."""

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

import dragoman
from dragoman.pipeline import Pipeline
from dragoman.record import Report

PUBLISHED = "2024-05-07"
TEXTS = (
    (
        "Peru’s foreign ministry said on Monday that talks with Chile over fishing rights would resume in Geneva within two weeks. "
        "“We expect a written answer,” the minister told reporters. He added that the two sides “agree on most points”."
    ),
    (
        "The Ghanaian government rejected the claim, saying that its ships had never left its own waters. According to a statement, "
        "exports to Norway rose by 12 percent in the first half of 2023.\n\nAsked about sanctions, Ambassador Ostrel said: “Nothing "
        "has been decided.”"
    ),
    (
        "The UN Security Council is to discuss the dispute on Thursday. Jordan and Nepal urged both sides to show restraint; Kenya and "
        "Finland, which had recalled their ambassadors, welcomed the call."
    ),
    (
        "“We will not pay, and “never” means never,” Foreign Minister Quillby wrote in a letter to the Vietnamese president last week. "
        "The president’s office denied that it had received one."
    ),
    "",
    "Nothing here but one long line " + "and another word " * 200,
)
SCRIPT = """
import sys, json, dragoman
nlp = dragoman.load("en")
for text in json.load(sys.stdin):
    print(nlp(text, published="2024-05-07").to_json())
"""

_workers_pipeline: list[Pipeline] = []


def coded(nlp: Pipeline, text: str) -> str:
    return nlp(text, published=PUBLISHED).to_json()


@pytest.fixture(scope="module")
def expected(nlp: Pipeline) -> list[str]:
    return [coded(nlp, text) for text in TEXTS]


def test_twice(nlp: Pipeline, expected: list[str]) -> None:
    assert [coded(nlp, text) for text in TEXTS] == expected


def test_in_another_order(nlp: Pipeline, expected: list[str]) -> None:
    assert [coded(nlp, text) for text in reversed(TEXTS)] == expected[::-1]


def test_one_by_one_or_piped(nlp: Pipeline, expected: list[str]) -> None:
    reports = [Report.of(text, published=PUBLISHED) for text in TEXTS]
    assert [record.to_json() for record in nlp.pipe(reports)] == expected


def start_worker() -> None:
    _workers_pipeline.append(dragoman.load("en"))


def work(text: str) -> str:
    return coded(_workers_pipeline[0], text)


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_in_any_number_of_workers(workers: int, expected: list[str]) -> None:
    with ProcessPoolExecutor(workers, mp_context=get_context("fork"), initializer=start_worker) as pool:
        assert list(pool.map(work, TEXTS)) == expected


ELSEWHERE = {
    "another hash seed": {"PYTHONHASHSEED": "0"},
    "a third hash seed": {"PYTHONHASHSEED": "4242"},
    "Turkish": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"},
    "no locale": {"LC_ALL": "C"},
    "ASCII": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "utf-8"},
    "Kathmandu": {"TZ": "Asia/Kathmandu"},
    "west of the date line": {"TZ": "Etc/GMT+12"},
    "all at once": {"LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "7"},
}
"""What the environment may hold on other machines. `i` and `I` are letters of two kinds in Turkish; Nepal is 5:45 ahead."""


@pytest.fixture(scope="session")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the Turkish locale, where this machine can make it; elsewhere the variables alone are set."""
    folder = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef"):
        make = ["localedef", "-i", "tr_TR", "-f", "UTF-8", str(folder / "tr_TR.UTF-8")]
        subprocess.run(make, check=False, capture_output=True)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("environment", ELSEWHERE.values(), ids=ELSEWHERE)
def test_in_any_environment(environment: dict[str, str], locales: Path, expected: list[str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=json.dumps(TEXTS),
        env=os.environ | {"LOCPATH": str(locales)} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert ran.stdout.split("\n")[:-1] == expected
