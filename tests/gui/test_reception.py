"""A later start hands its photos to the window that is there, and no photo is lost where that window cannot take it."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile, QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from waiting import soon
from walking import opened, until

import main
from engine import PRESETS, resources
from gui import app, reception
from gui.reception import READY, TAKEN, Reception
from gui.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
QUICK = PRESETS["fast"].changed(kernel="gaussian", upscaler="backprojection", back_projections=1, regions="whole")


@pytest.fixture(autouse=True)
def own_temporary(tmp_path, monkeypatch):
    """Sockets lie in a folder of the test's."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    (tmp_path / "run").mkdir(mode=0o700)


@pytest.fixture
def heard(window):
    """A window that later starts ask."""
    desk = Reception()
    assert desk.begin()
    desk.ready()
    desk.asked.connect(window.arrivals.receive)
    window.closing.connect(desk.close)
    yield window
    desk.close()


@pytest.fixture
def photos(tmp_path):
    """Three photos in a folder with a Korean name."""
    folder = tmp_path / "옛 사진"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.png").write_bytes(resources.data("sample", "portrait.png") + name.encode())
    return [folder / f"{name}.png" for name in "abc"]


def start(*arguments: object, at: Path = ROOT, **more: str) -> subprocess.Popen[str]:
    """The program, as the desktop starts it."""
    return subprocess.Popen([sys.executable, str(ROOT / "main.py"), *map(str, arguments)], cwd=at, text=True,
                            stderr=subprocess.PIPE, env={**os.environ, **more})


def ended(process: subprocess.Popen[str]) -> int:
    """Its status, while the window of this process lives."""
    until(lambda: process.poll() is not None)
    told = process.stderr.read()
    process.stderr.close()
    assert told == ""
    return process.returncode


def end(*processes: subprocess.Popen[str]) -> None:
    """Kill them and what they started."""
    for process in processes:
        process.kill()
        process.communicate()


def recent() -> list[str]:
    """The photos that windows of this test's settings have opened."""
    return [path.name for path in Settings().recent]


# the window that is there --------------------------------------------------------------------------------------------

def test_a_second_start_opens_its_photo_in_the_first_window_and_ends(heard, photos):
    heard.showMinimized()
    second = start(photos[0].name, at=photos[0].parent)
    assert ended(second) == 0
    until(lambda: heard.session.path == photos[0] and heard.session.photo is not None)
    assert not heard.isMinimized()


def test_a_second_start_without_a_photo_lets_the_window_come_forward(heard, photos):
    opened(heard, photos[0])
    heard.showMinimized()
    assert ended(start()) == 0
    until(lambda: not heard.isMinimized())
    assert heard.session.path == photos[0]


def test_several_photos_are_listed_and_the_first_is_opened(heard, photos):
    assert ended(start(*photos)) == 0
    until(lambda: heard.session.path == photos[0])
    assert [row.photo for row in heard.queue_commands.queue.queue.rows] == photos


def test_photos_that_come_one_by_one_at_once_are_listed_too(heard, photos):
    processes = [start(photo) for photo in photos]
    until(lambda: all(process.poll() is not None for process in processes))
    assert [ended(process) for process in processes] == [0, 0, 0]
    names = {photo.name for photo in photos}
    until(lambda: heard.session.path in photos
          and (len(names) == 1 or {row.photo.name for row in heard.queue_commands.queue.queue.rows} <= names))


def test_a_dialog_in_front_is_waited_for(heard, photos):
    box = QMessageBox(heard)
    box.open()
    assert ended(start(photos[0])) == 0
    QTest.qWait(500)
    assert heard.session.path is None
    assert "a.png" in heard.banner.text
    box.close()
    until(lambda: heard.session.path == photos[0])
    assert "a.png" not in heard.banner.text


def test_a_result_in_no_file_is_asked_about_as_always(heard, photos):
    opened(heard, photos[0])
    heard.session.set_recipe(QUICK)
    heard.session.restore()
    until(lambda: heard.session.results.list and not heard.session.runs.working_beside)
    asked = []

    def stay():
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            asked.append(box.text())
            box.escapeButton().click()

    looking = QTimer()
    looking.timeout.connect(stay)
    looking.start(20)
    assert ended(start(photos[1])) == 0
    until(lambda: asked)
    looking.stop()
    assert "1 result" in asked[0]
    assert heard.session.path == photos[0]


# a window that cannot take it ----------------------------------------------------------------------------------------

def answers() -> bool:
    """Whether there is a window that takes what comes."""
    return reception.ask([]) == "taken"


def test_a_socket_that_a_killed_program_left_is_taken_over(photos):
    left = socket.socket(socket.AF_UNIX)
    left.bind(reception.address())
    left.close()
    process = start(photos[0])
    try:
        soon(answers)
        soon(lambda: recent() == ["a.png"])
    finally:
        end(process)


def test_a_window_that_hangs_swallows_no_photo(photos):
    hanging = socket.socket(socket.AF_UNIX)
    hanging.bind(reception.address())
    hanging.listen()
    process = start(photos[0])
    try:
        soon(lambda: recent() == ["a.png"])
        assert answers(), "later starts ask the new window"
    finally:
        end(process)
        hanging.close()


def test_a_window_that_closes_turns_away_whom_it_has_not_heard(window):
    desk = Reception()
    assert desk.begin()
    desk.ready()
    window.closing.connect(desk.close)
    guest = QLocalSocket()
    guest.connectToServer(reception.address())
    until(guest.canReadLine)
    window.close()
    until(lambda: guest.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert not desk.open
    assert reception.ask([Path("a.png")]) == "nobody"
    assert not Path(reception.address()).exists()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows ends processes in another way")
def test_a_start_right_after_the_last_window_was_stopped_shows_its_photo_every_time(photos):
    process = start(photos[0])
    try:
        soon(lambda: recent()[:1] == ["a.png"])
        for number in range(6):
            process.send_signal((signal.SIGKILL, signal.SIGTERM)[number % 2])  # and nobody waits for its end
            wanted = photos[(number + 1) % 3]
            following = start(wanted)
            soon(lambda wanted=wanted: recent()[:1] == [wanted.name])
            assert following.poll() is None
            process.communicate()
            process = following
    finally:
        end(process)


def test_two_starts_at_once_open_one_window(photos):
    processes = [start(photo) for photo in photos[:2]]
    try:
        soon(lambda: sorted(recent()) == ["a.png", "b.png"])
        soon(lambda: any(process.poll() == 0 for process in processes))
        assert any(process.poll() is None for process in processes)
    finally:
        end(*processes)


def test_what_comes_while_a_photo_is_being_opened_waits_for_it(heard, photos):
    seen = []
    heard.session.photo_changed.connect(lambda: seen.append(heard.session.path))
    heard.session.opening.open(photos[0])
    heard.arrivals._later.setInterval(0)  # at once, while the other is still being read
    heard.arrivals.receive([photos[1]])
    until(lambda: heard.session.path == photos[1])
    assert photos[0] in seen


def test_a_new_window_is_opened_where_it_is_wanted_and_the_first_stays_the_one_that_is_asked(heard, photos):
    process = start("--new-window", photos[1])
    try:
        until(lambda: recent()[:1] == ["b.png"])
        assert process.poll() is None
        assert heard.session.path is None
        assert ended(start(photos[0])) == 0
        until(lambda: heard.session.path == photos[0])
    finally:
        end(process)


def test_a_lock_of_the_settings_that_was_left_behind_delays_nothing(tmp_path):
    # The lock of a process that lives, as that of one that was killed and not yet waited for looks.
    path = tmp_path / "kept.ini"
    held = QLockFile(f"{path}.lock")
    assert held.tryLock(0)
    told = Path(f"{path}.lock").read_bytes()
    held.unlock()
    Path(f"{path}.lock").write_bytes(told)
    os.utime(f"{path}.lock", (time.time() - 2, time.time() - 2))
    began = time.monotonic()
    settings = Settings(path)
    settings.theme = "dark"
    assert settings.sync()
    assert time.monotonic() - began < 1


def test_asking_loads_little_so_that_neither_start_becomes_slower():
    code = ("import sys; from gui import reception; print(reception.ask([]), *(name for name in ("
            "'PySide6.QtWidgets', 'engine.documents.store', 'pydantic', 'psutil', 'torch') if name in sys.modules))")
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, text=True, capture_output=True, check=True)
    assert done.stdout.split() == ["nobody"]


# what may come in ----------------------------------------------------------------------------------------------------

def told(request: bytes) -> bytes:
    """What a guest hears after READY."""
    guest = QLocalSocket()
    guest.connectToServer(reception.address())
    until(guest.canReadLine)
    assert guest.readLine().data() == READY
    guest.write(request)
    until(lambda: guest.canReadLine() or guest.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    return guest.readAll().data()


@pytest.mark.parametrize("request_", [
    b"nonsense\n", b"[]\n", b'{"paths": "a.png", "token": ""}\n', b'{"paths": [1], "token": ""}\n',
    b'{"paths": ["relative.png"], "token": ""}\n', b'{"paths": []}\n', b'{"paths": ["/a\\u0000b"], "token": ""}\n',
    b"\xff\n", b'{"paths": [], "token": "' + b"a" * 300 + b'"}\n',
], ids=range(9))  # fmt: skip
def test_what_is_no_request_is_turned_away(heard, request_):
    assert told(request_) == b""
    assert told(b'{"paths": [], "token": ""}\n') == TAKEN


def test_a_request_without_an_end_is_cut_off(heard, monkeypatch):
    monkeypatch.setattr(reception, "LARGEST", 1000)
    assert told(b"a" * 5000) == b""


def test_a_guest_who_says_nothing_is_not_waited_for(heard, monkeypatch):
    monkeypatch.setattr(reception, "PATIENCE_MS", 100)
    assert told(b"{") == b""


def test_only_some_are_heard_at_a_time(heard):
    guests = [QLocalSocket() for _ in range(reception.GUESTS + 1)]
    for guest in guests:
        guest.connectToServer(reception.address())
        until(lambda guest=guest: guest.canReadLine()
              or guest.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert [guest.canReadLine() for guest in guests] == [True] * reception.GUESTS + [False]


@pytest.mark.skipif(os.name == "nt", reason="a pipe has no file")
def test_nobody_else_may_ask(heard, tmp_path, monkeypatch):
    assert stat.S_IMODE(Path(reception.address()).stat().st_mode) & 0o077 == 0
    open_to_all = tmp_path / "open"
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(open_to_all))
    monkeypatch.setattr(reception.tempfile, "tempdir", str(tmp_path))
    assert Path(reception.address()).parent == tmp_path / f"heirloom-{os.getuid()}"
    assert stat.S_IMODE((tmp_path / f"heirloom-{os.getuid()}").stat().st_mode) == 0o700
    (tmp_path / f"heirloom-{os.getuid()}").chmod(0o777)
    assert reception.address() == "", "somebody else may have made that folder"
    assert Reception().begin(), "then there is a window that nobody asks"


def test_each_state_folder_and_each_screen_has_a_window_of_its_own(monkeypatch):
    found = {reception.address()}
    monkeypatch.setenv("HEIRLOOM_STATE", "elsewhere" * 30)
    found.add(reception.address())
    monkeypatch.setenv("DISPLAY", ":77")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    found.add(reception.address())
    assert len(found) == 3
    assert all(len(os.fsencode(name)) < 100 or "pytest" in name for name in found)
    monkeypatch.setenv("DISPLAY", ":77.0")
    assert reception.address() in found


def test_a_server_of_qt_itself_can_be_made_here():
    server = QLocalServer()
    assert server.listen(reception.address()), "the folder of this test has a path that is too long for a socket"
    server.close()


# what the desktop and the command line ask for -----------------------------------------------------------------------

def test_an_event_that_asks_to_open_a_file_is_kept_until_there_is_a_window(qapp, heard, photos):
    assert isinstance(qapp, app.Application)
    qapp.give_to(None)
    qapp.sendEvent(qapp, QFileOpenEvent(str(photos[0])))
    QTest.qWait(50)
    assert heard.session.path is None
    qapp.give_to(heard.arrivals.receive)
    until(lambda: heard.session.path == photos[0])
    for photo in photos[1:]:
        assert qapp.sendEvent(qapp, QFileOpenEvent(str(photo)))
    until(lambda: [row.photo for row in heard.queue_commands.queue.queue.rows] == photos[1:])
    qapp.give_to(None)


def test_files_open_the_window_and_verbs_are_commands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a.png", "restore", "bild"):
        Path(name).touch()
    assert [main.is_photo(one) for one in ("a.png", str(tmp_path / "bild"), "./restore", ".\\a" if os.name == "nt"
                                           else "./a.png")] == [True] * 4
    assert [main.is_photo(one) for one in ("restore", "gone.png", "--help", ".", "")] == [False] * 5


def test_several_files_are_restored_where_there_is_no_screen(tmp_path, photos):
    if sys.platform in ("win32", "darwin"):
        pytest.skip("there is always a screen here")
    from PIL import Image as Picture

    for name in "ab":
        Picture.new("RGB", (6, 6), (9, 99, 200)).save(tmp_path / f"{name}.png")
    where = {name: value for name, value in os.environ.items()
             if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run([sys.executable, str(ROOT / "main.py"), "a.png", "b.png"], cwd=tmp_path, env=where, text=True,
                          capture_output=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.png", "b.png"]


def test_a_window_of_this_program_hears_later_starts_from_its_first_moment(photos):
    process = start()
    try:
        soon(answers)
        assert reception.ask([photos[0]]) == "taken"
        soon(lambda: recent() == ["a.png"])
    finally:
        end(process)
