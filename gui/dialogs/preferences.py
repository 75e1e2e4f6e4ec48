"""The dialog of preferences: each takes effect at once and is remembered."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

import engine
from gui import outside
from gui.actions import actions
from gui.document.session import Session
from gui.look import theme
from gui.settings import LANGUAGES, ROOM_LEAST, ROOM_MOST, SURROUNDS, THEMES, UNDO_LEAST, UNDO_MOST, Settings
from gui.words import language

_SWATCH = 14


class Preferences(QDialog):
    """Theme, language, canvas grey, undo memory, usual device, and where weights lie.

    Signals:
        surround_chosen: the grey around the picture.
    """

    surround_chosen = Signal(object)

    def __init__(self, session: Session, settings: Settings, made: Mapping[str, QAction], parent: QWidget) -> None:
        """Show what holds now; `made` are the window's actions, by name."""
        super().__init__(parent)
        self._session, self._settings, self._actions = session, settings, made
        self.theme, self.language, self.surround, self.device = (QComboBox() for _ in range(4))
        self.undo, self.folder, self._open = QSpinBox(), QLineEdit(), QPushButton()
        self.sidecars, self.room = QCheckBox(), QSpinBox()
        names = ("theme", "language", "surround", "undo", "device", "kept", "room", "folder")
        self._labels = {name: QLabel() for name in names}
        self._note = QLabel()
        self._restore = QPushButton()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._build()
        self._retranslate()
        self._connect()

    def _build(self) -> None:
        """Place the parts."""
        for box, names in ((self.theme, THEMES), (self.language, LANGUAGES), (self.surround, SURROUNDS)):
            for name in names:
                box.addItem("", name)
        self.device.addItem("", "auto")
        known = {device.name: device.words for device in self._session.devices.found} or {"cpu": "CPU"}
        if self._settings.device != "auto":
            known.setdefault(self._settings.device, self._settings.device)
        for name, words in known.items():
            self.device.addItem(words, name)
        self.undo.setRange(UNDO_LEAST, UNDO_MOST)
        self.undo.setSingleStep(64)
        self.undo.setSuffix("\u202fMB")
        self.room.setRange(ROOM_LEAST, ROOM_MOST)
        self.room.setSuffix("\u202fGB")
        self.folder.setReadOnly(True)
        self.folder.setText(str(engine.weights.folder()))
        self.folder.setCursorPosition(0)
        self.folder.setMinimumWidth(320)
        row, form, foot, column = QHBoxLayout(), QFormLayout(), QHBoxLayout(), QVBoxLayout(self)
        row.addWidget(self.folder, 1)
        row.addWidget(self._open)
        parts = {"theme": self.theme, "language": self.language, "surround": self.surround, "undo": self.undo,
                 "device": self.device, "kept": self.sidecars, "room": self.room}
        for name, part in parts.items():
            form.addRow(self._labels[name], part)
            self._labels[name].setBuddy(part)
        form.addRow(self._labels["folder"], row)
        self._labels["folder"].setBuddy(self.folder)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(10)
        self._note.setWordWrap(True)
        self._note.setProperty("role", "warning")
        self._note.hide()
        foot.addWidget(self._restore)
        foot.addStretch()
        foot.addWidget(self._buttons)
        column.addLayout(form)
        column.addWidget(self._note)
        column.addStretch()
        column.addLayout(foot)
        for button in (self._open, self._restore):
            button.setAutoDefault(False)

    def _connect(self) -> None:
        """Each part to what it does."""
        self._show()
        self.theme.activated.connect(self._theme_chosen)
        self.language.activated.connect(self._language_chosen)
        self.surround.activated.connect(self._surround_chosen)
        self.device.activated.connect(self._device_chosen)
        self.undo.valueChanged.connect(self._undo_chosen)
        self.sidecars.toggled.connect(self._sidecars_chosen)
        self.room.valueChanged.connect(self._room_chosen)
        self._open.clicked.connect(self._open_folder)
        self._restore.clicked.connect(self._ask_restore)
        self._buttons.rejected.connect(self.reject)

    def _show(self) -> None:
        """The settings as they are."""
        values = {self.theme: self._settings.theme, self.language: self._settings.language,
                  self.surround: self._settings.surround, self.device: self._settings.device}
        for box, value in values.items():
            box.setCurrentIndex(max(box.findData(value), 0))
        with QSignalBlocker(self.undo), QSignalBlocker(self.sidecars), QSignalBlocker(self.room):
            self.undo.setValue(self._settings.undo_mib)
            self.sidecars.setChecked(self._settings.sidecars)
            self.room.setValue(self._settings.room_gb)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        """All words."""
        self.setWindowTitle(self.tr("Preferences"))
        titles = {
            "theme": self.tr("&Theme:"), "language": self.tr("&Language:"), "surround": self.tr("&Around the photo:"),
            "undo": self.tr("&Undo memory:"), "device": self.tr("Usual &device:"),
            "kept": self.tr("Your &work:"), "room": self.tr("Room for &kept work:"), "folder": self.tr("&Weights:"),
        }
        for name, title in titles.items():
            self._labels[name].setText(title)
        _name(self.theme, self.tr("Like the system"), self.tr("Dark"), self.tr("Light"))
        _name(self.language, self.tr("Like the system"), *language.languages().values())
        _name(self.surround, self.tr("Like the theme"), self.tr("Black"), self.tr("Dark grey"), self.tr("Middle grey"),
              self.tr("Light grey"), self.tr("White"))
        for index in range(self.surround.count()):
            self.surround.setItemIcon(index, _swatch(str(self.surround.itemData(index))))
        _name(self.device, self.tr("Automatic"))
        self.undo.setToolTip(self.tr("The oldest steps are forgotten when all steps together need more."))
        self.device.setToolTip(self.tr("What computes when the program starts; Settings can choose another."))
        self.folder.setToolTip(self.tr("Weights of models lie here. HEIRLOOM_WEIGHTS names another folder."))
        self.sidecars.setText(self.tr("Also keep it beside each photo"))
        self.sidecars.setToolTip(self.tr(
            "Write regions, settings and kernels to a small file beside the photo, so that they travel with it. "
            "Heirloom keeps all your work in its own folder in any case."))
        self.room.setToolTip(self.tr(
            "When kept work takes more, the oldest that a project or a file beside the photo holds too is dropped, "
            "and you are told. What is saved nowhere else always stays."))
        self._open.setText(self.tr("&Open folder"))
        self._restore.setText(self.tr("&Restore defaults…"))

    # what the parts do -----------------------------------------------------------------------------------------------

    @Slot(int)
    def _theme_chosen(self, index: int) -> None:
        """As in the menu."""
        self._actions[f"theme_{THEMES[index]}"].trigger()
        self._retranslate()  # the swatch that follows the theme

    @Slot(int)
    def _language_chosen(self, index: int) -> None:
        """As in the menu."""
        name = LANGUAGES[index]
        self._actions[f"language_{name}"].trigger()
        lacking = name == "ko" and not language.korean_font()
        self._note.setText(self.tr("No Korean font was found on this machine. Install one, for instance "
                                   "the package fonts-nanum, and start Heirloom again."))
        self._note.setVisible(lacking)

    @Slot(int)
    def _surround_chosen(self, index: int) -> None:
        """The grey around the picture."""
        self._settings.surround = SURROUNDS[index]
        self.surround_chosen.emit(theme.surround(SURROUNDS[index]))

    @Slot(int)
    def _device_chosen(self, index: int) -> None:
        """The device that the program starts with."""
        self._settings.device = str(self.device.itemData(index))

    @Slot(int)
    def _undo_chosen(self, value: int) -> None:
        """How much undo may keep."""
        self._settings.undo_mib = value
        self._session.edits.history.memory = value * 2**20

    @Slot(bool)
    def _sidecars_chosen(self, on: bool) -> None:
        """Whether work lies beside photos too."""
        self._settings.sidecars = on
        self._session.keeping.sidecars = on

    @Slot(int)
    def _room_chosen(self, value: int) -> None:
        """How much kept work may take."""
        self._settings.room_gb = value

    @Slot()
    def _open_folder(self) -> None:
        """Show the folder in the desktop's file manager."""
        folder = engine.weights.folder()
        existing = next((path for path in (folder, *folder.parents) if path.is_dir()), folder)
        outside.show(QUrl.fromLocalFile(str(existing)))

    @Slot()
    def _ask_restore(self) -> None:
        """Ask, then forget everything chosen."""
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(self.tr("Restore all defaults?"))
        box.setInformativeText(self.tr("Theme, language, keys, tool options and the list of recent photos are "
                                       "forgotten. Photos, results and your own presets stay."))
        yes = box.addButton(self.tr("Restore"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        if box.clickedButton() is yes:
            self.restore_defaults()

    def restore_defaults(self) -> None:
        """As on the first day."""
        self._settings.reset()
        for name, action in self._actions.items():
            if name in actions.TABLE:
                action.setShortcuts(actions.usual_keys(actions.TABLE[name]))
        self._actions["theme_system"].trigger()
        self._actions["language_system"].trigger()
        actions.retranslate(self._actions)
        self._surround_chosen(0)
        self._undo_chosen(self._settings.undo_mib)
        self._sidecars_chosen(self._settings.sidecars)
        self._show()


def _name(box: QComboBox, *texts: str) -> None:
    """Words for a box's first entries."""
    for index, text in enumerate(texts):
        box.setItemText(index, text)


def _swatch(name: str) -> QIcon:
    """A small square of a grey."""
    pixmap = QPixmap(_SWATCH * 4, _SWATCH * 4)  # four times as many, for sharp edges on any screen
    pixmap.fill(theme.surround(name))
    painter = QPainter(pixmap)
    painter.setPen(theme.colours().edge)
    painter.drawRect(0, 0, pixmap.width() - 1, pixmap.height() - 1)
    painter.end()
    return QIcon(pixmap)
