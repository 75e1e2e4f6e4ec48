"""The menus, made from the table of actions."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

import engine
from gui.actions import actions
from gui.look.icons import icon
from gui.words.engine_words import words

if TYPE_CHECKING:
    from gui.commands.desk import Desk


class Menus(QObject):
    """The menu bar; the lists of recent photos, of methods and of panels are filled when they are opened."""

    def __init__(self, window: Desk) -> None:
        """Build every menu."""
        super().__init__(window)
        self._window = window
        self._menus: dict[str, QMenu] = {}
        sections: dict[str, int] = {}
        for name in actions.MENUS:
            self._menu(name)
        for plan in actions.TABLE.values():
            if plan.menu and plan.name != "clear_recent":
                menu = self._menu(plan.menu)
                if sections.setdefault(plan.menu, plan.section) != plan.section:
                    menu.addSeparator()
                    sections[plan.menu] = plan.section
                menu.addAction(window.actions_by_name[plan.name])
                if plan.name == "open":
                    menu.addAction(self._menu("file/recent").menuAction())  # right below
        self._menu("file/recent").setToolTipsVisible(True)
        self._methods = QMenu(window)
        self._menu("regions").insertMenu(window.actions_by_name["region_add"], self._methods)
        self._methods.aboutToShow.connect(self._fill_methods)
        self._menu("file/recent").aboutToShow.connect(self._fill_recent)
        self.retranslate()

    def retranslate(self) -> None:
        """Titles in the language of now."""
        for name, menu in self._menus.items():
            menu.setTitle(actions.menu_title(name))
        self._methods.setTitle(self.tr("Find regions by"))

    def _menu(self, name: str) -> QMenu:
        """A menu or submenu, made where it is first used."""
        if name not in self._menus:
            parent = name.rpartition("/")[0]
            self._menus[name] = self._menu(parent).addMenu("") if parent else self._window.menuBar().addMenu("")
        return self._menus[name]

    @Slot()
    def _fill_recent(self) -> None:
        """The photos opened last."""
        menu = self._menu("file/recent")
        menu.clear()
        recent = self._window.settings.recent
        for path in recent:
            action = QAction(path.name, menu)
            action.setToolTip(str(path))
            action.setStatusTip(str(path))
            action.triggered.connect(partial(self._window.open_path, Path(path)))
            menu.addAction(action)
        if recent:
            menu.addSeparator()
            menu.addAction(self._window.actions_by_name["clear_recent"])
        else:
            menu.addAction(self.tr("None yet")).setEnabled(False)

    @Slot()
    def _fill_methods(self) -> None:
        """Every way to find regions."""
        menu = self._methods
        menu.clear()
        for name in engine.options()["regions"].choices:
            if name != "file":
                action = QAction(icon("find-regions"), words(str(name)), menu)
                action.triggered.connect(partial(self._window.session.finding.find, str(name)))
                action.setEnabled(self._window.session.photo is not None)
                menu.addAction(action)
