"""Makes the guide's pictures, from the sample portrait, in each language: python docs/guide_pictures.py."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
LARGEST = 150_000  # bytes of a picture

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QDialog, QWidget

    from gui.window import Window


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
    """All pictures in each language, or in those that are named."""
    from engine import resources

    with tempfile.TemporaryDirectory() as place:
        os.environ["HEIRLOOM_WEIGHTS"] = str(Path(place) / "weights")
        for language in sys.argv[1:] or ("en", "ko"):
            os.environ["HEIRLOOM_STATE"] = str(Path(place) / f"state-{language}" / "documents")
            Pictures(language, Path(place) / language, resources.path("guide", language)).all()


class Pictures:
    """The pictures of one language, one after the other in one window."""

    def __init__(self, language: str, place: Path, folder: Path) -> None:
        """A window in that language; files lie at `place`, pictures go to `folder`."""
        from gui import app
        from gui.settings import Settings

        self.place, self.folder = place, folder
        place.mkdir()
        self.settings = Settings(place / "settings.ini")
        self.settings.theme, self.settings.language = "dark", language
        self.window: Window = app.opened(settings=self.settings)
        self.window.resize(1180, 760)

    def grab(self, widget: QWidget, name: str, part: QRect | None = None, width: int = 960) -> None:
        """Write what a widget shows, or a part of it."""
        from PySide6.QtCore import Qt

        rest(0.7)
        image = widget.grab(part or widget.rect()).toImage()
        if image.width() > width:
            image = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        path = self.folder / f"{name}.webp"
        for quality in (90, 75, 60, 40):
            if image.save(str(path), "webp", quality) and path.stat().st_size < LARGEST:
                return
        raise SystemExit(f"{path} is larger than {LARGEST} bytes.")

    def trigger(self, name: str) -> None:
        """Do what an action does."""
        self.window.actions_by_name[name].trigger()

    def dialog(self, kind: str) -> QDialog:
        """The dialog of that class, once it is shown."""
        from PySide6.QtWidgets import QDialog

        def shown() -> list[QDialog]:
            return [one for one in self.window.findChildren(QDialog)
                    if type(one).__name__ == kind and one.isVisible()]

        until(lambda: bool(shown()))
        return shown()[0]

    def all(self) -> None:
        """Every picture, in the order of work on a photo."""
        from engine import PRESETS

        session = self.window.session
        session.set_recipe(PRESETS["standard"].changed(regions="grabcut"))
        rest(1)
        self.grab(self.window, "start")
        self.window.commands.open_sample()
        until(lambda: session.photo is not None and session.edits.history.position > 0 and not session.runs.busy)
        self._editing()
        self._damage()
        self._colouring()
        self._result()
        self._several()
        session.results.update(1, saved=True)
        self.window.close()

    def _editing(self) -> None:
        """Brush, settings, frame, tone."""
        from PySide6.QtCore import QRect

        window = self.window
        self.trigger("tool_brush")
        window.banner.clear()
        self.grab(window, "regions")
        dock = window.docks["settings"]
        dock.raise_()
        self.grab(window, "settings", QRect(dock.mapTo(window, dock.rect().topLeft()), dock.size()).adjusted(
            -420, -280, 0, 0))
        self.trigger("tool_frame")
        self.grab(window, "frames")
        self.trigger("tool_brush")
        self.trigger("tone")
        dialog = self.dialog("ToneDialog")
        dialog.choices["faithful"].click()
        self.grab(dialog, "tone")
        dialog.reject()

    def _damage(self) -> None:
        """The scratches that the sample's mask names."""
        from engine import DAMAGE, resources

        window = self.window
        window.damage_commands.take_file(resources.path("sample", "portrait-damage.png"))
        until(lambda: window.session.document is not None and window.session.document.damage is not None)
        self.trigger("tool_heal")
        window.session.edits.activate(DAMAGE)
        self.trigger("damage_marks")
        window.banner.clear()
        self.grab(window, "damage")
        self.trigger("layer_damage")

    def _colouring(self) -> None:
        """The sample coloured by hand; the regions of before come back."""
        from docs.colour_pictures import coloured

        window, session = self.window, self.window.session
        before = session.edits.history.position
        coloured(window)
        until(lambda: not session.colours.preview.busy)
        rest(1)
        window.banner.clear()
        self.grab(window, "colouring")
        self.trigger("compare_none")
        session.edits.go_to(before)

    def _result(self) -> None:
        """Kernels, the comparison, and the dialog that saves."""
        from gui.dialogs.saving import SaveDialog

        window, session = self.window, self.window.session
        session.restore()
        until(lambda: len(session.results) > 0 and session.results.list[0].metrics is not None)
        window.banner.clear()
        window.canvas.view.set_zoom(4.0)
        window.canvas.view.look_at(92, 100)
        self.grab(window, "comparing")
        window.docks["kernels"].raise_()
        rest(1)
        self.grab(window.docks["kernels"], "kernels")
        dialog = SaveDialog(session, self.settings, session.results.list[0], window)
        dialog.path.setText("portrait-restored-x2.png")
        dialog.show()
        self.grab(dialog, "save")
        dialog.close()

    def _several(self) -> None:
        """The list of photos, a scan of several prints, and the dialog of training."""
        from engine import resources

        window = self.window
        names = [self.place / f"{name}.png" for name in ("1923-wedding", "1931-school", "1946-portrait")]
        for name in names:
            shutil.copy(resources.path("sample", "portrait.png"), name)
        window.queue_commands.drop(names)
        until(lambda: len(window.queue_commands.queue.queue.rows) == len(names))
        window.banner.clear()
        self.grab(window, "photos")
        window.docks["photos"].hide()
        self.trigger("learn_photos")
        dialog = self.dialog("TrainingDialog")
        self.grab(dialog, "learning")
        dialog.close()
        window.session.opening.open(self._scan())
        until(lambda: window.session.path is not None and window.session.path.name == "scan.png"
              and not window.session.opening.running)
        self.trigger("split_scan")
        dialog = self.dialog("SplitDialog")
        until(lambda: dialog.list.count() > 0)
        dialog.folder.setText("~/Photos")  # no picture tells a machine's folders
        self.grab(dialog, "split")
        dialog.reject()

    def _scan(self) -> Path:
        """Three prints on the bed of a scanner, each a little turned."""
        from PIL import Image

        from engine import resources

        bed = Image.new("RGB", (1000, 760), (236, 236, 232))
        with Image.open(resources.path("sample", "portrait.png")) as opened:
            print_ = Image.new("RGB", (260, 320), (250, 246, 236))
            print_.paste(opened.convert("RGB").resize((224, 284)), (18, 18))
        framed = Image.new("RGBA", (272, 332), (60, 56, 50, 255))
        framed.paste(print_, (6, 6))
        for angle, place in ((3, (50, 60)), (-2, (365, 360)), (1.5, (680, 70))):
            turned = framed.rotate(angle, Image.Resampling.BICUBIC, expand=True)
            bed.paste(turned, place, turned)
        path = self.place / "scan.png"
        bed.save(path)
        return path


if __name__ == "__main__":
    main()
