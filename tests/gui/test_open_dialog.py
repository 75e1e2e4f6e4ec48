"""Opening begins among pictures and shows them; the photos opened last are a click away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QFileDialog, QTreeView
from walking import opened, until

from gui import app
from gui.dialogs import open_dialog
from gui.dialogs.open_dialog import SIDE, OpenDialog, folder_of_photos
from gui.document import thumbnails


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


def test_small_pictures_of_photos_are_kept_up_to_a_bound_and_the_newest_is_there(window, photo_file, monkeypatch):
    monkeypatch.setattr(thumbnails, "_MOST", 60_000)
    for number in range(6):
        path = photo_file.with_name(f"{number}.png")
        path.write_bytes(photo_file.read_bytes())
        window.thumbnails.get(path, 80)
        until(lambda path=path: window.thumbnails.known(path, 80))
        assert window.thumbnails.get(path, 80) is not None
        assert window.thumbnails.bytes <= 60_000
    assert not window.thumbnails.known(photo_file.with_name("0.png"), 80)
    assert QPixmapCache.cacheLimit() == app.PIXMAPS


def test_open_recent_stands_right_below_open(window):
    menu = window.menus._menu("file")
    texts = [action.text().replace("&", "") for action in menu.actions()]
    assert texts[texts.index("Open…") + 1] == "Open recent"
