"""Makes the actions of the table, gives them the user's keys, and keeps their words in the user's language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.actions.table import EDITING, MENUS, Action, Standard
from gui.actions.table_view import SEEING
from gui.look.icons import icon
from gui.settings import Settings

__all__ = ["MENUS", "MNEMONIC", "TABLE", "Action", "check", "clash", "conflicts", "connect", "handle", "keys_of",
           "make", "menu_title", "retranslate", "set_keys", "usual_keys", "words_of"]

# macOS moves these into the program's own menu.
_ROLES = {
    "quit": QAction.MenuRole.QuitRole, "preferences": QAction.MenuRole.PreferencesRole,
    "about": QAction.MenuRole.AboutRole,
}
# Korean menus carry the mnemonic behind the word: "열기(&O)…".
_HANDLERS = "handlers"
MNEMONIC = re.compile(r"\(&\w\)")

TABLE: Mapping[str, Action] = {action.name: action for action in (*EDITING, *SEEING)}


def make(window: QWidget, settings: Settings) -> dict[str, QAction]:
    """Every action of the table as a QAction of the window, with the user's keys and in the user's language."""
    changed = settings.shortcuts
    groups: dict[str, QActionGroup] = {}
    made: dict[str, QAction] = {}
    for name, plan in TABLE.items():
        action = made[name] = QAction(window)
        action.setObjectName(name)
        action.setAutoRepeat(plan.repeats)
        action.setCheckable(plan.checkable)
        action.setMenuRole(_ROLES.get(name, QAction.MenuRole.NoRole))
        if plan.icon:
            action.setIcon(icon(plan.icon))
            action.setIconVisibleInMenu(not plan.checkable)  # the check mark stands in the same place
        if plan.group:
            if plan.group not in groups:
                groups[plan.group] = QActionGroup(window)
            groups[plan.group].addAction(action)
        keys = [QKeySequence(text) for text in changed[name]] if name in changed else usual_keys(plan)
        action.setShortcuts(keys)
        window.addAction(action)
    retranslate(made)
    return made


def connect(commands: QObject, actions: Mapping[str, QAction]) -> None:
    """Connect every action with the method of its name, where there is one; switches tell whether they are on."""
    for name, action in actions.items():
        method = getattr(commands, name, None)
        if method is not None:
            handle(action, method, switch=action.isCheckable() and action.actionGroup() is None)


def handle(action: QAction, slot: Callable[..., object], switch: bool = False) -> None:
    """Let a slot do what an action is for; `check` counts these."""
    (action.toggled if switch else action.triggered).connect(slot)
    action.setProperty(_HANDLERS, (action.property(_HANDLERS) or 0) + 1)


def check(actions: Mapping[str, QAction]) -> None:
    """Make sure, once at the start, that each action does one thing: a misspelt method would be a dead menu entry.

    Raises:
        AssertionError: an action has no handler, or several.
    """
    wrong = {name: action.property(_HANDLERS) or 0 for name, action in actions.items()
             if action.property(_HANDLERS) != 1}
    if wrong:
        raise AssertionError(f"actions without exactly one handler: {wrong}")


def retranslate(actions: Mapping[str, QAction]) -> None:
    """Words of all actions in the language in use now; call it on QEvent.LanguageChange."""
    for name, action in actions.items():
        if name in TABLE:
            action.setText(_translated(TABLE[name].text))
            _tell(action, TABLE[name])


def usual_keys(plan: Action) -> list[QKeySequence]:
    """The keys an action has before the user changes them."""
    found: list[QKeySequence] = []
    for key in plan.shortcuts:
        for sequence in QKeySequence.keyBindings(key) if isinstance(key, Standard) else [QKeySequence(key)]:
            if sequence not in found and not _special(sequence):
                found.append(sequence)
    return found


def _special(key: QKeySequence) -> bool:
    """Whether it is a key like "Open" or "Zoom In" that few keyboards have; Qt lists them among the standard keys."""
    if key.isEmpty():
        return False
    one: Qt.Key = key[0].key()  # type: ignore[index]  # PySide6 has it, its types forgot it
    far = Qt.Key.Key_F13.value <= one.value <= Qt.Key.Key_F35.value
    return far or one == Qt.Key.Key_Help or one.value >= Qt.Key.Key_Back.value


def keys_of(action: QAction) -> str:
    """An action's first key as the desktop writes it, or nothing."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def set_keys(actions: Mapping[str, QAction], settings: Settings, name: str,
             keys: Iterable[QKeySequence] | None) -> None:
    """Give an action other keys, or with None its usual ones, and remember that."""
    changed = settings.shortcuts
    usual = usual_keys(TABLE[name])
    wanted = usual if keys is None else [key for key in keys if not key.isEmpty()]
    if wanted == usual:
        changed.pop(name, None)
    else:
        changed[name] = [key.toString(QKeySequence.SequenceFormat.PortableText) for key in wanted]
    settings.shortcuts = changed
    actions[name].setShortcuts(wanted)
    _tell(actions[name], TABLE[name])


def conflicts(actions: Mapping[str, QAction], name: str, key: QKeySequence) -> list[str]:
    """The other actions that already answer to a key, or to its beginning."""
    if key.isEmpty():
        return []
    return [
        other for other, action in actions.items()
        if other != name and any(clash(key, taken) for taken in action.shortcuts())
    ]


def menu_title(menu: str) -> str:
    """A menu's title in the user's language; "view/theme" stands within "view"."""
    return _translated(MENUS[menu])


def words_of(name: str) -> str:
    """An action's words without mnemonic and dots, as buttons and lists show it."""
    text = _translated(TABLE[name].text)
    text = MNEMONIC.sub("", text)
    return text.replace("&", "").rstrip("…")


def clash(one: QKeySequence, other: QKeySequence) -> bool:
    """Whether two sequences cannot stand beside each other."""
    exact = QKeySequence.SequenceMatch.NoMatch
    return one.matches(other) != exact or other.matches(one) != exact


def _tell(action: QAction, plan: Action) -> None:
    """The tooltip: name, key, and a sentence."""
    name, key = words_of(plan.name), keys_of(action)
    action.setIconText(name)
    first = f"{name} ({key})" if key else name
    tip = _translated(plan.tip)
    action.setToolTip(f"{first}\n{tip}" if tip else first)
    action.setWhatsThis(tip)


def _translated(text: str) -> str:
    """In the user's language."""
    return QCoreApplication.translate("Actions", text) if text else ""
