"""A real window, offscreen, with settings and kept regions of its own, and nothing left behind."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from walking import Shared, SharedReader, until

from engine import Photo, Reader, Worker, write


@pytest.fixture(autouse=True)
def own_places(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and kept regions of a test never touch the user's."""
    place = tmp_path_factory.mktemp("places")
    monkeypatch.setenv("HEIRLOOM_SETTINGS", str(place / "settings.ini"))
    monkeypatch.setenv("HEIRLOOM_STATE", str(place / "regions"))


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """The program's own application."""
    from gui.app import Application

    return Application


@pytest.fixture(scope="session", autouse=True)
def cleared_clipboard() -> Iterator[None]:
    """The offscreen platform lets go of what was copied after Python has ended, which crashes."""
    yield
    if isinstance(QCoreApplication.instance(), QGuiApplication):
        QGuiApplication.clipboard().clear()


@pytest.fixture(scope="session")
def engine_process() -> Iterator[Worker]:
    """The engine's process of all windows that leave it as it is; it never ends by itself, however slow it is."""
    worker = Shared(grace=math.inf)
    worker.call("devices")
    yield worker
    Worker.close(worker)


@pytest.fixture(scope="session")
def reading_processes() -> Iterator[tuple[Reader, Reader]]:
    """The processes that decode, of all windows that leave them as they are."""
    readers = SharedReader(), SharedReader(aside=True)
    for reader in readers:
        reader.start()
    yield readers
    for reader in readers:
        Worker.close(reader)


@pytest.fixture
def window(qtbot, engine_process, reading_processes) -> Iterator[object]:
    """The window, shown, in English; it is closed without questions."""
    yield from shown(qtbot, engine_process, *reading_processes)


@pytest.fixture
def lone_window(qtbot, reading_processes) -> Iterator[object]:
    """As `window`, with an engine's process of its own."""
    yield from shown(qtbot, None, *reading_processes)


def shown(qtbot, worker: Worker | None, reader: Reader | None, aside: Reader | None) -> Iterator[object]:
    """A window, and its end."""
    from gui import app
    from gui.settings import Settings
    from gui.work.runs import Runs

    settings = Settings()
    settings.language, settings.theme = "en", "dark"
    window = app.opened(settings=settings, runs=Runs(None, worker, reader, aside))
    window.session.opening.finds_regions = False
    qtbot.waitExposed(window)
    yield window
    for result in window.session.results.unsaved:
        window.session.results.update(result.number, saved=True)
    window.session.runs.cancel()
    until(lambda: not window.session.runs.busy)
    window.close()
    window.session.runs.close()
    window.deleteLater()  # else every later change of theme would reach the windows of all tests before
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def photo_file(tmp_path: Path, portrait: Photo) -> Path:
    """A small portrait on disk, in a folder with a Korean name."""
    path = tmp_path / "사진" / "할머니.png"
    path.parent.mkdir()
    write(path, portrait.image, portrait.source)
    return path
