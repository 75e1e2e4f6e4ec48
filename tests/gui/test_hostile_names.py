"""Names of files, regions and results are shown as they stand: no tag in them is drawn, loaded or can be followed."""

from __future__ import annotations

import pytest
from PySide6.QtGui import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QToolTip, QWidget
from walking import opened, until

from gui.banner import Banner
from gui.look.rich import Rich
from gui.words.linked import Linked
from gui.work.notify import Notifier

HOSTILE = "<img src=x><a href='take-over'>mother</a><b>"


def drawn(label: QLabel) -> bool:
    """Whether a label would draw the tags of a hostile name."""
    label.ensurePolished()
    rich = label.textFormat() == Qt.TextFormat.RichText or (
        label.textFormat() == Qt.TextFormat.AutoText and Qt.mightBeRichText(label.text()))
    return rich and "<img" in label.text()


def showing() -> list[QLabel]:
    """Every label that would."""
    return [one for top in QApplication.topLevelWidgets() for one in (top, *top.findChildren(QLabel))
            if isinstance(one, QLabel) and drawn(one)]


def test_no_name_is_drawn_as_anything_but_itself(window, photo_file):
    photo = photo_file.with_name(f"{HOSTILE.replace('/', '')}.png")
    photo_file.rename(photo)
    broken = photo.with_name(f"broken {photo.name}")
    broken.write_bytes(b"no picture")
    session = window.session
    opened(window, photo)
    label = session.edits.add(HOSTILE)
    assert HOSTILE in {one.name for one in session.edits.looks}, label
    window.commands.open_path(broken)
    until(lambda: any("broken" in one for one in window.banner.texts))
    session.failed.emit(f"'{HOSTILE}' could not be read.")
    session.noticed.emit(f"'{HOSTILE}' was changed.")
    assert any(HOSTILE in one for one in window.banner.texts)
    assert showing() == []


def test_every_label_shows_its_text_as_it_stands_or_is_meant_to_be_rich(window):
    for label in window.findChildren(QLabel):
        label.ensurePolished()
        assert label.textFormat() == (Qt.TextFormat.RichText if isinstance(label, Rich) else Qt.TextFormat.PlainText)


def test_message_boxes_and_tips_show_names_as_they_stand(window):
    box = QMessageBox(QMessageBox.Icon.Question, "title", f"Remove {HOSTILE}?", parent=window)
    box.setInformativeText(HOSTILE)
    box.show()
    QToolTip.showText(window.mapToGlobal(window.rect().center()), HOSTILE, window)
    until(lambda: any(type(one).__name__ == "QLabel" and HOSTILE in one.text() and one.isVisible()
                      for one in QApplication.topLevelWidgets() if isinstance(one, QLabel)))
    assert HOSTILE in "".join(one.text() for one in box.findChildren(QLabel))
    assert showing() == []
    box.reject()
    QToolTip.hideText()


def test_labels_meant_to_be_rich_stay_so_when_the_theme_changes(window):
    window.docks["settings"].built()._more.setChecked(True)  # headings of groups
    rich = window.findChildren(Rich)
    assert len(rich) > 5
    for theme in ("light", "dark"):
        window.settings.theme = theme
        window.actions_by_name[f"theme_{theme}"].trigger()
        assert {one.textFormat() for one in rich} == {Qt.TextFormat.RichText}


@pytest.mark.parametrize("told", [f"'{HOSTILE}' is gone", Linked("{name} is gone", name=HOSTILE)])
def test_a_link_in_a_name_cannot_be_followed(qtbot, told):
    banner = Banner()
    qtbot.addWidget(banner)
    followed = []
    banner.linked.connect(followed.append)
    banner.resize(600, 200)
    banner.notice(told)
    banner.show()
    text, = (one for one in banner.findChildren(Rich) if one.text())
    assert "&lt;a href" in text.text()
    assert "<a " not in text.text()
    for x in range(4, text.width(), 8):
        for y in range(4, text.height(), 8):
            QTest.mouseClick(text, Qt.MouseButton.LeftButton, pos=text.rect().topLeft() + type(text.pos())(x, y))
    assert followed == []


def test_a_link_of_ours_can_be_followed_and_its_sentence_is_read_as_it_is(qtbot):
    banner = Banner()
    qtbot.addWidget(banner)
    banner.notice(Linked("You worked on {name}. <a href='kept:1'>Go on</a>", name="<b>me"))
    text, = (one for one in banner.findChildren(Rich) if one.text())
    assert text.text() == "You worked on &lt;b&gt;me. <a href='kept:1'>Go on</a>"


def test_a_notification_holds_no_markup_whatever_the_desktop_makes_of_it(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    notifier = Notifier(widget)
    notifier.say("<img src='http://there/'> & <b>grandmother</b>.png is done.")
    assert notifier.last == "‹img src='http://there/'› ＆ ‹b›grandmother‹/b›.png is done."
