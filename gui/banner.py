"""Sentences for the user, inside the window: they never take the keyboard away, and none is lost behind another."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from gui import engine_words
from gui.icons import icon

NOTICE_MS = 9000


class Banner(QFrame):
    """A strip above the picture that shows one sentence; a fault stays until it is closed, a notice fades.

    Signals:
        linked: where a link in the sentence leads, for instance "models".
    """

    linked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.setObjectName("banner")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._sign = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        flags = Qt.TextInteractionFlag
        self._text.setTextInteractionFlags(flags.TextBrowserInteraction | flags.TextSelectableByKeyboard)
        self._text.linkActivated.connect(self.linked)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._more = QLabel()
        self._close = QToolButton()
        self._close.setText("✕")
        self._close.setAutoRaise(True)
        self._close.clicked.connect(self._next)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 6, 6)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        row.addWidget(self._more)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._waiting: list[tuple[str, bool]] = []
        self._shown: tuple[str, bool] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)
        self._retranslate()
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that is shown, or nothing."""
        return self._shown[0] if self._shown else ""

    @Slot(str)
    def fail(self, sentence: str) -> None:
        """Show a fault, before everything else."""
        self._add(sentence, True)

    @Slot(str)
    def notice(self, sentence: str) -> None:
        """Show a notice when nothing more important is shown."""
        self._add(sentence, False)

    def clear_notices(self) -> None:
        """Show faults only; what a notice asked for has happened."""
        self._waiting = [one for one in self._waiting if one[1]]
        if self._shown is not None and not self._shown[1]:
            self._next()

    def clear(self) -> None:
        """Show nothing."""
        self._waiting.clear()
        self._next()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language and the theme."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _add(self, sentence: str, fault: bool) -> None:
        """Queue a sentence; the same one is not said twice in a row."""
        one = (engine_words.words(sentence), fault)
        if not sentence or one == self._shown or one in self._waiting:
            return
        if self._shown is None:
            self._show(one)
        elif fault and not self._shown[1]:
            self._waiting.insert(0, self._shown)
            self._show(one)
        else:
            self._waiting.append(one)
            self._count()

    def _show(self, one: tuple[str, bool]) -> None:
        """Show one sentence."""
        self._shown = one
        sentence, fault = one
        self.setProperty("fault", fault)
        self.style().unpolish(self)
        self.style().polish(self)
        self._sign.setPixmap(icon("error" if fault else "info").pixmap(20, 20))
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self._timer.stop()
        if not fault:
            self._timer.start(NOTICE_MS)
        self._count()
        self.show()

    def _count(self) -> None:
        """Say how many more wait."""
        self._more.setText(self.tr("+%n more", "", len(self._waiting)) if self._waiting else "")

    @Slot()
    def _next(self) -> None:
        """Show the next sentence, or nothing."""
        self._timer.stop()
        self._shown = None
        if self._waiting:
            self._show(self._waiting.pop(0))
        else:
            self.hide()

    def _retranslate(self) -> None:
        """Fixed words."""
        self._close.setToolTip(self.tr("Close this message"))
        self._close.setAccessibleName(self.tr("Close this message"))
