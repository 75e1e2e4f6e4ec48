"""The report as PDF sheets for a client: the rows and sentences of the engine's account, laid out on paper."""

from __future__ import annotations

import base64
import html
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QIODevice, QMarginsF, QSaveFile, QSizeF, QUrl
from PySide6.QtGui import QColorSpace, QGuiApplication, QImage, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QFileDialog, QWidget

import engine
from engine import EngineError
from gui.asking import may_write
from gui.dialogs.reading import reader_of
from gui.dialogs.saving import chosen_result, ended, suggested
from gui.document.results import Result
from gui.document.session import Session
from gui.settings import Settings

translate = QCoreApplication.translate
_DPI = 150
_INCHES = 6.9  # across an A4 page's text
_HIGH = 4.0  # inches of a picture
_CARDS = 4  # in a row
_STYLE = """<style>
body { font-size: 9pt } h1 { font-size: 17pt; margin-bottom: 2px } h2 { font-size: 12pt; margin-top: 16px }
h3 { font-size: 9pt; margin-top: 8px; margin-bottom: 2px } .soft { color: #666666 } td, th { padding: 2px 10px 2px 0 }
th { text-align: left; font-weight: normal; color: #666666 }
</style>"""


@dataclass(frozen=True)
class Sheet:
    """What the report shows.

    Attributes:
        result: which is shown.
        reader: who reads it.
        dpi: the screen's pixels an inch, which a document takes a picture's width to be in.
    """

    result: Result
    reader: engine.report.Reader
    dpi: float


def export_pdf(parent: QWidget, session: Session, settings: Settings) -> None:
    """Ask where, and write the report of the shown result."""
    result = chosen_result(session)
    if result is None or result.metrics is None:
        session.noticed.emit(translate("Sheets", "The result is still being measured; try again in a moment."))
        return
    name, _ = QFileDialog.getSaveFileName(parent, translate("Sheets", "Export report"),
                                          str(suggested(session, settings, result, ".pdf")), "PDF (*.pdf)",
                                          options=QFileDialog.Option.DontConfirmOverwrite)
    path = ended(name, ".pdf")
    if path is not None and may_write(parent, path, session.path):
        settings.set_folder("save", path.parent)
        session.writing.file(path, partial(_written, path, sheet_of(session, result)))


def sheet_of(session: Session, result: Result) -> Sheet:
    """What the sheets show, taken now, so that they can be made in a thread."""
    return Sheet(result, reader_of(session), QGuiApplication.primaryScreen().logicalDotsPerInchY())


def _written(path: Path, sheet: Sheet, *, report: object, glimpse: object) -> tuple[str, ...]:
    """Write the sheets in a thread; the fault is a sentence."""
    if not write_pdf(path, sheet):
        raise EngineError("The report could not be written. Choose another folder, or free some space.")
    return ()


def write_pdf(path: Path, sheet: Sheet) -> bool:
    """Write the sheets; False where the file cannot be written, and then what was there stays."""
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return False
    writer = QPdfWriter(file)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout.Unit.Millimeter)
    writer.setResolution(_DPI)
    writer.setTitle(translate("Sheets", "Heirloom report"))
    document = made(sheet)
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    document.print_(writer)
    del writer
    return file.commit()


def made(sheet: Sheet) -> QTextDocument:
    """The sheets' text with its pictures, without what is for whoever checks the work."""
    result = sheet.result
    assert result.metrics is not None
    return Sheets(engine.report.account(result.restored, result.metrics, sheet.reader), sheet.dpi).document


class Sheets:
    """An account as the kind of page that a text document can lay out, which knows tables and no more."""

    def __init__(self, account: engine.report.Account, dpi: float) -> None:
        """Lay all of it out."""
        self.document = QTextDocument()
        self._page, self._dpi, self._pictures = account.page, dpi, 0
        above = f"Heirloom · {html.escape(account.page['report'])} · {account.created[:10]}"
        parts = [_STYLE, f"<p class='soft'>{above}</p><h1>{html.escape(account.heading)}</h1>",
                 f"<p>{html.escape(account.summary)}</p>", self._pair(account.whole)]
        if account.promise:
            parts.append(f"<p><i>{html.escape(account.promise)}</i></p>")
        parts.append(_tiles(account.highlights))
        for section in (one for one in account.sections if not one.on_screen):
            broken = any(block.kind == "folded" for block in section.blocks)  # long; it begins on a page of its own
            style = " style='page-break-before:always'" if broken else ""
            parts.append(f"<h2{style}>{html.escape(section.title)}</h2>")
            if section.lead:
                parts.append(f"<p class='soft'>{html.escape(section.lead)}</p>")
            parts += [self._laid(block) for block in section.blocks if not block.technical]
        self.document.setHtml("".join(parts))

    def _laid(self, block: Any) -> str:  # noqa: ANN401 - any kind of the engine's blocks
        """A block by its kind."""
        laid = getattr(self, f"_{block.kind}")(block)
        assert isinstance(laid, str)
        return laid

    def _pairs(self, block: Any) -> str:  # noqa: ANN401
        """Views, below each other."""
        return "".join(f"<p class='soft'>{html.escape(pair.title)}</p>{self._pair(pair)}" for pair in block.pairs)

    def _pair(self, pair: Any) -> str:  # noqa: ANN401
        """Two pictures beside each other, as wide as the page, but not as high."""
        pictures = "".join(f"<td>{self._picture(data, _INCHES / 2 - 0.1)}</td>" for data in (pair.before, pair.after))
        titles = "".join(f"<td class='soft'>{html.escape(self._page[name])}</td>" for name in ("before", "after"))
        return f"<table cellspacing='0'><tr>{pictures}</tr><tr>{titles}</tr></table>"

    def _table(self, block: Any) -> str:  # noqa: ANN401
        """Rows, beside the picture that they tell of."""
        head = "".join(f"<th>{html.escape(cell)}</th>" for cell in block.head)
        rows = "".join(f"<tr>{_cells(row)}</tr>" for row in block.rows)
        table = f"<table><tr>{head}</tr>{rows}</table>"
        if block.picture is None:
            return table
        return f"<table><tr><td>{self._picture(block.picture.data, 0.35 * _INCHES)}</td><td>{table}</td></tr></table>"

    def _cards(self, block: Any) -> str:  # noqa: ANN401
        """Cards, some in a row."""
        rows = []
        for first in range(0, len(block.cards), _CARDS):
            cells = []
            for card in block.cards[first:first + _CARDS]:
                facts = "<br>".join(f"<span class='soft'>{html.escape(term)}:</span> {html.escape(value)}"
                                    for term, value in card.facts)
                cells.append(f"<td width='{100 // _CARDS}%'>{_swatch(card.colour)}<b>{html.escape(card.title)}</b><br>"
                             f"{self._picture(card.picture.data, 0.9)}<br>{facts}</td>")
            rows.append(f"<tr>{''.join(cells)}</tr>")
        return f"<table width='100%'>{''.join(rows)}</table>"

    def _facts(self, block: Any) -> str:  # noqa: ANN401
        """What is so, two in a row."""
        cells = [f"<td class='soft'>{html.escape(term)}</td><td>{html.escape(value)}</td>"
                 for term, value in block.facts]
        rows = "".join(f"<tr>{''.join(cells[first:first + 2])}</tr>" for first in range(0, len(cells), 2))
        title = f"<h3>{html.escape(block.title)}</h3>" if block.title else ""
        return f"{title}<table>{rows}</table>"

    def _meanings(self, block: Any) -> str:  # noqa: ANN401
        """What figures mean, each in a sentence."""
        return "".join(f"<p><b>{html.escape(term)}</b> ({html.escape(remark)}): {html.escape(meaning)}</p>"
                       for term, remark, meaning in block.meanings)

    def _points(self, block: Any) -> str:  # noqa: ANN401
        """Sentences."""
        return f"<ul>{''.join(f'<li>{html.escape(point)}</li>' for point in block.points)}</ul>"

    def _text(self, block: Any) -> str:  # noqa: ANN401
        """A paragraph."""
        return f"<p class='soft'>{html.escape(f'{block.text} {block.code}'.strip())}</p>"

    def _folded(self, block: Any) -> str:  # noqa: ANN401
        """All of it, for paper cannot be opened."""
        inner = "".join(self._laid(one) for one in block.blocks if not one.technical)
        return f"<h2>{html.escape(block.title)}</h2>{inner}"

    def _picture(self, data: str, inches: float) -> str:
        """A picture from its data URI, in the screen's colours, no higher than fits below a heading."""
        image = QImage.fromData(base64.b64decode(data.partition(",")[2]))
        if image.colorSpace().isValid():
            image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
        self._pictures += 1
        name = f"picture{self._pictures}"
        self.document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)
        width = min(inches, _HIGH * image.width() / max(image.height(), 1))
        return f"<img src='{name}' width='{round(width * self._dpi)}'>"


def _tiles(highlights: tuple[tuple[str, str, str], ...]) -> str:
    """The few figures that stand large."""
    cells = "".join(f"<td width='{100 // len(highlights)}%'><span style='font-size:14pt'>{html.escape(value)}</span>"
                    f"<br>{html.escape(label)}<br><span class='soft'>{html.escape(remark)}</span></td>"
                    for value, label, remark in highlights)
    return f"<table width='100%'><tr>{cells}</tr></table>"


def _cells(row: Any) -> str:  # noqa: ANN401
    """Those of a row of a table."""
    first, *rest = (html.escape(cell) for cell in row.cells)
    return f"<td>{_swatch(row.colour)}{first}</td>" + "".join(f"<td>{cell}</td>" for cell in rest)


def _swatch(colour: str) -> str:
    """A region's colour, where there is one."""
    return f"<span style='color:{html.escape(colour)}'>■</span> " if colour else ""
