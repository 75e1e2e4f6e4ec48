"""What the program is: version, licence, where its source lies, and the libraries it is built on with theirs."""

from __future__ import annotations

import platform
from importlib import metadata

from PySide6.QtCore import Qt, QUrl, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

import engine
from gui import outside
from gui.look.rich import Rich
from gui.words import engine_words
from gui.words.spoken import Spoken

LIBRARIES = (
    "PySide6_Essentials", "pyqtgraph", "torch", "ultralytics", "segment-anything", "opencv-python", "numpy", "scipy",
    "pillow", "pillow-heif", "tifffile", "imagecodecs", "psdtags", "scikit-image", "typer", "rich", "platformdirs",
    "psutil", "safetensors", "jinja2", "pydantic", "lxml", "spandrel", "einops", "packaging",
)
_LICENCE = "https://www.gnu.org/licenses/agpl-3.0.html"
_LONGEST = 60  # letters of a licence; some packages put its whole text into its name


class AboutDialog(Spoken, QDialog):
    """Version, licence, source and libraries; a button copies what a report of a fault needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask the packages that are installed; none of them is loaded."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._rows = libraries()
        self.told, self._head, self.table = Rich(), QLabel(), QTableWidget(len(self._rows), 3)
        self.told.setWordWrap(True)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.told.linkActivated.connect(self._follow)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setStretchLastSection(True)
        for row, cells in enumerate(self._rows):
            for column, text in enumerate(cells):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.copy = QPushButton()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.addWidget(self.told)
        layout.addWidget(self._head)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._buttons)
        self.resize(620, 560)
        self._buttons.rejected.connect(self.reject)
        self.copy.clicked.connect(self._copy)
        self._retranslate()

    @Slot(str)
    def _follow(self, address: str) -> None:
        """A page in the browser."""
        outside.show(QUrl(address))

    @Slot()
    def _copy(self) -> None:
        """Everything as text, in English, for who reads a report of a fault."""
        machine = f"{platform.system()} {platform.release()} {platform.machine()}, Python {platform.python_version()}"
        rows = [f"{name} {version}" for name, version, _ in self._rows]
        QGuiApplication.clipboard().setText("\n".join([f"Heirloom {engine.__version__}", machine, *rows]) + "\n")

    def _retranslate(self) -> None:
        """All words."""
        self.setWindowTitle(self.tr("About Heirloom"))
        home = engine.releases.home().home
        told = self.tr(
            "<h3>Heirloom {version}</h3><p>Restores old portraits region by region, without inventing a face. "
            "{promise}</p><p>Free software under the <a href='{licence}'>GNU Affero General Public License</a>, "
            "version 3 or later: you may use, change and pass it on, and with it comes no warranty.</p>").format(
                version=engine.__version__, promise=engine_words.promise("joint"), licence=_LICENCE)
        source = self.tr("<p>Its source lies at <a href='{home}'>{home}</a>.</p>").format(home=home) if home else ""
        self.told.setText(told + source)
        self._head.setText(self.tr("It is built on these libraries, each under its own licence:"))
        self.table.setHorizontalHeaderLabels([self.tr("Library"), self.tr("Version"), self.tr("Licence")])
        self.table.setAccessibleName(self._head.text())
        self.copy.setText(self.tr("&Copy versions"))

    def _show(self) -> None:
        """Nothing here changes."""


def libraries() -> list[tuple[str, str, str]]:
    """(name, version, licence) of what the program is built on, Qt first; "–" where a package does not say."""
    found = [("Qt", qVersion(), "LGPL-3.0")]
    for name in LIBRARIES:
        about = _told(name) or _told(f"{name}-headless")  # OpenCV comes so in an installed program
        if about is not None:
            found.append((about["Name"], about["Version"], _licence(about)))
    return found


def _told(name: str) -> metadata.PackageMetadata | None:
    """What a package says of itself; None where it is not installed."""
    try:
        return metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None


def _licence(about: metadata.PackageMetadata) -> str:
    """What a package says of its licence, in one line."""
    fields = {key: about.get_all(key) or [] for key in ("License-Expression", "License", "Classifier")}
    classes = [one.rpartition("::")[2].strip() for one in fields["Classifier"] if one.startswith("License ::")]
    for told in [*fields["License-Expression"], *fields["License"], ", ".join(classes)]:
        line = str(told).strip().partition("\n")[0].strip()
        if line and line.upper() != "UNKNOWN":
            return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
    return "–"
