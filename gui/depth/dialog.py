"""Depth beside the photo: seen as a picture, parted into near and far by two limits, made regions, kept soft behind."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

import engine
from engine import REGIONS, Depth, EngineError, Regions, Ticket
from gui.depth.view import DepthView, Look, drawn
from gui.document.session import Session
from gui.look.slider import Slider
from gui.panels.recipe_field import Field
from gui.picture.pyramid import Pixels
from gui.words import engine_words

_PIXELS = 400_000  # of what is shown
_REST_MS = 40  # after a limit's last move
_AUTO = "auto"


class DepthDialog(QDialog):
    """The depth of the open photo; what is chosen here are settings of the window."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Ask for the depth at once."""
        super().__init__(parent)
        self._session = session
        self.found: Depth | None = None
        self.told = QLabel()
        self._near: NDArray[np.float32] | None = None
        self._photo: Pixels | None = None
        self._running = False
        self.view, self.looks = DepthView(), {look: QToolButton() for look in Look}
        self.method = Field("depth", engine.options()["depth"], engine.Recipe().depth, self)
        self.auto, self.soft = QCheckBox(), QCheckBox()
        self.limits = {name: Slider() for name in ("farthest", "front")}
        self._values = {name: QLabel() for name in self.limits}
        self._words = {name: QLabel() for name in (*self.limits, "layers")}
        self.layers = QSpinBox()
        self.again, self.focus, self.take, self.close_button = (QPushButton() for _ in range(4))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._draw)
        self._build()
        self._connect()
        self._retranslate()
        self._show_settings()
        self.resize(900, 560)
        self.ask()

    # what it looks like ----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        """The picture on the left, what it is made of on the right."""
        group = QButtonGroup(self)
        looks = QHBoxLayout()
        looks.setSpacing(0)
        for button in self.looks.values():
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            group.addButton(button)
            looks.addWidget(button)
        self.looks[Look.LAYERS].setChecked(True)
        for slider in self.limits.values():
            slider.setRange(0, 100)
        self.layers.setRange(1, 4)
        self.told.setWordWrap(True)
        self.told.setProperty("role", "faint")
        self.told.setMinimumHeight(4 * self.fontMetrics().height())
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.addRow(self.method.label, self.method.row)
        for name, slider in self.limits.items():
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(slider, 1)
            line.addWidget(self._values[name])
            self._values[name].setMinimumWidth(self.fontMetrics().horizontalAdvance("100 %") + 4)
            form.addRow(self._words[name], row)
            if name == "farthest":
                form.addRow("", self.auto)
        form.addRow(self._words["layers"], self.layers)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addLayout(looks)
        right.addLayout(form)
        right.addWidget(self.soft)
        right.addWidget(self.told)
        right.addStretch(1)
        for push in (self.again, self.focus, self.take, self.close_button):
            right.addWidget(push)
        side = QWidget()
        side.setLayout(right)
        side.setFixedWidth(320)
        row_of_both = QHBoxLayout(self)
        row_of_both.setContentsMargins(12, 12, 12, 12)
        row_of_both.setSpacing(12)
        row_of_both.addWidget(self.view, 1)
        row_of_both.addWidget(side)
        self.take.setDefault(True)

    def _connect(self) -> None:
        """What each part does."""
        for button in self.looks.values():
            button.clicked.connect(self._draw)
        self.method.changed.connect(self._method_chosen)
        self.auto.toggled.connect(self._limited)
        for slider in self.limits.values():
            slider.valueChanged.connect(self._limited)
        self.layers.valueChanged.connect(self._limited)
        self.soft.toggled.connect(self._keep_soft)
        self.again.clicked.connect(self.ask)
        self.focus.clicked.connect(self._ask_focus)
        self.take.clicked.connect(self._take)
        self.close_button.clicked.connect(self.close)
        self._session.recipe_changed.connect(self._show_settings)
        self._session.runs.changed.connect(self._show_state)
        self._session.photo_changed.connect(self.close)

    # asking ----------------------------------------------------------------------------------------------------------

    @Slot()
    def ask(self) -> None:
        """Have the depth told by the settings and regions as they are now."""
        session = self._session
        if session.document is None or session.photo is None:
            return
        session.edits.commit()
        self._running = session.start(self.tr("Depth"), partial(self._answered, session.document.ticket()), "depth",
                                      session.photo, session.edits.snapshot(), session.recipe, failed=self._failed)
        self._show_state()

    def _answered(self, ticket: Ticket, depth: Depth) -> None:
        """Show it, if the photo is still the one."""
        self._running = False
        document = self._session.document
        if document is not None and document.holds(ticket) and self._session.photo is not None \
                and depth.shape == self._session.photo.shape:
            self.found = depth
            step = max(int(np.ceil((depth.map.size / _PIXELS) ** 0.5)), 1)
            self._near = np.ascontiguousarray(depth.map[::step, ::step])
            screen = self._session.screen
            self._photo = None if screen is None else np.ascontiguousarray(screen[::step, ::step])
            self.told.setText(" ".join(engine_words.words(note) for note in depth.notes))
            self._draw()
        self._show_state()

    def _failed(self, fault: EngineError | None) -> None:
        """It could not be told."""
        self._running = False
        if fault is not None:
            self.told.setText(engine_words.words(fault.said))
        self._show_state()

    @Slot()
    def _ask_focus(self) -> None:
        """Have it judged which regions are out of focus."""
        session = self._session
        if session.document is None or session.photo is None:
            return
        session.edits.commit()
        self._running = session.start(self.tr("Focus"), partial(self._judged, session.document.ticket()), "focus",
                                      session.photo, session.edits.snapshot(), session.recipe, failed=self._failed)
        self._show_state()

    def _judged(self, ticket: Ticket, verdicts: tuple[engine.FocusVerdict, ...]) -> None:
        """Say it, and let the list of regions say it."""
        self._running = False
        document = self._session.document
        if document is not None and document.holds(ticket, REGIONS):
            self._session.out_of_focus = frozenset(one.label for one in verdicts if one.out_of_focus)
            self._session.focus_changed.emit()
            self.told.setText(engine_words.words(engine.focus_told(verdicts)))
        self._show_state()

    # what is made of it ----------------------------------------------------------------------------------------------

    @property
    def thresholds(self) -> tuple[float, ...]:
        """Where layers begin, rising, on what is shown."""
        if self._near is None:
            return ()
        recipe = self._session.recipe
        farthest = None if recipe.depth_threshold == _AUTO else float(recipe.depth_threshold)
        return engine.depth_thresholds(self._near, recipe.depth_layers, farthest, recipe.depth_front)

    @Slot()
    def _draw(self) -> None:
        """Show what is chosen."""
        if self._near is None or self._photo is None:
            return
        look = next(look for look, button in self.looks.items() if button.isChecked())
        thresholds = self.thresholds
        labels = engine.depth_regions(self._near, thresholds, self._session.recipe.depth_front).labels
        self.view.show_picture(drawn(look, self._photo, self._near, labels))
        if self.auto.isChecked() and thresholds:
            with QSignalBlocker(self.limits["farthest"]):
                self.limits["farthest"].setValue(round(100 * thresholds[0]))
        self._show_values()

    @Slot()
    def _limited(self) -> None:
        """Other limits."""
        farthest = _AUTO if self.auto.isChecked() else f"{self.limits['farthest'].value() / 100:.2f}"
        self._session.set_recipe(self._session.recipe.changed(
            depth_threshold=farthest, depth_front=self.limits["front"].value() / 100,
            depth_layers=self.layers.value()))
        self._rest.start()

    @Slot(str, object)
    def _method_chosen(self, name: str, value: object) -> None:
        """Another way; it is asked at once."""
        if name:
            self._session.set_recipe(self._session.recipe.changed(depth=value))
            self.ask()

    @Slot(bool)
    def _keep_soft(self, on: bool) -> None:
        """Enlarge what is in front alone, or everything again."""
        recipe = self._session.recipe
        self._session.set_recipe(recipe.changed(only="foreground" if on else engine.Recipe().only,
                                                background="soft" if on else engine.Recipe().background))

    @Slot()
    def _take(self) -> None:
        """Make regions of it, as one step."""
        depth, recipe = self.found, self._session.recipe
        if depth is not None and self._session.document is not None and not self._session.refused():
            ticket = self._session.document.ticket()
            self._session.runs.beside(self.tr("Regions by depth"), partial(self._made, ticket),
                                      partial(_regions, depth, recipe))

    def _made(self, ticket: Ticket, regions: Regions) -> None:
        """Put them in place."""
        document = self._session.document
        if document is not None and document.holds(ticket):
            if len(regions.present) < 2:
                self.told.setText(self.tr("Nothing lies between these limits, so there are no regions to make. Move "
                                          "the limits."))
                return
            self._session.finding.place(regions, self.tr("Regions by depth"))

    # showing ---------------------------------------------------------------------------------------------------------

    @Slot()
    def _show_settings(self) -> None:
        """The settings as they are."""
        recipe, usual = self._session.recipe, engine.Recipe()
        self.method.show_value(recipe.depth, usual.depth)
        held = (self.auto, self.layers, self.soft, *self.limits.values())
        for widget in held:
            widget.blockSignals(True)
        self.auto.setChecked(recipe.depth_threshold == _AUTO)
        if recipe.depth_threshold != _AUTO:
            self.limits["farthest"].setValue(round(100 * float(recipe.depth_threshold)))
        self.limits["front"].setValue(round(100 * recipe.depth_front))
        self.layers.setValue(recipe.depth_layers)
        self.soft.setChecked(recipe.only == "foreground" and recipe.background == "soft")
        for widget in held:
            widget.blockSignals(False)
        self.limits["farthest"].setEnabled(not self.auto.isChecked())
        self._show_values()
        self._rest.start()

    def _show_values(self) -> None:
        """The limits' values."""
        for name, label in self._values.items():
            label.setText(f"{self.limits[name].value()} %")

    @Slot()
    def _show_state(self) -> None:
        """What can be done now."""
        busy = self._session.runs.busy and not self._session.runs.quiet
        for button in (self.again, self.focus):
            button.setEnabled(not busy)
        self.take.setEnabled(self.found is not None)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        """All words."""
        self.setWindowTitle(self.tr("Depth"))
        self.method.retranslate()
        for look, words in ((Look.LAYERS, self.tr("Layers")), (Look.DEPTH, self.tr("Depth")),
                            (Look.RELIEF, self.tr("Relief"))):
            self.looks[look].setText(words)
        self.view.setAccessibleName(self.tr("How near things are"))
        for name, words in (("farthest", self.tr("Foreground from")), ("front", self.tr("Foreground up to"))):
            self._words[name].setText(words)
            self.limits[name].setAccessibleName(words)
        self._words["layers"].setText(self.tr("Layers"))
        self.layers.setAccessibleName(self.tr("Layers"))
        self.auto.setText(self.tr("Find where near and far part"))
        self.soft.setText(self.tr("Keep the background soft"))
        self.soft.setToolTip(self.tr("Enlarge what is in front by the settings, and leave what lies behind as soft as "
                                     "the lens made it"))
        self.again.setText(self.tr("&Look again"))
        self.again.setToolTip(self.tr("Have the depth told by the regions as they are now"))
        self.focus.setText(self.tr("&What is out of focus?"))
        self.take.setText(self.tr("&Make regions"))
        self.close_button.setText(self.tr("&Close"))


def _regions(depth: Depth, recipe: engine.Recipe, *, report: object, glimpse: object) -> Regions:
    """The layers of the whole photo."""
    return engine.depth_layers(depth, recipe)[0]
