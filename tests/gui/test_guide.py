"""F1 opens a guide within the program: five steps with pictures, the keys in use, and honest limits."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QImageReader, QKeySequence
from walking import until

from engine import resources
from gui.actions import actions
from gui.dialogs.guide import STEPS, Guide


def test_f1_opens_the_guide_once_and_closing_it_is_no_end(window):
    assert "F1" in [key.toString() for key in window.actions_by_name["guide"].shortcuts()]
    window.actions_by_name["guide"].trigger()
    guide = window.findChild(Guide)
    assert guide.isVisible()
    guide.forward.click()
    window.actions_by_name["guide"].trigger()
    assert len(window.findChildren(Guide)) == 1
    assert guide.list.currentRow() == 1  # it stays where one was
    guide.reject()
    window.empty.guide_asked.emit()
    until(guide.isVisible)


def test_there_are_five_steps_learning_keys_and_limits_and_every_picture_is_shown(window):
    guide = Guide(window.actions_by_name, window)
    pages = guide.pages()
    assert len(pages) == STEPS + 3
    assert "Learn from my photos" in pages[STEPS][1]
    for number, (title, text) in enumerate(pages, start=1):
        assert not re.search(r"\{\w+\}", text), title
        for source in re.findall(r"src='file://([^']+)'", text):
            assert QImageReader(source).canRead()
        assert ("<img" in text) == (number <= STEPS)
        guide.list.setCurrentRow(number - 1)
        assert guide.page.toPlainText()
    assert not guide.forward.isEnabled()
    for word in ("not marked stays", "invents nothing", "does not colour"):
        assert word in pages[-1][1]
    for name in ("tool_brush", "undo", "compare_toggle"):
        assert actions.keys_of(window.actions_by_name[name]) in pages[STEPS + 1][1]


def test_the_guide_names_the_keys_that_the_user_chose(window):
    actions.set_keys(window.actions_by_name, window.settings, "tool_brush", [QKeySequence("Ctrl+9")])
    guide = Guide(window.actions_by_name, window)
    assert "<b>Ctrl+9</b>" in guide.pages()[1][1]
    actions.set_keys(window.actions_by_name, window.settings, "tool_brush", [])
    assert "<b>Brush</b>" in guide.pages()[1][1]  # without a key, by its name


@pytest.mark.parametrize("language", ["en", "ko"])
def test_pictures_are_small_and_there_in_each_language(language):
    for number in range(1, STEPS + 1):
        path = Path(resources.path("guide")) / language / f"{number}.webp"
        assert path.stat().st_size < 150_000
        assert QImageReader(str(path)).size().width() >= 600
