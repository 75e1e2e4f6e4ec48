"""What the actions of menus, tools and keys do."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

import engine
from engine import Photo, Regions
from gui.actions.actions import connect
from gui.canvas.overlay import Mode
from gui.dialogs.open_dialog import ask_photo
from gui.document.opening import PROJECT
from gui.look import theme
from gui.words import engine_words, language

if TYPE_CHECKING:
    from gui.commands.desk import Desk



class Commands(QObject):
    """Files, view, language and help: one method an action, connected by its name."""

    def __init__(self, window: Desk) -> None:
        """Connect every action that has a method here."""
        super().__init__(window)
        self.window = window
        self.session = window.session
        self.settings = window.settings
        connect(self, window.actions_by_name)

    # files -----------------------------------------------------------------------------------------------------------

    @Slot()
    def open(self) -> None:
        """Ask for a photo and open it."""
        patterns = " ".join(f"*{suffix}" for suffix in (*engine.PHOTO_SUFFIXES, PROJECT))
        kinds = f"{self.tr('Photos and projects')} ({patterns});;{self.tr('All files')} (*)"
        name = ask_photo(self.window, self.settings, self.window.thumbnails, self.tr("Open photo"), kinds)
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Open a photo, unless unsaved results speak against it."""
        if self.may_leave():
            self.settings.set_folder("open", path.parent)
            self.session.open(path)

    @Slot()
    def clear_recent(self) -> None:
        """Forget the photos opened last."""
        self.settings.clear_recent()

    @Slot()
    def open_sample(self) -> None:
        """Open the portrait that comes with the program."""
        if self.may_leave():
            self.session.open(engine.resources.path("sample", "portrait.png"))

    @Slot()
    def paste(self) -> None:
        """Take a photo from the clipboard: pixels, or a copied file."""
        data = QApplication.clipboard().mimeData()
        if data.hasUrls() and data.urls()[0].isLocalFile():
            self.open_path(Path(data.urls()[0].toLocalFile()))
        elif data.hasImage():
            image = QApplication.clipboard().image()
            if not image.isNull() and self.may_leave():
                self.session.open_photo(Photo(pixels_of(image)))
        else:
            self.session.noticed.emit(self.tr("There is no picture in the clipboard. Copy one first."))

    @Slot()
    def close_photo(self) -> None:
        """Have no photo."""
        if self.may_leave():
            self.session.close_photo()

    @Slot()
    def quit(self) -> None:
        """Close the window, which asks where something would be lost."""
        self.window.close()

    def may_leave(self) -> bool:
        """Whether the photo may be put away; asks where a job would be stopped or a result is in no file."""
        from gui.commands.leaving import may_leave

        return may_leave(self.window, self.session, self.settings)

    @Slot()
    def import_mask(self) -> None:
        """Take regions from a picture."""
        kinds = f"{self.tr('Masks and label pictures')} (*.png *.tif *.tiff *.bmp *.jpg);;{self.tr('All files')} (*)"
        folder = self.settings.folder("mask")
        name, _ = QFileDialog.getOpenFileName(self.window, self.tr("Import regions"), folder, kinds)
        if name:
            self.settings.set_folder("mask", Path(name).parent)
            self.session.import_regions(Path(name))

    @Slot()
    def import_mask_folder(self) -> None:
        """Take regions from a folder in the published layout, or one that was exported here."""
        name = self._folder(self.tr("Import regions from a folder"))
        if name:
            self.session.import_regions(Path(name))

    @Slot()
    def export_mask(self) -> None:
        """Write the regions as pictures."""
        self._export(paper=False)

    @Slot()
    def export_paper_masks(self) -> None:
        """Write the regions in the published layout too."""
        self._export(paper=True)

    def _export(self, paper: bool) -> None:
        """Ask for a folder and write the regions there."""
        photo = self.session.photo
        name = self._folder(self.tr("Export regions to a folder")) if photo is not None else ""
        if name and photo is not None:
            work = partial(_write_masks, Path(name), photo, self.session.edits.snapshot(), paper)
            self.session.runs.beside(self.tr("Writing regions"), self._exported, work)

    def _exported(self, folder: Path) -> None:
        """Say where they lie."""
        self.session.noticed.emit(self.tr("The regions were written to {folder}.").format(folder=folder))

    @Slot()
    def open_reference(self) -> None:
        """Take a picture that results are measured against."""
        name = ask_photo(self.window, self.settings, self.window.thumbnails, self.tr("Open reference"))
        if name:
            self.session.open_reference(Path(name))

    def _folder(self, title: str) -> str:
        """Ask for a folder of masks."""
        name = QFileDialog.getExistingDirectory(self.window, title, self.settings.folder("mask"))
        if name:
            self.settings.set_folder("mask", Path(name))
        return name

    # seeing ----------------------------------------------------------------------------------------------------------

    @Slot()
    def fit(self) -> None:
        """See the whole photo."""
        self.window.canvas.view.fit()

    @Slot()
    def zoom_in(self) -> None:
        """Larger."""
        self._zoom(2)

    @Slot()
    def zoom_out(self) -> None:
        """Smaller."""
        self._zoom(-2)

    @Slot()
    def zoom_100(self) -> None:
        """A photo pixel for each of the screen's."""
        self.window.canvas.view.set_zoom(1.0)

    @Slot()
    def zoom_200(self) -> None:
        """Twice that."""
        self.window.canvas.view.set_zoom(2.0)

    def _zoom(self, notches: float) -> None:
        """Zoom about the middle."""
        view = self.window.canvas.view
        view.zoom_at(notches, view.from_frame(*view.centre))

    @Slot(bool)
    def overlay(self, on: bool) -> None:
        """Show or hide the regions."""
        self._draw_regions()

    def _draw_regions(self) -> None:
        """Draw the regions as the switches say; a mask goes before a fill."""
        on = {name: self.window.actions_by_name[name].isChecked()
              for name in ("overlay", "overlay_fill", "overlay_outline", "quick_mask", "mask_only")}
        if on["mask_only"]:
            mode = Mode.MASK
        elif on["quick_mask"]:
            mode = Mode.QUICK
        elif not on["overlay"]:
            mode = Mode.OFF
        elif on["overlay_fill"] == on["overlay_outline"]:
            mode = Mode.BOTH if on["overlay_fill"] else Mode.OFF
        else:
            mode = Mode.FILL if on["overlay_fill"] else Mode.OUTLINE
        self.window.canvas.set_overlay(mode)

    @Slot(bool)
    def overlay_fill(self, on: bool) -> None:
        """Coloured or not."""
        self._draw_regions()

    @Slot(bool)
    def overlay_outline(self, on: bool) -> None:
        """Outlined or not."""
        self._draw_regions()

    @Slot(bool)
    def quick_mask(self, on: bool) -> None:
        """Red over everything but the current region."""
        if on:
            self.window.actions_by_name["mask_only"].setChecked(False)
        self._draw_regions()

    @Slot(bool)
    def mask_only(self, on: bool) -> None:
        """The current region white on black."""
        if on:
            self.window.actions_by_name["quick_mask"].setChecked(False)
        self._draw_regions()

    @Slot(bool)
    def hide_painting(self, on: bool) -> None:
        """See the photo alone while painting."""
        self.window.canvas.hide_while_painting = on
        self.settings.set_flag("hide-painting", on)

    @Slot(bool)
    def pixel_grid(self, on: bool) -> None:
        """Lines between large pixels."""
        self.window.canvas.grid = on
        self.window.canvas.update()
        self.settings.set_flag("grid", on)

    @Slot(bool)
    def full_screen(self, on: bool) -> None:
        """Nothing but the window."""
        self.window.showFullScreen() if on else self.window.showNormal()

    @Slot()
    def theme_system(self) -> None:
        """Dark or light as the desktop."""
        self._wear("system")

    @Slot()
    def theme_dark(self) -> None:
        """Dark."""
        self._wear("dark")

    @Slot()
    def theme_light(self) -> None:
        """Light."""
        self._wear("light")

    def _wear(self, name: str) -> None:
        """Put a theme on and remember it."""
        self.settings.theme = name
        theme.apply(_application(), name)
        self.window.canvas.surround = theme.surround(self.settings.surround)
        self.window.canvas.update()

    @Slot()
    def language_system(self) -> None:
        """As the desktop speaks."""
        self._speak("system")

    @Slot()
    def language_en(self) -> None:
        """English."""
        self._speak("en")

    @Slot()
    def language_ko(self) -> None:
        """Korean."""
        self._speak("ko")

    def _speak(self, name: str) -> None:
        """Speak a language and remember it."""
        self.settings.language = name
        if language.apply(_application(), name) == "ko" and not language.korean_font():
            self.session.noticed.emit(self.tr("No Korean font was found on this machine. Install one, for instance "
                                              "the package fonts-nanum, and start Heirloom again."))

    # brushes ---------------------------------------------------------------------------------------------------------

    @Slot()
    def brush_bigger(self) -> None:
        """A larger brush."""
        self.window.toolbox.options.bigger(2)

    @Slot()
    def brush_smaller(self) -> None:
        """A smaller brush."""
        self.window.toolbox.options.bigger(-2)

    @Slot()
    def brush_harder(self) -> None:
        """A harder brush."""
        self.window.toolbox.options.harder(1)

    @Slot()
    def brush_softer(self) -> None:
        """A softer brush."""
        self.window.toolbox.options.harder(-1)

    @Slot()
    def brush_swap(self) -> None:
        """Erase where one would paint, or paint again."""
        options = self.window.toolbox.options
        options.set(erase=not options.erase)

    # help ------------------------------------------------------------------------------------------------------------

    @Slot()
    def guide(self) -> None:
        """Five steps with pictures, in a window of the program."""
        from gui.dialogs import guide

        guide.show(self.window, self.window.actions_by_name)

    @Slot()
    def about(self) -> None:
        """What this is."""
        QMessageBox.about(self.window, self.tr("About Heirloom"), self.tr(
            "<h3>Heirloom {version}</h3><p>Restores old portraits region by region, without inventing a face. "
            "{promise}</p><p>Free software under the GNU Affero General "
            "Public License, version 3 or later.</p>").format(
                version=engine.__version__, promise=engine_words.promise("joint")))


def pixels_of(image: QImage) -> engine.Image:
    """A clipboard picture as (H, W, 3) float32 in [0, 1]."""
    deep = image.convertToFormat(QImage.Format.Format_RGBX64)
    rows, columns = deep.height(), deep.width()
    words = np.frombuffer(deep.constBits(), np.uint16).reshape(rows, deep.bytesPerLine() // 2)
    return np.asarray(words[:, : columns * 4].reshape(rows, columns, 4)[..., :3] / np.float32(65535), np.float32)


def _application() -> QApplication:
    """The one there is."""
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


def _write_masks(folder: Path, photo: Photo, regions: Regions, paper: bool, *, report: object,
                 glimpse: object) -> Path:
    """Write regions; files of an earlier export there stay, and the fault says so."""
    engine.masks.write(folder, regions, photo, "window", paper_layout=paper)
    return folder
