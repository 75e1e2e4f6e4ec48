"""The dialog that splits a scan: its prints are found, set right by hand, and saved as photos of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

import engine
from engine import EngineError, Geometry, Photo
from gui.dialogs.scan_view import Rectangle, ScanView
from gui.look.elided import Elided
from gui.look.icons import icon
from gui.picture.pyramid import Pyramid
from gui.words.engine_words import words

QUEUE, FIRST, NOTHING = "queue", "first", "nothing"
_NEW = ((30.0, 30.0), (70.0, 30.0), (70.0, 70.0), (30.0, 70.0))


@dataclass(frozen=True)
class Wanted:
    """What is to be written.

    Attributes:
        frames: of the prints.
        paths: their files, as many.
        then: what becomes of them: QUEUE, FIRST (is opened) or NOTHING.
    """

    frames: tuple[Geometry, ...]
    paths: tuple[Path, ...]
    then: str


class SplitDialog(QDialog):
    """Shows the scan with the prints found on it.

    Attributes:
        view: the scan.
        wanted: what is to be written, once the dialog is accepted.
    """

    def __init__(self, scan: Photo, path: Path, pyramid: Pyramid, find: Callable[[Callable[[object], None]], None],
                 parent: QWidget | None = None) -> None:
        """Show the scan, and have its prints found.

        Args:
            scan: the photo.
            path: its file, beside which the photos go at first.
            pyramid: its picture.
            find: has the prints found in a thread, and gives their frames to what it is called with.
            parent: the window.
        """
        super().__init__(parent)
        self._scan, self._path, self._folder, self._find = scan, path, path.parent, find
        self.wanted: Wanted | None = None
        self._searching = self._closed = False
        self.view = ScanView(pyramid)
        self.list, self.said = QListWidget(), QLabel()
        self.again, self.add, self.remove = QPushButton(), QPushButton(), QPushButton()
        self._folder_word, self.folder, self.change = QLabel(), Elided(), QPushButton()
        self._then_word, self.then = QLabel(), QComboBox()
        for kind in (QUEUE, FIRST, NOTHING):
            self.then.addItem("", kind)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.save = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        self._build()
        self.again.clicked.connect(self.search)
        self.add.clicked.connect(self._added)
        self.remove.clicked.connect(self._removed)
        self.change.clicked.connect(self._ask_folder)
        self.list.currentRowChanged.connect(self.view.choose)
        self.list.itemChanged.connect(self._ticked)
        self.view.changed.connect(self._show)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._retranslate()
        self.search()

    def _build(self) -> None:
        """Lay everything out."""
        self.said.setWordWrap(True)
        self.said.setMinimumHeight(3 * self.fontMetrics().height())
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.add.setIcon(icon("add"))
        self.remove.setIcon(icon("delete"))
        self.again.setIcon(icon("search"))
        side = QVBoxLayout()
        side.addWidget(self.said)
        side.addWidget(self.list, 1)
        row = QHBoxLayout()
        for button in (self.add, self.remove, self.again):
            button.setAutoDefault(False)
            row.addWidget(button)
        side.addLayout(row)
        side.addSpacing(8)
        side.addWidget(self._folder_word)
        place = QHBoxLayout()
        place.addWidget(self.folder, 1)
        place.addWidget(self.change)
        self.change.setAutoDefault(False)
        side.addLayout(place)
        side.addWidget(self._then_word)
        side.addWidget(self.then)
        self._then_word.setBuddy(self.then)
        both = QHBoxLayout()
        both.addWidget(self.view, 1)
        holder = QWidget()
        holder.setLayout(side)
        holder.setFixedWidth(330)
        both.addWidget(holder)
        column = QVBoxLayout(self)
        column.addLayout(both, 1)
        column.addWidget(self.buttons)

    # the prints ------------------------------------------------------------------------------------------------------

    @Slot()
    def search(self) -> None:
        """Have the prints found anew."""
        self._searching = True
        self._show()
        self._find(self._found)

    def _found(self, frames: object) -> None:
        """They are found, or cannot be; the dialog may be closed by now."""
        if self._closed:
            return
        self._searching = False
        shape, made = self._scan.shape, []
        for geometry in frames if isinstance(frames, tuple) else ():
            corners = engine.frame_corners(geometry, shape) * (100 / np.array(shape))
            made.append(Rectangle(tuple((float(across), float(down)) for down, across in corners)))
        self.view.take(made)
        self._show()

    @Slot()
    def _added(self) -> None:
        """One more, in the middle."""
        self.view.rectangles.append(Rectangle(_NEW))
        self.view.choose(len(self.view.rectangles) - 1)
        self._show()
        self.view.setFocus()

    @Slot()
    def _removed(self) -> None:
        """The chosen one goes away."""
        if self.view.current >= 0:
            del self.view.rectangles[self.view.current]
            self.view.current = min(self.view.current, len(self.view.rectangles) - 1)
            self.view.update()
            self._show()

    @Slot(QListWidgetItem)
    def _ticked(self, item: QListWidgetItem) -> None:
        """One is switched on or off."""
        self.view.rectangles[self.list.row(item)].on = item.checkState() == Qt.CheckState.Checked
        self.view.update()
        self._show()

    def _frame(self, rectangle: Rectangle) -> Geometry | None:
        """The frame of a print."""
        shape = self._scan.shape
        corners = np.array([(down, across) for across, down in rectangle.places]) * (np.array(shape) / 100)
        return engine.frame_between(corners, shape)

    @property
    def _chosen(self) -> list[Geometry]:
        """The frames of what is saved."""
        frames = [self._frame(one) for one in self.view.rectangles if one.on]
        return [frame for frame in frames if frame is not None]

    # files -----------------------------------------------------------------------------------------------------------

    @Slot()
    def _ask_folder(self) -> None:
        """Choose where the photos go."""
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder for the photos"), str(self._folder))
        if name:
            self._folder = Path(name)
            self._show()

    def accept(self) -> None:
        """Save them, unless there are such files already."""
        frames = tuple(self._chosen)
        try:
            paths = engine.print_names(self._path, self._folder, len(frames))
        except EngineError as fault:
            self.said.setText(words(fault.said))
            return
        there = [path for path in paths if path.exists()]
        if there:
            self.said.setText(self.tr("“{name}” is there already and is not written over. Choose another folder.")
                              .format(name=there[0].name))
            return
        self.wanted = Wanted(frames, paths, str(self.then.currentData()))
        super().accept()

    def done(self, outcome: int) -> None:
        """Take nothing any more."""
        self._closed = True
        super().done(outcome)

    # words -----------------------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _show(self) -> None:
        """List, sentence and buttons as things are now."""
        rectangles = self.view.rectangles
        with QSignalBlocker(self.list):
            self.list.clear()
            for number, one in enumerate(rectangles):
                item = QListWidgetItem(self._words(number, one))
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if one.on else Qt.CheckState.Unchecked)
                self.list.addItem(item)
            self.list.setCurrentRow(self.view.current)
        count = len(self._chosen)
        self.save.setEnabled(count > 0 and not self._searching)
        self.save.setText(self.tr("Save %n photo(s)", "", count))
        self.remove.setEnabled(self.view.current >= 0)
        self.again.setEnabled(not self._searching)
        self.folder.setText(str(self._folder))
        self.folder.setToolTip(str(self._folder))
        if self._searching:
            self.said.setText(self.tr("Looking for prints…"))
        elif not rectangles:
            self.said.setText(self.tr("No prints were found. They must lie apart, on a bed of one colour that is not "
                                      "theirs. Add them by hand."))
        else:
            self.said.setText(self.tr("Drag corners where they are not right; a double click leaves a print out."))

    def _words(self, number: int, one: Rectangle) -> str:
        """What a print will be."""
        frame = self._frame(one)
        if frame is None:
            return self.tr("{number}: no rectangle").format(number=number + 1)
        rows, columns = frame.on(self._scan.shape).shape
        told = self.tr("{number}: {columns} × {rows}").format(number=number + 1, columns=columns, rows=rows)
        if frame.corners:
            return self.tr("{photo}, laid flat").format(photo=told)
        if frame.angle:
            return self.tr("{photo}, straightened by {angle}°").format(photo=told, angle=f"{frame.angle:.1f}")
        return self.tr("{photo}, pixels as they are").format(photo=told)

    def _retranslate(self) -> None:
        """All words."""
        self.setWindowTitle(self.tr("Split scan into photos"))
        self.add.setText(self.tr("Add"))
        self.remove.setText(self.tr("Remove"))
        self.again.setText(self.tr("Find again"))
        self._folder_word.setText(self.tr("Saved in the scan's format, with its tags, to:"))
        self.change.setText(self.tr("Change…"))
        self._then_word.setText(self.tr("Then:"))
        for kind, text in ((QUEUE, self.tr("List all under Photos")), (FIRST, self.tr("Open the first")),
                           (NOTHING, self.tr("Stay with the scan"))):
            self.then.setItemText(self.then.findData(kind), text)
        self.list.setAccessibleName(self.tr("Prints on the scan"))
        self.view.setAccessibleName(self.tr("The scan with its prints"))
        self.view.setToolTip(self.tr("Arrow keys move the yellow corner, with Ctrl the whole print; Page Down chooses "
                                     "the next corner, Space leaves the print out."))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Cancel"))
        self._show()


def found(scan: Photo, *, report: object, glimpse: object) -> tuple[Geometry, ...]:
    """The prints of a scan, in a thread."""
    return engine.find_prints(scan)


def written(scan: Photo, wanted: Wanted, *, report: Callable[..., None], glimpse: object) -> tuple[engine.Print, ...]:
    """Write them, in a thread."""
    return engine.split_scan(scan, wanted.frames, wanted.paths, report)
