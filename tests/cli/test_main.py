import json
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from dragoman.cli.main import COMMANDS, main
from dragoman.version import __version__

DOCS = Path(__file__).parents[2] / "docs" / "commands.md"


def test_version() -> None:
    assert CliRunner().invoke(main, ["--version"]).output == f"dragoman {__version__}\n"


def test_info_as_json() -> None:
    facts = json.loads(CliRunner().invoke(main, ["info", "--as", "json"]).stdout)
    assert set(facts) == {"versions", "models", "folders", "data"}
    assert all(len(digest) == 64 for digest in facts["models"].values())
    assert all(source["licence"] and source["date"] for source in facts["data"])


def test_info_as_text() -> None:
    shown = CliRunner().invoke(main, ["info"]).stdout
    assert __version__ in shown
    assert "GeoNames" in shown


def test_info_of_no_parser() -> None:
    done = CliRunner().invoke(main, ["info", "--parser", "no_such_parser"])
    assert done.exit_code == 1
    assert done.stderr.startswith("dragoman: no parser 'no_such_parser'")


def test_interruption_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dragoman.cli.info.gathered", interrupted)
    done = CliRunner().invoke(main, ["info"])
    assert (done.exit_code, done.output) == (130, "")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_stands_in_the_docs(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    text = DOCS.read_text(encoding="utf-8")
    part = re.split(r"^## ", text, flags=re.MULTILINE)
    own = next(p for p in part if p.startswith(f"`dragoman {name}`"))
    options = [o for p in command.params if isinstance(p, click.Option) for o in (*p.opts, *p.secondary_opts)]
    assert [o for o in options if o not in own] == []
