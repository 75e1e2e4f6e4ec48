"""The report as PDF sheets: before and after, regions, kernels, figures and settings."""

from __future__ import annotations

import html
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMarginsF, QSizeF, QUrl
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QFileDialog, QWidget

from gui import engine_words
from gui.client_picture import before_pixels, drawn
from gui.heat import heat_picture
from gui.results import Result
from gui.saving import chosen_result, may_replace, suggested
from gui.session import Session
from gui.settings import Settings

translate = QCoreApplication.translate
_DPI = 150
_STYLE = ("<style>body{font-size:9pt} h1{font-size:17pt} h2{font-size:12pt} td,th{padding:3px 9px;text-align:left}"
          "</style>")
_WIDE = 1000  # pixels of an A4 page's text at that resolution


def export_pdf(parent: QWidget, session: Session, settings: Settings) -> None:
    """Ask where, and write the report of the shown result."""
    result = chosen_result(session)
    if result is None or result.metrics is None or session.screen is None:
        session.noticed.emit(translate("Sheets", "The result is still being measured; try again in a moment."))
        return
    name, _ = QFileDialog.getSaveFileName(parent, translate("Sheets", "Export report"),
                                          str(suggested(session, settings, result, ".pdf")), "PDF (*.pdf)",
                                          options=QFileDialog.Option.DontConfirmOverwrite)
    if name and may_replace(parent, Path(name)):
        settings.set_folder("save", Path(name).parent)
        if write_pdf(Path(name), session, result):
            session.noticed.emit(session.tr("Saved as {path}.").format(path=name))
        else:
            session.failed.emit(translate(
                "Sheets", "The report could not be written. Choose another folder, or free some space."))


def write_pdf(path: Path, session: Session, result: Result) -> bool:
    """Write the sheets; False where the file cannot be written."""
    beside = path.with_name(f".{path.name}.part")
    writer = QPdfWriter(str(beside))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout.Unit.Millimeter)
    writer.setResolution(_DPI)
    writer.setTitle(translate("Sheets", "Heirloom report"))
    document = made(session, result)
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    document.print_(writer)
    del writer
    try:
        if beside.stat().st_size == 0:
            return False
        beside.replace(path)
    except OSError:
        return False
    finally:
        beside.unlink(missing_ok=True)
    return True


def made(session: Session, result: Result) -> QTextDocument:
    """The sheets' text with its pictures."""
    assert session.screen is not None
    document = QTextDocument()
    restored = result.restored
    titles = translate("Sheets", "Before"), translate("Sheets", "After")
    pair = drawn(before_pixels(session.screen, result, "bicubic"), result.screen, "side", titles, "", _WIDE)
    _add(document, "pair", pair)
    title = html.escape(session.path.name if session.path else result.title)
    rows, columns = restored.photo.shape
    heads = (translate("Sheets", "Regions and kernels"), translate("Sheets", "Figures"),
             translate("Sheets", "Settings"))
    told = translate("Sheets", "{columns} × {rows} pixels, enlarged {scale} times. "
                               "Everything was learnt from the photo itself.")
    told = told.format(columns=columns, rows=rows, scale=restored.scale)
    parts = [
        _STYLE,
        f"<h1>{title}</h1>",
        f"<p>{told}</p>",
        f"<p><img src='pair' width='{_WIDE}'></p>",
        f"<h2>{heads[0]}</h2>", _kernels(document, session, result),
        f"<h2>{heads[1]}</h2>", _figures(result),
        f"<h2>{heads[2]}</h2>", _settings(result),
    ]
    document.setHtml("".join(parts))
    return document


def _kernels(document: QTextDocument, session: Session, result: Result) -> str:
    """A row for each region."""
    cells = []
    for label, kernel in result.restored.kernels.items():
        _add(document, f"kernel{label}", heat_picture(kernel.weights).scaled(70, 70))
        long, short, angle = kernel.axes()
        look = session.edits.look(label)
        name = html.escape(look.name if look else result.restored.regions.names.get(label, str(label)))
        share = float((result.restored.regions.labels == label).mean())
        cells.append(
            f"<tr><td><img src='kernel{label}' width='70' height='70'></td><td><b>{name}</b><br>{share:.1%}</td>"
            f"<td>{long:.2f} × {short:.2f} px, {angle:.0f}°</td>"
            f"<td>{html.escape(engine_words.words(kernel.origin))}</td></tr>"
        )
    return f"<table>{''.join(cells)}</table>"


def _figures(result: Result) -> str:
    """The metrics as a table."""
    assert result.metrics is not None
    scores = result.metrics.scores
    names = list(dict.fromkeys(name for one in scores.values() for name in one))
    head = "".join(f"<th>{html.escape(engine_words.metrics_part(part))}</th>" for part in scores)
    lines = []
    for name in names:
        figure = engine_words.figure(name)
        cells = "".join(
            f"<td>{one[name]:.{figure.digits}f}</td>" if name in one else "<td></td>" for one in scores.values())
        lines.append(f"<tr><td>{html.escape(figure.title)} {figure.unit}</td>{cells}</tr>")
    return f"<table><tr><th></th>{head}</tr>{''.join(lines)}</table>"


def _settings(result: Result) -> str:
    """The recipe, the seed, versions and times."""
    restored = result.restored
    options = ", ".join(f"{html.escape(engine_words.label(name))}: {html.escape(engine_words.choice(name, value))}"
                        for name, value in result.recipe.plain().items())
    versions = ", ".join(f"{html.escape(name)} {html.escape(version)}" for name, version in restored.versions.items())
    notes = "".join(f"<li>{html.escape(engine_words.words(note))}</li>" for note in restored.notes)
    return f"<p>{options}</p><p>{html.escape(restored.device)}; {versions}</p><ul>{notes}</ul>"


def _add(document: QTextDocument, name: str, image: QImage) -> None:
    """A picture that the text names."""
    document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)
