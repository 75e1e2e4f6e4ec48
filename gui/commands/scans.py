"""What is done for scans: a border around a photo is offered to be left out, and several prints are split."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog

import engine
from engine import Geometry, Photo, Print
from gui.actions.actions import connect
from gui.dialogs import split_scan as splitting
from gui.picture.pyramid import Pixels
from gui.words.linked import Linked

if TYPE_CHECKING:
    from gui.commands.desk import Desk
    from gui.commands.queue import QueueCommands

_SIDE = 900  # pixels along the longer side in which a border is looked for
_LINK = "border"


class ScanCommands(QObject):
    """Looks for a border in each photo that is opened and not framed yet; the action splits the open scan."""

    def __init__(self, window: Desk, queue: QueueCommands) -> None:
        """Follow the session; `queue` lists the photos that a scan was split into."""
        super().__init__(window)
        self._window, self._session, self._queue = window, window.session, queue
        self._border: tuple[object, Geometry] | None = None  # and of which document
        connect(self, window.actions_by_name)
        window.session.document_changed.connect(self._look)
        window.banner.linked.connect(self._follow)

    # a border --------------------------------------------------------------------------------------------------------

    @Slot()
    def _look(self) -> None:
        """Another photo is open: see whether it has a border, unless its frame was chosen already."""
        session = self._session
        self._border = None
        self._window.banner.over(_LINK)
        document, pyramid = session.document, session.pyramid
        if document is None or pyramid is None or not session.geometry.idle or session.edits.history.position:
            return
        level = next((one for one in pyramid.levels if max(one.shape[:2]) <= _SIDE), pyramid.levels[-1])
        session.runs.beside("", partial(self._seen, document), partial(_bordered, level), lambda _fault: None)

    def _seen(self, document: object, found: Geometry | None) -> None:
        """Offer it, where the same photo is still open and as it was."""
        if found is None or document is not self._session.document or not self._session.geometry.idle:
            return
        self._border = document, found
        told = self.tr("This photo has a border. <a href='border'>Crop to the picture</a>")
        self._window.banner.notice(Linked(told), _LINK)

    @Slot(str)
    def _follow(self, link: str) -> None:
        """Crop to it, as one step."""
        if link == _LINK and self._border is not None and self._border[0] is self._session.document:
            self._window.show_page("edit")
            self._session.frame(self._border[1], self.tr("Crop to the picture"))

    # several prints --------------------------------------------------------------------------------------------------

    @Slot()
    def split_scan(self) -> None:
        """Show the prints on the open scan, and save them as photos."""
        session = self._session
        photo, pyramid = session.photo, session.pyramid
        if photo is None or pyramid is None:
            return
        path = session.path or (Path.home() / self.tr("Scan")).with_suffix(".png")
        dialog = splitting.SplitDialog(photo, path, pyramid, partial(self._find, photo), self._window)
        dialog.setModal(True)
        dialog.finished.connect(partial(self._chosen, dialog, photo))
        dialog.open()

    def _find(self, photo: Photo, done: Callable[[object], None]) -> None:
        """Have the prints found beside the window's thread."""
        self._session.runs.beside(self.tr("Looking for prints"), done, partial(splitting.found, photo),
                                  partial(_nothing, done))

    def _chosen(self, dialog: splitting.SplitDialog, photo: Photo, outcome: int) -> None:
        """Save what was chosen."""
        dialog.deleteLater()
        if outcome == QDialog.DialogCode.Accepted and dialog.wanted is not None:
            wanted = dialog.wanted
            self._session.runs.beside(self.tr("Splitting the scan"), partial(self._written, wanted.then),
                                      partial(splitting.written, photo, wanted), keep=True)

    def _written(self, then: str, prints: tuple[Print, ...]) -> None:
        """Say so, and go on with them."""
        self._session.noticed.emit(self.tr("%n photo(s) were saved to {folder}.", "", len(prints)).format(
            folder=prints[0].path.parent))
        for note in dict.fromkeys(note for one in prints for note in one.notes):
            self._session.noticed.emit(note)
        if then == splitting.FIRST:
            self._window.open_path(prints[0].path)
        elif then == splitting.QUEUE:
            self._queue.queue.add_paths([one.path for one in prints])


def _nothing(done: Callable[[object], None], _fault: object) -> None:
    """Nothing was found."""
    done(())


def _bordered(level: Pixels, *, report: object, glimpse: object) -> Geometry | None:
    """The frame that leaves the border out of a picture in the screen's byte order, in a thread."""
    image = np.ascontiguousarray(level[..., 2::-1], np.float32) / np.float32(255)
    return engine.find_frame(Photo(image))
