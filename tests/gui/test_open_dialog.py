"""Opening begins among pictures and shows them; the photos opened last are a click away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QTreeView
from walking import opened, until

from gui.dialogs import open_dialog
from gui.dialogs.open_dialog import SIDE, OpenDialog, folder_of_photos


def test_the_first_open_begins_among_pictures(window, tmp_path, monkeypatch):
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "Pictures"))
    assert folder_of_photos(window.settings) == str(Path.home())
    (tmp_path / "Pictures").mkdir()
    assert folder_of_photos(window.settings) == str(tmp_path / "Pictures")
    window.settings.set_folder("open", tmp_path / "gone")  # is not remembered
    assert folder_of_photos(window.settings) == str(tmp_path / "Pictures")
    window.settings.set_folder("open", tmp_path)
    assert folder_of_photos(window.settings) == str(tmp_path)


def test_the_dialog_shows_the_marked_photo_and_its_size_whole(window, photo_file, qtbot):
    (photo_file.parent / "broken.png").write_bytes(b"no picture")
    dialog = OpenDialog(window, "Open photo", str(photo_file.parent), "Photos (*.png)", window.thumbnails)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._chosen(str(photo_file))
    until(lambda: not dialog.picture.pixmap().isNull())
    assert max(dialog.picture.pixmap().width(), dialog.picture.pixmap().height()) == SIDE
    assert dialog.told.text().startswith("할머니.png\n")
    tree = dialog.findChild(QTreeView, "treeView")
    assert tree.header().sectionResizeMode(1) == tree.header().ResizeMode.ResizeToContents
    dialog._chosen(str(photo_file.parent / "broken.png"))
    until(lambda: dialog.picture.text() == "No preview")
    dialog._chosen(str(photo_file.parent))  # a folder
    assert dialog.picture.pixmap().isNull()


def test_what_is_chosen_is_opened_and_its_folder_remembered(window, photo_file, monkeypatch):
    monkeypatch.setattr(OpenDialog, "exec", lambda dialog: 1)
    monkeypatch.setattr(OpenDialog, "selectedFiles", lambda dialog: [str(photo_file)])
    window.commands.open()
    until(lambda: window.session.path == photo_file and window.session.photo is not None)
    assert window.settings.folder("open") == str(photo_file.parent)
    monkeypatch.setattr(OpenDialog, "exec", lambda dialog: 0)
    assert open_dialog.ask_photo(window, window.settings, window.thumbnails, "Open photo") == ""
    assert issubclass(OpenDialog, QFileDialog)


def test_the_empty_window_offers_the_photos_opened_last(window, photo_file, qtbot):
    assert not window.empty.recent.isVisible()
    opened(window, photo_file)
    window.commands.close_photo()
    until(lambda: photo_file in window.empty.recent.buttons)
    assert window.empty.recent.isVisibleTo(window.empty)
    button = window.empty.recent.buttons[photo_file]
    plain = button.icon().cacheKey()
    until(lambda: button.icon().cacheKey() != plain)  # its picture came
    button.click()
    until(lambda: window.session.path == photo_file and window.session.photo is not None)


def test_open_recent_stands_right_below_open(window):
    menu = window.menus._menu("file")
    texts = [action.text().replace("&", "") for action in menu.actions()]
    assert texts[texts.index("Open…") + 1] == "Open recent"
