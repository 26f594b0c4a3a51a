import pytest
from msgspec import structs

from dragoman.analysis.readouts.participants import participants
from dragoman.analysis.readouts.sides import labels, voices
from dragoman.pipeline import Pipeline
from dragoman.record import Record

FIRST = "Foreign Minister Rosa Quispe of Peru met her Chilean colleague, Pedro Soto, in Lima. Quispe said that talks would go on. She asked Chile to open the port."
SECOND = "Pedro Soto, Foreign Minister of Chile, held talks with Dr. Rosa Elena Quispe of Peru in Lima. Soto promised a reply. Soto denied that a port was closed. Jorge Paz also took part."


@pytest.fixture(scope="module")
def records(nlp: Pipeline) -> tuple[Record, Record]:
    return nlp(FIRST), nlp(SECOND)


def of_outlet(record: Record, outlet: str | None) -> Record:
    return structs.replace(record, report=structs.replace(record.report, outlet=outlet))


@pytest.mark.parametrize(
    ("outlets", "countries", "names"),
    [
        (("Ministry of Foreign Affairs of Peru", "Chilean Foreign Ministry"), ("PER", "CHL"), ("Peru", "Chile")),
        (("Peru and Chile Weekly", None), ("PER", "CHL"), ("Peru", "Chile")),  # two names tell nothing; the speakers do
        (("Government of Peru", "Embassy of Peru"), ("PER", "PER"), ("first", "second")),
    ],
)
def test_the_state_of_a_readout(
    records: tuple[Record, Record], outlets: tuple[str | None, str | None], countries: tuple[str, str], names: tuple[str, str]
) -> None:
    found = voices(of_outlet(records[0], outlets[0]), of_outlet(records[1], outlets[1]))
    assert (found[0].country, found[1].country) == countries
    assert labels(found, "en") == names


def test_a_text_without_officials_speaks_for_nobody(nlp: Pipeline) -> None:
    found = voices(nlp("The rain stopped."), nlp("A choir sang."))
    assert [voice.country for voice in found] == [None, None]


def test_persons_are_one_where_their_names_agree(records: tuple[Record, Record]) -> None:
    found = {p.name: (p.first is not None, p.second is not None) for p in participants(*records)}
    assert found == {"Rosa Elena Quispe": (True, True), "Pedro Soto": (True, True), "Jorge Paz": (False, True)}
