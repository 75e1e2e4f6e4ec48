"""Own presets are kept, carried in files and checked at the door; nothing takes them away unasked."""

from __future__ import annotations

import json
from pathlib import PureWindowsPath

import pytest
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox
from walking import until

from engine import EngineError, Recipe, preset, preset_file
from engine.elsewhere import named_elsewhere
from gui.dialogs import presets
from gui.dialogs.preset_menu import PresetButton, PresetsDialog
from gui.dialogs.presets import Presets
from gui.settings import Settings

GLASS = Recipe(scale=3, device="cpu", seed=7, grain=0.8, feather=5.0)


def read(path):
    """The presets of a file, checked."""
    return presets.taken(preset_file.read(path), path.name)


@pytest.fixture
def kept(tmp_path):
    """Presets in settings of their own."""
    return Presets(Settings(tmp_path / "settings.ini"))


def test_a_preset_gives_back_its_settings_and_leaves_what_computes(kept, tmp_path):
    kept.save("  Glass   plates ", GLASS)
    again = Presets(Settings(tmp_path / "settings.ini"))  # as after a kill: nothing was closed
    assert again.names == ["Glass plates"]
    found = again.recipe("Glass plates", Recipe(device="auto", seed=1))
    assert found == GLASS.changed(device="auto", seed=1)
    assert again.like(found) == "Glass plates"
    assert again.like(found.changed(grain=0.1)) == ""


def test_restoring_the_defaults_keeps_presets(kept, tmp_path):
    kept.save("Glass", GLASS)
    settings = Settings(tmp_path / "settings.ini")
    settings.theme = "light"
    settings.reset()
    assert (settings.theme, Presets(settings).names) == ("system", ["Glass"])


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "Standard", "fast", "AS PUBLISHED"])
def test_a_name_that_cannot_be_used_is_a_sentence(kept, name):
    with pytest.raises(EngineError, match=r"[.]$"):
        kept.save(name, GLASS)
    assert kept.names == []


def test_a_preset_is_renamed_unless_another_has_the_name(kept):
    kept.save("One", GLASS)
    kept.save("Two", Recipe())
    with pytest.raises(EngineError, match="already"):
        kept.rename("One", "Two")
    kept.rename("One", "Three")
    assert kept.names == ["Three", "Two"]
    kept.delete("Two")
    assert kept.names == ["Three"]


def test_a_file_carries_presets_and_none_is_replaced(kept, tmp_path):
    kept.save("유리 원판", GLASS)
    file = tmp_path / "mine"
    preset_file.write(file, kept.plain(kept.names), "1.0")
    assert kept.bring(read(file)) == ["유리 원판"]  # the very same comes once
    kept.save("유리 원판", Recipe(grain=0.1))
    assert kept.bring(read(file)) == ["유리 원판 (2)"]
    assert kept.recipe("유리 원판 (2)", GLASS) == GLASS
    assert kept.recipe("유리 원판", Recipe()).grain == 0.1


def test_a_file_names_no_file_of_this_machine(kept, tmp_path):
    mask = tmp_path / "mask.png"
    mask.write_bytes(b"")
    kept.save("By mask", Recipe(regions=str(mask), grain=0.9))
    assert kept.plain(["By mask"])["By mask"].get("regions") is None
    mask.unlink()
    assert "mask.png" in kept.fault("By mask")  # it is kept, and says why it cannot be used
    assert kept.names == ["By mask"]


def file_of(values: object, **other: object) -> str:
    return json.dumps({"schema": "heirloom-presets", "version": 1, "presets": {"Mine": values}, **other})


@pytest.mark.parametrize(("text", "told"), [
    ("", "holds no presets"), ("[1]", "holds no presets"), ("{}", "holds no presets"), ("[" * 50000, "no presets"),
    (file_of({}, schema="other"), "holds no presets"), (file_of({}, version=2), "newer version"),
    (file_of({}, version="1"), "newer version"), (file_of([]), "no settings"),
    (file_of({"scale": 9}), "scale"), (file_of({"scale": True}), "Scale"), (file_of({"grain": "much"}), "grain"),
    (file_of({"grain": 7.0}), "grain"), (file_of({"grain": float("nan")}), "no presets"),
    (file_of({"sharpness": 1}), "sharpness"),
    ('{"schema": "heirloom-presets", "version": 1, "presets": {"Standard": {}}}', "preset of the program"),
])
def test_what_no_setting_can_be_is_refused_in_a_sentence(tmp_path, text, told):
    file = tmp_path / "bad.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(EngineError, match=told):
        read(file)


def test_a_preset_that_names_another_machine_is_refused_before_that_is_asked(tmp_path, monkeypatch):
    file = tmp_path / "sent.json"
    file.write_text(file_of({"regions": r"\\evil\share\mask.png"}), encoding="utf-8")
    monkeypatch.setattr("engine.preset_file.named_elsewhere",
                        lambda settings, _: named_elsewhere(settings, PureWindowsPath("C:/work")))
    with pytest.raises(EngineError, match="another machine"):
        preset_file.read(file)


def test_a_missing_or_huge_file_is_a_sentence(tmp_path):
    with pytest.raises(EngineError, match="cannot be read"):
        read(tmp_path / "none.json")
    (tmp_path / "huge.json").write_bytes(b" " * (2**20 + 1))
    with pytest.raises(EngineError, match="no presets"):
        read(tmp_path / "huge.json")
    with pytest.raises(EngineError, match="no folder"):
        preset_file.write(tmp_path / "no folder" / "out.json", {}, "1.0")


def test_damaged_settings_hold_no_presets(tmp_path):
    settings = Settings(tmp_path / "settings.ini")
    settings._write_json("work/presets", {"A": 3, "B": {"scale": 99}, "C": {"scale": 4}})
    kept = Presets(settings)
    assert kept.names == ["B", "C"]
    assert kept.fault("B")
    assert kept.like(Recipe(scale=4)) == "C"


def test_the_menu_keeps_chooses_and_marks(window, monkeypatch):
    window.docks["settings"].raise_()
    button = window.docks["settings"].built().findChild(PresetButton)
    window.session.set_recipe(GLASS)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("Glass", True))
    button.keep()
    assert button.text() == "Glass"
    window.session.set_recipe(preset("fast"))
    assert button.text() == "Own presets"
    button._fill()
    choice = button.menu().actions()[0]
    assert (choice.text(), choice.isChecked()) == ("Glass", False)
    choice.trigger()
    assert window.session.recipe.grain == GLASS.grain
    assert window.session.recipe.device == preset("fast").device


def test_a_preset_is_replaced_only_when_the_user_says_so(window, monkeypatch):
    button = window.docks["settings"].built().findChild(PresetButton)
    names = iter([("Standard", True), ("Glass", True), ("Glass", True), ("Glass", True), ("", False)])
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: next(names))
    monkeypatch.setattr(QMessageBox, "warning", lambda *_: None)
    window.session.set_recipe(GLASS)
    button.keep()  # the name of the program's is refused, the next taken
    window.session.set_recipe(Recipe(grain=0.0))
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    button.keep()
    assert button.presets.recipe("Glass", Recipe()).grain == GLASS.grain


def test_the_dialog_exports_imports_and_deletes(window, qtbot, tmp_path, monkeypatch):
    button = window.docks["settings"].built().findChild(PresetButton)
    button.presets.save("Glass", GLASS)
    dialog = PresetsDialog(window.session, window.settings, button.presets, window)
    qtbot.addWidget(dialog)
    target = tmp_path / "mine"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    dialog._export()
    file = tmp_path / f"mine{preset_file.SUFFIX}"
    until(lambda: file.exists() and not window.session.runs.working_beside)
    dialog.list.item(0).setSelected(True)
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    dialog._delete()
    assert button.presets.names == []
    assert "No presets yet" in dialog.said.text()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    dialog._bring()
    until(lambda: bool(dialog.chosen))
    assert dialog.chosen == ["Glass"]
    dialog._use()
    assert window.session.recipe.grain == GLASS.grain
