"""Shows folders and pages by the desktop's own programs, which must not load the libraries of a frozen Heirloom."""

from __future__ import annotations

import sys

from PySide6.QtCore import QProcess, QProcessEnvironment, QUrl
from PySide6.QtGui import QDesktopServices

_OPENER = "xdg-open"
_OURS = ("LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH")  # as the start of a frozen program sets them


def show(url: QUrl) -> bool:
    """Open a folder, a file or a page; whether the desktop took it."""
    if sys.platform.startswith("linux") and getattr(sys, "frozen", False):
        process = QProcess()
        process.setProgram(_OPENER)
        process.setArguments([url.toString(QUrl.ComponentFormattingOption.FullyEncoded)])
        process.setProcessEnvironment(_environment())
        if process.startDetached():
            return True
    return QDesktopServices.openUrl(url)


def _environment() -> QProcessEnvironment:
    """This program's, with what its start has changed as it was before."""
    found = QProcessEnvironment.systemEnvironment()
    for name in _OURS:
        before = found.value(f"{name}_ORIG")
        found.remove(f"{name}_ORIG")
        if before:
            found.insert(name, before)
        else:
            found.remove(name)
    return found
