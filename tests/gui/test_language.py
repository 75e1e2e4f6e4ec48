"""Korean is complete, says the same as English, and both are switched while the window runs."""

from __future__ import annotations

import importlib.util
import re
import xml.etree.ElementTree as Tree

import pytest
from PySide6.QtWidgets import QApplication

from engine import resources

FOLDER = resources.path("i18n")
PLACES = re.compile(r"\{\w+\}|%n|%p|%1")


def messages(path):
    """(context, source, translations, finished, plural) of a .ts file."""
    for context in Tree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            told = message.find("translation")
            plural = message.get("numerus") == "yes"
            words = [form.text or "" for form in told.iter("numerusform")] if plural else [told.text or ""]
            yield context.findtext("name"), message.findtext("source"), words, told.get("type") is None, plural


def update():
    spec = importlib.util.spec_from_file_location("update", FOLDER / "update.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_text_of_the_window_is_translated_and_none_is_stale(language, tmp_path):
    kept = FOLDER / f"heirloom_{language}.ts"
    fresh = tmp_path / kept.name
    fresh.write_bytes(kept.read_bytes())
    update().collect(language, fresh)
    now = {(context, source) for context, source, *_ in messages(fresh)}
    assert now == {(context, source) for context, source, *_ in messages(kept)}, "call: make translations"
    unfinished = [source for _, source, words, finished, _ in messages(fresh) if not finished or not all(words)]
    assert unfinished == []


def test_translations_hold_the_same_places_and_one_mnemonic():
    for _, source, words, _, _ in messages(FOLDER / "heirloom_ko.ts"):
        for text in words:
            assert sorted(PLACES.findall(text)) == sorted(PLACES.findall(source)), source
            assert text.count("&") == source.count("&") or "<" in source, source


def test_korean_is_korean():
    same = [source for _, source, words, _, _ in messages(FOLDER / "heirloom_ko.ts")
            if re.search(r"[a-z]{4}", source) and not re.search(r"[가-힣]", words[0])]
    assert set(same) <= {"Heirloom", "{size} MB", "{name}, {memory} GB"}


def test_switching_changes_words_at_once_and_back(window):
    from gui import language

    app = QApplication.instance()
    before = window.actions_by_name["restore"].text()
    language.apply(app, "ko")
    QApplication.processEvents()
    assert "복원" in window.actions_by_name["restore"].text()
    assert window.docks["regions"].windowTitle() == "영역"
    language.apply(app, "en")
    QApplication.processEvents()
    assert window.actions_by_name["restore"].text() == before


def test_english_counts_rightly(qapp):
    from gui import durations, language

    language.apply(qapp, "en")
    assert [durations.said(seconds) for seconds in (1, 5, 420, 9000, 53520)] == [
        "1 second", "5 seconds", "7 minutes", "2 hours 30 minutes", "15 hours"]


def test_engine_sentences_are_told_in_korean(qapp):
    from gui import engine_words, language

    language.apply(qapp, "ko")
    try:
        assert "없습니다" in engine_words.words("There is no file 'a.png'. Check its name.")
    finally:
        language.apply(qapp, "en")
