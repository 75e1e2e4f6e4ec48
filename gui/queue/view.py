"""The panel Photos: a filmstrip of the queue, and what can be done with all of it or with what is chosen."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QMargins, QSignalBlocker, QSize, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

import engine
from engine import QUEUE_NOW as NOW
from engine import QUEUE_OWN as OWN
from engine import BatchRow
from gui import outside
from gui.look.flow import FlowLayout, together
from gui.look.icons import icon
from gui.queue.adding import Adding
from gui.queue.cards import Cards
from gui.queue.line import Line
from gui.queue.model import QueueModel
from gui.queue.places import PlacesDialog, places_words
from gui.queue.runner import MINE, PhotoQueue
from gui.queue.strip import Strip
from gui.settings import Settings
from gui.words import engine_words
from gui.words.spoken import Spoken

_EVERY_MS = 1000


class QueueView(Spoken, QWidget):
    """Buttons above, cards below, and a line that says how far it is or what is wrong with the chosen photo.

    Signals:
        open_asked: (path) a photo is to be opened.
    """

    open_asked = Signal(object)

    def __init__(self, queue: PhotoQueue, settings: Settings, parent: QWidget | None = None) -> None:
        """Follow the queue."""
        super().__init__(parent)
        self.queue = queue
        self.model = QueueModel(queue, self)
        self.list = Strip(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(Cards(queue, self.model, self.list))
        self.add = Adding(queue, settings)
        self.all, self.chosen, self.pause, self.stop, self.retry, self.more = (QToolButton() for _ in range(6))
        self.settings_box, self.places, self.line = QComboBox(), QToolButton(), Line(queue, self.model)
        self._settings_word, self._empty = QLabel(), QLabel(self.list)
        self._build()
        self._connect()
        self._tick = QTimer(self)
        self._tick.setInterval(_EVERY_MS)
        self._tick.timeout.connect(self._show_line)
        self._retranslate()
        self._show()

    def _build(self) -> None:
        """Everything, once."""
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        buttons = ((self.add, "add"), (self.all, "restore"), (self.chosen, "restore"), (self.pause, "pause"),
                   (self.stop, "stop"), (self.retry, "reset"), (self.places, "save"), (self.more, "more"))
        for button, name in buttons:
            button.setIcon(icon(name))
            button.setIconSize(QSize(16, 16))
            button.setToolButtonStyle(style)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.settings_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._settings_word.setBuddy(self.settings_box)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setProperty("role", "faint")
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        bar = QWidget()
        row = FlowLayout(bar, QMargins(7, 5, 7, 3), 4, 3)
        for part in (self.add, self.all, self.chosen, self.pause, self.stop, self.retry,
                     together(self._settings_word, self.settings_box), self.places, self.more):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.list, 1)
        column.addWidget(self.line)

    def _connect(self) -> None:
        """Hands and eyes."""
        queue = self.queue
        self.all.clicked.connect(self._run_all)
        self.chosen.clicked.connect(self._run_chosen)
        self.pause.clicked.connect(self._pause)
        self.stop.clicked.connect(self._stop)
        self.retry.clicked.connect(self._retry)
        self.places.clicked.connect(self._places)
        self.more.menu().aboutToShow.connect(self._fill_more)
        self.settings_box.activated.connect(self._settings_chosen)
        self.list.opened.connect(self._open)
        self.list.removed.connect(self._remove)
        self.list.dropped.connect(queue.add_paths)
        self.list.menu_asked.connect(self._menu)
        self.list.selectionModel().selectionChanged.connect(self._show)
        self.list.selectionModel().currentChanged.connect(self._show)
        self.model.rowsInserted.connect(self._show)
        queue.changed.connect(self._show)
        queue.row_changed.connect(self._show)
        queue.presets.changed.connect(self._fill_settings)
        queue.session.runs.changed.connect(self._show)

    # what is chosen --------------------------------------------------------------------------------------------------

    def chosen_rows(self) -> list[BatchRow]:
        """The chosen rows in their order."""
        chosen = self.list.selectionModel().selection()
        ranges = sorted((chosen.at(place).top(), chosen.at(place).bottom()) for place in range(chosen.size()))
        return [row for top, bottom in ranges for row in self.model.rows(top, bottom)]

    def choose(self, numbers: list[int]) -> None:
        """Choose these rows."""
        model = self.list.selectionModel()
        model.clearSelection()
        for number in numbers:
            model.select(self.model.index_of(number), QItemSelectionModel.SelectionFlag.Select)

    def _numbers(self) -> list[int]:
        """Of the chosen rows."""
        return [row.number for row in self.chosen_rows()]

    # doing -----------------------------------------------------------------------------------------------------------

    @Slot()
    def _run_all(self) -> None:
        """Go on with what waits, or restore all that is not done."""
        self.queue.run()

    @Slot()
    def _run_chosen(self) -> None:
        """Restore the chosen, those that are done once more."""
        self.queue.run(self._numbers())

    @Slot()
    def _pause(self) -> None:
        """Wait, or go on."""
        self.queue.pause(not self.queue.paused)

    @Slot()
    def _stop(self) -> None:
        """Want nothing more of the chosen that run or wait; of all, where none of these is chosen."""
        chosen = [row.number for row in self.chosen_rows() if row.state in ("running", "todo")]
        self.queue.stop(chosen or None)

    @Slot()
    def _retry(self) -> None:
        """Once more, the chosen that failed, or all that did."""
        self.queue.retry([row.number for row in self.chosen_rows() if row.state == "failed"] or None)

    @Slot()
    def _places(self) -> None:
        """Ask where results go."""
        dialog = PlacesDialog(self.queue, self.window())
        if dialog.exec():
            self.queue.set_places(dialog.places())

    @Slot(object)
    def _open(self, row: BatchRow) -> None:
        """Open the photo of a row."""
        self.open_asked.emit(row.photo)

    @Slot()
    def _remove(self) -> None:
        """Take the chosen off the list."""
        self.queue.remove(self._numbers())

    @Slot(int)
    def _settings_chosen(self, number: int) -> None:
        """Run with other settings."""
        self.queue.set_settings(str(self.settings_box.itemData(number)))

    @Slot()
    def _fill_more(self) -> None:
        """What can be done with the chosen."""
        self._fill(self.more.menu())

    @Slot(object)
    def _menu(self, place: object) -> None:
        """The same under the mouse."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu)
        menu.popup(place)  # type: ignore[arg-type]

    def _fill(self, menu: QMenu) -> None:
        """Everything for the chosen, greyed where it cannot be done."""
        menu.clear()
        chosen, session = self.chosen_rows(), self.queue.session
        one = chosen[0] if len(chosen) == 1 else None
        others = [row for row in chosen if not self.queue.is_open(row)]
        can_copy = session.photo is not None and bool(others)
        entries = (
            (self.tr("&Open"), "photo", self._open_current, one is not None),
            (self.tr("Show the &result in its folder"), "open", self._show_file,
             one is not None and one.state == "done"),
            ("", "", None, True),
            (self.tr("Copy &settings of the open photo to the chosen"), "settings", self._copy_settings, can_copy),
            (self.tr("Copy &kernels of the open photo to regions of the same name"), "kernel", self._copy_kernels,
             can_copy and bool(session.kernels.known)),
            ("", "", None, True),
            (self.tr("Re&move from the list"), "delete", self._remove, bool(chosen)),
            (self.tr("Remove all that are &done"), "", self.queue.remove_done,
             self.queue.queue.counts()["done"] > 0),
        )
        for text, name, method, possible in entries:
            if method is None:
                menu.addSeparator()
                continue
            action = menu.addAction(text, method)
            if name:
                action.setIcon(icon(name))
            action.setEnabled(possible)

    @Slot()
    def _open_current(self) -> None:
        """Open the chosen photo."""
        for row in self.chosen_rows()[:1]:
            self._open(row)

    @Slot()
    def _show_file(self) -> None:
        """The folder of the result, on the desktop."""
        for row in self.chosen_rows()[:1]:
            outside.show(QUrl.fromLocalFile(str(row.target.parent)))

    @Slot()
    def _copy_settings(self) -> None:
        """Of the open photo to the chosen."""
        count = self.queue.copy_settings(self._numbers())
        self.queue.session.noticed.emit(self.tr("Settings were copied to %n photo(s).", "", count))

    @Slot()
    def _copy_kernels(self) -> None:
        """Of the open photo's regions to those of the same names."""
        count = self.queue.copy_kernels(self._numbers())
        self.queue.session.noticed.emit(self.tr(
            "Kernels were copied to %n photo(s). They are used for regions of the same names.", "", count))

    # showing ---------------------------------------------------------------------------------------------------------

    @Slot()
    def _show(self) -> None:
        """What can be done now, and how far it is."""
        queue = self.queue
        counts = queue.queue.counts()
        active = counts["todo"] + counts["running"]
        self._empty.setVisible(not queue.queue.rows)
        self.all.setEnabled(bool(counts["listed"] + counts["failed"]) or queue.paused)
        chosen = self.chosen_rows()
        self.chosen.setEnabled(any(row.state not in ("running", "todo") for row in chosen))
        self.pause.setEnabled(bool(active))
        self.pause.setText(self.tr("Go on") if queue.paused else self.tr("Pause"))
        self.pause.setIcon(icon("resume" if queue.paused else "pause"))
        self.stop.setEnabled(bool(active))
        self.retry.setEnabled(bool(counts["failed"]))
        self.places.setText(places_words(queue.queue.places))
        for part in (self.add, self.settings_box, self.places):
            part.setEnabled(not queue.elsewhere)
        number = self.settings_box.findData(queue.queue.settings)
        if number != self.settings_box.currentIndex():
            with QSignalBlocker(self.settings_box):
                self.settings_box.setCurrentIndex(max(number, 0))
        if queue.running and not queue.paused:
            if not self._tick.isActive():
                self._tick.start()
        else:
            self._tick.stop()
        self._tell(chosen)

    @Slot()
    def _show_line(self) -> None:
        """How far all is, again."""
        self._tell(self.chosen_rows())

    def _tell(self, chosen: list[BatchRow]) -> None:
        """What is wrong with the chosen photo, or how far all is; the card of the one that runs shows it too."""
        self.line.tell(chosen)
        running = self.model.index_of(self.queue.running)
        if running.isValid():
            self.list.update(running)

    @Slot()
    def _fill_settings(self) -> None:
        """Each photo's own, the window's, and all presets."""
        entries = [(self.tr("Each photo's own"), OWN), (self.tr("As in Settings now"), NOW)]
        entries += [(engine_words.preset(name)[0], name) for name in engine.PRESETS]
        entries += [(name, f"{MINE}{name}") for name in self.queue.presets.names]
        with QSignalBlocker(self.settings_box):
            self.settings_box.clear()
            for text, key in entries:
                self.settings_box.addItem(text, key)
            self.settings_box.insertSeparator(2)
            if len(entries) > 2 + len(engine.PRESETS):
                self.settings_box.insertSeparator(3 + len(engine.PRESETS))
            self.settings_box.setCurrentIndex(max(self.settings_box.findData(self.queue.queue.settings), 0))

    def _retranslate(self) -> None:
        """Fixed words."""
        for button, text, tip in (
            (self.add, self.tr("Add"), self.tr("Add photos to the list, or all of a folder.")),
            (self.all, self.tr("Run all"), self.tr("Restore all photos that are not done, one after the other.")),
            (self.chosen, self.tr("Run chosen"), self.tr("Restore the chosen photos; those that are done once more.")),
            (self.pause, self.tr("Pause"), self.tr("Let the running photo wait, and begin no other, or go on.")),
            (self.stop, self.tr("Cancel"),
             self.tr("Stop the chosen photos that run or wait, or all of them. What is done stays.")),
            (self.retry, self.tr("Try again"), self.tr("Restore the photos that failed once more.")),
            (self.places, "", self.tr("Where the results go, and how they are called.")),
            (self.more, "", self.tr("More for the chosen photos")),
        ):
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(text or tip)
        self._settings_word.setText(self.tr("Settings:"))
        self.settings_box.setToolTip(self.tr("Which settings the photos are restored with."))
        self.list.setAccessibleName(self.tr("Photos"))
        self._empty.setText(self.tr("Drop photos or folders here to restore several, one after the other."))
        self._fill_settings()
