"""What the actions do for films: one is opened in a window of its own, beside the photo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from engine import Photo
from gui.actions.actions import connect

if TYPE_CHECKING:
    from gui.commands.desk import Desk
    from gui.film.dialog import FilmDialog

SUFFIXES = (".mp4", ".mov", ".mkv", ".m4v", ".avi", ".mpg", ".mpeg", ".mts", ".m2ts", ".webm", ".wmv", ".3gp", ".dv")


class FilmCommands(QObject):
    """One method an action, connected by its name."""

    def __init__(self, window: Desk) -> None:
        """Connect every action that has a method here."""
        super().__init__(window)
        self._window = window
        self.dialog: FilmDialog | None = None
        connect(self, window.actions_by_name)

    @Slot()
    def open_film(self) -> None:
        """Ask for a film."""
        settings, films, others = self._window.settings, self.tr("Films"), self.tr("All files")
        kinds = f"{films} ({' '.join(f'*{suffix}' for suffix in SUFFIXES)});;{others} (*)"
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open film"), settings.folder("film"), kinds)
        if name:
            settings.set_folder("film", Path(name).parent)
            self.show_film(Path(name))

    def drop(self, paths: list[Path]) -> bool:
        """Open a film that was dropped; whether it was one."""
        if len(paths) != 1 or paths[0].suffix.lower() not in SUFFIXES:
            return False
        self.show_film(paths[0])
        return True

    def show_film(self, path: Path) -> None:
        """Show a film in the place of the last one."""
        from gui.film.dialog import FilmDialog

        self.close()
        dialog = self.dialog = FilmDialog(self._window.session, self._window.settings, path, self._window)
        dialog.frame_asked.connect(self._open_frame)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    @Slot(object)
    def _open_frame(self, photo: Photo) -> None:
        """A frame becomes the open photo, unless unsaved results speak against it."""
        from gui.commands.leaving import may_leave

        window = self._window
        if may_leave(window, window.session, window.settings):
            window.session.opening.open_pixels(photo)

    def close(self) -> None:
        """Put the film away; what plays ends."""
        if self.dialog is not None:
            self.dialog.stop()
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None
