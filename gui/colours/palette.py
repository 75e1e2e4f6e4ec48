"""Colours that are at hand: used last, of the photo, ready-made, and the user's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

import engine
from engine import Swatch
from gui.colours.hex_field import code_in
from gui.colours.swatch_grid import SwatchGrid
from gui.look import forms
from gui.look.icons import icon
from gui.words import engine_words
from gui.words.spoken import Spoken

RECENT_MOST = 12
_SECTIONS = ("recent", "photo", "presets", "own")


class Palette(Spoken, QWidget):
    """Sections of swatches, each of which opens and closes.

    Signals:
        chosen: a swatch was clicked; "#rrggbb".
        add_asked: the present colour is to become one of the user's own (:meth:`add`).
        read_asked, write_asked: own colours are to be read from a file (:meth:`set_own`), or written to one.
        changed: what `plain` gives changed.
    """

    chosen = Signal(str)
    add_asked = Signal()
    read_asked = Signal()
    write_asked = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show the presets alone."""
        super().__init__(parent)
        self.sections = {name: _Section() for name in _SECTIONS}
        self.recent, self.photo, self.own = SwatchGrid(), SwatchGrid(), SwatchGrid()
        self.presets: dict[str, SwatchGrid] = {}
        self.name = _Name()
        self.add_button, self.more = QToolButton(), QToolButton()
        self._none = {name: _faint() for name in ("recent", "own")}
        self._groups: dict[str, QLabel] = {}
        self._naming: int | None = None
        self._lay_out()
        for grid in (self.recent, self.photo, self.own):
            grid.chosen.connect(partial(self._choose, grid))
        self.own.menu_asked.connect(self._offer)
        self.own.rename_asked.connect(self._begin_naming)
        self.own.remove_asked.connect(self._remove)
        self.name.done.connect(self._named)
        self.add_button.clicked.connect(self.add_asked)
        for section in self.sections.values():
            section.heading.clicked.connect(self.changed)
        self.more.menu().aboutToShow.connect(self._fill_more)
        self._retranslate()
        self._show()

    # values ----------------------------------------------------------------------------------------------------------

    def set_recent(self, colours: Iterable[str]) -> None:
        """The colours used last, the newest first; the first twelve are shown."""
        self.recent.set_swatches([Swatch("", colour) for colour in colours][:RECENT_MOST])
        self._show()

    def set_photo(self, colours: Iterable[str]) -> None:
        """The most telling colours of a colour photo; without any there is no such section."""
        self.photo.set_swatches([Swatch("", colour) for colour in colours])
        self._show()

    @property
    def own_swatches(self) -> tuple[Swatch, ...]:
        """The user's own, in their order."""
        return self.own.swatches

    def set_own(self, swatches: Sequence[Swatch]) -> None:
        """Other own ones."""
        self._end_naming()
        if tuple(swatches) != self.own.swatches:
            self.own.set_swatches(swatches[:engine.swatches.MOST_SWATCHES])
            self._show()
            self.changed.emit()

    def add(self, colour: str) -> None:
        """Put a colour among the user's own, and ask for its name, which may be left empty."""
        self.sections["own"].heading.setChecked(True)
        known = [one.colour for one in self.own.swatches]
        if colour not in known and len(known) < engine.swatches.MOST_SWATCHES:
            self.set_own((*self.own.swatches, Swatch("", colour)))
            known.append(colour)
        if colour in known:
            self._begin_naming(known.index(colour))

    def plain(self) -> dict[str, Any]:
        """What is remembered: own colours, and which sections are open."""
        return {"own": [[one.name, one.colour] for one in self.own.swatches],
                "open": [name for name, section in self.sections.items() if section.heading.isChecked()]}

    def take_plain(self, values: object) -> None:
        """What `plain` gave; whatever is damaged counts as if it were not there."""
        held = values if isinstance(values, dict) else {}
        own = held.get("own")
        self.set_own([Swatch(str(one[0])[:80], code) for one in (own if isinstance(own, list) else [])
                      if isinstance(one, list | tuple) and len(one) == 2 and (code := code_in(str(one[1])))])
        if isinstance(opened := held.get("open"), list):
            for name, section in self.sections.items():
                section.heading.setChecked(name in opened)

    # laying out ------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        """Sections below each other; in that of the presets a row for each group."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        for section in self.sections.values():
            whole.addWidget(section)
        inside = {name: section.inside for name, section in self.sections.items()}
        inside["recent"].addWidget(self._none["recent"])
        inside["recent"].addWidget(self.recent)
        inside["photo"].addWidget(self.photo)
        inside["presets"].addLayout(self._preset_rows())
        for part in (self._none["own"], self.own, self.name):
            inside["own"].addWidget(part)
        self.name.hide()
        self.add_button.setIcon(icon("add"))
        self.more.setText("⋯")
        self.more.setProperty("plain", True)  # the dots say that there is a menu
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        for button in (self.add_button, self.more):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.sections["own"].head.addWidget(button)
        for name in ("recent", "photo", "own"):
            self.sections[name].heading.setChecked(True)
        heads = {name: section.heading for name, section in self.sections.items()}
        order = [heads["recent"], self.recent, heads["photo"], self.photo, heads["presets"], *self.presets.values(),
                 heads["own"], self.add_button, self.more, self.own, self.name]
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)

    def _preset_rows(self) -> QGridLayout:
        """The name of each group, and its colours beside it."""
        rows = QGridLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(8)
        rows.setVerticalSpacing(5)
        rows.setColumnStretch(1, 1)
        for named in engine.ramps.PRESETS.values():
            if named.group not in self.presets:
                label, grid = _faint(), SwatchGrid()
                row = len(self.presets)
                rows.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
                rows.addWidget(grid, row, 1)
                label.setMinimumHeight(grid.minimumSizeHint().height())
                grid.chosen.connect(partial(self._choose, grid))
                self.presets[named.group], self._groups[named.group] = grid, label
        return rows

    def _show(self) -> None:
        """Sections as they are."""
        self.sections["photo"].setVisible(bool(self.photo.swatches))
        for name, grid in (("recent", self.recent), ("own", self.own)):
            self._none[name].setVisible(not grid.swatches)
            grid.setVisible(bool(grid.swatches))  # an empty one would take the keyboard

    # own colours -----------------------------------------------------------------------------------------------------

    @Slot()
    def _fill_more(self) -> None:
        """What can be done with all own colours."""
        menu = self.more.menu()
        menu.clear()
        menu.addAction(icon("import"), self.tr("Read…")).triggered.connect(self.read_asked)
        write = menu.addAction(icon("export"), self.tr("Write…"))
        write.triggered.connect(self.write_asked)
        write.setEnabled(bool(self.own.swatches))

    @Slot(int, QPoint)
    def _offer(self, at: int, where: QPoint) -> None:
        """What can be done with one of the own colours."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icon("rename"), self.tr("Rename")).triggered.connect(partial(self._begin_naming, at))
        menu.addAction(icon("delete"), self.tr("Remove")).triggered.connect(partial(self._remove, at))
        menu.popup(where)

    def _begin_naming(self, at: int, *_: object) -> None:
        """Let an own colour be named below the grid."""
        self._naming = at
        self.name.show()
        self.name.begin(self.own.swatches[at].name)

    @Slot(str, bool)
    def _named(self, name: str, back: bool) -> None:
        """Take the name, and give the keyboard back where it was ended with a key."""
        at = self._naming
        self._end_naming()
        if at is not None and at < len(self.own.swatches):
            swatches = list(self.own.swatches)
            swatches[at] = Swatch(" ".join(name.split())[:80], swatches[at].colour)
            self.set_own(swatches)
        if back:
            self.own.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_naming(self) -> None:
        """No name is asked for any more."""
        self._naming = None
        self.name.hide()

    def _remove(self, at: int, *_: object) -> None:
        """Take an own colour away."""
        self.set_own([one for place, one in enumerate(self.own.swatches) if place != at])

    def _choose(self, grid: SwatchGrid, at: int) -> None:
        """A swatch was clicked."""
        self.chosen.emit(grid.swatches[at].colour)

    # words -----------------------------------------------------------------------------------------------------------

    def _retranslate(self) -> None:
        """All words."""
        titles = {"recent": self.tr("Recent"), "photo": self.tr("In the photo"), "presets": self.tr("Presets"),
                  "own": self.tr("Own")}
        for name, title in titles.items():
            self.sections[name].heading.setText(title)
        for name, grid in (("recent", self.recent), ("photo", self.photo), ("own", self.own)):
            grid.setAccessibleName(titles[name])
        self._none["recent"].setText(self.tr("Colours that you use are kept here."))
        self._none["own"].setText(self.tr("Press + to keep the present colour here."))
        self.name.setPlaceholderText(self.tr("Name of the colour"))
        self.name.setAccessibleName(self.tr("Name of the colour"))
        self.add_button.setToolTip(self.tr("Keep the present colour among your own"))
        self.add_button.setAccessibleName(self.tr("Keep the present colour among your own"))
        self.more.setToolTip(self.tr("Read your own colours from a file, or write them to one"))
        self.more.setAccessibleName(self.tr("More for your own colours"))
        for group, label in self._groups.items():
            label.setText(engine_words.words(group))
            members = [one for one in engine.ramps.PRESETS.values() if one.group == group]
            self.presets[group].setAccessibleName(engine_words.words(group))
            self.presets[group].set_swatches(
                [Swatch(engine_words.words(one.title), one.ramp.middle) for one in members])


class _Section(QWidget):
    """A heading that opens what is below it."""

    def __init__(self) -> None:
        """Be closed."""
        super().__init__()
        self.heading, self._body = QToolButton(), QWidget()
        forms.as_heading(self.heading)
        self.heading.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.heading.toggled.connect(self._open)
        self.head = QHBoxLayout()
        self.head.setSpacing(2)
        self.head.addWidget(self.heading, 1)
        self.inside = QVBoxLayout(self._body)
        self.inside.setContentsMargins(4, 0, 0, 2)
        self.inside.setSpacing(5)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(3)
        whole.addLayout(self.head)
        whole.addWidget(self._body)
        self._open(False)

    @Slot(bool)
    def _open(self, opened: bool) -> None:
        """Show what is inside, or not."""
        self._body.setVisible(opened)
        self.heading.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)


class _Name(QLineEdit):
    """A field for a name, which is done with Enter, or by leaving it; Escape leaves the name as it was.

    Signals:
        done: the name, and whether a key ended it.
    """

    done = Signal(str, bool)

    def __init__(self) -> None:
        """Ask nothing yet."""
        super().__init__()
        self._asking, self._was = False, ""
        self.setMaxLength(80)
        self.editingFinished.connect(partial(self._finish, False))
        self.returnPressed.connect(partial(self._finish, True))

    def begin(self, name: str) -> None:
        """Ask for another name."""
        self._asking, self._was = True, name
        self.setText(name)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape takes back what was typed."""
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._was)
            self._finish(True)
        else:
            super().keyPressEvent(event)

    def _finish(self, by_key: bool) -> None:
        """Tell the name once."""
        if self._asking:
            self._asking = False
            self.done.emit(self.text(), by_key)


def _faint() -> QLabel:
    """Words that are less important."""
    label = QLabel()
    label.setProperty("role", "faint")
    label.setWordWrap(True)
    return label
