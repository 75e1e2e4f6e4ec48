"""The first start offers to fetch what finds people: one button for all that is missing, and never unasked."""

from __future__ import annotations

import contextlib
import hashlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tls import HOST, served, trusted
from walking import until

from engine import weights
from gui.dialogs.people_offer import DECLINED

CONTENTS = {"yolov8n.pt": b"y" * 300_000, "mobile_sam.pt": b"s" * 900_000}


class Mirror(ThreadingHTTPServer):
    """A server of both files; `held` names one that it does not send to the end until `go` is set."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__((HOST, 0), Handler)
        self.held, self.go, self.asked = "", threading.Event(), []


class Handler(BaseHTTPRequestHandler):
    """Answers GET."""

    def do_GET(self):
        name = self.path.rpartition("/")[2]
        body = CONTENTS[name]
        self.server.asked.append(name)
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        half = len(body) // 2 if name == self.server.held else len(body)
        self.wfile.write(body[:half])
        if half < len(body):
            self.wfile.flush()
            self.server.go.wait(60)
            with contextlib.suppress(ConnectionError):  # the other side may have had enough
                self.wfile.write(body[half:])

    def log_message(self, *_arguments):
        """Say nothing."""


@pytest.fixture
def window(lone_window):
    """A window whose process sees these tests' places."""
    return lone_window


@pytest.fixture
def mirror(tmp_path, monkeypatch):
    """A table of weights whose addresses are a server in this process, and an empty folder of weights."""
    server = Mirror()
    with served(server, trusted(tmp_path, monkeypatch)):
        lines = [
            f'[[weight]]\nname = "{name}"\naddress = "https://{HOST}:{server.server_port}/{name}"\n'
            f'sha256 = "{hashlib.sha256(body).hexdigest()}"\nbytes = {len(body)}\nlicence = "MIT"\npurpose = "Test."\n'
            for name, body in CONTENTS.items()
        ]
        table = tmp_path / "weights.toml"
        table.write_text("\n".join(lines), "utf-8")
        monkeypatch.setenv("HEIRLOOM_WEIGHTS_TABLE", str(table))
        monkeypatch.setenv("HEIRLOOM_WEIGHTS", str(tmp_path / "weights"))
        weights.known.cache_clear()
        yield server
        server.go.set()
    monkeypatch.undo()
    weights.known.cache_clear()


@pytest.fixture
def offer(mirror, window):
    until(lambda: not window.session.runs.busy)
    assert not window.people_offer.isVisible(), "nothing is offered before the program asks for it"
    window.people_offer.consider()
    assert window.people_offer.isVisible()
    return window.people_offer


def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_one_button_fetches_detector_and_sam_and_the_offer_goes(offer, window, mirror):
    assert "(1 MB)" in offer.get.text()
    press(offer.get)
    assert offer.bar.isVisible()
    assert offer.stop.isVisible()
    assert not offer.get.isVisible()
    until(lambda: not offer.fetching)
    assert {name: (weights.folder() / name).read_bytes() for name in CONTENTS} == CONTENTS
    assert mirror.asked == list(CONTENTS)
    assert not offer.isVisible()
    assert "people finder is here" in window.banner.text
    assert weights.missing_for_people() == ()


def test_a_cancelled_download_is_offered_again_and_keeps_what_came(offer, window, mirror):
    mirror.held = "mobile_sam.pt"
    press(offer.get)
    until(lambda: (weights.folder() / "mobile_sam.pt.part").exists() and offer.bar.value() > 250)
    press(offer.stop)
    until(lambda: not window.session.runs.busy)
    assert offer.isVisible()
    assert offer.get.isVisible()
    assert "Cancelled" in offer.said.text()
    assert [weight.name for weight in weights.missing_for_people()] == ["mobile_sam.pt"]
    mirror.go.set()
    mirror.held = ""
    press(offer.get)
    until(lambda: not offer.fetching and not window.session.runs.busy)
    assert (weights.folder() / "mobile_sam.pt").read_bytes() == CONTENTS["mobile_sam.pt"]


def test_without_a_network_it_says_why_and_offers_again(offer, window, mirror, monkeypatch):
    mirror.shutdown()
    mirror.server_close()
    press(offer.get)
    until(lambda: not window.session.runs.busy)
    assert "yolov8n.pt" in offer.said.text()
    assert offer.get.isVisible()


def test_later_means_this_start_and_never_means_never(offer, window):
    press(offer.later)
    assert not offer.isVisible()
    offer.consider()
    assert offer.isVisible()
    press(offer.never)
    assert not offer.isVisible()
    assert window.settings.flag(DECLINED)
    offer.consider()
    assert not offer.isVisible()


def test_only_what_is_missing_is_fetched_and_any_size_of_sam_will_do(tmp_path, monkeypatch):
    monkeypatch.setenv("HEIRLOOM_WEIGHTS", str(tmp_path))
    assert [weight.name for weight in weights.missing_for_people()] == ["yolov8n.pt", "mobile_sam.pt"]
    assert all(weight.can_be_fetched for weight in weights.missing_for_people())
    (tmp_path / "yolov8n-seg.pt").write_bytes(b"here")
    assert [weight.name for weight in weights.missing_for_people()] == ["mobile_sam.pt"]
    (tmp_path / "sam_vit_h_4b8939.pth").write_bytes(b"here")
    assert weights.missing_for_people() == ()


def test_the_offer_fits_into_the_window_at_its_smallest(offer, window):
    window.resize(window.minimumSizeHint())
    until(lambda: window.canvas.width() > 0)
    inside = window.empty.rect()
    for part in (offer.get, offer.later, offer.never):
        assert inside.contains(part.mapTo(window.empty, part.rect().bottomRight()))
