"""The report as PDF sheets: before and after, regions, kernels, figures and settings."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QIODevice, QMarginsF, QSaveFile, QSizeF, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QFileDialog, QWidget

import engine
from engine import EngineError
from gui.dialogs.client_picture import Look, picture
from gui.dialogs.saving import chosen_result, ended, may_write, suggested
from gui.document.results import Result
from gui.document.session import Session
from gui.look.heat import heat_picture
from gui.picture.pyramid import Pixels
from gui.settings import Settings
from gui.words import engine_words

translate = QCoreApplication.translate
_DPI = 150
_STYLE = ("<style>body{font-size:9pt} h1{font-size:17pt} h2{font-size:12pt} td,th{padding:3px 9px;text-align:left}"
          "</style>")
_FIGURES = ("consistency", "psnr", "ssim")  # those that a client can be told something by
_INCHES = 6.9  # across an A4 page's text


@dataclass(frozen=True)
class Sheet:
    """What the report shows.

    Attributes:
        screen: (H, W, 4), the photo in the screen's byte order.
        title: the heading.
        names: label → the user's name of a region.
        dpi: the screen's pixels an inch, which a document takes a picture's width to be in.
        result: the rest.
    """

    screen: Pixels
    title: str
    names: Mapping[int, str]
    dpi: float
    result: Result


def export_pdf(parent: QWidget, session: Session, settings: Settings) -> None:
    """Ask where, and write the report of the shown result."""
    result = chosen_result(session)
    if result is None or result.metrics is None or session.screen is None:
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
    assert session.screen is not None
    names = {look.label: look.name for look in session.edits.looks}
    dpi = QGuiApplication.primaryScreen().logicalDotsPerInchY()
    return Sheet(session.screen, session.path.name if session.path else result.title, names, dpi, result)


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
    """The sheets' text with its pictures."""
    result = sheet.result
    document = QTextDocument()
    restored = result.restored
    titles = translate("Sheets", "Before"), translate("Sheets", "After")
    pair = picture(sheet.screen, result, Look("side", "bicubic", titles, "", 2000))
    _add(document, "pair", pair)
    title = html.escape(sheet.title)
    rows, columns = restored.photo.shape
    heads = (translate("Sheets", "Regions and kernels"), translate("Sheets", "Figures"),
             translate("Sheets", "Settings"))
    told = translate("Sheets", "{columns} × {rows} pixels, enlarged {scale} times.").format(
        columns=columns, rows=rows, scale=restored.scale)
    told = f"{told} {html.escape(engine_words.promise(result.recipe.upscaler))}".strip()
    parts = [
        _STYLE,
        f"<h1>{title}</h1>",
        f"<p>{told}</p>",
        f"<p><img src='pair' width='{round(_INCHES * sheet.dpi)}'></p>",
        f"<h2>{heads[0]}</h2>", _kernels(document, sheet),
        f"<h2>{heads[1]}</h2>", _figures(result),
        f"<h2 style='page-break-before:always'>{heads[2]}</h2>", _settings(result),
    ]
    document.setHtml("".join(parts))
    return document


def _kernels(document: QTextDocument, sheet: Sheet) -> str:
    """A row for each region."""
    result = sheet.result
    cells = []
    for label, kernel in result.restored.kernels.items():
        _add(document, f"kernel{label}", heat_picture(kernel.weights).scaled(70, 70))
        long, short, angle = kernel.axes()
        name = html.escape(sheet.names.get(label) or result.restored.regions.names.get(label, str(label)))
        share = float((result.restored.regions.labels == label).mean())
        cells.append(
            f"<tr><td><img src='kernel{label}' width='70' height='70'></td><td><b>{name}</b><br>{share:.1%}</td>"
            f"<td>{long:.2f} × {short:.2f} px, {angle:.0f}°</td>"
            f"<td>{html.escape(engine_words.origin(kernel.origin))}</td></tr>"
        )
    return f"<table>{''.join(cells)}</table>"


def _figures(result: Result) -> str:
    """The figures that compare, as a table, each explained in a sentence below."""
    assert result.metrics is not None
    scores = result.metrics.scores
    names = [name for name in _FIGURES if any(name in one for one in scores.values())]
    figures = {name: engine_words.figure(name) for name in names}
    head = "".join(f"<th>{html.escape(figures[name].title)} {figures[name].unit}</th>" for name in names)
    lines = []
    for part, one in scores.items():
        cells = "".join(f"<td>{one[name]:.{figures[name].digits}f}</td>" if name in one else "<td></td>"
                        for name in names)
        lines.append(f"<tr><td>{html.escape(engine_words.metrics_part(part))}</td>{cells}</tr>")
    better = {"higher": translate("MetricsView", "Higher is better."),
              "lower": translate("MetricsView", "Lower is better.")}
    told = "".join(f"<p><b>{html.escape(figures[name].title)}</b>: {html.escape(figures[name].meaning)} "
                   f"{better[figures[name].better]}</p>" for name in names)
    return f"<table><tr><th></th>{head}</tr>{''.join(lines)}</table>{told}"


def _settings(result: Result) -> str:
    """The recipe as a table, and what is worth knowing of the run; versions of programs are for the HTML report."""
    known, parts = engine.options(), []
    for group, options in groupby(result.recipe.plain().items(), key=lambda one: known[one[0]].group):
        cells = [f"<td>{html.escape(engine_words.label(name))}</td>"
                 f"<td><b>{html.escape(engine_words.choice(name, value))}</b></td>" for name, value in options]
        rows = "".join(f"<tr>{''.join(cells[row:row + 2])}</tr>" for row in range(0, len(cells), 2))
        parts.append(f"<h3>{html.escape(engine_words.group(group))}</h3><table>{rows}</table>")
    notes = "".join(f"<li>{html.escape(engine_words.words(note))}</li>" for note in result.restored.notes)
    return "".join(parts) + (f"<ul>{notes}</ul>" if notes else "")


def _add(document: QTextDocument, name: str, image: QImage) -> None:
    """A picture that the text names."""
    document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)
