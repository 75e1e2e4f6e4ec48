"""Korean is complete, says the same as English, and both are switched while the window runs."""

from __future__ import annotations

import ast
import importlib.util
import re
import xml.etree.ElementTree as Tree
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import engine
from engine import resources

FOLDER = resources.path("i18n")
ROOT = Path(__file__).resolve().parents[2]
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


def test_no_text_hides_in_an_f_string_where_translators_do_not_see_it():
    hidden = [(path.name, ast.unparse(node)) for path in sorted((ROOT / "gui").rglob("*.py"))
              for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
              if isinstance(node, ast.JoinedStr) and re.search(r"\b(tr|translate)\(", ast.unparse(node))]
    assert hidden == []


def test_translations_hold_the_same_places_and_one_mnemonic():
    for _, source, words, _, _ in messages(FOLDER / "heirloom_ko.ts"):
        for text in words:
            assert sorted(PLACES.findall(text)) == sorted(PLACES.findall(source)), source
            assert text.count("&") == source.count("&") or "<" in source, source


def test_korean_is_korean():
    same = [source for _, source, words, _, _ in messages(FOLDER / "heirloom_ko.ts")
            if re.search(r"[a-z]{4}", PLACES.sub("", source)) and not re.search(r"[가-힣]", words[0])]
    assert set(same) <= {"Heirloom"}


def test_switching_changes_words_at_once_and_back(window):
    from gui.words import language

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
    from gui.words import durations, language

    language.apply(qapp, "en")
    assert [durations.said(seconds) for seconds in (1, 5, 420, 9000, 53520)] == [
        "1 second", "5 seconds", "7 minutes", "2 hours 30 minutes", "15 hours"]


@pytest.fixture
def korean(qapp):
    """The window's words in Korean."""
    from gui.words import engine_words, language

    language.apply(qapp, "ko")
    yield engine_words
    language.apply(qapp, "en")


def test_whatever_the_engine_says_can_be_translated():
    found, faults = update().sentences()
    assert faults == []
    assert len(found) > 250
    korean = {source: words[0] for context, source, words, finished, _ in messages(FOLDER / "heirloom_ko.ts")
              if context == "Engine" and finished}
    assert [template for template in found if template not in korean] == [], "call: make translations"
    for template in found:
        assert engine.places(korean[template]) == engine.places(template), template


@pytest.mark.parametrize("source", [
    "raise BadPhoto(f'{path} is odd.')", "raise BadPhoto(text)", "raise BadPhoto('{path} is odd.')",
    "raise BadPhoto('It is odd.', path=path)", "remarks.note(told)", "Said('a' + 'b')", "report(0.5, 'half')",
    "report(0.5, f'{half}')", "said.in_window(words)", "class Odd(BadPhoto): pass\nraise Odd(text)",
])  # fmt: skip
def test_what_cannot_be_translated_is_found_in_the_source(source, tmp_path):
    (tmp_path / "some.py").write_text(f"class BadPhoto(EngineError): pass\n{source}\n")
    found, faults = update().sentences(tmp_path)
    assert found == []
    assert len(faults) == 1


def faults(tmp_path):
    """Real faults of real files, settings and processes, of every kind that a window can meet."""
    from PIL import Image as Picture

    (tmp_path / "empty.png").touch()
    (tmp_path / "raw.nef").write_bytes(b"II*\0" * 20)
    (tmp_path / "text.png").write_text("no picture")
    (tmp_path / "folder").mkdir()
    photo = tmp_path / "photo.png"
    Picture.new("RGB", (64, 48), (9, 99, 200)).save(photo)
    cut = tmp_path / "cut.png"
    cut.write_bytes(photo.read_bytes()[:40])
    (tmp_path / "kernel.npy").write_bytes(b"no kernel")
    (tmp_path / "kernel.json").write_text("{}")
    (tmp_path / "work.heirloom").write_bytes(b"PK no project")
    whole = engine.read(photo)
    recipe = engine.Recipe(scale=2, upscaler="bicubic", kernel="gaussian")
    yield from (
        lambda: engine.read(tmp_path / "gone.png"), lambda: engine.read(tmp_path / "folder"),
        lambda: engine.read(tmp_path / "empty.png"), lambda: engine.read(tmp_path / "raw.nef"),
        lambda: engine.read(tmp_path / "text.png"), lambda: engine.read(photo, 0.001), lambda: engine.read(cut),
        lambda: engine.read(photo, page=7),
        lambda: engine.masks.read(tmp_path / "gone", (48, 64)), lambda: engine.masks.read(photo, (48, 640)),
        lambda: engine.masks.read(tmp_path / "text.png", (48, 64)),
        lambda: engine.read_kernel(tmp_path / "kernel.npy", 2), lambda: engine.read_kernel(tmp_path / "kernel.json", 2),
        lambda: engine.read_kernel(photo, 2), lambda: engine.project.read(tmp_path / "work.heirloom"),
        lambda: recipe.changed(scale=99), lambda: recipe.changed(scale="two"), lambda: recipe.changed(upscaler="magic"),
        lambda: recipe.changed(grain=float("nan")), lambda: recipe.changed(noise="much"),
        lambda: recipe.changed(nothing=1), lambda: recipe.changed(regions="a\0b"), lambda: engine.preset("best"),
        lambda: recipe.changed(device="banana"), lambda: engine.weights.locate("none.pt"),
        lambda: engine.weights.locate("yolov8n.pt"), lambda: engine.weights.import_file(tmp_path / "text.png"),
        lambda: engine.write(photo, whole.image, whole.source), lambda: engine.write(
            tmp_path / "gone" / "a.png", whole.image, whole.source), lambda: engine.write(
            tmp_path / "folder", whole.image, whole.source), lambda: engine.write(
            tmp_path / "a.xyz", whole.image, whole.source), lambda: engine.write(
            tmp_path / "taken.png", whole.image, whole.source), lambda: engine.write(
            tmp_path / ("a" * 300 + ".png"), whole.image, whole.source),
        lambda: engine.restore(whole, engine.Regions.whole((5, 5)), recipe),
        lambda: engine.Queue().example(engine.QueuePlaces(None, "{odd}"), photo),
    )  # fmt: skip


def test_every_fault_is_told_in_korean_without_flags_and_commands(korean, tmp_path, monkeypatch):
    monkeypatch.setenv("HEIRLOOM_WEIGHTS", str(tmp_path / "weights"))
    (tmp_path / "taken.png").touch()
    kinds = set()
    for cause in faults(tmp_path):
        with pytest.raises(engine.EngineError) as caught:
            cause()
        kinds.add(caught.type.__name__)
        told = korean.words(caught.value.said)
        assert re.search(r"[가-힣]", told), str(caught.value)
        assert not re.search(r"--[a-z]|main\.py|-o\b", told), told
        assert not re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{3,}", told.replace(str(tmp_path), "")), told
        assert not re.search(r"[가-힣]", str(caught.value)), "the text itself stays English"
    assert kinds >= {"BadPhoto", "BadMask", "BadKernel", "BadProject", "BadRecipe", "MissingWeights", "BadWeights",
                     "WontOverwrite", "CannotWrite"}


def test_a_fault_keeps_its_words_on_the_way_from_the_engines_process(korean, tmp_path):
    with engine.Worker() as worker, pytest.raises(engine.EngineError) as caught:
        worker.call("import_weights", tmp_path / "gone.pt")
    assert "없습니다" in korean.words(caught.value.said)


def test_an_option_is_told_by_its_name_in_the_window(korean):
    assert korean.words(engine.Flag("scale")) == "“배율”"
    assert "인물(GrabCut)" in korean.words(engine.Flag("regions", "grabcut"))


def test_what_a_value_says_is_told_in_korean_too(korean):
    inner = engine.Said("{count} photos", count=3)
    told = korean.words(engine.Said("'{path}' holds {many}, so that there is no number {number}. Choose one from 1 to "
                                    "{count}.", path="a {b}.tif", many=inner, number=9, count=3))
    assert korean.words(inner) in told
    assert "'a {b}.tif'" in told
    assert "photos" not in told


def test_names_that_nobody_typed_follow_the_language_and_others_stay(korean):
    assert korean.name_words("person 2") == "사람 2"
    assert korean.name_words("background") == "배경"
    assert korean.name_words("kernels: person 2").endswith("사람 2")
    for name in ("할머니", "person two", "Aunt Mary: left", "person ²", ""):
        assert korean.name_words(name) == name
    assert korean.words("There is no file 'a.png'. Check its name.") == "There is no file 'a.png'. Check its name."
