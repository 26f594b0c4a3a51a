"""Reports are coded by processes of their own: loaded before, stopped when they take too long, never more than may wait."""

import threading
import time

import pytest

import dragoman
from dragoman.record import Report
from dragoman.web.coding import BusyError, Coders, CodingError
from dragoman.web.settings import Settings

TEXT = "Peru’s foreign ministry said on Monday that talks with Chile would resume."
RULES = Settings(models=False)


@pytest.mark.slow
def test_a_worker_codes_as_the_pipeline_does() -> None:

    coders = Coders(RULES)
    coders.start()
    try:
        report = Report.of(TEXT, published="2024-05-07")
        assert coders.code(report) == dragoman.load("en", models=False)(report)
        assert coders.code(Report.of("")).report.text == ""
    finally:
        coders.close()


@pytest.mark.slow
def test_what_takes_too_long_costs_its_process_alone() -> None:
    coders = Coders(Settings(models=False, coding_seconds=0.05, waiting=0))
    try:
        with pytest.raises(CodingError, match=r"longer than 0\.05 seconds"):
            coders.code(Report.of(f"{TEXT} " * 400))
        patient = Coders(RULES)
        try:
            assert patient.code(Report.of(TEXT)).statements
        finally:
            patient.close()
    finally:
        coders.close()


@pytest.mark.slow
def test_only_so_many_may_wait() -> None:
    coders = Coders(Settings(models=False, waiting=1))
    answers: list[object] = []

    def code() -> None:
        try:
            answers.append(coders.code(Report.of(f"{TEXT} " * 30)))
        except BusyError as error:
            answers.append(error)

    threads = [threading.Thread(target=code) for _ in range(5)]
    for one in threads:
        one.start()
        time.sleep(0.05)
    for one in threads:
        one.join()
    coders.close()
    assert sum(isinstance(one, BusyError) for one in answers) == 3


@pytest.mark.slow
def test_a_pipeline_that_does_not_load_is_told() -> None:
    coders = Coders(Settings(parser="no-such-parser"))
    try:
        with pytest.raises(CodingError, match="no-such-parser"):
            coders.code(Report.of(TEXT))
    finally:
        coders.close()


@pytest.mark.slow
def test_a_process_that_dies_is_replaced() -> None:
    coders = Coders(RULES)
    coders.start()
    worker = coders._free.queue[0]
    worker._process.kill()
    try:
        with pytest.raises(CodingError, match="ended"):
            coders.code(Report.of(TEXT))
        assert coders.code(Report.of(TEXT)).statements
    finally:
        coders.close()
