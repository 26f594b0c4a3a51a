"""The scorer of statements through time: what counts as a pair, and what is wrong."""

from pathlib import Path

import pytest

from dragoman.evaluate.said import read_stories, write_reports

STORY = """
[[stories]]
name = "a toll"
same = [["a: would pay", "b: would pay"]]
changed = []
contradicted = [["a: would pay", "c: would not pay"]]
denies = [["c: had shelled", "a: would pay"]]
[[stories.reports]]
id = "a"
outlet = "Post"
published = "2024-05-01"
text = "Peru said that it would pay."
"""


@pytest.fixture
def stories_file(tmp_path: Path) -> Path:
    path = tmp_path / "stories.toml"
    path.write_text(STORY, "utf-8")
    return path


def test_references_name_their_story_and_repeats_are_denied_too(stories_file: Path) -> None:
    (story,) = read_stories(stories_file)
    assert story.gold["same"] == {("0.a: would pay", "0.b: would pay")}
    assert story.gold["contradicted"] == {("0.a: would pay", "0.c: would not pay")}
    assert story.gold["denies"] == {("0.c: had shelled", "0.a: would pay"), ("0.c: had shelled", "0.b: would pay")}


def test_reports_are_written_with_ids_of_their_story(stories_file: Path, tmp_path: Path) -> None:
    path = write_reports(read_stories(stories_file), tmp_path / "reports.jsonl")
    assert '"id": "0.a"' in path.read_text("utf-8")
