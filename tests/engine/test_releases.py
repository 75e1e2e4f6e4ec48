"""The question for a newer version is small, asked only on demand, bounded in time and size, and tells nothing."""

from __future__ import annotations

import json
import time
import tomllib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tls import HOST, served, trusted

import engine
from engine import Cancelled, releases
from engine.releases import NoAnswer, newest


class Server(ThreadingHTTPServer):
    """A real server on this machine, which answers with what it is given."""

    answer, code, pause = b"", 200, 0.0
    asked: list[tuple[str, str, dict[str, str]]]


class Answering(BaseHTTPRequestHandler):
    """One request."""

    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode(),
                                  dict(self.headers)))
        end = time.monotonic() + self.server.pause
        while time.monotonic() < end:
            time.sleep(0.01)
        self.send_response(self.server.code)
        self.end_headers()
        try:
            self.wfile.write(self.server.answer)
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(tmp_path, monkeypatch) -> Iterator[Server]:
    server = Server((HOST, 0), Answering)
    server.asked = []
    with served(server, trusted(tmp_path, monkeypatch)):
        yield server


def place(server: Server) -> str:
    return f"https://{HOST}:{server.server_port}/newest.json"


@pytest.mark.parametrize(("version", "newer"), [
    (engine.__version__, False), ("0.0.9", False), ("0.10.0", True), ("0.2.0", True), ("99", True), ("v1.0", True),
    ("0.1.0rc1", False), ("0.1.0.post1", True),
])
def test_versions_are_compared_as_versions(server, version, newer):
    server.answer = json.dumps({"version": version}).encode()
    found = newest(place(server))
    assert found.newer == newer
    assert found.version == version.lstrip("v")


def test_a_release_may_be_named_by_its_tag(server):
    server.answer = b'{"tag_name": "v0.2.0"}'
    assert newest(place(server)).version == "0.2.0"


def test_nothing_is_sent_but_the_request(server):
    server.answer = b'{"version": "1.0"}'
    newest(place(server))
    (path, body, headers), = server.asked
    assert path == "/newest.json"
    assert body == ""
    assert {name.lower() for name in headers} <= {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert headers["User-Agent"] == "heirloom"


@pytest.mark.parametrize("answer", [
    b"", b"<html>", b"[]", b"{}", b'{"version": 3}', b'{"version": "soon"}', b"\xff\xfe", b"[" * 60000,
    b'{"version": "1.0"' + b" " * releases.LARGEST + b"}",
], ids=range(9))
def test_an_answer_that_names_no_version_is_said_to_be_none(server, answer):
    server.answer = answer
    with pytest.raises(NoAnswer, match="names no version"):
        newest(place(server))


def test_a_server_that_refuses_or_is_not_there_is_a_sentence(server):
    server.code = 404
    with pytest.raises(NoAnswer, match="404"):
        newest(place(server))
    with pytest.raises(NoAnswer, match="could not be reached"):
        newest("https://127.0.0.1:1/newest.json")
    with pytest.raises(NoAnswer, match="could not be reached"):
        newest("nonsense")
    for insecure in (place(server).replace("https", "http"), "file:///etc/hostname", "ftp://127.0.0.1/newest.json"):
        with pytest.raises(NoAnswer, match="does not begin with https"):
            newest(insecure)


def test_a_server_that_does_not_answer_is_not_waited_for(server, monkeypatch):
    monkeypatch.setattr(releases, "PATIENCE", 0.3)
    server.pause = 2.0
    began = time.monotonic()
    with pytest.raises(NoAnswer):
        newest(place(server))
    assert time.monotonic() - began < 1.5


def test_it_can_be_stopped(server):
    server.pause = 1.0

    def stop(*_: object) -> None:
        raise Cancelled

    began = time.monotonic()
    with pytest.raises(Cancelled):
        newest(place(server), stop)
    assert time.monotonic() - began < 0.9


def test_the_addresses_stand_in_one_place_and_are_encrypted():
    home = releases.home()
    given = [one for one in (home.home, home.newest, home.releases) if one]
    assert {urlsplit(one).scheme for one in given} <= {"https"}
    assert len(given) in (0, 3), "all of them, or none"
    project = tomllib.loads((Path(__file__).resolve().parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"].get("urls", {}).get("Homepage", "") == home.home


def test_a_program_without_a_home_says_so(monkeypatch):
    monkeypatch.setattr(releases, "home", lambda: releases.Home("", "", ""))
    with pytest.raises(NoAnswer, match="knows no address"):
        newest()


def test_the_version_is_the_projects():
    project = tomllib.loads((Path(__file__).resolve().parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == engine.__version__
