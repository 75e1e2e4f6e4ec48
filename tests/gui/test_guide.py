"""F1 opens the user's guide at the page that fits; both languages say the same, and every name in it exists."""

from __future__ import annotations

import html
import importlib.util
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImageReader, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from walking import opened, until

from engine import DAMAGE, resources
from gui.actions import actions
from gui.commands import helping
from gui.dialogs import guide_text
from gui.dialogs.guide import Guide
from gui.dialogs.guide_text import LANGUAGES, PAGES
from gui.dialogs.shortcuts_dialog import ShortcutsDialog
from gui.look import theme
from gui.words import language

ROOT = Path(__file__).resolve().parents[2]
FOLDER = resources.path("guide")
PLACE = re.compile(r"\{[^{}]+\}")
BOTH = [(name, spoken) for spoken in LANGUAGES for name in PAGES]


@pytest.fixture(params=LANGUAGES)
def spoken(request, qapp):
    """The window's words in each language."""
    language.apply(qapp, request.param)
    yield request.param
    language.apply(qapp, "en")


class Page(HTMLParser):
    """What a page is made of; an element that is not closed, or closed twice, is a fault."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.headings, self.links, self.pictures, self.ids, self._open = [], [], [], set(), []
        self.feed(text)
        assert self._open == []

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        if tag in ("h1", "h2", "h3"):
            self.headings.append((tag, told.get("id")))
        if "id" in told:
            assert told["id"] not in self.ids
            self.ids.add(told["id"])
        if tag == "a":
            self.links.append(told["href"])
        if tag == "img":
            self.pictures.append((told["src"], told["alt"]))
        else:
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag


# the pages -----------------------------------------------------------------------------------------------------------

def test_each_language_has_every_page_and_no_other_file():
    pictures = {Path(source).stem for name in PAGES for source, _ in Page(guide_text.source(name, "en")).pictures}
    for spoken in LANGUAGES:
        assert {path.name for path in (FOLDER / spoken).iterdir()} == {
            *(f"{name}.html" for name in PAGES), *(f"{name}.webp" for name in pictures)}


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_have_the_same_headings_links_pictures_and_places(name):
    english, korean = (Page(guide_text.source(name, spoken)) for spoken in ("en", "ko"))
    assert english.headings == korean.headings
    assert english.headings[0] == ("h1", None)
    assert [tag for tag, _ in english.headings].count("h1") == 1
    assert sorted(english.links) == sorted(korean.links)
    assert [source for source, _ in english.pictures] == [source for source, _ in korean.pictures]
    assert all(told for _, told in english.pictures + korean.pictures)
    places = [sorted(PLACE.findall(guide_text.source(name, spoken))) for spoken in LANGUAGES]
    assert places[0] == places[1]


@pytest.mark.parametrize(("name", "spoken"), BOTH)
def test_every_link_and_picture_resolves(name, spoken):
    page = Page(guide_text.source(name, spoken))
    for link in page.links:
        target, _, place = link.partition("#")
        assert target.removesuffix(".html") in PAGES
        assert not place or place in Page(guide_text.source(target.removesuffix(".html"), spoken)).ids
    for source, _ in page.pictures:
        path = FOLDER / spoken / source
        assert path.stat().st_size <= 150_000
        assert QImageReader(str(path)).size().width() >= 240


@pytest.mark.parametrize("name", PAGES)
def test_the_korean_page_is_korean(name):
    told = guide_text.plain(re.sub(r"<(pre|code)>.*?</\1>", "", PLACE.sub("", guide_text.source(name, "ko")),
                                   flags=re.DOTALL))
    assert re.findall(r"[A-Za-z]+[ ,]+[a-z]+[ ,]+[a-z]+", told) == []
    assert len(re.findall(r"[가-힣]", told)) > 0.5 * len(re.sub(r"\s", "", told))
    assert not re.search(r"[가-힣]", PLACE.sub("", guide_text.source(name, "en")))


def test_every_name_in_the_guide_is_one_of_the_window(spoken, window, qapp):
    language.apply(qapp, spoken)
    QApplication.processEvents()
    bar = {re.sub(r"\(&\w\)", "", one.text()).replace("&", "") for one in window.menuBar().actions()}
    words = {actions.words_of(name) for name in actions.TABLE}
    for name in PAGES:
        told = guide_text.page(name, spoken, guide_text.usual_keys)
        assert not PLACE.search(told), name
        for path in re.findall(r"<b>([^<]* → [^<]*)</b>", told):
            menu, *_, last = html.unescape(path).split(" → ")
            assert menu in bar, path
            assert last in words, path
    docks = {dock.windowTitle() for dock in window.docks.values()}
    assert {guide_text._dock(name) for name in window.docks} == docks
    for part, text in {tuple(place.split(".")) for name in PAGES
                       for place in re.findall(r"\{said:([^{}]+)\}", guide_text.source(name, "en"))}:
        own = guide_text._said(part, text) == text.replace("&", "")
        assert own == (spoken == "en"), f"{part} does not say “{text}”"


def test_a_name_that_the_window_does_not_have_is_no_place(qapp):
    for kind, name in (("", "nothing"), ("at", "nothing"), ("dock", "nothing"), ("option", "nothing"),
                       ("preset", "nothing"), ("menu", "nothing"), ("choice", "nothing.at all")):
        with pytest.raises(KeyError):
            guide_text._filled(kind, name, guide_text.usual_keys)


def test_the_table_of_keys_lists_every_key_in_use(window):
    table = guide_text.page("keys", "en", lambda name: actions.keys_of(window.actions_by_name[name]))
    for name, plan in actions.TABLE.items():
        key = actions.keys_of(window.actions_by_name[name])
        if key and plan.menu:
            assert f"<td><b>{html.escape(key)}</b></td><td>{html.escape(actions.words_of(name))}</td>" in table


def test_the_pages_in_docs_are_those_of_the_program(spoken):
    spec = importlib.util.spec_from_file_location("guide_pages", ROOT / "docs" / "guide_pages.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    wanted = made.pages(spoken)
    folder = ROOT / "docs" / "guide" / spoken
    assert {path.name for path in folder.iterdir()} == set(wanted)
    for name, text in wanted.items():
        assert (folder / name).read_text(encoding="utf-8") == text, "call: python docs/guide_pages.py"
        for source in re.findall(r'src="([^"]+)"', text):
            assert (folder / source).resolve().is_file()


# the window of the guide ---------------------------------------------------------------------------------------------

def test_f1_opens_the_guide_once_and_closing_it_is_no_end(window):
    assert "F1" in [key.toString() for key in window.actions_by_name["guide"].shortcuts()]
    window.actions_by_name["guide"].trigger()
    guide = window.findChild(Guide)
    assert guide.isVisible()
    assert guide.name == "start"
    window.actions_by_name["guide"].trigger()
    assert len(window.findChildren(Guide)) == 1
    guide.open_at("keys")
    guide.reject()
    window.empty.guide_asked.emit()
    until(guide.isVisible)
    assert guide.name == "start"


def test_it_opens_at_the_page_of_the_panel_the_tool_or_the_comparison(window, photo_file):
    opened(window, photo_file)
    window.activateWindow()
    helps = window.help_commands
    window.show_page("edit")
    assert helps.page() == "regions"
    window.actions_by_name["tool_frame"].trigger()
    assert helps.page() == "frames"
    window.actions_by_name["tool_heal"].trigger()
    assert helps.page() == "damage"
    window.actions_by_name["tool_lasso"].trigger()
    window.session.edits.activate(DAMAGE)
    assert helps.page() == "damage"
    assert set(helping.OF_DOCKS) == set(window.docks)
    for name in ("regions", "settings"):
        dock = window.docks[name]
        dock.raise_()
        parts = [one for one in dock.built().findChildren(QWidget)
                 if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible()]
        parts[0].setFocus()
        assert helps.page() == helping.OF_DOCKS[name]


def test_every_dialog_of_the_program_has_a_page():
    found = {one for path in (ROOT / "gui").rglob("*.py")
             for one in re.findall(r"^class (\w+)\((?:Spoken, )?QDialog\)", path.read_text(encoding="utf-8"), re.M)}
    assert found - {"Guide"} == set(helping.OF_DIALOGS)
    assert set(helping.OF_DIALOGS.values()) | set(helping.OF_DOCKS.values()) <= set(PAGES)


def test_f1_in_a_dialog_opens_its_page_over_it_also_where_it_is_modal(window):
    window.activateWindow()
    dialog = ShortcutsDialog(window.actions_by_name, window.settings, window)
    dialog.setModal(True)
    dialog.show()
    dialog.activateWindow()
    until(lambda: dialog.isVisible() and QApplication.focusWidget() is not None
          and QApplication.focusWidget().window() is dialog)
    QTest.keySequence(QApplication.focusWidget(), QKeySequence("F1"))
    until(lambda: dialog.findChild(Guide) is not None and dialog.findChild(Guide).isVisible())
    assert dialog.findChild(Guide).name == "keys"
    dialog.findChild(Guide).reject()
    dialog.reject()


def test_the_guide_names_the_keys_that_the_user_chose(window):
    actions.set_keys(window.actions_by_name, window.settings, "tool_brush", [QKeySequence("Ctrl+9")])
    guide = Guide(window.actions_by_name, window)
    assert "<b>Ctrl+9</b>" in guide.text("regions")
    actions.set_keys(window.actions_by_name, window.settings, "tool_brush", [])
    assert "<b>Brush</b>" in guide.text("regions")  # without a key, by its name


def test_links_lead_to_pages_and_places_and_back(window):
    guide = Guide(window.actions_by_name, window)
    guide.resize(800, 400)
    guide.show()
    guide.page.anchorClicked.emit(QUrl("regions.html#list"))
    assert guide.name == "regions"
    assert guide.list.currentItem().text() == "Regions and brush"
    assert guide.page.verticalScrollBar().value() > 0, "the heading of that name is at the top"
    guide.forward.click()
    assert guide.name == "kernels"
    guide.back.click()
    guide.back.click()
    assert guide.name == "start"
    assert not guide.back.isEnabled()
    for _ in PAGES:
        guide.forward.click()
    assert guide.name == PAGES[-1]
    assert not guide.forward.isEnabled()


def test_the_search_lists_pages_marks_words_and_goes_from_one_to_the_next(window):
    guide = Guide(window.actions_by_name, window)
    guide.show()
    guide.search.setText("infrared")
    assert [guide.list.item(row).text() for row in range(guide.list.count())] == ["Damage and repair"]
    assert "1" in guide.found.text()
    QTest.keyClick(guide.search, "\r")
    assert guide.name == "damage"
    assert guide.page.textCursor().selectedText().casefold() == "infrared"
    assert len(guide.page.extraSelections()) >= 2
    guide.search.setText("infrared nonsense")
    assert guide.list.count() == 0
    guide.search.clear()
    assert guide.list.count() == len(PAGES)
    assert guide.page.extraSelections() == []


def test_it_can_be_read_in_both_themes_and_follows_the_language(window, qapp):
    guide = Guide(window.actions_by_name, window)
    guide.show()
    seen = []
    for name in ("dark", "light"):
        theme.apply(qapp, name)
        QApplication.processEvents()
        palette = guide.page.palette()
        text, ground = palette.text().color().lightness(), palette.base().color().lightness()
        assert abs(text - ground) > 120
        seen.append(guide.page.document().defaultStyleSheet())
    theme.apply(qapp, "dark")
    assert seen[0] != seen[1]
    language.apply(qapp, "ko")
    QApplication.processEvents()
    assert "첫걸음" in guide.page.toPlainText()
    assert guide.list.item(0).text() == "첫걸음"
    language.apply(qapp, "en")
    QApplication.processEvents()
    assert "First steps" in guide.page.toPlainText()


def test_the_dialog_of_keys_lists_every_action(window):
    dialog = ShortcutsDialog(window.actions_by_name, window.settings, window)
    names = {dialog.list.topLevelItem(row).child(child).text(0) for row in range(dialog.list.topLevelItemCount())
             for child in range(dialog.list.topLevelItem(row).childCount())}
    assert names == {actions.words_of(name) for name in window.actions_by_name}
