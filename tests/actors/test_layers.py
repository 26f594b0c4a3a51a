"""A user's own actors: files, faults, the folder they are kept in, and what they change in records."""

from pathlib import Path

import pytest

from dragoman.actors.entries import Entry, as_toml, entries_of
from dragoman.actors.layers import add_layer, provenance, read_layers, user_folder
from dragoman.actors.stage import ActorsStage
from dragoman.errors import LayerError
from dragoman.pipeline import Pipeline

OWN = """
[[actors]]
name = "Lake Accord Front"
also = ["LAF"]
country = "TCD"
sectors = ["REB"]

[[actors]]
name = "Security Council"
country = "PER"
sectors = ["GOV"]

[[actors]]
name = "Ana Quispe"
kind = "person"
country = "PER"
sectors = ["GOV"]
office = "Minister of Water"
from = "2021-07-01"
to = "2023-01-01"
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(OWN, "utf-8")
    return path


def test_layers_go_over_what_ships(nlp: Pipeline, own: Path) -> None:
    layers = read_layers(own)
    stages = [ActorsStage("en", layers) if s.name == "actors" else s for s in nlp.stages]
    text = "The Lake Accord Front met Water Minister Quispe. LAF thanked the Security Council in Lima."
    actors = Pipeline("en", stages, nlp.made_by)(text, language="en", published="2022-05-01").actors
    found = {a.name: (a.country, a.sectors, len(a.mentions)) for a in actors}
    assert found["Lake Accord Front"] == ("TCD", ("REB",), 2)
    assert found["Ana Quispe"] == ("PER", ("GOV",), 1)
    assert found["Security Council"] == ("PER", ("GOV",), 1)


@pytest.mark.parametrize(
    "text", ["Peru was glad. Bo Quispe wept.", "Peru was glad. Mr. Quispe wept.", "Peru was glad. Senator Quispe wept."]
)
def test_others_of_the_family_name_are_kept_apart(nlp: Pipeline, own: Path, text: str) -> None:
    stages = [ActorsStage("en", read_layers(own)) if s.name == "actors" else s for s in nlp.stages]
    actors = Pipeline("en", stages, nlp.made_by)(text, language="en", published="2022-05-01").actors
    assert [a.name for a in actors if a.name == "Ana Quispe" or a.office == "Minister of Water"] == []


def test_a_record_names_the_layer_and_its_digest(own: Path) -> None:
    (name, digest), *rest = provenance(read_layers(own)).items()
    assert (name, rest) == ("actors: own.toml", [])
    assert digest.startswith("sha256:")
    assert len(digest) == len("sha256:") + 64


def test_no_path_is_no_layer() -> None:
    assert read_layers(None) == ()


def test_a_folder_is_read_by_name(own: Path) -> None:
    (own.parent / "a.csv").write_text("name,country\nBlue League,CHL\n", "utf-8")
    (own.parent / "notes.md").write_text("nothing", "utf-8")
    assert [layer.name for layer in read_layers(own.parent)] == ["a.csv", "own.toml"]


def test_csv_and_toml_say_the_same() -> None:
    table = "name,also,kind,country,sectors,office,from,to,wikidata\n"
    row = "Ana Quispe,Quispe|A. Quispe,person,PER,GOV|MIL,Minister,2021-07-01,,Q9\n"
    entry = Entry("Ana Quispe", ("Quispe", "A. Quispe"), "person", "PER", ("GOV", "MIL"), "Minister", "2021-07-01", "", "Q9")
    assert entries_of((table + row).encode(), "a.csv") == (entry,)
    assert entries_of(as_toml([entry], "a.csv").encode(), "a.toml") == (entry,)


def test_odd_names_survive_the_way_to_toml_and_back() -> None:
    entry = Entry('Front "of" the \\ lake', ("Löwe", "a\u0007b"), country="TCD")
    assert entries_of(as_toml([entry], "x").encode(), "x.toml")[0].name == entry.name


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("a.toml", "actors = 1", "nothing but [[actors]]"),
        ("a.toml", "actors = []", "holds no actors"),
        ("a.toml", "[actors", "no TOML"),
        ("a.toml", "[[actors]]\nname = 1", "actor 1: name is no string"),
        ("a.toml", "[[actors]]\nname = 'A'\nsectors = 'GOV'", "sectors is no list"),
        ("a.toml", "[[actors]]\nname = ''", "name is empty"),
        ("a.toml", "[[actors]]\nname = 'A'\ncolour = 'red'", "unknown key 'colour'"),
        ("a.toml", "[[actors]]\nname = 'A'\nkind = 'state'", "kind 'state'"),
        ("a.toml", "[[actors]]\nname = 'A'\ncountry = 'XX'", "country 'XX'"),
        ("a.toml", "[[actors]]\nname = 'A'\nsectors = ['FOO']", "sector 'FOO'"),
        ("a.toml", "[[actors]]\nname = 'A'\nwikidata = '42'", "wikidata '42'"),
        ("a.toml", "[[actors]]\nname = 'A'\nfrom = '2022-01-01'", "are for persons"),
        ("a.toml", "[[actors]]\nname = 'A'\nkind = 'person'\nto = '2022'", "to '2022' is no day"),
        ("a.toml", "[[actors]]\nname = 'A'\nkind = 'person'\nfrom = '2023-01-01'\nto = '2022-01-01'", "is after"),
        ("a.csv", "names\nA\n", "unknown 'names'"),
        ("a.csv", "country\nPER\n", "no 'name'"),
        ("a.csv", "name\nA,B\n", "line 2: "),
        ("a.csv", "", "no 'name'"),
    ],
)
def test_faults_are_told_with_their_place(name: str, text: str, fault: str) -> None:
    with pytest.raises(LayerError, match="a\\.") as raised:
        entries_of(text.encode(), name)
    assert fault in str(raised.value)


def test_every_fault_is_told_up_to_ten() -> None:
    rows = "".join("[[actors]]\nname = ''\n" for _ in range(12))
    with pytest.raises(LayerError) as raised:
        entries_of(rows.encode(), "a.toml")
    assert str(raised.value).count("name is empty") == 10
    assert str(raised.value).endswith("and 2 more")


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(LayerError, match="not UTF-8 at byte 1"):
        entries_of(b"a\xff", "a.toml")


def test_a_file_is_kept_once_it_is_right(own: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept" / "deep"
    assert add_layer(own, folder) == folder / "own.toml"
    assert add_layer(folder / "own.toml", folder).read_text("utf-8") == OWN
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("names\n", "utf-8")
    with pytest.raises(LayerError):
        add_layer(wrong, folder)
    assert [p.name for p in folder.iterdir()] == ["own.toml"]


def test_what_cannot_be_read_or_kept(own: Path, tmp_path: Path) -> None:
    with pytest.raises(LayerError, match="No such file"):
        read_layers(tmp_path / "absent.toml")
    with pytest.raises(LayerError, match=r"neither \.toml nor \.csv"):
        read_layers(tmp_path / "absent.txt")
    (tmp_path / "empty").mkdir()
    with pytest.raises(LayerError, match="no TOML or CSV file"):
        read_layers(tmp_path / "empty")
    with pytest.raises(LayerError):
        add_layer(own, own / "below")


def test_the_users_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DRAGOMAN_ACTORS", str(tmp_path))
    assert user_folder() == tmp_path
    monkeypatch.delenv("DRAGOMAN_ACTORS")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert user_folder() == tmp_path / "dragoman" / "actors"
