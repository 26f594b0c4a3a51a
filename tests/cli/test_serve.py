"""`dragoman serve`: its address, its token, what it needs; and that it answers."""

import json
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.archive.engines.local import LocalEngine
from dragoman.archive.running import Order, run
from dragoman.archive.settings import Settings
from dragoman.cli.main import main
from dragoman.cli.serve import _address

TEXT = "Peru’s foreign ministry said on Monday that talks with Chile would resume."
EVERYWHERE = "0.0.0.0"  # noqa: S104 - bound to for a moment, behind a token


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    (folder / "a.jsonl").write_text(json.dumps({"text": TEXT, "published": "2024-05-07"}), "utf-8")
    run(
        Order((str(folder / "a.jsonl"),), folder / "archive", "local", 1, 1_000_000),
        Settings(models=False),
        lambda: LocalEngine(1),
    )
    return folder / "archive"


@pytest.mark.parametrize(
    ("host", "token", "shown"),
    [
        ("127.0.0.1", None, "http://127.0.0.1:8520/"),
        ("::1", None, "http://[::1]:8520/"),
        (EVERYWHERE, "abc", "http://127.0.0.1:8520/?token=abc"),
        ("desk.example", "abc", "http://desk.example:8520/?token=abc"),
    ],
)
def test_the_address_that_is_shown(host: str, token: str | None, shown: str) -> None:
    assert _address(host, 8520, token) == shown


def test_what_is_no_archive_is_one_line(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["serve", str(tmp_path), "--port", str(free())])
    assert done.exit_code == 1
    assert "no archive" in done.output
    assert "Traceback" not in done.output


def test_a_port_that_is_taken_is_told(archive: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = CliRunner().invoke(main, ["serve", str(archive), "--port", str(taken.getsockname()[1])])
    assert done.exit_code == 2
    assert "cannot be bound to" in done.output


def test_without_the_extra_it_says_how_to_install_it(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    done = CliRunner().invoke(main, ["serve", str(archive), "--port", str(free())])
    assert done.exit_code == 1
    assert "pip install 'dragoman[web]'" in done.output


def free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answered(address: str, data: bytes | None = None) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, data), timeout=90) as answer:  # noqa: S310 - our own server
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, ""


@pytest.mark.slow
@pytest.mark.parametrize("host", ["127.0.0.1", EVERYWHERE])
def test_it_serves_until_it_is_ended(archive: Path, host: str) -> None:
    command = [sys.executable, "-c", "from dragoman.cli.main import main; main(prog_name='dragoman')"]
    command += ["serve", str(archive), "--host", host, "--port", str(free()), "--rules-only"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        line = server.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/(\?token=\S+)?", line)
        assert found, line
        assert (found[1] is not None) == (host == EVERYWHERE)
        base, token = found[0].partition("?")[0], found[1] or ""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                status, body = answered(f"{base}reports.json{token}")
                break
            except OSError:
                time.sleep(0.2)
        if host == EVERYWHERE:
            assert answered(f"{base}reports.json")[0] == 401
        else:
            assert status == 200
            assert json.loads(body)["total"] == 1
            assert "foreign ministry" in answered(f"{base}pasted", f"text={TEXT}".encode())[1]
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(30) in {0, 130, -2}
