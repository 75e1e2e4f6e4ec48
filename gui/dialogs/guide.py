"""The guide: five steps with pictures, learning, the keys, and what Heirloom cannot do; a window of the program."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QLocale, Qt, QUrl, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from engine import resources
from gui.actions import actions

STEPS = 5
_WIDE = 640
# The keys that one needs most, by what they are for.
_KEYS = (
    ("tool_brush", "tool_eraser", "brush_smaller", "brush_bigger", "brush_softer", "brush_harder", "brush_swap",
     "tool_smart"),
    ("undo", "redo"), ("preview", "restore", "cancel"),
    ("compare_split", "compare_side", "compare_difference", "compare_toggle", "loupe", "fit", "zoom_in", "zoom_out"),
    ("open", "save", "save_compared", "shortcuts"),
)
_KEY = re.compile(r"\{(\w+)\}")


class Guide(QDialog):
    """Pages beside their list; it stays open while one works."""

    def __init__(self, table: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        """Begin with the first step; `table` tells which keys are in use."""
        super().__init__(parent)
        self._table = table
        self.list, self.page = QListWidget(), QTextBrowser()
        self.list.setFixedWidth(210)
        self.list.setWordWrap(True)
        self.page.setOpenExternalLinks(False)
        self.page.setSearchPaths([str(resources.path("guide"))])
        self.page.document().setDocumentMargin(14)
        self.back, self.forward = QPushButton(), QPushButton()
        self._close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        row, foot, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        row.addWidget(self.list)
        row.addWidget(self.page, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.forward)
        foot.addStretch()
        foot.addWidget(self._close)
        column.addLayout(row, 1)
        column.addLayout(foot)
        self.list.currentRowChanged.connect(self._show)
        self.back.clicked.connect(self._go_back)
        self.forward.clicked.connect(self._go_on)
        self._close.rejected.connect(self.reject)
        self.forward.setDefault(True)
        self.resize(940, 720)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language and the theme."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._show()
        super().changeEvent(event)

    @Slot()
    def _go_back(self) -> None:
        """The page before."""
        self.list.setCurrentRow(max(self.list.currentRow() - 1, 0))

    @Slot()
    def _go_on(self) -> None:
        """The next page."""
        self.list.setCurrentRow(min(self.list.currentRow() + 1, self.list.count() - 1))

    @Slot()
    def _show(self) -> None:
        """The chosen page."""
        row = max(self.list.currentRow(), 0)
        pages = self.pages()
        self.page.setHtml(pages[row][1])
        self.back.setEnabled(row > 0)
        self.forward.setEnabled(row < len(pages) - 1)

    def _retranslate(self) -> None:
        """All words."""
        self.setWindowTitle(self.tr("Guide"))
        self.list.setAccessibleName(self.tr("Pages"))
        self.page.setAccessibleName(self.tr("Page"))
        self.back.setText(self.tr("&Back"))
        self.forward.setText(self.tr("&Next"))
        row = max(self.list.currentRow(), 0)
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([title for title, _ in self.pages()])
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._show()

    # the pages -------------------------------------------------------------------------------------------------------

    def pages(self) -> list[tuple[str, str]]:
        """(title, HTML) of each, with the keys that are in use."""
        steps = [self._step(number, title, parts) for number, (title, parts) in enumerate(self._steps(), start=1)]
        return [*steps, self._learning(), (self.tr("Keys"), self._keys()),
                (self.tr("What it cannot do"), self._limits())]

    def _step(self, number: int, title: str, parts: list[str]) -> tuple[str, str]:
        """A step with its picture."""
        head = f"{number}. {title}"
        picture = _picture(number)
        shown = f"<p><img src='{picture}' width='{_WIDE}'></p>" if picture else ""
        first, *rest = (f"<p>{self._filled(part)}</p>" for part in parts)
        return head, f"<h2>{head}</h2>{first}{shown}{''.join(rest)}"

    def _filled(self, text: str) -> str:
        """A text with the keys of actions in the place of their names."""
        return _KEY.sub(lambda found: f"<b>{self._name(found[1])}</b>", text)

    def _name(self, action: str) -> str:
        """An action's key, or its words where it has none."""
        keys = actions.keys_of(self._table[action])
        return (keys or actions.words_of(action)).replace("&", "&amp;").replace("<", "&lt;")

    def _steps(self) -> list[tuple[str, list[str]]]:
        """The five steps: title, what to do above the picture, and what else to know below."""
        return [
            (self.tr("Open the photo"), [
                self.tr("Press {open}, or drop a photo on the window. {paste} takes one from the clipboard."),
                self.tr("Scan with as many pixels as your scanner really has, and save as TIFF or PNG: a JPEG adds "
                        "blocks that are hard to tell from the photo. The file itself is never changed. What you do "
                        "is kept, and is there again when you open the photo the next time."),
            ]),
            (self.tr("Look over the regions"), [
                self.tr("Heirloom looks for the people in the photo. A face, a coat and the wall behind them are not "
                        "blurred alike, so each region gets its own cure. Click a region in the list to choose it."),
                self.tr("Where a border is wrong, paint it: {tool_brush} is the brush, {brush_smaller} and "
                        "{brush_bigger} change its size, the right button takes away. {tool_smart} outlines what you "
                        "click on; Enter accepts it. {undo} takes a step back, {redo} does it again. A border need not "
                        "be exact to the pixel."),
            ]),
            (self.tr("Restore"), [
                self.tr("Press {preview} and drag a frame around a face to see it restored in a few seconds. When you "
                        "like it, {restore} restores the whole photo."),
                self.tr("Standard is right for most photos. “Scale” says how much larger the result becomes; 1 only "
                        "takes the blur away. “Keep grain” leaves the photo its texture. How long it takes is told "
                        "above the button; {pause} lets it wait, {cancel} stops it."),
            ]),
            (self.tr("Compare and judge"), [
                self.tr("Drag the line between before and after. Hold {compare_toggle} to see the photo as it was; "
                        "{loupe} magnifies both under the cursor."),
                self.tr("Is it too much? “Strength” below the picture takes it back, in all or by region, without a "
                        "new run. Look at eyes, mouth and hair most of all, and believe the photo rather than the "
                        "result: what looks new there is worth a second look. “Metrics” says how well the "
                        "result, blurred again, agrees with the photo."),
            ]),
            (self.tr("Save"), [
                self.tr("{save} saves the result, {save_compared} a picture of before and after for your client."),
                self.tr("TIFF with 16 bits keeps the most for work in another program; JPEG is for sending. You can "
                        "say how large the picture is on paper. The date, the author and the other data in the photo's "
                        "file are carried over as far as the format can hold them. {report_pdf} writes a report of "
                        "what was done."),
            ]),
        ]

    def _learning(self) -> tuple[str, str]:
        """How enlarging works, and networks of one's own."""
        parts = (
            self.tr("{how_enlarging} (in the menu Help) draws the three plain ways to enlarge through a row of your "
                    "own photo. Everything that Heirloom does is measured against the last of them, bicubic."),
            self.tr("{learn_photos} (in the menu Models) trains a network on sharp photos of yours, for instance of "
                    "the same person or family in later years. Choose their folder, say how long it may take, and "
                    "press Start. Twenty photos are a beginning; soft, small and broken ones are left out by "
                    "themselves."),
            self.tr("Watch the lower curve: it should rise above the dashed line, which is bicubic. The crop on the "
                    "right is of a photo that is not learnt from. You can pause, stop and keep what there is, and go "
                    "on another day, also after the machine went down."),
            self.tr("A network that has seen your family does not know more about an old photo than the photo holds. "
                    "It learns how sharp skin, hair and cloth go together in photos like yours, and draws no one's "
                    "face."),
        )
        title = self.tr("Learning from your photos")
        return title, f"<h2>{title}</h2>{''.join(f'<p>{self._filled(part)}</p>' for part in parts)}"

    def _keys(self) -> str:
        """A table of the keys in use, by what they are for."""
        heads = (self.tr("Brush"), self.tr("Undo"), self.tr("Restore"), self.tr("Compare"), self.tr("Files"))
        rows = []
        for head, names in zip(heads, _KEYS, strict=True):
            rows.append(f"<tr><td colspan='2'><h3>{head}</h3></td></tr>")
            for name in names:
                keys = actions.keys_of(self._table[name]).replace("&", "&amp;").replace("<", "&lt;")
                words = actions.words_of(name)
                rows.append(f"<tr><td><b>{keys or '–'}</b>&nbsp;&nbsp;&nbsp;</td><td>{words}</td></tr>")
        told = self._filled(self.tr("{shortcuts} shows all keys, and lets you change them. Space held down moves the "
                                    "photo, the wheel zooms, and Shift draws straight lines."))
        title = self.tr("Keys")
        return f"<h2>{title}</h2><p>{told}</p><table cellpadding='2'>{''.join(rows)}</table>"

    def _limits(self) -> str:
        """What not to expect."""
        limits = (
            self.tr("It invents nothing. Where the photo holds no detail any more (a face of a few pixels, a strong "
                    "blur), the result stays soft. That is meant so: a sharper face would be somebody else's."),
            self.tr("Damage is filled from around it. What stood there is not known, so wide tears and holes come out "
                    "smooth, and damage that is not marked stays and may even become crisper."),
            self.tr("It does not colour. Faded tones can be stretched, but what has faded to nothing does not come "
                    "back."),
            self.tr("A printed picture made of dots, and a small JPEG that was saved many times, are hard: try a lower "
                    "“Keep grain”, and judge at 100 %."),
            self.tr("The figures say whether the result contradicts the photo. They do not say that it looks good, or "
                    "that it is true; that is for you and the family to judge."),
        )
        title = self.tr("What it cannot do")
        return f"<h2>{title}</h2><ul>{''.join(f'<li><p>{one}</p></li>' for one in limits)}</ul>"


def _picture(number: int) -> str:
    """The picture of a step in the language of now, or in English, or nothing."""
    for name in dict.fromkeys((QLocale().name()[:2], "en")):
        if f"{number}.webp" in resources.names("guide", name):
            return QUrl.fromLocalFile(str(resources.path("guide", name, f"{number}.webp"))).toString()
    return ""


def show(parent: QWidget, table: Mapping[str, QAction]) -> Guide:
    """The guide in a window that stays beside the program's; the one that is open already comes to the front."""
    found = parent.findChild(Guide)
    guide = found if isinstance(found, Guide) else Guide(table, parent)
    guide.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
    guide.show()
    guide.raise_()
    guide.activateWindow()
    return guide
