"""One window for a user's photos: a later start hands what it was asked to open to the window that is there.

The two talk over a local socket that only this user may open. The window says READY as soon as it can answer; only
then the later start says in one line what to open, and it ends when the window has answered TAKEN. A window that
hangs, is closing or was killed does not get that far, so that the later start opens a window of its own, and nothing
that was to be opened is lost between the two.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

import engine

READY, TAKEN = b"heirloom 1 ready\n", b"taken\n"
LARGEST = 1 << 20  # bytes of a request
GUESTS = 16  # at a time
CONNECTING_MS = 500
PATIENCE_MS = 5000  # for a window that is there, and for a guest, who has all to say ready
STARTING_MS = 60_000  # for one that is still being built, which a busy machine may hold up
Answer = Literal["taken", "nobody", "silent"]
_LOOK_S = 0.02
_TOKEN = "XDG_ACTIVATION_TOKEN"  # with it Wayland lets the window come to the front


def address() -> str:
    """Where the window of this user, of this state folder and on this screen is asked; "" where there is no safe place.

    It is a short name of its own, for the path of a socket may have 100 bytes, which a state folder may well exceed.
    """
    screen = (os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY", "")).removesuffix(".0")
    told = f"{engine.state_folder().absolute()}\n{screen}"
    name = f"heirloom-{hashlib.sha256(told.encode('utf-8', 'surrogateescape')).hexdigest()[:16]}"
    if sys.platform == "win32":
        return name  # of a pipe
    folder = _own_folder()
    return str(folder / name) if folder is not None else ""


def ask(paths: Sequence[Path], locked: bool = False) -> Answer:
    """Ask the window that is there to open photos or projects, or with none to come to the front.

    Args:
        paths: what to open.
        locked: this process holds the lock, so that no window is being built elsewhere.

    Returns:
        Whether it has taken them, is not there, or does not answer in time.
    """
    name = address()
    asked = {"paths": [str(path.absolute()) for path in paths], "token": os.environ.get(_TOKEN, "")}
    request = json.dumps(asked).encode() + b"\n"
    if not name or len(request) > LARGEST:
        return "nobody"
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(CONNECTING_MS):
        return "nobody"
    while (answer := _line(socket)) != READY:
        if answer or _silence(socket) == "nobody" or locked or not _starting(name):
            return _silence(socket)
    _let_it_come_forward()
    socket.write(request)
    while socket.bytesToWrite():
        if not socket.waitForBytesWritten(PATIENCE_MS):
            return _silence(socket)
    return "taken" if _line(socket) == TAKEN else _silence(socket)


class Reception(QObject):
    """Listens for later starts while the window is there.

    Signals:
        asked: (paths, as a list) somebody wants these to be opened, or with none only the window.
    """

    asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Not listen yet."""
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        self._guests: set[_Guest] = set()
        self._lock: _Lock | None = None

    @property
    def open(self) -> bool:
        """Whether later starts are heard."""
        return self._server.isListening()

    def begin(self, paths: Sequence[Path] = (), alone: bool = False, hangs: bool = False) -> bool:
        """Become the window that later starts ask; False where another one has taken the paths just before.

        Until `ready` is called, who asks knows that the window is still being built.

        Args:
            paths: what is to be opened here.
            alone: a window of its own is wanted, so that one that is there stays the one that is asked.
            hangs: the one that is there was asked in vain; later starts shall ask this one.
        """
        name = address()
        if not name:
            return True
        lock = _Lock(name)
        if not lock.take(STARTING_MS):
            return True  # not heard by later starts, but a window
        stays = alone and _living(name)
        if stays or (not alone and not hangs and ask(paths, locked=True) == "taken"):
            lock.release()
            return stays
        QLocalServer.removeServer(name)  # what a program that was killed left, or one that hangs
        self._server.listen(name)
        self._lock = lock
        return True

    @Slot()
    def ready(self) -> None:
        """The window is built: from now on who gets no answer need not wait for long."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    @Slot()
    def close(self) -> None:
        """Hear nobody any more: who is being heard is turned away and opens a window of its own."""
        self.ready()
        if self.open:
            lock = _Lock(self._server.fullServerName())
            lock.take(CONNECTING_MS)  # else the next window's socket could be removed with ours
            self._server.close()
            lock.release()
        for guest in list(self._guests):
            guest.leave()

    @Slot()
    def _greet(self) -> None:
        """Tell whoever came that somebody is here."""
        while (socket := self._server.nextPendingConnection()) is not None:
            if len(self._guests) >= GUESTS:
                socket.abort()
                socket.deleteLater()
                continue
            guest = _Guest(socket, self)
            self._guests.add(guest)
            guest.left.connect(self._guests.discard)
            guest.asked.connect(self.asked)


class _Guest(QObject):
    """One connection: bounded in what it may send and in how long it may take.

    Signals:
        asked: (paths).
        left: (itself) it is over.
    """

    asked = Signal(object)
    left = Signal(object)

    def __init__(self, socket: QLocalSocket, parent: QObject) -> None:
        """Say READY, and wait for the request."""
        super().__init__(parent)
        self._socket, self._said, self._over = socket, b"", False
        socket.setParent(self)
        socket.setReadBufferSize(LARGEST)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self.leave)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self.leave)
        self._patience.start(PATIENCE_MS)
        socket.write(READY)
        socket.flush()

    @Slot()
    def _read(self) -> None:
        """Take what came; with the end of the line the request is whole."""
        self._said += self._socket.readAll().data()
        if len(self._said) > LARGEST:
            self.leave()
        elif self._said.endswith(b"\n"):
            found = _understood(self._said)
            if found is not None and self._socket.state() == QLocalSocket.LocalSocketState.ConnectedState:
                paths, token = found
                if token:
                    os.environ[_TOKEN] = token
                self._socket.write(TAKEN)
                self._socket.waitForBytesWritten(100)  # six bytes, which always find room
                self.asked.emit(paths)
            self.leave()

    @Slot()
    def leave(self) -> None:
        """Part."""
        if not self._over:
            self._over = True
            self._patience.stop()
            self._socket.disconnectFromServer()
            self.left.emit(self)
            self.deleteLater()


def _understood(request: bytes) -> tuple[list[Path], str] | None:
    """Paths and token of a request, or None where it is none."""
    try:
        told = json.loads(request)
        paths, token = told["paths"], told["token"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if not isinstance(paths, list) or not isinstance(token, str) or len(token) > 256 or "\0" in token:
        return None
    if not all(isinstance(path, str) and "\0" not in path and Path(path).is_absolute() for path in paths):
        return None
    return [Path(path) for path in paths], token


def _line(socket: QLocalSocket) -> bytes:
    """The next line that comes in time, or nothing where the other side has gone."""
    end = monotonic() + PATIENCE_MS / 1000
    while not socket.canReadLine():
        left = round(1000 * (end - monotonic()))
        if left <= 0 or not socket.waitForReadyRead(left):
            break
    return bytes(socket.readLine(len(READY) + len(TAKEN)).data()) if socket.canReadLine() else b""


def _silence(socket: QLocalSocket) -> Answer:
    """What no answer means: the other side has gone, or it hangs."""
    return "silent" if socket.state() == QLocalSocket.LocalSocketState.ConnectedState else "nobody"


def _starting(name: str) -> bool:
    """Whether the window that listens is still being built."""
    lock = _Lock(name)
    if lock.take(0):
        lock.release()
        return False
    return True


class _Lock:
    """Held by whoever becomes, until its window is built, or ceases to be the window that is asked.

    The system takes it back the moment its holder dies, also where nobody has waited for that process yet, for which
    QLockFile would take it as living.
    """

    def __init__(self, name: str) -> None:
        """Of the address of that name."""
        self._path = Path(tempfile.gettempdir(), f"{Path(name).name if os.name == 'nt' else name}.lock")
        self._file: int | None = None

    def take(self, patience_ms: int) -> bool:
        """Hold it; False where somebody else does for longer than that, or there is no place for it."""
        end = monotonic() + patience_ms / 1000
        try:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)  # no child inherits it
        except OSError:
            return False
        while not _locked(self._file):
            if monotonic() >= end:
                self.release()
                return False
            sleep(_LOOK_S)
        return True

    def release(self) -> None:
        """Hold it no more."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def _locked(file: int) -> bool:
    """Lock an open file where nobody else has."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _living(name: str) -> bool:
    """Whether somebody listens there, however busy."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    return socket.waitForConnected(CONNECTING_MS)


def _own_folder() -> Path | None:
    """A folder that nobody else can write to: the session's own, or one for this user among the temporary ones."""
    named = os.environ.get("XDG_RUNTIME_DIR", "")
    if Path(named).is_absolute() and engine.private.is_private(Path(named)):
        return Path(named)
    folder = Path(tempfile.gettempdir(), f"heirloom-{os.getuid()}")
    with suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
        if engine.private.is_private(folder):
            return folder
    return None


def _let_it_come_forward() -> None:
    """Windows lets a window come to the front only where the program that has the user's attention allows it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
