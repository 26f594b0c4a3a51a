"""Everything that the description of the API allows, and much that it does not, is asked of a server; it never fails."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import httpx2
import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from dragoman.pipeline import Pipeline
from dragoman.web.app import create
from dragoman.web.settings import Settings

pytestmark = pytest.mark.slow
OFTEN = 12
"""How many requests of each operation are made up beside those that its description gives rise to."""
PAGE = {"accept": "text/html"}
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
KNOWN: dict[str, list[str]] = {}
"""Identifiers that the archive has, by the name of the parameter."""


@pytest.fixture(scope="module")
def room(
    derived_hostile_archive: Path, tmp_path_factory: pytest.TempPathFactory, nlp: Pipeline, serve: Callable[[FastAPI], str]
) -> str:
    """A server over a copy of an archive of everything, hostile text included."""
    folder = tmp_path_factory.mktemp("api") / "archive"
    shutil.copytree(derived_hostile_archive, folder)
    address = serve(create(folder, Settings(waiting=50), code=nlp))
    for name, of in (("report_id", "reports"), ("actor_id", "actors"), ("place_id", "places"), ("incident_id", "incidents")):
        KNOWN[name] = [row["id"] for row in httpx2.get(f"{address}/{of}.json").json()["rows"]]
    KNOWN["first"] = KNOWN["second"] = KNOWN["report_id"]
    KNOWN["a"] = KNOWN["b"] = ["PER", "CHL", "GHA"]
    return address


def operations(room: str) -> Iterator[APIOperation]:
    """What can be asked, as the API describes itself."""
    for found in schemathesis.openapi.from_url(f"{room}/api.json").get_all_operations():
        yield found.ok()


def asked(case: Case, statuses: Counter[int]) -> None:
    """Ask, of every other value of an identifier with one that there is, and judge the answer."""
    for name, value in (case.path_parameters or {}).items():
        if name in KNOWN and len(str(value)) % 2:
            case.path_parameters[name] = KNOWN[name][len(str(value)) % len(KNOWN[name])]
    answer = case.call()
    statuses[answer.status_code] += 1
    case.validate_response(answer, checks=CHECKS)
    address = urlsplit(answer.request.url)
    if address.path.endswith(".json"):
        page = httpx2.get(urlunsplit(address._replace(path=address.path.removesuffix(".json"))), headers=PAGE)
        assert page.status_code < 500 or page.status_code == answer.status_code == 503
        assert page.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_no_request_makes_the_server_fail(
    room: str, mode: GenerationMode, record_property: Callable[[str, object], None]
) -> None:
    statuses, failed = Counter[int](), dict[str, str]()
    for operation in operations(room):
        strategy = operation.as_strategy(mode)

        @settings(max_examples=OFTEN, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
        @given(strategy)
        def ask(case: Case) -> None:
            asked(case, statuses)

        try:
            ask()
        except Unsatisfiable:  # nothing that this operation takes can be wrong
            assert mode is GenerationMode.NEGATIVE
        except (Exception, BaseExceptionGroup) as error:  # noqa: BLE001 - told together
            told = error.exceptions if isinstance(error, BaseExceptionGroup) else [error]
            failed[operation.label] = "; ".join(f"{type(one).__name__}: {one}" for one in told)
    record_property(f"{mode.value} requests of the API, by status", str(dict(sorted(statuses.items()))))
    assert failed == {}
    assert {200, 404} <= set(statuses)
