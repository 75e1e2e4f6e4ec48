"""What the program says of itself: version, licence, libraries; and whether there is a newer version, when asked."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from PySide6.QtGui import QGuiApplication
from PySide6.QtNetwork import QHostAddress, QTcpServer
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


class Server(QTcpServer):
    """A real server that answers every request with one body, or with nothing at all."""

    def __init__(self, body: bytes | None) -> None:
        super().__init__()
        self.body, self.held = body, []
        assert self.listen(QHostAddress.SpecialAddress.LocalHost)
        self.newConnection.connect(self._answer)

    @property
    def place(self) -> str:
        return f"http://127.0.0.1:{self.serverPort()}/newest.json"

    def _answer(self) -> None:
        socket = self.nextPendingConnection()
        self.held.append(socket)
        if self.body is not None:
            socket.write(b"HTTP/1.0 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(self.body), self.body))
            socket.disconnectFromHost()


@pytest.mark.parametrize(("body", "words", "offered"), [
    (b'{"version": "99.1"}', ["99.1 is there", engine.__version__], True),
    (b'{"version": "0.0.1"}', ["none newer", engine.__version__], False),
    (b"<html>", ["names no version"], False),
])
def test_newer_same_and_unclear_are_told_in_a_sentence(window, body, words, offered):
    server = Server(body)
    dialog = UpdatesDialog(window.session, window, server.place)
    dialog.show()
    assert "Asking" in dialog.told.text()
    until(lambda: all(one in dialog.told.text() for one in words))
    assert dialog.page.isVisible()
    assert dialog.page.isDefault() == offered
    dialog.reject()
    server.close()


def test_without_a_network_it_says_so(window):
    dialog = UpdatesDialog(window.session, window, "http://127.0.0.1:1/newest.json")
    dialog.show()
    until(lambda: "could not be reached" in dialog.told.text())
    dialog.reject()


def test_closing_the_question_ends_it_and_the_window_lives_meanwhile(window):
    server = Server(None)
    dialog = UpdatesDialog(window.session, window, server.place)
    dialog.show()
    until(lambda: server.held)
    dialog.reject()
    until(lambda: not window.session.runs.working_beside)
    server.close()


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
