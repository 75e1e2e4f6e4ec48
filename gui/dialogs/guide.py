"""The user's guide in a window of the program: pages with links and pictures beside their list, and a search."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QKeySequence, QPalette, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from engine import resources
from gui import outside
from gui.actions import actions
from gui.dialogs import guide_text
from gui.dialogs.guide_text import PAGES
from gui.look import theme

_LIST = 240


class Guide(QDialog):
    """Pages beside their list; it stays open while one works."""

    def __init__(self, table: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        """Begin with the first page; `table` tells which keys are in use."""
        super().__init__(parent)
        self._table = table
        self._been: list[str] = []  # the pages that were left by a link or the list, the newest last
        self.name = PAGES[0]
        self.search, self.list, self.page, self.found = QLineEdit(), QListWidget(), QTextBrowser(), QLabel()
        self.search.setClearButtonEnabled(True)
        for part in (self.search, self.list):
            part.setFixedWidth(_LIST)
        self.list.setWordWrap(True)
        self.page.setOpenLinks(False)
        self.page.document().setDocumentMargin(16)
        self.back, self.forward = QPushButton(), QPushButton()
        self._close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        side, row, foot, column = QVBoxLayout(), QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        side.addWidget(self.search)
        side.addWidget(self.list, 1)
        side.addWidget(self.found)
        row.addLayout(side)
        row.addWidget(self.page, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.forward)
        foot.addStretch()
        foot.addWidget(self._close)
        column.addLayout(row, 1)
        column.addLayout(foot)
        self._connect()
        self.resize(1000, 740)
        self._retranslate()

    def _connect(self) -> None:
        """What the parts do."""
        self.list.currentRowChanged.connect(self._chosen)
        self.search.textChanged.connect(self._look)
        self.search.returnPressed.connect(self._next_place)
        self.page.anchorClicked.connect(self._follow)
        self.back.clicked.connect(self._go_back)
        self.forward.clicked.connect(self._go_on)
        self._close.rejected.connect(self.reject)
        for button in (self.back, self.forward, self._close.button(QDialogButtonBox.StandardButton.Close)):
            button.setAutoDefault(False)  # Enter goes to the next place that was searched for
        self.back.setShortcut(QKeySequence.StandardKey.Back)
        look = QAction(self)
        look.setShortcut(QKeySequence.StandardKey.Find)
        look.triggered.connect(self.search.setFocus)
        self.addAction(look)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language and the theme."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._show()
        super().changeEvent(event)

    def open_at(self, name: str, place: str = "") -> None:
        """Show a page of that name, and a place in it."""
        if name != self.name:
            self._been.append(self.name)
            self.name = name
            self._show()
            self._mark()
        if place:
            self.page.scrollToAnchor(place)

    @Slot()
    def _go_back(self) -> None:
        """The page where one was before."""
        if self._been:
            self.name = self._been.pop()
            self._show()
            self._mark()

    @Slot()
    def _go_on(self) -> None:
        """The next page."""
        self.open_at(PAGES[min(PAGES.index(self.name) + 1, len(PAGES) - 1)])

    @Slot(int)
    def _chosen(self, row: int) -> None:
        """A page of the list."""
        item = self.list.item(row)
        if item is not None:
            self.open_at(item.data(Qt.ItemDataRole.UserRole))

    @Slot(QUrl)
    def _follow(self, address: QUrl) -> None:
        """A link: another page here, or a page of the web in the browser."""
        name = address.path().removesuffix(".html")
        if address.scheme():
            outside.show(address)
        else:
            self.open_at(name or self.name, address.fragment())

    # the pages -------------------------------------------------------------------------------------------------------

    def text(self, name: str) -> str:
        """A page with the keys that are in use."""
        return guide_text.page(name, guide_text.language(), lambda one: actions.keys_of(self._table[one]))

    def _show(self) -> None:
        """The page, in the colours of now."""
        self.page.setSearchPaths([str(resources.path("guide", guide_text.language())),
                                  str(resources.path("guide", "en"))])
        self.page.document().setDefaultStyleSheet(_style(self.palette()))
        self.page.setHtml(self.text(self.name))
        self.back.setEnabled(bool(self._been))
        self.forward.setEnabled(self.name != PAGES[-1])
        self._highlight()

    def _mark(self) -> None:
        """The page's row in the list, where the search left it there."""
        rows = [row for row in range(self.list.count())
                if self.list.item(row).data(Qt.ItemDataRole.UserRole) == self.name]
        self.list.blockSignals(True)
        self.list.setCurrentRow(rows[0] if rows else -1)
        self.list.blockSignals(False)

    # the search ------------------------------------------------------------------------------------------------------

    def words(self) -> list[str]:
        """What is looked for."""
        return self.search.text().casefold().split()

    @Slot()
    def _look(self) -> None:
        """List the pages that hold all words, and mark the words in the one that is shown."""
        words = self.words()
        self.list.blockSignals(True)
        self.list.clear()
        for name in PAGES:
            told = guide_text.plain(self.text(name)).casefold() if words else ""
            if all(word in told for word in words):
                self.list.addItem(guide_text.title(name, guide_text.language()))
                item = self.list.item(self.list.count() - 1)
                item.setData(Qt.ItemDataRole.UserRole, name)
                item.setSizeHint(QSize(_LIST - 24, 30))
        self.list.blockSignals(False)
        self.found.setText(self.tr("Found on %n page(s)", "", self.list.count()) if words else "")
        self._mark()
        self._highlight()

    @Slot()
    def _next_place(self) -> None:
        """Go to the next place on this page, or to the next page that has one."""
        words = self.words()
        if not words or not self.list.count():
            return
        if self.page.find(words[0]):
            return
        rows = [self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.list.count())]
        self.open_at(rows[(rows.index(self.name) + 1) % len(rows)] if self.name in rows else rows[0])
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        self.page.find(words[0])

    def _highlight(self) -> None:
        """Mark every place of the words."""
        marks: list[QTextEdit.ExtraSelection] = []
        for word in self.words():
            cursor = self.page.document().find(word, 0, QTextDocument.FindFlag(0))
            while not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = cursor
                mark.format.setBackground(self.palette().highlight())
                mark.format.setForeground(self.palette().highlightedText())
                marks.append(mark)
                cursor = self.page.document().find(word, cursor, QTextDocument.FindFlag(0))
        self.page.setExtraSelections(marks)

    def _retranslate(self) -> None:
        """All words."""
        self.setWindowTitle(self.tr("Guide"))
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search"))
        self.list.setAccessibleName(self.tr("Pages"))
        self.page.setAccessibleName(self.tr("Page"))
        self.back.setText(self.tr("&Back"))
        self.forward.setText(self.tr("&Next"))
        self._show()
        self._look()


def _style(palette: QPalette) -> str:
    """The look of the pages in the colours of the theme; the text itself takes the palette's."""
    colours = theme.LIGHT if palette.window().color().lightness() > 127 else theme.DARK
    return (f"a {{ color: {colours.accent}; }} h1, h2 {{ color: {colours.text}; }} p, li {{ line-height: 135%; }} "
            f"code {{ background-color: {colours.row}; }} th {{ color: {colours.faint}; }}")


def show(parent: QWidget, table: Mapping[str, QAction], name: str = "") -> Guide:
    """The guide beside a window or over a dialog, at a page; the one that is open already comes to the front."""
    found = parent.findChild(Guide, options=Qt.FindChildOption.FindDirectChildrenOnly)
    guide = found if isinstance(found, Guide) else Guide(table, parent)
    guide.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
    guide.setModal(False)
    if name:
        guide.open_at(name)
    guide.show()
    guide.raise_()
    guide.activateWindow()
    return guide
