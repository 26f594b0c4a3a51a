"""`dragoman actors`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli.main import main

OWN = "name,also,kind,country,sectors,office,from\nAna Quispe,,person,PER,GOV,Minister of Water,2021-07-01\nBlue League,BL,,TCD,REB,,\n"


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DRAGOMAN_ACTORS", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(OWN, "utf-8")
    return path


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["actors", *map(str, words)])


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("zelenskiy",), "Volodymyr Zelenskyy, President  person  UKR  GOV  Q3874799"),
        (("Nato",), "NATO  organisation  IGO  -  Q7184"),
        (("perú",), "Peru  state  PER  -  PER"),
    ],
)
def test_search_finds_in_any_spelling(words: tuple[str, ...], line: str) -> None:
    done = run("search", *words)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == line


def test_search_limits_what_it_prints() -> None:
    done = run("search", "--limit", "2", "national")
    assert len(done.stdout.splitlines()) == 2
    assert "more; --limit shows them" in done.stderr


@pytest.mark.parametrize("words", [("search", "Xqzz"), ("search", "-"), ("show", "Xqzz"), ("show", "Q999999999")])
def test_nobody_found_is_exit_code_1(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("dragoman: n")


def test_show_tells_terms_and_layer() -> None:
    done = run("show", "Q3874799")
    assert done.exit_code == 0
    assert "  term      2019-05-20 to …  President (GOV)" in done.stdout
    assert "  layer     dragoman" in done.stdout


def test_own_actors_are_found_by_option_and_where_they_are_kept(own: Path) -> None:
    assert "Ana Quispe, Minister of Water  person  PER  GOV  -  (own.csv)" in run("search", "--actors", own, "quispe").stdout
    assert run("show", "blue", "league").exit_code == 1
    kept = run("add", own)
    assert kept.exit_code == 0
    assert "2 entries, 1 persons, 1 organisations and groups" in kept.stdout
    told = json.loads(run("show", "--as", "jsonl", "blue", "league").stdout)
    assert (told["country"], told["sectors"], told["layer"]) == ("TCD", ["REB"], "own.csv")


def test_add_tells_every_fault_and_keeps_nothing(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("name,country,sectors\nA,XX,FOO\n", "utf-8")
    done = run("add", "--folder", tmp_path / "kept", wrong)
    assert done.exit_code == 1
    assert "line 2: country 'XX'" in done.stderr
    assert "sector 'FOO'" in done.stderr
    assert not (tmp_path / "kept").exists()


def test_import_writes_a_file_that_add_takes(tmp_path: Path) -> None:
    source, layer = tmp_path / "a.actors.txt", tmp_path / "layer.toml"
    agents = "".join(f"AGENT{n} [~COP]\n" for n in range(25))
    source.write_text("LAKE_ACCORD_FRONT_ [TCDREB]\n" + agents, "utf-8")
    done = run("import", source, "-o", layer)
    assert done.exit_code == 0
    assert "left out: 5 more" in done.stderr
    assert done.stderr.endswith("1 entries\n")
    assert run("add", "--folder", tmp_path / "kept", layer).exit_code == 0


def test_import_of_nothing(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("", "utf-8")
    assert run("import", source).exit_code == 1


def test_check_prints_each_disagreement(tmp_path: Path, own: Path) -> None:
    folder = tmp_path / "reference"
    folder.mkdir()
    head = "office,person,wikidata,from,to\n"
    (folder / "peru.csv").write_text(head + "Minister of Water,Ana Quispe,Q1,2021-07-05,\n", "utf-8")
    assert run("check", folder, "--actors", own).exit_code == 0
    (folder / "peru.csv").write_text(head + "Minister of Water,Ana Quispe,Q1,2019-01-01,\n", "utf-8")
    done = run("check", folder, "--actors", own)
    assert done.exit_code == 1
    assert done.stdout == ("PER Minister of Water, Ana Quispe: start: here 2021-07-01 to …, reference 2019-01-01 to …\n")


def test_check_of_no_folder_is_wrong_usage(tmp_path: Path) -> None:
    assert run("check", tmp_path / "absent").exit_code == 2


def test_code_takes_own_actors(own: Path, tmp_path: Path) -> None:
    text = tmp_path / "report.txt"
    text.write_text("The Blue League left Lima on Friday.", "utf-8")
    done = CliRunner().invoke(main, ["code", "--actors", str(own), "--as", "jsonl", str(text)])
    record = json.loads(done.stdout)
    assert "actors: own.csv" in record["made_by"]["data"]
    assert [a["sectors"] for a in record["actors"] if a["name"] == "Blue League"] == [["REB"]]


def test_code_refuses_wrong_actors(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["code", "--actors", str(tmp_path / "absent.toml"), "-"])
    assert done.exit_code == 2
    assert "absent.toml" in done.stderr
