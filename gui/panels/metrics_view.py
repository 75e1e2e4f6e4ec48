"""How good the shown result is, in figures that are explained in plain words."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine import Metrics, Restored
from gui.document.session import Session
from gui.look.icons import icon
from gui.look.rich import Rich
from gui.words import engine_words
from gui.words.spoken import Spoken

# What says how far the result can be believed; the rest is for those who want to know more.
_FIRST = ("consistency", "psnr", "ssim")
_MORE = ("mse", "psnr_y", "ssim_y")
_ALONE = ("blur", "niqe")  # these judge a picture by itself, and lead astray without their explanation


class MetricsView(Spoken, QWidget):
    """A table of parts and figures, with what they mean."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Follow the session."""
        super().__init__(parent)
        self._session = session
        self._promise, self._foot, self._meaning = Rich(), QLabel(), Rich()
        for label in (self._promise, self._foot, self._meaning):
            label.setWordWrap(True)
        self._foot.setProperty("role", "faint")
        self._foot.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._meaning.hide()
        self._table = _Table()
        self._copy, self._reference, self._more = QToolButton(), QPushButton(), QToolButton()
        self._copy.setIcon(icon("copy"))
        self._copy.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._copy.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self._copy.clicked.connect(self._table.copy)
        menu = QMenu(self._copy)
        self._as_text, self._as_csv = menu.addAction(""), menu.addAction("")
        self._as_text.triggered.connect(self._table.copy)
        self._as_csv.triggered.connect(self._table.copy_csv)
        self._copy.setMenu(menu)
        self._reference.setIcon(icon("reference"))
        self._reference.clicked.connect(self._open_reference)
        self._more.setCheckable(True)
        self._more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._more.toggled.connect(self._explain)
        row = QHBoxLayout()
        row.addWidget(self._copy)
        row.addWidget(self._reference)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self._promise)
        column.addWidget(self._table, 1)
        column.addLayout(row)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._meaning)
        column.addWidget(self._foot)
        session.results.changed.connect(self._show)
        session.results.chosen_changed.connect(self._show)
        session.measuring.reference_changed.connect(self._show)
        session.photo_changed.connect(self._show)
        session.edits.looks_changed.connect(self._show)
        self._retranslate()
        self._show()

    @Slot()
    def _show(self) -> None:
        """The shown result's figures."""
        result = self._session.results.shown
        metrics = result.metrics if result is not None else None
        self._table.setVisible(metrics is not None)
        self._copy.setEnabled(metrics is not None)
        self._more.setVisible(metrics is not None)
        self._meaning.setVisible(metrics is not None and self._more.isChecked())
        self._reference.setEnabled(self._session.photo is not None)
        if result is None or metrics is None:
            self._promise.setText(self.tr("Being measured…") if result else self.tr(
                "No result yet. Restore the photo; how far the result can be trusted is shown here."))
            self._foot.clear()
            return
        consistency = metrics.get("consistency")
        self._promise.setText("" if consistency is None else self.tr(
            "Blurred and reduced again, the result agrees with the photo to <b>{figure} dB</b>: what was added does "
            "not contradict it.").format(figure=f"{consistency:.1f}"))
        if result.restored.synthesised:
            told = [html.escape(engine_words.words(note)) for note in _told(result.restored)]
            self._promise.setText("<br>".join(["<b>" + self.tr("Synthesised") + "</b>", *told]))
        wanted = (*_FIRST, *(_MORE if self._more.isChecked() else ()))
        names = [name for name in wanted if any(name in scores for scores in metrics.scores.values())]
        parts = list(metrics.scores)
        self._table.fill(parts, names, metrics.scores, dict(self._own_names()))
        restored = result.restored
        times = ", ".join(f"{engine_words.name_words(stage)} {seconds:.1f} s"
                          for stage, seconds in restored.seconds.items() if ":" not in stage)
        path = self._session.measuring.reference_path
        reference = path.name if path else self.tr("none")
        self._foot.setText(self.tr("Reference: {reference}. Seed {seed}. {times}. {device}. torch {torch}.").format(
            reference=reference, seed=restored.seed, times=times, device=engine_words.words(restored.device),
            torch=restored.versions.get("torch", "–")))
        self._meaning.setText("<br>".join([*(self._meaning_of(name) for name in names),
                                           *(self._alone(metrics, name) for name in _ALONE
                                             if metrics.get(name) is not None)]))

    def _meaning_of(self, name: str) -> str:
        """A figure's name, what it says, and which way is better."""
        figure = engine_words.figure(name)
        return f"<b>{figure.title}</b>: {figure.meaning} {_better(figure.better)}"

    def _alone(self, metrics: Metrics, name: str) -> str:
        """A figure that judges the picture by itself, beside that of the photo plainly enlarged."""
        digits = engine_words.figure(name).digits
        told = self.tr("Result {after}, plain enlargement {before}.").format(
            after=f"{metrics.get(name):.{digits}f}", before=_number(metrics.get(f"{name}_before"), digits))
        return f"{self._meaning_of(name)} {told}"

    def _own_names(self) -> Iterator[tuple[str, str]]:
        """What the engine calls a region → what the user calls it now."""
        result = self._session.results.shown
        for label, name in (result.restored.regions.names if result is not None else {}).items():
            look = self._session.edits.look(label)
            if look is not None:
                yield name, look.name

    @Slot()
    def _open_reference(self) -> None:
        """Take a sharp picture to measure against."""
        name, _ = QFileDialog.getOpenFileName(self.window(), self.tr("Open reference"))
        if name:
            self._session.measuring.open_reference(Path(name))

    @Slot(bool)
    def _explain(self, more: bool) -> None:
        """What the figures mean."""
        self._show()
        self._more.setArrowType(Qt.ArrowType.DownArrow if more else Qt.ArrowType.RightArrow)

    def _retranslate(self) -> None:
        """Fixed words."""
        self._copy.setText(self.tr("Copy table"))
        self._as_text.setText(self.tr("Copy as text"))
        self._as_csv.setText(self.tr("Copy as CSV"))
        self._reference.setText(self.tr("Open reference…"))
        self._reference.setToolTip(self.tr(
            "A sharp picture of the same portrait, of the result's size; PSNR, SSIM and MSE are measured against it"))
        self._more.setText(self.tr("What do these mean?"))
        self._more.setArrowType(Qt.ArrowType.RightArrow)
        self._table.setAccessibleName(self.tr("Metrics"))


class _Table(QTableWidget):
    """Parts as rows, figures as columns; copied as text that a spreadsheet takes."""

    def __init__(self) -> None:
        super().__init__()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.verticalHeader().setMaximumWidth(150)

    def fill(self, parts: list[str], names: list[str], scores: Mapping[str, Mapping[str, float]],
             own: Mapping[str, str]) -> None:
        """Put the figures in; `own` holds the user's names of regions."""
        self.clear()
        self.setRowCount(len(parts))
        self.setColumnCount(len(names))
        self.setVerticalHeaderLabels([own.get(part) or engine_words.metrics_part(part) for part in parts])
        for column, name in enumerate(names):
            figure = engine_words.figure(name)
            head = QTableWidgetItem(f"{figure.title}\n{figure.unit}" if figure.unit else figure.title)
            tip = f"{figure.meaning} {_better(figure.better)}".strip()
            head.setToolTip(tip)
            self.setHorizontalHeaderItem(column, head)
            for row, part in enumerate(parts):
                value = scores[part].get(name)
                item = QTableWidgetItem("" if value is None else f"{value:.{figure.digits}f}")
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                item.setToolTip(tip)
                self.setItem(row, column, item)
        self.resizeColumnsToContents()
        self.resizeRowsToContents()
        few = len(names) <= len(_FIRST)
        kind = QHeaderView.ResizeMode.Stretch if few else QHeaderView.ResizeMode.ResizeToContents
        self.horizontalHeader().setSectionResizeMode(kind)

    def rows(self) -> list[list[str]]:
        """The table with its heads, as it is shown."""
        heads = [_text(self.horizontalHeaderItem(column)) for column in range(self.columnCount())]
        lines = [["", *(head.replace("\n", " ") for head in heads)]]
        for row in range(self.rowCount()):
            cells = [_text(self.item(row, column)) for column in range(self.columnCount())]
            lines.append([_text(self.verticalHeaderItem(row)), *cells])
        return lines

    @Slot()
    def copy(self) -> None:
        """The whole table, with tabs between the columns."""
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in self.rows()))

    @Slot()
    def copy_csv(self) -> None:
        """The whole table as comma-separated values."""
        text = io.StringIO()
        csv.writer(text).writerows(self.rows())
        QGuiApplication.clipboard().setText(text.getvalue())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Copying takes the whole table."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)


def _better(direction: str) -> str:
    """Which way is better, in words."""
    if direction == "higher":
        return QCoreApplication.translate("MetricsView", "Higher is better.")
    return QCoreApplication.translate("MetricsView", "Lower is better.")


def _number(value: float | None, digits: int) -> str:
    """A figure, or a dash."""
    return "–" if value is None else f"{value:.{digits}f}"


def _text(item: QTableWidgetItem | None) -> str:
    """A cell's text."""
    return item.text() if item is not None else ""


def _told(restored: Restored) -> tuple[str, ...]:
    """What is said of a result in which detail was made up."""
    return next((stage.notes for stage in restored.stages if stage.name == "synthesised"), ())
