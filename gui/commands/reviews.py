"""What the actions do that review a batch: opened from a file or a drop, gone through, marked, and corrected."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog

import engine
from gui.actions.actions import connect
from gui.queue.review import Review
from gui.queue.review_view import ReviewView
from gui.queue.reviewing import manifest_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.commands.desk import Desk


class ReviewCommands(QObject):
    """One method an action, connected by its name."""

    def __init__(self, window: Desk) -> None:
        """Have no batch yet."""
        super().__init__(window)
        self._window = window
        self.review = Review(window.session, self)
        self.review.changed.connect(self._changed)
        self.review.chosen_changed.connect(self._enable)
        self.review.open_asked.connect(window.open_path)
        window.session.document_changed.connect(self._enable)
        connect(self, window.actions_by_name)
        self._had = False
        self._enable()

    def make_view(self) -> ReviewView:
        """The content of the panel."""
        return ReviewView(self.review, self._window.actions_by_name)

    def drop(self, paths: Sequence[Path]) -> bool:
        """Take a dropped batch; False where it is none."""
        manifest = manifest_in(paths[0]) if len(paths) == 1 else None
        if manifest is not None:
            self.review.open(manifest)
        return manifest is not None

    @Slot()
    def open_batch(self) -> None:
        """Ask for the manifest of a batch."""
        settings = self._window.settings
        kinds = self.tr("Batches") + f" ({engine.BATCH_NAME} *.db)"
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open a batch"), settings.folder("batch"), kinds)
        if name:
            settings.set_folder("batch", Path(name).parent)
            self.review.open(Path(name))

    @Slot()
    def batch_next(self) -> None:
        """The next photo to look at."""
        self.review.step(1)

    @Slot()
    def batch_previous(self) -> None:
        """The one before."""
        self.review.step(-1)

    @Slot()
    def batch_looked(self) -> None:
        """It was looked at; on to the next."""
        chosen = self.review.chosen
        self.review.mark(chosen is None or not chosen.row.reviewed)

    @Slot()
    def batch_again(self) -> None:
        """Restore it again in the batch, as it was corrected."""
        self.review.again()

    @Slot()
    def _changed(self) -> None:
        """Show the panel when a batch comes up."""
        self._enable()
        if self.review.listed is not None and not self._had:
            dock = self._window.docks["review"]
            if not dock.isVisible():
                dock.show()
                if not dock.isFloating():
                    self._window.resizeDocks([dock], [220], Qt.Orientation.Vertical)
            dock.raise_()
        self._had = self.review.listed is not None

    @Slot()
    def _enable(self) -> None:
        """What can be done now."""
        review, table = self.review, self._window.actions_by_name
        place, count = review.place, len(review.items)
        table["batch_next"].setEnabled(count > 0 and place < count - 1)
        table["batch_previous"].setEnabled(count > 0 and (place > 0 or place < 0))
        table["batch_looked"].setEnabled(review.chosen is not None)
        table["batch_again"].setEnabled(review.correctable)
