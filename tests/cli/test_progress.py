import pytest

from dragoman.archive.running import Progress
from dragoman.cli import progress
from dragoman.cli.progress import RunBar


def test_a_line_every_half_minute_where_there_is_no_terminal(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    clock = iter(range(0, 1_000, 20))
    monkeypatch.setattr(progress.time, "monotonic", lambda: float(next(clock)))
    with RunBar(terminal=False) as bar:
        for done in range(5):
            bar.tell(Progress("code", done * 10, 100, done * 1_000))
    out, told = capfd.readouterr()
    assert not out
    assert told.splitlines()[0].startswith("dragoman: coding documents: ")
    assert "of 100, " in told
    assert "words/s" in told


def test_a_bar_on_a_terminal_leaves_nothing_behind(capfd: pytest.CaptureFixture[str]) -> None:
    with RunBar(terminal=True) as bar:
        bar.tell(Progress("survey", 1, 2, 0))
        bar.tell(Progress("code", 1, 2, 100))
    assert capfd.readouterr().out == ""
