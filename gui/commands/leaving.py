"""The question before a photo is put away: what runs is stopped, and what no file holds can be saved first."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QMessageBox, QProgressDialog, QPushButton, QWidget

from gui.dialogs.saving import SaveDialog
from gui.document.results import Result
from gui.document.session import Session
from gui.settings import Settings

_POLL_MS = 50
translate = QCoreApplication.translate


def may_leave(parent: QWidget, session: Session, settings: Settings) -> bool:
    """Whether the photo may be put away: asks where a job would be stopped or a result is in no file."""
    runs, unsaved = session.runs, session.results.unsaved
    busy = runs.busy and not runs.quiet and session.photo is not None and runs.asked
    unkept = session.keeping.failing
    if not unsaved and not busy and not unkept:
        return True
    lost = len(_at_risk(session, unsaved))
    box, save, leave = question(parent, runs.name if busy else "", len(unsaved), lost, unkept)
    box.exec()
    if save is not None and box.clickedButton() is save:
        return _saved(parent, session, settings, unsaved)
    return box.clickedButton() is leave


def question(parent: QWidget, running: str, unsaved: int, lost: int,
             unkept: bool = False) -> tuple[QMessageBox, QPushButton | None, QPushButton]:
    """The question with its buttons to save and to go on; the third, which is the usual one, stays.

    Args:
        parent: the window.
        running: the name of the job that would be stopped, or "".
        unsaved: how many results no file holds.
        lost: how many of them are not kept with the photo either.
        unkept: whether the disk has refused the latest work.
    """
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning if running or lost or unkept else QMessageBox.Icon.Question)
    box.setWindowTitle(translate("Leaving", "Heirloom"))
    heads, told = [], []
    if running:
        heads.append(translate("Leaving", "{name} is still running.").format(name=running))
        told.append(translate("Leaving", "If you go on, it is stopped."))
    if unsaved:
        heads.append(translate("Leaving", "%n result(s) have not been saved to a file.", "", unsaved))
    if lost:
        told.append(translate("Leaving", "%n result(s) could not be kept with the photo, and would be lost.", "", lost))
    elif unsaved:
        told.append(translate("Leaving", "What is not saved stays with the photo, and is here again when you open it."))
    if unkept:
        heads.append(translate("Leaving", "Your latest work could not be written to the disk."))
        told.append(translate("Leaving", "If you go on, it is lost. Free some space first, or save the project on "
                                         "another disk."))
    else:
        told.append(translate("Leaving", "Your regions are kept."))
    box.setText(" ".join(heads))
    box.setInformativeText(" ".join(told))
    roles = QMessageBox.ButtonRole
    save = box.addButton(translate("Leaving", "&Save…"), roles.AcceptRole) if unsaved else None
    if lost or unkept:
        words = translate("Leaving", "&Discard and go on")
    elif running:
        words = translate("Leaving", "Stop &it and go on")
    else:
        words = translate("Leaving", "&Go on without saving")
    leave = box.addButton(words, roles.DestructiveRole)
    stay = box.addButton(translate("Leaving", "S&tay here"), roles.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    return box, save, leave


def _at_risk(session: Session, unsaved: list[Result]) -> list[Result]:
    """Those that are not kept with the photo, because the disk did not take them."""
    document = session.document
    records = {one.number: document.result(one.number) if document is not None else None for one in unsaved}
    return [one for one in unsaved if (record := records[one.number]) is None or not record.files]


def _saved(parent: QWidget, session: Session, settings: Settings, unsaved: list[Result]) -> bool:
    """Ask for a file for each, and wait until all are written; False where the user or the disk would not."""
    for result in unsaved:
        if not SaveDialog(session, settings, result, parent).exec():
            return False
    _wait(parent, session)
    return not session.results.unsaved


def _wait(parent: QWidget, session: Session) -> None:
    """Let the window live until nothing is being written any more."""
    shown = QProgressDialog(translate("Leaving", "Saving…"), "", 0, 0, parent)
    shown.setCancelButton(None)
    shown.setWindowModality(Qt.WindowModality.WindowModal)
    shown.setMinimumDuration(300)
    loop, timer = QEventLoop(), QTimer()
    timer.timeout.connect(loop.quit)
    timer.start(_POLL_MS)
    while session.runs.working_beside:
        loop.exec()
    shown.close()
    shown.deleteLater()
