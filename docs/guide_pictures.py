"""Makes the guide's pictures, from the sample portrait, in each language: python docs/guide_pictures.py."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
LARGEST = 150_000  # bytes of a picture


def until(wanted: Callable[[], bool]) -> None:
    """Let the window live until something holds."""
    from PySide6.QtTest import QTest

    end = time.monotonic() + 300
    while not wanted() and time.monotonic() < end:
        QTest.qWait(20)


def rest(seconds: float) -> None:
    """Let the window come to rest."""
    end = time.monotonic() + seconds
    until(lambda: time.monotonic() > end)


def main() -> None:
    """Five pictures in each language."""
    from engine import resources

    with tempfile.TemporaryDirectory() as place:
        os.environ["HEIRLOOM_WEIGHTS"] = str(Path(place) / "weights")
        for language in ("en", "ko"):
            os.environ["HEIRLOOM_STATE"] = str(Path(place) / f"state-{language}")
            _pictures(language, Path(place), resources.path("guide", language))


def _pictures(language: str, place: Path, folder: Path) -> None:
    """The five of one language."""
    from PySide6.QtCore import QRect, Qt
    from PySide6.QtWidgets import QWidget

    from engine import PRESETS
    from gui import app
    from gui.dialogs.saving import SaveDialog
    from gui.settings import Settings

    def grab(widget: QWidget, number: int, part: QRect | None = None) -> None:
        rest(0.7)
        image = widget.grab(part or widget.rect()).toImage()
        if image.width() > 960:
            image = image.scaledToWidth(960, Qt.TransformationMode.SmoothTransformation)
        path = folder / f"{number}.webp"
        for quality in (90, 75, 60, 40):
            if image.save(str(path), "webp", quality) and path.stat().st_size < LARGEST:
                return
        raise SystemExit(f"{path} is larger than {LARGEST} bytes.")

    folder.mkdir(parents=True, exist_ok=True)
    settings = Settings(place / f"{language}.ini")
    settings.theme, settings.language = "dark", language
    window = app.opened(settings=settings)
    window.resize(1180, 760)
    session = window.session
    session.set_recipe(PRESETS["standard"].changed(regions="grabcut"))
    rest(1)
    grab(window, 1)
    window.commands.open_sample()
    until(lambda: session.photo is not None and session.edits.history.position > 0)
    window.banner.clear()
    until(lambda: not session.runs.busy)
    grab(window, 2)
    window.docks["settings"].raise_()
    dock = window.docks["settings"]
    grab(window, 3, QRect(dock.mapTo(window, dock.rect().topLeft()), dock.size()).adjusted(-420, -280, 0, 0))
    session.restore()
    until(lambda: len(session.results) > 0 and session.results.list[0].metrics is not None)
    window.banner.clear()
    window.canvas.view.set_zoom(4.0)
    window.canvas.view.look_at(92, 100)
    grab(window, 4)
    dialog = SaveDialog(session, settings, session.results.list[0], window)
    dialog.path.setText("portrait-restored-x2.png")
    dialog.show()
    grab(dialog, 5)
    dialog.close()
    session.results.update(1, saved=True)
    window.close()


if __name__ == "__main__":
    main()
