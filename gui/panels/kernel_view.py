"""Each region's kernel: its heat map, its figures, and what can be done with it."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import cast

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

import engine
from engine import Glimpse, Kernel, Reader, RegionStyle, Report
from gui.document.session import Session
from gui.look.elided import Elided
from gui.look.heat import heat_colours
from gui.look.icons import icon
from gui.words import engine_words
from gui.words.region_names import shown_name
from gui.words.spoken import Spoken

_FILES = "*.npy *.mat *.json"
_MARK = "heirloom-kernel"
_MOST_TEXT = 4_000_000  # letters of a kernel in the clipboard


class KernelView(Spoken, QWidget):
    """A card for each region, also for those whose kernel is not known yet."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Follow the session."""
        super().__init__(parent)
        self._session = session
        self._cards: dict[int, _Card] = {}
        self._empty = QLabel()
        self._empty.setWordWrap(True)
        self._empty.setProperty("role", "faint")
        self._again = QPushButton()
        self._again.clicked.connect(self._restore)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(8)
        self._column.addWidget(self._empty)
        self._column.addStretch(1)
        self._column.addWidget(self._again)
        session.kernels.changed.connect(self._show)
        session.edits.looks_changed.connect(self._show)
        session.photo_changed.connect(self._show)
        session.runs.glimpsed.connect(self._glimpsed)
        session.runs.ended.connect(self._show)
        session.runs.changed.connect(self._allow)
        self._retranslate()
        self._show()

    @Slot()
    def _show(self) -> None:
        """Every kernel as it is."""
        session = self._session
        shown = session.edits.looks if session.photo is not None else ()
        for label in set(self._cards) - {look.label for look in shown}:
            card = self._cards.pop(label)
            self._column.removeWidget(card)
            card.deleteLater()
        for place, look in enumerate(shown):
            if look.label not in self._cards:
                self._cards[look.label] = _Card(session, look.label)
            self._column.insertWidget(place + 1, self._cards[look.label])
            self._cards[look.label].show_kernel(look, session.kernels.known.get(look.label),
                                                look.label in session.kernels.locked)
        self._empty.setVisible(not session.kernels.known)
        self._allow()

    @Slot()
    def _allow(self) -> None:
        """Whether a run can be started."""
        runs = self._session.runs
        self._again.setVisible(bool(self._session.kernels.known))
        self._again.setEnabled(self._session.photo is not None and (not runs.busy or runs.quiet))

    @Slot()
    def _restore(self) -> None:
        """With these kernels, none measured again."""
        self._session.restore(with_kernels=True)

    @Slot(object)
    def _glimpsed(self, glimpse: Glimpse) -> None:
        """A kernel takes shape."""
        card = self._cards.get(glimpse.region or 0)
        if glimpse.kind == "kernel" and card is not None and glimpse.region not in self._session.kernels.locked:
            card.show_weights(glimpse.values)

    def _retranslate(self) -> None:
        """Fixed words."""
        self._empty.setText(self.tr(
            "No kernels yet. Restore the photo, or use Run ▸ Estimate kernels; each region's blur is shown here."))
        self._again.setText(self.tr("Restore with these kernels"))
        self._again.setToolTip(self.tr("Use every kernel that is shown here as it is; none is measured again"))


class _Card(QFrame):
    """One region's kernel."""

    def __init__(self, session: Session, label: int) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._session, self._label = session, label
        self._swatch, self._name = QLabel("■"), Elided()
        self._facts, self._origin = QLabel(), QLabel()
        bold = self._name.font()
        bold.setBold(True)
        self._name.setFont(bold)
        for told in (self._facts, self._origin):
            told.setMinimumWidth(60)
            told.setWordWrap(True)
        self._origin.setProperty("role", "faint")
        self._origin.setWordWrap(True)
        self._facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._trust = QProgressBar()
        self._trust.setRange(0, 100)
        self._trust.setMaximumHeight(14)
        self._map = pg.GraphicsLayoutWidget()
        self._map.setFixedSize(96, 96)
        self._map.ci.setContentsMargins(0, 0, 0, 0)
        box = self._map.addViewBox(lockAspect=True, enableMouse=False, enableMenu=False, defaultPadding=0)
        box.invertY(True)
        self._image = pg.ImageItem(axisOrder="row-major")
        self._image.setLookupTable(heat_colours())
        box.addItem(self._image)
        self._lock, self._menu = QToolButton(), QToolButton()
        self._lock.setCheckable(True)
        self._lock.toggled.connect(self._locked)
        self._menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu.setMenu(QMenu(self._menu))
        self._menu.menu().aboutToShow.connect(self._fill)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._swatch)
        head.addWidget(self._name, 1)
        head.addWidget(self._lock)
        head.addWidget(self._menu)
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 6, 8, 8)
        grid.setHorizontalSpacing(10)
        grid.addLayout(head, 0, 0, 1, 2)
        grid.addWidget(self._map, 1, 0, 3, 1)
        grid.addWidget(self._facts, 1, 1)
        grid.addWidget(self._trust, 2, 1)
        grid.addWidget(self._origin, 3, 1)
        grid.setColumnStretch(1, 1)

    def show_kernel(self, look: RegionStyle, kernel: Kernel | None, locked: bool) -> None:
        """The kernel and what is known of it."""
        self._swatch.setStyleSheet(f"color: {look.colour}")
        self._name.setText(shown_name(look))
        self._trust.setVisible(kernel is not None)
        self._lock.setEnabled(kernel is not None)
        if kernel is None:
            self._map.hide()
            self._facts.setText(self.tr("Not known yet"))
            self._origin.setText(self.tr("The next run estimates it."))
        else:
            self.show_weights(kernel.weights)
            long, short, angle = kernel.axes()
            self._facts.setText(self.tr("Width {long} × {short} px\nAngle {angle}°, {size} × {size}").format(
                long=f"{long:.2f}", short=f"{short:.2f}", angle=f"{angle:.0f}", size=kernel.size))
            self._trust.setValue(round(kernel.confidence * 100))
            self._origin.setText(engine_words.origin(kernel.origin))
        self._lock.blockSignals(True)
        self._lock.setChecked(locked)
        self._lock.blockSignals(False)
        self._lock.setIcon(icon("lock" if locked else "unlock"))
        self._tell(shown_name(look), locked)

    def _tell(self, name: str, locked: bool) -> None:
        """Fixed words."""
        self._facts.setToolTip(self.tr("Standard deviation along the long and the short axis, in pixels of the result"))
        self._trust.setFormat(self.tr("Confidence %p %"))
        self._trust.setAccessibleName(self.tr("Confidence"))
        self._lock.setToolTip(self.tr("Locked: used as it is in the next run") if locked else
                              self.tr("Lock this kernel, so that the next run uses it as it is"))
        self._lock.setAccessibleName(self.tr("Lock the kernel of {name}").format(name=name))
        self._menu.setText("⋯")
        self._menu.setProperty("plain", True)  # the dots say that there is a menu
        self._menu.setAccessibleName(self.tr("More for the kernel of {name}").format(name=name))
        self._map.setAccessibleName(self.tr("Kernel of {name}").format(name=name))

    def show_weights(self, weights: object) -> None:
        """The heat map."""
        self._image.setImage(weights, autoLevels=True)
        self._map.show()

    @Slot(bool)
    def _locked(self, lock: bool) -> None:
        """Keep it, or not."""
        self._session.kernels.lock(self._label, lock)

    @Slot()
    def _fill(self) -> None:
        """What can be done now."""
        menu = self._menu.menu()
        menu.clear()
        known = self._label in self._session.kernels.known
        copies = menu.addMenu(icon("copy"), self.tr("Copy to"))
        for look in self._session.edits.looks:
            if look.label != self._label:
                name = shown_name(look).replace("&", "&&")
                copies.addAction(name).triggered.connect(partial(self._copy_to, look.label))
        copy = menu.addAction(icon("copy"), self.tr("Copy"))
        copy.triggered.connect(self._copy)
        paste = menu.addAction(icon("paste"), self.tr("Paste"))
        paste.triggered.connect(self._paste)
        paste.setEnabled(_MARK in QGuiApplication.clipboard().text()[:40])
        menu.addSeparator()
        menu.addAction(icon("import"), self.tr("Import…")).triggered.connect(self._import)
        export = menu.addAction(icon("export"), self.tr("Export…"))
        export.triggered.connect(self._export)
        reset = menu.addAction(icon("reset"), self.tr("Forget, and estimate again"))
        reset.triggered.connect(self._reset)
        for action in (copies.menuAction(), copy, export, reset):
            action.setEnabled(known)

    def _copy_to(self, label: int) -> None:
        """To another region, locked there."""
        own = self._session.edits.look(self._label)
        kernel = self._session.kernels.known[self._label]
        self._session.kernels.set(label, kernel.named(f"copied from {own.name if own else self._label}"))

    @Slot()
    def _copy(self) -> None:
        """To the clipboard, as text that also a program can read."""
        kernel = self._session.kernels.known[self._label]
        QGuiApplication.clipboard().setText(json.dumps({
            _MARK: 1, "scale": kernel.scale, "origin": kernel.origin, "confidence": kernel.confidence,
            "weights": kernel.weights.tolist()}))

    @Slot()
    def _paste(self) -> None:
        """From the clipboard, where it holds a kernel of this scale."""
        try:
            text = QGuiApplication.clipboard().text()
            held = json.loads(text if len(text) < _MOST_TEXT else "")
            kernel = Kernel(np.array(held["weights"], np.float32), int(held["scale"]), str(held["origin"]),
                            min(max(float(held["confidence"]), 0.0), 1.0))
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
            self._session.failed.emit(self.tr("There is no kernel in the clipboard. Copy one first."))
            return
        scale = self._session.recipe.scale
        if kernel.scale != scale:
            self._session.failed.emit(self.tr("That kernel is for scale {own}, but the scale is {scale}.").format(
                own=kernel.scale, scale=scale))
            return
        self._session.kernels.set(self._label, kernel)

    @Slot()
    def _import(self) -> None:
        """From a file, read beside."""
        name, _ = QFileDialog.getOpenFileName(self.window(), self.tr("Import kernel"), "",
                                              self.tr("Kernels") + f" ({_FILES})")
        if name:
            session = self._session
            session.runs.beside(self.tr("Reading the kernel"), partial(_take, session, session.photo, self._label),
                                partial(_read, session.runs.reader, Path(name), session.recipe.scale))

    @Slot()
    def _export(self) -> None:
        """Into a file, written beside; the dialog has asked about replacing."""
        name, _ = QFileDialog.getSaveFileName(self.window(), self.tr("Export kernel"), "kernel.npy",
                                              self.tr("Kernels") + f" ({_FILES} *.png)")
        if name:
            kernel = self._session.kernels.known[self._label]
            self._session.writing.file(Path(name), partial(_write, kernel, Path(name)))

    @Slot()
    def _reset(self) -> None:
        """Have it estimated again."""
        self._session.kernels.set(self._label, None)


def _read(reader: Reader, path: Path, scale: int, *, report: Report, glimpse: object) -> Kernel:
    """A kernel from a file."""
    return cast("Kernel", reader.read("kernel", path, scale, report=report))


def _take(session: Session, photo: object, label: int, kernel: Kernel) -> None:
    """Use the kernel that was read, unless photo or scale are others by now."""
    if session.photo is photo and session.recipe.scale == kernel.scale and session.edits.look(label) is not None:
        session.kernels.set(label, kernel)


def _write(kernel: Kernel, path: Path, *, report: object, glimpse: object) -> tuple[str, ...]:
    """A kernel into a file."""
    engine.write_kernel(kernel, path, overwrite=True)
    return ()
