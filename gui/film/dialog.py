"""A film beside the photo: looked through, tried on a frame by the window's settings, restored, compared in motion."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

import engine
from engine import EngineError, FilmDrawn, Filmed, FilmWishes, Photo, Reader, Report
from gui import asking
from gui.document.session import Session
from gui.film.reel import Reel
from gui.film.screen import Screen
from gui.look.icons import icon
from gui.look.rich import Rich
from gui.look.slider import Slider
from gui.picture.pyramid import Pixels
from gui.settings import Settings
from gui.words import engine_words

_STEPS = 2000  # of the slider through the film
_LOOK_MS = 60  # after the slider's last move


class FilmDialog(QDialog):
    """One film; the window's settings are its own.

    Signals:
        frame_asked: a frame is to be opened as a photo, on which settings and regions are tried.
    """

    frame_asked = Signal(object)

    def __init__(self, session: Session, settings: Settings, path: Path, parent: QWidget | None = None) -> None:
        """Begin with the film's first frame."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self._session, self._settings = session, settings
        self.path = path
        self.made: Path | None = None  # what was restored of it
        self.seconds, self._long = 0.0, 0.0
        self._reel: Reel | None = None
        self._running = False
        self._looking = False
        self.screen_part, self.slider, self.play = Screen(), Slider(), QToolButton()
        self.time, self.told = QLabel(), QLabel()
        self.follows, self.even, self._even_word, self._even_value = QCheckBox(), Slider(), QLabel(), QLabel()
        self.try_frame, self.edit_frame, self.restore = QPushButton(), QPushButton(), QPushButton()
        self.take_regions, self.drawn_told = QPushButton(), Rich()
        self._lent: dict[str, float] = {}  # SHA-256 of a frame's pixels that became a photo → its moment
        self._drawn: dict[float, FilmDrawn] = {}
        self.cancel, self.bar = QPushButton(), QProgressBar()
        self._look_later = QTimer(self)
        self._look_later.setSingleShot(True)
        self._look_later.setInterval(_LOOK_MS)
        self._look_later.timeout.connect(self._look)
        self._build()
        self._connect()
        self._retranslate()
        self._show_state()
        self.resize(980, 640)
        session.runs.beside(self.tr("Opening the film"), self._opened, partial(_seconds, session.runs.reader, path),
                            self._failed)

    # what it looks like ----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        """The picture above; time, settings and buttons below."""
        self.slider.setRange(0, _STEPS)
        self.even.setRange(0, 100)
        self.even.setFixedWidth(140)
        self.play.setIcon(icon("play"))
        self.play.setCheckable(True)
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.told.setWordWrap(True)
        self.told.setProperty("role", "faint")
        self.time.setMinimumWidth(self.fontMetrics().horizontalAdvance("00:00:00.0 / 00:00:00") + 8)
        self._even_value.setMinimumWidth(self.fontMetrics().horizontalAdvance("100 %") + 4)
        times = QHBoxLayout()
        times.addWidget(self.play)
        times.addWidget(self.slider)
        times.addWidget(self.time)
        choices = QHBoxLayout()
        choices.setSpacing(10)
        choices.addWidget(self.follows)
        choices.addWidget(self._even_word)
        choices.addWidget(self.even)
        choices.addWidget(self._even_value)
        choices.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for part in (self.try_frame, self.edit_frame, self.take_regions):
            buttons.addWidget(part)
        buttons.addWidget(self.bar, 1)
        buttons.addStretch(0)
        for part in (self.cancel, self.restore):
            buttons.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        self.screen_part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column.addWidget(self.screen_part, 1)
        for row in (times, choices):
            column.addLayout(row)
        column.addWidget(self.drawn_told)
        column.addWidget(self.told)
        column.addLayout(buttons)
        self.restore.setDefault(True)

    def _connect(self) -> None:
        """What each part does."""
        self.slider.valueChanged.connect(self._scrubbed)
        self.play.toggled.connect(self._played)
        self.even.valueChanged.connect(self._show_state)
        self.follows.toggled.connect(self._show_state)
        self.try_frame.clicked.connect(self._try)
        self.edit_frame.clicked.connect(self._edit)
        self.take_regions.clicked.connect(self._take_regions)
        self.drawn_told.linkActivated.connect(self._forget_regions)
        self._session.photo_changed.connect(self._show_state)
        self._session.edits.looks_changed.connect(self._show_state)
        self.restore.clicked.connect(self._ask_target)
        self.cancel.clicked.connect(self._session.runs.cancel)
        self._session.runs.changed.connect(self._show_state)
        self._session.runs.progressed.connect(self._progressed)
        self._session.recipe_changed.connect(self._show_state)

    @property
    def wishes(self) -> FilmWishes:
        """How the film is restored, beside the window's settings."""
        return FilmWishes(even=self.even.value() / 100, overwrite=True, follows=self.follows.isChecked(),
                          drawn=tuple(self._drawn[seconds] for seconds in sorted(self._drawn)))

    # looking ---------------------------------------------------------------------------------------------------------

    def _opened(self, long: float) -> None:
        """It can be read."""
        self._long = long
        self._look()
        self._show_state()

    def _failed(self, fault: EngineError | None) -> None:
        """A sentence instead of a picture."""
        self._looking = False
        if fault is not None:
            self.told.setText(engine_words.words(fault.said))

    @Slot(int)
    def _scrubbed(self, value: int) -> None:
        """Another moment."""
        self.play.setChecked(False)
        self.seconds = self._long * value / _STEPS
        self._show_time()
        self._look_later.start()

    @Slot()
    def _look(self) -> None:
        """Show the frame of the moment, one look at a time, the newest wish first."""
        if self._looking:
            self._look_later.start()
            return
        self._looking = True
        self._session.runs.beside(self.tr("Looking at the film"), partial(self._looked, self.seconds),
                                  partial(_look, self._session.runs.reader, self.path, self.made, self.seconds),
                                  self._failed)

    def _looked(self, asked: float, found: tuple[Pixels, Pixels | None]) -> None:
        """It is there; an older moment's is not shown."""
        self._looking = False
        if asked == self.seconds and self._reel is None:
            self.screen_part.show_pictures(*found)

    @Slot(bool)
    def _played(self, on: bool) -> None:
        """Play from here, or stop."""
        if on and self._reel is None:
            begin = 0.0 if self._long and self.seconds >= self._long - 0.2 else self.seconds
            reel = self._reel = Reel(self._session.runs.reader, self.path, self.made, begin, 960, self)
            reel.shown.connect(self._shown)
            reel.ended.connect(self._ended)
            reel.failed.connect(self._said)
            reel.start()
        elif not on and self._reel is not None:
            self._reel.stop()
        self.play.setIcon(icon("pause" if on else "play"))
        self._retranslate()

    @Slot(float, object, object)
    def _shown(self, seconds: float, before: Pixels, after: Pixels | None) -> None:
        """A frame of the playing film."""
        if self._reel is not None:
            self.seconds = seconds
            with QSignalBlocker(self.slider):
                self.slider.setValue(round(_STEPS * seconds / self._long) if self._long else 0)
            self._show_time()
            self.screen_part.show_pictures(before, after)
            self._reel.painted()

    @Slot(bool)
    def _ended(self, whole: bool) -> None:
        """It stopped, or came to its end."""
        reel, self._reel = self._reel, None
        if reel is not None:
            reel.wait()
            reel.deleteLater()
        self.play.setChecked(False)

    # trying and restoring --------------------------------------------------------------------------------------------

    @Slot()
    def _try(self) -> None:
        """Restore the frame that is shown."""
        self.play.setChecked(False)
        self._start("film_frame", partial(self._tried, self.seconds), self.path, self.seconds, self._session.recipe,
                    self.wishes)

    def _tried(self, seconds: float, pixels: Pixels) -> None:
        """Show it beside the film's own."""
        self._running = False
        if seconds == self.seconds and self.screen_part.before is not None:
            self.screen_part.show_pictures(self.screen_part.before, pixels)
            self.told.setText(self.tr("This frame as it would be restored. Drag the divider to compare."))
        self._show_state()

    @Slot()
    def _edit(self) -> None:
        """Open the frame as a photo in the window."""
        self._session.runs.beside(self.tr("Opening the frame"), partial(self._lend, self.seconds),
                                  partial(_photo, self._session.runs.reader, self.path, self.seconds), self._failed)

    def _lend(self, seconds: float, found: tuple[Photo, str]) -> None:
        """It is there; its regions can be taken from now on."""
        photo, digest = found
        self._lent[digest] = seconds
        self.frame_asked.emit(photo)

    def _moment(self) -> float | None:
        """The moment of the frame that is open as a photo; None where that is none of this film."""
        document = self._session.document
        return self._lent.get(document.state.photo.sha256) if document is not None else None

    @Slot()
    def _take_regions(self) -> None:
        """What is in front on the frame that is open as a photo, for its shot."""
        document, seconds = self._session.document, self._moment()
        if document is not None and seconds is not None:
            self._drawn[seconds] = FilmDrawn(seconds, document.regions.labels != 0)
            self._show_state()

    @Slot(str)
    def _forget_regions(self) -> None:
        """Find what is in front everywhere again."""
        self._drawn.clear()
        self._show_state()

    @Slot()
    def _ask_target(self) -> None:
        """Where to, and begin."""
        suffix = self.path.suffix.lower() if self.path.suffix.lower() in engine.FILM_SUFFIXES else ".mp4"
        kinds = self.tr("Films") + f" ({' '.join(f'*{one}' for one in engine.FILM_SUFFIXES)})"
        target = asking.target(self, self._settings, "film", self.tr("Restore film"),
                               self.path.with_name(f"{self.path.stem}-restored{suffix}"), kinds)
        if target is not None:
            self._start("film", self._restored, self.path, target, self._session.recipe, self.wishes)

    def _start(self, verb: str, done: object, *arguments: object) -> None:
        """Ask the engine's process."""
        self._running = self._session.start(self.tr("Film"), done, verb, *arguments, failed=self._not_done)  # type: ignore[arg-type]
        if not self._running:
            self.told.setText(self.tr("The engine is at work on something else. Wait for it, or cancel it first."))
        self._show_state()

    def _restored(self, done: Filmed) -> None:
        """Compare from now on."""
        self._running = False
        self.made = done.target
        words = [self.tr("Saved as {path}: %n frame(s).", "", done.frames).format(path=done.target)]
        words += [engine_words.words(note) for note in done.notes]
        self.told.setText(" ".join(words))
        self._look()
        self._show_state()

    def _not_done(self, fault: EngineError | None) -> None:
        """It was stopped, or could not be done; what is finished of it waits."""
        self._running = False
        self.told.setText(engine_words.words(fault.said) if fault is not None else self.tr(
            "Stopped. What is finished is kept: restoring it again to the same file goes on from there."))
        self._show_state()

    # showing ---------------------------------------------------------------------------------------------------------

    @Slot(float, object)
    def _progressed(self, done: float, note: object) -> None:
        """How far the engine is."""
        if self._running:
            self.bar.setValue(round(1000 * done))
            left = self._session.runs.seconds_left
            words = engine_words.words(note) if note else ""  # type: ignore[arg-type]
            if left is not None:
                words = self.tr("{what}, {time} left").format(what=words, time=_clock(left))
            self.told.setText(words)

    @Slot(object)
    def _said(self, fault: object) -> None:
        """A sentence."""
        self.told.setText(engine_words.words(fault))  # type: ignore[arg-type]

    @Slot()
    def _show_state(self) -> None:
        """What can be done now."""
        busy = self._session.runs.busy and not self._session.runs.quiet
        for button in (self.try_frame, self.restore):
            button.setEnabled(not busy)
        document = self._session.document
        self.take_regions.setEnabled(document is not None and self._moment() is not None and document.present != (0,))
        self.drawn_told.setVisible(bool(self._drawn))
        moments = ", ".join(_clock(seconds, parts=True) for seconds in sorted(self._drawn))
        self.drawn_told.setText(self.tr("What is in front is drawn at {moments}, and followed through these shots. "
                                        "<a href='forget'>Forget it</a>").format(moments=moments))
        self.cancel.setEnabled(self._running)
        self.bar.setVisible(self._running)
        self._even_value.setText(f"{self.even.value()} %")
        self._show_time()

    def _show_time(self) -> None:
        """Where in the film."""
        self.time.setText(f"{_clock(self.seconds, parts=True)} / {_clock(self._long)}")

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """What plays ends; what is being restored goes on."""
        self.stop()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """As `closeEvent`, by Escape."""
        self.stop()
        super().done(result)

    def stop(self) -> None:
        """Play no more."""
        if self._reel is not None:
            self._reel.stop()
            self._reel.wait()
            self._reel = None
        self.play.setChecked(False)

    def _retranslate(self) -> None:
        """All words."""
        self.setWindowTitle(self.tr("Film: {name}").format(name=self.path.name))
        playing = self.tr("Pause") if self.play.isChecked() else self.tr("Play")
        self.play.setToolTip(playing)
        self.play.setAccessibleName(playing)
        self.slider.setAccessibleName(self.tr("Moment of the film"))
        self.follows.setText(self.tr("People apart from the rest"))
        self.follows.setToolTip(self.tr("Find what is in front in the film, follow it, and restore it by a kernel of "
                                        "its own"))
        self._even_word.setText(self.tr("Even out flicker"))
        self.even.setAccessibleName(self._even_word.text())
        self.even.setToolTip(self.tr("Take so much of the flicker of brightness out, as old home movies have it"))
        self.try_frame.setText(self.tr("&Try this frame"))
        self.try_frame.setToolTip(self.tr("Restore the frame that is shown with the window's settings"))
        self.edit_frame.setText(self.tr("&Open frame as photo"))
        self.edit_frame.setToolTip(self.tr("Choose settings on this frame in the window; the film takes them"))
        self.take_regions.setText(self.tr("Take its re&gions"))
        self.take_regions.setToolTip(self.tr("Follow what is in front on the frame that is open as a photo, as you "
                                             "have corrected it, through its shot; other shots are looked through"))
        self.restore.setText(self.tr("&Restore film…"))
        self.cancel.setText(self.tr("&Cancel"))


def _clock(seconds: float, parts: bool = False) -> str:
    """Hours, minutes and seconds."""
    whole = int(seconds)
    text = f"{whole // 60 % 60:02d}:{whole % 60:02d}" + (f".{int(seconds * 10) % 10}" if parts else "")
    return f"{whole // 3600}:{text}" if whole >= 3600 else text


def _seconds(reader: Reader, path: Path, *, report: Report, glimpse: object) -> float:
    """How long a film is."""
    return float(reader.read("film seconds", path, report=report))


def _look(reader: Reader, path: Path, result: Path | None, seconds: float, *, report: Report,
          glimpse: object) -> tuple[Pixels, Pixels | None]:
    """The frame of a moment, and the result's."""
    before = reader.read("film frame", path, seconds, report=report)[1]
    return before, reader.read("film frame", result, seconds, report=report)[1] if result is not None else None


def _photo(reader: Reader, path: Path, seconds: float, *, report: Report, glimpse: object) -> tuple[Photo, str]:
    """The frame of a moment as a photo, and the SHA-256 of its pixels, by which its work is known."""
    photo = reader.film_photo(path, seconds, report)
    return photo, hashlib.sha256(np.ascontiguousarray(photo.image).data).hexdigest()
