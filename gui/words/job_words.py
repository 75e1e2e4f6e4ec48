"""What the engine's jobs are called, by their kind, in the language of now."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from gui.words.marks import QT_TRANSLATE_NOOP

_NAMES = {
    "segment": QT_TRANSLATE_NOOP("Jobs", "Finding regions"),
    "mask": QT_TRANSLATE_NOOP("Jobs", "Smart select"),
    "prepare": QT_TRANSLATE_NOOP("Jobs", "Preparing smart select"),
    "restore": QT_TRANSLATE_NOOP("Jobs", "Restoring"),
    "batch_photo": QT_TRANSLATE_NOOP("Jobs", "Restoring the list"),
    "preview": QT_TRANSLATE_NOOP("Jobs", "Preview"),
    "estimate": QT_TRANSLATE_NOOP("Jobs", "Estimating kernels"),
    "measure": QT_TRANSLATE_NOOP("Jobs", "Measuring"),
    "devices": QT_TRANSLATE_NOOP("Jobs", "Looking for devices"),
}


def job_name(kind: str, usual: str = "") -> str:
    """The name of a job for the user; `usual` for one that is not listed here."""
    return QCoreApplication.translate("Jobs", _NAMES[kind]) if kind in _NAMES else usual
