"""Where to write: asked in one way, and asked again before a file that is there is replaced."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

import engine
from gui.settings import Settings

translate = QCoreApplication.translate
_ENDING = re.compile(r"\*(\.\w+)")


def target(parent: QWidget, settings: Settings, purpose: str, title: str, first: Path, kinds: str) -> Path | None:
    """Where the user wants a file; None where nowhere.

    Args:
        parent: the window.
        settings: know the folder last used for the purpose, and learn the one of now.
        purpose: as of `Settings.folder`.
        title: of the dialog.
        first: the name that is offered, in the folder where nothing was ever written for the purpose; its ending is
            the usual one.
        kinds: the kinds of files as Qt has them, with the endings that a file may have: "PNG (*.png)".
    """
    begin = Path(settings.folder(purpose) or first.parent) / first.name
    name, _ = QFileDialog.getSaveFileName(parent, title, str(begin), kinds)
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() not in _ENDING.findall(kinds):
        path = path.with_name(path.name + first.suffix)
        if not may_write(parent, path, None):  # the dialog asked about the name without
            return None
    settings.set_folder(purpose, path.parent)
    return path


def may_write(parent: QWidget, path: Path, original: Path | None) -> bool:
    """Whether a file may be written there: never over the original, and over another only when the user says so."""
    if original is not None and _same(path, original):
        QMessageBox.warning(parent, parent.windowTitle(), translate(
            "Saving", "That is the original photo, which is never overwritten. Choose another name."))
        return False
    if not engine.naming.there(path):
        return True
    answer = QMessageBox.question(
        parent, translate("Saving", "Replace file"),
        translate("Saving", "{name} exists already. Replace it?").format(name=path.name),
        QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No, QMessageBox.StandardButton.No,
    )  # fmt: skip
    return answer == QMessageBox.StandardButton.Yes


def _same(path: Path, other: Path) -> bool:
    """Whether both are one file."""
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False
