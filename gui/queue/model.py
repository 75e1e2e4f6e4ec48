"""The rows of the queue for a view, with thumbnails that are made beside, a few at a time and only when looked at."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot
from PySide6.QtGui import QImage, QPixmap

from engine import BatchRow, Reader, Report
from gui.queue.runner import PhotoQueue
from gui.words.engine_words import words

ROW = Qt.ItemDataRole.UserRole
PICTURE = Qt.ItemDataRole.UserRole + 1
SIDE = 256  # pixels of a thumbnail's longer side
_AT_ONCE = 6
_MOST = 600  # thumbnails kept; one takes a quarter of a megabyte
Index = QModelIndex | QPersistentModelIndex


class QueueModel(QAbstractListModel):
    """One item a row."""

    def __init__(self, queue: PhotoQueue, parent: QObject | None = None) -> None:
        """Follow the queue."""
        super().__init__(parent)
        self._queue = queue
        self._rows: list[int] = [row.number for row in queue.queue.rows]
        self._pictures: dict[Path, QPixmap | None] = {}
        self._wanted: list[Path] = []
        self._making = False
        queue.changed.connect(self._changed)
        queue.row_changed.connect(self._row_changed)
        queue.progressed.connect(self._row_changed)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and default
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def row(self, index: Index) -> BatchRow | None:
        """The row of an index."""
        if not index.isValid():
            return None
        number, rows = index.row(), self._queue.queue.rows
        if number < len(rows) and rows[number].number == self._rows[number]:
            return rows[number]
        return self._queue.queue.get(self._rows[number])  # the queue changed, and has not said so yet

    def rows(self, top: int, bottom: int) -> list[BatchRow]:
        """The rows from one place to another."""
        numbers, rows = self._rows[top:bottom + 1], self._queue.queue.rows[top:bottom + 1]
        if [row.number for row in rows] == numbers:
            return rows
        known = {row.number: row for row in self._queue.queue.rows}  # it changed, and has not said so yet
        return [known[number] for number in numbers if number in known]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - what the role holds
        """What stands in a row."""
        row = self.row(index)
        if row is None:
            return None
        told: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: row.photo.name,
            Qt.ItemDataRole.ToolTipRole: lambda: self.tip(row),
            Qt.ItemDataRole.AccessibleTextRole: lambda: f"{row.photo.name}, {self.state(row)}",
            ROW: lambda: row,
            PICTURE: lambda: self._picture(row.photo),
        }
        return told[role]() if role in told else None

    def index_of(self, number: int) -> QModelIndex:
        """The index of a row; none where it is not listed."""
        return self.index(self._rows.index(number)) if number in self._rows else QModelIndex()

    # words -----------------------------------------------------------------------------------------------------------

    def state(self, row: BatchRow) -> str:
        """How far a row is, in a few words."""
        if row.state == "running":
            if self._queue.paused:
                return self.tr("Paused at {share}").format(share=f"{self._queue.share:.0%}")
            left = self._queue.session.runs.seconds_left
            share = f"{self._queue.share:.0%}"
            return self.tr("{share} · {time} left").format(share=share, time=self.time_words(left)) if left else share
        if row.state == "done":
            return self.tr("Done · {time}").format(time=self.time_words(row.seconds))
        return {"listed": self.tr("Not started"), "todo": self.tr("Waiting"), "failed": self.tr("Failed")}[row.state]

    def time_words(self, seconds: float) -> str:
        """A length of time: seconds, minutes or hours."""
        if seconds < 90:
            return self.tr("%n s", "", max(round(seconds), 1))
        if seconds < 5400:
            return self.tr("%n min", "", round(seconds / 60))
        return self.tr("%n h", "", round(seconds / 3600))

    def tip(self, row: BatchRow) -> str:
        """All that is known of a row."""
        lines = [str(row.photo), self.state(row)]
        if row.fault:
            lines.append(words(row.fault))
        if row.state == "done":
            lines.append(self.tr("Written to {path}").format(path=row.target))
        agrees = row.figures.consistency
        if agrees is not None:
            lines.append(self.tr("Agrees with the photo to {value} dB").format(value=f"{agrees:.1f}"))
        if row.own:
            lines.append(self.tr("Settings were copied to it."))
        if row.kernels:
            lines.append(self.tr("Kernels were copied to it, for: {names}").format(names=", ".join(row.kernels)))
        return "\n".join([*lines, *(words(note) for note in row.notes)])

    # thumbnails ------------------------------------------------------------------------------------------------------

    def _picture(self, photo: Path) -> QPixmap | None:
        """The thumbnail, or None until it is made; asking for it has it made."""
        if photo not in self._pictures and photo not in self._wanted:
            self._wanted.append(photo)
            self._make()
        return self._pictures.get(photo)

    def _make(self) -> None:
        """Have the next few made, the newest wish first: that is what is looked at now."""
        if self._making or not self._wanted:
            return
        some = tuple(reversed(self._wanted[-_AT_ONCE:]))
        self._making = True
        self._queue.session.runs.beside(self.tr("Making thumbnails"), self._made,
                                         partial(_made, self._queue.session.runs.aside, some), self._not_made)

    def _made(self, made: dict[Path, QImage | None]) -> None:
        """Show them."""
        for photo, image in made.items():
            self._pictures[photo] = QPixmap.fromImage(image) if image is not None else None
        for photo in list(self._pictures)[:max(len(self._pictures) - _MOST, 0)]:
            del self._pictures[photo]
        self._not_made(None, made)
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [PICTURE])

    def _not_made(self, _: object, made: dict[Path, QImage | None] | None = None) -> None:
        """Go on with the next; what could not be made has none."""
        self._making = False
        gone = set(made) if made is not None else set(self._wanted[-_AT_ONCE:])
        self._pictures |= dict.fromkeys(gone - set(self._pictures))
        self._wanted = [photo for photo in self._wanted if photo not in gone]
        self._make()

    # following -------------------------------------------------------------------------------------------------------

    @Slot()
    def _changed(self) -> None:
        """Rows came or went, without a reset where only their state is another: the selection stays."""
        rows = [row.number for row in self._queue.queue.rows]
        if rows == self._rows:
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        if rows[:len(self._rows)] == self._rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(rows) - 1)
            self._rows = rows
            self.endInsertRows()
            return
        kept = set(rows)
        for first, last in _ranges([number for number, row in enumerate(self._rows) if row not in kept]):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first:last + 1]
            self.endRemoveRows()
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    @Slot(int)
    def _row_changed(self, number: int) -> None:
        """One row is otherwise."""
        index = self.index_of(number)
        if index.isValid():
            self.dataChanged.emit(index, index)


def _ranges(numbers: list[int]) -> list[tuple[int, int]]:
    """Runs of neighbours, the last one first, so that removing one moves none of the others."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs[::-1]


def _made(reader: Reader, photos: tuple[Path, ...], *, report: Report, glimpse: object) -> dict[Path, QImage | None]:
    """Small pictures of some files."""
    made: dict[Path, QImage | None] = {}
    for photo in photos:
        pixels = reader.thumbnail(photo, SIDE, report)
        if pixels is None:
            made[photo] = None
            continue
        rows, columns = pixels.shape[:2]
        made[photo] = QImage(pixels.data, columns, rows, pixels.strides[0], QImage.Format.Format_RGB32).copy()
    return made
