import pytest

from dragoman.ontology.cameo import cameo_of, cameo_of_promise
from dragoman.ontology.gdelt import body_of, fips_of, goldstein_of, role_of
from dragoman.ontology.plover import load_plover
from dragoman.ontology.territories import load_territories


@pytest.mark.parametrize(
    ("code", "value"),
    [("010", 0.0), ("036", 4.0), ("042", 1.9), ("0874", 10.0), ("112", -2.0), ("1313", -5.8), ("163", -8.0), ("190", -10.0)],
)
def test_values_of_the_goldstein_scale(code: str, value: float) -> None:
    assert goldstein_of(code) == value


def test_a_code_that_the_list_lacks_has_the_value_of_the_code_above_it() -> None:
    assert (goldstein_of("1951"), goldstein_of("155")) == (-10.0, -7.2)
    with pytest.raises(KeyError):
        goldstein_of("99")


def test_every_code_that_events_get_has_a_value_within_the_scale() -> None:
    plover = load_plover()
    codes = {cameo_of(name, mode) for name, kind in plover.types.items() for mode in (None, *kind.modes)}
    codes |= {cameo_of_promise(name) for name in plover.types}
    assert all(-10 <= goldstein_of(code) <= 10 for code in codes)


@pytest.mark.parametrize(("sector", "role"), [("GOV", "GOV"), ("JRN", "MED"), ("MED", "HLH"), ("UNK", None), ("SOC", None)])
def test_roles(sector: str, role: str | None) -> None:
    assert role_of(sector) == role


def test_every_supranational_code_has_its_body_and_no_country_has() -> None:
    for code in load_plover().supranational:
        assert body_of(code) is not None, code
    assert body_of("PER") is None


@pytest.mark.parametrize(("iso", "fips"), [("DEU", "GM"), ("CHN", "CH"), ("CHE", "SZ"), ("RUS", "RS"), ("UNO", None)])
def test_fips_codes(iso: str, fips: str | None) -> None:
    assert fips_of(iso) == fips


def test_nearly_every_territory_has_its_own_fips_code() -> None:
    found = {t.code: fips_of(t.code) for t in load_territories()}
    assert [code for code, fips in found.items() if fips is None] == ["ALA", "BES", "UMI"]
    codes = [fips for fips in found.values() if fips is not None]
    assert len(set(codes)) == len(codes)
