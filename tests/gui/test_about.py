"""What the program says of itself: version, licence, libraries; and whether there is a newer version, when asked."""

from __future__ import annotations

import threading
import tomllib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from PySide6.QtGui import QGuiApplication
from tls import HOST, served, trusted
from walking import until

import engine
from gui.dialogs.about import LIBRARIES, AboutDialog, libraries
from gui.dialogs.updates import UpdatesDialog

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def home(monkeypatch):
    """A program that knows where it is at home."""
    found = engine.releases.Home("https://one.example/", "https://one.example/newest", "https://one.example/all")
    monkeypatch.setattr(engine.releases, "home", lambda: found)


class Server(ThreadingHTTPServer):
    """A real server that answers every request with one body, or with nothing until it is told to."""

    body: bytes | None = None

    def __init__(self) -> None:
        super().__init__((HOST, 0), Answering)
        self.held, self.go = threading.Event(), threading.Event()


class Answering(BaseHTTPRequestHandler):
    """One request."""

    server: Server

    def do_GET(self) -> None:
        if self.server.body is None:
            self.server.held.set()
            self.server.go.wait(60)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(tmp_path, monkeypatch):
    server = Server()
    with served(server, trusted(tmp_path, monkeypatch)):
        yield server
        server.go.set()


def place(server):
    return f"https://{HOST}:{server.server_port}/newest.json"


@pytest.mark.parametrize(("body", "words", "offered"), [
    (b'{"version": "99.1"}', ["99.1 is there", engine.__version__], True),
    (b'{"version": "0.0.1"}', ["none newer", engine.__version__], False),
    (b"<html>", ["names no version"], False),
])
def test_newer_same_and_unclear_are_told_in_a_sentence(window, server, body, words, offered):
    server.body = body
    dialog = UpdatesDialog(window.session, window, place(server))
    dialog.show()
    assert "Asking" in dialog.told.text()
    until(lambda: all(one in dialog.told.text() for one in words))
    assert dialog.page.isVisible()
    assert dialog.page.isDefault() == offered
    dialog.reject()


def test_without_a_network_it_says_so(window):
    dialog = UpdatesDialog(window.session, window, "https://127.0.0.1:1/newest.json")
    dialog.show()
    until(lambda: "could not be reached" in dialog.told.text())
    dialog.reject()


def test_closing_the_question_ends_it_and_the_window_lives_meanwhile(window, server):
    dialog = UpdatesDialog(window.session, window, place(server))
    dialog.show()
    until(server.held.is_set)
    dialog.reject()
    until(lambda: not window.session.runs.working_beside)


def test_the_program_asks_nobody_by_itself(window):
    window.warm_up()
    until(lambda: not window.session.runs.working_beside)
    assert not window.findChildren(UpdatesDialog)
    assert "check_updates" in window.actions_by_name


def test_about_names_version_licence_source_and_every_library(window):
    window.actions_by_name["about"].trigger()
    dialog = window.findChild(AboutDialog)
    assert dialog.isVisible()
    told = dialog.told.text()
    for words in (engine.__version__, "Affero", "no warranty", engine.releases.home().home):
        assert words in told
    rows = {name: (version, licence) for name, version, licence in libraries()}
    assert rows["Qt"][1] == "LGPL-3.0"
    assert all(version and licence for version, licence in rows.values())
    assert sum(licence == "–" for _, licence in rows.values()) <= 2
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert f"Heirloom {engine.__version__}" in copied
    assert f"torch {rows['torch'][0]}" in copied
    dialog.reject()


def test_about_lists_what_the_project_needs():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert sorted(Requirement(one).name for one in project["dependencies"]) == sorted(LIBRARIES)
