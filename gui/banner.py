"""Sentences for the user, laid over the picture: they move nothing, never take the keyboard, and hide none another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.look import theme
from gui.look.icons import icon
from gui.look.rich import Rich
from gui.words import engine_words
from gui.words.linked import Linked, shown

NOTICE_MS = 9000
LINK_MS = 45000  # a notice that offers something to be clicked
_MOST = 3  # messages seen at a time; older ones wait behind
_WIDEST = 720
_GAP = 14  # from the picture's rim


@dataclass(eq=False)
class _Said:
    """One sentence.

    Attributes:
        fault: a fault stays until it is closed, or what it speaks of is over; a notice fades.
        about: what it speaks of, for `Banner.over`.
    """

    sentence: str
    fault: bool
    about: str = ""


class Banner(QWidget):
    """The newest sentences, the newest on top, over the lower part of the picture.

    Signals:
        linked: where a link in a sentence leads, for instance "models".
    """

    linked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden; `cover` says what it lies over."""
        super().__init__(parent)
        self.setObjectName("banner")
        self._over: QWidget | None = None
        self._said: list[_Said] = []  # the newest first
        self._cards = [_Card(self) for _ in range(_MOST)]
        for card in self._cards:
            card.closed.connect(self._closed)
            card.linked.connect(self._linked)
        self._more = QToolButton()
        self._more.setObjectName("moreMessages")
        self._more.clicked.connect(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignRight)
        for card in self._cards:
            column.addWidget(card)
        self._retranslate()
        self.hide()

    def cover(self, widget: QWidget) -> None:
        """Lie over a widget's lower part from now on; the widget keeps its size."""
        if self._over is not None:
            self._over.removeEventFilter(self)
        self._over = widget
        widget.installEventFilter(self)
        self._place()

    @property
    def text(self) -> str:
        """The newest fault, or without one the newest notice, or nothing."""
        faults = [one.sentence for one in self._said if one.fault]
        return (faults or [one.sentence for one in self._said] or [""])[0]

    @property
    def texts(self) -> tuple[str, ...]:
        """All that is said, the newest first."""
        return tuple(one.sentence for one in self._said)

    @Slot(object)
    def fail(self, sentence: str, about: str = "") -> None:
        """Say that something went wrong."""
        self._add(_Said(engine_words.words(sentence), True, about))

    @Slot(object)
    def notice(self, sentence: str, about: str = "") -> None:
        """Say that something merely was so."""
        self._add(_Said(engine_words.words(sentence), False, about))

    def is_about(self, about: str) -> None:
        """What the newest fault speaks of became known just now."""
        newest = next((one for one in self._said if one.fault), None)
        if newest is not None and not newest.about:
            newest.about = about

    def says(self, about: str) -> bool:
        """Whether anything that is said speaks of that."""
        return any(one.about == about for one in self._said)

    def over(self, about: str) -> None:
        """What some sentences speak of has passed."""
        self._keep([one for one in self._said if one.about != about])

    def clear_notices(self) -> None:
        """Keep faults only; what a notice asked for has happened."""
        self._keep([one for one in self._said if one.fault])

    @Slot()
    def clear(self) -> None:
        """Say nothing."""
        self._keep([])

    def clear_all_but(self, about: str) -> None:
        """Keep only what speaks of something."""
        self._keep([one for one in self._said if one.about == about])

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay over the widget as it changes its size or comes into sight."""
        if watched is self._over and event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._place()
        return super().eventFilter(watched, event)

    def _add(self, one: _Said) -> None:
        """Put a sentence on top; one that is said already comes to the top again."""
        if one.sentence:
            same = next((old for old in self._said if (old.sentence, old.fault) == (one.sentence, one.fault)), None)
            self._said = [one, *(old for old in self._said if old is not same)]
            self._show()

    def _keep(self, some: list[_Said]) -> None:
        """Say no more than these."""
        if len(some) != len(self._said):
            self._said = some
            self._show()

    @Slot(object)
    def _closed(self, one: object) -> None:
        """The user has read it, or it was shown long enough."""
        self._keep([other for other in self._said if other is not one])

    @Slot(object, str)
    def _linked(self, one: object, link: str) -> None:
        """A link was followed, so that its sentence has done its work."""
        self._closed(one)
        self.linked.emit(link)

    def _show(self) -> None:
        """Bring the cards up to date."""
        for card, one in zip(self._cards, [*self._said, *[None] * _MOST], strict=False):
            card.show_said(one)
        more = len(self._said) - _MOST
        self._more.setVisible(more > 0)
        self._more.setText(self.tr("%n more; close all", "", max(more, 0)))
        self.setVisible(bool(self._said))
        self.setAccessibleName(self.text)
        self._place()

    def _place(self) -> None:
        """In the middle below, no wider than is read with ease."""
        parent = self.parentWidget()
        if self._over is None or parent is None or not self._said:
            return
        here = QRect(self._over.mapTo(parent, QPoint(0, 0)), self._over.size())
        width = max(min(here.width() - 2 * _GAP, _WIDEST), 160)
        layout = self.layout()
        assert layout is not None
        height = layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        self.setGeometry(here.left() + (here.width() - width) // 2,
                         max(here.bottom() - height - _GAP, here.top()), width, height)
        self.raise_()

    def _retranslate(self) -> None:
        """Fixed words."""
        self._more.setToolTip(self.tr("Close all messages"))
        self._more.setAccessibleName(self.tr("Close all messages"))


class _Card(QFrame):
    """One sentence with its sign, and what closes it."""

    closed = Signal(object)
    linked = Signal(object, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self._said: _Said | None = None
        self._sign, self._text, self._close = QLabel(), Rich(), QToolButton()
        self._text.setWordWrap(True)
        flags = Qt.TextInteractionFlag
        self._text.setTextInteractionFlags(flags.TextBrowserInteraction | flags.TextSelectableByKeyboard)
        self._text.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click on it leaves the keyboard to the picture
        self._text.linkActivated.connect(self._follow)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close.setIcon(icon("cancel"))
        self._retranslate()
        self._close.setAutoRaise(True)
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self._done)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 6, 8)
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._done)
        self.hide()

    def show_said(self, one: _Said | None) -> None:
        """Show a sentence, or nothing; a notice that moves to another card keeps fading."""
        self.setVisible(one is not None)
        if one is self._said:
            return
        self._said = one
        self._timer.stop()
        if one is None:
            return
        self.setProperty("fault", one.fault)
        self.style().unpolish(self)
        self.style().polish(self)
        self._sign.setPixmap(icon("error" if one.fault else "info", _sign_colour(one.fault)).pixmap(20, 20))
        self._text.setText(shown(one.sentence))
        self.setAccessibleName(one.sentence)
        if not one.fault:
            self._timer.start(LINK_MS if isinstance(one.sentence, Linked) else NOTICE_MS)

    def enterEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Who reads it is not hurried."""
        self._timer.stop()
        super().enterEvent(event)  # type: ignore[arg-type]

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Now it may fade."""
        if self._said is not None and not self._said.fault:
            self._timer.start(NOTICE_MS // 2)
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        """Fixed words."""
        self._close.setToolTip(self.tr("Close this message"))
        self._close.setAccessibleName(self.tr("Close this message"))

    @Slot()
    def _done(self) -> None:
        """It was read, or seen long enough."""
        self.closed.emit(self._said)

    @Slot(str)
    def _follow(self, link: str) -> None:
        """Tell which."""
        self.linked.emit(self._said, link)


def _sign_colour(fault: bool) -> Callable[[], str]:
    """The sign's colour in the theme of now."""
    return (lambda: theme.colours().fault) if fault else (lambda: theme.colours().accent)
